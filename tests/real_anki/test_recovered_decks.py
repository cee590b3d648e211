"""A studied deck whose ledger was lost, forked, or handed out in parts or together with others."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, RED_DOT
from studied_decks import FIRST, SECOND, THIRD, Author, Edition, Pupil, pupil_at

NOTES: dict[str, str | bytes] = {"topic.md": EVERY_KIND, "map.png": RED_DOT}
EDITED = NOTES | {
    "topic.md": EVERY_KIND.replace("Trotsky gave up the post", "Trotsky had to give up the post")
    .replace("{{rapid}}", "{{rapid}}, {{soon}}")
    .replace("2. Put out of the Politburo", "2. Put out of the Politburo\n3. Put out of the party")
    .replace("3. Sent", "4. Sent")
}


@pytest.fixture
def author(tmp_path: Path) -> Author:
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    with pupil_at(tmp_path / "pupil") as opened:
        yield opened


def lose_and_recover(author: Author, edition: Edition) -> str:
    """Remove the ledger and rebuild it from an edition; return what was reported."""
    author.ledger.unlink()
    outcome = author.run("recover", *map(str, edition.packages), at=SECOND)
    assert outcome.status == 0, outcome.err
    return outcome.out


def require_history(pupil: Pupil) -> None:
    """All studied cards keep interval, reviews and fact."""
    assert pupil.empty_cards() == set()
    for card_id, studied in pupil.studied.items():
        assert pupil.state(card_id) == studied


def test_an_edition_after_a_recovery_changes_nothing_for_unedited_notes(
    author: Author, pupil: Pupil
) -> None:
    """Anki finds each note known, and writes none."""
    edition = author.hand_out(NOTES, FIRST)
    pupil.take(edition)
    pupil.study()
    assert "the next deck: nothing has changed" in lose_and_recover(author, edition)
    again = pupil.take(author.hand_out(None, SECOND))
    assert set(again.outcomes) == {"duplicate"}
    require_history(pupil)


def test_edits_after_a_recovery_keep_history_on_its_fact(author: Author, pupil: Pupil) -> None:
    """A sentence is reworded, a gap and a step are added, and one stands below: four updates."""
    edition = author.hand_out(NOTES, FIRST)
    pupil.take(edition)
    pupil.study()
    author.write(EDITED)
    lose_and_recover(author, edition)
    taken = pupil.take(author.hand_out(EDITED, SECOND))
    assert "conflicting" not in taken.outcomes
    assert len(taken.updated) == 4
    require_history(pupil)
    assert pupil.facts(pupil.new_cards()) == ["Put out of the party", "soon"]


def test_a_fork_touches_nothing_of_the_first(author: Author, pupil: Pupil, tmp_path: Path) -> None:
    """A pupil who takes both decks has both, and the first one's history."""
    pupil.take(author.hand_out(NOTES, FIRST))
    pupil.study()
    colleague = Author(tmp_path / "colleague")
    shutil.copytree(author.sources, colleague.sources)
    assert colleague.run("fork", "--yes", at=SECOND).status == 0
    taken = pupil.take(colleague.hand_out(EDITED, SECOND))
    assert set(taken.outcomes) == {"new"}
    require_history(pupil)
    pupil.studied.clear()
    pupil.study()
    both = set(pupil.studied)
    assert set(pupil.take(author.hand_out(None, THIRD)).outcomes) == {"duplicate"}
    assert set(pupil.studied) == both
    require_history(pupil)


def test_a_part_then_the_whole_then_the_course(author: Author, pupil: Pupil) -> None:
    """The same notes in another package are the same notes; the rest comes as new."""
    author.hand_out(NOTES, FIRST)

    def made(*options: str) -> Edition:
        output = author.folder / "-".join(["made", *options]).replace("/", "")
        assert author.run("deck", "--output", str(output), *options, at=FIRST).status == 0
        return Edition(sorted(output.rglob("*.apkg")), {})

    part = pupil.take(made("--only", "key"))
    assert part.outcomes == {"new": 1}
    pupil.study()
    whole = pupil.take(made())
    assert whole.outcomes == {"new": 15, "duplicate": 1}
    course = pupil.take(made("--into", "course.apkg"))
    assert course.outcomes == {"duplicate": 16}
    require_history(pupil)
