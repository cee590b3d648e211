"""A section -> its wrong claims that its lesson leaves over, to be put right at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from twofold.exporters.worksheets.answer_forms import folded
from twofold.exporters.worksheets.blocks.texts import filled, joined
from twofold.exporters.worksheets.giveaways import answers_a_point
from twofold.exporters.worksheets.judged_claims import JudgedClaim
from twofold.exporters.worksheets.labels import Labels
from twofold.exporters.worksheets.pictures_beside import needs_picture
from twofold.exporters.worksheets.sheets.lesson_words import terms_named
from twofold.exporters.worksheets.sheets.prompts import Prompt
from twofold.exporters.worksheets.sheets.whole_sentences import (
    is_statement,
    leans_on_another,
    words_of_topic,
)
from twofold.notes import (
    Claim,
    Cloze,
    Comparison,
    Note,
    Question,
    Section,
    Term,
    Topic,
    notes_of_branch,
)
from twofold.text import Run, gaps_in, plain


def claim_prompts_left_over(topic: Topic, section: Section, labels: Labels) -> Iterator[Prompt]:
    """Yield a prompt for each wrong claim of a section that its lesson does not ask about.

    That is one by itself, which nobody judges, and one that a sentence of the lesson decides: who
    has read that can put it right.
    """
    notes = [*notes_of_branch(section.branch)]
    known = plain(joined(Run(" "), (topic.title, section.title)))
    claims = [note for note in notes if isinstance(note.body, Claim)]
    lines = [*_lines([*notes, *terms_named(topic, section)])]
    for note in claims:
        if not isinstance(claim := note.body, Claim) or claim.is_true or needs_picture(note):
            continue
        if not is_statement(claim.claim) or leans_on_another(claim.claim, words_of_topic(topic)):
            continue
        judged = JudgedClaim.of_note(claim, known)
        if len(claims) == 1 or any(map(judged.is_decided_by, lines)):
            yield Prompt(labels.put_claim_right, claim.claim, claim.fact, note)


def _lines(notes: Sequence[Note]) -> Iterator[str]:
    """Yield what a lesson of notes says in any case, all gaps filled.

    For a claim it leaves out statements and a sentence with a single gap, besides those for terms,
    which it may match instead; and none is there that answers a question.
    """
    terms = {folded(plain(note.body.term)) for note in notes if isinstance(note.body, Term)}
    questions = [note.body for note in notes if isinstance(note.body, Question)]
    for note in notes:
        match note.body:
            case Cloze(text):
                words = plain(filled(text))
                gaps = [gap for gap in gaps_in(text) if folded(gap.answer) not in terms]
                if len(gaps) > 1 and not any(_answers(words, each) for each in questions):
                    yield words
            case Comparison(grid=grid):
                yield from (plain(filled(joined(Run(" "), row))) for row in grid.rows)
            case _:
                pass


def _answers(words: str, question: Question) -> bool:
    points = [*filter(None, map(plain, question.answer_parts))]
    return answers_a_point(words, points, plain(question.question))
