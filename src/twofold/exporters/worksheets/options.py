"""What a teacher chooses about sheets, paper and print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, Field, dataclass, field, fields
from shlex import quote
from typing import TYPE_CHECKING, Any, Literal

from twofold.exporters.worksheets.kinds import KINDS

Format = Literal["pdf", "docx"]
Paper = Literal["a4", "letter", "a3"]
Codes = Literal["on", "off"]
PrintSize = Literal["normal", "large", "giant"]
Font = Literal["default", "legible"]
Spacing = Literal["normal", "wide"]
TierName = Literal["support", "core", "challenge"]
TierChoice = Literal["support", "core", "challenge", "all"]
LinesPerMark = Literal[1, 2, 3, 4]
CardCount = Literal["auto", "8", "12"]
Backs = Literal["long-edge", "short-edge", "fold"]
Variants = Literal[1, 2, 3, 4, 5, 6]
Rounds = Literal[1, 2, 3, 4, 5, 6]

MOST_ROUNDS = 6
"""Rounds that may be asked for."""

LESSON, PACK = "lesson", "pack"
"""What may be chosen besides the kinds of sheets."""

if TYPE_CHECKING:
    Kind = str
else:
    Kind = Literal[(*KINDS, LESSON, PACK)]
"""A kind of sheets, or lessons, or all sheets as one."""


@dataclass(frozen=True, slots=True)
class WorksheetOptions:
    """The choices of one print run; `help` and `flag` describe each to the command line."""

    paper: Paper = field(
        default="a4",
        metadata={"help": "Size of the paper; a3 is for organiser and maps, all else is on a4."},
    )
    print_size: PrintSize = field(
        default="normal",
        metadata={"flag": "--print", "help": "Size of the print: 12, 18 or 24 points."},
    )
    sheets: tuple[Kind, ...] = field(
        default=(),
        metadata={
            "flag": "--sheet",
            "help": "Make sheets of this kind alone; may be repeated: short ones share a page.",
        },
    )
    tiers: tuple[TierChoice, ...] = field(
        default=(),
        metadata={
            "flag": "--tier",
            "help": "Help that sheets give; may be repeated. Without it: core, and challenge"
            " for the sections that have #stretch notes.",
        },
    )
    variants: Variants = field(
        default=1,
        metadata={
            "help": "Versions A, B, C… of each gap sheet: the same gaps in another order, so that a"
            " neighbour's sheet does not help."
        },
    )
    seed: int = field(
        default=1,
        metadata={"help": "Another number mixes versions, rounds and word banks in another way."},
    )
    rounds: Rounds = field(
        default=1,
        metadata={
            "help": "Rounds of retrieval: gap sheets 1, 2, 3… with other gaps in each, which"
            " together ask all of them."
        },
    )
    sections: tuple[str, ...] = field(
        default=(),
        metadata={
            "flag": "--section",
            "metavar": "SECTION",
            "help": "Make what is about this section alone: its number, or words of its title; may"
            " be repeated.",
        },
    )
    codes: Codes = field(
        default="on",
        metadata={
            "help": "Whether items bear the codes by which Anki finds them: off for classes that do"
            " not use it."
        },
    )
    font: Font = field(
        default="default",
        metadata={"help": "Letters: Source Sans 3, or Atkinson Hyperlegible for low vision."},
    )
    font_files: tuple[str, ...] = field(
        default=(),
        metadata={
            "flag": "--font-file",
            "metavar": "FILE",
            "help": "A font for what the sheets' own lack, as Chinese; may be repeated. FILE#2 is"
            " the second face of a collection.",
        },
    )
    spacing: Spacing = field(
        default="normal", metadata={"help": "Room between letters, words and lines."}
    )
    format: Format = field(
        default="pdf",
        metadata={"help": "Sheets to print, or Word documents to be edited by hand first."},
    )
    lines_per_mark: LinesPerMark = field(
        default=2, metadata={"help": "Lines to write on for each mark, on every sheet."}
    )
    cards: CardCount = field(
        default="auto",
        metadata={
            "help": "Cards to cut out of a page; auto: 8, or 10 or 12 where that saves a sheet of"
            " paper and words stay large."
        },
    )
    backs: Backs = field(
        default="long-edge",
        metadata={
            "help": "How backs meet the fronts of cards: paper turned on an edge, or folded."
        },
    )
    fillable: bool = field(
        default=False, metadata={"help": "Make every blank a field to be filled in on a screen."}
    )
    jobs: int = field(
        default=0, metadata={"help": "Processes at work; 0 takes as many as pays on this machine."}
    )

    def __post_init__(self) -> None:
        """Raise ValueError for a font that cannot be used."""
        if not self.font_files:
            return
        from twofold.exporters.worksheets.font_files import FontFile, FontRefusedError

        for name in self.font_files:
            try:
                FontFile.of(name).check()
            except FontRefusedError as refused:
                raise ValueError(f"--font-file {quote(name)}: {refused}") from refused


def as_command_line(options: WorksheetOptions) -> str:
    """Return the flags with which a command makes the same again, "" where it needs none."""
    each = (_flags(choice, getattr(options, choice.name)) for choice in fields(options))
    return " ".join(flag for flags in each for flag in flags)


def _flags(choice: Field[Any], value: object) -> Iterator[str]:
    default = choice.default_factory() if choice.default_factory is not MISSING else choice.default
    if value == default or choice.name == "jobs":  # The number of processes changes no sheet.
        return
    flag = choice.metadata.get("flag", "--" + choice.name.replace("_", "-"))
    for each in value if isinstance(value, tuple) else (value,):
        yield flag if each is True else f"{flag} {quote(str(each))}"
