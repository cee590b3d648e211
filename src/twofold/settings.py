"""The text of `twofold.toml`, and the options of the outputs -> what a teacher chose for each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import Field, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args, get_origin, get_type_hints

from twofold.edit_distance import edit_distance
from twofold.problems import Problem, error
from twofold.source import Position, SourceText

SETTINGS = "twofold.toml"
"""The file beside the notes that keeps what would else be typed as flags each time."""

MISTYPED = 2
"""Letters by which a word may be another one that is meant."""

_FAULTS = {
    "Illegal character '\\n'": "words end with the quotation mark that they begin with",
    'Expected "\'"': "words end with the quotation mark that they begin with",
    "Invalid value": "words stand in quotation marks",
    "Cannot overwrite a value": "this is chosen twice",
    "Cannot declare": "this table stands here twice",
}
"""What Python says of a file that is no TOML, and what that means to who wrote it."""

_PLACE = re.compile(r"\(at line (\d+), column (\d+)\)")
_TABLE = re.compile(r"[ \t]*\[[ \t]*[\"']?([^\]\"']*?)[\"']?[ \t]*\]")
_KEY = re.compile(r"([ \t]*)[\"']?([\w-]+)[\"']?[ \t]*=[ \t]*")


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one file by output and option, as the options' fields have them."""

    choices: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_settings(source: SourceText, options_of: Mapping[str, type]) -> Settings:
    """Return what a file chooses for the outputs, whose options are dataclasses by their commands.

    There is a `bad-setting` for what is no TOML or no value that an option can have, and an
    `unknown-setting` for an output or an option that there is not.
    """
    import tomllib  # Here, for most folders have no such file.

    try:
        text = source.data.decode("utf-8")
        tables = tomllib.loads(text)
    except UnicodeDecodeError as fault:
        place = source.position(fault.start)
        message = "this is not UTF-8: save the file as UTF-8"
        return Settings(problems=(error(place, "bad-setting", message),))
    except (tomllib.TOMLDecodeError, RecursionError) as fault:
        return Settings(problems=(_not_read(source, str(fault)),))
    places = _Places.of(source)
    choices: dict[str, dict[str, object]] = {}
    problems: list[Problem] = []
    for command, table in tables.items():
        if command not in options_of:
            problems.append(_no_output(places.of_table(command), command, table, options_of))
            continue
        if not isinstance(table, dict):
            message = f'"{command}" is a table: write [{command}] and its choices below'
            problems.append(error(places.of_table(command), "bad-setting", message))
            continue
        reader = _Reader(options_of[command], Path(source.path).parent)
        for key, value in table.items():
            position = places.of_key(command, key)
            if (option := reader.option(key)) is None:
                problems.append(_unknown(position, key, reader.keys))
                continue
            try:
                choices.setdefault(command, {})[option.name] = reader.value(option, value)
            except ValueError as refusal:
                place = places.of_value(command, key)
                problems.append(error(place, "bad-setting", str(refusal)))
    return Settings(choices, tuple(sorted(problems)))


class _Reader(NamedTuple):
    """Reads the values of one output's options; names of files are relative to a `folder`."""

    options: type
    folder: Path

    @property
    def keys(self) -> list[str]:
        """What the options are called in the file: as their flags, without the dashes."""
        return [_key(option) for option in fields(self.options)]

    def option(self, key: str) -> Field[Any] | None:
        """Return the option of a key, None where there is none."""
        return next((each for each in fields(self.options) if _key(each) == key), None)

    def value(self, option: Field[Any], value: object) -> object:
        """Return the value of an option; raises ValueError for one that it cannot have."""
        hint = get_type_hints(self.options)[option.name]
        if get_origin(hint) is tuple:
            several = value if isinstance(value, list) else [value]
            read: object = tuple(self._single(option, each, get_args(hint)[0]) for each in several)
        else:
            read = self._single(option, value, hint)
        try:
            self.options(**{option.name: read})
        except ValueError as refusal:
            raise ValueError(f'the value of "{_key(option)}": {refusal}') from refusal
        return read

    def _single(self, option: Field[Any], value: object, hint: Any) -> object:
        key = _key(option)
        if get_origin(hint) is Literal:
            return _one_of(get_args(hint), value, key)
        if hint is str and type(value) is int:  # As on the command line: section 2 is "2".
            return str(value)
        if type(value) is not hint:
            kind = {bool: "true or false", int: "a whole number", str: "words in quotes"}[hint]
            raise ValueError(f'{_as_toml(value)} is no value of "{key}": write {kind}')
        is_read = option.metadata.get("metavar") == "FILE" and not option.metadata.get("names_file")
        if isinstance(value, str) and is_read:
            return (self.folder / value).as_posix()
        return value


