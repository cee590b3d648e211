"""Notes and files as they were -> nothing to draw; what has changed is drawn alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path

import pytest
from read_back import shipped_topic
from sheet_sources import ONE_OF_EACH, print_run_of, topic_of

from twofold.exporters.exporter import Written
from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets.folder import drawn_before, unchanged_runs
from twofold.exporters.worksheets.folder.drawn_before import digest_of_shown
from twofold.exporters.worksheets.folder.manifest import MANIFEST, has_own_mark
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pdf import drawing
from twofold.exporters.worksheets.pdf.document import DocumentPart
from twofold.notes import Topic
from twofold.source import Position

NOTES = (
    ONE_OF_EACH
    + """
## Step 2

- Then came {{Bukharin}}. #key
- And after him Rykov, in {{1926}}. #key

Myth: Stalin was alone.
Fact: Bukharin stood by him.
"""
)
EDITED = NOTES.replace("{{1926}}", "{{1928}}")


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the title of each PDF that is drawn."""
    titles: list[str] = []
    draw = drawing.draw_parts

    def counting(parts: Sequence[DocumentPart]) -> bytes:
        titles.append(parts[0].document.facts.title)
        return draw(parts)

    monkeypatch.setattr(drawing, "draw_parts", counting)
    return titles


def run(
    output: Path, notes: str = NOTES, options: WorksheetOptions | None = None
) -> dict[str, Written]:
    """Make the files of notes; return what was told of each, by its name in the topic's folder."""
    topic = topic_of(notes, "t")
    written = list(EXPORTER.plan([topic], options or WorksheetOptions()).write(output))
    return {each.path.relative_to(output / "t").as_posix(): each for each in written}


def test_a_second_run_draws_nothing(tmp_path: Path, drawn: list[str]) -> None:
    """It says of each file what the first has said, and that none has changed."""
    first = run(tmp_path)
    made = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    drawn.clear()
    second = run(tmp_path)
    assert drawn == []
    assert {name: each.contents for name, each in second.items()} == {
        name: each.contents for name, each in first.items()
    }
    assert not any(each.changed for each in second.values())
    assert {path: path.stat().st_mtime_ns for path in made} == made


def test_where_notes_stand_is_not_drawn(tmp_path: Path, drawn: list[str]) -> None:
    """Lines above a note, and an author's remark, change no sheet."""
    run(tmp_path)
    drawn.clear()
    run(tmp_path, NOTES.replace("## Step 2\n", "<!-- look it up -->\n\n\n## Step 2\n"))
    assert drawn == []


def test_what_decides_of_drawing_has_one_order() -> None:
    """No set of words is in it: its order is another in each process, and so its digest would be.

    Places in the notes do not count, so sets of them may be there.
    """
    for options in (WorksheetOptions(), WorksheetOptions(sheets=("mind-map",))):
        for each in print_run_of(shipped_topic(), options).printed:
            members = {type(member) for held in sets_in(each.of) for member in held}
            assert members <= {Position}


def sets_in(value: object) -> Iterator[frozenset[object]]:
    """Yield the sets in a value, at whatever depth, but those of a topic."""
    if isinstance(value, frozenset):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from sets_in(each)
    elif is_dataclass(value) and not isinstance(value, Topic):
        for field in fields(value):
            yield from sets_in(getattr(value, field.name))


def test_an_edited_note_is_drawn_where_it_shows(tmp_path: Path, drawn: list[str]) -> None:
    """Its lesson and that one's key, the answers, what is about the topic: no other lesson."""
    run(tmp_path)
    drawn.clear()
    changed = {name for name, each in run(tmp_path, EDITED).items() if each.changed}
    assert {"lessons/2-step-2.pdf", "keys/2-step-2-key.pdf", "keys/answer-list.pdf"} <= changed
    assert not {name for name in changed if name.startswith(("lessons/1", "keys/1"))}
    assert len(drawn) == len(changed)


