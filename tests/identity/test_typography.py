"""Typography is no edit: notes and gaps that are only set otherwise are the same ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anki_sources import EVERY_KIND
from cases.show import read_case, run
from remembering import topics_of
from twofold.dates import parse_date
from twofold.identity import identify
from twofold.identity.equality import date_in, is_made_finer
from twofold.notes import Event, Note, Topic, map_notes, notes_of, with_texts
from twofold.text import Gap, Inline, Run, Text
from twofold.typography import without_typography

ROOT = Path(__file__).parents[2]

MANY = 100
"""Notes of a topic that is not taken through every pair of changes."""

Change = Callable[[str], str]

CHANGES: dict[str, Change] = {
    "decomposed": lambda words: unicodedata.normalize("NFD", words),
    "composed": lambda words: unicodedata.normalize("NFC", words),
    "curly": lambda words: re.sub(r'"(\S[^"]*)"', "“\\1”", words).replace("'", "’"),
    "straight": lambda words: re.sub("[“”„«»]", '"', re.sub("[‘’]", "'", words)),
    "guillemets": lambda words: re.sub(r'["“„](\S[^"“”„]*)["”“]', "«\u202f\\1\u202f»", words),
    "en dashes": lambda words: words.replace("-", "–"),
    "hyphens": lambda words: re.sub("[‐‑–—]", "-", words),
    "fixed blanks": lambda words: words.replace(" ", "\u00a0"),
    "French blanks": lambda words: re.sub(r" ?([?!:;])", "\u202f\\1", words),
    "two blanks": lambda words: words.replace(" ", "  "),
    "soft hyphens": lambda words: re.sub(r"(?<=\w{4})(?=\w{4})", "\u00ad", words),
    "ligatures": lambda words: words.replace("fi", "ﬁ").replace("fl", "ﬂ"),
}

FRENCH = """\
---
language: fr
---
# Léon Trotski

## L'exil

Q: Qui l'a tué ?
A: « Ramón Mercader », dit-on.

Mythe : Il n'est jamais parti.
Fait : Il s'est exilé en 1929-33.

L'Opposition
: C'est l'aile gauche du parti : « trotskistes ».

| Date | Événement |
|---|---|
| 1928-32 | Premier plan |
| 21 août 1940 | Il meurt à México |

- Ramón {{Mercader}} l'a tué à {{México}} en {{août 1940}}.
- L'{{Opposition}} dura de 1923 - 1927.
"""


def fixtures() -> Iterator[tuple[str, str]]:
    """The notes of the tests, by their names."""
    yield "every kind", EVERY_KIND
    yield "French", FRENCH
    yield "golden", (ROOT / "tests/real_anki/golden/notes.md").read_text("utf-8")
    for path in sorted((ROOT / "sources").glob("*.md")):
        yield path.stem, path.read_text("utf-8")


def end_with_stop(text: Text) -> Text:
    """Return `text` with a full stop at its end."""
    return (*text, Run(".")) if text and isinstance(text[-1], Run | Gap) else text


def end_without_stop(text: Text) -> Text:
    """Return `text` without one."""
    if text and isinstance(text[-1], Run):
        return (*text[:-1], text[-1]._replace(text=text[-1].text.rstrip(".")))
    return text


def set_otherwise(topic: Topic, change: Change = str, end: Callable[[Text], Text] = tuple) -> Topic:
    """Return `topic` with a change of every word in it; its dates only where they stay dates."""

    def of_inline(inline: Inline) -> Inline:
        match inline:
            case Run(text=words):
                return inline._replace(text=change(words))
            case Gap(answer=answer, within=""):
                return inline._replace(answer=change(answer))
            case _:
                return inline

    def of_text(text: Text) -> Text:
        return end(tuple(map(of_inline, text)))

    def of_note(note: Note) -> Note:
        body = with_texts(note.body, of_text)
        if isinstance(body, Event):
            date = parse_date(change(body.date.words), topic.language)
            body = replace(body, date=date) if date else body
        return replace(note, body=body)

    return map_notes(topic, of_note)


def require_same(topic: Topic, changed: Topic) -> None:
    """Nothing is new, retired or empty, and no number is another's."""
    before = identify([topic]).ledger
    after = identify([changed], before).ledger
    assert after.records.keys() == before.records.keys()
    for record in after.records.values():
        assert not record.is_retired
        numbers = [(gap.number, gap.is_gone) for gap in record.gaps]
        assert numbers == [(gap.number, gap.is_gone) for gap in before.records[record.id].gaps]


