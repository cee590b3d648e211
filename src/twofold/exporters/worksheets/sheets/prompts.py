"""Events, terms and claims -> short questions with one answer each, which take turns on sheets."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from twofold.accepted_forms import accepted_words
from twofold.articles import behind_article
from twofold.bare_years import is_amount
from twofold.dates import Date, Precision
from twofold.exporters.worksheets.answer_forms import (
    DATES,
    NUMBERS,
    folded,
    kind_of,
)
from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.texts import (
    filled,
    joined,
    run_on,
    without_pictures,
)
from twofold.exporters.worksheets.giveaways import Item, meet, names_facts, tells
from twofold.exporters.worksheets.judged_claims import JudgedClaim
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.marking import asking, marking_note
from twofold.exporters.worksheets.sheets.whole_sentences import (
    PointingWords,
    is_statement,
    leans_on_another,
)
from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Event,
    Note,
    Section,
    Term,
    gaps_of,
    notes_of_branch,
    texts_of,
)
from twofold.text import (
    Formula,
    Gap,
    Run,
    Style,
    Text,
    plain,
    written_answer,
)

MOST_SIGNS = 12
"""Letters and figures of a formula that a hand writes on the rule of a short question."""

KINDS_OF_QUESTIONS = "word", "date", "person", "number", "event", "term", "meaning", "claim"
"""What is asked for, in the order in which questions of a sheet take turns. Terms come late: there
is always one more, and what defines it often says what another question asks. Claims come last:
half of them are right by chance."""

LEFT_OUT = "[…]"
"""Stands for words that another item asks for, until it is known what stands for the gap."""

_COMMAND = re.compile(r"\\[A-Za-z]+")


@dataclass(frozen=True)
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

    @cached_property
    def item(self) -> Item:
        """What it says and what it asks for."""
        also = accepted_words(self.gap) if self.gap else ()
        return Item.of((self.text,), (plain(self.answer), *also))

    @cached_property
    def accepted(self) -> tuple[str, ...]:
        """What is right, in the form in which answers are compared."""
        forms = (plain(self.answer), *(accepted_words(self.gap) if self.gap else ()))
        return tuple(folded(form) for form in forms)

    @property
    def answer_gap(self) -> Gap:
        """The answer as a gap of its own, formulas and all, with what else is right.

        "When?" from memory is answered by a year, however exactly the notes know the day.
        """
        is_drawn = self.gap is not None and self.gap.has_formula
        has_formula = is_drawn or any(isinstance(inline, Formula) for inline in self.answer)
        also = self.gap.accepted if self.gap else self._year
        return Gap(plain(self.answer), also, "", 0, self.note.position, has_formula=has_formula)

    @property
    def _year(self) -> tuple[str, ...]:
        """The year of an event whose day or month is asked for, as it is written; () for others."""
        match self.note.body:
            case Event(date=Date() as date) if not self.is_turned:
                year = str(date.first.year)
                is_finer = date.precision in (Precision.DAY, Precision.MONTH)
                is_one = date.last.year == date.first.year and year in date.words
                return (year,) if is_finer and is_one and year != date.words else ()
            case _:
                return ()

    def marking(self, number: int, labels: Labels, language: str) -> MarkingNote | None:
        """Return what the marker of item `number` should know, in the `language` of the notes.

        Of a claim that is wrong that is first of all what is right.
        """
        if isinstance(self.note.body, Claim) and self.note.body.fact:
            known = marking_note(self.note, number, labels)
            words = (without_pictures(self.note.body.fact), known.text if known else ())
            text = joined(Run(" "), filter(None, words))
            return MarkingNote(text, self.note.position, number)
        if not self.gap:
            return marking_note(self.note, number, labels)
        note = asking(self.note, {written_answer(self.gap)}, language)
        return marking_note(replace(note, body=Cloze((self.gap,))), number, labels)


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


def claim_prompts(section: Section, labels: Labels, words: PointingWords) -> Iterator[Prompt]:
    """Yield a prompt for each claim of a section that says something whole where it stands alone.

    The `words` are those by which sentences point at each other.
    """
    for note in notes_of_branch(section.branch):
        if not isinstance(claim := note.body, Claim) or needs_picture(note):
            continue
        if is_statement(claim.claim) and not leans_on_another(claim.claim, words):
            answer = labels.true if claim.is_true else labels.false
            yield Prompt(labels.true_or_false, claim.claim, (Run(answer),), note)


def turned(prompt: Prompt, labels: Labels) -> Prompt | None:
    """Return a prompt that shows a date or a term and asks what happened, or what it means.

    None for a prompt of a gap, a person or a word of another language.
    """
    match prompt.note.body:
        case Event():
            changed = replace(prompt, lead=labels.which_event, text=prompt.answer)
        case Term() if not (
            prompt.language or is_person(prompt.note) or is_abbreviation(plain(prompt.answer))
        ):
            before, after = labels.what_does_mean.split("{}")
            shown = (Run(before), *prompt.answer, Run(after))
            changed = replace(prompt, lead="", text=shown)
        case _:
            return None
    return replace(changed, answer=prompt.text, is_turned=True)


def is_abbreviation(words: str) -> bool:
    """Return whether words are letters that stand for others, as in "USSR".

    Who is asked what they mean may as well say these others as what is meant by them.
    """
    return words.isupper() and " " not in words


def is_person(note: Note) -> bool:
    """Return whether a note is on a person, as its tag or its heading's says."""
    return "people" in (tag.casefold() for tag in note.tags)


