"""A sheet -> its head, its blocks and what ends its key, as paragraphs and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from twofold.exporters.worksheets.blocks import WordBank
from twofold.exporters.worksheets.blocks.cutting import Cards
from twofold.exporters.worksheets.blocks.drawings import Timeline
from twofold.exporters.worksheets.blocks.sheet import Sheet, codes_of
from twofold.exporters.worksheets.docx.block_writer import BlockWriter
from twofold.exporters.worksheets.docx.gathered import Gathered
from twofold.exporters.worksheets.docx.letter_widths import spaced_width
from twofold.exporters.worksheets.docx.markup import Element
from twofold.exporters.worksheets.docx.paragraphs import Layout, TabStop, kept, paragraph
from twofold.exporters.worksheets.docx.runs import runs, tab
from twofold.exporters.worksheets.docx.texts import TextWriter
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.first_letters import letters_shown
from twofold.exporters.worksheets.layout.gap_widths import gap_width_of
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shaping import ParagraphStyle
from twofold.exporters.worksheets.taught import languages_of
from twofold.notes import Grid
from twofold.text import Style, Text, plain

FIELDS_MM = (45, 15, 22, 10)
"""Room to write name, class, date and score; the first gets what the others leave."""

BESIDE_WORD = 0.4
"""Ems between a word and its rule."""

PART_SCORE = 5
"""Underscores for the marks won in a part."""

SHORT_NOTES = 200
"""Letters of marking notes that follow each other in two lines or three."""

MOST_CODES = 2
"""Codes that the line on Anki's search names as an example."""


@dataclass(frozen=True, slots=True)
class WordHead:
    """What stands above a sheet, or a lesson of several.

    Left of the `name`, which is kind, tier and version, is what the `title` is a part of. What
    pupils write on has fields, with the `marks` to be won, or None where there are none.
    """

    above: Text
    name: str
    title: Text
    marks: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet below a head, or the next one below that; in a lesson each has a `name`."""

    sheet: Sheet
    head: WordHead | None
    name: str = ""


@dataclass(frozen=True, slots=True)
class SheetWriter:
    """Writes one sheet, or its key."""

    part: Part
    style: PageStyle
    gathered: Gathered
    is_key: bool

    @property
    def sheet(self) -> Sheet:
        """The sheet."""
        return self.part.sheet

    @property
    def labels(self) -> Labels:
        """The page's own words."""
        return labels_for(self.sheet.topic.language)

    def markup(self, *, new_page: bool) -> Iterator[Element]:
        """Yield the whole sheet; one with a head is from the top of a `new_page` on."""
        self.gathered.end_list()
        texts = self._texts()
        blocks = BlockWriter(texts, below=int(bool(self.part.name)))
        if self.part.head:
            yield from self._head(self.part.head, texts, new_page)
        if self.part.name:
            yield self._name_of_part()
        is_answered = self.is_key and bool(self.part.name)  # The marker of a lesson needs none.
        if not is_answered and (words := self._instructions()):
            yield paragraph("Instructions", runs(words))
        written = list(blocks.blocks(self.sheet.blocks))
        if not self.is_key and not self.part.name and (told := self._how_to_study()) is not None:
            written = _with_told(written, told)
        yield from written
        if self.is_key:
            yield from self._end_of_key(blocks)
        texts.name_fields()

    def _texts(self) -> TextWriter:
        sheet, style = self.sheet, self.style

        def ems(words: str, look: Style) -> float:
            return spaced_width(words, look, style)

        line = ParagraphStyle(style.size, style.column - style.number_column, ems)
        width = gap_width_of(sheet.gaps, line, style.writing_scale, languages_of(sheet.topic))
        letters = letters_shown(sheet.topic, sheet.help)
        gathered, is_key = self.gathered, self.is_key
        return TextWriter(style, self.labels, width, gathered, is_key, sheet.help, letters)

    def _head(self, head: WordHead, texts: TextWriter, new_page: bool) -> Iterator[Element]:
        name = " · ".join(filter(None, (head.name, self.labels.key if self.is_key else "")))
        end = TabStop(self.style.column, is_right=True)
        above = texts.runs(head.above)
        beside = [tab(), *runs(name, Style.BOLD)] if name else []
        whole = 1 + sum(
            spaced_width(words, look, self.style)
            for words, look in ((plain(head.above), Style.PLAIN), (name, Style.BOLD))
        )
        if name and above and whole * self.style.size > self.style.column:
            yield paragraph("Subtitle", above, Layout(new_page=new_page))
            above, beside, new_page = [], runs(name, Style.BOLD), False
        if above or beside:
            layout = Layout(new_page=new_page, tabs=(end,))
            yield paragraph("Subtitle", [*above, *beside], layout)
            new_page = False
        yield paragraph("Heading1", texts.runs(head.title), Layout(new_page=new_page))
        if head.marks is not None and not self.is_key:
            yield from _pupil_lines(head.marks, self.style, self.labels)

    def _name_of_part(self) -> Element:
        """Return the heading of a part of a lesson, with the marks to be won in it."""
        inside = runs(self.part.name)
        if self.sheet.marks and not self.is_key:
            out_of = self.labels.score_out_of.format(self.sheet.marks)
            rule = "_" * PART_SCORE
            inside += [tab(), *runs(rule, named="Gap"), *runs(f"\u00a0{out_of}")]
        end = TabStop(self.style.column, is_right=True)
        return paragraph("Heading2", inside, Layout(tabs=(end,)))

    def _instructions(self) -> str:
        """Return what is to be done; a line of time is a table to be filled in."""
        blocks = self.sheet.blocks
        if any(isinstance(block, Cards) for block in blocks):
            return self.labels.fold_glue_cut
        if any(isinstance(block, Timeline) for block in blocks):
            has_bank = any(isinstance(block, WordBank) for block in blocks)
            in_box = self.labels.words_in_box if has_bank else ""
            return " ".join(filter(None, (self.labels.fill_table, in_box)))
        return self.sheet.instructions

    @property
    def _has_short_notes(self) -> bool:
        """Whether marking notes are too short for a list of their own below a heading."""
        letters = sum(len(plain(note.text)) for note in self.sheet.marking)
        return 0 < letters <= SHORT_NOTES

    def _end_of_key(self, blocks: BlockWriter) -> Iterator[Element]:
        if self._has_short_notes:
            yield blocks.marking_in_line(self.sheet.marking)
        elif self.sheet.marking:
            level = 2 + int(bool(self.part.name))
            yield paragraph(f"Heading{level}", runs(self.labels.marking))
            yield from map(blocks.marking_note, self.sheet.marking)
        for proof in self.sheet.proofs:
            yield paragraph("Heading2", blocks.texts.runs(proof.title))
            if isinstance(proof.shown, Grid):
                yield blocks.table(plain(proof.title), proof.shown)
                yield paragraph("AfterTable")
            else:
                yield from (paragraph("Marking", blocks.texts.runs(each)) for each in proof.shown)

    def _how_to_study(self) -> Element | None:
        """Return the line on how Anki finds what a pupil missed; None without codes."""
        codes = codes_of(self.sheet)
        if not codes:
            return None
        search = " or ".join(f"Code:{code}" for code in codes[:MOST_CODES])
        words = runs(f"{self.labels.study_missed} ")
        return paragraph("Study", [*words, *runs(search, Style.BOLD)])


