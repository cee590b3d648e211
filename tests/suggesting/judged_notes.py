"""Notes with judged gaps -> how many suggestions are kept, and how many wanted gaps are met."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from twofold.suggesting import with_accepted, with_suggestions

JUDGED = sorted(Path(__file__).with_name("judged").glob("*.*.md"))

HALVES = ("tuned", "kept back")

_GAP = re.compile(r"\{\{(?P<answer>[^{}|:]+)(?P<parts>(?:\|[^{}|:]+)*)(?P<may>::may)?\}\}")


class Judged(NamedTuple):
    """A place of a sentence that a gap suits: each extent that is right; `is_wanted` if missed."""

    extents: frozenset[tuple[int, int]]
    is_wanted: bool


class Score(NamedTuple):
    """Of some sentences: suggestions, those of them a teacher keeps, gaps wanted and those met."""

    suggested: int = 0
    kept: int = 0
    wanted: int = 0
    met: int = 0

    def __add__(self, other: object) -> Score:
        assert isinstance(other, Score)
        return Score(*map(sum, zip(self, other, strict=True)))

    def __str__(self) -> str:
        kept, met = self.shares
        counts = f"{self.kept}/{self.suggested}, {self.met}/{self.wanted}"
        return f"{kept:5.0%} kept {met:5.0%} met ({counts})"

    @property
    def shares(self) -> tuple[float, float]:
        """The share of suggestions that are kept, and of wanted gaps that are met."""
        return self.kept / max(1, self.suggested), self.met / max(1, self.wanted)


class Sentence(NamedTuple):
    """A line of judged notes without marks, its judgements, and the gaps suggested in it."""

    path: Path
    words: str
    judged: tuple[Judged, ...]
    suggested: frozenset[tuple[int, int]]

    @property
    def half(self) -> str:
        """Which half it is in: by its own words alone, so that nobody chose."""
        return HALVES[sha256(self.words.encode()).digest()[-1] % 2]

    @property
    def score(self) -> Score:
        """What came of it."""
        right = {extent for place in self.judged for extent in place.extents}
        wanted = [place for place in self.judged if place.is_wanted]
        return Score(
            len(self.suggested),
            len(self.suggested & right),
            len(wanted),
            sum(bool(place.extents & self.suggested) for place in wanted),
        )


@cache
def sentences() -> tuple[Sentence, ...]:
    """Return every judged sentence, with what is suggested in it as the notes stand."""
    return tuple(each for path in JUDGED for each in _sentences(path))


def _sentences(path: Path) -> Iterator[Sentence]:
    judged = [_unmarked(line) for line in path.read_text(encoding="utf-8").splitlines()]
    raw = "".join(f"{words}\n" for words, _ in judged).encode()
    done = with_accepted("notes.md", with_suggestions("notes.md", raw).raw)
    assert not done.problems, done.problems
    lines = done.raw.decode().splitlines()
    for (words, places), line in zip(judged, lines, strict=True):
        plain, suggested = _unmarked(line)
        assert plain == words
        found = frozenset(extent for place in suggested for extent in place.extents)
        if words.startswith("- "):
            yield Sentence(path, words, tuple(places), found)
        else:
            assert not found, words


def _unmarked(line: str) -> tuple[str, list[Judged]]:
    """Return a line without its marks, and what they say."""
    words, places, reached = "", [], 0
    for mark in _GAP.finditer(line):
        words += line[reached : mark.start()]
        reached = mark.end()
        answer = mark["answer"]
        parts = [answer, *mark["parts"].split("|")[1:]]
        starts = [(len(words) + answer.index(part), len(part)) for part in parts]
        extents = frozenset((start, start + length) for start, length in starts)
        places.append(Judged(extents, not mark["may"]))
        words += answer
    return words + line[reached:], places


def total(some: Iterable[Sentence]) -> Score:
    """Return the score of all `some` together."""
    return sum((sentence.score for sentence in some), Score())


def main() -> None:
    """Print the figures of both halves, by subject and language; `--show` prints the tuned half."""
    found = sentences()
    for half in HALVES:
        groups: dict[str, list[Sentence]] = defaultdict(list)
        for each in (each for each in found if each.half == half):
            subject, language, _ = each.path.name.split(".")
            for group in (half, f"  {language}", f"    {subject}"):
                groups[group].append(each)
        for group, some in sorted(groups.items(), key=lambda pair: (pair[0] != half, pair)):
            print(f"{group:20} {len(some):4} sentences {total(some)}")
    if "--show" in sys.argv:
        for each in found:
            if each.half == HALVES[0]:
                print(f"{each.path.name:17} {_shown(each)}")


def _shown(sentence: Sentence) -> str:
    """Return a sentence with `[+wanted]`, `[~acceptable]`, `[-unwanted]` and `[!missed]`."""
    marks: dict[int, str] = defaultdict(str)
    right = {extent: place.is_wanted for place in sentence.judged for extent in place.extents}
    missed = [p for p in sentence.judged if p.is_wanted and not p.extents & sentence.suggested]
    for start, end in sentence.suggested:
        marks[start] += "[" + {True: "+", False: "~", None: "-"}[right.get((start, end))]
        marks[end] = "]" + marks[end]
    for place in missed:
        start, end = max(place.extents, key=lambda extent: extent[1] - extent[0])
        marks[start] += "[!"
        marks[end] = "]" + marks[end]
    words = sentence.words
    return "".join(marks[at] + words[at : at + 1] for at in range(len(words) + 1))


if __name__ == "__main__":
    main()
