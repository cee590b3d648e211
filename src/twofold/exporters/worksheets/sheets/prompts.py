"""Notes -> short questions, each of which has one answer and can be read by itself."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from twofold.accepted_forms import accepted_words
from twofold.articles import behind_article
from twofold.bare_years import is_amount
from twofold.dates import Date
from twofold.exporters.worksheets.answer_forms import (
    DATES,
    NUMBERS,
    folded,
    form_of,
    kind_of,
)
from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.texts import (
    filled,
    joined,
    run_on,
    without_colon,
    without_pictures,
)
from twofold.exporters.worksheets.giveaways import Item, meet
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.hint_places import (
    HintPlace,
    in_brackets_behind,
    place_of_hint,
)
from twofold.exporters.worksheets.sheets.lesson_words import terms_of_lesson
from twofold.exporters.worksheets.sheets.marking import marking_note
from twofold.exporters.worksheets.sheets.whole_sentences import (
    leans_on_another,
    pointing_words,
)
from twofold.exporters.worksheets.taught import taught_languages
from twofold.exporters.worksheets.topic_memory import once_a_section
from twofold.needed_hints import notes_needing_hints
from twofold.notes import (
    Branch,
    Cloze,
    Comparison,
    Event,
    Note,
    Section,
    Term,
    Topic,
    gaps_of,
    notes_of_branch,
    texts_of,
)
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

MOST_SIGNS = 12
"""Letters and figures of a formula that a hand writes on the rule of a short question."""

NEAR_BEFORE = 8
"""Parts of a sentence before a gap that may have said what is wanted."""

LONGEST_SENTENCE = 700
"""Letters of a sentence with which it is still a short question."""

LONGEST_FRONT, AROUND = 1000, 250
"""Letters of a text that is shown whole where one of its gaps is asked, and of a longer one the
letters before and behind that gap that are shown."""

FEWEST_WORDS = 3
"""Words around a gap from which a sentence asks for something without a hint."""

STRETCH = "stretch"
"""The tag of notes that only those are asked who need no help."""

KINDS_OF_QUESTIONS = "word", "date", "person", "number", "event", "term", "meaning"
"""What is asked for, in the order in which questions of a sheet take turns. Terms come last: there
is always one more, and what defines it often says what another question asks."""

LEFT_OUT = "[…]"
"""Stands for words that another item asks for, until it is known what stands for the gap."""

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[\s.:;,–—-]+$")
_COMMAND = re.compile(r"\\[A-Za-z]+")
_DOTS_END = re.compile(r"\\ldots[\s}]*(?:\$+|\\[)\]])?$")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question in which "…" stands for the `answer`; its `lead` says what is wanted, if any does.

    It asks for the `gap` of a note, or else for a date or a term, in a `language` of its own or "";
    one that `is_turned` shows these, and asks for the event or the meaning. The `shortened` text
    has LEFT_OUT in place of what the other gaps of the note ask for.
    """

    lead: str
    text: Text
    answer: Text
    note: Note
    gap: Gap | None = None
    language: str = ""
    shortened: Text = ()
    is_turned: bool = False

    @property
    def question(self) -> Text:
        """What is printed: the lead in bold, and the text."""
        return (Run(f"{self.lead} ", Style.BOLD), *self.text) if self.lead else self.text

    @property
    def says_what(self) -> bool:
        """Whether it says what kind of thing is wanted, before it or in its words."""
        return bool(self.lead or (self.gap and self.gap.hint))

    @property
    def item(self) -> Item:
        """What it says and what it asks for."""
        also = accepted_words(self.gap) if self.gap else ()
        return Item.of((self.text,), (plain(self.answer), *also))

    @property
    def accepted(self) -> tuple[str, ...]:
        """What is right, in the form in which answers are compared."""
        forms = (plain(self.answer), *(accepted_words(self.gap) if self.gap else ()))
        return tuple(folded(form) for form in forms)

    @property
    def answer_gap(self) -> Gap:
        """The answer as a gap of its own, formulas and all, with what else is right."""
        is_drawn = self.gap is not None and self.gap.has_formula
        has_formula = is_drawn or any(isinstance(inline, Formula) for inline in self.answer)
        also = self.gap.accepted if self.gap else ()
        return Gap(plain(self.answer), also, "", 0, self.note.position, has_formula=has_formula)

    def marking(self, number: int, labels: Labels) -> MarkingNote | None:
        """Return what the marker of item `number` should know."""
        body = Cloze((self.gap,)) if self.gap else self.note.body
        return marking_note(replace(self.note, body=body), number, labels)


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
        leans = leans_on_another(note.body.text, words)
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
                    note.body.text,
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
        if STRETCH not in prompt.note.tags and prompt.note.position not in unclear
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


