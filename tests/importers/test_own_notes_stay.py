"""Notes of our own are never read as a foreign outline, and no import writes what it reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from imported_notes import opened

from twofold.cli import ExitStatus, main
from twofold.importers.already_notes import is_notes, is_ours
from twofold.parser import parse
from twofold.problems import has_errors

SETTINGS = b"---\naliases: [x]\ncssclass: y\n---\n"
REMARKS = b"<!-- rome.md:2: aliases: [x] -->\n<!-- rome.md:3: cssclass: y -->\n"
SHIPPED = next((Path(__file__).parents[2] / "sources").glob("stalin*.md"))

OWN = {
    "gap": "- Caesar crossed the {{Rubicon}}.",
    "gap in a paragraph": "He crossed the {{c1::Rubicon|river::which?}} there.",
    "question": "Q: Why?\nA: He had to.",
    "question in a bullet": "- Q: Why?\n  A: He had to.",
    "points": "Q: Why? [2]\nA:\n- One\n- Two",
    "myth": "Myth: He was emperor.\nFact: He was dictator.",
    "term": "Dictator\n: A magistrate with full power",
    "events": "| Date | Event |\n|---|---|\n| 44 BC | Murder |",
    "events by year": "| Year | Event |\n|---|---|\n| 1924 | Death |",
    "comparison": "| | A | B |\n|---|---|---|\n| x | {{y}} | z |",
    "table": "| One | Other |\n|---|---|\n| x | y |",
    "steps": "The road:\n\n1. Gaul\n2. Rubicon",
    "picture": "![Lenin](lenin.png)",
    "tag": "- Caesar crossed. #key",
    "pin": "- Caesar crossed. ^note-k7m2",
    "wrong answers": "- Caesar crossed.\n  > Not: Tiber",
    "source": "- Caesar crossed.\n  > Source: Suetonius",
    "suggestion": "<!-- gaps? {{Caesar}} crossed. -->\n- Caesar crossed.",
    "allowance": "<!-- allow: empty-section -->\n## Later",
}
"""What no outline has, each alone below a title."""

MISTAKES = {
    "gap never closed": "- Caesar crossed the {{Rubicon.",
    "gap in a gap": "- Caesar {{crossed {{the}} Rubicon}}.",
    "no answer": "- Caesar crossed the {{}}.",
    "number": "- Caesar crossed the {{c501::Rubicon}}.",
    "question alone": "Q: Why?",
    "myth alone": "Myth: He was emperor.",
    "definition alone": ": A magistrate",
    "kind and a mistake elsewhere": "Q: Why?\nA: So.\n\n```\ncode\n```",
    "no title below": "### x\n\n#\n\n- {{y}} z",
}

FOREIGN = {
    "bullets": "# Rome\n\n- Kings\n  - Romulus\n  - **Numa** and *Tullus*\n- Republic",
    "headings": "# Rome\n\n## Kings\n\nA paragraph.\n\n### Numa\n\n- He was a Sabine: a good one",
    "quotations and remarks": "# Rome\n\n- Kings\n  > says Livy\n<!-- ask about Tullus -->\n- Numa",
    "links": "# Rome\n\n- [Livy](http://a.b) and https://c.d\n- `code` at 5:30",
    "formulas": "# Sums\n\n- It is $\\frac{1}{x_{2}}$ and \\(a_{b_{c}}\\) there",
    "steps without a title": "1. Kings\n2. Republic\n3. Empire",
    "two titles with a table": "# A\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n# B\n\n1. one #todo",
    "tabs": "Rome\n\tKings\n\t\tRomulus\n\tRepublic: two consuls",
    "other settings": "---\naliases: [x]\ncssclass: y\n---\n# Rome\n\n- Kings",
    "a rule at the top": "---\n\n# Rome\n\n- Kings\n\ndeck: of cards",
}


def own(text: str) -> bytes:
    return f"# Rome\n\n{text}\n".encode()


@pytest.mark.parametrize("raw", [*map(own, OWN.values())], ids=OWN)
def test_each_kind_alone_makes_a_text_notes(raw: bytes) -> None:
    """Also as Windows saves it."""
    assert is_notes(opened(raw))
    assert is_notes(opened(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n")))


@pytest.mark.parametrize("raw", [*map(own, MISTAKES.values())], ids=MISTAKES)
def test_notes_with_a_mistake_are_notes(raw: bytes) -> None:
    """What their author meant is plain enough to be lost."""
    assert is_notes(opened(raw))


@pytest.mark.parametrize(
    "key", ["deck: A", "tags: [a]", "language: de", "source: x", "author: x", "typing: yes"]
)
def test_settings_make_a_text_notes(key: str) -> None:
    """Those that other programs know, too, where the rest reads as notes."""
    assert is_notes(opened(f"---\n{key}\n---\n# Rome\n\n- Kings\n".encode()))


@pytest.mark.parametrize("text", FOREIGN.values(), ids=FOREIGN)
def test_an_outline_is_not_taken_for_notes(text: str, here: Path) -> None:
    """What headings, bullets, quotations and remarks say comes through an import."""
    assert not is_notes(opened(f"{text}\n".encode()))
    Path("outline.txt").write_text(f"{text}\n", encoding="utf-8")
    assert main(["import", "outline.txt", "--output", "rome.md"]) == ExitStatus.DONE
    assert (here / "rome.md").exists()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("text", [*OWN.values(), *FOREIGN.values()], ids=[*OWN, *FOREIGN])
def test_markdown_comes_over_as_it_is(text: str) -> None:
    """Whoever wrote it: what notes can hold is what it was, to the byte; ours are refused."""
    raw = f"{text}\n".encode()
    Path("rome.md").write_bytes(raw)
    Path("lenin.png").write_bytes(b"a picture")
    done = main(["import", "rome.md", "--from", "markdown", "--output", "new/rome.md"])
    if done == ExitStatus.WRONG_USE:
        assert is_ours(opened(raw))
    else:
        # A rule at the very top would begin settings, and other settings are remarks.
        kept = raw.replace(b"---\n\n#", b"***\n\n#").replace(SETTINGS, REMARKS)
        assert Path("new/rome.md").read_bytes() == kept


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("text", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_in_markdown_becomes_words(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """It is told with its place, all words stay, and the notes check without errors."""
    Path("rome.md").write_bytes(own(text))
    assert main(["import", "rome.md", "--output", "new/rome.md"]) == ExitStatus.DONE
    is_wrong = has_errors(parse(opened(own(text)).source, "").problems)
    assert ("imported as plain words" in capsys.readouterr().err) is is_wrong
    notes = Path("new/rome.md").read_text(encoding="utf-8")
    for word in re.findall(r"[A-Za-z]{3,}", text):
        assert word in notes
    assert main(["check", "new/rome.md"]) == ExitStatus.DONE


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("form", ["", "markdown", "indented", "table"])
@pytest.mark.parametrize("spoil", ["", "}}"])
def test_the_shipped_topic_is_refused(
    form: str, spoil: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it is said to be, also with every gap broken; the word says what to do instead."""
    raw = SHIPPED.read_bytes()
    raw = raw.replace(b"}}", b"}") if spoil else raw
    Path("stalin.md").write_bytes(raw)
    command = ["import", "stalin.md", "--force", "--output", "new.md"]
    assert main([*command, *(["--from", form] if form else [])]) == ExitStatus.WRONG_USE
    assert capsys.readouterr().err == (
        "twofold: stalin.md holds notes already, which need no import: keep the file with your "
        "notes as it is; `twofold check stalin.md` tells what is wrong in it, `twofold "
        "suggest stalin.md` suggests gaps, and `twofold accept stalin.md` makes them\n"
    )
    assert sorted(path.name for path in Path().iterdir()) == ["stalin.md"]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("cards", ["Text,Extra\nRome {{c1::fell}},late\nIt {{c1::rose}},early\n"])
