"""Myths -> claims to be judged, among true sentences that give nothing away."""

from __future__ import annotations

import pytest
from sheet_sources import printed, sheets, words

from twofold.exporters.worksheets.blocks.exercises import Claim, Claims
from twofold.text import Run, plain

MYTHS = "".join(
    f"Myth: Wrong claim number {n}, which many believe.\nFact: Correction {n}.\n\n"
    for n in range(1, 7)
)
TRUTHS = "".join(f"- Rome has a {{{{plain}}}} truth, number {n}.\n" for n in range(1, 31))


def claims(notes: str) -> tuple[Claim, ...]:
    (sheet,) = sheets(f"# Topic\n\n{notes}", "true-false")
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    assert sheet.marks == len(block.claims)
    return block.claims


def test_every_myth_is_asked_among_as_many_truths() -> None:
    """All myths stand on one sheet with their facts, among as many truths, one more or less."""
    found = claims(MYTHS + TRUTHS)
    false = [claim for claim in found if not claim.is_true]
    true = [claim for claim in found if claim.is_true]
    assert sorted(plain(claim.correction) for claim in false) == [
        f"Correction {n}." for n in range(1, 7)
    ]
    assert 5 <= len(true) <= 7
    assert [claim.number for claim in found] == list(range(1, len(found) + 1))
    assert all(plain(claim.text).startswith("Rome has a plain truth") for claim in true)
    assert all(claim.correction == () for claim in true)
    assert all(len(claim.code) >= 4 for claim in found)


def test_claims_are_mixed() -> None:
    """Neither the myths nor the truths stand together, and the order is always the same."""
    kinds = [claim.is_true for claim in claims(MYTHS + TRUTHS)]
    assert kinds not in (sorted(kinds), sorted(kinds, reverse=True))
    assert kinds == [claim.is_true for claim in claims(MYTHS + TRUTHS)]


def test_claims_of_a_section_stand_together() -> None:
    """In the order of the sections, so that a class may do what it has been taught."""
    (sheet,) = sheets(f"# T\n\n## First\n\n{IN_ROME}\n## Second\n\n{IN_SPAIN}", "true-false")
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    told = ["Rome" in plain(claim.text) for claim in block.claims]
    assert told == sorted(told, reverse=True)
    assert len(set(told)) == 2


IN_ROME = "".join(f"Myth: Rome had {n} kings.\nFact: It had seven.\n\n" for n in range(1, 5))
IN_SPAIN = IN_ROME.replace("Rome", "Spain")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        pytest.param("rose {{early}}. #key", "fell {{late}} on.", id="key"),
        pytest.param("rose {{early}}.", "had a {{Claim number}}.", id="tells-of-a-myth"),
        pytest.param("rose {{early}}.", "had {{some}} lasting gratitude.", id="decides-a-myth"),
        pytest.param("rose {{early}}.", "fell {{late}}" + " and on" * 20 + ".", id="too-long"),
    ],
)
def test_the_better_sentences_are_taken(better: str, worse: str) -> None:
    """Essential sentences come first; those that are long or that tell of a myth, last."""
    sentences = "".join(f"- City {n} {words}\n" for n in range(9) for words in (worse, better))
    myths = MYTHS.replace("Correction", "Lasting gratitude")
    truths = [plain(claim.text) for claim in claims(myths + sentences) if claim.is_true]
    assert len(truths) >= 5
    assert all(truth.endswith("rose early.") for truth in truths)


def test_sentences_come_from_sections_whose_claims_are_wrong() -> None:
    """Whoever does one section at a time cannot know that all of it is false."""
    plain_facts = "".join(f"- City {n} has a {{{{gate}}}}. #key\n" for n in range(9))
    own = "True: Gaul was large.\n\nTrue: Gaul was rich.\n\nMyth: Gaul was small.\nFact: No.\n"
    notes = "".join(
        f"## {name}\n\n{claimed}\n{facts}\n"
        for name, claimed, facts in (
            ("Gaul", own, plain_facts),
            ("Rome", IN_ROME, plain_facts.replace("City", "Hill").replace("#key", "")),
        )
    )
    truths = [plain(claim.text) for claim in claims(notes) if claim.is_true]
    assert len(truths) > 2
    assert not [each for each in truths if each.startswith("City")]


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param("- They had {{posts}}:\n  - Stalin had {{one}}.", id="a-line-that-leads"),
        pytest.param("Their posts:\n\n- Stalin: {{General Secretary}}", id="no-sentence"),
        pytest.param("- Historians {{disagree}}. #stretch", id="stretch"),
        pytest.param("- Many think so.", id="a-statement-may-be-debatable"),
        pytest.param("| Date | Event |\n|---|---|\n| 1924 | Lenin dies. |", id="an-event"),
    ],
)
def test_only_whole_sentences_are_called_true(notes: str) -> None:
    """What cannot stand alone, what is hard and what is debated is never printed as the truth."""
    found = claims(f"Myth: Wrong.\nFact: Right.\n\n{notes}\n")
    assert [plain(claim.text) for claim in found] == ["Wrong."]


