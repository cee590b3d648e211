"""The registry of formats that can become notes, in the order in which they are tried."""

from __future__ import annotations

from twofold.importers import (
    anki_text,
    coggle,
    freemind,
    indented,
    markdown_outline,
    numbered,
    opml,
    packages,
    tables,
)
from twofold.importers.importer import Importer, Opened

IMPORTERS: tuple[Importer, ...] = (
    packages.IMPORTER,
    coggle.IMPORTER,
    freemind.IMPORTER,
    opml.IMPORTER,
    anki_text.IMPORTER,
    numbered.IMPORTER,
    markdown_outline.IMPORTER,
    tables.IMPORTER,
    indented.IMPORTER,
)
"""The last one takes any text."""

OUTLINES_IN_TEXT = (numbered.IMPORTER, markdown_outline.IMPORTER, indented.IMPORTER)
"""Those that would read our own notes, too."""


def importer_for(opened: Opened) -> Importer:
    """Return the importer that recognises a file; raises BadFileError where none does."""
    for importer in IMPORTERS:
        if importer.recognises(opened):
            return importer
    raise opened.refused("unknown-format", "this is no file that becomes notes: it is no text")
