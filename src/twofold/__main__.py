"""`python -m twofold` -> the command `twofold`."""

from twofold.cli import run

run()
