"""Every code of a problem is registered once, with what it means, and nothing else is."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from raised_codes import raised_codes
from twofold.checks import CHECKS_OF_A_FOLDER, CHECKS_OF_A_TOPIC
from twofold.exporters import EXPORTERS
from twofold.problem_codes import ERRORS, OF_IMPORTS, OF_SUGGESTIONS, WARNINGS


def test_every_error_is_registered() -> None:
    """Whoever raises a code writes in `problem_codes.py` what it means, and takes out what went."""
    imports = raised_codes("importers")["error"]
    assert raised_codes()["error"] == ERRORS.keys() | imports


def test_every_warning_is_registered() -> None:
    """So a remark may allow each warning of the notes that there is, and nothing else."""
    raised = raised_codes()["warning"] - OF_IMPORTS.keys() - OF_SUGGESTIONS.keys()
    of_one_output = {code for exporter in EXPORTERS for code in exporter.stops_alone}
    assert raised | of_one_output == WARNINGS.keys()


def test_what_importers_say_is_registered() -> None:
    """The codes of other programs' files are apart: no remark in notes may allow them."""
    imports = raised_codes("importers")
    assert imports["error"] | imports["warning"] == OF_IMPORTS.keys()


def test_what_accepting_says_is_registered() -> None:
    """These codes are apart as well: `check` never reports them."""
    assert raised_codes("suggesting") == {"error": set(), "warning": set(OF_SUGGESTIONS)}


def test_checks_give_warnings() -> None:
    """What is only doubtful stops nothing."""
    assert {check.code for check in (*CHECKS_OF_A_TOPIC, *CHECKS_OF_A_FOLDER)} <= WARNINGS.keys()


@pytest.mark.parametrize(
    "table",
    [ERRORS, WARNINGS, OF_SUGGESTIONS, OF_IMPORTS],
    ids=["errors", "warnings", "suggestions", "import"],
)
def test_a_code_is_explained_in_one_sentence(table: Mapping[str, str]) -> None:
    """The codes are in the order of the alphabet, and each has a sentence of its own."""
    assert list(table) == sorted(table)
    assert len(set(table.values())) == len(table)
    for code, meaning in table.items():
        assert meaning[0].isupper(), code
        assert meaning.endswith("."), code
