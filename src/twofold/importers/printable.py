"""An outline with signs that no sheet can print -> one without them, each in a remark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from twofold.importers.outline import Imported, Span, Words, with_texts


def without_unprintable(imported: Imported, missing: Callable[[str], Iterable[str]]) -> Imported:
    """Return `imported` without the drawn signs (🎉) that are `missing` from the fonts.

    Letters, figures and punctuation stay, since they are the author's words; the notes' own
    check reports them.
    """

    def lost(texts: Iterable[Words]) -> dict[str, None]:
        shown = "".join(word.text for words in texts for word in words if isinstance(word, Span))
        return dict.fromkeys(filter(_is_drawing, () if shown.isascii() else missing(shown)))

    def changed(words: Words) -> Words:
        gone = sorted(lost([words]), key=len, reverse=True)  # A part of one may be another.
        if not gone:
            return words
        return tuple(
            replace(word, text=_without(word.text, gone)) if isinstance(word, Span) else word
            for word in words
        )

    def remarks(texts: Iterable[Words]) -> Iterator[str]:
        if signs := lost(texts):
            yield f"{' '.join(signs)}, which no font of the sheets has"

    return with_texts(imported, changed, remarks)


def _without(words: str, signs: Iterable[str]) -> str:
    for sign in signs:
        words = words.replace(sign, "")
    return words


def _is_drawing(sign: str) -> bool:
    kinds = ("So", "Sk", "Sm", "Cf", "Cn", "Co")
    return unicodedata.category(sign[0]) in kinds or sign[0] == "\ufe0f"
