"""A note is recognised by its pin, else by equal words, else by similarity, or it is new."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembering import Notes, by_words, handed_out, identified
from twofold.ledger import Ledger
from twofold.notes import notes_of
from twofold.spelling import folded, is_corrected


def after(before: str, now: str) -> tuple[bool, bool]:
    """Whether the note is still the same, and whether a miss is reported, after an edit of it."""
    ledger = handed_out(f"# Rome\n\n## Kings\n\n{before}\n")
    result = identified(f"# Rome\n\n## Kings\n\n{now}\n", ledger)
    (note,) = (note for topic in result.topics for note in notes_of(topic))
    return note.id in ledger.records, bool(result.near_misses)


SAME, NEW, MISSED = (True, False), (False, False), (False, True)


@pytest.mark.parametrize(
    ("before", "now", "outcome"),
    [
        pytest.param("- {{Stalin}} had won.", "- {{Stalin}} had won.", SAME, id="equal"),
        pytest.param(
            "- {{Stalin}} had won.",
            "- {{Stalin|Koba::who}} had won. #key",
            SAME,
            id="not its words",
        ),
        pytest.param(
            "- By 1928 {{Stalin}} had won.", "- By 1928 Stalin had {{won}}.", SAME, id="other gap"
        ),
        pytest.param(
            "- {{Stalin}} wins the struggle.", "- {{Stalin}} won the struggle.", SAME, id="mended"
        ),
        pytest.param(
            "- {{Trotzky}} now loses his post.",
            "- {{Trotsky}} now loses his posts.",
            SAME,
            id="spelling",
        ),
        pytest.param(
            "- {{Stalin}} spoke for Lenin.",
            "- {{Stalin}} spoke for Trotsky.",
            MISSED,
            id="another name",
        ),
        pytest.param(
            "- {{Stalin}} spoke in 1924.", "- {{Stalin}} spoke in 1925.", MISSED, id="another year"
        ),
        pytest.param(
            "- {{Stalin}} spoke for Kamenef.",
            "- {{Stalin}} spoke for Kamenev.",
            SAME,
            id="a name mended",
        ),
        pytest.param(
            "- {{Stalin}} spoke.", "- {{Stalin}} spoke for Lenin.", SAME, id="a name added"
        ),
        pytest.param(
            "In 1924:\n\n| | A |\n|---|---|\n| Pace | {{rapid}} |",
            "In 1925:\n\n| | A |\n|---|---|\n| Pace | {{rapid}} |",
            SAME,
            id="another year in the title of a table",
        ),
        pytest.param(
            "Fin de Robespierre :\n\n1. Il parle\n2. Il tombe\n3. Il meurt",
            "Fin de Danton :\n\n1. Il parle\n2. Il tombe\n3. Il meurt",
            SAME,
            id="another name in the title of steps",
        ),
        pytest.param(
            "Fin de Robespierre :\n\n1. Il parle\n2. Il tombe\n3. Il meurt",
            "Fin de Danton :\n\n1. Il parle\n2. Il fuit\n3. Il meurt",
            MISSED,
            id="another name in the title, and another step",
        ),
        pytest.param(
            "- {{Stalin}} was born in Gori.",
            "- {{Stalin}} became General Secretary of the whole party.",
            MISSED,
            id="unlike",
        ),
        pytest.param("- {{Lenin}} died.", "- {{Stalin}} was born.", NEW, id="nothing in common"),
        pytest.param("- {{Lenin}} died.", "Q: Who died?\nA: Lenin", NEW, id="another kind"),
        pytest.param(
            "Q: When did he die?\nA: He died in his house in June 1793.",
            "Q: When did he die?\nA: He died in his house in July 1793.",
            MISSED,
            id="an answer's month",
        ),
        pytest.param(
            "Q: When did he die?\nA: He died in his house on 3 June 1793.",
            "Q: When did he die?\nA: He died in his house on 3 Jun. 1793.",
            SAME,
            id="an answer's month shortened",
        ),
        pytest.param(
            "Q: Which organ of the body filters the blood?\nA: The liver",
            "Q: Which organ of the body filters the blood?\nA: The kidney",
            MISSED,
            id="another answer to a long question",
        ),
        pytest.param(
            "Anabolism\n: The making of large molecules from small ones.",
            "Catabolism\n: The making of large molecules from small ones.",
            MISSED,
            id="another term for a long definition",
        ),
        pytest.param(
            "Q: Which organ of the body filters the blood?\nA: The two kidneys",
            "Q: Which organ of the body filters the blood?\nA: Both the kidneys",
            SAME,
            id="an answer reworded",
        ),
        pytest.param(
            "Duumvirate\n: Two men.", "Duumvirate\n: Two leading men.", SAME, id="a term's side"
        ),
        pytest.param(
            "| Date | Event |\n|---|---|\n| 1924 | Lenin dies |",
            "| Date | Event |\n|---|---|\n| 21 January 1924 | Lenin dies |",
            SAME,
            id="an event's side",
        ),
    ],
)
def test_what_a_note_is_after_an_edit(before: str, now: str, outcome: tuple[bool, bool]) -> None:
    """One note before and after: is it the same, and if not, is the old one named?"""
    assert after(before, now) == outcome


def ids_of(notes: Notes, ledger: Ledger) -> list[str]:
    """The ids of all notes in the order of the files."""
    return [note.id for topic in identified(notes, ledger).topics for note in notes_of(topic)]


def test_the_most_alike_are_joined_first() -> None:
    """Of two old notes about one answer, each new features takes the nearer."""
    one, two = "- {{Stalin}} won by stealth in the end.", "- {{Stalin}} won by skill and luck."
    ledger = handed_out(f"# R\n\n{one}\n{two}\n")
    first, second = ids_of(f"# R\n\n{one}\n{two}\n", ledger)
    mended = f"# R\n\n{two.replace('luck', 'chance')}\n{one.replace('the end', 'it all')}\n"
    assert ids_of(mended, ledger) == [second, first]


def test_equal_notes_keep_their_places() -> None:
    """The same words twice in a section: the first stays the first, whatever the ids are."""
    twins = "# R\n\n" + "\n".join(f"- {{{{a}}}} is b.\n  > {place}" for place in range(8)) + "\n"
    ledger = handed_out(twins)
    assert handed_out(twins, ledger) == ledger
    assert ids_of(twins, ledger) == ids_of(twins, Ledger())


def test_equal_notes_stay_in_their_files() -> None:
    """The same words in equal sections of several files: each is the one of its own deck."""
    notes = {f"{name}.md": f"# {name}\n\n## Terms\n\n- {{{{a}}}} is b.\n" for name in "abcdef"}
    ledger = handed_out(notes)
    assert handed_out(notes, ledger) == ledger
    assert [topic.deck for topic in identified(notes, ledger).topics] == list("abcdef")


def test_a_removed_note_is_itself_again() -> None:
    """A retired record takes part, but a note that still stands comes first."""
    one, two = "- {{Lenin}} led the party then.\n", "- {{Lenin}} had led the party then.\n"
    both = handed_out(f"# R\n\n{one}{two}")
    less = handed_out(f"# R\n\n{two}", both, 2)
    (gone,) = (record for record in less.records.values() if record.is_retired)
    restored = handed_out(f"# R\n\n{one}{two}", less, 3)
    assert not restored.records[gone.id].is_retired
    assert set(restored.records) == set(both.records)


def test_a_pin_joins_what_is_unlike() -> None:
    """The author says that it is the same note."""
    ledger = handed_out("# R\n\n- {{Lenin}} died.\n")
    (record,) = ledger.records.values()
    assert ids_of(f"# R\n\n- {{{{Stalin}}}} rose. ^note-{record.code}\n", ledger) == [record.id]


@pytest.mark.parametrize(
    ("notes", "code", "place"),
    [
        pytest.param("- {{b}} d. ^note-zzzz", "unknown-pin", "rome.md:3:3", id="unknown"),
        pytest.param(
            "- {{b}} d. ^note-CODE\n- {{c}} e. ^note-CODE",
            "duplicate-pin",
            "rome.md:4:3",
            id="twice",
        ),
        pytest.param("Q: b?\nA: c ^note-CODE", "unknown-pin", "rome.md:3:1", id="another kind"),
    ],
)
def test_a_pin_that_cannot_hold_is_a_problem(notes: str, code: str, place: str) -> None:
    """It names no note, one that is pinned already, or one of another kind."""
    ledger = handed_out("# R\n\n- {{a}} c.\n")
    (record,) = ledger.records.values()
    result = identified(f"# R\n\n{notes.replace('CODE', record.code)}\n", ledger)
    assert [(found.code, str(found.position)) for found in result.problems] == [(code, place)]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("kamenef", "kamenev", True, id="a letter changed"),
        pytest.param("stalin", "satlin", True, id="letters swapped"),
        pytest.param("leningrad", "leningrade", True, id="a letter added"),
        pytest.param("war commissariat", "war comisariat", True, id="two in a long word"),
        pytest.param("stalin", "sltain", False, id="two in a short word"),
        pytest.param("june", "july", False, id="too short"),
        pytest.param("congress of 1924", "congress of 1925", False, id="digits"),
        pytest.param("fifteenth congress", "sixteenth congress", False, id="first letter"),
        pytest.param("nicholas i", "nicholas ii", False, id="Roman numbers"),
        pytest.param("edward iv", "edward vi", False, id="Roman numbers swapped"),
        pytest.param("world war i", "world war ii", False, id="Roman numbers of wars"),
        pytest.param("xviiie siecle", "xviie siecle", False, id="Roman ordinals"),
        pytest.param("xviii. jahrhundert", "xvii. jahrhundert", False, id="Roman with a stop"),
        pytest.param("l'hopital", "l'hopitel", True, id="a letter that may be a Roman number"),
        pytest.param("civile", "civille", True, id="letters of Roman numbers"),
        pytest.param("early in july", "early in june", False, id="months"),
        pytest.param("war lord", "warlord", True, id="a blank gone"),
        pytest.param("a", "a", True, id="equal"),
    ],
)
def test_a_slip_is_no_other_word(one: str, other: str, same: bool) -> None:
    """Whether one spelling is the other mended, seen from either side."""
    assert is_corrected(one, other) is same
    assert is_corrected(other, one) is same


@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(words: str) -> None:
    """Case, accents and blanks are gone after once."""
    assert folded(folded(words)) == folded(words)


SENTENCES = st.lists(
    st.builds(
        "- {{{{{}}}}} {} {}.".format,
        st.sampled_from(["Lenin", "Stalin", "1924", "Gori"]),
        st.sampled_from(["led", "left", "was in"]),
        st.sampled_from(["Russia", "the party", "1924", "Moscow in 1918"]),
    ),
    max_size=6,
)


@given(editions=st.lists(SENTENCES, min_size=1, max_size=4))
def test_every_note_has_an_id_and_a_code_of_its_own(editions: list[list[str]]) -> None:
    """Whatever the edits: no two records share an id, guid or code, and none is ever lost."""
    ledger = Ledger()
    for number, sentences in enumerate(editions):
        before = set(ledger.records)
        ledger = handed_out("\n".join(["# R", "", *sentences, ""]), ledger, number)
        records = list(ledger.records.values())
        assert before <= set(ledger.records)
        assert len({record.guid for record in records}) == len(records)
        assert len({record.code for record in records}) == len(records)
        assert sum(not record.is_retired for record in records) == len(sentences)
        assert handed_out("\n".join(["# R", "", *sentences, ""]), ledger, number) == ledger


def test_codes_that_two_branches_gave_are_parted() -> None:
    """Two notes, born apart, may begin with the same letters: one gets a longer code."""
    ledger = handed_out("# R\n\n- {{a}} b.\n- {{c}} d.\n")
    one, other = ledger.records.values()
    clash = other._replace(id=f"{one.code}{other.id[4:]}", code=one.code)
    clashing = Ledger({one.id: one, clash.id: clash})
    again = handed_out("# R\n\n- {{a}} b.\n- {{c}} d.\n", clashing)
    codes = {record.id: record.code for record in again.records.values()}
    assert len(set(codes.values())) == 2
    assert all(record_id.startswith(code) for record_id, code in codes.items())
    assert by_words(again)
