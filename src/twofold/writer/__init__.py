"""A topic -> the text of a notes file, which is read as the same topic again."""

from twofold.writer.notes import NotesText, write_notes

__all__ = ["NotesText", "write_notes"]
