"""Links of a foreign file, whatever is in their words and addresses -> the same links in notes."""

from __future__ import annotations

import re
from itertools import groupby
from urllib.parse import unquote
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from imported_notes import checked, imported, topic_of

from twofold.importers.outline import Node, Outline, as_text, sentence, untitled
from twofold.importers.shape import shaped
from twofold.importers.writing import notes_text as write_notes
from twofold.notes import Note, notes_of, texts_of
from twofold.source import Position
from twofold.text import Picture, Run, Text

PLACE = Position("map.mm", 1, 1)
SIGNS = [
    *"%|()<>[]{}`*_~$=#^!&\\\"'-+:;,?/ .aé1",
    *("%%", "<!--", "-->", "==", "~~", "**", "{{", "}}", "](", "[[", "]]", "&amp;", "%20", "%7C"),
    *("\n", "\t", "\u00a0", "\u2028", "\x7f", "http://a.b/", "c(d)e", "x^2$", "\\(", "\\)", "a b"),
]
addresses = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=12).map("".join)
words = st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8).map("".join)


def links_of(runs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the words and address of each link, neighbours of one address as one.

    Blanks do not count, and an encoded sign is the sign.
    """
    links = []
    for address, group in groupby(runs, key=lambda run: re.sub(r"\s+", "", unquote(run[1]))):
        shown = re.sub(r"[\s\u00a0\x7f]+", "", "".join(text for text, _ in group))
        if address and shown:
            links.append((shown, address))
    return links


def links_in(notes: str) -> list[tuple[str, str]]:
    runs = [
        (inline.text, inline.link)
        for note in notes_of(topic_of(notes))
        for text in texts_of(note.body)
        for inline in text
        if isinstance(inline, Run)
    ]
    return links_of(runs)


def written(line: Text) -> str:
    below = Node(Note(PLACE, sentence(line)))
    section = Node(Note(PLACE, sentence(as_text("Kings"))), children=(below,))
    outline = Outline(untitled(PLACE, as_text("Rome")), (section,))
    return checked(write_notes(shaped(outline), "map")).text


@example("x", "a", "https://x.org/a%%20b%%", "b %% c")
@example("100%", "%", "https://x.org/100% |x", "% b")
@example("x", "a", "https://x.org/<!-- -->", "b --> c")
@example("x", "a", "!-->(", "b")
@given(words, words, addresses, words)
def test_a_link_leads_where_it_led(before: str, shown: str, target: str, after: str) -> None:
    """Neither the words of a link nor its address are marks, beside whatever text it stands."""
    line = (Run(f"x{before}"), Run(f"a{shown}", link=target), Run(f"{after}x"))
    links = links_in(written(line))
    assert links == links_of([(f"a{shown}", target)])


@given(addresses, words)
def test_a_picture_is_the_one_it_was(target: str, shown: str) -> None:
    """The path of a picture may have any sign in it."""
    picture = Picture(f"a{target}", f"b{shown}", "", PLACE)
    notes = written((Run("x "), picture, Run(" y")))
    targets = [
        re.sub(r"\s", "", inline.target)
        for note in notes_of(topic_of(notes))
        for text in texts_of(note.body)
        for inline in text
        if isinstance(inline, Picture)
    ]
    assert targets == [re.sub(r"\s", "", unquote(f"a{target}"))]


@pytest.mark.parametrize("target", ["https://x.org/a%%20b%%", "https://x.org/100% sure|50% sure"])
def test_a_link_opens_no_remark(target: str) -> None:
    """`%%` begins a remark of Obsidian's: no address in the notes holds it."""
    notes = imported(
        f'<map><node TEXT="Rome"><node TEXT="100%% sure" LINK={quoteattr(target)}/>'
        '<node TEXT="50%% not"/></node></map>'
    )
    assert "%%" not in notes
    assert "50%\\% not" in notes