def test_cards_of_other_programs_with_gaps_come_in(cards: str) -> None:
    """Braces alone are no notes of ours where the file is a table."""
    Path("cards.csv").write_text(cards, encoding="utf-8")
    assert main(["import", "cards.csv", "--output", "rome.md"]) == ExitStatus.DONE


@pytest.mark.parametrize("way", ["same", "dots", "symlink", "hardlink", "absolute", "earlier"])
def test_an_import_writes_no_file_that_it_reads(
    way: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By whichever path, with `--force` too; nor the state that is kept beside the new file."""
    outline = b"# Rome\n\n* Kings\n* Republic\n"
    Path("rome.md").write_bytes(outline)
    file, output = "rome.md", "rome.md"
    match way:
        case "dots":
            Path("deep").mkdir()
            output = "deep/../rome.md"
        case "symlink":
            output = "link.md"
            Path(output).symlink_to("rome.md")
        case "hardlink":
            output = "link.md"
            Path(output).hardlink_to("rome.md")
        case "absolute":
            output = str(here / "rome.md")
        case "earlier":
            file = "rome.md~"
            Path(file).write_bytes(outline)
    assert main(["import", file, "--output", output, "--force"]) == ExitStatus.WRONG_USE
    assert capsys.readouterr().err == (
        f"twofold: {file} would be read and written over: name another file to write\n"
    )
    assert Path("rome.md").read_bytes() == Path(file).read_bytes() == outline


@pytest.mark.usefixtures("here")
def test_what_force_replaces_is_kept() -> None:
    """A second import of a file changes nothing, and so keeps the state before the first."""
    Path("outline.md").write_text("# Rome\n\n* Kings\n", encoding="utf-8")
    Path("rome.md").write_text("mine", encoding="utf-8")
    for _ in range(2):
        assert main(["import", "outline.md", "--output", "rome.md", "--force"]) == ExitStatus.DONE
        assert Path("rome.md").read_bytes() == b"# Rome\n\n* Kings\n"
        assert Path("rome.md~").read_text(encoding="utf-8") == "mine"
