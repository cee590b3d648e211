"""The registry of outputs; none of them loads its libraries before it is used."""

from __future__ import annotations

from typing import Any

from twofold.exporters import anki, outlines, worksheets
from twofold.exporters.exporter import Exporter

EXPORTERS: tuple[Exporter[Any], ...] = (anki.EXPORTER, worksheets.EXPORTER, outlines.EXPORTER)
"""Every kind of output; each is a command."""
