"""The lines of a header in YAML, TOML or JSON -> its settings, each with its key and its value."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from twofold.parser.conflicts import CONFLICT, find_conflicts
from twofold.parser.reading import Reading

BAD_HEADER = "bad-front-matter"
"""The code of what is wrong in a header."""

KEYS = (
    "title",
    "deck",
    "tags",
    "language",
    "source",
    "author",
    "authors",
    "licence",
    "license",
    "contact",
    "typing",
    "speech",
    "highlights",
    "bold",
    "terms",
    "fonts",
)
"""Every key that means something, in any case; another one is a warning, a slip an error."""

LIST_KEYS = frozenset({"tags", "author", "terms", "fonts"})
"""Those that may have several values."""

_SPELLINGS = {"authors": "author", "license": "licence"}

_OPENING = re.compile(rb"(?:[ \t]*\n)*(---|\+\+\+)[ \t]*(?:\n|$)")
_ITEM = re.compile(rb"[ \t]*-[ \t]+(.*?)[ \t]*$")
_NEVER = re.compile(rb"(?!)")
_BESIDE_COMMAS = re.compile(r"""\s*(?:"[^"]*"|'[^']*')\s*(?=,|$)|[^,]+|(?<=,)(?=,)""")
# Of YAML 1.2.2: remarks, flow mappings and what closes them, directives, explicit keys.
_FOREIGN = re.compile(rb"#|\{(?!\{)[^{}]*\}[ \t]*$|[\]}]+,?[ \t]*$|%[A-Z]|\?[ \t]")
_OBJECT = re.compile(rb"\s*\{.*\}\s*\Z", re.DOTALL)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?")
_EMPTY_MAPPING = b"{}"
_QUOTES = ('""', "''", "“”", "‘’", "„“", "‚‘")


class _Notation(NamedTuple):
    """How the lines of a header are written: what ends it, a setting, a table, a remark."""

    example: str
    closing: re.Pattern[bytes]
    setting: re.Pattern[bytes]
    table: re.Pattern[bytes] = _NEVER
    remark: re.Pattern[bytes] = _NEVER


