"""The shape of every section and field of a map's files: what is allowed, and how it is written.

These pydantic models are the one description of the format: they validate, and the JSON Schema and
the field documentation are made from them. Short forms are expanded before a value gets here
(`files.expand`), so no field is a union of structures.
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from argmap.files.kinds import (
    AnySpec,
    Asides,
    CountsText,
    Day,
    Ends,
    Fit,
    FixedText,
    Formula,
    Hours,
    Ids,
    IntervalText,
    Label,
    MeasuredText,
    Name,
    Names,
    NodeId,
    Number,
    Part,
    Passages,
    Probability,
    Prose,
    QuantilesMapping,
    RangeText,
    RatioText,
    SeriesMapping,
    ThreeNumbers,
    UnitText,
    Url,
    Years,
    YesNo,
)


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
    exclusive: tuple[Ids, ...] = Field((), description="Lists of claims whose supports must not sum to more than 1.")


class DetailShape(Shape):
    """One inference in full."""

    id: NodeId | None = Field(None, description="Its id; without one it is called SOURCE->TARGET.")
    ratio: RatioText = Field(description="How many times the odds grow (attack: shrink) when the premises hold.")
    together_with: Ids = Field((), description="Linked premises: they work only together.")
    scheme: Prose = Field("", description="Argumentation scheme.")
    overlaps: Label | None = Field(None, description="A group of arguments that count as one, the strongest.")
    why: Prose = Field("", description="Why the premises bear on the conclusion this much.")
    since: Day | None = Field(None, description="Absent before this date on the as-of clock.")


class ExpectShape(Shape):
    """A belief kept as a regression test."""

    as_of: Day = Field(description="With what had been published by this day.")
    above: Probability | None = Field(None, description="The support is expected above this.")
    below: Probability | None = Field(None, description="The support is expected below this.")


class ResolvesShape(Shape):
    """How and when a claim will be settled."""

    by: Day = Field(description="The day by which it will be known.")
    how: Prose = Field("", description="What settles it.")
    outcome: YesNo | None = Field(None, description="How it came out; absent while open.")
    resolved: Day | None = Field(None, description="The day on which it was settled.")


class CredenceShape(Shape):
    """What a person believed on a date."""

    date: Day = Field(description="When it was stated.")
    who: Prose = Field(description="By whom.")
    p: Probability = Field(description="The credence.")


class ClaimShape(Shape):
    """A claim: a sentence that can be true or false."""

    text: Prose = Field(description="The claim as one sentence.")
    short: Prose = Field("", description="A few words for narrow places.")
    theme: Prose = Field("", description="A group of claims; `add` names folders after it.")
    passages: Passages = Field((), alias="from", description="Where the essay says it.")
    model: Name | None = Field(None, description="The sub-model that gives the claim its base.")
    holds: Formula | None = Field(None, description="A predicate that overrides the model's.")
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
    note: Prose = Field("", description="Anything worth keeping; no number depends on it.")
    tags: Names = Field((), description="Words to pick claims by; `outside-the-essay` marks what the essay lacks.")
    aliases: Names = Field((), description="Other names people use for it.")
    questions: Names = Field((), description="Open questions.")
    shares: dict[str, Prose] = Field(
        default_factory=dict, description="Quantity of its model that a premise's model uses too: why that is right."
    )
    expect: tuple[ExpectShape, ...] = Field((), description="Beliefs as regression tests.")
    resolves: ResolvesShape | None = Field(None, description="How and when it will be settled, for `argmap score`.")
    credences: tuple[CredenceShape, ...] = Field((), description="Who believed it how much, and when.")


class QuantityShape(Shape):
    """A named number with a unit and a distribution: exactly one of value, range, three, counts, quantiles, series."""

    unit: UnitText = Field(description='Its unit, such as USD/year; "1" for a plain number.')
    value: FixedText | None = Field(None, description="Known exactly.")
    range: RangeText | None = Field(None, description="A 90 % interval.")
    three: ThreeNumbers | None = Field(None, description="Least, most likely, greatest (PERT).")
    counts: CountsText | None = Field(None, description="A share, from hits among trials: Beta(hits + 1, misses + 1).")
    quantiles: QuantilesMapping | None = Field(None, description="Values by the probability of lying below them.")
    series: SeriesMapping | None = Field(
        None, description="Values by date, read at the as-of date and on a line between dates; takes no evidence."
    )
    shape: Literal["normal", "lognormal", "uniform", "loguniform"] | None = Field(
        None,
        description="Of a `range` or `series`; without it lognormal where both ends are above 0, else normal.",
    )
    within: Ends | None = Field(None, description="Truncated to [low, high].")
    correlations: dict[str, Number] = Field(
        default_factory=dict, alias="with", description="Other quantity: rank correlation."
    )
    basis: Literal["data", "judgement", "placeholder"] = Field(
        "judgement", description="What the prior rests on; a placeholder is a number written only to have one."
    )
    why: Prose = Field("", description="The outside view behind the prior.")
    effort: Hours | None = Field(None, description="Work to learn it better.")
    note: Prose = Field("", description="Anything worth keeping; no number depends on it.")
    of: Literal["centre", "next"] = Field(
        "centre", description="What it is: the centre of what sources measure, or the next case, spread included."
    )


class ModelShape(Shape):
    """A sub-model: formulas over quantities and a predicate."""

    in_words: Prose = Field("", description="When the claim holds, in words.")
    fit: Fit = Field(0.6, description="How far the form of the model is trusted.")
    inputs: dict[str, QuantityShape] = Field(default_factory=dict, description="Quantities only this model uses.")
    let: dict[str, Formula] = Field(default_factory=dict, description="Steps: name: formula.")
    holds: Formula = Field("", description="The predicate: a formula that is true or false.")
    note: Prose = Field("", description="Anything worth keeping; no number depends on it.")


class EvidenceShape(Shape):
    """An observation on exactly one of quantity and claim."""

    text: Prose = Field(description="What was observed, in one sentence.")
    quantity: Name | None = Field(None, description="The quantity it measures; a private input as model.input.")
    claim: Name | None = Field(None, description="The claim it bears on.")
    measured: MeasuredText | None = Field(None, description="A value with its 90 % half-width, in percent or in units.")
    interval: IntervalText | None = Field(None, description="A reported 90 % interval.")
    counts: CountsText | None = Field(None, description="Hits among trials.")
    at_least: Number | None = Field(None, description="A lower bound.")
    at_most: Number | None = Field(None, description="An upper bound.")
    ratio: RatioText | None = Field(None, description="How many times likelier under the claim (see `against`).")
    against: YesNo = Field(False, description="The observation speaks against the claim.")
    unit: UnitText = Field("", description="Its unit; converted to the quantity's.")
    date: Day = Field(description="When it was published.")
    recorded: Day | None = Field(None, description="When it entered this map.")
    source: Name | None = Field(None, description="The entry under `sources` that reports it.")
    locator: Prose = Field("", description="Where in the source.")
    passages: Passages = Field((), alias="from", description="Where the essay says it.")
    reliability: Part = Field(1.0, description="Chance that the source measured this at all.")
    relevance: Part = Field(1.0, description="How far it is the same thing.")
    status: Literal["accepted", "disputed", "retracted"] = Field(
        "accepted", description="Only what is accepted counts."
    )
    checked: Literal["found", "recalled"] = Field(
        "recalled", description="found: read in the source; recalled: from memory."
    )
    caveat: Prose = Field("", description="What speaks against taking it at its word.")
    quote: Prose = Field("", description="The words of the source.")
    seen_at: Prose = Field("", description="Where it was read, if not in the source itself.")
    half_life: Years | None = Field(None, description="Its relevance halves every so often.")
    valid_until: Day | None = Field(None, description="From the day after on it no longer counts.")
    group: Label | None = Field(None, description="Items of one group count as one.")
    publish: YesNo = Field(True, description="false keeps it out of every export.")
    note: Prose = Field("", description="Anything worth keeping; no number depends on it.")


class SourceShape(BaseModel):
    """A work, in CSL field names."""

    model_config = ConfigDict(frozen=True, extra="allow")

    title: Prose = Field(description="Its title.")
    type: Prose = Field("document", description="What it is: article, book, report, webpage, dataset and so on.")
    author: Prose = Field("", description="Who made it.")
    issued: Prose = Field("", description="When it came out, as a year or a date.")
    URL: Url = Field("", description="Where it is found.")
    publisher: Prose = Field("", description="Who brought it out.")


class ScenarioShape(Shape):
    """A named overlay that is not written into the map."""

    set: dict[str, AnySpec] = Field(default_factory=dict, description="Quantities by id, and what they are instead.")
    ignore: Ids = Field((), description="Evidence that does not count.")
    assume: dict[str, Probability] = Field(default_factory=dict, description="Claims by id, and the support they have.")
    why: Prose = Field("", description="What the scenario is about.")


class EssayShape(Shape):
    """The structure of the essay: a fingerprint for each sentence of each paragraph."""

    title: Prose = Field("", description="Its title.")
    date: Day | None = Field(None, description="The day it was published.")
    url: Url = Field("", description="Where it is found.")
    paragraphs: tuple[Names, ...] = Field((), description="Fingerprints; `argmap coverage --essay FILE --save`.")
    asides: Asides = Field((), alias="aside", description="Sentences that argue nothing, and why.")


class ReviewShape(Shape):
    """A stamp that someone looked at a claim."""

    claim: Name = Field(description="The claim that was looked at.")
    date: Day = Field(description="When.")
    who: Prose = Field("", description="By whom.")
    digest: Prose = Field("", description="A fingerprint of what the claim rested on; written by `argmap review`.")
    note: Prose = Field("", description="Anything worth keeping; no number depends on it.")


class InboxShape(Shape):
    """A note without weight."""

    text: Prose = Field(description="The note.")
    url: Url = Field("", description="Where it was found.")
    date: Day | None = Field(None, description="When it was noted.")


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
