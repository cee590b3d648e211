"""A section -> a short question for each gap that can be asked by itself, or in its table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from twofold.bare_years import is_amount
from twofold.exporters.worksheets.answer_forms import (
    DATES,
    folded,
    form_of,
    kind_of,
)
from twofold.exporters.worksheets.blocks.texts import (
    filled,
    joined,
    without_colon,
    without_pictures,
)
from twofold.exporters.worksheets.hint_forms import is_open
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.sheets.hint_places import (
    HintPlace,
    in_brackets_behind,
    place_of_hint,
)
from twofold.exporters.worksheets.sheets.prompts import LEFT_OUT, Prompt, with_context
from twofold.exporters.worksheets.sheets.whole_sentences import (
    leans_on_another,
    pointing_words,
)
from twofold.exporters.worksheets.stretch import STRETCH
from twofold.exporters.worksheets.topic_memory import once_a_section
from twofold.needed_hints import notes_needing_hints
from twofold.notes import (
    Cloze,
    Comparison,
    Note,
    Section,
    gaps_of,
    has_tag,
    notes_of_branch,
)
from twofold.source import Position
from twofold.text import (
    Code,
    Formula,
    Gap,
    Inline,
    Picture,
    Run,
    Style,
    Text,
    answer_text,
    gaps_in,
    plain,
    with_gaps,
    written_answer,
)

LONGEST_CONTEXT = 60
"""Letters of the words above a nested note with which it is still a short question."""

NEAR_BEFORE = 8
"""Parts of a sentence before a gap that may have said what is wanted."""

LONGEST_SENTENCE = 700
"""Letters of a sentence with which it is still a short question."""

LONGEST_FRONT, AROUND = 1000, 250
"""Letters of a text that is shown whole where one of its gaps is asked, and of a longer one the
letters before and behind that gap that are shown."""

MOST_BESIDE = 100
"""Letters up to which a card has what its cell is compared to."""

FEWEST_WORDS = 3
"""Words around a gap from which a sentence asks for something without a hint."""

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[\s.:;,–—-]+$")
_DOTS_END = re.compile(r"\\ldots[\s}]*(?:\$+|\\[)\]])?$")


@once_a_section
def gap_prompts(
    section: Section, labels: Labels, language: str, taught: tuple[str, ...] = ()
) -> tuple[Prompt, ...]:
    """Return a prompt for each gap of the section's sentences that can be asked by itself.

    Hints are questions in front of it; those that are none, and all where languages are `taught`,
    stand in brackets behind the gap, and what the sentence says itself is no hint.
    """
    return tuple(_gap_prompts(section, labels, language, taught))


def _gap_prompts(
    section: Section, labels: Labels, language: str, taught: tuple[str, ...]
) -> Iterator[Prompt]:
    words = pointing_words(language, *taught)
    for note, above, _ in with_context(section.branch):
        if not isinstance(note.body, Cloze) or any(map(_is_no_word, note.body.text)):
            continue
        context = _END.sub("", plain(above))
        # Of a language that is taught "Elle a …" is an example, and nobody asks who she is.
        leans = not taught and leans_on_another(note.body.text, words)
        if len(context) > LONGEST_CONTEXT or (leans and not context):
            continue
        if len(plain(note.body.text)) > LONGEST_SENTENCE:
            continue
        front = (*_without_end(above), Run(" – ")) if context else ()
        for gap in gaps_of(note):
            asked = frozenset({folded(gap.answer)})
            place = _place(gap, note.body.text, labels, language, in_brackets=bool(taught))
            in_brackets = place is HintPlace.BEHIND
            texts = (
                with_gaps(
                    _unstyled_gaps(note.body.text, asked),
                    partial(_shown, asked=asked, in_brackets=in_brackets, left_out=left_out),
                )
                for left_out in (False, True)
            )
            text, shortened = ((*front, *_dotted(each)) for each in texts)
            if _asks(text, gap, note):
                lead = _lead(gap, note, labels, language, place)
                answer = answer_text(_unstyled(gap))
                yield Prompt(lead, text, answer, note, gap, shortened=shortened)


@once_a_section
def class_gap_prompts(
    section: Section, labels: Labels, language: str, taught: tuple[str, ...] = ()
) -> tuple[Prompt, ...]:
    """Return the gap prompts that a whole class can answer.

    Notes for the challenge tier are not asked, nor what reads like another once it is blanked.
    """
    unclear = {
        needing.note.position
        for needing in notes_needing_hints(section, language)
        if not needing.has_hints
    }
    return tuple(
        prompt
        for prompt in gap_prompts(section, labels, language, taught)
        if not has_tag(prompt.note, STRETCH) and prompt.note.position not in unclear
    )


@once_a_section
def class_table_prompts(section: Section, labels: Labels, language: str) -> tuple[Prompt, ...]:
    """Return a prompt for each gap of the section's tables that a whole class can answer.

    They are for a section whose sentences ask little: a cell says less than a sentence. None is
    asked in whose place many words would do.
    """
    return tuple(
        prompt
        for note in notes_of_branch(section.branch)
        if isinstance(table := note.body, Comparison) and not has_tag(note, STRETCH)
        for prompt in table_prompts(note, table, labels, language)
        if prompt.gap and _asks(prompt.text, prompt.gap, note)
        if not is_open(prompt.gap.hint, kind_of(prompt.gap.answer, language).name, language)
    )


def all_gap_prompts(
    section: Section, labels: Labels, language: str, *, taught: tuple[str, ...]
) -> Iterator[Prompt]:
    """Yield a prompt for each gap, or group of gaps, of the section.

    A sentence that cannot stand alone begins with what it hangs below, or with its heading.
    """
    words = pointing_words(language, *taught)
    for note, above, heading in with_context(section.branch):
        if not isinstance(note.body, Cloze):
            continue
        text = note.body.text
        leans = leans_on_another(text, words)
        context = above or (heading if leans else ())
        front = (*_without_end(context), Run(" – ")) if plain(context).strip() else ()
        for prompt in _prompts_of(text, note, labels, language, in_brackets=bool(taught)):
            yield replace(prompt, text=(*front, *prompt.text))


def card_table_prompts(
    note: Note, table: Comparison, labels: Labels, language: str
) -> Iterator[Prompt]:
    """Yield a prompt for each gap of a table, with what it is compared to where it says too little.

    Of "Upper course – Channel: narrow and …" many words are right; beside "Lower course: wide and
    deep" one is. Without a hint that is so of a part of a cell; a whole one says what it wants at
    its head.
    """
    beside = _cells_beside(table)
    for prompt in table_prompts(note, table, labels, language):
        gap = prompt.gap
        others = beside.get(gap.position, ()) if gap and not gap.hint else ()
        if gap and 0 < len(plain(others)) <= MOST_BESIDE and not _says(others, gap.answer):
            yield replace(prompt, text=(*prompt.text, Run(" ("), *others, Run(")")))
        else:
            yield prompt


def _cells_beside(table: Comparison) -> dict[Position, Text]:
    """Return what a table says of all else in the same respect, by the place of each gap.

    That is for gaps in cells which say more than that.
    """
    first, *columns = table.grid.header
    names = [filled(row[0]) for row in table.grid.rows]
    rows = [row[1:] for row in table.grid.rows]
    if plain(first).strip():
        heads, compared = names, [*zip(*rows, strict=True)]
    else:
        heads, compared = columns, rows
    found: dict[Position, Text] = {}
    for cells in compared:
        for place, cell in enumerate(cells):
            if _WORD.search(plain(with_gaps(cell, lambda _: ""))):
                others = [
                    _headed(head, filled(other))
                    for at, (head, other) in enumerate(zip(heads, cells, strict=True))
                    if at != place and plain(other).strip()
                ]
                beside = joined(Run(" · "), others)
                found.update((gap.position, beside) for gap in gaps_in(cell))
    return found


def table_prompts(note: Note, table: Comparison, labels: Labels, language: str) -> Iterator[Prompt]:
    """Yield a prompt for each gap of a table: of what its cell speaks, and what else it says.

    That are its row and its column, what is compared before that in which it is compared: these are
    the columns where nothing names what stands in the first. What is missing at the head of a row
    is asked by the rest of the row.
    """
    title = without_colon(without_pictures(table.title))
    above = (*title, Run(" – ")) if plain(title).strip() else ()
    first, *columns = table.grid.header
    for head, *cells in table.grid.rows:
        row = zip(columns, cells, strict=True)
        rest = joined(Run(" · "), (_headed(column, filled(cell)) for column, cell in row if cell))
        for prompt in _prompts_of(head, note, labels, language, is_cell=True):
            asked = (*above, *_headed(first, prompt.text), Run(" – "), *rest)
            yield replace(prompt, text=asked)
        name = filled(head)
        for column, cell in zip(columns, cells, strict=True):
            thing, aspect = (name, column) if plain(first).strip() else (column, name)
            front = (*thing, Run(" – ")) if plain(thing).strip() else ()
            for prompt in _prompts_of(cell, note, labels, language, is_cell=True):
                yield replace(prompt, text=(*above, *front, *_headed(aspect, prompt.text)))


def _headed(column: Text, text: Text) -> Text:
    return (*column, Run(": "), *text) if plain(column).strip() else text


def _prompts_of(
    text: Text,
    note: Note,
    labels: Labels,
    language: str,
    *,
    in_brackets: bool = False,
    is_cell: bool = False,
) -> Iterator[Prompt]:
    """Yield a prompt for each gap, or group of gaps, of one text of a note.

    That of a table begins with its row and its column, before which no hint is understood.
    Of a long text it shows what is around them: as often as it has gaps it would be too much.
    """
    is_long = len(plain(text)) > LONGEST_FRONT
    places = {gap.position: place for place, each in enumerate(text) for gap in gaps_in((each,))}
    for gaps in _asked_together(text):
        place = _place(gaps[0], text, labels, language, in_brackets=in_brackets)
        if is_cell and place is HintPlace.BEFORE and not gaps[0].within:
            place = HintPlace.BEHIND
        hinted = place is HintPlace.BEHIND and len(gaps) == 1
        asked = frozenset(folded(gap.answer) for gap in gaps)
        ends = places[gaps[0].position], places[gaps[-1].position]
        near = _around(text, min(ends), max(ends)) if is_long else text
        near = _unstyled_gaps(near, asked)
        shown = _dotted(with_gaps(near, partial(_shown, asked=asked, in_brackets=hinted)))
        answers = (answer_text(_unstyled(gap)) for gap in gaps)
        one = len(gaps) == 1
        lead = _lead(gaps[0], note, labels, language, place) if one else ""
        yield Prompt(lead, shown, joined(Run(" · "), answers), note, gaps[0])


def _around(text: Text, first: int, last: int) -> Text:
    """Return a part of a text with what is beside it, as far as that is near.

    No dots stand for what is left out: they are the sign of what is asked.
    """
    before = _near(reversed(text[max(0, first - AROUND) : first]))
    behind = _near(text[last + 1 : last + 1 + AROUND])
    return text[first - len(before) : last + 1 + len(behind)]


def _near(inlines: Iterable[Inline]) -> list[Inline]:
    """Return the first inlines, until these have so many letters as stand around a gap."""
    found: list[Inline] = []
    letters = 0
    for inline in inlines:
        letters += len(plain((inline,)))
        if letters > AROUND:
            break
        found.append(inline)
    return found


def _asked_together(text: Text) -> Iterator[tuple[Gap, ...]]:
    """Yield the gaps of a text, those with the same answer and those of one group together."""
    together: dict[object, dict[str, Gap]] = {}
    for gap in gaps_in(text):
        key = gap.group or folded(gap.answer)
        together.setdefault(key, {}).setdefault(folded(gap.answer), gap)
    yield from (tuple(gaps.values()) for gaps in together.values())


def _without_end(text: Text) -> Text:
    """Return words without the point or colon that ends them."""
    if text and isinstance(last := text[-1], Run):
        return *text[:-1], last._replace(text=_END.sub("", last.text))
    return text


def _is_no_word(inline: object) -> bool:
    return isinstance(inline, Picture | Code)


def _unstyled(gap: Gap) -> Gap:
    return gap._replace(style=Style.PLAIN)


def _unstyled_gaps(text: Text, asked: frozenset[str]) -> Text:
    """Return a text in which the dots of a title look as all others: large print has it bold."""
    return tuple(
        _unstyled(each) if isinstance(each, Gap) and folded(each.answer) in asked else each
        for each in text
    )


def _shown(gap: Gap, asked: frozenset[str], *, in_brackets: bool, left_out: bool = False) -> str:
    if folded(gap.answer) not in asked:
        return gap.answer if not left_out or gap.within else LEFT_OUT
    if gap.within:
        return r"\ldots "
    return f"…{in_brackets_behind(gap)}" if in_brackets else "…"


def _dotted(text: Text) -> Text:
    """Return a text in which no full stop follows the dots that stand for a gap."""
    return tuple(
        inline._replace(text=inline.text[1:])
        if isinstance(inline, Run) and inline.text.startswith(".") and _ends_in_dots(before)
        else inline
        for before, inline in zip((None, *text), text, strict=False)
    )


def _ends_in_dots(inline: Inline | None) -> bool:
    if isinstance(inline, Formula):
        return bool(_DOTS_END.search(inline.source))
    return isinstance(inline, Run) and inline.text.endswith("…")


def _asks(text: Text, gap: Gap, note: Note) -> bool:
    """Return whether a text with "…" asks for one gap, and does not say its answer."""
    if not gap.hint and len(_WORD.findall(plain(text))) < FEWEST_WORDS:
        return False
    if _says(text, gap.answer):
        return False
    together = {folded(each.answer) for each in gaps_of(note) if each.group == gap.group}
    return gap.group == 0 or len(together) == 1


def _says(text: Text, answer: str) -> bool:
    """Return whether a text has all words of an answer, one behind the other."""
    said, asked = (" ".join(_WORD.findall(folded(each))) for each in (plain(text), answer))
    return bool(asked) and f" {asked} " in f" {said} "


def _place(gap: Gap, text: Text, labels: Labels, language: str, *, in_brackets: bool) -> HintPlace:
    """Return where the hint of one of the gaps of a text stands; all may be `in_brackets`."""
    if in_brackets and gap.hint:
        return HintPlace.BEHIND
    at = next(
        place
        for place, each in enumerate(text)
        if any(gap == inside for inside in gaps_in((each,)))
    )
    before, behind = plain(text[max(0, at - NEAR_BEFORE) : at]), plain(text[at + 1 : at + 2])
    return place_of_hint(gap, before, behind, labels, language)


def _lead(gap: Gap, note: Note, labels: Labels, language: str, place: HintPlace) -> str:
    """Return a hint as a question, or the question for a date; "" where neither is known."""
    if hint := gap.hint.strip().rstrip("?？").rstrip():
        is_before = place is HintPlace.BEFORE
        return labels.asked.format(hint[0].upper() + hint[1:]) if is_before else ""
    is_date = form_of(written_answer(gap), language) in DATES
    return labels.when if is_date and not is_amount(note, gap, language) else ""
