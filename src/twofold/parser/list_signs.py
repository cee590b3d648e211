"""One line as typed -> the marker of a list that it begins with, whoever's notation that is."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import Enum


class Kind(Enum):
    """What makes a line one of a list: its own marker, or others like it around it."""

    BULLET = "a bullet of Markdown"
    NUMBER = "a number of Markdown"
    SIGN = "a sign that nobody writes but before a line of a list"
    DASH = "a dash, an arrow, a tick: two in a row are a list"
    BARE_DASH = "a dash without a blank: beside another line of a list it is one"
    BARE_NUMBER = "a number in brackets or without a blank: two that count are a list"
    LETTER = "a letter or Roman number: two that count are a list"


@dataclass(slots=True)
class Marker:
    """The marker of a line: its kind, and how many bytes it takes with the blanks behind it.

    `places` are what it may count: 9 as a letter and 1 as a Roman number, for `i`. `needs` is how
    many in a row are a list. One that `is_word` says something as well, and stays.
    """

    kind: Kind
    sign: bytes
    length: int
    places: dict[str, int] = field(default_factory=dict)
    needs: int = 2
    is_tick_or_cross: bool = False
    is_cross: bool = False
    is_word: bool = False

    @property
    def is_counted(self) -> bool:
        """Whether its line is a step of a numbered list."""
        return self.kind in (Kind.NUMBER, Kind.BARE_NUMBER)

    @property
    def number(self) -> int:
        """What a counted line is counted as."""
        return next(iter(self.places.values()), 0)


_TICKS = "✓✔☑✅"
_CROSSES = "✗✘☒❌✕✖"
_SIGNS = "•·・･▪◦‣●○∙⁃\uf0b7\uf0a7\uf0d8\uf0fc\uf0a8\uf0e0\uf076\uf06f"
_DASHES = "–—−‐‑‒―"
_OTHERS = f"→⇒➔➜➝➞⟶⟹►▶▸▹▷➢➤❖■□▫◾◽◆◇✦✧❑❒☞★☆☐➡◎◉◊⧫⬥∗✱⮕⮞⯈↳{_TICKS}{_CROSSES}"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def _any(signs: str) -> bytes:
    return b"|".join(re.escape(sign.encode()) for sign in signs)


# \xc2\xa0 is a no-break space, \xe2\x80\x8b one of no width; \xef\xb8\x8f asks for colour.
_BLANK = rb"(?:[ \t]|\xc2\xa0|\xe2\x80\xaf|\xe2\x80\x8b)"
_LETTER = rb"(?=[A-Za-z\x80-\xff])"
# \xce to \xd2 begin the letters of Greek and Cyrillic.
_ONE_LETTER = rb"(?:[A-Za-z]|[\xce-\xd2][\x80-\xbf])"
_MARKER = re.compile(
    rb"(?P<bullet>[-*+])(?:[ \t]+|$)"
    rb"|(?P<number>\d{1,9})[.)](?:[ \t]+|$)"
    rb"|(?P<sign>" + _any(_SIGNS) + rb")(?:\xef\xb8\x8f)?" + _BLANK + rb"*(?=\S)"
    rb"|(?:\xe2\x80\x8b(?P<hidden>[-*+])|(?P<fixed>[-*+])(?=\xc2\xa0))" + _BLANK + rb"+"
    rb"|(?P<word>o|\xc2\xa7)(?:\t| {2,})[ \t]*(?=\S)"
    rb"|(?P<other>" + _any(_OTHERS) + rb"|=>|->|-->|--|~>)(?:\xef\xb8\x8f)?" + _BLANK + rb"+(?=\S)"
    rb"|(?P<dash>" + _any(_DASHES) + rb")(?:" + _BLANK + rb"+(?=\S)|" + _LETTER + rb")"
    rb"|(?P<emoji>\xf0\x9f[\x80-\xbf]{2})(?:\xef\xb8\x8f)?" + _BLANK + rb"+(?=\S)"
    rb"|(?P<bare>-)" + _LETTER +
    rb"|(?P<glued>\d{1,2})(?:[.)]" + _LETTER + rb"|\.\)" + _BLANK + rb"+(?=\S))"
    rb"|\((?P<bracketed>\d{1,2})\)" + _BLANK + rb"*(?=\S)"
    rb"|(?P<circled>" + _any(_CIRCLED) + rb")" + _BLANK + rb"*(?=\S)"
    rb"|(?P<letter>\((?:" + _ONE_LETTER + rb"|[ivxIVX]{2,5})\)"
    rb"|(?:" + _ONE_LETTER + rb"|[ivxIVX]{2,5})(?:\.\)|[.)]))"
    + _BLANK + rb"+(?=\S)"
)  # fmt: skip
_RULE = re.compile(rb"([-*_])[ \t]*(?:\1[ \t]*){2,}$")
_ROMAN_NUMBERS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx"
_ROMAN = _ROMAN_NUMBERS.split()
_ALPHABETS = {
    "Latin": "abcdefghijklmnopqrstuvwxyz",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Russian": "абвгдежзиклмнопрстуфхцчшщэюя",
    "Russian, all": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "Bulgarian": "абвгдежзийклмнопрстуфхцчшщъьюя",
    "Ukrainian": "абвгдеєжзиіїклмнопрстуфхцчшщюя",
    "Ukrainian, all": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя",
    "Serbian": "абвгдђежзијклљмнњопрстћуфхцчџш",
}
"""The letters that lists count by; a language may leave some out, and some of its lists do not."""


def read_marker(line: bytes, indent: int) -> Marker | None:
    """Return the marker that a `line` begins with after `indent` bytes of blanks, None for none."""
    found = _MARKER.match(line, indent)
    if found is None:
        return None
    length = found.end() - indent
    sign = found[0].strip()
    match found.lastgroup:
        case "bullet":
            is_rule = _RULE.match(line, indent)
            return None if is_rule else Marker(Kind.BULLET, sign, length)
        case "number":
            return Marker(Kind.NUMBER, sign, length, {"1": int(found["number"])})
        case "sign" | "hidden" | "fixed" | "word":
            return Marker(Kind.SIGN, sign, length)
        case _ if b"|" in line:  # it may well be a row of a table
            return None
        case "other" | "dash":
            return _with_sign(found, length)
        case "bare":
            return Marker(Kind.BARE_DASH, sign, length)
        case "emoji":
            return Marker(Kind.DASH, sign, length, is_word=True)
        case "glued":
            number = int(found["glued"])
            mark = b"%d%c" % (number, sign[-1])
            return Marker(Kind.BARE_NUMBER, mark, length, {"1": number})
        case "bracketed":
            number = int(found["bracketed"])
            return Marker(Kind.BARE_NUMBER, b"%d)" % number, length, {"(1)": number})
        case "circled":
            number = _CIRCLED.index(found["circled"].decode()) + 1
            return Marker(Kind.BARE_NUMBER, b"%d." % number, length, {"①": number})
        case _:
            return _with_letter(found["letter"].decode(), length)


def _with_sign(found: re.Match[bytes], length: int) -> Marker:
    sign = (found["other"] or found["dash"]).decode()
    return Marker(
        Kind.DASH,
        sign.encode(),
        length,
        is_tick_or_cross=sign in _TICKS + _CROSSES,
        is_cross=sign in _CROSSES,
    )


def _with_letter(sign: str, length: int) -> Marker:
    """A capital with a full stop may well begin a name: of such it takes three, from A on."""
    letter = sign.strip("().")
    style = sign.replace(letter, "A" if letter.isupper() else "a")
    places = {
        f"{name} {style}": alphabet.index(letter.lower()) + 1
        for name, alphabet in _ALPHABETS.items()
        if letter.lower() in alphabet
    }
    if letter.lower() in _ROMAN:
        places[f"roman {style}"] = _ROMAN.index(letter.lower()) + 1
    needs = 3 if style == "A." else 2
    return Marker(Kind.LETTER, sign.encode(), length, places, needs)


def goes_on(before: Marker, after: Marker, *, has_blank_line: bool = False) -> bool:
    """Return whether two markers in a row are of one list: over a blank line, only equal ones."""
    if has_blank_line and not _look_alike(before, after):
        return False
    if before.places or after.places:
        return any(before.places.get(style) == place - 1 for style, place in after.places.items())
    kinds = {before.kind, after.kind}
    return Kind.BARE_DASH in kinds or Kind.BULLET not in kinds


def _look_alike(one: Marker, other: Marker) -> bool:
    if one.places:
        return one.kind is other.kind
    if one.is_tick_or_cross:
        return other.is_tick_or_cross
    return one.sign == other.sign
