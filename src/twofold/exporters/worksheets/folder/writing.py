"""What is printed of a topic -> its folder of files, without what is stale there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from twofold.exporters.exporter import Written, counted
from twofold.exporters.worksheets.answer_forms import is_wide
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.folder.drawn_before import Shown, digest_of_shown
from twofold.exporters.worksheets.folder.file_to_make import FileToMake
from twofold.exporters.worksheets.folder.manifest import (
    Manifest,
    ManifestEntry,
    RunEntry,
    digest,
    digest_of_notes,
    is_as_made,
    made_elsewhere,
    remove_if_unchanged,
    stale,
)
from twofold.exporters.worksheets.folder.output_folders import folder_of
from twofold.exporters.worksheets.folder.unchanged_runs import (
    advice,
    digest_of_run,
    older_files,
    stands,
)
from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions, as_command_line
from twofold.exporters.worksheets.print_run import PrintRun, possible_families
from twofold.exporters.worksheets.printed import AnswerList, LessonSet, Pack, Printed
from twofold.files import write_whole
from twofold.notes import Topic

if TYPE_CHECKING:
    from twofold.exporters.worksheets.lessons.lesson import Lesson
    from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout
    from twofold.exporters.worksheets.pack_pages import PackPages
    from twofold.exporters.worksheets.pdf.document import DocumentPart
    from twofold.exporters.worksheets.sheet_layout import SheetLayout
    from twofold.exporters.worksheets.word_files import WordFiles

# What draws is imported where it is used: a run that finds all as it was needs none of it.

MARKS_OF_AN_HOUR = 60
"""Marks that a class can win in a lesson: papers of exam boards give about a minute to each."""

CHANGED_BY_HAND = "left as it is, for somebody has changed it: delete it to have it made again"

MADE_ELSEWHERE = "removed, for all that was on it is on other pages now"

GONE_BUT_CHANGED = "its sheet is gone, but left here, for somebody has changed it"


def write_run(
    run: PrintRun, output: Path, options: WorksheetOptions, faces: tuple[CutFace, ...] = ()
) -> Iterator[Written]:
    """Write the files of a topic; yield each as it stands, then those taken away.

    A file is drawn where it is not there as an earlier run has drawn the same; one that somebody
    has changed is left alone. Raises OSError.
    """
    folder = folder_of(run.topic, output, options)
    notes, asked = digest_of_notes(run.topic), as_command_line(options)
    manifest = Manifest.read(folder)
    before = manifest.files
    made: dict[str, ManifestEntry] = {}
    maker = _maker(run, options, faces)
    files: list[tuple[str, str]] = []
    for printed in run.printed:
        for file in maker.files(printed):
            files.append((file.name, file.goes_with))
            entry, written = _stand(folder, file, before.get(file.name))
            yield written
            if entry is not None:
                entry = replace(entry, sheet=printed.family, version=printed.version)
                holds = " ".join(printed.families_on_page)
                made[file.name] = replace(entry, notes=notes, asked=asked, holds=holds)
    this = RunEntry(digest_of_run(run.topic, notes, options, faces), tuple(files))
    runs = {**manifest.runs, asked: this} if files else manifest.runs
    gone = stale(before, made, _possible(run.topic, before, made))
    told = {name for name, _ in files}
    yield from _take_away(
        folder, Manifest(before, runs), made, [name for name in gone if name not in told]
    )
    yield from older_files(run.topic, output, notes)


def _maker(
    run: PrintRun, options: WorksheetOptions, faces: tuple[CutFace, ...]
) -> WordFiles | _Layouts:
    """Return what makes files in the format that was chosen."""
    match options.format:
        case "pdf":
            return _Layouts(options, faces, _versions(run), _packs(run))
        case "docx":
            from twofold.exporters.worksheets.word_files import WordFiles

            return WordFiles(options)
        case _:
            assert_never(options.format)


def _stand(
    folder: Path, file: FileToMake, before: ManifestEntry | None
) -> tuple[ManifestEntry | None, Written]:
    """Let a file stand in `folder`; return what is put down of it and said of it.

    Nothing is put down of one that is somebody's own.
    """
    path = folder / file.name
    goes_with = folder / file.goes_with if file.goes_with else None
    if path.exists() or path.is_symlink():
        if not is_as_made(path, before):
            return None, Written(path, False, CHANGED_BY_HAND, goes_with)
        if before is not None and before.shown == file.shown and stands(path, before):
            return before, Written(path, False, before.contents, goes_with, advice(before, path))
    made, contents = file.make()
    entry = ManifestEntry(digest(made), "", shown=file.shown, contents=contents)
    changed = write_whole(path, made)
    return entry, Written(path, changed, contents, goes_with, advice(entry, path))


def _versions(run: PrintRun) -> Mapping[tuple[str, int], Sequence[Sheet]]:
    """Return the versions of each sheet that has several, by its family and its round."""
    found: dict[tuple[str, int], dict[str, Sheet]] = {}
    for sheet in run.all_sheets:
        if sheet.version:
            found.setdefault((sheet.family, sheet.round), {})[sheet.version] = sheet
    return {name: tuple(versions.values()) for name, versions in found.items()}


def _packs(run: PrintRun) -> Mapping[tuple[str, int], Sequence[Pack]]:
    """Return the packs of each family and round, which are versions of each other."""
    found: dict[tuple[str, int], list[Pack]] = {}
    for printed in run.printed:
        if isinstance(pack := printed.of, Pack):
            found.setdefault((pack.family, pack.round), []).append(pack)
    return found


@dataclass(slots=True)
class _Layouts:
    """Lays out what is printed, each sheet and lesson once.

    The `versions` are those of each family and round, as sheets and as `packs`.
    """

    options: WorksheetOptions
    faces: tuple[CutFace, ...]
    versions: Mapping[tuple[str, int], Sequence[Sheet]]
    packs: Mapping[tuple[str, int], Sequence[Pack]]
    sheets: dict[tuple[str, bool, bool], SheetLayout] = field(default_factory=dict)
    lessons: dict[str, Sequence[LessonLayout]] = field(default_factory=dict)
    pack_pages: dict[str, PackPages] = field(default_factory=dict)

    def files(self, printed: Printed) -> Iterator[FileToMake]:
        """Yield the files of something printed, its key the last."""
        match printed.of:
            case Sheet() as sheet:
                yield from self._of_sheet(sheet, printed)
            case LessonSet() as lessons:
                yield from self._of_lessons(lessons, printed)
            case Pack() as pack:
                yield from self._of_pack(pack, printed)
            case AnswerList() as answers:
                parts = partial(self._answer_list, answers)
                yield self._file(printed.key_name, answers, parts)
            case _:
                assert_never(printed.of)

    def _of_sheet(self, sheet: Sheet, printed: Printed) -> Iterator[FileToMake]:
        (name,) = printed.names
        more = partial(self._more_of_sheet, sheet)
        others = self._versions_of(sheet)
        yield self._file(name, sheet, lambda: (self._sheet(sheet).blank,), more, others=others)
        if printed.key_name:
            yield self._file(
                printed.key_name,
                sheet,
                lambda: (self._sheet(sheet).key,),
                goes_with=name,
                others=others,
            )

    def _more_of_sheet(self, sheet: Sheet) -> str:
        """Return what is said of a sheet as it is printed: half a page may ask for less."""
        return _contents_of(self._sheet(sheet).sheet, self.options)

    def _of_lessons(self, lessons: LessonSet, printed: Printed) -> Iterator[FileToMake]:
        names = printed.names
        for place, (name, lesson) in enumerate(zip(names, lessons.lessons, strict=True)):
            yield self._file(
                name,
                lesson,
                partial(self._lesson_sides, lessons, place),
                partial(self._marks_of_lesson, lessons, place),
                others=lessons.lessons,
            )

        key = partial(self._key_of_lessons, lessons)
        yield self._file(printed.key_name, lessons, key, goes_with=names[-1])

    def _of_pack(self, pack: Pack, printed: Printed) -> Iterator[FileToMake]:
        (name,) = printed.names
        more = partial(counted, len(pack.sheets), "sheet")
        others = self.packs[pack.family, pack.round]
        side = partial(self._pack_side, pack, "")
        yield self._file(name, pack, side, more, others=others)
        if printed.key_name:
            side = partial(self._pack_side, pack, "-key")
            yield self._file(printed.key_name, pack, side, goes_with=name, others=others)

    def _file(
        self,
        name: str,
        shown: Shown,
        parts: Callable[[], Sequence[DocumentPart]],
        more: Callable[[], str] = str,
        goes_with: str = "",
        others: Sequence[Sheet | Lesson | Pack] = (),
    ) -> FileToMake:
        """Return a file whose pages are as many as those of its `others`, if it has any."""
        kind = shown.kind if isinstance(shown, Sheet) else ""
        digest_of_it = digest_of_shown(shown, self._style(kind), others)
        with_key = f"{goes_with}.pdf" if goes_with else ""
        make = partial(_drawn, parts, more)
        return FileToMake(f"{name}.pdf", digest_of_it, make, with_key)

    # Layouts

    def _style(self, kind: str = "") -> PageStyle:
        return PageStyle.of(self.options, self.faces, kind)

    def _versions_of(self, sheet: Sheet) -> Sequence[Sheet]:
        """Return a sheet and its other versions, which take as many pages."""
        return self.versions.get((sheet.family, sheet.round), (sheet,))

    def _sheet(self, sheet: Sheet) -> SheetLayout:
        from twofold.exporters.worksheets.sheet_layout import SheetLayout

        place = _layout_key(sheet)
        if place not in self.sheets:
            versions = self._versions_of(sheet) if sheet.version else (sheet,)
            layouts = SheetLayout.of_versions(versions, self._style(sheet.kind))
            for each, layout in zip(versions, layouts, strict=True):
                self.sheets[_layout_key(each)] = layout
        return self.sheets[place]

    def _lessons(self, lessons: LessonSet) -> Sequence[LessonLayout]:
        from twofold.exporters.worksheets.lessons.lesson_layout import LessonLayout

        if lessons.family not in self.lessons:
            layouts = LessonLayout.of_versions(lessons.lessons, self._style())
            self.lessons[lessons.family] = layouts
        return self.lessons[lessons.family]

    def _lesson_sides(self, lessons: LessonSet, place: int) -> Sequence[DocumentPart]:
        return self._lessons(lessons)[place].sides

    def _key_of_lessons(self, lessons: LessonSet) -> Sequence[DocumentPart]:
        from twofold.exporters.worksheets.lessons.lesson_key import key_of_lesson

        return (key_of_lesson(self._lessons(lessons)),)

    def _marks_of_lesson(self, lessons: LessonSet, place: int) -> str:
        marks = self._lessons(lessons)[place].marks
        told = counted(marks, "mark")
        if marks > MARKS_OF_AN_HOUR:
            told = f"{told}, more than an hour: choose"
        lesson = lessons.lessons[place]
        more = (
            f"{counted(count, noun)} more with --sheet {kind}"
            for count, noun, kind in (
                (lesson.essays, "essay", "questions"),
                (lesson.lists, "ordering task", "sequence"),
            )
            if count
        )
        return "; ".join((told, *more))

    def _pack_side(self, pack: Pack, suffix: str) -> Sequence[DocumentPart]:
        from twofold.exporters.worksheets.pack import pack_sides

        return dict(pack_sides(pack, self._pages_of_pack(pack), self._style()))[suffix]

    def _pages_of_pack(self, pack: Pack) -> PackPages:
        from twofold.exporters.worksheets.pack_pages import pages_of_packs

        if pack.name not in self.pack_pages:
            versions = self.packs[pack.family, pack.round]
            pages = pages_of_packs(versions, self._style(), self._sheet)
            names = [each.name for each in versions]
            self.pack_pages |= zip(names, pages, strict=True)
        return self.pack_pages[pack.name]

    def _answer_list(self, answers: AnswerList) -> Sequence[DocumentPart]:
        from twofold.exporters.worksheets.lessons.answer_list import list_of_answers

        lessons = [self._lessons(each)[0] for each in answers.lessons]
        sheets = [self._sheet(each) for each in answers.sheets]
        return (list_of_answers(answers.topic, lessons, sheets),)


def _layout_key(sheet: Sheet) -> tuple[str, bool, bool]:
    """Return what tells the layouts of a run apart: in a pack nothing takes half a page."""
    return sheet.name, bool(sheet.label), sheet.is_half


def _drawn(
    parts: Callable[[], Sequence[DocumentPart]], more: Callable[[], str]
) -> tuple[bytes, str]:
    """Return a PDF, and what is said of it."""
    from twofold.exporters.worksheets.pdf.drawing import draw_parts

    laid_out = parts()
    return draw_parts(laid_out), _contents(laid_out, more())


def _contents(parts: Sequence[DocumentPart], more: str) -> str:
    """Return what is said of a file: its pages, `more`, and what a sheet has no room for."""
    pages = counted(sum(len(part.pages) for part in parts), "page")
    first = ", ".join(filter(None, (pages, more)))
    flows = parts[0].flows if len(parts) == 1 else ()
    return "; ".join((first, *(flow.left_out for flow in flows if flow.left_out)))


def _contents_of(sheet: Sheet, options: WorksheetOptions) -> str:
    """Return the marks of a sheet, and what was asked for and it cannot have: rounds, fields."""
    marks = counted(sheet.marks, "mark") if sheet.marks else ""
    language = labels_for(sheet.topic.language).name
    is_lost = options.fillable and any(map(is_wide, language))
    takes_few = "fields take no letters of its language" if is_lost else ""
    same = [
        f"the same for all {several}"
        for several, count, own in (
            ("rounds", options.rounds, sheet.round),
            ("versions", options.variants, sheet.version),
        )
        if count > 1 and sheet.kind == "gaps" and not own
    ]
    return ", ".join(filter(None, (marks, *same, takes_few)))


def _possible(
    topic: Topic, before: Mapping[str, ManifestEntry], made: Mapping[str, ManifestEntry]
) -> frozenset[str]:
    """Return the names that files of a topic may have, where that matters.

    To find them takes as long as all sheets up to drawing.
    """
    return possible_families(topic) if before.keys() - made.keys() else frozenset()


def _take_away(
    folder: Path, manifest: Manifest, made: Mapping[str, ManifestEntry], gone: Sequence[str]
) -> Iterator[Written]:
    """Delete what earlier runs made of sheets that are `gone`, and remember what stands now."""
    before = manifest.files
    elsewhere = made_elsewhere(before, made)
    if before or made:
        kept = {name: file for name, file in before.items() if name not in gone}
        Manifest({**kept, **made}, manifest.runs).write(folder)
    for name in gone:
        if remove_if_unchanged(folder, name, before[name]):
            told = MADE_ELSEWHERE if name in elsewhere else "removed, its sheet is gone"
            yield Written(folder / name, True, told)
        elif (folder / name).is_file():
            yield Written(folder / name, False, GONE_BUT_CHANGED)
