"""The ledger keeps what it gets, unites what two branches wrote, and refuses what is damaged."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twofold.ledger import (
    Ledger,
    NumberedGap,
    Record,
    read_ledger,
    with_records,
    write_ledger,
)
from twofold.ledger.entries import FORMAT
from twofold.ledger.merging import unite
from twofold.source import SourceText

RECORD = Record(
    id="k7m2aaaaaaaaaaaa",
    guid="k7m2aaaaaaaaaaaa",
    code="k7m2",
    kind="cloze",
    deck="Rome",
    section="Kings",
    text=("{{Rome}} was founded in {{753 BC}}.",),
    gaps=(
        NumberedGap(2, ("753 BC",)),
        NumberedGap(3, ("Rome",), accepted=("Roma",)),
        NumberedGap(1, ("735 BC",), is_gone=True),
    ),
    hash="abc",
    changed_at=100,
    subdeck="03a Kings",
)


def unsummed(line: str) -> str:
    """Return a line as it was before lines had checksums."""
    return re.sub(', "sum": "[0-9a-f]{8}"', "", line)


def summed(line: str) -> str:
    """Return a line with the checksum that belongs to it."""
    unclosed = line.removesuffix("}")
    return f'{unclosed}, "sum": "{zlib.crc32(unclosed.encode()):08x}"}}'


HEAD, LINE, _ = write_ledger(Ledger({RECORD.id: RECORD})).decode().split("\n")
OLD_HEAD = '{"ledger": 1}'
OLD_LINE = unsummed(LINE)
"""As they were before lines had checksums."""


def read(*lines: str | bytes) -> tuple[Ledger, list[tuple[str, int]]]:
    """Return the ledger that some lines hold, and the code and line of each problem."""
    data = b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n"
    ledger, problems = read_ledger(SourceText.from_bytes("ledger.jsonl", data))
    return ledger, [(problem.code, problem.position.line) for problem in problems]


WORDS = st.text(max_size=12)
GAPS = st.lists(
    st.builds(
        NumberedGap,
        st.integers(1, 6),
        st.lists(st.sampled_from("abcd"), min_size=1, max_size=2).map(tuple),
        st.booleans(),
        st.lists(WORDS, max_size=1).map(tuple),
    ),
    unique_by=lambda gap: gap.number,
    max_size=4,
).map(tuple)


def records(ids: Sequence[str]) -> st.SearchStrategy[Record]:
    """Records with one of these ids."""
    return st.builds(
        Record,
        id=st.sampled_from(ids),
        guid=st.none(),
        code=st.text("0123456789abcdefghjkmnpqrstvwxyz", min_size=1, max_size=6),
        kind=st.sampled_from(["cloze", "term"]),
        deck=WORDS,
        section=WORDS,
        text=st.lists(WORDS, max_size=2).map(tuple),
        gaps=GAPS,
        hash=WORDS,
        changed_at=st.integers(0, 3),
        is_retired=st.booleans(),
        subdeck=st.sampled_from(["", "01 Kings", "03-a \n"]),
    ).map(lambda record: record._replace(guid=f"guid of {record.id}"))


def ledgers(ids: Sequence[str] = ("a", "b", "c")) -> st.SearchStrategy[Ledger]:
    return st.lists(records(ids), unique_by=lambda record: record.id).map(
        lambda found: with_records(Ledger(), found)
    )


@pytest.mark.slow
@given(ledger=ledgers())
def test_what_is_written_is_read_again(ledger: Ledger) -> None:
    """Every value of every record, whatever words it holds, and the same bytes again."""
    data = write_ledger(ledger)
    again, problems = read_ledger(SourceText("ledger.jsonl", data))
    assert (again, problems) == (ledger, ())
    assert write_ledger(again) == data


def test_a_line_a_note_in_the_order_of_ids() -> None:
    """Whoever merges two ledgers sees a line for each note, always at its place."""
    other = RECORD._replace(id="0000", guid="0000")
    lines = write_ledger(with_records(Ledger(), [RECORD, other])).decode().split("\n")
    assert lines[0] == HEAD
    assert [json.loads(line)["id"] for line in lines[1:-1]] == ["0000", RECORD.id]


def test_a_line_whose_note_is_the_same_stays_letter_by_letter() -> None:
    """What nobody changed shows no difference to a program like git; what changed is made again."""
    other = RECORD._replace(id="zzzz", guid="zzzz", code="zzzz")
    lines = write_ledger(Ledger({RECORD.id: RECORD, other.id: other})).decode().splitlines()
    ledger, problems = read(*lines)
    assert not problems
    changed = with_records(ledger, [ledger.records["zzzz"]._replace(hash="new")])
    before, same, new = write_ledger(changed).decode().splitlines()
    assert (before, same) == (lines[0], lines[1])
    assert unsummed(new) == unsummed(lines[2]).replace('"abc"', '"new"')


def test_line_ends_and_marks_of_other_systems() -> None:
    """Git on Windows writes CRLF, some editors a byte order mark."""
    data = b"\xef\xbb\xbf" + f"{HEAD}\r\n{LINE}\r\n".encode()
    ledger, problems = read_ledger(SourceText.from_bytes("ledger.jsonl", data))
    assert (ledger.records[RECORD.id], problems) == (RECORD, ())


def test_a_key_that_nobody_knows_is_passed_over() -> None:
    """It is no damage; but it is not kept either, so that a new key needs a new version."""
    ledger, problems = read(OLD_HEAD, OLD_LINE.replace('"code"', '"colour": "red", "code"'))
    assert (ledger.records[RECORD.id], problems) == (RECORD, [])


@pytest.mark.parametrize(
    ("lines", "problems"),
    [
        pytest.param([], [("damaged-ledger", 1)], id="nothing"),
        pytest.param([LINE], [("damaged-ledger", 1)], id="without its first line"),
        pytest.param([HEAD, LINE[:50]], [("damaged-ledger", 2)], id="cut off"),
        pytest.param(
            [HEAD, LINE, "{}", "x"], [("damaged-ledger", 3), ("damaged-ledger", 4)], id="two"
        ),
        pytest.param([HEAD, "", "[]"], [("damaged-ledger", 3)], id="no record"),
        pytest.param([HEAD, "7"], [("damaged-ledger", 2)], id="a number"),
        pytest.param([HEAD, LINE.encode() + b"\xff"], [("damaged-ledger", 2)], id="not UTF-8"),
        pytest.param(
            [HEAD, LINE.replace("753 BC", "\ufffd").encode().replace(b"\xef\xbf\xbd", b"\xff")],
            [("damaged-ledger", 2)],
            id="not UTF-8 inside",
        ),
        pytest.param([HEAD, LINE.replace("753", "754")], [("damaged-ledger", 2)], id="other words"),
        pytest.param([HEAD, unsummed(LINE)], [("damaged-ledger", 2)], id="no checksum"),
        pytest.param([unsummed(HEAD), LINE], [("damaged-ledger", 1)], id="head without checksum"),
        pytest.param([HEAD, "<<<<<<< a", LINE], [("damaged-ledger", 2)], id="mark without end"),
        pytest.param([HEAD, "||||||| a", LINE], [("damaged-ledger", 2)], id="base without mark"),
        pytest.param(
            [HEAD, "<<<<<<< a", "||||||| b", LINE, "======="],
            [("damaged-ledger", 2)],
            id="mark that ends nowhere",
        ),
        pytest.param([HEAD, LINE, ">>>>>>> b"], [("damaged-ledger", 3)], id="end without mark"),
        pytest.param([HEAD, "[" * 100_000], [("damaged-ledger", 2)], id="too deep"),
        pytest.param(['{"ledger": 0}'], [("damaged-ledger", 1)], id="version 0"),
        pytest.param(['{"ledger": true}'], [("damaged-ledger", 1)], id="version true"),
        pytest.param(['{"ledger": "1"}', LINE], [("damaged-ledger", 1)], id="no version"),
        pytest.param([f'{{"ledger": {FORMAT + 1}}}', "x"], [("newer-ledger", 1)], id="newer"),
        pytest.param(
            [
                "<<<<<<< ours",
                HEAD,
                "=======",
                f'{{"ledger": {FORMAT + 1}}}',
                ">>>>>>> theirs",
                LINE,
            ],
            [("newer-ledger", 4)],
            id="newer on one branch",
        ),
    ],
)
def test_a_damaged_ledger_is_named_with_its_line(
    lines: list[str | bytes], problems: list[tuple[str, int]]
) -> None:
    """Each damaged line is reported at its place; a newer version is no damage."""
    assert read(*lines)[1] == problems


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param('"id": "k7m2', '"id": "k7i2', id="id of other letters"),
        pytest.param('"id": "k7m2aaaaaaaaaaaa"', '"id": ""', id="no id"),
        pytest.param('"guid": "k7m2aaaaaaaaaaaa"', '"guid": ""', id="no guid"),
        pytest.param('"guid": "k7', '"guid": "\\u001f', id="guid that parts fields"),
        pytest.param('"guid": "k7', '"guid": "\\ud800', id="half a surrogate pair in the guid"),
        pytest.param('"guid": "k7m2', '"id": "k7m2', id="a key twice"),
        pytest.param('"code": "k7m2"', '"code": "<b>"', id="code of other signs"),
        pytest.param('"code": "k7m2"', '"code": "K7M2"', id="code in capitals"),
        pytest.param('"code": "k7m2"', '"code": null', id="no code"),
        pytest.param('"cloze"', "5", id="kind that is no word"),
        pytest.param('"cloze"', '"cloze\\n"', id="kind of two lines"),
        pytest.param('"Rome"', '"\\udfff"', id="half a surrogate pair in the deck"),
        pytest.param('"text": ["', '"text": ["\\udc00', id="half a surrogate pair in the text"),
        pytest.param('["{{Rome}} was founded in {{753 BC}}."]', '"words"', id="text as a word"),
        pytest.param('["{{Rome}} was founded in {{753 BC}}."]', "[1]", id="text of numbers"),
        pytest.param('"2":', '"x":', id="no number"),
        pytest.param('"2":', '"0":', id="number 0"),
        pytest.param('"2":', '"-2":', id="number below 0"),
        pytest.param('"2":', '"501":', id="number above 500"),
        pytest.param('"2":', '"03":', id="number with a zero before it"),
        pytest.param('"2":', '"3":', id="number twice"),
        pytest.param('"2":', '"\u0662":', id="figure of another script"),
        pytest.param('"gone": [1]', '"gone": [4]', id="gone without a gap"),
        pytest.param('"gone": [1]', '"gone": 1', id="gone that is no list"),
        pytest.param('"also": {"3"', '"also": {"9"', id="other form without a gap"),
        pytest.param("100", "1e999", id="infinite time"),
        pytest.param("100", "2e9", id="time with a fraction"),
        pytest.param("100", "-1", id="time before 1970"),
        pytest.param("100", "4294967296", id="time beyond 32 bits"),
        pytest.param("100", "1" * 5000, id="time of many figures"),
        pytest.param("100", "true", id="time that is no number"),
        pytest.param("100", '100, "retired": 1', id="flag that is none"),
    ],
)
def test_a_value_that_no_record_can_have_is_damage(old: str, new: str) -> None:
    """Values reach cards, pages and Anki's database; a line with a wrong one is named.

    Those of lines that carry a right checksum as well: whoever made it may have made them up.
    """
    assert old in OLD_LINE
    changed = OLD_LINE.replace(old, new, 1)
    assert read(OLD_HEAD, changed)[1] == [("damaged-ledger", 2)]
    assert read(HEAD, summed(changed))[1] == [("damaged-ledger", 2)]


def test_no_two_notes_have_one_guid() -> None:
    """Anki would take both for one note."""
    other = OLD_LINE.replace('"id": "k7m2', '"id": "k7m3')
    assert read(OLD_HEAD, OLD_LINE, other)[1] == [("damaged-ledger", 3)]


@pytest.mark.parametrize("after", [[], [OLD_LINE.replace("k7m2", "k7m3")], [LINE]])
def test_lines_from_before_checksums_are_read_and_renewed(after: list[str]) -> None:
    """A ledger of an older program is sound, also with newer lines, and is written with sums."""
    ledger, problems = read(OLD_HEAD, OLD_LINE, *after)
    assert problems == []
    written = write_ledger(ledger).decode().splitlines()
    assert written[:2] == [HEAD, LINE]
    assert [unsummed(each) == each for each in written] == [False] * len(written)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(["<<<<<<< a", OLD_LINE, "=======", LINE, ">>>>>>> b"], id="marks"),
        pytest.param([OLD_LINE, LINE], id="both lines, as merge=union leaves them"),
    ],
)
def test_a_branch_from_before_checksums_merges(lines: list[str]) -> None:
    """A line without a checksum counts where a merge has put it."""
    ledger, problems = read(HEAD, *lines)
    assert (ledger, problems) == (Ledger({RECORD.id: RECORD}), [])


def test_a_remedy_for_a_line_without_checksum_works() -> None:
    """The message names the line to write above it."""
    assert read(HEAD, OLD_HEAD, OLD_LINE)[1] == []


@given(st.data())
def test_no_flipped_bit_changes_what_is_remembered(data: st.DataObject) -> None:
    """Whatever bit of a ledger flips, it is read as it was or named as damaged."""
    whole = f"{HEAD}\n{LINE}\n".encode()
    place = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    flipped = bytearray(whole)
    flipped[place] ^= 1 << bit
    ledger, problems = read_ledger(SourceText.from_bytes("ledger.jsonl", bytes(flipped)))
    assert problems or ledger == Ledger({RECORD.id: RECORD})


A = RECORD._replace(id="a", guid="a", text=("{{Rome}}",), gaps=(NumberedGap(1, ("Rome",)),))
A2 = A._replace(text=("{{Rome}} was",), changed_at=200)
B = A._replace(id="b", guid="b", text=("{{Oslo}}",), gaps=(NumberedGap(1, ("Oslo",)),))


def line(record: Record) -> str:
    return write_ledger(Ledger({record.id: record})).decode().split("\n")[1]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([line(A), line(A2), line(B)], id="both lines, as merge=union leaves them"),
        pytest.param(
            ["<<<<<<< HEAD", line(A), "=======", line(A2), ">>>>>>> b", line(B)], id="marks"
        ),
        pytest.param(
            ["<<<<<<< HEAD", line(A2), "=======", line(A), line(B), ">>>>>>> b"], id="other order"
        ),
        pytest.param(
            [
                "<<<<<<< a",
                line(A),
                "||||||| base",
                "damaged",
                "=======",
                line(A2),
                ">>>>>>> b",
                line(B),
            ],
            id="diff3, whose base does not count",
        ),
    ],
)
def test_conflict_marks_unite_both_sides(lines: list[str]) -> None:
    """Lines of both branches count, and of one note both become one record."""
    ledger, problems = read(HEAD, *lines)
    assert problems == []
    assert ledger == Ledger({"a": A2._replace(changed_at=201), "b": B})


def united(mine: tuple[NumberedGap, ...], theirs: tuple[NumberedGap, ...]) -> list[str]:
    """Return the gaps of two branches united, the second the later, as `1:a+b` or `2:(c)`."""
    one, other = (
        A._replace(gaps=each, text=(" and ".join(f"{{{{{gap.answers[0]}}}}}" for gap in each),))
        for each in (mine, theirs)
    )
    other = other._replace(changed_at=200)
    return [
        f"{gap.number}:({'+'.join(gap.answers)})"
        if gap.is_gone
        else f"{gap.number}:{'+'.join(gap.answers)}"
        for gap in unite(one, other).gaps
    ]


def gaps(**answers: str) -> tuple[NumberedGap, ...]:
    """Return gaps from `_1="a"`, gone ones from `_1="(a)"`."""
    return tuple(
        NumberedGap(int(name[1:]), tuple(words.strip("()").split("+")), words.startswith("("))
        for name, words in answers.items()
    )


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        pytest.param(gaps(_1="a"), gaps(_1="a"), ["1:a"], id="equal"),
        pytest.param(gaps(_1="a", _2="b"), gaps(_1="a"), ["1:a", "2:b"], id="one added"),
        pytest.param(gaps(_1="a"), gaps(_1="(a)", _2="b"), ["1:(a)", "2:b"], id="one removed"),
        pytest.param(
            gaps(_1="a", _2="b"),
            gaps(_1="a", _2="c"),
            ["1:a", "2:()", "3:b", "4:c"],
            id="both gave one number: it is nobody's",
        ),
        pytest.param(
            gaps(_1="Kamenef"), gaps(_1="Kamenev"), ["1:Kamenev+Kamenef"], id="the first mended"
        ),
        pytest.param(
            gaps(_1="a", _2="Kamenef"),
            gaps(_1="a", _2="Kamenev"),
            ["1:a", "2:Kamenev+Kamenef"],
            id="the last one mended",
        ),
        pytest.param(
            gaps(_1="a", _2="Kamenef", _3="c"),
            gaps(_1="a", _2="Kamenev", _3="c"),
            ["1:a", "2:Kamenev+Kamenef", "3:c"],
            id="an old one mended",
        ),
        pytest.param(gaps(_1="a+b"), gaps(_1="a", _2="b"), ["1:a", "2:b"], id="a group parted"),
        pytest.param(
            gaps(_1="a", _499="b"),
            gaps(_1="a", _499="c"),
            ["1:a", "499:()", "500:b"],
            id="more than Anki has",
        ),
    ],
)
def test_numbers_of_both_branches_stay(
    mine: tuple[NumberedGap, ...], theirs: tuple[NumberedGap, ...], result: list[str]
) -> None:
    """No number comes to stand for another answer than the one that a branch gave it to."""
    assert united(mine, theirs) == result


@pytest.mark.parametrize(
    ("mine", "theirs", "result"),
    [
        pytest.param(
            "{{Rome}}: {{Maria}} and Marie.",
            "{{Rome}}: Maria and {{Marie}}.",
            {"Maria": 3, "Marie": 4},
            id="two that are named beside each other",
        ),
        pytest.param(
            "{{Rome}} saw {{Maria}}, the elder.",
            "{{Rome}} saw {{Marie}}, the elder.",
            {"Maria": 2, "Marie": 2},
            id="one that is spelt otherwise",
        ),
        pytest.param(
            "{{Rome}} saw her daughtr {{Maria}}.",
            "{{Rome}} saw her daughter {{Marie}}.",
            {"Maria": 2, "Marie": 2},
            id="beside a word that is mended too",
        ),
    ],
)
def test_answers_a_letter_apart_are_one_in_one_place_alone(
    mine: str, theirs: str, result: dict[str, int]
) -> None:
    """Each branch asked for the second time: of a name that stands elsewhere it was another's."""
    one = A._replace(text=(mine,), gaps=gaps(_1="Rome", _2="Maria"))
    other = A._replace(text=(theirs,), gaps=gaps(_1="Rome", _2="Marie"), changed_at=200)
    numbers = {name: gap.number for gap in unite(one, other).gaps for name in gap.answers}
    assert {name: numbers[name] for name in result} == result


