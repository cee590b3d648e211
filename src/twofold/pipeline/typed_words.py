"""A path or a name -> the same as it is typed behind a command, in quotes if need be."""

from __future__ import annotations

import os
import re
import shlex


def typed(words: str) -> str:
    """Return one word of a command line, in the quotes of Windows or of other systems."""
    if os.name != "nt":
        return shlex.quote(words)
    return f'"{words}"' if re.search(r"[^\w:/.-]", words) else words
