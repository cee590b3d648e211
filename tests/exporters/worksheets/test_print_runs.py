"""What a run makes of a topic: sheets one by one, and packs of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import pytest
from sheet_sources import print_run_of, topic_of

from twofold.commands.flags import flags_of
from twofold.exporters.worksheets import (
    pack_pages,
    plan,
    print_run,
    shared_pages,
    unprintable,
)
from twofold.exporters.worksheets.font_files import CutFace
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.layout import page_style
from twofold.exporters.worksheets.lessons import lesson, lesson_order
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.print_run import PrintRun
from twofold.exporters.worksheets.printed import OF_A_SECTION, Pack
from twofold.notes import Topic

NOTES = """\
# Rome

## Kings

- Rome was founded in {{753 BC}} by {{Romulus}} and {{Remus}}.
- The last king was {{Tarquin}}.
- Kings had {{lictors}}.

Q: Who was Livy? [1]
A: A historian.

## Sources

- Livy wrote under {{Augustus}}. #stretch

## Emperors

- The first was {{Augustus}}.
"""


def packs(**choices: object) -> tuple[Pack, ...]:
    options = WorksheetOptions(**{"sheets": ("pack",), **choices})  # type: ignore[arg-type]
    run = print_run_of(topic_of(NOTES), options)
    return tuple(each.of for each in run.printed if isinstance(each.of, Pack))


def names(pack: Pack) -> list[str]:
    """Return the names of the gap and question sheets of a pack."""
    return [sheet.name for sheet in pack.sheets if sheet.kind in ("gaps", "questions")]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        pytest.param({}, ["pack-core"], id="default"),
        pytest.param({"sheets": ()}, [], id="not-unasked"),
        pytest.param({"tiers": ("support",)}, ["pack-support"], id="a-tier"),
        pytest.param(
            {"tiers": ("all",)}, ["pack-support", "pack-core", "pack-challenge"], id="all-tiers"
        ),
        pytest.param({"variants": 2}, ["pack-core-a", "pack-core-b"], id="versions"),
        pytest.param({"rounds": 2}, ["pack-core-round-1", "pack-core-round-2"], id="rounds"),
        pytest.param({"sheets": ("gaps",)}, [], id="not-asked-for"),
    ],
)
def test_there_is_a_pack_for_each_tier_and_version(
    choices: dict[str, object], expected: list[str]
) -> None:
    """Whoever chooses tiers or versions gets one pack of each."""
    assert [pack.name for pack in packs(**choices)] == expected


def test_the_default_pack_leaves_no_section_out() -> None:
    """A section that asks `#stretch` alone is in it as its challenge sheet."""
    (pack,) = packs()
    assert names(pack) == [
        "1-kings-gaps-core",
        "1-kings-questions",
        "2-sources-gaps-challenge",
        "3-emperors-gaps-core",
    ]


def test_a_pack_has_the_sheets_of_its_tier() -> None:
    """What has no tiers is in each of them, unless there is one with help for this tier."""
    support, core, challenge = packs(tiers=("all",))
    assert names(support) == [
        "1-kings-gaps-support",
        "1-kings-questions-support",
        "3-emperors-gaps-support",
    ]
    assert names(core)[0] == "1-kings-gaps-core"
    assert "2-sources-gaps-challenge" in names(challenge)


def test_in_a_pack_of_versions_no_sheet_is_missing() -> None:
    """A sheet with fewer gaps than there are versions takes its own in turns."""
    for letter, pack in zip("abc", packs(variants=3, tiers=("core",)), strict=True):
        assert names(pack) == [
            f"1-kings-gaps-core-{letter}",
            "1-kings-questions",
            "3-emperors-gaps-core",
        ]


def test_a_run_for_the_pack_makes_no_single_sheets() -> None:
    """`--sheet pack` makes two files: all blanks and all keys."""
    run = print_run_of(topic_of(NOTES), WorksheetOptions(sheets=("pack",)))
    assert run.sheets == ()
    assert list(run.files) == ["sheets/pack-core.pdf", "keys/pack-core-key.pdf"]


def test_a_run_is_planned_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Problems, names of files and files themselves come from one plan of each topic."""
    planned: list[str] = []
    plan_topic = PrintRun.of

    def counting(topic: Topic, options: WorksheetOptions, faces: tuple[CutFace, ...]) -> PrintRun:
        planned.append(topic.name)
        return plan_topic(topic, options, faces)

    monkeypatch.setattr(PrintRun, "of", counting)
    worksheets = plan([topic_of(NOTES, "one"), topic_of(NOTES, "two")], WorksheetOptions())
    assert worksheets.problems == []
    assert planned == []
    written = [file.path.relative_to(tmp_path) for file in worksheets.write(tmp_path)]
    assert tuple(written) == worksheets.files
    assert planned == ["one", "two"]


@pytest.mark.parametrize("sheets", [(), (*KINDS, "lesson", "pack"), ("pack",)])
def test_nothing_is_made_of_nothing(sheets: tuple[str, ...]) -> None:
    """A topic that asks nothing has no lessons, no sheets and no pack."""
    run = print_run_of(topic_of("# T\n"), WorksheetOptions(sheets=sheets))
    assert (run.printed, list(run.files)) == ((), [])


def test_a_section_is_planned_as_the_whole_topic_has_it() -> None:
    """Its sheets have the same names, numbers and words to choose from."""
    topic = topic_of(NOTES)
    options = WorksheetOptions(sheets=OF_A_SECTION, tiers=("all",), variants=2)
    whole = print_run_of(topic, options).sheets
    sections = [
        print_run_of(topic, replace(options, sections=(str(number),))).sheets
        for number in (1, 2, 3)
    ]
    assert all(sections)
    assert sorted(sum(sections, ()), key=lambda sheet: sheet.name) == sorted(
        whole, key=lambda sheet: sheet.name
    )


def test_the_command_line_offers_every_kind() -> None:
    """A kind in the registry is a choice of `--sheet`, as are lessons and the pack of all."""
    (flag,) = [flag for flag in flags_of(WorksheetOptions) if flag.name == "sheets"]
    assert isinstance(flag.type, click.Choice)
    assert list(flag.type.choices) == [*KINDS, "lesson", "pack"]


def test_a_list_of_kinds_names_those_that_there_are() -> None:
    """A name in one of these lists that is mistyped would be passed over without a word."""
    lists = (
        *(lesson.PARTS, lesson.WRITTEN, (lesson.LAST_PART,), lesson.APART),
        *(lesson.APART_WITH_ANSWERS, lesson_order.MIDDLE, lesson_order.ENDING),
        *(shared_pages.SHARING, shared_pages.NEVER_TOGETHER, pack_pages.SHARING_IN_PACKS),
        *(print_run.OF_A_TOPIC, unprintable.RETOLD, page_style.LARGEST_PAPER_FOR),
    )
    assert [name for names in lists for name in names if name not in KINDS] == []
    assert {*lesson_order.MIDDLE, *lesson_order.ENDING} <= {
        *(*lesson.PARTS, lesson.LAST_PART, *lesson.APART)
    }
