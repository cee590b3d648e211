"""Notes -> an outline file -> notes: the same tree."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from imported_notes import imported, topic_of

from counted_work import Calls
from twofold.cli import ExitStatus, main
from twofold.exporters.outlines.forms import FORMS
from twofold.exporters.outlines.items import Item, items_of

SHIPPED = next((Path(__file__).parents[2] / "sources").glob("stalin*.md"))
TABLE = "| a | b |\n|---|---|\n| {{c}} | $d$ |"
KINDS = [
    "# A\n\n- {{x}} <b>y & z</b>\n  > Not: w\n  - child\n\nQ: Why? [3]\nA: So:\n- one\n- two\n",
    "# B\n\n## C {x} & 'y'\n\n- Q: Why?\n  A: So.\n\n  - child\n- ```py\n  a = 1\n\n  - b\n  ```\n",
    "# D\n\nSteps:\n\n1. one\n   - below\n2. two\n\n## E\n\n" + TABLE,
    "# F\n\nRex\n: king\n: ruler\n\nTrue: Yes. #key\n\n| Date | Event |\n|---|---|\n| 1924 | x |\n",
]
every_form = pytest.mark.parametrize("form", FORMS)


def back(item: Item, form: str) -> Item:
    """Return the tree that comes of writing one and importing it."""
    return items_of(topic_of(imported(FORMS[form][1](item))))


def words_of(item: Item) -> list[str]:
    """Return the words of a tree in its order; a colon may have parted a term from its definition.

    For showing, a term stands above its definition, and imported, it is one.
    """
    words = re.findall(r"\w+", f"{item.text} {item.note}")
    return [*words, *(word for each in item.below for word in words_of(each))]


@every_form
def test_the_shipped_topic_comes_back(form: str) -> None:
    """Hundreds of texts, at every level, with what stands on their backs."""
    item = items_of(topic_of(SHIPPED.read_text(encoding="utf-8")))
    assert item.count() > 400
    assert words_of(back(item, form)) == words_of(item)


@every_form
def test_twice_the_texts_are_twice_the_work(form: str) -> None:
    """No text makes another one dearer, whatever the number of them."""
    item = items_of(topic_of(SHIPPED.read_text(encoding="utf-8")))
    item = replace(item, below=item.below[:4])
    assert item.count() > 100
    with Calls() as once:
        back(item, form)
    with Calls() as twice:
        back(replace(item, below=item.below * 2), form)
    assert item.count() < once.number < twice.number < 2.2 * once.number


texts = st.text(alphabet="ab \\*_#[]()<>&$%|~`'\"-+.1é", min_size=1, max_size=30).map(
    lambda text: " ".join(f"x{text}x".split())
)
"""Without braces and colons, which mean a gap or a term in a map."""
trees = st.recursive(
    st.builds(Item, texts),
    lambda below: st.builds(Item, texts, below=st.lists(below, max_size=3).map(tuple)),
    max_leaves=12,
)


def sections(tree: Item) -> Item:
    """Return a tree below a title, each of its first texts with one below it, as sections have."""
    return Item("Rome", below=(Item("Kings", below=(tree,)), Item("Republic", below=(Item("y"),))))


@every_form
@given(trees)
def test_any_tree_comes_back(form: str, tree: Item) -> None:
    """Signs that mean something in one of the formats, or in notes, come back as they went."""
    assert back(sections(tree), form) == sections(tree)


@pytest.mark.usefixtures("here")
@every_form
@pytest.mark.parametrize("notes", [SHIPPED, *KINDS], ids=lambda notes: str(notes)[:12])
def test_notes_come_back_whole_with_their_marks(form: str, notes: Path | str) -> None:
    """`--keep` puts all of a note into its texts, so that the way back is the same notes."""
    text = notes if isinstance(notes, str) else notes.read_text(encoding="utf-8")
    Path("rome.md").write_text(text, encoding="utf-8")
    for to in (form, "markdown"):
        assert main(["export", "rome.md", "--to", to, "--keep", "--draft"]) == ExitStatus.DONE
    (kept,) = (path for path in Path("output").iterdir() if path.suffix != ".md")
    (written,) = Path("output").glob("*.md")
    assert main(["import", str(kept), "--output", "back.md"]) == ExitStatus.DONE
    assert Path("back.md").read_text(encoding="utf-8") == written.read_text(encoding="utf-8")


@pytest.mark.usefixtures("here")
@every_form
def test_the_command_writes_an_outline_for_each_topic(
    form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """`twofold export --to …` names the file and counts its texts."""
    Path("sources").mkdir()
    Path("sources/rome.md").write_text(
        "# Rome\n\n## Kings\n\n- {{Numa|N.::who?}} followed *Romulus*.\n  > Not: Tullus\n"
        "  - He was a Sabine.\n",
        encoding="utf-8",
    )
    assert main(["export", "--to", form, "--draft"]) == ExitStatus.DONE
    assert re.search(r"rome[\w.-]*  4 texts", capsys.readouterr().out)
    Path("sources/empty.md").write_text("", encoding="utf-8")
    main(["export", "sources/empty.md", "--to", form, "--draft", "--output", "of-nothing"])
    assert re.search(r"empty[\w.-]*  1 text$", capsys.readouterr().out, re.MULTILINE)
    (path,) = Path("output").iterdir()
    assert path.suffix == FORMS[form][0]
    item = items_of(topic_of(imported(path.read_text(encoding="utf-8"))))
    sentence = Item("Numa followed Romulus.", "Not: Tullus", (Item("He was a Sabine."),))
    assert item == Item("Rome", below=(Item("Kings", below=(sentence,)),))


def test_a_mind_map_is_what_freeplane_and_coggle_read() -> None:
    """TEXT holds the words, a note is rich content, sides are set at the first level alone."""
    item = Item("Rome", below=(Item('Kings "7"', "a & b", (Item("Numa"),)),))
    assert FORMS["mm"][1](item) == (
        '<map version="1.0.1">\n'
        '<node ID="ID_1" TEXT="Rome">\n'
        '<node ID="ID_2" TEXT=\'Kings "7"\' POSITION="right">\n'
        '<richcontent TYPE="NOTE"><html><head></head><body><p>a &amp; b</p></body></html>'
        "</richcontent>\n"
        '<node ID="ID_3" TEXT="Numa"/>\n'
        "</node>\n</node>\n</map>\n"
    )


def test_an_outline_has_steps_above_what_is_below_them() -> None:
    """The order of a numbered list, and in it what belongs to each step."""
    (phases,) = items_of(
        topic_of(
            "# Cells\n\nPhases:\n\n1. Prophase\n   - They condense\n2. End\n3. End\n   - Rest\n"
        )
    ).below
    end = Item("End", below=(Item("Rest"),))
    assert phases.below == (Item("Prophase", below=(Item("They condense"),)), Item("End"), end)
