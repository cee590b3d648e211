"""What tests of several rooms ask for."""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A test of a property says nothing of how many examples it tries: that is the profile's.
ANY_SPEED = settings(deadline=None, suppress_health_check=list(HealthCheck))

# Whoever runs the tests of one state of the program sees the same failures, or none.
settings.register_profile("same", ANY_SPEED, derandomize=True, max_examples=15)
settings.register_profile("soak", ANY_SPEED, max_examples=1000)
settings.load_profile("same")

# A run in the background is started deaf to Ctrl-C, and what it starts would be so too.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Iterator[None]:
    """Collect no garbage while tests are collected, nor afterwards what they consist of.

    All of it stays to the end, and each round would look through the whole of it again: a quarter
    of the time until the first test runs.
    """
    gc.disable()
    try:
        return (yield)
    finally:
        gc.freeze()
        gc.enable()
        gc.set_threshold(100_000, 20, 20)  # a command does the same, see `cli`


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder, so that paths are as a user types them."""
    monkeypatch.chdir(tmp_path)
    return tmp_path
