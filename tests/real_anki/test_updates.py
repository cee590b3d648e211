"""A studied deck takes the next edition: history stays, on the fact that it was learnt on."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from studied_decks import FIRST, SECOND, Author, Edition, Import, Pupil, pupil_at

Notes = Mapping[str, str]


def topic(*notes: str, section: str = "Step 1") -> str:
    """A notes file with `notes` in one section, and one above it that never changes."""
    return "\n\n".join(["# Russia", "Lenin died in {{Gorki}}.", f"## {section}", *notes]) + "\n"


@dataclass(frozen=True)
class Edit:
    """Notes before and after, and what becomes of the cards, each named by what it asks for.

    `mended` are words that a card shows now in the place of others, `empty` and `new` the cards
    that went empty and came, `dropped` those of a step that was taken out, `retired` those of
    notes that were taken out. All others stay as they are. `notes_new` and `notes_updated` count
    Anki's notes. A text alone is that of `russia.md`.
    """

    before: str | Notes
    after: str | Notes
    mended: Mapping[str, str] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    retired: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    notes_new: int = 0
    notes_updated: int = 0


def files(notes: str | Notes) -> Notes:
    return {"russia.md": topic(notes)} if isinstance(notes, str) else notes


TROTSKY = "- Trotsky gave up the {{War Commissariat}} in {{January 1925}}."
MOSCOW = "- Kamenev led the {{Moscow}} party until {{1926}}."
GORI = "- Stalin was born in {{Gori}}."
STEPS = "How Trotsky fell:\n\n1. Leaves office\n2. Leaves the party\n3. Leaves the country"
TABLE = "| | Left | Right |\n|---|---|---|\n| Pace | {{rapid}} | {{gradual}} |\n"
EVENT = "| Date | Event |\n|---|---|\n| {} | {} |\n"
MOVED = "He wanted him moved from his post."
QUOTES = (
    "Q: Why wasn't Lenin's Testament read out?\nA: They didn't dare.\n\n"
    "Myth: It wasn't Stalin's.\nFact: It's his.\n\nStalin's oath\n: It's a promise."
)
CURLY = {
    words: words.replace("'", "’")
    for words in ("They didn't dare.", "False It's his.", "Stalin's oath", "It's a promise.")
}
COMPOSED = (
    "- Ramón {{Mercader}} killed him in {{México}}.\n\n"
    "Q: Qui a tué Léon Trotski ?\nA: Ramón Mercader."
)

EDITS = [
    pytest.param(
        Edit(TROTSKY, TROTSKY.replace("gave up", "had to give up"), notes_updated=1),
        id="text mended",
    ),
    pytest.param(
        Edit(
            TROTSKY,
            TROTSKY.replace("Commissariat", "Commisariat"),
            mended={"War Commissariat": "War Commisariat"},
            notes_updated=1,
        ),
        id="an answer's spelling mended",
    ),
    pytest.param(
        Edit(
            "- {{Frunze|Mikhail Frunze}} replaced him.",
            "- {{Mikhail Frunze}} replaced him.",
            mended={"Frunze": "Mikhail Frunze"},
            notes_updated=1,
        ),
        id="a form that was accepted is the answer now",
    ),
    pytest.param(
        Edit(
            "- {{Frunze}} replaced him.",
            "- {{Mikhail Frunze|Frunze}} replaced him.",
            mended={"Frunze": "Mikhail Frunze"},
            notes_updated=1,
        ),
        id="the answer is an accepted form now",
    ),
    pytest.param(
        Edit(TROTSKY, TROTSKY.replace("1925}}", "1925::when?}}"), notes_updated=1),
        id="hint changed",
    ),
    pytest.param(Edit(TROTSKY, f"{TROTSKY}\n  > He was ill.", notes_updated=1), id="back changed"),
    pytest.param(Edit(TROTSKY, f"{TROTSKY} #key", notes_updated=1), id="tag changed"),
    pytest.param(
        Edit(
            f"- Trotsky loses his posts.\n  {TROTSKY}",
            f"- Trotsky loses all of his posts.\n  {TROTSKY}",
            notes_updated=1,
        ),
        id="words of the statement above changed",
    ),
    pytest.param(
        Edit(
            TROTSKY,
            TROTSKY.replace("Trotsky", "{{Trotsky}}"),
            new=("Trotsky",),
            notes_updated=1,
        ),
        id="gap added in front",
    ),
    pytest.param(
        Edit(
            TROTSKY,
            TROTSKY.replace("1925}}.", "1925}} to {{Frunze}}."),
            new=("Frunze",),
            notes_updated=1,
        ),
        id="gap added behind",
    ),
    pytest.param(
        Edit(
            TROTSKY,
            TROTSKY.replace("{{War Commissariat}}", "War Commissariat"),
            empty=("War Commissariat",),
            notes_updated=1,
        ),
        id="gap removed",
    ),
    pytest.param(
        Edit(
            "- {{Zinoviev}} and {{Kamenev}} shielded Stalin.",
            "- {{Kamenev}} and {{Zinoviev}} shielded Stalin.",
            empty=("Kamenev", "Zinoviev"),
            new=("Kamenev", "Zinoviev"),
            notes_updated=1,
        ),
        id="gaps swapped in an unchanged sentence",
    ),
    pytest.param(
        Edit(
            "- {{c1::Zinoviev}} and {{c1::Kamenev}} shielded {{c2::Stalin}}.",
            "- {{c2::Zinoviev}} and {{c2::Kamenev}} shielded {{c1::Stalin}}.",
        ),
        id="explicit groups swapped",
    ),
    pytest.param(
        Edit(
            "- {{Zinoviev}} and {{Kamenev}} shielded Stalin.",
            "- {{c1::Zinoviev}} and {{c1::Kamenev}} shielded Stalin.",
            mended={"Zinoviev": "Zinoviev + Kamenev"},
            empty=("Kamenev",),
            notes_updated=1,
        ),
        id="two gaps grouped",
    ),
    pytest.param(
        Edit(f"{TROTSKY}\n{MOSCOW}", f"{MOSCOW}\n{TROTSKY}"),
        id="two notes swapped",
    ),
    pytest.param(
        Edit(
            {
                "russia.md": f"# Russia\n\n## Step 1\n\n{TROTSKY}\n{MOSCOW}\n",
                "stalin.md": f"# Stalin\n\n## Youth\n\n{GORI}\n",
            },
            {
                "russia.md": f"# Russia\n\n## Step 1\n\n{TROTSKY}\n",
                "stalin.md": f"# Stalin\n\n## Youth\n\n{GORI}\n{MOSCOW}\n",
            },
            notes_updated=1,
        ),
        id="note moved to another section and file",
    ),
    pytest.param(
        Edit({"russia.md": topic(TROTSKY)}, {"soviet/union.md": topic(TROTSKY)}), id="file renamed"
    ),
    pytest.param(
        Edit(
            {"russia.md": topic(TROTSKY)},
            {"russia.md": topic(TROTSKY, section="Trotsky")},
            notes_updated=1,
        ),
        id="section's heading renamed",
    ),
    pytest.param(
        Edit(
            {"russia.md": topic(TROTSKY)},
            {"russia.md": topic(TROTSKY).replace("# Russia", "# The Soviet Union")},
            notes_updated=2,
        ),
        id="title renamed",
    ),
    pytest.param(
        Edit(
            "- In 1924:\n  - {{Frunze}} died after an operation.\n- He had {{an ulcer}}.",
            "- In 1925:\n  - {{Frunze}} died after an operation.\n- He had {{an ulcer}}.",
            notes_updated=1,
        ),
        id="year of the statement above corrected",
    ),
    pytest.param(
        Edit(f"### 1924\n\n{TROTSKY}", f"### 1925\n\n{TROTSKY}", notes_updated=1),
        id="heading below the section corrected",
    ),
    pytest.param(
        Edit(f"Kept until 1924:\n\n{TROTSKY}", f"Kept until 1925:\n\n{TROTSKY}", notes_updated=1),
        id="title of a list corrected",
    ),
    pytest.param(
        Edit(STEPS, STEPS.replace("How Trotsky", "In which order Trotsky"), notes_updated=3),
        id="title of a sequence corrected",
    ),
    pytest.param(
        Edit(
            f"{TABLE}| Peasants | squeeze them | {{{{let them prosper}}}} |\n",
            f"{TABLE}| Peasants | press them | {{{{let them prosper}}}} |\n",
            notes_updated=1,
        ),
        id="another cell of the table corrected",
    ),
    pytest.param(
        Edit(
            {"russia.md": topic(TROTSKY, f"## Step 2\n\n{MOSCOW}\n{GORI}")},
            {"russia.md": topic(TROTSKY, MOSCOW, f"## Step 2\n\n{GORI}")},
            notes_updated=1,
        ),
        id="note moved to the section above",
    ),
    pytest.param(
        Edit(
            {"russia.md": "---\nsource: Book 1\nauthor: A\nlicence: L\n---\n" + topic(TROTSKY)},
            {"russia.md": "---\nsource: Book 2\nauthor: B\nlicence: M\n---\n" + topic(TROTSKY)},
        ),
        id="source, author and licence of the topic changed",
    ),
    pytest.param(
        Edit(TROTSKY, f"{MOSCOW}\n{TROTSKY}", new=("1926", "Moscow"), notes_new=1),
        id="note inserted first",
    ),
    pytest.param(
        Edit(
            f"{MOSCOW}\n{TROTSKY}",
            "- In the capital, {{Moscow}}, his word was law. ^note-(Moscow)\n" + TROTSKY,
            empty=("1926",),
            notes_updated=1,
        ),
        id="note wholly rewritten, with a pin",
    ),
    pytest.param(
        Edit(
            f"{MOSCOW}\n{TROTSKY}",
            "- In the capital, {{Moscow}}, his word was law.\n" + TROTSKY,
            retired=("1926", "Moscow"),
            new=("Moscow",),
            notes_new=1,
        ),
        id="note wholly rewritten, without a pin",
    ),
    pytest.param(
        Edit(f"{MOSCOW}\n{TROTSKY}", TROTSKY, retired=("1926", "Moscow")), id="note removed"
    ),
    pytest.param(
        Edit(
            "- {{Stalin}} had Trotsky put out of the party in 1927.",
            "- {{Stalin}} had Kamenev put out of the party in 1927.",
            retired=("Stalin",),
            new=("Stalin",),
            notes_new=1,
        ),
        id="note removed, and a similar one of another name added",
    ),
    pytest.param(
        Edit(
            "- {{Stalin}} spoke at the Fourteenth Congress in 1925.",
            "- {{Stalin}} spoke at the Fourteenth Congress in 1926.",
            retired=("Stalin",),
            new=("Stalin",),
            notes_new=1,
        ),
        id="note removed, and a similar one of another number added",
    ),
    pytest.param(
        Edit(
            "- Lenin had his first stroke in {{May 1921}}.",
            "- Lenin had his first stroke in {{May 1922}}.",
            empty=("May 1921",),
            new=("May 1922",),
            notes_updated=1,
        ),
        id="a date corrected",
    ),
    pytest.param(
        Edit(
            MOSCOW,
            "Q: Where did Kamenev lead the party until 1926?\nA: Moscow",
            retired=("1926", "Moscow"),
            new=("Moscow",),
            notes_new=1,
        ),
        id="kind changed",
    ),
    pytest.param(Edit(TROTSKY, TROTSKY), id="nothing changed"),
    pytest.param(
        Edit(
            STEPS,
            STEPS.replace("2. ", "2. Falls ill\n3. ").replace("3. Leaves the c", "4. Leaves the c"),
            new=("Falls ill",),
            notes_new=1,
            notes_updated=3,
        ),
        id="sequence step inserted",
    ),
    pytest.param(
        Edit(
            STEPS.replace("country", "contry"),
            STEPS,
            mended={"Leaves the contry": "Leaves the country"},
            notes_updated=3,
        ),
        id="sequence step mended",
    ),
    pytest.param(
        Edit(
            STEPS,
            STEPS.replace("2. Leaves the party\n3", "2"),
            dropped=("Leaves the party",),
            notes_updated=2,
        ),
        id="sequence step removed",
    ),
    pytest.param(
        Edit(
            'How:\n\n1. Out\n2. "Out", a\\*: **b_c** & \\<d>\n3. Out at last',
            "How:\n\n1. Out\n2. Out at last",
            dropped=('"Out", a*: b_c & <d>',),
            notes_updated=2,
        ),
        id="sequence step of odd signs removed",
    ),
    pytest.param(
        Edit(
            STEPS,
            STEPS.replace("office", "it").replace("the party", "office").replace("it", "the party"),
            notes_updated=3,
        ),
        id="sequence steps swapped",
    ),
    pytest.param(
        Edit(
            TABLE,
            f"{TABLE}| Peasants | squeeze them | {{{{let them prosper}}}} |\n",
            new=("let them prosper",),
            notes_updated=1,
        ),
        id="comparison cell added",
    ),
    pytest.param(
        Edit(TABLE, TABLE.replace("{{rapid}}", "rapid"), empty=("rapid",), notes_updated=1),
        id="comparison cell no longer a gap",
    ),
    pytest.param(
        Edit(
            f"{TABLE}| Peasants | {{{{squeeze}}}} | them |\n",
            TABLE,
            empty=("squeeze",),
            notes_updated=1,
        ),
        id="comparison row removed",
    ),
    pytest.param(
        Edit(
            "Duumvirate\n: The partnership of two men.",
            "Duumvirate\n: The partnership of two leading men.",
            mended={"The partnership of two men.": "The partnership of two leading men."},
            notes_updated=1,
        ),
        id="term mended",
    ),
    pytest.param(
        Edit(
            "| Date | Event |\n|---|---|\n| 21 January 1924 | Lenin dies |\n",
            "| Date | Event |\n|---|---|\n| 21 January 1924 | Lenin dies at Gorki |\n",
            mended={"Lenin dies": "Lenin dies at Gorki"},
            notes_updated=1,
        ),
        id="event mended",
    ),
    pytest.param(
        Edit(
            "| Date | Event |\n|---|---|\n| 20 January 1924 | Lenin dies |\n",
            "| Date | Event |\n|---|---|\n| 21 January 1924 | Lenin dies |\n",
            retired=("20 January 1924", "Lenin dies"),
            new=("21 January 1924", "Lenin dies"),
            notes_new=1,
        ),
        id="event's date corrected",
    ),
    pytest.param(
        Edit(
            "Q: Why did they shield Stalin?\nA: They feared Trotsky.",
            "Q: Why did both shield Stalin? [2]\nA: They feared Trotsky.",
            notes_updated=1,
        ),
        id="question mended",
    ),
    pytest.param(
        Edit(
            "Q: Why did they shield Stalin?\nA: They feared Trotsky.",
            "Q: Why did they shield Stalin?\nA: They feared Trotsky more.",
            mended={"They feared Trotsky.": "They feared Trotsky more."},
            notes_updated=1,
        ),
        id="answer to a question mended",
    ),
    pytest.param(
        Edit(
            "Myth: The Congress expelled all three.\nFact: It expelled Kamenev.",
            "Myth: The Congress expelled all three.\nFact: It expelled Kamenev alone.",
            mended={"False It expelled Kamenev.": "False It expelled Kamenev alone."},
            notes_updated=1,
        ),
        id="myth mended",
    ),
    pytest.param(
        Edit(
            "- In 1928-32 {{Gosplan}} ran it.\n- The {{Five-Year}} plan ran {{1928-32}}.\n\n"
            + EVENT.format("1928-32", "First Plan"),
            "- In 1928–32 {{Gosplan}} ran it.\n- The {{Five-Year}} plan ran {{1928–32}}.\n\n"
            + EVENT.format("1928–32", "First Plan"),
            mended={"1928-32": "1928–32"},
            notes_updated=3,
        ),
        id="hyphens made dashes",
    ),
    pytest.param(
        Edit(QUOTES, QUOTES.replace("'", "’"), mended=CURLY, notes_updated=3),
        id="quotes made curly in every side",
    ),
    pytest.param(
        Edit(COMPOSED, unicodedata.normalize("NFD", COMPOSED)),
        id="letters decomposed",
    ),
    pytest.param(
        Edit(
            "Q: Why did they shield Stalin?\nA: They feared Trotsky.\n\n"
            f"Myth: Lenin named Stalin his heir.\nFact: {MOVED}\n\n"
            "Triumvirat\n: Rule by threee.",
            "Q: Why did both shield Stalin?\nA: They feared Trotsky more.\n\n"
            "Myth: Lenin named Stalin as his heir.\nFact: He wanted him to be moved from his post."
            "\n\nTriumvirate\n: Rule by three.",
            mended={
                "They feared Trotsky.": "They feared Trotsky more.",
                f"False {MOVED}": "False He wanted him to be moved from his post.",
                "Rule by threee.": "Rule by three.",
                "Triumvirat": "Triumvirate",
            },
            notes_updated=3,
        ),
        id="both sides proofread",
    ),
    pytest.param(
        Edit(
            "- Frunze came in {{1925}} and Kirov in {{1926}}.\n"
            "- Zinoviev led {{Moscow}} and Kamenev led {{Leningrad}}.",
            "- Frunze came in {{1926}} and Kirov in {{1925}}.\n"
            "- Zinoviev led {{Leningrad}} and Kamenev led {{Moscow}}.",
            empty=("1925", "1926", "Leningrad", "Moscow"),
            new=("1925", "1926", "Leningrad", "Moscow"),
            notes_updated=2,
        ),
        id="answers swapped",
    ),
    pytest.param(
        Edit(
            "- Frunze came in {{1925}} and Kirov in {{1926}}.",
            "- Frunze arrived in {{1926}} and Kirov in {{1925}}.",
            empty=("1925", "1926"),
            new=("1925", "1926"),
            notes_updated=1,
        ),
        id="answers swapped in a sentence that was mended",
    ),
    pytest.param(
        Edit(
            "- Frunze came in {{1925}} and Kirov in {{1926}}.",
            "- Kirov came in {{1925}} and Frunze in {{1926}}.",
            empty=("1925", "1926"),
            new=("1925", "1926"),
            notes_updated=1,
        ),
        id="names beside the gaps swapped",
    ),
    pytest.param(
        Edit(
            "- Frunze came in {{1925}}. Kirov came in {{1926}}.",
            "- Kirov came in {{1926}}. Frunze came in {{1925}}.",
            notes_updated=1,
        ),
        id="sentences re-ordered with their answers",
    ),
    pytest.param(
        Edit(
            "- Zinoviev led {{Moscow}}.\n- Kamenev led {{Leningrad}}.",
            "- Zinoviev led {{Leningrad}}.\n- Kamenev led {{Moscow}}.",
            empty=("Leningrad", "Moscow"),
            new=("Leningrad", "Moscow"),
            notes_updated=2,
        ),
        id="answers of two notes swapped",
    ),
    pytest.param(
        Edit(
            TABLE,
            TABLE.replace("{{rapid}} | {{gradual}}", "{{gradual}} | {{rapid}}"),
            empty=("gradual", "rapid"),
            new=("gradual", "rapid"),
            notes_updated=1,
        ),
        id="cells swapped",
    ),
    pytest.param(
        Edit(
            TABLE,
            "| | Right | Left |\n|---|---|---|\n| Pace | {{gradual}} | {{rapid}} |\n",
            notes_updated=1,
        ),
        id="columns swapped with their heads",
    ),
    pytest.param(
        Edit(
            "Q: Who led Moscow?\nA: Kamenev\n\nQ: Who led Leningrad?\nA: Zinoviev",
            "Q: Who led Moscow?\nA: Zinoviev\n\nQ: Who led Leningrad?\nA: Kamenev",
            retired=("Kamenev", "Zinoviev"),
            new=("Kamenev", "Zinoviev"),
            notes_new=2,
        ),
        id="answers to two questions swapped",
    ),
    pytest.param(
        Edit(
            "| Date | Event |\n|---|---|\n| 1924 | Lenin dies |\n| 1925 | Frunze dies |\n",
            "| Date | Event |\n|---|---|\n| 1925 | Lenin dies |\n| 1924 | Frunze dies |\n",
            retired=("1924", "1925", "Frunze dies", "Lenin dies"),
            new=("1924", "1925", "Frunze dies", "Lenin dies"),
            notes_new=2,
        ),
        id="dates of two events swapped",
    ),
    pytest.param(
        Edit(
            EVENT.format("1924", "Lenin dies"),
            EVENT.format("21 January 1924", "Lenin dies"),
            mended={"1924": "21 January 1924"},
            notes_updated=1,
        ),
        id="event's date made finer",
    ),
    pytest.param(
        Edit(
            "- Lenin died in {{1924}} at {{Gorki}}.",
            "- Lenin died in {{January 1924}} at {{Gorki}}.",
            mended={"1924": "January 1924"},
            notes_updated=1,
        ),
        id="date in a gap made finer",
    ),
]


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_keeps_history_on_its_fact(edit: Edit, tmp_path: Path) -> None:
    """Each studied card keeps its interval and its fact, and the forecast said all that came."""
    author = Author(tmp_path / "author")
    with pupil_at(tmp_path / "pupil") as pupil:
        pupil.take(author.hand_out(files(edit.before), FIRST))
        pupil.study()
        decks = pupil.deck_names()
        edition = author.hand_out(files(edit.after), SECOND)
        imported = pupil.take(edition)
        require_counts(edit, imported)
        require_history(edit, pupil)
        assert pupil.deck_names() == decks
        assert not any(name.endswith("+") for name in pupil.note_type_names())
        require_forecast(edit, edition, imported, pupil)
        require_searches(edit, edition, imported, pupil)
        assert pupil.collection.fix_integrity() == ("Database rebuilt and optimized.", True)


def require_counts(edit: Edit, imported: Import) -> None:
    """No note conflicts, and no more is written than has changed."""
    written = {"new": edit.notes_new, "updated": edit.notes_updated}
    known = {name: count for name, count in imported.outcomes.items() if name != "duplicate"}
    assert known == {name: count for name, count in written.items() if count}


def require_history(edit: Edit, pupil: Pupil) -> None:
    """Old cards keep interval and reviews, gone ones are empty, new ones are new."""
    empty = pupil.empty_cards()
    for card_id, studied in pupil.studied.items():
        now = pupil.state(card_id)
        assert (now.interval, now.reps, now.reviews) == (
            studied.interval,
            studied.reps,
            studied.reviews,
        )
        if studied.fact in edit.empty:
            assert card_id in empty
        else:
            assert card_id not in empty
            assert now.fact == edit.mended.get(studied.fact, studied.fact)
    new = pupil.new_cards()
    assert pupil.facts(new) == sorted(edit.new)
    assert all(pupil.collection.get_card(card_id).queue == 0 for card_id in new)


def require_forecast(edit: Edit, edition: Edition, imported: Import, pupil: Pupil) -> None:
    """What `twofold plan` had foretold is what Anki has done."""
    gone = len(edit.empty) + len(edit.dropped)
    assert edition.plan["cards"] == {
        "come": len(edit.new),
        "stay": len(pupil.studied) - gone - len(edit.retired),
        "go empty": gone,
    }
    assert edition.plan["overwritten"] == len(imported.updated)
    before = {pupil.code(pupil.collection.get_card(card).nid) for card in pupil.studied}
    assert imported.new - before == edition.codes("new")
    assert imported.updated == edition.codes("changed", "context changed", "restored")


def require_searches(edit: Edit, edition: Edition, imported: Import, pupil: Pupil) -> None:
    """The searches that `twofold plan` prints find just the cards that they are about."""
    search = edition.plan["search"]
    for name, facts in (("retired", edit.retired), ("empty", (*edit.empty, *edit.dropped))):
        found = pupil.collection.find_cards(search[name]) if search[name] else []
        assert sorted(pupil.studied[card].fact for card in found) == sorted(facts)
    notes = pupil.collection.find_notes(search["overwritten"]) if search["overwritten"] else []
    assert {pupil.code(note_id) for note_id in notes} == imported.updated
