"""A paragraph of a Word document -> its words, with its pictures, formulas and notes."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import Any, Protocol

from twofold.importers.office_math import latex_of
from twofold.importers.outline import NOWHERE, Media, Remark, in_lines, joined, plain_words
from twofold.importers.superscripts import Script, on_the_line
from twofold.source import Position
from twofold.text import Inline, LineBreak, Picture, Run, Style, Text

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Stands before the names of a document's own elements, as lxml writes them."""

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_V = "{urn:schemas-microsoft-com:vml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_STYLES = {"b": Style.BOLD, "i": Style.ITALIC, "strike": Style.STRUCK, "dstrike": Style.STRUCK}
_SCRIPTS: dict[str, Script] = {"superscript": "^", "subscript": "_"}
_SYMBOLS = {
    "f0e0": "→",
    "f0df": "←",
    "f0e8": "➔",
    "f0f0": "⇨",
    "f0fc": "✓",
    "f0fb": "✗",
    "f0b7": "•",
}
_SUFFIXES = (".png", ".jpg", ".jpeg", ".gif", ".webp")
_OFF = frozenset({"0", "false", "none", "off"})

Element = Any
"""An element of lxml's, which has no types of its own."""


class DocumentParts(Protocol):
    """What a paragraph needs of its document: its parts and notes, and where to keep what."""

    part: Any
    notes: dict[str, dict[str, Element]]
    remarks: list[Remark]
    media: dict[str, Media]
    languages: Counter[str]
    boxes: list[Element]


def value_of(element: Element | None, name: str) -> str:
    """Return the value of a property in an element, "" for none."""
    found = None if element is None else element.find(f"{W}{name}")
    return "" if found is None else str(found.get(f"{W}val") or "")


