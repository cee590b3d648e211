"""Quizzes in GIFT and Moodle's XML -> questions, claims, gaps and terms, and nothing lost."""

from __future__ import annotations

import base64
from xml.sax.saxutils import escape

import pytest
from foreign_decks import PIXEL
from hypothesis import given
from hypothesis import strategies as st
from imported_notes import imported, opened, read, topic_of
from test_import_loses_nothing import assert_all_stand_in, html, with_words

from twofold.importers import importer_for
from twofold.importers.pictures import placed_pictures
from twofold.notes import Claim, Cloze, Note, Question, Sequence, Statement, Term, notes_of
from twofold.text import Gap, plain


def notes_in(content: str) -> list[Note]:
    return list(notes_of(topic_of(imported(content))))


def question(note: Note) -> tuple[str, str, list[str], tuple[str, ...], list[str]]:
    body = note.body
    assert isinstance(body, Question)
    points = [plain(each) for each in body.points]
    extra = [plain(each) for each in note.back.extra]
    return plain(body.question), plain(body.answer), points, note.back.wrong_answers, extra


def moodle(kind: str, inside: str, text: str = "<p>Who?</p>") -> str:
    name = "<name><text>Q1</text></name>"
    shown = f'<questiontext format="html"><text>{escape(text)}</text></questiontext>'
    return f'<quiz><question type="{kind}">{name}{shown}{inside}</question></quiz>'


CHOICES = """\
::Q1::Who wrote Emma?{
  =Jane Austen#She did
  ~Charlotte Brontë#That is Jane Eyre
  ~Mary\\: or Shelley
}
"""


def test_choices_of_gift_are_wrong_answers() -> None:
    """What stands behind `~` is `Not:`, and what is said of an answer stands on the back."""
    (note,) = notes_in(CHOICES)
    assert question(note) == (
        "Who wrote Emma?",
        "Jane Austen",
        [],
        ("Charlotte Brontë", "Mary: or Shelley"),
        ["She did", "Charlotte Brontë: That is Jane Eyre"],
    )


def test_several_right_choices_are_points() -> None:
    """Weights above nothing are right, others wrong."""
    (note,) = notes_in("::a::Primes? {~%50%2 ~%50%3 ~%-100%4 ####All are small}\n")
    assert question(note) == ("Primes?", "", ["2", "3"], ("4",), ["All are small"])


def test_a_missing_word_is_a_gap() -> None:
    """Answers in the middle of a sentence are a gap, all right ones accepted."""
    (note,) = notes_in("::a::Two plus {=two =2 ~three} is four.\n")
    assert isinstance(note.body, Cloze)
    (gap,) = (each for each in note.body.text if isinstance(each, Gap))
    assert (gap.answer, gap.accepted, note.back.wrong_answers) == ("two", ("2",), ("three",))
    assert plain(note.body.text) == "Two plus two is four."


def test_answers_behind_the_first_are_told() -> None:
    """GIFT has one pair of braces a question; another one stays as words, and is told."""
    told = "answers in braces behind the first"
    without_blank = "::a::Is it {=two}?\nIs it {=three ~four}?\n"
    assert "three" in imported(without_blank)
    assert told in imported(without_blank)
    parted = "::a::Is it {=two}?\n\nIs it {=three ~four}?\n"
    for right in (parted, "::a::A {=b} of \\{\\=c\\}.\n"):
        assert told not in imported(right)


def test_truths_are_claims() -> None:
    """What is said to who errs is the fact below a false claim."""
    false, true = notes_in("The Earth is flat.{F#It is round.}\n\nWater is wet.{TRUE}\n")
    assert isinstance(false.body, Claim)
    assert isinstance(true.body, Claim)
    assert (plain(false.body.fact), true.body.is_true) == ("It is round.", True)


MATCH = "::a::Match. {=Peru -> Lima =Italy -> Rome = -> Oslo}\n"


def test_matches_are_terms() -> None:
    """Pairs are terms below the text that asks for them; an answer to none is a wrong one."""
    text, *pairs = notes_in(MATCH)
    assert isinstance(text.body, Statement)
    terms = [note.body for note in pairs]
    assert all(isinstance(body, Term) for body in terms)
    assert "Wrong: Oslo" in imported(MATCH)


def test_an_essay_is_told() -> None:
    """A question that nobody answers is kept and told, since nothing can ask it."""
    text = imported("::a::Describe the sea. {}\n\n::b::Who? {=I}\n")
    assert "- Describe the sea." in text
    assert "a question without an answer" in text


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (
            '<answer fraction="100"><text>Ann</text></answer>'
            '<answer fraction="0"><text>Bob</text><feedback><text>No.</text></feedback></answer>',
            ("Who?", "Ann", [], ("Bob",), ["Bob: No."]),
        ),
        (
            '<answer fraction="50"><text>Ann</text></answer>'
            '<answer fraction="50"><text>Cleo</text></answer>'
            '<answer fraction="-50"><text>Bob; the one</text></answer>',
            ("Who?", "", ["Ann", "Cleo"], (), ["Wrong: Bob; the one"]),
        ),
    ],
)
def test_choices_of_moodle_are_wrong_answers(
    inside: str, expected: tuple[str, str, list[str], tuple[str, ...], list[str]]
) -> None:
    """An answer that is worth something is right."""
    (note,) = notes_in(moodle("multichoice", inside))
    assert question(note) == expected


