"""Markdown from elsewhere -> notes that say all of it, and that `check` finds no fault with."""

from __future__ import annotations

from pathlib import Path

import pytest

from twofold.cli import ExitStatus, main

pytestmark = pytest.mark.usefixtures("here")

KINDS = {
    "settings that mean nothing": (
        "---\ntags: [bio]\naliases:\n  - cell\n  - cells\n---\n# Cells\n\nOne.\n",
        "---\ntags: [bio]\n---\n<!-- in.md:3: aliases: - cell - cells -->\n# Cells\n\nOne.\n",
        ["3:1 unknown-key"],
    ),
    "settings of a map": (
        "---\nmarkmap:\n  colorFreezeLevel: 2\n---\n# Cells\n\nOne.\n",
        "<!-- in.md:2: markmap: colorFreezeLevel: 2 -->\n# Cells\n\nOne.\n",
        ["2:1 unknown-key"],
    ),
    "a tag with a blank": (
        '---\ntags: [a, "sistemi operativi", c d]\n---\n# Cells\n\nOne.\n',
        '---\ntags: [a, "sistemi-operativi", c-d]\n---\n# Cells\n\nOne.\n',
        ["2:11 not-a-tag", "2:32 not-a-tag"],
    ),
    "a bullet that is indented by one": (
        "# Water\n\n- Oceans\n  - Pacific\n   - Atlantic\n",
        "# Water\n\n- Oceans\n  - Pacific\n  - Atlantic\n",
        ["5:6 not-nested"],
    ),
    "the name of a block": (
        "# Cells\n\n- [[Osmosis]] moves water ^abc123\n",
        "# Cells\n\n- [[Osmosis]] moves water\n",
        ["3:27 block-id"],
    ),
    "a picture that is missing": (
        '# Cells\n\nSee ![A (b) c](c.png "Its [name]") there.\n\n'
        "| x | y |\n|---|---|\n| {{z}} | ![[d.png]] |\n",
        "# Cells\n\nSee A (b) c <!-- in.md:3:5: picture c.png (Its [name]), which is not beside the"
        " file --> there.\n\n| x | y |\n|---|---|\n| {{z}} | d.png <!-- in.md:7:11: picture d.png,"
        " which is not beside the file --> |\n",
        ["3:5 picture-not-found", "7:11 picture-not-found"],
    ),
    "a picture that is missing, with its size": (
        "# Cells\n\nSee ![[c.png|300]] and ![[d.png|A cell|300x20]] and ![A b|120](e.png).\n",
        "# Cells\n\nSee c.png <!-- in.md:3:5: picture c.png, which is not beside the file --> and"
        " A cell <!-- in.md:3:24: picture d.png, which is not beside the file --> and A b <!--"
        " in.md:3:53: picture e.png, which is not beside the file -->.\n",
        ["3:5 picture-not-found", "3:24 picture-not-found", "3:53 picture-not-found"],
    ),
    "a picture on the web": (
        "# Cells\n\n![A cell](https://example.org/c.png)\n\n<img src='https://example.org/d.png'>\n",
        "# Cells\n\n[A cell](https://example.org/c.png)\n\n[d.png](https://example.org/d.png)\n",
        ["3:1 picture-not-found", "5:1 picture-not-found"],
    ),
    "another note that is taken in": (
        "# Cells\n\nSee ![[Osmosis]] first.\n",
        "# Cells\n\nSee [[Osmosis]] first.\n",
        ["3:5 dropped-markup"],
    ),
    "the tags of a template": (
        "# Cells\n\n{{< note >}} One. {{< /note >}}\n",
        "# Cells\n\n\\{{< note >}} One. \\{{< /note >}}\n",
        ["3:1 other-notation", "3:19 other-notation"],
    ),
    "a line of tags at the top": (
        "#cells/animal\n\nOne.\n",
        "---\ntags: [cells/animal]\n---\n\nOne.\n",
        ["1:1 heading-needs-blank"],
    ),
    "a rule of a table with tabs": (
        "# Cells\n\n| x\t| y |\n|---\t|---|\n| {{z}} | w |\n",
        "# Cells\n\n| x\t| y |\n|---\t|---|\n| {{z}} | w |\n",
        [],
    ),
    "the size of a picture on the web": (
        "# Cells\n\n![A cell](https://example.org/c.png){ width=50% }\n",
        "# Cells\n\n[A cell](https://example.org/c.png)\n",
        ["3:1 picture-not-found"],
    ),
    "what sheets cannot print": (
        "# Cells\n\nOne 🧬 cell.\n\nעברית and Ж.\n\n$\\nosuch{x}$\n",
        "# Cells\n\nOne 🧬 cell.\n\nעברית and Ж.\n\n$\\nosuch{x}$\n",
        ["3:1 sign-left-out", "5:1 unprintable", "7:1 formula-not-drawn"],
    ),
}
ON_PAPER = {"sign-left-out", "unprintable", "formula-not-drawn"}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_told_once_is_mended(kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The import tells it with its place in the file; the notes say the same without it."""
    text, notes, told = KINDS[kind]
    Path("in.md").write_text(text, encoding="utf-8")
    assert main(["import", "in.md", "--output", "out/in.md", "--all"]) == ExitStatus.DONE
    assert Path("out/in.md").read_text(encoding="utf-8") == notes
    assert told == told_in(capsys.readouterr().err)
    assert main(["check", "out/in.md", "--all"]) == ExitStatus.DONE
    assert {each.split()[1] for each in told_in(capsys.readouterr().err)} <= ON_PAPER


def test_a_picture_that_nothing_shows_is_told_at_the_import(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A drawing comes along, and which kinds cards and sheets show is said at once."""
    Path("cell.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>", encoding="utf-8")
    Path("in.md").write_text("# Cells\n\n- See ![a cell](cell.svg).\n", encoding="utf-8")
    assert main(["import", "in.md", "--output", "out/in.md"]) == ExitStatus.DONE
    assert Path("out/cell.svg").read_bytes() == Path("cell.svg").read_bytes()
    assert told_in(capsys.readouterr().err) == ["3:7 picture-not-shown"]
    page = "<!DOCTYPE html>\n<html><body>\n<p>See <img src='cell.svg'></p></body></html>\n"
    Path("in.html").write_text(page, encoding="utf-8")
    assert main(["import", "in.html", "--output", "out/page.md"]) == ExitStatus.DONE
    (told,) = (line for line in capsys.readouterr().err.split("\n") if line.endswith("]"))
    assert told.startswith("in.html:3:4: warning: ")
    assert told.endswith("[picture-not-shown]")


LINES = {
    "terms": (
        "Osmosis - water moves\nDiffusion – particles spread\n",
        "Osmosis\n: water moves\nDiffusion\n: particles spread\n",
    ),
    "bold terms": (
        "**Osmosis**: water moves\n**Diffusion**: particles spread\n",
        "Osmosis\n: water moves\nDiffusion\n: particles spread\n",
    ),
    "the labels of a cover": (
        "**Subject**: Biology\n**Unit**: Cells\n",
        "- **Subject**: Biology\n- **Unit**: Cells\n",
    ),
    "steps of a calculation": ("4 I - 2 I\nI - x = 2 - y\n", "4 I - 2 I\nI - x = 2 - y\n"),
    "a dialogue": ("One - she said so to him.\nTwo.\n", "One - she said so to him.\nTwo.\n"),
}


@pytest.mark.parametrize("kind", LINES)
def test_lines_that_run_together_are_parted_where_each_is_a_fact(kind: str) -> None:
    """Terms become terms, and labels bullets; any other paragraph stays one."""
    text, notes = LINES[kind]
    Path("in.md").write_text(f"# Cells\n\n{text}", encoding="utf-8")
    assert main(["import", "in.md", "--output", "out/in.md"]) == ExitStatus.DONE
    assert Path("out/in.md").read_text(encoding="utf-8") == f"# Cells\n\n{notes}"


def told_in(text: str) -> list[str]:
    """Return the line, column and code of each problem that was printed."""
    lines = [line for line in text.split("\n") if "in.md:" in line and line.endswith("]")]
    found = [(line.partition("in.md:")[2].split(":"), line.rpartition("[")[2]) for line in lines]
    return [f"{place[0]}:{place[1]} {code[:-1]}" for place, code in found]


def test_a_vault_name_is_kept_as_it_is_read_again() -> None:
    """What was imported once comes over unchanged the second time."""
    for kind, (text, _, _) in KINDS.items():
        Path("in.md").write_text(text, encoding="utf-8")
        assert main(["import", "in.md", "--output", "a/in.md", "--force"]) == ExitStatus.DONE
        assert main(["import", "a/in.md", "--output", "b/in.md", "--force"]) == ExitStatus.DONE
        assert Path("a/in.md").read_bytes() == Path("b/in.md").read_bytes(), kind
