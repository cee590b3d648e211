"""A PDF -> how large its pages are, and each of them as a picture."""

from __future__ import annotations

from io import BytesIO
from typing import Any

LARGEST_SCALE = 4.0
"""Pixels of a point at most: four times that of a screen of 1990."""


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Return the width and height of each page in points."""
    with _opened(pdf) as document:
        return tuple(page.get_size() for page in document)


def page_picture(pdf: bytes, number: int, scale: float) -> bytes:
    """Return page `number`, from 0, as a PNG with `scale` pixels a point.

    Raises IndexError where there is no such page.
    """
    with _opened(pdf) as document:
        if not 0 <= number < len(document):
            raise IndexError(number)
        bitmap = document[number].render(scale=min(scale, LARGEST_SCALE), grayscale=False)
        out = BytesIO()
        bitmap.to_pil().save(out, "PNG", compress_level=1)
        return out.getvalue()


def _opened(pdf: bytes) -> Any:
    import pypdfium2

    return pypdfium2.PdfDocument(pdf)
