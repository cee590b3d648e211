"""Note types and heads of tables -> which fields ask, which one answers, and what else there is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from imported_notes import checked, imported, topic_of

from twofold.anki_packages.collection import Template
from twofold.importers.anki_notes import ImportedNote
from twofold.importers.card_sides import sides_of
from twofold.importers.decks import imported_from_notes
from twofold.importers.outline import Media
from twofold.importers.pictures import placed_pictures
from twofold.importers.writing import notes_text as write_notes
from twofold.notes import Event, Figure, Question, notes_of, texts_of
from twofold.source import Position
from twofold.text import plain

WORD = (("Word", "chat"), ("IPA", "ʃa"), ("Meaning", "cat"), ("Example", "Le chat dort."))


HEART = Media("heart.png", lambda: b"")


def notes_from(
    fields: Sequence[tuple[str, str]], *templates: Template, cards: tuple[int, ...] = (0,)
) -> str:
    note = ImportedNote(
        Position("deck", 1, 1),
        tuple(fields),
        "A",
        templates=templates,
        cards=cards,
        media=frozenset({"heart.png"}),
    )
    placed, _ = placed_pictures(imported_from_notes([note], (HEART,)), "pictures")
    return checked(write_notes(placed, "deck")).text.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("templates", "front", "answer"),
    [
        pytest.param(
            [Template("{{Word}}", "{{Meaning}} {{IPA}}")], ["Word"], "Meaning", id="order"
        ),
        pytest.param(
            [Template("{{Word}}", "{{FrontSide}}{{IPA}} {{Example}} {{Meaning}}")],
            ["Word"],
            "Meaning",
            id="readings-and-examples-are-no-answer",
        ),
        pytest.param(
            [Template("{{Word}}", "{{Example}}{{Meaning}}"), Template("{{Meaning}}", "{{Word}}")],
            ["Word"],
            "Meaning",
            id="what-the-other-card-asks",
        ),
        pytest.param([Template("{{IPA}}", "{{Word}}")], ["IPA"], "Word", id="a-reading-may-ask"),
        pytest.param(
            [Template("{{Word}} {{type:Meaning}}", "{{Word}}{{Example}}")],
            ["Word"],
            "Meaning",
            id="what-is-typed",
        ),
        pytest.param(
            [Template("{{#Gone}}{{IPA}}{{/Gone}}{{^Gone}}{{Word}}{{/Gone}}", "{{Meaning}}")],
            ["Word"],
            "Meaning",
            id="conditions",
        ),
        pytest.param(
            [Template("<!-- {{IPA}} -->{{Word}}<script>x='{{Example}}'</script>", "{{Meaning}}")],
            ["Word"],
            "Meaning",
            id="scripts-show-nothing",
        ),
        pytest.param([], ["Word"], "Meaning", id="without-templates-the-names"),
    ],
)
def test_templates_decide_what_asks(
    templates: list[Template], front: list[str], answer: str
) -> None:
    """The first side asks; of what only the second one shows, what the word means answers."""
    sides = sides_of([*WORD, ("Gone", "")], templates, (0,))
    assert (list(sides.front), sides.answer) == (front, answer)


def test_what_a_card_does_not_ask_is_on_its_back() -> None:
    """A word's reading and its example stand on the back, with their names."""
    text = notes_from(WORD, Template("{{Word}}", "{{Meaning}}"))
    assert text == "chat\n: cat\n\n> IPA: ʃa\n>\n> Example: Le chat dort.\n"


def test_a_typed_answer_is_tagged_and_a_switch_is_left_out() -> None:
    """`{{type:…}}` becomes #type; a field that only switches cards on says nothing."""
    fields = [("Front", "How many?"), ("Back", "four"), ("Add Reverse", "y")]
    templates = [
        Template("{{Front}}{{type:Back}}", "{{type:Back}}"),
        Template("{{#Add Reverse}}{{Back}}{{/Add Reverse}}", "{{Front}}"),
    ]
    assert notes_from(fields, *templates) == "Q: How many? #type\nA: four\n"
    assert "y" not in notes_from([("Front", "sea"), ("Back", "mer"), ("Add Reverse", "y")])


def test_readings_stand_behind_their_words() -> None:
    """Furigana are words in parentheses, for notes have one line."""
    fields = [("Expression", "日本[にほん] 語[ご]を"), ("Meaning", "Japanese")]
    text = notes_from(fields, Template("{{furigana:Expression}}", "{{Meaning}}"))
    assert text == "日本（にほん）語（ご）を\n: Japanese\n"


OCCLUSION = "{{c1::image-occlusion:rect:left=.1:top=.2:width=.3:height=.4:oi=1}}<br>"


def test_an_occluded_picture_is_a_figure() -> None:
    """The header describes the picture, and what is hidden in it is a remark."""
    fields = [
        ("Occlusion", OCCLUSION + OCCLUSION.replace("c1", "c2")),
        ("Image", '<img src="heart.png">'),
        ("Header", "The heart"),
        ("Back Extra", "Look <b>closely</b>."),
        ("Comments", ""),
    ]
    text = notes_from(fields, Template("{{cloze:Occlusion}}{{Image}}", "{{Back Extra}}"))
    (figure,) = notes_of(topic_of(f"# T\n\n{text}"))
    assert isinstance(figure.body, Figure)
    assert "![The heart](pictures/heart.png)" in text
    assert "2: rect, left .1, top .2, width .3, height .4" in text
    assert [plain(each) for each in figure.back.extra] == ["Look closely."]