_NOTATIONS = {
    # Of YAML 1.2.2: `...` ends a document, section 9.1.2.
    b"---": _Notation(
        "key: value",
        closing=re.compile(rb"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE),
        setting=re.compile(rb"([^\s:#-][^:\n]*):(?:[ \t]+(.*))?$"),
    ),
    # Hugo's headers in TOML 1.0; settings below a `[table]` are the table's.
    b"+++": _Notation(
        "key = value",
        closing=re.compile(rb"^\+\+\+[ \t]*$", re.MULTILINE),
        setting=re.compile(rb"[ \t]*([^\s=#\[\]][^=\n]*)=[ \t]*(.*)$"),
        table=re.compile(rb"[ \t]*\[+([^\[\]\n]+)\]+[ \t]*$"),
        remark=re.compile(rb"[ \t]*#"),
    ),
}


@dataclass(slots=True)
class Setting:
    """A key with its value or, of a list below it, its items; both with their offsets.

    A text may go on in `more` lines. A table of TOML's is one that means nothing.
    """

    key: str
    key_offset: int
    value: str
    value_offset: int
    items: list[tuple[int, str]] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    is_table: bool = False

    @property
    def name(self) -> str:
        """The one of several spellings of a key that the settings are kept by."""
        written = self.key.lower()
        return _SPELLINGS.get(written, written)

    @property
    def is_known(self) -> bool:
        """Whether the key means something."""
        return self.key.lower() in KEYS


def read_header(reading: Reading) -> tuple[list[Setting], int]:
    """Return what is set at the top of a file, and where the notes begin below that.

    A header begins and ends with `---`, or as Hugo has it with `+++`; none has no settings, 0.
    """
    opening = _OPENING.match(reading.data)
    if not opening:
        return [], 0
    notation = _NOTATIONS[opening[1]]
    closing = notation.closing.search(reading.data, opening.end())
    stop = closing.start() if closing else _first_other_line(reading, opening.end(), notation)
    if closing is None:
        line = opening[1].decode()
        message = f"the front matter is never closed: write a line `{line}` below the last setting"
        reading.error(opening.end() - len(opening[0].lstrip()), BAD_HEADER, message)
    settings = _json_settings(reading, opening.end(), stop)
    if settings is None:
        settings = _settings(reading, opening.end(), stop, notation)
    if find_conflicts(reading, opening.end(), stop):
        settings = list({setting.name: setting for setting in settings}.values())
    return settings, closing.end() if closing else stop


def _first_other_line(reading: Reading, offset: int, notation: _Notation) -> int:
    """Return where the lines that look like settings end, for a block that is never closed."""
    while offset < len(reading.data):
        end = reading.line_end(offset)
        line = reading.data[offset:end]
        if not (notation.setting.match(line) or _ITEM.match(line)):
            break
        offset = end + 1
    return min(offset, len(reading.data))


def _json_settings(reading: Reading, start: int, stop: int) -> list[Setting] | None:
    """Return the settings of a header that is one object of JSON, which is YAML; else None.

    Plugins of Obsidian that publish notes write it so, as do sites made with Hugo.
    """
    if not _OBJECT.match(reading.data, start, stop):
        return None
    try:
        found = json.loads(reading.data[start:stop])
    except (ValueError, RecursionError):
        return None
    settings = []
    for key, value in found.items():
        at = max(start, reading.data.find(json.dumps(key, ensure_ascii=False).encode(), start))
        if isinstance(value, list):
            settings.append(Setting(key, at, "", at, [(at, _as_words(item)) for item in value]))
        else:
            settings.append(Setting(key, at, _as_words(value), at))
    return settings


def _as_words(value: object) -> str:
    """Return a value of JSON as YAML's notation for it."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _settings(reading: Reading, start: int, stop: int, notation: _Notation) -> list[Setting]:
    settings, others = list[Setting](), list[tuple[int, int]]()
    offset = start
    while offset < stop:
        end = min(reading.line_end(offset), stop)
        line = reading.data[offset:end]
        above = settings[-1] if settings else None
        if CONFLICT.match(line):
            pass
        elif table := notation.table.match(line):
            at = offset + table.start(1)
            settings.append(Setting(table[1].decode().strip(), at, "", at, is_table=True))
        elif (above and above.is_table) or notation.remark.match(line):
            pass
        elif found := notation.setting.match(line):
            settings.append(_setting(found, offset))
            end = _end_of_list(reading, settings[-1], (end, stop), notation)
        elif (item := _ITEM.match(line)) and above and not above.value:
            above.items.append((offset + item.start(1), item[1].decode()))
        elif line.strip() not in (b"", _EMPTY_MAPPING) and not _goes_on(line, offset, above):
            others.append((offset + len(line) - len(line.lstrip()), end))
        offset = end + 1
    for setting in settings:
        if setting.more:
            setting.value = unquote(" ".join((setting.value, *setting.more)))
    _tell_others(reading, others, settings, notation)
    return settings


def _tell_others(
    reading: Reading,
    others: Sequence[tuple[int, int]],
    settings: Sequence[Setting],
    notation: _Notation,
) -> None:
    """Report lines that are no settings: words as errors, the first of YAML's as a warning.

    Where nothing is set the header may be a part of the notes, so that each line is an error.
    """
    is_told = False
    for start, end in others:
        line, quoted = reading.data[start:end], reading.quote(start, end)
        is_indented = reading.data[start - 1 : start] in (b" ", b"\t")
        if not settings or not (is_indented or _FOREIGN.match(line)):
            message = f'"{quoted}" is no setting: write `{notation.example}`'
            reading.error(start, BAD_HEADER, message)
        elif not is_told:
            is_told = True
            message = f'"{quoted}" means nothing here and is left out: no other YAML is read'
            reading.warning(start, "unknown-key", message)


def _setting(found: re.Match[bytes], offset: int) -> Setting:
    key, value = (part.decode().rstrip(" \t") for part in found.groups(b""))
    at = found.start(2) if value else found.start(1)
    return Setting(unquote(key), offset + found.start(1), unquote(value), offset + at)


def _end_of_list(
    reading: Reading, setting: Setting, lines: tuple[int, int], notation: _Notation
) -> int:
    """Return where the value of a setting ends: that of a list `[a,` goes on in the next lines.

    `lines` are the ends of the setting's line and of the header.
    """
    end, stop = lines
    is_text = setting.is_known and setting.name not in LIST_KEYS
    if is_text or not setting.value.startswith("[") or setting.value.endswith("]"):
        return end
    last = end
    while last < stop:
        next_end = min(reading.line_end(last + 1), stop)
        line = reading.data[last + 1 : next_end]
        if notation.setting.match(line):
            break
        last = next_end
        if line.rstrip().endswith(b"]"):
            setting.value = reading.data[setting.value_offset : last].decode().rstrip()
            return last
    return end


def _goes_on(line: bytes, offset: int, above: Setting | None) -> bool:
    """Return whether an indented line is part of the value above it; of a text it is added to that.

    YAML joins the lines of a text by blanks, also of one whose key has but `>` beside it; so are
    those below `|` here, for a setting is one line.
    """
    if above is None or line[:1] not in (b" ", b"\t"):
        return False
    if not above.is_known:
        return True
    words = line.decode().strip()
    is_nested = not above.value and _NOTATIONS[b"---"].setting.match(line.strip())
    if is_nested or above.name in LIST_KEYS or above.items:
        return False
    if not above.value or _BLOCK_SCALAR.fullmatch(above.value):
        above.value_offset = offset + len(line) - len(line.lstrip())
        above.value = words
    else:
        above.more.append(words)
    return True


def unquote(value: str) -> str:
    """Return `value` without the quotes around the whole of it, curly ones of Word as well."""
    inside, quotes = value[1:-1], value[:1] + value[-1:]
    rest = set(inside.replace(quotes, ""))  # '' in '…' is YAML's
    quoted = len(value) > 1 and quotes in _QUOTES and not rest.intersection(quotes)
    return inside if quoted else value


def items_of(setting: Setting) -> list[tuple[int, str]]:
    """Return the items of `[a, b]`, `a, b`, or of the lines `- a` below, with their offsets."""
    if setting.items:
        return setting.items
    inside, offset = setting.value, setting.value_offset
    if inside.startswith("[") and inside.endswith("]"):
        inside, offset = inside[1:-1], offset + 1
    items = []
    reached = 0
    for part in _BESIDE_COMMAS.finditer(inside):
        lead = part.end() - len(part[0].lstrip())
        offset += len(inside[reached:lead].encode())
        items.append((offset, " ".join(part[0].split())))
        reached = lead
    return items
