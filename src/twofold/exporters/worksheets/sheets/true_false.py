"""A topic -> its claims, and true sentences among them, to be judged and put right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from twofold import notes as kinds
from twofold.exporters.worksheets.blocks import PictureBlock, pictures_in
from twofold.exporters.worksheets.blocks.exercises import Claim, Claims
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import filled, joined
from twofold.exporters.worksheets.giveaways import Item, corrects, tells
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.layout.exercise_layout import (
    BESIDE_BOX,
    BETWEEN,
    ExerciseLayout,
    set_words,
)
from twofold.exporters.worksheets.layout.field_names import Asks
from twofold.exporters.worksheets.layout.flows import (
    AnswerBox,
    Flow,
    FormRow,
    FormWords,
    Role,
    as_one_row,
)
from twofold.exporters.worksheets.layout.line_breaking import Line, grown
from twofold.exporters.worksheets.layout.page_style import BASELINE
from twofold.exporters.worksheets.pictures_beside import pictures_once
from twofold.exporters.worksheets.sheets.marking import marking_notes
from twofold.exporters.worksheets.sheets.whole_sentences import (
    is_statement,
    leans_on_another,
    words_of_topic,
)
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.stretch import STRETCH
from twofold.exporters.worksheets.taught import taught_languages
from twofold.needed_hints import notes_needing_hints
from twofold.notes import (
    Branch,
    Cloze,
    Note,
    Topic,
    gaps_of,
    has_tag,
    notes_of,
    notes_of_branch,
    texts_of,
)
from twofold.source import Position
from twofold.text import Run, plain

LONGER = 1.25
"""How many times as long as the longest claim a true sentence may be: length must be no hint."""

CHOICE = "true sentences"
ORDER = "true or false"
"""Two seeds: by one alone, the sentences that are chosen would all stand first."""

TICK_BOX = 1.1
"""Ems of the side of a box for a tick."""

TICK_BOX_DEPTH = 0.2
"""Ems of a box for a tick below the line on which the letters stand."""

TICK = "✓"


def true_false_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield one sheet with all claims of the topic, about as many of them right as wrong.

    Those of a section stand together, so that a class may do what it has been taught.

    Where too few are right, sentences of the topic are claims, too. Where nothing else is true, a
    sheet says so, or pupils would tick "false" throughout: each claim is to be put right; and where
    all are true, each is to be proved.
    """
    labels = labels_for(topic.language)
    judged = [note for note in notes_of(topic) if isinstance(note.body, kinds.Claim)]
    if not judged:
        return
    section_of = {
        note.position: place
        for place, section in enumerate(topic.sections)
        for note in notes_of_branch(section.branch)
    }
    notes = sorted(
        [*judged, *_truths(topic, judged, section_of)],
        key=lambda note: (section_of[note.position], rank(ORDER, note.id)),
    )
    to_mark = [(n, note) for n, note in enumerate(notes, 1) if isinstance(note.body, kinds.Claim)]
    block = Claims(_with_pictures_once(_claims(notes)))
    title, instructions = labels.true_or_false, labels.judge_claims
    if not block.are_judged:
        is_true = block.claims[0].is_true
        title = labels.say_why if is_true else labels.put_right
        instructions = labels.explain_claims if is_true else labels.correct_claims
        if is_true:  # What the marker is told of a true claim is what the pupil writes.
            block = Claims(tuple(map(_proved, block.claims)))
            to_mark = [(n, replace(note, back=replace(note.back, extra=()))) for n, note in to_mark]
    yield Sheet.of_topic(
        topic,
        "true-false",
        "true-false",
        title,
        instructions,
        (block,),
        marking_notes(to_mark, labels),
    )


def _claims(notes: list[Note]) -> Iterator[Claim]:
    for number, note in enumerate(notes, 1):
        match note.body:
            case kinds.Claim(claim, fact) as judged:
                reason = joined(Run(" "), note.back.extra) if judged.is_true else ()
                yield Claim(claim, judged.is_true, fact, note.position, number, note.code, reason)
            case Cloze(text):
                yield Claim(filled(text), True, (), note.position, number, note.code)


