"""What reaches cards and sheets is compared with what was typed, not with what a parser kept.

These rules hold besides, for what is rightly on no card and no sheet:

- what a problem is told about, at its line; one of those is a heading without notes
- the header of a table of dates or terms, which says what the table is
- line words, marks, numbers of lists, the kinds of callouts and of `:::`, the sizes of pictures
- tags, pins, names of lines and anchors, the address of a page of a vault
- an organiser whose author chose by `#key` holds what was chosen
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given

from cases.by_folder import breaking, by_folder
from cases.show import read_case
from parser.test_lost_text import notes_files
from twofold.identity import identify
from twofold.notes import Topic, notes_of
from twofold.parser import Parsed, parse
from twofold.problems import Severity
from twofold.source import SourceText
from words_on_the_way import (
    typed_words,
    words_in,
    words_of_topic,
    words_on_cards,
    words_on_sheets,
)

CASES = Path(__file__).parent / "cases"
KEPT = sorted(
    path for path in CASES.rglob("*.case") if path.parent.name not in ("encoding", "front-matter")
)
FOLDERS = by_folder(KEPT)
_NO_WORDS = """
    date event year datum ereignis année événement fecha acontecimiento дата событие
    日期 事件
    key word term symbol definition meaning translation mot sens fachbegriff erklärung english
    englisch französisch terme définition
    q a b c m o r i s 1 2 ① ② levels myth fact true not source
