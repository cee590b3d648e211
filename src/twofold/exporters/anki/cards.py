"""A topic with identities -> the notes of its Anki deck, as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, assert_never
from urllib.parse import quote

from twofold.accepted_forms import accepted_texts
from twofold.dates import Date
from twofold.exporters.anki import note_types
from twofold.exporters.anki.breadcrumbs import NoteInDeck, breadcrumbs_html, notes_in_deck
from twofold.exporters.anki.markup import (
    answer_html,
    attribute,
    cloze_deletion,
    escaped,
    in_language,
    lines_html,
    linked,
    list_html,
    picture_html,
    table_html,
    text_html,
    with_addresses,
)
from twofold.exporters.anki.media import MediaFile, media_files, pictures_of
from twofold.exporters.anki.names import anki_tags, tags_in_deck
from twofold.exporters.anki.note_types import REPORT, SIZE, SPEECH, NoteType
from twofold.exporters.anki.question_cards import point_fields, question_fields
from twofold.exporters.anki.sizes import size_of
from twofold.exporters.anki.speech import said, speech_fields
from twofold.exporters.anki.words import CardWords, card_words, when
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Note,
    Question,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    asks_each_point,
    gaps_of,
    has_tag,
    notes_of,
)
from twofold.text import Gap, Picture, Style, Text, plain


class AnkiNote(NamedTuple):
    """One note of Anki's: `fields` are HTML, `cards` the places of its cards, counted from 0.

    `note_id` and `code` are those of the author's note, of which Anki may have several, each with a
    `guid` of its own. `written_tags` are the `tags` as the author wrote them. `due` is the place in
    the order of study, `changed_at` a time in seconds since 1970.
    """

    guid: str
    note_id: str
    code: str
    note_type: NoteType
    deck: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[int, ...]
    due: int
    media: tuple[MediaFile, ...] = ()
    changed_at: int = 1
    written_tags: tuple[str, ...] = ()


class _CardFields(NamedTuple):
    """What one author's note asks: own fields by name and cards.

    Where there are several, each asks for a `part` of it, and its `key` distinguishes it.
    """

    note_type: NoteType
    fields: Mapping[str, str]
    cards: tuple[int, ...] = (0,)
    key: str = ""
    part: Text = ()


def anki_notes(topic: Topic) -> tuple[AnkiNote, ...]:
    """Return the notes of a topic's deck in the order of study."""
    words = card_words(topic.language)
    made: list[AnkiNote] = []
    for note_in_deck in notes_in_deck(topic):
        for one in _card_fields(note_in_deck.note, topic, words):
            made.append(_anki_note(one, note_in_deck, topic, words, due=len(made) + 1))
    return tuple(made)


def with_times(rendered: tuple[AnkiNote, ...], topic: Topic) -> tuple[AnkiNote, ...]:
    """Return the notes rendered of `topic` with the times of change that it has now."""
    times = {note.id: _time(note) for note in notes_of(topic)}
    return tuple([each._replace(changed_at=times[each.note_id]) for each in rendered])


def _time(note: Note) -> int:
    return max(note.changed_at, 1)  # never 0: Anki takes that for no time at all


def _anki_note(
    one: _CardFields, note_in_deck: NoteInDeck, topic: Topic, words: CardWords, due: int
) -> AnkiNote:
    note = note_in_deck.note
    written_tags = anki_tags(note.tags)
    fields = {
        **(_speech(note, one, topic, words) if topic.speech or has_tag(note, "speak") else {}),
        **one.fields,
        "Path": breadcrumbs_html(note_in_deck),
        "Extra": _extra(note, note_in_deck.figures),
        "Source": _source(note, words),
        SIZE: size_of(note),
        REPORT: _report(note, topic, words),
        "Code": note.code,
        "Language": attribute(topic.language),
    }
    return AnkiNote(
        guid=f"{note.guid}-{one.key}" if one.key else note.guid,
        note_id=note.id,
        code=note.code,
        note_type=one.note_type,
        deck=note_in_deck.deck,
        fields=tuple([fields.get(field, "") for field in one.note_type.fields]),
        tags=tags_in_deck(written_tags, topic),
        written_tags=written_tags,
        cards=one.cards,
        due=due,
        media=media_files((*pictures_of(note), *note_in_deck.figures)),
        changed_at=_time(note),
    )


