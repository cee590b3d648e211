"""A title in any script -> a part of a file name that every system takes, and names of sheets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import accumulate

from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.language_tags import primary_subtag
from twofold.notes import Section, Topic
from twofold.text import Text, plain

LONGEST = 60
"""Characters at most, so that whole paths stay far below the 260 of Windows."""

SPELT = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya", "'": "", "’": "",
}  # fmt: skip
"""Letters that no accent explains; the Cyrillic ones as on most English maps (BGN/PCGN)."""

SPELT_IN = {"de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})}
"""Letters with marks that a language spells with two, as "Trümmer" in German "Truemmer"."""


_BETWEEN = re.compile(r"[^a-z0-9]+")


def slug(title: str, language: str = "") -> str:
    """Return the words of `title` as `bare_words` has them, those that do not fit left out."""
    words = bare_words(title, language)
    if len(words) <= LONGEST:
        return words
    return words[: LONGEST + 1].rpartition("-")[0] or words[:LONGEST]


def bare_words(title: str, language: str = "") -> str:
    """Return the words of `title` in lower-case ASCII, joined by hyphens; "" where none remain."""
    spelling = SPELT_IN.get(primary_subtag(language), {})
    composed = unicodedata.normalize("NFC", title.lower()).translate(spelling)
    folded = unicodedata.normalize("NFKD", composed)
    spelt = "".join(SPELT.get(character, character) for character in folded)
    bare = "".join(character for character in spelt if not unicodedata.combining(character))
    return _BETWEEN.sub("-", bare).strip("-")


def numbered_sections(topic: Topic) -> Iterator[tuple[int, Section]]:
    """Yield the sections of a topic, each with the place of its heading among all of them.

    So no other section's content can rename a sheet. Notes above the first `##` have number 0.
    """
    yield from zip(_numbers(topic), topic.sections, strict=True)


def numbered_section(topic: Topic, place: int) -> tuple[int, Section]:
    """Return the section at a place, counted from 0, with its number."""
    return _numbers(topic)[place], topic.sections[place]


@once_a_topic
def _numbers(topic: Topic) -> tuple[int, ...]:
    counted = accumulate(int(bool(section.title)) for section in topic.sections)
    return tuple(
        number if section.title else 0
        for number, section in zip(counted, topic.sections, strict=True)
    )


def section_sheet_name(
    topic: Topic, number: int, section: Section, kind: str, title: Text = ()
) -> str:
    """Return `<number>-<title>-<kind>`; the title is the section's own where none is given.

    Above the first section there is no number, and the topic's title stands in for the section's.
    """
    language = topic.language
    words = slug(plain(title), language) or slug(plain(section.title), language)
    if not section.title:
        words = words or slug(plain(topic.title), language)
        words = words or slug(topic.name.rpartition("/")[2])
    return "-".join(filter(None, (str(number) if number else "", words, kind)))
