"""The commands of `twofold`, in the order in which its help lists them."""

from __future__ import annotations

import click

from twofold.commands.check import check_notes
from twofold.commands.export import export_command
from twofold.commands.plan import plan_edition
from twofold.exporters import EXPORTERS

COMMANDS: list[click.Command] = [
    check_notes,
    plan_edition,
    *(export_command(exporter) for exporter in EXPORTERS),
]
