"""A topic -> the text of a notes file, which is read as the same topic again.

notes.py         notes one below the other -> the text
neighbours.py    notes below each other -> which share a table, and which would be read as one
texts.py         a text of a note -> its Markdown where it stands: in lines, a cell, a fence
words.py         the inlines of a text -> lines of Markdown
emphasis.py      a style -> marks or tags around words, and where Markdown reads such marks
line_starts.py   a line -> the sign at its start that would mean a list, escaped
escaping.py      words -> the same, so that none of their signs means anything
front_matter.py  what a topic says of itself -> the header
wrapping.py      lines -> shorter ones, which mean the same
"""

from twofold.writer.notes import NotesText, write_notes

__all__ = ["NotesText", "write_notes"]
