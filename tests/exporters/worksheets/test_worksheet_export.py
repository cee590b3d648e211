"""Topics -> files: which, where, said how, and always the same bytes."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import fields, replace
from io import BytesIO
from pathlib import Path

import page as page_validation
import pikepdf
import pypdf
import pytest
from PIL import Image
from read_back import shipped_topic
from sheet_sources import ONE_OF_EACH, characters, topic_of, words

from twofold.commands.flags import flags_of
from twofold.exporters.worksheets import EXPORTER, plan, planned
from twofold.exporters.worksheets.folder.manifest import MANIFEST
from twofold.exporters.worksheets.options import TierChoice, WorksheetOptions
from twofold.notes import Figure, Note, Topic
from twofold.source import Position
from twofold.text import Picture, PictureFile

TWO_SECTIONS = (
    "# Topic\n\n## One\n\n- {{a}} and {{b}}.\n\n## Two\n\n- none\n\n## Three\n\n- {{c}}.\n"
)


def test_each_section_gets_a_lesson_and_a_key(tmp_path: Path) -> None:
    """Lessons and keys stand apart, and each file is told with its pages and its marks."""
    topic = topic_of(TWO_SECTIONS, "russia/stalin")
    written = list(EXPORTER.plan([topic], WorksheetOptions()).write(tmp_path))
    assert [(w.path.relative_to(tmp_path).as_posix(), w.changed, w.contents) for w in written] == [
        ("russia/stalin/lessons/1-one.pdf", True, "1 page, 2 marks"),
        ("russia/stalin/keys/1-one-key.pdf", True, "1 page"),
        ("russia/stalin/lessons/3-three.pdf", True, "1 page, 1 mark"),
        ("russia/stalin/keys/3-three-key.pdf", True, "1 page"),
        ("russia/stalin/cut-out/1-one-cards.pdf", True, "2 pages"),
        ("russia/stalin/cut-out/3-three-cards.pdf", True, "2 pages"),
        ("russia/stalin/topic/organiser.pdf", True, "2 pages"),
        ("russia/stalin/topic/mind-map.pdf", True, "1 page"),
        ("russia/stalin/keys/answer-list.pdf", True, "1 page"),
    ]
    assert len(EXPORTER.plan([topic], WorksheetOptions()).files) == len(written)
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert sorted(made) == sorted(
        [tmp_path / "russia/stalin" / MANIFEST, *(w.path for w in written)]
    )


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """Files whose bytes would be the same are left alone, and that is said."""
    topic = topic_of(TWO_SECTIONS)
    first = list(EXPORTER.plan([topic], WorksheetOptions()).write(tmp_path))
    times = [w.path.stat().st_mtime_ns for w in first]
    second = list(EXPORTER.plan([topic], WorksheetOptions()).write(tmp_path))
    assert not any(w.changed for w in second)
    assert [w.path.stat().st_mtime_ns for w in second] == times


def test_a_topic_without_notes_makes_no_files(tmp_path: Path) -> None:
    """Nothing is written, not even a folder, where there is nothing to print."""
    topic = topic_of("# Topic\n\n## One\n")
    assert len(EXPORTER.plan([topic], WorksheetOptions()).files) == 0
    assert list(EXPORTER.plan([topic], WorksheetOptions()).write(tmp_path)) == []
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("options", "size", "letters"),
    [
        pytest.param(WorksheetOptions(), (595, 842), 12, id="default"),
        pytest.param(WorksheetOptions("letter"), (612, 792), 12, id="letter"),
        pytest.param(WorksheetOptions("a4", "large"), (595, 842), 18, id="large"),
        pytest.param(WorksheetOptions("letter", "giant"), (612, 792), 24, id="giant"),
        pytest.param(WorksheetOptions(font="legible"), (595, 842), 12, id="legible"),
        pytest.param(WorksheetOptions(spacing="wide"), (595, 842), 12, id="wide"),
    ],
)
def test_options_choose_paper_and_print(
    tmp_path: Path, options: WorksheetOptions, size: tuple[int, int], letters: int
) -> None:
    """Pages have the chosen size, and words are set in the chosen size, not scaled."""
    first = next(EXPORTER.plan([topic_of(TWO_SECTIONS)], options).write(tmp_path))
    with pikepdf.open(first.path) as document:
        assert tuple(round(float(side)) for side in document.pages[0].MediaBox[2:]) == size
    printed = characters(first.path.read_bytes())
    number = "".join(c.letter for c in printed).index("1.")
    assert round(printed[number].size, 2) == letters


def test_every_option_explains_itself() -> None:
    """Each field of the options has a help text and becomes a flag of the command."""
    flags = flags_of(WorksheetOptions)
    assert [flag.name for flag in flags] == [option.name for option in fields(WorksheetOptions)]
    assert all(flag.help for flag in flags)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param("# T\n\n- Mao {{毛}} led 中.\n", [(3, 3, "中"), (3, 7, "毛")], id="places"),
        pytest.param("# 革 T\n\n- {{y}}\n", [(1, 1, "革")], id="topic"),
        pytest.param("# T\n\n## 革 S\n\n- {{y}}\n", [(3, 1, "革")], id="section"),
        pytest.param("# T\n\n## 革 S\n", [], id="what-is-not-printed"),
        pytest.param("# T\n\n- {{y|毛}}\n", [(3, 3, "毛")], id="marking-notes"),
        pytest.param("# T\n\n- Mao {{毛}}.\n", [(3, 7, "毛")], id="a-gap-once"),
        pytest.param(
            "# T\n\n| | a |\n|-|-|\n| b | {{毛}} |\n", [(5, 7, "毛")], id="a-cell-once"
        ),
        pytest.param("# T\n\n- Żółć, Ελλάς, Ленин, é, “x” – … → {{½}}\n", [], id="printable"),
        pytest.param("# T\n\n- a\u00adb\u200dc\u202fd {{e\u0301}}\n", [], id="invisible"),
    ],
)  # fmt: skip
def test_a_character_without_glyph_is_a_problem(
    notes: str, expected: list[tuple[int, int, str]]
) -> None:
    """What no font can print is reported at its note or gap, and never becomes a box on paper."""
    problems = EXPORTER.plan([topic_of(notes)], WorksheetOptions()).problems
    assert [problem.code for problem in problems] == ["unprintable"] * len(expected)
    for problem, (line, column, shown) in zip(problems, expected, strict=True):
        assert (problem.position.line, problem.position.column) == (line, column)
        assert f'"{shown}"' in problem.message


@pytest.mark.parametrize(
    ("tiers", "found"), [pytest.param(("support",), 1, id="told"), pytest.param((), 0, id="untold")]
)
def test_a_hint_is_checked_where_it_is_printed(tiers: tuple[TierChoice, ...], found: int) -> None:
    """A hint that no font can print is a problem of the tier that shows hints."""
    topic = topic_of("# T\n\n- There {{Mao::毛}} led {{China}}.\n")
    options = WorksheetOptions(sheets=("gaps",), tiers=tiers)
    assert len(EXPORTER.plan([topic], options).problems) == found


def test_a_sheet_without_versions_says_so(tmp_path: Path) -> None:
    """Who asks for three versions is told where nothing can change places."""
    notes = "# T\n\n## One\n\n- {{a b}}.\n\n## Two\n\n- {{c d}}\n- {{e f}}\n"
    options = WorksheetOptions(sheets=("gaps",), variants=3)
    told = {
        written.path.stem: written.contents
        for written in EXPORTER.plan([topic_of(notes)], options).write(tmp_path)
    }
    assert told["1-one-gaps-core"] == "1 page, 1 mark, the same for all versions"
    assert told["2-two-gaps-core-b"] == "1 page, 2 marks"
    assert set(told) >= {"2-two-gaps-core-a", "2-two-gaps-core-c"}


def test_half_a_page_is_told_with_the_marks_that_it_has_room_for(tmp_path: Path) -> None:
    """Of six short questions it leaves out the last, rather than that they stand too close."""
    options = WorksheetOptions(sheets=("starter",), sections=("2",))
    sheet, _ = plan((shipped_topic(),), options).write(tmp_path)
    score = re.search(r"/\s*(\d)", " ".join(words(sheet.path.read_bytes())))
    assert score
    assert sheet.contents == f"1 page, {score[1]} marks"
    assert int(score[1]) < 6


def picture_topic(folder: Path) -> Topic:
    """Return a topic whose sheet has a picture with words and a caption."""
    folder.mkdir(parents=True)
    path = folder / "map.png"
    Image.new("RGB", (300, 150), "white").save(path)
    file = PictureFile(str(path), 300, 150, "")
    picture = Picture(
        "map.png", "a map of the lands", "Russia in 1924", Position("t.md", 9, 1), file
    )
    topic = topic_of("# T\n\n## S\n\n- {{y}}.\n")
    (section,) = topic.sections
    figure = Note(Position("t.md", 9, 1), Figure((picture,)))
    branch = replace(section.branch, notes=(*section.branch.notes, figure))
    return replace(topic, sections=(replace(section, branch=branch),))


def test_a_picture_stands_on_the_sheet(tmp_path: Path) -> None:
    """A picture is printed with its caption and described to those who do not see it."""
    topic = picture_topic(tmp_path / "sources")
    first = next(EXPORTER.plan([topic], WorksheetOptions()).write(tmp_path / "output"))
    assert " Russia in 1924 " in " ".join(words(first.path.read_bytes()))
    assert page_validation.is_pdf_compliant(first.path, profile="ua1")
    with pikepdf.open(first.path) as document:
        drawn = [item.Subtype for item in document.pages[0].Resources.XObject.values()]
        assert drawn == ["/Image"]
        figures = [
            item
            for item in document.objects
            if isinstance(item, pikepdf.Dictionary) and item.get("/S") == "/Figure"
        ]
        assert [str(figure.Alt) for figure in figures] == ["a map of the lands"]


def test_a_picture_makes_the_same_bytes_anywhere(tmp_path: Path) -> None:
    """Where a picture lies on the disk does not show in the PDF."""
    found = set()
    for place in ("here", "there"):
        topic = picture_topic(tmp_path / place / "sources")
        written = EXPORTER.plan([topic], WorksheetOptions()).write(tmp_path / place / "output")
        found.add(next(written).path.read_bytes())
    assert len(found) == 1


BUILD = """
import sys
from pathlib import Path
from sheet_sources import ONE_OF_EACH, topic_of
from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets import WorksheetOptions
options = WorksheetOptions(tiers=("all",), rounds=2, fillable=True, jobs=int(sys.argv[2]))
if __name__ == "__main__":
    for written in EXPORTER.plan([topic_of(ONE_OF_EACH)], options).write(Path(sys.argv[1])):
        print(written.path.name)
