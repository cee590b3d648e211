"""`twofold accept`: notes with suggestions in remarks -> notes with gaps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from twofold.commands.flags import each_flag
from twofold.commands.rewriting import notes_files, rewrite
from twofold.exporters.exporter import counted


@click.command("accept")
@notes_files
@each_flag
def accept_suggestions(files: Sequence[Path], each: bool) -> bool:
    """Make gaps of the suggestions that are left in notes.

    A sentence that was edited since stays as it is, with its remark. The file as it was stays
    beside it, as rome.md~.

    \b
    Example:
      twofold accept sources/rome.md
    """
    from twofold.suggesting import with_accepted

    return rewrite(
        files,
        with_accepted,
        lambda count: f"{counted(count, 'suggestion')} accepted" if count else "nothing to accept",
        each=each,
    )