def test_masks_of_one_picture_are_one_figure() -> None:
    """The old add-on makes a note for each hidden part; the picture stands there once."""

    def note(number: int) -> ImportedNote:
        fields = (
            ("ID (hidden)", f"a-{number}"),
            ("Header", "Heart"),
            ("Image", '<img src="heart.png">'),
            ("Question Mask", f'<img src="{number}-Q.svg">'),
            ("Footer", ""),
            ("Answer Mask", f'<img src="{number}-A.svg">'),
            ("Original Mask", '<img src="O.svg">'),
        )
        return ImportedNote(
            Position("deck", number, 1), fields, "IOE", media=frozenset({"heart.png"})
        )

    made = imported_from_notes([note(1), note(2)])
    (figure,) = notes_of(made.topic)
    assert isinstance(figure.body, Figure)
    assert sum("question mask" in each.text for _, some in made.remarks for each in some) == 2


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("[$]x^2[/$]", r"\(x^2\)"),
        ("[$$]x^2[/$$]", r"\[x^2\]"),
        (r"[latex]\alpha[/latex]", r"\(\alpha\)"),
        ("[latex]$x^2$[/latex]", "$x^2$"),
        ("<anki-mathjax>x+<br>y</anki-mathjax>", r"\(x+ y\)"),
        (r"\(a_1\)", r"\(a_1\)"),
        (r"\( {{c1::a_1}}+b \) is", r"\( {{c1::a_1}}+b \) is"),
    ],
)
def test_formulas_of_decks_are_formulas(field: str, shown: str) -> None:
    """Every notation of Anki's for formulas is one of ours, with the gaps in it."""
    assert shown in notes_from([("Text", field), ("Extra", "x")])


def test_names_of_columns_decide_in_a_text_export() -> None:
    """`#columns` says which column asks and which answers."""
    text = "#separator:tab\n#columns:IPA\tWord\tGender\tEnglish\nʃa\tchat\tm\tcat\n"
    assert "chat\n: cat\n\n> IPA: ʃa\n>\n> Gender: m\n" in imported(text)


def test_dates_and_events_are_a_timeline() -> None:
    """A table headed Year and Event, in any language, has events."""
    text = imported("Jahr;Ereignis;Ort\n1871;Reichsgründung;Versailles\n28.06.1914;Attentat;\n")
    first, second = notes_of(topic_of(text))
    assert isinstance(first.body, Event)
    assert isinstance(second.body, Event)
    assert plain(first.body.event) == "Reichsgründung Ort: Versailles"
    assert second.body.date.words == "28.06.1914"


QUIZ = """\
Question,A,B,C,Correct,Explanation
Capital of Peru?,Lima,Quito,"La Paz; or Sucre",A,On the coast
Primes?,2,3,4,"A, B",
Who?,Ann,Bob,,Bob,
"""


def test_choices_are_wrong_answers() -> None:
    """The right choice, named by letter, number or words, answers; the others are `Not:`."""
    made = list(notes_of(topic_of(imported(QUIZ))))
    bodies = [note.body for note in made]
    assert all(isinstance(body, Question) for body in bodies)
    assert [[plain(text) for text in texts_of(body) if text] for body in bodies] == [
        ["Capital of Peru?", "Lima"],
        ["Primes?", "2", "3"],
        ["Who?", "Bob"],
    ]
    assert [note.back.wrong_answers for note in made] == [("Quito",), ("4",), ("Ann",)]
    extra = [plain(text) for text in made[0].back.extra]
    assert extra == ["Wrong: La Paz; or Sucre", "On the coast"]


@pytest.mark.parametrize(
    "text",
    [
        "house - maison;cat - chat;dog - chien",
        "house,maison;cat,chat;dog,chien",
        "house\tmaison;cat\tchat;dog\tchien\n",
        "house - maison\ncat - chat\ndog - chien\n",
        "house – maison\n\ncat – chat\n\ndog – chien\n",
    ],
)
def test_the_separators_of_quizlet_part_terms(text: str) -> None:
    """Terms may be parted from definitions by a dash, and from each other by semicolons."""
    assert "house\n: maison\n\ncat\n: chat\n\ndog\n: chien\n" in imported(text)


def test_a_definition_may_go_on_in_its_next_line() -> None:
    """In an export by tabs a line without a tab belongs to the definition above it."""
    assert ": maison<br>\n  avec jardin\n" in imported("house\tmaison\navec jardin\ncat\tchat\n")


def test_columns_that_no_card_is_named_by_are_told() -> None:
    """A head that says more than front and back stands in the notes as a remark."""
    table = "sex,svl,mass\nf,61,5.9\nm,66,8.2\nf,60,5.1\n"
    assert "the columns of these cards: sex, svl, mass -->" in imported(table)
    assert "columns" not in imported("Term,Definition\ncell,unit of life\ngene,unit of heredity\n")


def test_lines_of_code_on_a_card_stay_lines() -> None:
    """What a browser shows as typed keeps its line ends."""
    code = "<pre><code>x = 1\ny = 2</code></pre>"
    text = notes_from([("Front", f"What?{code}"), ("Back", "3")], Template("{{Front}}", "{{Back}}"))
    assert "`x = 1`<br>\n`y = 2`" in text
