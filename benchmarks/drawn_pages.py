"""Sheets -> everything drawn on their pages, and the time that no program can go below drawing it.

The floor has no layout and no structure: the same strings in the same fonts at the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from twofold.exporters.worksheets import drawing
from twofold.exporters.worksheets.blocks import Sheet
from twofold.exporters.worksheets.fonts import drawable
from twofold.exporters.worksheets.page_style import PageStyle
from twofold.exporters.worksheets.pen import Pen
from twofold.exporters.worksheets.rendering import render
from twofold.exporters.worksheets.structure import Element
from twofold.exporters.worksheets.tagging import TaggedCanvas
from twofold.notes import Style

Call = tuple[str, tuple[Any, ...], dict[str, Any]]
Pages = list[list[Call]]

DRAWN = ("line", "rect", "roundRect", "drawPath", "drawImage", "setLineWidth")
"""The methods of a canvas that leave ink, or change how it looks."""


def drawn_pages(sheet: Sheet, style: PageStyle, *, with_key: bool) -> list[Pages]:
    """Return for each PDF of a sheet its pages as calls of methods of a canvas."""
    documents: list[Pages] = []

    class Recorder(TaggedCanvas):
        """Draws, and writes down what."""

        def __init__(self, *arguments: Any) -> None:
            documents.append([[]])
            super().__init__(*arguments)

        def showPage(self) -> None:  # noqa: N802  # reportlab's name
            documents[-1].append([])
            super().showPage()

    for name in DRAWN:
        setattr(Recorder, name, _recording(name, documents))
    write = Pen.write

    def recording_write(
        pen: Pen, x: float, y: float, size: float, words: str, style: Style = Style.PLAIN
    ) -> None:
        for font, piece in pen.face.pieces(drawable(words), style):
            documents[-1][-1].append(("setFont", (font, size), {}))
            documents[-1][-1].append(("drawString", (x, y, piece), {}))
            x += size * pen.measure(piece, style)
        write(pen, x, y, size, words, style)

    with (
        patch.object(drawing, "TaggedCanvas", Recorder),
        patch.object(Pen, "write", recording_write),
    ):
        made = render(sheet, style)
        for _ in made if with_key else [next(made)]:
            pass
    return [[page for page in pages if page] for pages in documents]


def _recording(name: str, documents: list[Pages]) -> Callable[..., None]:
    draw = getattr(TaggedCanvas, name)

    def recording(canvas: TaggedCanvas, *arguments: Any, **named: Any) -> None:
        documents[-1][-1].append((name, arguments, named))
        draw(canvas, *arguments, **named)

    return recording


def draw_floor(pages: Pages, size: tuple[float, float]) -> bytes:
    """Return a PDF of drawn pages, made with nothing but ReportLab's canvas."""
    stream = BytesIO()
    canvas = Canvas(
        stream, size, pageCompression=1, invariant=1, initialFontName="SourceSans3-Regular"
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