def test_other_kinds_of_moodle() -> None:
    """Embedded answers and words to drag are gaps, steps a sequence, numbers have their margin."""
    gaps = "Rome is in {1:SHORTANSWER:=Italy#Yes~%50%Italia} and {1:MC:Nero~=Caesar} ruled."
    (note,) = notes_in(moodle("cloze", "", gaps))
    assert isinstance(note.body, Cloze)
    found = [each for each in note.body.text if isinstance(each, Gap)]
    assert [(gap.answer, gap.accepted) for gap in found] == [("Italy", ("Italia",)), ("Caesar", ())]
    assert note.back.wrong_answers == ("Nero",)
    boxes = "<dragbox><text>sat</text></dragbox><dragbox><text>ran</text></dragbox>"
    (note,) = notes_in(moodle("ddwtos", boxes, "The cat [[1]] on the mat."))
    assert isinstance(note.body, Cloze)
    assert note.back.wrong_answers == ("ran",)
    steps = "".join(f"<answer><text>{each}</text></answer>" for each in "abc")
    (note,) = notes_in(moodle("ordering", steps, "In order:"))
    assert isinstance(note.body, Sequence)
    number = '<answer fraction="100"><text>3.1</text><tolerance>0.1</tolerance></answer>'
    (note,) = notes_in(moodle("numerical", number))
    assert question(note)[1] == "3.1 ± 0.1"


def test_pictures_of_moodle_come_along() -> None:
    """A picture in the file is one of the notes; categories are headings."""
    file = base64.b64encode(PIXEL).decode()
    text = escape('<p>See <img src="@@PLUGINFILE@@/a%20map.png" alt="A map"></p>')
    content = (
        '<quiz><question type="category"><category><text>$course$/top/Maps</text></category>'
        '</question><question type="shortanswer"><name><text>Q</text></name><questiontext>'
        f'<text>{text}</text><file name="a map.png" encoding="base64">{file}</file></questiontext>'
        '<answer fraction="100"><text>Rome</text></answer></question></quiz>'
    )
    placed, files = placed_pictures(read(content), "quiz-pictures")
    (section,) = placed.topic.sections
    assert plain(section.title) == "Maps"
    assert [picture.media.read() for picture in files] == [PIXEL]


PARTS = ["=%s", "~%s", "=%s#%s", "~%%50%%%s", "~%s#%s", "=%s -> %s", "####%s"]
texts = st.sampled_from(["@", "@ <b>@</b>", "@\\: @", "@\\{@\\}", "[html]<p>@</p>@"])


@st.composite
def gift(draw: st.DrawFn) -> str:
    def one() -> str:
        parts = draw(st.lists(st.sampled_from(PARTS), max_size=4))
        inside = " ".join(
            part.replace("%s", "\0").replace("%%", "%").replace("\0", "@") for part in parts
        )
        inside = draw(st.sampled_from([inside, "T#@#@", "#@ 3:1", ""]))
        title = draw(st.sampled_from(["", "::@::"]))
        after = draw(st.sampled_from(["", " @."]))
        return f"{title}{draw(texts)} {{{inside}}}{after}"

    blocks = [one() for _ in range(draw(st.integers(1, 4)))]
    return "::@:: @ {=@}\n\n" + "\n\n".join([*blocks, "// @", "$CATEGORY: @", "@ {~@ =@}"])


KINDS = [
    *("multichoice", "truefalse", "shortanswer", "numerical", "essay", "description", "cloze"),
    *("ddwtos", "gapselect", "ordering", "calculated", "coderunner"),
]


@st.composite
def moodle_xml(draw: st.DrawFn) -> str:
    def text(name: str, more: str = "", of_more: str = "") -> str:
        return f"<{name}{of_more}><text>{escape(draw(html))}</text>{more}</{name}>"

    made = ""
    for _ in range(draw(st.integers(1, 3))):
        inside = text("name") + text("questiontext") + text("generalfeedback") + text("hint")
        for _ in range(draw(st.integers(0, 3))):
            worth = f' fraction="{draw(st.sampled_from([0, 50, 100, -20]))}"'
            inside += text("answer", text("feedback"), worth)
        inside += "<tags><tag><text>@</text></tag></tags>"
        made += f'<question type="{draw(st.sampled_from(KINDS))}">{inside}</question>'
    pair = text("subquestion", text("answer"))
    made += f'<question type="matching">{text("questiontext")}{pair}{pair}</question>'
    return f"<quiz>{made}</quiz>"


@pytest.mark.parametrize("form", [gift, moodle_xml], ids=lambda form: form.__name__)
@given(st.data())
def test_no_word_of_a_quiz_vanishes(form, data: st.DataObject) -> None:  # type: ignore[no-untyped-def]
    """Each word stands in the notes or in a remark, wherever in the quiz it stood."""
    content, words = with_words(data.draw(form()))
    assert_all_stand_in(imported(content), words)


def test_prose_with_braces_is_no_quiz() -> None:
    """Code and templates in braces do not make a quiz of a text."""
    file = opened("A set {1, 2} and {a = b}.\n\nOr f(x) { return x }\n")
    assert importer_for(file).name != "gift"


def test_what_stands_beside_a_question_of_moodle_is_told() -> None:
    """What is said of whole answers is a remark, but for Moodle's own words of praise."""
    aside = "<{0}><text>{1}</text></{0}>"
    right = '<answer fraction="100"><text>Numa</text></answer>'
    inside = right + aside.format("correctfeedback", "Your answer is correct.")
    assert "answer is" not in imported(moodle("multichoice", inside))
    inside = right + aside.format("incorrectfeedback", "Read page 3.")
    assert "said of a wrong answer: Read page 3. -->" in imported(moodle("multichoice", inside))
    said = aside.format("generalfeedback", "One.") + aside.format("graderinfo", "Two.")
    assert "A: One.<br>\nTwo.\n" in imported(moodle("essay", said))
    other = imported(moodle("coderunner", right + "<testcases><testcase/></testcases>"))
    assert "and not its testcases -->" in " ".join(other.split())