def kind_of_question(prompt: Prompt, language: str) -> str:
    """Return what a prompt asks for, one of KINDS_OF_QUESTIONS."""
    if prompt.is_turned:
        return "event" if isinstance(prompt.note.body, Event) else "meaning"
    if isinstance(prompt.note.body, Claim):
        return "claim"
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
    chosen = [(each, each.item, _without_articles(each, language)) for each in others]
    while kinds := [kind for kind in KINDS_OF_QUESTIONS if waiting[kind]]:
        kind = min(kinds, key=used.__getitem__)
        prompt = waiting[kind].pop()
        item = prompt.item
        is_apart = not any(
            prompt.note is known.note or item.asks & other.asks or meet(item, other)
            for known, other, _ in chosen
        ) and not any(_explain(prompt, known) for known, *_ in chosen)
        if not is_apart:
            continue
        asks = _without_articles(prompt, language)
        is_apart = not any(asks & known for *_, known in chosen)
        if is_apart and accept(prompt):
            used[kind] += 1
            chosen.append((prompt, item, asks))
            yield prompt


def judge_alike(one: Prompt, other: Prompt, known: str) -> bool:
    """Return whether one of two prompts says much of a claim that the other asks about.

    There are others to choose from, so that it need not decide it. What is `known` says nothing.
    """
    return any(
        JudgedClaim.of_note(body, known).is_touched_by(f"{plain(said.text)} {plain(said.answer)}")
        for claim, said in ((one, other), (other, one))
        if isinstance(body := claim.note.body, Claim)
    )


def _explain(one: Prompt, other: Prompt) -> bool:
    """Return whether one of two prompts names a term in a sentence that says what it means.

    "The government, known for short as Sovnarkom" tells what "Sovnarkom" means, and "Commissar for
    War after Trotsky" who that was before.
    """
    return any(
        isinstance(term := known.note.body, Term)
        and (name := _name_in_sentences(known, term))
        and tells(Item.of((said.text,)), Item.of(asks=(name,)))
        and names_facts(plain(said.text), plain(run_on(term.definitions)), plain(term.term))
        for said, known in ((one, other), (other, one))
    )


def _name_in_sentences(prompt: Prompt, term: Term) -> str:
    """Return how a sentence names what a prompt asks for, a person by the surname; "" for others.

    What it says of other terms it says of the word that is asked for, which is told elsewhere.
    """
    name = plain(term.term)
    if is_person(prompt.note):
        return name.split()[-1] if name.split() else ""
    return name if prompt.is_turned else ""


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
