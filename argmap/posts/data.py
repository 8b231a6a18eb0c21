"""What a template may name: the pieces of a post and the fields of its facts, each with its type and meaning."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, Final

from argmap.numbers import figure
from argmap.posts import facts
from argmap.posts.notes import Cited
from argmap.posts.parts import Section
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_EXAMPLE = 60
_PAIRS = ({int, float}, {str, float}, {str, facts.Number})


@dataclass(frozen=True, slots=True)
class Datum:
    """Something a template may name: where, of which type, what it means, and what it is in the map at hand."""

    name: str
    type: str
    meaning: str
    example: str = ""


PIECES: Final = (
    Datum("title", "text", "the title of the post, for the front matter by way of the filter `quoted`"),
    Datum("date", "text", "the as-of day of the post"),
    Datum("status", "Markdown", "the line on its epistemic status"),
    Datum("opening", "list of Markdown", "the paragraphs before the first heading"),
    Datum("sections", "list of Section", "what follows; each has a `heading` and `paragraphs`"),
    Datum("sources", "Markdown", "the notes that the post refers to, under a heading of their own"),
)

_MEANINGS: Final[Mapping[type, str]] = {
    facts.UpdateFacts: """
map_title: the title of the map
essay: the title of the essay
essay_url: where it is published
before: the earlier end: a day, and a revision where it is one
after: the later end
known: what the map is cut to by --known
scenario: the scenario by --scenario
main: the claim the post is about, at both ends
is_main: whether that is the main claim of the map
main_text: the same in full
band: the band of that claim at the later end
net: how far it moved, in words
up: how many changes pushed it up, and by how much in all
down: the same of those that pushed it down
pushes: the changes that moved it furthest, those up before those down
rest: how many other changes there are, and what they add up to
routes: the claims through which changes reached it, with the sums of these
moved: every claim that stands at both ends
crossed: those that crossed even odds
came: claims that were not there before
gone: claims that are no longer there
quiet: claims that went far and hardly took it along
untouched: claims it leans on that nothing new bears on, with where they stand
turning: what would take it across even odds
limits: what the numbers rest on
forecasts: what was foretold, settled since or still open
""",
    facts.ClaimFacts: """
id: the id of the claim
title: its short text
text: the same in full
reasoned: the reason for its prior, where it has one
essay: the title of the essay
essay_url: where it is published
in_essay: whether the essay holds the claim
after: the as-of day
known: what the map is cut to by --known
scenario: the scenario by --scenario
support: where it stands
band: its band
equation: its sub-model in words, where it has one
arguments: the reasons for and against it
swings: the quantities that move it most
bears_on: the claims it speaks to
main: the main claim of the map, where that is another one
main_text: the same in full
main_now: where that stands
main_certain: where it would stand were this claim certain
main_points: the difference, a difference of chances
turning: what would take it across even odds
limits: what the numbers rest on
questions: its open questions
is_objection: false where it speaks for the main claim
forecasts: what was foretold of it
""",
    facts.Number: """
key: which number of the map it is
value: the number itself, such as a chance in [0, 1]
text: what is printed; the number by its own name is printed with its marks
""",
    facts.When: """
day: the as-of day
revision: the revision of the map
""",
    facts.Moved: """
id: the id of the claim
title: its short text
before: where it stood
after: where it stands
move: the difference in points
cause: what moved it furthest the way it went
""",
    facts.Push: """
text: what changed
kind: evidence, claim, edit or gone
points: how far it moved the claim
fields: the fields that an edit changed
cited: its source, printed as a reference to a note
through: the claim by way of which it came
""",
    facts.Still: """
moved: the claim that moved
passed_on: how far it took the main claim along
reason: gated, slight, doubted, distant or many
about: the claim it speaks to
by: what doubts its step
""",
    facts.Turning: """
alone: what would do it by itself, as phrases that follow an if
judged: ratings of arguments that would
pairs: two things that would together
others: how many more there are
falls: whether the claim would fall below even odds
claim: the claim that would move it furthest against where it stands
held: whether that would have to be certain, or certainly false
would_be: where the claim would stand then
worth_knowing: what is most worth finding out
""",
    facts.Wanted: """
name: what is worth finding out
look_for: what kind of finding would tell
basis: data, judgement, placeholder or model
findings: how many findings there are on it
fit: how far the model is trusted
said: what the model says
""",
    facts.Limits: """
numbers: how many quantities bear on the claim
measured: how many of them have evidence or data
evidence: how many findings bear on it
recalled: how many of them are quoted from memory
fit: how far the model of the claim is trusted
model: when that model calls it true
argued: whether anything argues for or against the claim
rules: under how many rules arguments were added up
least: the lowest the claim stands under any of them
most: the highest
private: how many entries are kept out of print
""",
    facts.Forecasts: """
