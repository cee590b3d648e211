"""Notes and `--format docx` -> a folder of documents in which a teacher's own work is safe."""

from __future__ import annotations

from pathlib import Path

from sheet_sources import topic_of
from word_documents import every, paragraphs, part, value, words_of

from twofold.exporters.worksheets import EXPORTER
from twofold.exporters.worksheets.folder.manifest import read_manifest
from twofold.exporters.worksheets.folder.writing import CHANGED_BY_HAND, GONE_BUT_CHANGED
from twofold.exporters.worksheets.options import WorksheetOptions, as_command_line

BEFORE = """\
# T

## One

- {{a b}} and {{c d}} here.

Q: Why? [2]
A: So.

## Two

- {{e f}} and {{g h}} there.
"""
AFTER = BEFORE.replace("here", "somewhere else").partition("## Two")[0]
WORD = WorksheetOptions(format="docx")


def run(notes: str, output: Path, options: WorksheetOptions = WORD) -> list[tuple[str, str, bool]]:
    """Make documents of notes; return what was told of each file."""
    written = EXPORTER.plan([topic_of(notes, "t")], options).write(output)
    return [(file.path.name, file.contents, file.changed) for file in written]


def made(output: Path) -> set[str]:
    folder = output / "t-docx"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*.docx")}


def test_documents_have_a_folder_of_their_own(tmp_path: Path) -> None:
    """They stand where their PDFs would, in a folder beside: who prints all prints none twice."""
    plan = EXPORTER.plan([topic_of(BEFORE, "t")], WORD)
    files = [file.path for file in plan.write(tmp_path)]
    assert files == [tmp_path / path for path in plan.files]
    assert {"lessons/1-one.docx", "keys/1-one-key.docx", "lessons/2-two.docx"} <= made(tmp_path)
    assert not list(tmp_path.rglob("*.pdf"))
    assert set(read_manifest(tmp_path / "t-docx")) == made(tmp_path)
    assert as_command_line(WORD) == "--format docx"


def test_a_lesson_is_one_document(tmp_path: Path) -> None:
    """Its parts stand below each other with their names, and the key has their answers."""
    run(BEFORE, tmp_path)
    lesson = (tmp_path / "t-docx" / "lessons" / "1-one.docx").read_bytes()
    key = (tmp_path / "t-docx" / "keys" / "1-one-key.docx").read_bytes()
    assert [words_of(each) for each in paragraphs(lesson, "Heading1")] == ["One"]
    names = [words_of(each) for each in paragraphs(lesson, "Heading2")]
    assert [name.partition("_")[0] for name in names] == ["Gaps", "Questions"]
    assert len(paragraphs(lesson, "Pupil")) == 1
    assert "a\u00a0b" in words_of(part(key))
    assert "So." not in words_of(part(lesson))
    assert not paragraphs(key, "Pupil")


