"""What all sheets are laid out with: everything measured, nothing drawn.

In the order in which one builds on the other:

    page_style.py      paper and print -> every size and distance, and how much of a page is left
    clusters.py        text -> letters with their marks, which nothing may part
    first_letters.py   topic -> how its answers begin in their gaps
    ideographs.py      text without spaces -> the pieces between which a line may end
    break_opportunities.py  words -> the places where a line may end
    code_lines.py      a line of code and a width -> the lines it is printed in
    readable_answers.py  an answer -> how small the key sets it, and in which parts
    shaping.py         words as typed -> what a line takes whole
    line_breaking.py   words -> lines
    gap_help.py        how much help a sheet gives -> what its gaps show besides their rules
    gap_widths.py      the answers of a sheet -> how wide its gaps are
    field_names.py     what each field of a form is called
    shapes.py          what a drawing is made of: strokes, boxes, placed words
    flows.py           what a block becomes: rows, each of which a page takes whole
    held_cells.py      cells with gaps -> columns in which most of them stand on one line
    column_widths.py   a table -> how wide each of its columns is
    table_layout.py    a table -> its rows
    exercise_layout.py what all exercises have in common
    text_layout.py     headings, sentences, tables and marking notes -> their rows
    side_by_side.py    items of half a column's width -> the same side by side
    word_box.py        the words of a bank -> a box
    row_names.py       rows that have become lists -> where their names come again
    page_breaking.py   flows -> pages, and lines for essays that fill them
    essay_pages.py     flows -> all of an essay on one page where that can be
    even_pages.py      flows -> what stands together, so that pages are filled evenly
    spread_items.py    pages that are not full -> the same, with more space between items
    roomy_rows.py      pages that are not full -> the same, whose tables and answers have the room
    picture_flows.py   a picture -> how large it is, with its caption
    picture_groups.py  blocks -> which of them are read with which picture, and stand on its page
    repeated_pictures.py  pages -> the same with pictures once more where their notes go on
    page_faults.py     pages -> how often something is parted from what it needs
    card_grid.py       where cards stand on a page, and where they are cut
    card_layout.py     a card -> its words and pictures, in the middle of each side
    card_pages.py      cards of several sizes, with larger ones below others
    half_pages.py      half a page -> the same twice, with a line to cut along
    fillable.py        flows -> the same flows with a field for each blank
"""
