"""A file's content -> the notes that the import makes of it, and what stands in them."""

from __future__ import annotations

import re
from io import BytesIO

from twofold.importers import importer_for
from twofold.importers.importer import Opened
from twofold.importers.outline import Imported
from twofold.importers.pictures import without_pictures
from twofold.importers.writing import notes_text as write_notes
from twofold.notes import Branch, Note, Topic, notes_of, notes_of_branch, texts_of
from twofold.parser import parse
from twofold.problems import has_errors
from twofold.source import SourceText
from twofold.text import plain
from twofold.writer import NotesText

REMARK = re.compile(r"<!--(.*?)-->", re.DOTALL)


def opened(content: str | bytes, path: str = "map.mm", columns: tuple[str, ...] = ()) -> Opened:
    raw = content if isinstance(content, bytes) else content.encode()
    return Opened(path, BytesIO(raw), columns)


def read(content: str | bytes, columns: tuple[str, ...] = ()) -> Imported:
    """Return what the importer that recognises `content` finds in it."""
    file = opened(content, columns=columns)
    return importer_for(file).read(file)


def imported(content: str | bytes, columns: tuple[str, ...] = ()) -> str:
    """Return the notes of `content`, which must check without errors."""
    return checked(write_notes(without_pictures(read(content, columns)), "map")).text


def checked(notes: NotesText) -> NotesText:
    problems = parse(SourceText.from_bytes("notes.md", notes.text.encode()), "notes").problems
    assert not has_errors(problems), f"{problems}\n{notes.text}"
    return notes


def topic_of(text: str) -> Topic:
    topic = parse(SourceText.from_bytes("notes.md", text.encode()), "notes").topic
    assert topic is not None
    return topic


def shown_in(text: str) -> list[str]:
    """Return every text of the topic in notes, blanks made single, and its remarks."""
    topic = topic_of(text)
    shown = [plain(topic.title)]
    for section in topic.sections:
        waiting = [section.branch]
        while waiting:
            branch = waiting.pop()
            shown.append(plain(branch.title))
            waiting.extend(branch.branches)
    for note in notes_of(topic):
        shown += [plain(each) for each in texts_of(note.body)]
        shown += [plain(each) for each in (*note.back.extra, *note.back.sources)]
    return [" ".join(each.split()) for each in [*shown, *remarks_in(text)]]


def remarks_in(text: str) -> list[str]:
    return [" ".join(found.replace("--&gt;", "-->").split()) for found in REMARK.findall(text)]


def tree_of(text: str) -> list[object]:
    """Return the topic in notes as nested lists: a text, then what stands below it."""
    topic = topic_of(text)
    tree: list[object] = [plain(topic.title)]
    for section in topic.sections:
        below = _branch(section.branch)
        tree += [below] if section.title else below[1:]
    return tree


def _branch(branch: Branch) -> list[object]:
    own = [_note(note) for note in branch.notes]
    return [plain(branch.title), *own, *map(_branch, branch.branches)]


def _note(note: Note) -> list[object]:
    return [" ".join(filter(None, map(plain, texts_of(note.body)))), *map(_note, note.children)]


__all__ = ["checked", "imported", "notes_of_branch", "opened", "read", "shown_in", "tree_of"]