def _card_fields(note: Note, topic: Topic, words: CardWords) -> Iterator[_CardFields]:
    match note.body:
        case Cloze(text):
            yield _gap_cards(note, topic, words, text_html(text, cloze_deletion))
        case Comparison(title, grid):
            yield _gap_cards(note, topic, words, table_html(grid), text_html(title))
        case Question() if asks_each_point(note):
            parts = zip(point_fields(note.body, words), note.body.points, strict=True)
            for (key, fields), point in parts:
                yield _CardFields(note_types.QUESTION, fields, key=key, part=point)
        case Question():
            yield _CardFields(note_types.QUESTION, question_fields(note.body, words))
        case Claim(claim, fact):
            fields = {"Claim": text_html(claim), "Fact": text_html(fact)}
            verdict = f'<span class="right">{words.true}</span>' if not fact else words.false
            prompts = {"Ask": words.true_or_false, "Verdict": verdict}
            yield _CardFields(note_types.MYTH, fields | prompts)
        case Term(term, definitions, language):
            fields = {"Term": in_language(text_html(term), language)}
            fields["Definition"] = lines_html(definitions)
            prompts = {"Ask definition": words.who_or_what, "Ask term": words.which_name}
            yield _CardFields(note_types.TERM, fields | prompts, cards=(0, 1))
        case Event(Date() as date, event):
            fields = {"Event": text_html(event), "Date": escaped(date.words)}
            prompts = {"Ask date": when(date, words), "Ask event": words.what_happened}
            yield _CardFields(note_types.EVENT, fields | prompts, cards=(0, 1))
        case Sequence():
            parts = zip(_step_fields(note.body, words), note.body.steps, strict=True)
            for (key, fields), step in parts:
                yield _CardFields(note_types.SEQUENCE, fields, key=key, part=step)
        case Statement() | Title() | Event() | Table() | Figure():
            return
        case _:
            assert_never(note.body)


def _gap_cards(
    note: Note, topic: Topic, words: CardWords, text: str, heading: str = ""
) -> _CardFields:
    gaps = gaps_of(note)
    numbers = {gap.number for gap in gaps}
    fields = {
        "Text": text,
        "Heading": heading,
        "Accepted": _accepted(gaps, words),
        "Typing": "yes" if _may_be_typed(note, gaps, topic) else "",
    }
    return _CardFields(note_types.CLOZE, fields, tuple(sorted(number - 1 for number in numbers)))


def _may_be_typed(note: Note, gaps: tuple[Gap, ...], topic: Topic) -> bool:
    """Nobody types LaTeX on a phone: a note with a formula in an answer is never typed."""
    if not (topic.typing or "type" in note.tags):
        return False
    return not any(gap.has_formula or gap.within for gap in gaps)


def _accepted(gaps: tuple[Gap, ...], words: CardWords) -> str:
    """The other right forms of each gap on a line of its own, which only the gap's card shows.

    A line names the answer where a note has several gaps.
    """
    lines = []
    for gap in gaps:
        if accepted := gap.accepted and accepted_texts(gap._replace(style=Style.PLAIN, link="")):
            forms = " / ".join(map(text_html, accepted))
            line = f"{answer_html(gap)} = {forms}" if len(gaps) > 1 else forms
            labelled = _labelled(words.also_right, line)
            lines.append(f'<div class="also of-{gap.number}">{labelled}</div>')
    return "".join(lines)


def _step_fields(body: Sequence, words: CardWords) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the fields of each step, and the key that tells it apart: its permanent number.

    The front shows the step before; for the first step the title, or where there is none the
    second step. The back shows the whole order. A search finds a step by its number.
    """
    steps = tuple(map(text_html, body.steps))
    heading = text_html(body.title)
    for place, (step, number) in enumerate(zip(steps, body.numbers, strict=True)):
        if place:
            shown, ask = steps[place - 1], words.next
        elif heading or len(steps) == 1:
            shown, ask = "", words.first
        else:
            shown, ask = steps[1], words.before
        order = list_html(steps, "ol", marked=place, first=body.first)
        fields = {"Step": step, "Shown": shown, "Heading": heading, "Order": order, "Ask": ask}
        yield str(number), fields | {"Number": str(number)}


def _speech(note: Note, one: _CardFields, topic: Topic, words: CardWords) -> Mapping[str, str]:
    """Return what a device says: of a note that is asked in parts the one part."""
    if one.part:
        return {SPEECH: said((one.part,), topic.language)}
    return speech_fields(note, topic.language, words)


def _extra(note: Note, figures: tuple[Picture, ...]) -> str:
    texts = lines_html(note.back.extra) if note.back.extra else ""
    return texts + "".join(map(picture_html, figures))


def _source(note: Note, words: CardWords) -> str:
    """The note's own sources; that of the topic is no fact of the note."""
    return _labelled(words.source, "; ".join(map(with_addresses, note.back.sources)))


def topic_source(topic: Topic) -> str:
    """Return what notes without a source of their own showed in its place until version 2."""
    return _labelled(card_words(topic.language).source, escaped(topic.source))


def _report(note: Note, topic: Topic, words: CardWords) -> str:
    """A link by which a mistake is reported: a mail that names the code and the topic, or a form.

    What has no code is not remembered, and nobody could find it.
    """
    if not topic.contact or not note.code:
        return ""
    address = topic.contact
    if "://" not in address:
        subject = f"{words.report}: {note.code} – {plain(topic.title)}"
        address = f"mailto:{quote(address, safe='@+')}?subject={quote(subject)}"
    return linked(escaped(words.report), address)


def _labelled(label: str, html: str) -> str:
    return f'<span class="label">{label}:</span> {html}' if html else ""
