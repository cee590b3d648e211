"""Notes -> suggestions in remarks -> gaps: what is touched, and what stays to the byte."""

from __future__ import annotations

import html
import re
from codecs import BOM_UTF8
from pathlib import Path

import pytest

from cases.by_folder import breaking, by_folder
from cases.show import read_case
from twofold.importers import importer_for
from twofold.importers.importer import Opened
from twofold.importers.writing import notes_text as write_notes
from twofold.notes import Cloze, gaps_of, notes_of
from twofold.suggesting import with_accepted, with_suggestions
from twofold.suggesting.notes_files import NotesFile, same_but_for_gaps

TESTS = Path(__file__).parents[1]
CASES = sorted((TESTS / "cases").rglob("*.case"))
SHIPPED = sorted((TESTS.parent / "sources").glob("*.md"))
EXAMPLES = sorted((TESTS.parent / "src" / "twofold" / "starting" / "examples").glob("*.md"))
BULLET = re.compile(rb"(?m)^(\s*[-*+] (?!\{))(\w)")
SENTENCE = rb"\1In 753 BC Romulus founded the town on the Palatine and \2"


FOLDERS = by_folder([*CASES, *EXAMPLES])


def suggested(text: str) -> str:
    return with_suggestions("notes.md", text.encode()).raw.decode()


def accepted(text: str) -> str:
    return with_accepted("notes.md", text.encode()).raw.decode()


def forms_of(path: Path) -> dict[str, bytes]:
    """Return notes as they are, and with more to ask, as editors of other systems save them."""
    plain = path.read_bytes() if path.suffix == ".md" else read_case(path).source
    rich = BULLET.sub(SENTENCE, plain)
    return {
        "as it is": plain,
        "Windows": BOM_UTF8 + rich.rstrip(b"\n").replace(b"\n", b"\r\n"),
        "old Macintosh": rich.replace(b"\n", b"\r"),
    }


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_but_remarks_and_braces_is_ever_touched(folder: str) -> None:
    """In every kind of notes: lines are added, then gone, and what is left is braces.

    Every other file has one of its forms here, in turn, and each all of them in `make soak`.
    """
    assert breaking(is_untouched, FOLDERS[folder][::2]) == []


def is_untouched(path: Path) -> None:
    forms = list(forms_of(path).items())
    require_untouched(*forms[len(path.stem) % len(forms)])


@pytest.mark.soak
@pytest.mark.parametrize("path", [*CASES, *EXAMPLES, *SHIPPED], ids=lambda path: path.stem)
def test_nothing_else_is_touched_in_any_form(path: Path) -> None:
    """Byte order marks, line ends and all: each form of each file of notes."""
    for form, raw in forms_of(path).items():
        require_untouched(form, raw)


def require_untouched(form: str, raw: bytes) -> None:
    """Suggest and accept; nothing but remarks and braces comes and goes."""
    before, with_remarks = NotesFile("n.md", raw), with_suggestions("n.md", raw)
    if before.errors:
        assert (with_remarks.raw, with_remarks.problems) == (raw, before.errors), form
        return
    mark = raw[: -len(raw.removeprefix(BOM_UTF8))]
    assert with_remarks.raw.startswith(mark), form
    lines = iter(with_remarks.raw.removeprefix(mark).splitlines(keepends=True))
    assert all(line in lines for line in raw.removeprefix(mark).splitlines(keepends=True)), form
    after = NotesFile("n.md", with_remarks.raw)
    assert same_but_for_gaps(before.topic, after.topic, 0), form
    assert with_suggestions("n.md", with_remarks.raw).raw == with_remarks.raw, form
    had = with_accepted("n.md", raw).count
    done = with_accepted("n.md", with_remarks.raw)
    assert done.count == had + with_remarks.count, form
    if not had:
        assert without_braces(done.raw) == without_braces(raw), form
    assert with_accepted("n.md", done.raw).raw == done.raw, form


def without_braces(raw: bytes) -> bytes:
    return raw.replace(b"{{", b"").replace(b"}}", b"")


def test_the_variants_of_the_cases_have_something_to_suggest() -> None:
    """The test above is not about files without sentences."""
    found = sum(with_suggestions("n.md", forms_of(path)["Windows"]).count for path in CASES)
    assert found > 40