def fits_a_rule(prompt: Prompt) -> bool:
    """Return whether a hand writes the answer on a short rule: no long formula is written there."""
    formulas = (inline for inline in prompt.answer if isinstance(inline, Formula))
    return all(_signs_of(formula) <= MOST_SIGNS for formula in formulas)


def is_missing_twice(prompt: Prompt) -> bool:
    """Return whether the answer is missing in two places, for which there is but one rule."""
    asked = folded(prompt.gap.answer) if prompt.gap else ""
    return sum(folded(gap.answer) == asked for gap in gaps_of(prompt.note)) > 1


def _signs_of(formula: Formula) -> int:
    """Return how many letters and figures a formula has, its commands left out."""
    return sum(map(str.isalnum, _COMMAND.sub("", formula.source)))


def table_prompts(note: Note, table: Comparison, labels: Labels, language: str) -> Iterator[Prompt]:
    """Yield a prompt for each gap of a table: its row, its column, and what else its cell says.

    What is missing at the head of a row is asked by the rest of the row.
    """
    title = without_colon(without_pictures(table.title))
    above = (*title, Run(" – ")) if plain(title).strip() else ()
    first, *columns = table.grid.header
    for head, *cells in table.grid.rows:
        row = zip(columns, cells, strict=True)
        rest = joined(Run(" · "), (_headed(column, filled(cell)) for column, cell in row if cell))
        for prompt in _prompts_of(head, note, labels, language):
            asked = (*above, *_headed(first, prompt.text), Run(" – "), *rest)
            yield replace(prompt, text=asked)
        name = (*filled(head), Run(" – ")) if plain(head).strip() else ()
        for column, cell in zip(columns, cells, strict=True):
            for prompt in _prompts_of(cell, note, labels, language):
                asked = (*above, *name, *_headed(column, prompt.text))
                yield replace(prompt, text=asked)


def _headed(column: Text, text: Text) -> Text:
    return (*column, Run(": "), *text) if plain(column).strip() else text


def _prompts_of(
    text: Text, note: Note, labels: Labels, language: str, *, in_brackets: bool = False
) -> Iterator[Prompt]:
    """Yield a prompt for each gap, or group of gaps, of one text of a note.

    Of a long text it shows what is around them: as often as it has gaps it would be too much.
    """
    is_long = len(plain(text)) > LONGEST_FRONT
    places = {gap.position: place for place, each in enumerate(text) for gap in gaps_in((each,))}
    for gaps in _asked_together(text):
        place = _place(gaps[0], text, labels, language, in_brackets=in_brackets)
        hinted = place is HintPlace.BEHIND and len(gaps) == 1
        asked = frozenset(folded(gap.answer) for gap in gaps)
        ends = places[gaps[0].position], places[gaps[-1].position]
        near = _around(text, min(ends), max(ends)) if is_long else text
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


def event_prompts(section: Section, labels: Labels) -> Iterator[Prompt]:
    """Yield a prompt for the date of each event of the section."""
    for note in notes_of_branch(section.branch):
        if isinstance(note.body, Event) and isinstance(note.body.date, Date):
            words = without_pictures(note.body.event)
            yield Prompt(labels.when, words, (Run(note.body.date.words),), note)


def term_prompts(notes: Iterable[Note], labels: Labels) -> Iterator[Prompt]:
    """Yield a prompt for each term whose definition does not name it."""
    for note in notes:
        if not isinstance(term := note.body, Term) or needs_picture(note):
            continue
        definition = run_on(term.definitions)
        words = folded(plain(term.term))
        if plain(definition).strip() and words and words not in folded(plain(definition)):
            lead = labels.translate if term.language else labels.which_term
            lead = labels.who if is_person(note) else lead
            yield Prompt(lead, definition, term.term, note, language=term.language)


def turned(prompt: Prompt, labels: Labels) -> Prompt | None:
    """Return a prompt that shows a date or a term and asks what happened, or what it means.

    None for a prompt of a gap, a person or a word of another language.
    """
    match prompt.note.body:
        case Event():
            changed = replace(prompt, lead=labels.which_event, text=prompt.answer)
        case Term() if not (prompt.language or is_person(prompt.note)):
            before, after = labels.what_does_mean.split("{}")
            shown = (Run(before), *prompt.answer, Run(after))
            changed = replace(prompt, lead="", text=shown)
        case _:
            return None
    return replace(changed, answer=prompt.text, is_turned=True)


