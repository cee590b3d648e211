"""The events of a topic on paper: a line with dates to fill in, and sets to put in order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from sheet_sources import printed, sheets, sheets_to_print, topic_of, words

from twofold.exporters.worksheets.blocks import Sentence
from twofold.exporters.worksheets.blocks.drawings import Timeline
from twofold.exporters.worksheets.blocks.exercises import Steps
from twofold.exporters.worksheets.layout.exercise_layout import ExerciseLayout
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.options import TierChoice, WorksheetOptions
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.sheets.timeline.content import SIZES, timeline_sheets
from twofold.exporters.worksheets.sheets.timeline.layout import CODE_ROOM
from twofold.exporters.worksheets.shuffling import is_mixed
from twofold.notes import Event, notes_of
from twofold.text import Gap, plain


def table(*rows: str) -> str:
    return "# T\n\n| Date | Event |\n|---|---|\n" + "".join(f"| {row} |\n" for row in rows)


YEARS = table(*(f"{1921 + n} | Thing {n}" for n in range(20)))


def line_of(notes: str) -> Timeline:
    """Return the line of time of some notes."""
    block = sheets(notes, "timeline")[0].blocks[0]
    assert isinstance(block, Timeline)
    return block


def sets_of(notes: str) -> list[Steps]:
    _, ordering = sheets(notes, "timeline")
    return [block for block in ordering.blocks if isinstance(block, Steps)]


def test_events_stand_in_the_order_of_time() -> None:
    """The line sorts what the notes mix; of two that begin together the shorter comes first."""
    line = line_of(table("1925 | c", "March 1921 | a", "1924–29 | e", "21 January 1924 | d"))
    assert [plain(event.words) for event in line.events] == ["a", "e", "d", "c"]


def test_an_event_without_a_date_stands_below_the_line() -> None:
    """What has no place in time is printed as it is written, and put in no order."""
    rows = ("1921 | a", "in exile | b", "1922 | c", " | d", "1923 | e")
    line, *below = sheets(table(*rows), "timeline")[0].blocks
    assert isinstance(line, Timeline)
    assert [plain(event.words) for event in line.events] == ["a", "c", "e"]
    assert all(isinstance(each, Sentence) and each.number is None for each in below)
    assert [plain(each.text) for each in below if isinstance(each, Sentence)] == [
        "in exile: b",
        "d",
    ]
    (steps,) = sets_of(table(*rows))
    assert sorted(plain(step.text) for step in steps.steps) == ["a", "c", "e"]


@pytest.mark.parametrize(
    ("print_size", "tiers"), [("normal", ("core",)), ("normal", ("support",)), ("large", ("core",))]
)
def test_what_has_no_date_stands_on_the_page_of_the_line(
    print_size: str, tiers: tuple[TierChoice, ...]
) -> None:
    """A short line leaves the room that its page needs for it, also below a bank."""
    rows = ("1921 | a", "in exile | b", "1922 | c", " | d", "1930 | e")
    options = WorksheetOptions(print_size=print_size, tiers=tiers)  # type: ignore[arg-type]
    sheet = sheets_to_print(topic_of(table(*rows)), replace(options, sheets=("timeline",)))[0]
    assert isinstance(sheet.blocks[-1], Sentence)
    assert SheetLayout.of(sheet, PageStyle.of(options)).page_count == 1


def test_words_below_a_date_have_the_width_of_its_code() -> None:
    """In large print an event stands below its date, and takes the whole width there."""
    words = "Words that go on over more than a single line of a page for all their length"
    (line, *_) = sheets(table(*(f"{1921 + n} | {words}" for n in range(3))), "timeline")
    for print_size, is_wide in (("normal", False), ("giant", True)):
        style = PageStyle.of(WorksheetOptions(print_size=print_size))  # type: ignore[arg-type]
        layout = SheetLayout.of(line, style)
        measures = ExerciseLayout(
            style, layout.block_layout.labels, layout.block_layout.text_width, 0
        )
        ends = [
            placed.x + measures.end(placed.line)
            for flow in layout.flows
            for row in flow.rows
            if isinstance(row, DrawnRow)
            for entry in row.entries
            for placed in entry.lines
        ]
        assert max(ends) <= style.column + 1
        assert (max(ends) > style.column - CODE_ROOM * style.size) is is_wide


@pytest.mark.parametrize(("count", "is_one"), [(5, True), (20, False)])
def test_one_set_alone_has_no_number(count: int, is_one: bool) -> None:
    """Neither "Set 1" above it, nor "each set" in what is to be done."""
    notes = table(*(f"{1921 + n} | Thing {n}" for n in range(count)))
    sheet = sheets(notes, "timeline")[1]
    titles = [plain(each.title) for each in sheet.blocks if isinstance(each, Steps)]
    assert (titles == [""]) is is_one
    assert ("set" in sheet.instructions) is not is_one
    words_of_page = words(printed(sheet)[0])
    assert ("Set" in words_of_page) is not is_one
    assert "Thing" in words_of_page


def test_events_without_any_date_make_no_timeline() -> None:
    """Nothing could stand beside the line."""
    assert not list(timeline_sheets(topic_of(table("in exile | a", "later | b"))))


def test_about_half_of_the_dates_are_asked() -> None:
    """One of every two neighbours is left blank; the ends of the line are given."""
    asked = [event.number is not None for event in line_of(YEARS).events]
    assert sum(asked) == 9
    assert not asked[0]
    assert not asked[-1]
    assert all(asked[n] != asked[n + 1] for n in range(1, 18, 2))


def test_what_is_asked_is_numbered_and_has_its_code() -> None:
    """Blanks count from 1 and carry the code by which Anki finds the card."""
    codes = {
        plain(note.body.event): note.code
        for note in notes_of(topic_of(YEARS))
        if isinstance(note.body, Event)
    }
    asked = [event for event in line_of(YEARS).events if event.number is not None]
    assert [event.number for event in asked] == list(range(1, len(asked) + 1))
    for event in asked:
        (gap,) = event.when
        assert isinstance(gap, Gap)
        assert gap.answer == event.date.words
        assert event.code == codes[plain(event.words)] != ""


def test_a_date_that_its_event_tells_is_not_asked() -> None:
    """Nobody is asked what stands beside the blank."""
    rows = [f"{1921 + n} | In {1921 + n} thing {n}" for n in range(20)]
    assert all(event.number is None for event in line_of(table(*rows)).events)


@pytest.mark.parametrize(
    ("events", "asked"), [(3, 2), (4, 3), (5, 4), (6, 4), (7, 5), (8, 5), (12, 5), (14, 6)]
)
def test_short_lines_ask_for_most_dates(events: int, asked: int) -> None:
    """One or two are given, or there would be nothing to do; no longer line asks for less."""
    notes = table(*(f"{1921 + n} | Thing {n}" for n in range(events)))
    assert sum(event.number is not None for event in line_of(notes).events) == asked


@pytest.mark.parametrize(("row", "is_said"), [("mid-May 1924 | b", True), ("May 1924 | b", False)])
def test_the_key_says_how_exact_a_date_must_be(row: str, *, is_said: bool) -> None:
    """ "May 1924" is right for the middle of May, which nobody could tell from the key."""
    line, *_ = sheets(table("1921 | a", row, "1929 | c"), "timeline")
    blank, key = printed(line)
    assert ("without “early”" in " ".join(words(key))) is is_said
    assert "“early”" not in words(blank)


def test_two_events_are_both_asked() -> None:
    """A line too short for given ends asks for all it has."""
    assert [event.number for event in line_of(table("1921 | a", "1922 | b")).events] == [1, 2]


def test_sets_span_the_whole_time() -> None:
    """Each set has events from early to late, so that memory decides and not the eye."""
    sets = sets_of(YEARS)
    assert [len(each.steps) for each in sets] == [7, 7, 6]
    assert max(len(each.steps) for each in sets) <= SIZES[0]
    firsts = [min(plain(step.text) for step in each.steps) for each in sets]
    assert firsts == ["Thing 0", "Thing 1", "Thing 11"]


def test_events_come_in_sets_of_other_sizes_too() -> None:
    """Whatever the size of its sets, the sheet asks for every event once, by its card's code."""
    _, ordering = sheets(YEARS, "timeline")
    codes = {note.code for note in notes_of(topic_of(YEARS))}
    assert len(ordering.others) == 2
    for sheet in (ordering, *ordering.others):
        steps = [step for block in sheet.blocks if isinstance(block, Steps) for step in block.steps]
        assert {step.code for step in steps} == codes
        assert len(steps) == len(codes) == 20


