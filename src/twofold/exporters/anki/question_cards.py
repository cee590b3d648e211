"""A question -> the fields of its Anki note, or of one for each of its points."""

from __future__ import annotations

from collections.abc import Iterator

from twofold.exporters.anki.markup import blank_list_html, level_html, list_html, text_html
from twofold.exporters.anki.note_types import POINT
from twofold.exporters.anki.words import CardWords
from twofold.notes import Question


def question_fields(body: Question, words: CardWords) -> dict[str, str]:
    """Return the fields of the one card that asks for all of an answer."""
    points = list_html(tuple(map(text_html, body.points)), "ul") if body.points else ""
    return {
        "Question": text_html(body.question),
        "Answer": text_html(body.answer),
        "Points": points + "".join(map(level_html, body.levels)),
        "Marks": f"{words.marks}: {body.marks}",
    }


def point_fields(body: Question, words: CardWords) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the fields of each point's card, and the key that tells it apart: its permanent number.

    The front shows the other points, so that one is left to name; the back shows all of them below
    the asked one. A search finds a point by its number.
    """
    points = tuple(map(text_html, body.points))
    lead = f'<div class="lead" dir="auto">{text_html(body.answer)}</div>' if body.answer else ""
    numbers = body.numbers or tuple(range(1, len(points) + 1))  # of a draft, that nobody remembers
    for place, (point, number) in enumerate(zip(points, numbers, strict=True)):
        fields = {
            "Question": text_html(body.question) + blank_list_html(points, place),
            "Answer": point,
            "Points": lead + list_html(points, "ul", marked=place),
            "Marks": words.missing,
            POINT: str(number),
        }
        yield str(number), fields
