"""What the next edition changes -> lines for a teacher, and the same as values for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.exporters.anki.searches import cards_of, search_for_gaps, search_for_notes
from twofold.exporters.exporter import counted
from twofold.identity.editions import Change, Forecast
from twofold.identity.recognition import Match
from twofold.ledger import Record
from twofold.pipeline.identities import IdentifiedFolder
from twofold.pipeline.typed_words import typed

TO_PUPILS = (
    "pupils should suspend cards and not delete them, as a deleted note comes back; their own"
    " tags on a changed note go; a field or card template of their own blocks all updates until"
    ' they tick "Merge note types" at the import'
)
"""What Anki does with any edition; the deck's description says the same to pupils."""

LONGEST_TEXT = 90
"""Letters of a note's text on a line of the forecast."""


def one_line(forecast: Forecast) -> str:
    """Return what changes in one line; "nothing has changed" where that is so."""
    counts = [
        (len(forecast.new), "new"),
        (len(forecast.changed), "changed"),
        (len(forecast.restored), "restored"),
        (len(forecast.moved), "moved"),
        (len(forecast.retired), "retired"),
    ]
    changes = [f"{count:,} {name}" for count, name in counts if count]
    if not changes:
        return "nothing has changed"
    come, stay, empty = card_counts(forecast)
    return (
        f"{', '.join(changes)}, {forecast.unchanged:,} unchanged; "
        f"{counted(come, 'card')} {'comes' if come == 1 else 'come'}, {stay:,} stay, {empty:,} go "
        "empty"
    )


def card_counts(forecast: Forecast) -> tuple[int, int, int]:
    """Return how many cards come, stay and go empty; those of retired notes stay and go nowhere."""
    come = sum(_cards(change.after) for change in forecast.new)
    stay = sum(_cards(record) for record in forecast.same)
    empty = 0
    for change in (*forecast.changed, *forecast.restored):
        came, went = _moving(change)
        come += came
        empty += went
        stay += _cards(change.after) - came
    return come, stay, empty


def _cards(record: Record | None) -> int:
    if record is None:
        return 0
    return cards_of(record.kind, sum([not gap.is_gone for gap in record.gaps]))


def _moving(change: Change) -> tuple[int, int]:
    """Return how many cards of a changed note come and go empty."""
    if change.after is None or cards_of(change.after.kind, 0):
        return 0, 0
    return len(change.came), len(change.went)


def in_full(folder: IdentifiedFolder) -> Iterator[str]:
    """Yield the forecast for one folder line by line."""
    forecast = folder.forecast()
    yield f"{folder.path.parent.as_posix()}: {one_line(forecast)}"
    yield from _listed("new", forecast.new)
    yield from _listed("changed (history is kept)", forecast.changed)
    yield from _listed("restored (history is kept)", forecast.restored)
    yield from _listed("moved", forecast.moved)
    yield from _listed("retired", forecast.retired)
    yield from _matches(folder.matches)
    yield from _near_misses(folder.near_misses)
    yield from names_that_stay(folder)
    yield from _advice(forecast)
    if not forecast.is_none:
        yield f"\n{TO_PUPILS}"


def _listed(title: str, changes: Sequence[Change]) -> Iterator[str]:
    if changes:
        yield f"\n{title}:"
    for change in changes:
        record = change.after or change.before
        assert record is not None
        yield f"  {record.code}  {shortened(record.text)}"
        if change.before is None or change.after is None:
            continue
        for gap in change.came:
            yield f"        + card {gap.number}: {' / '.join(gap.answers)}"
        for gap in change.went:
            yield f"        - card {gap.number} goes empty: {' / '.join(gap.answers)}"


def shortened(text: Sequence[str]) -> str:
    """Return the words of a note on one line, cut after LONGEST_TEXT letters."""
    words = " · ".join(" ".join(side.split()) for side in text if side)
    return words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1]}…"


def _matches(matches: Sequence[Match]) -> Iterator[str]:
    if matches:
        yield "\ntaken for the same note, because they are alike:"
    for match in matches:
        yield f"  {match.record.code}  was  {shortened(match.record.text)}"
        yield f"        is   {shortened(match.current.text)}  ({match.current.note.position})"


