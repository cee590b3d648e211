"""What a page says besides the words of the notes."""

from __future__ import annotations

import re
from typing import NamedTuple

from twofold.exporters.worksheets.labels.formula_words import FormulaWords
from twofold.exporters.worksheets.labels.question_words import QuestionWords, things_to_choose
from twofold.exporters.worksheets.labels.sentence_words import PictureWords, SentenceWords

_WORD = re.compile(r"[^\W\d_]+")


class RoomWords(NamedTuple):
    """What stands in the room for an answer: beside lines, in a frame, above an essay.

    The `levels` say in a pupil's words what earns more and more marks, from the fewest on; the
    `plan` has the headings of three boxes. Both are for essays about a view that one may be for or
    against. Those that weigh how much something counted have `measured_levels` and a
    `measured_plan`; texts that describe, explain, compare or tell have `other_levels` and an
    `other_plan`. Of more levels than words some are `between` two others. No level names what one
    subject alone has, as facts: a poem has none; a key says which levels are `told_otherwise` on
    the sheet than it has them. Words of five letters or more `of_any_essay` (in Chinese and
    Japanese two signs) are those that levels are written with, and that tell nothing of an answer.
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
    other_levels: tuple[str, ...]
    other_plan: tuple[str, str, str]
    between: str
    told_otherwise: str
    of_any_essay: str


class Labels(NamedTuple):
    """The words that a sheet prints besides those of the notes; `{}` stands for a figure.

    They stand below by what they are printed on. What is `asked` is a hint; one of `words_of_form`,
    `word_classes` and numbers tells but the form of its answer. Words, dates and numbers are named
    as they stand in `fill_from_box`, parted as `either` has it: by its first sign, before the last
    of them by its second.

    The `number_words` are those of which numbers and their ordinals are made, each kind in its
    order: those that answers are likely to be, but none that is more often another word, as the
    French "un". A person of whom one of the words is said that only `women` are called is one,
    unless one for `men` is said, too.
    """

    # The top and the foot of a page
    name: str
    class_name: str
    date: str
    score: str
    score_out_of: str
    page: str
    study_missed: str
    version: str
    seed: str
    edition: str
    round: str

    # Names of sheets, tiers and packs
    starter: str
    gaps: str
    table: str
    questions: str
    multiple_choice: str
    exit_ticket: str
    cards: str
    card_sort: str
    key_terms: str
    glossary: str
    sequences: str
    true_or_false: str
    timeline: str
    events_in_order: str
    mind_map: str
    map_of_words: str
    map_of_headings: str
    organiser: str
    support: str
    core: str
    challenge: str
    lesson: str
    lessons: str
    lesson_number: str
    lesson_pack: str
    keys_pack: str
    contents: str
    answer_list: str

    # Keys, and what stands in them
    key: str
    marking: str
    more_marking: str
    more_sources: str
    source: str
    also_accepted: str
    not_accepted: str
    down_columns: str
    brackets_count: str
    in_order: str
    pairs: str
    item: str
    gaps_in_rounds: str
    numbers_in_versions: str

    # What is heard of blanks, boxes and lines
    blank: str
    one_of: str
    box: str
    from_to: str
    lines: str
    answer: str
    correction: str

    # Gaps, and tables with gaps
    fill_gaps: str
    fill_from_memory: str
    brackets_say: str
    fill_table: str

    # Banks of words
    fill_from_box: str
    word_date_number: tuple[str, str, str]
    either: tuple[str, str]
    words_in_box: str
    for_items: str
    left_over: str
    fits_gaps: str

    # Terms
    letters: str
    match_terms: str
    meanings: str
    one_meaning_over: str
    letters_of_set: str
    numbered_set: str
    write_terms: str
    write_meanings: str
    write_translations: str

    # Questions, and help with them
    answer_questions: str
    answer_where_written: str
    marks_not_split: str
    answer_in_words: str
    answer_either: str
    in_languages: str
    show_working: str
    show_working_too: str
    begin_with: str
    begins_with: str
    working_steps: str
    points_needed: str
    words_that_help: str
    question_words: QuestionWords
    rooms: RoomWords

    # Claims
    judge_claims: str
    true: str
    false: str
    put_right: str
    put_claim_right: str
    correct_claims: str
    say_why: str
    explain_claims: str

    # Steps and events in order
    number_steps: str
    dots_stand: str
    number_events: str
    number_one_set: str
    fill_dates: str
    without_part: str

    # Maps
    map_leaves: str
    map_branches: str
    list_branches: str
    any_heading: str

    # Organisers
    key_points: str
    good_to_know: str
    people: str
    terms: str
    dates: str
    event: str
    some_of: str
    numbers_of_front: str

    # Starters
    last_lesson: str
    before_that: str
    last_week: str
    longer_ago: str
    one_point_each: str
    points_each: str
    answer_from_memory: str
    write_missing: str

    # Short questions
    asked: str
    when: str
    who: str
    which_term: str
    which_event: str
    translate: str
    what_does_mean: str

    # Exit tickets
    give_reason: str
    own_question: str
    give_side: str
    one_of_these: str
    question_and_answer: str
    of_whole_question: str
    one_point_of: str
    tick_one: str
    could_explain: str
    nearly_there: str
    need_help: str

    # Multiple choice
    choose_letter: str
    which_is_right: str

    # Cards to cut out
    see_picture: str
    turn_long_edge: str
    turn_short_edge: str
    fold_glue_cut: str
    sort_in_time: str
    sort_steps: str
    sort_meanings: str

    # What tells words apart, and is not printed
    words_of_form: str
    word_classes: str
    sentence_words: SentenceWords
    picture_words: PictureWords
    women: str
    men: str
    number_words: str

    # What is heard of formulas
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

    def levels_of(self, question: str) -> tuple[str, ...]:
        """Return what earns more and more marks of an essay, from the fewest on."""
        if self.question_words.has_sides(question):
            return self.rooms.levels
        if self.question_words.weighs(question):
            return self.rooms.measured_levels
        return self.rooms.other_levels

    def plan_of(self, question: str) -> tuple[str, str, str]:
        """Return the headings of the boxes in which an essay is planned.

        What lets choose between "(i)" and "(ii)" has a box for each, and one for a judgement.
        """
        if things := things_to_choose(question):
            return *things, self.rooms.plan[-1]
        if self.question_words.has_sides(question):
            return self.rooms.plan
        if self.question_words.weighs(question):
            return self.rooms.measured_plan
        return self.rooms.other_plan

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


def own_words(labels: Labels) -> str:
    """Return all words that a page may print, one behind the other."""
    kept_from_paper = (
        "formulas",
        "men",
        "number_words",
        "picture_words",
        "question_words",
        "rooms",
        "sentence_words",
        "women",
        "word_classes",
        "words_of_form",
    )
    rows = [row for name, row in labels._asdict().items() if name not in kept_from_paper]
    rows += [*labels.rooms, labels.question_words.meant_starters]
    rows += [words for _, words in labels.question_words.starters]
    return "".join("".join(each) for each in rows)
