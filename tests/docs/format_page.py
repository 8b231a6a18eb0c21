"""FORMAT.md, from the shapes that validate the files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from argmap.files.kinds import Kind
from argmap.files.shapes import (
    CSL_FIELDS,
    SECTIONS,
    CredenceShape,
    DetailShape,
    ExpectShape,
    QuantityShape,
    ResolvesShape,
    SourceShape,
)
from tests.docs.pages import fenced, table

if TYPE_CHECKING:
    from pydantic.fields import FieldInfo

OPENING = """\
# The files of a map

Made from the shapes that read the files (`argmap/files/shapes.py`); `argmap schema` prints the same as a JSON
Schema, for an editor that completes and checks while you type.

A map is a folder. Every `*.yaml` file below it may hold any of the sections below, in any order; one section
may be spread over many files, and no file needs more than one entry. Names of files and folders mean nothing to
argmap. Files and folders whose names begin with a dot are not read, nor is what a link to them leads to; a link to
another `.yaml`, in the folder or beside it, is read as if it stood there.

- A relation is written where it starts: a rebuttal is a new entry and never an edit of what it disputes.
- An entry is named by its id: lower-case letters, digits and single hyphens, at most 64; a quantity has `_` for
  `-`, so that formulas can name it. `on off yes no true false null` and names of devices are no ids.
- The field decides how a value is read: `NO` in a text is text, `1e3` and `40%` in a number are numbers.
- Text with `: ` or ` #` in it needs quotes, or a block: `text: >-` and the text below.
- Anchors, aliases, tags, merge keys, duplicate keys, a second document and raw tabs are refused: readers of
  YAML disagree on them, or they make one text act elsewhere. A file may have 1 MiB, a map 10,000 files and 64
  MiB.
- A field that is not listed is a problem that names the nearest one that is.
- An absent field has its default. Fields marked **needed** have none.
"""
# What stands above the table of a section: what the section is and what its fields ask of each other.
ABOUT = {
    "map": "The settings of a map; once in a folder.",
    "claims": """\
