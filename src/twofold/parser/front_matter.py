"""The lines between two `---` at the top of a file -> the topic's settings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from twofold.parser.reading import Reading

LIST_KEYS = frozenset({"tags"})
KEYS = ("deck", "tags", "language", "source", "author", "licence", "typing")
"""Every key that means something; another one is a warning, or an error if it looks like a typo."""

_OPENING = re.compile(rb"(?:[ \t]*\n)*---[ \t]*(?:\n|$)")
_CLOSING = re.compile(rb"^---[ \t]*$", re.MULTILINE)
_ENTRY = re.compile(rb"([^\s:#-][^:\n]*?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_ITEM = re.compile(rb"[ \t]*-[ \t]+(.*?)[ \t]*$")
_TAG = re.compile(r"(?=[\w/-]*[^\W\d_])[\w/-]+")
# Language tags: RFC 5646, section 2.1, the well-formed subset that names language, script, region.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_QUOTES = ('""', "''", "“”", "‘’", "„“", "‚‘")
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off", ""})


@dataclass(slots=True)
class FrontMatter:
    """The settings of a topic; `end` is the offset behind the closing line, 0 without any."""

    end: int = 0
    deck: str = ""
    tags: list[str] = field(default_factory=list)
    language: str = "en"
    source: str = ""
    author: str = ""
    licence: str = ""
    typing: bool = False


@dataclass(slots=True)
class _Entry:
    key: str
    key_offset: int
    value: str
    value_offset: int
    items: list[tuple[int, str]] = field(default_factory=list)


def read_front_matter(reading: Reading) -> FrontMatter:
    """Return the settings at the top of a file; the defaults where it has none."""
    front = FrontMatter()
    opening = _OPENING.match(reading.data)
    if not opening:
        return front
    closing = _CLOSING.search(reading.data, opening.end())
    stop = closing.start() if closing else _first_other_line(reading, opening.end())
    front.end = closing.end() if closing else stop
    if closing is None:
        reading.error(
            opening.end() - len(opening[0].lstrip()),
            "bad-front-matter",
            "the front matter is never closed: write a line `---` below the last setting",
        )
    seen: set[str] = set()
    for entry in _entries(reading, opening.end(), stop):
        if entry.key in seen:
            reading.error(
                entry.key_offset,
                "bad-front-matter",
                f'"{entry.key}" is set twice: keep one of them',
            )
        seen.add(entry.key)
        _set(reading, front, entry)
    reading.account(0, front.end)
    return front


def _first_other_line(reading: Reading, offset: int) -> int:
    """Return where the lines that look like settings end, for a block that is never closed."""
    while offset < len(reading.data):
        end = reading.line_end(offset)
        line = reading.data[offset:end]
        if not (_ENTRY.match(line) or _ITEM.match(line)):
            break
        offset = end + 1
    return min(offset, len(reading.data))


def _entries(reading: Reading, start: int, stop: int) -> Iterator[_Entry]:
    entry: _Entry | None = None
    offset = start
    while offset < stop:
        end = min(reading.line_end(offset), stop)
        line = reading.data[offset:end]
        if found := _ENTRY.match(line):
            if entry:
                yield entry
            key, value = found[1].decode(), (found[2] or b"").decode()
            at = found.start(2) if found[2] else found.start(1)
            entry = _Entry(key, offset, unquote(value), offset + at)
        elif (item := _ITEM.match(line)) and entry and not entry.value:
            entry.items.append((offset + item.start(1), item[1].decode()))
        elif line.strip():
            reading.error(
                offset + len(line) - len(line.lstrip()),
                "bad-front-matter",
                f'"{reading.quote(offset, end)}" is no setting: write `key: value`',
            )
        offset = end + 1
    if entry:
        yield entry


def unquote(value: str) -> str:
    """Return `value` without the quotes around the whole of it, curly ones of Word as well."""
    inside, quotes = value[1:-1], value[:1] + value[-1:]
    rest = set(inside.replace(quotes, ""))  # '' in '…' is YAML's
    quoted = len(value) > 1 and quotes in _QUOTES and not rest.intersection(quotes)
    return inside if quoted else value


def _set(reading: Reading, front: FrontMatter, entry: _Entry) -> None:
    if entry.items and entry.key in KEYS and entry.key not in LIST_KEYS:
        offset = entry.items[0][0]
        reading.error(offset, "bad-front-matter", f'"{entry.key}" takes one value, not a list')
    match entry.key:
        case "deck" | "source" | "author" | "licence":
            setattr(front, entry.key, entry.value)
        case "tags":
            front.tags = _tags(reading, entry)
        case "language":
            front.language = _language(reading, entry)
        case "typing":
            front.typing = _typing(reading, entry)
        case _:
            _unknown(reading, entry)


def _tags(reading: Reading, entry: _Entry) -> list[str]:
    items = entry.items
    if not items:
        inside, offset = entry.value, entry.value_offset
        if inside.startswith("[") and inside.endswith("]"):
            inside, offset = inside[1:-1], offset + 1
        items = []
        for part in inside.split(","):
            lead = len(part) - len(part.lstrip())
            items.append((offset + len(part[:lead].encode()), part.strip()))
            offset += len(part.encode()) + 1
    tags = []
    for offset, item in items:
        tag = unquote(item).removeprefix("#")
        if tag and not _TAG.fullmatch(tag):
            right = "use letters, digits, `-`, `_`, and `/` for nesting"
            if all(map(_TAG.fullmatch, tag.replace("#", "").split())):
                right = f"put commas between tags, or write `{'-'.join(tag.split())}`"
            reading.error(offset, "bad-front-matter", f'"{tag}" is no tag: {right}')
        elif tag:
            tags.append(tag)
    return tags


def _language(reading: Reading, entry: _Entry) -> str:
    if entry.value and not _LANGUAGE.fullmatch(entry.value):
        reading.error(
            entry.value_offset,
            "bad-front-matter",
            f'"{entry.value}" is no language code: write for example `en-GB`',
        )
        return "en"
    return entry.value or "en"


def _typing(reading: Reading, entry: _Entry) -> bool:
    value = entry.value.lower()
    if value not in _YES | _NO:
        reading.error(
            entry.value_offset, "bad-front-matter", f'"{entry.value}" is neither `yes` nor `no`'
        )
    return value in _YES


def _unknown(reading: Reading, entry: _Entry) -> None:
    near = [key for key in KEYS if edit_distance(entry.key.lower(), key) <= 2]
    if near:
        wanted = min(near, key=lambda key: edit_distance(entry.key.lower(), key))
        reading.error(
            entry.key_offset,
            "unknown-key",
            f'"{entry.key}" is no setting: did you mean `{wanted}`?',
        )
    else:
        message = f'"{entry.key}" means nothing here and is left out'
        if entry.key.lower() == "title":
            message += f": the title stands below these lines, `# {entry.value}`"
        reading.warning(entry.key_offset, "unknown-key", message)


def edit_distance(one: str, other: str) -> int:
    """Return how many letters must be added, taken away or changed to make `one` of `other`."""
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, wanted in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (letter != wanted))
    return row[-1]
