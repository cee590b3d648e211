"""Files of every format, put together at random -> no word of them is missing in the notes."""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Callable, Iterator
from itertools import count
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported_notes import checked, imported

from twofold.importers.anki_notes import ImportedNote
from twofold.importers.decks import imported_from_notes
from twofold.importers.importer import BadFileError
from twofold.importers.pictures import without_pictures
from twofold.importers.writing import notes_text as write_notes
from twofold.source import Position

WORD = "@"
"""Stands in a form for a word that stands nowhere else."""


def with_words(form: str) -> tuple[str, list[str]]:
    """Return `form` with a word of its own in each place for one, and the words."""
    numbers = count(1)
    text = re.sub(WORD, lambda _: f"word{next(numbers)}e", form)
    return text, re.findall(r"word\d+e", text)


def assert_all_stand_in(notes: str, words: list[str]) -> None:
    lost = [word for word in words if word not in notes]
    assert not lost, f"{lost} in\n{notes}"


HTML_PARTS = [
    *("@", " @ ", "<br>", "@<br/>@", "<p>@</p>", "<!-- x -->", "&nbsp;@&amp;"),
    *(
        "<b>@</b>",
        "<i>@ <b>@</i></b>",
        "<a href='http://a.b/?%% c'>@</a>",
        "<u>@</u>",
        "<h2>@</h2>",
    ),
    *("@<sup>@</sup>", "@<sub> @ <b>@</b></sub>", "<sup>@<br>@</sup>", "<sup>2<sub>@</sub></sup>"),
    *(
        "<span style='vertical-align: super'>@ @</span>",
        "<sup>@",
        "</sup>@",
        "<sub/>@",
        "<p>@<sub>@",
    ),
    *("<ul><li>@</li><li>@</li></ul>", "<ol><li>@", "<li><sup>@</li>", "<dl><dt>@</dt><dd>@</dl>"),
    *("<table><tr><td>@</td><td>@<sup>@<td>@</tr></table>", "<div><div>@</div>@", "@ < @", "<@"),
    *("<img src='http://a.b/@.png'>", "<img src=c alt='@'>", "<video src='@.mp4'></video>"),
    *("<head/><body>@</body>", "<title/>@", "<math><msup><mi>@</mi><mn>2</mn></msup></math>"),
]
"""Pieces of HTML, closed or not; what browsers hide, such as a title, is not among them."""

html = st.lists(st.sampled_from(HTML_PARTS), min_size=1, max_size=8).map("".join)
cloze = st.sampled_from(
    ["{{c1::%s}}", "{{c2::@<sup>@</sup>::@}} %s", "x{{c1::@ {{c2::%s}}}}", "%s"]
)
fields = st.one_of(html, st.just(""), st.builds(lambda form, text: form % text, cloze, html))

WELL_FORMED = [
    "@",
    "<b>@</b>",
    "<p>@</p>",
    "@<sup>@</sup>",
    "<ul><li>@</li></ul>",
    "<sub><p>@</p></sub>",
]
rich = st.lists(st.sampled_from(WELL_FORMED), min_size=1, max_size=4).map("".join)

MARKDOWN_TEXTS = [
    *("@", "**@** @", "*@", "`@`", "[@](http://a.b/100% @)", "[@](#b2)", "![@](attached://@ 2x3)"),
    *(
        "@<sup>@</sup>",
        "v<sub>**@** @</sub>",
        "<b>@</b>",
        "# @",
        "@&#10;@",
        "~~@~~",
        "\\*@",
        "100%% @",
    ),
]
markdown = st.lists(st.sampled_from(MARKDOWN_TEXTS), max_size=3).map(" ".join)


MAP_PARTS = [
    '<richcontent TYPE="NODE"><html><body>%s</body></html></richcontent>',
    '<richcontent TYPE="DETAILS"><body>%s</body></richcontent>',
    '<richcontent TYPE="ELSE"><body>%s</body></richcontent>',
    '<richcontent TYPE="NOTE"><![CDATA[<p>%s</p>]]></richcontent>',
    '<attribute NAME="@" VALUE="@"/><icon BUILTIN="@"/><cloud/>',
    '<arrowlink DESTINATION="a1" MIDDLE_LABEL="@"/>',
    '<hook NAME="accessories/plugins/NodeNote.properties"><text>@</text></hook>',
    '<hook NAME="other" URI="@"><a b="@">@</a></hook>',
    '<surprise LABEL="@"><inner>@</inner></surprise>@',
]
LINKS = ["", "", ' LINK="http://a.b/@"', ' LINK="#a1"', ' LINK="#@"', ' X_COGGLE_JOINEDTO="b2"']


def map_element(draw: st.DrawFn, name: str, texts: st.SearchStrategy[str], depth: int) -> str:
    """Return a node of a map with some of what nodes can hold; its ID may be that of another."""
    text = quoteattr(draw(texts)).replace("&amp;#10;", "&#10;")
    attributes = draw(st.sampled_from(["", f" TEXT={text}"])) + draw(st.sampled_from(LINKS))
    node_id = f"{draw(st.sampled_from('abcd'))}{draw(st.integers(1, 3))}"
    below = "".join(
        part.replace("%s", draw(rich))
        for part in draw(st.lists(st.sampled_from(MAP_PARTS), max_size=3))
    )
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        below += map_element(draw, "node", texts, depth - 1)
    return f'<{name}{attributes} ID="{node_id}">{below}</{name}>'