@pytest.mark.parametrize(
    ("sentence", "remark"),
    [
        pytest.param(
            "- In 753 BC *Romulus* founded `it` on the **Palatine**. #key",
            "<!-- gaps? In {{753 BC}} *{{Romulus}}* founded `it` on the **{{Palatine}}**. "
            "#key -->\n",
            id="emphasis, code and tags",
        ),
        pytest.param(
            "- Then came Numa Pompilius\n  from [Cures](http://a.b/Cures) --> in 715 BC.",
            "<!-- gaps? Then came {{Numa Pompilius}} from [Cures](http://a.b/Cures) --\\> in "
            "{{715 BC}}. -->\n",
            id="lines, links and an arrow",
        ),
        pytest.param(
            "It fell to Lars Porsena\nof Clusium soon after that.",
            "<!-- gaps? It fell to {{Lars Porsena}} of {{Clusium}} soon after that. -->\n",
            id="no gap over a line end, in a paragraph",
        ),
        pytest.param(
            "- The kings:\n\t- In 715 BC they chose Numa to rule.",
            "\t<!-- gaps? In {{715 BC}} they chose {{Numa}} to rule. -->\n",
            id="nested, with a tab",
        ),
        pytest.param(
            "- a\n-\n  In 715 BC they chose Numa to rule.",
            "  <!-- gaps? In {{715 BC}} they chose {{Numa}} to rule. -->\n",
            id="marker on a line of its own",
        ),
        pytest.param(
            "The kings:\n\n1. In 753 BC came Romulus the king.\n2. {{Numa}} reigned.",
            "<!-- gaps? In {{753 BC}} came {{Romulus}} the king. -->\n",
            id="numbered",
        ),
        pytest.param(
            "The kings:\n– In 753 BC came Romulus the king.\n→ {{Numa}} reigned.",
            "<!-- gaps? In {{753 BC}} came {{Romulus}} the king. -->\n",
            id="behind a dash",
        ),
    ],
)
def test_a_remark_stands_above_its_sentence(sentence: str, remark: str) -> None:
    """It is indented as the sentence is, and says it in the sentence's own Markdown."""
    text = f"# Rome\n\n{sentence}\n"
    again = suggested(text)
    assert again.replace(remark, "") == text
    assert again.count("<!--") == 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- In 1924 {{Lenin}} died at Gorki, a village.", id="gaps"),
        pytest.param(
            "Q: Where did Lenin die in January 1924?\nA: He died at Gorki.", id="question"
        ),
        pytest.param(
            "Q: What happened to Lenin in 1924?\nA:\n- In 1924 Lenin died at Gorki.", id="points"
        ),
        pytest.param("Myth: In 1924 Lenin died in Moscow.\nFact: He died at Gorki.", id="myth"),
        pytest.param("Gorki\n: A village where in 1924 Lenin died at last.", id="term"),
        pytest.param(
            "| Date | Event |\n|---|---|\n| 1924 | At Gorki Lenin died at last |", id="event"
        ),
        pytest.param(
            "1. In 1924 Lenin died at Gorki.\n2. In 1925 came Stalin to power.", id="steps"
        ),
        pytest.param("- Why\n  > In 1924 Lenin died at Gorki, a village.", id="back"),
        pytest.param("## In 1924 Lenin died at Gorki, a village", id="heading"),
        pytest.param("In 1924 these died at Gorki in Russia:\n\n- Lenin", id="title"),
        pytest.param("- Nobody knows who it was or why.", id="nothing to ask"),
        pytest.param(
            "- In 1924 Lenin died <!-- where? --> at Gorki, a village.", id="remark inside"
        ),
        pytest.param("- [In 1924 Lenin died at Gorki, a village](http://a.b).", id="link"),
        pytest.param("- `In 1924 Lenin died at Gorki, a village.`", id="code"),
    ],
)
def test_what_is_no_plain_sentence_gets_none(text: str) -> None:
    """Kinds that are asked anyway, their parts, and words in which no gap can stand."""
    notes = f"# Russia\n\n{text}\n"
    assert suggested(notes) == notes


def test_a_suggestion_is_accepted_behind_any_marker() -> None:
    """Whatever the line of a list begins with stays."""
    text = "# Rome\n\n– In 753 BC came a king.\n→ In 715 BC came another.\n"
    assert accepted(suggested(text)) == text.replace("753 BC", "{{753 BC}}").replace(
        "715 BC", "{{715 BC}}"
    )


def test_a_sentence_gets_one_suggestion() -> None:
    """Neither a second run nor a sentence that was edited since gives it another."""
    once = suggested("# Rome\n\n- In 753 BC Romulus founded the city.\n")
    edited = once.replace("- In 753 BC", "- About 753 BC")
    assert suggested(once) == once
    assert suggested(edited) == edited


def test_a_suggestion_may_be_changed_by_its_author() -> None:
    """Hints, other right answers and gaps of the author's own come into the sentence."""
    text = (
        "# Rome\n\n<!-- allow: gap-trivial -->\n"
        "<!-- gaps? In {{753 BC|753::year}} Romulus {{c1::founded}} the {{c1::city}} of Rome -->\n"
        "- In 753 BC *Romulus* founded\n  the city of Rome  \n  - in peace"
    )
    assert accepted(text) == (
        "# Rome\n\n<!-- allow: gap-trivial -->\n"
        "- In {{753 BC|753::year}} *Romulus* {{c1::founded}}\n  the {{c1::city}} of Rome  \n"
        "  - in peace"
    )


def test_the_gap_stands_where_the_author_put_it() -> None:
    """A word that stands twice in its sentence is taken where the suggestion has it."""
    text = "# T\n\n<!-- gaps? Rome beat {{Rome}} -->\n- Rome beat Rome\n"
    assert accepted(text) == "# T\n\n- Rome beat {{Rome}}\n"


