"""What was imported, with the pictures that it names -> with them beside the notes, or told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

from twofold.importers.outline import Imported, Media, Remark
from twofold.notes import Figure, Note, map_notes, notes_of, texts_of, with_texts
from twofold.problems import Problem, warning
from twofold.source import Position
from twofold.text import INSIDE_TEXT, Inline, Picture, Run, Text
from twofold.writer.escaping import address, remark_text

_NOT_IN_NAMES = re.compile(r"[^\w.-]+")
_ON_THE_WEB = re.compile(r"https?://|//", re.IGNORECASE)

_SIZE = re.compile(r"(?:^|\s*\|\s*)\d+(?:x\d+)?$")
"""The size of a picture of Obsidian's, which is no word."""

_NOT_SHOWN = (".svg", ".bmp", ".tif", ".tiff")
"""What the names of pictures end in that are copied, and not shown."""

Find = Callable[[str], Media | None]
"""Takes what a text calls a picture by, and returns its file, None where there is none."""


@dataclass(frozen=True, slots=True)
class PictureToWrite:
    """A picture, and its path from the folder of the notes, with forward slashes."""

    path: str
    media: Media


def placed_pictures(
    imported: Imported, folder: str, beside: Find = lambda _target: None
) -> tuple[Imported, list[PictureToWrite]]:
    """Return `imported` with its pictures in `folder`, and the files that have to be put there.

    A picture comes with the file, or is found `beside` it. One of the web becomes a link, one that
    is nowhere a remark.
    """
    packed = {each.name: each for each in imported.media}
    files: dict[str, PictureToWrite] = {}
    places = _places(imported)
    for target in places:
        if media := packed.get(target) or beside(target):
            taken = {each.path.lower() for each in files.values()}
            files[target] = PictureToWrite(f"{folder}/{_free_name(target, taken, folder)}", media)

    def placed(picture: Picture) -> Picture | str:
        if picture.target in files:
            return replace(picture, target=files[picture.target].path)
        return "" if _stays(picture.target) else "which is not beside the file"

    changed = _changed(imported, placed)
    seen = (each for target in files for each in _not_shown(target, places[target]))
    return replace(changed, problems=(*changed.problems, *seen)), list(files.values())


def placed_in_text(
    imported: Imported, folder: str, beside: Find
) -> tuple[Imported, list[PictureToWrite]]:
    """Return what was imported as a text with its pictures at the same places beside it.

    One that lies elsewhere comes into `folder`. One of the web becomes a link, one that is nowhere
    its words and a remark.
    """
    text = imported.text.split("\n")
    packed = {each.name: each for each in imported.media}
    files: dict[str, PictureToWrite] = {}
    problems = list(imported.problems)
    for picture in sorted(_pictures(imported), key=lambda each: each.position, reverse=True):
        target = picture.target
        media = None if _stays(target) else packed.get(unquote(target)) or beside(target)
        if media is None:
            problems += _without(text, picture, imported.in_file(picture.position))
        elif target not in files:
            path = _path_beside(target)
            if not path:
                taken = {each.path.lower() for each in files.values()}
                path = f"{folder}/{_free_name(target, taken, folder)}"
                _point_to(text, picture, path)
            files[target] = PictureToWrite(path, media)
        elif files[target].path != target:
            _point_to(text, picture, files[target].path)
        if target in files:
            problems += _not_shown(target, imported.in_file(picture.position))
    changed = replace(imported, text="\n".join(text), problems=tuple(dict.fromkeys(problems)))
    return changed, list(files.values())


def _not_shown(target: str, place: Position) -> Iterator[Problem]:
    """Tell a picture that comes along and that neither cards nor sheets can show."""
    if target.lower().endswith(_NOT_SHOWN):
        message = (
            f'"{PurePosixPath(target).name}" is beside the notes, and is of no kind that cards and '
            "sheets show: save it as PNG, JPEG, GIF or WEBP"
        )
        yield warning(place, "picture-not-shown", message)


_IN_BRACKETS = r"(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*"
_ADDRESS = r"(?:<[^<>]*>|(?:[^\s()<]|\([^\s()]*\))(?:[^\s()]|\([^\s()]*\))*)?"
_CAPTION = r"""(?:\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?"""
_MARK = re.compile(
    r"!\[\[(?P<name>[^\[\]|]*)(?:\|(?P<alias>[^\[\]]*))?\]\]"
    rf"|!\[(?P<words>{_IN_BRACKETS})\](?:\({_ADDRESS}{_CAPTION}\s*\)|\[[^\[\]]*\])?(?:\{{[^{{}}]*\}})?"
    r"""|<img\b(?:[^<>"']|"[^"]*"|'[^']*')*>""",
    re.IGNORECASE,
)
"""A picture as it may be written, with the words that describe it."""


