"""A gap sheet and its topic -> the words to choose from, none of which shows where it belongs."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from twofold.exporters.worksheets.answer_forms import folded, form_of, is_wide
from twofold.exporters.worksheets.blocks import Sentence, WordBank, texts_of_block
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.shuffling import rank
from twofold.notes import Note, Topic, gaps_of, notes_of, texts_of
from twofold.source import Position
from twofold.text import Formula, Gap, Run, Text, plain, written_answer

FEW_GAPS = 8
"""Gaps up to which a bank has one wrong answer less."""

_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?:^|[.!?…:][\"'”’»)]*\s)[\s\"'“‘«(]*$")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a topic, as banks need them: made once for all its sheets.

    `inside` are the words that stand inside sentences, as they are written there; answers
    `with_hint` and `of_form` are in an order that the `seed` gives.
    """

    language: str
    seed: str
    notes: Mapping[Position, Note]
    inside: frozenset[str]
    with_hint: Mapping[str, tuple[str, ...]]
    of_form: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, topic: Topic, seed: int) -> Vocabulary:
        """Return the vocabulary of a topic."""
        notes = {note.position: note for note in notes_of(topic)}
        with_hint: dict[str, list[str]] = defaultdict(list)
        of_form: dict[str, list[str]] = defaultdict(list)
        gaps = {
            folded(written_answer(gap)): gap for note in notes.values() for gap in gaps_of(note)
        }
        for answer in sorted(gaps, key=lambda answer: rank(str(seed), answer)):
            gap = gaps[answer]
            of_form[form_of(written_answer(gap), topic.language)].append(written_answer(gap))
            if gap.hint:
                with_hint[folded(gap.hint)].append(written_answer(gap))
        return cls(
            topic.language,
            str(seed),
            notes,
            frozenset(_words_inside_sentences(notes.values())),
            {hint: tuple(answers) for hint, answers in with_hint.items()},
            {form: tuple(answers) for form, answers in of_form.items()},
        )


def word_bank(sheet: Sheet, vocabulary: Vocabulary, wrong_answers: int) -> WordBank:
    """Return the bank of a sheet: each answer once, with its number of gaps where that is not one.

    Beside the answers stand up to so many `wrong_answers`, one less on a sheet with few gaps.
    """
    answers = _answers(sheet, vocabulary)
    wanted = wrong_answers - (wrong_answers > 0 and len(answers) <= FEW_GAPS)
    entries = [*answers, *itertools.islice(_wrong_answers(sheet, vocabulary), wanted)]
    needed = Counter(folded(written_answer(gap)) for gap in sheet.gaps)
    shown = [
        f"{entry} ×{needed[folded(entry)]}" if needed[folded(entry)] > 1 else entry
        for entry in _in_order(entries, vocabulary.seed)
    ]
    return WordBank(tuple(shown), sheet.position)


def has_word_left_over(bank: WordBank, sheet: Sheet) -> bool:
    """Return whether some word of a bank answers no gap."""
    return len(bank.words) > len({folded(written_answer(gap)) for gap in sheet.gaps})


# The answers


def _answers(sheet: Sheet, vocabulary: Vocabulary) -> list[str]:
    """Return the answers in the order of their gaps, each once, as they look inside a sentence."""
    found: dict[str, str] = {}
    for block in sheet.blocks:
        for text in texts_of_block(block):
            for answer, begins in _answers_of(text):
                shown = _inside_a_sentence(answer, vocabulary.inside) if begins else answer
                found.setdefault(folded(answer), shown)
    return list(found.values())


def _answers_of(text: Text) -> Iterator[tuple[str, bool]]:
    """Yield each answer and whether it begins a sentence."""
    before = ""
    for inline in text:
        if isinstance(inline, Gap):
            begins = not inline.has_formula and bool(_SENTENCE_END.search(before))
            yield inline.answer, begins
            before += inline.answer
        elif isinstance(inline, Formula):
            yield from ((written_answer(gap), False) for gap in inline.gaps)
            before += inline.source
        elif isinstance(inline, Run):
            before += inline.text


def _inside_a_sentence(answer: str, inside: frozenset[str]) -> str:
    """Return an answer that begins a sentence as it would stand inside one.

    A capital that only the beginning of a sentence asks for would show the pupil where the word
    belongs. No list of names is at hand, so the notes decide: a word that they write with a small
    letter inside a sentence, and nowhere there with a capital, loses its capital.
    """
    first = _WORD.match(answer)
    if first is None or not first[0][0].isupper() or first[0] in inside:
        return answer
    small = first[0][0].lower() + first[0][1:]
    return small + answer[first.end() :] if small in inside else answer


def _words_inside_sentences(notes: Iterable[Note]) -> Iterator[str]:
    """Yield the words of notes that begin no sentence, and accepted forms that begin small."""
    for note in notes:
        for text in (*texts_of(note.body), *note.back.extra):
            words = plain(text)
            for word in _WORD.finditer(words):
                if not _SENTENCE_END.search(words, max(0, word.start() - 8), word.start()):
                    yield word[0]
        for gap in gaps_of(note):
            for form in gap.accepted:
                if (first := _WORD.match(form)) and first[0][0].islower():
                    yield first[0]


