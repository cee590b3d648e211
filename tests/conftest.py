"""What tests of several rooms ask for."""

from __future__ import annotations

from pathlib import Path

import pytest


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that paths are as a user types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
