"""The choices of a print run -> the styles of a document, in which all its looks are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.docx.answer_rooms import room_size
from twofold.exporters.worksheets.docx.letter_widths import FONT
from twofold.exporters.worksheets.docx.markup import Element, element, part_of
from twofold.exporters.worksheets.docx.paragraphs import (
    TabStop,
    tab_stops,
    twips,
)
from twofold.exporters.worksheets.docx.runs import fonts, language_of
from twofold.exporters.worksheets.layout.card_layout import NAME_SIZE
from twofold.exporters.worksheets.layout.half_pages import BELOW_CUT
from twofold.exporters.worksheets.layout.page_style import PageStyle

LEGIBLE = "Atkinson Hyperlegible"
"""The font of the sheets for low vision; Word sets Arial where it is not installed."""

LOWEST_HEADING = 4
"""The level of headings within a part of a lesson that are below others."""

ABOVE_HALF = BELOW_CUT
"""Points above each of two sheets on a page: below the cut they are a margin."""

RULE = 0.75
"""Points that a line is wide: to write on, to cut along, or of a frame."""

NUMBER_RULE = 12
"""Millimetres to write the number of a step on."""


def step_indent(style: PageStyle) -> float:
    """Return where the words of a step begin, behind the rule for its number."""
    return style.number_column + style.written(NUMBER_RULE) + style.size


def font_of(style: PageStyle) -> str:
    """Return the font in which a document is set."""
    return LEGIBLE if style.font == "legible" else FONT


def styles_part(style: PageStyle, language: str) -> bytes:
    """Return the styles, in which all looks are: who changes one changes all that have it."""
    return part_of("w:styles", _defaults(style, language), *_styles(style))


def paragraph_styles(style: PageStyle) -> Iterator[Element]:
    """Yield the styles of paragraphs."""
    yield from _headings(style)
    yield from _texts(style)
    yield from _items(style)
    yield from _cells(style)
    yield from _overviews(style)


def after_table(style: PageStyle) -> float:
    """Return the points of the paragraph that must stand behind a table."""
    return 0.5 * style.size


def _defaults(style: PageStyle, language: str) -> Element:
    spread = twips(style.after_letters * style.size)
    look = element(
        "w:rPr",
        fonts(font_of(style)),
        element("w:spacing", val=spread) if spread else None,
        *_size(style.size),
        language_of(language),
    )
    lines = _spacing(line=style.reading_line_height)
    return element(
        "w:docDefaults",
        element("w:rPrDefault", look),
        element("w:pPrDefault", element("w:pPr", lines)),
    )


def _styles(style: PageStyle) -> Iterator[Element]:
    yield from paragraph_styles(style)
    yield from _characters(style)
    yield from _tables(style)


def _headings(style: PageStyle) -> Iterator[Element]:
    size = style.size
    yield _Named("Normal", "Normal", based_on="").markup
    yield _Named("Subtitle", "Subtitle", (_keep(), _spacing(after=2)), follows="Heading1").markup
    for level, points, before in (
        (1, style.title_size, 0),
        (2, style.heading_size, 14),
        (3, size, 10),
        (4, size, 8),
    ):
        # No italics, which are hard to read: a heading of the lowest level is underlined.
        line = element("w:u", val="single") if level == LOWEST_HEADING else None
        look = (
            element("w:b"),
            element("w:bCs"),
            *_size(points),
            *([line] if line is not None else []),
        )
        inside = (_keep(), _lines(), _spacing(before, 4, 1.25 * points), _outline(level))
        name = f"heading {level}"
        yield _Named(f"Heading{level}", name, inside, look, follows="Normal").markup


def _texts(style: PageStyle) -> Iterator[Element]:
    size, small = style.size, _size(style.small_size)
    marking = _size(style.marking_size)
    number = style.number_column
    yield _Named("Instructions", "Instructions", (_keep(), _spacing(8, 8))).markup
    yield _Named("Pupil", "Pupil", (_keep(), _spacing(line=style.field_height))).markup
    told = (_spacing(6, 4), indent(number))
    yield _Named("ToldSentence", "Told sentence", told).markup
    box = (_lines(), _borders("top", "left", "bottom", "right", space=6))
    bank = (*box, _spacing(6, 14, 1.6 * size), indent(0.6 * size, right=0.6 * size))
    yield _Named("WordBank", "Word bank", bank).markup
    yield _Named("Picture", "Picture", (_keep_off(), _spacing(6, 4), indent(number))).markup
    caption = (_spacing(0, 6), indent(number))
    yield _Named("Caption", "caption", caption, small).markup
    note = (_lines(), _spacing(0, 3, 1.2 * style.marking_size), indent(2 * size, hanging=2 * size))
    yield _Named("Marking", "Marking", note, marking).markup
    line = (_spacing(6, 3, 1.2 * style.marking_size), element("w:ind", left=0, hanging=0))
    yield _Named("MarkingLine", "Marking line", line, based_on="Marking").markup
    yield _Named("Study", "Study", (_spacing(10, 6),), marking).markup
    yield _Named("Footer", "footer", (), small).markup
    yield _Named("SectionEnd", "Section end", (_spacing(line=1),), _size(1)).markup


def _items(style: PageStyle) -> Iterator[Element]:
    """Yield the styles of what a pupil does: numbered by a list, on lines to write on."""
    size, number, hand = style.size, style.number_column, style.writing_line_height
    item = indent(number, hanging=number)
    yield _Named("ListNumber", "List Number", (_lines(), _spacing(10, 2), item)).markup
    gaps = (_lines(), _spacing(2, 0, hand))
    yield _Named("GapSentence", "Gap sentence", gaps, based_on="ListNumber").markup
    yield _Named("ListBullet", "List Bullet", (_spacing(3), item)).markup
    bullet = (_spacing(3, 0, hand),)
    yield _Named("GapBullet", "Gap bullet", bullet, based_on="ListBullet").markup
    words = step_indent(style)
    step = (_lines(), tab_stops((TabStop(words),)), _spacing(2, 0, hand))
    yield _Named("Step", "Step", (*step, indent(words, hanging=words - number))).markup
    yield _Named("CellRule", "Cell rule", (_spacing(0, 3, hand),), based_on="TableText").markup
    beside = (_lines(), tab_stops((TabStop(style.column, is_right=True),)), _spacing(4, 2, hand))
    yield _Named("TermItem", "Term item", beside, based_on="ListNumber").markup
    term = (_spacing(line=hand), element("w:jc", val="right"))
    yield _Named("TermLine", "Term line", term).markup
    go_on = (_spacing(4), element("w:jc", val="right"))
    yield _Named("GoOn", "Go on", go_on).markup
    ruled = tab_stops((TabStop(style.column, is_ruled=True),))
    claim = (_lines(), ruled, _spacing(6, 6, hand))
    yield _Named("Claim", "Claim", claim, based_on="ListNumber").markup
    choices = (_spacing(2, 2), indent(number))
    yield _Named("Choices", "Choices", choices).markup
    options = (_lines(), _spacing(3, 0), indent(2 * number, hanging=number))
    yield _Named("Options", "Options", options).markup
    rules = (_borders("bottom", "between"), _spacing(line=hand, rule="exact"), indent(number))
    yield _Named("AnswerLines", "Answer lines", rules).markup
    points = (_lines(), _spacing(2, 2), indent(number))
    bold = (element("w:b"), element("w:bCs"))
    yield _Named("KeyPoints", "Key points", points, bold).markup
    after = (_spacing(line=after_table(style), rule="exact"),)
    yield _Named("AfterTable", "After a table", after, _size(0.4 * size)).markup


def _cells(style: PageStyle) -> Iterator[Element]:
    size, number = style.size, style.number_column
    head = (_keep(), _spacing(3, 3))
    bold = (element("w:b"), element("w:bCs"))
    yield _Named("TableText", "Table text", (_spacing(3, 3),), _size(size)).markup
    yield _Named("TableHead", "Table head", head, bold, based_on="TableText").markup
    item = (indent(number, hanging=number),)
    yield _Named("TableNumber", "Table number", item, based_on="TableText").markup
    middle = (_spacing(), element("w:jc", val="center"))
    yield _Named("Box", "Box", middle, _size(1.1 * size), based_on="TableText").markup
    letter = (element("w:jc", val="right"),)
    yield _Named("BoxLetter", "Box letter", letter, based_on="TableText").markup
    small = _size(room_size(style))
    yield _Named("RoomHead", "Room head", (), small, based_on="TableHead").markup
    yield _Named("RoomText", "Room text", (), small, based_on="TableText").markup
    card = (_spacing(3, 3), indent(size, right=size), element("w:jc", val="center"))
    yield _Named("CardText", "Card", card, based_on="TableText").markup
    name = _size(NAME_SIZE * size)
    yield _Named("CardName", "Card name", (), name, based_on="CardText").markup
    small = _size(style.small_size)
    yield _Named("CardMark", "Card mark", letter, small, based_on="TableText").markup


def _overviews(style: PageStyle) -> Iterator[Element]:
    """Yield the styles of organisers and maps, whose words are smaller than those of exercises."""
    points = room_size(style)
    small, hand, line = _size(points), style.writing_line_height, style.line_height(points)
    point = (_lines(), _spacing(3, 1, line))
    yield _Named("KnowledgePoint", "Knowledge point", point, small, based_on="ListNumber").markup
    gaps = (_lines(), _spacing(1, 0, hand))
    yield _Named("KnowledgeGap", "Knowledge gap", gaps, based_on="KnowledgePoint").markup
    text = (_spacing(2, 2, line),)
    yield _Named("KnowledgeText", "Knowledge text", text, small, based_on="TableText").markup
    head = (_keep(), _spacing(2, 2, line))
    bold = (element("w:b"), element("w:bCs"), *small)
    yield _Named("KnowledgeHead", "Knowledge head", head, bold, based_on="TableText").markup
    side, middle = 0.3 * style.turned().column, element("w:jc", val="center")
    box = (_borders("top", "left", "bottom", "right", space=3), _spacing(10, 0))
    root = (*box, indent(side, right=side), middle)
    yield _Named("MapRoot", "Map root", root, based_on="Heading2", follows="Normal").markup
    rule = (_keep(), _spacing(line=0.6 * points, rule="exact"))
    yield _Named("MapLine", "Map line", rule, _size(0.4 * points)).markup
    branch = (_keep(), _spacing(3, 3, line), middle)
    yield _Named("MapHead", "Map head", branch, bold, based_on="TableText").markup
    note = (_lines(), _spacing(2, 2, line))
    yield _Named("MapNote", "Map note", note, small, based_on="ListBullet").markup
    gap = (_lines(), _spacing(0, 4, hand))
    yield _Named("MapGap", "Map gap", gap, based_on="MapNote").markup


def _characters(style: PageStyle) -> Iterator[Element]:
    bold = (element("w:b"), element("w:bCs"))
    line = element("w:u", val="single")
    whole = (element("w:spacing", val=0),)  # Where letters stand apart, rules have no holes.
    for identity, name, look in (
        ("Gap", "Gap", whole),
        ("GapAnswer", "Gap answer", (*bold, line)),
        ("TypedAnswer", "Typed answer", (line,)),
        ("LetterBox", "Letter box", (_border("bdr"),)),
        ("Hint", "Hint", tuple(_size(0.85 * style.size))),
        ("NoteCode", "Note code", tuple(_size(style.code_size))),
    ):
        yield _Named(identity, name, (), look, kind="character", based_on="").markup


def _tables(style: PageStyle) -> Iterator[Element]:
    padding = element(
        "w:tblCellMar",
        *(
            element(f"w:{side}", w=twips(0.4 * style.size), type="dxa")
            for side in ("left", "right")
        ),
    )
    lines = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = element("w:tblBorders", *(_border(line) for line in lines))
    yield _table("TableNormal", "Normal Table", element("w:tblPr", padding), is_default=True)
    yield _table("Grid", "Worksheet grid", element("w:tblPr", borders))
    frame = element("w:tblBorders", *(_border(line) for line in lines[:4]))
    yield _table("TreeMap", "Map", element("w:tblPr"))
    yield _table("Frame", "Frame to work in", element("w:tblPr", frame))
    yield _table("Matching", "Matching grid", element("w:tblPr"))
    margins = element(
        "w:tblCellMar",
        element("w:top", w=twips(ABOVE_HALF), type="dxa"),
        *(element(f"w:{side}", w=0, type="dxa") for side in ("left", "bottom", "right")),
    )
    cut = element("w:tblBorders", _border("insideH", kind="dashed"))
    yield _table("HalfPages", "Half pages to cut", element("w:tblPr", cut, margins))
    for identity, name, fold in (
        ("FoldedCards", "Cards to fold", "dotted"),
        ("LooseCards", "Cards to sort", "dashed"),
    ):
        dashes = (_border(line, kind=fold if line == "insideV" else "dashed") for line in lines)
        borders = element("w:tblBorders", *dashes)
        yield _table(identity, name, element("w:tblPr", borders))


def _table(identity: str, name: str, look: Element, *, is_default: bool = False) -> Element:
    return element(
        "w:style",
        element("w:name", val=name),
        None if is_default else element("w:basedOn", val="TableNormal"),
        look,
        type="table",
        **({"default": 1} if is_default else {"customStyle": 1}),
        styleId=identity,
    )


BUILT_IN = frozenset(
    {"Normal", "Subtitle", "heading 1", "heading 2", "heading 3", "heading 4", "caption", "footer"}
    | {"List Number", "List Bullet"}
)
"""Names that Word knows, and shows in the language of its user."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A style of paragraphs or of letters: its id, its name, its properties in Word's order."""

    identity: str
    name: str
    layout: Sequence[Element] = ()
    look: Sequence[Element] = ()
    kind: str = "paragraph"
    based_on: str = "Normal"
    follows: str = ""

    @property
    def markup(self) -> Element:
        """The style as Word has it, among those that it offers first."""
        made = element("w:style", type=self.kind)
        if self.identity == "Normal":
            made.set("w:default", "1")
        elif self.name not in BUILT_IN:
            made.set("w:customStyle", "1")
        made.set("w:styleId", self.identity)
        parts = (
            element("w:name", val=self.name),
            element("w:basedOn", val=self.based_on) if self.based_on else None,
            element("w:next", val=self.follows) if self.follows else None,
            element("w:qFormat"),
            element("w:pPr", *self.layout) if self.layout else None,
            element("w:rPr", *self.look) if self.look else None,
        )
        made.extend(part for part in parts if part is not None)
        return made