TOPICS = {name: topics_of(text)[0] for name, text in fixtures()}


@pytest.mark.parametrize("topic", TOPICS.values(), ids=TOPICS.keys())
def test_typography_is_no_edit(topic: Topic) -> None:
    """Each change alone, any two of them where the notes are few, and all."""
    mixtures: list[tuple[Change, ...]] = [(change,) for change in CHANGES.values()]
    if len(list(notes_of(topic))) < MANY:
        mixtures += combinations(CHANGES.values(), 2)
    for changes in (*mixtures, tuple(CHANGES.values())):
        changed = topic
        for change in changes:
            changed = set_otherwise(changed, change)
        require_same(topic, changed)


@pytest.mark.parametrize(
    "topic",
    [
        pytest.param(
            topic, id=name, marks=pytest.mark.soak if len([*notes_of(topic)]) >= MANY else ()
        )
        for name, topic in TOPICS.items()
    ],
)
@pytest.mark.parametrize("end", [end_with_stop, end_without_stop])
def test_a_full_stop_is_no_edit(topic: Topic, end: Callable[[Text], Text]) -> None:
    """Put to the end of every side or taken from it, with other changes as well."""
    require_same(topic, set_otherwise(topic, end=end))
    for change in CHANGES.values():
        require_same(topic, set_otherwise(topic, change, end))


def test_every_case_is_known_in_another_typography() -> None:
    """Whatever notes there are: each case of the parser after all changes."""
    seen = 0
    for path in sorted((ROOT / "tests/cases").rglob("*.case")):
        parsed, _ = run(read_case(path))
        if parsed.topic is None:
            continue
        seen += 1
        for changes in (("decomposed", "curly", "en dashes"), ("straight", "hyphens")):
            changed = parsed.topic
            for name in changes:
                changed = set_otherwise(changed, CHANGES[name])
            require_same(parsed.topic, changed)
            require_same(changed, parsed.topic)
    assert seen > 100


@given(st.text(max_size=20))
def test_typography_is_taken_away_at_once(words: str) -> None:
    """A second time finds nothing."""
    assert without_typography(without_typography(words)) == without_typography(words)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("it's", "it’s"),
        ('the "Testament"', "the « Testament »"),
        ("1928 - 32", "1928–32"),
        ("Lenin -- dead", "Lenin — dead"),
        ("Why?", "Why ?"),
        ("and so on...", "and so on…"),
        ("They feared Trotsky.", "They feared Trotsky"),
    ],
)
def test_what_is_typography(one: str, other: str) -> None:
    """The same words, set otherwise."""
    assert without_typography(one) == without_typography(other)


@pytest.mark.parametrize(
    ("one", "other"), [("5'", '5"'), ("ano", "año"), ("m2", "m3"), ("-5", "5"), ("a.b", "ab")]
)
def test_what_is_more_than_typography(one: str, other: str) -> None:
    """Signs and letters that say something else."""
    assert without_typography(one) != without_typography(other)


@pytest.mark.parametrize(
    ("one", "other", "finer"),
    [
        ("1924", "January 1924", True),
        ("January 1924", "21 January 1924", True),
        ("1920s", "1924", True),
        ("1924–29", "May 1924 – June 1929", True),
        ("1924", "1925", False),
        ("1924–29", "1924", False),
        ("1924–29", "1926", False),
        ("January 1924", "January 1925", False),
    ],
)
def test_a_date_is_told_finer(one: str, other: str, finer: bool) -> None:
    """It lies within the other and is no part of a span; seen from either side."""
    wide, narrow = date_in(one, ()), date_in(other, ())
    assert wide
    assert narrow
    assert is_made_finer(wide, narrow) is is_made_finer(narrow, wide) is finer