@st.composite
def freemind(draw: st.DrawFn) -> str:
    texts = st.one_of(st.just("@ < @"), html.map(lambda text: f"<html>{text}"))
    root = map_element(draw, "node", texts, 3)
    return f'<map version="1.0.1"><surprise>@</surprise>@{root}</map>'


@st.composite
def coggle(draw: st.DrawFn) -> str:
    first = map_element(draw, "node", markdown, 3).replace("<node", '<node X_COGGLE_POSX="0"', 1)
    others = (
        map_element(draw, "x-coggle-rootnode", markdown, 2) for _ in range(draw(st.integers(0, 3)))
    )
    return f'\n<map version="0.9.0">{first}{"".join(others)}</map>'


@st.composite
def opml(draw: st.DrawFn) -> str:
    def outline(depth: int) -> str:
        attributes = "".join(
            draw(st.sampled_from(["", f" {name}={quoteattr(draw(html))}"]))
            for name in ("text", "title", "_note", "url", "priority")
        )
        below = draw(st.sampled_from(["", "@", '<surprise a="@">@</surprise>']))
        if depth:
            below += "".join(outline(depth - 1) for _ in range(draw(st.integers(0, 2))))
        return f"<outline{attributes}>{below}</outline>"

    head = f"<title>{escape(draw(html))}</title><ownerEmail>@</ownerEmail>"
    body = "".join(outline(2) for _ in range(draw(st.integers(1, 3))))
    body = f"<more>@</more><body>{body}<own>@</own></body>"
    return f'<opml version="2.0"><head>{head}</head>{body}</opml>'


@st.composite
def table(draw: st.DrawFn) -> str:
    stream = io.StringIO()
    width = draw(st.integers(2, 4))
    rows = draw(st.lists(st.lists(html, min_size=width, max_size=width), min_size=2, max_size=4))
    csv.writer(stream, delimiter=draw(st.sampled_from(";,"))).writerows(rows)
    return stream.getvalue()


@st.composite
def anki_text(draw: st.DrawFn) -> str:
    stream = io.StringIO()
    rows = draw(st.lists(st.lists(fields, min_size=1, max_size=4), min_size=1, max_size=4))
    csv.writer(stream, delimiter="\t").writerows([[f"@ {row[0]}", *row[1:]] for row in rows])
    return f"#separator:tab\n#html:true\n{stream.getvalue()}"


MARKDOWN_LINES = [
    *("# %s", "## %s", "- %s", "  - %s", "1. %s", "> %s", "%s", "<!-- @ -->", "```\n@\n```", ""),
    *("| %s | @ |", "|---|---|", "---", "Q: %s", "- [ ] %s"),
]


@st.composite
def markdown_outline(draw: st.DrawFn) -> str:
    texts = markdown.filter(bool).map(lambda text: text.replace("&#10;", " "))
    lines = draw(st.lists(st.sampled_from(MARKDOWN_LINES), max_size=8))
    made = (line % draw(texts) if "%s" in line else line for line in lines)
    return "# @\n\n" + "\n".join(made)


@st.composite
def indented(draw: st.DrawFn) -> str:
    lines, depth = ["@"], 0
    for text in draw(
        st.lists(st.sampled_from(["@", "- @", "1 @: @", "> @", "@<sup>@</sup>"]), max_size=6)
    ):
        depth = draw(st.integers(0, depth + 1))
        lines.append("\t" * depth + text)
    return "\n".join(lines)


@st.composite
def numbered(draw: st.DrawFn) -> str:
    lines = [f"1.{number} @" for number in range(1, draw(st.integers(2, 6)))]
    at = draw(st.integers(0, len(lines)))
    return "\n".join(["@", "1 @", *lines[:at], draw(st.sampled_from(["@", "4.4 @"])), *lines[at:]])


FORMS: list[Callable[[], st.SearchStrategy[str]]] = [
    *(freemind, coggle, opml, table, anki_text, markdown_outline, indented, numbered)
]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@given(st.data())
def test_no_word_of_a_file_vanishes(
    form: Callable[[], st.SearchStrategy[str]], data: st.DataObject
) -> None:
    """Each word stands in the notes or in a remark, wherever in the file it stood."""
    content, words = with_words(data.draw(form()))
    # A map may be empty, and indentation wrong: that is told, and nothing is written.
    with contextlib.suppress(BadFileError):
        assert_all_stand_in(imported(content), words)


@given(st.lists(fields, min_size=1, max_size=4), st.sampled_from(["Basic", "Cloze"]))
def test_no_word_of_a_deck_vanishes(texts: list[str], note_type: str) -> None:
    """The fields of a note, as packages have them, are all in its card, its back or its remarks."""
    found = list(_fields(texts))
    named = tuple((f"Field {number}", text) for number, (text, _) in enumerate(found))
    note = ImportedNote(Position("deck", 1, 1), named, note_type, guid="g-1", deck="Rome")
    notes = checked(write_notes(without_pictures(imported_from_notes([note])), "deck")).text
    assert_all_stand_in(notes, [word for _, words in found for word in words])


def _fields(texts: list[str]) -> Iterator[tuple[str, list[str]]]:
    whole, _ = with_words("\x00".join(texts))
    for text in whole.split("\x00"):
        yield text, re.findall(r"word\d+e", text)


def test_a_card_without_words_keeps_its_tags() -> None:
    """HTML that shows nothing is no reason to lose what stands beside it."""
    assert "- … #kings" in imported("Rex;king;latin\n<br>;<p></p>;kings\n")
