"""An outline with signs that no sheet can print -> one without them, each in a remark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from twofold.importers.outline import Imported, Span, Words, with_texts


def without_unprintable(imported: Imported, missing: Callable[[str], str]) -> Imported:
    """Return `imported` without the drawn signs (🎉) that are `missing` from the fonts.

    Letters, figures and punctuation stay, since they are the author's words; the notes' own
    check reports them.
    """

    def lost(texts: Iterable[Words]) -> dict[str, None]:
        shown = "".join(word.text for words in texts for word in words if isinstance(word, Span))
        return dict.fromkeys(filter(_is_drawing, "" if shown.isascii() else missing(shown)))

    def changed(words: Words) -> Words:
        gone = dict.fromkeys(map(ord, lost([words])))
        if not gone:
            return words
        return tuple(
            replace(word, text=word.text.translate(gone)) if isinstance(word, Span) else word
            for word in words
        )

    def remarks(texts: Iterable[Words]) -> Iterator[str]:
        if signs := lost(texts):
            yield f"{' '.join(signs)}, which no font of the sheets has"

    return with_texts(imported, changed, remarks)


def _is_drawing(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Sk", "Sm", "Cf", "Cn", "Co") or sign == "\ufe0f"