def _one_of(known: Sequence[object], value: object, key: str) -> object:
    """Return the known value that is meant: figures may stand in quotes, and without.

    Raises ValueError for any other, with the one that it is like.
    """
    is_word = isinstance(value, str) or type(value) is int
    for each in known:
        if is_word and str(each) == str(value):
            return each
    names = ", ".join(_as_toml(each) for each in known)
    near = [each for each in known if is_word and _is_near(str(value), str(each))]
    right = f"did you mean {_as_toml(near[0])}?" if near else f"write one of {names}"
    raise ValueError(f'{_as_toml(value)} is no value of "{key}": {right}')


def _is_near(typed: str, known: str) -> bool:
    """Return whether a word is another but for its case, or for fewer letters than half of it."""
    most = min(MISTYPED, (len(known) - 1) // 2)
    return typed.casefold() == known.casefold() or edit_distance(typed, known, most) <= most


def _key(option: Field[Any]) -> str:
    flag: str = option.metadata.get("flag", option.name.replace("_", "-"))
    return flag.removeprefix("--")


def _as_toml(value: object) -> str:
    """Return a value as it is written in the file, or what kind of value it is."""
    match value:
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case int() | float():
            return str(value)
        case list():
            return "a list"
        case _:
            return "this"


def _not_read(source: SourceText, fault: str) -> Problem:
    found = _PLACE.search(fault)
    last = source.data.rstrip().count(b"\n") + 1
    line, column = (int(found[1]), int(found[2])) if found else (last, 1)
    why = _PLACE.sub("", fault).strip()
    why = next((ours for theirs, ours in _FAULTS.items() if why.startswith(theirs)), why)
    message = f'this is no TOML: {why[:1].lower()}{why[1:]}; a line reads `paper = "letter"`'
    return error(Position(source.path, line, column), "bad-setting", message)


def _no_output(
    position: Position, name: str, value: object, options_of: Mapping[str, type]
) -> Problem:
    """Return a problem for a table that there is not, or an option that stands in none."""
    of_outputs = (
        command
        for command, options in options_of.items()
        if any(_key(option) == name for option in fields(options))
    )
    if not isinstance(value, dict) and (command := next(of_outputs, "")):
        message = f'"{name}" stands below no table: write [{command}] in a line above it'
        return error(position, "unknown-setting", message)
    return _unknown(position, f"[{name}]", [f"[{each}]" for each in options_of])


def _unknown(position: Position, name: str, known: list[str]) -> Problem:
    """Return a problem that names what is likely to be meant, or all that there is."""
    near = [each for each in known if _is_near(name.strip("[]"), each.strip("[]"))]
    meant = f"did you mean {near[0]}?" if near else f"there are {', '.join(sorted(known))}"
    return error(position, "unknown-setting", f'nothing is called "{name}" here: {meant}')


class _Places(NamedTuple):
    """Where tables, keys and values stand, as far as each has a line of its own."""

    start: Position
    tables: Mapping[str, Position]
    keys: Mapping[tuple[str, str], Position]
    values: Mapping[tuple[str, str], Position]

    @classmethod
    def of(cls, source: SourceText) -> _Places:
        tables: dict[str, Position] = {}
        keys: dict[tuple[str, str], Position] = {}
        values: dict[tuple[str, str], Position] = {}
        for number, line in enumerate(source.data.decode("utf-8").split("\n"), 1):
            table = next(reversed(tables), "")
            if found := _TABLE.match(line):
                tables.setdefault(found[1], Position(source.path, number, line.index("[") + 1))
            elif found := _KEY.match(line):
                at = Position(source.path, number, len(found[1]) + 1)
                keys.setdefault((table, found[2]), at)
                values.setdefault((table, found[2]), at._replace(column=found.end() + 1))
        return cls(Position(source.path, 1, 1), tables, keys, values)

    def of_table(self, name: str) -> Position:
        """Return the place of a table, or of a key that stands in its place."""
        return self.tables.get(name) or self.keys.get(("", name), self.start)

    def of_key(self, table: str, key: str) -> Position:
        """Return the place of a key, or of its table."""
        return self.keys.get((table, key)) or self.of_table(table)

    def of_value(self, table: str, key: str) -> Position:
        """Return the place of a value, or of its table."""
        return self.values.get((table, key)) or self.of_table(table)
