"""The templates of a note type, or the names of its fields -> which field asks, which answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from twofold.anki_packages.collection import Template
from twofold.term_words import TERM_WORDS

_TAG = re.compile(r"\{\{([^{}]+)\}\}")
_NOT_SHOWN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_SHOWS_WORDS = re.compile(r"<[^>]*>|\[sound:[^\]]*\]|&nbsp;|\s")
_FURIGANA = frozenset({"furigana", "kanji", "kana"})

_ASKING = frozenset(
    {"front", "question", "prompt", "q", "hanzi", "kanji", "simplified", "recto"}
    | {"vorderseite", "frage", "pregunta", "anverso", "вопрос"}
)
_ANSWERING = frozenset(
    {"back", "answer", "a", "correct", "correct answer", "gloss", "verso", "réponse"}
    | {"rückseite", "antwort", "respuesta", "reverso", "ответ"}
)
_BESIDE = re.compile(
    r"\b(?:ipa|audio|sound|pronunciation|reading|pinyin|kana|furigana|romaji|transcription|gender"
    r"|part of speech|pos|id|tags?|source|notes?|extra|examples?|sentences?|image|picture|rank"
    r"|frequency|number|no|index|sort|key)\b|^#$",
    re.IGNORECASE,
)
"""Names of fields that go with a word and are not what it means."""

_SWITCH = re.compile(r"add reverse|reverse|add ?reversed|is\w+", re.IGNORECASE)
LONGEST_SWITCH = 4
"""Characters of what switches a card on: "y", "1", "true"."""


@dataclass(frozen=True, slots=True)
class Sides:
    """Which fields ask, which one answers, and which say nothing, by their unique names.

    `answer` is "" where there is none. `is_typed` says that the card asks to type it.
    """

    front: tuple[str, ...]
    answer: str
    is_typed: bool = False
    switches: frozenset[str] = frozenset()
    furigana: frozenset[str] = frozenset()


class _Shown(NamedTuple):
    """A field that a template shows, and the filters before its name."""

    name: str
    filters: tuple[str, ...]


def sides_of(
    fields: Sequence[tuple[str, str]], templates: Sequence[Template], cards: Sequence[int] = ()
) -> Sides:
    """Return which of the `fields`, unique names and values, ask and answer.

    What the `templates` show decides, first that of the first of a note's `cards`; without any,
    the names of the fields do.
    """
    filled = {name: value for name, value in fields if shows_words(value) or "<img" in value}
    firsts = [place for place in cards if place < len(templates)]
    order = [*firsts, *(place for place in range(len(templates)) if place not in firsts)]
    for place in order:
        if sides := _by_template(filled, fields, templates, place):
            return sides
    return _by_names(filled, fields)


def with_unique_names(fields: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return `fields` with names of which none is there twice; `label_of` takes the rest off."""
    seen = set[str]()
    unique = list[tuple[str, str]]()
    for number, (name, value) in enumerate(fields):
        unique.append((f"{name}\x00{number}" if name in seen or not name else name, value))
        seen.add(name)
    return unique


def label_of(name: str) -> str:
    """Return the name of a field as the deck has it."""
    return name.partition("\x00")[0]


def shows_words(value: str) -> bool:
    """Return whether the HTML of a field shows more than pictures and sounds."""
    return bool(_SHOWS_WORDS.sub("", value))


