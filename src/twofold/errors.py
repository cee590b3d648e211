"""What keeps a run from its work -> a line for the user; the command line adds the status."""

from __future__ import annotations


class WrongUseError(Exception):
    """What was asked cannot be done, as in a path that is missing; says why in one line."""


class MachineFailedError(Exception):
    """What the run needs is damaged, gone or may not be written; says so in a line or two."""
