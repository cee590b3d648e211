"""Notes -> short questions, each of which has one answer and can be read by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice, takewhile
from operator import itemgetter

from twofold.dates import Date
from twofold.exporters.worksheets.answer_forms import folded, form_of
from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.texts import filled, joined, without_pictures
from twofold.exporters.worksheets.giveaways import Item, forms_of, meet, tells
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.marking import marking_note
from twofold.exporters.worksheets.topic_memory import once_a_section, once_a_topic
from twofold.needed_hints import notes_needing_hints
from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Event,
    Note,
    Question,
    Section,
    Term,
    Topic,
    gaps_of,
    notes_of,
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
    plain,
    with_gaps,
    written_answer,
)

LONGEST_CONTEXT = 60
"""Letters of the words above a nested note with which it is still a short question."""

FEWEST_WORDS = 3
"""Words around a gap from which a sentence asks for something without a hint."""

NEAR_BEGINNING = 4
"""Words of a sentence among which a pronoun stands for what a sentence before it has named."""

STRETCH = "stretch"
"""The tag of notes that only those are asked who need no help."""

DATES = frozenset({"day", "month", "season", "year", "decade", "century"})
"""The forms of answers that are dates."""

LEFT_OUT = "[…]"
"""Stands in a quotation for words that another item asks for."""

_WORD = re.compile(r"[^\W_]+")
_END = re.compile(r"[\s.:;,–—-]+$")
_DOTS_END = re.compile(r"\\ldots[\s}]*(?:\$+|\\[)\]])?$")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question in which "…" stands for the `answer`; its `lead` says what is wanted, if any does.

    It asks for the `gap` of a note, or else for a date or a term, in a `language` of its own or "".
    The `shortened` text leaves out what the other gaps of the note ask for.
    """

    lead: str
    text: Text
    answer: Text
    note: Note
    gap: Gap | None = None
    language: str = ""
    shortened: Text = ()

    @property
    def question(self) -> Text:
        """What is printed: the lead in bold, and the text."""
        return (Run(f"{self.lead} ", Style.BOLD), *self.text) if self.lead else self.text

    @property
    def item(self) -> Item:
        """What it says and what it asks for."""
        also = self.gap.accepted if self.gap else ()
        return Item.of((self.text,), (plain(self.answer), *also))

    @property
    def accepted(self) -> tuple[str, ...]:
        """What is right, in the form in which answers are compared."""
        forms = (plain(self.answer), *(self.gap.accepted if self.gap else ()))
        return tuple(folded(form) for form in forms)

    @property
    def answer_gap(self) -> Gap:
        """The answer as a gap of its own, formulas and all, with what else is right."""
        has_formula = any(isinstance(inline, Formula) for inline in self.answer)
        also = self.gap.accepted if self.gap else ()
        return Gap(plain(self.answer), also, "", 0, self.note.position, has_formula=has_formula)

    def marking(self, number: int, labels: Labels) -> MarkingNote | None:
        """Return what the marker of item `number` should know."""
        body = Cloze((self.gap,)) if self.gap else self.note.body
        return marking_note(replace(self.note, body=body), number, labels)


def is_lesson(section: Section) -> bool:
    """Return whether a section is taught: it has gaps, questions or claims, not lists alone."""
    taught = Cloze, Question, Claim
    return any(isinstance(note.body, taught) for note in notes_of_branch(section.branch))


@once_a_section
def gap_prompts(
    section: Section, labels: Labels, language: str, in_brackets: bool = False
) -> tuple[Prompt, ...]:
    """Return a prompt for each gap of the section's sentences that can be asked by itself.

    Hints are questions in front of it, or stand `in_brackets` behind the gap.
    """
    return tuple(_gap_prompts(section, labels, language, in_brackets=in_brackets))


