"""A topic -> its sentences that no sheet without hints asks so that they can be answered."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.checks.finding import Finding
from twofold.checks.sentences import TopicSentences
from twofold.needed_hints import Needing, notes_needing_hints
from twofold.notes import Cloze, gaps_of
from twofold.text import Run, plain, with_gaps


def blanks_can_be_told_apart(read: TopicSentences) -> Iterator[Finding]:
    """No two sentences in a list read alike once blanked, and none says nothing beside its blank.

    A hint tells them apart, for a sheet prints it where nothing else does.
    """
    for section in read.topic.sections:
        for needing in notes_needing_hints(section, read.topic.language):
            if not needing.has_hints and (message := _message(needing)):
                yield Finding(gaps_of(needing.note)[0].position, message)


def _message(needing: Needing) -> str:
    """Return what is wrong, "" for a note that is nothing but gaps, which is told elsewhere."""
    assert isinstance(needing.note.body, Cloze)
    text = needing.note.body.text
    blanked = " ".join(plain(with_gaps(text, lambda _: "___")).split())
    if needing.like is not None:
        return (
            f'"{blanked}" reads like another sentence once it is blanked ({needing.like.position}):'
            " say more in each, or give each gap a hint of its own, {{answer::hint}}"
        )
    if any(isinstance(inline, Run) and any(map(str.isalnum, inline.text)) for inline in text):
        return (
            f'"{blanked}" says nothing beside its blank: say more, or give the gap a hint, '
            "{{answer::hint}}"
        )
    return ""