def _proved(claim: Claim) -> Claim:
    """Return a true claim with its reason where the pupil writes it."""
    return replace(claim, correction=claim.reason, reason=())


def _with_pictures_once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    claims = tuple(claims)
    texts = pictures_once([claim.text for claim in claims])
    return tuple(replace(claim, text=text) for claim, text in zip(claims, texts, strict=True))


def _truths(
    topic: Topic, judged: Sequence[Note], section_of: Mapping[Position, int]
) -> Iterator[Note]:
    """Yield so many true sentences that about half of all claims are right.

    It is one more or less, so that none can count; none where no claim is wrong. They come from the
    sections whose claims are wrong, so that those are not all false, and the essential ones first.
    A sentence is passed over while there are others if one of its answers stands in a claim or its
    correction, or if it decides one, for it could give that away; or if it is too long.
    """
    claims = [note.body for note in judged if isinstance(note.body, kinds.Claim)]
    wrong = [note for note, claim in zip(judged, claims, strict=True) if not claim.is_true]
    right = len(judged) - len(wrong)
    if not wrong:
        return
    said = Item.of(text for note in judged for text in texts_of(note.body))
    longest = LONGER * max(len(plain(claim.claim)) for claim in claims)
    false = [
        (plain(claim.claim), plain(claim.fact), plain(topic.title))
        for claim in claims
        if not claim.is_true
    ]

    def decides_a_claim(note: Note) -> bool:
        words = plain(filled(texts_of(note.body)[0]))
        return any(corrects(words, *each) for each in false)

    chance = rank(CHOICE, topic.deck, *(note.id for note in wrong))[0]
    wanted = len(wrong) - 1 + chance % 3
    surplus = Counter(section_of[note.position] for note in wrong)
    surplus.subtract(section_of[note.position] for note in judged if note not in wrong)
    left = {note.position: note for note in _whole_sentences(topic)}
    penalties = {
        place: (
            tells(said, Item.of(asks=[gap.answer for gap in gaps_of(note)])),
            len(plain(texts_of(note.body)[0])) > longest,
        )
        for place, note in left.items()
    }
    passed_over: set[Position] = set()

    def preference(place: Position) -> tuple[bool, tuple[bool, bool], int, bool, bytes]:
        note, fewer = left[place], -surplus[section_of[place]]
        by_chance = rank(CHOICE, note.id)
        return place in passed_over, penalties[place], fewer, "key" not in note.tags, by_chance

    missing = max(max(wanted, 1) - right, 0)
    while missing and left:
        best = min(left, key=preference)
        if best not in passed_over and decides_a_claim(left[best]):
            passed_over.add(best)
            continue
        yield left.pop(best)
        surplus[section_of[best]] -= 1
        missing -= 1


def _whole_sentences(topic: Topic) -> Iterator[Note]:
    """Yield the notes that say something whole and plain where they stand alone.

    In a topic that teaches a language sentences are examples of it, and claim nothing.
    """
    if taught_languages(topic):
        return
    words = words_of_topic(topic)
    for section in topic.sections:
        unclear = {
            needing.note.position for needing in notes_needing_hints(section, topic.language)
        }
        for note in top_notes(section.branch):
            if (
                isinstance(note.body, Cloze)
                and not has_tag(note, STRETCH)
                and note.position not in unclear
                and is_statement(note.body.text)
                and not leans_on_another(note.body.text, words)
            ):
                yield note


def top_notes(branch: Branch) -> Iterator[Note]:
    """Yield the notes of a branch that hang below no other note."""
    yield from branch.notes
    for below in branch.branches:
        yield from top_notes(below)


# On the page


def claim_flows(block: Claims, layout: ExerciseLayout) -> Iterator[Flow | PictureBlock]:
    """Yield the claims of a sheet with their boxes, pictures, and lines for corrections."""
    lines = _correction_lines(block, layout)
    for claim in block.claims:
        choices = _choices(claim, layout) if block.are_judged else ()
        yield from _claim(claim, choices, lines, layout)


