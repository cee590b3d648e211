"""`twofold import` of a folder: its files are notes in the same folders, with their pictures."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from twofold.cli import ExitStatus, main

pytestmark = pytest.mark.usefixtures("here")

MAP = '<map><node TEXT="Rome" X_COGGLE_POSX="0"><node TEXT="Numa: a king"/></node></map>'
OWN = "---\ndeck: History\n---\n# Own\n\n- {{Caesar}} came.\n"


def picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (4, 4)).save(stream, "PNG")
    return stream.getvalue()


def put(files: dict[str, str | bytes]) -> None:
    for name, content in files.items():
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def written() -> set[str]:
    return {each.as_posix() for each in Path("out").rglob("*") if each.is_file()}


def test_a_vault_becomes_a_folder_of_notes(capsys: pytest.CaptureFixture[str]) -> None:
    """Every kind that is known comes over; what is none is told, and what is hidden is not seen."""
    put(
        {
            "vault/.obsidian/app.md": "# Settings",
            "vault/Bio/Cell.md": "# Cell\n\nA [[Nucleus]] ![[cell.png]] and ![x](../img/y.png)\n",
            "vault/Bio/README.md": "Notes on biology.\n",
            "vault/attachments/cell.png": picture(),
            "vault/attachments/unused.png": picture(),
            "vault/img/y.png": picture(),
            "vault/Rome.mm": MAP,
            "vault/_Own.md": OWN,
            "vault/empty.md": "\n",
            "vault/plugin.js": "let x = 1;\n",
            "vault/words.txt": "Words\n\tlupus: wolf\n",
        }
    )
    assert main(["import", "vault", "--output", "out"]) == ExitStatus.DONE
    assert written() == {
        *("out/Bio/Cell.md", "out/Bio/Bio.md", "out/Own.md", "out/Rome.md", "out/words.md"),
        *("out/Bio/cell.png", "out/Bio/Cell-pictures/y.png"),
    }
    assert Path("out/Own.md").read_text(encoding="utf-8") == OWN
    cell = "# Cell\n\nA [[Nucleus]] ![[cell.png]] and ![x](Cell-pictures/y.png)\n"
    assert Path("out/Bio/Cell.md").read_text(encoding="utf-8") == cell
    told = capsys.readouterr()
    assert "out/Bio/Cell.md  1 note, 2 pictures\n" in told.out
    assert "plugin.js:1:1: warning: this is no file that becomes notes" in told.err
    assert "empty.md:1:1: warning: there is nothing in this file" in told.err
    assert main(["check", "out"]) == ExitStatus.DONE


def test_files_of_one_name_stand_beside_each_other() -> None:
    """A map and a text of one name are two files of notes."""
    put({"vault/rome.md": "# Rome\n\nOne.\n", "vault/rome.mm": MAP, "vault/_rome.txt": "Rome: two"})
    assert main(["import", "vault", "--output", "out"]) == ExitStatus.DONE
    assert written() == {"out/rome.md", "out/rome-2.md", "out/rome-3.md"}


def test_nothing_is_written_where_one_file_stands(capsys: pytest.CaptureFixture[str]) -> None:
    """It is named; with `--force` it is replaced, and stays beside the new one."""
    put({"vault/a.md": "# A\n\nOne.\n", "vault/b.md": "# B\n\nTwo.\n", "out/b.md": "mine"})
    assert main(["import", "vault", "--output", "out"]) == ExitStatus.WRONG_USE
    assert written() == {"out/b.md"}
    assert "out/b.md stands" in capsys.readouterr().err
    assert main(["import", "vault", "--output", "out", "--force"]) == ExitStatus.DONE
    assert written() == {"out/a.md", "out/b.md", "out/b.md~"}


def test_a_broken_file_keeps_none_of_the_others(capsys: pytest.CaptureFixture[str]) -> None:
    """It is told with its place, and the exit status says so."""
    put({"vault/a.md": "# A\n\nOne.\n", "vault/bad.mm": "<map><node TEXT='x'></map>"})
    assert main(["import", "vault", "--output", "out"]) == ExitStatus.PROBLEMS_IN_NOTES
    assert written() == {"out/a.md"}
    assert "bad.mm:1:" in capsys.readouterr().err


def test_a_single_file_finds_the_pictures_of_its_vault() -> None:
    """They are looked for in the folder in which Obsidian keeps its settings, at any depth."""
    put(
        {
            "vault/.obsidian/app.json": "{}",
            "vault/Bio/Cell.md": "# Cell\n\n![[cell.png|A cell]]\n",
            "vault/files/deep/cell.png": picture(),
        }
    )
    assert main(["import", "vault/Bio/Cell.md", "--output", "out/cell.md"]) == ExitStatus.DONE
    assert written() == {"out/cell.md", "out/cell.png"}
