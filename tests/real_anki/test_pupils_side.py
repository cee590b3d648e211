"""What README, deck and plan tell pupils is what Anki does with their decks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from studied_decks import FIRST, SECOND, THIRD, Author, Edition, Pupil, pupil_at
from twofold.commands.forecast_text import TO_PUPILS
from twofold.exporters.anki.words import card_words

ROOT = Path(__file__).parent.parent.parent
GORI, MOSCOW = "- Stalin was born in {{Gori}}.\n", "- Kamenev led the {{Moscow}} party.\n"
KIROV = "- Kirov led in {{Leningrad}}.\n"


@pytest.fixture
def author(tmp_path: Path) -> Author:
    """Somebody with a folder of notes."""
    return Author(tmp_path / "author")


@pytest.fixture
def pupil(tmp_path: Path) -> Iterator[Pupil]:
    """Somebody with a new collection."""
    with pupil_at(tmp_path / "pupil") as pupil:
        yield pupil


def notes(*lines: str) -> dict[str, str]:
    return {"russia.md": "# Russia\n\n" + "".join(lines)}


def test_a_deleted_note_comes_back_and_a_suspended_card_stays(author: Author, pupil: Pupil) -> None:
    """So what a pupil does not need is suspended."""
    pupil.take(author.hand_out(notes(GORI, MOSCOW), FIRST))
    pupil.study()
    collection = pupil.collection
    collection.remove_notes(collection.find_notes("Gori"))
    (card_id,) = collection.find_cards("Moscow")
    collection.sched.suspend_cards([card_id])
    edition = author.hand_out(notes(GORI, MOSCOW.replace("led", "had led")), SECOND)
    assert pupil.take(edition).outcomes == {"new": 1, "updated": 1}
    assert collection.find_cards("Gori")
    assert collection.get_card(card_id).queue == -1


def test_own_tags_of_a_changed_note_go(author: Author, pupil: Pupil) -> None:
    """Those of the others stay."""
    pupil.take(author.hand_out(notes(GORI, MOSCOW), FIRST))
    pupil.study()
    pupil.collection.tags.bulk_add(pupil.collection.find_notes(""), "mine")
    pupil.take(author.hand_out(notes(GORI, MOSCOW.replace("led", "had led")), SECOND))
    (tagged,) = pupil.collection.find_notes("tag:mine")
    assert "Gori" in pupil.collection.get_note(tagged)["Text"]


def add_field(pupil: Pupil) -> None:
    models = pupil.collection.models
    kind = models.by_name("Twofold Cloze")
    assert kind is not None
    models.add_field(kind, models.new_field("Mine"))
    models.update_dict(kind)


def add_template(pupil: Pupil) -> None:
    models = pupil.collection.models
    kind = models.by_name("Twofold Term")
    assert kind is not None
    template = models.new_template("Mine")
    template["qfmt"], template["afmt"] = "{{Term}} again", "{{Definition}}"
    models.add_template(kind, template)
    models.update_dict(kind)


TERM = "Troika\n: A rule of three.\n"


@pytest.mark.parametrize(
    ("add", "before", "after", "more"),
    [
        pytest.param(add_field, GORI, GORI.replace("born", "reared"), MOSCOW, id="field"),
        pytest.param(
            add_template,
            TERM,
            TERM.replace("A rule", "The rule"),
            "\nDuumvirate\n: A rule of two.\n",
            id="template",
        ),
    ],
)
def test_an_own_field_or_template_blocks_updates_until_types_are_merged(
    author: Author, pupil: Pupil, add: object, before: str, after: str, more: str
) -> None:
    """With the tick the next change arrives, and no study is lost."""
    pupil.take(author.hand_out(notes(before), FIRST))
    pupil.study()
    assert callable(add)
    add(pupil)
    edition = author.hand_out(notes(after, more), SECOND)
    blocked = pupil.take(edition).outcomes
    assert blocked.get("conflicting") == 1
    assert "updated" not in blocked
    merged = pupil.take(edition, merge_note_types=True).outcomes
    assert not set(merged) & {"conflicting", "missing_notetype"}
    assert merged.get("updated", 0) >= 1, merged
    for card in pupil.studied:
        assert (pupil.state(card).interval, pupil.state(card).reps) == (
            pupil.studied[card].interval,
            pupil.studied[card].reps,
        )
    assert not any(name.endswith("+") for name in pupil.note_type_names())


def description(pupil: Pupil, deck: str) -> str:
    found = pupil.collection.decks.by_name(deck)
    assert found is not None
    return str(found["desc"])


@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "ru"])
def test_the_description_tells_pupils_once(author: Author, pupil: Pupil, language: str) -> None:
    """In the language of the notes, also where two files share the deck."""
    head = f"---\ndeck: Russia\nlanguage: {language}\n---\n"
    files = {"one.md": f"{head}# One\n\n{GORI}", "two.md": f"{head}# Two\n\n{MOSCOW}"}
    author.write(files)
    output = author.folder / "course"
    made = author.run("deck", "--output", str(output), "--into", "course.apkg", at=FIRST)
    assert made.status == 0, made.err
    pupil.take(Edition(list(output.rglob("*.apkg")), {}))
    told = description(pupil, "Russia")
    assert told.count(card_words(language).to_pupils) == 1
    assert told.count("<br><br>") == 2


def test_plan_and_readme_tell_it_once(author: Author) -> None:
    """A plan that changes nothing needs not say it."""
    author.write(notes(GORI))
    assert author.run("plan", at=FIRST).out.count(TO_PUPILS) == 1
    author.hand_out(None, FIRST)
    assert (
        author.run("plan", at=SECOND).out == f"{author.sources.as_posix()}: nothing has changed\n"
    )
    readme = (ROOT / "README.md").read_text("utf-8")
    assert readme.count("Merge note types” at each import") == 1
    assert readme.count("they suspend it instead") == 1


def test_a_part_of_the_notes_is_an_edition_of_that_part(author: Author, pupil: Pupil) -> None:
    """The plan of the part is true, and so is that of the whole which follows."""
    author.write(notes(GORI.replace(".\n", ". #key\n"), MOSCOW, KIROV))
    for option, edition in (("--only", FIRST), ("--without", SECOND)):
        output = author.folder / option
        planned = author.run("plan", option, "key", at=edition).out
        made = author.run("deck", option, "key", "--output", str(output), at=edition)
        assert made.status == 0, made.err
        taken = pupil.take(Edition(sorted(output.rglob("*.apkg")), {}))
        (new,) = re.findall(r"(\d+) new", planned)
        assert taken.outcomes == {"new": int(new)}
    assert author.hand_out(None, THIRD).plan["unchanged"] == 3


@pytest.mark.parametrize("into", ["", "course.apkg"], ids=["packages", "course"])
@pytest.mark.parametrize(
    "left",
    [
        pytest.param("", id="all that it had"),
        pytest.param("- A statement.\n", id="but a statement"),
        pytest.param(KIROV, id="but another note"),
    ],
)
def test_a_section_that_moved_leaves_no_empty_deck(
    author: Author, tmp_path: Path, into: str, left: str
) -> None:
    """New pupils have no deck without cards in it or below it, and each card once."""
    section = f"\n## Power\n\n{GORI}{MOSCOW}"
    before = {
        "one.md": f"# One\n\n{left}{section}",
        "two.md": "# Two\n\n## End\n\n- He {{died}}.\n",
    }
    after = {"one.md": f"# One\n\n{left}", "two.md": before["two.md"] + section}
    with pupil_at(tmp_path / "old") as old, pupil_at(tmp_path / "new") as new:
        old.take(author.hand_out(before, FIRST))
        old.study()
        author.write(after)
        output = author.folder / "after"
        options = ["--output", str(output), *(["--into", into] if into else [])]
        made = author.run("deck", *options, at=SECOND)
        assert made.status == 0, made.err
        edition = Edition(sorted(output.rglob("*.apkg")), {})
        assert "new" not in old.take(edition).outcomes
        new.take(edition)
        for deck in new.deck_names() - {"Default"}:
            assert new.collection.find_cards(f'deck:"{deck}"'), deck
        assert len(new.collection.find_cards("")) == len(old.collection.find_cards(""))
