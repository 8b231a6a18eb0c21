"""What differs between two maps, as edits in the order in which they came, and the maps on the way.

Nodes are compared as values. A map on the way holds what both maps allow: an argument appears when its
last premise does, evidence when its claim does.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from argmap.nodes import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from argmap.nodes import ArgumentMap

Verb = Literal["added", "removed", "changed"]
Place = tuple[str, str]

# Nodes come in this order and go in the opposite one: what is named before what names it.
_SECTIONS = ("quantities", "models", "claims", "inferences", "undercuts", "evidence")
_SETTINGS = ("contention", "dependence", "gate", "exclusive")
_FIRST = datetime.date.min
# Each edit costs an evaluation; of more than this, neighbours are credited together.
MOST_STEPS = 400


@dataclass(frozen=True, slots=True)
class Edit:
    """One node that came, went or changed; `fields` names what changed.

    `section` is a name of the files, ``inferences``, ``undercuts``, ``map`` for a setting, ``assume`` for a
    claim that a scenario fixes, or ``clock`` for the passing of time. `day` is when a dated node appeared on
    the as-of clock. `carried` are the arguments that came or went with a claim,
    and whatever else is credited together with this edit.
    """

    section: str
    id: str
    verb: Verb
    fields: tuple[str, ...] = ()
    day: datetime.date | None = None
    carried: tuple[Edit, ...] = ()


def edits_between(first: Cut, last: Cut) -> tuple[Edit, ...]:
    """The edits that lead from one map to the other: time, what went, what changed, then what came, by day."""
    before, after = first.map, last.map
    found: list[Edit] = [_setting(name) for name in _SETTINGS if getattr(before, name) != getattr(after, name)]
    if first.as_of != last.as_of:
        found.append(Edit("clock", str(last.as_of or ""), "changed"))
    found += _assumptions(first.assumed, last.assumed)
    for section in _SECTIONS:
        old, new = _nodes(before, section), _nodes(after, section)
        for key in sorted({*old, *new}):
            if key not in new:
                found.append(Edit(section, key, "removed", day=_day(before, section, key)))
            elif key not in old:
                found.append(Edit(section, key, "added", day=_day(after, section, key)))
            elif old[key] is not new[key] and old[key] != new[key]:
                found.append(Edit(section, key, "changed", _differing(old[key], new[key])))
    return _bundled(sorted(_carried(found, before, after), key=_turn))


def on_the_way(first: Cut, last: Cut, edits: Sequence[Edit]) -> Iterator[Cut]:
    """The map after each edit in turn; the last one is that of `last` as far as its evaluation goes."""
    state = {section: dict(_nodes(first.map, section)) for section in _SECTIONS}
    target: dict[str, Mapping[str, Any]] = {section: _nodes(last.map, section) for section in _SECTIONS}
    state["assume"], target["assume"] = dict(first.assumed), last.assumed
    now, day = first.map, first.as_of
    for edit in edits:
        for each in (edit, *edit.carried):
            if each.section == "map":
                now = replace(now, **{each.id: getattr(last.map, each.id)})
            elif each.section == "clock":
                day = last.as_of
            elif each.verb == "removed":
                state[each.section].pop(each.id, None)
            else:
                state[each.section][each.id] = target[each.section][each.id]
        now = _sound(now, state)
        yield Cut(now, day, dict(state["assume"]))


def _bundled(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits, so many of them taken together that there are no more than `MOST_STEPS`."""
    size = -(-len(edits) // MOST_STEPS)
    if size <= 1:
        return tuple(edits)
    bundles = (edits[at : at + size] for at in range(0, len(edits), size))
    return tuple(
        replace(first, carried=(*first.carried, *(each for edit in others for each in (edit, *edit.carried))))
        for first, *others in bundles
    )


def _setting(name: str) -> Edit:
    return Edit("map", name, "changed", (name,))


def _assumptions(old: Mapping[str, float], new: Mapping[str, float]) -> Iterator[Edit]:
    for claim in sorted({*old, *new}):
        if claim not in new:
            yield Edit("assume", claim, "removed")
        elif old.get(claim) != new[claim]:
            yield Edit("assume", claim, "changed" if claim in old else "added")


def _nodes(argmap: ArgumentMap, section: str) -> Mapping[str, Any]:
    if section == "undercuts":
        return {cut.id: cut for cut in argmap.undercuts}
    found: Mapping[str, Any] = getattr(argmap, section)
    return found


def _differing(old: Any, new: Any) -> tuple[str, ...]:
    return tuple(item.name for item in fields(old) if getattr(old, item.name) != getattr(new, item.name))


def _day(argmap: ArgumentMap, section: str, key: str) -> datetime.date | None:
    """When a node appears on the as-of clock; None where it always was there."""
    if section == "claims":
        return argmap.claims[key].since
    if section == "evidence":
        item = argmap.evidence[key]
        claim = argmap.claims.get(item.claim or "")
        return max(item.date, claim.since or _FIRST) if claim is not None else item.date
    if section == "inferences":
        step = argmap.inferences[key]
        days = [argmap.claims[name].since or _FIRST for name in (*step.premises, step.target)]
        return _or_none(max([*days, step.since or _FIRST]))
    if section == "undercuts":
        source, _, target = key.partition("->")
        days = [argmap.claims[source].since or _FIRST, _day(argmap, "inferences", target) or _FIRST]
        return _or_none(max(days))
    return None


def _or_none(day: datetime.date) -> datetime.date | None:
    return None if day == _FIRST else day


def _carried(found: Sequence[Edit], before: ArgumentMap, after: ArgumentMap) -> list[Edit]:
    """The edits with arguments put under the claim they came or went with, where both share a day."""
    arguments: dict[tuple[str, Verb, datetime.date | None], list[Edit]] = {}
    leads = {(edit.id, edit.verb, edit.day) for edit in found if edit.section == "claims" and edit.verb != "changed"}
    kept: list[Edit] = []
    for edit in found:
        argmap = before if edit.verb == "removed" else after
        lead = (_source(argmap, edit), edit.verb, edit.day)
        if lead in leads:
            arguments.setdefault(lead, []).append(edit)
        else:
            kept.append(edit)
    return [
        replace(edit, carried=tuple(arguments.get((edit.id, edit.verb, edit.day), ())))
        if edit.section == "claims"
        else edit
        for edit in kept
    ]


def _source(argmap: ArgumentMap, edit: Edit) -> str:
    if edit.section == "inferences":
        return argmap.inferences[edit.id].source
    return edit.id.partition("->")[0] if edit.section == "undercuts" else ""


def _turn(edit: Edit) -> tuple[int, datetime.timedelta, int, str]:
    """What went comes first, the newest first; then settings and changes; then what came, the oldest first."""
    rank = _SECTIONS.index(edit.section) if edit.section in _SECTIONS else -1
    age = (edit.day or _FIRST) - _FIRST
    if edit.section == "clock":
        return (-1, age, rank, edit.id)
    if edit.verb == "removed":
        return (0, -age, -rank, edit.id)
    return (1 if edit.verb == "changed" or edit.day is None else 2, age, rank, edit.id)


def _sound(now: ArgumentMap, state: Mapping[str, Mapping[str, Any]]) -> ArgumentMap:
    """A map of these nodes without what names a node that is not there."""
    claims = {
        key: claim if claim.model is None or claim.model in state["models"] else replace(claim, model=None, holds=None)
        for key, claim in state["claims"].items()
    }
    steps = {
        key: step
        for key, step in state["inferences"].items()
        if step.target in claims and all(premise in claims for premise in step.premises)
    }
    evidence = {key: item for key, item in state["evidence"].items() if item.claim is None or item.claim in claims}
    cuts = (cut for cut in state["undercuts"].values() if cut.source in claims and cut.target in steps)
    return replace(
        now,
        quantities=MappingProxyType(dict(state["quantities"])),
        models=MappingProxyType(dict(state["models"])),
        claims=MappingProxyType(claims),
        inferences=MappingProxyType(steps),
        undercuts=tuple(sorted(cuts, key=lambda cut: cut.id)),
        evidence=MappingProxyType(evidence),
    )
