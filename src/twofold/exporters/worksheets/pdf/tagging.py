"""A canvas whose pages say what each mark on them is: structure for those who do not see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from twofold.exporters.worksheets.layout.field_names import FieldName
from twofold.exporters.worksheets.pdf.document import DocumentFacts, facts_dictionary, xmp_packet
from twofold.exporters.worksheets.pdf.font_choices import Mark, Stretch
from twofold.exporters.worksheets.pdf.fonts import STROKE, fonts
from twofold.exporters.worksheets.pdf.form_fields import (
    PRINTED,
    Choice,
    Corners,
    Form,
    button,
    looks_of_button,
    text_field,
    typed_font,
)
from twofold.exporters.worksheets.pdf.letter_codes import LetterCodes
from twofold.exporters.worksheets.pdf.pdf_file import pdf_file, stream
from twofold.exporters.worksheets.pdf.reportlab_adapter import ObjectCanvas, WrittenObject
from twofold.exporters.worksheets.pdf.structure import (
    Annotation,
    Element,
    Structure,
    attributes_entry,
    text_string,
)
from twofold.text import Style

COLOURS = Path(__file__).parent / "srgb.icc"
"""What the colours of a file look like: the figures of sRGB (IEC 61966-2-1), adapted to D50 in
Bradford's way, as a profile without a date (ICC.1:2010, version 4 and annex E)."""


