"""What an author typed shows on a card as it was typed, and means nothing else."""

from __future__ import annotations

import unicodedata

import pytest

from twofold.exporters.anki.markup import attribute, cloze_deletion, escaped, text_html
from twofold.source import Position
from twofold.text import Code, Gap, LineBreak, Picture, PictureFile, Run, Style

HERE = Position("notes.md", 1, 1)


def gap(answer: str, hint: str = "", style: Style = Style.PLAIN) -> Gap:
    return Gap(answer, (), hint, 0, HERE, style, number=3)


@pytest.mark.parametrize(
    ("words", "field"),
    [
        pytest.param("Stalin: a life", "Stalin: a life", id="plain words stay as they are"),
        pytest.param('<b> & "q"', '&lt;b&gt; &amp; "q"', id="HTML is text"),
        pytest.param("{{c1::x}}", "{<!-- -->{c1:<!-- -->:x}<!-- -->}", id="a cloze is text"),
        pytest.param("}}}", "}<!-- -->}<!-- -->}", id="three braces are cut twice"),
        pytest.param("a {", "a {<!-- -->", id="a brace at the end may stand before a gap"),
        pytest.param("[[type:Text]]", "[<!-- -->[type:Text]]", id="a box to type in is text"),
        pytest.param("[sound:a.mp3]", "[<!-- -->sound:a.mp3]", id="a sound is text"),
        pytest.param("[LaTeX]x", "[<!-- -->LaTeX]x", id="LaTeX is text"),
        pytest.param("[$$]x", "[<!-- -->$$]x", id="a LaTeX formula is text"),
        pytest.param("[anki:tts]", "[<!-- -->anki:tts]", id="speech is text"),
        pytest.param(r"\(x\)", r"<span>\</span>(x<span>\</span>)", id="a MathJax formula is text"),
        pytest.param("a\x1fb\x00c", "abc", id="what would split fields is left out"),
        pytest.param("two\n  lines", "two lines", id="a line end is a blank"),
        pytest.param("cafe\u0301", "caf\u00e9", id="letters and their marks are joined"),
    ],
)
def test_words_are_only_words(words: str, field: str) -> None:
    """Marks that Anki or a browser would read are kept apart or escaped."""
    assert escaped(words) == field


@pytest.mark.parametrize(
    ("one", "field"),
    [
        pytest.param(gap("Lenin"), "{{c3::Lenin}}", id="answer"),
        pytest.param(gap("Lenin", "who?"), "{{c3::Lenin::who?}}", id="hint"),
        pytest.param(gap("std::x"), "{{c3::std:<!-- -->:x}}", id="two colons in the answer"),
        pytest.param(gap("a:", "h:"), "{{c3::a:<!-- -->::h:<!-- -->}}", id="a colon at the end"),
        pytest.param(gap("x}"), "{{c3::x}<!-- -->}}", id="a brace at the end"),
    ],
)
def test_a_gap_is_one_cloze_deletion(one: Gap, field: str) -> None:
    """Neither answer nor hint ends the cloze deletion early or becomes the other."""
    assert cloze_deletion(one) == field


@pytest.mark.parametrize(
    ("inline", "html"),
    [
        pytest.param(Run("a", Style.BOLD), "<b>a</b>", id="bold"),
        pytest.param(Run("a", Style.BOLD | Style.ITALIC), "<b><i>a</i></b>", id="both"),
        pytest.param(Run("2", Style.SUBSCRIPT), "<sub>2</sub>", id="below the line"),
        pytest.param(Run("2", Style.SUPERSCRIPT), "<sup>2</sup>", id="above the line"),
        pytest.param(Run("a", Style.UNDERLINE | Style.BOLD), "<b><u>a</u></b>", id="underlined"),
        pytest.param(Run("a", Style.STRUCK), "<s>a</s>", id="struck out"),
        pytest.param(
            Run("{{c1::<b>}}", Style.CODE),
            "<code>{<!-- -->{c1:<!-- -->:&lt;b&gt;}<!-- -->}</code>",
            id="code",
        ),
        pytest.param(
            Code("if x:\n\ty[sound:\n  \\(z", "c", HERE),
            "<pre><code>if x:<br>    y[<!-- -->sound:<br>  <span>\\</span>(z</code></pre>",
            id="block of code",
        ),
        pytest.param(gap("2", style=Style.SUBSCRIPT), "<sub>2</sub>", id="gap below the line"),
        pytest.param(LineBreak(), "<br>", id="line break"),
        pytest.param(
            gap("Lenin", style=Style.ITALIC), "<i>Lenin</i>", id="gap that is not cloze_deletion"
        ),
        pytest.param(
            Run("a", link="https://x.org/?a=1&b={2}"),
            '<a href="https://x.org/?a=1&amp;b=%7B2%7D">a</a>',
            id="web address",
        ),
        pytest.param(
            Run("a", link='https://x.org/"onload="'),
            '<a href="https://x.org/&quot;onload=&quot;">a</a>',
            id="quotes in an address",
        ),
        pytest.param(Run("a", link="javascript:alert(1)"), "a", id="script as an address"),
        pytest.param(Run("a", link="other-notes.md"), "a", id="address in the notes' folder"),
        pytest.param(
            Picture("p/m.png", 'a "map"', "", HERE, PictureFile("s/p/m.png", 1, 1, "d")),
            '<img src="m.png" alt="a &quot;map&quot;">',
            id="picture",
        ),
        pytest.param(
            Picture("m#1.png", "", "1924", HERE, PictureFile("m#1.png", 1, 1, "d")),
            '<img src="m-1.png" alt=""><span class="caption">1924</span>',
            id="picture with caption and a name that Anki would misread",
        ),
    ],
)
def test_styles_links_and_pictures(inline: Run | Gap | Picture | LineBreak, html: str) -> None:
    """Each part of a text has one form in a field."""
    assert text_html((inline,)) == html


def test_an_attribute_holds_no_cloze_and_no_quote() -> None:
    """Comments mean nothing inside an attribute, so that braces are references there."""
    value = attribute('a "b" {{c1::x}}\n<c>')
    assert value == "a &quot;b&quot; &#123;&#123;c1&#58;&#58;x&#125;&#125; &lt;c&gt;"
    assert unicodedata.is_normalized("NFC", value)


def test_code_stands_in_lines_of_its_own() -> None:
    """The line ends above and below a block of code are its own: no empty lines come of them."""
    code = Code("x", "", HERE)
    text = (
        Run("Write:"),
        LineBreak(),
        code,
        LineBreak(),
        code,
        LineBreak(),
        Run("<br><pre><code>"),
    )
    block = "<pre><code>x</code></pre>"
    assert text_html(text) == f"Write:{block}{block}&lt;br&gt;&lt;pre&gt;&lt;code&gt;"


def test_a_cloze_deletion_stands_inside_its_style() -> None:
    """A gap below the line is asked below the line."""
    text = (Run("CO"), gap("2", style=Style.SUBSCRIPT))
    assert text_html(text, cloze_deletion) == "CO<sub>{{c3::2}}</sub>"
