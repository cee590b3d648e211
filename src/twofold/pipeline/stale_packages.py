"""What a run made, and what is beside it -> lines about decks that no run makes any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from twofold.notes import Topic
from twofold.pipeline.identities import IdentifiedNotes
from twofold.pipeline.lost_ledger import ids_in, packages_below


def stale_packages(notes: IdentifiedNotes, output: Path) -> Iterator[str]:
    """Yield a line for each package below `output` with a deck of these notes and an old name.

    A notes file that is renamed leaves one, and so does one that is taken out; `notes` are all
    that there are now. Left out is what is made on purpose: drafts, choices, courses.
    """
    from twofold.exporters.anki.names import deck_name, package_path

    topics = notes.topics
    made = {package_path(topic): topic for topic in topics}
    decks = Counter(map(deck_name, topics))
    # Several topics of one deck may well have been put into one package.
    now = {deck: path for path, topic in made.items() if decks[deck := deck_name(topic)] == 1}
    once = {record.deck for folder in notes.folders for record in folder.after.records.values()}
    for path in packages_below(output):
        name = path.relative_to(output).as_posix()
        if name in made or _is_choice(name, topics):
            continue
        deck = _only_deck_in(path)
        if deck in now:
            yield (
                f'{path.as_posix()}: from an earlier run; the deck "{deck}" is now'
                f" {(output / now[deck]).as_posix()}, so delete the old file"
            )
        elif deck in once and deck not in decks:
            yield (
                f'{path.as_posix()}: from an earlier run; no notes make the deck "{deck}" any more,'
                " so delete the file if nobody needs it"
            )


def _is_choice(name: str, topics: Sequence[Topic]) -> bool:
    """Return whether a package has the name of one that `--only` or `--without` makes."""
    return any(
        name.startswith((f"{topic.name}-only-", f"{topic.name}-without-")) for topic in topics
    )


def _only_deck_in(package: Path) -> str:
    """Return the deck of the topic in a package, "" for one of several, or that is not ours."""
    try:
        ids = ids_in(package)
    except OSError:
        return ""
    return next(iter(ids)) if len(ids) == 1 and any(ids.values()) else ""
