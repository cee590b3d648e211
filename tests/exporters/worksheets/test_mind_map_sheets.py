"""Maps of a topic: what is on them, in which form it is left empty, and where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_sources import (
    characters,
    pictured,
    printed,
    render,
    sheets,
    sheets_to_print,
    topic_of,
    words,
)

from twofold.exporters.worksheets.answers import answers_of
from twofold.exporters.worksheets.banks.run_words import MOST_WORDS
from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap, NodeKind
from twofold.exporters.worksheets.blocks.sheet import Sheet, codes_of
from twofold.exporters.worksheets.layout.flows import Flow, Role
from twofold.exporters.worksheets.layout.line_breaking import TextRun, words_of
from twofold.exporters.worksheets.layout.page_style import PageHeights, PageStyle
from twofold.exporters.worksheets.layout.shapes import DrawnItem, DrawnRow, Rectangle, Stroke
from twofold.exporters.worksheets.linear import linear
from twofold.exporters.worksheets.on_paper import on_paper
from twofold.exporters.worksheets.options import TierName, WorksheetOptions
from twofold.exporters.worksheets.pdf.fonts import Face
from twofold.exporters.worksheets.sections import only_section
from twofold.exporters.worksheets.sheet_layout import SheetLayout
from twofold.exporters.worksheets.sheets.mind_map.content import mind_map_sheets
from twofold.exporters.worksheets.sheets.mind_map.layout import map_flows
from twofold.exporters.worksheets.sheets.mind_map.overview import MOST_WHOLE
from twofold.exporters.worksheets.sheets.mind_map.pagination import FEWEST_BEGUN
from twofold.exporters.worksheets.sheets.mind_map.rows_in_lines import LONGEST_ROW
from twofold.notes import Topic
from twofold.source import Position
from twofold.text import Gap, Run, Style, Text, plain

NOTES = """\
# Stalin

## Step 1

- A lone {{note}}.

### First clash

- Lenin {{died}}.
- Trotsky {{left}}.
  - He {{came}} back.

How it went:

1. One
2. Two

### Terms

NEP
: A policy.

Q: Why?
A: Because.

## Step 2

- So {{what}}.
- And {{then}}.
- Or {{not}}.
"""
HERE = Position("notes.md", 1, 1)
A4 = PageStyle.of(WorksheetOptions())


def shown(node: MapNode) -> str:
    """Return the words of a node; what is to be filled in in brackets."""
    return "".join(
        f"[{each.answer}]" if isinstance(each, Gap) else plain((each,)) for each in node.text
    )


def outline(node: MapNode) -> object:
    """Return a node as its words and the nodes below it."""
    name = shown(node)
    return (name, [outline(each) for each in node.nodes]) if node.nodes else name


def maps(sheet: Sheet) -> list[object]:
    block = sheet.blocks[-1]
    assert isinstance(block, MindMap)
    return [outline(root) for root in block.roots]


def in_a_tier(notes: str, tier: TierName) -> Sheet:
    """Return the map with missing words that a tier has."""
    options = WorksheetOptions(sheets=("mind-map",), tiers=(tier,))
    made = sheets_to_print(topic_of(notes), options)
    (sheet,) = (sheet for sheet in made if sheet.name.startswith("mind-map-leaves"))
    return sheet


def form(name: str, notes: str = NOTES) -> Sheet:
    (sheet,) = (sheet for sheet in sheets(notes, "mind-map") if sheet.name == name)
    return sheet


def test_the_complete_map_shows_what_there_is() -> None:
    """First the sections and their branches, then each section with its notes in short form."""
    assert maps(form("mind-map")) == [
        ("Stalin", [("Step 1", ["First clash", "Terms"]), "Step 2"]),
        (
            "Step 1",
            [
                "A lone note",
                ("First clash", ["Lenin died", ("Trotsky left", ["He came back"])]),
                ("Terms", ["NEP – A policy"]),
            ],
        ),
        ("Step 2", ["So what", "And then", "Or not"]),
    ]


def test_leaves_lack_their_key_words() -> None:
    """The words around them stay, and what has no gap is told; a term goes by its meaning."""
    assert maps(form("mind-map-leaves")) == [
        (
            "Step 1",
            [
                "A lone [note]",
                (
                    "First clash",
                    ["Lenin [died]", ("Trotsky [left]", ["He [came] back"])],
                ),
                ("Terms", ["[NEP] – A policy"]),
            ],
        ),
        ("Step 2", ["So [what]", "And [then]", "Or [not]"]),
    ]


@pytest.mark.parametrize(
    ("note", "asked"),
    [
        ("In {{1924}} {{Lenin}} died at {{Gorki}}.", "In 1924 [Lenin] died at Gorki"),
        ("In {{1924}} or {{May 1925}} he died.", "In [1924] or May 1925 he died"),
        ("{{Red}} is {{blue}}, and {{Red}} is red.", "[Red] is blue, and [Red] is red"),
        ("{{c1::One}} and {{c2::two}} and {{c1::three}}.", "[One] and two and [three]"),
    ],
    ids=["no-date", "but-a-date-for-want-of-better", "wherever-it-stands", "with-its-group"],
)
def test_one_answer_is_missing_from_a_leaf(note: str, asked: str) -> None:
    """The first that is no date; the others stay, for a map has no bank and no hints."""
    sheet = form("mind-map-leaves", f"# T\n\n## S\n\n- {note}\n- {{{{b}}}}\n- {{{{c}}}}\n")
    assert maps(sheet) == [("S", [asked, "[b]", "[c]"])]


def test_a_leaf_asks_what_no_other_prints() -> None:
    """Of two answers the one stays that can be read on the map anyway."""
    notes = "# T\n\n## S\n\n- {{Witches}} met at {{noon}}.\n- The witches {{sing}}.\n- {{c}}\n"
    asked = ["Witches met at [noon]", "The witches [sing]", "[c]"]
    assert maps(form("mind-map-leaves", notes)) == [("S", asked)]


@pytest.mark.parametrize(
    ("others", "asked"),
    [
        pytest.param(["{{c}}"], ["Witches met", "The witches [sing]", "[c]"], id="one-of-three"),
        pytest.param(
            ["She {{sings}} too.", "They sings {{so}}."],
            ["Witches met", "The witches [sing]", "She sings too", "They sings [so]"],
            id="half",
        ),
        pytest.param(
            ["She {{sings}} too.", "They sings so."],
            ["[Witches] met", "The witches [sing]", "She [sings] too", "They sings so"],
            id="most",
        ),
    ],
)
def test_a_leaf_with_nothing_silent_to_ask_is_told(others: list[str], asked: list[str]) -> None:
    """Unless most of a map would be told then: its answer stands on another branch."""
    lines = ["{{Witches}} met.", "The witches {{sing}}.", *others]
    notes = "# T\n\n## S\n\n" + "".join(f"- {line}\n" for line in lines)
    assert maps(form("mind-map-leaves", notes)) == [("S", asked)]


def test_answers_of_other_sheets_are_not_in_bold_on_a_map_that_asks() -> None:
    """They would tell what the gap sheet asks for; the complete map shows what is to be learnt."""
    notes = "# T\n\n## S\n\n### B\n\n- In {{1924}} {{Lenin}} died.\n- {{b}}\n- {{c}}\n"

    def has_bold(name: str) -> bool:
        sheet = form(name, notes)
        (block,) = sheet.blocks
        assert isinstance(block, MindMap)
        texts = [node.text for node in block.nodes if node.kind is NodeKind.LEAF]
        runs = [run for text in texts for run in text if isinstance(run, Run)]
        return any(Style.BOLD in run.style for run in runs)

    asking = ("mind-map-leaves", "mind-map-branches")
    assert [has_bold(name) for name in ("mind-map", *asking)] == [True, False, False]


def test_maps_of_terms_alone_are_not_asked() -> None:
    """That is what the glossary does; the complete map shows them."""
    terms = "# T\n\n## S\n\n" + "".join(f"term {n}\n: A thing {n}.\n\n" for n in range(4))
    assert [sheet.name for sheet in sheets(terms, "mind-map")] == ["mind-map"]


def test_a_leaf_to_fill_in_has_the_code_of_its_note() -> None:
    """On paper and in the search for what was missed; a leaf that tells has none."""
    sheet = form("mind-map-leaves")
    (block,) = sheet.blocks
    assert isinstance(block, MindMap)
    asked = [node for node in block.nodes if "[" in shown(node)]
    assert [node.code for node in block.nodes if node.code] == [node.code for node in asked]
    assert codes_of(sheet) == tuple(node.code for node in asked)
    for name in ("mind-map", "mind-map-branches"):
        assert codes_of(form(name)) == ()
    for pdf in printed(sheet):
        said = words(pdf)
        assert [code for code in codes_of(sheet) if code not in said] == []


def test_each_branch_is_asked_once() -> None:
    """A heading is asked for beside what hangs on it, and maps without headings are left out."""
    assert maps(form("mind-map-branches")) == [
        (
            "Step 1",
            [
                "A lone note",
                (
                    "[First clash]",
                    ["Lenin died", ("Trotsky left", ["He came back"])],
                ),
                ("[Terms]", ["NEP – A policy"]),
            ],
        ),
    ]


STEPS = """\
# Cells

