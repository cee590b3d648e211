"""Each kind of note becomes the Anki notes of the format's table."""

from __future__ import annotations

from pathlib import Path

import pytest

from anki_sources import EVERY_KIND, topic_of
from twofold.exporters.anki.cards import AnkiNote, anki_notes
from twofold.exporters.anki.contents import deck_description
from twofold.exporters.anki.markup import as_before_stacking
from twofold.notes import Topic


def notes_in(topic: Topic) -> tuple[AnkiNote, ...]:
    return anki_notes(topic)


def fields(note: AnkiNote) -> dict[str, str]:
    """The fields of a note that hold anything, without those that every note has."""
    named = dict(zip(note.note_type.fields, note.fields, strict=True))
    return {
        name: value
        for name, value in named.items()
        if value and name not in ("Path", "Code", "Language")
    }


def path_of(note: AnkiNote) -> str:
    return note.fields[note.note_type.fields.index("Path")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(
            "- {{Lenin|Ulyanov::who}} died in **{{1924}}**.",
            [
                (
                    "Twofold Cloze",
                    {
                        "Text": "{{c1::Lenin::who}} died in <b>{{c2::1924}}</b>.",
                        "Accepted": '<div class="also of-1"><span class="label">Also right:</span>'
                        " Lenin = Ulyanov</div>",
                    },
                    (0, 1),
                )
            ],
            id="gaps: a card each",
        ),
        pytest.param(
            "- {{c2::Kamenev}} and {{c2::Zinoviev}} met {{Stalin}}.",
            [
                (
                    "Twofold Cloze",
                    {"Text": "{{c1::Kamenev}} and {{c1::Zinoviev}} met {{c2::Stalin}}."},
                    (0, 1),
                )
            ],
            id="a group of gaps: one card",
        ),
        pytest.param(
            "- {{Lenin|Ulyanov|Ilyich}} died.",
            [
                (
                    "Twofold Cloze",
                    {
                        "Text": "{{c1::Lenin}} died.",
                        "Accepted": '<div class="also of-1"><span class="label">Also right:</span>'
                        " Ulyanov / Ilyich</div>",
                    },
                    (0,),
                )
            ],
            id="one gap: its other forms alone",
        ),
        pytest.param(
            "- {{Mr|M<sub>r</sub>|M<sub>x</sub>|**mass**|<i onclick=x>m</i><script>::symbol}}.",
            [
                (
                    "Twofold Cloze",
                    {
                        "Text": "{{c1::Mr::symbol}}.",
                        "Accepted": '<div class="also of-1"><span class="label">Also right:</span>'
                        " M<sub>x</sub> / <b>mass</b> / <i>m</i>&lt;script&gt;</div>",
                    },
                    (0,),
                )
            ],
            id="one gap: the markup of its other forms means what it does",
        ),
        pytest.param("- Debatable.", [], id="statement: no card"),
        pytest.param("| a | b |\n|---|---|\n| c | d |", [], id="table without gaps: no card"),
        pytest.param("![a map](map.png)", [], id="figure alone: no card"),
        pytest.param(
            "Q: Why? [3]\nA: Because.\n",
            [
                (
                    "Twofold Question",
                    {"Question": "Why?", "Answer": "Because.", "Marks": "Marks: 3"},
                    (0,),
                )
            ],
            id="question with an answer",
        ),
        pytest.param(
            "Q: Why?\nA:\n- This.\n- That.\n",
            [
                (
                    "Twofold Question",
                    {
                        "Question": "Why?",
                        "Points": '<ul><li dir="auto">This.</li><li dir="auto">That.</li></ul>',
                        "Marks": "Marks: 2",
                    },
                    (0,),
                )
            ],
            id="question with mark points",
        ),
        pytest.param(
            "Q: Why? [2]\nA:\n- This.\n\nLevels:\n- 2: linked\n- else\n",
            [
                (
                    "Twofold Question",
                    {
                        "Question": "Why?",
                        "Points": '<ul><li dir="auto">This.</li></ul>'
                        '<p class="level" dir="auto"><b>2:</b> linked</p>'
                        '<p class="level" dir="auto">else</p>',
                        "Marks": "Marks: 2",
                    },
                    (0,),
                )
            ],
            id="question with levels",
        ),
        pytest.param(
            "Myth: All.\nFact: One.\n",
            [
                (
                    "Twofold Myth",
                    {"Claim": "All.", "Fact": "One.", "Ask": "True or false?", "Verdict": "False"},
                    (0,),
                )
            ],
            id="myth",
        ),
        pytest.param(
            "Kulak\n: A rich one.\n: An enemy.\n",
            [
                (
                    "Twofold Term",
                    {
                        "Term": "Kulak",
                        "Definition": '<p dir="auto">A rich one.</p><p dir="auto">An enemy.</p>',
                        "Ask definition": "Who or what is this?",
                        "Ask term": "Which name or term is it?",
                    },
                    (0, 1),
                )
            ],
            id="term: both ways",
        ),
        pytest.param(
            "| Date | Event |\n|---|---|\n| 1924 | Lenin dies |",
            [
                (
                    "Twofold Event",
                    {
                        "Event": "Lenin dies",
                        "Date": "1924",
                        "Ask date": "In which year?",
                        "Ask event": "What happened?",
                    },
                    (0, 1),
                )
            ],
            id="event: both ways",
        ),
        pytest.param(
            "The wings:\n\n| | Left |\n|---|---|\n| Pace | {{fast}} |\n| {{Peasants}} | squeezed |",
            [
                (
                    "Twofold Cloze",
                    {
                        "Text": '<div class="grid"><table>'
                        '<tr><th dir="auto"></th><th dir="auto">Left</th></tr>'
                        '<tr class="of-1"><th dir="auto">Pace</th>'
                        '<td dir="auto" class="of-1">{{c1::fast}}</td></tr><tr class="of-2">'
                        '<td dir="auto" class="of-2">{{c2::Peasants}}</td>'
                        '<td dir="auto">squeezed</td></tr></table></div>',
                        "Heading": "The wings:",
                    },
                    (0, 1),
                )
            ],
            id="comparison: a card for each gap, the table around it",
        ),
    ],
)
def test_kinds_of_notes(
    source: str, expected: list[tuple[str, dict[str, str], tuple[int, ...]]], tmp_path: Path
) -> None:
    """The fields and the cards of each kind."""
    topic = topic_of(f"# T\n\n{source}\n", tmp_path)
    made = [(note.note_type.name, fields(note), note.cards) for note in notes_in(topic)]
    assert made == expected


