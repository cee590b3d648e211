"""Notes as source text and a ledger -> the topics with identities and the next ledger."""

from __future__ import annotations

from collections.abc import Mapping

from twofold.exporters.anki import DeckOptions, DeckPlan
from twofold.identity import Identified, identify
from twofold.identity.editions import stamp
from twofold.ledger import Ledger, Record
from twofold.notes import Topic
from twofold.parser import parse
from twofold.source import SourceText

Notes = str | Mapping[str, str]


def topics_of(notes: Notes) -> list[Topic]:
    """Return the topics of `notes`, texts by file name; a text alone is that of `rome.md`."""
    topics = []
    for name, text in ({"rome.md": notes} if isinstance(notes, str) else notes).items():
        topic = parse(SourceText(name, text.encode()), name.removesuffix(".md")).topic
        assert topic is not None
        topics.append(topic)
    return topics


def identified(notes: Notes, ledger: Ledger | None = None) -> Identified:
    """Return what becomes of `notes` after an edition that left `ledger`."""
    return identify(topics_of(notes), ledger)


def handed_out(notes: Notes, before: Ledger | None = None, now: int = 1) -> Ledger:
    """Return the ledger after an edition with `notes`."""
    before = before or Ledger()
    result = identified(notes, before)
    return stamp(before, result.ledger, DeckPlan(result.topics, DeckOptions()).fingerprints, now)


def by_words(ledger: Ledger) -> dict[str, Record]:
    """Return the records by the words of their notes, sides apart by ` · `."""
    return {" · ".join(record.text): record for record in ledger.records.values()}