class TaggedCanvas(ObjectCanvas):
    """A canvas on which everything is drawn between `mark` or `artifact` and the next of these."""

    def __init__(self, size: tuple[float, float], facts: DocumentFacts) -> None:
        super().__init__(size, fonts()[Style.PLAIN].fontName, facts.language)
        self._facts = facts
        self.root = Element("Document", None, "", 0)
        self._elements = [self.root]
        self._marked: Element | str | None = None
        self._on_page: list[Element] = []
        self._pages: list[list[Element]] = []
        self._annotated: list[tuple[dict[str, Any], Element]] = []
        self._form = Form()
        self._typed: tuple[int, FieldName, Corners] | None = None
        self._choices: list[tuple[WrittenObject, Choice]] = []
        self._looks: dict[float, tuple[int, int]] = {}
        self._section = self.root
        self._letter_codes: dict[str, LetterCodes] = {}

    def element(
        self,
        role: str,
        parent: Element | None = None,
        *,
        instead: str = "",
        description: str = "",
        language: str = "",
        attributes: Mapping[str, str | int] | None = None,
    ) -> Element:
        """Return a new last child of `parent` (the document where that is None).

        `instead` is read in place of what is drawn, `description` is the text of a picture, and
        `language` that of the words as BCP 47 writes it, "" for that of the document.
        """
        entries = f"/ActualText{text_string(instead)}" if instead else ""
        if language:
            entries += f"/Lang{text_string(language)}"
        if description:
            entries += f"/Alt{text_string(description)}"
        if attributes:
            entries += attributes_entry(attributes)
        above = parent or self._section
        made = Element(role, above, entries, len(self._elements))
        self._elements.append(made)
        above.children.append(made)
        return made

    def begin_section(self) -> None:
        """Let elements without a parent stand in a new section from here on."""
        self._section = self.root
        self._section = self.element("Sect")

    def mark(self, element: Element) -> None:
        """Let what is drawn from here on belong to `element`."""
        if self._marked is element:
            return
        if self._marked is not None:
            self.operate("EMC")
        number = len(self._on_page)
        self._on_page.append(element)
        element.children.append((len(self._pages) + 1, number))
        self.operate(f"/{element.role} <</MCID {number}>> BDC")
        self._marked = element

    def artifact(self, kind: str = "Layout") -> None:
        """Let what is drawn from here on be decoration that no reader mentions."""
        if self._marked == kind:
            return
        self._close_mark()
        self.operate(f"/Artifact <</Type /{kind}>> BDC")
        self._marked = kind

    def write(
        self, x: float, y: float, size: float, words: Sequence[Stretch], after: float = 0.0
    ) -> None:
        """Write stretches of words from `x` on, standing on `y`.

        So many points are put `after` each letter. This is twice as fast as reportlab's text
        object, which looks up each letter of each word in Python.
        """
        code = f"BT {x:.3f} {y:.3f} Td"
        stroked = False
        for stretch in words:
            if after:
                code += f" {after:.3f} Tc"
            if stretch.stroked is not stroked:
                stroked = stretch.stroked
                code += f" {2 if stroked else 0} Tr"
            written = self._coded(stretch.font, stretch.text, size)
            if stretch.marks:  # Read as one, wherever a reader takes the mark to stand.
                marks = "".join(self._mark(mark, size, after) for mark in stretch.marks)
                letters = stretch.text + "".join(mark.text for mark in stretch.marks)
                code += f" /Span<</ActualText{text_string(letters)}>>BDC{written}{marks} EMC"
            else:
                code += written
        if any(stretch.stroked for stretch in words):
            self.operate(f"q {STROKE * size:.3f} w 1 j {code} ET Q")
        else:
            self.operate(f"{code} ET")

    def _coded(self, font: str, letters: str, size: float) -> str:
        """Return what writes letters of one font."""
        codes = self._letter_codes.get(font)
        if codes is None:
            codes = self._letter_codes[font] = LetterCodes(partial(self.parts_of, font))
        return "".join(
            f" {part} {size:.5g} Tf ({coded}) Tj" for part, coded in codes.coded(letters)
        )

    def _mark(self, mark: Mark, size: float, after: float) -> str:
        """Return what writes a mark at its place, and goes back to where its letter has ended."""
        written = self._coded(mark.font, mark.text, size)
        forth, back = mark.x - after / size, mark.x + mark.back
        # The size comes first, for the numbers of TJ are parts of it.
        font, _, shown = written.partition(" Tf")
        return (
            f"{font} Tf [{-1000 * forth:.1f}] TJ {mark.y * size:.3f} Ts{shown}"
            f" 0 Ts [{1000 * back:.1f}] TJ"
        )

    def shapes(self, operators: str, x: float, y: float, scale: float) -> None:
        """Draw shapes given as operators, with their origin at `x` and `y`."""
        self.operate(f"q {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm\n{operators}\nQ")

    def begin_turned(self, width: float, height: float) -> None:
        """Let what is drawn from here on stand upside down on a page of this size."""
        self._close_mark()
        self.operate(f"q -1 0 0 -1 {width:.3f} {height:.3f} cm")

    def end_turned(self) -> None:
        """Let what follows stand upright again."""
        self._close_mark()
        self.operate("Q")

    @property
    def language(self) -> str:
        """The language of the document (BCP 47)."""
        return self._facts.language

    def text_field(
        self,
        box: Corners,
        size: float,
        name: FieldName,
        element: Element,
        *,
        is_multiline: bool = False,
        most: int = 0,
    ) -> None:
        """Add a field to type letters of `size` points in, as a part of `element`.

        It takes one line or as many as have room, `most` letters unless that is 0. A box with the
        same name as the one before it on the page makes one field with that.
        """
        page, above = len(self._pages), self._typed
        if above is not None and above[:2] == (page, name):
            left, _, right, top = above[2]
            box = (min(left, box[0]), box[1], max(right, box[2]), top)
            self._annotated[-1][0].update(text_field(box, size, name, is_multiline=True))
        else:
            entries = text_field(box, size, name, is_multiline=is_multiline, most=most)
            entries["T"] = text_string(self._form.free_key(name.key))
            self._form.fields.append(self._widget(entries, element))
        self._typed = page, name, box

    def radio_button(
        self, box: Corners, name: FieldName, choice: tuple[str, str], element: Element
    ) -> None:
        """Add a button, as a part of `element`, for a value in ASCII, which is read aloud in words.

        Those that follow each other with the same name are the ones to choose from.
        """
        if not self._choices or self._choices[-1][1].name is not name:
            field = WrittenObject(b"")
            group = Choice(name, self.add_object(field), self._form.free_key(name.key))
            self._choices.append((field, group))
            self._form.fields.append(group.number)
        side = box[2] - box[0]
        if side not in self._looks:
            chosen, empty = map(WrittenObject, looks_of_button(side))
            self._looks[side] = self.add_object(chosen), self.add_object(empty)
        group = self._choices[-1][1]
        group.buttons.append(self._widget(button(box, group, choice, self._looks[side]), element))

    def _widget(self, entries: Mapping[str, str], element: Element) -> int:
        """Add what is seen of a field to the page, and return its object's number."""
        return self._annotate(self.widget_entries(entries), self.element("Form", element))

    def link(self, box: Corners, place: str, label: str, element: Element) -> None:
        """Let `box` lead to a bookmark, as a part of `element`."""
        self._annotate(self.link_entries(box, place, label, PRINTED), element)

    def _annotate(self, entries: Mapping[str, Any], element: Element) -> int:
        """Add an annotation to the page, as all of `element`, and return its object's number."""
        annotation, number = self.add_annotation(entries)
        element.children.append(Annotation(len(self._pages) + 1, number))
        self._annotated.append((annotation, element))
        return number

    def _close_mark(self) -> None:
        if self._marked is not None:
            self.operate("EMC")
            self._marked = None

    def showPage(self) -> None:  # noqa: N802  # reportlab's name
        """End the page, and what was marked on it."""
        self._close_mark()
        super().showPage()
        self._pages.append(self._on_page)
        self._on_page = []

    def file(self) -> bytes:
        """End the last page and return the file."""
        if self.has_marks:
            self.showPage()
        if self._form.fields:
            self._add_form()
        self._add_facts()
        for index, (annotation, _) in enumerate(self._annotated, len(self._pages)):
            annotation["StructParent"] = index
        structure = Structure(self._elements, self._pages, [each for _, each in self._annotated])
        catalog, pages = self.end_document()
        facts = self.add_object(WrittenObject(facts_dictionary(self._facts)))
        first = self.next_number
        self.set_in_catalog("StructTreeRoot", f"{first} 0 R")
        objects = dict(self.objects(list(structure.objects(first, pages))))
        return pdf_file(objects, catalog, facts)

    def _add_facts(self) -> None:
        """Add what the file says of itself, for archives too unless there are fields to fill in."""
        packet = xmp_packet(self._facts, for_archives=not self._form.fields)
        metadata = self.add_object(WrittenObject(stream("/Type/Metadata/Subtype/XML", packet)))
        self.set_in_catalog("Metadata", f"{metadata} 0 R")
        profile = self.add_object(WrittenObject(stream("/N 3", COLOURS.read_bytes(), packed=True)))
        self.set_in_catalog(
            "OutputIntents",
            "[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)"
            f"/DestOutputProfile {profile} 0 R>>]",
        )
        self.set_in_catalog("MarkInfo", "<</Marked true>>")
        self.setViewerPreference("DisplayDocTitle", "true")

    def _add_form(self) -> None:
        """Add the form, and the font in which readers write what is typed."""
        for field, choice in self._choices:
            field.data = choice.dictionary()
        font = typed_font(self._facts.language)
        streams = (self.add_object(WrittenObject(data)) for data in (font.program, font.letters))
        number = self.add_object(WrittenObject(font.dictionary(*streams)))
        self.set_in_catalog("AcroForm", self._form.dictionary(number))
