"""Topics of every kind of notes -> their text -> the same topics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from twofold.dates import parse_date
from twofold.notes import (
    Back,
    Body,
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    FontName,
    Grid,
    Level,
    Note,
    Question,
    Section,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
)
from twofold.parser import parse
from twofold.problems import has_errors
from twofold.source import Position, SourceText
from twofold.text import Code, Formula, Gap, Inline, LineBreak, Picture, Run, Style, Text, gaps_in
from twofold.writer import write_notes

SHIPPED = sorted((Path(__file__).parents[2] / "sources").glob("*.md"))
HERE = Position("rome.md", 1, 1)

SIGNS = [
    *"-+*_#>=|:~`!\\[](){}<>&$%^.1Qa \"'/;?•–—§é",
    *("Q:", "A:", "Not:", "Source:", "1924.", "{{", "}}", "]:", "<!--", "-->", "%%", "[^1]", "^["),
    *("→ ", "a) ", "(1) ", "&amp;", "[x] ", "[2]", "#tag", "^note-abcd", "\\(", "\\)", "$x^2$"),
    *(
        "==a==",
        "![",
        "](b)",
        "---",
        "word",
        "a longer word ",
        "<b>",
        "~~",
        "**",
        "\u00a0",
        "[[a|b]]",
    ),
]

letters = st.lists(st.sampled_from(SIGNS), max_size=8).map("".join)
words = st.builds(
    lambda inside: " ".join(f"X{inside}x".split(" ")).replace("  ", " "),
    letters.map(lambda text: re.sub(" +", " ", text)),
)
plain_words = st.lists(st.sampled_from(["Numa", "Tullus", "Ancus", "the", "of"]), min_size=1).map(
    " ".join
)
STYLES = [
    Style.PLAIN,
    Style.PLAIN,
    Style.BOLD,
    Style.ITALIC,
    Style.BOLD | Style.ITALIC,
    Style.STRUCK,
    Style.UNDERLINE,
    Style.SUBSCRIPT,
    Style.SUPERSCRIPT,
    Style.BOLD | Style.SUPERSCRIPT,
    Style.CODE,
]
links = st.sampled_from(["", "", "https://x.org/a_(b)?c=d&e", "mailto:a@b.org"])
runs = st.builds(Run, words, st.sampled_from(STYLES), links)
answers = words.map(lambda text: " ".join(text.split()))


@st.composite
def gaps(draw: st.DrawFn) -> Gap:
    answer = draw(answers)
    others = tuple(draw(st.lists(answers.filter(lambda each: each != answer), max_size=2)))
    style = draw(st.sampled_from([Style.PLAIN, Style.BOLD, Style.ITALIC]))
    hint = draw(st.one_of(st.just(""), answers))
    return Gap(answer, tuple(dict.fromkeys(others)), hint, draw(st.integers(0, 3)), HERE, style)


formulas = st.sampled_from(
    [
        Formula("$", ("x^2 + y_{1}",), HERE),
        Formula("\\(", ("a \\le b",), HERE),
        Formula("$$", ("\\frac{a}{b}",), HERE),
        Formula("\\ce{", ("H2O",), HERE),
    ]
)
asking_formulas = st.just(
    Formula("$", ("E = ", Gap("mc^2", (), "light", 2, HERE, within="$"), " + 1"), HERE)
)
pictures = st.builds(
    Picture,
    st.sampled_from(["lenin.png", "rome-pictures/a b (1).png", "50%.png"]),
    st.one_of(st.just(""), words.map(lambda text: " ".join(text.split()))),
    st.one_of(st.just(""), plain_words),
    st.just(HERE),
)
code = st.sampled_from(
    [Code("x = {1: 2}\n\n- y", "python", HERE), Code("{{a}} -> b\n```\nc", "", HERE)]
)


def text_from(inlines: Iterable[Inline]) -> Text:
    """Return inlines as a text that Markdown can hold: blanks between them, none at line ends."""
    text: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, LineBreak):
            if text and not isinstance(text[-1], LineBreak):
                text.append(inline)
            continue
        if text and not isinstance(text[-1], LineBreak):
            text.append(Run(" "))
        text.append(inline)
    while text and isinstance(text[-1], LineBreak):
        text.pop()
    return joined(text)


def joined(inlines: Iterable[Inline]) -> Text:
    text: list[Inline] = []
    for inline in inlines:
        last = text[-1] if text else None
        if isinstance(inline, Run) and isinstance(last, Run) and last[1:] == inline[1:]:
            text[-1] = last._replace(text=re.sub(" +", " ", last.text + inline.text))
        else:
            text.append(inline)
    return tuple(text)


def texts(*others: st.SearchStrategy[Inline], most: int = 4) -> st.SearchStrategy[Text]:
    """Return texts that begin and end with words, so that they are neither pictures nor titles."""
    inside = st.lists(st.one_of(runs, formulas, *others), max_size=most)
    return st.builds(
        lambda first, rest, last: text_from([Run(first), *rest, Run(last)]), words, inside, words
    )


line_breaks = st.just(LineBreak())
plain_texts = texts(pictures, line_breaks)
one_line_texts = texts(most=2)
gapped = texts(gaps(), gaps(), asking_formulas, line_breaks).filter(
    lambda text: bool(gaps_in(text))
)
with_code = st.builds(lambda text, block: (*text, LineBreak(), block), texts(), code)
cells = st.one_of(texts(most=1), texts(line_breaks, most=1), st.just(()))


@st.composite
def grids(draw: st.DrawFn, cell: st.SearchStrategy[Text]) -> Grid:
    width = draw(st.integers(2, 3))
    row = st.lists(cell, min_size=width, max_size=width).map(tuple)
    header = (*[(Run(f"Head {place}"),) for place in range(width)],)
    return Grid(header, draw(st.lists(row, min_size=1, max_size=3).map(tuple)))


@st.composite
def comparisons(draw: st.DrawFn) -> Body:
    title = draw(st.one_of(st.just(()), titles()))
    grid = draw(grids(cells))
    cell = draw(texts(gaps(), most=2))
    if gaps_in(cell):
        return Comparison(title, replace(grid, rows=((cell, *grid.rows[0][1:]), *grid.rows[1:])))
    return Table(title, grid)


def titles() -> st.SearchStrategy[Text]:
    return plain_words.map(lambda text: (Run(f"The {text}:"),))


@st.composite
def questions(draw: st.DrawFn) -> Question:
    points = draw(st.lists(texts(most=1), max_size=3).map(tuple))
    answer = draw(st.one_of(st.just(()), plain_texts)) if points else draw(plain_texts)
    marks = draw(st.sampled_from([max(1, len(points)), 7]))
    asked = draw(st.one_of(plain_texts, with_code))
    bands = st.sampled_from([None, (1, 3), (5, 5)])
    levels = draw(st.lists(st.builds(Level, bands, texts(most=1)), max_size=2).map(tuple))
    return Question(asked, answer, points, marks, levels=levels)


events = st.builds(
    Event,
    st.sampled_from(["21 January 1924", "c. 44 BC", "1924–29"]).map(parse_date),
    texts(most=2),
)
terms = st.builds(Term, one_line_texts, st.lists(plain_texts, min_size=1, max_size=2).map(tuple))
claims = st.builds(Claim, plain_texts, st.one_of(st.just(()), plain_texts))
figures = st.lists(pictures, min_size=1, max_size=1).map(tuple).map(Figure)
statements = st.one_of(plain_texts, with_code, code.map(lambda one: (one,))).map(Statement)
clozes = gapped.map(Cloze)
backs = st.builds(
    Back,
    st.lists(plain_texts, max_size=2).map(tuple),
    st.lists(plain_words, max_size=2, unique=True).map(tuple),
    st.lists(texts(most=1), max_size=1).map(tuple),
)
tags = st.lists(
    st.sampled_from(["key", "people/kings", "über", "points", "card"]), max_size=2, unique=True
).map(tuple)


@st.composite
def notes(draw: st.DrawFn, depth: int = 0) -> Note:
    kinds = [statements, clozes, questions(), claims, terms, events, comparisons(), figures]
    if depth < 2:
        kinds += [steps(), st.just(Title(draw(titles())))]
    body = draw(st.one_of(*kinds))
    if isinstance(body, Sequence):
        return draw(below_steps(body))
    back = draw(st.one_of(st.just(Back()), backs))
    if not isinstance(body, Cloze | Comparison | Term):
        back = replace(back, wrong_answers=())
    if isinstance(body, Title | Figure | Table | Statement):
        back = Back()
    children: tuple[Note, ...] = ()
    if isinstance(body, Title) or (depth < 2 and isinstance(body, Cloze | Statement | Question)):
        least = int(isinstance(body, Title))
        children = tuple(draw(st.lists(notes(depth + 1), min_size=least, max_size=2)))
    own = draw(tags)
    pin = draw(st.sampled_from(["", "", "k7m2"]))
    if isinstance(body, Title):
        own, pin = (), ""
    return Note(HERE, body, own, back, children, pin)


def steps() -> st.SearchStrategy[Sequence]:
    return st.builds(
        Sequence,
        st.one_of(st.just(()), titles()),
        st.lists(texts(most=1), min_size=2, max_size=3).map(tuple),
    )


@st.composite
def below_steps(draw: st.DrawFn, body: Sequence) -> Note:
    place = draw(st.integers(0, len(body.steps)))
    below = draw(st.lists(notes(2), min_size=1, max_size=2).map(tuple)) if place else ()
    child = Note(HERE, Title(body.steps[place - 1], place), children=below)
    return Note(HERE, body, draw(tags), children=(child,) if place else ())


@st.composite
def branches(draw: st.DrawFn, level: int) -> Branch:
    title = draw(texts(most=1))
    some = tuple(draw(st.lists(notes(), max_size=3)))
    below = tuple(draw(st.lists(branches(level + 1), max_size=2))) if level < 4 else ()
    return Branch(title, HERE, some, below)


@st.composite
def topics(draw: st.DrawFn) -> Topic:
    title = draw(texts(most=1))
    above = tuple(draw(st.lists(notes(), max_size=2)))
    sections = [Section(Branch((), HERE, above))] if above else []
    for each in draw(st.lists(branches(2), max_size=2)):
        sections.append(Section(each, taught=draw(st.sampled_from([None, date(2026, 11, 24)]))))
    language = draw(st.sampled_from(["", "fr"]))
    topic = Topic(
        name="rome",
        title=title,
        position=HERE,
        deck=draw(st.sampled_from(["History::Rome", '"Rome"'])),
        sections=tuple(sections),
        tags=draw(tags),
        language=draw(st.sampled_from(["en", "de-AT"])),
        source=draw(st.sampled_from(["", "Livy: [1]", '"quoted"'])),
        author=draw(st.sampled_from(["", "T. Livius"])),
        licence=draw(st.sampled_from(["", "CC BY-SA 4.0"])),
        contact=draw(st.sampled_from(["", "me@example.org"])),
        typing=draw(st.booleans()),
        speech=draw(st.booleans()),
        fonts=draw(st.sampled_from([(), (FontName(HERE, "Charis, bold.ttf"),)])),
    )
    return with_inherited(topic, language)


def with_inherited(topic: Topic, language: str) -> Topic:
    """Return a topic whose notes have its tags before their own, and whose terms a language."""

    def changed(note: Note, inherited: tuple[str, ...]) -> Note:
        own = tuple(dict.fromkeys((*inherited, *note.tags)))
        body = replace(note.body, language=language) if isinstance(note.body, Term) else note.body
        return replace(
            note, body=body, tags=own, children=tuple(changed(e, inherited) for e in note.children)
        )

    def branch(one: Branch) -> Branch:
        some = tuple(changed(note, topic.tags) for note in one.notes)
        return replace(one, notes=some, branches=tuple(map(branch, one.branches)))

    sections = tuple(replace(each, branch=branch(each.branch)) for each in topic.sections)
    return replace(topic, sections=sections)


def placeless(value: object) -> object:
    """Return `value` without the positions in it, and without the places of gaps."""
    match value:
        case Position():
            return None
        case Gap():
            return ("Gap", *map(placeless, value._replace(number=0)))
        case tuple():
            return (type(value).__name__, *map(placeless, value))
        case _ if is_dataclass(value):
            shown = [(each.name, placeless(getattr(value, each.name))) for each in fields(value)]
            return (type(value).__name__, *shown)
        case _:
            return value


def read(text: str) -> Topic:
    parsed = parse(SourceText.from_bytes("rome.md", text.encode()), "rome")
    assert parsed.topic is not None
    assert not has_errors(parsed.problems), f"{parsed.problems}\n{text}"
    return parsed.topic


BRACES_IN_CODE = Term((Run("Xx"),), ((Run("fills in "), Run("{{x}}", Style.CODE)),), "")
TABLE_IN_A_BULLET = Note(HERE, Statement((Run("Numa"),)), children=(Note(HERE, BRACES_IN_CODE),))
"""What once fell, rarely."""


@example(
    Topic(
        "rome",
        (Run("Rome"),),
        HERE,
        "Rome",
        sections=(Section(Branch((), HERE, (TABLE_IN_A_BULLET,))),),
    )
)
@given(topics())
def test_parsing_what_was_written_gives_the_same_topic(topic: Topic) -> None:
    """Every kind of note, whatever signs are in its texts, with all that belongs to it."""
    text = write_notes(topic).text
    assert placeless(read(text)) == placeless(topic), text


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem[:20])
def test_the_shipped_topics_come_back(path: Path) -> None:
    """Written once more, they are the same text."""
    topic = read(path.read_text(encoding="utf-8"))
    text = write_notes(topic).text
    again = read(text)
    assert placeless(again) == placeless(topic)
    assert write_notes(again).text == text


def test_a_title_of_bullets_is_no_note() -> None:
    """How many notes an import has made does not count what only titles others."""
    written = write_notes(read("# T\n\n- Of kings:\n  - {{Numa}} was one.\n  - Tullus.\n"))
    assert written.notes == 2
