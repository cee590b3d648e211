"""A topic -> whether it has words that only some fonts can print, and where."""

from __future__ import annotations

import pytest
from sheet_sources import topic_of

from twofold.exporters.worksheets.topic_words import has_unusual_words, unusual_words

NOTES = """\
# Title {0}

## Section {1}

- A {{{{gap {2}|form {3}::hint {4}}}}} here {5}.
  > Back {6}
  > Not: wrong {7}
  > Source: source {8}

| Date | Event |
|---|---|
| in {9} | Something {10} |

```
code {11}
```
"""


@pytest.mark.parametrize("place", [*range(12), None])
def test_the_quick_answer_is_the_slow_one(place: int | None) -> None:
    """Wherever a sign stands that is not of every day, both see it, and nowhere else."""
    signs = ["⇌" if number == place else "a" for number in range(12)]
    topic = topic_of(NOTES.format(*signs))
    assert has_unusual_words(topic) is (place is not None)
    assert bool(unusual_words(topic)) is (place is not None)
