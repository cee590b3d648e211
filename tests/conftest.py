"""What tests of several rooms ask for."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from hypothesis import settings

# Whoever runs the tests of one state of the program sees the same failures, or none.
settings.register_profile("same", derandomize=True)
settings.load_profile("same")

# A run in the background is started deaf to Ctrl-C, and what it starts would be so too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that paths are as a user types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
