"""Anki knows a deck by its name alone: one that was handed out stays with its topic and section."""

from __future__ import annotations

from collections import Counter

import pytest

from counted_work import Calls
from remembering import Notes, handed_out, identified
from twofold.identity.deck_names import _claimed

A, B, C, D = (f"- {{{{{word}}}}} {word}.\n" for word in ("one", "two", "three", "four"))
ROME = f"# Rome\n\n## Kings\n\n{A}{B}\n## Consuls\n\n{C}"


@pytest.mark.parametrize(
    ("before", "after", "decks"),
    [
        pytest.param(ROME, ROME, {"rome": ["Rome", "Kings", "Consuls"]}, id="nothing changed"),
        pytest.param(
            ROME,
            ROME.replace("Kings", "The kings"),
            {"rome": ["Rome", "Kings", "Consuls"]},
            id="heading renamed",
        ),
        pytest.param(
            ROME,
            ROME.replace("# Rome", "# The Romans"),
            {"rome": ["Rome", "Kings", "Consuls"]},
            id="title renamed",
        ),
        pytest.param(
            ROME, {"romans.md": ROME}, {"romans": ["Rome", "Kings", "Consuls"]}, id="file renamed"
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Consuls\n\n{A}{B}\n## Kings\n\n{C}",
            {"rome": ["Rome", "Kings", "Consuls"]},
            id="headings swapped",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Consuls\n\n{C}\n## Kings\n\n{A}{B}",
            {"rome": ["Rome", "Consuls", "Kings"]},
            id="sections swapped",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Kings\n\n{A}\n## Consuls\n\n{B}{C}",
            {"rome": ["Rome", "Kings", "Consuls"]},
            id="a note moved",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Kings\n\n{A}\n## Later kings\n\n{B}\n## Consuls\n\n{C}",
            {"rome": ["Rome", "Kings", "Later kings", "Consuls"]},
            id="a section parted",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Rulers\n\n{A}{B}{C}",
            {"rome": ["Rome", "Kings"]},
            id="sections joined",
        ),
        pytest.param(
            ROME,
            f"# Rome\n\n## Rulers\n\n{A}{B}\n## Kings\n\n{D}\n## Consuls\n\n{C}",
            {"rome": ["Rome", "Kings", "Kings 2", "Consuls"]},
            id="an old name for a new section",
        ),
        pytest.param(
            ROME,
            {"rome.md": f"# Rome\n\n## Kings\n\n{A}{B}", "late.md": f"# Late\n\n## End\n\n{C}{D}"},
            {"rome": ["Rome", "Kings"], "late": ["Late", "End"]},
            id="a new file takes a section",
        ),
        pytest.param(
            ROME,
            {"rome.md": f"# Rome\n\n## Kings\n\n{D}", "late.md": f"# Late\n\n## End\n\n{A}{B}{C}"},
            {"rome": ["Rome", "Kings"], "late": ["Rome", "Kings"]},
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