def _size(points: float) -> tuple[Element, Element]:
    half_points = max(2, round(2 * points))
    return element("w:sz", val=half_points), element("w:szCs", val=half_points)


def _spacing(
    before: float = 0, after: float = 0, line: float = 0, rule: str = "atLeast"
) -> Element:
    """Return the space around a paragraph in points, and how high its lines are if not as usual."""
    lines: dict[str, object] = {"line": twips(line), "lineRule": rule} if line else {}
    return element("w:spacing", before=twips(before), after=twips(after), **lines)


def indent(left: float, *, hanging: float = 0.0, right: float = 0.0) -> Element:
    """Return where the lines of a paragraph begin and end, in points."""
    more: dict[str, object] = {"right": twips(right)} if right else {}
    if hanging:
        more["hanging"] = twips(hanging)
    return element("w:ind", left=twips(left), **more)


def _keep() -> Element:
    return element("w:keepNext")


def _keep_off() -> Element:
    return element("w:keepNext", val=0)


def _lines() -> Element:
    return element("w:keepLines")


def _outline(level: int) -> Element:
    return element("w:outlineLvl", val=level - 1)


def _border(side: str, space: int = 0, kind: str = "single") -> Element:
    return element(f"w:{side}", val=kind, sz=round(8 * RULE), space=space, color="auto")


def _borders(*sides: str, space: int = 0) -> Element:
    return element("w:pBdr", *(_border(side, space) for side in sides))
