"""Words of a foreign file -> Markdown that shows exactly these words and means nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import assert_never

from twofold.formulas import find_formulas
from twofold.importers.outline import Break, Gap, Inline, Picture, Span, Words, joined
from twofold.parser.list_signs import read_marker

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\n\r\x85\u2028\u2029]+")
_BULLET_SIGN = re.compile(r"^(?:[•·▪◦‣●○∙⁃\u200b\s]|[o§](?=\t))+")
_LINE_WORD = re.compile(r"^((?:Q|A|Myth|Fact|True|Not|Source)[ \u00a0\u202f]?):", re.IGNORECASE)
_LIST_SIGNS = (
    (_LINE_WORD, r"\1\:"),
    (re.compile(r"^(\d{1,9})([.)])(?=\s|$|[^\W\d_])"), r"\1\\\2"),
    (re.compile(r"^–(?=\s|$)"), "&ndash;"),
    (re.compile(r"^—(?=\s|$)"), "&mdash;"),
    (re.compile(r"^([+](?=\s|$)|-(?=[^\d]|$)|[>=:|])"), r"\\\1"),
)
"""What would mean a list, a quotation or a line word at the start of a line -> it as words."""

# `\[` and `\(` would be read as a formula, so that these signs are written as references.
_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\\(?=[()\[\]]|$)", "&#92;"),
        (r"\\", r"\\\\"),
        (r"(?<![^\W_])_|_(?![^\W_])", r"\\_"),
        (r"!(?=\[|$)", "&#33;"),
        (r"\[(?=!|\[|\^|$)", "&#91;"),
        (r"(?<=\[)(\w[^\[\]]*[^\W\d][^\[\]]*)\](?=[\s,.;)]+\S)", "\\1\x00"),
        (r"\]", r"\\]"),
        ("\x00", "]"),
        (r"<(?=[A-Za-z/!?]|$)", r"\\<"),
        (r"(?<!\S)[#^]", r"\\\g<0>"),
    )
)
_ALWAYS = str.maketrans({sign: f"\\{sign}" for sign in "`*{}"} | {"\x01": r"\&"})
_REFERENCE = re.compile(r"&(?=[#A-Za-z]|$)")
_PLAIN = re.compile(r"(?:[^\W_]|[ \u00a0,.;?'’‘“”\"()/–—+-])*")


@dataclass(frozen=True, slots=True)
class _Context:
    """The surroundings of a run of words, as far as they decide what is escaped."""

    in_cell: bool
    many_dollars: bool
    many_tildes: bool
    in_link: bool = False


def escaped(text: str, context: _Context | None = None) -> str:
    """Return one run of words, not at the start of a line, as Markdown.

    Formulas stay formulas, but not in the words of links and pictures, which hold none.
    """
    if _PLAIN.fullmatch(text):
        return text
    if context is None or context.in_link:
        return _escaped(text, context)
    raw, parts, reached = text.encode("utf-8", "surrogatepass"), list[str](), 0
    for start, end, _ in find_formulas(raw):
        parts.append(_escaped(raw[reached:start].decode("utf-8", "surrogatepass"), context))
        parts.append(_as_latex(raw[start:end].decode("utf-8", "surrogatepass")))
        reached = end
    parts.append(_escaped(raw[reached:].decode("utf-8", "surrogatepass"), context))
    return "".join(parts)


def _as_latex(formula: str) -> str:
    """Return a formula as it is typed, without doubled braces, which would be gaps in it."""
    while "{{" in formula or "}}" in formula:
        formula = formula.replace("{{", "{ {").replace("}}", "} }")
    return formula


def _escaped(text: str, context: _Context | None) -> str:
    # Signs that no text has replace `&` and `]` meanwhile, so that no later rule reads them.
    text = _REFERENCE.sub("\x01", text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = text.translate(_ALWAYS).replace("==", r"=\=").replace("%%", r"%\%")
    if context is None or context.many_dollars:
        text = text.replace("$", r"\$")
    if context is None or context.many_tildes:
        text = text.replace("~", r"\~")
    if context is not None and context.in_cell:
        text = text.replace("|", r"\|")
    return text


def ended_with_colon(line: str) -> str:
    """Return a title's last line as one that ends with a colon and is no line word ("Q:")."""
    ended = line.removesuffix(":") + ":"
    return f"{ended[:-1]}\\:" if _LINE_WORD.fullmatch(ended) else ended


