"""What keeps a command from its work -> one line, and the exit status."""

from __future__ import annotations

import click


class WrongUseError(click.ClickException):
    """A command cannot do what was asked of it; told in one line."""

    exit_code = 2

    def show(self, file: object = None) -> None:  # noqa: ARG002 (click's own signature)
        """Print the line as all of this program's errors begin."""
        click.echo(f"twofold: {self.message}", err=True)


class MachineFailedError(WrongUseError):
    """What the command needs is damaged or gone; told in a line or two."""

    exit_code = 3
