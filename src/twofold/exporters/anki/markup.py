"""Text of the notes -> the HTML of an Anki field, in which all that the author typed is text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import assert_never

from twofold.exporters.anki.formulas import formula_html, latex_html
from twofold.exporters.anki.media import media_name
from twofold.notes import Grid, Level
from twofold.text import (
    Code,
    Formula,
    Gap,
    LineBreak,
    Picture,
    Run,
    Style,
    Text,
    answer_text,
    gaps_in,
    plain,
    with_gaps,
    words_for,
)

CUT = "<!-- -->"
"""Put between two characters that Anki would read as one mark.

An empty comment shows nothing and outlives Anki's editor; a character reference would not: the
editor turns `&#58;` back into a colon.
"""

WIDE = 3
"""Columns that a phone of 360 pixels cannot show side by side."""

WIDE_BEFORE = 4
"""The same until version 5 of the note types; tables with a gap in their head did not count."""

SINCE = "since-5"
"""Marks the tables that count as wide since then: for those who study it is no edit."""

_SPECIAL = re.compile(r"[&<>{}:\[\\\x00-\x1f\x7f]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
"""U+001F separates Anki's fields and would break the whole import; the others print nothing."""
_WHITE = re.compile(r"[\t\n]+ *")
_MARK = re.compile(r"([{}:\[])(?=\1)|\{$|\[(?=(?:sound:|anki:|latex\]|\$))", re.IGNORECASE)
"""`{{c1::` `}}` `::` `[[type:` `[sound:` `[anki:` `[latex]` `[$]`, and a `{` before a gap."""
_MATHS = re.compile(r"\\(?=[()\[\]])")
_SAFE_LINK = re.compile(r"(?:https?://|mailto:)", re.IGNORECASE)
_WEB_ADDRESS = re.compile(r"((?:https?://|\bwww\.)[^\s<>\"]+)", re.IGNORECASE)
_ADDRESS = 'class="address"'
_LINKED_ADDRESS = re.compile(rf'<a {_ADDRESS} href="[^"]*">(.*?)</a>')
_IN_ADDRESS = str.maketrans({"{": "%7B", "}": "%7D", " ": "%20", "<": "%3C", ">": "%3E"})
_TAGS: Mapping[Style, str] = {
    Style.CODE: "code",
    Style.SUBSCRIPT: "sub",
    Style.SUPERSCRIPT: "sup",
    Style.STRUCK: "s",
    Style.UNDERLINE: "u",
    Style.ITALIC: "i",
    Style.BOLD: "b",
}
"""The tag of each style, the innermost first."""
TAB = 4
"""Columns from one tab stop to the next in code."""
_CODE, _CODE_END = "<pre><code>", "</code></pre>"
_NEW_GRID = re.compile(rf'<div class="grid wide {SINCE}">.*?</table></div>', re.DOTALL)
_HEAD = re.compile(r' data-head="[^"]*"')
_NUMBERED = re.compile(r'(<t[rhd][^>]*?) class="of-[^"]*"')
_IMAGE = re.compile(r'<img src="([^"]*)"')
_IN_ATTRIBUTE = str.maketrans({"{": "&#123;", "}": "&#125;", ":": "&#58;", "[": "&#91;"})


def escaped(words: str) -> str:
    """Return `words` as HTML that shows them and means nothing else to Anki."""
    if not words.isascii():
        words = unicodedata.normalize("NFC", words)
    if not _SPECIAL.search(words):
        return words
    words = _WHITE.sub(" ", _CONTROLS.sub("", words))
    words = html.escape(words, quote=False)
    # MathJax skips comments, so that only an element keeps a backslash from its bracket.
    return _MATHS.sub(r"<span>\\</span>", _MARK.sub(rf"\g<0>{CUT}", words))


@lru_cache(maxsize=256)  # every note has the language of its topic
def attribute(words: str) -> str:
    """Return `words` as the value of an HTML attribute in double quotes."""
    words = unicodedata.normalize("NFC", _CONTROLS.sub("", words))
    return html.escape(" ".join(words.split())).translate(_IN_ATTRIBUTE)


def answer_html(gap: Gap) -> str:
    """Return the answer of a gap, which no card asks here, its formulas as MathJax."""
    if not gap.has_formula:
        return escaped(gap.answer)
    text = answer_text(gap)
    return "".join(
        formula_html(each) if isinstance(each, Formula) else escaped(plain((each,)))
        for each in text
    )


