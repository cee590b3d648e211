"""A topic -> the lines of its front matter, none where all is as it is without one."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.notes import Term, Topic, notes_of
from twofold.text import plain

_QUOTES = ('""', "''", "“”", "‘’", "„“")
"""What may stand around a whole value; each pair is taken off where its signs are not inside."""


def front_matter(topic: Topic) -> list[str]:
    """Return the settings of a topic between their two lines, [] for a topic without any."""
    settings = [f"{key}: {value}" for key, value in _settings(topic) if value]
    return ["---", *settings, "---"] if settings else []


def _settings(topic: Topic) -> Iterator[tuple[str, str]]:
    yield "deck", _value(topic.deck) if topic.deck != plain(topic.title) else ""
    yield "tags", f"[{', '.join(topic.tags)}]" if topic.tags else ""
    yield "language", topic.language if topic.language != "en" else ""
    yield "terms", term_language(topic)
    yield "source", _value(topic.source)
    yield "author", _value(topic.author)
    yield "licence", _value(topic.licence)
    yield "contact", _value(topic.contact)
    yield "typing", "yes" if topic.typing else ""
    yield "speech", "yes" if topic.speech else ""
    yield "fonts", f"[{', '.join(_item(font.file) for font in topic.fonts)}]" if topic.fonts else ""


def term_language(topic: Topic) -> str:
    """Return the language that all terms of a topic are in, "" where they are not of one."""
    languages = {note.body.language for note in notes_of(topic) if isinstance(note.body, Term)}
    return languages.pop() if len(languages) == 1 else ""


def _value(value: str) -> str:
    """Return a value in one line, in quotes where it would lose those that it has itself."""
    value = " ".join(value.split())
    if len(value) < 2 or value[0] + value[-1] not in _QUOTES:
        return value
    pair = next((each for each in _QUOTES if not set(each) & set(value)), "")
    return f"{pair[0]}{value}{pair[1]}" if pair else value


def _item(value: str) -> str:
    return f'"{value}"' if "," in value else value
