"""What commands do is values, for notes that are not saved yet as well: a page can use it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notes_files import NOTES, names_in, write
from twofold.exporters import EXPORTERS
from twofold.exporters.anki import cards
from twofold.exporters.anki.cards import AnkiNote, anki_notes
from twofold.notes import Topic
from twofold.pipeline.checking import check_notes
from twofold.pipeline.exporting import Request, prepare, refuse_file_as_folder
from twofold.pipeline.ledger_files import ledger_folders
from twofold.problems import Severity
from twofold_runs import built, ledger

pytestmark = pytest.mark.usefixtures("here")

ROME = Path("sources/rome.md")
SOURCES = [Path("sources")]


def test_unsaved_notes_are_checked() -> None:
    """Their problems have the place where they will be; the file is not touched."""
    write("sources/rome.md")
    check = check_notes(SOURCES, {ROME: b"# Rome\n\n- It fell in {{476.\n"})
    assert [(each.code, each.position.line) for each in check.problems] == [("gap-unclosed", 3)]
    assert check_notes(SOURCES).problems == ()
    assert ROME.read_text(encoding="utf-8") == NOTES


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda each: each.command)
def test_unsaved_notes_are_planned_and_drawn_without_a_trace(exporter: object, here: Path) -> None:
    """Each output of a draft can be made anywhere; neither notes nor ledger are written."""
    write("sources/rome.md")
    built("deck")
    before = names_in(Path("sources")), Path("sources/ledger.jsonl").read_bytes()
    text = NOTES + "- Caesar crossed the {{Rubicon}}.\n"
    request = Request(SOURCES, here / "output", draft=True, unsaved={ROME: text.encode()})
    (found,) = [each for each in EXPORTERS if each is exporter]
    export = prepare(found, found.options(), request, ledger_folders(SOURCES))
    assert not export.is_stopped
    written = [file.path for file in export.plan.write(here / "elsewhere")]
    assert [path.relative_to(here / "elsewhere") for path in written] == list(export.plan.files)
    assert (names_in(Path("sources")), Path("sources/ledger.jsonl").read_bytes()) == before


def test_unsaved_notes_have_the_identities_that_they_will_have() -> None:
    """A note keeps its code in the preview; a new one is born as it will be born."""
    write("sources/rome.md")
    built("deck")
    (known,) = ledger().records.values()
    text = NOTES.replace("Rome was founded", "The city of Rome was founded")
    request = Request(SOURCES, Path("output"), draft=True, unsaved={ROME: text.encode()})
    (deck,) = [each for each in EXPORTERS if each.command == "deck"]
    export = prepare(deck, deck.options(), request, ledger_folders(SOURCES))
    (folder,) = export.notes.folders
    assert list(folder.after.records) == [known.id]


def test_what_stops_sheets_alone_is_a_warning_elsewhere() -> None:
    """A deck shows every sign, so check and deck warn of what no font has, and no deck is stopped.

    Not even a strict run is.
    """
    write("sources/rome.md", NOTES + "- Water is {{2 H₂ 中 4 H}}.\n")
    assert [(each.code, each.severity) for each in check_notes(SOURCES).problems] == [
        ("unprintable", Severity.WARNING)
    ]
    found = {}
    for exporter in EXPORTERS:
        request = Request(SOURCES, Path("output"), strict=True, draft=True)
        export = prepare(exporter, exporter.options(), request, ledger_folders(SOURCES))
        severities = [each.severity for each in export.problems if each.code == "unprintable"]
        found[exporter.command] = (severities, export.is_stopped)
    assert found["deck"] == ([Severity.WARNING], False)
    assert found["worksheets"] == ([Severity.ERROR], True)
    assert [found[other] for other in found.keys() - {"deck", "worksheets"}] == [([], False)]


def test_an_author_may_allow_what_sheets_alone_cannot_print() -> None:
    """A remark silences the warnings of an output, and is not told to allow nothing."""
    allowed = "<!-- allow: unprintable, sign-left-out -->\n"
    write("sources/rome.md", f"{NOTES}\n{allowed}- Water 🌊 is {{{{2 H₂ 中 4 H}}}}.\n")
    assert check_notes(SOURCES).problems == ()


def test_pictures_that_are_missing_stop_no_output() -> None:
    """Words stand in their place on a card and on a sheet."""
    write("sources/rome.md", NOTES + "- ![The Forum](forum.png) is in {{Rome}}.\n")
    for exporter in EXPORTERS:
        request = Request(SOURCES, Path("output"), draft=True)
        export = prepare(exporter, exporter.options(), request, ledger_folders(SOURCES))
        assert [each.code for each in export.problems] == ["picture-missing"]
        assert not export.is_stopped
        if exporter.command == "deck":
            assert "[The Forum] is in" in str(export.plan.notes)  # type: ignore[attr-defined]


def test_cards_are_rendered_once_in_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """The hashes by which changes are seen, and the package, are made of the same values."""
    write("sources/rome.md")
    write("sources/greece.md", NOTES.replace("Rome", "Sparta"))
    rendered: list[str] = []

    def counted(topic: Topic) -> tuple[AnkiNote, ...]:
        rendered.append(topic.name)
        return anki_notes(topic)

    monkeypatch.setattr(cards, "anki_notes", counted)
    built("deck")
    assert sorted(rendered) == ["greece", "rome"]


def test_a_folder_that_another_run_makes_meanwhile_is_no_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever looks for the output twice finds a folder at last, whatever was there before."""
    looked_for: list[Path] = []

    def is_dir(path: Path) -> bool:
        looked_for.append(path)
        there = os.path.isdir(path)  # noqa: PTH112 (that of Path is this one)
        os.makedirs(path, exist_ok=True)  # noqa: PTH103
        return there

    monkeypatch.setattr(Path, "is_dir", is_dir)
    refuse_file_as_folder(Path("output"))
    assert looked_for
