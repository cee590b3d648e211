"""Sections -> gap sheets: what is asked, what is told, and what stays away."""

from __future__ import annotations

import pytest
from sheet_sources import ONE_OF_EACH, sheets, sheets_of, topic_of

from twofold.exporters.worksheets.answers import answers_of
from twofold.exporters.worksheets.blocks import Block, Heading, PictureBlock, Sentence
from twofold.notes import gaps_of, notes_of
from twofold.text import Gap, LineBreak, Picture, Run, Text, plain


def shown(text: Text) -> str:
    """Return a text with `[answer]` in its gaps."""
    pieces = []
    for inline in text:
        match inline:
            case Gap(answer=answer):
                pieces.append(f"[{answer}]")
            case Run(text=words):
                pieces.append(words)
            case LineBreak():
                pieces.append(" / ")
            case Picture():
                pieces.append("(picture)")
    return "".join(pieces)


def line(block: Block) -> str:
    """Return a block on one line."""
    match block:
        case Heading(text, level):
            return f"{'#' * level} {shown(text)}"
        case Sentence(text, number=number, depth=depth):
            return f"{'  ' * depth}{number or '-'} {shown(text)}"
        case PictureBlock(words=words):
            return f"picture {words}"
        case _:
            return repr(block)


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param(
            "- Lenin died in {{1924}}.\n\nHe led the {{Bolsheviks}}.",
            ["1 Lenin died in [1924].", "2 He led the [Bolsheviks]."],
            id="bullets-and-paragraphs-are-numbered",
        ),
        pytest.param(
            "- Lenin died in {{1924}}.\n- Many wept.",
            ["1 Lenin died in [1924].", "- Many wept."],
            id="a-statement-is-told-beside-gaps",
        ),
        pytest.param(
            "1. Prophase\n   - they {{condense}}\n2. Metaphase\n   - they {{line up}}\n3. End",
            ["## Prophase", "1 they [condense]", "## Metaphase", "2 they [line up]"],
            id="a-step-stands-above-what-is-below-it",
        ),
        pytest.param(
            "Phases:\n\n1. Prophase\n   - they {{condense}}\n     - to {{rods}}\n2. End",
            ["## Phases:", "### Prophase", "1 they [condense]", "  2 to [rods]"],
            id="and-the-title-of-its-list-above-it",
        ),
        pytest.param(
            "- It split in {{1925}}.\n\n### Aftermath\n\n- Many wept.",
            ["1 It split in [1925]."],
            id="a-branch-without-gaps-is-left-out",
        ),
        pytest.param(
            "### Aftermath\n\n- It split in {{1925}}.\n\n#### Later\n\n- It fell in {{1927}}.",
            [
                "## Aftermath",
                "1 It split in [1925].",
                "### Later",
                "2 It fell in [1927].",
            ],
            id="branches-are-headings",
        ),
        pytest.param(
            "- Two sides.\n  - Stalin had the {{Secretariat}}.\n    - It was {{large}}.\n"
            "- One {{end}}.",
            [
                "- Two sides.",
                "  1 Stalin had the [Secretariat].",
                "    2 It was [large].",
                "3 One [end].",
            ],
            id="children-are-indented-and-counted-on",
        ),
        pytest.param(
            "Their posts:\n\n- Stalin: {{General Secretary}}\n",
            ["## Their posts:", "1 Stalin: [General Secretary]"],
            id="a-title-is-a-heading",
        ),
        pytest.param(
            "- Lenin died in {{1924}}.\n\nTheir posts:\n\n- Stalin: none\n",
            ["1 Lenin died in [1924]."],
            id="a-title-above-no-gap-is-left-out",
        ),
        pytest.param(
            "- In {{1924}}.\n\nQ: Why?\nA: So.\n\nMyth: Never.\nFact: Ever.\n\nNEP\n: A policy\n\n"
            "| Date | Event |\n|---|---|\n| 1924 | Lenin dies |\n\n1. One\n2. Two\n\n"
            "| | Left |\n|---|---|\n| Pace | {{rapid}} |",
            ["1 In [1924]."],
            id="what-other-sheets-ask-stays-away",
        ),
    ],
)
def test_a_section_becomes_blocks(notes: str, expected: list[str]) -> None:
    """A gap sheet holds what has gaps and the statements around it, in the order of the notes."""
    (sheet,) = sheets(f"# Topic\n\n## Section\n\n{notes}\n", "gaps")
    assert [line(block) for block in sheet.blocks] == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "# T\n\n## Step 1: Trotsky\n\n- {{a b}}\n\n## Crisis\n\n- none\n\n## Élan\n\n- {{c d}}",
            ["1-step-1-trotsky-gaps", "3-elan-gaps"],
            id="the-number-counts-the-headings-of-the-notes",
        ),
        pytest.param(
            "# Stalin’s rise\n\n- {{a b}}\n\n## One\n\n- {{c d}}",
            ["stalins-rise-gaps", "1-one-gaps"],
            id="above-the-first-section-the-topic-names-the-sheet",
        ),
        pytest.param("# T\n\n## ☭\n\n- {{a b}}", ["1-gaps"], id="nothing-left-to-name"),
        pytest.param("# T\n\n## One\n\n- nothing asked", [], id="no-gap-no-sheet"),
    ],
)
def test_sheets_have_steady_names(text: str, names: list[str]) -> None:
    """A sheet's name follows its heading and its place among the headings, whatever has gaps."""
    assert [sheet.name for sheet in sheets(text, "gaps")] == names


