"""Sentences -> the gaps that are suggested in them, measured against those that people set."""

from __future__ import annotations

from pathlib import Path

import pytest
from imported_notes import checked, read, topic_of

from twofold.importers.suggestions import Vocabulary, suggested
from twofold.importers.writing import notes_text as write_notes
from twofold.notes import Cloze, Statement, gaps_of, notes_of
from twofold.suggesting import with_suggestions
from twofold.text import Gap, plain

SHIPPED = next((Path(__file__).parents[2] / "sources").glob("stalin*.md"))

MAP = (
    '<map version="1.0.1"><node TEXT="Rome"><node TEXT="Kings">'
    '<node TEXT="In 753 BC Romulus founded the city on the Palatine"/>'
    '<node TEXT="He was not alone, as all of them say"/>'
    '<node TEXT="Then came Numa Pompilius, a Sabine from Cures"><node TEXT="in peace"/></node>'
    "</node></node></map>"
)


@pytest.mark.parametrize(
    ("sentence", "gaps"),
    [
        pytest.param(
            "In May 1924 the party met again in Moscow.", ["May 1924", "Moscow"], id="date"
        ),
        pytest.param("It was sold for 1,200 talents in all.", ["1,200"], id="number"),
        pytest.param(
            "The city fell to Lars Porsena of Clusium soon after.",
            ["Lars Porsena of Clusium"],
            id="name",
        ),
        pytest.param(
            "They called this step the ‘great turn’ at once.", ["great turn"], id="quoted"
        ),
        pytest.param("Nobody knows who it was or why.", [], id="nothing"),
        pytest.param("Rome, 1924", [], id="too-short"),
        pytest.param("Rome beat Rome, and again Rome lost to others.", [], id="told-twice"),
    ],
)
def test_dates_names_and_numbers_are_suggested(sentence: str, gaps: list[str]) -> None:
    """What a sentence tells beside its own words is found, and nothing that stands in it twice."""
    found = suggested(sentence, Vocabulary([sentence, "the city then"]))
    assert [sentence[each.start : each.end] for each in found] == gaps


def measured() -> tuple[int, int, int, int]:
    """Return how many gaps the shipped topic has and how many are suggested, found and exact."""
    topic = topic_of(SHIPPED.read_text(encoding="utf-8"))
    bodies = [each.body for each in notes_of(topic) if isinstance(each.body, Cloze | Statement)]
    vocabulary = Vocabulary([plain(body.text) for body in bodies], [plain(topic.title)])
    own = all_suggested = found = exact = 0
    for body in bodies:
        if not isinstance(body, Cloze):
            continue
        text, places = "", []
        for inline in body.text:
            words = plain((inline,))
            if isinstance(inline, Gap):
                places.append((len(text), len(text) + len(words)))
            text += words
        spots = [(each.start, each.end) for each in suggested(text, vocabulary)]
        own, all_suggested = own + len(places), all_suggested + len(spots)
        exact += len(set(spots) & set(places))
        found += sum(any(a < d and c < b for c, d in places) for a, b in spots)
    return own, all_suggested, found, exact


def test_two_of_three_suggestions_are_gaps_of_the_shipped_topic(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The figures of the README: `pytest -s` prints them."""
    own, all_suggested, found, exact = measured()
    precision, recall = found / all_suggested, found / own
    with capsys.disabled():
        print(
            f"\n{own} gaps, {all_suggested} suggested: precision {precision:.2f}, recall"
            f" {recall:.2f}; to the letter {exact / all_suggested:.2f} and {exact / own:.2f}"
        )
    assert precision > 0.65
    assert recall > 0.70


def test_a_suggestion_stands_above_its_sentence() -> None:
    """Without being accepted it changes no note: it is an author's remark."""
    imported = checked(write_notes(read(MAP), "map")).text
    notes = with_suggestions("notes.md", imported.encode()).raw.decode()
    assert notes == (
        "# Rome\n\n## Kings\n\n"
        "<!-- gaps? In {{753 BC}} Romulus founded the city on the {{Palatine}} -->\n"
        "- In 753 BC Romulus founded the city on the Palatine\n"
        "- He was not alone, as all of them say\n"
        "<!-- gaps? Then came {{Numa Pompilius}}, a {{Sabine}} from Cures -->\n"
        "- Then came Numa Pompilius, a Sabine from Cures\n"
        "  - in peace\n"
    )
    assert not any(gaps_of(note) for note in notes_of(topic_of(notes)))
