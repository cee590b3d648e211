"""No item is unanswerable as it is printed."""

from __future__ import annotations

from io import BytesIO

import pdfplumber
import pytest
from sheet_sources import characters, printed, sheets, sheets_to_print, topic_of

from twofold.exporters.worksheets.blocks import Sentence, WordBank
from twofold.exporters.worksheets.blocks.drawings import MindMap
from twofold.exporters.worksheets.blocks.exercises import Claims
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.sheets.gap_prompts import class_gap_prompts
from twofold.exporters.worksheets.sheets.lesson_prompts import prompts_of
from twofold.needed_hints import notes_needing_hints
from twofold.notes import gaps_of, notes_of
from twofold.text import Gap, gaps_in, plain

FRENCH = """\
# Chez moi

- Il est {{grand::tall}}.
- Il est {{vieux::old}}.
- La maison est {{verte::colour}}.
- {{adorer::to love}}.
- Elle est {{belle::in looks}}, et {{sympa::in manner}}.
"""


@pytest.mark.parametrize("tier", ["core", "challenge"])
def test_a_hint_is_printed_where_nothing_else_tells(tier: TierName) -> None:
    """Sentences that read alike, a blank alone, and one beside small words have hints in all tiers.

    The others have none there.
    """
    options = WorksheetOptions(sheets=("gaps",), tiers=(tier,))
    (sheet,) = sheets_to_print(topic_of(FRENCH), options)
    for pdf in printed(sheet, options):
        with pdfplumber.open(BytesIO(pdf)) as document:
            words = document.pages[0].extract_text().replace("\u00a0", " ")
        shown = ("(tall).", "(old).", "(to love).", "(in looks),", "(in manner).")
        assert [each for each in shown if each not in words] == []
        assert "colour" not in words


def test_support_prints_its_hints_below_the_gaps_alone() -> None:
    """No hint stands twice."""
    options = WorksheetOptions(sheets=("gaps",), tiers=("support",))
    (sheet,) = sheets_to_print(topic_of(FRENCH), options)
    said = [plain(block.text) for block in sheet.blocks if isinstance(block, Sentence)]
    assert not any("(" in words for words in said)


@pytest.mark.parametrize(
    ("notes", "needing"),
    [
        pytest.param("- Il est {{a}}.\n- Il est {{b}}.\n", [3, 4], id="alike"),
        pytest.param("- Il est {{a}}.\n- Elle est {{b}} ici.\n", [3], id="says-nothing"),
        pytest.param("- A cat is {{a}}.\n- A cat is {{a}}.\n", [], id="the-same-answer"),
        pytest.param("- A cat is {{a}}.\n- A cat is {{b}}!\n", [3, 4], id="signs-tell-nothing"),
        pytest.param("- A cat is {{a}}.\n\n## B\n\n- A cat is {{b}}.\n", [], id="other-heading"),
        pytest.param("- A cat\n  - is {{a}}.\n- A dog\n  - is {{b}}.\n", [], id="other-bullet"),
        pytest.param("- {{a}}, {{b}}\n", [3], id="all-gaps"),
        pytest.param("- War {{a}}.\n", [], id="a-small-word-of-another-language"),
    ],
)
def test_what_cannot_be_told_is_found(notes: str, needing: list[int]) -> None:
    """Context is what is printed above: headings and the bullet on which a sentence hangs."""
    topic = topic_of(f"# T\n\n{notes}")
    found = [each for section in topic.sections for each in notes_needing_hints(section, "en")]
    assert [each.note.position.line for each in found] == needing


MAP = """\
# T

## One

### Causes

- The {{war}} began.
- The {{harvest}} failed.

### Nothing yet

Q: Why?
A: So.

### Results

- The {{king}} fell.
"""


def test_only_what_has_something_below_it_is_asked_on_a_map() -> None:
    """An empty box above nothing is no question; the others have a bank of their headings."""
    maps = sheets_to_print(topic_of(MAP), WorksheetOptions(sheets=("mind-map",)))
    (sheet,) = [each for each in maps if each.name == "mind-map-branches"]
    bank, asked = sheet.blocks
    assert isinstance(bank, WordBank)
    assert isinstance(asked, MindMap)
    answers = sorted(gap.answer for node in asked.nodes for gap in gaps_in(node.text))
    assert answers == ["Causes", "Results"] == sorted(gap.shown for gap in bank.gaps)
    assert all(node.nodes for node in asked.nodes if node.is_blank)
    blank, key = printed(sheet)
    for pdf in (blank, key):
        assert "Causes" in "".join(c.letter for c in characters(pdf))


