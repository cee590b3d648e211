"""Cards as Anki renders them -> HTML for the frame of cards: formulas drawn, pictures found."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from twofold.exporters.anki.card_views import TYPED, CardView
from twofold.exporters.worksheets.formulas import (
    FormulaRefusedError,
    MathraMissingError,
    formula_picture,
)

_MATHJAX = re.compile(r"\\\((.*?)\\\)|\\\[(.*?)\\\]", re.DOTALL)
_PICTURE = re.compile(r'(<img [^>]*?src=")([^"]*)(")')
_SOUND = re.compile(r"\[anki:play:[qa]:\d+\]")

_SPEAKER = (
    '<span class="replay-button" role="img" aria-label="said aloud by Anki">'
    '<svg viewBox="0 0 64 64"><circle cx="32" cy="32" r="29"/>'
    '<path d="M24 19 46 32 24 45Z"/></svg></span>'
)
_BOX = '<input class="typed" type="text" autocomplete="off" spellcheck="false" aria-label="Answer">'
_TYPED_BEFORE = '<code class="typed"></code>'

Address = Callable[[str], str]
"""The name of a picture in a deck -> the address that shows it, "" where there is none."""


def side_html(view: CardView, address: Address, *, is_back: bool) -> str:
    """Return what one side of a card shows; it holds no script and no style of its own."""
    side = view.back if is_back else view.front
    side = side.replace(TYPED, _TYPED_BEFORE if is_back else _BOX)
    side = _SOUND.sub(_SPEAKER, side)
    side = _MATHJAX.sub(_drawn, side)

    def picture(found: re.Match[str]) -> str:
        shown = html.escape(address(html.unescape(found[2])))
        return f"{found[1]}{shown}{found[3]}"

    return _PICTURE.sub(picture, side)


def _drawn(found: re.Match[str]) -> str:
    return _formula(html.unescape(found[1] or found[2] or ""), found[0].startswith(r"\["))


@lru_cache(maxsize=2048)
def _formula(latex: str, is_display: bool) -> str:
    """Return a formula as a picture, or its source where it cannot be drawn."""
    try:
        drawn = formula_picture(latex, is_display=is_display)
    except (FormulaRefusedError, MathraMissingError):
        return f"<code>{html.escape(latex)}</code>"
    kind = "formula display" if is_display else "formula"
    words = html.escape(latex)
    return (
        f'<span class="{kind}" role="img" aria-label="{words}" data-depth="{drawn.depth:.3f}">'
        f"{drawn.svg}</span>"
    )