def test_right_claims_take_the_place_of_sentences() -> None:
    """About half of all are right, whoever said so; the author's own claims are all asked."""
    own = "".join(f"True: Right claim number {n}.\n\n" for n in range(3))
    found = claims(MYTHS + own + TRUTHS)
    right = [plain(claim.text) for claim in found if claim.is_true]
    assert 5 <= len(right) <= 7
    assert sum(words.startswith("Right claim") for words in right) == 3
    assert all(claim.correction == () for claim in found if claim.is_true)
    kinds = [claim.is_true for claim in found]
    assert kinds not in (sorted(kinds), sorted(kinds, reverse=True))


def test_more_right_claims_than_wrong_need_no_sentence() -> None:
    """Nothing of the author's is left out, and nothing is added."""
    own = "".join(f"True: Right claim number {n}.\n\n" for n in range(9))
    found = claims("Myth: Wrong.\nFact: Right.\n\n" + own + TRUTHS)
    assert len(found) == 10
    assert len(claims(own + TRUTHS)) == 9


def test_the_reason_of_a_right_claim_is_in_the_key() -> None:
    """Its marker is told the number of the claim, and why it is right."""
    (sheet,) = sheets(
        "# T\n\nMyth: No.\nFact: Yes.\n\nTrue: It was late.\n\n> By a day.\n", "true-false"
    )
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    (number,) = (claim.number for claim in block.claims if claim.is_true)
    assert [(note.number, plain(note.text)) for note in sheet.marking] == [(number, "By a day.")]


def test_the_marker_is_told_of_myths_alone() -> None:
    """A myth's back is in the key; what else would fill a true sentence's gap is no matter here."""
    notes = "Myth: Wrong.\nFact: Right.\n\n> A common error.\n\n- It was {{late|very late}}.\n"
    (sheet,) = sheets(f"# T\n\n{notes}", "true-false")
    assert [plain(note.text) for note in sheet.marking] == ["A common error."]
    (myth,) = [claim for claim in claims(notes) if not claim.is_true]
    assert sheet.marking[0].number == myth.number


def test_without_myths_there_is_no_sheet() -> None:
    """True sentences alone are nothing to judge."""
    assert sheets(f"# T\n\n{TRUTHS}", "true-false") == ()


def test_wrong_claims_alone_are_put_right() -> None:
    """Where nothing true can be said a sheet says so: nobody ticks "false" throughout."""
    (sheet,) = sheets(f"# T\n\n{MYTHS}", "true-false")
    assert (sheet.title, sheet.instructions) == (
        (Run("Put it right"),),
        "Every claim here is wrong. Correct each one below it.",
    )
    blank, key = (" ".join(words(pdf)) for pdf in printed(sheet))
    for said in (blank, key):
        assert said.count("Wrong claim number") == sheet.marks == 6
        assert "False" not in said
    assert "Correction 3." in key
    assert "Correction" not in blank


def test_true_claims_alone_are_proved() -> None:
    """Their reasons are what a pupil writes, and stand in the key once."""
    true = "".join(f"True: Claim {n} is so.\n\n> Reason {n}.\n\n" for n in range(3))
    (sheet,) = sheets(f"# T\n\n{true}", "true-false")
    assert sheet.instructions == "Every claim here is true. Write below each one how you know."
    (block,) = sheet.blocks
    assert isinstance(block, Claims)
    assert {plain(claim.correction) for claim in block.claims} == {f"Reason {n}." for n in range(3)}
    assert sheet.marking == ()
    blank, key = (" ".join(words(pdf)) for pdf in printed(sheet))
    assert "Reason" not in blank
    assert [key.count(f"Reason {n}.") for n in range(3)] == [1, 1, 1]


def test_sentences_of_a_language_claim_nothing() -> None:
    """ "Je prends le train" is an example, and neither true nor false."""
    notes = (
        "---\nterms: fr\n---\n# T\n\n- Je prends le {{train}} à la gare.\n\nla gare\n: station\n\n"
        "Myth: A librairie lends books.\nFact: It sells them.\n"
    )
    (sheet,) = sheets(notes, "true-false")
    assert sheet.marks == 1
    assert plain(sheet.title) == "Put it right"
