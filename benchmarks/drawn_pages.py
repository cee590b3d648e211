"""Sheets -> everything drawn on their pages, and the time that no program can go below drawing it.

The floor has no layout and no structure: the same strings in the same fonts at the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from twofold.exporters.worksheets.pdf import drawing
from twofold.exporters.worksheets.pdf.fonts import FOLDER
from twofold.exporters.worksheets.pdf.pen import Pen
from twofold.exporters.worksheets.pdf.structure import Element
from twofold.exporters.worksheets.pdf.tagging import TaggedCanvas
from twofold.text import Style

Call = tuple[str, tuple[Any, ...], dict[str, Any]]
Pages = list[list[Call]]

DRAWN = ("setPageSize", "line", "rect", "roundRect", "drawPath", "drawImage", "setLineWidth")
"""The methods of a canvas that leave ink, or change how it looks."""


def plain_fonts() -> None:
    """Let reportlab know the fonts of the sheets as it reads them itself."""
    for path in sorted(FOLDER.glob("*.ttf")):
        pdfmetrics.registerFont(TTFont(f"Plain-{path.stem}", str(path)))


def drawn_pages(make: Callable[[], object]) -> list[Pages]:
    """Return for each PDF that `make` draws its pages as calls of methods of a canvas."""
    documents: list[Pages] = []

    class Recorder(TaggedCanvas):
        """Draws, and writes down what."""

        def __init__(self, *arguments: Any) -> None:
            documents.append([[]])
            super().__init__(*arguments)
            documents[-1][-1].append(("setPageSize", (self._pagesize,), {}))

        def showPage(self) -> None:  # noqa: N802  # reportlab's name
            documents[-1].append([])
            super().showPage()

    for name in DRAWN:
        setattr(Recorder, name, _recording(name, documents))
    write = Pen.write

    def recording_write(
        pen: Pen, x: float, y: float, size: float, words: str, style: Style = Style.PLAIN
    ) -> None:
        start = x
        for piece in pen.face.pieces(words, style):
            documents[-1][-1].append(("setFont", (f"Plain-{piece.font}", size), {}))
            documents[-1][-1].append(("drawString", (start, y, piece.text), {}))
            start += size * pen.text_width(piece.text, style)
        write(pen, x, y, size, words, style)

    with (
        patch.object(drawing, "TaggedCanvas", Recorder),
        patch.object(Pen, "write", recording_write),
    ):
        make()
    return [[page for page in pages if page] for pages in documents]


def _recording(name: str, documents: list[Pages]) -> Callable[..., None]:
    draw = getattr(TaggedCanvas, name)

    def recording(canvas: TaggedCanvas, *arguments: Any, **named: Any) -> None:
        documents[-1][-1].append((name, arguments, named))
        draw(canvas, *arguments, **named)

    return recording


def draw_floor(pages: Pages) -> bytes:
    """Return a PDF of drawn pages, made with nothing but ReportLab's canvas."""
    stream = BytesIO()
    canvas = Canvas(
        stream, pageCompression=1, invariant=1, initialFontName="Plain-SourceSans3-Regular"
    )
    for page in pages:
        for name, arguments, named in page:
            getattr(canvas, name)(*arguments, **named)
        canvas.showPage()
    canvas.save()
    return stream.getvalue()


class _Untagged(TaggedCanvas):
    """A canvas that says nothing of its marks."""

    def element(self, *_: Any, **__: Any) -> Element:
        return self.root

    def mark(self, element: Element) -> None:
        pass

    def artifact(self, kind: str = "Layout") -> None:
        pass


@contextmanager
def untagged() -> Iterator[None]:
    """Let sheets be drawn without their structure; the program itself has no such mode."""
    with patch.object(drawing, "TaggedCanvas", _Untagged):
        yield
