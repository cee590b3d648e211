"""Fonts that notes, or whoever prints them, name for what the sheets' own lack."""

from __future__ import annotations

from pathlib import Path

import page as page_validation
import pytest
from made_fonts import made_collection, made_font
from sheet_sources import characters, topic_of

from twofold.exporters.worksheets import plan
from twofold.exporters.worksheets.font_files import FontFile
from twofold.exporters.worksheets.options import WorksheetOptions, as_command_line
from twofold.exporters.worksheets.pdf.fonts import Face, lacked
from twofold.exporters.worksheets.topic_faces import TopicFaces
from twofold.notes import Topic
from twofold.text import Style
from twofold_runs import twofold

pytest.importorskip("fontTools", reason="the extra `fonts` is not installed")

LETTERS = "中文字母水"
NOTES = """\
---
language: en
{}
---
# T

## S

- The sign 中 is {{{{文}}}} and **字** {{{{母}}}}.
"""


@pytest.fixture
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def notes(fonts: str = "") -> Topic:
    return topic_of(NOTES.format(fonts), "topic")


def write(name: str, data: bytes) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return name


def printed(topic: Topic, options: WorksheetOptions, output: str = "out") -> dict[str, bytes]:
    planned = plan([topic], options)
    assert planned.problems == []
    made = list(planned.write(Path(output)))
    return {file.path.name: file.path.read_bytes() for file in made if file.path.suffix == ".pdf"}


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("is_postscript", [False, True], ids=["truetype", "postscript"])
@pytest.mark.parametrize("place", ["option", "notes"])
def test_a_named_font_prints_what_the_others_lack(is_postscript: bool, place: str) -> None:
    """It is cut to the letters in use, and a sheet with it is accessible and fit for archives."""
    name = write("my fonts/own.otf", made_font(LETTERS, is_postscript=is_postscript))
    by_option = place == "option"
    topic = notes("" if by_option else f"fonts: {name}")
    options = WorksheetOptions(sheets=("gaps",), font_files=(name,) if by_option else ())
    files = printed(topic, options)
    assert len(files) == 2
    for pdf in files.values():
        for profile in ("ua1", "pdfa2a"):
            report = page_validation.validate_pdf_bytes(pdf, profile=profile)
            assert [failure.message for failure in report.failures] == []
        own = [each for each in characters(pdf) if "Made" in each.font]
        assert {each.letter for each in own} <= set("中文字母")
        assert "中" in {each.letter for each in own}
    assert printed(topic, options, "again") == files


@pytest.mark.usefixtures("_here")
def test_processes_know_the_named_fonts() -> None:
    """The same files come of one process and of two."""
    topics = [topic_of(NOTES.format("fonts: own.ttf"), name) for name in ("one", "two")]
    write("own.ttf", made_font(LETTERS))
    made = []
    for jobs in (1, 2):
        planned = plan(topics, WorksheetOptions(sheets=("gaps",), jobs=jobs))
        assert planned.problems == []
        output = Path(f"jobs-{jobs}")
        files = [file.path for file in planned.write(output) if file.path.suffix == ".pdf"]
        made.append({path.relative_to(output): path.read_bytes() for path in files})
    assert made[0] == made[1]
    assert len(made[0]) == 4


REFUSED = {
    "gone.ttf": (None, "there is no such file"),
    "/dev/null": (None, "it is no plain file"),
    "text.ttf": (b"no font at all", "it is no TrueType or OpenType font"),
    "short.ttf": (b"\0\1\0\0", "damaged"),
    "torn.ttf": (lambda: made_font(LETTERS)[:700], "damaged"),
    "restricted.ttf": (lambda: made_font(LETTERS, fs_type=2), "its maker forbids"),
    "whole.ttf": (lambda: made_font(LETTERS, fs_type=0x0100), "its maker forbids"),
    "bitmaps.ttf": (lambda: made_font(LETTERS, fs_type=0x0204), "its maker forbids"),
    "one.ttf#3": (None, "no number 3"),
}


