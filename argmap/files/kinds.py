"""The kinds of value a field takes: how each is read, what an editor is told of it, and how it is written in words."""

from __future__ import annotations

import datetime
from typing import Annotated, Any

from pydantic_core import core_schema

from argmap.files import scalars
from argmap.nodes import (
    RATIO_WORDS,
    Aside,
    Counts,
    Fixed,
    Interval,
    Locator,
    Measured,
    Quantiles,
    Range,
    Ratio,
    Series,
    Spec,
    Three,
)


class Kind:
    """How a scalar is read, in words and as a schema; pydantic's own pair of these looks into the type as well.

    `says` is how the value is written, for the documentation of the format.
    """

    def __init__(self, function: Any, says: str, *schemas: dict[str, Any]) -> None:
        self.says = says
        self._core = core_schema.no_info_plain_validator_function(function)
        self._json = schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return self._core

    def __get_pydantic_json_schema__(self, _core: Any, _handler: Any) -> dict[str, Any]:
        return dict(self._json)


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}$"}


def ends(value: Any) -> tuple[float, float]:
    """`[low, high]` or `low to high`."""
    if isinstance(value, list) and len(value) == 2:
        low, high = (scalars.number(item) for item in value)
        if not low < high:
            raise ValueError(f"the low end {low:g} is not below the high end {high:g}")
        return low, high
    return scalars.two_numbers(value)


_NUMBER = r"[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?%?"
_NUMERIC = ({"type": "number"}, _pattern(_NUMBER))
_RANGE = _pattern(rf"{_NUMBER} to {_NUMBER}")
_COUNTS = _pattern(rf"{_NUMBER} of {_NUMBER}")
_DURATION = ({"type": "number"}, _pattern(rf"{_NUMBER}( (minute|hour|day|week|month|year)s?)?"))
_RATIO = ({"enum": list(RATIO_WORDS)}, {"type": "number", "exclusiveMinimum": 1}, _RANGE)
_STRINGS = {"type": "array", "items": {"type": "string"}}
_MAPPING = {"type": "object"}
_RATIOS = ", ".join(f"`{word}` ({value:g})" for word, value in RATIO_WORDS.items())
_FITS = ["sketch", "checked", "tested"]

Prose = Annotated[str, Kind(scalars.text, "text", {"type": ["string", "number", "boolean"]})]
Formula = Annotated[str, Kind(scalars.text, "formula", {"type": ["string", "number", "boolean"]})]
UnitText = Annotated[str, Kind(scalars.text, "unit", {"type": ["string", "number", "boolean"]})]
Number = Annotated[float, Kind(scalars.number, "number", *_NUMERIC)]
Probability = Annotated[
    float,
    Kind(
        scalars.probability,
        "number from 0 to 1, or `40%`",
        {"type": "number", "minimum": 0, "maximum": 1},
        _pattern(_NUMBER),
    ),
]
Part = Annotated[
    float, Kind(scalars.part, "number above 0, at most 1", {"type": "number", "exclusiveMinimum": 0, "maximum": 1})
]
Day = Annotated[datetime.date, Kind(scalars.date, "date `2024-01-04`", _pattern(r"\d{4}-\d{2}-\d{2}"))]
YesNo = Annotated[bool, Kind(scalars.yes_no, "`true` or `false`", {"type": "boolean"})]
NodeId = Annotated[str, Kind(scalars.node_id, "id", _pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"))]
Name = Annotated[str, Kind(scalars.reference, "id of another entry", {"type": "string"})]
Label = Annotated[str, Kind(scalars.reference, "a name of your own", {"type": "string"})]
Names = Annotated[tuple[str, ...], Kind(scalars.names, "text, or a list of texts", {"type": "string"}, _STRINGS)]
Ids = Annotated[tuple[str, ...], Kind(scalars.names, "id, or a list of ids", {"type": "string"}, _STRINGS)]
Url = Annotated[
    str, Kind(scalars.url, "address: `https://`, `http://` or `doi:`", _pattern(r"(https?|doi|HTTPS?|DOI):\S+"))
]
RatioText = Annotated[Ratio, Kind(scalars.ratio, f"{_RATIOS}, a number above 1, or a range `3 to 30`", *_RATIO)]
Hours = Annotated[
    float, Kind(scalars.hours, "time `3 hours`, `2 days` (of 8 hours); a bare number is hours", *_DURATION)
]
Years = Annotated[float, Kind(scalars.years, "time `18 months`, `2 years`; a bare number is years", *_DURATION)]
Fit = Annotated[
    float,
    Kind(
        scalars.fit,
        "`sketch` (0.6), `checked` (0.8), `tested` (0.95), or a number from 0 to 1",
        {"enum": _FITS},
        {"type": "number"},
    ),
]
Ends = Annotated[
    tuple[float, float],
    Kind(ends, "`LOW to HIGH` or `[LOW, HIGH]`", {"type": "array", "minItems": 2, "maxItems": 2}, _RANGE),
]
FixedText = Annotated[Fixed, Kind(scalars.fixed, "number", *_NUMERIC)]
RangeText = Annotated[Range, Kind(scalars.range_spec, "`LOW to HIGH`", _RANGE)]
ThreeNumbers = Annotated[
    Three, Kind(scalars.three, "`[LEAST, MODE, GREATEST]`", {"type": "array", "minItems": 3, "maxItems": 3})
]
CountsText = Annotated[Counts, Kind(scalars.counts, "`HITS of TRIALS`", _COUNTS)]
QuantilesMapping = Annotated[Quantiles, Kind(scalars.quantiles, "mapping `probability: value`", _MAPPING)]
SeriesMapping = Annotated[Series, Kind(scalars.series, 'mapping `"date": value` or `"date": LOW to HIGH`', _MAPPING)]
MeasuredText = Annotated[
    Measured,
    Kind(scalars.measured, "`VALUE within 5%` or `VALUE within WIDTH`", _pattern(rf"{_NUMBER} within {_NUMBER}")),
]
IntervalText = Annotated[Interval, Kind(scalars.interval, "`LOW to HIGH`", _RANGE)]
AnySpec = Annotated[
    Spec,
    Kind(
        scalars.any_spec,
        "number, `LOW to HIGH`, `HITS of TRIALS` or `[LEAST, MODE, GREATEST]`",
        *_NUMERIC, _RANGE, _COUNTS, {"type": "array"},
    ),
]  # fmt: skip
_LOCATOR_SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "paragraph": {"type": "integer"},
        "sentences": {"anyOf": [{"type": "integer"}, _pattern(r"\d+( to \d+)?")]},
    },
    "required": ["paragraph"],
    "additionalProperties": False,
}
_ASIDE_SCHEMA = {
    **_LOCATOR_SCHEMA,
    "properties": {**_LOCATOR_SCHEMA["properties"], "why": {"type": "string"}},
    "required": ["paragraph", "why"],
}
Passages = Annotated[
    tuple[Locator, ...],
    Kind(
        scalars.passages,
        "`{paragraph: 7, sentences: 3 to 5}`, or a list of such",
        _LOCATOR_SCHEMA,
        {"type": "array", "items": _LOCATOR_SCHEMA},
    ),
]
Asides = Annotated[
    tuple[Aside, ...],
    Kind(
        scalars.asides,
        "list of `{paragraph: 1, sentences: 2, why: a greeting}`",
        {"type": "array", "items": _ASIDE_SCHEMA},
    ),
]