def test_a_note_that_one_branch_took_out_stays_until_the_notes_tell() -> None:
    """The notes decide; a record is retired only if it is on both sides."""
    gone = A._replace(is_retired=True, changed_at=300)
    assert not unite(A, gone).is_retired
    assert unite(gone._replace(changed_at=200), gone).is_retired


def test_places_that_one_branch_gave_stay() -> None:
    """The other branch changed the note later, and did not know of them yet."""
    renamed = A._replace(deck="New", section="Kings", subdeck="02 Kings")
    other = A._replace(section="Kings", subdeck="", changed_at=300)
    assert unite(renamed, other).names == ("New", "02 Kings")
    assert unite(other, renamed._replace(changed_at=400)).names == ("New", "02 Kings")
    moved = renamed._replace(subdeck="03 Wars", changed_at=300)
    assert unite(renamed, moved).names == ("New", "03 Wars")


@given(one=records(["a"]), other=records(["a"]))
def test_it_does_not_matter_whose_branch_is_merged(one: Record, other: Record) -> None:
    """Uniting is the same from either side, and no number is given to another answer."""
    result = unite(one, other)
    assert result == unite(other, one)
    assert unite(one, one) == one
    assert result == one or result.changed_at > max(one.changed_at, other.changed_at)
    numbers = [gap.number for gap in result.gaps]
    assert len(set(numbers)) == len(numbers)
    assert {gap.number for gap in (*one.gaps, *other.gaps)} <= set(numbers)
    answers = {gap.number: set(gap.answers) for gap in result.gaps}
    for gap in (*one.gaps, *other.gaps):
        assert not answers[gap.number] or answers[gap.number] & set(gap.answers)


@pytest.mark.slow
@given(one=ledgers(), other=ledgers())
def test_two_ledgers_merge_alike_from_either_side(one: Ledger, other: Ledger) -> None:
    """Whatever order the lines come in, the same records stand in the end."""
    mine, theirs = (write_ledger(each).decode().split("\n")[1:] for each in (one, other))
    assert read(HEAD, *mine, *theirs) == read(HEAD, *theirs, *mine)
