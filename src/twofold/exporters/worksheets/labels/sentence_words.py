"""The words by which sentences lean on others, or point at pictures, in one language."""

from __future__ import annotations

from typing import NamedTuple


class PictureWords(NamedTuple):
    """The words by which notes point at a picture, each list with a blank between its words.

    What letters or numbers on a picture stand for (`parts`), what a picture is called (`names`),
    and the verbs right behind a letter that begins a sentence. The `short_words` are capitals
    that may be words, and so point at nothing by themselves. Languages that `are_unspaced` write
    words without blanks.
    """

    parts: str
    names: str
    behind_label: str
    short_words: str = "I"
    are_unspaced: bool = False


class SentenceWords(NamedTuple):
    """The words that tell whether a sentence can be understood alone: lists with blanks between.

    None that begins with one of the `leaning` words can. Pronouns are `subjects` alone, or can be
    objects, too; with the `possessives` they stand for a name that must stand before them. The
    `pointers` stand before what was named, and the `closing` words at the end of what leans. A
    clause begins with one of the `conjunctions`, or with one of the `relatives`, in which what is
    said of a name stands for another; right behind a name one of the `clitics` is no article, but
    stands for another, too. What begins with one of the `openings` has not named what it is about
    yet. What is `empty` looks as one of them and points at nothing: patterns, with "|" between.
    What a meaning is a kind of may have one of the `stand_ins` in its place, with "|" between.
    Languages that `are_unspaced` write words without blanks.
    """

    leaning: str
    pronouns: str
    possessives: str
    pointers: str
    subjects: str = ""
    closing: str = ""
    conjunctions: str = ""
    relatives: str = ""
    openings: str = ""
    clitics: str = ""
    empty: str = ""
    stand_ins: str = ""
    are_unspaced: bool = False
