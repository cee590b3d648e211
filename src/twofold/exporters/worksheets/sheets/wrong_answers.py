"""A prompt and its topic -> answers of the same kind that are plausible and certainly wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from typing import NamedTuple, assert_never

from twofold.articles import behind_article
from twofold.bare_years import is_amount
from twofold.dates import Date, Day, Precision
from twofold.exporters.worksheets.answer_forms import (
    DATES,
    date_of,
    folded,
    place_of_number,
    value_of,
)
from twofold.exporters.worksheets.giveaways import Item, tells
from twofold.exporters.worksheets.hint_forms import is_of_form
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.quantities import (
    counted_by,
    in_unit_of,
    is_near,
    powers_beside,
    quantity_of,
)
from twofold.exporters.worksheets.sheets.known_answers import (
    AMOUNT,
    QUANTITY,
    KnownAnswer,
    answer_in_note,
    answers_of,
    kind_of,
    kind_of_gap,
    with_nouns_apart,
)
from twofold.exporters.worksheets.sheets.lesson_words import terms_of_lesson
from twofold.exporters.worksheets.sheets.like_meanings import LikeMeanings
from twofold.exporters.worksheets.sheets.prompts import Prompt, is_person
from twofold.exporters.worksheets.shuffling import rank
from twofold.exporters.worksheets.taught import taught_languages
from twofold.exporters.worksheets.word_classes import is_english_plural
from twofold.language_tags import primary_subtag
from twofold.notes import Term, Topic, gaps_of
from twofold.source import Position
from twofold.text import Gap, Run, Text, plain, written_answer

_WORD = re.compile(r"[^\W_]+")
_FIGURES = re.compile(r"([-−]?)(\d+(?:[.,\u00a0\u202f ]\d+)*)\s?[^\w\s.,]?")
"""A number with its sign, and a unit of one sign that is no letter."""

_BEFORE = re.compile(r"([^\W\d_]+)['’]?\s*…")
_VOWELS = frozenset("aeiouàâäéèêëîïôöùûü")

_ARTICLES = frozenset({"a", "an"})
"""English articles, which tell whether a vowel follows."""

_GENDERED = (
    " un une le la les l du des d au aux der die das den dem ein eine einen einem einer el los las"
    " una unos unas al del mon ma mes ton ta tes "
)
"""Words of other languages that tell gender or number of what follows them."""


MOST = 12
"""Wrong answers that are looked for: those are taken among which the form of the right one tells
nothing, and of dates three may stand on one side of it."""


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """What may stand beside the right answer; a date or a number has a `rank` among others.

    One that `is_later` is taught after the lesson, where it would be known for none, one that
    `is_far` is a term of another list, and one that `is_given` is the author's own choice.
    """

    text: Text
    rank: tuple[float, ...] = ()
    is_later: bool = False
    is_far: bool = False
    is_given: bool = False

    @property
    def is_date(self) -> bool:
        """Whether it is ranked by year, month and day."""
        return len(self.rank) > 1


class _Candidate(NamedTuple):
    """An answer that may be wrong, its forms, and the number of the section that teaches it.

    One that `is_far` is a term of another list, and one that `is_given` the author's choice.
    """

    text: Text
    forms: tuple[str, ...]
    taught: int = 0
    is_far: bool = False
    is_given: bool = False


@dataclass(frozen=True, slots=True)
class WrongAnswers:
    """The answers of a topic, from which wrong ones for others are chosen."""

    language: str
    taught: tuple[str, ...]
    gaps: tuple[KnownAnswer, ...]
    events: tuple[KnownAnswer, ...]
    terms: tuple[KnownAnswer, ...]
    same: frozenset[tuple[str, str]]
    women: frozenset[str]
    numbers: Mapping[Position, int]
    lessons: Mapping[Position, int]
    meanings: LikeMeanings

    @classmethod
    def of(cls, topic: Topic) -> WrongAnswers:
        """Return the answers of a topic; `same` are questions that read alike, with an answer.

        The `women` are the names of those whom a hint or the list of people tells to be some. The
        `numbers` are those of the sections, by the places of their headings, and the `lessons`
        those of the first section that has or names a term, by the places of the terms. The
        `meanings` tell which terms are alike.
        """
        taught = taught_languages(topic)
        found = [answers_of(section, topic.language, taught) for section in topic.sections]
        terms = tuple(with_nouns_apart([term for each in found for term in each.terms]))
        told = labels_for(topic.language).tell_of_woman
        people = [term for each in found for term in each.terms if is_person(term.note)]
        return cls(
            topic.language,
            taught,
            tuple(chain.from_iterable(each.gaps for each in found)),
            tuple(chain.from_iterable(each.events for each in found)),
            terms,
            frozenset(chain.from_iterable(each.same for each in found)),
            frozenset(
                form
                for each in (*people, *chain.from_iterable(each.gaps for each in found))
                if told(each.hint or plain(each.says))
                for form in each.forms
            ),
            {section.branch.position: n for n, section in enumerate(topic.sections)},
            {
                note.position: number
                for number, section in reversed(list(enumerate(topic.sections)))
                for note in terms_of_lesson(topic, section)
            },
            LikeMeanings.of(plain(term.says) for term in terms),
        )

    def of_prompt(
        self, prompt: Prompt, others: Sequence[Item] = (), at: Position | None = None
    ) -> tuple[WrongAnswer, ...]:
        """Return wrong answers to a prompt, the best first, and no two that are alike.

        None is what the `others` beside the prompt ask for from memory, nor an event or a meaning
        that they print: a class knows of what it is right. What is taught after the section `at` a
        place comes last.
        """
        found: dict[str, WrongAnswer] = {}
        lesson = self.numbers[at] if at else len(self.numbers)
        for text, forms, taught, is_far, is_given in self._candidates(prompt, lesson):
            is_new = not any(self._is_like(form, other) for form in forms for other in found)
            offered, printed = Item.of(offers=(text,)), Item.of(asks=(plain(text),))
            is_beside = any(
                tells(offered, other) or (prompt.is_turned and tells(other, printed))
                for other in others
            )
            if is_new and not is_beside and self._is_wrong(text, forms, prompt):
                ranked = self._rank(plain(text), prompt)
                is_later = not ranked and taught > lesson
                found[forms[0]] = WrongAnswer(text, ranked, is_later, is_far, is_given)
                if len(found) == MOST:
                    break
        return tuple(found.values())

    def right(self, prompt: Prompt) -> WrongAnswer:
        """Return the right answer as those beside it are."""
        return WrongAnswer(prompt.answer, self._rank(plain(prompt.answer), prompt))

    def _candidates(self, prompt: Prompt, lesson: int) -> Iterator[_Candidate]:
        if prompt.gap is None:
            yield from self._others(prompt, lesson)
            return
        yield from (_given(words, prompt) for words in self._of_author(prompt))
        if self._leads_by_gender(prompt):
            return
        if self._asks_person(prompt):
            others = [each for each in self._unnamed(prompt) if is_person(each.note)]
            if len(_WORD.findall(plain(prompt.answer))) == 1:
                others = list(map(_by_surname, others))
            yield from self._alike(prompt, others, lesson)
        languages = self.language, *self.taught
        kind = kind_of_gap(plain(prompt.answer), prompt.gap, prompt.note, languages)
        hint = self._telling(prompt.gap.hint)
        with_hint = [each for each in self.gaps if hint and each.hint == hint]
        is_figure = kind.partition(" ")[0] in {*DATES, QUANTITY} or kind == AMOUNT
        same_kind = [*self.gaps, *self.events] if is_figure else []
        if kind == AMOUNT:
            yield from _powers(prompt, self.language)
        for known in (with_hint, same_kind):
            alike = [each for each in known if each.kind == kind]
            if kind == AMOUNT:
                alike = list(self._plausible(prompt, prompt.gap, alike))
            yield from self._alike(prompt, alike, lesson)

    def _plausible(
        self, prompt: Prompt, gap: Gap, known: Sequence[KnownAnswer]
    ) -> Iterator[KnownAnswer]:
        """Yield the numbers that count the same as a gap, or that are of its size."""
        counts, right = counted_by(gap, prompt.note), plain(prompt.answer)
        for each in known:
            is_same = counts != "" and each.counts == counts
            if is_same or is_near(plain(each.text), right, self.language):
                yield each

    def _unnamed(self, prompt: Prompt) -> list[KnownAnswer]:
        """Return the terms without the people whom a prompt names by their surnames."""
        said = frozenset(_WORD.findall(folded(plain(prompt.text))))
        return [
            each for each in self.terms if not (is_person(each.note) and said & _surnames(each))
        ]

    @property
    def _people(self) -> tuple[KnownAnswer, ...]:
        return tuple(each for each in self.terms if is_person(each.note))

    def _asks_person(self, prompt: Prompt) -> bool:
        """Return whether an answer is one of the people whom the notes list."""
        forms = [form for person in self._people for form in person.forms]
        return any(self._is_like(form, right) for form in forms for right in prompt.accepted)

    def _telling(self, hint: str) -> str:
        """Return a hint that says what kind of thing is wanted, "" for one that says its form."""
        is_none = is_of_form(hint, labels_for(self.language), self.language)
        return "" if is_none else folded(hint)

    def _others(self, prompt: Prompt, lesson: int) -> Iterator[_Candidate]:
        """Yield what else the notes have of what a prompt asks for that is no gap.

        A term whose author says what is wrong is like no other of its list: an office among bodies.
        """
        is_term = isinstance(prompt.note.body, Term)
        given = prompt.note.back.wrong_answers if is_term else ()
        if given and prompt.is_turned:
            return
        yield from (_given(words, prompt) for words in given)
        if not prompt.is_turned:
            alike = self._unnamed(prompt) if is_term else (*self.events, *self.gaps)
            yield from self._alike(prompt, alike, lesson)
            return
        shown = folded(plain(prompt.text))
        term = _words(plain(prompt.note.body.term)) if isinstance(prompt.note.body, Term) else ""
        known = self.terms if is_term else self.events
        own = _own(prompt, known)
        for each in self._nearest(prompt, known, lesson):
            if term and term in _words(plain(each.says)):
                continue  # It says itself that it is about something else.
            if is_term or not any(self._is_like(form, shown) for form in each.forms):
                taught = self._taught(each) if is_term and not _of_one_list(each, own) else 0
                yield _Candidate(each.says, (folded(plain(each.says)),), taught, _is_far(each, own))

    def _of_author(self, prompt: Prompt) -> Iterator[str]:
        """Yield what `Not:` says of the gap: where the note has others, what has its kind alone.

        Bare numbers have the unit of the right answer; other units are the author's choice.
        """
        right = plain(prompt.answer)
        kind = self._broad_kind(right)
        others = [gap for gap in gaps_of(prompt.note) if gap.answer != right]
        kinds = {self._broad_kind(written_answer(gap)) for gap in others}
        for words in prompt.note.back.wrong_answers:
            written = in_unit_of(words, right)
            if self._broad_kind(written) == kind and kind not in kinds:
                yield written

    def _broad_kind(self, words: str) -> str:
        """Return the kind of an answer, the same for all numbers with a unit."""
        kind = kind_of(words, self.language)
        return QUANTITY if kind.startswith(QUANTITY) else kind

    def _alike(
        self, prompt: Prompt, known: Sequence[KnownAnswer], lesson: int
    ) -> Iterator[_Candidate]:
        """Yield known answers, the nearest first; a woman stands among women alone, if known."""
        own = _own(prompt, known)
        is_woman = not self.women.isdisjoint(prompt.accepted)
        for each in self._nearest(prompt, known, lesson):
            if self.women.isdisjoint(each.forms) is is_woman:
                continue
            taught = 0 if _of_one_list(each, own) else self._taught(each)
            yield _Candidate(each.text, each.forms, taught, _is_far(each, own))

    def _taught(self, known: KnownAnswer) -> int:
        """Return the number of the first section that has or names an answer."""
        return self.lessons.get(known.note.position, self.numbers[known.section])

    def _nearest(
        self, prompt: Prompt, known: Sequence[KnownAnswer], lesson: int
    ) -> Iterator[KnownAnswer]:
        """Yield dates from the nearest on, others of the same list and section first.

        Of terms those come first of which the notes say most that is like what they say of the
        right one: asked for a commissar nobody takes an assassin for him. Words that are taught
        after the lesson come last: those of the same list as these, where a glossary has several,
        are of one kind and therefore plausible even then.
        """
        own, meaning = _own(prompt, known), self._meaning_of(prompt)
        date = prompt.text if prompt.is_turned else prompt.answer
        right = _days(self._day(plain(date)))
        is_word = not right and not self._rank(plain(prompt.answer), prompt)
        lessons, numbers = self.lessons, self.numbers

        def distance(each: KnownAnswer) -> tuple[bool, int, bool, bool, float, int, bytes]:
            by_chance = rank("wrong", prompt.note.id, plain(prompt.answer), each.forms[0])
            apart = abs(_days(self._day(plain(each.text))) - right) if right else 0
            taught = lessons.get(each.note.position, numbers[each.section])
            is_new = is_word and taught > lesson
            is_later = is_new and not _of_one_list(each, own)
            is_other = own is None or each.branch != own.branch or _is_of_own_kind(each)
            between = self._distance(each, own) if own else 0
            is_term = isinstance(each.note.body, Term)
            alike = self.meanings.likeness(meaning, plain(each.says)) if is_term else 0.0
            return is_later, apart, is_other, is_new, -round(alike, 6), between, by_chance

        for each in sorted(known, key=distance):
            if own is None or each.kind == own.kind:
                yield each

    def _meaning_of(self, prompt: Prompt) -> str:
        """Return what the notes say of the right answer, else what the prompt does."""
        known = (
            each
            for each in self.terms
            if each.note is prompt.note
            or any(self._is_like(form, right) for form in each.forms for right in prompt.accepted)
        )
        return next((plain(each.says) for each in known), plain(prompt.text))

    def _distance(self, one: KnownAnswer, other: KnownAnswer) -> int:
        """Return how many sections lie between two answers."""
        return abs(self.numbers[one.section] - self.numbers[other.section])

    def _is_wrong(self, text: Text, forms: tuple[str, ...], prompt: Prompt) -> bool:
        """Return whether an answer is wrong for sure, and its form tells nothing."""
        if any(self._is_like(form, right) for form in forms for right in prompt.accepted):
            return False
        question = folded(plain(prompt.text))
        if any((question, form) in self.same for form in forms):
            return False
        said = f" {' '.join(_WORD.findall(question))} "
        words = " ".join(_WORD.findall(forms[0]))
        if words and f" {words} " in said:
            return False
        return self._fits(text, prompt)

    def _is_like(self, form: str, right: str) -> bool:
        """Return whether one form may be right where the other is: a date may be told otherwise.

        Two parts of one month are too near to each other to choose between them.
        """
        dates = date_of(form, self.language), date_of(right, self.language)
        if dates[0] and dates[1]:
            return _overlap(dates[0], dates[1]) or _are_parts_of_one(dates[0], dates[1])
        if form[:1].isdigit() and right[:1].isdigit():
            numbers = _number(form, self.language), _number(right, self.language)
            if None not in numbers:
                return numbers[0] == numbers[1]
        if form == right or any(each.startswith(("$", "\\")) for each in (form, right)):
            return form == right
        one, other = (frozenset(_WORD.findall(each)) for each in (form, right))
        return not one or not other or one <= other or other <= one

    def _fits(self, text: Text, prompt: Prompt) -> bool:
        """Return whether neither "a …" or "an …" tells anything, nor an article or a plural."""
        one, other = plain(text), plain(prompt.answer)
        if not prompt.is_turned:
            language = prompt.language or self.language
            known = frozenset((self.language, language))
            articles = [behind_article(each, known) > 0 for each in (one, other)]
            if articles[0] != articles[1]:
                return False
            if _is_english(language) and is_english_plural(one) != is_english_plural(other):
                return False
        before = _BEFORE.search(plain(prompt.text))
        if before is None or before[1].casefold() not in _ARTICLES:
            return True
        starts = [each[:1].casefold() in _VOWELS for each in (one, other)]
        return starts[0] == starts[1]

    def _leads_by_gender(self, prompt: Prompt) -> bool:
        before = _BEFORE.search(plain(prompt.text))
        return (
            not _is_english(self.language)
            and before is not None
            and f" {before[1].casefold()} " in _GENDERED
        )

    def _rank(self, words: str, prompt: Prompt) -> tuple[float, ...]:
        """Return what a date or a number in figures is sorted by, () for other words."""
        gap = prompt.gap
        is_number = gap is not None and is_amount(prompt.note, gap, self.language)
        if not is_number and (day := self._day(words)):
            return tuple(day)
        return rank_of_number(words, plain(prompt.answer), self.language)

    def _day(self, words: str) -> Day | None:
        date = date_of(words, self.language)
        return date.first if date else None


def _own(prompt: Prompt, known: Sequence[KnownAnswer]) -> KnownAnswer | None:
    note = prompt.note
    for each in known:
        if each.note is note:
            return each
    return None


def _is_far(one: KnownAnswer, other: KnownAnswer | None) -> bool:
    """Return whether an answer is a term of another list than a term is, or of another kind."""
    if other is None or not isinstance(other.note.body, Term):
        return False
    return one.branch != other.branch or _is_of_own_kind(one)


def _is_of_own_kind(known: KnownAnswer) -> bool:
    """Return whether an answer is a term whose author says what could be taken for it."""
    return isinstance(known.note.body, Term) and bool(known.note.back.wrong_answers)


def _of_one_list(one: KnownAnswer, other: KnownAnswer | None) -> bool:
    """Return whether two answers are of one list of several that a section has."""
    return other is not None and one.branch == other.branch != other.section


def _given(words: str, prompt: Prompt) -> _Candidate:
    """Return a wrong answer to a prompt that its author gives."""
    return _Candidate(answer_in_note(words, prompt.note), (folded(words),), is_given=True)


def _powers(prompt: Prompt, language: str) -> Iterator[_Candidate]:
    """Yield other powers of ten where one is right."""
    for words in powers_beside(plain(prompt.answer), language):
        yield _Candidate(answer_in_note(words, prompt.note), (folded(words),))


def rank_of_number(words: str, right: str, language: str) -> tuple[float, ...]:
    """Return what a number is sorted by beside the right one, () for other words and units.

    Numbers of one word, as "tenth" is, are in their order, too.
    """
    one, other = quantity_of(words), quantity_of(right)
    is_alike = one and other and (one.before, one.unit) == (other.before, other.unit)
    number = one.value(language) if one and is_alike else _number(words, language)
    if number is None:
        number = place_of_number(words, language)
    return () if number is None else (number,)


def _number(words: str, language: str) -> float | None:
    """Return a number in figures as its language writes it, None for what is none."""
    found = _FIGURES.fullmatch(words)
    value = value_of(found[2], language) if found else None
    return -value if value is not None and found and found[1] else value


def _words(text: str) -> str:
    """Return the words of a text between blanks, to be found among others; "" where it has none."""
    words = " ".join(_WORD.findall(folded(text)))
    return f" {words} " if words else ""


def _surnames(person: KnownAnswer) -> frozenset[str]:
    """Return the last words of a person's names: who is named by them is not asked for."""
    return frozenset(form.split()[-1] for form in person.forms if form.split())


