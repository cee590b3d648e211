"""ReportLab -> its settings as they are delivered, whatever the user has set for other programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

SETTINGS_OF_USERS = (
    "reportlab.local_rl_mods",
    "reportlab_mods",
    "reportlab.local_rl_settings",
    "reportlab_settings",
)
"""Modules that ReportLab runs to change or set itself, where there are any. Without those beside it
it runs the files `~/.reportlab_mods` and `~/.reportlab_settings` in their place."""

VARIABLES_OF_USERS = ("RL_", "SOURCE_DATE_EPOCH")
"""How the names of the variables begin that change what it writes, or stop it."""


@contextmanager
def as_delivered() -> Iterator[None]:
    """Let ReportLab find no settings of the user, while it is imported or begins a document."""
    empty = {name: ModuleType(name) for name in SETTINGS_OF_USERS if name not in sys.modules}
    variables = {
        name: value for name, value in os.environ.items() if name.startswith(VARIABLES_OF_USERS)
    }
    sys.modules.update(empty)
    for name in variables:
        del os.environ[name]
    try:
        yield
    finally:
        os.environ.update(variables)
        for name in empty:
            del sys.modules[name]


with as_delivered():
    from reportlab import rl_config

rl_config.useA85 = 0  # streams are bytes, which in ASCII would be a quarter longer

__all__ = ["as_delivered"]