def test_all_that_asks_has_its_answers_in_a_key(tmp_path: Path) -> None:
    """A lesson's key has those of its exit ticket, and sheets about the topic have a key each.

    On paper these are in the list of all answers, which nobody edits.
    """
    terms = "".join(f"{name}\n: Meaning of {name}.\n\n" for name in ("Axe", "Bow", "Club", "Dirk"))
    run(f"{BEFORE}\n{terms}", tmp_path)
    key = (tmp_path / "t-docx" / "keys" / "1-one-key.docx").read_bytes()
    names = [words_of(each) for each in paragraphs(key, "Heading2")]
    assert names == ["Gaps", "Questions", "Exit ticket"]
    asking = {name for name in made(tmp_path) if name.startswith("topic/terms")}
    assert asking == {"topic/terms-matching.docx", "topic/terms-glossary.docx"}
    assert {f"keys/{name[6:-5]}-key.docx" for name in asking} <= made(tmp_path)
    assert "keys/organiser-key.docx" not in made(tmp_path)


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    """What stands as it was made is not made again."""
    run(BEFORE, tmp_path)
    times = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.docx")}
    told = run(BEFORE, tmp_path)
    assert not any(changed for *_, changed in told)
    assert times == {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*.docx")}


def test_what_was_changed_by_hand_stays(tmp_path: Path) -> None:
    """Whoever edits a document keeps it when the notes change, in every run, and is told."""
    run(BEFORE, tmp_path)
    edited = tmp_path / "t-docx" / "lessons" / "1-one.docx"
    edited.write_bytes(edited.read_bytes() + b"edited")
    mine = edited.read_bytes()
    for _ in range(2):
        told = run(BEFORE.replace("here", "somewhere else"), tmp_path)
        assert ("1-one.docx", CHANGED_BY_HAND, False) in told
        assert edited.read_bytes() == mine
    assert not [line for line in told if "older notes" in line[1]]


def test_a_document_that_somebody_put_there_stays(tmp_path: Path) -> None:
    """A file of the same name that no run has made is not ours."""
    place = tmp_path / "t-docx" / "lessons" / "1-one.docx"
    place.parent.mkdir(parents=True)
    place.write_bytes(b"mine")
    told = run(BEFORE, tmp_path)
    assert ("1-one.docx", CHANGED_BY_HAND, False) in told
    assert place.read_bytes() == b"mine"


def test_a_deleted_document_is_made_again(tmp_path: Path) -> None:
    """So the way back to what the notes say is to delete a file."""
    run(BEFORE, tmp_path)
    place = tmp_path / "t-docx" / "lessons" / "1-one.docx"
    first = place.read_bytes()
    place.write_bytes(b"edited")
    run(BEFORE, tmp_path)
    place.unlink()
    run(BEFORE, tmp_path)
    assert place.read_bytes() == first


def test_documents_of_a_section_that_is_gone_go(tmp_path: Path) -> None:
    """But for those that were edited, which is told once."""
    run(BEFORE, tmp_path)
    edited = tmp_path / "t-docx" / "lessons" / "2-two.docx"
    edited.write_bytes(b"edited")
    told = run(AFTER, tmp_path)
    assert ("2-two-key.docx", "removed, its sheet is gone", True) in told
    assert ("2-two.docx", GONE_BUT_CHANGED, False) in told
    assert not [line for line in run(AFTER, tmp_path) if line[0] == "2-two.docx"]
    assert edited.read_bytes() == b"edited"
    assert "keys/2-two-key.docx" not in made(tmp_path)


def test_pdfs_do_not_touch_documents(tmp_path: Path) -> None:
    """A run in one format leaves what another made, and says if that shows older notes."""
    run(BEFORE, tmp_path)
    told = run(BEFORE.replace("here", "there"), tmp_path, WorksheetOptions())
    documents = made(tmp_path)
    assert documents
    older = f"{len(documents)} files are of older notes; to renew: twofold worksheets --format docx"
    assert ("t-docx", older, True) in told


def test_versions_have_a_document_each(tmp_path: Path) -> None:
    """And one key, with the numbers that items have in each of them."""
    notes = "# T\n\n## One\n\n- {{ab}} is {{cd}}.\n- {{ef}} is {{gh}}.\n- {{ij}} is {{kl}}.\n"
    run(notes, tmp_path, WorksheetOptions(format="docx", variants=2))
    names = {name for name in made(tmp_path) if name.startswith(("lessons/", "keys/"))}
    assert names == {"lessons/1-one-a.docx", "lessons/1-one-b.docx", "keys/1-one-key.docx"}
    key = (tmp_path / "t-docx" / "keys" / "1-one-key.docx").read_bytes()
    titles = [words_of(each) for each in paragraphs(key, "Heading2")]
    assert titles[:3] == [
        "Gaps · Version A",
        "Gaps · Version B",
        "The number of each item in each version",
    ]
    assert "Version" not in words_of(paragraphs(key, "Subtitle")[0])


def test_a_version_that_was_changed_is_none_that_is_gone(tmp_path: Path) -> None:
    """Whoever edits version A keeps it beside a new B, and is told of it as of any other."""
    notes = "# T\n\n## One\n\n- {{ab}} is {{cd}}.\n- {{ef}} is {{gh}}.\n- {{ij}} is {{kl}}.\n"
    two = WorksheetOptions(format="docx", variants=2)
    run(notes, tmp_path, two)
    edited = tmp_path / "t-docx" / "lessons" / "1-one-a.docx"
    edited.write_bytes(b"edited")
    for _ in range(2):
        told = run(notes.replace("is", "was"), tmp_path, two)
        assert [line for line in told if line[0] == "1-one-a.docx"] == [
            ("1-one-a.docx", CHANGED_BY_HAND, False)
        ]


def test_a_pack_is_one_document(tmp_path: Path) -> None:
    """Each of its sheets begins a page, or a section where the paper turns."""
    run(BEFORE, tmp_path, WorksheetOptions(format="docx", sheets=("pack",)))
    pack = (tmp_path / "t-docx" / "sheets" / "pack-core.docx").read_bytes()
    titles = [words_of(each) for each in paragraphs(pack, "Heading1")]
    assert titles[0] == "One"
    assert titles[-1] == "Mind map"
    turns = [each for each in every(part(pack), "w:type") if value(each) == "nextPage"]
    assert len(every(part(pack), "w:pageBreakBefore")) + len(turns) == len(titles)


def test_letters_that_no_font_of_ours_has_stop_no_document() -> None:
    """Word finds a font for every letter, where a PDF needs one of ours."""
    topic = topic_of("# T\n\n## S\n\n- מלך {{ขอบคุณ}} هنا.\n")
    assert [p.code for p in EXPORTER.plan([topic], WorksheetOptions()).problems] != []
    assert list(EXPORTER.plan([topic], WORD).problems) == []