def test_every_step_of_a_sequence_asks_for_the_next(tmp_path: Path) -> None:
    """The step before is shown, for the first one the title, and the back holds the whole order."""
    notes = notes_in(topic_of("# T\n\nHow he fell:\n\n1. Leaves\n2. Goes\n3. Dies\n", tmp_path))
    asked = [(fields(note).get("Shown"), fields(note)["Ask"], note.fields[0]) for note in notes]
    assert asked == [
        (None, "What comes first?", "Leaves"),
        ("Leaves", "What comes next?", "Goes"),
        ("Goes", "What comes next?", "Dies"),
    ]
    assert {fields(note)["Heading"] for note in notes} == {"How he fell:"}
    assert fields(notes[1])["Order"] == (
        '<ol><li dir="auto">Leaves</li><li class="asked" dir="auto">Goes</li>'
        '<li dir="auto">Dies</li></ol>'
    )


def test_the_first_step_of_a_sequence_without_title_is_asked_from_the_second(
    tmp_path: Path,
) -> None:
    """Without a title nothing else would say which sequence is meant."""
    first = notes_in(topic_of("# T\n\n1. Leaves\n2. Goes\n", tmp_path))[0]
    assert (fields(first)["Shown"], fields(first)["Ask"]) == ("Goes", "What comes before this?")


def test_an_event_without_a_date_has_no_cards(tmp_path: Path) -> None:
    """Anki would make the card that asks when together with the other, so it gets neither."""
    rows = "| 1924 | Lenin dies |\n| in exile | Trotsky writes |\n|  | It is told |\n"
    (note,) = notes_in(topic_of(f"# T\n\n| Date | Event |\n|---|---|\n{rows}", tmp_path))
    assert fields(note)["Event"] == "Lenin dies"


def test_a_step_is_known_by_its_number(tmp_path: Path) -> None:
    """The steps of a sequence are Anki notes of one author's note; equal steps are still two."""
    steps = notes_in(topic_of("# T\n\n1. Goes\n2. Returns\n3. Goes\n", tmp_path))
    assert [note.guid for note in steps] == [f"{steps[0].note_id}-{place}" for place in (1, 2, 3)]


def test_notes_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    """`due` counts from 1 through all sections, so that pupils meet the notes as they stand."""
    notes = notes_in(topic_of(EVERY_KIND, tmp_path))
    assert [note.due for note in notes] == list(range(1, len(notes) + 1))
    kinds = [note.note_type.name.removeprefix("Twofold ") for note in notes]
    assert kinds == [
        *["Cloze"] * 5,
        "Question",
        "Myth",
        "Term",
        *["Event"] * 2,
        *["Sequence"] * 3,
        "Cloze",
        *["Question"] * 2,
    ]


