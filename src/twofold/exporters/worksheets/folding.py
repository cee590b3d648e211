"""Words as typed -> words to compare: case, accents' spelling and spaces no longer differ."""

from __future__ import annotations

import unicodedata


def folded(words: str) -> str:
    """Return `words` in the form in which two answers count as the same (Unicode NFKC)."""
    return " ".join(unicodedata.normalize("NFKC", words).casefold().split())
