"""A topic -> the text below the name of its deck in Anki."""

from __future__ import annotations

from twofold.exporters.anki.markup import escaped, text_html
from twofold.exporters.anki.words import card_words
from twofold.notes import Topic


def deck_description(topic: Topic) -> str:
    """Return the topic's title, and who wrote it, from what, under which licence, as HTML."""
    words = card_words(topic.language)
    known = (
        (words.author, topic.author),
        (words.source, topic.source),
        (words.licence, topic.licence),
    )
    lines = [f"{label}: {escaped(value)}" for label, value in known if value]
    return "<br>".join((f"<b>{text_html(topic.title)}</b>", *lines))