def test_a_map_has_one_size_of_type() -> None:
    """All pages of a sheet of maps have their words in one size, near that of other sheets."""
    big = "".join(
        f"### Branch {n}\n\n"
        + "".join(
            f"- Note {k} of {n} is {{{{x{k}}}}}, in words that need "
            "a line of their own, and more.\n"
            for k in range(14)
        )
        + "\n"
        for n in range(6)
    )
    small = "## Small\n\n- A {{b}} c.\n- D {{e}} f.\n- G {{h}} i.\n"
    notes = f"# T\n\n## Large\n\n{big}\n{small}"
    sheet = next(each for each in sheets(notes, "mind-map") if each.name == "mind-map")
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
    rows = [row for flow in layout.flows for row in flow.rows if isinstance(row, DrawnRow)]
    assert len(rows) > 1
    sizes = {
        min(round(line.size, 2) for entry in row.entries for line in entry.lines) for row in rows
    }
    assert len(sizes) == 1
    assert min(sizes) >= 10.5


def test_no_claim_is_out_of_its_context() -> None:
    """Sentences that say nothing alone are not judged true or false."""
    notes = (
        "# T\n\nMyth: Rome never fell at all.\nFact: It did.\n\n"
        "Myth: Caesar was a king.\nFact: No.\n\n"
        "- In symbols: $v = {{c1::s}}$ it is.\n- It was {{so}}.\n- Rome {{fell}} in 476.\n"
    )
    (sheet,) = sheets(notes, "true-false")
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    said = {plain(claim.text) for claim in block.claims if claim.is_true}
    assert said <= {"Rome fell in 476."}


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
@pytest.mark.parametrize("answer", ["Commissar for Nationalities", "Wide Multitudes of Mmmm"])
def test_an_answer_behind_its_first_letter_ends_before_the_next_sign(
    print_size: str, answer: str
) -> None:
    """On the key of a support sheet the answer stays in its gap, however long it is."""
    notes = f"# T\n\n- He was {{{{{answer}::post}}}}, and then {{{{Gensek::office}}}} of it.\n"
    options = WorksheetOptions(print_size=print_size, sheets=("gaps",), tiers=("support",))  # type: ignore[arg-type]
    (sheet,) = sheets_to_print(topic_of(notes), options)
    _, key = printed(sheet, options)
    said = characters(key)
    letters = "".join(c.letter for c in said)
    begin = letters.rindex(answer[:1] + answer[1:].split(" ")[0])
    comma = said[letters.index(",", begin)]
    last = said[letters.index(",", begin) - 1]
    line = [c for c in said[begin:] if abs(c.baseline - comma.baseline) < 0.1]
    ends = [c.right for c in line if c.letter.strip() and c.left < comma.left]
    assert max(ends) <= comma.left + 0.01
    assert last.letter


def test_gaps_keep_their_hints_for_readers() -> None:
    """The hint that is printed beside a gap is still the gap's: a field is named by it."""
    options = WorksheetOptions(sheets=("gaps",), tiers=("core",))
    (sheet,) = sheets_to_print(topic_of(FRENCH), options)
    gaps = [each for block in sheet.blocks if isinstance(block, Sentence) for each in block.text]
    assert [each.hint for each in gaps if isinstance(each, Gap)][:2] == ["tall", "old"]


GIVEAWAYS = """\
# T

- Rome was ruled by the {{Senate}}.
- Carthage fought {{three}} wars with it.
- The Senate met in Rome every month.
- Hannibal was feared by all.
- Elephants came with {{Hannibal}}.
- Hannibal crossed the {{Alps}}.
- The Senate in time of war
  - chose a {{dictator}}.
"""


def test_no_statement_prints_what_an_item_asks() -> None:
    """It is left out, unless something hangs on it or another item says the same anyway."""
    (sheet,) = sheets(GIVEAWAYS, "gaps")
    told = [
        plain(block.text)
        for block in sheet.blocks
        if isinstance(block, Sentence) and block.number is None
    ]
    assert told == ["Hannibal was feared by all.", "The Senate in time of war"]


def test_a_leaf_prints_no_key_word_of_another() -> None:
    """What one leaf of a map asks for is blank in the others, too."""
    notes = "# T\n\n## S\n\n- {{Stalin}} beat {{Trotsky}}.\n- {{Trotsky}} left.\n- So it {{was}}.\n"
    sheet = next(each for each in sheets(notes, "mind-map") if each.name == "mind-map-leaves")
    (asked,) = sheet.blocks
    assert isinstance(asked, MindMap)
    words = [plain(node.text) for node in asked.nodes if gaps_in(node.text)]
    answers = [[gap.answer for gap in gaps_in(node.text)] for node in asked.nodes]
    assert ["Stalin", "Trotsky"] in answers
    assert len(words) == 3


def test_a_class_is_not_asked_what_is_for_challenge_or_cannot_be_told() -> None:
    """Starters and multiple choice ask no `#stretch` notes, and none that reads like another."""
    notes = (
        "# T\n\n## S\n\n- Rome fell in {{476}} at last. #stretch\n"
        "- Rome was founded in {{753 BC}}.\n"
        "- The great cat of Rome is {{old}}.\n- The great cat of Rome is {{wise}}.\n"
    )
    topic = topic_of(notes)
    found = (
        prompts_of(topic, topic.sections[0]),
        class_gap_prompts(topic.sections[0], labels_for("en"), "en"),
    )
    for prompts in found:
        assert {plain(prompt.answer) for prompt in prompts} == {"753 BC"}


