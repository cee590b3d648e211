"""A `.mm` file of FreeMind or Freeplane -> the outline of its nodes."""

from __future__ import annotations

from twofold.importers.importer import Importer, Opened
from twofold.importers.mind_maps import MapReader
from twofold.importers.outline import Imported, said
from twofold.importers.xml_tree import root_name


def recognises(opened: Opened) -> bool:
    """Return whether a file is an XML map; Coggle's own are asked for before."""
    return root_name(opened) == "map"


def read(opened: Opened) -> Imported:
    """Return the outline of a map whose texts are plain, or HTML."""
    return MapReader(opened, lambda text, _tell: said(text)).read()


IMPORTER = Importer("freemind", "FreeMind and Freeplane maps (.mm)", recognises, read)