def markdown_lines(words: Words, *, in_cell: bool = False, in_card: bool = False) -> list[str]:
    """Return `words` as lines of Markdown, one for each line of the text.

    What is `in_card` shares its paragraph with other texts, and so do their dollars and tildes.
    """
    shown = "".join(each.text for each in words if isinstance(each, Span))
    many = [in_card or in_cell or shown.count(sign) > 1 for sign in "$~"]
    context = _Context(in_cell, *many)
    lines = list[str]()
    for line in _lines(words):
        if written := _written(line, context).strip():
            lines.append(_going_on(written) if lines else written)
    return lines


def _going_on(line: str) -> str:
    """Return a line below another of its text so that two of them are no list."""
    marker = read_marker(line.encode(), 0)
    return f"&#{ord(line[0])};{line[1:]}" if marker else line


def is_blank(words: Words) -> bool:
    """Return whether `words` show nothing."""
    return not any(
        not isinstance(word, Span) or word.text.strip() for line in _lines(words) for word in line
    )


def _lines(words: Words) -> list[list[Inline]]:
    lines: list[list[Inline]] = [[]]
    for inline in words:
        if isinstance(inline, Break):
            lines.append([])
        elif isinstance(inline, Span):
            text = _in_one_line(inline.text)
            if text:
                same = text == inline.text
                lines[-1].append(inline if same else replace(inline, text=text))
        elif isinstance(inline, Picture):
            lines[-1].append(replace(inline, words=_in_one_line(inline.words).strip()))
        else:
            lines[-1].append(inline)
    return [_begun(line) for line in lines]


def _in_one_line(text: str) -> str:
    return _BLANKS.sub(" ", _CONTROLS.sub("", text))


def _begun(line: Sequence[Inline]) -> list[Inline]:
    """Join spans of one style, and leave out what a line begins with that only marks it."""
    spans = list(line)
    for place, first in enumerate(spans):
        if not isinstance(first, Span):
            break
        spans[place] = replace(first, text=_BULLET_SIGN.sub("", first.text))
        if spans[place] != replace(first, text=""):
            break
    return list(joined(spans))


def _written(line: list[Inline], context: _Context) -> str:
    line = _with_plain_start(line)
    parts: list[str] = []
    at_start = True
    for place, inline in enumerate(line):
        match inline:
            case Span(text=text):
                parts.append(_span(line, place, context, at_start=at_start))
                at_start = at_start and not text.strip()
                continue
            case Gap():
                mark = "**" * inline.bold + "*" * inline.italic
                if mark and not _stands_alone(line, place):
                    mark = ""
                parts.append(f"{mark}{_gap(inline)}{mark}")
            case Picture(target, words):
                parts.append(f"!{_in_brackets(escaped(words))}({address(target)})")
            case Break():
                raise AssertionError("a line has no breaks")
            case _:
                assert_never(inline)
        at_start = False
    return "".join(_apart(parts))


def _apart(parts: Sequence[str]) -> Iterator[str]:
    """Yield `parts` with what keeps the end of one and the start of the next from being a mark."""
    last = ""
    for part in parts:
        meets = part[:1] in ("%", "=") and last == part[:1]
        yield f"\\{part}" if meets else part
        last = part[-1:] or last


def _with_plain_start(line: list[Inline]) -> list[Inline]:
    """Return `line` with what would mean a list or a line word in one run of plain words."""
    shown, runs = "", 0
    for inline in line:
        if not isinstance(inline, Span) or inline.link:
            break
        shown, runs = shown + inline.text, runs + 1
    matches = (sign.match(shown.lstrip()) for sign, _ in _LIST_SIGNS)
    found = next(filter(None, matches), None)
    if not found or not runs:
        return line
    length = len(shown) - len(shown.lstrip()) + found.end() + 1
    merged, count = "", 0
    while count < runs and len(merged) < length:
        inline = line[count]
        assert isinstance(inline, Span)
        merged, count = merged + inline.text, count + 1
    return _begun([Span(merged), *line[count:]])


def _span(line: Sequence[Inline], place: int, context: _Context, *, at_start: bool) -> str:
    span = line[place]
    assert isinstance(span, Span)
    core = span.text.strip()
    if not core:
        return span.text
    lead = span.text[: len(span.text) - len(span.text.lstrip())]
    trail = span.text[len(span.text.rstrip()) :]
    context = replace(context, in_link=bool(span.link))
    written = _at_line_start(core, context) if at_start else escaped(core, context)
    if not at_start and not lead and core[0] in "#^" and not written.startswith("\\"):
        written = "\\" + written
    if span.link:
        written = f"{_in_brackets(written)}({address(span.link)})"
    mark = "**" * span.bold + "*" * span.italic
    if at_start and _LINE_WORD.match(core):
        mark = ""  # bold line words are line words, too
    if mark and not _may_be_marked(line, place, core, lead, trail):
        mark = ""
    return f"{lead}{mark}{written}{mark}{trail}"