def test_sections_are_subdecks_and_branches_are_on_the_path(tmp_path: Path) -> None:
    """The path goes from the topic down to the parent note, which is shortened."""
    notes = notes_in(topic_of(EVERY_KIND, tmp_path))
    assert notes[0].deck == "History::Russia 1917–53"
    assert {note.deck for note in notes[1:]} == {"History::Russia 1917–53::01 Step 1: Trotsky"}
    arrow = " <b>›</b> "
    section = f"Stalin's steps to power{arrow}Step 1: Trotsky"
    assert path_of(notes[0]) == "Stalin's steps to power"
    assert path_of(notes[1]) == section
    parent = "Trotsky gave up the post of Commissar for War in January…"
    assert path_of(notes[2]) == f"{section}{arrow}{parent}"
    assert path_of(notes[-1]) == f"{section}{arrow}How he fell"


def test_the_path_does_not_tell_the_answer(tmp_path: Path) -> None:
    """A parent's gap with the same answer is blank on the child's card."""
    source = "# T\n\n- {{Lenin}} led {{Russia}}.\n  - He was called {{lenin}}.\n"
    child = notes_in(topic_of(source, tmp_path))[1]
    assert path_of(child) == "T <b>›</b> … led Russia."


def test_a_long_word_on_the_path_is_cut(tmp_path: Path) -> None:
    """Where there is no blank to end at, the cut goes through the word."""
    child = notes_in(topic_of(f"# T\n\n- {'x' * 99}\n  - {{{{A}}}}\n", tmp_path))[0]
    assert path_of(child) == f"T <b>›</b> {'x' * 60}…"


def test_what_the_back_holds(tmp_path: Path) -> None:
    """Extra text and the note's own source; never that of the topic, nor the wrong answers."""
    notes = notes_in(topic_of(EVERY_KIND, tmp_path))
    assert fields(notes[1])["Extra"] == "He stayed in the Politburo until October 1926."
    assert fields(notes[1])["Source"].endswith("</span> Time, 26 January 1925")
    assert not any("Class notes 2.1.4" in field for note in notes for field in note.fields)
    assert not any("May 1924, October" in field for note in notes for field in note.fields)


def test_code_and_guid_come_from_the_identity(tmp_path: Path) -> None:
    """The guid is the note's id, and the code its first letters."""
    note = notes_in(topic_of(EVERY_KIND, tmp_path))[0]
    assert note.guid == note.note_id
    assert note.fields[note.note_type.fields.index("Code")] == note.note_id[:4]


@pytest.mark.parametrize(
    ("front_matter", "tag", "typing"),
    [
        pytest.param("", "", "", id="no"),
        pytest.param("", " #type", "yes", id="one note"),
        pytest.param("typing: yes\n", "", "yes", id="whole topic"),
    ],
)
def test_typing(front_matter: str, tag: str, typing: str, tmp_path: Path) -> None:
    """`typing: yes` or `#type` asks for the answer at the keyboard, with the same note type."""
    source = f"---\ndeck: D\n{front_matter}---\n# T\n\n- {{{{Lenin}}}} died.{tag}\n"
    note = notes_in(topic_of(source, tmp_path))[0]
    assert fields(note).get("Typing", "") == typing


def test_tags_are_nested(tmp_path: Path) -> None:
    """The notes' tags arrive in Anki's form, those of the program below the topic's own."""
    note = notes_in(topic_of(EVERY_KIND, tmp_path))[0]
    assert note.tags == ("russia", "stalin::rise", "russia::key")
    assert note.written_tags == ("russia", "stalin::rise", "key")


def test_pictures_travel_with_their_note(tmp_path: Path) -> None:
    """A picture in a note is named in its field and listed as its media."""
    note = notes_in(topic_of(EVERY_KIND, tmp_path))[3]
    image = (
        '<img src="map.png" alt="a map of the lands"><span class="caption">Russia in 1924</span>'
    )
    assert image in note.fields[0]
    assert [media.name for media in note.media] == ["map.png"]


@pytest.mark.parametrize(
    ("source", "owner"),
    [
        pytest.param("- {{A}} a.\n\n![m](map.png)\n\n- {{B}} b.", 0, id="below a note"),
        pytest.param("![m](map.png)\n\n- {{A}} a.\n- {{B}} b.", 0, id="above all notes"),
        pytest.param("- {{A}} a.\n- {{B}} b.\n- Said.\n\n![m](map.png)", 1, id="below a statement"),
    ],
)
def test_a_figure_is_on_the_back_of_the_note_above_it(
    source: str, owner: int, tmp_path: Path
) -> None:
    """A picture on its own line is no card, but it is not lost to the deck."""
    notes = notes_in(topic_of(f"# T\n\n{source}\n", tmp_path))
    backs = [fields(note).get("Extra", "") for note in notes]
    assert [place for place, back in enumerate(backs) if "map.png" in back] == [owner]
    assert [len(note.media) for note in notes] == [int(place == owner) for place in range(2)]


