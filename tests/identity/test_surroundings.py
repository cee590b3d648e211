"""An answer that moved with its clause keeps its card; one that came to another clause does not."""

from __future__ import annotations

import pytest

from remembering import handed_out
from twofold.identity.clauses import old_columns


def kept(language: str, before: str, after: str) -> list[str]:
    """Return the answers of one note that have the numbers that they had before the edit."""
    ledgers = [handed_out(f"---\nlanguage: {language}\n---\n# Rome\n\n- {before}\n")]
    ledgers.append(handed_out(f"---\nlanguage: {language}\n---\n# Rome\n\n- {after}\n", ledgers[0]))
    was, now = (
        {gap.answers[0]: gap.number for gap in record.gaps if not gap.is_gone}
        for ledger in ledgers
        for record in ledger.records.values()
    )
    return sorted(answer for answer, number in now.items() if was.get(answer) == number)


RE_ORDERED = [
    pytest.param(
        "en",
        "Anna came to {{1136}} and Liv came to March 1120 and Bob came to {{1137}}.",
        "Bob came to {{1137}} and Liv came to March 1120 and Anna came to {{1136}}.",
        id="names around an answer that is not asked",
    ),
    pytest.param(
        "en",
        "Lenin died on {{21 January 1924}} in {{Gorki}}.",
        "Lenin died in {{Gorki}} on {{21 January 1924}}.",
        id="place and date change sides",
    ),
    pytest.param(
        "fr",
        "Lénine mourut à {{Gorki}} en {{1924}}.",
        "En {{1924}}, Lénine mourut à {{Gorki}}.",
        id="date in front",
    ),
    pytest.param(
        "en",
        "A came to {{1136}}, L came to March 1120, B came to {{1137}}.",
        "B came to {{1137}}, L came to March 1120, A came to {{1136}}.",
        id="letters and commas",
    ),
    pytest.param(
        "en",
        "The horse came to {{1136}} and Paul came to March 1120 and the cat came to {{1137}}.",
        "The cat came to {{1137}} and Paul came to March 1120 and the horse came to {{1136}}.",
        id="common nouns around a name",
    ),
    pytest.param(
        "de",
        "Im Jahr {{1136}} kam Otto und im Jahr 1120 kam Karl und im Jahr {{1137}} kam Heinrich.",
        "Im Jahr {{1137}} kam Heinrich und im Jahr 1120 kam Karl und im Jahr {{1136}} kam Otto.",
        id="names behind their dates",
    ),
    pytest.param(
        "fr",
        "Le cheval vint à {{Lyon}}, le chien vint à Metz et le chat vint à {{Nancy}}.",
        "Le chat vint à {{Nancy}}, le chien vint à Metz et le cheval vint à {{Lyon}}.",
        id="commas and a conjunction",
    ),
    pytest.param(
        "es",
        "En {{1136}} murió Ana y en {{1137}} murió Luis.",
        "En {{1137}} murió Luis y en {{1136}} murió otra vez Ana.",
        id="re-ordered and mended",
    ),
    pytest.param(
        "en",
        "The stone, once old, fell in {{1281}}, but the tree, once old, fell in {{1392}}.",
        "The tree, once old, fell in {{1392}}, but the stone, once old, fell in {{1281}}.",
        id="subjects beyond a clause of their own",
    ),
]


@pytest.mark.parametrize(("language", "before", "after"), RE_ORDERED)
def test_a_clause_that_moved_keeps_its_answer(language: str, before: str, after: str) -> None:
    """The nearest clause tells what an answer belongs to, and none that stands further off."""
    assert len(kept(language, before, after)) == 2


