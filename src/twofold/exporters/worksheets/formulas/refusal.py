"""Why a formula is not drawn, as an exception that says what and where."""

from __future__ import annotations


class FormulaRefusedError(Exception):
    """A formula cannot be drawn, and its source is printed instead; says why, for its author."""
