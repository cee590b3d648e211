"""A `.mm` file of Coggle -> the outline of its nodes, whose texts are Markdown."""

from __future__ import annotations

import re

from twofold.importers.importer import Importer, Opened
from twofold.importers.markdown_words import markdown_words
from twofold.importers.mind_maps import MapReader
from twofold.importers.outline import Imported
from twofold.importers.xml_tree import root_name

_OWN_MARK = re.compile(r"\sX_COGGLE_POS[XY]=")


def recognises(opened: Opened) -> bool:
    """Return whether a file is an XML map that has Coggle's own attributes."""
    return root_name(opened) == "map" and _OWN_MARK.search(opened.opening) is not None


def read(opened: Opened) -> Imported:
    """Return the outline of a Coggle diagram."""
    return MapReader(opened, markdown_words).read()


IMPORTER = Importer("coggle", "Coggle diagrams (.mm)", recognises, read)