## Phases

Mitosis:

1. Prophase
   - They {{condense}}
     - to {{rods}}
2. Metaphase
3. Anaphase
   - They {{separate}}
"""


@pytest.mark.parametrize(
    ("name", "steps"),
    [
        ("mind-map", ["Prophase", "Metaphase", "Anaphase"]),
        ("mind-map-branches", ["[Prophase]", "Metaphase", "[Anaphase]"]),
    ],
)
def test_steps_stand_above_what_is_below_them(name: str, steps: list[str]) -> None:
    """All of them, for a map with some alone would say that there are no others."""
    first, second, third = steps
    below = ("They condense", ["to rods"])
    tree = [("Mitosis", [(first, [below]), second, (third, ["They separate"])])]
    assert ("Phases", tree) in maps(form(name, STEPS))


TABLE = "| | Left | Right |\n|---|---|---|\n| Pace | {{fast}} | |\n| Peasants | tax | {{free}} |\n"


def test_maps_show_the_rows_of_tables() -> None:
    """In a line if that is short; where words are missing on the name of each row "column: cell".

    Where headings are missing there are none.
    """
    two = "## Two\n\n- A {{b}}.\n- C {{d}}.\n- An eel.\n"
    notes = f"# T\n\n## One\n\n### H\n\n{TABLE}\n{two}"
    complete, leaves = sheets(notes, "mind-map")
    rows = ["Pace – Left: fast", "Peasants – Left: tax · Right: free"]
    assert maps(complete)[1] == ("One", [("H", rows)])
    long = "tax " * (LONGEST_ROW // 4)
    complete, _ = sheets(notes.replace("tax", long), "mind-map")
    parted = ("Peasants", [f"Left: {long.strip()}", "Right: free"])
    assert maps(complete)[1] == ("One", [("H", [rows[0], parted])])
    asked = [("Pace", ["Left: [fast]"]), ("Peasants", ["Left: tax", "Right: [free]"])]
    assert maps(leaves) == [("One", [("H", asked)]), ("Two", ["A [b]", "C [d]", "An eel"])]
    block = leaves.blocks[-1]
    assert isinstance(block, MindMap)
    assert next(shown(node) for node in block.nodes if node.code) == "Left: [fast]"
    assert leaves.marks == 4


def test_a_table_among_terms_is_asked_on_its_own_sheet() -> None:
    """A section of terms has no map of words, for the glossary asks for these."""
    term = "\n\n".join(f"Term {n}\n: What it is.\n" for n in range(4))
    (complete,) = sheets(f"# T\n\n## One\n\n{term}\n{TABLE}", "mind-map")
    assert complete.name == "mind-map"


def test_in_large_print_marking_notes_of_a_map_have_the_numbers_of_its_items() -> None:
    """There a map is a list; what is told of several items of one table stays below them all."""
    notes = """\
# T

## S

- Cows eat {{hay|grass}}.
- Its head was {{Rykov|Alexei Rykov}}.

| | Gas | Metal |
|---|---|---|
| Leaf | {{CO₂|carbon dioxide}} | {{iron|Fe}} |
"""
    sheet = linear(form("mind-map-leaves", notes))
    assert [note.number for note in sheet.marking] == [1, 2, 0]


def test_words_of_a_map_begin_where_many_would_do() -> None:
    """As in tables and sentences from memory; beside a bank they are there to choose from."""
    notes = """\
# T

## S

| | Duncan | Ross |
|---|---|---|
| At first | a {{brave::adjective}} king | {{tall}} |
| Later | goes to {{Fife::place}} | sees {{ghosts::noun}} |

