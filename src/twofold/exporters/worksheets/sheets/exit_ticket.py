"""A section -> its exit ticket: half a page that shows what pupils take out of a lesson."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from twofold.exporters.worksheets.blocks import Block, MarkingNote
from twofold.exporters.worksheets.blocks.exercises import FEWEST_OF_ESSAY, GlossaryEntry
from twofold.exporters.worksheets.blocks.lesson import SelfCheck, ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import (
    joined,
    without_pictures,
    without_stop,
)
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.giveaways import Item, answers_a_point, meet, tells
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.answer_languages import with_answer_language
from twofold.exporters.worksheets.sheets.claims_left_over import claim_prompts_left_over
from twofold.exporters.worksheets.sheets.essay_levels import is_on_judgement
from twofold.exporters.worksheets.sheets.gap_prompts import (
    class_gap_prompts,
    class_table_prompts,
)
from twofold.exporters.worksheets.sheets.lesson_words import (
    is_lesson,
    terms_of_lesson,
    times_named,
)
from twofold.exporters.worksheets.sheets.marking import marking_note
from twofold.exporters.worksheets.sheets.prompts import (
    Prompt,
    fits_a_rule,
    is_abbreviation,
    is_missing_twice,
    is_person,
    judge_alike,
    kind_of_question,
    term_prompts,
)
from twofold.exporters.worksheets.sheets.questions import SPACE
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.taught import taught_languages
from twofold.notes import Claim, Comparison, Note, Question, Section, Term, Topic, notes_of_branch
from twofold.source import Position
from twofold.text import Run, Text, plain

THINGS = 3
"""Things that a ticket asks."""

LONGEST, MOST_LETTERS = 80, 160
"""Letters of a sentence up to which it leaves a ticket its half of the page, and those up to which
an essential one is asked before all others."""

AT_HAND = 40
"""Gaps of which one of another kind than those before is chosen: all of a long list cost much."""

MEANING_LINES = 2
WORD_LINES = 1
LINES_PER_MARK = 2
"""Lines for what a term means, for a word to be translated, and for each mark of a reason."""

ENOUGH_LINES, FEWEST_LINES = 3, 2
"""Lines for a reason that is explained, at least, rather than that a ticket asks a thing less; and
where that is no remedy, unless each of its marks would have less than one."""

WHOLE_MARKS = 3
"""Marks of a question up to which half a page has room for the whole answer."""

CLAIM_LINES = 3
"""Lines for what is right in the place of a claim."""

REASON_MARKS = 2
"""One for the reason, and one for what explains it; or one for each of two points."""

MOST_MARKS = 12
"""Marks of a question up to which one reason is a fair part of its answer; that of an essay which
its lesson asks is asked for where there is no other question."""

OWN = 1000
"""Stands for how often a section names the terms that it defines: they are what it teaches."""

_WORD = re.compile(r"[^\W_]")

_ALTERNATIVE = re.compile(r"\((?:i|a|1)\)", re.IGNORECASE)
"""The sign of the first of several things that a question has weighed against each other."""


def exit_ticket_sheets(topic: Topic, number: int, section: Section) -> Iterator[Sheet]:
    """Yield the exit ticket of a section that is a lesson and has something to ask."""
    if not is_lesson(section):
        return
    labels = labels_for(topic.language)
    items = _items(topic, section, labels)
    if len(items) < 2:
        return
    name = section_sheet_name(topic, number, section, "exit-ticket")
    whole = Sheet.of_section(topic, section, "exit-ticket", name, "", (), ())
    # An item less leaves the first, and the reason, which comes last.
    sheet, *fewer = (
        _ticket(whole, each, section.branch.position, labels)
        for each in (items, [items[0], *items[2:]])
        if len(each) > 1
    )
    tickets = (sheet, *fewer)
    enough = [each for ticket in tickets for each in _with_enough_lines(ticket)]
    fewest = [each for ticket in tickets for each in _with_fewest_lines(ticket)]
    yield replace(sheet, others=(*enough[1:], *fewest))


def _ticket(sheet: Sheet, items: Sequence[_Item], position: Position, labels: Labels) -> Sheet:
    """Return a sheet with items and, below them, what pupils say of their own work."""
    blocks = [item.block(place, labels) for place, item in enumerate(items, 1)]
    choices = labels.could_explain, labels.nearly_there, labels.need_help
    blocks.append(SelfCheck(labels.tick_one, choices, position, len(blocks) + 1))
    language = sheet.topic.language
    marking = (item.marking(place, labels, language) for place, item in enumerate(items, 1))
    return replace(sheet, blocks=tuple(blocks), marking=tuple(filter(None, marking)), is_half=True)


def _with_enough_lines(sheet: Sheet) -> Iterator[Sheet]:
    """Yield a sheet, and again and again with a line less for its reason, as long as it has enough.

    One of them is for half a page that has no room for all the lines or, in large print, a page.
    """
    asked = [block.lines for block in sheet.blocks if isinstance(block, ShortAnswer)]
    yield sheet
    for lines in range(max(asked, default=0) - 1, ENOUGH_LINES - 1, -1):
        yield _with_lines(sheet, lines, MEANING_LINES)


def _with_fewest_lines(sheet: Sheet) -> Iterator[Sheet]:
    """Yield a sheet with the fewest lines for its reason, and then for its meanings, too."""
    yield _with_lines(sheet, FEWEST_LINES, MEANING_LINES)
    yield _with_lines(sheet, FEWEST_LINES, MEANING_LINES - 1)


def _with_lines(sheet: Sheet, reason: int, meaning: int) -> Sheet:
    """Return a sheet with so many lines at most for a reason, and for a meaning."""
    return replace(sheet, blocks=tuple(_block_with_lines(b, reason, meaning) for b in sheet.blocks))


def _block_with_lines(block: Block, reason: int, meaning: int) -> Block:
    """Return a block with so many lines at most for a reason, or for a meaning.

    A line for each mark is left.
    """
    if not isinstance(block, ShortAnswer):
        return block
    most = max(reason, block.marks) if block.lines > MEANING_LINES else meaning
    return replace(block, lines=min(block.lines, most))


@dataclass(frozen=True, slots=True)
class _Item:
    """A prompt with lines to write on, a rule beside it where there are none.

    Where a part of the answer is enough, the key says so before all `of_these`, or with the place
    that is `told_of`. One that `is_copied` has an answer that is the same as in the lesson to the
    letter, as that of a calculation or of a list is; one that `is_own` has an answer of each pupil.
    """

    prompt: Prompt
    lines: int = 0
    marks: int = 1
    of_these: str = ""
    told_of: str = ""
    is_copied: bool = False
    is_own: bool = False

    def block(self, number: int, labels: Labels) -> Block:
        """Return the item as it stands on the ticket."""
        prompt, position = self.prompt, self.prompt.note.position
        if self.lines:
            calculates = SPACE in prompt.note.tags and isinstance(prompt.note.body, Question)
            return ShortAnswer(
                prompt.question,
                prompt.answer,
                self.marks,
                self.lines,
                position,
                number,
                calculates=calculates,
                draws=calculates and labels.question_words.draws(plain(prompt.question)),
            )
        gap = prompt.answer_gap
        return GlossaryEntry(prompt.question, (gap,), position, number)

    def marking(self, number: int, labels: Labels, language: str) -> MarkingNote | None:
        """Return what the marker should know: of a question all reasons that count.

        What stands on its lines is not told again. No judgement counts as a reason, nor does a
        source, and what the author says is said of the whole question.
        """
        note = self.prompt.note
        if self.is_own:
            return MarkingNote((Run(labels.question_and_answer),), note.position, number)
        if isinstance(note.body, Claim):
            return marking_note(_sourceless(note), number, labels)
        if not isinstance(question := note.body, Question):
            return self.prompt.marking(number, labels, language)
        has_points = len(question.points) > 1
        is_part = bool(self.of_these) and has_points
        found = marking_note(_sourceless(note) if is_part else note, number, labels)
        if self.prompt.answer:
            return found
        told = (
            point
            for point in question.answer_parts
            if not (self.of_these and is_on_judgement(plain(point), labels.rooms))
        )
        answers = joined(Run(" · "), map(without_stop, told))
        lead = (Run(f"{self.of_these} "),) if is_part else ()
        whole = (Run(f"{labels.of_whole_question} "),) if lead else ()
        more = (Run(" · "), *whole, *found.text) if found else ()
        text = (*lead, *without_pictures(answers), *more)
        return MarkingNote(text, note.position, number, self.told_of if has_points else "")


def _sourceless(note: Note) -> Note:
    return replace(note, back=replace(note.back, sources=()))


def _items(topic: Topic, section: Section, labels: Labels) -> list[_Item]:
    """Return a gap, a term and a reason; a second gap where one of the others is missing.

    A claim that the lesson leaves over is put right instead of a reason, for which that asks. What
    would be copied from the lesson is asked where there is too little else.
    """
    claims = claim_prompts_left_over(topic, section, labels)
    reasons = [_Item(each, CLAIM_LINES) for each in claims] or _reasons(topic, section, labels)
    if any(item.is_copied for item in reasons[:1]):
        others = list(_items_beside([], topic, section, labels))
        if len(others) == THINGS:
            return others
    return list(_items_beside(reasons, topic, section, labels))


def _items_beside(
    reasons: Sequence[_Item], topic: Topic, section: Section, labels: Labels
) -> Iterator[_Item]:
    """Yield the first of some reasons, and a term and gaps that stand before it.

    Gaps of tables stand for those of sentences where these are too few, and more terms where there
    are none, as in a list of words to learn.
    """
    meanings = _meanings(topic, section, labels, reasons[:1])
    others = [*meanings[:1], *reasons[:1]]
    prompts = [item.prompt for item in others]
    terms = [_term(item) for item in others]
    gaps: list[Prompt] = []
    wanted = THINGS - len(others)
    asked = class_gap_prompts(section, labels, topic.language, taught_languages(topic))
    ranked = _ranked(filter(fits_a_rule, asked), section)
    if len(ranked) < wanted:
        cells = class_table_prompts(section, labels, topic.language)
        ranked += sorted(_ranked(filter(fits_a_rule, cells), section), key=_is_part_of_cell)
    topic_words = plain(joined(Run(" "), (topic.title, section.title)))
    for _ in range(wanted):
        known = [*prompts, *gaps]
        used = [kind_of_question(gap, topic.language) for gap in gaps]
        quiet = (
            prompt
            for prompt in ranked
            if not any(_is_one(prompt, each) or meet(prompt.item, each.item) for each in known)
        )
        # The best of those at hand that asks for something else than the others, and does not say
        # what answers the question below it, or the word whose meaning is asked there.
        best = min(
            islice(quiet, AT_HAND),
            key=lambda prompt: (
                any(_answers(prompt, item.prompt, topic_words) for item in reasons[:1]),
                any(tells(prompt.item, term) for term in terms),
                used.count(kind_of_question(prompt, topic.language)),
            ),
            default=None,
        )
        gaps += [best] if best else []
    yield from map(_Item, gaps)
    yield from _more_meanings(meanings, [*prompts, *gaps], wanted - len(gaps))
    yield from others


def _is_part_of_cell(prompt: Prompt) -> bool:
    """Return whether a cell says more than what it asks for: "Wall: of …" is no sentence."""
    *_, said = plain(prompt.text).partition(": ")
    return bool(_WORD.search(said))


def _answers(prompt: Prompt, asking: Prompt, known: str) -> bool:
    """Return whether a prompt and its answer say a point of what a question asks for.

    Or much of a claim that is to be put right, but for what is `known` to all.
    """
    if isinstance(asking.note.body, Claim):
        return judge_alike(prompt, asking, known)
    if not isinstance(question := asking.note.body, Question):
        return False
    points = [*filter(None, map(plain, question.answer_parts))]
    words = f"{plain(prompt.text)} {plain(prompt.answer)}"
    return answers_a_point(words, points, plain(question.question))


def _is_one(prompt: Prompt, other: Prompt) -> bool:
    """Return whether two prompts ask for one fact, as those of a sentence do: a table has many."""
    if isinstance(prompt.note.body, Comparison):
        return bool(prompt.item.asks & other.item.asks)
    return prompt.note is other.note


def _more_meanings(
    meanings: Sequence[_Item], known: Sequence[Prompt], count: int
) -> Iterator[_Item]:
    """Yield so many terms at most of which none says what a prompt that is known asks for."""
    asked = list(known)
    for item in meanings:
        if len(asked) - len(known) == count:
            return
        if not any(
            each.note is item.prompt.note or meet(item.prompt.item, each.item) for each in asked
        ):
            asked.append(item.prompt)
            yield item


def _ranked(prompts: Iterable[Prompt], section: Section) -> list[Prompt]:
    """Return the prompts, first those that are essential, are short and say what they want."""

    def preference(prompt: Prompt) -> tuple[int, bool, bool, int, bool, bytes]:
        by_chance = rank("exit ticket", plain(section.title), prompt.note.id, plain(prompt.answer))
        letters = len(plain(prompt.question))
        return (
            max(letters - MOST_LETTERS, 0),
            is_missing_twice(prompt),
            "key" not in prompt.note.tags,
            max(letters - LONGEST, 0),
            not prompt.says_what,
            by_chance,
        )

    return sorted(prompts, key=preference)


def _meanings(
    topic: Topic, section: Section, labels: Labels, beside: Sequence[_Item]
) -> list[_Item]:
    """Return the terms of the lesson: its own, and then those that it names most essentially.

    Those that the items `beside` them speak of come last: a ticket asks for several things.
    """
    said = [Item.of((item.prompt.question,)) for item in beside]
    items = []
    for prompt in term_prompts(terms_of_lesson(topic, section), labels):
        if is_person(prompt.note) or is_abbreviation(plain(prompt.answer)):
            continue
        before, after = labels.what_does_mean.split("{}")
        question = (Run(before), *prompt.answer, Run(after))
        meaning = replace(prompt, lead="", text=question, answer=prompt.text, language="")
        items.append(_Item(meaning, WORD_LINES if prompt.language else MEANING_LINES))
    title, named = plain(section.title), times_named(topic, section)

    def preference(item: _Item) -> tuple[bool, int, int, bytes]:
        note = item.prompt.note
        key, all_notes = named.get(note.position, (OWN, OWN))
        is_said = any(tells(each, _term(item)) for each in said)
        return is_said, -key, -all_notes, rank("exit ticket", title, note.id)

    return sorted(items, key=preference)


def _term(item: _Item) -> Item:
    """Return what an item asks the meaning of, if it does, as what would be told by its name."""
    body = item.prompt.note.body
    return Item.of(asks=[plain(body.term)] if isinstance(body, Term) else ())


def _reasons(topic: Topic, section: Section, labels: Labels) -> list[_Item]:
    """Return the questions of the section, first the essays that its lesson has no room for.

    Whoever has just answered the others has their answers at hand: of these one point is chosen
    with a reason, of the essay of the lesson where there is nothing else.
    """
    short: list[_Item] = []
    essays: list[_Item] = []
    left_over: list[_Item] = []
    has_essay = False
    for note in notes_of_branch(section.branch):
        if isinstance(question := note.body, Question):
            is_essay = question.marks >= FEWEST_OF_ESSAY
            is_left_over, has_essay = is_essay and has_essay, is_essay or has_essay
            if not needs_picture(note):
                items = short if question.marks <= MOST_MARKS else essays
                words = without_pictures(with_answer_language(question, topic))
                items = left_over if is_left_over else items
                # A language is learnt by saying a thing more than once.
                is_new = is_left_over or bool(taught_languages(topic))
                items += _reason(note, question, words, labels, is_new=is_new)
    by_marks = sorted(short, key=lambda item: (-min(item.marks, REASON_MARKS), not item.of_these))
    return left_over or by_marks or essays


def _reason(
    note: Note, question: Question, words: Text, labels: Labels, *, is_new: bool
) -> Iterator[_Item]:
    """Yield a question in some words as a ticket asks it: a part of its answer, or all of it.

    A calculation, a list, a text of one's own or a question of several parts has no part that says
    something by itself, nor has one that weighs (i) against (ii), and nobody who is asked for two
    ways gives one of them; long ones are not asked. Who is asked for three reasons for three marks
    gives all. Of one that is not new, for the lesson has asked it, pupils choose a point, with a
    reason; for a short one, or one that describes, they set a question of their own.
    """
    asked, speech = plain(words), labels.question_words
    is_own_text = question.marks >= FEWEST_OF_ESSAY and not speech.weighs(asked)
    argues = bool(speech.beginnings(asked)) and SPACE not in note.tags and not is_own_text
    is_copied = SPACE in note.tags or speech.counts(asked)
    is_whole = question.marks <= (WHOLE_MARKS if argues else REASON_MARKS)
    has_points = argues and not (
        is_copied or speech.asks_several(asked) or _ALTERNATIVE.search(asked)
    )
    lines = LINES_PER_MARK * REASON_MARKS
    describes = has_points and speech.describes(asked)
    is_own = not (is_new or is_copied)
    if has_points and not (is_whole or describes):
        is_for_or_against = speech.weighs(asked) and is_new
        told = labels.give_side if is_for_or_against else labels.give_reason
        prompt = Prompt("", (*words, Run(f" {told}")), (), note)
        yield _Item(prompt, lines, REASON_MARKS, labels.one_of_these, labels.one_point_of)
    elif (is_whole or describes) and is_own:
        prompt = Prompt("", (Run(labels.own_question),), (), note)
        yield _Item(prompt, lines, REASON_MARKS, is_own=True)
    elif is_whole:
        answer = joined(Run(" · "), map(without_stop, question.answer_parts))
        prompt = Prompt("", words, without_pictures(answer), note)
        yield _Item(prompt, LINES_PER_MARK * question.marks, question.marks, is_copied=is_copied)
