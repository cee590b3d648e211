"""What items have in common: numbers, pictures, lines to write on, and boxes to tick."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.docx.markup import Element, element
from twofold.exporters.worksheets.docx.paragraphs import Item, Layout, paragraph
from twofold.exporters.worksheets.docx.pictures import drawing
from twofold.exporters.worksheets.docx.runs import BOXES, runs
from twofold.exporters.worksheets.docx.texts import NO_BREAK, TextWriter
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.text import Style, Text

EMPTY, TICKED = "☐", "☒"

WHOLE_LINES = 0.3
"""Part of a page up to which lines to write on stand on one."""


@dataclass(frozen=True, slots=True)
class ItemWriter:
    """Writes the parts of items in one sheet."""

    texts: TextWriter

    @property
    def style(self) -> PageStyle:
        """The measures of the page."""
        return self.texts.style

    @property
    def labels(self) -> Labels:
        """The page's own words."""
        return self.texts.labels

    @property
    def is_key(self) -> bool:
        """Whether answers are shown."""
        return self.texts.is_key

    def item(self, number: int) -> Item:
        """Return the item of a list that has this number."""
        return Item(self.texts.gathered.list_of(number))

    def numbered(
        self,
        number: int,
        inside: list[Element],
        *,
        keep_next: bool = False,
        style: str = "ListNumber",
    ) -> Element:
        """Return a paragraph behind its number."""
        return paragraph(style, inside, Layout(keep_next, item=self.item(number)))

    def picture(self, block: PictureBlock) -> Iterator[Element]:
        """Yield a picture, and its caption if it has one."""
        indent = (1 + block.depth) * self.style.number_column
        room, page = self.style.column - indent, self.style.column_height
        made = drawing(block.file, block.words, room, page, self.texts.gathered)
        layout = Layout(keep_next=bool(block.caption), indent=(indent, 0.0))
        yield paragraph("Picture", [made], layout)
        if block.caption:
            yield paragraph("Caption", runs(block.caption), Layout(indent=(indent, 0.0)))

    def pictures_of(self, text: Text) -> Iterator[Element]:
        """Yield the pictures of a text."""
        for picture in pictures_in(text):
            yield from self.picture(picture)

    def lines(self, count: int) -> Iterator[Element]:
        """Yield lines to write on: few stay together, of more the first two and the last two."""
        is_whole = count * self.style.writing_line_height <= WHOLE_LINES * self.style.column_height
        for number in range(count):
            keeps = (is_whole or number in (0, count - 2)) and number < count - 1
            yield paragraph("AnswerLines", (), Layout(keep_next=keeps))
        yield paragraph("AfterTable")

    def tick(self, words: str, is_right: bool) -> list[Element]:
        """Return a box to tick with words behind it, which the key ticks where that is right."""
        is_ticked = self.is_key and is_right
        sign = runs(TICKED if is_ticked else EMPTY, font=BOXES)
        if self.style.is_fillable and not self.is_key:
            sign = [_tick_control(words, self.texts.gathered.new_id(), sign)]
        style = Style.BOLD if is_ticked else Style.PLAIN
        return [*sign, *runs(f"\u00a0{words}".translate(NO_BREAK), style)]


def _tick_control(words: str, number: int, sign: list[Element]) -> Element:
    """Return a box that is ticked with a click."""
    boxes = element(
        "w14:checkbox",
        element("w14:checked", val=0),
        element("w14:checkedState", val="2612", font=BOXES),
        element("w14:uncheckedState", val="2610", font=BOXES),
    )
    properties = element(
        "w:sdtPr", element("w:alias", val=words), element("w:id", val=number), boxes
    )
    return element("w:sdt", properties, element("w:sdtContent", *sign))
