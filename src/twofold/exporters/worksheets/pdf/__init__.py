"""Flows on their pages -> a PDF that screen readers and archives can read.

In the order in which a page passes through them:

    document.py        what a PDF is drawn from, and says of itself
    drawing.py         pages -> the bytes of the PDF
    flow_elements.py   flows -> the elements in which they are read, and bookmarks
    margins.py         what stands around the flows of a page
    pen.py             words, gaps, rules and boxes -> marks on the canvas
    formula_pen.py     a formula -> shapes, boxes, and an element that says it
    styled_words.py    words in a style that is seen -> elements that say so
    row_pens.py        rows of tables, forms and contents -> marks
    drawing_pen.py     strokes and words of a drawing -> marks
    tagging.py         a canvas on which every mark belongs to an element
    structure.py       elements -> the structure tree
    form_fields.py     fields -> the dictionaries of a form and its font
    fonts.py           files of fonts, words and a style -> widths, and fonts to draw them in
    font_choices.py    a cluster and fonts in their order -> how it is drawn
    letter_codes.py    letters of a font -> how strings of a PDF write them
    mark_places.py     a mark and its letter -> where it stands
    pdf_file.py        objects -> the file
    reportlab_adapter.py  what is used of ReportLab
    reportlab_settings.py  how ReportLab is set, whatever the user has set
"""