def _write_refused(name: str) -> None:
    data = REFUSED[name][0]
    if data is not None:
        write(name, data if isinstance(data, bytes) else data())
    write("one.ttf", made_font(LETTERS))


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("name", REFUSED)
def test_a_font_that_cannot_be_used_is_one_error_at_its_name(name: str) -> None:
    """Missing, damaged, forbidden or no font: its place says which, and that is all."""
    _write_refused(name)
    topic = notes(f"fonts: [one.ttf, '{name}']")
    (problem,) = plan([topic], WorksheetOptions()).problems
    assert problem.code == "bad-font"
    assert problem.position.line == 3
    assert REFUSED[name][1] in problem.message
    assert name in problem.message


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("name", REFUSED)
def test_an_option_that_names_such_a_font_is_refused(name: str) -> None:
    """`--font-file` says the same, before anything is made."""
    _write_refused(name)
    write("notes.md", NOTES.format("").encode())
    refused = twofold("worksheets", "--draft", "--font-file", name, "notes.md")
    assert refused.status != 0
    assert REFUSED[name][1] in refused.err
    assert refused.err.count("\n") == 1
    assert not Path("output").exists()


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize("fs_type", [0, 4, 8])
def test_a_font_that_may_be_embedded_is_taken(fs_type: int) -> None:
    """Installable, printable and editable embedding all allow a sheet."""
    write("own.ttf", made_font(LETTERS, fs_type=fs_type))
    FontFile.of("own.ttf").check()


@pytest.mark.usefixtures("_here")
@pytest.mark.parametrize(
    ("language", "face"),
    [
        pytest.param("ja", "Fit JP", id="japanese"),
        pytest.param("ko-KR", "Fit KR", id="korean"),
        pytest.param("zh-Hant-TW", "Fit TC", id="taiwan"),
        pytest.param("zh-HK", "Fit HK", id="hong-kong"),
        pytest.param("zh", "Fit SC", id="chinese"),
        pytest.param("de", "Fit KR", id="other"),
    ],
)
def test_a_face_of_a_collection_fits_the_language(language: str, face: str) -> None:
    """Without a number the face for the language of the notes is taken, else the first."""
    names = [f"Fit {region}" for region in ("KR", "JP", "SC", "TC", "HK")]
    write("all.ttc", made_collection(*(made_font(LETTERS, name=each) for each in names)))
    cut = FontFile.of("all.ttc").cut(frozenset("中"), language)
    assert cut is not None
    assert cut.name == face.replace(" ", "")
    third = FontFile.of("all.ttc#3").cut(frozenset("中"), language)
    assert third is not None
    assert third.name == "FitSC"


@pytest.mark.usefixtures("_here")
def test_a_file_with_a_number_in_its_name_is_found() -> None:
    """`own#2` is that file where there is one."""
    write("own#2", made_font(LETTERS))
    assert FontFile.of("own#2") == FontFile(Path("own#2"))
    assert FontFile.of("own#3") == FontFile(Path("own"), 3)


@pytest.mark.usefixtures("_here")
def test_a_font_without_a_letter_in_use_is_passed_over() -> None:
    """An empty part of a font cannot be embedded, and need not be."""
    write("own.ttf", made_font("中"))
    assert FontFile.of("own.ttf").cut(frozenset("文"), "zh") is None
    write("latin.ttf", made_font("abc"))
    topic = topic_of("---\nfonts: latin.ttf\n---\n# T\n\n## S\n\n- a {{b}}.\n")
    assert TopicFaces.of(topic, WorksheetOptions()) == TopicFaces()


