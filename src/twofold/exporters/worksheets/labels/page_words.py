"""What a page says besides the words of the notes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

_SENTENCE_END = re.compile(r"(?<=[.!?])[’”»\"']?\s+|(?<=[。！？])[’”»\"']?\s*")
_BETWEEN = re.compile(r" ?… ?")
_POLITE = re.compile(r"^(?:please\s+|bitte\s+|пожалуйста,?\s+|请)")
_WORD = re.compile(r"[^\W\d_]+")
_COMMA = re.compile(r"[,，、]\s*")

_CHOICE = re.compile(
    r"(\(i\)|\(a\)|\(1\)).*(?:\b(?:or|ou|oder|o|или)|还是|或者?|それとも|か、?|또는|아니면),?\s*"
    r"(\(ii\)|\(b\)|\(2\))",
    re.DOTALL,
)
"""What offers two things to choose from, each behind its sign."""

MOST_BETWEEN = 40
"""Letters that may stand between two words that open a question together."""


class FormulaWords(NamedTuple):
    """What is heard of a formula besides its letters and figures, and what mathra says itself.

    The `signs` are ¬ ∧ ∨ ∖ ≪ ≫ ↦ ⌊ ⌋ ⌈ ⌉ ∤, in this order.
    """

    reacts_to: str
    formed_from: str
    in_equilibrium_with: str
    resonates_with: str
    above_arrow: str
    below_arrow: str
    plus: str
    minus: str
    equals: str
    divided_by: str
    dot: str
    solid: str
    liquid: str
    gaseous: str
    dissolved: str
    given_off: str
    precipitate: str
    single_bond: str
    double_bond: str
    triple_bond: str
    open: str
    close: str
    open_bracket: str
    close_bracket: str
    arrow: str
    signs: tuple[str, ...]


Starters = tuple[tuple[str, tuple[str, ...]], ...]
"""How questions open, in small letters with "|" between them, and words with which an answer may
begin; the first that fits is taken, and the last, "", stands for all others.

