"""Where events stand beside their moments, and that those asked for tell nothing by their place."""

from __future__ import annotations

import pytest

from twofold.exporters.worksheets.sheets.timeline.axis import places_near


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param([0, 30, 60], [0, 30, 60], id="as-wanted"),
        pytest.param([50, 50], [45, 55], id="two-at-one-place-move-apart-evenly"),
        pytest.param([40, 42, 44], [32, 42, 52], id="a-cluster-spreads"),
        pytest.param([-20, 50], [0, 50], id="not-above-the-top"),
        pytest.param([50, 120], [50, 90], id="not-below-the-bottom"),
        pytest.param([20, None, 60], [20, 40, 60], id="between-neighbours"),
        pytest.param([None, 60], [30, 60], id="between-the-top-and-a-neighbour"),
        pytest.param([], [], id="none"),
    ],
)
def test_things_stand_near_where_they_belong(
    wanted: list[float | None], expected: list[float]
) -> None:
    """Things ten points high keep their order and do not overlap."""
    assert list(places_near(wanted, [10.0] * len(wanted), 0.0, 100.0)) == pytest.approx(expected)


def test_things_without_room_to_spare_stand_close() -> None:
    """On a full page each stands right below the one before."""
    assert places_near([90, 90, None, 0], [25.0] * 4, 0.0, 100.0) == (0, 25, 50, 75)
