"""What tests of several rooms ask for."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave nothing in the user's cache, and take nothing from it."""
    monkeypatch.setenv("TWOFOLD_CACHE", "")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that paths are as a user types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