A claim is a sentence that can be true or false. Its number comes from a `model`, or a `prior` with its `why`; a
claim with neither, and without evidence, is open: it is legal and pushes nothing. What it bears on is listed
under `supports`, `attacks` and `undercuts`. An argument is written as a ratio, as the fields of [a
detail](#a-detail-of-an-argument), or as a list of such where one claim bears on another in two ways. Without an
`id` an argument is called `source->target`.""",
    "quantities": """\
A named number with a unit and a distribution. Exactly one of `value`, `range`, `three`, `counts`, `quantiles`
and `series` says what is known. What each means: `argmap help models`.""",
    "models": """\
Formulas over quantities, and one predicate, `holds`. The share of draws on which it holds, blended by `fit`
with what one would believe without it, is the base of the claim that names the model.""",
    "evidence": """\
A dated observation on exactly one quantity or one claim. On a quantity it says what was seen, by one of `measured`,
`interval`, `counts`, `at_least` and `at_most`; on a claim by `ratio`.""",
    "sources": "A work, in the field names of CSL. Further fields of CSL are kept: {csl}.",
    "scenarios": "A named set of changes that is not written into the map: `argmap show --scenario NAME`.",
    "essay": "The structure of the essay, not its text; once. `argmap coverage --essay FILE --save` writes it.",
    "reviews": "Stamps of `argmap review`, best in a file of their own, so that a stamp never conflicts with an edit.",
    "inbox": "Notes without weight: `argmap note`.",
}
# One small map, a section at a time; together the blocks are a map without problems.
EXAMPLES = {
    "map": """\
map:
  title: Is the bicycle faster in town?
  contention: cycling-is-faster
  dependence: 0.5
  gate: even
""",
    "claims": """\
claims:
  cycling-is-faster:
    text: In town the bicycle is faster than the bus.
    model: ride-against-bus
    from: {paragraph: 2, sentences: 1 to 2}
    expect: [{as_of: 2026-04-01, above: 0.5}]
  buses-get-lanes:
    text: Buses get lanes of their own.
    prior: 0.7
    why: Two of three towns of this size built some.
    attacks:
      cycling-is-faster: {id: lanes-speed-up-buses, ratio: 3, why: The stops remain.}
  lanes-are-parked-on:
    text: Bus lanes are parked on.
    prior: 60%
    why: Seen on most days.
    undercuts: {lanes-speed-up-buses: 0.5}
""",
    "quantities": """\
quantities:
  distance: {unit: km, range: 2 to 6}
  speed: {unit: km/hour, three: [10, 16, 25]}
  bus_time: {unit: minute, range: 15 to 30, basis: data, why: The timetable.}
""",
    "models": """\
models:
  ride-against-bus:
    in_words: true when the ride takes less time than the bus
    fit: checked
    let:
      ride: distance / speed
    holds: ride < bus_time
""",
    "evidence": """\
evidence:
  logged-rides:
    text: Forty rides averaged 17.5 km/h.
    quantity: speed
    measured: 17.5 within 10%
    unit: km/hour
    date: 2026-03-20
    source: ride-log
    checked: found
""",
    "sources": """\
sources:
  ride-log: {type: dataset, title: A log of timed rides, issued: 2026-03-20}
""",
    "scenarios": """\
scenarios:
  winter: {set: {speed: 8 to 14}, assume: {buses-get-lanes: 0.9}, why: Snow.}
""",
    "essay": """\
essay:
  title: Against the bus
  date: 2026-01-05
  paragraphs: [[e3b0c442], [98fc1c14, 9afbf4c8]]
  aside: [{paragraph: 1, why: a greeting}]
""",
    "reviews": """\
reviews:
  - {claim: buses-get-lanes, date: 2026-04-02, who: A. Writer}
""",
    "inbox": """\
inbox:
  - text: The town counts bicycles at the bridge.
    url: https://example.org/counts
""",
}
_INNER: dict[str, list[tuple[str, type[BaseModel], str]]] = {
    "claims": [
        ("A detail of an argument", DetailShape, "An entry under `supports` or `attacks`."),
        ("An expectation", ExpectShape, "An entry under `expect`; later evidence that breaks it is a dated finding."),
        ("A resolution", ResolvesShape, "The field `resolves`."),
        ("A credence", CredenceShape, "An entry under `credences`."),
    ]
}


def format_page() -> str:
    """The whole page."""
    lines = [OPENING]
    for name, (shape, how) in SECTIONS.items():
        lines += [f"## {name}", "", _about(name), "", *fenced(EXAMPLES[name], "yaml"), ""]
        lines += [
            {"entries": "Fields of an entry:", "list": "Fields of an item of the list:", "one": "Fields:"}[how],
            "",
        ]
        lines += [*fields(shape), ""]
        for title, inner, about in _INNER.get(name, []):
            lines += [f"### {title}", "", about, "", *fields(inner), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _about(name: str) -> str:
    known = {info.alias or field for field, info in SourceShape.model_fields.items()}
    return ABOUT[name].format(csl=", ".join(sorted(CSL_FIELDS - known))) if name == "sources" else ABOUT[name]


def fields(shape: type[BaseModel]) -> list[str]:
    """The table of a shape's fields."""
    rows = [
        (f"`{info.alias or name}`", written(info), _default(info), info.description or "")
        for name, info in shape.model_fields.items()
    ]
    return table(("field", "value", "default", "meaning"), rows)


def _default(info: FieldInfo) -> str:
    if info.is_required():
        return "**needed**"
    value = info.get_default(call_default_factory=True)
    if value in (None, "", (), {}):
        return ""
    return f"`{str(value).lower() if isinstance(value, bool) else f'{value:g}' if isinstance(value, float) else value}`"


def written(info: FieldInfo) -> str:
    """How the value of a field is written, in words."""
    kinds = [item for item in info.metadata if isinstance(item, Kind)]
    return kinds[0].says if kinds else _of_type(info.annotation)


def _of_type(kind: Any) -> str:
    parts = [part for part in get_args(kind) if part not in (type(None), Ellipsis)]
    if found := [part for part in getattr(kind, "__metadata__", ()) if isinstance(part, Kind)]:
        return found[0].says
    if get_origin(kind) is Literal:
        return ", ".join(f"`{part}`" for part in parts)
    if get_origin(kind) is dict:
        return f"mapping `id:` {_of_type(parts[1])}"
    if get_origin(kind) is tuple:
        return f"list of: {_of_type(parts[0])}"
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return _SHAPES[kind]
    return _of_type(parts[0])


_SHAPES: dict[type[BaseModel], str] = {
    DetailShape: "[arguments](#a-detail-of-an-argument)",
    ExpectShape: "[expectations](#an-expectation)",
    ResolvesShape: "[a resolution](#a-resolution)",
    CredenceShape: "[credences](#a-credence)",
    QuantityShape: "[a quantity](#quantities)",
}
