"""A note while it is read: its body, and what later lines still add to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from twofold.notes import Back, Body, Note, Statement, Title
from twofold.parser.inline import text_words
from twofold.parser.reading import Reading
from twofold.parser.words import Tail
from twofold.text import Text


@dataclass(slots=True)
class Draft:
    """A note whose back, children and answer may still follow; `offset` is its place."""

    offset: int
    body: Body
    tail: Tail = field(default_factory=Tail)
    extra: list[Text] = field(default_factory=list)
    wrong_answers: list[str] = field(default_factory=list)
    sources: list[Text] = field(default_factory=list)
    children: list[Draft] = field(default_factory=list)

    @property
    def may_be_title(self) -> bool:
        """Whether this is a line without gaps that ends with a colon and has no back."""
        match self.body:
            case Statement(text):
                has_back = self.extra or self.wrong_answers or self.sources
                return text_words(text).rstrip().endswith(":") and not has_back
            case _:
                return False

    def freeze(self, reading: Reading, inherited: Sequence[str]) -> Note:
        """Return the finished note; the `inherited` tags of the headings come before its own."""
        tags = merge_tags(inherited, self.tail.tags)
        back = Back(tuple(self.extra), tuple(self.wrong_answers), tuple(self.sources))
        return Note(
            position=reading.position(self.offset),
            body=self.body,
            tags=tags,
            back=back,
            # A title's tags are those of the notes below it; a parent bullet's are its own.
            children=freeze_all(
                reading, self.children, tags if isinstance(self.body, Title) else inherited
            ),
            pin=self.tail.pin,
        )


def freeze_all(
    reading: Reading, drafts: Sequence[Draft], inherited: Sequence[str]
) -> tuple[Note, ...]:
    """Return the finished notes of `drafts`."""
    return tuple(draft.freeze(reading, inherited) for draft in drafts)


def merge_tags(inherited: Sequence[str], own: Sequence[str]) -> tuple[str, ...]:
    """Return both lists of tags as one without repeats; tags that differ in case alone are one."""
    if not own:
        return tuple(inherited)
    merged: dict[str, str] = {}
    for tag in (*inherited, *own):
        merged.setdefault(tag.casefold(), tag)
    return tuple(merged.values())
