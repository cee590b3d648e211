"""The registry of commands, which the help of `twofold` lists by name; a run loads one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from functools import partial
from importlib import import_module

import click

from twofold.exporters import EXPORTERS
from twofold.exporters.exporter import Exporter

_FUNCTIONS = {
    "accept": "accept:accept_suggestions",
    "check": "check:check_notes",
    "fork": "fork:fork_folder",
    "import": "import_notes:import_notes",
    "init": "init:begin_folder",
    "plan": "plan:plan_edition",
    "recover": "recover:recover_ledger",
    "rename": "rename:rename",
    "serve": "serve:serve_page",
    "suggest": "suggest:suggest_gaps",
    "watch": "watch:watch_notes",
}
"""The module of each command in this folder, and its function there."""


class LoadedWhenAsked(MutableMapping[str, click.Command]):
    """Commands by name, each of which is loaded when it is asked for: a run needs but one."""

    def __init__(self, loaders: Mapping[str, Callable[[], click.Command]]) -> None:
        self._loaders = dict(loaders)

    def __getitem__(self, name: str) -> click.Command:
        return self._loaders[name]()

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaders[name] = lambda: command

    def __delitem__(self, name: str) -> None:
        del self._loaders[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._loaders)

    def __len__(self) -> int:
        return len(self._loaders)


def _loaded(function: str) -> click.Command:
    module, _, name = function.partition(":")
    command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
    return command


def _export(exporter: Exporter[object]) -> click.Command:
    from twofold.commands.export import export_command

    return export_command(exporter)


COMMANDS = LoadedWhenAsked(
    {name: partial(_loaded, function) for name, function in _FUNCTIONS.items()}
    | {exporter.command: partial(_export, exporter) for exporter in EXPORTERS}
)