def _by_template(
    filled: Mapping[str, str],
    fields: Sequence[tuple[str, str]],
    templates: Sequence[Template],
    place: int,
) -> Sides | None:
    asked = list(_shown(templates[place].question, filled))
    answered = list(_shown(templates[place].answer, filled))
    typed = [each.name for each in asked if "type" in each.filters]
    hints = [each.name for each in asked if "hint" in each.filters]
    front = [each.name for each in asked if each.name not in (*typed, *hints)]
    if not front:
        return None
    on_back = [each.name for each in answered if each.name not in (*front, *hints)]
    reversed_fronts = {
        each.name
        for number, template in enumerate(templates)
        if number != place
        for each in _shown(template.question, filled)
    }
    answers = list(dict.fromkeys([*typed, *on_back]))
    said = [name for name in answers if shows_words(filled[name])]
    beside = [name for name in said if not _BESIDE.search(name)]
    answer = next(
        (
            name
            for names in (
                typed,
                [name for name in beside if name in reversed_fronts],
                beside,
                said,
                answers,
            )
            for name in names
        ),
        "",
    )
    used = [tag for template in templates for side in template for tag in _tags(side)]
    shown = {tag.rpartition(":")[2] for tag in used if tag[0] not in "#^/"}
    switching = {tag[1:].strip() for tag in used if tag[0] in "#^"} - shown
    return Sides(
        front=tuple(dict.fromkeys(front)),
        answer=answer,
        is_typed=bool(typed),
        switches=frozenset(
            name for name, value in fields if name in switching and len(value) <= LONGEST_SWITCH
        ),
        furigana=frozenset(
            tag.rpartition(":")[2]
            for tag in used
            if _FURIGANA & {each.strip() for each in tag.split(":")[:-1]}
        ),
    )


def _tags(side: str) -> Iterator[str]:
    """Yield what stands in double braces, but in scripts and comments."""
    for tag in _TAG.findall(_NOT_SHOWN.sub("", side)):
        if name := tag.strip():
            yield name


def _shown(side: str, filled: Mapping[str, str]) -> Iterator[_Shown]:
    """Yield the fields that hold something and are shown, in their order."""
    hidden: list[str] = []
    for tag in _tags(side):
        sign, name = tag[0], tag[1:].strip()
        if sign in "#^":
            if hidden or (name in filled) != (sign == "#"):
                hidden.append(name)
        elif sign == "/":
            if hidden and hidden[-1] == name:
                hidden.pop()
        elif not hidden:
            *filters, name = (part.strip() for part in tag.split(":"))
            if name in filled:
                yield _Shown(name, tuple(filters))


def _by_names(filled: Mapping[str, str], fields: Sequence[tuple[str, str]]) -> Sides:
    switches = frozenset(
        name
        for name, value in fields
        if _SWITCH.fullmatch(label_of(name).strip()) and len(value) <= LONGEST_SWITCH
    )
    names = [name for name in filled if name not in switches]
    said = [name for name in names if not _BESIDE.search(name)] or names
    has_answer = any(is_answering(name) or is_language(name) for name in names)
    front = next((name for name in said if is_asking(name)), "") if has_answer else ""
    if not front:
        # An answer is never what asks, unless there is nothing else.
        front = next((name for name in said if not is_answering(name)), said[0] if said else "")
    rest = [name for name in names if name != front]
    beside = [name for name in rest if not _BESIDE.search(name)]
    answer = next(
        (
            name
            for found in (
                [name for name in rest if is_answering(name)],
                [name for name in beside if is_language(name)],
                beside,
                rest,
            )
            for name in found
        ),
        "",
    )
    return Sides((front,) if front else (), answer, switches=switches)


def is_asking(name: str) -> bool:
    """Return whether a field or a column with this name asks: a front, or terms."""
    return _key(name) in _ASKING | {
        word for words in TERM_WORDS.values() for word in words.term_headings.split("|")
    }


def is_answering(name: str) -> bool:
    """Return whether a field or a column with this name answers: a back, or definitions."""
    return _key(name) in _ANSWERING | {
        word for words in TERM_WORDS.values() for word in words.definition_headings.split("|")
    }


def is_language(name: str) -> bool:
    """Return whether a field or a column is named for a language, in any."""
    return any(
        _key(name) in names.split()
        for words in TERM_WORDS.values()
        for names in words.languages.values()
    )


def _key(name: str) -> str:
    return " ".join(label_of(name).lower().replace("_", " ").split())
