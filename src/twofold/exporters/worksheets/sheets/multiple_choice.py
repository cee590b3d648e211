"""A section -> questions with four answers each, made of what the notes have already."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, islice

from twofold.exporters.worksheets.blocks import MarkingNote
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import filled, without_pictures, without_stop
from twofold.exporters.worksheets.file_names import section_sheet_name
from twofold.exporters.worksheets.giveaways import Item, bare_words, meet, tells
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.prompts import (
    LEFT_OUT,
    STRETCH,
    Prompt,
    kind_of_question,
    prompts_of,
    taking_turns,
    turned,
)
from twofold.exporters.worksheets.sheets.questions import SPACE
from twofold.exporters.worksheets.sheets.wrong_answers import (
    WrongAnswer,
    WrongAnswers,
    stands_out,
)
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.topic_memory import once_a_topic
from twofold.notes import Claim, Note, Question, Section, Topic, notes_of_branch, texts_of
from twofold.source import Position
from twofold.text import Run, Style, Text, plain

WRONG = 3
"""Wrong answers of a question: with fewer it is not asked."""

FEWEST, MOST = 4, 8
"""Questions of a sheet."""

DATES_OF_SHEET = "date"
"""The kind of questions on dates, whichever way they are asked: a sheet of these alone is dull."""

COMBINED = 8
"""Wrong answers of which sets are made: each more would be a few dozen sets more."""

MOST_OWN = 4
"""Questions of the notes on a sheet, beside those that are made of gaps and terms."""

DOTS, RULE = "…", "_____"
"""What stands for words that are left out, and for the answer."""

_RULED = re.compile(r"\[…\]|…")

SENTENCE_START = DOTS
"""A question that begins so wants answers with a capital."""


def multiple_choice_sheets(
    topic: Topic,
    number: int,
    section: Section,
    asked: Collection[Position] = (),
    others: Sequence[Item] = (),
) -> Iterator[Sheet]:
    """Yield the sheet of a section of which enough can be asked, besides the notes `asked`.

    It tells nothing of what the `others` ask.
    """
    labels = labels_for(topic.language)
    drafts = _drafts(topic, section, labels, asked, others)
    blocks = tuple(_in_order(drafts, plain(section.title)))
    if len(blocks) < FEWEST:
        return
    yield Sheet.of_section(
        topic,
        section,
        "multiple-choice",
        section_sheet_name(topic, number, section, "multiple-choice"),
        labels.choose_letter,
        blocks,
        (_letters_of(blocks, labels),),
    )


# What is asked


@dataclass(frozen=True, slots=True)
class _Draft:
    """A question before its answers have their order."""

    question: Text
    right: WrongAnswer
    wrong: tuple[WrongAnswer, ...]
    note: Note
    language: str = ""

    @property
    def item(self) -> Item:
        """What it says and asks for, whatever else stands beside the right answer."""
        return Item.of((self.question,), (plain(self.right.text),), (self.right.text,))

    @property
    def sets(self) -> tuple[tuple[WrongAnswer, ...], ...]:
        """The wrong answers among which the form of the right one tells nothing, best first."""
        return tuple(
            each
            for each in combinations(self.wrong[:COMBINED], WRONG)
            if self.right.is_date or not stands_out(self.right.text, [one.text for one in each])
        )

    def with_right(self, wrong: Sequence[WrongAnswer]) -> tuple[Text, ...]:
        """Return some wrong answers behind the right one."""
        return self.right.text, *(each.text for each in wrong)

    @property
    def is_sorted(self) -> bool:
        """Whether all answers are dates, or numbers, which stand in their order."""
        return all(each.rank for each in (self.right, *self.wrong))

    @property
    def places(self) -> tuple[int, ...]:
        """The places among the answers that the right one can have."""
        if not self.is_sorted:
            return tuple(range(WRONG + 1))
        before = sum(self._is_before(each) for each in self.wrong)
        after = len(self.wrong) - before
        return tuple(n for n in range(WRONG + 1) if n <= before and WRONG - n <= after)

    def options(self, place: int) -> Iterator[tuple[Text, ...]]:
        """Yield the answers with the right one at a place: first those with the best wrong ones."""
        for wrong in self.sets:
            if not self.is_sorted:
                texts = [each.text for each in wrong]
                yield (*texts[:place], self.right.text, *texts[place:])
            elif sum(map(self._is_before, wrong)) == place:
                in_order = sorted((*wrong, self.right), key=lambda each: each.rank)
                yield tuple(each.text for each in in_order)

    def best_at(self, place: int, beside: _Beside) -> tuple[tuple[bool, int], tuple[Text, ...]]:
        """Return the best answers with the right one at a place, and what speaks against them.

        That is whether all are known from another question, and how many of the wrong ones others
        rule out.
        """
        judged = (
            ((_as_set(each) in beside.known, sum(map(beside.rules_out, each))), each)
            for each in self.options(place)
        )
        return min(judged, key=lambda pair: pair[0])

    def _is_before(self, other: WrongAnswer) -> bool:
        return other.rank < self.right.rank


_answers_of = once_a_topic(WrongAnswers.of)


def _drafts(
    topic: Topic,
    section: Section,
    labels: Labels,
    asked: Collection[Position],
    others: Sequence[Item],
) -> list[_Draft]:
    """Return the questions of a section in the order of the notes, with wrong answers enough."""
    known = _answers_of(topic)
    own = list(_of_questions(section, asked, others))
    found: dict[Prompt, _Draft] = {}
    taken: set[frozenset[str]] = set()
    all_prompts = tuple(_both_ways(prompts_of(topic, section), labels))
    prompts = [
        prompt
        for each in all_prompts
        if each.note.position not in asked
        if (prompt := _telling_nothing(each, others))
        if not any(meet(draft.item, prompt.item) for draft in own)
    ]
    title = plain(section.title)

    def preference(prompt: Prompt) -> tuple[bool, bool, bool, bytes]:
        is_told = any(tells(other, prompt.item) for other in others)
        has_own = bool(prompt.note.back.wrong_answers)
        by_chance = rank("choice", title, prompt.note.id, plain(prompt.answer))
        return is_told, not has_own, not prompt.lead, by_chance

    def accept(prompt: Prompt) -> bool:
        """Make a draft of a prompt that has wrong answers enough, and not those of another."""
        wrong = known.of_prompt(prompt, others)
        draft = _Draft(_with_rule(prompt), known.right(prompt), wrong, prompt.note, prompt.language)
        if draft.is_sorted:  # Of dates the nearest alone are taken.
            draft = replace(draft, wrong=wrong[:COMBINED])
        found[prompt] = draft = _capitals(draft, prompt)
        offered = (frozenset(map(plain, draft.with_right(each))) for each in draft.sets)
        new = next((each for each in offered if each not in taken), None)
        if new is None:
            return False
        taken.add(new)
        return True

    # No further than to the last that is asked: each looks at all other answers of the topic.
    ranked = sorted(dict.fromkeys(prompts), key=preference)
    turns = taking_turns(ranked, topic.language, accept=accept)
    kinds = {_group(each, topic.language) for each in all_prompts}
    has_dates_alone = kinds <= {DATES_OF_SHEET} and not _asks_in_sentences(section)
    chosen = list(islice(turns, MOST))
    chosen = _balanced(chosen, topic.language, len(own), has_dates_alone=has_dates_alone)
    chosen.sort(key=lambda prompt: prompt.note.position)
    known_items = [*others, *(prompt.item for prompt in chosen)]
    drafts = [found[prompt] for prompt in chosen]
    drafts = drafts[: MOST - len(own)]
    in_order = sorted((*drafts, *own), key=lambda draft: draft.note.position)
    known_items += (draft.item for draft in own)
    return [*in_order, *_of_myths(section, labels, asked, known_items)][:MOST]


def _balanced(
    prompts: list[Prompt], language: str, others: int, *, has_dates_alone: bool
) -> list[Prompt]:
    """Return prompts of which no kind is more than half, with so many `others` beside them.

    Where there are few of other kinds it is as many more as make a sheet. Dates make one alone if
    the section `has_dates_alone`, and asks for events, too: a lesson on something else has other
    things to choose from.
    """
    by_group: dict[str, list[Prompt]] = {}
    for prompt in prompts:
        by_group.setdefault(_group(prompt, language), []).append(prompt)
    if not by_group:
        return []
    group, most = max(by_group.items(), key=lambda pair: len(pair[1]))
    rest = len(prompts) - len(most) + others
    if not rest and group == DATES_OF_SHEET:
        kinds = {kind_of_question(each, language) for each in most}
        return prompts if has_dates_alone and len(kinds) > 1 else []
    kept = most[: max(rest, FEWEST - rest)] if rest else most
    return [each for each in prompts if each not in most or each in kept]


def _group(prompt: Prompt, language: str) -> str:
    """Return the kind of a question, the same for both ways to ask for a date or a term."""
    kind = kind_of_question(prompt, language)
    return {"event": DATES_OF_SHEET, "date": DATES_OF_SHEET, "meaning": "term"}.get(kind, kind)


def _asks_in_sentences(section: Section) -> bool:
    """Return whether a section has questions or claims."""
    notes = notes_of_branch(section.branch)
    return any(isinstance(note.body, Question | Claim) for note in notes)


def _both_ways(prompts: Iterable[Prompt], labels: Labels) -> Iterator[Prompt]:
    """Yield prompts, and what asks for the meaning of a term or for what happened at a date."""
    for prompt in prompts:
        yield prompt
        if prompt.gap is None and (other := turned(prompt, labels)):
            yield other


def _telling_nothing(prompt: Prompt, others: Sequence[Item]) -> Prompt | None:
    """Return a prompt, without what else its sentence tells, or None if it tells what is asked.

    With more than one thing left out it would ask for nothing that can be told.
    """
    in_full, shortened = (replace(prompt, text=text) for text in (prompt.text, prompt.shortened))
    has_own_dots = DOTS in plain(filled(texts_of(prompt.note.body)[0]))
    may_shorten = plain(prompt.shortened).count(LEFT_OUT) == 1 and not has_own_dots
    for each in (in_full, shortened) if may_shorten else (in_full,):
        if not any(tells(_shown(each), other) for other in others):
            return each
    return None


def _with_rule(prompt: Prompt) -> Text:
    """Return the question of a prompt with a rule for what is asked, and dots for what is left out.

    What has dots of its own keeps them: these would seem to be asked for, too.
    """
    text = prompt.question
    if prompt.gap is None or DOTS in plain(filled(texts_of(prompt.note.body)[0])):
        return text
    runs = tuple(
        each._replace(text=_RULED.sub(_ruled, each.text)) if isinstance(each, Run) else each
        for each in text
    )
    ends = plain(runs).endswith(RULE) and plain(filled(texts_of(prompt.note.body)[0])).endswith(".")
    return (*runs, Run(".")) if ends else runs


def _ruled(found: re.Match[str]) -> str:
    return DOTS if found[0] == LEFT_OUT else RULE


def _shown(prompt: Prompt) -> Item:
    """Return what a question says, and the right answer that it offers."""
    return Item.of((prompt.text,), offers=(prompt.answer,))


def _capitals(draft: _Draft, prompt: Prompt) -> _Draft:
    """Return a draft whose answers all have a capital where they begin the sentence."""
    if not plain(prompt.text).startswith(SENTENCE_START):
        return draft
    wrong = tuple(replace(each, text=_capital(each.text)) for each in draft.wrong)
    return replace(draft, right=replace(draft.right, text=_capital(draft.right.text)), wrong=wrong)


def _capital(text: Text) -> Text:
    if text and isinstance(first := text[0], Run):
        return first._replace(text=first.text[:1].upper() + first.text[1:]), *text[1:]
    return text


def _of_questions(
    section: Section, asked: Collection[Position], others: Sequence[Item]
) -> Iterator[_Draft]:
    """Yield some questions of the section whose short answers have wrong ones beside them."""
    found = (
        _of_question(note, question)
        for note in notes_of_branch(section.branch)
        if isinstance(question := note.body, Question) and not question.points
        if len(note.back.wrong_answers) >= WRONG and note.position not in asked
        if not (needs_picture(note) or {STRETCH, SPACE} & set(note.tags))
    )
    chosen: list[Item] = []
    for draft in found:
        is_quiet = not any(tells(draft.item, other) for other in others)
        if is_quiet and draft.sets and not any(meet(draft.item, other) for other in chosen):
            chosen.append(draft.item)
            yield draft
        if len(chosen) == MOST_OWN:
            return


def _of_question(note: Note, question: Question) -> _Draft:
    """Return a question of the notes, whose answers begin as the right one, and end in no stop."""
    right = without_stop(without_pictures(question.answer))
    wrong: list[Text] = [(Run(words),) for words in note.back.wrong_answers]
    if plain(right)[:1].isupper():
        wrong = list(map(_capital, wrong))
    return _Draft(question.question, WrongAnswer(right), tuple(map(WrongAnswer, wrong)), note)


def _of_myths(
    section: Section, labels: Labels, asked: Collection[Position], others: Sequence[Item]
) -> Iterator[_Draft]:
    """Yield a question for each true claim of the section that has three false ones beside it."""
    claims = [
        note
        for note in notes_of_branch(section.branch)
        if isinstance(note.body, Claim) and not needs_picture(note)
        if note.position not in asked
    ]
    true = [note for note in claims if isinstance(note.body, Claim) and note.body.is_true]
    false = [note for note in claims if isinstance(note.body, Claim) and not note.body.is_true]
    sets = zip(true, *(false[n::WRONG] for n in range(WRONG)), strict=False)
    for note, *myths in sets:
        texts = [each.body.claim for each in (note, *myths) if isinstance(each.body, Claim)]
        right, *wrong = map(WrongAnswer, texts)
        draft = _Draft((Run(labels.which_is_right),), right, tuple(wrong), note)
        if draft.sets and not any(tells(Item.of(texts), other) for other in others):
            yield draft


# Where the right answers stand


@dataclass(frozen=True, slots=True)
class _Beside:
    """What other questions of a sheet say and have for right, and the `known` sets of answers."""

    says: str
    right: frozenset[str]
    known: Collection[frozenset[str]]

    @classmethod
    def of(
        cls, draft: _Draft, drafts: Sequence[_Draft], known: Collection[frozenset[str]]
    ) -> _Beside:
        """Return what stands beside one of some drafts."""
        others = [each for each in drafts if each is not draft]
        says = "".join(bare_words(plain(each.question)) for each in others)
        return cls(says, frozenset(bare_words(plain(each.right.text)) for each in others), known)

    def with_best_first(self, draft: _Draft) -> _Draft:
        """Return a draft whose wrong answers begin with those that no other question rules out."""
        if draft.is_sorted:
            return draft
        wrong = sorted(draft.wrong, key=lambda each: self.rules_out(each.text))
        return replace(draft, wrong=tuple(wrong))

    def rules_out(self, answer: Text) -> bool:
        """Return whether an answer is right elsewhere, or stands in another question."""
        words = bare_words(plain(answer))
        return words in self.right or words in self.says


def _in_order(drafts: Sequence[_Draft], seed: str) -> Iterator[ChoiceQuestion]:
    """Yield the questions; the right answers are spread evenly over the letters.

    Those among dates, which have few places to choose from, choose first. No two offer the same
    answers, and they offer none that is right for another where there are others: it would be out
    of the question. Where all would be the same a question is left out.
    """
    used: Counter[int] = Counter()
    known: set[frozenset[str]] = set()
    chosen: dict[int, tuple[int, tuple[Text, ...]]] = {}
    for number in sorted(range(len(drafts)), key=lambda n: len(drafts[n].places)):
        near = {chosen[each][0] for each in (number - 1, number + 1) if each in chosen}
        beside = _Beside.of(drafts[number], drafts, known)
        draft = beside.with_best_first(drafts[number])
        place, texts = _best(draft, beside, used, near, f"{seed}{number}")
        if _as_set(texts) in known:
            continue
        chosen[number] = place, texts
        known.add(_as_set(texts))
        used[place] += 1
    for number, (place_of_draft, (place, texts)) in enumerate(sorted(chosen.items()), 1):
        draft = drafts[place_of_draft]
        yield ChoiceQuestion(
            draft.question,
            texts,
            place,
            draft.note.position,
            number,
            draft.note.code,
            draft.language,
        )


def _best(
    draft: _Draft,
    beside: _Beside,
    used: Mapping[int, int],
    near: Collection[int],
    seed: str,
) -> tuple[int, tuple[Text, ...]]:
    """Return the place of a right answer, and all answers, against which least speaks.

    It is a place that few others have `used`, and none `near` it.
    """
    options = {place: draft.best_at(place, beside) for place in draft.places}

    def preference(place: int) -> tuple[tuple[bool, int], int, bool, bytes]:
        return options[place][0], used.get(place, 0), place in near, rank(seed, str(place))

    place = min(options, key=preference)
    return place, options[place][1]


def _as_set(options: Iterable[Text]) -> frozenset[str]:
    return frozenset(map(plain, options))


def _letters_of(blocks: Sequence[ChoiceQuestion], labels: Labels) -> MarkingNote:
    """Return the letters of all questions in one line."""
    line: list[Run] = []
    for block in blocks:
        line.append(Run(f"{block.number}\u00a0", Style.BOLD))
        line.append(Run(f"{labels.letters[block.right]}   "))
    return MarkingNote(tuple(line), blocks[0].position, 0)
