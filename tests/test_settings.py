"""`twofold.toml` beside the notes -> a teacher's choices, or what is wrong with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from twofold.exporters import EXPORTERS
from twofold.settings import Settings, read_settings
from twofold.source import SourceText
from twofold_runs import twofold

OPTIONS = {each.command: each.options for each in EXPORTERS}
NOTES = "# Rome\n\n## Kings\n\n- The first was {{Romulus}}, the last {{Tarquin}}.\n"


def read(text: str) -> Settings:
    return read_settings(SourceText.from_bytes("notes/twofold.toml", text.encode()), OPTIONS)


def test_a_choice_has_the_name_and_the_values_of_its_flag() -> None:
    """Words, figures, yes or no, and one or several where a flag may be repeated."""
    settings = read(
        """
# What we print
[worksheets]
paper = "a3"
print = "large"  # for the whole class
tier = ["core", "support"]
sheet = "gaps"
variants = 2
fillable = true
codes = "off"

[deck]
into = "course.apkg"
"""
    )
    assert settings.problems == ()
    assert settings.choices == {
        "worksheets": {
            "paper": "a3",
            "print_size": "large",
            "tiers": ("core", "support"),
            "sheets": ("gaps",),
            "variants": 2,
            "fillable": True,
            "codes": "off",
        },
        "deck": {"into": "course.apkg"},
    }


@pytest.mark.parametrize(
    ("text", "place", "code", "message"),
    [
        pytest.param(
            "[worksheets]\npapre = 'a4'\n", "2:1", "unknown-setting", "mean paper?", id="misspelt"
        ),
        pytest.param(
            "[worksheets]\n  colour = 1\n",
            "2:3",
            "unknown-setting",
            "there are backs, cards, codes",
            id="key",
        ),
        pytest.param(
            "x = 1\n[worksheet]\n", "2:1", "unknown-setting", "mean [worksheets]?", id="table"
        ),
        pytest.param(
            "paper = 'a4'\n", "1:1", "unknown-setting", "write [worksheets]", id="no-table"
        ),
        pytest.param(
            "[check]\nstrict = true\n", "1:1", "unknown-setting", "there are [deck]", id="no-output"
        ),
        pytest.param(
            "[worksheets]\npaper = 'A4'\n", "2:9", "bad-setting", 'mean "a4"?', id="capital"
        ),
        pytest.param(
            "[worksheets]\nsheet = 'carts'\n", "2:9", "bad-setting", 'mean "cards"?', id="near"
        ),
        pytest.param(
            '[worksheets]\npaper = "a4\n', "2:12", "bad-setting", "quotation mark", id="unclosed"
        ),
        pytest.param(
            "[worksheets]\nseed = 1\nseed = 2\n", "3:9", "bad-setting", "twice", id="twice"
        ),
        pytest.param(
            "[worksheets]\npaper = 'a5'\n",
            "2:9",
            "bad-setting",
            '"a5" is no value of "paper": write one of "a4", "letter", "a3"',
            id="no-such-word",
        ),
        pytest.param(
            "[worksheets]\nvariants = true\n",
            "2:12",
            "bad-setting",
            "one of 1, 2",
            id="yes-is-no-1",
        ),
        pytest.param(
            "[worksheets]\nfillable = 'yes'\n", "2:12", "bad-setting", "true or false", id="words"
        ),
        pytest.param(
            "[worksheets]\nseed = 1.5\n", "2:8", "bad-setting", "a whole number", id="fraction"
        ),
        pytest.param(
            "[worksheets]\ntier = ['core', 'hard']\n",
            "2:8",
            "bad-setting",
            '"hard"',
            id="in-a-list",
        ),
        pytest.param(
            "[worksheets]\nfont-file = 'gone.ttf'\n",
            "2:13",
            "bad-setting",
            "notes/gone.ttf",
            id="a-font-that-is-not-there",
        ),
        pytest.param("[worksheets\n", "1:12", "bad-setting", "no TOML", id="not-closed"),
        pytest.param("[worksheets]\npaper = a4\n", "2:9", "bad-setting", "no TOML", id="no-quotes"),
        pytest.param(
            "worksheets = 3\n", "1:1", "bad-setting", "write [worksheets]", id="no-table-at-all"
        ),
    ],
)
def test_what_is_wrong_is_told_at_its_place(text: str, place: str, code: str, message: str) -> None:
    """A file that nobody understands stops the run, and says what would be right."""
    problem = read(text).problems[-1]
    assert str(problem.position) == f"notes/twofold.toml:{place}"
    assert problem.code == code
    assert message in problem.message


def test_figures_may_stand_in_quotes_and_without() -> None:
    """They are the same on the command line."""
    settings = read("[worksheets]\ncards = 12\nvariants = '2'\nsection = [2, 'Kings']\n")
    assert settings.problems == ()
    assert settings.choices["worksheets"] == {
        "cards": "12",
        "variants": 2,
        "sections": ("2", "Kings"),
    }


def test_a_file_that_is_not_utf8_is_told_at_its_place() -> None:
    """The place is that of the byte, and the line says what to do."""
    data = '[worksheets]\nsection = "Später"\n'.encode("latin-1")
    (problem,) = read_settings(SourceText.from_bytes("notes/twofold.toml", data), OPTIONS).problems
    assert str(problem.position) == "notes/twofold.toml:2:14"
    assert "UTF-8" in problem.message


def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: str) -> Path:
    """Make a folder of notes with settings, and work above it."""
    notes = tmp_path / "sources"
    notes.mkdir()
    (notes / "rome.md").write_text(NOTES, encoding="utf-8")
    (notes / "twofold.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "output"


def test_every_run_follows_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a whole folder and of one file in it; a flag that is typed wins."""
    output = folder(tmp_path, monkeypatch, "[worksheets]\nprint = 'large'\nsheet = 'gaps'\n")
    assert twofold("worksheets", "--draft").status == 0
    assert (output / "rome.draft-large" / "sheets").is_dir()
    assert not (output / "rome.draft-large" / "lessons").exists()
    assert twofold("worksheets", "sources/rome.md", "--draft", "--print", "normal").status == 0
    assert (output / "rome.draft" / "sheets" / "1-kings-gaps-core.pdf").is_file()


