"""Whatever authors do to their notes, edition after edition: no pupil is told a wrong fact."""

from __future__ import annotations

from pathlib import Path

import pytest

from edit_histories import Figures, run

SEEDS = range(8)
"""`make soak` takes hundreds."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_history_of_edits(seed: int, tmp_path: Path) -> None:
    """No studied card comes to ask another fact, none is doubled or lost, and plan foretold all."""
    figures = Figures()
    run(seed, tmp_path / "run", figures)
    assert figures.faults == []
    assert figures.counts["editions"] > 1
    assert figures.counts["cards"] > 0