def _with_told(written: list[Element], told: Element) -> list[Element]:
    """Return what is written with a line below it that stays with the last of it.

    LibreOffice would leave such a line alone on the page after a table: there it is above all.
    """
    if len(written) > 1 and written[-2].tag == "w:tbl":
        return [kept(told), *written]
    for made in reversed(written):
        kept(made)
        if all(each.get("w:val") != "AfterTable" for each in made.iter("w:pStyle")):
            break
    return [*written, told]


@dataclass(frozen=True, slots=True)
class _Field:
    """A word from a place on in points, the rule behind it up to its `end`, and words `after`."""

    word: str
    starts: float
    end: float
    after: str

    def moved(self, points: float) -> _Field:
        """Return it further to the right."""
        return _Field(self.word, self.starts + points, self.end + points, self.after)


def _pupil_lines(marks: int, style: PageStyle, labels: Labels) -> Iterator[Element]:
    """Yield lines of fields for the pupil: as many in each as it has room for."""
    words = (labels.name, labels.class_name, labels.date, labels.score)
    afters = ("", "", "", labels.score_out_of.format(marks))
    lines: list[list[_Field]] = [[]]
    reached = ends = 0.0
    for word, after, millimetres in zip(words, afters, FIELDS_MM, strict=True):
        start = reached + style.size if lines[-1] else 0.0
        field, end = _field(start, word, after, millimetres, style)
        if lines[-1] and end > style.column:
            lines.append([])
            field, end = _field(0.0, word, after, millimetres, style)
        lines[-1].append(field)
        reached = end
        ends = end if len(lines) == 1 else ends
    first, *others = lines
    yield _pupil_line(first, style.column - ends)
    yield from (_pupil_line(line, 0.0) for line in others)


def _field(
    start: float, word: str, after: str, millimetres: float, style: PageStyle
) -> tuple[_Field, float]:
    """Return a field, and where all of it ends."""
    size = style.size
    rule = start + size * (spaced_width(word, Style.PLAIN, style) + BESIDE_WORD)
    end = rule + style.written(millimetres)
    behind = size * (spaced_width(after, Style.PLAIN, style) + BESIDE_WORD) if after else 0.0
    return _Field(word, start, end, after), end + behind


def _pupil_line(fields: list[_Field], spare: float) -> Element:
    """Return a line whose first rule has grown by the `spare` points.

    Rules go from their words on to a tab stop: in another font all still stands where it does.
    """
    first, *others = fields
    stops: list[TabStop] = []
    inside: list[Element] = []
    for field in (replace(first, end=first.end + spare), *(each.moved(spare) for each in others)):
        if inside:
            stops.append(TabStop(field.starts))
            inside.append(tab())
        stops.append(TabStop(field.end, is_ruled=True))
        after = f"\u00a0{field.after}" if field.after else ""
        inside += [*runs(f"{field.word}\u00a0"), tab(), *runs(after)]
    return paragraph("Pupil", inside, Layout(tabs=tuple(stops)))
