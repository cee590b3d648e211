"""What a PDF is drawn from: flows on their pages, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass

from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.layout.flows import Flows
from twofold.exporters.worksheets.layout.page_breaking import Page
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.pdf.fonts import PLAIN_FACE, Face
from twofold.exporters.worksheets.pdf.metadata import DocumentFacts


@dataclass(frozen=True, slots=True)
class Document:
    """Everything about one PDF but its pages.

    The first of the `footers` that fits is printed; `mark_width` is that of the mark on a key.
    """

    facts: DocumentFacts
    style: PageStyle
    labels: Labels
    footers: tuple[str, ...]
    is_key: bool
    mark_width: float
    face: Face = PLAIN_FACE


@dataclass(frozen=True, slots=True)
class DocumentPart:
    """Pages of one document that have their own paper, footers and numbers of items.

    Its first bookmark has the `name` or, where that is empty, the title.
    """

    flows: Flows
    pages: tuple[Page, ...]
    document: Document
    name: str = ""