"""


EACH_OTHERWISE = {
    "RL_useA85": "0",
    "RL_ttfAsciiReadable": "0",
    "RL_pageCompression": "0",
    "RL_invariant": "0",
    "RL_pdfMultiLine": "1",
}
"""Settings of ReportLab that would change what is written."""


def test_the_same_notes_make_the_same_bytes(tmp_path: Path) -> None:
    """Neither hash seed, zone, folder, clock, processes nor settings of others change a byte."""
    script = tmp_path / "build.py"
    script.write_text(BUILD, encoding="utf-8")
    home = tmp_path / "home"
    home.mkdir()
    setting = f"open({str(home / 'was-run')!r}, 'w'); pageCompression = 0\n"
    for kind in ("settings", "mods"):
        for name in (f".reportlab_{kind}", f"reportlab_{kind}.py", f"local_rl_{kind}.py"):
            (home / name).write_text(setting, encoding="utf-8")
    digests = []
    for seed, zone, jobs, extra in (
        ("1", "Asia/Kolkata", "1", {}),
        ("2", "America/Los_Angeles", "2", EACH_OTHERWISE),
        ("3", "UTC", "1", {"RL_pageCompression": "x", "SOURCE_DATE_EPOCH": "x", "HOME": str(home)}),
    ):
        output = tmp_path / seed
        output.mkdir()
        tests = str(Path(__file__).parent)
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "TZ": zone,
            "PYTHONPATH": os.pathsep.join([tests, *sys.path, str(home)]),
            **extra,
        }
        subprocess.run(
            [sys.executable, str(script), str(output), jobs],
            check=True,
            env=environment,
            cwd=output,
        )
        files = sorted(file for file in output.rglob("*") if file.is_file())
        digests.append([(f.name, hashlib.sha256(f.read_bytes()).hexdigest()) for f in files])
    assert "1-step-1-trotsky-support-round-2.pdf" in dict(digests[0])
    assert digests[1:] == digests[:1] * 2
    assert not (home / "was-run").exists()


@pytest.mark.parametrize(
    ("asked", "topics", "cores", "jobs"),
    [
        pytest.param(0, 10, 8, 1, id="little-work"),
        pytest.param(0, 30, 8, 2, id="more-work"),
        pytest.param(0, 3333, 8, 8, id="much-work"),
        pytest.param(3, 30, 8, 3, id="as-asked"),
        pytest.param(1, 3333, 8, 1, id="one"),
        pytest.param(4, 3, 8, 3, id="no-more-than-topics"),
        pytest.param(4, 0, 8, 1, id="nothing-to-do"),
    ],
)
def test_processes_are_used_where_that_pays(
    monkeypatch: pytest.MonkeyPatch, asked: int, topics: int, cores: int, jobs: int
) -> None:
    """Few sheets are made sooner than another process starts; each topic has one section here."""
    monkeypatch.setattr(planned, "_cores", lambda: cores)
    topic = topic_of("# T\n\n## S\n\n- {{a}} b.\n")
    assert planned._jobs(asked, [topic] * topics) == jobs


def _killed(*_: object, **__: object) -> None:
    os._exit(9)


def test_a_process_that_is_ended_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without memory ends one; that is no mistake of this program."""
    monkeypatch.setattr(planned, "_write_topic", _killed)
    topics = [topic_of("# T\n\n- {{a}} b.\n", name) for name in ("t", "u")]
    with pytest.raises(OSError, match="try --jobs 1"):
        list(EXPORTER.plan(topics, WorksheetOptions(jobs=2)).write(tmp_path))


