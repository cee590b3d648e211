"""Words as they are shown -> Markdown that shows exactly these words and means nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twofold.formulas import find_formulas
from twofold.text import Gap

KEPT_BLANK = "\ufdd1"
"""Stands for a blank at which no line may end, until the lines are made."""

_CONTROLS = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0\ufdd1\ufffe\uffff\ud800-\udfff]"
)
_BLANKS = re.compile(r"[ \t\n\r\x85\u2028\u2029]+")

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
        (r"(?<!\S)[#^]|\^(?=&#91;|\[|$)", r"\\\g<0>"),
    )
)
_ALWAYS = str.maketrans({sign: f"\\{sign}" for sign in "`*{}"} | {"\x01": r"\&"})
_REFERENCE = re.compile(r"&(?=[#A-Za-z]|$)")
_PLAIN = re.compile(r"(?:[^\W_]|[ \u00a0,.;?'’‘“”\"()/–—+-])*")


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of a run of words, as far as they decide what is escaped."""

    in_cell: bool = False
    many_dollars: bool = True
    many_tildes: bool = True


def escaped(text: str, context: Context) -> str:
    """Return one run of words, not at the start of a line, as Markdown."""
    if _PLAIN.fullmatch(text):
        return text
    # Signs that no text has replace `&` and `]` meanwhile, so that no later rule reads them.
    text = _REFERENCE.sub("\x01", text)
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    text = text.translate(_ALWAYS).replace("==", r"=\=").replace("%%", r"%\%")
    if context.many_dollars:
        text = text.replace("$", r"\$")
    if context.many_tildes:
        text = text.replace("~", r"\~")
    if context.in_cell:
        text = text.replace("|", r"\|")
    return text


def in_one_line(text: str) -> str:
    """Return `text` without signs that no text shows, and every kind of blank as one."""
    return _BLANKS.sub(" ", _CONTROLS.sub("", text))


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


def written_gap(gap: Gap) -> str:
    """Return a gap as its author types it, its number where that is set."""
    number = f"c{gap.group}::" if gap.group else ""
    if gap.within:
        hint = f"::{gap.hint}" if gap.hint else ""
        return f"{{{{{number}{gap.answer}{hint}}}}}"
    forms = "|".join(_in_gap(form, gap.has_formula) for form in (gap.answer, *gap.accepted))
    hint = f"::{_in_gap(gap.hint, False)}" if gap.hint.strip() else ""
    return f"{{{{{number}{forms}{hint}}}}}"


def _in_gap(text: str, has_formula: bool) -> str:
    r"""Return an answer or hint; in a gap, only `\` escapes and references mean anything."""
    text = " ".join(_CONTROLS.sub("", text).split())
    if not has_formula:
        return _LIKE_A_NUMBER.sub(lambda found: f"&#{ord(found[0])};", _escaped_in_gap(text))
    raw, parts, reached = text.encode(), list[str](), 0
    for start, end, _ in find_formulas(raw):
        parts += [_escaped_in_gap(raw[reached:start].decode()), raw[start:end].decode()]
        reached = end
    return "".join([*parts, _escaped_in_gap(raw[reached:].decode())])


def _escaped_in_gap(text: str) -> str:
    text = "".join(_IN_GAP.get(sign, sign) for sign in text)
    return re.sub(r"^:|:(?=:|$)", r"\:", text)


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
