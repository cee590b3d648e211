"""What the next edition changes -> lines for a teacher, and the same as values for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from twofold.exporters.anki.searches import cards_of, search_for_gaps, search_for_notes
from twofold.exporters.exporter import counted
from twofold.identity.deck_names import kept_subdecks
from twofold.identity.editions import Change, Forecast
from twofold.identity.recognition import Match
from twofold.ledger import NumberedGap, Record
from twofold.notes import MOST_MARKS, is_for_paper, notes_of
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

LIKE_A_SLIP = 0.6
"""How much two answers have in common, from 0 to 1, where one may be the other misspelt."""


def one_line(forecast: Forecast) -> str:
    """Return what changes in one line; "nothing has changed" where that is so."""
    counts = [
        (len(forecast.new), "new"),
        (len(forecast.changed), "changed"),
        (len(forecast.around), "with changed context"),
        (len(forecast.restored), "restored"),
        (len(forecast.moved), "moved"),
        (len(forecast.retired), "retired"),
    ]
    changes = [f"{count:,} {name}" for count, name in counts if count]
    if not changes:
        return "nothing has changed"
    come, stay, empty = _card_counts(forecast)
    return (
        f"{', '.join(changes)}, {forecast.unchanged:,} unchanged; "
        f"{counted(come, 'card')} {'comes' if come == 1 else 'come'}, {stay:,} stay, {empty:,} go "
        "empty"
    )


def _card_counts(forecast: Forecast) -> tuple[int, int, int]:
    """Return how many cards come, stay and go empty; those of retired notes stay and go nowhere."""
    come = sum(_cards(change.after) for change in forecast.new)
    stay = sum(_cards(record) for record in forecast.same)
    empty = 0
    for change in forecast.rewritten:
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
    yield from _listed("context changed (history is kept)", forecast.around)
    yield from _listed("restored (history is kept)", forecast.restored)
    yield from _listed("moved", forecast.moved)
    yield from _listed("retired", forecast.retired)
    yield from _on_paper_alone(folder, forecast)
    yield from _matches(folder.matches)
    yield from _near_misses(folder.near_misses)
    yield from names_that_stay(folder)
    yield from _advice(forecast)
    if forecast.upgraded:
        yield (
            f"\n{counted(forecast.upgraded, 'note')} of an earlier version of Twofold: the ledger"
            " learns what stands around them, and none is handed out anew for that; a heading or"
            " statement that you mend after this edition reaches those who study."
        )
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
        for gap in change.back:
            yield f"        + card {gap.number} is asked again: {' / '.join(gap.answers)}"
        for gap in change.went:
            yield f"        - card {gap.number} goes empty: {' / '.join(gap.answers)}"
        yield from _decisions(change)


def _decisions(change: Change) -> Iterator[str]:
    """Yield why gaps kept their history or not, and what would keep that of a slip."""
    came = [set(gap.answers) for gap in change.came]
    for old, new in change.mended:
        yield f"        = card {new.number} was {' / '.join(old.answers)}, and keeps its history"
    for old, new in change.replaced:
        if set(old.answers) in came:
            continue
        yield f"        {_words(old)} was corrected to {_words(new)}: a new card"
        if slip := _as_slip(change, old, new):
            yield f"        if it was only misspelt, {slip} keeps its history"
    if any(set(old.answers) in came for old, _ in change.replaced):
        yield "        answers have changed places: new cards, as the history would be false"


def _words(gap: NumberedGap) -> str:
    return f'"{" / ".join(gap.answers)}"'


def _as_slip(change: Change, old: NumberedGap, new: NumberedGap) -> str:
    """Return the gap as it keeps the history of an answer that was only misspelt.

    "" where it can be no slip: dates and numbers, answers that are unlike or asked together.
    """
    if len(old.answers) != 1 or len(new.answers) != 1 or change.after is None:
        return ""
    was, now = old.answers[0], new.answers[0]
    is_number = any(map(str.isdigit, was + now))
    if is_number or SequenceMatcher(None, was.lower(), now.lower()).ratio() < LIKE_A_SLIP:
        return ""
    bar = r"\|" if change.after.kind == "comparison" else "|"
    return f"{{{{{bar.join(dict.fromkeys((now, *new.accepted, was)))}}}}}"


def shortened(text: Sequence[str]) -> str:
    """Return the words of a note on one line, cut after LONGEST_TEXT letters."""
    words = " · ".join(" ".join(side.split()) for side in text if side)
    return words if len(words) <= LONGEST_TEXT else f"{words[: LONGEST_TEXT - 1]}…"


def _on_paper_alone(folder: IdentifiedFolder, forecast: Forecast) -> Iterator[str]:
    """Yield a line for each note that the deck loses because it is too long for a card."""
    long = {note.id for topic in folder.topics for note in notes_of(topic) if is_for_paper(note)}
    for change in forecast.retired:
        if change.before and change.before.id in long:
            yield (
                f"        {change.before.code} has more than {MOST_MARKS} marks, and is on paper"
                " alone now: `#card` makes a card of it"
            )


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
        if miss.objection:
            yield f"        why  {miss.objection.value}"
        yield f"        pin  ^note-{miss.record.code}"


def names_that_stay(folder: IdentifiedFolder) -> Iterator[str]:
    """Yield a line for each deck that the notes call otherwise by now, and how to rename it.

    Of a subdeck that is said by the edition that changed its heading, and by no later one.
    """
    path = folder.path.parent.as_posix()
    where = [] if path == "sources" else [path]
    for each in folder.kept_names:
        command = " ".join(["twofold rename", *map(typed, (each.kept, each.wanted, *where))])
        yield (
            f'{each.position.path}: the deck stays "{each.kept}", though the notes call it'
            f' "{each.wanted}": Anki knows a deck by its name, and those who study have that one.'
            f" `{command}` renames it for all who come after"
        )
    said = {each.kept for each in folder.kept_names}
    for subdeck in kept_subdecks(folder.before, folder.after):
        command = " ".join(["twofold rename", *map(typed, (subdeck.deck, subdeck.deck, *where))])
        how = "" if subdeck.deck in said else f". `{command}` renames it for all who come after"
        yield (
            f'the subdeck stays "{subdeck.deck}::{subdeck.kept}", though its heading is'
            f' "{subdeck.heading}" now, as those who study have it by that name{how}'
        )


def _advice(forecast: Forecast) -> Iterator[str]:
    """Yield what pupils do: each a search to paste into Anki's browser."""
    if overwritten := _overwritten(forecast):
        notes = counted(len(forecast.rewritten), "note")
        yield f"\npupils' own edits to {notes} will be overwritten:"
        yield f"  {overwritten}"
    if retired := _retired(forecast):
        yield "\nfor pupils to suspend or delete, as these notes are no longer in the deck:"
        yield f"  {retired}"
    if empty := empty_cards(forecast):
        yield "\nempty cards, which pupils remove with Tools > Empty Cards (steps: delete):"
        yield f"  {empty}"


