"""Items of sheets -> whether the lines of one give away what another asks for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import assert_never

from twofold.accepted_forms import accepted_words
from twofold.exporters.worksheets.answer_forms import folded, is_wide
from twofold.exporters.worksheets.blocks import (
    Block,
    CellTable,
    Heading,
    MarkingNote,
    PictureBlock,
    Sentence,
    WordBank,
    placed_texts,
)
from twofold.exporters.worksheets.blocks.choices import ChoiceQuestion
from twofold.exporters.worksheets.blocks.cutting import Cards, LooseCards
from twofold.exporters.worksheets.blocks.drawings import MindMap, Organiser, Timeline
from twofold.exporters.worksheets.blocks.exercises import (
    Claims,
    GlossaryEntry,
    Matching,
    OpenQuestion,
    Steps,
)
from twofold.exporters.worksheets.blocks.lesson import RetrievalGrid, SelfCheck, ShortAnswer
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.text import Gap, Text, gaps_in, plain, with_gaps, written_answer

BLANK = " … "
"""Stands for a gap between words that are not one behind the other then."""

SMALL_WORD, BEGINNING = 4, 6
"""Letters up to which a word may be a small one, as "with" is, and those at the beginning of a
longer one that all of its forms have."""

SHORTEST_NAME = 3
"""Letters of a word with a capital from which on it is a name: "Mr" and "I" are none."""

FEWEST_FACTS, NEARLY_ALL = 2, 0.75
"""Things that are said of a point where that is no chance, and the part of those of a claim with
which it is said."""

_WORD = re.compile(r"[^\W_]+|…")

_NAME = re.compile(r"\d+|(?:(?<=[\w,;’'] )[A-ZÀ-ÖØ-ÞА-ЯЁ]|[A-Z]{2})[^\W_]*")
"""A figure, initials, or a word with a capital behind another word."""


@dataclass(frozen=True, slots=True)
class Item:
    """What an item says in its lines, what it offers to choose from, and what it asks for.

    All of it are bare words with a blank around each; the answers that it `asks` are right in any
    of their forms. Answers that are given `from_memory` have nothing to be chosen from.
    """

    says: str = ""
    offers: str = ""
    asks: frozenset[str] = frozenset()
    from_memory: bool = True

    @classmethod
    def of(
        cls,
        says: Iterable[Text] = (),
        asks: Iterable[str] = (),
        offers: Iterable[Text] = (),
        *,
        from_memory: bool = True,
    ) -> Item:
        """Return the item of some texts and forms of answers."""
        forms = frozenset(filter(str.strip, map(_form_in_lines, asks)))
        return cls(_said(says), _said(offers), forms, from_memory)

    def place_of(self, other: Item) -> int | None:
        """Return where its lines say what another asks for, None if they do not."""
        places = [place for form in other.asks if (place := self.says.find(form)) >= 0]
        return min(places, default=None)

    @classmethod
    def of_gaps(cls, texts: Iterable[Text], *, from_memory: bool = True) -> Item:
        """Return the item that shows some texts with their gaps blank."""
        texts = tuple(texts)
        gaps = (gap for text in texts for gap in gaps_in(text))
        says = (with_gaps(text, lambda _: BLANK) for text in texts)
        return cls.of(says, chain.from_iterable(map(forms_of, gaps)), from_memory=from_memory)


def tells(one: Item, other: Item) -> bool:
    """Return whether an item gives away what another asks for.

    It does if its lines say one of the answers, and, where nothing else is there to choose from, if
    it offers one.
    """
    printed = (one.says, one.offers) if other.from_memory else (one.says,)
    return any(form in words for form in other.asks for words in printed)


def meet(one: Item, other: Item) -> bool:
    """Return whether one of two items gives away what the other asks for."""
    return tells(one, other) or tells(other, one)


def names_facts(words: str, answer: str, known: str) -> bool:
    """Return whether words name something that an answer says and that is not known.

    That is a figure, or a word of some length in any of its forms; in scripts whose letters fill a
    square two of them, which begin a word of Korean, are as long as that.
    """
    return bool(_facts_in(words) & _facts_in(answer) - _facts_in(known))


def things_in(words: str) -> frozenset[str]:
    """Return what words name, in any of its forms: figures, names and words of some length."""
    return _facts_in(words) | _names(words)


def names_a_point(words: str, points: Iterable[str], known: str) -> bool:
    """Return whether words name something that a point of an answer says and that is not known.

    That is a figure or a name, or else so much of the point as no chance explains: of its other
    words one or two stand in many a text on the same matter.
    """
    return any(
        says_much(words, point, known)
        or _names(words) & _names(point) - _facts_in(known) - _names(known)
        for point in points
    )


def _names(words: str) -> frozenset[str]:
    """Return figures, and the beginnings of words that have a capital behind another word.

    Such a word may be a small one, as the name of a party or of a river: in German any noun.
    """
    found = _NAME.findall(unicodedata.normalize("NFKC", words))
    small = (name.casefold() for name in found if SHORTEST_NAME <= len(name) <= SMALL_WORD)
    return frozenset(chain(small, *map(_facts_in, found)))


def answers_most(words: str, points: Sequence[str], known: str) -> bool:
    """Return whether words say at least half of what at least half of some `points` say.

    What is `known` counts for nothing, nor does an ending: "swirl" is said by "swirling".
    """
    counts = [_count_told(words, point, known) for point in points]
    said = sum(0 < new <= 2 * told for told, new in counts)
    return len(points) > 1 and said * 2 >= len(points)


def answers_a_point(words: str, points: Sequence[str], known: str) -> bool:
    """Return whether words say at least half of one of some `points`, and two things of it."""
    counts = (_count_told(words, point, known) for point in points)
    return any(told >= FEWEST_FACTS and new <= 2 * told for told, new in counts)


@lru_cache(maxsize=1 << 11)
def words_of_point(words: str, points: tuple[str, ...], known: str) -> tuple[str, ...]:
    """Return the words by which some `words` answer a point, or say all of it in other endings.

    Those are what is not known, of "excess solid, filter" the last for "The excess is filtered
    off"; or all of a point that stands there as it is, if that is no mere name.
    """
    found: list[str] = []
    for point in points:
        facts, form = _facts_in(point), form_looked_for(point)
        told, new = _count_told(words, point, known)
        if len(form.split()) > FEWEST_FACTS and form in bare_words(words):
            found += [] if form in bare_words(known) else [form.strip()]
            continue
        is_whole = 0 < told == new and len(facts) >= FEWEST_FACTS and says_all(words, point)
        if is_whole or (told >= FEWEST_FACTS and new <= 2 * told):
            fresh = {fact for fact in facts if not _is_said(fact, _facts_in(known))}
            said = _WORD.findall(unicodedata.normalize("NFKC", words))
            found += (w for w in said if any(_is_said(fact, _facts_in(w)) for fact in fresh))
    return tuple(dict.fromkeys(found))


def says_much(words: str, meaning: str, known: str) -> bool:
    """Return whether words say two things of a meaning, or at least half of what is not known."""
    told, new = _count_told(words, meaning, known)
    return told >= FEWEST_FACTS or 0 < new <= 2 * told


def hints_at(words: str, question: str, answer: str, known: str) -> bool:
    """Return whether words tell an answer in other forms, or by what else they say.

    That is all that it names, two things at least: "the War Commissariat" for "Commissar for War";
    or one of them, where the words say much of the question as well.
    """
    asked = _facts_in(answer) | _names(answer)
    said = _facts_in(words) | _names(words)
    told = {fact for fact in asked - _facts_in(question) if _is_said(fact, said)}
    if len(told) >= FEWEST_FACTS and told == asked:
        return True
    return bool(told) and says_much(words, question, f"{known} {answer}")


def _count_told(words: str, point: str, known: str) -> tuple[int, int]:
    """Return how many things that a point says words do, of how many that are not known."""
    said, known_facts = _facts_in(words), _facts_in(known)
    new = {fact for fact in _facts_in(point) if not _is_said(fact, known_facts)}
    return sum(_is_said(fact, said) for fact in new), len(new)


def says_most(words: str, claim: str) -> bool:
    """Return whether words say nearly all that a claim does, if that is more than two things."""
    facts, said = _facts_in(claim), _facts_in(words)
    told = sum(_is_said(fact, said) for fact in facts)
    return told > FEWEST_FACTS and told >= NEARLY_ALL * len(facts)


def says_all(words: str, answer: str) -> bool:
    """Return whether words say all that an answer does, if that is anything."""
    facts, said = _facts_in(answer), _facts_in(words)
    return bool(facts) and all(_is_said(fact, said) for fact in facts)


def corrects(words: str, claim: str, right: str, known: str) -> bool:
    """Return whether words say what is `right` instead of a claim, besides what all know.

    That is half of what the claim does not say, or two things of it with something that it does.
    """
    told, new = _count_told(words, right, f"{claim} {known}")
    shared, _ = _count_told(words, claim, known)
    return told >= FEWEST_FACTS and (new <= 2 * told or shared > 0)


def says_when(words: str, claim: str, known: str) -> bool:
    """Return whether words say a figure of a claim, and something else of it that not all know.

    A short name counts as well, also where it is a word without a capital.
    """
    told = (_facts_in(claim) | _names(claim)) - _facts_in(known)
    said = told & (_facts_in(words) | frozenset(bare_words(words).split()))
    return len(said) >= FEWEST_FACTS and any(map(str.isdigit, said))


def _is_said(fact: str, facts: frozenset[str]) -> bool:
    """Return whether a fact is among others, or the beginning of one of them."""
    if fact in facts or len(fact) <= SMALL_WORD:
        return fact in facts
    return any(each.startswith(fact) for each in facts)


@lru_cache(maxsize=1 << 12)
def _facts_in(words: str) -> frozenset[str]:
    """Return what words may name: their figures, the beginnings of words that are no small ones."""
    found: set[str] = set()
    for word in _WORD.findall(unicodedata.normalize("NFKC", words)):
        if _is_syllable(word[0]):
            found.add(word[:2])
        elif any(map(is_wide, word)):
            pairs = map("".join, pairwise(word))
            found.update(pair for pair in pairs if all(map(_may_name, pair)))
        elif word.isdigit() or (word.isupper() and len(word) > 1) or len(word) > SMALL_WORD:
            found.add(word.casefold()[:BEGINNING])
    return frozenset(found)


def _is_syllable(letter: str) -> bool:
    return unicodedata.name(letter, "").startswith("HANGUL SYLLABLE")


def _may_name(letter: str) -> bool:
    """Return whether a letter is no hiragana, of which small words and endings are made."""
    return unicodedata.name(letter, "").startswith(("CJK UNIFIED", "KATAKANA LETTER"))


def items_of_sheets(sheets: Iterable[Sheet]) -> tuple[Item, ...]:
    """Return all items of sheets as one for answers from memory, and one for the others."""
    items = tuple(chain.from_iterable(map(items_of, sheets)))
    return tuple(
        Item(
            "".join(each.says for each in alike),
            "".join(each.offers for each in alike),
            frozenset().union(*(each.asks for each in alike)),
            from_memory,
        )
        for from_memory in (True, False)
        if (alike := [each for each in items if each.from_memory is from_memory])
    )


@lru_cache(maxsize=1 << 14)
def bare_words(words: str) -> str:
    """Return words in the form in which answers are compared, a blank between and around them."""
    in_one_case = folded(words) if len(words) > 1 else words.casefold()
    return f" {' '.join(_WORD.findall(in_one_case))} "


def form_looked_for(answer: str) -> str:
    """Return an answer as it is looked for: words that are written without blanks anywhere."""
    words = bare_words(answer)
    return words.strip() if any(map(is_wide, words)) else words


def _form_in_lines(answer: str) -> str:
    """Return an answer as lines would say it: they are in one case, also where a formula is not."""
    form = form_looked_for(answer)
    return form.casefold() if len(form.strip()) > 1 else form


def forms_of(gap: Gap) -> tuple[str, ...]:
    """Return what is right in a gap."""
    return (written_answer(gap), *accepted_words(gap))


def items_of(sheet: Sheet) -> Iterator[Item]:
    """Yield what a sheet asks or says, item after item; what is complete in itself asks nothing."""
    from_memory = not any(isinstance(block, WordBank) for block in sheet.blocks)
    for block in sheet.blocks:
        yield from _items_of_block(block, from_memory=from_memory)


def _items_of_block(  # noqa: C901 (a case for each kind of block)
    block: Block, *, from_memory: bool
) -> Iterator[Item]:
    match block:
        case Sentence() | CellTable() | Heading():
            texts = (text for _, text in placed_texts(block))
            yield Item.of_gaps(texts, from_memory=from_memory)
        case Timeline(events):
            for event in events:
                yield Item.of_gaps((event.when, event.words), from_memory=from_memory)
        case MindMap():
            for node in block.nodes:
                yield Item.of_gaps((node.text,), from_memory=from_memory)
        case GlossaryEntry(definition, term):
            yield Item.of((definition,), _answers(term), from_memory=from_memory)
        case RetrievalGrid():
            for each in block.questions:
                yield Item.of((each.question,), forms_of(each.answer))
        case ShortAnswer(question, answer):
            yield Item.of((question,), (plain(answer),))
        case ChoiceQuestion(question, options):  # its answer stands there: no word alone tells it
            yield Item.of((question,), offers=options)
        case Matching(pairs, spare):
            for pair in pairs:
                yield Item.of((pair.definition,), offers=(pair.term,))
            yield from (Item.of((pair.definition,)) for pair in spare)
        case Claims(claims):
            for claim in claims:
                yield Item.of((claim.text,))
        case Steps(title, steps):
            yield Item.of((title, *(step.text for step in steps)))
        case OpenQuestion(question):
            yield Item.of((question, *(level.text for level in block.told_levels)))
        case Organiser() | Cards() | LooseCards():
            yield Item.of(text for _, text in placed_texts(block))
        case WordBank() | PictureBlock() | SelfCheck() | MarkingNote():
            pass
        case _:
            assert_never(block)


def _answers(term: Text) -> tuple[str, ...]:
    match term:
        case (Gap() as gap,):
            return forms_of(gap)
        case _:
            return (plain(term),)


def _said(texts: Iterable[Text]) -> str:
    return "".join(bare_words(plain(text)) for text in texts)