@pytest.mark.usefixtures("_here")
def test_bold_is_stroked_unless_a_bold_font_is_named() -> None:
    """A second file that is bold serves bold words; else the letters have a line around them."""
    for name, weight in (("usual.ttf", 400), ("bold.ttf", 700)):
        write(name, made_font(LETTERS, name=name[:-4].title(), weight=weight))
    usual, bold = (
        cut for n in ("usual", "bold") if (cut := FontFile.of(f"{n}.ttf").cut(frozenset("中"), ""))
    )
    (alone,) = Face(faces=(usual,)).pieces("中", Style.BOLD)
    assert alone.stroked
    (with_bold,) = Face(faces=(usual, bold)).pieces("中", Style.BOLD)
    assert not with_bold.stroked
    assert with_bold.font.startswith("Bold")
    (plain,) = Face(faces=(bold, usual)).pieces("中", Style.PLAIN)
    assert plain.font.startswith("Usual")


@pytest.mark.usefixtures("_here")
def test_a_cluster_goes_whole_to_a_named_font() -> None:
    """A letter and its mark are not shared out where one font has both."""
    write("own.ttf", made_font("q\u0353"))
    needed = lacked("aq\u0353")
    assert needed == frozenset("q\u0353")
    face = FontFile.of("own.ttf").cut(needed, "")
    assert face is not None
    assert "a" not in lacked("aq\u0353")


@pytest.mark.usefixtures("_here")
def test_flags_that_make_a_file_again_are_quoted() -> None:
    """A name with a blank is one argument."""
    name = write("my fonts/own.ttf", made_font(LETTERS))
    options = WorksheetOptions(font_files=(name,))
    assert as_command_line(options) == "--font-file 'my fonts/own.ttf'"


@pytest.mark.usefixtures("_here")
def test_what_even_named_fonts_lack_is_unprintable() -> None:
    """The error names the letters, and how to name a font; a script to be shaped comes later."""
    write("own.ttf", made_font(LETTERS))
    topic = topic_of(
        "---\nfonts: own.ttf\n---\n# T\n\n## S\n\n- 中 {{龍}} is.\n- Arabic {{عربي}} is.\n"
    )
    lacking, shaped = plan([topic], WorksheetOptions()).problems
    assert 'no "龍" (U+9F8D)' in lacking.message
    assert "--font-file" in lacking.message
    assert "cannot yet shape" in shaped.message
    assert "--font-file" not in shaped.message


@pytest.mark.usefixtures("_here")
def test_letters_to_be_shaped_are_unprintable_even_with_a_font() -> None:
    """Arabic that is not joined is wrong, so that a font for it changes nothing yet."""
    write("own.ttf", made_font("عربيहिन्दी"))
    topic = topic_of("---\nfonts: own.ttf\n---\n# T\n\n## S\n\n- {{عربي}} is हिन्दी not.\n")
    assert {each.code for each in plan([topic], WorksheetOptions()).problems} == {"unprintable"}


@pytest.mark.usefixtures("_here")
def test_shared_pages_are_measured_in_the_named_fonts() -> None:
    """Sheets share a page if they do so in the letters that are printed."""
    signs = "".join(chr(0x4E00 + place) for place in range(400))
    narrow, wide = signs[0], signs[-1]  # Each letter is a little wider than the one before.
    write("own.ttf", made_font(signs))
    shared = {}
    for sign in (narrow, wide):
        terms = "".join(f"Word{n}\n: {sign * 40}\n\n" for n in range(5))
        claims = f"Myth: {sign * 5}.\nFact: {sign * 4}.\n\n" * 2
        topic = topic_of(f"---\nfonts: own.ttf\n---\n# T\n\n## S\n\n{terms}{claims}", "topic")
        options = WorksheetOptions(sheets=("terms", "true-false"), sections=("1",))
        files = printed(topic, options, sign)
        shared[sign] = [name for name in files if "matching-true-false" in name]
        names = {path.name for path in plan([topic], options).files}
        assert names == set(files)
    assert [len(shared[sign]) for sign in (narrow, wide)] == [2, 0]
