"""Maps of a topic: what is on them, in which form it is left empty, and where it stands."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sheet_sources import sheets

from twofold.exporters.worksheets.blocks import Sheet
from twofold.exporters.worksheets.drawings.ink import Box
from twofold.exporters.worksheets.drawings.map_places import MapSetting
from twofold.exporters.worksheets.drawings.mind_map import map_flows
from twofold.exporters.worksheets.drawings.rooms import Rooms
from twofold.exporters.worksheets.flows import DrawnRow
from twofold.exporters.worksheets.fonts import Face
from twofold.exporters.worksheets.lines import Stretch
from twofold.exporters.worksheets.options import WorksheetOptions
from twofold.exporters.worksheets.overviews import MapNode, MindMap, NodeKind
from twofold.exporters.worksheets.page_style import PageStyle
from twofold.notes import Gap, Run, plain
from twofold.source import Position

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


def outline(node: MapNode) -> object:
    """Return a node as its words and the nodes below it; what is to be filled in in brackets."""
    words = plain(node.text).replace("\u00a0", " ")
    name = f"[{words}]" if node.is_blank else words
    return (name, [outline(each) for each in node.nodes]) if node.nodes else name


def maps(sheet: Sheet) -> list[object]:
    return [outline(block.root) for block in sheet.blocks if isinstance(block, MindMap)]


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
                ("First clash", ["Lenin died", ("Trotsky left", ["He came back"]), "How it went"]),
                ("Terms", ["NEP"]),
            ],
        ),
        ("Step 2", ["So what", "And then", "Or not"]),
    ]


def test_leaves_are_left_empty() -> None:
    """Where notes are asked for, no note is printed, and every map has something to fill in."""
    assert maps(form("mind-map-leaves")) == [
        (
            "Step 1",
            [
                "[A lone note]",
                (
                    "First clash",
                    ["[Lenin died]", ("[Trotsky left]", ["[He came back]"]), "[How it went]"],
                ),
                ("Terms", ["[NEP]"]),
            ],
        ),
        ("Step 2", ["[So what]", "[And then]", "[Or not]"]),
    ]


def test_each_branch_is_asked_once() -> None:
    """A heading is asked for beside what hangs on it, and maps without headings are left out."""
    assert maps(form("mind-map-branches")) == [
        (
            "Step 1",
            [
                "A lone note",
                (
                    "[First clash]",
                    ["Lenin died", ("Trotsky left", ["He came back"]), "How it went"],
                ),
                ("[Terms]", ["NEP"]),
            ],
        ),
    ]


def test_the_complete_map_is_a_handout() -> None:
    """There is nothing to fill in, and so no key; the others ask for what they left empty."""
    assert [(s.name, s.is_handout, s.marks, s.landscape) for s in sheets(NOTES, "mind-map")] == [
        ("mind-map", True, 0, True),
        ("mind-map-leaves", False, 9, True),
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


TEXT = st.lists(st.text("abc ", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)


def nodes(below: st.SearchStrategy[list[MapNode]]) -> st.SearchStrategy[list[MapNode]]:
    """Return lists of nodes, some of them to be filled in."""

    def node(words: str, kind: NodeKind, children: list[MapNode], blank: bool) -> MapNode:
        words = words.strip() or "x"
        text = (Gap(words, (), "", 0, HERE),) if blank else (Run(words),)
        return MapNode(text, HERE, kind, tuple(children))

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
    drawn = [stroke for stroke in row.strokes if isinstance(stroke, Box)]
    return [(box.x, box.y, box.x + box.width, box.y + box.height) for box in drawn]


def words_of_nodes(row: DrawnRow) -> list[Corners]:
    """Return where the words of each node stand."""
    found = []
    for entry in row.entries:
        rights = [
            line.x + piece.x + line.size * Face().measure(piece.text.rstrip(), piece.style)
            for line in entry.lines
            for piece in line.line
            if isinstance(piece, Stretch)
        ]
        left = min(line.x for line in entry.lines)
        top = min(line.baseline - 0.7 * line.size for line in entry.lines)
        found.append((left, top, max(rights), max(line.baseline for line in entry.lines)))
    return found


def apart(one: Corners, other: Corners) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(tree=TREES, style=STYLES, first=st.floats(0.3, 1.0))
def test_any_map_fits_its_pages_and_keeps_its_nodes_apart(
    tree: list[MapNode], style: PageStyle, first: float
) -> None:
    """Nodes neither leave the page nor touch, and each is on some page, in the order of reading."""
    map_ = MindMap(MapNode((Run("The middle"),), HERE, NodeKind.SECTION, tuple(tree)))
    rooms = Rooms(first * style.column_height, style.column_height)
    setting = MapSetting.of(map_, style, Face().measure)
    rows = [row for flow in map_flows(map_, setting, rooms) for row in flow.rows]
    depths = []
    for row in rows:
        assert isinstance(row, DrawnRow)
        assert row.height <= style.column_height + 0.01
        depths += [entry.depth for entry in row.entries]
        for left, top, right, bottom in boxes(row) + words_of_nodes(row):
            assert left >= -0.01
            assert right <= style.column + 0.01
            assert top >= -0.01
            assert bottom <= row.height + 0.01
        for one, other in [*combinations(boxes(row), 2), *combinations(words_of_nodes(row), 2)]:
            assert apart(one, other)
    assert depths.count(0) == len(rows)
    assert len(depths) >= sum(1 for node in tree for _ in node.below)
    blanks = {
        (box.blank.width, box.blank.height)
        for row in rows
        if isinstance(row, DrawnRow)
        for box in row.entries
        if box.blank is not None
    }
    assert len({height for _, height in blanks}) <= 1