def is_person(note: Note) -> bool:
    """Return whether a note is on a person, as its tag or its heading's says."""
    return "people" in (tag.casefold() for tag in note.tags)


def prompts_of(topic: Topic, section: Section) -> tuple[Prompt, ...]:
    """Return the prompts of a section for a whole class: its gaps, its events, its terms.

    Notes for the challenge tier are not asked.
    """
    labels = labels_for(topic.language)
    found = (
        *class_gap_prompts(section, labels, topic.language, taught_languages(topic)),
        *event_prompts(section, labels),
        *term_prompts(terms_of_lesson(topic, section), labels),
    )
    return tuple(prompt for prompt in found if STRETCH not in prompt.note.tags)


def kind_of_question(prompt: Prompt, language: str) -> str:
    """Return what a prompt asks for, one of KINDS_OF_QUESTIONS."""
    if prompt.is_turned:
        return "event" if isinstance(prompt.note.body, Event) else "meaning"
    if is_person(prompt.note) or prompt.lead == labels_for(language).who:
        return "person"
    if isinstance(prompt.note.body, Term):
        return "term"
    form = _form(plain(prompt.answer), language)
    if prompt.gap and form in DATES and is_amount(prompt.note, prompt.gap, language):
        return "number"
    if form in DATES or isinstance(prompt.note.body, Event):
        return "date"
    return "number" if form in NUMBERS else "word"


@lru_cache(maxsize=1 << 15)
def _form(answer: str, language: str) -> str:
    """Return what an answer looks like: the starters of later lessons ask it again and again."""
    return kind_of(answer, language).name


def taking_turns(
    ranked: Sequence[Prompt],
    language: str,
    others: Sequence[Prompt] = (),
    accept: Callable[[Prompt], bool] = lambda _: True,
) -> Iterator[Prompt]:
    """Yield prompts of which none shares a note or an answer with one before, or with `others`.

    Nor do they show its answer, or it theirs. The first of the `ranked` come first, but all kinds
    of questions take turns, those first of which the `others` have few. Only those that are about
    to be chosen are asked whether to `accept` them.
    """
    waiting: dict[str, list[Prompt]] = {kind: [] for kind in KINDS_OF_QUESTIONS}
    for prompt in reversed(ranked):
        waiting[kind_of_question(prompt, language)].append(prompt)
    used = Counter(kind_of_question(prompt, language) for prompt in others)
    chosen = [(each.note, each.item, _without_articles(each, language)) for each in others]
    while kinds := [kind for kind in KINDS_OF_QUESTIONS if waiting[kind]]:
        kind = min(kinds, key=used.__getitem__)
        prompt = waiting[kind].pop()
        item = prompt.item
        asks = _without_articles(prompt, language)
        is_apart = not any(
            prompt.note is note or asks & known or meet(item, other)
            for note, other, known in chosen
        )
        if is_apart and accept(prompt):
            used[kind] += 1
            chosen.append((prompt.note, item, asks))
            yield prompt


def _without_articles(prompt: Prompt, language: str) -> frozenset[str]:
    """Return what a prompt asks for, in its own language, too: "Bleistift" for "der Bleistift"."""
    known = frozenset((language, prompt.language or language))
    return frozenset(form[behind_article(form, known) :] for form in prompt.accepted)


def with_context(branch: Branch) -> Iterator[tuple[Note, Text, Text]]:
    """Yield the notes of a branch, each with what it hangs below, and the heading above it."""
    for note in branch.notes:
        yield from ((each, above, branch.title) for each, above in _below(note, ()))
    for below in branch.branches:
        yield from with_context(below)


def _below(note: Note, above: Text) -> Iterator[tuple[Note, Text]]:
    yield note, above
    for child in note.children:
        yield from _below(child, without_pictures(filled(texts_of(note.body)[0])))


def _without_end(text: Text) -> Text:
    """Return words without the point or colon that ends them."""
    if text and isinstance(last := text[-1], Run):
        return *text[:-1], last._replace(text=_END.sub("", last.text))
    return text


def _is_no_word(inline: object) -> bool:
    return isinstance(inline, Picture | Code)


def _unstyled(gap: Gap) -> Gap:
    return gap._replace(style=Style.PLAIN)


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
    words = _WORD.findall(folded(plain(text)))
    answer = " ".join(_WORD.findall(folded(gap.answer)))
    if not gap.hint and len(words) < FEWEST_WORDS:
        return False
    if answer and f" {answer} " in f" {' '.join(words)} ":
        return False
    together = {folded(each.answer) for each in gaps_of(note) if each.group == gap.group}
    return gap.group == 0 or len(together) == 1


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
