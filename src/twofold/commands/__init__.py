"""The registry of commands, which the help of `twofold` lists by name."""

from __future__ import annotations

import click

from twofold.commands.accept import accept_suggestions
from twofold.commands.check import check_notes
from twofold.commands.export import export_command
from twofold.commands.fork import fork_folder
from twofold.commands.import_notes import import_notes
from twofold.commands.init import begin_folder
from twofold.commands.plan import plan_edition
from twofold.commands.recover import recover_ledger
from twofold.commands.rename import rename
from twofold.commands.serve import serve_page
from twofold.commands.suggest import suggest_gaps
from twofold.commands.watch import watch_notes
from twofold.exporters import EXPORTERS

COMMANDS: list[click.Command] = [
    begin_folder,
    serve_page,
    check_notes,
    watch_notes,
    plan_edition,
    *(export_command(exporter) for exporter in EXPORTERS),
    import_notes,
    suggest_gaps,
    accept_suggestions,
    recover_ledger,
    rename,
    fork_folder,
]
