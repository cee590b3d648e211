"""A gap -> what is right besides its answer, as it is shown: its markup means what it does."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from twofold.text import Gap, Inline, Run, Style, Text, answer_text, plain

_TAGS = {
    "sub": Style.SUBSCRIPT,
    "sup": Style.SUPERSCRIPT,
    "b": Style.BOLD,
    "strong": Style.BOLD,
    "mark": Style.BOLD,
    "i": Style.ITALIC,
    "em": Style.ITALIC,
    "u": Style.UNDERLINE,
    "ins": Style.UNDERLINE,
    "s": Style.STRUCK,
    "del": Style.STRUCK,
    "code": Style.CODE,
    "kbd": Style.CODE,
    "small": Style.PLAIN,
    "span": Style.PLAIN,
}
_SIGNS = {
    "***": Style.BOLD | Style.ITALIC,
    "**": Style.BOLD,
    "__": Style.BOLD,
    "==": Style.BOLD,
    "~~": Style.STRUCK,
    "*": Style.ITALIC,
    "_": Style.ITALIC,
    "`": Style.CODE,
}
_MARKED = re.compile(
    rf"<(?P<tag>{'|'.join(_TAGS)})(?:\s[^<>]*)?>(?P<tagged>.*?)</(?P=tag)\s*>"
    r"|(?<!\w)(?P<sign>\*\*\*|\*\*|__|==|~~|\*|_)(?=\S)(?P<signed>.+?)(?<=\S)(?P=sign)(?!\w)"
    r"|(?P<ticks>`)(?P<code>[^`]+)`",
    re.IGNORECASE | re.DOTALL,
)
"""A part in a pair of tags, or in a pair of signs with no letters around it."""

_RAISED = str.maketrans("0123456789+-−n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_AS_TYPED: Mapping[int, int] = {}
_LOWERED = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")


@lru_cache(maxsize=1 << 12)
def accepted_texts(gap: Gap) -> tuple[Text, ...]:
    """Return the accepted forms of a gap as texts, each once, in its style and with its link.

    Tags, signs of emphasis and formulas in them are read. A form whose markup makes it read as the
    answer, or as one before it, is left out: who corrects would look for a difference.
    """
    known = {gap.answer}
    texts = []
    for form in gap.accepted:
        text = form_text(gap, form)
        spoken = _spoken(text)
        is_marked = text != answer_text(gap._replace(answer=form))
        if not (is_marked and spoken & known):
            known |= spoken
            texts.append(text)
    return tuple(texts)


@lru_cache(maxsize=1 << 12)
def accepted_words(gap: Gap) -> tuple[str, ...]:
    """Return the words of the accepted forms of a gap, without what only says how they look."""
    return tuple(plain(form_text(gap, form)) for form in gap.accepted)


def form_text(gap: Gap, form: str) -> Text:
    """Return one of the accepted forms of a gap as a text, its markup read."""
    text = answer_text(gap._replace(answer=form))
    return tuple(
        each
        for inline in text
        for each in (_styled(inline) if isinstance(inline, Run) else (inline,))
    )


def _styled(run: Run) -> Text:
    """Return the words of a run with what is marked in them in its style."""
    words, style, link = run
    found = _MARKED.search(words)
    if found is None or Style.CODE in style:
        return (run,) if words else ()
    if found["tag"]:
        inside, own = found["tagged"], _TAGS[found["tag"].lower()]
    elif found["sign"]:
        inside, own = found["signed"], _SIGNS[found["sign"]]
    else:
        inside, own = found["code"], Style.CODE
    before = Run(words[: found.start()], style, link)
    after = Run(words[found.end() :], style, link)
    return (
        *((before,) * bool(before.text)),
        *_styled(Run(inside, style | own, link)),
        *_styled(after),
    )


def _spoken(text: Text) -> frozenset[str]:
    """Return how a text may be typed without markup: what stands lower as Unicode has it, or not.

    What stands higher is Unicode's sign alone: 10 and a raised 3 are not 103.
    """
    return frozenset(
        "".join(_typed(each, lower) for each in text) for lower in (_LOWERED, _AS_TYPED)
    )


def _typed(inline: Inline, lower: Mapping[int, int]) -> str:
    if isinstance(inline, Run) and Style.SUPERSCRIPT in inline.style:
        return inline.text.translate(_RAISED)
    if isinstance(inline, Run) and Style.SUBSCRIPT in inline.style:
        return inline.text.translate(lower)
    return plain((inline,))
