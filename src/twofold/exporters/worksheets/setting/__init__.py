"""The blocks of a sheet -> flows on pages: everything measured, nothing drawn.

In the order in which one builds on the other:

    page_style.py       paper and print -> every size and distance
    letters.py          words as typed -> the letters that are set
    words.py            words with gaps -> what a line takes whole
    lines.py            words -> lines
    gap_widths.py       the answers of a sheet -> how wide its gaps are
    flows.py            what a block becomes: rows, each of which a page takes whole
    form_rows.py        rows with boxes to fill in and lines to write on
    measuring.py        blocks -> flows
    head.py             the flows at the top of a sheet
    columns.py          a table -> the widths of its columns
    tables.py           a table -> rows
    exercise_setting.py what all exercises are set with
    exercise_flows.py   questions, claims, steps, a glossary -> flows
    matching_sets.py    terms and definitions -> sets that fill pages well
    matching_flows.py   these sets -> flows
    drawings/           a line of time, a map, an organiser, a word bank -> strokes and words
    pages.py            flows -> pages
    arranging.py        of several ways to set a sheet the one that looks best
    writing_room.py     room for long answers that ends with a page
    field_names.py      what each field of a form is called
    fillable.py         flows -> the same flows with a field for each blank
"""
