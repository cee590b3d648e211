"""The name of a font file, and the letters needed of it -> a small TrueType face of these letters.

Nothing else knows fontTools, which is loaded where a font is named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

NOT_EMBEDDABLE, ONLY_WHOLE, ONLY_BITMAPS = 0x0002, 0x0100, 0x0200
"""What forbids to embed a part of a face: a value of the low four bits of OS/2 fsType, and two bits
(OpenType 1.9, OS/2, fsType)."""

ERROR = 0.0005
"""Ems by which a curve may differ when PostScript's become TrueType's: a hundredth of a point."""

BOLD = 600
"""The weight (OS/2 usWeightClass) from which a face is bold."""

_NUMBERED = re.compile(r"(.+)#([1-9]\d{0,2})")
_UNUSUAL = re.compile(r"[^A-Za-z0-9-]+")
_TABLES = "GSUB GPOS GDEF BASE VORG vhea vmtx MATH kern DSIG STAT meta COLR CPAL SVG sbix CBDT CBLC"

_WITHOUT_INSTRUCTIONS = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)
"""What the maxp table of a face without instructions has as 0 (OpenType 1.9, maxp)."""


class CutFace(NamedTuple):
    """A face that was named for what the others lack: a TrueType file of the letters in use."""

    name: str
    program: bytes
    is_bold: bool = False


class FontRefusedError(ValueError):
    """Why a face cannot be used, in words for whoever named it."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """A face of a file: `number` counts from 1, and 0 is the one that fits the language."""

    path: Path
    number: int = 0

    @classmethod
    def of(cls, name: str, folder: Path = Path()) -> FontFile:
        """Return the file that a name, with `#2` behind it or not, means in a `folder`."""
        numbered = _NUMBERED.fullmatch(name)
        if numbered and not (folder / name).exists():
            return cls(folder / numbered[1], int(numbered[2]))
        return cls(folder / name)

    def check(self, language: str = "") -> None:
        """Raise FontRefusedError where the face cannot be used at all."""
        _read(self, language)

    def cut(self, letters: frozenset[str], language: str) -> CutFace | None:
        """Return a face of those `letters` that it has, None where it has none of them.

        It has a blank as well. Raises FontRefusedError.
        """
        font = _read(self, language)
        try:
            return _cut(font, letters)
        except FontRefusedError:
            raise
        except Exception as damage:  # fontTools promises nothing about damaged files.
            raise FontRefusedError(f"it is damaged ({type(damage).__name__})") from damage


def _read(file: FontFile, language: str) -> Any:
    """Return a face as fontTools reads it."""
    if not file.path.is_file():
        is_there = file.path.exists()
        raise FontRefusedError("it is no plain file" if is_there else "there is no such file")
    try:
        data = file.path.read_bytes()
    except OSError as failure:
        raise FontRefusedError(f"it cannot be read: {failure.strerror}") from failure
    if data[:4] not in (b"ttcf", b"OTTO", b"true", b"\0\1\0\0"):
        raise FontRefusedError("it is no TrueType or OpenType font")
    try:
        from fontTools.ttLib import TTFont, TTLibError
    except ImportError as missing:
        message = "nothing that reads fonts is installed: pip install 'twofold[fonts]'"
        raise FontRefusedError(message) from missing
    try:
        font = TTFont(BytesIO(data), fontNumber=_number(file, data, language), lazy=True)
        forbidden = _is_forbidden(font["OS/2"].fsType)
        _ = font.getBestCmap().keys(), font["hmtx"], font["head"].unitsPerEm, font["maxp"]
        has_outlines = any(table in font for table in ("glyf", "CFF ", "CFF2"))
    except FontRefusedError:
        raise
    except TTLibError as damage:
        raise FontRefusedError("it is damaged") from damage
    except Exception as damage:  # fontTools promises nothing about damaged files.
        raise FontRefusedError(f"it is damaged ({type(damage).__name__})") from damage
    if forbidden:
        raise FontRefusedError("its maker forbids to embed a part of it (OS/2 fsType)")
    if not has_outlines:
        raise FontRefusedError("it has pictures of letters, and no outlines")
    return font


def _is_forbidden(bits: int) -> bool:
    return (bits & 0xF) == NOT_EMBEDDABLE or bool(bits & (ONLY_WHOLE | ONLY_BITMAPS))


def _number(file: FontFile, data: bytes, language: str) -> int:
    """Return which face of a file is meant, counted from 0; -1 for the only one."""
    count = int.from_bytes(data[8:12], "big") if data[:4] == b"ttcf" else 1
    if file.number > count:
        faces = "1 face" if count == 1 else f"{count} faces"
        raise FontRefusedError(f"it has {faces}, and no number {file.number}")
    if data[:4] != b"ttcf":
        return -1
    return file.number - 1 if file.number else _fitting(data, count, language)


def _fitting(data: bytes, count: int, language: str) -> int:
    """Return the first face whose name says that it is for the language, else the first."""
    from fontTools.ttLib import TTFont

    if wanted := _region(language):
        for number in range(count):
            name = TTFont(BytesIO(data), fontNumber=number, lazy=True)["name"].getDebugName(4)
            if wanted in str(name).split():
                return number
    return 0


def _region(language: str) -> str:
    """Return what names of faces call the forms of ideographs that a BCP 47 language has."""
    subtag, *others = language.lower().split("-")
    if subtag == "zh":
        by_tag = {"hk": "HK", "mo": "HK", "tw": "TC", "hant": "TC"}
        return next((by_tag[tag] for tag in by_tag if tag in others), "SC")
    return {"ja": "JP", "ko": "KR"}.get(subtag, "")


def _cut(font: Any, letters: frozenset[str]) -> CutFace | None:
    from fontTools.subset import Options, Subsetter

    codes = {ord(letter) for letter in letters} & font.getBestCmap().keys()
    if not codes:
        return None
    is_bold = font["OS/2"].usWeightClass >= BOLD
    name = _UNUSUAL.sub("", font["name"].getDebugName(6) or "") or "Named"
    options = Options()
    options.hinting, options.layout_features, options.notdef_outline = False, [], True
    options.glyph_names, options.name_IDs, options.legacy_kern = False, [1, 2, 4, 6], False
    options.drop_tables += _TABLES.split()
    if "fvar" in font:
        _fix(font)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes={0x20, *codes})
    subsetter.subset(font)
    if "glyf" not in font:
        _to_quadratic(font)
    font.recalcTimestamp = False
    file = BytesIO()
    font.save(file)
    return CutFace(name, file.getvalue(), is_bold)


def _fix(font: Any) -> None:
    """Make of a variable face the one that it is unless it is varied."""
    from fontTools.varLib.instancer import instantiateVariableFont

    usual = {axis.axisTag: axis.defaultValue for axis in font["fvar"].axes}
    instantiateVariableFont(font, usual, inplace=True)


def _to_quadratic(font: Any) -> None:
    """Replace PostScript outlines by TrueType ones."""
    from fontTools.pens.cu2quPen import Cu2QuPen
    from fontTools.pens.ttGlyphPen import TTGlyphPen
    from fontTools.ttLib import newTable

    glyphs, order = font.getGlyphSet(), font.getGlyphOrder()
    outlines = {}
    for name in order:
        pen = TTGlyphPen(None)
        error = ERROR * font["head"].unitsPerEm
        glyphs[name].draw(Cu2QuPen(pen, error, reverse_direction=True))
        outlines[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), newTable("glyf")
    glyf = font["glyf"]
    glyf.glyphOrder, glyf.glyphs = order, outlines
    for name in ("CFF ", "CFF2", "VORG"):
        if name in font:
            del font[name]
    glyf.compile(font)  # Its boxes and the largest counts are worked out here.
    for name in order:
        outlines[name].recalcBounds(glyf)
        width, _ = font["hmtx"][name]
        font["hmtx"][name] = (width, getattr(outlines[name], "xMin", 0))
    largest = font["maxp"]
    largest.tableVersion = 0x00010000
    largest.maxZones = 1
    for field in _WITHOUT_INSTRUCTIONS:
        setattr(largest, field, 0)
    font["post"].formatType = 3.0
    font["head"].glyphDataFormat = 0
    font.sfntVersion = "\000\001\000\000"
