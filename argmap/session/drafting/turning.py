"""What would change the writer's mind, and what the numbers rest on, as facts for a post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.posts.facts import Limits, Turning, Wanted
from argmap.session.drafting.naming import printable, private_count, title
from argmap.session.flipping import flipping, node_name, quantity_named, upstream_of, value_text
from argmap.session.next_up import evidence_count, is_share, next_up, would_do
from argmap.session.numbers import figure, percent
from argmap.session.status import turn_of
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.answers.dials import Kind
    from argmap.answers.flip import Flip, Part
    from argmap.answers.next_evidence import Worth
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session

_EVEN = 0.5
_TOLD = 3
_WORD = re.compile(r"[A-Za-z][a-z]*(?: [a-z]+)*[a-rt-z]", re.ASCII)
_LARGE = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


def turning(session: Session, claim: str) -> Turning:
    """What would take a claim across even odds, and what is most worth finding out."""
    found = flipping(session, claim, _EVEN)
    argmap = printable(found.map)
    known = [flip for flip in found.flips.alone if flip.kind != "inferences"]
    judged = [flip for flip in found.flips.alone if flip.kind == "inferences"]
    turn = turn_of(session, claim)
    return Turning(
        alone=tuple(_condition(argmap, flip) for flip in known[:_TOLD]),
        judged=tuple(_condition(argmap, flip) for flip in judged[:1]),
        pairs=tuple(f"{_part(argmap, pair.one)} and {_part(argmap, pair.other)}" for pair in found.flips.pairs[:2]),
        others=max(0, len(known) - _TOLD),
        falls=session.standing.evaluation.claims[claim].support >= _EVEN,
        claim=title(argmap, turn.claim) if turn is not None else "",
        held=turn is not None and turn.given > _EVEN,
        would_be=percent(turn.support) if turn is not None else "",
        worth_knowing=tuple(_wanted(argmap, worth) for worth in next_up(session, claim).listed[:_TOLD]),
    )


def _condition(argmap: ArgumentMap, flip: Flip) -> str:
    name = node_name(argmap, flip.kind, flip.id)
    if flip.kind == "evidence":
        return f"“{name}” were withdrawn"
    now = value_words(argmap, flip.kind, flip.id, flip.now)
    ends = [None if end is None else value_words(argmap, flip.kind, flip.id, end) for end in (flip.low, flip.high)]
    if None not in ends:
        where = f"between {ends[0]} and {ends[1]}"
    else:
        where = f"above {ends[0]}" if ends[0] is not None else f"below {ends[1]}"
    if flip.kind == "inferences":
        return f"the argument “{name}” deserved a ratio {where} rather than {now}"
    return (
        f"{name} were {where} rather than {now}"
        if flip.kind == "quantities"
        else (f"“{name}” stood {where} rather than at {now}")
    )


def _part(argmap: ArgumentMap, part: Part) -> str:
    name = node_name(argmap, part.kind, part.id)
    if part.value is None:
        return f"“{name}” were withdrawn"
    value, now = (value_words(argmap, part.kind, part.id, place) for place in (part.value, part.now))
    return f"{name} were {value} rather than {now}"


def value_words(argmap: ArgumentMap, kind: Kind, node: str, value: float) -> str:
    """A place of a thing as prose has it: a share in percent, everything else with its unit."""
    if kind != "quantities":
        return value_text(argmap, kind, node, value)
    quantity = quantity_named(argmap, node)
    if is_share(quantity):
        return share_text(value)
    shown = amount(value)
    return shown if quantity.unit == "1" else f"{shown} {unit_words(quantity.unit, one=shown == '1')}"


def unit_words(unit: str, *, one: bool = False) -> str:
    """A unit as prose has it: ``gpu hours`` for gpu_hour; one that is not a plain word stays as it is."""
    words = unit.replace("_", " ")
    return words if one or not _WORD.fullmatch(words) else f"{words}s"


def share_text(value: float) -> str:
    """A part of something in percent, with digits where whole percents would say nothing."""
    whole = percent(value)
    return whole if whole[0].isdigit() else f"{figure(100 * value)} %"


def amount(value: float) -> str:
    """A number as prose has it: ``70.7 billion`` for 7.07e10."""
    size = abs(value)
    named = next(((word, unit) for word, unit in _LARGE if unit <= size < 1000 * unit), None)
    return figure(value) if named is None else f"{figure(value / named[1])} {named[0]}"


def _sought(argmap: ArgumentMap, worth: Worth, unit: str) -> str:
    return would_do(argmap, worth).removesuffix(f" in {unit}") + ("" if unit == "1" else f" in {unit_words(unit)}")


def _wanted(argmap: ArgumentMap, worth: Worth) -> Wanted:
    if worth.section == "models":
        model, users = argmap.models[worth.id], argmap.users.get(worth.id, ())
        name = (
            f"whether the sub-model behind “{title(argmap, users[0].id)}” is of the right form" if users else worth.id
        )
        said = one_line(model.in_words).rstrip(".")
        return Wanted(name=name, look_for=would_do(argmap, worth), basis="model", fit=figure(model.fit), said=said)
    quantity = quantity_named(argmap, worth.id)
    return Wanted(
        name=f"the {node_name(argmap, 'quantities', worth.id)}",
        look_for="a count or a measured share" if is_share(quantity) else _sought(argmap, worth, quantity.unit),
        basis=quantity.basis,
        findings=evidence_count(argmap, worth.id),
    )


def limits(session: Session, claim: str) -> Limits:
    """What the numbers of the map rest on, and how far `claim` depends on the rules by which arguments add up."""
    argmap = session.standing.evaluation.map
    numbers = [quantity_named(argmap, key) for key in upstream_of(session, claim).quantities]
    seen = {item.quantity for item in argmap.evidence.values() if item.status == "accepted"}
    accepted = [item for item in argmap.evidence.values() if item.status == "accepted"]
    under = list(session.judged.by_semantics[claim].values())
    model = argmap.models.get(argmap.claims[claim].model or "")
    return Limits(
        numbers=len(numbers),
        measured=sum(quantity.key in seen or quantity.basis == "data" for quantity in numbers),
        evidence=len(accepted),
        recalled=sum(item.checked == "recalled" for item in accepted),
        fit=figure(model.fit) if model is not None else "",
        rules=len(under),
        least=percent(min(under)),
        most=percent(max(under)),
        private=private_count(argmap),
    )
