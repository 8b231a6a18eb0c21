"""JSON of a graph, indented: lists of many flat objects, written in a quarter of the time that ``indent`` takes.

`json` indents in Python, value by value; written on one line, or with a line break for a separator, it is C.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_NEXT_VALUE = ",\n   "


def document(values: Mapping[str, Any]) -> str:
    """The bytes of ``json.dumps(values, indent=1)`` and a line end.

    Args:
        values: Its lists are of objects that hold something, and neither lists nor objects.

    Raises:
        ValueError: A number is no JSON.
    """
    parts = [f" {_value(name)}: {_value(value)}" for name, value in values.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _value(value: Any) -> str:
    if isinstance(value, list) and value:
        return _listed(value)
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False).replace("\n", "\n ")


def _listed(rows: Sequence[Mapping[str, Any]]) -> str:
    """The objects of a list, each value on a line of its own."""
    text = json.dumps(rows, ensure_ascii=False, allow_nan=False, separators=(_NEXT_VALUE, ": "))
    # A line break within a text is written as an escape, so these are the ends of objects and nothing else.
    inner = text[2:-2].replace("}" + _NEXT_VALUE + "{", "\n  },\n  {\n   ")
    return "[\n  {\n   " + inner + "\n  }\n ]"
