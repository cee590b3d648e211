"""The commands of `twofold`: one for checking, and one for each exporter."""

from __future__ import annotations

import click

from twofold.commands.check import check_notes
from twofold.commands.export import export_command
from twofold.exporters import EXPORTERS

COMMANDS: list[click.Command] = [check_notes, *(export_command(exporter) for exporter in EXPORTERS)]
