"""Letters -> a font of boxes for them, as a file that somebody names, for the tests of fonts."""

from __future__ import annotations

from io import BytesIO
from typing import Any


def made_font(
    letters: str,
    *,
    name: str = "Made",
    fs_type: int = 0,
    weight: int = 400,
    is_postscript: bool = False,
) -> bytes:
    """Return a font whose letters are boxes, each a little wider than the one before."""
    from fontTools.fontBuilder import FontBuilder
    from fontTools.pens.t2CharStringPen import T2CharStringPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen

    names = [".notdef", "space", *(f"uni{ord(letter):04X}" for letter in letters)]
    builder = FontBuilder(1000, isTTF=not is_postscript)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(
        {0x20: "space", **dict(zip(map(ord, letters), names[2:], strict=True))}
    )
    widths = {each: 600 + 10 * index for index, each in enumerate(names)}
    glyphs: dict[str, Any] = {}
    for each in names:
        pen: Any = T2CharStringPen(widths[each], None) if is_postscript else TTGlyphPen(None)
        if each != "space":
            pen.moveTo((50, 0))
            pen.lineTo((50, 700))
            pen.curveTo((200, 760), (400, 760), (550, 700)) if is_postscript else pen.lineTo(
                (550, 700)
            )
            pen.lineTo((550, 0))
            pen.closePath()
        glyphs[each] = pen.getCharString() if is_postscript else pen.glyph()
    if is_postscript:
        builder.setupCFF(name, {}, glyphs, {})
    else:
        builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics({each: (widths[each], 50) for each in names})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {"familyName": name, "styleName": "Regular", "psName": name, "fullName": name}
    )
    builder.setupOS2(fsType=fs_type, usWeightClass=weight, sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def made_collection(*fonts: bytes) -> bytes:
    """Return a collection of fonts."""
    from fontTools.ttLib import TTCollection, TTFont

    collection = TTCollection()
    collection.fonts = [TTFont(BytesIO(font)) for font in fonts]
    file = BytesIO()
    collection.save(file)
    return file.getvalue()