def _gap_prompts(
    section: Section, labels: Labels, language: str, *, in_brackets: bool
) -> Iterator[Prompt]:
    for note, above, _ in _with_context(section.branch):
        if not isinstance(note.body, Cloze) or any(map(_is_no_word, note.body.text)):
            continue
        context = _END.sub("", plain(above))
        leans = leans_on_another(note.body.text, section, labels)
        if len(context) > LONGEST_CONTEXT or (leans and not context):
            continue
        front = (*_without_end(above), Run(" – ")) if context else ()
        for gap in gaps_of(note):
            asked = frozenset({folded(gap.answer)})
            texts = (
                with_gaps(
                    note.body.text,
                    partial(_shown, asked=asked, in_brackets=in_brackets, left_out=left_out),
                )
                for left_out in (False, True)
            )
            text, shortened = ((*front, *_dotted(each)) for each in texts)
            if _asks(text, gap, note):
                lead, answer = (
                    _lead(gap, labels, language, in_brackets=in_brackets),
                    answer_text(_unstyled(gap)),
                )
                yield Prompt(lead, text, answer, note, gap, shortened=shortened)


@once_a_section
def class_gap_prompts(
    section: Section, labels: Labels, language: str, in_brackets: bool = False
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
        for prompt in gap_prompts(section, labels, language, in_brackets)
        if STRETCH not in prompt.note.tags and prompt.note.position not in unclear
    )


def all_gap_prompts(
    section: Section, labels: Labels, language: str, *, in_brackets: bool
) -> Iterator[Prompt]:
    """Yield a prompt for each gap, or group of gaps, of the section.

    A sentence that cannot stand alone begins with what it hangs below, or with its heading.
    """
    for note, above, heading in _with_context(section.branch):
        if not isinstance(note.body, Cloze):
            continue
        text = note.body.text
        leans = leans_on_another(text, section, labels)
        context = above or (heading if leans else ())
        front = (*_without_end(context), Run(" – ")) if plain(context).strip() else ()
        for gaps in _asked_together(note):
            hinted = in_brackets and len(gaps) == 1
            asked = frozenset(folded(gap.answer) for gap in gaps)
            shown = _dotted(with_gaps(text, partial(_shown, asked=asked, in_brackets=hinted)))
            answers = (answer_text(_unstyled(gap)) for gap in gaps)
            one = len(gaps) == 1
            lead = _lead(gaps[0], labels, language, in_brackets=in_brackets) if one else ""
            answer = joined(Run(" · "), answers)
            yield Prompt(lead, (*front, *shown), answer, note, gaps[0])


def _asked_together(note: Note) -> Iterator[tuple[Gap, ...]]:
    """Yield the gaps of a note, those with the same answer and those of one group together."""
    together: dict[object, dict[str, Gap]] = {}
    for gap in gaps_of(note):
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
        definition = joined(Run("; "), term.definitions)
        words = folded(plain(term.term))
        if plain(definition).strip() and words and words not in folded(plain(definition)):
            lead = labels.translate if term.language else labels.which_term
            lead = labels.who if is_person(note) else lead
            yield Prompt(lead, definition, term.term, note, language=term.language)


@once_a_topic
def teaches_language(topic: Topic) -> bool:
    """Return whether a topic has words of another language: its hints are words of one, too."""
    return any(isinstance(note.body, Term) and note.body.language for note in notes_of(topic))


def is_person(note: Note) -> bool:
    """Return whether a note is on a person, as its tag or its heading's says."""
    return "people" in (tag.casefold() for tag in note.tags)


def terms_of_lesson(topic: Topic, section: Section) -> tuple[Note, ...]:
    """Return the terms of a section, and those of the topic's glossaries that it names."""
    own = [note for note in notes_of_branch(section.branch) if isinstance(note.body, Term)]
    notes = notes_of_branch(section.branch)
    said = Item.of(text for note in notes for text in texts_of(note.body))
    named = [
        note
        for each, note, item in _terms_of(topic)
        if each is not section and not is_lesson(each) and tells(said, item)
    ]
    return (*own, *named)


@once_a_topic
def _terms_of(topic: Topic) -> tuple[tuple[Section, Note, Item], ...]:
    """Return all terms, each with its section and as an item that asks for it."""
    return tuple(
        (section, note, Item.of(asks=(plain(note.body.term),)))
        for section in topic.sections
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Term)
    )


