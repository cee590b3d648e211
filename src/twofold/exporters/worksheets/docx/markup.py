"""Tags, words and figures -> XML that no words can break."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable

Element = ET.Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
}
"""What the prefixes stand for (ECMA-376); `w14` is what Word 2010 added: boxes to tick."""

WITH_PREFIX = frozenset({"w", "m", "w14"})
"""Prefixes whose attributes have them as well."""

_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010fffd]"
)
"""What XML 1.0 takes nowhere, or Word not: control characters, lone surrogates, non-characters."""


def clean(words: str) -> str:
    """Return `words` with the replacement character for each that XML cannot hold."""
    return _FORBIDDEN.sub("\ufffd", words)


def element(tag: str, *parts: Element | None, text: object = "", **attributes: object) -> Element:
    """Return an element with what is in it, None left out.

    Attributes have the prefix of their tag where its namespace asks for that; `r_id` is `r:id`.
    """
    prefix = tag.partition(":")[0]
    made = Element(tag)
    for name, value in attributes.items():
        own = f"{prefix}:{name}" if prefix in WITH_PREFIX else name
        made.set(name.replace("_", ":", 1) if "_" in name else own, clean(str(value)))
    if text:
        made.text = clean(str(text))
    made.extend(part for part in parts if part is not None)
    return made


def optional(tag: str, parts: Iterable[Element]) -> Element | None:
    """Return an element with these parts, None without any."""
    some = tuple(parts)
    return element(tag, *some) if some else None


def part_of(tag: str, *parts: Element | None) -> bytes:
    """Return the bytes of a part of a document, of which `tag` is the root."""
    root = element(tag, *parts)
    for prefix, namespace in NAMESPACES.items():
        root.set(f"xmlns:{prefix}", namespace)
    root.set("mc:Ignorable", "w14")
    return written(root)


def written(root: Element) -> bytes:
    """Return an element, and all that is in it, in UTF-8."""
    data: bytes = ET.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data
