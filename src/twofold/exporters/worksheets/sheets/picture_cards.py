"""Cards of large print -> the same, a picture that several show being a large card of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from twofold.exporters.worksheets.blocks.cutting import Card
from twofold.exporters.worksheets.blocks.texts import without_pictures
from twofold.exporters.worksheets.labels import Labels
from twofold.text import LineBreak, Picture, PictureFile, Run, Text, plain


def with_pictures_apart(cards: Sequence[Card], labels: Labels) -> Iterator[Card]:
    """Yield the cards, and behind them one for each picture that the fronts of several show.

    Small on each of many, its letters could not be read. It names the cards that it is for, and
    these point at it; on one that shows nothing else the picture stays.
    """
    counts = Counter(file for card in cards for file in _shown(card.front))
    apart: dict[PictureFile, tuple[Picture, list[Card]]] = {}
    for card in cards:
        words, shown = without_pictures(card.front), _shown(card.front)
        if not shown or not plain(words).strip() or any(counts[file] < 2 for file in shown):
            yield card
            continue
        for file, picture in shown.items():
            apart.setdefault(file, (picture, []))[1].append(card)
        yield replace(card, front=(*words, LineBreak(), Run(labels.see_picture)))
    together: dict[str, list[tuple[Picture, Card]]] = {}
    for picture, of_picture in apart.values():
        marks = _ranges([int(card.mark) for card in of_picture])
        together.setdefault(marks, []).append((picture, of_picture[0]))
    for marks, pictures in together.items():
        front: Text = (Run(f"{labels.cards} {marks}"), *(picture for picture, _ in pictures))
        yield Card(marks, front, pictures[0][1].position, is_name=True, is_picture=True)


def _shown(text: Text) -> dict[PictureFile, Picture]:
    """Return the pictures of a text by their files, each once."""
    pictures = [inline for inline in text if isinstance(inline, Picture)]
    return {each.file: each for each in pictures if each.file is not None}


def _ranges(numbers: Sequence[int]) -> str:
    """Return numbers as they are told in a row, as "5–9, 11"."""
    runs = groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])
    found = [[number for _, number in run] for _, run in runs]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in found)
