"""Values on the command line that are what they are to be: words that stay words, and what was not given.

Typer has pydantic look at each value, and at the lack of one. To import that takes as long as all else that a command
does before it reads a map.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


def take_as_given(parameters: list[Any]) -> list[Any]:
    """The parameters, made to ask typer only for values that need it."""
    for parameter in parameters:
        if "process_value" not in vars(parameter):
            parameter.process_value = partial(_value, parameter, parameter.process_value)
    return parameters


def _value(parameter: Any, looked_at: Callable[[Any, Any], Any], context: Any, value: Any) -> Any:
    """What the command gets for a value that was given, or for None."""
    kind = getattr(getattr(parameter, "type_descriptor", None), "annotation", None)
    is_missing = value is None and not parameter.required
    if parameter.nargs != 1 or parameter.multiple or not (is_missing or type(value) is kind):
        return looked_at(context, value)
    return value if parameter.callback is None else parameter.callback(context, parameter, value)