@pytest.mark.parametrize(
    ("below", "line", "says"),
    [
        pytest.param("- In 754 BC came Romulus", 4, "does not fit its words", id="edited"),
        pytest.param("- In 753 BC came {{Romulus}}", 3, "no sentence without gaps", id="has gaps"),
        pytest.param("## In 753 BC came Romulus", 3, "no sentence without gaps", id="heading"),
        pytest.param("", 3, "no sentence without gaps", id="deleted"),
    ],
)
def test_an_edited_sentence_stays_and_is_reported(below: str, line: int, says: str) -> None:
    """It keeps its words, the remark stays, and the others are accepted."""
    other = "<!-- gaps? Then came {{Numa}} -->\n- Then came Numa\n"
    kept = f"# T\n\n<!-- gaps? In {{{{753 BC}}}} came Romulus -->\n{below}\n"
    done = with_accepted("n.md", f"{kept}\n## S\n\n{other}".encode())
    assert done.raw.decode() == f"{kept}\n## S\n\n- Then came {{{{Numa}}}}\n"
    assert done.count == 1
    ((place, code, message),) = [(p.position, p.code, p.message) for p in done.problems]
    assert (place.line, code) == (line, "suggestion-kept")
    assert says in message


@pytest.mark.parametrize(
    ("remark", "says"),
    [
        pytest.param(
            "In {{753 BC} came Romulus", "a lone brace in the gap|never closed", id="brace"
        ),
        pytest.param("In {{753 BC}} came **Romulus**", "does not fit", id="emphasis added"),
        pytest.param("In {{753 BC}} came Romulus #key", "does not fit", id="tag added"),
        pytest.param("In {{753 BC}} came Remus", "does not fit", id="other words"),
    ],
)
def test_a_suggestion_that_says_more_is_kept(remark: str, says: str) -> None:
    """What its author wrote into it would be lost, so that both stay and it is reported."""
    text = f"# T\n\n<!-- gaps? {remark} -->\n- In 753 BC came Romulus\n"
    done = with_accepted("n.md", text.encode())
    assert done.raw.decode() == text
    (problem,) = done.problems
    assert re.search(says, problem.message)


def test_two_suggestions_for_one_sentence_do_not_spoil_it() -> None:
    """One is accepted, the other is reported."""
    text = "# T\n\n<!-- gaps? {{A}} b c -->\n<!-- gaps? {{A}} b {{c}} -->\n- A b c\n"
    done = with_accepted("n.md", text.encode())
    assert done.raw.decode() == "# T\n\n<!-- gaps? {{A}} b {{c}} -->\n- {{A}} b c\n"
    assert [problem.position.line for problem in done.problems] == [5]


def test_notes_with_mistakes_are_not_changed() -> None:
    """Their errors are what comes back, each at its place."""
    text = b"# T\n\n<!-- gaps? {{A}} b c -->\n- A b c\n- In 753 BC came {{Romulus to Rome\n"
    for change in (with_suggestions, with_accepted):
        done = change("n.md", text)
        assert (done.raw, done.count) == (text, 0)
        assert [(p.position.line, p.code) for p in done.problems] == [(5, "gap-unclosed")]


@pytest.mark.parametrize(
    "node",
    [
        "In 753 BC *Romulus* founded the city on the **Palatine Hill** of R&D",
        "Then came [Numa Pompilius](http://a.b/c_d) a Sabine from Cures in 715 BC",
        "So in 1924 Lenin died --> in Gorki and not in Moscow of all places",
        "1924. They paid $5 and $6 to Marcus Aurelius at 100% of `cost` #key ^abc",
        "A | B in 1924 {x}} Lenin said 'great | turn' at Gorki's house %% there",
        "In 1924 Lenin died at Gorki\nand in 1925 Trotsky was ~~gone~~ from Moscow",
        "On 21 April 753 BC, so Varro reckoned, Romulus " + "and his men " * 12 + "came.",
        "C:\\new in 1924 was Lenin\\'s word for [the Volga] and <b>Gorki</b>",
    ],
)
def test_suggestions_of_an_import_can_be_accepted(node: str, tmp_path: Path) -> None:
    """Whatever signs the foreign text holds, its words are the same and its gaps are set."""
    file = tmp_path / "map.mm"
    text = html.escape(node).replace("\n", "&#10;")
    file.write_text(
        f'<map><node TEXT="Rome" X_COGGLE_POSX="0"><node TEXT="K"><node TEXT="{text}"/></node>'
        "</node></map>",
        encoding="utf-8",
    )
    with file.open("rb") as stream:
        opened = Opened("map.mm", stream)
        imported = write_notes(importer_for(opened).read(opened), "map").text
    notes = with_suggestions("n.md", imported.encode()).raw.decode()
    assert notes.count("<!-- gaps?") == 1
    done = with_accepted("n.md", notes.encode())
    assert (done.count, done.problems) == (1, ())
    before, after = NotesFile("n.md", notes.encode()).topic, NotesFile("n.md", done.raw).topic
    (note,) = notes_of(after)
    assert isinstance(note.body, Cloze)
    assert same_but_for_gaps(before, after, len(gaps_of(note)))
