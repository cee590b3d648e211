"""The lines between two `---` or `+++` at the top of a file -> the topic's settings."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from twofold.edit_distance import edit_distance
from twofold.notes import FontName
from twofold.parser.conflicts import CONFLICT, find_conflicts
from twofold.parser.reading import Reading
from twofold.parser.term_bullets import TermForm

_CODE = "bad-front-matter"
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
_SPELLINGS = {"authors": "author", "license": "licence"}

_WORD_LIST = """
autor bags contacts contract decke decks desk dock duck font langage languages licences
licensed licenses neck sources tabs tag tage taps term terme tile titel titles titre tying
"""
_WORDS = frozenset(_WORD_LIST.split())
"""Words that are one letter away from a key and that somebody may well have meant as they are."""

_OPENING = re.compile(rb"(?:[ \t]*\n)*(---|\+\+\+)[ \t]*(?:\n|$)")
_ITEM = re.compile(rb"[ \t]*-[ \t]+(.*?)[ \t]*$")
_TAG = re.compile(r"(?=[\w/-]*[^\W\d_])[\w/-]+")
# Language tags: RFC 5646, section 2.1, the well-formed subset that names language, script, region.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NEVER = re.compile(rb"(?!)")
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")
_BESIDE_COMMAS = re.compile(r"""\s*(?:"[^"]*"|'[^']*')\s*(?=,|$)|[^,]+|(?<=,)(?=,)""")
# Of YAML 1.2.2: remarks, flow mappings and what closes them, directives, explicit keys.
_FOREIGN = re.compile(rb"#|\{(?!\{)[^{}]*\}[ \t]*$|[\]}]+,?[ \t]*$|%[A-Z]|\?[ \t]")
_OBJECT = re.compile(rb"\s*\{.*\}\s*\Z", re.DOTALL)
_BLOCK_SCALAR = re.compile(r"[|>][+-]?\d?[+-]?")
_EMPTY_MAPPING = b"{}"
_QUOTES = ('""', "''", "“”", "‘’", "„“", "‚‘")
_MAILBOX = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&.]+(?:\.[^\s@<>\"?&.]+)+")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off", ""})
_MARKED_ARE = frozenset({"gaps", "bold", "plain", ""})
"""What marked words are: gaps, or else bold, which they are anyway."""


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
    contact: str = ""
    typing: bool = False
    speech: bool = False
    asks_highlights: bool = False
    asks_bold: bool = False
    term_language: str = ""
    term_forms: tuple[TermForm, ...] = ()
    fonts: tuple[FontName, ...] = ()


@dataclass(slots=True)
class _Setting:
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


def read_front_matter(reading: Reading) -> FrontMatter:
    """Return the settings at the top of a file; the defaults where it has none."""
    front = FrontMatter()
    opening = _OPENING.match(reading.data)
    if not opening:
        return front
    notation = _NOTATIONS[opening[1]]
    closing = notation.closing.search(reading.data, opening.end())
    stop = closing.start() if closing else _first_other_line(reading, opening.end(), notation)
    front.end = closing.end() if closing else stop
    if closing is None:
        line = opening[1].decode()
        message = f"the front matter is never closed: write a line `{line}` below the last setting"
        reading.error(opening.end() - len(opening[0].lstrip()), _CODE, message)
    conflicts = find_conflicts(reading, opening.end(), stop)
    settings = _json_settings(reading, opening.end(), stop)
    if settings is None:
        settings = _settings(reading, opening.end(), stop, notation)
    seen: set[str] = set()
    for setting in settings:
        if setting.is_known and setting.name in seen and not conflicts:
            message = f'"{setting.key}" is set twice: keep one of them'
            reading.error(setting.key_offset, _CODE, message)
        seen.add(setting.name)
        _set(reading, front, setting)
    reading.account(0, front.end)
    return front


def _first_other_line(reading: Reading, offset: int, notation: _Notation) -> int:
    """Return where the lines that look like settings end, for a block that is never closed."""
    while offset < len(reading.data):
        end = reading.line_end(offset)
        line = reading.data[offset:end]
        if not (notation.setting.match(line) or _ITEM.match(line)):
            break
        offset = end + 1
    return min(offset, len(reading.data))


def _json_settings(reading: Reading, start: int, stop: int) -> list[_Setting] | None:
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
            settings.append(_Setting(key, at, "", at, [(at, _as_words(item)) for item in value]))
        else:
            settings.append(_Setting(key, at, _as_words(value), at))
    return settings


def _as_words(value: object) -> str:
    """Return a value of JSON as YAML's notation for it."""
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


def _settings(reading: Reading, start: int, stop: int, notation: _Notation) -> list[_Setting]:
    settings, others = list[_Setting](), list[tuple[int, int]]()
    offset = start
    while offset < stop:
        end = min(reading.line_end(offset), stop)
        line = reading.data[offset:end]
        above = settings[-1] if settings else None
        if CONFLICT.match(line):
            pass
        elif table := notation.table.match(line):
            at = offset + table.start(1)
            settings.append(_Setting(table[1].decode().strip(), at, "", at, is_table=True))
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
    settings: Sequence[_Setting],
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
            reading.error(start, _CODE, message)
        elif not is_told:
            is_told = True
            message = f'"{quoted}" means nothing here and is left out: no other YAML is read'
            reading.warning(start, "unknown-key", message)


def _setting(found: re.Match[bytes], offset: int) -> _Setting:
    key, value = (part.decode().rstrip(" \t") for part in found.groups(b""))
    at = found.start(2) if value else found.start(1)
    return _Setting(unquote(key), offset + found.start(1), unquote(value), offset + at)


def _end_of_list(
    reading: Reading, setting: _Setting, lines: tuple[int, int], notation: _Notation
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


def _goes_on(line: bytes, offset: int, above: _Setting | None) -> bool:
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


def _set(reading: Reading, front: FrontMatter, setting: _Setting) -> None:
    if setting.items and setting.is_known and setting.name not in LIST_KEYS:
        message = f'"{setting.key}" takes one value, not a list'
        reading.error(setting.items[0][0], _CODE, message)
    match setting.name:
        case "author" if setting.items or setting.key.lower() == "authors":
            front.author = ", ".join(unquote(item) for _, item in _list(setting) if item)
        case "deck" | "source" | "author" | "licence":
            setattr(front, setting.name, setting.value)
        case "title":
            front.title, front.title_offset = setting.value, setting.value_offset
        case "tags":
            front.tags = _tags(reading, setting)
        case "language":
            front.language = _language(reading, setting)
        case "contact":
            front.contact = _contact(reading, setting)
        case "typing":
            front.typing = _yes_or_no(reading, setting)
        case "speech":
            front.speech = _yes_or_no(reading, setting)
        case "highlights":
            front.asks_highlights = _is_asked(reading, setting)
        case "bold":
            front.asks_bold = _is_asked(reading, setting)
        case "fonts":
            front.fonts = tuple(
                FontName(reading.position(offset), file)
                for offset, item in _list(setting)
                if (file := unquote(item))
            )
        case "terms":
            _set_terms(reading, front, setting)
        case _:
            _unknown(reading, setting)


def _list(setting: _Setting) -> list[tuple[int, str]]:
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


def _tags(reading: Reading, setting: _Setting) -> tuple[str, ...]:
    """Return the tags of a setting; what else is in one than tags have becomes `-`, and is told."""
    tags, told = list[str](), False
    for offset, item in _list(setting):
        for written in filter(None, re.split(r"(?:^|\s+)#(?=\S)", unquote(item))):
            tag = _NOT_IN_TAGS.sub("-", written).strip("-") if not _is_tag(written) else written
            if tag != written and not told:
                told = True
                right = f"`{tag}` is taken" if _is_tag(tag) else "it has no letter, and is left out"
                message = (
                    f'"{written}" is no tag, and {right}: tags hold letters, digits, `-`, `_`, '
                    "and `/` for nesting"
                )
                reading.warning(offset, "not-a-tag", message)
            tags += [tag] if _is_tag(tag) else []
    return tuple(tags)


def _is_tag(words: str) -> bool:
    return _TAG.fullmatch(words) is not None


def _language(reading: Reading, setting: _Setting) -> str:
    if setting.value and not _LANGUAGE.fullmatch(setting.value):
        message = f'"{setting.value}" is no language code: write for example `en-GB`'
        reading.error(setting.value_offset, _CODE, message)
        return "en"
    return setting.value or "en"


def _contact(reading: Reading, setting: _Setting) -> str:
    """Return where readers report mistakes: a mailbox or an address of the web."""
    contact = setting.value.strip("<>").removeprefix("mailto:")
    if contact and not (_MAILBOX.fullmatch(contact) or _WEB_ADDRESS.fullmatch(contact)):
        message = (
            f'"{setting.value}" is no address: write a mailbox, as in `me@example.org`, or that of'
            " a form on the web, with `https://`"
        )
        reading.error(setting.value_offset, _CODE, message)
        return ""
    return contact


def _set_terms(reading: Reading, front: FrontMatter, setting: _Setting) -> None:
    """Set the language of terms and the forms of bullets that are terms, in any order."""
    forms = set()
    for offset, item in _list(setting):
        word = unquote(item)
        if word.lower() in set(TermForm):
            forms.add(TermForm(word.lower()))
        elif word and not _LANGUAGE.fullmatch(word):
            message = (
                f'"{word}" says nothing of terms: write their language as in `fr`, or `bold` or '
                "`dash` for bullets that are terms"
            )
            reading.error(offset, _CODE, message)
        else:
            front.term_language = word
    front.term_forms = tuple(form for form in TermForm if form in forms)


def _yes_or_no(reading: Reading, setting: _Setting) -> bool:
    value = setting.value.lower()
    if value not in _YES | _NO:
        message = f'"{setting.value}" is neither `yes` nor `no`'
        reading.error(setting.value_offset, _CODE, message)
    return value in _YES


def _is_asked(reading: Reading, setting: _Setting) -> bool:
    value = setting.value.lower()
    if value not in _MARKED_ARE:
        message = f'"{setting.value}" is neither `gaps` nor `bold`'
        reading.error(setting.value_offset, _CODE, message)
    return value == "gaps"


def _unknown(reading: Reading, setting: _Setting) -> None:
    written = setting.key.lower()
    near = next((key for key in KEYS if edit_distance(written, key, 1) == 1), "")
    if near and written not in _WORDS:
        message = f'"{setting.key}" is no setting: did you mean `{near}`?'
        reading.error(setting.key_offset, "misspelt-key", message)
        return
    message = f'"{setting.key}" means nothing here and is left out'
    if near:
        message += f": did you mean `{near}`?"
    reading.warning(setting.key_offset, "unknown-key", message)
