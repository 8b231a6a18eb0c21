"""The shape of every section and field of a map's files: what is allowed, and how it is written.

These pydantic models are the one description of the format: they validate, and the JSON Schema and
the field documentation are made from them. Short forms are expanded before a value gets here
(`files.expand`), so no field is a union of structures.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
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

_NUMBER = r"[+-]?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?%?"


class _As:
    """How a scalar is read, and what an editor is told; pydantic's own pair of these looks into the type as well."""

    def __init__(self, function: Any, *schemas: dict[str, Any]) -> None:
        self._core = core_schema.no_info_plain_validator_function(function)
        self._json = schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> core_schema.CoreSchema:
        return self._core

    def __get_pydantic_json_schema__(self, _core: Any, _handler: Any) -> dict[str, Any]:
        return dict(self._json)


def _pattern(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"^{pattern}$"}


_NUMERIC = ({"type": "number"}, _pattern(_NUMBER))
_RANGE = _pattern(rf"{_NUMBER} to {_NUMBER}")
_COUNTS = _pattern(rf"{_NUMBER} of {_NUMBER}")
_DURATION = ({"type": "number"}, _pattern(rf"{_NUMBER}( (minute|hour|day|week|month|year)s?)?"))
_RATIO = ({"enum": list(RATIO_WORDS)}, {"type": "number", "exclusiveMinimum": 1}, _RANGE)
_STRINGS = {"type": "array", "items": {"type": "string"}}

Prose = Annotated[str, _As(scalars.text, {"type": ["string", "number", "boolean"]})]
Number = Annotated[float, _As(scalars.number, *_NUMERIC)]
Probability = Annotated[
    float, _As(scalars.probability, {"type": "number", "minimum": 0, "maximum": 1}, _pattern(_NUMBER))
]
Part = Annotated[float, _As(scalars.part, {"type": "number", "exclusiveMinimum": 0, "maximum": 1})]
Day = Annotated[datetime.date, _As(scalars.date, _pattern(r"\d{4}-\d{2}-\d{2}"))]
YesNo = Annotated[bool, _As(scalars.yes_no, {"type": "boolean"})]
NodeId = Annotated[str, _As(scalars.node_id, _pattern(r"[a-z][a-z0-9]*(-[a-z0-9]+)*"))]
Name = Annotated[str, _As(scalars.reference, {"type": "string"})]
Names = Annotated[tuple[str, ...], _As(scalars.names, {"type": "string"}, _STRINGS)]
Url = Annotated[str, _As(scalars.url, _pattern(r"(https?|doi|HTTPS?|DOI):\S+"))]
RatioText = Annotated[Ratio, _As(scalars.ratio, *_RATIO)]
Hours = Annotated[float, _As(scalars.hours, *_DURATION)]
Years = Annotated[float, _As(scalars.years, *_DURATION)]
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
    tuple[Locator, ...], _As(scalars.passages, _LOCATOR_SCHEMA, {"type": "array", "items": _LOCATOR_SCHEMA})
]
Asides = Annotated[tuple[Aside, ...], _As(scalars.asides, {"type": "array", "items": _ASIDE_SCHEMA})]


