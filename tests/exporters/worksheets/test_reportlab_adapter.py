"""What the sheets use of ReportLab beyond its documented interface is still there."""

from __future__ import annotations

import ast
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageFile
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFPage
from reportlab.pdfbase.pdfmetrics import getFont
from reportlab.pdfbase.ttfonts import TTFontMaker, TTFontParser

from twofold.exporters.worksheets.pdf import reportlab_adapter
from twofold.exporters.worksheets.pdf.fonts import fonts
from twofold.exporters.worksheets.pdf.reportlab_adapter import ObjectCanvas, picture_of
from twofold.text import Style

DOCUMENTED = "getFont getPageNumber registerFont"
"""What ReportLab's manual describes, or its settings file."""

PYTHONS = (
    "append bit_length convert decode encode format getvalue info items join mode read_bytes get"
    " reduce size"
)
"""Methods of Python's own values, and of Pillow's pictures."""

WATCHED = {
    "canvas": "_addAnnotation _annotationrefs _bookmarkReference _code _doc _setAnnotations",
    "document": "Catalog Outlines Reference delayedFonts idToObject idToObjectNumberAndVersion"
    " numberToId objectcounter thisPageRef",
    "catalog": "__NoDefault__",
    "outlines": "prepare ready",
    "page": "__NoDefault__",
    "finished page": "MediaBox Resources StructParents Tabs XObjects pageheight pagewidth",
    "reference": "name",
    "dictionary": "dict",
    "font": "face getSubsetInternalName splitString state",
    "face": "_ttf_data ascent bbox capHeight charToGlyph defaultWidth descent flags getCharWidth"
    " get_table_pos glyphPos italicAngle makeSubset name stemV subfontNameX unitsPerEm",
    "font state": "frozen subsets",
    "font parser": "get_table table",
    "font maker": "add makeStream tables",
    "picture": "_dataA _image fp",
}
"""Which attributes of ReportLab's objects the adapter uses that no manual describes."""


def objects() -> dict[str, object]:
    """Return an object of each sort, from a canvas with a page and words on it."""
    # The one that is registered: another test may have read the same file before.
    font = getFont(fonts()[Style.PLAIN].fontName)
    pages: list[PDFPage] = []

    class Watched(ObjectCanvas):
        def _setAnnotations(self, page: PDFPage) -> None:  # noqa: N802  # reportlab's name
            super()._setAnnotations(page)
            pages.append(page)

    canvas = Watched((100, 100), font.fontName, "en")
    canvas.parts_of(font.fontName, "words")
    canvas.line(0, 0, 1, 1)
    canvas.showPage()
    document = canvas._doc
    picture = BytesIO()
    Image.new("RGB", (1, 1)).save(picture, "PNG")
    drawn = ImageReader(picture)
    drawn.getRGBData()
    return {
        "canvas": canvas,
        "document": document,
        "catalog": document.Catalog,
        "outlines": document.Outlines,
        "page": PDFPage(),
        "finished page": pages[0],
        "reference": document.Reference(document.Catalog),
        "dictionary": PDFDictionary({}),
        "font": font,
        "face": font.face,
        "font state": font.state[document],
        "font parser": TTFontParser(BytesIO(font.face.makeSubset([65]))),
        "font maker": TTFontMaker(),
        "picture": drawn,
    }


@pytest.mark.parametrize("sort", WATCHED)
def test_what_is_used_of_reportlab_is_there(sort: str) -> None:
    """A version that moves something is named here, before a sheet comes out wrong."""
    found = objects()[sort]
    assert [name for name in WATCHED[sort].split() if not hasattr(found, name)] == []


def test_all_that_is_used_is_watched() -> None:
    """Whoever reaches further into ReportLab adds to the list."""
    tree = ast.parse(Path(reportlab_adapter.__file__).read_text(encoding="utf-8"))
    used = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    own = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)} | {"data"}
    watched = set(" ".join([DOCUMENTED, *WATCHED.values()]).split())
    assert used - own - set(PYTHONS.split()) - watched == set()
    assert watched - used == set()


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
@pytest.mark.parametrize("is_large", [False, True])
def test_a_picture_has_no_more_dots_than_paper_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mode: str, is_large: bool
) -> None:
    """One with more is made smaller before ReportLab unpacks it; the others stay as they are."""
    monkeypatch.setattr(reportlab_adapter, "MOST_DOTS", 100 if is_large else 1000)
    path = tmp_path / "map.png"
    Image.new("RGB", (30, 20), "red").convert(mode).save(path)
    picture = picture_of(str(path))
    assert picture.getSize() == ((10, 7) if is_large else (30, 20))
    canvas = ObjectCanvas((100, 100), fonts()[Style.PLAIN].fontName, "en")
    canvas.drawImage(picture, 0, 0, 10, 10, mask="auto")


def test_a_photograph_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A JPEG file stands in the document as it is, whatever its size."""
    monkeypatch.setattr(reportlab_adapter, "MOST_DOTS", 100)
    path = tmp_path / "map.jpg"
    Image.new("RGB", (30, 20), "red").save(path)
    monkeypatch.setattr(ImageFile.ImageFile, "load", None)
    canvas = ObjectCanvas((100, 100), fonts()[Style.PLAIN].fontName, "en")
    canvas.drawImage(picture_of(str(path)), 0, 0, 10, 10, mask="auto")
    canvas.showPage()
    canvas.end_document()
    assert any(path.read_bytes() in data for _, data in canvas.objects([]))
