"""Topics -> worksheets to print, each with its answer key.

    topic ─► sheets ─► blocks ─► layout ─► flows on pages ─► pdf

A sheet is made in three steps, so that kinds of sheets, tiers, versions and sizes never multiply: a
sheet turns notes into blocks, which are plain values; tiers and versions turn blocks into blocks;
and only the layout and the PDF know what a block looks like. Blank and key are the same pages.

    options.py      what a teacher chooses
    planned.py      topics and these choices -> problems, names of files, the files
    print_run.py    a topic and these choices -> lessons, sheets about all of it, single ones, packs
    printed.py      what is printed as one -> its sheets, and the names of its files
    shared_pages.py single sheets -> short ones of one section together, on a page
    chosen_sheets.py  a topic and these choices -> its sheets in tiers, rounds and versions
    sections.py     a topic -> the same with the notes of one section
    lessons/        a section -> the sheets of its lesson, and their pages
    mentions.py     texts of a topic -> how many of them mention a term or a person
    once_each.py    a function of a large value, worked out once for each of the last
    topic_memory.py a function of a topic or section, worked out once for all sheets
    topic_words.py  a topic -> all words that any sheet may show
    on_paper.py     a topic -> the same without emoji, with words for pictures that are missing
    pictures_beside.py  a topic -> the same, each note with the picture that it needs
    font_files.py   the name of a font, and letters -> a small face of these letters
    topic_faces.py  a topic and these choices -> the faces cut of the fonts that are named
    undrawn.py      a topic -> the formulas in it that cannot be drawn
    unprintable.py  a topic and its sheets -> the characters that no font has
    kinds.py        the registry of kinds of sheets
    sheets/         a topic -> its sheets, and how what is special on them is laid out
    blocks/         what stands on a sheet
    labels/         the page's own words, one module a language
    stretch.py      a topic -> the same without what only the tier without help asks
    begun_answers.py  a sheet from memory -> the answers on it that begin with their first letters
    begun_forms.py  such a sheet -> the same, right with no form that begins otherwise
    tiers.py        more help or less
    rounds.py       sheets that ask for other gaps, and together for all of them
    linear.py       lists in the place of organiser and maps, for large print
    long_sections.py a section too long for a lesson -> parts of it
    other_orders.py lists in orders in which no page of large print parts one
    versions.py     the same in another order, for neighbours
    formulas/       a formula -> shapes, the boxes of its gaps, and words to be heard
    giveaways.py    items of sheets -> whether one tells what another asks for
    judged_claims.py  a claim and what is said beside it -> whether that decides it
    silent_sentences.py  a gap sheet -> the same, no sentence telling another's gap
    dots.py         words and the answers that they print -> the same with dots for these
    answer_forms.py an answer -> the form to compare it in, and what it looks like
    hint_forms.py   a hint -> whether it tells but the form of its answer
    quantities.py   a number with its unit -> numbers that are as plausible
    word_classes.py an answer, and what it means -> its part of speech, as far as these tell
    sentence_case.py  an answer that begins a sentence -> as it stands inside one
    short_answers.py  a question -> whether a word, a few words or signs answer it
    marked_answers.py  a question -> its answer in the parts that earn its marks
    question_help.py  a question -> what helps those who need support
    taught.py       a topic -> the languages of the words to be learnt
    banks/          the words to choose from, on the page where they are needed
    shuffling.py    an order that looks like chance and is always the same
    layout/         what all sheets are laid out with: everything measured, nothing drawn
    block_layout.py the blocks of a sheet -> flows
    sheet_head.py   a sheet -> the flows at its top
    marking_places.py where a key has its marking notes, so that it takes few pages
    sheet_end.py    a sheet -> the flows below its last item, on paper and in its key
    code_of_table.py  what stands above a table -> the same with the table's code at its right end
    sheet_ways.py   a sheet -> the ways in which it may be laid out, and the best of them
    sheet_layout.py a sheet and a style -> the best layout, its pages and those of its key
    answers.py      a sheet -> its answers, by the numbers of their items
    table_answers.py   a table -> its answers, by the names of its rows
    answer_columns.py  what is listed in a key -> columns of small print
    listed_answers.py  answers -> what is listed of them in those columns
    pack.py         the sheets of a pack -> their pages behind a table of contents
    pack_pages.py   packs -> what shares pages in them, below one head
    page_places.py  pages -> where on them the notes of each line stand
    pdf/            flows on pages -> a PDF; nothing else knows reportlab
    docx/           the blocks of sheets -> a Word document, to be edited by hand
    word_files.py   what is printed of a topic -> its Word documents
    folder/         what is printed of a topic -> its files, none made twice or left stale
    file_names.py   what sheets are called
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from twofold.exporters.exporter import Exporter, Remembers
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.notes import Topic

if TYPE_CHECKING:
    from twofold.exporters.worksheets.planned import PlannedWorksheets


def plan(topics: Sequence[Topic], options: WorksheetOptions) -> PlannedWorksheets:
    """Return what `options` make of `topics`: the problems, the files, and a way to write them."""
    from twofold.exporters.worksheets.planned import PlannedWorksheets

    return PlannedWorksheets(tuple(topics), options)


def _missed_section(topics: Sequence[Topic], options: WorksheetOptions) -> str:
    """Return which of the sections in `options` no topic has, and those that there are."""
    from twofold.exporters.worksheets.long_sections import in_lessons
    from twofold.exporters.worksheets.sections import unknown_section

    return unknown_section([*map(in_lessons, topics)], options.sections)


def _may_stop_sheets(topics: Sequence[Topic]) -> bool:
    """Return whether `topics` name fonts, or have characters that only a font says it has."""
    from twofold.exporters.worksheets.topic_words import has_unusual_words

    return any(topic.fonts or has_unusual_words(topic) for topic in topics)


EXPORTER = Exporter(
    command="worksheets",
    help="Make worksheets and their answer keys.",
    options=WorksheetOptions,
    plan=plan,
    remembers=Remembers.NEW_NOTES,
    stops_alone=frozenset({"bad-font", "unprintable"}),
    may_stop=_may_stop_sheets,
    misses=_missed_section,
)
