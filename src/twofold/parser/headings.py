"""A Markdown heading -> its level, its words and its tags; a heading by accident -> a paragraph."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import NamedTuple

from twofold.parser.header_lines import KEYS
from twofold.parser.inline import read_lines, text_of
from twofold.parser.line_words import LineWord, begins_definition, line_word
from twofold.parser.lines import Line
from twofold.parser.reading import Reading
from twofold.parser.tails import ONLY_TAG, take_tail
from twofold.parser.tree import Node, is_underlined
from twofold.text import Picture, Run, Text, plain

_SETTINGS = re.compile(
    rb"(?:%s)[ \t]*:[^\n]*\n(?:[^\n]+\n)*?---[ \t]*(?:\n|$)" % "|".join(KEYS).encode()
)
# Google Docs writes one behind every heading that it saves as Markdown. Pandoc has more between
# such braces: pandoc.org/MANUAL.html#extension-header_attributes.
_ANCHOR = re.compile(
    rb"(?:^|[ \t]+)\{[ \t]*(?:#(?:\\.|[^\\{}\s])+|\.[A-Za-z][\w-]*|-)"
    rb"(?:[ \t]+(?:[#.][A-Za-z][\w:.-]*|[A-Za-z][\w-]*=(?:\"[^\"{}\n]*\"|[^\"{}\s]+)))*[ \t]*\}$"
)
_TITLE = re.compile(rb"^ {0,3}(?:#[ \t]+[^\s]|=+[ \t]*$)", re.MULTILINE)
_GLUED = re.compile(rb"^#{2,6}(?=[A-Za-z0-9*_\x80-\xff])", re.MULTILINE)
_NO_WORDS = frozenset({"Cc", "Cf", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
"""The categories of Unicode that print nothing of their own."""


def find_glued_headings(reading: Reading, *, has_title: bool) -> None:
    """Let lines that begin with two or more `#` and no blank behind them be headings.

    With one `#` only what stands above everything else may be one, the title of a file that has
    none; a single word there is a tag, as those of Obsidian's users are.
    """
    if reading.masked.startswith(b"#", reading.first):
        _find_glued_title(reading, has_title=has_title)
    for found in _GLUED.finditer(reading.masked):
        at, end = found.span()
        if reading.is_fenced(at):
            continue
        message = f"a heading needs a blank after its {found[0].decode()}, and is read as one"
        reading.warning(at, "heading-needs-blank", message)
        reading.cuts.append((end, end, b" "))


def _find_glued_title(reading: Reading, *, has_title: bool) -> None:
    start, end = reading.first, reading.line_end(reading.first)
    words = reading.masked[start:end].decode("utf-8", "replace").split()
    titles = _TITLE.finditer(reading.masked)
    has_title = has_title or any(not reading.is_fenced(title.start()) for title in titles)
    if all(map(ONLY_TAG.fullmatch, words)):
        reading.cuts.append((end, end, b"\n"))  # what stands directly below is no part of the line
        if not has_title and len(words) == 1:
            message = f'"{words[0]}" is read as a tag: for a title write "# {words[0][1:]}"'
            reading.warning(start, "heading-needs-blank", message)
    elif not has_title and words[0][1:2].isalpha():
        message = "a heading needs a blank after its #, and this is read as the title"
        reading.warning(start, "heading-needs-blank", message)
        reading.cuts.append((start + 1, start + 1, b" "))


class HeadingWords(NamedTuple):
    """What a heading says: its level as written, its words, its tags.

    The `pictures` are those whose words are its own.
    """

    level: int
    text: Text
    tags: tuple[str, ...]
    pictures: tuple[Picture, ...] = ()


def read_heading(reading: Reading, node: Node) -> HeadingWords | None:
    """Return what a top node says as a heading, None if it is none.

    What a separator below a paragraph has made a heading is made a paragraph again.
    """
    if node.kind != "Heading":
        return None
    if is_underlined(reading, node) and not _is_meant(reading, node):
        node.kind = "Paragraph"
        return None
    lines = read_lines(reading, node.children, no_gaps_in="a heading")
    tail = take_tail(reading, lines)
    if _take_anchor(reading, lines):
        tail = take_tail(reading, lines).then(tail)
    if tail.pin:
        message = "a pin belongs to a note, not to a heading"
        reading.error(node.start, "unsupported", message)
    written = text_of(lines)
    text = _with_words(written)
    if not text:
        message = "this heading has no words and is left out, with tags that do not stand first"
        message = message if tail.tags else "this heading has no words, and is left out"
        reading.warning(node.start, "empty-heading", message)
    level = int(str(node.attributes["level"]).removeprefix("H"))
    pictures = () if text is written else _pictures_of(written)
    return HeadingWords(level, text, tail.tags, pictures)


def _is_meant(reading: Reading, heading: Node) -> bool:
    """Return whether who underlined a paragraph meant a heading, not a separator below a note.

    Several lines, gaps and line words are notes; a single dash is a bullet without words.
    """
    if _SETTINGS.match(reading.data, heading.start):
        message = (
            "settings stand at the very top of the file, above the title, between two lines `---`"
        )
        reading.error(heading.start, "bad-front-matter", message)
        return False
    underline = (
        reading.data[heading.start : heading.last_byte(reading)].rpartition(b"\n")[2].strip()
    )
    if underline.startswith(b"="):
        return True
    if underline == b"-" or reading.gaps_between(heading.start, heading.end):
        return False
    lines = read_lines(reading, heading.children)
    if len(lines) != 1 or line_word(reading, lines[0]) is not LineWord.NONE:
        return False
    return not (begins_definition(reading, lines[0]) or _is_table(reading, heading))


def _is_table(reading: Reading, heading: Node) -> bool:
    """Return whether a row of cells stands above and below the line of dashes; it is reported."""
    above = reading.data[heading.start : reading.line_end(heading.start)]
    below = heading.last_byte(reading) + 1
    if b"|" not in above or b"|" not in reading.data[below : reading.line_end(below)]:
        return False
    message = (
        "this is no table yet: below the header stands a row with as many `---` as it has cells"
    )
    reading.error(heading.start, "broken-table", message)
    return True


def _take_anchor(reading: Reading, lines: list[Line]) -> bool:
    """Take `{#anchor}` off the end of a heading and return whether there was one."""
    if not lines:
        return False
    spans, last = lines[-1].spans, lines[-1].spans[-1]
    end = last.end
    if last.verbatim and isinstance(last.inline, Run):
        end = last.start + len(last.inline.text.encode())  # its tags are gone
    found = _ANCHOR.search(reading.masked[spans[0].start : end])
    if not found:
        return False
    cut = spans[0].start + found.start()
    while spans and spans[-1].start >= cut:
        spans.pop()
    if spans and spans[-1].end > cut and isinstance(run := spans[-1].inline, Run):
        spans[-1].end = cut
        words = reading.masked[spans[-1].start : cut].decode()
        spans[-1].inline = run._replace(text=words)
    if not spans:
        lines.pop()
    return True


def _with_words(text: Text) -> Text:
    """Return the words of a heading, those of its pictures where it has no others; () for none."""
    if has_words(plain(text)):
        return text
    in_place = words_of_pictures(text)
    return (Run(in_place),) if in_place else ()


def words_of_pictures(text: Text) -> str:
    """Return what the pictures in `text` say as a heading: their words, or their files' names."""
    words = (
        picture.words or words_of_name(PurePosixPath(picture.target).stem)
        for picture in _pictures_of(text)
    )
    return " ".join(filter(has_words, words))


def _pictures_of(text: Text) -> tuple[Picture, ...]:
    return tuple(inline for inline in text if isinstance(inline, Picture))


def has_words(words: str) -> bool:
    """Return whether anything of `words` is seen."""
    return any(unicodedata.category(sign) not in _NO_WORDS for sign in words)


def words_of_name(path: str) -> str:
    """Return what the name of a file says as a title: `_` in it, or else `-`, stands for a blank.

    A hyphen between figures stays, as in a date.
    """
    name = PurePosixPath(path).name
    parting = r"[_\s]" if re.search(r"[_\s]", name) else r"(?<!\d)-|-(?!\d)"
    name = re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", re.sub(parting, " ", name))
    return " ".join(name.split())
