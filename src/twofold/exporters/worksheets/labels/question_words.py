"""How questions open in one language -> what they want, and how an answer may begin."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_SENTENCE_END = re.compile(r"(?<=[.!?])[’”»\"']?\s+|(?<=[。！？])[’”»\"']?\s*")
_BETWEEN = re.compile(r" ?… ?")
_POLITE = re.compile(r"^(?:please\s+|bitte\s+|пожалуйста,?\s+|请)")
_COMMA = re.compile(r"[,，、]\s*")

_CHOICE = re.compile(
    r"(\(i\)|\(a\)|\(1\)).*(?:\b(?:or|ou|oder|o|или)|还是|或者?|それとも|か、?|또는|아니면),?\s*"
    r"(\(ii\)|\(b\)|\(2\))",
    re.DOTALL,
)
"""What offers two things to choose from, each behind its sign."""

MOST_BETWEEN = 40
"""Letters that may stand between two words that open a question together."""

Starters = tuple[tuple[str, tuple[str, ...]], ...]
"""How questions open, in small letters with "|" between them, and words with which an answer may
begin; the first that fits is taken, and the last, "", stands for all others.

They are whole words: "where" is not how "Whereas …" opens. One that ends in "*" is how words begin.
With "…" in it others may stand between its words, and with "…" at its beginning before them.
Of languages that put no blanks between words they are what a question begins with."""


class QuestionWords(NamedTuple):
    """The words by which it is known what a question wants; written as in `Starters`.

    What opens with one of the words `describing` asks for points that stand beside each other, with
    one of those `counting` for so many things; one of the words `joining` anywhere in it tells that
    it asks for more than one thing. What is `meant` by words has `meant_starters` of its own; who
    opens with one of the words `naming` wants a name, a date or a number.

    One of the words `judging` tells that one may be for or against a view, one of those `measuring`
    that it is weighed how much something counted, which has no two sides.

    What opens with one of the words `drawing` is drawn, marked or coloured, and has no result in
    words unless one of those for `calculating` asks for it, too. Of these the `framed` ones need
    room to draw in; those that are `undrawn` only sound like it, as "Draw a conclusion". With one
    of the words `telling` behind it something is to be written besides. A sentence of the words
    `captioning` goes with the drawing that the one before it asks for.
    """

    starters: Starters
    describing: str
    counting: str
    joining: str
    meant: str
    meant_starters: tuple[str, ...]
    naming: str
    judging: str
    measuring: str
    drawing: str
    calculating: str
    framed: str
    undrawn: str
    telling: str
    captioning: str

    def beginnings(self, question: str) -> tuple[str, ...]:
        """Return words with which an answer may begin; none where it is no sentence that argues.

        The last of several sentences says what is to be done, as behind a view that is quoted, and
        so do words behind a comma where those before it do not: "On the map, mark …".
        """
        meant = (self.meant, self.meant_starters)
        openings_of = ((self.drawing, ()), meant, *self.starters[:-1])
        known = (
            words
            for sentence in _sentences(question)
            for openings, words in openings_of
            if _opens(sentence, openings)
            and not (openings is self.drawing and self._is_undrawn(sentence))
        )
        return next(known, self.starters[-1][1])

    def draws(self, question: str) -> bool:
        """Return whether all that a question wants is drawn, marked or coloured.

        The last of its sentences that says what is to be done tells, for others may lead to it.
        """
        for sentence in _sentences(question):
            calculates = _any_of(self.calculating).search(sentence) is not None
            if _opens(sentence, self.drawing) and not self._is_undrawn(sentence):
                return not calculates
            if _opens(sentence, self.captioning):
                continue
            is_told = any(_opens(sentence, openings) for openings, _ in self.starters[:-1])
            if calculates or is_told or sentence.endswith(("?", "？")):
                return False
        return False

    def draws_in_frame(self, question: str) -> bool:
        """Return whether a question wants a drawing, be it with words, for which there is room."""
        return any(
            _opens(sentence, self.framed) and not self._is_undrawn(sentence)
            for sentence in _sentences(question)
        )

    def calculates(self, question: str) -> bool:
        """Return whether a question asks for a result that is worked out."""
        return any(_any_of(self.calculating).search(each) for each in _sentences(question))

    def tells(self, question: str) -> bool:
        """Return whether a question that wants a drawing says in the same breath what to write."""
        return _any_of(self.telling).search(question.casefold()) is not None

    def _is_undrawn(self, sentence: str) -> bool:
        return _opens(sentence, self.undrawn)

    def describes(self, question: str) -> bool:
        """Return whether a question asks what something is like, or how it is done."""
        return any(_opens(sentence, self.describing) for sentence in _sentences(question))

    def counts(self, question: str) -> bool:
        """Return whether a question asks for so many things."""
        return any(_opens(sentence, self.counting) for sentence in _sentences(question))

    def asks_several(self, question: str) -> bool:
        """Return whether a question has several parts, each of which wants an answer of its own."""
        openings = "|".join(opening for opening, _ in self.starters[:-1])
        sentences = _sentences(question)
        told = sum(_opens(sentence, openings) for sentence in sentences)
        asked = sum(sentence.endswith(("?", "？")) for sentence in sentences)
        joined = _any_of(self.joining).search(question.casefold())
        return max(told, asked) > 1 or joined is not None

    def names(self, question: str) -> bool:
        """Return whether a question opens as one does that wants a name, a date or a number."""
        return any(_any_of(self.naming).match(sentence) for sentence in _sentences(question))

    def weighs(self, question: str) -> bool:
        """Return whether a question wants something weighed, and a judgement."""
        return self.has_sides(question) or bool(_any_of(self.measuring).search(question.casefold()))

    def has_sides(self, question: str) -> bool:
        """Return whether one may be for or against what a question says."""
        asked = question.casefold()
        return bool(_CHOICE.search(asked) or _any_of(self.judging).search(asked))


def things_to_choose(question: str) -> tuple[str, str] | None:
    """Return the signs of two things of which a question lets choose one, "(i)" and "(ii)"."""
    found = _CHOICE.search(question.casefold())
    return (found[1], found[2]) if found else None


def _sentences(question: str) -> list[str]:
    """Return the sentences of a question in small letters, the last one first."""
    parts = _SENTENCE_END.split(question.casefold())
    return [each for part in reversed(parts) if (each := _POLITE.sub("", part.strip("¿¡ ")))]


def _opens(sentence: str, openings: str) -> bool:
    """Return whether a sentence opens with one of some words, or what is behind its comma does."""
    clauses = (sentence, *_COMMA.split(sentence, maxsplit=1)[1:])
    return any(_any_of(openings).match(clause) for clause in clauses)


def together(first: str, second: str) -> str:
    """Return openings of each of the `first` words with each of the `second` somewhere behind."""
    return "|".join(f"{one} … {other}" for one in first.split("|") for other in second.split("|"))


def beside(first: str, second: str) -> str:
    """Return openings of each of the `first` words with each of the `second` right behind."""
    return "|".join(f"{one} {other}" for one in first.split("|") for other in second.split("|"))


@cache
def _any_of(openings: str) -> re.Pattern[str]:
    """Return what finds one of some openings, with "|" between them, as whole words."""
    return re.compile("|".join(map(_whole, openings.split("|"))))


def _whole(opening: str) -> str:
    first, *others = _BETWEEN.split(opening)
    if not others:
        return _whole_words(first)
    between = f"[^.!?。！？]{{0,{MOST_BETWEEN}}}?"
    before = f"{_whole_words(first)}{between}" if first else "[^.!?。！？]*?"
    return before + between.join(map(_whole_words, others))


def _whole_words(opening: str) -> str:
    words = opening.removesuffix("*")
    before = "" if _is_unspaced(words[0]) else r"(?<!\w)"
    after = "" if words != opening or _is_unspaced(words[-1]) else r"(?!\w)"
    return before + re.escape(words) + after


def _is_unspaced(letter: str) -> bool:
    """Return whether a letter is one of Chinese or Japanese, which put no blanks between words."""
    return "\u2e80" <= letter < "\uac00" or "\uf900" <= letter < "\ufb00"
