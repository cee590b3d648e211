"""The time of change is each note's own, and the forecast tells what an edition changes."""

from __future__ import annotations

import pytest

from remembering import by_words, handed_out, identified, topics_of
from twofold.exporters.anki import DeckOptions, DeckPlan
from twofold.identity import identify
from twofold.identity.editions import Forecast, forecast, stamp, topics_with_times
from twofold.ledger import Ledger, with_records
from twofold.notes import notes_of

A, B, C = "- {{one}} a.", "- {{two}} b.", "- {{three}} c."


def text(*notes: str, section: str = "Kings") -> str:
    return "\n".join(["# Rome", "", f"## {section}", "", *notes, ""])


def times(ledger: Ledger) -> dict[str, int]:
    return {words: record.changed_at for words, record in by_words(ledger).items()}


def test_only_what_changed_gets_a_new_time() -> None:
    """The rest keeps the time that pupils have, so that their own edits stay."""
    first = handed_out(text(A, B), now=100)
    second = handed_out(text(A, f"{B} #key", C), first, now=200)
    assert times(second) == {"{{one}} a.": 100, "{{two}} b.": 200, "{{three}} c.": 200}


@pytest.mark.parametrize("now", [0, 50, 100])
def test_time_never_goes_back(now: int) -> None:
    """A clock that stands before the last edition gives the second after it."""
    first = handed_out(text(A, B), now=100)
    second = handed_out(text(A, f"{B} #key"), first, now=now)
    assert times(second) == {"{{one}} a.": 100, "{{two}} b.": 101}


def test_a_note_that_went_and_came_has_changed() -> None:
    """Taken out and put back, it gets a time of its own both times, and keeps it in between."""
    first = handed_out(text(A, B), now=100)
    second = handed_out(text(A), first, now=200)
    third = handed_out(text(A), second, now=300)
    fourth = handed_out(text(A, B), third, now=400)
    assert [times(each)["{{two}} b."] for each in (first, second, third, fourth)] == [
        100,
        200,
        200,
        400,
    ]
    assert third == second


def test_a_hash_of_the_former_version_is_no_change() -> None:
    """It becomes one of today's and keeps its time, but for a note that is changed besides."""
    made = handed_out(text(A, B), now=100)
    result = identified(text(A, f"{B} #key"), made)
    plan = DeckPlan(result.topics, DeckOptions())
    old = with_records(
        made,
        (
            each._replace(
                hash=DeckPlan(
                    identified(text(A, B), made).topics, DeckOptions()
                ).former_fingerprints[each.id],
            )
            for each in made.records.values()
        ),
    )
    assert all(each.has_former_hash for each in old.records.values())
    after = stamp(
        old,
        identified(text(A, f"{B} #key"), old).ledger,
        plan.fingerprints,
        200,
        plan.former_fingerprints,
    )
    assert times(after) == {"{{one}} a.": 100, "{{two}} b.": 200}
    assert not any(each.has_former_hash for each in after.records.values())
    found = forecast(old, after)
    assert (found.upgraded, counts(found)) == (1, {"changed": 1, "same": 1})


def test_a_note_that_was_not_seen_has_not_changed() -> None:
    """Its file has errors at present, or was not asked for: the ledger keeps its line."""
    before = handed_out({"a.md": text(A), "c.md": text(C).replace("Rome", "Carthage")}, now=100)
    result = identify(topics_of({"a.md": text(f"{A} #key")}), before, retire=False)
    after = stamp(before, result.ledger, DeckPlan(result.topics, DeckOptions()).fingerprints, 200)
    assert times(after) == {"{{one}} a.": 200, "{{three}} c.": 100}
    assert by_words(after)["{{three}} c."] == by_words(before)["{{three}} c."]


def test_a_topic_knows_its_edition_and_what_it_lost() -> None:
    """The latest change in its deck, and the codes of what is no longer in it."""
    before = handed_out({"a.md": text(A, B), "c.md": text(C).replace("Rome", "Carthage")}, now=1)
    result = identified({"a.md": text(A), "c.md": text(C).replace("Rome", "Carthage")}, before)
    after = handed_out({"a.md": text(A), "c.md": text(C).replace("Rome", "Carthage")}, before, 5)
    rome, carthage = topics_with_times(result.topics, after)
    code = by_words(after)["{{two}} b."].code
    assert (rome.edition, rome.retired) == (5, (code,))
    assert (carthage.edition, carthage.retired) == (1, ())
    assert [note.changed_at for note in notes_of(rome)] == [1]


def counts(found: Forecast) -> dict[str, int]:
    """How many notes fare how, those that are none left out."""
    named = {
        "new": found.new,
        "changed": found.changed,
        "around": found.around,
        "same": found.same,
        "moved": found.moved,
        "retired": found.retired,
        "restored": found.restored,
    }
    return {name: len(notes) for name, notes in named.items() if notes}


@pytest.mark.parametrize(
    ("editions", "reported"),
    [
        pytest.param([text(A)], {"new": 1}, id="the first"),
        pytest.param([text(A), text(A)], {"same": 1}, id="nothing"),
        pytest.param([text(A), text(A, B)], {"new": 1, "same": 1}, id="new"),
        pytest.param([text(A), text(f"{A} #key")], {"changed": 1}, id="changed"),
        pytest.param([text(A, B), text(A)], {"retired": 1, "same": 1}, id="retired"),
        pytest.param([text(A, B), text(A), text(A)], {"same": 1}, id="retired before"),
        pytest.param([text(A, B), text(A), text(A, B)], {"restored": 1, "same": 1}, id="restored"),
        pytest.param(
            [text(A, "\n## Consuls\n", B), text(A, B, "\n## Consuls\n\n", C)],
            {"new": 1, "moved": 1, "around": 1, "same": 1},
            id="moved",
        ),
        pytest.param(
            [text(A, "- Rome was a city."), text(A, "- It was a town.", "![map](map.png)")],
            {"same": 1},
            id="what is not in the deck",
        ),
    ],
)
def test_the_forecast_counts_notes_of_the_deck(
    editions: list[str], reported: dict[str, int]
) -> None:
    """What the last of some editions changes from the one before."""
    before = after = Ledger()
    for number, notes in enumerate(editions):
        before, after = after, handed_out(notes, after, number)
    assert counts(forecast(before, after)) == reported


def test_the_forecast_names_the_gaps() -> None:
    """Gaps that come and that go empty; a restored note has the cards that it had."""
    first = handed_out(text("- {{one}} and {{two}} a."))
    second = handed_out(text("- {{one}} and two {{a}}."), first)
    (change,) = forecast(first, second).changed
    assert [(gap.number, gap.answers) for gap in change.came] == [(3, ("a",))]
    assert [(gap.number, gap.answers) for gap in change.went] == [(2, ("two",))]
    gone = handed_out(text(B), second)
    (restored,) = forecast(gone, handed_out(text("- {{one}} and two {{a}}."), gone)).restored
    assert (restored.came, restored.went) == ((), ())


def test_a_title_or_statement_is_nothing_to_the_deck() -> None:
    """What makes no card is not retired from a deck that never had it."""
    first = handed_out(text(A, "- Rome was a city."), now=1)
    second = handed_out(text(A), first, now=2)
    (topic,) = topics_with_times(identified(text(A), first).topics, second)
    assert (topic.retired, topic.edition) == ((), 1)