- It cooled {{slowly::adverb}}.
- It is called {{prose::noun}}.
- Cows eat {{hay::food}}.
"""
    core, challenge = (in_a_tier(notes, tier) for tier in ("core", "challenge"))
    beginnings = {"b", "t", "F", "g", "s", "p", "h"}
    assert beginnings & set(words(printed(core)[0])) == set()
    assert beginnings & set(words(printed(challenge)[0])) == {"b", "t", "F", "g", "s"}


def test_a_map_with_missing_words_tells_its_marker_what_else_is_right_and_wrong() -> None:
    """Its gaps have no numbers, so the answers name them; a table's cells share one note."""
    notes = """\
# T

## S

- Its head was {{Alexei Rykov|Rykov|A. Rykov}}.
  > An engineer.
  > Not: Stalin
- The soil was {{clay}}.
  > Not: sand
- They sold {{grain}}.
  > To France.

|  | Gas | Metal |
|---|---|---|
| Leaf | {{CO₂|carbon dioxide}} | {{iron|Fe}} |
| Root | air | {{zinc}} |
"""
    assert [plain(note.text) for note in form("mind-map-leaves", notes).marking] == [
        "Alexei Rykov (also Rykov; A. Rykov). Do not accept: Stalin.",
        "clay. Do not accept: sand.",
        "CO₂ (also carbon dioxide) · iron (also Fe).",
    ]


@pytest.mark.parametrize(
    ("notes", "expected"),
    [
        pytest.param(
            "terms: fr\n---\n# T\n\n## S\n\nla gare\n: the station\n\n- Aller {{au::to the}} parc."
            "\n- Il {{va::aller}}.\n- Elle {{dit}} oui.\n",
            ["Aller [au] (to the) parc", "Il [va] (aller)", "Elle [dit] oui"],
            id="language",
        ),
        pytest.param(
            "---\n# T\n\n## S\n\n- It is {{red::a colour}}.\n- It is {{big::a size}}.\n"
            "- Cows eat {{hay::food}}.\n- So it is.\n",
            ["It is [red] (a colour)", "It is [big] (a size)", "Cows eat [hay]", "So it is"],
            id="reads-alike",
        ),
        pytest.param(
            "---\n# T\n\n## S\n\n- He fell in {{1927::year}}.\n- He wrote {{Pravda::title}}.\n"
            "- Cows eat {{hay::food}}.\n",
            ["He fell in [1927] (year)", "He wrote [Pravda] (title)", "Cows eat [hay]"],
            id="another-kind-fits",
        ),
    ],
)
def test_words_that_nobody_could_tell_have_their_hints(notes: str, expected: list[str]) -> None:
    """Where notes read alike, where a thing of another kind would do, and where a language is
    taught, as on a gap sheet without a bank."""
    sheet = in_a_tier(f"---\n{notes}", "challenge")
    block = sheet.blocks[-1]
    assert isinstance(block, MindMap)
    nodes = [shown(node).replace("\u00a0", " ") for node in block.nodes]
    assert nodes[-len(expected) :] == expected
    assert sheet.instructions.endswith("The words in brackets say what is wanted.")


@pytest.mark.parametrize(
    ("tier", "expected"),
    [
        ("support", ["It is [red] (a colour)", "It is [big] (a size)", "Cows eat [hay] (food)"]),
        ("core", ["It is [red] (a colour)", "It is [big] (a size)", "Cows eat [hay]"]),
        ("challenge", ["It is [red] (a colour)", "It is [big] (a size)", "Cows eat [hay]"]),
    ],
)
@pytest.mark.parametrize("as_list", [False, True])
def test_a_map_has_the_hints_of_a_gap_sheet(
    tier: TierName, expected: list[str], as_list: bool
) -> None:
    """All in support, and else those without which nobody could tell; each once, in a list too."""
    notes = "- It is {{red::a colour}}.\n- It is {{big::a size}}.\n- Cows eat {{hay::food}}.\n"
    sheet = in_a_tier(f"# T\n\n## S\n\n{notes}- And so.\n", tier)
    printing = WorksheetOptions(print_size="large" if as_list else "normal")
    blank = " ".join(words(printed(sheet, printing)[0])).replace("\u00a0", " ")
    hints = [each for each in ("(a colour)", "(a size)", "(food)") if each in blank]
    assert hints == [e.partition("] ")[2] for e in expected if "(" in e]
    assert [blank.count(hint) for hint in hints] == [1] * len(hints)


@pytest.mark.parametrize(("tier", "fewest"), [("support", 0), ("core", 2)])
def test_a_box_on_a_map_has_the_words_of_the_maps_below_it(tier: TierName, fewest: int) -> None:
    """Twelve at most and, in core, some that are left over; a map that asks for more goes on."""
    sections = "".join(
        f"## Part {part}\n\n"
        + "".join(f"- Point {n} has {{{{word{part}{n}}}}}.\n" for n in range(10, 10 + count))
        for part, count in ((1, 15), (2, 3), (3, 4), (4, 9))
    )
    boxes: list[set[str]] = []
    asked: list[int] = []
    for entries in entries_in_turn(in_a_tier(f"# T\n\n{sections}", tier)):
        title, *points = entries
        if title.startswith("Part"):
            part = title.split()[1]
            assert {f"word{part}{point.split()[1]}" for point in points} <= boxes[-1]
            asked[-1] += len(points)
        else:
            boxes.append({words for words in entries if words.startswith("word")})
            asked.append(0)
    assert sum(asked) == 31
    for box, count in zip(boxes, asked, strict=True):
        assert count + fewest <= len(box) <= MOST_WORDS


def test_lines_of_a_note_stand_evenly_apart() -> None:
    """One to write in makes all lines of its note as high."""
    long = "- In the long run so {{many}} things came of it that nobody could count all of them"
    notes = f"# T\n\n## S\n\n{long}, {long[2:]}.\n{long}.\n{long}.\n{long}.\n"
    layout = SheetLayout.of(form("mind-map-leaves", notes), PageStyle.of(WorksheetOptions()))
    counted = 0
    for entry in (each for row in rows_of(list(layout.flows)) for each in row.entries):
        ends = sorted({round(line.baseline, 2) for line in entry.lines})
        steps = {round(after - before, 1) for before, after in pairwise(ends)}
        assert len(steps) <= 1
        counted += len(ends) > 2
    assert counted


@pytest.mark.parametrize(
    "nothing",
    ["Q: Why?\nA: So.\n", "1. One\n2. Two\n", "Myth: A.\nFact: B.\n"],
    ids=["question", "steps", "myth"],
)
def test_no_branch_is_empty(nothing: str) -> None:
    """A heading below which a map has nothing to show is left out, for another sheet has it."""
    own = "- A {{b}}.\n- C {{d}}.\n- E {{f}}.\n"
    notes = f"# T\n\n## One\n\n{own}\n### Part\n\n{nothing}\n## Two\n\n{nothing}\n## Three\n\n{own}"
    for sheet in sheets(notes, "mind-map"):
        (block,) = sheet.blocks
        assert isinstance(block, MindMap)
        shown = {plain(node.text) for node in block.nodes}
        assert {"One", "Three"} <= shown
        assert not {"Part", "Two"} & shown