def _by_surname(person: KnownAnswer) -> KnownAnswer:
    """Return a person by the surname, as they are called who are known.

    That is the last word of a name, unless it is a number or an abbreviation, as behind the name of
    a king, or a word of the name has no capital.
    """
    names = plain(person.text).split()
    is_surname = not (names[-1].isupper() or names[-1].endswith("."))
    if is_surname and all(name[0].isupper() for name in names):
        return replace(person, text=(Run(names[-1]),))
    return person


def _is_english(language: str) -> bool:
    return primary_subtag(language) == "en"


def _days(day: Day | None) -> int:
    """Return a number that grows with days, 0 for none."""
    return day.year * 372 + day.month * 31 + day.day if day else 0


def _overlap(one: Date, other: Date) -> bool:
    return one.first <= other.last and other.first <= one.last


def _are_parts_of_one(one: Date, other: Date) -> bool:
    """Return whether two dates are in the same month, or year or decade, and no nearer known.

    "Early 1924" and "late 1924" are years, as exactly as they are known.
    """
    is_part = one.precision is other.precision and not (one.is_span or other.is_span)
    match one.precision:
        case Precision.MONTH:
            return is_part and one.first[:2] == other.first[:2]
        case Precision.YEAR:
            return is_part and one.first.year == other.first.year
        case Precision.DECADE:
            return is_part and one.first.year // 10 == other.first.year // 10
        case Precision.DAY | Precision.SEASON | Precision.CENTURY:
            return False
        case _:
            assert_never(one.precision)
