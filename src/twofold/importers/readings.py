"""Words of Japanese or Chinese with their readings, 漢字[かんじ] -> the readings in parentheses."""

from __future__ import annotations

import re

_WITH_READING = re.compile(r" ?([^ >\[\]]+?)\[(?!sound:)([^\[\]]+?)\]")
"""As Anki finds them: a blank before the word says where it begins, and is not shown."""


def with_readings(value: str) -> str:
    """Return the text of a field with each reading behind its word: 漢字（かんじ）."""
    return _WITH_READING.sub(r"\1（\2）", value)
