"""What belongs to a picture: it is printed with that picture, or not at all, and never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from twofold.exporters.worksheets.blocks import PictureBlock, texts_of_block
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.kinds import KINDS
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnRow
from twofold.exporters.worksheets.linear import linear
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.identity import identify
from twofold.library import read_library
from twofold.notes import Cloze, Note, Topic, notes_of, texts_of
from twofold.text import Picture, plain

PICTURE = Path(__file__).parents[3] / "src/twofold/starting/examples/plant-cell.png"

NOTES = """\
---
language: en-GB
---
# Cells

## Roots

- The {{root}} of a plant takes in {{water}}, and {{minerals}} with it.
- Most roots grow {{downwards::a direction}} through the {{soil}}.
- Plants without roots, as {{mosses}}, take in water with their {{leaves}}.

## Parts

![A cell](cell.png)

- Part A is the {{cell wall}}, made of {{cellulose::a carbohydrate}}. #key
- The label 3 shows the {{nucleus}}. #key
- Two parts, B and C, hold {{pigments::dyes}}.
- D is a {{mitochondrion}}.
- In the diagram the jelly is the {{cytoplasm}}. #key
- It fills the cell around its {{organelles}}.
- ![A leaf](leaf.png) This side of the {{leaf}} is the upper one. #key
  - Its {{cuticle}} keeps water in.
- Part E has no name in these notes.
- A cell of a plant has a {{wall}} of its own. #key
- Plants need {{light}} to make {{sugar}}, and they need water. #key
- Animals have no {{chloroplasts}} in their cells. #key

Myth: The arrow B points at the nucleus.
Fact: It points at the vacuole.

Myth: Animals have chloroplasts.
Fact: They have none.

True: The part labelled C is green.
> It has chlorophyll.

Q: Name part F of the cell. [2]
A:
- Membrane
- Plasma membrane

Q: Why do plants need light? [2]
A:
- They make sugar
- They need energy

Vacuole
: The largest part of a cell; it is part E of the picture.

Turgid
: Swollen and firm.

Nodule
: A swelling of a root in which a relative of E. coli lives.

Stoma
: A pore in a leaf.

Xylem
: What carries water.

Phloem
: What carries sugar.

How part G divides:

1. It grows
2. It doubles
3. It moves apart
4. It narrows
5. It parts
6. It rests

| Part | Work |
|---|---|
| Region B | {{photosynthesis}} |
| Region C | {{storage}} |

## Animals

