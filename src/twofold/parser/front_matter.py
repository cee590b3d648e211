"""The lines between two `---` at the top of a file -> the topic's settings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from twofold.edit_distance import edit_distance
from twofold.parser.reading import Reading

_CODE = "bad-front-matter"
LIST_KEYS = frozenset({"tags"})
KEYS = ("title", "deck", "tags", "language", "source", "author", "licence", "typing")
"""Every key that means something; another one is a warning, or an error if it looks like a typo."""

MOST_SLIPS = 2
"""Letters by which a key may differ from one that was meant."""

_OPENING = re.compile(rb"(?:[ \t]*\n)*---[ \t]*(?:\n|$)")
_CLOSING = re.compile(rb"^---[ \t]*$", re.MULTILINE)
_SETTING = re.compile(rb"([^\s:#-][^:\n]*?)[ \t]*:(?:[ \t]+(.*?))?[ \t]*$")
_ITEM = re.compile(rb"[ \t]*-[ \t]+(.*?)[ \t]*$")
_TAG = re.compile(r"(?=[\w/-]*[^\W\d_])[\w/-]+")
# Language tags: RFC 5646, section 2.1, the well-formed subset that names language, script, region.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_QUOTES = ('""', "''", "“”", "‘’", "„“", "‚‘")
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off", ""})


@dataclass(slots=True)
class FrontMatter:
    """The settings of a topic; `end` is the offset after the closing line, 0 without any."""

    end: int = 0
    title: str = ""
    title_offset: int = 0
    deck: str = ""
    tags: tuple[str, ...] = ()
    language: str = "en"
    source: str = ""
    author: str = ""
    licence: str = ""
    typing: bool = False


@dataclass(slots=True)
class _Setting:
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
        message = "the front matter is never closed: write a line `---` below the last setting"
        reading.error(opening.end() - len(opening[0].lstrip()), _CODE, message)
    seen: set[str] = set()
    for setting in _settings(reading, opening.end(), stop):
        if setting.key in seen:
            message = f'"{setting.key}" is set twice: keep one of them'
            reading.error(setting.key_offset, _CODE, message)
        seen.add(setting.key)
        _set(reading, front, setting)
    reading.account(0, front.end)
    return front


def _first_other_line(reading: Reading, offset: int) -> int:
    """Return where the lines that look like settings end, for a block that is never closed."""
    while offset < len(reading.data):
        end = reading.line_end(offset)
        line = reading.data[offset:end]
        if not (_SETTING.match(line) or _ITEM.match(line)):
            break
        offset = end + 1
    return min(offset, len(reading.data))


def _settings(reading: Reading, start: int, stop: int) -> list[_Setting]:
    settings: list[_Setting] = []
    offset = start
    while offset < stop:
        end = min(reading.line_end(offset), stop)
        line = reading.data[offset:end]
        if found := _SETTING.match(line):
            key, value = found[1].decode(), (found[2] or b"").decode()
            at = found.start(2) if found[2] else found.start(1)
            settings.append(_Setting(key, offset, unquote(value), offset + at))
        elif (item := _ITEM.match(line)) and settings and not settings[-1].value:
            settings[-1].items.append((offset + item.start(1), item[1].decode()))
        elif line.strip():
            message = f'"{reading.quote(offset, end)}" is no setting: write `key: value`'
            reading.error(offset + len(line) - len(line.lstrip()), _CODE, message)
        offset = end + 1
    return settings


def unquote(value: str) -> str:
    """Return `value` without the quotes around the whole of it, curly ones of Word as well."""
    inside, quotes = value[1:-1], value[:1] + value[-1:]
    rest = set(inside.replace(quotes, ""))  # '' in '…' is YAML's
    quoted = len(value) > 1 and quotes in _QUOTES and not rest.intersection(quotes)
    return inside if quoted else value


def _set(reading: Reading, front: FrontMatter, setting: _Setting) -> None:
    if setting.items and setting.key in KEYS and setting.key not in LIST_KEYS:
        message = f'"{setting.key}" takes one value, not a list'
        reading.error(setting.items[0][0], _CODE, message)
    match setting.key:
        case "deck" | "source" | "author" | "licence":
            setattr(front, setting.key, setting.value)
        case "title":
            front.title, front.title_offset = setting.value, setting.value_offset
        case "tags":
            front.tags = _tags(reading, setting)
        case "language":
            front.language = _language(reading, setting)
        case "typing":
            front.typing = _typing(reading, setting)
        case _:
            _unknown(reading, setting)


def _tags(reading: Reading, setting: _Setting) -> tuple[str, ...]:
    items = setting.items
    if not items:
        inside, offset = setting.value, setting.value_offset
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
            reading.error(offset, _CODE, f'"{tag}" is no tag: {right}')
        elif tag:
            tags.append(tag)
    return tuple(tags)


def _language(reading: Reading, setting: _Setting) -> str:
    if setting.value and not _LANGUAGE.fullmatch(setting.value):
        message = f'"{setting.value}" is no language code: write for example `en-GB`'
        reading.error(setting.value_offset, _CODE, message)
        return "en"
    return setting.value or "en"


def _typing(reading: Reading, setting: _Setting) -> bool:
    value = setting.value.lower()
    if value not in _YES | _NO:
        message = f'"{setting.value}" is neither `yes` nor `no`'
        reading.error(setting.value_offset, _CODE, message)
    return value in _YES


def _unknown(reading: Reading, setting: _Setting) -> None:
    written = setting.key.lower()
    # `time`, `site` and `file`, which others write, are two letters from `title`.
    likely = [key for key in KEYS if key != "title"]
    wanted = min(likely, key=lambda key: edit_distance(written, key, MOST_SLIPS))
    if edit_distance(written, wanted, MOST_SLIPS) <= MOST_SLIPS:
        message = f'"{setting.key}" is no setting: did you mean `{wanted}`?'
        reading.error(setting.key_offset, "unknown-key", message)
        return
    message = f'"{setting.key}" means nothing here and is left out'
    reading.warning(setting.key_offset, "unknown-key", message)
