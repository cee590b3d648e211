"""The registry of formats that can become notes, in the order in which they are tried."""

from __future__ import annotations

from twofold.importers import (
    anki_text,
    kept,
    markdown,
    mind_maps,
    opml,
    packages,
    tables,
    text_outlines,
)
from twofold.importers.importer import Importer, Opened

IMPORTERS: tuple[Importer, ...] = (
    packages.IMPORTER,
    mind_maps.COGGLE,
    mind_maps.FREEMIND,
    opml.IMPORTER,
    anki_text.IMPORTER,
    kept.IMPORTER,
    text_outlines.NUMBERED,
    markdown.IMPORTER,
    tables.IMPORTER,
    text_outlines.INDENTED,
)
"""The last one takes any text."""

OUTLINES_IN_TEXT = (text_outlines.NUMBERED, markdown.IMPORTER, text_outlines.INDENTED)
"""Those that would read our own notes, too."""

KNOWN_BY_NAME = (*OUTLINES_IN_TEXT, tables.IMPORTER)
"""Those that take nearly any text, so that in a folder its name has to say what it is."""


def importer_for(opened: Opened) -> Importer:
    """Return the importer that recognises a file; raises BadFileError where none does."""
    for importer in IMPORTERS:
        if importer.recognises(opened):
            return importer
    raise opened.refused("unknown-format", "this is no file that becomes notes: it is no text")