def test_no_other_gap_tells_the_beginning_of_a_key_word() -> None:
    """A word that begins the missing one, or is its beginning, is missing as well."""
    unit = "- The unit is the {{mole}}, and its symbol is {{mol}}, not {{kg}}.\n"
    notes = f"# T\n\n## S\n\n{unit}- b\n- c\n"
    (root,) = maps(form("mind-map-leaves", notes))
    assert root == ("S", ["The unit is the [mole], and its symbol is [mol], not kg", "b", "c"])


def test_no_branch_is_parted_on_pages_that_take_all_of_them_whole() -> None:
    """Its heading would stand there twice, though a column has room for the branch."""
    long, short = "- It is as it {{was}} then.\n" * 14, "- And so {{on}}.\n" * 5
    notes = f"# T\n\n## One\n\n{long}\n## Two\n\n{short}\n## Three\n\n{short}"
    (sheet,) = (each for each in sheets(notes, "mind-map") if each.name == "mind-map")
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
    entries = [
        e for f in layout.flows for row in f.rows if isinstance(row, DrawnRow) for e in row.entries
    ]
    assert layout.page_count == 1
    assert [entry.words for entry in entries if entry.words.startswith("…")] == []


def test_headings_without_notes_are_left_out() -> None:
    """What has nothing below it is on no map."""
    empty = "## Empty\n\n### Also empty\n\n"
    with_empty = NOTES.replace("## Step 2", f"### Later\n\n{empty}## Step 2") + f"\n{empty}"
    found, expected = sheets(with_empty, "mind-map"), sheets(NOTES, "mind-map")
    assert [maps(sheet) for sheet in found] == [maps(sheet) for sheet in expected]


def test_the_complete_map_is_a_handout() -> None:
    """There is nothing to fill in, and so no key; the others ask for what they left empty."""
    assert [(s.name, s.is_handout, s.marks, s.landscape) for s in sheets(NOTES, "mind-map")] == [
        ("mind-map", True, 0, True),
        ("mind-map-leaves", False, 8, True),
        ("mind-map-branches", False, 2, True),
    ]


@pytest.mark.parametrize(
    ("notes", "names"),
    [
        pytest.param("# T\n\n- {{a}}\n- {{b}}\n", [], id="too-little"),
        pytest.param("# T\n\nQ: Why?\nA: So.\n", [], id="nothing-in-short-form"),
        pytest.param(
            "# T\n\n## S\n\n- {{a}}\n- {{b}}\n- {{c}}\n",
            ["mind-map", "mind-map-leaves"],
            id="no-branches",
        ),
    ],
)
def test_maps_without_content_are_not_made(notes: str, names: list[str]) -> None:
    """A map needs nodes, and a form something to leave empty."""
    assert [sheet.name for sheet in sheets(notes, "mind-map")] == names