def _overwritten(forecast: Forecast) -> str:
    return search_for_notes(change.after.code for change in forecast.rewritten if change.after)


def _retired(forecast: Forecast) -> str:
    return search_for_notes(change.before.code for change in forecast.retired if change.before)


def empty_cards(forecast: Forecast) -> str:
    """Return a search for the cards that go empty."""
    parts = [
        search_for_gaps(change.after.kind, change.after.code, (gap.number for gap in change.went))
        for change in forecast.rewritten
        if change.after and change.went
    ]
    return " or ".join(parts)


def as_values(folder: IdentifiedFolder) -> dict[str, object]:
    """Return the forecast for one folder as plain values, for JSON."""
    forecast = folder.forecast()
    come, stay, empty = _card_counts(forecast)
    return {
        "ledger": folder.path.as_posix(),
        "new": list(map(_value, forecast.new)),
        "changed": list(map(_value, forecast.changed)),
        "context changed": list(map(_value, forecast.around)),
        "restored": list(map(_value, forecast.restored)),
        "moved": list(map(_value, forecast.moved)),
        "retired": list(map(_value, forecast.retired)),
        "unchanged": forecast.unchanged,
        "overwritten": len(forecast.rewritten),
        "upgraded": forecast.upgraded,
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
        "replaced": [
            {
                "was": list(old.answers),
                "is": list(new.answers),
                "if misspelt": _as_slip(change, old, new),
            }
            for old, new in change.replaced
        ],
        "mended": [
            {"was": list(old.answers), "is": list(new.answers)} for old, new in change.mended
        ],
        "back": {gap.number: list(gap.answers) for gap in change.back},
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
        "why": match.objection.value if match.objection else "",
    }
