"""Notes, their ledger and two names -> the ledger with a deck renamed for all who come after."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from twofold.errors import WrongUseError
from twofold.ledger import NAME, Ledger
from twofold.pipeline.ledger_files import read_ledger_of, write_ledger_of
from twofold.pipeline.reading import read_notes
from twofold.problems import Problem, has_errors
from twofold.source import SourceText


@dataclass(frozen=True, slots=True)
class Renaming:
    """A deck of a folder that was `old` and is `new`, with what stands in the way.

    `files` are those of its topics; `wanted` the names that these give it, `subdecks` the new names
    of its subdecks in their order. `has_changed` says whether any name did.
    """

    ledger: Path
    old: str
    new: str
    problems: tuple[Problem, ...]
    sources: dict[str, SourceText]
    files: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    subdecks: tuple[str, ...] = ()
    has_changed: bool = False


def rename_deck(folder: Path, old: str, new: str) -> Renaming:
    """Rename a deck in the ledger of `folder`, and give its subdecks the names of today.

    Nothing is written where the notes have errors, as it is from them that the subdecks have their
    names. Raises WrongUseError for a deck that was never handed out and for a name that is taken,
    MachineFailedError for a ledger that cannot be used.
    """
    from twofold.exporters.anki.names import deck_levels
    from twofold.identity.renaming import renamed

    ledger = read_ledger_of(folder)
    written = _written(ledger, old, folder)
    new = "::".join(deck_levels(new))
    if not new:
        raise WrongUseError("a deck needs a name")
    taken = {each for each in _decks(ledger) if deck_levels(each) == deck_levels(new)}
    if taken - {written}:
        raise WrongUseError(f'there is a deck "{new}" already: two decks cannot become one')
    library = read_notes([folder])
    if has_errors(library.problems):
        return Renaming(folder / NAME, written, new, library.problems, dict(library.sources))
    following, topics = renamed(library.topics, ledger, written, new)
    files = tuple(topic.position.path for topic in topics)
    has_changed = following != ledger
    if has_changed:
        write_ledger_of(folder, following)
    return Renaming(
        folder / NAME,
        written,
        new,
        (),
        {},
        files,
        tuple(topic.deck for topic in library.topics if topic.position.path in files),
        tuple(section.deck for topic in topics for section in topic.sections if section.deck),
        has_changed,
    )


def _decks(ledger: Ledger) -> list[str]:
    return sorted({record.deck for record in ledger.records.values() if record.hash})


def _written(ledger: Ledger, name: str, folder: Path) -> str:
    """Return the deck as the ledger has it; blanks around its levels do not count."""
    from twofold.exporters.anki.names import deck_levels

    decks = _decks(ledger)
    for deck in decks:
        if deck_levels(deck) == deck_levels(name):
            return deck
    known = "there are " + ", ".join(f'"{deck}"' for deck in decks) if decks else "there are none"
    raise WrongUseError(f'no deck "{name}" was handed out from {folder.as_posix()}: {known}')