def cloze_deletion(gap: Gap) -> str:
    """Return the cloze deletion of a gap, with its hint."""
    return _deletion(gap, answer_html(gap))


def _deletion_in_formula(gap: Gap) -> str:
    """Return the cloze deletion of a gap in a formula, whose answer is LaTeX."""
    answer = latex_html(gap.answer)
    return _deletion(gap, f"{answer} " if answer.endswith(("}", ":")) else answer)


def _deletion(gap: Gap, answer: str) -> str:
    hint = f"::{_closed(escaped(gap.hint))}" if gap.hint else ""
    return f"{{{{c{gap.number}::{_closed(answer)}{hint}}}}}"


def _closed(part: str) -> str:
    """Keep a last `}` or `:` of an answer or hint from the mark that follows it."""
    return part + CUT if part.endswith(("}", ":")) else part


def text_html(text: Text, gap: Callable[[Gap], str] = answer_html) -> str:
    """Return the HTML of `text`, each of its gaps as `gap` writes it."""
    parts: list[str] = []
    for inline in text:
        match inline:
            case Run(words, style, link):
                shown = escaped(words)
                parts.append(linked(_styled(shown, style), link) if style or link else shown)
            case Gap(style=style):
                parts.append(_styled(gap(inline), style))
            case Formula():
                asks = gap is not answer_html
                parts.append(formula_html(inline, _deletion_in_formula if asks else None))
            case Picture():
                parts.append(picture_html(inline))
            case Code():
                parts.append(_code_html(inline))
            case LineBreak():
                parts.append("<br>")
            case _:
                assert_never(inline)
    # Code stands in lines of its own without being told so.
    return "".join(parts).replace(f"<br>{_CODE}", _CODE).replace(f"{_CODE_END}<br>", _CODE_END)


def _styled(words: str, style: Style) -> str:
    if not style:
        return words
    for flag, tag in _TAGS.items():
        if flag in style:
            words = f"<{tag}>{words}</{tag}>"
    return words


def _code_html(code: Code) -> str:
    """Return code with its lines and their indentation.

    Lines end in `<br>`, which Anki's editor keeps; of line ends in a field it may make blanks.
    """
    lines = (escaped(line.expandtabs(TAB)) for line in code.text.split("\n"))
    return f"{_CODE}{'<br>'.join(lines)}{_CODE_END}"


def linked(words: str, link: str) -> str:
    """A link to anything but the web or a mailbox is shown as its words alone."""
    if not link or not _SAFE_LINK.match(link):
        return words
    address = html.escape(_CONTROLS.sub("", link).translate(_IN_ADDRESS))
    return f'<a href="{address}">{words}</a>'


def with_addresses(text: Text) -> str:
    """Return the HTML of `text`, in which plain addresses of the web can be followed."""
    return "".join(
        _addresses_linked(inline.text)
        if isinstance(inline, Run) and not inline.link and not inline.style
        else text_html((inline,))
        for inline in text
    )


def without_addresses(html: str) -> str:
    """Return HTML of `with_addresses` as it would be if no address could be followed."""
    return _LINKED_ADDRESS.sub(r"\1", html) if _ADDRESS in html else html


def _addresses_linked(words: str) -> str:
    plain_html = escaped(words)
    parts = []
    for part in _WEB_ADDRESS.split(words):
        address = _without_end(part) if _WEB_ADDRESS.fullmatch(part) else ""
        if address:
            whole = address if "://" in address else f"https://{address}"
            link = linked(escaped(address), whole)
            parts.append(link.replace("<a ", f"<a {_ADDRESS} ", 1))
        parts.append(escaped(part[len(address) :]))
    html = "".join(parts)
    # Marks of Anki's that an address parts would not be told apart in its two halves.
    return html if without_addresses(html) == plain_html else plain_html


def _without_end(address: str) -> str:
    """Return an address without the signs that end the sentence or the brackets around it."""
    bare = address.rstrip(".,;:!?")
    if bare.endswith(")") and bare.count(")") > bare.count("("):
        return _without_end(bare[:-1])
    return bare


def picture_html(picture: Picture) -> str:
    """Return a picture by its name in the package, with its words for those who cannot see it.

    Where it is not there the words stand in its place.
    """
    if picture.file is None:
        return escaped(words_for(picture))
    image = f'<img src="{media_name(picture.file.path)}" alt="{attribute(picture.words)}">'
    if not picture.caption:
        return image
    return f'{image}<span class="caption">{escaped(picture.caption)}</span>'


