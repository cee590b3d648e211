"""Pictures -> drawings that stand in their line, and the bytes of their files."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from twofold.exporters.worksheets.docx.gathered import Gathered
from twofold.exporters.worksheets.docx.markup import NAMESPACES, Element, element
from twofold.text import PictureFile

EMU = 12700
"""Word's measure of drawings in a point."""

FORMATS = {b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
"""What every Word shows, by the first bytes of a file."""

INCH = 72
PIXELS_OF_INCH = 150
"""Fewer look rough on paper."""

TALLEST = 0.35
"""Part of a page that a picture takes at most, so that its items stand with it."""


class Media(NamedTuple):
    """A picture as a part of a document."""

    extension: str
    data: bytes


def drawing(file: PictureFile, words: str, room: float, page: float, gathered: Gathered) -> Element:
    """Return a picture as wide as `room` in points at most; the `words` describe it."""
    wide, high = (max(side, 1) * INCH / PIXELS_OF_INCH for side in (file.width, file.height))
    factor = min(1.0, room / wide, max(TALLEST * page, 0.4 * room * high / wide) / high)
    factor = min(factor, 0.9 * page / high)
    width, height = (max(1, round(EMU * factor * side)) for side in (wide, high))
    number, name = gathered.new_id(), gathered.picture(file)
    return element(
        "w:r",
        element(
            "w:drawing",
            element(
                "wp:inline",
                element("wp:extent", cx=width, cy=height),
                element("wp:docPr", id=number, name=f"Picture {number}", descr=words),
                element(
                    "wp:cNvGraphicFramePr",
                    _with_namespace(element("a:graphicFrameLocks", noChangeAspect=1), "a"),
                ),
                _with_namespace(
                    element("a:graphic", _data(number, name, words, width, height)), "a"
                ),
                distT=0,
                distB=0,
                distL=0,
                distR=0,
            ),
        ),
    )


def _data(number: int, name: str, words: str, width: int, height: int) -> Element:
    extent = element("a:ext", cx=width, cy=height)
    shape = element(
        "pic:spPr",
        element("a:xfrm", element("a:off", x=0, y=0), extent),
        element("a:prstGeom", element("a:avLst"), prst="rect"),
    )
    picture = element(
        "pic:pic",
        element(
            "pic:nvPicPr",
            element("pic:cNvPr", id=number, name=f"Picture {number}", descr=words),
            element("pic:cNvPicPr"),
        ),
        element(
            "pic:blipFill",
            element("a:blip", r_embed=name),
            element("a:stretch", element("a:fillRect")),
        ),
        shape,
    )
    return element("a:graphicData", _with_namespace(picture, "pic"), uri=NAMESPACES["pic"])


def _with_namespace(made: Element, prefix: str) -> Element:
    """Return an element that names its own namespace, as some readers of drawings want it."""
    made.set(f"xmlns:{prefix}", NAMESPACES[prefix])
    return made


def media_of(file: PictureFile) -> Media:
    """Return the bytes of a picture as Word shows it: any other kind of file becomes PNG.

    Raises OSError where it cannot be read.
    """
    data = Path(file.path).read_bytes()
    for start, extension in FORMATS.items():
        if data.startswith(start):
            return Media(extension, data)
    from PIL import Image

    converted = BytesIO()
    with Image.open(BytesIO(data)) as image:
        shown = image if image.mode in ("L", "RGB", "RGBA") else image.convert("RGBA")
        shown.save(converted, "PNG")
    return Media("png", converted.getvalue())
