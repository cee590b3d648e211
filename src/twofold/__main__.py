"""`twofold`, or `python -m twofold` -> the command, which Ctrl-C ends at any moment."""

from __future__ import annotations

import signal
from typing import NoReturn


def run() -> NoReturn:
    """Run the command that was typed, and end the process with its status.

    While it is loaded Ctrl-C is left to the system, as nothing can be left half done. A shell in
    which it is ignored, for a run in the background, is obeyed.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from twofold import cli

    cli.run()


if __name__ == "__main__":
    run()
