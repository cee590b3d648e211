"""What a unit measures."""

from __future__ import annotations

import pytest

from twofold.units import measure_of


@pytest.mark.parametrize(
    "units",
    [
        ("cm³", "dm³", "m³", "ml", "L"),
        ("mol/dm³", "mmol/cm³", "mol/l"),
        ("g", "kg", "mg", "t"),
        ("s", "ms", "min", "h"),
        ("°C", "K"),
        ("kJ", "J", "kcal"),
        ("кг", "г"),
    ],
)
def test_multiples_of_a_unit_measure_the_same(units: tuple[str, ...]) -> None:
    """So do litres and cubic metres, minutes and seconds."""
    assert len({measure_of(unit) for unit in units}) == 1


def test_other_units_measure_something_else() -> None:
    """No letter at the beginning of a sign is taken for a prefix of nothing."""
    units = ["m", "m²", "m³", "mol", "min", "g", "Pa", "J", "mol/dm³", "g/dm³", "N", "cd", "Hz"]
    assert len({measure_of(unit) for unit in units}) == len(units)


@pytest.mark.parametrize("words", ["", "acid", "5 cm³", "n", "cm³ of"])
def test_other_words_measure_nothing(words: str) -> None:
    """A number with its unit is a quantity."""
    assert measure_of(words) == ""
