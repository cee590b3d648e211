"""A title in any script -> a part of a file name that systems take, and names of sheets."""

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
    "ь": "", "э": "e", "ю": "yu", "я": "ya", "і": "i", "є": "ye", "ґ": "g", "ђ": "dj", "ј": "j",
    "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ѕ": "dz", "ħ": "h", "ŋ": "n", "ŧ": "t", "ə": "e",
    "'": "", "’": "",
}  # fmt: skip
"""Letters that no accent explains; the Russian ones as on most English maps (BGN/PCGN)."""

SPELT_IN = {"de": str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})}
"""Letters with marks that a language spells with two, as "Trümmer" in German "Truemmer"."""


_BETWEEN = re.compile(r"[^a-z0-9]+")

MOST_BYTES = 120
"""Bytes of UTF-8 at most: with the kind of a sheet a name stays below the 255 of most systems."""


def slug(title: str, language: str = "") -> str:
    """Return the words of `title` as `words_of_name` has them, those that do not fit left out."""
    words = words_of_name(title, language)
    if _fits(words):
        return words
    ends = (place for place in range(len(words), 0, -1) if _fits(words[:place]))
    end = next(ends, 0)
    if words[end] == "-":
        return words[:end]
    return words[:end].rpartition("-")[0] or words[:end]


def _fits(words: str) -> bool:
    return len(words) <= LONGEST and len(words.encode()) <= MOST_BYTES


def words_of_name(title: str, language: str = "") -> str:
    """Return the words of `title` in small letters, joined by hyphens; "" where none remain.

    Latin and Cyrillic letters are spelt in ASCII, as everybody can type them. Those of other
    scripts stay: every system of today takes them, as it does the name of the notes, and nobody
    could tell files apart that have but numbers. Composed (NFC), they are one name however typed.
    """
    kept = ""
    for letter in _spelt(title, language):
        parts = _in_ascii(letter)
        is_other = letter.isalnum() or unicodedata.category(letter)[0] == "M"
        is_other &= not any(part.isascii() and part.isalnum() for part in parts)
        is_within = bool(kept) and not kept[-1].isascii()  # As vowel signs stand behind letters.
        if is_other and parts.isascii():  # It was nothing but a mark.
            kept += letter if is_within else ""
        elif is_other and (is_within or unicodedata.category(letter) != "Lm"):
            kept += letter
        else:
            kept += "".join(p if p.isascii() and p.isalnum() else "-" for p in parts)
    return re.sub("-+", "-", kept).strip("-")


def bare_words(title: str, language: str = "") -> str:
    """Return the words of `title` in lower-case ASCII, joined by hyphens; "" where none remain."""
    spelt = "".join(map(_in_ascii, _spelt(title, language)))
    return _BETWEEN.sub("-", spelt).strip("-")


def _spelt(title: str, language: str) -> str:
    spelling = SPELT_IN.get(primary_subtag(language), {})
    return unicodedata.normalize("NFC", title.lower()).translate(spelling)


def _in_ascii(letter: str) -> str:
    """Return a letter as it is spelt, without its marks; one of another script as it is."""
    folded = unicodedata.normalize("NFKD", letter)
    spelt = "".join(SPELT.get(part, part) for part in folded)
    return "".join(part for part in spelt if not unicodedata.combining(part))


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


@once_a_topic
def _figures(topic: Topic) -> int:
    """Return how many figures the largest number of a section has."""
    return len(str(max(_numbers(topic), default=0)))


def section_sheet_name(
    topic: Topic, number: int, section: Section, kind: str, title: Text = ()
) -> str:
    """Return `<number>-<title>-<kind>`; the title is the section's own where none is given.

    The numbers of a topic have as many figures, so that names sort as the sections do: `02`, `10`.
    Above the first section there is no number, and the topic's title stands in for the section's.
    """
    language = topic.language
    words = slug(plain(title), language) or slug(plain(section.title), language)
    if not section.title:
        words = words or slug(plain(topic.title), language)
        words = words or slug(topic.name.rpartition("/")[2])
    place = f"{number:0{_figures(topic)}}" if number else ""
    return "-".join(filter(None, (place, words, kind)))
