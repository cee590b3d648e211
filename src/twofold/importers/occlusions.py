"""A note of Anki's that hides parts of a picture -> the picture, its words, and what is hidden."""

# Anki itself writes the shapes into a field, one cloze deletion each; the add-on Image Occlusion
# Enhanced, which was there before, makes pictures of them, and a note for each.

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

_SHAPE = re.compile(r"\{\{c(\d+)::image-occlusion:([^{}]*?)\}\}", re.DOTALL)
_SIZES = frozenset({"left", "top", "width", "height", "rx", "ry", "points", "text", "angle"})
_ENHANCED = frozenset({"image", "question mask", "answer mask", "original mask"})
_OF_THE_ADD_ON = frozenset({"id (hidden)", *_ENHANCED})


@dataclass(frozen=True, slots=True)
class Occlusion:
    """The HTML of the picture and of its header, the shapes in words, and the other fields."""

    picture: str
    header: str
    hidden: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


def occlusion_of(named: Sequence[tuple[str, str]]) -> Occlusion | None:
    """Return what a note with these fields by name hides in which picture, None for others."""
    fields = {name.lower(): value for name, value in named}
    shapes = next((value for value in fields.values() if _SHAPE.search(value)), "")
    if not shapes and not fields.keys() >= _ENHANCED:
        return None
    picture = fields.get("image") or next(
        (value for value in fields.values() if "<img" in value and value != shapes), ""
    )
    hidden = [f"{found[1]}: {_in_words(found[2])}" for found in _SHAPE.finditer(shapes)]
    if rest := " ".join(_SHAPE.sub("", re.sub(r"<br[^>]*>", " ", shapes)).split()):
        hidden.append(rest)
    if not shapes:
        hidden += [
            f"{name} {found[1]}"
            for name in sorted(_OF_THE_ADD_ON - {"image"})
            if (found := re.search(r"src=[\"']?([^\"'>]+)", fields.get(name, "")))
        ]
    left_out = {"header"} | (frozenset() if shapes else _OF_THE_ADD_ON)
    others = tuple(
        (name, value)
        for name, value in named
        if value.strip() and name.lower() not in left_out and value not in (shapes, picture)
    )
    return Occlusion(picture, fields.get("header", ""), tuple(hidden), others)


def _in_words(shape: str) -> str:
    """Return `rect:left=.1:top=.1:oi=1` as "rect, left .1, top .1"."""
    kind, *sizes = html.unescape(shape).split(":")
    pairs = (size.partition("=") for size in sizes)
    return ", ".join([kind, *(f"{name} {value}" for name, _, value in pairs if name in _SIZES)])
