"""A function of a large value -> the same function, which works only once on each of the last."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

Thing = TypeVar("Thing")
Given = ParamSpec("Given")
Result = TypeVar("Result")


def once_each(
    most: int,
) -> Callable[
    [Callable[Concatenate[Thing, Given], Result]], Callable[Concatenate[Thing, Given], Result]
]:
    """Return what has a function remember what it has returned for the last `most` things.

    Things are told apart by identity, since to compare them costs as much as to work on them, and
    tuples by what is in them; what else is given, by value.
    """

    def remembering(
        function: Callable[Concatenate[Thing, Given], Result],
    ) -> Callable[Concatenate[Thing, Given], Result]:
        known: OrderedDict[object, tuple[Thing, Result]] = OrderedDict()

        @wraps(function)
        def remembered(thing: Thing, /, *given: Given.args, **named: Given.kwargs) -> Result:
            own = tuple(map(id, thing)) if isinstance(thing, tuple) else id(thing)
            place = own, given, tuple(named.items())
            found = known.get(place)
            if found is None:
                # The thing is kept with its result, so that no other takes its place in memory.
                found = known[place] = thing, function(thing, *given, **named)
                if len(known) > most:
                    known.popitem(last=False)
            known.move_to_end(place)
            return found[1]

        return remembered

    return remembering