def test_places_tell_the_order_of_time() -> None:
    """The key numbers the earliest event 1, the next 2, and so on."""
    for each in sets_of(YEARS):
        in_order = sorted(each.steps, key=lambda step: step.place)
        things = [int(plain(step.text).removeprefix("Thing ")) for step in in_order]
        assert things == sorted(things)
        assert [step.place for step in in_order] == list(range(1, len(things) + 1))


def test_the_printed_order_of_a_set_tells_nothing() -> None:
    """No pair is given away, and no set has the answer of the one beside it, in any size."""
    _, ordering = sheets(YEARS, "timeline")
    for sheet in (ordering, *ordering.others):
        orders = [block.order for block in sheet.blocks if isinstance(block, Steps)]
        assert all(map(is_mixed, orders))
        assert all(one != other for one, other in pairwise(orders))


def test_events_of_one_date_are_not_put_in_order() -> None:
    """What happened in January 1924 is neither before nor after what happened on the 21st."""
    rows = ["1923 | a", "January 1924 | b", "21 January 1924 | c", "1925 | d"]
    (each,) = sets_of(table(*rows))
    assert {plain(step.text) for step in each.steps} == {"a", "b", "d"}


@pytest.mark.parametrize(
    ("notes", "names"),
    [
        pytest.param("# T\n\n- A {{gap}}.\n", [], id="no-events"),
        pytest.param(table("1921 | a"), ["timeline"], id="one"),
        pytest.param(table("1921 | a", "1921 | b", "1921 | c"), ["timeline"], id="no-order"),
        pytest.param(
            table("1921 | a", "1922 | b", "1923 | c"), ["timeline", "timeline-order"], id="three"
        ),
    ],
)
def test_sheets_without_content_are_not_made(notes: str, names: list[str]) -> None:
    """The line needs an event, the other sheet three that have an order."""
    assert [sheet.name for sheet in timeline_sheets(topic_of(notes))] == names