def whole_lesson(topic: Topic, section: Section) -> Item:
    """Return all that sheets of a lesson may say, as its notes and terms do, and ask for."""
    own = tuple(notes_of_branch(section.branch))
    notes = (*own, *terms_of_lesson(topic, section), *terms_named(topic, section))
    gaps = (gap for note in own for gap in gaps_of(note))
    said = (text for note in notes for text in texts_of(note.body))
    return Item.of(said, chain.from_iterable(map(forms_of, gaps)))


def terms_named(topic: Topic, section: Section) -> list[Note]:
    """Return the terms of other sections that the notes of one name, in the order of its words."""
    notes = notes_of_branch(section.branch)
    said = Item.of(text for note in notes for text in texts_of(note.body))
    places = (
        (said.place_of(item), note) for each, note, item in _terms_of(topic) if each is not section
    )
    found = [(place, note) for place, note in places if place is not None]
    return [note for _, note in sorted(found, key=itemgetter(0))]


def prompts_of(topic: Topic, section: Section) -> tuple[Prompt, ...]:
    """Return the prompts of a section for a whole class: its gaps, its events, its terms.

    Notes for the challenge tier are not asked.
    """
    labels = labels_for(topic.language)
    found = (
        *class_gap_prompts(section, labels, topic.language, teaches_language(topic)),
        *event_prompts(section, labels),
        *term_prompts(terms_of_lesson(topic, section), labels),
    )
    return tuple(prompt for prompt in found if STRETCH not in prompt.note.tags)


def apart(prompts: Iterable[Prompt], others: Sequence[Prompt] = ()) -> Iterator[Prompt]:
    """Yield the prompts that share no note or answer with one before them, or with `others`.

    Nor do they show its answer, or it theirs.
    """
    chosen = [(each.note, each.item) for each in others]
    for prompt in prompts:
        item = prompt.item
        if not any(
            prompt.note is note or item.asks & other.asks or meet(item, other)
            for note, other in chosen
        ):
            chosen.append((prompt.note, item))
            yield prompt


def _with_context(branch: Branch) -> Iterator[tuple[Note, Text, Text]]:
    """Yield the notes of a branch, each with what it hangs below, and the heading above it."""
    for note in branch.notes:
        yield from ((each, above, branch.title) for each, above in _below(note, ()))
    for below in branch.branches:
        yield from _with_context(below)


def _below(note: Note, above: Text) -> Iterator[tuple[Note, Text]]:
    yield note, above
    for child in note.children:
        yield from _below(child, without_pictures(filled(texts_of(note.body)[0])))


def leans_on_another(text: Text, section: Section, labels: Labels) -> bool:
    """Return whether a sentence leans on the one before it ("He died …", "The cause of it was …").

    It does if its first word does, or a pronoun near its beginning for which it has no name yet.
    """
    first, *after = [*islice(_WORD.findall(plain(text)), NEAR_BEGINNING), ""]
    if first.casefold() in labels.leaning_words.split():
        return True
    is_name = first[:1].isupper() and first.casefold() not in _small_words(section)
    pronouns = labels.pronouns.split()
    names = takewhile(lambda word: word not in pronouns, after)
    return not (is_name or any(word[:1].isupper() for word in names)) and any(
        word in pronouns for word in after
    )


@once_a_section
def _small_words(section: Section) -> frozenset[str]:
    """Return the words that a section has with a small letter: what begins so is no name."""
    texts = (text for note in notes_of_branch(section.branch) for text in texts_of(note.body))
    words = (word for text in texts for word in _WORD.findall(plain(text)))
    return frozenset(word for word in words if word[0].islower())


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
    return f"… ({gap.hint})" if in_brackets and gap.hint else "…"


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


def _lead(gap: Gap, labels: Labels, language: str, *, in_brackets: bool) -> str:
    """Return a hint as a question, or the question for a date; "" where neither is known."""
    if in_brackets and gap.hint:
        return ""
    if hint := gap.hint.strip().rstrip("?").rstrip():
        return labels.asked.format(hint[0].upper() + hint[1:])
    return labels.when if form_of(written_answer(gap), language) in DATES else ""
