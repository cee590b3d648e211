"""Notes that change -> sheets that go, and files that nobody may touch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sheet_sources import topic_of

from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets.folder.manifest import (
    MANIFEST,
    ManifestEntry,
    read_manifest,
    stale,
)
from twofold.exporters.worksheets.options import WorksheetOptions, as_command_line

BEFORE = "# T\n\n## One\n\n- {{a b}} {{c d}}\n\n## Two\n\n- {{e f}} {{g h}} #stretch\n"
AFTER = "# T\n\n## One\n\n- {{a b}} {{c d}}\n"
GAPS = WorksheetOptions(sheets=("gaps",))


def run(notes: str, output: Path, options: WorksheetOptions = GAPS) -> list[tuple[str, str]]:
    """Make sheets of notes; return what was told of each file."""
    written = EXPORTER.plan([topic_of(notes, "t")], options).write(output)
    return [(file.path.name, file.contents) for file in written]


def pdfs(output: Path) -> list[str]:
    """Return the files of a topic, each with its folder."""
    paths = (output / "t").rglob("*.pdf")
    return sorted(path.relative_to(output / "t").as_posix() for path in paths)


def test_a_sheet_of_a_section_that_is_gone_goes(tmp_path: Path) -> None:
    """Sheet and key are removed, and that is told; the others stay."""
    run(BEFORE, tmp_path)
    told = run(AFTER, tmp_path)
    assert told[-2:] == [
        ("2-two-gaps-challenge-key.pdf", "removed, its sheet is gone"),
        ("2-two-gaps-challenge.pdf", "removed, its sheet is gone"),
    ]
    assert pdfs(tmp_path) == ["keys/1-one-gaps-core-key.pdf", "sheets/1-one-gaps-core.pdf"]
    assert set(read_manifest(tmp_path / "t")) == set(pdfs(tmp_path))


def test_nothing_else_is_deleted(tmp_path: Path) -> None:
    """A PDF that we did not make, even one named like ours, is nobody's but the user's."""
    run(AFTER, tmp_path)
    mine = {"sheets/2-two-gaps-core.pdf", "seating plan.pdf", "lessons/9-nine.pdf"}
    (tmp_path / "t" / "lessons").mkdir()
    for name in mine:
        (tmp_path / "t" / name).write_bytes(b"mine")
    run(AFTER, tmp_path)
    assert mine <= set(pdfs(tmp_path))


def test_a_file_changed_by_hand_stays(tmp_path: Path) -> None:
    """Whoever wrote on a sheet keeps it when its section goes, and it is forgotten as ours."""
    run(BEFORE, tmp_path)
    (tmp_path / "t/sheets/2-two-gaps-challenge.pdf").write_bytes(b"with remarks")
    run(AFTER, tmp_path)
    assert "sheets/2-two-gaps-challenge.pdf" in pdfs(tmp_path)
    assert "keys/2-two-gaps-challenge-key.pdf" not in pdfs(tmp_path)
    assert "sheets/2-two-gaps-challenge.pdf" not in read_manifest(tmp_path / "t")


@pytest.mark.parametrize(
    "options",
    [
        pytest.param(WorksheetOptions(sheets=("questions",)), id="another-kind"),
        pytest.param(WorksheetOptions(sheets=("gaps",), tiers=("support",)), id="another-tier"),
        pytest.param(WorksheetOptions(sheets=("gaps",), variants=2), id="versions"),
    ],
)
def test_what_a_run_was_not_asked_for_stays(tmp_path: Path, options: WorksheetOptions) -> None:
    """A run for some sheets leaves those of other runs alone while the notes still have them."""
    run(BEFORE, tmp_path)
    first = set(pdfs(tmp_path))
    run(BEFORE, tmp_path, options)
    run(BEFORE, tmp_path)
    assert first <= set(pdfs(tmp_path))
    assert set(read_manifest(tmp_path / "t")) == set(pdfs(tmp_path))


def test_versions_of_two_print_runs_do_not_mix(tmp_path: Path) -> None:
    """A and B of one run must not lie beside the C of another."""
    notes = "# T\n\n## One\n\n- {{a b}}\n- {{c d}}\n- {{e f}}\n- {{g h}}\n"
    run(notes, tmp_path, WorksheetOptions(sheets=("gaps",), variants=3))
    run(notes, tmp_path, WorksheetOptions(sheets=("gaps",), variants=2))
    assert [name for name in pdfs(tmp_path) if "key" not in name] == [
        "sheets/1-one-gaps-core-a.pdf",
        "sheets/1-one-gaps-core-b.pdf",
    ]


def test_rounds_of_two_print_runs_do_not_mix(tmp_path: Path) -> None:
    """Two rounds that ask for everything must not lie beside the third of three."""
    notes = "# T\n\n## One\n\n- {{a b}} {{c d}} {{e f}} {{g h}}\n"
    run(notes, tmp_path, WorksheetOptions(sheets=("gaps",), rounds=3))
    run(notes, tmp_path, WorksheetOptions(sheets=("gaps",), rounds=2))
    assert [name for name in pdfs(tmp_path) if "key" not in name] == [
        "sheets/1-one-gaps-core-round-1.pdf",
        "sheets/1-one-gaps-core-round-2.pdf",
    ]


TERMS = "".join(f"Word{n}\n: Meaning number {n} of them.\n\n" for n in range(4))
CLAIMS = "Myth: The walls were of gold.\nFact: Of stone.\n\n"
QUESTION = "Q: Why did it end? [2]\nA: For want of salt.\n"
SHORT = f"# T\n\n## One\n\n{TERMS}{CLAIMS}{QUESTION}"


def of_kinds(*kinds: str) -> WorksheetOptions:
    return WorksheetOptions(sheets=kinds, sections=("1",))


def test_a_shared_page_goes_once_its_sheets_are_on_others(tmp_path: Path) -> None:
    """A run for more kinds makes a larger page of them; one for fewer leaves the page alone."""
    run(SHORT, tmp_path, of_kinds("true-false", "questions"))
    small = "1-one-true-false-questions"
    run(SHORT, tmp_path, of_kinds("questions"))
    assert f"sheets/{small}.pdf" in pdfs(tmp_path)
    told = run(SHORT, tmp_path, of_kinds("terms", "true-false", "questions"))
    gone = "removed, for all that was on it is on other pages now"
    assert told[-2:] == [(f"{small}-key.pdf", gone), (f"{small}.pdf", gone)]
    assert {"sheets/1-one-terms-matching-true-false-questions.pdf"} <= set(pdfs(tmp_path))
    assert "sheets/1-one-questions.pdf" in pdfs(tmp_path)  # other flags made it
    assert set(read_manifest(tmp_path / "t")) == set(pdfs(tmp_path))


def test_a_shared_page_changed_by_hand_stays(tmp_path: Path) -> None:
    """Whoever wrote on it keeps it."""
    run(SHORT, tmp_path, of_kinds("true-false", "questions"))
    (tmp_path / "t/sheets/1-one-true-false-questions.pdf").write_bytes(b"with remarks")
    run(SHORT, tmp_path, of_kinds("terms", "true-false", "questions"))
    assert "sheets/1-one-true-false-questions.pdf" in pdfs(tmp_path)


def test_sheets_that_come_to_share_a_page_leave_none_behind(tmp_path: Path) -> None:
    """Nor does a page that comes apart: the same flags make its sheets with other names then."""
    long = SHORT.replace("of gold", "of gold " + "and of silver " * 250)
    options = of_kinds("true-false", "questions")
    run(long, tmp_path, options)
    apart = pdfs(tmp_path)
    assert "sheets/1-one-questions.pdf" in apart
    run(SHORT, tmp_path, options)
    together = pdfs(tmp_path)
    assert "sheets/1-one-true-false-questions.pdf" in together
    assert not set(apart) & set(together)
    run(long, tmp_path, options)
    assert pdfs(tmp_path) == apart


def test_a_topic_that_asks_nothing_any_more_loses_all(tmp_path: Path) -> None:
    """Even the last sheets go."""
    run(BEFORE, tmp_path)
    run("# T\n\n## One\n\n- none\n", tmp_path)
    assert pdfs(tmp_path) == []


CHANGED = BEFORE.replace("{{c d}}", "{{c d}} and {{more}}")
SUPPORT = WorksheetOptions(sheets=("gaps",), tiers=("support",))
LARGE = WorksheetOptions(print_size="large", sheets=("gaps",), seed=7)


def test_sheets_of_older_notes_are_told(tmp_path: Path) -> None:
    """What other runs made of notes that have changed since is named, and how to make it again."""
    for options in (GAPS, SUPPORT, LARGE):
        run(BEFORE, tmp_path, options)
    told = [line for line in run(CHANGED, tmp_path) if "older" in line[1]]
    assert told == [
        (
            "t",
            "2 files are of older notes; to renew: twofold worksheets --sheet gaps --tier support",
        ),
        (
            "t-large",
            "4 files are of older notes; to renew:"
            " twofold worksheets --print large --sheet gaps --seed 7",
        ),
    ]
    assert not [line for line in run(CHANGED, tmp_path, SUPPORT) if line[0] == "t"]


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param(BEFORE, id="the-same"),
        pytest.param(BEFORE.replace("\n\n", "\n\n\n"), id="moved"),
        pytest.param(f"{BEFORE}<!-- later -->\n", id="a-remark"),
    ],
)
def test_sheets_of_the_same_notes_are_not_told(tmp_path: Path, notes: str) -> None:
    """Where a note stands in its file is no news, and neither is what nobody prints."""
    run(BEFORE, tmp_path, SUPPORT)
    assert not [line for line in run(notes, tmp_path) if "older" in line[1]]


def test_what_older_programs_made_is_not_told(tmp_path: Path) -> None:
    """Of what notes it was made is not known."""
    run(BEFORE, tmp_path, SUPPORT)
    manifest = tmp_path / "t" / MANIFEST
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    for entry in entries["files"].values():
        del entry["notes"], entry["asked"]
    manifest.write_text(json.dumps(entries), encoding="utf-8")
    assert not [line for line in run(CHANGED, tmp_path) if "older" in line[1]]


def test_what_somebody_took_away_is_not_told(tmp_path: Path) -> None:
    """A sheet that is no longer there cannot show anything old."""
    run(BEFORE, tmp_path, SUPPORT)
    for pdf in (tmp_path / "t").rglob("*.pdf"):
        pdf.unlink()
    assert not [line for line in run(CHANGED, tmp_path) if "older" in line[1]]


@pytest.mark.parametrize(
    ("options", "flags"),
    [
        pytest.param(WorksheetOptions(), "", id="none"),
        pytest.param(WorksheetOptions(jobs=2), "", id="what-changes-no-sheet"),
        pytest.param(
            WorksheetOptions("letter", "giant", ("gaps", "pack"), ("all",), 2, 3, fillable=True),
            "--paper letter --print giant --sheet gaps --sheet pack --tier all --variants 2"
            " --seed 3 --fillable",
            id="many",
        ),
    ],
)
def test_options_are_typed_as_flags(options: WorksheetOptions, flags: str) -> None:
    """The command that is told makes the same sheets."""
    assert as_command_line(options) == flags


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("../outside.pdf", id="above"),
        pytest.param("below/inside.pdf", id="below"),
        pytest.param("lessons/../../outside.pdf", id="above-one-below"),
        pytest.param("keys/below/inside.pdf", id="two-below"),
        pytest.param("..\\outside.pdf", id="above-on-windows"),
        pytest.param("C:outside.pdf", id="another-drive"),
        pytest.param("notes.md", id="no-sheet"),
        pytest.param(".hidden.pdf", id="hidden"),
    ],
)
def test_a_manifest_reaches_no_other_folder(tmp_path: Path, name: str) -> None:
    """A name that is not that of a PDF in our own folders is never deleted."""
    run(AFTER, tmp_path)
    (tmp_path / "t" / "below").mkdir()
    (tmp_path / "t" / "lessons").mkdir()
    target = tmp_path / "t" / name
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(b"x")
    manifest = tmp_path / "t" / MANIFEST
    entries = json.loads(manifest.read_text(encoding="utf-8"))
    sha256 = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    entries["files"][name] = {"sha256": sha256, "sheet": "gone", "version": ""}
    manifest.write_text(json.dumps(entries), encoding="utf-8")
    run(AFTER, tmp_path)
    assert target.read_bytes() == b"x"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("[]", id="a-list"),
        pytest.param('{"form": 2, "files": {}}', id="of-a-later-program"),
        pytest.param('{"form": 1, "files": {"a.pdf": {"sha256": "x"}}}', id="half"),
        pytest.param('{"form": 1, "files": {"a.pdf": 7}}', id="a-figure"),
        pytest.param("[" * 100_000, id="deep"),
        pytest.param('{"form": ' + "1" * 10_000 + "}", id="a-long-figure"),
        pytest.param('{"form": 1, "files": {"a.pdf": {"sha256": [], "sheet": []}}}', id="lists"),
        pytest.param("\udcff", id="not-utf-8"),
    ],
)
def test_a_damaged_manifest_deletes_nothing(tmp_path: Path, content: str) -> None:
    """What was made is then not known, so all of it stays; the run goes on."""
    run(BEFORE, tmp_path)
    first = pdfs(tmp_path)
    data = content.encode("utf-8", "surrogateescape")
    (tmp_path / "t" / MANIFEST).write_bytes(data)
    run(AFTER, tmp_path)
    assert pdfs(tmp_path) == first


def test_a_link_is_not_ours(tmp_path: Path) -> None:
    """Behind a link may lie anything."""
    run(BEFORE, tmp_path)
    sheet = tmp_path / "t/sheets/2-two-gaps-challenge.pdf"
    elsewhere = tmp_path / "elsewhere.pdf"
    sheet.rename(elsewhere)
    try:
        sheet.symlink_to(elsewhere)
    except OSError as refusal:
        pytest.skip(f"no links here: {refusal}")
    run(AFTER, tmp_path)
    assert sheet.is_symlink()
    assert elsewhere.exists()


def test_a_second_run_leaves_the_manifest_as_it_is(tmp_path: Path) -> None:
    """What stands is put down in an order that never changes."""
    run(BEFORE, tmp_path)
    manifest = tmp_path / "t" / MANIFEST
    first, time = manifest.read_bytes(), manifest.stat().st_mtime_ns
    run(BEFORE, tmp_path)
    assert (manifest.read_bytes(), manifest.stat().st_mtime_ns) == (first, time)


@pytest.mark.parametrize(
    ("name", "is_stale"),
    [
        pytest.param("made-now", False, id="made-now"),
        pytest.param("possible", False, id="possible"),
        pytest.param("gone", True, id="gone"),
    ],
)
def test_a_file_is_stale_once_no_choice_makes_it(name: str, is_stale: bool) -> None:
    """The rule, without files."""
    before = {f"{name}.pdf": ManifestEntry("", name)}
    now = {"made-now.pdf": ManifestEntry("", "made-now")}
    found = list(stale(before, now, frozenset({"possible"})))
    assert found == ([f"{name}.pdf"] if is_stale else [])
