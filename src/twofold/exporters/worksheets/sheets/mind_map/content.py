"""The headings and notes of a topic -> maps: complete, with gaps in leaves, without headings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from typing import assert_never

from twofold.exporters.worksheets.blocks.drawings import MapNode, MindMap, NodeKind
from twofold.exporters.worksheets.blocks.grids import listed_rows
from twofold.exporters.worksheets.blocks.sheet import Sheet
from twofold.exporters.worksheets.blocks.texts import (
    filled,
    has_gap,
    without_colon,
    without_pictures,
)
from twofold.exporters.worksheets.giveaways import Item, form_looked_for
from twofold.exporters.worksheets.labels import Labels, labels_for
from twofold.exporters.worksheets.pictures_beside import needs_picture, pictures_of
from twofold.exporters.worksheets.sections import without_notes
from twofold.exporters.worksheets.sheets.marking import marking_of_map
from twofold.exporters.worksheets.sheets.mind_map.overview import (
    MOST_WHOLE,
    mentions_of_terms,
    notes_passed_over,
    told_by_few,
)
from twofold.exporters.worksheets.sheets.mind_map.rows_in_lines import with_rows_in_lines
from twofold.exporters.worksheets.sheets.mind_map.shortening import short_form
from twofold.exporters.worksheets.sheets.unclear_gaps import gaps_hinted_from_memory
from twofold.needed_hints import gaps_needing_hints
from twofold.notes import (
    Branch,
    Claim,
    Cloze,
    Comparison,
    Event,
    Figure,
    Grid,
    Note,
    Question,
    Section,
    Sequence,
    Statement,
    Table,
    Term,
    Title,
    Topic,
    children_of_steps,
    is_asked,
    notes_below,
    notes_of,
    notes_of_branch,
)
from twofold.source import Position
from twofold.text import Gap, Picture, Run, Style, Text, gaps_in, plain, with_gaps

FEWEST = 3
"""Nodes around the middle of a map; of fewer nothing could be seen."""

TITLED = Title, Sequence, Comparison, Table
"""Notes with a title, which a map shows where something stands below it there: the rows of a table,
the children of a list, steps that have notes below them. Other steps are on a sheet of their own,
with the title above them."""


def mind_map_sheets(topic: Topic) -> Iterator[Sheet]:
    """Yield the complete maps, those to fill in the leaves of, and those to name the branches of.

    Leaves are notes, branches the headings below `##`. The map of the sections is complete or not
    there: on it, branches would be asked for with nothing to know them by, and asked twice. What
    cannot be read without a picture hangs on that picture, which is a small one: without it the
    notes would say nothing, and without them the map would not be complete. Where headings are
    missing there are no tables: all their cells would take the page from it. Of a long topic the
    maps show what is essential, and those of a section all; where headings are missing they show
    what tells them.
    """
    labels = labels_for(topic.language)
    is_long, whole = _is_long(topic), topic
    passed_over = _passed_over(topic) if is_long else frozenset()
    topic = without_notes(topic, passed_over)
    maps = tuple(_maps(topic))
    roots = [root for _, root in maps]
    outline = tuple(_outline(topic, [section for section, _ in maps]))
    if not (roots or outline):
        return
    sheet = partial(Sheet.of_topic, topic, "mind-map", landscape=True)
    full = partial(_complete, style=Style.BOLD)
    complete = tuple(with_rows_in_lines(_each(root, full)) for root in (*outline, *roots))
    if passed_over:
        saying = partial(_saying_of_how_many, dict(_selected(whole, topic, labels)))
        complete = tuple(_each(root, saying) for root in complete)
    shown = MindMap(complete, len(passed_over))
    yield sheet("mind-map", labels.mind_map, "", (shown,), is_handout=True)
    with_sentences = [root for section, root in maps if _has_sentences(section)]
    printed = frozenset(_printed_answers(with_sentences))
    told = _told_keys(with_sentences, printed)
    keys = frozenset(_keys(with_sentences, printed)) - told
    with_gaps_in_leaves = partial(_each, change=partial(_with_gap_in_leaf, keys, printed))
    if leaves := tuple(_asking(with_sentences, with_gaps_in_leaves)):
        map_ = MindMap(leaves)
        marking = tuple(marking_of_map(topic, ((node.position, node.text) for node in map_.nodes)))
        words = labels.map_of_words, labels.map_leaves
        made = sheet("mind-map-leaves", *words, (map_,), marking)
        hints = [gaps_needing_hints(section, topic.language) for section, _ in maps]
        in_memory = gaps_hinted_from_memory(topic, notes_of(topic))
        needed = frozenset().union(*hints)
        yield replace(made, needs_hints=needed, needs_in_memory=in_memory - needed)
    tables = {n.position for n in notes_of(topic) if isinstance(n.body, Comparison | Table)}
    maps = tuple(_maps(without_notes(topic, tables)))
    asking = _asking([root for _, root in maps], _with_empty_branches)
    if branches := _numbered(map(told_by_few, asking) if is_long else asking):
        yield sheet(
            "mind-map-branches", labels.map_of_headings, labels.map_branches, (MindMap(branches),)
        )


def _is_long(topic: Topic) -> bool:
    """Return whether maps of all notes of a topic would be no overview of it."""
    sections = [section for section in topic.sections if _has_notes(section.branch)]
    branches = (_node_of_branch(each.branch, NodeKind.SECTION) for each in sections)
    return len(sections) > 1 and sum(len(tuple(each.below)) for each in branches) > MOST_WHOLE


def _passed_over(topic: Topic) -> frozenset[Position]:
    """Return the places of the notes that the maps of a long topic do not show."""
    branches, on_maps = [section.branch for section in topic.sections], _on_maps(topic)
    mentions = mentions_of_terms(topic)
    passed_over = (notes_passed_over(each, on_maps, mentions) for each in branches)
    return frozenset(place for places in passed_over for place in places)


def _on_maps(topic: Topic) -> frozenset[Position]:
    """Return the places of the notes that a map can show."""
    notes = (note for section in topic.sections for note in notes_of_branch(section.branch))
    return frozenset(n.position for n in notes if any(True for _ in _nodes_of_note(n, ())))


def _selected(whole: Topic, shown: Topic, labels: Labels) -> Iterator[tuple[Position, str]]:
    """Yield the place of each section of which not all notes are shown, and of how many they are.

    Titles among the notes tell nothing by themselves, and are not counted.
    """
    kept, on_maps = {note.position for note in notes_of(shown)}, _on_maps(whole)
    for section in whole.sections:
        told = {
            note.position
            for note in notes_of_branch(section.branch)
            if note.position in on_maps and not isinstance(note.body, Title)
        }
        if told - kept:
            yield section.branch.position, labels.some_of.format(len(told & kept), len(told))


def _saying_of_how_many(selected: Mapping[Position, str], node: MapNode) -> MapNode:
    """Return a section that says of how many notes the most essential stand below it."""
    has_notes = bool(node.nodes) and node.kind is NodeKind.SECTION
    return replace(node, some_of=selected.get(node.position, "")) if has_notes else node


def _maps(topic: Topic) -> Iterator[tuple[Section, MapNode]]:
    """Yield each section that has enough for a map, and its map with gaps for all answers."""
    for section in topic.sections:
        if section.title or _has_more_than_statements(section):
            root = _node_of_branch(section.branch, NodeKind.SECTION)
            root = root if section.title else replace(root, text=topic.title)
            is_only_here = not section.title and _has_unasked_heading(section.branch)
            if is_only_here or len(tuple(root.below)) > FEWEST:
                yield section, root


def _outline(topic: Topic, mapped: Collection[Section]) -> Iterator[MapNode]:
    """Yield the map of the sections and their branches, if there is anything to see.

    Several maps of sections become one with it, so that the topic is seen in the middle. Of a
    section that has no map of its own it shows all: its headings may stand on no other sheet.
    """
    sections = tuple(
        (section, node)
        for section in topic.sections
        if section.title and _has_notes(section.branch)
        if (node := _node_of_branch(section.branch, NodeKind.SECTION)).nodes
        or _has_unasked_heading(section.branch)
    )
    nodes = tuple(
        replace(node, nodes=_headings(node)) if section in mapped else node
        for section, node in sections
    )
    is_only_here = any(
        section not in mapped and _has_unasked_heading(section.branch) for section, _ in sections
    )
    has_more = len(mapped) > 1 or any(node.nodes for node in nodes)
    if is_only_here or (len(nodes) > 1 and has_more):
        yield MapNode(topic.title, topic.position, NodeKind.SECTION, nodes)


def _has_unasked_heading(branch: Branch) -> bool:
    """Return whether nothing below a heading, or the title of a list, is asked on another sheet."""
    notes = tuple(notes_of_branch(branch))
    is_one = bool(branch.title and notes) and not any(is_asked(note.body) for note in notes)
    titles = (note.children for note in notes if isinstance(note.body, Title))
    return (
        is_one
        or any(not any(is_asked(note.body) for note in notes_below(below)) for below in titles)
        or any(map(_has_unasked_heading, branch.branches))
    )


def _has_notes(branch: Branch) -> bool:
    return any(True for _ in notes_of_branch(branch))


def _has_sentences(section: Section) -> bool:
    """Return whether something besides terms can be asked for: those the glossary asks for.

    A table among terms is asked on its own sheet.
    """
    kinds = {type(note.body) for note in notes_of_branch(section.branch)}
    return Cloze in kinds or (Comparison in kinds and Term not in kinds)


def _has_more_than_statements(section: Section) -> bool:
    notes = notes_of_branch(section.branch)
    return bool(section.branch.branches) or not all(isinstance(n.body, Statement) for n in notes)


def _headings(section: MapNode) -> tuple[MapNode, ...]:
    return tuple(replace(node, nodes=()) for node in section.nodes if node.kind is NodeKind.BRANCH)


def _node_of_branch(branch: Branch, kind: NodeKind) -> MapNode:
    """Return the node of a heading with all below it, figures only where there is nothing else.

    A heading below it with nothing to show has no node, unless no other sheet would print it.
    """
    nodes = [
        *_nodes_of_notes(branch.notes),
        *(
            node
            for below in branch.branches
            if _has_notes(below)
            if (node := _node_of_branch(below, NodeKind.BRANCH)).nodes
            or _has_unasked_heading(below)
        ),
    ]
    return MapNode(branch.title, branch.position, kind, tuple(nodes or _figures(branch.notes)))


def _figures(notes: Iterable[Note]) -> Iterator[MapNode]:
    for note in notes:
        if isinstance(note.body, Figure) and (pictures := pictures_of(note)):
            yield MapNode(pictures, note.position, NodeKind.PICTURE)


def _nodes_of_notes(notes: Iterable[Note], shown: Collection[Position] = ()) -> Iterator[MapNode]:
    """Yield the nodes of notes side by side; those read with the same pictures hang on these.

    Pictures that have been `shown` above are not shown once more.
    """
    notes = tuple(notes)
    drawn: dict[tuple[Picture, ...], list[MapNode]] = {}
    found: list[MapNode | tuple[Picture, ...]] = []
    for note in notes:
        needed = pictures_of(note) if needs_picture(note) else ()
        pictures = tuple({each.position: each for each in needed}.values())
        if all(each.position in shown for each in pictures):
            found += _nodes_of_note(note, shown)
            continue
        known = {*shown, *(each.position for each in pictures)}
        if nodes := tuple(_nodes_of_note(note, known)):
            if pictures not in drawn:
                found.append(pictures)
            drawn.setdefault(pictures, []).extend(nodes)
    for each in found:
        if isinstance(each, MapNode):
            yield each
        else:
            yield MapNode(each, each[0].position, NodeKind.PICTURE, tuple(drawn[each]))


def _nodes_of_note(note: Note, shown: Collection[Position]) -> Iterator[MapNode]:
    """Yield the node of a note; those of its children alone where it has no short form.

    What is but a title, of a list or of what a map cannot show, needs something below it, unless
    the title of a list stands on no other sheet.
    """
    is_only_here = isinstance(note.body, Title) and not any(
        is_asked(each.body) for each in notes_below(note.children)
    )
    below = tuple(_below(note, shown))
    words = _short(note)
    if plain(words).strip() and (below or is_only_here or not isinstance(note.body, TITLED)):
        yield MapNode(words, note.position, _kind(note), below, note.code)
    else:
        yield from below


def _kind(note: Note) -> NodeKind:
    match note.body:
        case Title():
            return NodeKind.BRANCH
        case Comparison() | Table():
            return NodeKind.GIVEN
        case _:
            return NodeKind.LEAF


def _below(note: Note, shown: Collection[Position]) -> Iterator[MapNode]:
    """Yield what stands below a note: the rows of a table, steps, or its children."""
    match note.body:
        case Sequence():
            yield from _nodes_of_steps(note)
        case Comparison(grid=grid) | Table(grid=grid):
            yield from _rows(grid, note)
            yield from _nodes_of_notes(note.children, shown)
        case _:
            yield from _nodes_of_notes(note.children, shown)


def _rows(grid: Grid, note: Note) -> Iterator[MapNode]:
    """Yield the rows of a table: the name of each, and hanging on it "column: cell".

    The first cell that is asked for has the code of all of them.
    """
    cells_alone, position = Grid(*_without_pictures(grid)), note.position
    rows = tuple(listed_rows(cells_alone, empty=()))
    first = next((cell for _, cells in rows for cell in cells if has_gap(cell)), None)
    for name, cells in rows:
        leaves = tuple(
            MapNode(cell, position, NodeKind.LEAF, code=note.code if cell is first else "")
            for cell in cells
        )
        if not name:
            yield from leaves
        else:
            yield MapNode(name, position, NodeKind.GIVEN if leaves else NodeKind.LEAF, leaves)


def _without_pictures(grid: Grid) -> tuple[tuple[Text, ...], tuple[tuple[Text, ...], ...]]:
    header, *rows = (tuple(map(without_pictures, row)) for row in (grid.header, *grid.rows))
    return header, tuple(rows)


def _nodes_of_steps(note: Note) -> Iterator[MapNode]:
    """Yield all steps of a sequence that has notes below some of them, and those notes."""
    assert isinstance(note.body, Sequence)
    if not note.children:
        return
    for text, children in zip(note.body.steps, children_of_steps(note), strict=True):
        words = without_pictures(text)
        below = tuple(_nodes_of_notes(children))
        if plain(words).strip():
            kind = NodeKind.BRANCH if below else NodeKind.LEAF
            yield MapNode(words, note.position, kind, below)
        else:
            yield from below


def _short(note: Note) -> Text:
    match note.body:
        case Cloze(text) | Statement(text):
            return short_form(text)
        case Term(term, definitions) if name := plain(term).strip():
            gap = Gap(name, (), "", 0, note.position)
            meaning = short_form(definitions[0])
            return (gap, Run(" – "), *meaning) if plain(meaning).strip() else (gap,)
        case Title(title) | Sequence(title=title) | Comparison(title=title) | Table(title=title):
            return without_colon(without_pictures(title))
        case Term() | Question() | Claim() | Event() | Figure():
            return ()
        case _:
            assert_never(note.body)


def _each(node: MapNode, change: Callable[[MapNode], MapNode]) -> MapNode:
    """Return a node after a change, and so all nodes below it."""
    below = tuple(_each(each, change) for each in node.nodes)
    return replace(change(node), nodes=below)


def _asking(roots: list[MapNode], change: Callable[[MapNode], MapNode]) -> Iterator[MapNode]:
    """Yield the maps that ask for something once they are changed."""
    for root in roots:
        changed = change(root)
        if any(has_gap(node.text) for node in changed.below):
            yield changed


def _numbered(roots: Iterable[MapNode]) -> tuple[MapNode, ...]:
    """Return maps whose empty boxes have numbers, in the order of reading."""
    numbers = count(1)

    def numbered(node: MapNode) -> MapNode:
        number = next(numbers) if node.is_blank else 0
        return replace(node, number=number, nodes=tuple(map(numbered, node.nodes)))

    return tuple(map(numbered, roots))


def _complete(node: MapNode, style: Style = Style.PLAIN) -> MapNode:
    """Return a node with its answers, in a `style` besides their own.

    In bold they would tell on a map that asks for something what the gap sheet asks for.
    """
    return replace(node, text=filled(node.text, style), code="")


def _printed_answers(roots: list[MapNode]) -> Iterator[str]:
    """Yield the answers of gaps that another node prints outside a gap, as they are looked for."""
    items = [(node, Item.of_gaps((node.text,))) for root in roots for node in root.below]
    everything = "".join(item.says for _, item in items)
    for node, item in items:
        forms = (form_looked_for(gap.answer) for gap in gaps_in(node.text))
        yield from (form for form in forms if everything.count(form) > item.says.count(form))


def _key_of(node: MapNode, printed: Collection[str]) -> Gap | None:
    """Return the gap that a leaf asks for: rather none that is `printed`, and no figure."""
    gaps = gaps_in(node.text)
    if not gaps or node.kind is not NodeKind.LEAF:
        return None

    def worth(gap: Gap) -> tuple[bool, bool]:
        return form_looked_for(gap.answer) in printed, any(map(str.isdigit, gap.answer))

    return min(gaps, key=worth)


def _keys(roots: list[MapNode], printed: Collection[str]) -> Iterator[str]:
    """Yield the key words of all leaves."""
    for root in roots:
        yield from (key.answer.casefold() for node in root.below if (key := _key_of(node, printed)))


def _told_keys(roots: list[MapNode], printed: Collection[str]) -> frozenset[str]:
    """Return the key words that are `printed`, which no leaf asks for.

    But where they are most of all these are asked for: else there would be little of a map.
    """
    keys = [*_keys(roots, printed)]
    told = [key for key in keys if form_looked_for(key) in printed]
    return frozenset(told) if 2 * len(told) <= len(keys) else frozenset()


def _with_gap_in_leaf(keys: Collection[str], printed: Collection[str], node: MapNode) -> MapNode:
    """Return a leaf without its key word, and with its other answers: they help to find it.

    But for those that are the `keys` of others, which it would give away, and those that begin as
    the key word does, or are the beginning of it: "mol" tells "mole". A leaf whose own key word is
    none of the `keys` is complete.
    """
    key = _key_of(node, printed)
    if key is None:
        return _complete(node)
    asked = key.answer.casefold()

    def is_asked(gap: Gap) -> bool:
        answer = gap.answer.casefold()
        if answer in keys or asked not in keys:
            return answer in keys
        is_of_group = bool(key.group) and gap.group == key.group
        tells = not answer.isdigit() and (asked.startswith(answer) or answer.startswith(asked))
        return is_of_group or tells

    text = with_gaps(node.text, lambda gap: gap if is_asked(gap) else gap.answer)
    return replace(node, text=text) if has_gap(text) else _complete(node)


def _with_empty_branches(node: MapNode, *, is_only: bool = False) -> MapNode:
    """Return a map without its headings, but for those with nothing below to know them by.

    One that `is_only` thing below another that is asked is given: both are about the same, and
    nobody could say which of them is which.
    """
    is_asked = node.kind is NodeKind.BRANCH and bool(node.nodes) and not is_only
    is_single = is_asked and len(node.nodes) == 1
    below = tuple(_with_empty_branches(each, is_only=is_single) for each in node.nodes)
    text = (Gap(plain(node.text), (), "", 0, node.position),) if is_asked else filled(node.text)
    return replace(node, text=text, nodes=below, code="")
