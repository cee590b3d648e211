"""Anki knows a deck by its name alone: one that was handed out stays with its topic and section."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counted_work import Calls
from remembering import Notes, handed_out, identified
from twofold.identity.deck_names import _claimed, kept_subdecks
from twofold.identity.deck_places import first_places, place_between, sorting_key
from twofold.ledger import PLACE, Ledger

A, B, C, D = (f"- {{{{{word}}}}} {word}.\n" for word in ("one", "two", "three", "four"))
ROME = f"# Rome\n\n## Kings\n\n{A}{B}\n## Consuls\n\n{C}"


@pytest.mark.parametrize(
    ("before", "after", "decks"),
    [
        pytest.param(
            ROME, ROME, {"rome": ["Rome", "01 Kings", "02 Consuls"]}, id="nothing changed"
        ),
        pytest.param(
            ROME,
            ROME.replace("Kings", "The kings"),
            {"rome": ["Rome", "01 Kings", "02 Consuls"]},
            id="heading renamed",
        ),
        pytest.param(
            ROME,
            ROME.replace("# Rome", "# The Romans"),
            {"rome": ["Rome", "01 Kings", "02 Consuls"]},
            id="title renamed",
        ),
        pytest.param(
            ROME,
            {"romans.md": ROME},
            {"romans": ["Rome", "01 Kings", "02 Consuls"]},
            id="file renamed",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Consuls\n\n{A}{B}\n## Kings\n\n{C}",
            {"rome": ["Rome", "01 Kings", "02 Consuls"]},
            id="headings swapped",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Consuls\n\n{C}\n## Kings\n\n{A}{B}",
            {"rome": ["Rome", "02 Consuls", "01 Kings"]},
            id="sections swapped",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Kings\n\n{A}\n## Consuls\n\n{B}{C}",
            {"rome": ["Rome", "01 Kings", "02 Consuls"]},
            id="a note moved",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Kings\n\n{A}\n## Later kings\n\n{B}\n## Consuls\n\n{C}",
            {"rome": ["Rome", "01 Kings", "01a Later kings", "02 Consuls"]},
            id="a section parted",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Rulers\n\n{A}{B}{C}",
            {"rome": ["Rome", "01 Kings"]},
            id="sections joined",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Rulers\n\n{A}{B}\n## Kings\n\n{D}\n## Consuls\n\n{C}",
            {"rome": ["Rome", "01 Kings", "01a Kings", "02 Consuls"]},
            id="an old name for a new section",
        ),
        pytest.param(
            ROME,
            {"rome.md": f"# Rome\n\n## Kings\n\n{A}{B}", "late.md": f"# Late\n\n## End\n\n{C}{D}"},
            {"rome": ["Rome", "01 Kings"], "late": ["Late", "01 End"]},
            id="a new file takes a section",
        ),
        pytest.param(
            ROME,
            {"rome.md": f"# Rome\n\n## Kings\n\n{D}", "late.md": f"# Late\n\n## End\n\n{A}{B}{C}"},
            {"rome": ["Rome", "00 Kings"], "late": ["Rome", "01 Kings"]},
            id="a new file takes all",
        ),
        pytest.param(
            {"one.md": f"---\ndeck: Rome\n---\n# One\n\n{A}", "two.md": f"# Two\n\n{B}"},
            {"one.md": f"# One\n\n{A}", "two.md": f"---\ndeck: Rome\n---\n# Two\n\n{B}"},
            {"one": ["Rome", ""], "two": ["Two", ""]},
            id="a deck that has its name",
        ),
    ],
)
def test_a_name_stays_with_most_of_its_notes(
    before: Notes, after: Notes, decks: dict[str, list[str]]
) -> None:
    """For each file the deck of its topic and those of its sections."""
    result = identified(after, handed_out(before))
    assert {
        topic.name: [topic.deck, *(section.deck for section in topic.sections)]
        for topic in result.topics
    } == decks


def test_accents_apart_are_the_same_name() -> None:
    """Files from macOS have them so; nothing is told of two names that look the same."""
    notes = f"# Tiếng Việt\n\n## Độc lập\n\n{A}\n## 한국\n\n{B}"
    before = handed_out(notes)
    after = identified(unicodedata.normalize("NFD", notes), before)
    assert after.kept_names == ()
    assert kept_subdecks(before, after.ledger) == ()


def without_places(ledger: Ledger) -> Ledger:
    """Return a ledger as it was before the names of subdecks had places."""
    records = (
        record._replace(section=record.subdeck.partition(" ")[2], subdeck="")
        for record in ledger.records.values()
    )
    return Ledger({record.id: record for record in records})


@pytest.mark.parametrize(
    ("after", "decks"),
    [
        pytest.param(ROME, ["Kings", "Consuls"], id="nothing changed"),
        pytest.param(ROME.replace("Kings", "The kings"), ["Kings", "Consuls"], id="renamed"),
        pytest.param(
            f"# Rome\n\n## Rulers\n\n{A}{B}\n## Kings\n\n{D}\n## Consuls\n\n{C}",
            ["Kings", "Kings 2", "Consuls"],
            id="an old name for a new section",
        ),
    ],
)
def test_a_deck_from_before_places_stays_without(after: str, decks: list[str]) -> None:
    """A topic has places wholly or not at all, and its lines in the ledger stay as they are."""
    before = without_places(handed_out(ROME))
    result = identified(after, before)
    assert [section.deck for section in result.topics[0].sections] == ["", *decks][-len(decks) :]
    assert not any(record.subdeck for record in result.ledger.records.values())
    if after == ROME:
        assert result.ledger == before


def test_what_no_deck_holds_has_no_name_yet() -> None:
    """A printed sheet remembers its notes; their deck is named when it is first handed out."""
    printed = identified(ROME).ledger
    renamed = identified(ROME.replace("# Rome", "# The Romans").replace("Kings", "Rulers"), printed)
    assert renamed.topics[0].deck == "The Romans"
    assert [section.deck for section in renamed.topics[0].sections] == ["01 Rulers", "02 Consuls"]


def test_topics_of_one_deck_count_on() -> None:
    """Anki sorts the subdecks of all of them together."""
    notes = {
        "one.md": f"---\ndeck: Rome\n---\n# One\n\n{A}\n## Kings\n\n{B}",
        "two.md": f"---\ndeck: Rome\n---\n# Two\n\n## Kings\n\n{C}\n## Consuls\n\n{D}",
    }
    names = [each.deck for topic in identified(notes).topics for each in topic.sections]
    assert names == ["", "01 Kings", "02 Kings", "03 Consuls"]


def test_two_branches_of_which_one_gave_places() -> None:
    """A section that the other branch made meanwhile finds its place, too."""
    ours = handed_out(ROME)
    more = f"{ROME}\n## Emperors\n\n{D}"
    theirs = without_places(handed_out(more, ours, now=2))
    records = {**theirs.records, **ours.records}
    result = identified(more, Ledger(records))
    names = [section.deck for section in result.topics[0].sections]
    assert names == ["01 Kings", "02 Consuls", "03 Emperors"]


PLACES = st.from_regex(f"{PLACE}", fullmatch=True)


@given(st.lists(st.integers(0, 40), max_size=40))
def test_there_is_always_a_place_between(where: list[int]) -> None:
    """Wherever sections are put, one after the other: the places sort as the sections stand."""
    places = first_places(3)
    for choice in where:
        order = choice % (len(places) + 1)
        below = places[order - 1] if order else ""
        above = places[order] if order < len(places) else ""
        places.insert(order, place_between(below, above))
        assert places == sorted(places, key=sorting_key)
        assert len(set(places)) == len(places)


@given(one=PLACES, other=PLACES)
def test_any_two_places_have_one_between(one: str, other: str) -> None:
    """Those of a ledger that was edited by hand, too."""
    below, above = sorted((one, other), key=sorting_key)
    if below != above:
        between = place_between(below, above)
        assert sorting_key(below) < sorting_key(between) < sorting_key(above)


def test_ten_comes_after_two_and_a_hundred_after_both() -> None:
    """Anki compares text."""
    for number in (3, 12, 120):
        places = first_places(number)
        assert places == sorted(places, key=sorting_key)
    assert first_places(2) == ["01", "02"]
    assert [place_between("03", "04"), place_between("03", "")] == ["03a", "04"]
    assert [place_between("03", "03a"), place_between("", "01")] == ["03-a", "00"]
    assert place_between("99", "") == "99a"


def test_many_sections_take_as_much_work_as_they_are() -> None:
    """Each name is compared with those that are taken at once, not one by one."""

    class Heading(str):
        __slots__ = ()

        def __hash__(self) -> int:
            return super().__hash__()

        def __eq__(self, other: object) -> bool:
            return super().__eq__(other)

    work = []
    for count in (50, 200):
        headings = [Heading(f"Section {each}") for each in range(count)]
        with Calls() as calls:
            assert _claimed(headings, [Counter()] * count) == headings
        work.append(calls.number)
    assert work[1] < 5 * work[0]


def test_equal_headings_are_numbered() -> None:
    """By the first numbers that no other heading and no older name has."""
    headings = ["A", "A 2", "A", "A", "", "B", "A"]
    votes = [Counter(), Counter(), Counter(), Counter(), Counter(), Counter({"A 4": 1}), Counter()]
    assert _claimed(headings, votes) == ["A", "A 2", "A 3", "A 5", "", "A 4", "A 6"]