def test_files_come_in_order_from_any_number_of_processes(tmp_path: Path) -> None:
    """Two processes report the same files in the same order as one: those that were planned."""
    topics = [topic_of(ONE_OF_EACH, name) for name in ("one", "two", "three")]
    reported = [
        [
            (file.path.relative_to(tmp_path / str(jobs)), file.contents)
            for file in plan(topics, WorksheetOptions(jobs=jobs)).write(tmp_path / str(jobs))
        ]
        for jobs in (1, 2)
    ]
    assert reported[0] == reported[1]
    assert tuple(path for path, _ in reported[0]) == plan(topics, WorksheetOptions()).files


def test_sheet_and_key_bear_their_tier(tmp_path: Path) -> None:
    """Whoever has the sheets of three tiers in a pile tells them and their keys apart."""
    options = WorksheetOptions(sheets=("gaps",), tiers=("support",))
    for file in EXPORTER.plan([topic_of(TWO_SECTIONS)], options).write(tmp_path):
        text = pypdf.PdfReader(file.path).pages[0].extract_text()
        assert "Gaps · support" in text


def test_what_there_is_no_room_for_is_told(tmp_path: Path) -> None:
    """An organiser that lacks things says of which kind and how many."""
    topic = topic_of(
        "# T\n\n" + "".join(f"- Point {n} is {{{{this}}}}. #key\n" for n in range(200))
    )
    options = WorksheetOptions(sheets=("organiser",))
    (told,) = [file.contents for file in EXPORTER.plan([topic], options).write(tmp_path)]
    sides = r"on the front for \d+ of 200 key points; the back leaves out \d+ of \d+ key points"
    assert re.fullmatch(rf"2 pages; no room {sides}", told)


