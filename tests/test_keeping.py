"""What earlier runs kept changes nothing but the time that a run takes."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, RED_DOT
from notes_files import NOTES, write
from twofold import cache as caches
from twofold.exporters.anki import package, stamps
from twofold.ledger import NAME
from twofold_runs import Outcome, twofold

Edit = Callable[[], object]

MORE = (
    "# More\n\n## Kings\n\n- {{Romulus}} was the first king of the whole of Rome, they all say.\n"
)


def changed(path: str, old: str, new: str) -> Edit:
    """Return an edit of the file at `path`."""

    def edit() -> None:
        file = Path(path)
        text = file.read_text(encoding="utf-8")
        assert old in text
        write(path, text.replace(old, new))

    return edit


def nothing() -> None:
    pass


@pytest.fixture
def folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder of three topics, two of which ask nearly the same, built with a cache."""
    monkeypatch.setenv("TWOFOLD_CACHE", str(here / "cache"))
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000")
    write("sources/rome.md", NOTES)
    write("sources/more.md", MORE)
    write("sources/all.md", EVERY_KIND)
    write("sources/map.png", RED_DOT)
    assert twofold("deck").status == 0
    return here


def built_anew(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> tuple[Outcome, object]:
    """Return what is printed and written without any cache, on a copy of all that stands here."""
    here = Path.cwd()
    copy = here.with_name(f"{here.name}-copy")
    shutil.copytree(here, copy)
    with monkeypatch.context() as without:
        without.setenv("TWOFOLD_CACHE", "")
        without.chdir(copy)
        outcome = twofold("deck", *arguments), files()
    shutil.rmtree(copy)
    return outcome


def files() -> dict[str, bytes]:
    """Return all that the command writes here, by name."""
    made = [*Path("output").rglob("*"), Path("sources", NAME)]
    return {path.as_posix(): path.read_bytes() for path in made if path.is_file()}


EDITS = [
    pytest.param([nothing], id="nothing"),
    pytest.param([lambda: write("sources/more.md", MORE + "- A {{word}}.\n")], id="note added"),
    pytest.param([changed("sources/more.md", "Romulus", "Remus")], id="answer changed"),
    pytest.param([changed("sources/more.md", "## Kings", "## First kings")], id="heading changed"),
    pytest.param([lambda: write("sources/more.md", "\n" + MORE)], id="line shifted"),
    pytest.param(
        [lambda: write("sources/more.md", MORE + MORE.split("\n\n")[-1])], id="asked twice in one"
    ),
    pytest.param(
        [lambda: write("sources/rome.md", NOTES + MORE.split("\n\n")[-1])], id="asked twice in two"
    ),
    pytest.param([lambda: Path("sources/more.md").rename("sources/kings.md")], id="file renamed"),
    pytest.param([lambda: Path("sources/more.md").unlink()], id="file removed"),
    pytest.param([lambda: write("sources/map.png", RED_DOT + b"x")], id="picture changed"),
    pytest.param([lambda: Path("output/more.apkg").unlink()], id="package removed"),
    pytest.param([lambda: Path("output/more.apkg").write_bytes(b"mine")], id="package overwritten"),
    pytest.param([lambda: Path("sources", NAME).unlink()], id="ledger lost"),
    pytest.param([changed(f"sources/{NAME}", '"changed": 1000', '"changed": 900')], id="times"),
    pytest.param(
        [
            changed("sources/more.md", "first", "second"),
            changed("sources/more.md", "second", "first"),
        ],
        id="there and back",
    ),
    pytest.param(
        [
            changed("sources/more.md", "- {{Romulus}}", "- {{Numa}} came later.\n- {{Romulus}}"),
            changed("sources/rome.md", "# ", "#  "),
            lambda: Path("sources/more.md").unlink(),
            lambda: write("sources/more.md", MORE),
        ],
        id="several in turn",
    ),
]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("edits", EDITS)
def test_a_run_with_a_cache_makes_what_one_without_makes(
    edits: list[Edit], monkeypatch: pytest.MonkeyPatch
) -> None:
    """After any edits packages, ledger and every printed line are the same."""
    for turn, edit in enumerate(edits):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(2000 + turn))
        edit()
        expected = built_anew(monkeypatch)
        assert (twofold("deck"), files()) == expected


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--only", "kings"], id="chosen notes"),
        pytest.param(["--without", "kings"], id="without some"),
        pytest.param(["--into", "course.apkg"], id="into one package"),
        pytest.param(["--draft"], id="draft"),
        pytest.param(["--output", "elsewhere"], id="elsewhere"),
        pytest.param(["sources/more.md"], id="one file"),
    ],
)
def test_whatever_is_asked_for_is_made(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice of notes, of a place or of a package is not taken for another; nor is a second."""
    changed("sources/more.md", "they all say.", "they all say. #kings")()
    for _ in range(2):
        expected = built_anew(monkeypatch, *arguments)
        assert (twofold("deck", *arguments), files()) == expected


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "harm",
    [
        pytest.param(lambda _: b"", id="empty"),
        pytest.param(lambda whole: whole[:-1], id="cut off"),
        pytest.param(lambda whole: whole[:-1] + b"x", id="overwritten"),
        pytest.param(lambda whole: bytes(32) + whole[32:], id="of another key"),
    ],
)
def test_damaged_entries_are_made_anew(
    harm: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever befalls the cache, the output is that of a run without it."""
    for entry in Path("cache").iterdir():
        entry.write_bytes(harm(entry.read_bytes()))
    expected = built_anew(monkeypatch)
    assert (twofold("deck"), files()) == expected


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note the name of each topic that is rendered, and of each package that is written."""
    names: list[str] = []
    render, write_package = stamps.anki_notes, package.write_package
    monkeypatch.setattr(
        stamps, "anki_notes", lambda topic: names.append(topic.name) or render(topic)
    )
    monkeypatch.setattr(
        package,
        "write_package",
        lambda stream, notes, descriptions: (
            names.append(f"{next(iter(descriptions))}.apkg")
            or write_package(stream, notes, descriptions)
        ),
    )
    return names


@pytest.mark.usefixtures("folder")
def test_only_what_was_edited_is_rendered(rendered: list[str]) -> None:
    """An edit of one topic costs the work on that topic alone, and no edit costs none."""
    assert "3 changed" not in twofold("deck").out
    assert rendered == []
    changed("sources/more.md", "Romulus", "Remus")()
    assert twofold("deck").out.count("(unchanged)") == 2
    assert rendered == ["more", "More.apkg"]


@pytest.mark.usefixtures("folder")
def test_another_program_believes_nothing(
    rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version has kept is made anew."""
    monkeypatch.setattr(caches, "program", lambda: b"a newer program")
    assert twofold("deck").out.count("(unchanged)") == 3
    assert len(rendered) == 6