def test_a_wide_table_names_its_columns_for_small_screens(tmp_path: Path) -> None:
    """From three columns on each cell bears its column's head, a blank for a gap in that."""
    rows = "| {} | B | C | D |\n|---|---|---|---|\n| a | {{{{b}}}} | c | d |"
    wide = notes_in(topic_of(f"# T\n\n{rows.format('A')}\n", tmp_path))[0]
    assert '<td dir="auto" class="of-1" data-head="B">{{c1::b}}</td>' in wide.fields[0]
    assert 'class="grid wide"' in wide.fields[0]
    asked_head = "| A | {{B}} then | C | D |\n|---|---|---|---|\n| a | b | c | d |"
    narrow = "| A | B | C |\n|---|---|---|\n| a | {{b}} | c |"
    for table in (asked_head, narrow):
        (note,) = notes_in(topic_of(f"# T\n\n{table}\n", tmp_path))
        assert 'class="grid wide since-5"' in note.fields[0]
    (note,) = notes_in(topic_of(f"# T\n\n{asked_head}\n", tmp_path))
    assert ' data-head="… then">b</td>' in note.fields[0]


def test_tables_that_stack_are_no_edit_of_the_note(tmp_path: Path) -> None:
    """Fingerprints see them as they were before: the upgrade rewrites none of them."""
    narrow = "| | Left | Right |\n|---|---|---|\n| Pace | {{fast}} | b |\n| {{c7::x}} | {{y}} | z |"
    (note,) = notes_in(topic_of(f"# T\n\n{narrow}\n", tmp_path))
    assert as_before_stacking(note.fields[0]) == (
        '<div class="grid"><table><tr><th dir="auto"></th><th dir="auto">Left</th>'
        '<th dir="auto">Right</th></tr><tr><th dir="auto">Pace</th><td dir="auto">{{c1::fast}}</td>'
        '<td dir="auto">b</td></tr><tr><td dir="auto">{{c2::x}}</td>'
        '<td dir="auto">{{c3::y}}</td><td dir="auto">z</td></tr></table></div>'
    )


def test_the_deck_says_who_made_it(tmp_path: Path) -> None:
    """Title, author, source and licence stand below the deck's name, as text."""
    topic = topic_of(EVERY_KIND.replace("A. N. Teacher", "A & <B>"), tmp_path)
    assert deck_description(topic, ()) == (
        "<b>Stalin's steps to power</b><br>Author: A &amp; &lt;B&gt;<br>"
        "Source: Class notes 2.1.4<br>Licence: CC BY 4.0"
    )


@pytest.mark.parametrize(
    ("notes", "paths"),
    [
        ("1. Prophase\n   - they {{condense}}\n     - to {{rods}}\n2. Metaphase\n", ["Prophase"]),
        ("Phases:\n\n1. Prophase\n   - they {{condense}}\n", ["Phases", "Prophase"]),
        (
            "1. End\n\nText.\n\n2. End\n   1. A\n      - they {{condense}}\n",
            ["End", "A"],
        ),
    ],
    ids=["step", "title-and-step", "step-of-a-step"],
)
def test_a_step_is_in_the_path_of_what_is_below_it(
    notes: str, paths: list[str], tmp_path: Path
) -> None:
    """And so is the title of its list: "they condense" says nothing alone."""
    topic = topic_of(f"# Cells\n\n## Division\n\n{notes}", tmp_path)
    path = next(path_of(note) for note in notes_in(topic) if "condense" in note.fields[0])
    assert path == " <b>›</b> ".join(["Cells", "Division", *paths])


def test_the_order_on_a_card_counts_as_the_author_does(tmp_path: Path) -> None:
    """A list that begins with 3 has its third step first."""
    first, _ = notes_in(topic_of("# Cells\n\n3. Third\n4. Fourth\n", tmp_path))
    assert fields(first)["Order"].startswith('<ol start="3"><li class="asked"')


def test_a_term_says_its_own_language(tmp_path: Path) -> None:
    """So that it is spoken and set in that, and its definition in the language of the notes."""
    notes = "---\nlanguage: en\nterms: fr\n---\n# Power\n\nle pouvoir\n: power\n"
    (note,) = notes_in(topic_of(notes, tmp_path))
    shown = fields(note)
    assert (shown["Term"], shown["Definition"]) == ('<span lang="fr">le pouvoir</span>', "power")