def _without(text: list[str], picture: Picture, place: Position) -> Iterator[Problem]:
    """Write the words of a picture that cannot come along, and tell that; one in a text stays."""
    target = picture.target
    at, column = picture.position.line - 1, picture.position.column - 1
    found = _MARK.match(text[at], column)
    if target[: len(INSIDE_TEXT)].lower() == INSIDE_TEXT or not found:
        return
    written = _SIZE.sub("", found["words"] or found["alias"] or "")
    words = written or picture.words or PurePosixPath(target).name
    if _ON_THE_WEB.match(target):
        message = f"the picture {target[:200]} is on the web: it is a link to there"
        new = f"[{words}]({address(target)})"
    else:
        message = f"the picture {target[:200]} is not beside the file: its words stand for it"
        named = f"{target[:200]} ({picture.caption})" if picture.caption else target[:200]
        remark = remark_text(f"{place}: picture {named}, which is not beside the file")
        new = f"{words} <!-- {remark} -->"
    text[at] = text[at][:column] + new + text[at][found.end() :]
    yield warning(place, "picture-not-found", message)


def _path_beside(target: str) -> str:
    """Return a path that leads nowhere but below its folder, "" for any other."""
    parts = target.replace("\\", "/").split("/")
    is_below = parts[0] and not (".." in parts or ":" in parts[0] or parts[0].startswith("~"))
    return "/".join(part for part in parts if part != ".") if is_below else ""


def _point_to(text: list[str], picture: Picture, path: str) -> None:
    """Write another path at the place of a picture, where that stands as it is read."""
    at, column = picture.position.line - 1, picture.position.column - 1
    line = text[at]
    for written in (picture.target, quote(picture.target), picture.target.replace(" ", "%20")):
        if (start := line.find(written, column)) != -1:
            text[at] = line[:start] + path + line[start + len(written) :]
            return


def without_pictures(imported: Imported) -> Imported:
    """Return `imported` with its pictures as remarks, where nothing can lie beside the notes.

    In a text they stay as they are named.
    """
    if imported.text:
        return imported
    return _changed(
        imported, lambda each: "" if _stays(each.target) else "for which there is no place beside"
    )


def _stays(target: str) -> bool:
    """Return whether a picture is somewhere else than beside the file."""
    return bool(_ON_THE_WEB.match(target)) or target[: len(INSIDE_TEXT)].lower() == INSIDE_TEXT


def _places(imported: Imported) -> dict[str, Position]:
    """Return the place of the first note that shows each picture, by what it calls it."""
    places: dict[str, Position] = {}
    for note in notes_of(imported.topic):
        for picture in _pictures_of(note):
            places.setdefault(picture.target, note.position)
    return places


def _pictures(imported: Imported) -> Iterator[Picture]:
    for note in notes_of(imported.topic):
        yield from _pictures_of(note)


def _pictures_of(note: Note) -> Iterator[Picture]:
    for text in _all_texts(note):
        yield from (each for each in text if isinstance(each, Picture))


@dataclass(slots=True)
class _Told:
    """The pictures that notes cannot show, by the place of their note."""

    remarks: dict[Position, tuple[Remark, ...]] = field(default_factory=dict)

    def add(self, place: Position, text: str) -> None:
        remark = Remark(place, text)
        if remark not in self.remarks.get(place, ()):
            self.remarks[place] = (*self.remarks.get(place, ()), remark)


def _changed(imported: Imported, change: Callable[[Picture], Picture | str]) -> Imported:
    """Return `imported` with each picture as `change` returns it, or why it is a remark.

    "" says that it is somewhere on the web: it becomes a link.
    """
    told = _Told(dict(imported.remarks))

    def in_place(picture: Picture, place: Position) -> Inline:
        changed = change(picture)
        if isinstance(changed, Picture):
            return changed
        if not changed:
            is_link = _ON_THE_WEB.match(picture.target) is not None
            return Run(picture.words or picture.target, link=picture.target) if is_link else picture
        told.add(place, f"picture {picture.target[:200]}, {changed}")
        return Run(picture.words or picture.caption)

    def changed_note(note: Note) -> Note:
        def text(text: Text) -> Text:
            inlines = (
                in_place(each, note.position) if isinstance(each, Picture) else each
                for each in text
            )
            return tuple(each for each in inlines if not isinstance(each, Run) or each.text)

        if not any(isinstance(each, Picture) for one in _all_texts(note) for each in one):
            return note
        body = with_texts(note.body, text)
        if isinstance(body, Figure) and not body.pictures:
            body = with_texts(Figure(()), lambda _: (Run("…"),))
        back = replace(
            note.back,
            extra=tuple(filter(None, map(text, note.back.extra))),
            sources=tuple(filter(None, map(text, note.back.sources))),
        )
        return replace(note, body=body, back=back)

    topic = map_notes(imported.topic, changed_note)
    return replace(imported, topic=topic, remarks=tuple(told.remarks.items()))


def _all_texts(note: Note) -> tuple[Text, ...]:
    return (*texts_of(note.body), *note.back.extra, *note.back.sources)


def _free_name(name: str, taken: set[str], folder: str) -> str:
    """Return a plain file name: what is before the last slash of `name` is no part of it."""
    name = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    stem, dot, suffix = _NOT_IN_NAMES.sub("-", name).strip("-.").rpartition(".")
    stem, found, count = stem or "picture", "", 1
    while not found or f"{folder}/{found}".lower() in taken:
        found = f"{stem}{f'-{count}' if count > 1 else ''}{dot}{suffix.lower()}"
        count += 1
    return found
