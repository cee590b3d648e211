"""Sheets -> a Word document, to be edited by hand.

It shows the same blocks as the PDF, but Word decides where lines and pages end: every look is a
style with a name, items are numbered by lists, and nothing floats. What is drawn to measure on
paper (a timeline, a map, the organiser's boxes) is a table or a list here. What lies beside
something else is a list in large print, as it is there.

The parts are written with the standard library's zip and XML. A library for Word documents would
bring a compiled one with it, and knows neither gaps of one width nor lists that begin anew, so that
all of it would be written by hand inside of it as well.

    markup.py        tags, words and figures -> XML that no words can break
    letter_widths.py words -> how wide Arial sets them
    gathered.py      what the parts of one document refer to, while it is written
    runs.py          words in one style -> runs
    paragraphs.py    runs -> paragraphs and tables
    ruled_items.py   what is asked, and a rule for its answer -> one paragraph
    mathematics.py   a formula -> Word's own mathematics
    pictures.py      pictures -> drawings in a line
    texts.py         a text with gaps, formulas and pictures -> runs
    block_writer.py  the blocks of a sheet -> paragraphs and tables
    items.py         what items have in common: numbers, pictures, lines, boxes
    banks.py         the words of a bank -> one paragraph
    questions.py     definitions and open questions -> paragraphs with room for an answer
    answer_rooms.py  a question -> lines, a frame to work in, or the page of an essay
    claims.py        claims -> paragraphs with boxes and lines
    sequences.py     steps to be put in order -> paragraphs with boxes
    grids.py         a table of the notes -> a table with room to write
    matching_sets.py terms and definitions -> tables to match them in, or lists
    lesson_items.py  starters, exit tickets and multiple choice -> the same
    cut_cards.py     cards to cut out -> tables, to be folded or sorted
    timelines.py     a line of time -> a table of dates and events
    tree_maps.py     a mind map -> trees, as tables
    page_sections.py a page and its columns -> the end of a section
    organisers.py    a knowledge organiser -> its front and its back, in columns
    sheet_writer.py  a sheet -> its head, its blocks and what ends its key
    styles.py        the choices of a print run -> styles, in which all looks are
    heights.py       paragraphs and tables -> about how high they are on a page
    half_pages.py    a sheet that takes half a page -> the same twice, to be cut
    numbering.py     what the text refers to -> lists, and blanks to be typed in
    settings.py      settings, fonts and footers
    package.py       the parts of a document -> the bytes of its file
    document.py      sheets -> a document
"""