settled: the forecasts that were settled
waiting: those that are still open
score: the mean Brier score of the settled ones
is_one_person: whether one person made all forecasts of the map
""",
    facts.Foretold: """
title: the claim
who: whose forecast it is
chance: what was believed
day: the day it was written down
by: the day by which it is to be settled
how: how it is settled
support: where the map has the claim
outcome: whether it came true
known: the day that was known
score: its Brier score
""",
    facts.Equation: """
says: what the model calls the claim
steps: its steps, each a name and what it is
holds: its last line, read out
alone: the claim by the model
fit: how far its form is trusted
trusted: the claim once that is counted in
inputs: the quantities that go in
""",
    facts.Input: """
name: the quantity in words
unit: its unit
middle: its median
low: the lower end of its 90 % range
high: the upper end
basis: data, judgement or placeholder
why: what it rests on
findings: the findings on it
""",
    facts.Argument: """
supports: whether it speaks for the claim
premises: its premises, each a title and where it stands
finding: the finding it is, where it is one
points: how far it moves the claim, a difference of chances
strength: how strong it is
why: why it counts
doubted_by: what doubts the step
""",
    facts.Swing: """
name: a quantity
low: the claim with it at its lowest tenth
low_value: that value
high: the claim with it at its highest tenth
high_value: that value
""",
    facts.Bearing: """
title: the claim it bears on
supports: whether it speaks for that
doubts: whether it doubts a step to it
is_main: whether that is the main claim
now: where that stands
certain: where it would stand were this certain
points: the difference, a difference of chances
strength: how strong the step is
why: why it counts
doubted_by: what doubts the step
""",
    Cited: """
id: the id of the finding
text: what was found
date: when it was published
caveat: what to keep in mind
title: the title of the work
author: who wrote it
issued: when the work came out
url: where it is
locator: where in the work
recalled: whether it is quoted from memory
elsewhere: whether it was read in a copy or a report of the work
""",
    Section: """
heading: its heading
paragraphs: its paragraphs, tables and lists
""",
}  # fmt: skip
RECORDS: Final = tuple(record for record in _MEANINGS if record not in (facts.UpdateFacts, facts.ClaimFacts))


def meanings(record: type) -> dict[str, str]:
    """The meaning of every field of a record."""
    pairs = (line.partition(": ") for line in _MEANINGS[record].strip().splitlines())
    return {name: meaning for name, _, meaning in pairs}


def data_of(record: type[Any], found: object = None, prefix: str = "") -> Iterator[Datum]:
    """What a template may name of a record, with what `found` has there as an example."""
    types = {field.name: str(field.type) for field in fields(record)}
    for name, meaning in meanings(record).items():
        example = "" if found is None else shown(getattr(found, name))
        yield Datum(prefix + name, type_name(types[name]), meaning, example)


def shown(value: object) -> str:
    """A value in a few words."""
    if isinstance(value, facts.Number):
        return value.text
    if isinstance(value, facts.Moved):
        ends = " to ".join(end.text for end in (value.before, value.after) if end is not None)
        return shorten(f"{one_line(value.title)}: {ends}", _EXAMPLE)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return figure(value)
    if isinstance(value, tuple) and {type(each) for each in value} in _PAIRS:
        return ", ".join(map(shown, value))
    if isinstance(value, tuple):
        return f"{len(value)}: {shown(value[0])}" if value else "none"
    if is_dataclass(value):
        first = next(filter(None, (shown(getattr(value, field.name)) for field in fields(value))), "")
        return shorten(first, _EXAMPLE)
    return "none" if value in ("", None) else shorten(one_line(str(value)), _EXAMPLE)


_TYPES: Final = {
    "str": "text", "int": "whole number", "float": "number", "bool": "yes or no", "datetime.date": "date",
    "Ready": "Markdown", "PushKind": "text", "Key": "text", "object": "text",
}  # fmt: skip
_LIST = re.compile(r"(?:tuple\[(.*), \.\.\.\]|Sequence\[(.*)\])\Z")


def type_name(annotation: str) -> str:
    """The type of a field in words: ``tuple[Moved, ...]`` is a list of Moved."""
    if annotation.endswith(" | None"):
        return f"{type_name(annotation.removesuffix(' | None'))} or nothing"
    listed = _LIST.match(annotation)
    if listed is not None:
        return f"list of {type_name(listed[1] or listed[2])}"
    if annotation.startswith("tuple["):
        return " and ".join(type_name(part) for part in annotation[len("tuple[") : -1].split(", "))
    return _TYPES.get(annotation, annotation)
