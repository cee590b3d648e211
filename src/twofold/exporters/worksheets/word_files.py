"""What is printed of a topic -> its Word documents, made one by one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from twofold.exporters.exporter import counted
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.docx.document import Part, WordHead, word_document
from twofold.exporters.worksheets.folder.drawn_before import Shown, digest_of_shown
from twofold.exporters.worksheets.folder.file_to_make import FileToMake
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson import Lesson, apart_of
from twofold.exporters.worksheets.linear import linear
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.printed import AnswerList, LessonSet, Pack, Printed
from twofold.exporters.worksheets.tiers import BETWEEN, kind_name, name_in_head

SUFFIX = ".docx"


@dataclass(frozen=True, slots=True)
class WordFiles:
    """Makes documents with one teacher's choices."""

    options: WorksheetOptions

    def files(self, printed: Printed) -> Iterator[FileToMake]:
        """Yield the documents of something printed, that of its key the last.

        The list of all answers has none: it is read and not edited.
        """
        match printed.of:
            case Sheet() as sheet:
                yield from self._files(printed, sheet, [(part_of_sheet(sheet),)])
            case Pack(sheets=sheets) as pack:
                yield from self._files(printed, pack, [tuple(map(part_of_sheet, sheets))])
            case LessonSet(lessons) as every:
                parts = [tuple(parts_of(each)) for each in lessons]
                key = tuple(parts_of_key(lessons))
                yield from self._files(printed, every, parts, key)
            case AnswerList():
                pass
            case _:
                assert_never(printed.of)

    def _files(
        self,
        printed: Printed,
        shown: Shown,
        documents: Sequence[tuple[Part, ...]],
        key: tuple[Part, ...] = (),
    ) -> Iterator[FileToMake]:
        """Yield a document for each name, and their `key`, if it is not that of the same parts."""
        for name, parts in zip(printed.names, documents, strict=True):
            yield self._file(name, shown, parts)
        if printed.key_name:
            asking = tuple(part for part in key or documents[0] if not part.sheet.is_handout)
            yield self._file(printed.key_name, shown, asking, printed.names[-1])

    def _file(
        self, name: str, shown: Shown, parts: tuple[Part, ...], goes_with: str = ""
    ) -> FileToMake:
        style = PageStyle.of(self.options, kind=shown.kind if isinstance(shown, Sheet) else "")
        if style.is_large:
            parts = tuple(replace(part, sheet=linear(part.sheet)) for part in parts)
        make = partial(_document, parts, style, is_key=bool(goes_with))
        with_key = f"{goes_with}{SUFFIX}" if goes_with else ""
        return FileToMake(f"{name}{SUFFIX}", digest_of_shown(shown, style), make, with_key)


def part_of_sheet(sheet: Sheet) -> Part:
    """Return a sheet as it is by itself."""
    return Part(sheet, head_of_sheet(sheet, labels_for(sheet.topic.language)))


def head_of_sheet(sheet: Sheet, labels: Labels) -> WordHead:
    """Return what stands above a sheet that is by itself."""
    above = () if sheet.title == sheet.topic.title else sheet.topic.title
    marks = None if sheet.is_handout or sheet.is_cut else sheet.marks
    return WordHead(above, name_in_head(sheet, labels), sheet.title, marks)


def parts_of(lesson: Lesson) -> Iterator[Part]:
    """Yield the sheets of a lesson below its head, also what on paper fills the last page."""
    from twofold.exporters.worksheets.lessons.lesson_parts import head_of, part_name

    labels = labels_for(lesson.topic.language)
    sheets = (*lesson.parts, *lesson.last)
    made = head_of(lesson, labels, sum(sheet.marks for sheet in sheets))
    head: WordHead | None = WordHead(made.above_in_one, made.name, made.title, made.marks)
    for sheet in sheets:
        yield Part(sheet, head, part_name(sheet, lesson, labels))
        head = None


def parts_of_key(lessons: Sequence[Lesson]) -> Iterator[Part]:
    """Yield what the key of a lesson in some versions answers: also what is cut apart.

    What has versions stands in all of them below each other, with their letters.
    """
    first, *others = lessons
    labels = labels_for(first.topic.language)
    versions = [part for lesson in others for part in parts_of(lesson) if part.sheet.version]
    for part in parts_of(replace(first, version="") if others else first):
        same = [part, *(each for each in versions if each.sheet.family == part.sheet.family)]
        for each in same if len(same) > 1 else ():
            version = labels.version.format(each.sheet.version)
            # Which version asks for which gap is told once, below the last one.
            sheet = each.sheet if each is same[-1] else replace(each.sheet, proofs=())
            name = BETWEEN.join((part.name, version))
            yield Part(sheet, part.head if each is part else None, name)
        if len(same) == 1:
            yield part
    for sheet in apart_of(first):
        yield Part(sheet, None, kind_name(sheet, labels))


def _document(parts: Sequence[Part], style: PageStyle, *, is_key: bool) -> tuple[bytes, str]:
    from twofold.exporters.worksheets.sheet_layout import as_asked

    parts = [replace(part, sheet=as_asked(part.sheet, style)) for part in parts]
    marks = sum(part.sheet.marks for part in parts)
    said = ["Word document", counted(marks, "mark") if marks and not is_key else ""]
    return word_document(parts, style, is_key=is_key), ", ".join(filter(None, said))
