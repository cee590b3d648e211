"""The header at the top of a file -> what it sets for its topic."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twofold.edit_distance import edit_distance
from twofold.notes import FontName
from twofold.parser.header_lines import (
    BAD_HEADER,
    KEYS,
    LIST_KEYS,
    Setting,
    items_of,
    read_header,
    unquote,
)
from twofold.parser.reading import Reading
from twofold.parser.term_bullets import TermForm

_WORD_LIST = """
autor bags contacts contract decke decks desk dock duck font langage languages licences
licensed licenses neck sources tabs tag tage taps term terme tile titel titles titre tying
"""
_WORDS = frozenset(_WORD_LIST.split())
"""Words that are one letter away from a key and that somebody may well have meant as they are."""

_TAG = re.compile(r"(?=[\w/-]*[^\W\d_])[\w/-]+")
# Language tags: RFC 5646, section 2.1, the well-formed subset that names language, script, region.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_NOT_IN_TAGS = re.compile(r"[^\w/-]+")
_MAILBOX = re.compile(r"[^\s@<>\"?&]+@[^\s@<>\"?&.]+(?:\.[^\s@<>\"?&.]+)+")
_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)
_YES = frozenset({"yes", "true", "on"})
_NO = frozenset({"no", "false", "off", ""})
_MARKED_ARE = frozenset({"gaps", "bold", "plain", ""})
"""What marked words are: gaps, or else bold, which they are anyway."""


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


def read_front_matter(reading: Reading) -> FrontMatter:
    """Return the settings at the top of a file; the defaults where it has none."""
    settings, end = read_header(reading)
    front, seen = FrontMatter(end), set[str]()
    for setting in settings:
        if setting.is_known and setting.name in seen:
            message = f'"{setting.key}" is set twice: keep one of them'
            reading.error(setting.key_offset, BAD_HEADER, message)
        seen.add(setting.name)
        _set(reading, front, setting)
    reading.account(0, front.end)
    return front


def _set(reading: Reading, front: FrontMatter, setting: Setting) -> None:
    if setting.items and setting.is_known and setting.name not in LIST_KEYS:
        message = f'"{setting.key}" takes one value, not a list'
        reading.error(setting.items[0][0], BAD_HEADER, message)
    match setting.name:
        case "author" if setting.items or setting.key.lower() == "authors":
            front.author = ", ".join(unquote(item) for _, item in items_of(setting) if item)
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
                for offset, item in items_of(setting)
                if (file := unquote(item))
            )
        case "terms":
            _set_terms(reading, front, setting)
        case _:
            _unknown(reading, setting)


def _tags(reading: Reading, setting: Setting) -> tuple[str, ...]:
    """Return the tags of a setting; what else is in one than tags have becomes `-`, and is told."""
    tags, told = list[str](), False
    for offset, item in items_of(setting):
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


def _language(reading: Reading, setting: Setting) -> str:
    if setting.value and not _LANGUAGE.fullmatch(setting.value):
        message = f'"{setting.value}" is no language code: write for example `en-GB`'
        reading.error(setting.value_offset, BAD_HEADER, message)
        return "en"
    return setting.value or "en"


def _contact(reading: Reading, setting: Setting) -> str:
    """Return where readers report mistakes: a mailbox or an address of the web."""
    contact = setting.value.strip("<>").removeprefix("mailto:")
    if contact and not (_MAILBOX.fullmatch(contact) or _WEB_ADDRESS.fullmatch(contact)):
        message = (
            f'"{setting.value}" is no address: write a mailbox, as in `me@example.org`, or that of'
            " a form on the web, with `https://`"
        )
        reading.error(setting.value_offset, BAD_HEADER, message)
        return ""
    return contact


def _set_terms(reading: Reading, front: FrontMatter, setting: Setting) -> None:
    """Set the language of terms and the forms of bullets that are terms, in any order."""
    forms = set()
    for offset, item in items_of(setting):
        word = unquote(item)
        if word.lower() in set(TermForm):
            forms.add(TermForm(word.lower()))
        elif word and not _LANGUAGE.fullmatch(word):
            message = (
                f'"{word}" says nothing of terms: write their language as in `fr`, or `bold` or '
                "`dash` for bullets that are terms"
            )
            reading.error(offset, BAD_HEADER, message)
        else:
            front.term_language = word
    front.term_forms = tuple(form for form in TermForm if form in forms)


def _yes_or_no(reading: Reading, setting: Setting) -> bool:
    value = setting.value.lower()
    if value not in _YES | _NO:
        message = f'"{setting.value}" is neither `yes` nor `no`'
        reading.error(setting.value_offset, BAD_HEADER, message)
    return value in _YES


def _is_asked(reading: Reading, setting: Setting) -> bool:
    value = setting.value.lower()
    if value not in _MARKED_ARE:
        message = f'"{setting.value}" is neither `gaps` nor `bold`'
        reading.error(setting.value_offset, BAD_HEADER, message)
    return value == "gaps"


def _unknown(reading: Reading, setting: Setting) -> None:
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