def pictures_in(field: str) -> list[str]:
    """Return the names of the pictures that a field of ours shows, in order; see `picture_html`."""
    return _IMAGE.findall(field)


def list_html(items: tuple[str, ...], tag: str, marked: int | None = None, first: int = 1) -> str:
    """Return a list of ready `items`, counted from `first`; the one at index `marked` is marked."""
    start = "" if first == 1 else f' start="{first}"'
    rows = (
        f'<li class="asked" dir="auto">{item}</li>'
        if index == marked
        else f'<li dir="auto">{item}</li>'
        for index, item in enumerate(items)
    )
    return f"<{tag}{start}>{''.join(rows)}</{tag}>"


BLANK_LIST = '<ul class="others">'
"""Begins the list in which the asked one is a blank; no text of the notes can."""


def blank_list_html(items: tuple[str, ...], asked: int) -> str:
    """Return a list of ready `items`, a blank in the place of the one at index `asked`."""
    rows = (
        '<li class="blank">…</li>' if index == asked else f'<li dir="auto">{item}</li>'
        for index, item in enumerate(items)
    )
    return f"{BLANK_LIST}{''.join(rows)}</ul>"


def in_language(html: str, language: str) -> str:
    """Return ready `html` marked as in a BCP 47 `language`; as it is for "", that of the card."""
    return f'<span lang="{attribute(language)}">{html}</span>' if language else html


def lines_html(texts: tuple[Text, ...]) -> str:
    """Return `texts` as one paragraph, or as several where there are more."""
    if len(texts) == 1:
        return text_html(texts[0])
    return "".join(f'<p dir="auto">{text_html(text)}</p>' for text in texts)


def level_html(level: Level) -> str:
    """Return what earns how many marks of an essay, as a paragraph."""
    band = f"<b>{level.band}:</b> " if level.marks else ""
    return f'<p class="level" dir="auto">{band}{text_html(level.text)}</p>'


def table_html(grid: Grid) -> str:
    """Return a table whose gaps are cloze deletions; a first cell without gap heads its row.

    The cells of a wide table have the heads of their columns, for screens that stack the cells, a
    blank for each gap in them. Rows and cells name the numbers of their gaps, so that small screens
    show first what is asked.
    """
    is_wide = len(grid.header) >= WIDE
    heads = tuple(map(_head, grid.header)) if is_wide else ("",) * len(grid.header)
    head_row = "".join(
        f'<th dir="auto"{_numbers((cell,))}>{text_html(cell, cloze_deletion)}</th>'
        for cell in grid.header
    )
    rows = "".join(f"<tr{_numbers(row)}>{_row(row, heads)}</tr>" for row in grid.rows)
    is_new = is_wide and (len(grid.header) < WIDE_BEFORE or any(map(_has_gap, grid.header)))
    kind = f"grid wide {SINCE}" if is_new else "grid wide" if is_wide else "grid"
    top = f"<tr{_numbers(grid.header)}>{head_row}</tr>"
    return f'<div class="{kind}"><table>{top}{rows}</table></div>'


def _head(cell: Text) -> str:
    return plain(with_gaps(cell, lambda _gap: "…"))


def _numbers(cells: tuple[Text, ...]) -> str:
    """Return the attribute that names the numbers of the gaps in some cells."""
    numbers = dict.fromkeys(gap.number for cell in cells for gap in gaps_in(cell))
    return f' class="{" ".join(f"of-{number}" for number in numbers)}"' if numbers else ""


def _row(cells: tuple[Text, ...], heads: tuple[str, ...]) -> str:
    parts = []
    for place, (cell, head) in enumerate(zip(cells, heads, strict=True)):
        inner = text_html(cell, cloze_deletion)
        if place == 0 and not _has_gap(cell):
            parts.append(f'<th dir="auto">{inner}</th>')
        else:
            named = f' data-head="{attribute(head)}"' if head else ""
            parts.append(f'<td dir="auto"{_numbers((cell,))}{named}>{inner}</td>')
    return "".join(parts)


def as_before_stacking(html: str) -> str:
    """Return the HTML of tables as it was before narrow ones could stack, and gaps were named."""
    if "<tr" not in html:
        return html
    html = _NEW_GRID.sub(lambda grid: _HEAD.sub("", grid[0].replace(f" wide {SINCE}", "")), html)
    return _NUMBERED.sub(r"\1", html)


def _has_gap(text: Text) -> bool:
    return bool(gaps_in(text))