CODE = "k7m2"
TEXT = st.lists(st.text("abc ", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def nodes(below: st.SearchStrategy[list[MapNode]]) -> st.SearchStrategy[list[MapNode]]:
    """Return lists of nodes, some of them to be filled in."""

    def node(words: str, kind: NodeKind, children: list[MapNode], asks: bool) -> MapNode:
        words = words.strip() or "x"
        gap = Gap(words[:20], (), "", 0, HERE)
        after: Text = (Run(f" {words}"),) if kind is NodeKind.LEAF else ()
        text = (gap, *after) if asks else (Run(words),)
        code = CODE if asks and kind is NodeKind.LEAF else ""
        return MapNode(text, HERE, kind, tuple(children), code)

    kinds = st.sampled_from([NodeKind.BRANCH, NodeKind.LEAF])
    return st.lists(st.builds(node, TEXT, kinds, below, st.booleans()), max_size=9)


TREES = st.recursive(st.just(list[MapNode]()), nodes, max_leaves=25).filter(bool)
STYLES = st.builds(
    lambda paper, size: PageStyle.of(WorksheetOptions(paper, size)).turned(),
    st.sampled_from(["a4", "letter"]),
    st.sampled_from(["normal", "large", "giant"]),
)


Corners = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def boxes(row: DrawnRow) -> list[Corners]:
    """Return what is drawn around nodes."""
    drawn = [stroke for stroke in row.strokes if isinstance(stroke, Rectangle)]
    return [(box.x, box.y, box.x + box.width, box.y + box.height) for box in drawn]


def words_of_nodes(row: DrawnRow) -> list[Corners]:
    """Return where the words of each node stand, and where its code stands."""
    text_width = Face().text_width
    found = []
    for entry in row.entries:
        lines = [line for line in entry.lines if CODE not in words_of([line.line])]
        codes = [line for line in entry.lines if line not in lines]
        for each in filter(None, (lines, codes)):
            rights = [
                line.x
                + piece.x
                + (
                    line.size * text_width(piece.text.rstrip(), piece.style)
                    if isinstance(piece, TextRun)
                    else piece.width
                )
                for line in each
                for piece in line.line
            ]
            left = min(line.x for line in each)
            top = min(line.baseline - 0.7 * line.size for line in each)
            found.append((left, top, max(rights), max(line.baseline for line in each)))
    return found


def apart(one: Corners, other: Corners) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@pytest.mark.slow
@given(trees=st.lists(TREES, min_size=1, max_size=4), style=STYLES, first=st.floats(0.3, 1.0))
def test_any_maps_fit_their_pages_and_keep_their_nodes_apart(
    trees: list[list[MapNode]], style: PageStyle, first: float
) -> None:
    """Nodes neither leave the page nor touch, and each is on some page, in the order of reading."""
    roots = [MapNode((Run("The middle"),), HERE, NodeKind.SECTION, tuple(tree)) for tree in trees]
    page_heights = PageHeights(first * style.column_height, style.column_height)
    drawn = list(map_flows(MindMap(tuple(roots)), style, Face().text_width, page_heights))
    for row in rows_of(drawn):
        assert row.height <= style.column_height + 0.01
        for left, top, right, bottom in boxes(row) + words_of_nodes(row):
            assert left >= -0.01
            assert right <= style.column + 0.01
            assert top >= -0.01
            assert bottom <= row.height + 0.01
        for one, other in [*combinations(boxes(row), 2), *combinations(words_of_nodes(row), 2)]:
            assert apart(one, other)
        assert len({entry.blank.height for entry in row.entries if entry.blank}) <= 1
    depths = [entry.depth for row in rows_of(drawn) for entry in row.entries]
    assert depths.count(0) == len(rows_of(drawn))
    assert len(depths) >= sum(1 for root in roots for _ in root.below)


def rows_of(flows: list[Flow]) -> list[DrawnRow]:
    return [row for flow in flows for row in flow.rows if isinstance(row, DrawnRow)]


def drawn_pages(*counts: int, words: str = "a note of some length, as they are") -> list[DrawnRow]:
    """Return the drawings of maps with so many leaves, on ordinary pages."""
    leaf = MapNode((Run(words),), HERE, NodeKind.LEAF)
    style = PageStyle.of(WorksheetOptions()).turned()
    roots = tuple(MapNode((Run("x"),), HERE, NodeKind.SECTION, (leaf,) * n) for n in counts)
    return rows_of(
        list(map_flows(MindMap(roots), style, Face().text_width, PageHeights.of(style, 0.0)))
    )


def sizes(row: DrawnRow) -> set[float]:
    """Return the sizes of the words of leaves."""
    return {line.size for entry in row.entries if entry.depth for line in entry.lines}


def test_words_shrink_until_a_map_fits_its_page() -> None:
    """Few nodes have words of 12 points, more have smaller ones, but before 10.5 a second page."""
    pages = {count: drawn_pages(count) for count in (10, 56, 90, 110)}
    assert sizes(pages[10][0]) == {12}
    assert [len(rows) for rows in pages.values()] == [1, 1, 2, 2]
    assert 10.5 <= min(sizes(pages[56][0])) < 12
    assert abs(len(pages[110][0].entries) - len(pages[110][1].entries)) < 8


def test_no_page_has_the_head_of_a_map_alone() -> None:
    """A branch that has room on one page alone, below no head, goes on in the next column."""
    style = PageStyle.of(WorksheetOptions()).turned()
    leaf = MapNode((Run("a note of some length, as they are"),), HERE, NodeKind.LEAF)
    for count in (22, 26, 30):
        branch = MapNode((Run("branch"),), HERE, NodeKind.BRANCH, (leaf,) * count)
        root = MapNode((Run("x"),), HERE, NodeKind.SECTION, (branch, leaf, leaf))
        heights = PageHeights(0.8 * style.column_height, style.column_height)
        flows = list(map_flows(MindMap((root,)), style, Face().text_width, heights))
        assert rows_of(flows)[0].height < heights.first + 0.1, count


def test_small_maps_share_a_page() -> None:
    """They stand below each other, as long as their words can be read."""
    height = PageStyle.of(WorksheetOptions()).turned().column_height
    assert sum(row.height for row in drawn_pages(12, 12, 12)) < height
    assert [len(row.entries) for row in drawn_pages(26, 40, 6)] == [27, 41, 7]


def test_maps_of_sections_are_branches_of_one_map() -> None:
    """The map of the topic shows all of its sections, in columns that fill its pages.

    No title stands at the end of a column without what it names.
    """
    notes = "".join(
        f"- A sentence so long that nobody would set it beside a box, number {{{{{n}}}}} #key\n"
        for n in range(11)
    )
    parts = "".join(f"### Part {n}\n\n{notes}\n" for n in range(3))
    text = "# T\n\n" + "".join(f"## Section {n}\n\n{parts}" for n in range(5))
    (sheet, *_) = sheets(text, "mind-map")
    (block,) = sheet.blocks
    assert isinstance(block, MindMap)
    style = PageStyle.of(WorksheetOptions()).turned()
    flows = list(map_flows(block, style, Face().text_width, PageHeights.of(style, 0.0)))
    rows = rows_of(flows)
    roots = [entry.words for row in rows for entry in row.entries if entry.depth == 0]
    assert roots == ["T", *(f"T ({n})" for n in range(2, len(rows) + 1))]
    assert len(rows) < 6
    assert all(row.height > 0.8 * style.column_height for row in rows)
    for row in rows:
        columns: dict[float, list[str]] = {}
        for entry in row.entries[1:]:
            columns.setdefault(entry.lines[0].x // (style.column / 3), []).append(entry.words)
        assert len(columns) == 3
        assert not [words for words in columns.values() if words[-1].startswith(("Part", "Sec"))]


def test_sections_without_headings_hang_on_one_root() -> None:
    """The topic stands in the middle of its map, too, where no section has parts of its own."""
    text = "# T\n\n" + "".join(
        f"## S{n}\n\n" + "".join(f"- It is {{{{a{n}{m}}}}}.\n" for m in range(5)) + "\n"
        for n in range(3)
    )
    (sheet, *_) = sheets(text, "mind-map")
    (block,) = sheet.blocks
    assert isinstance(block, MindMap)
    style = PageStyle.of(WorksheetOptions()).turned()
    flows = list(map_flows(block, style, Face().text_width, PageHeights.of(style, 0.0)))
    shown = [(entry.depth, entry.words) for row in rows_of(flows) for entry in row.entries]
    assert [words for depth, words in shown if depth < 2] == ["T", "S0", "S1", "S2"]
    assert shown[0] == (0, "T")


def test_leaves_stand_below_their_branch_where_they_are_long() -> None:
    """Beside it they would be narrow columns; those of few words stand there."""
    tops = {}
    for note in ("short", "so many words that they would take three lines beside their branch"):
        leaves = tuple(MapNode((Run(note),), HERE, NodeKind.LEAF) for _ in range(3))
        branch = MapNode((Run("branch"),), HERE, NodeKind.BRANCH, leaves)
        style = PageStyle.of(WorksheetOptions()).turned()
        block = MindMap((MapNode((Run("x"),), HERE, NodeKind.SECTION, (branch,)),))
        (row,) = rows_of(
            list(map_flows(block, style, Face().text_width, PageHeights.of(style, 0.0)))
        )
        _, head, first, *_ = (entry.lines[0].baseline for entry in row.entries)
        tops[note] = head < first
    assert list(tops.values()) == [False, True]


def test_a_long_word_of_a_branch_stays_whole() -> None:
    """Where its box would part it, all leaves stand below their branches, which are wider then."""
    tops = {}
    for name in ("Bindung", "Elektronegativitätsdifferenzen"):
        leaves = tuple(MapNode((Run("short"),), HERE, NodeKind.LEAF) for _ in range(3))
        branch = MapNode((Run(name),), HERE, NodeKind.BRANCH, leaves)
        style = PageStyle.of(WorksheetOptions()).turned()
        block = MindMap((MapNode((Run("x"),), HERE, NodeKind.SECTION, (branch,)),))
        (row,) = rows_of(
            list(map_flows(block, style, Face().text_width, PageHeights.of(style, 0.0)))
        )
        _, head, first, *_ = row.entries
        assert len(head.lines) == 1
        tops[name] = head.lines[0].baseline < first.lines[0].baseline
    assert list(tops.values()) == [False, True]


def test_lines_keep_away_from_words() -> None:
    """A line ends 3 points before the words of two lines to which it leads, on both sides."""
    words = "a note of some length, as they are, with more words than have room on a line"
    for row in drawn_pages(7, 40, words=words):
        ends = [
            point
            for stroke in row.strokes
            if isinstance(stroke, Stroke)
            for point in (stroke.points[0], stroke.points[-1])
        ]
        for left, top, right, bottom in words_of_nodes(row):
            assert not [
                (x, y) for x, y in ends if left - 3 < x < right + 3 and top - 3 < y < bottom + 3
            ]


def test_notes_on_the_left_begin_below_each_other() -> None:
    """Those of several lines have one left edge, however long their lines are."""
    notes = [f"{'long ' * n}words, and more of them than have room on a line" for n in range(6)]
    leaves = tuple(MapNode((Run(f"{note} {note}"),), HERE, NodeKind.LEAF) for note in notes)
    style = PageStyle.of(WorksheetOptions()).turned()
    block = MindMap((MapNode((Run("x"),), HERE, NodeKind.SECTION, leaves),))
    (row,) = rows_of(list(map_flows(block, style, Face().text_width, PageHeights.of(style, 0.0))))
    lefts = [min(line.x for line in entry.lines) for entry in row.entries if entry.depth]
    assert len(set(lefts[:3])) == len(set(lefts[3:])) == 1
    assert lefts[0] < lefts[3]


@pytest.mark.parametrize("print_size", ["normal", "large", "giant"])
def test_the_words_of_maps_are_large_enough(print_size: str) -> None:
    """9 points at least in ordinary print and 16 in large print (UKAAF MS03)."""
    options = WorksheetOptions(print_size=print_size)  # type: ignore[arg-type]
    (pdf,) = (pdf for _, pdf, _ in render(form("mind-map"), PageStyle.of(options)))
    least = 9 if print_size == "normal" else 16
    assert min(each.size for each in characters(pdf)) >= least


def test_a_branch_is_asked_once_wherever_it_goes_on() -> None:
    """Elsewhere its number and "…" stand above it; each page has the words of its boxes."""
    branch = "### Branch {0} of {1}\n\n" + "".join(
        f"- A note of some length that fills its line, as notes do, number {n}. #key\n"
        for n in range(24)
    )
    parts = "\n".join(branch.format(n, m) for m in range(3) for n in range(3))
    text = f"# T\n\n## Section\n\n{parts}"
    options = WorksheetOptions(sheets=("mind-map",), tiers=("core",))
    (sheet,) = [
        each for each in sheets_to_print(topic_of(text), options) if "branches" in each.name
    ]
    (side, *_) = SheetLayout.of(sheet, PageStyle.of(options)).sides
    pages = [
        [
            row
            for placed in page
            for row in side.flows[placed.flow].rows
            if isinstance(row, DrawnRow)
        ]
        for page in side.pages
    ]
    entries = [entry for page in pages for row in page for entry in row.entries]
    asked = [entry.words for entry in entries if entry.blank is not None]
    assert len(asked) == len(set(asked)) == sheet.marks == 9
    numbers = [words_of(line.line for line in entry.label).strip() for entry in entries]
    assert [each for each in numbers if each] == [str(number) for number in range(1, 10)]
    again = [entry.words for entry in entries if entry.words.endswith(" …")]
    assert again
    assert {each.removesuffix(" …") for each in again} <= set(numbers)
    assert [answer.label for answer in answers_of(sheet, ())] == [each for each in numbers if each]
    blank, _ = printed(sheet, options)
    for number, page in enumerate(pages):
        letters = "".join(each.letter for each in characters(blank) if each.page == number)
        wanted = [entry.words for row in page for entry in row.entries if entry.blank is not None]
        assert [
            each for each in wanted if each.replace(" ", "") not in letters.replace(" ", "")
        ] == []


def test_a_title_that_stands_there_again_says_so() -> None:
    """A reader sees which branch goes on in another column: "…" stands before its title once.

    No column begins with what hangs on a title that is not above it.
    """
    notes = "# T\n\n" + "".join(
        f"## Part {m}\n\n"
        + "".join(
            f"### Side {m} {n}\n\n"
            + "".join(
                f"- Note {k} of {m} {n}, as long as notes are, or more. #key\n" for k in range(19)
            )
            for n in range(4)
        )
        for m in range(3)
    )
    (sheet,) = [each for each in sheets(notes, "mind-map") if each.name == "mind-map"]
    (block,) = sheet.blocks
    assert isinstance(block, MindMap)
    style = PageStyle.of(WorksheetOptions()).turned()
    heights = PageHeights.of(style, 0.0)
    rows = rows_of(list(map_flows(block, style, Face().text_width, heights)))
    shown = [entry.words.strip() for row in rows for entry in row.entries]
    titles = [each for each in shown if each.lstrip("… ").startswith(("Part ", "Side "))]
    first = [each for each in titles if not each.startswith("… ")]
    assert len(first) == len(set(first)) == 15
    assert len(titles) > len(first)
    assert {each.removeprefix("… ") for each in titles} == set(first)
    again = [entry for row in rows for entry in row.entries if entry.words.startswith("… ")]
    assert not any(looks_new(entry, row) for row in rows for entry in again if entry in row.entries)
    heads = [entry for row in rows for entry in row.entries if entry.words.startswith("Part ")]
    assert all(any(looks_new(entry, row) for row in rows) for entry in heads)
    for row in rows:
        on_page = [entry for entry in row.entries if not entry.words.startswith("… ")]
        assert len(on_page) == len({entry.words for entry in on_page})
        tops = [entry.lines[0].baseline for entry in row.entries]
        heads = [
            entry
            for entry, before in zip(row.entries[1:], tops, strict=False)
            if entry.lines[0].baseline < before
        ]
        assert heads
        assert all(entry.words.removeprefix("… ").startswith("Part ") for entry in heads)


def looks_new(entry: DrawnItem, row: DrawnRow) -> bool:
    """Return whether an entry has a box around it, or bold words."""
    is_bold = any(
        isinstance(piece, TextRun) and piece.style & Style.BOLD
        for line in entry.lines
        for piece in line.line
    )
    x, y = entry.lines[0].x, entry.lines[0].baseline
    boxes = (stroke for stroke in row.strokes if isinstance(stroke, Rectangle))
    is_in_box = any(
        box.x <= x <= box.x + box.width and box.y <= y <= box.y + box.height for box in boxes
    )
    return is_bold or is_in_box


def test_a_section_says_how_many_of_its_notes_a_long_topic_shows() -> None:
    """As the headings of an organiser do; one of which all are shown says nothing.

    Titles are not counted, and what does not stand on maps is not, either. It is said where the
    section's notes stand, and not behind each heading.
    """
    told = "".join(f"- Note {n} says {{{{this {n}}}}}.\n" for n in range(MOST_WHOLE))
    notes = (
        f"# T\n\n## One\n\n### A\n\n{told}- So:\n  - It is {{{{so}}}}.\n\n### B\n\n- B {{{{b}}}}.\n"
    )
    notes += "- C {{c}}.\n\n## Two\n\n- E {{e}}.\n- F {{f}}.\n- G {{g}}.\n\nQ: Why?\nA: So.\n"
    (block,) = form("mind-map", notes).blocks
    assert isinstance(block, MindMap)
    of_how_many = [(plain(node.text), node.some_of) for node in block.nodes if node.some_of]
    of_one = ("One", f"(4 of {MOST_WHOLE + 3})")
    assert of_how_many == [of_one, ("Two", "(2 of 3)"), of_one]
    (block,) = form("mind-map-leaves", notes).blocks
    assert isinstance(block, MindMap)
    assert not any(node.some_of for node in block.nodes)


def test_no_map_begins_below_another_with_next_to_nothing() -> None:
    """One note below its root would look as if it were all: such a map begins overleaf."""
    words = (Run("A note that fills no more than one of the lines it has, or two of them"),)
    note = MapNode(words, HERE, NodeKind.LEAF)
    branch = MapNode((Run("B"),), HERE, NodeKind.BRANCH, (note,) * 12)
    other = MapNode((Run("Other"),), HERE, NodeKind.SECTION, (note, branch, branch))
    style = PageStyle.of(WorksheetOptions()).turned()
    heights = PageHeights.of(style, 0.0)
    begun = set()
    for number in range(8, 16):
        branches = tuple(replace(branch, nodes=(note,) * number) for _ in range(2))
        one = MapNode((Run("One"),), HERE, NodeKind.SECTION, branches)
        flows = list(map_flows(MindMap((one, other)), style, Face().text_width, heights))
        first = next(row for row in rows_of(flows) if row.entries[0].words.strip() == "Other")
        begun.add(len(first.entries) - 1)
    assert min(begun) >= FEWEST_BEGUN
    assert len(begun) > 1


def test_no_map_leaves_next_to_nothing_for_another_page() -> None:
    """A note that would stand there alone takes others with it where there is room for them."""
    words = (Run("A note that fills no more than one of the lines it has, or two of them"),)
    note = MapNode(words, HERE, NodeKind.LEAF)
    style = PageStyle.of(WorksheetOptions()).turned()
    heights = PageHeights.of(style, 60.0)
    shown = []
    for numbers in ((30, 20), (36, 26), (36, 59)):
        roots = (
            MapNode((Run("Map"),), HERE, NodeKind.SECTION, (note,) * number) for number in numbers
        )
        flows = list(map_flows(MindMap(tuple(roots)), style, Face().text_width, heights))
        shown += [len(row.entries) - 1 for row in rows_of(flows)]
    assert len(shown) > 6
    assert min(shown) >= FEWEST_BEGUN


def test_a_long_topic_shows_the_terms_that_it_names_most() -> None:
    """In the order of the notes; where none is named more than others, the first of them."""
    told = "".join(f"- Note {n} says {{{{this {n}}}}}.\n" for n in range(MOST_WHOLE))
    told += "- The {{NEP}} was Bukharin's, and he led the {{Right}}: the NEP.\n- No {{Gosplan}}.\n"
    names = ("Tax", "Gosplan", "Fair", "Right", "NEP")
    terms = "".join(f"{name}\n: What it is in {n}.\n\n" for n, name in enumerate(names))
    people = "Ivan Ivanov\n: One.\n\nOleg Orlov\n: Two.\n\nNikolai Bukharin\n: Three.\n"
    notes = f"# T\n\n## One\n\n{told}\n## Terms\n\n{terms}\n## People #people\n\n{people}"
    (block,) = form("mind-map", notes).blocks
    assert isinstance(block, MindMap)
    heads = [plain(node.text).partition(" – ")[0] for node in block.nodes]
    known = {*names, "Ivan Ivanov", "Oleg Orlov", "Nikolai Bukharin"}
    assert [head for head in heads if head in known] == [
        "Gosplan",
        "Right",
        "Ivan Ivanov",
        "Nikolai Bukharin",
    ]


def test_a_long_topic_has_a_map_of_what_is_essential() -> None:
    """All headings, and below each its key notes or the first two; a section's map has all."""
    told = "".join(
        f"- Note {n} says {{{{this {n}}}}}.{' #key' * (n == 40)}\n" for n in range(MOST_WHOLE)
    )
    notes = f"# T\n\n## One\n\n### A\n\n{told}\n### B\n\n- B {{{{b}}}}.\n- C {{{{c}}}}.\n"
    notes += "- D {{d}}.\n\n| | x |\n|---|---|\n| y | {{z}} |\n\n## Two\n\n- E {{e}}.\n"
    topic = topic_of(notes)
    (_, one, *_), passed_over = map_of(topic)
    assert [len(node.nodes) for node in one.nodes] == [1, 2]
    assert passed_over == MOST_WHOLE - 1 + 2
    (one, *_), passed_over = map_of(only_section(topic, 0))
    assert [len(node.nodes) for node in one.nodes] == [MOST_WHOLE, 4]
    assert not passed_over


def test_an_overview_has_no_code_and_no_tables() -> None:
    """Two notes in words stand for a heading; a title with nothing but code below it is none."""
    told = "".join(f"- Note {{{{{n}}}}}.\n" for n in range(MOST_WHOLE))
    code, table = "```\nx = 1\n```\n", "| a | b |\n|---|---|\n| c | d |\n"
    notes = f"# T\n\n## One\n\n{code}\n{table}\n- So:\n  - It is.\n\n  ```\n  y\n  ```\n\n"
    notes += f"- In code:\n\n  ```\n  z\n  ```\n\n- Last.\n\n## Two\n\n{told}"
    (_, heading), passed_over = map_of(topic_of(notes))
    assert [plain(node.text) for node in heading.nodes] == ["So", "Last"]
    assert [plain(node.text) for node in heading.nodes[0].nodes] == ["It is"]
    assert passed_over == MOST_WHOLE - 2 + 4


def test_two_things_tell_each_missing_heading_of_a_long_topic() -> None:
    """Those of its own level before what is below them, and nothing that no heading is asked for.

    The map of a section has all.
    """
    told = "".join(f"- Note {n} says {{{{this {n}}}}}. #key\n" for n in range(MOST_WHOLE))
    notes = (
        f"# T\n\n## One\n\n- Above {{{{all}}}}.\n\n### A\n\n{told}\n### B\n\n- B {{{{b}}}}. #key\n"
    )
    notes += "  - Below {{it}}.\n  - So {{too}}.\n- C {{c}}. #key\n\n### D\n\n- D {{d}}.\n"
    notes += "  - E {{e}}.\n  - F {{f}}.\n\n## Two\n\n- G {{g}}.\n"
    topic = topic_of(notes)
    (root,) = headings_map(topic)
    assert [words_below(node) for node in root.nodes] == [
        ["A", "Note 0 says this 0", "Note 1 says this 1"],
        ["B", "B b", "C c"],
        ["D", "D d", "E e"],
    ]
    (root,) = headings_map(only_section(topic, 0))
    assert [len(words_below(node)) for node in root.nodes] == [1, MOST_WHOLE + 1, 5, 4]


def words_below(node: MapNode) -> list[str]:
    """Return the words of a node and of all below it, answers and all."""
    return [plain(each.text) for each in node.below]


def headings_map(topic: Topic) -> tuple[MapNode, ...]:
    """Return the maps on the sheet on which the headings of a topic are missing."""
    (sheet,) = [each for each in mind_map_sheets(topic) if each.name == "mind-map-branches"]
    (block,) = sheet.blocks
    assert isinstance(block, MindMap)
    return block.roots


def map_of(topic: Topic) -> tuple[tuple[MapNode, ...], int]:
    """Return the complete maps of a topic, and how many of its notes are passed over."""
    (block,) = next(iter(mind_map_sheets(topic))).blocks
    assert isinstance(block, MindMap)
    return block.roots, block.passed_over


def test_the_author_is_told_of_notes_that_no_map_of_the_topic_has() -> None:
    """Once, with the first page."""
    style = PageStyle.of(WorksheetOptions()).turned()
    leaf = MapNode((Run("A"),), HERE, NodeKind.LEAF)
    block = MindMap((MapNode((Run("T"),), HERE, NodeKind.SECTION, (leaf,)),) * 2, 7)
    flows = map_flows(block, style, Face().text_width, PageHeights.of(style, 0.0))
    assert [flow.left_out for flow in flows] == ["7 notes on the maps of sections", ""]


def test_a_picture_on_a_map_has_a_frame() -> None:
    """Lines lead to that, and not to what is white in the picture."""
    sheet, *_ = mind_map_sheets(on_paper(pictured("plant-cells")))
    layout = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions()))
    rows = rows_of(list(layout.flows))
    pictures = [p for row in rows for entry in row.entries for p in entry.pictures]
    frames = [each for row in rows for each in row.strokes if isinstance(each, Rectangle)]
    assert pictures
    for picture in pictures:
        right, bottom = picture.x + picture.width, picture.y + picture.height
        assert any(
            0 < picture.x - frame.x < 9
            and 0 < picture.y - frame.y < 9
            and 0 < frame.x + frame.width - right < 9
            and 0 < frame.y + frame.height - bottom < 9
            for frame in frames
        )


def test_codes_stand_beside_their_words_on_the_left() -> None:
    """There words end at their line, and a code at the edge of the page would be alone."""
    notes = "# T\n\n## S\n\n" + "".join(
        f"### B{n}\n\n- Is {{{{a{n}}}}}.\n- So {{{{x{n}}}}}.\n\n" for n in range(4)
    )
    (row,) = rows_of(list(SheetLayout.of(form("mind-map-leaves", notes), A4).flows))
    coded = [entry.lines for entry in row.entries if len(entry.lines) == 2]
    assert len(coded) == 8
    near = [words_.x - code.x for words_, code in coded if code.x < words_.x]
    assert len(near) == 4
    assert max(near) < 4 * A4.size


def test_a_heading_with_one_title_below_it_is_asked_alone() -> None:
    """Of two empty boxes, one in the other, nobody could say which heading stands where."""
    notes = (
        "# T\n\n## S\n\n### Rivals\n\nWhat was said of them:\n\n- One was vain.\n"
        "- One was weak.\n\n"
        "### Votes\n\n- There were ten.\n\n### Posts\n\n- There were two.\n"
    )
    (sheet,) = [each for each in sheets(notes, "mind-map") if each.name == "mind-map-branches"]
    assert [gap.answer for gap in sheet.gaps] == ["Rivals", "Votes", "Posts"]
    (block,) = sheet.blocks
    assert isinstance(block, MindMap)
    assert "What was said of them" in {plain(node.text) for node in block.nodes}


def branches_to_name(sections: int, branches: int, every: int, tier: TierName) -> Sheet:
    """Return the sheet on which the headings of so many sections with branches are missing.

    Sections have up to two branches more, and `every` so manieth branch a note more.
    """
    note = "- A note of some length that fills more than a line of its column, here {} {}.\n"
    lines = ["# T\n\n"]
    for section in range(sections):
        lines.append(f"## Section {section}\n\n")
        for branch in range(branches + section * every % 3):
            lines.append(f"### Matter {section} {branch}\n\n")
            lines += [note.format(section, branch)] * 2
            lines.append("- And one more.\n\n" if (section + branch) % every == 0 else "\n")
    options = WorksheetOptions(sheets=("mind-map",), tiers=(tier,))
    of_maps = sheets_to_print(topic_of("".join(lines)), options)
    return next(sheet for sheet in of_maps if "branches" in sheet.name)


def entries_in_turn(sheet: Sheet) -> Iterator[list[str]]:
    """Yield what stands in each box of words, and in each map, in the order of reading."""
    (side, *_) = SheetLayout.of(sheet, A4).sides
    for flow in side.flows:
        rows = [row for row in flow.rows if isinstance(row, DrawnRow)]
        if flow.role is Role.DRAWING and rows:
            yield [entry.words for row in rows for entry in row.entries]


def words_by_page(sheet: Sheet) -> list[list[str]]:
    """Return the words in each node of maps, page by page."""
    (side, *_) = SheetLayout.of(sheet, PageStyle.of(WorksheetOptions())).sides
    return [
        [
            entry.words
            for placed in page
            for row in side.flows[placed.flow].rows
            if isinstance(row, DrawnRow)
            for entry in row.entries
        ]
        for page in side.pages
    ]


@pytest.mark.parametrize(("sections", "branches"), [(4, 5), (5, 2), (7, 2)])
def test_an_empty_box_has_all_below_it_that_it_is_known_by(sections: int, branches: int) -> None:
    """Nobody turns the page to name a branch, where a column can take all of it."""
    pages = words_by_page(branches_to_name(sections, branches, 1, "challenge"))
    assert len(pages) > 1
    assert [words for page in pages for words in page if words.endswith(" …")] == []


@pytest.mark.parametrize(
    ("sections", "branches", "most"), [(4, 4, 3), (5, 3, 3), (5, 4, 4), (6, 3, 4)]
)
def test_pages_below_banks_are_as_they_are_planned(sections: int, branches: int, most: int) -> None:
    """There are so many at `most`, though some are just full, and no map goes on below itself."""
    pages = words_by_page(branches_to_name(sections, branches, 2, "support"))
    assert 1 < len(pages) <= most
    assert [page for page in pages for words in page if f"{words} (2)" in page] == []
