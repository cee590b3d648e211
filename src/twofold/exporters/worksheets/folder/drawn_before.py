"""What a file is to show, and the program that draws it -> a digest that both give again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.folder.manifest import PLACES
from twofold.exporters.worksheets.folder.program_digest import digest_of_program
from twofold.exporters.worksheets.layout.page_style import PageStyle
from twofold.exporters.worksheets.lessons.lesson import Lesson
from twofold.exporters.worksheets.once_each import once_each
from twofold.exporters.worksheets.printed import AnswerList, LessonSet, Pack
from twofold.notes import Topic
from twofold.source import Position

NOTHING = Topic("", (), Position("", 1, 1), "")
"""Stands where a topic is left out."""

MOST_DESCRIBED = 8
"""Things whose text is remembered: a lesson stands for itself, in its key, and as the model of
others."""

Shown = Sheet | Lesson | LessonSet | Pack | AnswerList


def digest_of_shown(shown: Shown, style: PageStyle, others: Sequence[Shown] = ()) -> str:
    """Return what tells whether a file of something in a style would be drawn as it was before.

    It has as many pages as `others` have, so they count, too.

    Where something stands in the notes does not count, for nobody prints that.
    """
    beside = "".join(map(_described, others)) if len(others) > 1 else ""
    described = PLACES.sub("", f"{_described(shown)}{beside}{style!r}{_bare(_topic(shown))!r}")
    whole = hashlib.sha256(described.encode("utf-8", "surrogatepass"))
    whole.update(digest_of_program().encode())
    return whole.hexdigest()[:32]


def _topic(shown: Shown) -> Topic:
    return shown.lessons[0].topic if isinstance(shown, LessonSet) else shown.topic


def _bare(topic: Topic) -> Topic:
    """Return a topic without its notes: what of them is shown stands in the blocks."""
    return replace(topic, name="", sections=(), edition=0, retired=())


@once_each(MOST_DESCRIBED)
def _described(shown: Shown) -> str:
    """Return all that is shown of something as text, the topics left out."""
    match shown:
        case Sheet():
            others = [_described(each) for each in shown.others]
            return repr(replace(shown, topic=NOTHING, others=())) + "".join(others)
        case Lesson(parts=parts, last=last, model=model):
            bare = replace(shown, topic=NOTHING, parts=(), last=(), model=None)
            beside = (model,) if model else ()
            return repr(bare) + "".join(_described(each) for each in (*parts, *last, *beside))
        case LessonSet(lessons):
            return "".join(map(_described, lessons))
        case Pack(sheets=sheets):
            bare_pack = replace(shown, topic=NOTHING, sheets=())
            return repr(bare_pack) + "".join(map(_described, sheets))
        case AnswerList(lessons=lessons, sheets=sheets):
            return "".join([*map(_described, lessons), *map(_described, sheets)])
        case _:
            assert_never(shown)
