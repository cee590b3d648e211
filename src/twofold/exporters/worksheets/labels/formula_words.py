"""What is heard of a formula, in one language."""

from __future__ import annotations

from typing import NamedTuple


class FormulaWords(NamedTuple):
    """What is heard of a formula besides its letters and figures, and what mathra says itself.

    The `signs` are ¬ ∧ ∨ ∖ ≪ ≫ ↦ ⌊ ⌋ ⌈ ⌉ ∤, in this order.
    """

    reacts_to: str
    formed_from: str
    in_equilibrium_with: str
    resonates_with: str
    above_arrow: str
    below_arrow: str
    plus: str
    minus: str
    equals: str
    divided_by: str
    dot: str
    solid: str
    liquid: str
    gaseous: str
    dissolved: str
    given_off: str
    precipitate: str
    single_bond: str
    double_bond: str
    triple_bond: str
    open: str
    close: str
    open_bracket: str
    close_bracket: str
    arrow: str
    signs: tuple[str, ...]