- Animals eat {{plants}} or other {{animals}} all their lives.
- Vitamin C is no {{enzyme}}, and part B of this syllabus ends {{here}}.
"""

POINTING = (
    "Part A is",
    "label 3 shows",
    "B and C, hold",
    "D is a",
    "In the diagram",
    "It fills",
    "This side of",
    "Its cuticle",
    "Part E has",
    "arrow B",
    "labelled C",
    "Name part F",
    "part E of the picture",
    "It doubles",
    "Region B",
)
"""Words of each note that says too little without its picture."""

PLAIN = (
    "a relative of E. coli",
    "A cell of a plant",
    "Plants need",
    "Animals have no",
    "Why do plants",
    "Swollen",
    "Vitamin C",
    "takes in water",
)
"""Words of notes that need none: the last but one stands in a section without pictures."""


@pytest.fixture
def topic(tmp_path: Path) -> Topic:
    """Return the topic of the notes, its two pictures beside it."""
    (tmp_path / "cells.md").write_text(NOTES, encoding="utf-8")
    for name in ("cell.png", "leaf.png"):
        (tmp_path / name).write_bytes(PICTURE.read_bytes())
    return on_paper(identify(read_library([tmp_path]).topics).topics[0])


def words(note: Note) -> str:
    """Return all that a note says."""
    return " / ".join(plain(text) for text in texts_of(note.body))


def sheets_of(topic: Topic) -> Iterator[Sheet]:
    """Yield all sheets of the registry, about the whole topic and about each section."""
    for kind in KINDS.values():
        yield from kind.sheets(topic)
        for place in range(len(topic.sections)):
            yield from kind.of_section(topic, place)


def said(sheet: Sheet) -> str:
    """Return all words of a sheet, with its answers."""
    return " / ".join(plain(text) for block in sheet.blocks for text in texts_of_block(block))


def has_picture(sheet: Sheet) -> bool:
    """Return whether a picture is printed on a sheet."""
    return any(
        isinstance(block, PictureBlock)
        or any(isinstance(inline, Picture) for text in texts_of_block(block) for inline in text)
        for block in sheet.blocks
    )


@pytest.mark.parametrize("found", POINTING)
def test_a_note_that_points_at_a_picture_knows_it(topic: Topic, found: str) -> None:
    """A note needs a picture that names its parts, or it, or leans on a note that does."""
    assert [needs_picture(note) for note in notes_of(topic) if found in words(note)] == [True]


@pytest.mark.parametrize("found", PLAIN)
def test_a_note_that_points_at_nothing_needs_no_picture(topic: Topic, found: str) -> None:
    """Neither the article "A" nor a letter in a section without pictures is a part of one."""
    assert [needs_picture(note) for note in notes_of(topic) if found in words(note)] == [False]


@pytest.mark.parametrize("kind", KINDS)
def test_no_sheet_prints_what_belongs_to_a_picture_without_it(topic: Topic, kind: str) -> None:
    """That holds for each kind in the registry, for the topic and for each section."""
    for sheet in sheets_of(topic):
        if sheet.kind == kind and not has_picture(sheet):
            assert [found for found in POINTING if found in said(sheet)] == []


def test_what_is_left_out_stands_with_its_picture(topic: Topic) -> None:
    """Every note that needs its picture stands with it: a sentence on the gap sheet."""
    pictured = [sheet for sheet in sheets_of(topic) if has_picture(sheet)]
    for note in notes_of(topic):
        if needs_picture(note):
            own = [
                sheet
                for sheet in pictured
                if sheet.kind == "gaps" or not isinstance(note.body, Cloze)
            ]
            first = next(part for part in words(note).split(" / ") if part.strip())
            assert any(first in said(sheet) for sheet in own), words(note)


def test_a_picture_is_printed_once_on_a_sheet(topic: Topic) -> None:
    """The items that need it stand below it; cards are cut apart, and each has its own."""
    for sheet in sheets_of(topic):
        if sheet.kind == "cards":
            continue
        places = [block.position for block in sheet.blocks if isinstance(block, PictureBlock)]
        places += [
            inline.position
            for block in sheet.blocks
            for text in texts_of_block(block)
            for inline in text
            if isinstance(inline, Picture)
        ]
        assert len(places) == len(set(places)), sheet.name


def test_organiser_and_maps_show_what_is_read_with_a_picture(topic: Topic) -> None:
    """With the picture: a lettered one has all its parts, though the author tagged only some."""
    for kind, found in (("organiser", 1), ("mind-map", 2)):
        made = [sheet for sheet in sheets_of(topic) if sheet.kind == kind]
        parts = ("Part A", "The label 3", "Two parts, B", "D is a", "In the diagram", "It fills")
        shown = [sheet for sheet in made if all(part in said(sheet) for part in parts)]
        assert len(shown) >= found
        assert all(has_picture(sheet) for sheet in shown)


def test_every_page_with_notes_on_a_picture_has_it(topic: Topic) -> None:
    """Where a map or an organiser goes on overleaf the picture stands there again, small or not."""
    for options in (WorksheetOptions(), WorksheetOptions(paper="letter")):
        for sheet in sheets_of(topic):
            if sheet.kind not in ("organiser", "mind-map"):
                continue
            layout = SheetLayout.of(sheet, PageStyle.of(options, kind=sheet.kind))
            for page in layout.blank.pages:
                rows = [layout.blank.flows[placed.flow].rows[placed.row] for placed in page]
                entries = [e for row in rows if isinstance(row, DrawnRow) for e in row.entries]
                words = " ".join(entry.words for entry in entries)
                if "Part A" in words or "D is a" in words or "Two parts, B" in words:
                    assert any(entry.pictures for entry in entries), (sheet.name, options.paper)


def test_the_list_in_large_print_has_the_picture_above_its_notes(topic: Topic) -> None:
    """On the front of an organiser and on its back, and once on a map."""
    for sheet in sheets_of(topic):
        if sheet.kind in ("organiser", "mind-map") and "Part A" in said(sheet):
            blocks = linear(sheet).blocks
            places = [n for n, block in enumerate(blocks) if isinstance(block, PictureBlock)]
            notes = [
                n
                for n, block in enumerate(blocks)
                if any("Part A" in plain(text) for text in texts_of_block(block))
            ]
            assert len(notes) == (2 if sheet.kind == "organiser" else 1)
            assert all(any(0 < note - at <= 2 for at in places) for note in notes)


def test_the_other_sheets_ask_what_needs_no_picture(topic: Topic) -> None:
    """A starter is made of what is left; organiser and map have it besides."""
    made: dict[str, str] = {}
    for sheet in sheets_of(topic):
        made[sheet.kind] = made.get(sheet.kind, "") + said(sheet)
    assert "Animals have no" in made["organiser"]
    assert "Animals have no" in made["mind-map"]
    assert "A cell of a plant" in made["cards"]
    assert {"starter", "exit-ticket", "card-sort"} <= set(made)


GERMAN = """\
---
language: de
---
# Zellen

## Teile

![Zelle](cell.png)

- Teil A ist die {{Zellwand}}.
- Der Buchstabe B zeigt den {{Kern}}.
- Auf dem Bild ist das {{Plasma}} grau.
- Pflanzen brauchen {{Licht}}.
"""

FRENCH = """\
---
language: fr
---
# Cellules

## Parties

![Cellule](cell.png)

- La partie A est la {{paroi}}.
- La flèche 2 montre le {{noyau}}.
- C est un {{chloroplaste}}.
- Les plantes ont besoin de {{lumière}}.
"""

CHINESE = """\
---
language: zh
---
# 细胞

## 部分

![细胞](cell.png)

- 部分A是{{细胞壁}}。
- B是{{细胞核}}。
- 编号3是{{液泡}}。
- 植物需要{{光}}。
"""


@pytest.mark.parametrize("notes", [GERMAN, FRENCH, CHINESE], ids=["de", "fr", "zh"])
def test_each_language_has_its_words_for_pictures(tmp_path: Path, notes: str) -> None:
    """The first three sentences point at the picture, the last does not."""
    (tmp_path / "cells.md").write_text(notes, encoding="utf-8")
    (tmp_path / "cell.png").write_bytes(PICTURE.read_bytes())
    topic = on_paper(identify(read_library([tmp_path]).topics).topics[0])
    asked = [note for note in notes_of(topic) if isinstance(note.body, Cloze)]
    assert [needs_picture(note) for note in asked] == [True, True, True, False]