class Shape(BaseModel):
    """What all shapes share: frozen, and a field that is not listed is a problem."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=False)


class MapShape(Shape):
    """The settings of a map; once per folder."""

    title: Prose = Field(description="What the map is about, as a question or a title.")
    contention: Name | None = Field(None, description="The id of the main claim.")
    dependence: Probability = Field(1.0, description="Further arguments of one sign count 1, d, d^2 ... by size.")
    gate: Literal["even", "none"] = Field(
        "none", description="even: a premise no better than a coin flip does nothing."
    )
    feedback: Prose = Field("", description="Where readers may dispute a claim: an address.")
    exclusive: tuple[Names, ...] = Field((), description="Lists of claims whose supports must not sum to more than 1.")


class DetailShape(Shape):
    """One inference in full."""

    id: NodeId | None = Field(None, description="Its id; without one it is called SOURCE->TARGET.")
    ratio: RatioText = Field(description="How many times the odds grow (attack: shrink) when the premises hold.")
    together_with: Names = Field((), description="Linked premises: they work only together.")
    scheme: Prose = Field("", description="Argumentation scheme.")
    overlaps: Name | None = Field(None, description="A group of arguments that count as one, the strongest.")
    why: Prose = Field("", description="Why the premises bear on the conclusion this much.")
    since: Day | None = Field(None, description="Absent before this date on the as-of clock.")


class ExpectShape(Shape):
    """A belief kept as a regression test."""

    as_of: Day
    above: Probability | None = None
    below: Probability | None = None


class ResolvesShape(Shape):
    """How and when a claim will be settled."""

    by: Day
    how: Prose = ""
    outcome: YesNo | None = None
    resolved: Day | None = None


class CredenceShape(Shape):
    """What a person believed on a date."""

    date: Day
    who: Prose
    p: Probability


class ClaimShape(Shape):
    """A claim: a sentence that can be true or false."""

    text: Prose = Field(description="The claim as one sentence.")
    short: Prose = Field("", description="A few words for narrow places.")
    theme: Prose = Field("", description="A group of claims; `add` names folders after it.")
    passages: Passages = Field((), alias="from", description="Where the essay says it.")
    model: Name | None = Field(None, description="The sub-model that gives the claim its base.")
    holds: Prose | None = Field(None, description="A predicate that overrides the model's.")
    prior: Probability | None = Field(None, description="A reasoned base; needs `why`.")
    why: Prose = Field("", description="The outside view behind `prior`.")
    supports: dict[str, tuple[DetailShape, ...]] = Field(
        default_factory=dict, description="Claims this one is a reason for."
    )
    attacks: dict[str, tuple[DetailShape, ...]] = Field(
        default_factory=dict, description="Claims this one is an objection to."
    )
    undercuts: dict[str, Probability] = Field(
        default_factory=dict, description="Inferences it doubts, and the share it removes."
    )
    since: Day | None = Field(None, description="Absent before this date on the as-of clock.")
    negates: Name | None = Field(None, description="The claim of which this is the denial: one variable.")
    assumption: YesNo = Field(False, description="Nobody argues for it.")
    implicit: YesNo = Field(False, description="The essay leaves it unsaid.")
    publish: YesNo = Field(True, description="false keeps it out of every export.")
    note: Prose = ""
    tags: Names = ()
    aliases: Names = ()
    questions: Names = Field((), description="Open questions.")
    shares: dict[str, Prose] = Field(
        default_factory=dict, description="Quantity of its model that a premise's model uses too: why that is right."
    )
    expect: tuple[ExpectShape, ...] = Field((), description="Beliefs as regression tests.")
    resolves: ResolvesShape | None = None
    credences: tuple[CredenceShape, ...] = ()


class QuantityShape(Shape):
    """A named number with a unit and a distribution: exactly one of value, range, three, counts, quantiles, series."""

    unit: Prose = Field(description='Its unit, such as USD/year; "1" for a plain number.')
    value: Annotated[Fixed, _As(scalars.fixed, *_NUMERIC)] | None = Field(None, description="Known exactly.")
    range: Annotated[Range, _As(scalars.range_spec, _RANGE)] | None = Field(None, description="A 90 % interval.")
    three: Annotated[Three, _As(scalars.three, {"type": "array", "minItems": 3, "maxItems": 3})] | None = Field(
        None, description="Least, most likely, greatest (PERT)."
    )
    counts: Annotated[Counts, _As(scalars.counts, _COUNTS)] | None = Field(None, description="HITS of TRIALS (beta).")
    quantiles: Annotated[Quantiles, _As(scalars.quantiles, {"type": "object"})] | None = Field(
        None, description="Probability: value."
    )
    series: Annotated[Series, _As(scalars.series, {"type": "object"})] | None = Field(
        None, description="Date: value or interval; takes no evidence."
    )
    shape: Literal["normal", "lognormal", "uniform", "loguniform"] | None = None
    within: (
        Annotated[
            tuple[float, float],
            _As(lambda value: _ends(value), {"type": "array", "minItems": 2, "maxItems": 2}, _RANGE),
        ]
        | None
    ) = Field(None, description="Truncated to [low, high].")
    correlations: dict[str, Number] = Field(
        default_factory=dict, alias="with", description="Other quantity: rank correlation."
    )
    basis: Literal["data", "judgement", "placeholder"] = "judgement"
    why: Prose = Field("", description="The outside view behind the prior.")
    effort: Hours | None = Field(None, description="Work to learn it better.")
    note: Prose = ""
    of: Literal["centre", "next"] = "centre"


def _ends(value: Any) -> tuple[float, float]:
    """`[low, high]` or `low to high`."""
    if isinstance(value, list) and len(value) == 2:
        low, high = (scalars.number(item) for item in value)
        if not low < high:
            raise ValueError(f"the low end {low:g} is not below the high end {high:g}")
        return low, high
    return scalars.two_numbers(value)


class ModelShape(Shape):
    """A sub-model: formulas over quantities and a predicate."""

    in_words: Prose = Field("", description="When the claim holds, in words.")
    fit: Annotated[float, _As(scalars.fit, {"enum": ["sketch", "checked", "tested"]}, {"type": "number"})] = 0.6
    inputs: dict[str, QuantityShape] = Field(default_factory=dict, description="Quantities only this model uses.")
    let: dict[str, Prose] = Field(default_factory=dict, description="Steps: name: formula.")
    holds: Prose = Field("", description="The predicate: a formula that is true or false.")
    note: Prose = ""


class EvidenceShape(Shape):
    """An observation on exactly one of quantity and claim."""

    text: Prose = Field(description="What was observed, in one sentence.")
    quantity: Name | None = Field(None, description="The quantity it measures; a private input as model.input.")
    claim: Name | None = Field(None, description="The claim it bears on.")
    measured: Annotated[Measured, _As(scalars.measured, _pattern(rf"{_NUMBER} within {_NUMBER}"))] | None = None
    interval: Annotated[Interval, _As(scalars.interval, _RANGE)] | None = None
    counts: Annotated[Counts, _As(scalars.counts, _COUNTS)] | None = None
    at_least: Number | None = None
    at_most: Number | None = None
    ratio: RatioText | None = Field(None, description="How many times likelier under the claim (see `against`).")
    against: YesNo = Field(False, description="The observation speaks against the claim.")
    unit: Prose = Field("", description="Its unit; converted to the quantity's.")
    date: Day = Field(description="When it was published.")
    recorded: Day | None = Field(None, description="When it entered this map.")
    source: Name | None = None
    locator: Prose = Field("", description="Where in the source.")
    passages: Passages = Field((), alias="from", description="Where the essay says it.")
    reliability: Part = Field(1.0, description="Chance that the source measured this at all.")
    relevance: Part = Field(1.0, description="How far it is the same thing.")
    status: Literal["accepted", "disputed", "retracted"] = "accepted"
    checked: Literal["found", "recalled"] = "recalled"
    caveat: Prose = ""
    quote: Prose = ""
    seen_at: Prose = ""
    half_life: Years | None = Field(None, description="Its relevance halves every so often.")
    valid_until: Day | None = None
    group: Name | None = Field(None, description="Items of one group count as one.")
    publish: YesNo = True
    note: Prose = ""


class SourceShape(BaseModel):
    """A work, in CSL field names."""

    model_config = ConfigDict(frozen=True, extra="allow")

    title: Prose
    type: Prose = "document"
    author: Prose = ""
    issued: Prose = ""
    URL: Url = ""
    publisher: Prose = ""


class ScenarioShape(Shape):
    """A named overlay that is not written into the map."""

    set: dict[str, Annotated[Spec, _As(scalars.any_spec, *_NUMERIC, _RANGE, _COUNTS, {"type": "array"})]] = Field(
        default_factory=dict
    )
    ignore: Names = ()
    assume: dict[str, Probability] = Field(default_factory=dict)
    why: Prose = ""


class EssayShape(Shape):
    """The structure of the essay: a fingerprint for each sentence of each paragraph."""

    title: Prose = ""
    date: Day | None = None
    url: Url = ""
    paragraphs: tuple[Names, ...] = Field((), description="Fingerprints; `argmap coverage --essay FILE --save`.")
    asides: Asides = Field((), alias="aside", description="Sentences that argue nothing, and why.")


class ReviewShape(Shape):
    """A stamp that someone looked at a claim."""

    claim: Name
    date: Day
    who: Prose = ""
    digest: Prose = ""
    note: Prose = ""


class InboxShape(Shape):
    """A note without weight."""

    text: Prose
    url: Url = ""
    date: Day | None = None


# How a section is written: a mapping from id to entry, a list of entries, or one entry.
SECTIONS: dict[str, tuple[type[BaseModel], Literal["entries", "list", "one"]]] = {
    "map": (MapShape, "one"),
    "claims": (ClaimShape, "entries"),
    "quantities": (QuantityShape, "entries"),
    "models": (ModelShape, "entries"),
    "evidence": (EvidenceShape, "entries"),
    "sources": (SourceShape, "entries"),
    "scenarios": (ScenarioShape, "entries"),
    "essay": (EssayShape, "one"),
    "reviews": (ReviewShape, "list"),
    "inbox": (InboxShape, "list"),
}
CSL_FIELDS = frozenset(
    "abstract accessed archive call-number chapter-number collection-number collection-title composer "
    "container-author container-title DOI edition editor editorial-director event event-date event-place genre ISBN "
    "ISSN issue jurisdiction keyword language license medium note number number-of-pages number-of-volumes "
    "original-date original-publisher original-title page PMCID PMID publisher-place recipient scale section source "
    "status title-short translator URL version volume year-suffix archive-url quality".split()
)

__all__ = ["CSL_FIELDS", "SECTIONS", "Shape"]