def test_another_program_draws_all_again(
    tmp_path: Path, drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a newer version draws may look otherwise."""
    files = run(tmp_path)
    drawn.clear()
    for module in (drawn_before, unchanged_runs):
        monkeypatch.setattr(module, "digest_of_program", lambda: "another")
    assert not any(each.changed for each in run(tmp_path).values())
    assert len(drawn) == len(files)


def test_a_file_that_is_gone_is_drawn_again(tmp_path: Path, drawn: list[str]) -> None:
    """That alone."""
    run(tmp_path)
    drawn.clear()
    (tmp_path / "t/lessons/2-step-2.pdf").unlink()
    changed = [name for name, each in run(tmp_path).items() if each.changed]
    assert changed == ["lessons/2-step-2.pdf"]
    assert len(drawn) == 1


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(None, id="gone"),
        pytest.param(b"", id="empty", marks=pytest.mark.soak),
        pytest.param(b"[]", id="list", marks=pytest.mark.soak),
        pytest.param(b"{", id="cut"),
    ],
)
def test_without_a_manifest_a_run_takes_longer_and_no_more(
    tmp_path: Path, drawn: list[str], content: bytes | None
) -> None:
    """All is drawn, no file changes, and the manifest is what it was."""
    files = run(tmp_path)
    manifest = tmp_path / "t" / MANIFEST
    before = manifest.read_bytes()
    manifest.unlink()
    if content is not None:
        manifest.write_bytes(content)
    drawn.clear()
    assert not any(each.changed for each in run(tmp_path).values())
    assert len(drawn) == len(files)
    assert manifest.read_bytes() == before


@pytest.mark.parametrize(
    ("notes", "has_manifest"),
    [
        pytest.param(NOTES, False, id="same-notes-no-manifest"),
        pytest.param(EDITED, True, id="edited-notes"),
        pytest.param(NOTES, True, id="same-notes", marks=pytest.mark.soak),
        pytest.param(EDITED, False, id="edited-notes-no-manifest", marks=pytest.mark.soak),
    ],
)
def test_what_somebody_changed_is_theirs(tmp_path: Path, notes: str, has_manifest: bool) -> None:
    """A lesson with remarks in it is left, which is told, and so is a file that we never made."""
    run(tmp_path)
    lesson, key = (tmp_path / "t" / f"{n}.pdf" for n in ("lessons/2-step-2", "keys/2-step-2-key"))
    with_remarks = lesson.read_bytes() + b"\n1 0 obj\n<</Type/Annot>>\nendobj\n%%EOF\n"
    lesson.write_bytes(with_remarks)
    key.write_bytes(b"%PDF-1.4 scanned")
    if not has_manifest:
        (tmp_path / "t" / MANIFEST).unlink()
    for _ in range(2):
        told = run(tmp_path, notes)
        for name in ("lessons/2-step-2.pdf", "keys/2-step-2-key.pdf"):
            assert "somebody has changed it" in told[name].contents
            assert not told[name].changed
    assert lesson.read_bytes() == with_remarks
    assert key.read_bytes() == b"%PDF-1.4 scanned"
    lesson.unlink()
    assert run(tmp_path, notes)["lessons/2-step-2.pdf"].changed


def test_an_older_file_of_ours_is_written_over(tmp_path: Path) -> None:
    """Without a manifest as well: a PDF bears a mark of what is in it."""
    run(tmp_path)
    (tmp_path / "t" / MANIFEST).unlink()
    assert run(tmp_path, EDITED)["lessons/2-step-2.pdf"].changed


def test_a_pdf_bears_the_mark_of_its_own_bytes(tmp_path: Path) -> None:
    """A single other bit, or anything behind its end, shows."""
    run(tmp_path)
    data = (tmp_path / "t/lessons/1-step-1-trotsky.pdf").read_bytes()
    assert has_own_mark(data)
    assert not has_own_mark(data + b"%")
    for place in range(0, len(data), 997):
        spoilt = bytearray(data)
        spoilt[place] ^= 1
        assert not has_own_mark(bytes(spoilt)) or place > len(data) - 600


def test_what_is_printed_otherwise_is_drawn(tmp_path: Path) -> None:
    """Every choice that a page shows changes the digest, and the title of the topic, too."""
    topic = topic_of(NOTES, "t")
    options = [
        WorksheetOptions(),
        WorksheetOptions(spacing="wide"),
        WorksheetOptions(seed=2),
        WorksheetOptions(tiers=("support",)),
    ]
    digests = set()
    for number, each in enumerate(options):
        list(EXPORTER.plan([topic], each).write(tmp_path / str(number)))
    list(EXPORTER.plan([replace(topic, author="B")], options[0]).write(tmp_path / "author"))
    for manifest in tmp_path.rglob(MANIFEST):
        digests.add(manifest.read_text(encoding="utf-8"))
    assert len(digests) == len(options) + 1


def test_a_version_is_drawn_again_where_another_needs_a_page_more() -> None:
    """All take as many pages, so that what one of them shows counts for the others, too."""
    style = PageStyle.of(WorksheetOptions())
    options = WorksheetOptions(variants=2, sheets=("gaps",), sections=("1",))
    gaps = "".join(f"- Hill {n} had {{{{house{n}}}}} once.\n" for n in range(9))
    one, other = print_run_of(topic_of(f"# T\n\n## S\n\n{gaps}"), options).sheets
    longer = replace(other, blocks=other.blocks * 2)
    together = digest_of_shown(one, style, (one, other))
    assert together == digest_of_shown(one, style, (one, other))
    assert together != digest_of_shown(one, style, (one, longer))
    assert digest_of_shown(one, style, (one,)) == digest_of_shown(one, style)
