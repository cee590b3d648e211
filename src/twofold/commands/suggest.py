"""`twofold suggest`: notes -> remarks above their sentences that suggest gaps."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from twofold.commands.flags import each_flag
from twofold.commands.rewriting import notes_files, rewrite
from twofold.exporters.exporter import counted


@click.command("suggest")
@notes_files
@each_flag
def suggest_gaps(files: Sequence[Path], each: bool) -> bool:
    """Suggest gaps in notes, in a remark above each sentence that has none.

    Nothing else is touched. Change or delete what does not suit; `twofold accept` makes gaps of the
    rest. The file as it was stays beside it, as rome.md~.

    \b
    Example:
      twofold suggest sources/rome.md
    """
    from twofold.suggesting import with_suggestions

    return rewrite(
        files,
        with_suggestions,
        lambda count: counted(count, "new suggestion") if count else "no new suggestions",
        each=each,
    )