They are whole words: "where" is not how "Whereas …" opens. One that ends in "*" is how words begin.
With "…" in it others may stand between its words, and with "…" at its beginning before them.
Of languages that put no blanks between words they are what a question begins with."""


class RoomWords(NamedTuple):
    """What stands in the room for an answer: beside lines, in a frame, above an essay.

    The `levels` say in a pupil's words what earns more and more marks, from the fewest on; the
    `plan` has the headings of three boxes. Both are for essays about a view that one may be for or
    against, as one of the words `judging` in their question tells (as those of `Starters`). One of
    the words `measuring` tells that they weigh how much something counted, which has no two sides,
    but `measured_levels` and a `measured_plan`; texts that describe, explain, compare or tell have
    `other_levels` and an `other_plan`. Of more levels than words some are `between` two others. No
    level names what one subject alone has, as facts: a poem has none; a key says which levels are
    `told_otherwise` on the sheet than it has them. Words of five letters or more
    `of_any_essay` (in Chinese and Japanese two signs) are those that levels are written with, and
    that tell nothing of an answer.

    What opens with one of the words `drawing` is drawn, marked or coloured, and has no result in
    words unless one of those for `calculating` asks for it, too. Of these the `framed` ones need
    room to draw in; those that are `undrawn` only sound like it, as "Draw a conclusion". With one
    of the words `telling` behind it something is to be written besides. A sentence of the words
    `captioning` goes with the drawing that the one before it asks for.
    """

    go_on: str
    working: str
    result: str
    level: str
    marks: str
    levels: tuple[str, ...]
    plan: tuple[str, str, str]
    measured_levels: tuple[str, ...]
    measured_plan: tuple[str, str, str]
    judging: str
    measuring: str
    other_levels: tuple[str, ...]
    other_plan: tuple[str, str, str]
    between: str
    told_otherwise: str
    of_any_essay: str
    drawing: str
    calculating: str
    framed: str
    undrawn: str
    telling: str
    captioning: str

    def weighs(self, question: str) -> bool:
        """Return whether a question wants something weighed, and a judgement."""
        return self._has_sides(question) or bool(
            _any_of(self.measuring).search(question.casefold())
        )

    def _has_sides(self, question: str) -> bool:
        asked = question.casefold()
        return bool(_CHOICE.search(asked) or _any_of(self.judging).search(asked))

    def levels_of(self, question: str) -> tuple[str, ...]:
        """Return what earns more and more marks of an essay, from the fewest on."""
        if self._has_sides(question):
            return self.levels
        return self.measured_levels if self.weighs(question) else self.other_levels

    def plan_of(self, question: str) -> tuple[str, str, str]:
        """Return the headings of the boxes in which an essay is planned.

        What lets choose between "(i)" and "(ii)" has a box for each, and one for a judgement.
        """
        if choice := _CHOICE.search(question.casefold()):
            return choice[1], choice[2], self.plan[-1]
        if self._has_sides(question):
            return self.plan
        return self.measured_plan if self.weighs(question) else self.other_plan


class PictureWords(NamedTuple):
    """The words by which notes point at a picture, each list with a blank between its words.

    What letters or numbers on a picture stand for (`parts`), what a picture is called (`names`),
    and the verbs right behind a letter that begins a sentence. The `short_words` are capitals
    that may be words, and so point at nothing by themselves. Languages that `are_unspaced` write
    words without blanks.
    """

    parts: str
    names: str
    behind_label: str
    short_words: str = "I"
    are_unspaced: bool = False


class SentenceWords(NamedTuple):
    """The words that tell whether a sentence can be understood alone: lists with blanks between.

    None that begins with one of the `leaning` words can. Pronouns are `subjects` alone, or can be
    objects, too; with the `possessives` they stand for a name that must stand before them. The
    `pointers` stand before what was named, and the `closing` words at the end of what leans. A
    clause begins with one of the `conjunctions`, or with one of the `relatives`, in which what is
    said of a name stands for another; right behind a name one of the `clitics` is no article, but
    stands for another, too. What begins with one of the `openings` has not named what it is about
    yet. What is `empty` looks as one of them and points at nothing: patterns, with "|" between.
    What a meaning is a kind of may have one of the `stand_ins` in its place, with "|" between.
    Languages that `are_unspaced` write words without blanks.
    """

    leaning: str
    pronouns: str
    possessives: str
    pointers: str
    subjects: str = ""
    closing: str = ""
    conjunctions: str = ""
    relatives: str = ""
    openings: str = ""
    clitics: str = ""
    empty: str = ""
    stand_ins: str = ""
    are_unspaced: bool = False


class Labels(NamedTuple):
    """The words that a sheet prints besides those of the notes; `{}` stands for a figure.

    The `number_words` are those of which numbers and their ordinals are made, each kind in its
    order: those that answers are likely to be, but none that is more often another word, as the
    French "un". What is `asked` is a hint; one of `words_of_form`, `word_classes` and numbers tells
    but the form of its answer. Words, dates and numbers are named as they stand in `fill_from_box`,
    parted as `either` has it: by its first sign, before the last of them by its second.

    What opens with one of the words `describing` asks for points that stand beside each other, with
    one of those `counting` for so many things; one of the words `joining` anywhere in it tells that
    it asks for more than one thing. They are written as those of `Starters`. A person of whom one
    of the words is said that only `women` are called is one, unless one for `men` is said, too.
    """

    name: str
    class_name: str
    date: str
    score: str
    score_out_of: str
    page: str
    key: str
    fill_gaps: str
    fill_from_memory: str
    brackets_say: str
    numbers_of_front: str
    fill_table: str
    blank: str
    one_of: str
    some_of: str
    box: str
    from_to: str
    meanings: str
    event: str
    answer: str
    correction: str
    marking: str
    more_marking: str
    more_sources: str
    down_columns: str
    also_accepted: str
    not_accepted: str
    source: str
    letters: str
    key_terms: str
    glossary: str
    true_or_false: str
    sequences: str
    match_terms: str
    one_meaning_over: str
    letters_of_set: str
    write_terms: str
    write_meanings: str
    write_translations: str
    answer_questions: str
    answer_where_written: str
    in_languages: str
    answer_in_words: str
    answer_either: str
    show_working: str
    show_working_too: str
    judge_claims: str
    put_right: str
    put_claim_right: str
    correct_claims: str
    say_why: str
    explain_claims: str
    number_steps: str
    dots_stand: str
    true: str
    false: str
    lines: str
    timeline: str
    fill_dates: str
    events_in_order: str
    number_events: str
    number_one_set: str
    numbered_set: str
    mind_map: str
    map_leaves: str
    map_branches: str
    list_branches: str
    any_heading: str
    without_part: str
    organiser: str
    key_points: str
    good_to_know: str
    people: str
    terms: str
    dates: str
    contents: str
    lesson_pack: str
    keys_pack: str
    lesson: str
    lessons: str
    lesson_number: str
    answer_list: str
    brackets_count: str
    map_of_words: str
    map_of_headings: str
    gaps: str
    questions: str
    table: str
    support: str
    core: str
    challenge: str
    fill_from_box: str
    word_date_number: tuple[str, str, str]
    either: tuple[str, str]
    words_in_box: str
    begin_with: str
    working_steps: str
    points_needed: str
    begins_with: str
    words_that_help: str
    starters: Starters
    describing: str
    counting: str
    joining: str
    meant: str
    meant_starters: tuple[str, ...]
    naming: str
    for_items: str
    left_over: str
    fits_gaps: str
    item: str
    version: str
    seed: str
    edition: str
    round: str
    gaps_in_rounds: str
    numbers_in_versions: str
    study_missed: str
    starter: str
    exit_ticket: str
    multiple_choice: str
    cards: str
    see_picture: str
    card_sort: str
    last_lesson: str
    before_that: str
    last_week: str
    longer_ago: str
    one_point_each: str
    points_each: str
    answer_from_memory: str
    write_missing: str
    asked: str
    when: str
    who: str
    which_term: str
    which_event: str
    translate: str
    what_does_mean: str
    give_reason: str
    give_side: str
    give_two: str
    one_of_these: str
    two_of_these: str
    of_whole_question: str
    one_point_of: str
    two_points_of: str
    tick_one: str
    could_explain: str
    nearly_there: str
    need_help: str
    choose_letter: str
    which_is_right: str
    turn_long_edge: str
    turn_short_edge: str
    fold_glue_cut: str
    sort_in_time: str
    sort_steps: str
    sort_meanings: str
    in_order: str
    pairs: str
    words_of_form: str
    word_classes: str
    sentence_words: SentenceWords
    picture_words: PictureWords
    women: str
    men: str
    number_words: str
    rooms: RoomWords
    formulas: FormulaWords

    def tell_of_woman(self, words: str) -> bool:
        """Return whether what is said of a person, or asked for, tells that it is a woman."""
        said = words.casefold()
        found = said if self.sentence_words.are_unspaced else frozenset(_WORD.findall(said))
        women, men = (
            any(word in found for word in known.casefold().split())
            for known in (self.women, self.men)
        )
        return women and not men

    def beginnings(self, question: str) -> tuple[str, ...]:
        """Return words with which an answer may begin; none where it is no sentence that argues.

        The last of several sentences says what is to be done, as behind a view that is quoted, and
        so do words behind a comma where those before it do not: "On the map, mark …".
        """
        meant = (self.meant, self.meant_starters)
        openings_of = ((self.rooms.drawing, ()), meant, *self.starters[:-1])
        known = (
            words
            for sentence in _sentences(question)
            for openings, words in openings_of
            if _opens(sentence, openings)
            and not (openings is self.rooms.drawing and self._is_undrawn(sentence))
        )
        return next(known, self.starters[-1][1])

    def in_language(self, language: str) -> str:
        """Return how one says in which language, "in French", by its BCP 47 primary subtag.

        "" of one that is not known here.
        """
        rows = (row.partition("=") for row in self.in_languages.split("|"))
        return {tag: words for tag, _, words in rows}.get(language, "")

    def fill_from(self, *, words: bool, dates: bool, numbers: bool) -> str:
        """Return how gaps are filled from a bank that holds words, dates or numbers, or several."""
        chosen = (words, dates, numbers)
        named = [
            name for name, is_there in zip(self.word_date_number, chosen, strict=True) if is_there
        ]
        comma, last = self.either
        *others, end = named or self.word_date_number[:1]
        return self.fill_from_box.format(last.join(filter(None, (comma.join(others), end))))

    def draws(self, question: str) -> bool:
        """Return whether all that a question wants is drawn, marked or coloured.

        The last of its sentences that says what is to be done tells, for others may lead to it.
        """
        for sentence in _sentences(question):
            calculates = _any_of(self.rooms.calculating).search(sentence) is not None
            if _opens(sentence, self.rooms.drawing) and not self._is_undrawn(sentence):
                return not calculates
            if _opens(sentence, self.rooms.captioning):
                continue
            is_told = any(_opens(sentence, openings) for openings, _ in self.starters[:-1])
            if calculates or is_told or sentence.endswith(("?", "？")):
                return False
        return False

    def draws_in_frame(self, question: str) -> bool:
        """Return whether a question wants a drawing, be it with words, for which there is room."""
        return any(
            _opens(sentence, self.rooms.framed) and not self._is_undrawn(sentence)
            for sentence in _sentences(question)
        )

    def tells(self, question: str) -> bool:
        """Return whether a question that wants a drawing says in the same breath what to write."""
        return _any_of(self.rooms.telling).search(question.casefold()) is not None

    def _is_undrawn(self, sentence: str) -> bool:
        return _opens(sentence, self.rooms.undrawn)

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


def own_words(labels: Labels) -> str:
    """Return all words that a page may print, one behind the other."""
    kept_from_paper = (
        "calculating",
        "captioning",
        "counting",
        "describing",
        "drawing",
        "formulas",
        "framed",
        "joining",
        "judging",
        "meant",
        "measuring",
        "men",
        "naming",
        "number_words",
        "picture_words",
        "rooms",
        "sentence_words",
        "starters",
        "telling",
        "undrawn",
        "women",
        "word_classes",
        "words_of_form",
    )
    named = (*labels._asdict().items(), *labels.rooms._asdict().items())
    rows = [row for name, row in named if name not in kept_from_paper]
    rows += [words for _, words in labels.starters]
    return "".join("".join(each) for each in rows)
