"""An HTML tag as typed -> what it means in a sentence, or that it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from twofold.parser.html_source import BLOCKS, DRAWN, DROPPED
from twofold.text import Style

_CONTENT = """
a abbr acronym area bdi bdo big blink cite data dfn font form img ins label map nobr noembed
noframes param q rb rp rt rtc ruby small span time var wbr
"""

LINE_BREAK = "br"

TAGS: Mapping[str, Style] = {
    **dict.fromkeys((*_CONTENT.split(), LINE_BREAK, *BLOCKS, *DROPPED, *DRAWN), Style.PLAIN),
    **dict.fromkeys(("b", "strong", "mark"), Style.BOLD),
    **dict.fromkeys(("i", "em"), Style.ITALIC),
    "u": Style.UNDERLINE,
    **dict.fromkeys(("s", "del", "strike"), Style.STRUCK),
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
}
"""Every tag of HTML (WHATWG, HTML Living Standard, 4 and 16.2), by the style of the words in it."""

HIGHLIGHTS, BOLD_WORDS = frozenset({"mark"}), frozenset({"b", "strong"})

_TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>[^\w-].*?)?(?P<void>/?)>\Z", re.DOTALL
)
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_BOOLEAN_ATTRIBUTES = """
allowfullscreen async autofocus autoplay checked controls default defer disabled download hidden
inert ismap itemscope loop multiple muted nowrap open readonly required reversed selected
"""
_WITHOUT_VALUE = frozenset(_BOOLEAN_ATTRIBUTES.split())
"""The attributes that stand without a value; other words in a tag are words: `a <b and c> d`."""


class Tag(NamedTuple):
    """A tag: its `name` in small letters, its `style`, and whether it ends what another began.

    One that `is_void` has nothing between itself and its end.
    """

    name: str
    style: Style
    is_end: bool
    is_void: bool
    has_attributes: bool

    @property
    def is_bare(self) -> bool:
        """Whether this is a mere name that means nothing, unless what ends it follows.

        People write so what is to be put there: `Dear <title>, <address>`.
        """
        is_nothing = self.style is Style.PLAIN and self.name not in (LINE_BREAK, "wbr")
        return is_nothing and not (self.is_end or self.is_void or self.has_attributes)


def read_tag(source: str) -> Tag | None:
    """Return the tag that `source` is, from `<` to `>`; None where HTML knows none like it."""
    found = _TAG.match(source)
    if found is None or (style := TAGS.get(name := found["name"].lower())) is None:
        return None
    for attribute in _ATTRIBUTE.finditer(found["attributes"] or ""):
        if not attribute[2] and attribute[1].lower() not in _WITHOUT_VALUE:
            return None
    has_attributes = bool((found["attributes"] or "").strip())
    return Tag(name, style, bool(found["end"]), bool(found["void"]), has_attributes)