def _claim(
    claim: Claim, choices: tuple[FormWords | AnswerBox, ...], lines: int, layout: ExerciseLayout
) -> Iterator[Flow | PictureBlock]:
    """Yield a claim with its boxes, if there are some, and `lines` lines for the correction."""
    style, x = layout.style, layout.style.number_column
    line_height, baseline = style.reading_line_height, BASELINE * style.reading_line_height
    end = choices[0].x - BETWEEN * style.size if choices else layout.right
    words, is_beside = _claim_lines(claim, end - x, layout)
    number = FormWords(0.0, baseline, style.size, set_words(f"{claim.number}."), is_label=True)
    first = FormRow(line_height, (number, *layout.code(claim.code, baseline)))
    rows = [_words_row(line, line_height, x, style.size) for line in words]
    rows[0] = replace(first, parts=(*first.parts, *rows[0].parts))
    if is_beside:  # The boxes stand beside the first line and are read aloud after the last.
        whole = as_one_row(rows)
        rows = [replace(whole, parts=(*whole.parts, *choices))]
    elif choices:  # Below the claim they begin where it does: nobody looks for them at its end.
        back = choices[0].x - x
        rows.append(FormRow(line_height, tuple(replace(p, x=p.x - back) for p in choices)))
    yield Flow(Role.ITEM, tuple(rows), style.size, stays=True, whole_up_to=1.0)
    yield from pictures_in(claim.text)
    fitting = (ems for ems in layout.answers if len(_correction(claim, layout, ems)) <= lines)
    ems = next(fitting, layout.answers[-1])
    yield layout.writing(_correction(claim, layout, ems), lines, Asks.CORRECTION, ems)


def _words_row(line: Line, line_height: float, x: float, size: float) -> FormRow:
    height, baseline = grown(line, line_height, BASELINE * line_height)
    return FormRow(height, (FormWords(x, baseline, size, line),))


def _claim_lines(
    claim: Claim, beside: float, layout: ExerciseLayout
) -> tuple[tuple[Line, ...], bool]:
    """Return the lines of a claim and whether they leave room for boxes behind `beside` points.

    They do not where they would be too narrow, or more than a page takes.
    """
    style = layout.style
    if layout.fits(beside):
        lines = layout.lines(claim.text, beside) or ((),)
        if len(lines) * style.reading_line_height <= style.column_height:
            return lines, True
    width = layout.right - style.number_column
    return layout.lines(claim.text, width, longer=layout.longer) or ((),), False


def _correction(claim: Claim, layout: ExerciseLayout, ems: float) -> tuple[Line, ...]:
    return layout.lines(claim.correction, _correction_width(layout), ems)


def _correction_width(layout: ExerciseLayout) -> float:
    return layout.style.column - layout.style.number_column


def _correction_lines(block: Claims, layout: ExerciseLayout) -> int:
    """Return the lines that each claim has for a correction: those of its mark.

    It has more only where a key could not show the longest correction of the sheet.
    """
    ems = layout.answers[-1]
    printed = (len(_correction(claim, layout, ems)) for claim in block.claims)
    return max(layout.style.lines_per_mark, *printed)


def _choices(claim: Claim, layout: ExerciseLayout) -> tuple[FormWords | AnswerBox, ...]:
    """Return the boxes for true and false, which end where the codes begin."""
    size, labels = layout.style.size, layout.labels
    baseline, side = BASELINE * layout.style.reading_line_height, TICK_BOX * size
    top = baseline + TICK_BOX_DEPTH * size - side
    choices: list[FormWords | AnswerBox] = []
    x = 0.0
    for value, word in (("true", labels.true), ("false", labels.false)):
        x += BETWEEN * size if choices else 0.0
        tick = TICK if (value == "true") is claim.is_true else ""
        spoken = f"{labels.box},"
        choices.append(
            AnswerBox(x, top, side, baseline, size, tick, spoken=spoken, choice=(value, word))
        )
        x += side + 0.5 * BESIDE_BOX * size
        choices.append(FormWords(x, baseline, size, set_words(word)))
        x += layout.width(word)
    return tuple(replace(part, x=layout.right - x + part.x) for part in choices)
