"""An HTML tag as typed -> what it means in a sentence, or that it is none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from twofold.text import Style


class Meaning(Enum):
    """What a tag does that sets no style."""

    LINE_BREAK = "a line break"
    RUNS = "it runs or loads something; what stands inside it is shown"
    RUNS_ALL = "it runs or loads something, and so does what stands inside it"


_CONTENT = """
abbr acronym address bdi bdo big blink center cite data dfn font ins label nobr q rb rp rt rtc ruby
small span time var wbr
"""
_RUNS = """
applet audio base button canvas embed fieldset form frame frameset iframe input link map meta
noembed noframes noscript object optgroup option output param portal select source template textarea
track video
"""
_RUNS_ALL = "datalist math script style svg title"
_BLOCKS = """
a area article aside blockquote body caption col colgroup dd details dialog dir div dl dt figcaption
figure footer h1 h2 h3 h4 h5 h6 head header hgroup hr html img legend li main menu meter nav ol p
picture pre progress search section summary table tbody td tfoot th thead tr ul
"""

_Meanings = Mapping[str, "Style | Meaning"]

TAGS: _Meanings = {
    **dict.fromkeys(_CONTENT.split(), Style.PLAIN),
    **dict.fromkeys(("b", "strong", "mark"), Style.BOLD),
    **dict.fromkeys(("i", "em"), Style.ITALIC),
    "u": Style.UNDERLINE,
    **dict.fromkeys(("s", "del", "strike"), Style.STRUCK),
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    **dict.fromkeys(("code", "kbd", "samp", "tt"), Style.CODE),
    "br": Meaning.LINE_BREAK,
    **dict.fromkeys(_RUNS.split(), Meaning.RUNS),
    **dict.fromkeys(_RUNS_ALL.split(), Meaning.RUNS_ALL),
    **dict.fromkeys(_BLOCKS.split(), Style.PLAIN),
}
"""Every tag of HTML (WHATWG, HTML Living Standard, 4 and 16.2), by what it means in a sentence.

A style is that of the words between the tag and its end; a plain one says that they are shown.
"""

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


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its `name` in small letters, what it means, and whether it ends what another began.

    One that `is_void` has nothing between itself and its end.
    """

    name: str
    meaning: Style | Meaning
    is_end: bool
    is_void: bool
    has_attributes: bool

    @property
    def is_bare(self) -> bool:
        """Whether this is a mere name that means nothing, unless what ends it follows.

        People write so what is to be put there: `Dear <title>, <address>`.
        """
        is_nothing = self.meaning is Style.PLAIN and self.name != "wbr"
        return is_nothing and not (self.is_end or self.is_void or self.has_attributes)


def read_tag(source: str) -> Tag | None:
    """Return the tag that `source` is, from `<` to `>`; None where HTML knows none like it."""
    found = _TAG.match(source)
    if found is None or (meaning := TAGS.get(name := found["name"].lower())) is None:
        return None
    for attribute in _ATTRIBUTE.finditer(found["attributes"] or ""):
        if not attribute[2] and attribute[1].lower() not in _WITHOUT_VALUE:
            return None
    has_attributes = bool((found["attributes"] or "").strip())
    return Tag(name, meaning, bool(found["end"]), bool(found["void"]), has_attributes)
