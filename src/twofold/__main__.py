"""`twofold`, or `python -m twofold` -> the command, which Ctrl-C ends at any moment."""

# What Python itself has loaded already is all that is loaded before Ctrl-C is taken hold of: the
# public `signal` and `typing` load thirty other modules first, and Ctrl-C there is a traceback.
import _signal  # type: ignore[import-not-found]  # no stub has it

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> "NoReturn":
    """Run the command that was typed, and end the process with its status.

    While it is loaded Ctrl-C is left to the system, as nothing can be left half done. A shell in
    which it is ignored, for a run in the background, is obeyed.
    """
    if _signal.getsignal(_signal.SIGINT) is _signal.default_int_handler:
        _signal.signal(_signal.SIGINT, _signal.SIG_DFL)
    from twofold import cli

    cli.run()


if __name__ == "__main__":
    run()
