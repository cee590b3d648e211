"""Text without spaces between its words -> the pieces that a line takes whole (Chinese, Japanese).

Korean keeps its spaces, and lines end at them. Thai needs a dictionary, and is not served here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

FIRST = "\u2e80"
"""No letter before it is written without spaces."""

_IDEOGRAPH = re.compile(
    "[\u2e80-\u2fdf\u3001-\u301f\u3021-\u303f\u3041-\u3096\u309b-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3200-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60"
    "\uffe0-\uffe6\U0001b000-\U0001b16f\U00020000-\U0003fffd]"
)
"""Before and behind each of these a line may end (UAX #14, class ID and CJ), but for …"""

BEGIN_NO_LINE = frozenset(
    "、。，．：；？！‼⁇⁈⁉・·‧）］｝〕〉》」』】〙〗〟’”｠»"
    ",.:;?!)]}%‰°′″℃％￠"
    "ゝゞ々〻ー～〜…‥—゠–"
    "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ"
    "ㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ\u00a0\u202f"
)
"""… what stands at no line's head (JIS X 4051, cl-02 to cl-11; GB/T 15834) …"""

END_NO_LINE = frozenset("（［｛〔〈《「『【〘〖〝‘“｟«([{￥$£＄￡#№\u00a0\u202f")
"""… and what stands at no line's end (JIS X 4051, cl-01 and cl-12)."""

PAIRS = frozenset("—…‥")
"""Two of these in a row are one sign."""


def is_ideographic(text: str) -> bool:
    """Return whether `text` has letters between which a line may end."""
    return text > "" and max(text) >= FIRST and bool(_IDEOGRAPH.search(text))


def may_part(before: str, after: str) -> bool:
    """Return whether a line may end between two letters that touch each other."""
    if not (_IDEOGRAPH.match(before) or _IDEOGRAPH.match(after)):
        return False
    if unicodedata.category(after)[0] == "M" or (before == after and before in PAIRS):
        return False
    return after not in BEGIN_NO_LINE and before not in END_NO_LINE


def pieces(word: str) -> Iterator[str]:
    """Yield the pieces of a word, which touch each other without a space."""
    start = 0
    for place in range(1, len(word)):
        if may_part(word[place - 1], word[place]):
            yield word[start:place]
            start = place
    yield word[start:]
