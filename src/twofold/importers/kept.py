"""An outline that was exported with all marks of its notes -> the text of these notes again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from twofold.importers.importer import BadFileError, Importer, Opened
from twofold.importers.outline import Imported
from twofold.parser import parse
from twofold.source import SourceText
from twofold.writer.notes import DEEPEST_HEADING

DEFAULT_SETTINGS = ["---", "language: en", "---"]
"""What stands on the back of the title of notes that have no settings of their own."""

GOES_ON = "\\ "
"""What a further line of a text begins with in an indented outline."""

_BACK = "> "
_TITLE = "# "
_SETTINGS = "---"


@dataclass(slots=True)
class Kept:
    """A text of an outline in its lines, its back, and what is below it."""

    text: str
    note: str
    below: list[Kept]


def is_kept(root: Kept) -> bool:
    """Return whether an outline was exported so: its root is a title with settings on its back."""
    return root.text.startswith(_TITLE) and root.note.lstrip().startswith(_SETTINGS)


def imported_kept(opened: Opened, root: Kept) -> Imported:
    """Return the notes that an outline was made of, with what has been changed in it since."""
    settings = root.note.strip().split("\n")
    lines = [*(settings if settings != DEFAULT_SETTINGS else []), root.text, ""]
    _write(lines, root.below, level=1)
    text = "\n".join(lines).rstrip("\n") + "\n"
    parsed = parse(SourceText.from_bytes(opened.path, text.encode("utf-8", "replace")), "")
    if parsed.topic is None:
        raise BadFileError(*parsed.problems)
    return Imported(parsed.topic, problems=opened.encoding_problems, text=text)


def _write(lines: list[str], items: Sequence[Kept], level: int) -> None:
    """Add what stands below a heading; a new text with others below it is a heading, too."""
    was_bullet = False
    for item in items:
        is_block = item.text.startswith("- ") or not item.below
        if item.text.startswith("#") or not is_block:
            signs = "#" * min(level + 1, DEEPEST_HEADING)
            heading = item.text if item.text.startswith("#") else f"{signs} {item.text}"
            lines += [*([""] if lines[-1] else []), heading.replace("\n", " "), ""]
            _write(lines, item.below, len(heading) - len(heading.lstrip("#")))
            was_bullet = False
            continue
        is_bullet = item.text.startswith("- ")
        if lines[-1] and not (is_bullet and was_bullet):
            lines.append("")
        was_bullet = is_bullet
        if is_bullet:
            _write_bullet(lines, item, "")
        else:
            lines += [*item.text.split("\n"), ""]


def _write_bullet(lines: list[str], item: Kept, indent: str) -> None:
    """Add a bullet, and below it its own; a new text without its marker gets one."""
    first, *more = (item.text if item.text.startswith("- ") else f"- {item.text}").split("\n")
    lines += [indent + first, *(f"{indent}  {line}" if line else "" for line in more)]
    for below in item.below:
        _write_bullet(lines, below, f"{indent}  ")


def recognises(opened: Opened) -> bool:
    """Return whether a text is an indented outline with the marks of its notes."""
    return opened.opening.replace("\r\n", "\n").partition("\n")[2].startswith(
        f"\t{_BACK}---\n"
    ) and (opened.opening.startswith(_TITLE))


def read(opened: Opened) -> Imported:
    """Return the notes of an indented outline."""
    root, above = Kept("", "", []), list[Kept]()
    for line in opened.source.data.decode("utf-8").split("\n"):
        words = line.lstrip("\t")
        level = len(line) - len(words)
        if level and words.startswith(_BACK) and above[-1] is root:
            root.note += f"{words.removeprefix(_BACK)}\n"
        elif words.startswith(GOES_ON) or words == GOES_ON.strip():
            above[-1].text += f"\n{words[len(GOES_ON) :]}"
        elif words.strip() and not above:
            root.text, above = words, [root]
        elif words.strip():
            item = Kept(words, "", [])
            del above[max(1, level) :]
            above[-1].below.append(item)
            above.append(item)
    return imported_kept(opened, root)


IMPORTER = Importer("kept-outline", "outlines exported with --keep", recognises, read)
