"""A folder of notes -> a page in the browser, on the teacher's own machine and nobody else's.

Where things are:

    server.py          addresses -> what is done; the only module that knows Starlette and uvicorn
    guard.py           a request -> whether the page that we opened has sent it, and its policies
    notes_folder.py    names from a browser -> files of the folder, read and saved
    desk.py            a text as it is typed -> cards, problems, forecast
    card_html.py       cards -> HTML for the frame of cards: formulas, pictures, buttons
    lesson_pages.py    a section and what was chosen -> the pages of its lesson, and notes on them
    page_pictures.py   the page of a PDF -> a picture; the only module that knows pdfium
    making.py          the folder -> what is printed, what is handed out, and what that recorded

`static/` is the page itself: HTML, CSS and plain JavaScript, nothing of anybody else's.
"""