def test_asking_for_options_loads_no_reportlab() -> None:
    """The command line can name the exporter and count its files without the drawing library."""
    code = (
        "import sys, twofold.exporters.worksheets as w; "
        "w.EXPORTER.plan([], w.WorksheetOptions()).files; assert 'reportlab' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_everyday_notes_are_checked_without_a_font() -> None:
    """A check of the shipped notes asks their texts alone: it plans no sheet and opens no font."""
    code = (
        "import sys; from pathlib import Path; from twofold.library import read_library; "
        "from twofold.exporters.worksheets import WorksheetOptions, plan; "
        "planned = plan(read_library([Path('sources')]).topics, WorksheetOptions()); "
        "assert planned.problems == [] and 'runs' not in vars(planned); "
        "assert 'reportlab' not in sys.modules"
    )
    root = Path(__file__).parents[3]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


def test_two_exports_in_one_process_agree(tmp_path: Path) -> None:
    """Fonts are shared between documents, and what one embeds leaves no trace in the next."""
    topic = topic_of(ONE_OF_EACH)
    names = [
        [
            w.path.read_bytes()
            for w in EXPORTER.plan([topic], WorksheetOptions()).write(tmp_path / n)
        ]
        for n in "ab"
    ]
    assert names[0] == names[1]
    assert all(len(BytesIO(pdf).read()) < 100_000 for pdf in names[0])
