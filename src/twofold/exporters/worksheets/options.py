"""What a teacher chooses about paper and print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Paper = Literal["a4", "letter"]
PrintSize = Literal["normal", "large", "giant"]


@dataclass(frozen=True, slots=True)
class WorksheetOptions:
    """The choices of one print run; `help` and `flag` describe each to the command line."""

    paper: Paper = field(default="a4", metadata={"help": "Size of the paper."})
    print_size: PrintSize = field(
        default="normal",
        metadata={"flag": "--print", "help": "Size of the print: 12, 18 or 24 points."},
    )