# Wrong answers


def _wrong_answers(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield wrong answers, the best first: those that the author gave, then other gaps' answers.

    None is an accepted form of a gap on the sheet, nor a part of one or more than one.
    """
    asked = [block.position for block in sheet.blocks if isinstance(block, Sentence)]
    notes = [vocabulary.notes[position] for position in asked if position in vocabulary.notes]
    right = [
        _words(form)
        for note in notes
        for gap in gaps_of(note)
        for form in (written_answer(gap), *gap.accepted)
    ]
    of_author = {folded(word): word for note in notes for word in note.back.wrong_answers}
    by_form = list(_by_form(of_author.values(), sheet, vocabulary))
    others = list(_answers_like_those(sheet, vocabulary))
    one_of_each = itertools.chain(_by_turns(by_form), _by_turns(others))
    chosen: set[str] = set()
    for choice in itertools.chain(
        _companions(sheet, vocabulary, (*by_form, *others)), zip(one_of_each, strict=True)
    ):
        for word in choice:
            words = _words(word)
            if folded(word) not in chosen and not any(words <= r or r <= words for r in right):
                chosen.add(folded(word))
                yield word
                break


def _companions(
    sheet: Sheet, vocabulary: Vocabulary, groups: Sequence[Sequence[str]]
) -> Iterator[Sequence[str]]:
    """Yield for each answer that no other on the sheet is like the words of `groups` that are.

    The only date among names would need no thought.
    """
    written = map(written_answer, sheet.gaps)
    answers = {folded(answer): form_of(answer, vocabulary.language) for answer in written}
    for form, count in Counter(answers.values()).items():
        if count == 1:
            words = itertools.chain.from_iterable(groups)
            yield tuple(word for word in words if form_of(word, vocabulary.language) == form)


def _by_form(words: Iterable[str], sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Sequence[str]]:
    """Yield groups of words that look alike, in an order that the seed gives."""
    ranked = sorted(words, key=lambda word: rank(vocabulary.seed, sheet.name, folded(word)))
    groups: dict[str, list[str]] = defaultdict(list)
    for word in ranked:
        groups[form_of(word, vocabulary.language)].append(word)
    yield from groups.values()


def _answers_like_those(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Sequence[str]]:
    """Yield the answers of all gaps with a hint of the sheet, then those of each form on it."""
    hints = dict.fromkeys(folded(gap.hint) for gap in sheet.gaps if gap.hint)
    alike = [word for hint in hints for word in vocabulary.with_hint.get(hint, ())]
    yield sorted(alike, key=lambda word: rank(vocabulary.seed, sheet.name, folded(word)))
    forms = dict.fromkeys(form_of(written_answer(gap), vocabulary.language) for gap in sheet.gaps)
    for form in sorted(forms, key=lambda form: rank(vocabulary.seed, sheet.name, form)):
        answers = vocabulary.of_form.get(form, ())
        # Each sheet begins at another place, so that not all get the same.
        start = int.from_bytes(rank(vocabulary.seed, sheet.name)[:4], "big") % (len(answers) or 1)
        yield (*answers[start:], *answers[:start])


def _by_turns(groups: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield the first of each group, then the second of each, and so on."""
    for row in itertools.zip_longest(*groups):
        yield from (word for word in row if word is not None)


# Order


def _in_order(entries: Sequence[str], seed: str) -> list[str]:
    """Return words in the order of the alphabet, and behind them those with figures in it.

    Chinese, Japanese and Korean ones are mixed: the order of their numbers would be the same in all
    banks, and is nobody's.

    Neither stand as their gaps do: years sort as they happened, and notes have them in that order,
    so that these must be mixed.
    """
    ordered: list[str] = []
    for has_figures in (False, True):
        group = [entry for entry in entries if any(map(str.isdigit, entry)) is has_figures]
        in_alphabet = sorted(group, key=lambda entry: (_sortable(entry), entry))
        if any(map(_has_no_alphabet, group)):
            in_alphabet = sorted(group, key=lambda entry: rank(seed, entry))
        if in_alphabet == group and len(group) > 2:
            in_alphabet = sorted(group, key=lambda entry: rank(seed, entry))
        ordered += in_alphabet if in_alphabet != group or len(group) < 3 else group[::-1]
    return ordered


def _has_no_alphabet(entry: str) -> bool:
    """Return whether a word has letters that are in order by their numbers alone."""
    return any(map(is_wide, entry))


def _sortable(entry: str) -> str:
    decomposed = unicodedata.normalize("NFKD", entry.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace())


def _words(form: str) -> frozenset[str]:
    return frozenset(_WORD.findall(folded(form))) or frozenset({folded(form)})
