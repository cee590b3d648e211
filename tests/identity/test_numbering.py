"""A gap's number stays with its answer for ever, and is never another's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembering import topics_of
from twofold.identity.numbering import AnswerGroup, answer_groups_of, number
from twofold.ledger import NumberedGap
from twofold.notes import notes_of
from twofold.spelling import folded, is_corrected


def numbered(sentence: str, before: tuple[NumberedGap, ...] = ()) -> tuple[NumberedGap, ...]:
    """Return the numbered gaps of a note, given as a bullet or a block."""
    (topic,) = topics_of(f"# Rome\n\n{sentence}\n")
    note = next(notes_of(topic))
    return number(answer_groups_of(note), before)


def shown(gaps: tuple[NumberedGap, ...]) -> str:
    """Return gaps as `2:b 1:a 3:(gone)`, in their order."""
    return " ".join(
        f"{gap.number}:({'+'.join(gap.answers)})"
        if gap.is_gone
        else f"{gap.number}:{'+'.join(gap.answers)}"
        for gap in gaps
    )


@pytest.mark.parametrize(
    ("editions", "numbers"),
    [
        pytest.param(["{{a}} {{b}}"], "1:a 2:b", id="in the order of reading"),
        pytest.param(["{{a}} {{b}}", "{{x}} {{a}} {{b}}"], "3:x 1:a 2:b", id="added in front"),
        pytest.param(["{{a}} {{b}}", "{{a}} {{b}} {{x}}"], "1:a 2:b 3:x", id="added behind"),
        pytest.param(["{{a}} {{b}}", "{{b}} {{a}}"], "2:b 1:a", id="swapped"),
        pytest.param(["{{a}} {{b}}", "a {{b}}"], "2:b 1:(a)", id="removed"),
        pytest.param(["{{a}} {{b}}", "a {{b}}", "{{a}} {{b}}"], "1:a 2:b", id="restored"),
        pytest.param(
            ["{{a}} {{b}}", "a {{b}}", "a {{b}} {{c}}"], "2:b 3:c 1:(a)", id="gone is not free"
        ),
        pytest.param(["{{1924}}", "{{1925}}"], "2:1925 1:(1924)", id="another year"),
        pytest.param(["{{June 1924}}", "{{July 1924}}"], "2:July 1924 1:(June 1924)", id="month"),
        pytest.param(["{{Kamenef}}", "{{Kamenev}}"], "1:Kamenev", id="spelling mended"),
        pytest.param(["{{Lenin}}", "{{Lening}}"], "1:Lening", id="a letter added"),
        pytest.param(["{{June}}", "{{Juni}}"], "2:Juni 1:(June)", id="too short to be a slip"),
        pytest.param(["{{Gori|Tiflis}}", "{{Tiflis}}"], "1:Tiflis", id="was accepted"),
        pytest.param(["{{Gori}}", "{{Tiflis|Gori}}"], "1:Tiflis", id="is accepted now"),
        pytest.param(["{{Gori|Tiflis}}", "{{Tiflis|Gori}}"], "1:Tiflis", id="forms swapped"),
        pytest.param(["{{Gori|Tiflis}}", "{{Gori}}", "{{Tiflis}}"], "2:Tiflis 1:(Gori)", id="late"),
        pytest.param(["{{c2::a}} {{c2::b}} {{c1::c}}"], "1:a+b 2:c", id="grouped"),
        pytest.param(
            ["{{c1::a}} {{c1::b}} {{c2::c}}", "{{c2::a}} {{c2::b}} {{c1::c}}"],
            "1:a+b 2:c",
            id="groups renumbered",
        ),
        pytest.param(["{{a}} {{b}}", "{{c1::a}} {{c1::b}}"], "1:a+b 2:(b)", id="grouped later"),
        pytest.param(["{{c1::a}} {{c1::b}}", "{{a}} {{b}}"], "1:a 2:b", id="parted"),
        pytest.param(
            ["{{c1::a}} {{c1::b}} and {{b}}", "{{b}} and {{c1::a}} {{c1::b}}"],
            "2:b 1:a+b",
            id="the same answer alone and in a group",
        ),
        pytest.param(["{{a}} or {{a}}", "{{a}} or {{a}} or {{a}}"], "1:a 2:a 3:a", id="repeated"),
        pytest.param(["1. x\n2. y", "1. w\n2. x\n3. y"], "3:w 1:x 2:y", id="steps"),
    ],
)
def test_a_number_stays_with_its_answer(editions: list[str], numbers: str) -> None:
    """Edition after edition of one note: who has which number in the end."""
    gaps: tuple[NumberedGap, ...] = ()
    for sentence in editions:
        gaps = numbered(sentence, gaps)
    assert shown(gaps) == numbers


def test_nothing_changed_is_the_same_value() -> None:
    """An edition with the same gaps leaves the line of the ledger as it is."""
    before = numbered("{{a|x}} {{c5::b}} {{c5::c}}")
    assert numbered("{{a|x}} {{c5::b}} {{c5::c}}", before) is before


ANSWERS = st.sampled_from(["1924", "1925", "Kamenev", "Kamenef", "Zinoviev", "Lenin", "a", "b"])
CARDS = st.lists(
    st.builds(
        AnswerGroup,
        st.lists(ANSWERS, min_size=1, max_size=2).map(tuple),
        st.lists(ANSWERS, max_size=1).map(tuple),
    ),
    max_size=5,
)


@given(editions=st.lists(CARDS, min_size=1, max_size=6))
def test_a_number_is_never_given_to_another_answer(editions: list[list[AnswerGroup]]) -> None:
    """Whatever the edits: a number means what it meant, and each card has one of its own."""
    gaps: tuple[NumberedGap, ...] = ()
    for asked in editions:
        before = {gap.number: gap for gap in gaps}
        gaps = number(asked, gaps)
        standing = [gap for gap in gaps if not gap.is_gone]
        assert [gap.answers for gap in standing] == [each.answers for each in asked]
        assert len({gap.number for gap in gaps}) == len(gaps)
        assert before.keys() <= {gap.number for gap in gaps}
        for gap in gaps:
            if known := before.get(gap.number):
                assert is_same_fact(known, gap)


def is_same_fact(one: NumberedGap, other: NumberedGap) -> bool:
    """Whether two gaps share an answer or an accepted form, or one is the other mended."""
    mine, theirs = (set(map(folded, gap.answers)) for gap in (one, other))
    return bool(
        mine & theirs
        or mine & set(map(folded, other.accepted))
        or theirs & set(map(folded, one.accepted))
        or any(is_corrected(left, right) for left in mine for right in theirs)
    )
