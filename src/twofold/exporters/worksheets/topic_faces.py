"""A topic and a teacher's choices -> faces cut of the fonts that are named, or what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from twofold.exporters.worksheets.font_files import CutFace, FontFile, FontRefusedError
from twofold.exporters.worksheets.labels import labels_for
from twofold.exporters.worksheets.labels.page_words import own_words
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.topic_words import unusual_words
from twofold.notes import Topic
from twofold.problems import Problem, error
from twofold.source import Position


@dataclass(frozen=True, slots=True)
class TopicFaces:
    """What was cut for a topic, in the order in which letters are looked up, and the problems."""

    faces: tuple[CutFace, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, topic: Topic, options: WorksheetOptions) -> TopicFaces:
        """Return the faces of the topic's own fonts, then of those that the options name.

        There is a `bad-font` problem at the name of each that cannot be used.
        """
        if not (topic.fonts or options.font_files):
            return cls()
        needed = _needed(topic)
        faces, problems = [], []
        for position, name, folder in _named(topic, options):
            try:
                face = FontFile.of(name, folder).cut(needed, topic.language)
            except FontRefusedError as refused:
                problems.append(error(position, "bad-font", f'the font "{name}": {refused}'))
            else:
                faces += [face] if face else []
        return cls(tuple(dict.fromkeys(faces)), tuple(problems))


def _named(topic: Topic, options: WorksheetOptions) -> Iterator[tuple[Position, str, Path]]:
    beside = Path(topic.position.path).parent
    yield from ((font.position, font.file, beside) for font in topic.fonts)
    yield from ((topic.position, name, Path()) for name in options.font_files)


def _needed(topic: Topic) -> frozenset[str]:
    """Return the letters of a topic, and of its pages, that other fonts may lack."""
    from twofold.exporters.worksheets.pdf.fonts import lacked

    own = own_words(labels_for(topic.language))
    return lacked("".join((own, *(each.words for each in unusual_words(topic)))))
