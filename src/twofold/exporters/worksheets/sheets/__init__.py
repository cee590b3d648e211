"""The kinds of sheets: what stands on each, and how it is laid out.

A kind is one module, or a folder where it is large, and an entry in `kinds.py`. A block of its own
is laid out beside it and has a branch in `exercise_flows.py` or `drawings.py`, as its family in
`blocks/` says, or in `block_layout.py` where it is of none.

    starter.py         a section -> questions on what was taught before it
    starter_layout.py  those questions -> a grid or lists on the page
    gaps.py            a section -> its sentences with gaps
    telling_order.py   its items -> what prints an answer behind what asks for it
    comparison.py      a table with gaps in its cells -> a sheet
    questions.py       a section -> its questions
    answer_languages.py  a question -> the same, with the language of its answer
    answer_rooms.py    a question -> the room for its answer: lines, a frame, an essay's page
    unclear_gaps.py    the gaps whose sentences do not show what kind of thing they want
    essay_levels.py    the levels that the pupils of an essay are told
    multiple_choice.py a section -> questions with four answers each
    choice_prompts.py  a section -> what may be asked so, best first
    choice_drafts.py   such a question before its answers have their order
    choice_order.py    these -> the questions, right letters evenly spread
    choice_layout.py   such a question -> its rows on the page
    wrong_answers.py   a topic -> answers that are plausible and wrong
    known_answers.py   a topic -> all its answers, with their kinds
    like_meanings.py   what a topic says of its terms -> how alike two meanings are
    answer_looks.py    answers -> whether the form of the right one tells it
    exit_ticket.py     a section -> half a page that shows what pupils take out of it
    exit_ticket_layout.py  its questions and boxes to tick -> lines on the page
    claims_left_over.py  a section -> its wrong claims to be put right on it
    cards.py           a section -> cards with fronts and backs to cut out
    picture_cards.py   cards of large print -> a picture of several as a card of its own
    card_sort.py       a section -> cards to be put in order on the desk
    terms.py           a topic -> its terms to be matched, and a glossary to fill in
    matching.py        terms and definitions -> sets of them on their pages
    matching_starts.py  these -> where sets of them begin, so that pages are filled evenly
    matching_columns.py  such a set -> its lists, beside or below each other
    matching_set.py    such a set with its letters, whole or in parts
    class_sets.py      a sheet as a class has it -> the sets of its terms, for large print
    sets_on_pages.py   these sets -> the same over the pages of large print
    sequence.py        a topic -> its sequences out of order
    true_false.py      a topic -> its claims, and true sentences among them
    timeline/          the events of a topic -> a line of time, and events to put in order
    mind_map/          the headings and notes of a topic -> maps of it
    organiser/         what is essential in a topic -> one sheet
    exercise_flows.py  what is answered item by item -> its flows
    drawings.py        lines of time, maps and organisers -> drawings that fill pages
    prompts.py         events and terms -> short questions with one answer each
    gap_prompts.py     gaps -> the same
    lesson_prompts.py  a section -> all that its lesson asks so
    hint_places.py     a gap's hint -> where such a question says it
    whole_sentences.py a sentence -> whether it can be understood by itself
    lesson_lines.py    a section -> what its lesson prints, and whether that meets a short question
    lesson_words.py    a section -> the terms of its lesson, and all that it says
    met_terms.py       what terms a class knows from a lesson
    marking.py         a note -> what its marker should know
"""
