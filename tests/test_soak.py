"""A part of what `make soak` does: nothing is lost or torn, and nobody's text is more than text.

The long forms and their figures are in docs/reliability.md.
"""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import crowds
import fault_points
import fuzzing
import hostile_texts
import ledger_damage
from card_screens import Card
from chromium import chromium_page, find_chromium

STEPS = 101
"""Of so many steps of a command one is taken here."""

ALIKE = ("deck --into", "import of a map", "accept")
"""Commands that write as others do, which are taken here."""


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give back what a soak sets."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="no process can be split here")
@pytest.mark.parametrize(
    "command",
    [
        pytest.param(each, id=each.name, marks=pytest.mark.soak if each.name in ALIKE else ())
        for each in fault_points.COMMANDS
    ],
)
def test_a_fault_at_any_step_leaves_the_old_or_the_new(command: fault_points.Command) -> None:
    """Killed, or with a call that fails: files are whole, the run says so, the next one heals."""
    figures = fault_points.Figures()
    first = sum(map(ord, command.name)) % 8
    fault_points.through(command, figures, every=STEPS, first=first)
    assert figures.found == []
    assert figures.counts["killed"] > 0


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="users and folders as POSIX has them")
def test_many_at_once_lose_nothing() -> None:
    """Each with a TMPDIR of its own."""
    figures = crowds.Figures()
    crowds.crowd(figures, 4, None)
    assert figures.found == []


@pytest.mark.slow
def test_many_users_at_once_lose_nothing() -> None:
    """The same of four users, who share a folder in which each may write."""
    others = crowds.python_of_others()
    if others is None:
        pytest.skip("only root can start runs of other users, who must be able to read Python")
    figures = crowds.Figures()
    crowds.crowd(figures, 4, others)
    assert figures.found == []


class TestLedgerDamage:
    """A ledger that is damaged is told, and two that are merged lose nothing."""

    def test_a_cut(self) -> None:
        """Its reader tells it; where a line is whole, the decks that were handed out do."""
        figures = ledger_damage.Figures()
        ledger_damage.cut(figures, every=50)
        assert figures.found == []
        assert figures.counts["cuts"] > 50

    def test_a_bit(self) -> None:
        """Each flip is told, or changes nothing."""
        figures = ledger_damage.Figures()
        ledger_damage.flip(figures, 300)
        assert figures.found == []

    @pytest.mark.slow
    @pytest.mark.parametrize("seed", range(1000, 1002))
    def test_a_merge(self, seed: int) -> None:
        """All notes of both branches are there, and the next deck is made of them."""
        figures = ledger_damage.Figures()
        ledger_damage.merge(figures, seed)
        assert figures.found == []
        assert figures.counts["merges"] >= 2


@pytest.mark.parametrize("reader", fuzzing.READERS)
class TestReaders:
    """A file that is nearly one of ours is read or refused, and never fails."""

    @given(seed=st.integers(min_value=0, max_value=2**32))
    def test_a_changed_file(self, reader: str, seed: int) -> None:
        """Cut, doubled, mixed and flipped, from the corpus."""
        rng = random.Random(seed)
        fuzzing.READERS[reader](fuzzing.mutated(rng, fuzzing.seeds(reader)))

    @given(data=st.binary(max_size=200))
    def test_any_bytes(self, reader: str, data: bytes) -> None:
        """Whatever they are."""
        fuzzing.READERS[reader](data)

    @given(signs=st.lists(st.sampled_from(fuzzing.SIGNS) | st.text(max_size=3), max_size=40))
    def test_signs_of_ours(self, reader: str, signs: list[str]) -> None:
        """What means something, in any order."""
        fuzzing.READERS[reader]("".join(signs).encode("utf-8", "surrogatepass"))

    def test_what_is_kept(self, reader: str) -> None:
        """All that once failed is in the corpus, and fails no more."""
        for data in fuzzing.seeds(reader):
            fuzzing.READERS[reader](data)


class TestHostileTexts:
    """What authors type, or paste from the web, is text on cards."""

    PROGRAM = find_chromium()
    NEEDS_CHROMIUM = pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here")

    @NEEDS_CHROMIUM
    @pytest.mark.slow
    def test_nothing_runs_or_is_loaded(self) -> None:
        """On cards that the real Anki fills, in a real browser; some texts in each field."""
        figures = hostile_texts.Figures()
        chosen = list(hostile_texts.pairs())[::13]
        with chromium_page(self.PROGRAM or "") as page:
            hostile_texts.show(page, chosen, figures)
        assert figures.found == []
        assert {place for _, place in chosen} == set(hostile_texts.FIELDS)
        assert figures.counts["cards"] >= len(chosen)

    @NEEDS_CHROMIUM
    @pytest.mark.slow
    def test_the_browser_would_tell(self) -> None:
        """The same texts as markup do run and load, so that silence means something."""
        figures = hostile_texts.Figures()
        cards = [Card("", "", 1, text, "") for text in hostile_texts.TEXTS[:5]]
        cards.append(Card("", "", 1, "<link rel=stylesheet href=https://example.org/a.css>", ""))
        with chromium_page(self.PROGRAM or "") as page:
            hostile_texts.show_cards(page, cards, figures)
        assert figures.counts["run"] >= 4
        assert figures.counts["loaded"] >= 1