class TextReader:
    """Reads the words of one paragraph, its pictures, formulas and notes."""

    def __init__(self, document: DocumentParts, place: Position) -> None:
        self.document = document
        self.place = place
        self.words: list[Inline] = []
        self.back: list[Text] = []

    def report(self, text: str) -> None:
        self.document.remarks.append(Remark(self.place, text))

    def read(self, element: Element) -> Text:
        """Return the words of a paragraph, without blanks at its ends."""
        self.children(element, "")
        words = list(joined(self.words))
        while words and _is_blank(words[-1]):
            words.pop()
        while words and _is_blank(words[0]):
            words.pop(0)
        if words and isinstance(first := words[0], Run):
            words[0] = first._replace(text=first.text.lstrip())
        if words and isinstance(last := words[-1], Run):
            words[-1] = last._replace(text=last.text.rstrip())
        return tuple(words)

    def children(self, element: Element, link: str) -> None:
        for child in element:
            self.element(child, link)

    def element(self, child: Element, link: str) -> None:
        tag = child.tag
        if tag == f"{W}r":
            self.run(child, link)
        elif tag == f"{W}hyperlink":
            self.children(child, self.address(child) or link)
        elif tag in (f"{_M}oMath", f"{_M}oMathPara"):
            self.formula(child)
        elif tag not in (f"{W}pPr", f"{W}del", f"{W}moveFrom", _FALLBACK) and isinstance(tag, str):
            self.children(child, link)

    def formula(self, element: Element) -> None:
        if latex := " ".join(latex_of(element).split()):
            self.words.append(Run(rf"\({latex}\)"))

    def address(self, element: Element) -> str:
        found = self.document.part.rels.get(element.get(f"{_R}id") or "")
        return found.target_ref if found is not None and found.is_external else ""

    def run(self, run: Element, link: str) -> None:
        properties = run.find(f"{W}rPr")
        style = Style.PLAIN
        for name, each in _STYLES.items():
            if _is_on(properties, name):
                style |= each
        if not link and value_of(properties, "u") not in ("", *_OFF):
            style |= Style.UNDERLINE
        start = len(self.words)
        for child in run:
            self.in_run(child, style, link)
        script = _SCRIPTS.get(value_of(properties, "vertAlign"))
        if script and len(self.words) > start:
            self.words[start:] = on_the_line(self.words, start, script, self.report)
        language = value_of(properties, "lang")
        if language and len(self.words) > start:
            self.document.languages[language] += 1

    def in_run(self, child: Element, style: Style, link: str) -> None:
        name = child.tag.rpartition("}")[2] if isinstance(child.tag, str) else ""
        if name == "t":
            self.words.append(Run(child.text or "", style, link))
        elif name in ("tab", "ptab"):
            self.words.append(Run("\t"))
        elif name == "noBreakHyphen":
            self.words.append(Run("\u2011", style, link))
        elif name in ("br", "cr") and child.get(f"{W}type") in (None, "textWrapping"):
            self.words.append(LineBreak())
        elif name == "sym":
            self.symbol(child)
        elif name in ("footnoteReference", "endnoteReference", "commentReference"):
            self.note(name.removesuffix("Reference"), child.get(f"{W}id") or "")
        elif name in ("drawing", "pict", "object"):
            self.drawing(child)
        elif name == "AlternateContent":
            for each in child:
                if each.tag != _FALLBACK:
                    for inner in each:
                        self.in_run(inner, style, link)
        elif name == "ruby":
            self.ruby(child, style, link)

    def ruby(self, element: Element, style: Style, link: str) -> None:
        """Add a word with its reading behind it."""
        base, reading = (
            "".join(
                each.text or "" for part in element.findall(name) for each in part.iter(f"{W}t")
            )
            for name in (f"{W}rubyBase", f"{W}rt")
        )
        self.words.append(Run(f"{base}（{reading}）" if reading else base, style, link))

    def symbol(self, element: Element) -> None:
        code = (element.get(f"{W}char") or "").lower()
        if sign := _SYMBOLS.get(code):
            self.words.append(Run(sign))
            return
        self.report(f"a sign of the font {element.get(f'{W}font')}, {code}")

    def note(self, kind: str, note_id: str) -> None:
        """Keep a footnote for the back; a comment is a remark."""
        found = self.document.notes[kind].get(note_id)
        if found is None:
            return
        texts = [TextReader(self.document, self.place).read(each) for each in found.iter(f"{W}p")]
        if kind == "comment":
            self.report(f"comment: {' '.join(map(plain_words, texts))}")
        elif text := in_lines(texts):
            self.back.append(text)

    def drawing(self, element: Element) -> None:
        """Add the pictures of a drawing; the texts in its boxes follow the paragraph."""
        boxes = [
            box
            for box in element.iter(f"{W}txbxContent")
            if not any(each.tag == _FALLBACK for each in box.iterancestors())
        ]
        self.document.boxes += [
            box for box in boxes if not any(each in boxes for each in box.iterancestors())
        ]
        described = next(iter(element.iter(f"{_WP}docPr")), None)
        words = "" if described is None else str(described.get("descr") or "")
        for blip in (*element.iter(f"{_A}blip"), *element.iter(f"{_V}imagedata")):
            if any(each.tag == f"{W}txbxContent" for each in blip.iterancestors()):
                continue
            self.picture(blip.get(f"{_R}embed") or blip.get(f"{_R}id") or "", words)

    def picture(self, relation: str, words: str) -> None:
        found = self.document.part.rels.get(relation)
        if found is None or found.is_external:
            self.report("a picture that is not in the document")
            return
        part = found.target_part
        name = str(part.partname).rpartition("/")[2]
        if not name.lower().endswith(_SUFFIXES):
            self.report(f"picture {name}, of a kind that neither cards nor sheets show")
            return
        self.document.media[name] = Media(name, partial(bytes, part.blob))
        self.words.append(Picture(name, " ".join(words.split()), "", NOWHERE))


def _is_on(properties: Element | None, name: str) -> bool:
    found = None if properties is None else properties.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val") not in _OFF


def _is_blank(inline: Inline) -> bool:
    return isinstance(inline, LineBreak) or (isinstance(inline, Run) and not inline.text.strip())
