"""An outline with signs that no sheet can print -> one without them, each told in a remark."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace

from twofold.importers.outline import (
    Imported,
    Node,
    Remark,
    Span,
    Words,
    map_nodes,
    map_texts,
    texts_of,
)


def without_unprintable(imported: Imported, missing: Callable[[str], str]) -> Imported:
    """Return `imported` without the drawn signs (🎉) that are `missing` from the fonts.

    Letters, figures and punctuation stay, since they are what the author said; of the sheets they
    are a problem that the notes' own check tells.
    """

    def bare(words: Words) -> Words:
        signs = _lost(words, missing)
        if not signs:
            return words
        gone = dict.fromkeys(map(ord, signs))
        return tuple(
            replace(word, text=word.text.translate(gone)) if isinstance(word, Span) else word
            for word in words
        )

    def changed(node: Node) -> Node:
        signs = [
            sign for words in (*texts_of(node.body), *node.back) for sign in _lost(words, missing)
        ]
        if not signs:
            return node
        told = f"{' '.join(dict.fromkeys(signs))}, which no font of the sheets has"
        return replace(
            node,
            body=map_texts(node.body, bare),
            back=tuple(map(bare, node.back)),
            remarks=(*node.remarks, Remark(node.position, told)),
        )

    title_signs = _lost(imported.title, missing)
    nodes = map_nodes(imported.nodes, changed)
    if not title_signs or not nodes:
        return replace(imported, nodes=nodes)
    told = f"{' '.join(title_signs)} in the title, which no font of the sheets has"
    remark = Remark(nodes[0].position._replace(line=1, column=1), told)
    return replace(
        imported, title=bare(imported.title), nodes=nodes, remarks=(*imported.remarks, remark)
    )


def _lost(words: Words, missing: Callable[[str], str]) -> list[str]:
    text = "".join(word.text for word in words if isinstance(word, Span))
    return [] if text.isascii() else [sign for sign in missing(text) if _is_drawing(sign)]


def _is_drawing(sign: str) -> bool:
    return unicodedata.category(sign) in ("So", "Sk", "Sm", "Cf", "Cn", "Co") or sign == "\ufe0f"
