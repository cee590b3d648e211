"""Words -> the same words without what is only a matter of how they are set."""

from __future__ import annotations

import re
import unicodedata

_SET_ALIKE = str.maketrans(
    dict.fromkeys("‘’‚‛‹›′ʼʹ`´", "'")
    | dict.fromkeys("“”„‟«»″ʺ〝〞", '"')
    | dict.fromkeys("‐‑‒–—―⁃−﹘﹣－", "-")
    | dict.fromkeys("\u00ad\u200b\u200e\u200f\u2060\ufeff", "")  # hyphens and marks not seen
    | {"…": "...", "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
)
_TYPED_DASH = re.compile(r"(?<=[\w ])-{2,3}(?=[\w ])")
_BESIDE_MARK = re.compile(r" ?([^\w\s]) ?")
STOPS = ".。।"
"""What a text may end with and mean the same without."""


def composed(words: str) -> str:
    """Return `words` in NFC: files from macOS have accents apart, and look the same."""
    return words if words.isascii() else unicodedata.normalize("NFC", words)


def plain_signs(words: str) -> str:
    """Return `words` in NFC, with straight quotes, hyphens for dashes, and single blanks."""
    if not words.isascii():
        words = unicodedata.normalize("NFC", words).translate(_SET_ALIKE)
    elif "`" in words:
        words = words.replace("`", "'")
    return " ".join(words.split())


def without_marks(words: str) -> str:
    """Return `words` decomposed (NFKD) without the marks on their letters: février is fevrier."""
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def without_typography(words: str) -> str:
    """Return the same for two texts that differ in typography alone.

    That is in the form of Unicode, quotes, dashes, blanks, or a full stop at the end. It is not
    meant to be read: there are no blanks beside other signs.
    """
    bare = _BESIDE_MARK.sub(r"\1", _TYPED_DASH.sub("-", plain_signs(words)))
    return bare.rstrip(STOPS) or bare