EXCHANGED = [
    pytest.param(
        "en",
        "Anna came to {{1136}} and Liv came to March 1120 and Bob came to {{1137}}.",
        "Bob came to {{1136}} and Liv came to March 1120 and Anna came to {{1137}}.",
        id="names around an answer that is not asked",
    ),
    pytest.param(
        "en",
        "Anna came to {{1136}} and Liv came to March 1120 and Bob came to {{1137}}.",
        "Anna came again to {{1137}} and Liv came to March 1120 and Bob came to {{1136}}.",
        id="answers, in a sentence that was mended",
    ),
    pytest.param(
        "de",
        "Im Jahr {{1136}} kam Otto und im Jahr {{1137}} kam Heinrich.",
        "Im Jahr {{1136}} kam Heinrich und im Jahr {{1137}} kam Otto.",
        id="names behind their dates",
    ),
    pytest.param(
        "fr",
        "Le cheval vint à {{Lyon}} et le chat vint à {{Nancy}}.",
        "Le chat vint à {{Lyon}} et le cheval vint à {{Nancy}}.",
        id="common nouns",
    ),
    pytest.param(
        "en",
        "In {{1136}} came Anna and Bob came to {{1137}}.",
        "In {{1136}} came Bob and Anna came to {{1137}}.",
        id="names in clauses of another order",
    ),
]


@pytest.mark.parametrize(("language", "before", "after"), EXCHANGED)
def test_an_answer_to_another_clause_is_a_new_card(language: str, before: str, after: str) -> None:
    """It is asked now for what the other answer was asked for: its history would be false."""
    assert kept(language, before, after) == []


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "en",
            "In {{Tiflis}} came a river when in {{1881}} came a cat.",
            "In {{Tiflis}} came again a river when in {{1881}} came again a cat.",
        ),
        (
            "it",
            "Nel {{1136}} morì Anna mentre nel {{1137}} morì Luigi.",
            "Nel {{1136}} morì Anna mentre nel {{1137}} morì infine Luigi.",
        ),
        (
            "pl",
            "W {{1136}} umarł pies i w {{1137}} umarł koń.",
            "W {{1136}} umarł pies i w {{1137}} umarł wreszcie koń.",
        ),
    ],
)
def test_a_word_more_changes_no_card(language: str, before: str, after: str) -> None:
    """Not even where clauses are joined by words that are unknown."""
    assert len(kept(language, before, after)) == 2


SCHEDULE = (
    "|  | Left | Right | When |",
    "| War | {{Lenin}} | {{Stalin}} | 1918 |",
    "| Peace | {{Stalin}} | {{Lenin}} | 1919 |",
    "| Bread | {{Rykov}} | {{Kirov}} | 1920 |",
)


def without_column(column: int) -> tuple[str, ...]:
    """Return the rows of SCHEDULE without one of its columns, counted from 0."""
    cells = [row.strip("|").split("|") for row in SCHEDULE]
    return tuple("|".join(["", *row[:column], *row[column + 1 :], ""]) for row in cells)


def cells_of(rows: tuple[str, ...]) -> list[str]:
    """Return the title of a table, which is empty, and its cells."""
    return ["", *(cell.strip() for row in rows for cell in row.strip("|").split("|"))]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [
        pytest.param(SCHEDULE, 4, id="the same"),
        pytest.param(without_column(3), 3, id="a column is new at the end"),
        pytest.param(without_column(1), 3, id="a column is new in the middle"),
        pytest.param(SCHEDULE[:3], 4, id="a row is new"),
        pytest.param((*SCHEDULE, "| Rail | Tomsky | Syrtsov | 1921 |"), 4, id="a row is gone"),
    ],
)
def test_the_columns_of_a_table_before(rows: tuple[str, ...], columns: int) -> None:
    """The heads of columns and rows tell how many columns a table had, which nothing remembers."""
    assert old_columns(cells_of(rows), cells_of(SCHEDULE), 4) == columns


@pytest.mark.parametrize("column", [1, 2, 3])
def test_a_column_that_is_gone(column: int) -> None:
    """Wherever a column stood, its table had one more than it has."""
    assert old_columns(cells_of(SCHEDULE), cells_of(without_column(column)), 3) == 4
