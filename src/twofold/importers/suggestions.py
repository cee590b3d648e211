"""Markdown that suggests gaps -> the same as it may stand in a remark."""

from __future__ import annotations

MARK = "gaps?"
"""Begins the remark that holds a suggestion."""


def in_remark(text: str) -> str:
    """Return Markdown as it may stand in a remark, which an arrow would end; it shows the same."""
    return text.replace("-->", "--\\>")
