"""The registry of formats that can become notes, in the order in which they are tried."""

from __future__ import annotations

from twofold.importers import (
    anki_text,
    gift,
    kept,
    markdown,
    mind_maps,
    moodle_xml,
    opml,
    packages,
    spreadsheets,
    tables,
    text_outlines,
    word,
    xmind,
)
from twofold.importers.importer import Importer, Opened

IMPORTERS: tuple[Importer, ...] = (
    word.IMPORTER,
    spreadsheets.IMPORTER,
    xmind.IMPORTER,
    packages.IMPORTER,
    mind_maps.COGGLE,
    mind_maps.FREEMIND,
    opml.IMPORTER,
    moodle_xml.IMPORTER,
    anki_text.IMPORTER,
    gift.IMPORTER,
    kept.IMPORTER,
    text_outlines.NUMBERED,
    markdown.IMPORTER,
    tables.IMPORTER,
    text_outlines.INDENTED,
)
"""The last one takes any text."""

OUTLINES_IN_TEXT = (text_outlines.NUMBERED, markdown.IMPORTER, text_outlines.INDENTED)
"""Those that would read our own notes, too."""


def importer_for(opened: Opened) -> Importer:
    """Return the importer that recognises a file; raises BadFileError where none does."""
    for importer in IMPORTERS:
        if importer.recognises(opened):
            return importer
    raise opened.refused("unknown-format", "this is no file that becomes notes: it is no text")
