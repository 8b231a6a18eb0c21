"""The JSON Schema of a map's files, made from the shapes that validate them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic.json_schema import models_json_schema

from argmap.files.shapes import SECTIONS, DetailShape

if TYPE_CHECKING:
    from pydantic import BaseModel

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILE_NAME = "argmap.schema.json"
_ID = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_QUANTITY_ID = r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$"


def json_schema() -> dict[str, Any]:
    """The schema of one file, for editors: names, types, ranges and a line on every field.

    What a schema cannot say, such as links between entries and units, is left to `argmap check`.
    """
    shapes: list[type[BaseModel]] = [*(shape for shape, _ in SECTIONS.values()), DetailShape]
    references, definitions = models_json_schema([(shape, "validation") for shape in shapes], by_alias=True)
    found = {shape: references[shape, "validation"] for shape in shapes}
    defs = _tidy(definitions["$defs"])
    _allow_short_forms(defs["ClaimShape"]["properties"], found[DetailShape])
    return {
        "$schema": DIALECT,
        "title": "A file of an argmap map",
        "type": ["object", "null"],
        "additionalProperties": False,
        "properties": {name: _section(name, found[shape], how) for name, (shape, how) in SECTIONS.items()},
        "$defs": {name: defs[name] for name in sorted(defs)},
    }


def _section(name: str, entry: dict[str, Any], how: str) -> dict[str, Any]:
    if how == "one":
        return entry
    if how == "list":
        return {"type": ["array", "null"], "items": entry}
    pattern = _QUANTITY_ID if name == "quantities" else _ID
    return {"type": ["object", "null"], "propertyNames": {"pattern": pattern}, "additionalProperties": entry}


def _allow_short_forms(claim: dict[str, Any], detail: dict[str, Any]) -> None:
    """Arguments may be a bare ratio, one detail or a list of them; the shapes see only lists."""
    ratio = DetailShape.model_json_schema(by_alias=True)["properties"]["ratio"]
    short = [*ratio["anyOf"], detail, {"type": "array", "items": detail}]
    for polarity in ("supports", "attacks"):
        claim[polarity]["additionalProperties"] = {"anyOf": short}


def _tidy(value: Any, *, is_names: bool = False) -> Any:
    """Without titles, defaults and nulls: an absent field is left out of a file, never written as null."""
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if not isinstance(value, dict):
        return value
    if is_names:
        return {name: _tidy(item) for name, item in value.items()}
    kept = {
        key: _tidy(item, is_names=key in ("properties", "$defs"))
        for key, item in value.items()
        if key not in ("title", "default")
    }
    choices = [choice for choice in kept.pop("anyOf", []) if choice != {"type": "null"}]
    if len(choices) == 1:
        return {**choices[0], **kept}
    return {**kept, "anyOf": choices} if choices else kept
