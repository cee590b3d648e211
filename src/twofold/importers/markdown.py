"""A foreign Markdown text -> the same text as notes: what notes cannot read becomes plain words."""

# It is not written anew from the values of notes: these have no room for remarks of the author's,
# the names of pages behind links, or which of two marks made words bold.

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from twofold.importers.importer import BadFileError, Importer, Opened
from twofold.importers.mending import NotesLines
from twofold.importers.outline import Imported
from twofold.importers.term_lines import with_terms
from twofold.parser import parse
from twofold.problems import Severity
from twofold.source import SourceText
from twofold.text import Run

_SUFFIXES = (".md", ".markdown", ".mdown", ".qmd", ".rmd")
_HEADING = re.compile(r"#{1,6}[ \t]+\S")
_SECTION = re.compile(r"#{2,6}[ \t]+\S")
_BULLET = re.compile(r"[-*+][ \t]+\S")
ENOUGH = 0.5
"""Share of lines that are bullets from which a text without headings is Markdown."""

_UNTITLED = (Run("Notes"),)
"""The title of a topic whose file has neither title nor name."""

_TEACHING = frozenset(
    {
        *("picture-without-words", "table-without-gaps", "empty-section", "heading-skips-level"),
        *("likely-terms", "undated", "sequence-with-gaps"),
    }
)
"""What `check` says of notes that came over whole: what more could be made of them."""


def recognises(opened: Opened) -> bool:
    """Return whether a text is named as Markdown, has sections, or bullets in most of its lines."""
    if "\x00" in opened.opening:
        return False
    if PurePath(opened.path).suffix.lower() in _SUFFIXES:
        return True
    lines = [line.strip() for line in opened.opening.split("\n") if line.strip()]
    headings = sum(bool(_HEADING.match(line)) for line in lines)
    bullets = sum(bool(_BULLET.match(line)) for line in lines)
    has_sections = any(map(_SECTION.match, lines))
    begins_so = bool(headings) and lines[0][:1] in ("#", "-", "<")
    return has_sections or begins_so or headings + bullets > ENOUGH * len(lines)


def read(opened: Opened) -> Imported:
    """Return a Markdown text as notes, its problems with their places in the file.

    Raises BadFileError for a text that is empty.
    """
    source = opened.source
    if not source.data.strip():
        raise opened.refused("no-nodes", "there is nothing in this file")
    lines = NotesLines(source)
    told = parse(lines.source(), "").problems
    lines.mend()
    with_terms(lines)
    lines.mend()
    lines.tidy()
    lines.mend()
    text = lines.text()
    parsed = parse(SourceText.from_bytes(opened.path, text.encode()), "")
    if parsed.topic is None:
        raise BadFileError(*parsed.problems)
    warnings = [
        each for each in told if each.severity is Severity.WARNING and each.code not in _TEACHING
    ]
    told_once = {
        (each.position.line, each.code, each.message): each
        for each in reversed((*opened.encoding_problems, *warnings, *lines.told))
    }
    is_titled = parsed.topic.title != _UNTITLED
    return Imported(
        topic=parsed.topic if is_titled else replace(parsed.topic, title=()),
        problems=tuple(told_once.values()),
        text=text,
        numbers=lines.numbers,
    )


IMPORTER = Importer("markdown", "Markdown: notes, outlines, Obsidian, markmap", recognises, read)
