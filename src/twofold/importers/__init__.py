"""The registry of formats that can become notes, in the order in which they are tried."""

from __future__ import annotations

from twofold.importers import (
    anki_text,
    gift,
    html_pages,
    kept,
    markdown,
    mind_maps,
    moodle_xml,
    opml,
    packages,
    page_archives,
    spreadsheets,
    tables,
    text_outlines,
    word,
    xmind,
)
from twofold.importers.importer import Importer, Opened
from twofold.importers.other_kinds import kind_of

OF_PROGRAMS: tuple[Importer, ...] = (
    word.IMPORTER,
    spreadsheets.IMPORTER,
    xmind.IMPORTER,
    packages.IMPORTER,
    page_archives.IMPORTER,
    mind_maps.COGGLE,
    mind_maps.FREEMIND,
    opml.IMPORTER,
    moodle_xml.IMPORTER,
    html_pages.IMPORTER,
)
"""They know a file by the marks of the program that made it."""

OF_TEXTS: tuple[Importer, ...] = (
    anki_text.IMPORTER,
    gift.IMPORTER,
    kept.IMPORTER,
    text_outlines.NUMBERED,
    markdown.IMPORTER,
    tables.IMPORTER,
    text_outlines.INDENTED,
)
"""The last one takes any text."""

IMPORTERS = OF_PROGRAMS + OF_TEXTS

OUTLINES_IN_TEXT = (text_outlines.NUMBERED, markdown.IMPORTER, text_outlines.INDENTED)
"""Those that would read our own notes, too."""

KNOWN_BY_NAME = (*OUTLINES_IN_TEXT, tables.IMPORTER)
"""Those that take nearly any text, so that in a folder its name has to say what it is."""


def importer_for(opened: Opened) -> Importer:
    """Return the importer that recognises a file.

    Raises BadFileError where none does: it says what the file is, and what to export instead.
    """
    for importer in OF_PROGRAMS:
        if importer.recognises(opened):
            return importer
    if kind := kind_of(opened):
        raise opened.refused("unknown-format", f"this is {kind.name}: {kind.instead}")
    for importer in OF_TEXTS:
        if importer.recognises(opened):
            return importer
    raise opened.refused("unknown-format", "this is no file that becomes notes: it is no text")
