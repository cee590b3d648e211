"""Whatever a file says, and however it is signed -> it stands in the notes or in a remark."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from imported_notes import checked, imported, shown_in

from twofold.importers.anki_notes import ImportedNote
from twofold.importers.decks import imported_from_notes
from twofold.importers.outline import Node, Outline, as_text, plain_words, sentence, untitled
from twofold.importers.shape import shaped
from twofold.importers.writing import notes_text as write_notes
from twofold.notes import Back, Note
from twofold.source import Position
from twofold.text import Gap, LineBreak, Run, Style, Text

PLACE = Position("map.mm", 1, 1)
SIGNS = [
    *"-+*_#>=|:~`!\\[](){}<>&$%^.1Qa \"'/;?•–—§oé",
    *("Q:", "A:", "Not:", "Source:", "Myth:", "1924.", "{{", "}}", "]:", "<!--", "-->", "%%"),
    *("→ ", "a) ", "b) ", "(1) ", "(2) ", "✗ ", "-x", "(i) "),
    *("&amp;", "[x] ", "[2]", "#tag", "^note-abcd", "\\(", "\\)", "$x^2$", "==a==", "![", "](b)"),
    *(
        "[^1]",
        "---",
        "...",
        "word",
        "a longer word ",
        "http://a.b",
        "<b>",
        "~~",
        "__",
        "**",
        "\u00a0",
    ),
]
texts = st.lists(st.sampled_from(SIGNS), max_size=40).map("".join)
lines = texts.filter(lambda text: bool(re.search(r"\w", text)))
styles = st.sampled_from(
    [Style.PLAIN, Style.BOLD, Style.ITALIC, Style.BOLD | Style.ITALIC, Style.STRUCK]
)
runs = st.builds(Run, texts, styles, st.sampled_from(["", "", "http://a.b/c d(e)_f"]))
gaps = st.builds(
    lambda answer, hint, group, style: Gap(answer, (), hint, group, PLACE, style),
    texts.filter(lambda text: bool(text.replace("\u00a0", " ").strip())),
    texts,
    st.integers(0, 3),
    styles,
)
words = st.lists(st.one_of(runs, runs, gaps, st.just(LineBreak())), max_size=5).map(tuple)


def bare(text: str) -> str:
    """Return `text` without blanks, and without the signs that only mark a bullet."""
    return re.sub(r"[\s\u00a0•·▪◦‣●○∙⁃\u200b]+", "", text)


def stands_in(text: str, notes: str) -> bool:
    return bare(text) in bare("\n".join(shown_in(notes)))


@given(words, words, words, st.lists(runs, max_size=3).map(tuple))
def test_words_come_out_as_they_went_in(first: Text, child: Text, last: Text, back: Text) -> None:
    """No sign of Markdown or of the notes format changes what a text says, wherever it stands."""
    below = Node(Note(PLACE, sentence(child)))
    node = Node(Note(PLACE, sentence(first), back=Back((back,))), children=(below,))
    nodes = (node, Node(Note(PLACE, sentence(last))))
    section = Node(Note(PLACE, sentence(as_text("Kings"))), children=nodes)
    outline = Outline(untitled(PLACE, as_text("Rome")), (section,))
    notes = checked(write_notes(shaped(outline), "map")).text
    for text in (first, child, last, back):
        # A backslash alone in its line is Markdown's blank line.
        assert plain_words(text) == "\\" or stands_in(plain_words(text), notes)


def freemind(one: str, other: str, third: str) -> str:
    note = (
        f'<richcontent TYPE="NOTE"><html><body><p>{escape(third)}</p></body></html></richcontent>'
    )
    below = f"<node TEXT={quoteattr(other)}>{note}</node>"
    nodes = f"<node TEXT={quoteattr(one)}>{below}</node>"
    return f'<map version="1.0.1"><node TEXT="Rome">{nodes}</node></map>'


def opml(one: str, other: str, third: str) -> str:
    one, other, third = (quoteattr(escape(text)) for text in (one, other, third))
    inner = f'<outline text="&amp;lt;"><outline text={other} _note={third}/></outline>'
    body = f"<outline text={one}>{inner}</outline><outline text='b'/>"
    return f'<opml version="2.0"><head><title>Rome</title></head><body>{body}</body></opml>'


def indented(one: str, other: str, third: str) -> str:
    return f"Rome\n\tX{one}\n\t\tX{other}\n\tX{third}\n"


def anki_text(one: str, other: str, third: str) -> str:
    stream = io.StringIO()
    csv.writer(stream, delimiter="\t").writerow([f"X{one}", other, third])
    return f"#separator:tab\n#html:false\n{stream.getvalue()}"


@pytest.mark.parametrize("form", [freemind, indented, anki_text], ids=lambda form: form.__name__)
@given(lines, lines, lines)
def test_every_text_of_a_file_stands_in_its_notes(
    form: Callable[[str, str, str], str], one: str, other: str, third: str
) -> None:
    """A file whose texts are plain loses none of their signs."""
    if form is freemind and one.lstrip().lower().startswith("<html"):
        return
    meant = re.compile(r"\{\{|\[sound:|:\s|\s[–—-]\s")
    if any(meant.search(text) for text in (one, other, third)):
        return
    notes = imported(form(one, other, third))
    for text in (one, other, third):
        assert stands_in(text, notes)


@given(lines, lines, lines)
def test_html_in_a_file_shows_what_a_browser_shows(one: str, other: str, third: str) -> None:
    """Escaped signs of OPML texts come back as signs, and never as marks."""
    if any(re.search(r"\{\{|:\s", text) for text in (one, other, third)):
        return
    notes = imported(opml(one, other, third))
    for text in (one, other, third):
        assert stands_in(text, notes)


@given(st.text(alphabet="ab <>/=\"'!-&;#pbrlidv\n", max_size=200))
def test_broken_html_loses_no_word(text: str) -> None:
    """Tags that nothing closes, comments without end and quotes in the wrong place end well."""
    imported(f'<map><node TEXT="Rome"><node TEXT={quoteattr("<html>x" + text)}/></node></map>')


OWN_TYPES = {
    "Twofold Question": ("Question", "Answer", "Points", "Marks"),
    "Twofold Myth": ("Claim", "Fact", "Ask", "Verdict"),
    "Twofold Term": ("Term", "Definition"),
    "Twofold Sequence": ("Step", "Shown", "Heading", "Order"),
    "Basic": ("Front", "Back", "Third"),
}


@pytest.mark.parametrize("note_type", OWN_TYPES)
@example(["", "", "Q", "-"])
@given(st.lists(st.one_of(texts, st.just("")), min_size=4, max_size=4))
def test_a_note_with_any_fields_is_sound(note_type: str, fields: list[str]) -> None:
    """Whatever the fields of a note say, or leave out, the notes check clean."""
    named = tuple(zip(OWN_TYPES[note_type], map(escape, fields), strict=False))
    note = ImportedNote(PLACE, named, note_type, guid="g-1", deck="Rome")
    checked(write_notes(imported_from_notes([note, note]), "deck"))
