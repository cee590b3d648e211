"""The worksheets of the shipped topic and of an example -> the README's pictures of their pages."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2

WIDTH = 900
"""Pixels across a picture: sharp where a README shows it half as wide."""

GREYS = 16
"""Shades of grey: pages are black on white, and the pictures small files."""

TOPIC, EXAMPLE = "stalins-steps-to-power.draft", "reactions.draft"

PAGES = {
    "worksheet": (TOPIC, "2-step-1-trotsky-isolated-gaps-core", 0),
    "worksheet-key": (TOPIC, "2-step-1-trotsky-isolated-gaps-core-key", 0),
    "timeline": (TOPIC, "timeline", 0),
    "terms": (TOPIC, "terms-matching", 0),
    "true-false": (TOPIC, "true-false", 0),
    "mind-map": (TOPIC, "mind-map", 1),
    "organiser": (TOPIC, "organiser", 0),
    "questions": (TOPIC, "1-the-party-and-its-leader-questions", 0),
    "formulas": (EXAMPLE, "1-equations-to-know-gaps-core", 0),
    "formulas-key": (EXAMPLE, "2-amounts-of-substance-gaps-core-key", 0),
}
"""Name of a picture -> the folder, the sheet and the page, counted from 0, that it shows."""


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