def test_wrong_settings_stop_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is made, and the line is shown; `check` tells the same."""
    output = folder(tmp_path, monkeypatch, "[worksheets]\npaper = 'a5'\n")
    for command in ("worksheets", "check"):
        outcome = twofold(command)
        assert outcome.status == 1
        assert 'sources/twofold.toml:2:9: error: "a5" is no value' in outcome.err
        assert "paper = 'a5'" in outcome.err
    assert not output.exists()


def test_two_folders_that_choose_different_things_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One run has one set of choices."""
    folder(tmp_path, monkeypatch, "[worksheets]\npaper = 'letter'\n")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "gaul.md").write_text(NOTES, encoding="utf-8")
    (tmp_path / "more" / "twofold.toml").write_text("[worksheets]\npaper = 'a4'\n", "utf-8")
    outcome = twofold("worksheets", "sources", "more", "--draft")
    assert outcome.status == 2
    assert "choose different things for worksheets" in outcome.err


def test_a_section_that_no_topic_has_is_told_with_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who typed no section learns who did; a flag is told as a flag."""
    folder(tmp_path, monkeypatch, "[worksheets]\nsection = 'Consuls'\n")
    run = twofold("worksheets", "--draft")
    assert run.status == 2
    assert 'no section is "Consuls"' in run.err
    assert "sources/twofold.toml chooses it" in run.err
    assert "chooses it" not in twofold("worksheets", "--draft", "--section", "Queens").err


def test_a_flag_takes_back_what_is_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also what is else said by naming it."""
    output = folder(tmp_path, monkeypatch, "[worksheets]\nfillable = true\n")
    twofold("worksheets", "--draft")
    assert [each.name for each in output.iterdir()] == ["rome.draft-fillable"]
    twofold("worksheets", "--draft", "--no-fillable")
    assert (output / "rome.draft").is_dir()