"""
NO_WORDS = frozenset(_NO_WORDS.split())
"""The headers of tables of dates and terms in the cases; line words and marks of items, where only
the parser knows that they are none; letters that a gap or a formula joins, and that lines part."""

APART = {
    "gaps/accepted-form-twice": "ill sick",
    "gaps/beside-letters": "Bolshevik pre revolution ary",
    "gaps/emphasis-around": "Bolshevik",
    "gaps/entities": "Smith Sons",
    "gaps/markup-in-other-forms": "Mr",
    "gaps/tags-in-the-answer": "H2O",
    "headings/anchor": "aid in 1947",
    "html/by-accident": "ad",
    "html/scripts": "H 2 O",
    "layout/contents": "Republic later Senate old The",
    "layout/contents-and-pages": "TOC",
    "layout/kramdown": "Contents",
    "links/obsidian-pages": "a1b2",
    "links/title-says-nothing-new": "Vladimir Lenin",
    "pictures/obsidian": "300",
    "pictures/blanks-without-brackets": "my lenin png stalin jpg 20old rykov webp 300x200",
    "questions/levels": "16 20 11 15 marks Level 2 6 10 1 5",
    "questions/levels-and-what-is-below-them": "1 4 5 9",
    "questions/levels-and-notes": "16 20 1 15",
    "questions/levels-below-a-text": "2 1 marks",
    "questions/levels-too-high": "16 20 1 10",
    "questions/marks-in-words": "4 marks mark",
    "tags/of-headings": "Russia",
    "terms/table-of-a-language": "French in",
}
"""Words that a case shows to be none, or to be joined to others: its subject."""


def read(text: str) -> Parsed:
    return parse(SourceText.from_bytes("notes.md", text.encode()), "notes")


def has_errors(parsed: Parsed) -> bool:
    return any(problem.severity is Severity.ERROR for problem in parsed.problems)


def told_in(parsed: Parsed, text: str) -> Counter[str]:
    """Return the words of the lines that a problem is told about."""
    lines = text.split("\n")
    at = {problem.position.line for problem in parsed.problems}
    return Counter(word for line in at for word in words_in(lines[line - 1]))


def unseen(topic: Topic) -> list[str]:
    """Return the words of a topic that are neither on a card nor on a sheet."""
    topic = identify([topic]).topics[0]
    seen = {*words_on_cards(topic), *words_on_sheets(topic)}
    return [word for word in words_of_topic(topic) if word not in seen]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_case_keeps_what_was_typed(folder: str) -> None:
    """The words of a case stand in its notes, and on a card or a sheet, or are told."""
    assert breaking(keeps_what_was_typed, FOLDERS[folder]) == []


def keeps_what_was_typed(path: Path) -> None:
    text = re.sub(r"\r\n?", "\n", read_case(path).source.decode())
    parsed = read(text)
    if has_errors(parsed) or parsed.topic is None:
        return
    told = told_in(parsed, text)
    tags = Counter(words_in(" ".join(tag for note in notes_of(parsed.topic) for tag in note.tags)))
    kept = Counter(words_of_topic(parsed.topic)) + told + tags
    lost = {word for word in Counter(typed_words(text)) - kept if word.lower() not in NO_WORDS}
    assert lost <= set(APART.get(f"{path.parent.name}/{path.stem}", "").split())
    if not any(problem.code == "empty-section" for problem in parsed.problems):
        assert [word for word in unseen(parsed.topic) if word not in told] == []


@given(notes_files())
def test_what_is_typed_is_seen(file: tuple[str, list[str]]) -> None:
    """Each word of any notes stands in a note, and on a card or a sheet, or is told."""
    text, said = (unicodedata.normalize("NFC", part) for part in (file[0], "\n".join(file[1])))
    parsed = read(text)
    if has_errors(parsed) or parsed.topic is None:
        return
    told = " ".join(told_in(parsed, text))
    kept = "".join(words_of_topic(parsed.topic))
    typed = "".join(typed_words(text))
    words = [word for word in said.split("\n") if word not in told]
    tags = " ".join(tag for note in notes_of(parsed.topic) for tag in note.tags)
    assert [each for each in words if each in typed and each not in kept + tags] == []
    if not any(problem.code == "empty-section" for problem in parsed.problems):
        missing = " ".join(unseen(parsed.topic))
        assert [each for each in words if each in missing] == []


SHOWN = {
    "back-of-a-statement": "- Lenin led the party.\n  > Only from abroad.\n  > Source: Service\n",
    "footnote-of-a-statement": "- Lenin led the party.[^1]\n\n[^1]: From abroad.\n",
    "callout-below-a-statement": "Lenin led the party.\n\n> [!note] Beware\n> Only from abroad.\n",
    "quotation-below-a-table": "| Who | What |\n|---|---|\n| Lenin | led |\n\n> From abroad.\n",
    "back-of-a-title": "- Leaders:\n  > From abroad.\n\n  - Lenin\n",
    "header-of-the-first-column": "| Feature | Left |\n|---|---|\n| Pace | rapid |\n",
    "header-without-rows": "| Feature | Left |\n|---|---|\n\nWords.\n",
    "title-of-a-list": "Leaders:\n\n- Lenin\n- Stalin\n",
    "section-of-statements": "## Leaders\n\n- Lenin led.\n\n### Others\n\n- Stalin too.\n",
    "statements-beside-a-gap": "## A\n\n- Lenin {{died}}.\n\n## B\n\n- Stalin rose.\n",
    "branch-below-a-gap": "## A\n\n- Lenin {{died}}.\n\n### B\n\n- Stalin rose.\n",
    "undated-row": "| Date | Event |\n|---|---|\n| one day | Lenin dies |\n",
    "abbreviation": "- The <abbr title='European Coal Community'>ECC</abbr> began.\n",
    "title-of-a-block": "<div title='Leaders'>\n\n- Lenin led.\n\n</div>\n",
}


@pytest.mark.parametrize("notes", SHOWN.values(), ids=SHOWN)
def test_what_is_never_asked_is_printed(notes: str) -> None:
    """What no card asks stands with all that belongs to it on a sheet, however little it is."""
    parsed = read(notes)
    assert parsed.topic
    assert not has_errors(parsed)
    assert unseen(parsed.topic) == []


def test_another_title_is_printed() -> None:
    """The `#` beside a title in the settings is a line of the topic's own."""
    topic = read("---\ntitle: Enzymes\n---\n# How they work\n\n- They {{help}}.\n").topic
    assert topic
    assert {"How", "they", "work", "Enzymes"} <= set(words_on_sheets(topic))


def test_a_word_that_a_parser_drops_is_missed() -> None:
    """The comparison would see a loss: what was typed is no work of the parser."""
    assert typed_words("- See [[Lenin|]] and [b *c*d](https://x.org/e 'f').\n") == [
        *("See", "Lenin", "and", "b", "cd", "f")
    ]