def _near_misses(misses: Sequence[Match]) -> Iterator[str]:
    if misses:
        yield "\ntaken for new; if it is still the old note, write the pin at its end:"
    for miss in misses:
        yield f"  {miss.record.code}  was  {shortened(miss.record.text)}"
        yield f"        new  {shortened(miss.current.text)}  ({miss.current.note.position})"
        yield f"        pin  ^note-{miss.record.code}"


def names_that_stay(folder: IdentifiedFolder) -> Iterator[str]:
    """Yield a line for each deck that the notes call otherwise by now, and how to rename it."""
    path = folder.path.parent.as_posix()
    where = [] if path == "sources" else [path]
    for each in folder.kept_names:
        command = " ".join(["twofold rename", *map(typed, (each.kept, each.wanted, *where))])
        yield (
            f'{each.position.path}: the deck stays "{each.kept}", though the notes call it'
            f' "{each.wanted}": Anki knows a deck by its name, and those who study have that one.'
            f" `{command}` renames it for all who come after"
        )


def _advice(forecast: Forecast) -> Iterator[str]:
    """Yield what pupils do: each a search to paste into Anki's browser."""
    if overwritten := _overwritten(forecast):
        yield "\npupils' own edits to these notes will be overwritten:"
        yield f"  {overwritten}"
    if retired := _retired(forecast):
        yield "\nfor pupils to suspend or delete, as these notes are no longer in the deck:"
        yield f"  {retired}"
    if empty := empty_cards(forecast):
        yield "\nempty cards, which pupils remove with Tools > Empty Cards (steps: delete):"
        yield f"  {empty}"


def _overwritten(forecast: Forecast) -> str:
    changes = (*forecast.changed, *forecast.restored)
    return search_for_notes(change.after.code for change in changes if change.after)


def _retired(forecast: Forecast) -> str:
    return search_for_notes(change.before.code for change in forecast.retired if change.before)


def empty_cards(forecast: Forecast) -> str:
    """Return a search for the cards that go empty."""
    parts = [
        search_for_gaps(change.after.kind, change.after.code, (gap.number for gap in change.went))
        for change in (*forecast.changed, *forecast.restored)
        if change.after and change.went
    ]
    return " or ".join(parts)


def as_values(folder: IdentifiedFolder) -> dict[str, object]:
    """Return the forecast for one folder as plain values, for JSON."""
    forecast = folder.forecast()
    come, stay, empty = card_counts(forecast)
    return {
        "ledger": folder.path.as_posix(),
        "new": list(map(_value, forecast.new)),
        "changed": list(map(_value, forecast.changed)),
        "restored": list(map(_value, forecast.restored)),
        "moved": list(map(_value, forecast.moved)),
        "retired": list(map(_value, forecast.retired)),
        "unchanged": forecast.unchanged,
        "cards": {"come": come, "stay": stay, "go empty": empty},
        "joined": list(map(_match_value, folder.matches)),
        "near": list(map(_match_value, folder.near_misses)),
        "names that stay": [
            {"file": each.position.path, "deck": each.kept, "wanted": each.wanted}
            for each in folder.kept_names
        ],
        "search": {
            "overwritten": _overwritten(forecast),
            "retired": _retired(forecast),
            "empty": empty_cards(forecast),
        },
    }


def _value(change: Change) -> dict[str, object]:
    record = change.after or change.before
    assert record is not None
    return {
        "code": record.code,
        "kind": record.kind,
        "section": record.section,
        "text": list(record.text),
        "before": list(change.before.text) if change.before else None,
        "came": {gap.number: list(gap.answers) for gap in change.came},
        "went": {gap.number: list(gap.answers) for gap in change.went},
    }


def _match_value(match: Match) -> dict[str, object]:
    return {
        "code": match.record.code,
        "likeness": round(match.similarity, 3),
        "before": list(match.record.text),
        "now": list(match.current.text),
        "place": str(match.current.note.position),
    }