def test_a_term_is_told_above_what_is_below_it() -> None:
    """Of whom it speaks would not be known without."""
    notes = "---\nterms: bold\n---\n# T\n\n## S\n\n- **King:** a ruler\n  - He {{reigns}}.\n"
    (sheet,) = sheets(notes, "gaps")
    assert [line(block) for block in sheet.blocks] == ["- King – a ruler", "  1 He [reigns]."]


def test_every_gap_is_on_one_sheet() -> None:
    """Each gap of the notes stands on exactly one sheet that asks for gaps."""
    topic = topic_of(ONE_OF_EACH)
    asking = [sheet for sheet in sheets_of(topic) if sheet.kind in ("gaps", "comparison")]
    asked = [gap for sheet in asking for gap in sheet.gaps]
    in_notes = [gap for note in notes_of(topic) for gap in gaps_of(note)]
    assert sorted(asked, key=lambda gap: gap.position) == in_notes
    assert len(asked) == 8


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        pytest.param(
            "- The {{Commissar for War|War Commissar|Commissar}} left in {{1925}}.",
            "1 Commissar for War (also War Commissar; Commissar).",
            id="accepted",
        ),
        pytest.param(
            "- It fell in {{1925}}.\n  > A slow fall.\n  > Not: 1924, 1926\n  > Source: Time",
            "1 A slow fall. Do not accept: 1924; 1926. Source: Time",
            id="back",
        ),
        pytest.param(
            "- A mole has a mass of {{40 g}}.\n  > Not: 36.5, 4 kg",
            "1 Do not accept: 36.5 g; 4 kg.",
            id="a-bare-number-has-the-unit-of-the-answer",
        ),
        pytest.param(
            "- From {{c1::1925|in 1925}} on, {{c1::1925|in 1925}} again.",
            "1 also in 1925.",
            id="a-group-is-told-once",
        ),
    ],
)
def test_the_marker_is_told_what_the_page_does_not_show(note: str, expected: str) -> None:
    """The answers stand in their gaps: told are other right forms, and the item's back."""
    (sheet,) = sheets(f"# T\n\n{note}\n", "gaps")
    (told,) = sheet.marking
    words = plain(told.text).replace("\u00a0", " ")
    assert f"{told.number} {words}" == expected


def test_other_forms_are_shown_as_what_they_mean() -> None:
    """No tag and no sign of emphasis is printed, and what reads as the answer is not said."""
    notes = (
        "# T\n\n- Its symbol is {{Mr|M<sub>r</sub>::symbol}} here.\n"
        "- Its colour is {{red|**scarlet**|<b>red</b>::colour}} here.\n"
    )
    (sheet,) = sheets(notes, "gaps")
    assert [plain(each.text) for each in answers_of(sheet, ())] == ["Mr", "red (scarlet)"]
    assert [plain(note.text) for note in sheet.marking] == ["also scarlet."]


LEAVES = """\
# T

## Leaves

- A leaf takes in carbon dioxide through {{pores::what?}} of its skin.
- At noon a shortage of {{carbon dioxide::a gas}} is common.
"""


@pytest.mark.parametrize(
    ("change", "is_moved"),
    [
        (("", ""), True),
        (("skin.", "skin.\n  - Each is {{small::size}}."), False),
        (("skin.", "skin.\n- Roots take in water."), False),
        (("At noon", "In 1924, at noon"), False),
        (("of its skin", "of its skin in {{May 1924::when?}}"), False),
        (("At noon a", "They close at noon. A"), False),
        (("a shortage", "in the pores a shortage"), False),
        (("carbon dioxide::a gas", "air::a gas"), False),
    ],
)
def test_what_prints_an_answer_stands_behind_what_asks_for_it(
    change: tuple[str, str], is_moved: bool
) -> None:
    """Facts beside each other change places, so that pupils recall it first; no story does."""
    (sheet,) = sheets(LEAVES.replace(*change) if change[0] else LEAVES, "gaps")
    items = [block for block in sheet.blocks if isinstance(block, Sentence) and block.number]
    assert [block.number for block in items] == [*range(1, len(items) + 1)]
    assert ("pores" in plain(items[0].text)) is not is_moved
