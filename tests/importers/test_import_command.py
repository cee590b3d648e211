"""`twofold import`: what it writes, what it tells, how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from counted_work import Calls
from twofold.cli import ExitStatus, main

pytestmark = pytest.mark.usefixtures("here")

MAP = (
    '<map><node TEXT="Rome" X_COGGLE_POSX="0"><node TEXT="Kings"><node TEXT="{}"/></node></node>'
    "</map>"
)


def put(path: str, content: str) -> None:
    Path(path).write_text(content, encoding="utf-8")


def test_notes_are_written_and_counted(capsys: pytest.CaptureFixture[str]) -> None:
    """The summary names the file; folders above it are made."""
    put("map.mm", MAP.format("Numa"))
    assert main(["import", "map.mm", "--output", "sources/rome.md"]) == ExitStatus.DONE
    assert capsys.readouterr().out == "sources/rome.md  1 note\n"
    assert Path("sources/rome.md").read_bytes() == b"# Rome\n\n## Kings\n\n- Numa\n"
    assert main(["check"]) == ExitStatus.DONE


def test_without_output_the_notes_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written then."""
    put("map.mm", MAP.format("Numa"))
    assert main(["import", "map.mm"]) == ExitStatus.DONE
    assert capsys.readouterr().out == "# Rome\n\n## Kings\n\n- Numa\n"
    assert [path.name for path in Path().iterdir()] == ["map.mm"]


def test_a_file_that_stands_is_not_written_over(capsys: pytest.CaptureFixture[str]) -> None:
    """`--force` says that it may be."""
    put("map.mm", MAP.format("Numa"))
    put("rome.md", "mine")
    assert main(["import", "map.mm", "--output", "rome.md"]) == ExitStatus.WRONG_USE
    assert capsys.readouterr().err == "twofold: rome.md stands: write over it with --force\n"
    assert Path("rome.md").read_text(encoding="utf-8") == "mine"
    assert main(["import", "map.mm", "--output", "rome.md", "--force"]) == ExitStatus.DONE
    assert Path("rome.md").read_text(encoding="utf-8").startswith("# Rome\n")


def test_what_has_no_place_is_told_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    """An attribute is a warning and a remark, and stops nothing."""
    put("map.mm", MAP.format('Numa 🎉" X_COGGLE_JOINEDTO="x'))
    assert main(["import", "map.mm", "--output", "rome.md"]) == ExitStatus.DONE
    told = capsys.readouterr().err
    assert told.startswith(
        "map.mm:1:61: warning: no place in notes, kept as a remark: joined to #x [kept-as-remark]\n"
    )
    assert '"🎉" is left out of the sheets' in told
    assert "<!-- map.mm:1:61: joined to #x -->\n- Numa 🎉\n" in Path("rome.md").read_text(
        encoding="utf-8"
    )
    assert main(["check", "rome.md"]) == ExitStatus.DONE


def test_a_bad_file_ends_with_its_place(capsys: pytest.CaptureFixture[str]) -> None:
    """The problem has the form of all problems, and nothing is written."""
    put("map.mm", '<map>\n<node TEXT="a"></map>')
    assert main(["import", "map.mm", "--output", "rome.md"]) == ExitStatus.PROBLEMS_IN_NOTES
    assert capsys.readouterr().err == (
        "map.mm:2:18: error: this XML is broken: mismatched tag [broken-xml]\n"
        '    <node TEXT="a"></map>\n'
        "                     ^\n"
        "1 error in 1 file\n"
    )
    assert not Path("rome.md").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["none.mm"], "no such file: none.mm", id="no-file"),
        pytest.param(["/dev/null"], "/dev/null is no plain file, and is not read", id="device"),
        pytest.param(["."], ". is a folder: name the folder of its notes", id="folder"),
        pytest.param(
            [".", "--output", "notes"], "notes lies in the folder that is read", id="into-itself"
        ),
        pytest.param(
            [".", "--output", "../notes", "--columns", "front,back"],
            "--columns is for one table",
            id="columns-of-a-folder",
        ),
        pytest.param(
            ["map.mm", "--output", "."], ". is a folder: name the file, map.md", id="into-a-folder"
        ),
        pytest.param(["map.mm", "--from", "x"], "--from x is no form of file", id="no-form"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The exit status is that of wrong use."""
    put("map.mm", MAP.format("Numa"))
    assert main(["import", *arguments]) == ExitStatus.WRONG_USE
    assert capsys.readouterr().err.startswith(f"twofold: {told}")


def test_the_form_and_the_columns_can_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A table whose columns stand in another order is read as its user says."""
    put("cards.txt", "kings,A servant of a king,Lictor\nkings,The first king,Romulus\n")
    columns = ["--from", "table", "--columns", "tags,back,front"]
    assert main(["import", "cards.txt", *columns]) == ExitStatus.DONE
    assert capsys.readouterr().out == (
        "---\ntags: [kings]\n---\n# cards\n\n"
        "Lictor\n: A servant of a king\n\nRomulus\n: The first king\n"
    )


def test_suggestions_are_reviewed_in_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    """First suggested, then one struck out by its author, then the others accepted."""
    put("map.mm", MAP.format("In 753 BC Romulus founded the city on the Palatine"))
    assert main(["import", "map.mm", "--suggest", "--output", "rome.md"]) == ExitStatus.DONE
    text = Path("rome.md").read_text(encoding="utf-8")
    put("rome.md", text.replace("{{Palatine}}", "Palatine"))
    assert main(["accept", "rome.md"]) == ExitStatus.DONE
    assert capsys.readouterr().out.endswith("rome.md  1 suggestion accepted\n")
    assert Path("rome.md").read_text(encoding="utf-8") == (
        "# Rome\n\n## Kings\n\n- In {{753 BC}} {{Romulus}} founded the city on the Palatine\n"
    )


@pytest.mark.parametrize(
    ("sections", "nodes"), [(3, 8), pytest.param(20, 49, marks=pytest.mark.soak)]
)
def test_twice_the_nodes_are_twice_the_work(sections: int, nodes: int) -> None:
    """Coggle's free diagrams have some hundreds of nodes: a wider and a longer one are tried."""
    most = 2.2 * work_of_importing(sections, nodes)
    assert work_of_importing(2 * sections, nodes) < most
    assert work_of_importing(sections, 2 * nodes) < most


def work_of_importing(sections: int, nodes: int) -> int:
    """Return how many calls the import of a map takes, with gaps suggested."""
    below = "".join(
        f'<node TEXT="Section {number}">'
        + f'<node TEXT="In 19{number:02} a king of *Rome* met\n[Livy](http://a.b)"/>' * nodes
        + "</node>"
        for number in range(sections)
    )
    put("map.mm", f'<map>\n<node TEXT="Rome" X_COGGLE_POSX="0">{below}</node></map>')
    command = ["import", "map.mm", "--suggest", "--force", "--output", "rome.md"]
    with Calls() as calls:
        assert main(command) == ExitStatus.DONE
    assert Path("rome.md").read_text(encoding="utf-8").count("\n- In 19") == sections * nodes
    return calls.number
