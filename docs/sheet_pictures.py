"""The worksheets of the shipped topic and of examples -> the README's pictures of their pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

WIDTH = 900
"""Pixels across a picture: sharp where a README shows it half as wide."""

GREYS = 16
"""Shades of grey: pages are black on white, and the pictures small files."""

HISTORY, CHEMISTRY = "stalins-steps-to-power.draft", "reactions.draft"
BIOLOGY, FRENCH = "plant-cells.draft", "la-ville.draft"

LESSON = "02-the-party-and-its-leader"

PAGES = {
    "worksheet": (HISTORY, f"lessons/{LESSON}", 1),
    "worksheet-key": (HISTORY, f"keys/{LESSON}-key", 0),
    "lesson-start": (HISTORY, f"lessons/{LESSON}", 0),
    "lesson-table": (HISTORY, f"lessons/{LESSON}", 2),
    "lesson-essay": (HISTORY, f"lessons/{LESSON}", 3),
    "lesson-biology": (BIOLOGY, "lessons/1-parts-of-a-plant-cell", 0),
    "lesson-french": (FRENCH, "lessons/2-finding-the-way", 0),
    "formulas": (CHEMISTRY, "lessons/1-equations-to-know", 0),
    "exit-ticket": (HISTORY, f"cut-out/{LESSON}-exit-ticket", 0),
    "timeline": (HISTORY, "topic/timeline", 0),
    "mind-map": (HISTORY, "topic/mind-map", 0),
    "organiser": (HISTORY, "topic/organiser", 0),
}
"""Name of a picture -> the topic, the sheet and the page, counted from 0, that it shows."""


def main() -> None:
    """Save the pictures of the sheets in the first folder to the second."""
    sheets, folder = map(Path, sys.argv[1:3])
    for name, (topic, sheet, page) in PAGES.items():
        document = pypdfium2.PdfDocument(sheets / topic / f"{sheet}.pdf")
        shown = document[page]
        picture = shown.render(scale=WIDTH / shown.get_width()).to_pil().convert("L")
        picture.quantize(GREYS).save(folder / f"{name}.png", optimize=True)
        document.close()


if __name__ == "__main__":
    main()