@pytest.mark.parametrize(
    ("sentence", "is_asked"),
    [
        ("The energy for it is absorbed by {{chlorophyll}}.", False),
        ("The leader whom they chose was {{Lenin}}.", False),
        ("Trotsky said he would leave in {{1925}}.", True),
        ("When Lenin died he left a {{Testament}}.", True),
        ("As a boy he lived in {{Simbirsk}}.", False),
        ("The party chose Lenin, and he agreed in {{1922}}.", True),
    ],
)
def test_a_pronoun_without_its_name_leans_on_another_sentence(
    sentence: str, is_asked: bool
) -> None:
    """Such a sentence is asked by itself on no sheet, and called true on none."""
    topic = topic_of(f"# T\n\n## S\n\n- That is the party when the energy ends.\n- {sentence}\n")
    assert bool(prompts_of(topic, topic.sections[0])) is is_asked
    claims = f"- {sentence}\n- So the party ends when it does.\n\nMyth: No.\nFact: So.\n"
    (sheet,) = sheets(f"# T\n\n## S\n\n{claims}", "true-false")
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    assert (len(block.claims) == 2) is is_asked


def test_hints_in_brackets_are_explained() -> None:
    """A sheet that prints some says what they are for, and no other does."""
    words_to_say = "The words in brackets say what is wanted."
    for notes, tier, expected in (
        (FRENCH, "core", f"Fill each gap with a word from its box. {words_to_say}"),
        (FRENCH, "challenge", f"Fill each gap from memory. {words_to_say}"),
        (FRENCH, "support", "Fill each gap with a word from its box."),
        ("# T\n\n- {{Odoacer::who?}} took Rome.\n", "challenge", "Fill each gap from memory."),
    ):
        options = WorksheetOptions(sheets=("gaps",), tiers=(tier,))  # type: ignore[arg-type]
        (sheet,) = sheets_to_print(topic_of(notes), options)
        assert sheet.instructions == expected


def test_hints_of_a_language_stand_where_their_word_is_wanted() -> None:
    """ "aller?" would ask nothing: in a topic with words of another language it is "… (aller)"."""
    notes = "# T\n\n## S\n\n- Hier je suis {{allé::aller}} au cinéma.\n\nle mot\n: word\n"
    for head, expected in (
        ("---\nterms: fr\n---\n", "Hier je suis … (aller) au cinéma."),
        ("", "Aller? Hier je suis … au cinéma."),
    ):
        topic = topic_of(head + notes)
        asked = plain(prompts_of(topic, topic.sections[0])[0].question)
        assert asked.replace("\u00a0", " ") == expected


@pytest.mark.parametrize("tier", ["core", "challenge"])
def test_a_language_is_asked_with_its_hints_or_a_bank(tier: TierName) -> None:
    """ "Nous avons … le bus" has many answers, and one of "prendre"; in history a hint is help."""
    notes = "# T\n\n- Nous avons {{pris::prendre}} le bus pour rentrer.\n\nle mot\n: word\n"
    options = WorksheetOptions(sheets=("gaps",), tiers=(tier,))
    for head, shown in (("---\nterms: fr\n---\n", tier == "challenge"), ("", False)):
        (sheet,) = sheets_to_print(topic_of(head + notes), options)
        said = " ".join(plain(block.text) for block in sheet.blocks if isinstance(block, Sentence))
        assert ("(prendre)" in said.replace("\u00a0", " ")) is shown


@pytest.mark.parametrize(
    ("sentence", "hints"),
    [
        ("You buy bread at {{la panadería}}.", ["in Spanish"]),
        ("You wait at {{la estación::not a shop}}.", ["not a shop, in Spanish"]),
        ("You send it from {{correos::no article}}.", ["no article, in Spanish"]),
        ("In Spanish you say {{correos}}.", [""]),
        ("You wait at {{la estación::in Spanish}}.", ["in Spanish"]),
        ("Spain has {{17::how many?}} of them.", ["how many?"]),
        ("El tren sale de {{la estación}} a las dos.", [""]),
        ("Yo {{vivo::vivir}} en Madrid.", ["vivir"]),
    ],
)
def test_a_gap_says_that_it_wants_a_word_of_another_language(
    sentence: str, hints: list[str]
) -> None:
    """Where its sentence is in that language, or names it, nobody takes it for another."""
    words = "correos\n: the post office\n\nla estación\n: the station\n"
    notes = f"---\nlanguage: en-GB\nterms: es\n---\n# T\n\n{words}\n- {sentence}\n"
    topic = on_paper(topic_of(notes))
    found = [gap.hint for note in notes_of(topic) for gap in gaps_of(note)]
    assert found == hints
