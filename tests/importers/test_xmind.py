"""Maps of XMind's, old and new -> an outline with its notes, labels, links and pictures."""

from __future__ import annotations

import json
from typing import Any

from foreign_decks import PIXEL
from hypothesis import given
from hypothesis import strategies as st
from imported_notes import imported, read, tree_of
from office_files import archive
from test_import_loses_nothing import assert_all_stand_in, with_words

from twofold.importers.pictures import placed_pictures


def topic(title: str, *below: dict[str, Any], **more: Any) -> dict[str, Any]:
    made: dict[str, Any] = {"title": title, **more}
    if below:
        made["children"] = {"attached": list(below)}
    return made


def new_map(*roots: dict[str, Any], **files: bytes) -> bytes:
    sheets = [{"title": f"Map {at}", "rootTopic": root} for at, root in enumerate(roots, 1)]
    return archive({"content.json": json.dumps(sheets), "metadata.json": "{}", **files})


def old_topic(title: str, *below: str, more: str = "", kind: str = "attached") -> str:
    children = f'<children><topics type="{kind}">{"".join(below)}</topics></children>'
    return f"<topic><title>{title}</title>{more}{children if below else ''}</topic>"


def old_map(root: str) -> bytes:
    names = (
        'xmlns="urn:xmind:xmap:xmlns:content:2.0" xmlns:xhtml="http://www.w3.org/1999/xhtml" '
        'xmlns:xlink="http://www.w3.org/1999/xlink"'
    )
    text = f"<xmap-content {names}><sheet>{root}<title>Sheet 1</title></sheet></xmap-content>"
    return archive(
        {"content.xml": text, "META-INF/manifest.xml": "<manifest/>", "meta.xml": "<a/>"}
    )


TREE = ["Rome", ["Kings", ["Romulus", ["founded Rome"]], ["Numa"]], ["Republic", ["509 BC"]]]


def test_both_forms_are_the_same_outline() -> None:
    """The central topic is the title, and topics stand below each other as in the map."""
    new = new_map(
        topic(
            "Rome",
            topic("Kings", topic("Romulus", topic("founded Rome")), topic("Numa")),
            topic("Republic", topic("509 BC")),
        )
    )
    old = old_map(
        old_topic(
            "Rome",
            old_topic("Kings", old_topic("Romulus", old_topic("founded Rome")), old_topic("Numa")),
            old_topic("Republic", old_topic("509 BC")),
        )
    )
    assert tree_of(imported(new)) == TREE
    assert tree_of(imported(old)) == TREE


def test_what_a_topic_has_beside_its_title_is_kept() -> None:
    """Notes go to the back, labels are tags, links are links; markers and frames are told."""
    kings = topic(
        "Kings",
        notes={"plain": {"content": "Seven of them.\n"}},
        labels=["early"],
        href="https://example.org/kings",
        markers=[{"markerId": "priority-1"}],
        boundaries=[{"title": "legend"}],
    )
    notes = imported(new_map(topic("Rome", topic("Italy", kings))))
    assert "[Kings](https://example.org/kings) #early\n  > Seven of them.\n" in notes
    assert "marked: priority-1 -->" in notes
    assert "frame: legend -->" in notes


def test_floating_topics_and_summaries_are_not_lost() -> None:
    """They stand behind those that hang on their topic."""
    root = topic("Rome", topic("Kings"))
    root["children"]["detached"] = [topic("Carthage")]
    root["children"]["summary"] = [topic("So it began")]
    assert tree_of(imported(new_map(root)))[0] == "Rome"
    assert_all_stand_in(imported(new_map(root)), ["Kings", "Carthage", "So it began"])
    old = old_topic("Rome", old_topic("Carthage"), kind="detached")
    assert "Carthage" in imported(old_map(old))


def test_sheets_are_headings() -> None:
    """A map of several sheets is one topic, each sheet below its central topic."""
    notes = imported(new_map(topic("Rome", topic("Kings")), topic("Greece", topic("Solon"))))
    assert "## Rome\n" in notes
    assert "## Greece\n" in notes


def test_pictures_and_formulas_come_along() -> None:
    """A picture in the archive is one of the notes; a formula is one."""
    wolf = topic("Wolf", image={"src": "xap:resources/wolf.png"})
    area = topic("Area", extensions=[{"content": {"type": "latex", "content": "a^2"}}])
    content = new_map(topic("Rome", topic("Signs", wolf, area)), **{"resources/wolf.png": PIXEL})
    _, files = placed_pictures(read(content), "map-pictures")
    assert [each.media.read() for each in files] == [PIXEL]
    assert "a^2" in imported(content)
    gone = new_map(topic("Rome", topic("Signs", wolf)))
    assert "picture resources/wolf.png -->" in imported(gone)


EXTRAS: list[dict[str, Any]] = [
    {},
    {"notes": {"plain": {"content": "@\n\n@"}}},
    {"labels": ["@", "@ @"]},
    {"href": "https://example.org/@"},
    {"href": "file:@"},
    {"markers": [{"markerId": "@"}]},
    {"boundaries": [{"title": "@"}]},
    {"image": {"src": "xap:resources/@.png"}},
    {"title": ""},
    {"title": "@\n@"},
]


@st.composite
def topics(draw: st.DrawFn, depth: int = 0) -> dict[str, Any]:
    """Return a topic of a new map, in which `@` stands for a word."""
    made = topic("@", **draw(st.sampled_from([{}, *EXTRAS[1:-2]])))
    made.update(draw(st.sampled_from([{}, {}, *EXTRAS[-2:]])))
    if depth < 3:
        below = [draw(topics(depth + 1)) for _ in range(draw(st.integers(0, 2)))]
        made["children"] = {draw(st.sampled_from(["attached", "detached", "callout"])): below}
    return made


@given(topics())
def test_no_word_of_a_map_vanishes(root: dict[str, Any]) -> None:
    """Each word stands in the notes or in a remark, wherever in the map it stood."""
    text, words = with_words(json.dumps(topic("Rome", root)))
    if words:
        assert_all_stand_in(imported(new_map(json.loads(text))), words)