def _in_brackets(written: str) -> str:
    """Return the words of a link or picture in their brackets, which those in the words keep."""
    inside = re.sub(r"(?<!\\)\]", r"\\]", written.replace("[", "&#91;"))
    return f"[{inside}]"


def _may_be_marked(line: Sequence[Inline], place: int, core: str, lead: str, trail: str) -> bool:
    """Return whether Markdown would take stars around `core` for emphasis (CommonMark 6.2)."""
    before = line[place - 1] if place else None
    after = line[place + 1] if place + 1 < len(line) else None
    for neighbour, blank in ((before, lead), (after, trail)):
        # Marks that touch each other would be read as one.
        if isinstance(neighbour, Span) and not blank and (neighbour.bold or neighbour.italic):
            return False
    previous = lead or (_shown_end(before, -1) if before else " ")
    following = trail or (_shown_end(after, 0) if after else " ")
    opens = core[0].isalnum() or not previous[-1].isalnum()
    closes = core[-1].isalnum() or not following[0].isalnum()
    touches_word = previous[-1].isalnum() and following[0].isalnum()
    if isinstance(span := line[place], Span) and span.link:
        opens, closes = opens and not previous[-1].isalnum(), closes and not following[0].isalnum()
    return opens and closes and not touches_word and core[0].isalnum() and core[-1].isalnum()


def _stands_alone(line: Sequence[Inline], place: int) -> bool:
    """Return whether neither letters nor marks touch a gap, so that stars can be put around it."""
    before = line[place - 1] if place else Span(" ")
    after = line[place + 1] if place + 1 < len(line) else Span(" ")
    return all(
        isinstance(each, Span)
        and not (each.link or each.bold or each.italic)
        and (each.text[end].isspace() or each.text[end] in ".,;:!?()'’‘“”")
        for each, end in ((before, -1), (after, 0))
    )


def _shown_end(inline: Inline, end: int) -> str:
    return inline.text[end] if isinstance(inline, Span) else "x"


def _at_line_start(text: str, context: _Context) -> str:
    """Return the words that begin a line, which would mean a list, a heading or a line word."""
    if text.startswith("!"):
        return f"&#33;{escaped(text[1:], context)}"
    for sign, words in _LIST_SIGNS:
        if found := sign.match(text):
            return f"{found.expand(words)}{escaped(text[found.end() :], context)}"
    return escaped(text, context)


_IN_GAP = {
    "\\": "&#92;",
    "|": "&#124;",
    "$": "&#36;",
    "&": "&amp;",
    "`": r"\`",
    "{": r"\{",
    "}": r"\}",
}
_LIKE_A_NUMBER = re.compile(r"^[cC](?=\s?\d)")


def _gap(gap: Gap) -> str:
    number = f"c{gap.number}::" if gap.number and gap.shared else ""
    forms = "|".join(_in_gap(form) for form in (gap.answer, *gap.accepted))
    hint = f"::{_in_gap(gap.hint)}" if gap.hint.strip() else ""
    return f"{{{{{number}{forms}{hint}}}}}"


def _in_gap(text: str) -> str:
    r"""Return an answer or hint; in a gap, only `\` escapes and references mean anything."""
    text = " ".join(_CONTROLS.sub("", text).split())
    text = "".join(_IN_GAP.get(sign, sign) for sign in text)
    text = re.sub(r"^:|:(?=:|$)", r"\:", text)
    return _LIKE_A_NUMBER.sub(lambda found: f"&#{ord(found[0])};", text)


_NOT_IN_ADDRESS = re.compile(r"^!|[\s\x00-\x1f\x7f<>\\|{}`$\"]")
_REMARK_SIGN = re.compile(r"%(?=%)")
_BARE_ADDRESS = re.compile(r"[^\s<>()&*]+")


def address(target: str) -> str:
    """Return an address for the round brackets of a link or picture."""
    target = _NOT_IN_ADDRESS.sub(
        lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), target.strip()
    )
    target = _REMARK_SIGN.sub("%25", target)
    return target if _BARE_ADDRESS.fullmatch(target) else f"<{target.replace('&', '&amp;')}>"


def remark_text(text: str) -> str:
    """Return what an author's remark may hold: it ends at the first `-->`."""
    return _CONTROLS.sub("", text).replace("-->", "--&gt;").rstrip()
