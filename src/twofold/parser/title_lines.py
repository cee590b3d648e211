"""A line that ends with a colon -> the title of the list or table directly below it."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from twofold.notes import Comparison, Table, Title
from twofold.notes import Sequence as Steps
from twofold.parser.drafts import Draft
from twofold.parser.headings import words_of_pictures
from twofold.text import Code, Picture, Run, Text, words_of_runs


class TitleLine(NamedTuple):
    """A line that titles the list or table directly below it; its draft is the last of `home`."""

    draft: Draft
    text: Text
    home: list[Draft]

    def children(self) -> list[Draft]:
        """Make the line the title of the notes below it; return where those go."""
        self.draft.body = Title(self.text)
        return self.draft.children

    def give_way_to(self, draft: Draft) -> None:
        """Put a table or a sequence, with this title, in the place of the line.

        What still follows in the bullet goes to the children of the line, now those of `draft`.
        """
        assert isinstance(draft.body, Comparison | Table | Steps)
        self.draft.children += draft.children
        draft.children = self.draft.children
        draft.offset, draft.body = self.draft.offset, replace(draft.body, title=self.text)
        draft.tail = self.draft.tail.then(draft.tail)
        self.home[-1] = draft


def may_title(text: Text) -> bool:
    """Return whether a sentence without gaps would title a list or table below it."""
    return words_of_runs(text).rstrip().endswith(":") and Code not in map(type, text)


def as_title(text: Text) -> Text:
    """Return a title, with words for a picture that stands alone before the colon."""
    if words_of_runs(text).strip() != ":":
        return text
    pictures = tuple(inline for inline in text if isinstance(inline, Picture))
    return (*pictures, Run(f"{words_of_pictures(text)}:")) if pictures else text
