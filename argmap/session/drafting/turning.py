"""What would change the writer's mind, and what the numbers rest on, as facts for a post."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.nodes import Series
from argmap.posts.facts import Limits, Turning, Wanted
from argmap.session.drafting.naming import printable, private_count, title
from argmap.session.flipping import flipping, node_name, quantity_named, upstream_of, value_text
from argmap.session.next_up import evidence_count, next_up, would_do
from argmap.session.numbers import figure, percent
from argmap.session.status import turn_of
from argmap.session.wording import is_share
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.answers.dials import Kind
    from argmap.answers.flip import Flip, Part
    from argmap.answers.next_evidence import Worth
    from argmap.nodes import ArgumentMap, Quantity
    from argmap.session.session import Session

_EVEN = 0.5
_TOLD = 3
# Most of these numbers are judged; more digits than two would boast.
_FEW, _MANY = 2, 3
_WHOLE = 1000
_WORD = re.compile(r"[A-Za-z][a-z]*(?: [a-z]+)*[a-rt-z]", re.ASCII)
_LARGE = (("trillion", 1e12), ("billion", 1e9), ("million", 1e6))


def turning(session: Session, claim: str) -> Turning:
    """What would take a claim across even odds, and what is most worth finding out."""
    found = flipping(session, claim, _EVEN)
    argmap = printable(found.map)
    known = [flip for flip in found.flips.alone if flip.kind != "inferences"]
    judged = [flip for flip in found.flips.alone if flip.kind == "inferences"]
    turn = turn_of(session, claim)
    held = turn is not None and turn.given > _EVEN
    sure = upstream_of(session, claim).with_claim(turn.claim, [float(held)]) if turn is not None else []
    return Turning(
        alone=tuple(_condition(argmap, flip) for flip in known[:_TOLD]),
        judged=tuple(_condition(argmap, flip) for flip in judged[:1]),
        pairs=tuple(f"{_part(argmap, pair.one)} and {_part(argmap, pair.other)}" for pair in found.flips.pairs[:2]),
        others=max(0, len(known) - _TOLD),
        falls=session.standing.evaluation.claims[claim].support >= _EVEN,
        claim=title(argmap, turn.claim) if turn is not None else "",
        held=held,
        would_be=percent(sure[0]) if sure else "",
        worth_knowing=tuple(_wanted(argmap, worth) for worth in next_up(session, claim).listed[:_TOLD]),
    )


def _condition(argmap: ArgumentMap, flip: Flip) -> str:
    name = node_name(argmap, flip.kind, flip.id)
    if flip.kind == "evidence":
        return f"“{name}” were withdrawn"
    (low, high), now = _told_apart(argmap, flip)
    where = f"between {low} and {high}" if low and high else f"above {low}" if low else f"below {high}"
    if flip.kind == "inferences":
        return f"the argument “{name}” deserved a ratio {where} rather than {now}"
    return f"“{name}” were {where} rather than {now}" if flip.kind == "quantities" else (
        f"“{name}” stood {where} rather than at {now}"
    )  # fmt: skip


def _told_apart(argmap: ArgumentMap, flip: Flip) -> tuple[tuple[str, str], str]:
    """The ends of where a thing would have to be, and where it is, in as few digits as tell them apart."""
    ends, now = ("", ""), ""
    for digits in (_FEW, _MANY):
        low, high = ("" if end is None else value_words(argmap, flip.kind, flip.id, end, digits=digits)
                     for end in (flip.low, flip.high))  # fmt: skip
        ends, now = (low, high), value_words(argmap, flip.kind, flip.id, flip.now, digits=digits)
        if now not in ends:
            break
    return ends, _bare(argmap, flip.kind, flip.id, now)


def _part(argmap: ArgumentMap, part: Part) -> str:
    name = node_name(argmap, part.kind, part.id)
    if part.value is None:
        return f"“{name}” were withdrawn"
    value, now = (value_words(argmap, part.kind, part.id, place) for place in (part.value, part.now))
    return f"“{name}” were {value} rather than {_bare(argmap, part.kind, part.id, now)}"


def _bare(argmap: ArgumentMap, kind: Kind, node: str, shown: str) -> str:
    """A second value of a thing, whose unit the reader has just read."""
    if kind != "quantities" or is_share(quantity_named(argmap, node)):
        return shown
    unit = quantity_named(argmap, node).unit
    return shown.removesuffix(f" {unit_words(unit)}").removesuffix(f" {unit_words(unit, one=True)}")


def value_words(argmap: ArgumentMap, kind: Kind, node: str, value: float, *, digits: int = 2) -> str:
    """A place of a thing as prose has it: a share in percent, everything else with its unit."""
    if kind != "quantities":
        return value_text(argmap, kind, node, value)
    quantity = quantity_named(argmap, node)
    if is_share(quantity):
        return share_text(value, digits=digits)
    shown = amount(value, digits=digits)
    return shown if quantity.unit == "1" else f"{shown} {unit_words(quantity.unit, one=shown == '1')}"


def unit_words(unit: str, *, one: bool = False) -> str:
    """A unit as prose has it: ``gpu hours`` for gpu_hour; one that is not a plain word stays as it is."""
    words = unit.replace("_", " ")
    if unit.startswith("1/"):
        return f"a {words[2:]}"
    return words if one or not _WORD.fullmatch(words) else f"{words}s"


def share_text(value: float, *, digits: int = 2) -> str:
    """A part of something in percent, with digits where whole percents would say nothing."""
    whole = percent(value)
    return whole if whole[0].isdigit() else f"{figure(_rounded(100 * value, digits))} %"


def amount(value: float, *, digits: int = 2) -> str:
    """A number as a person would say it: ``71 billion`` for 7.07e10; small whole numbers as they are."""
    size = abs(value)
    if size < _WHOLE and value == round(value):
        return figure(value)
    rounded = _rounded(value, digits)
    named = next(((word, unit) for word, unit in _LARGE if unit <= abs(rounded) < 1000 * unit), None)
    return figure(rounded) if named is None else f"{figure(rounded / named[1])} {named[0]}"


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits}g}")


def _sought(quantity: Quantity) -> str:
    if isinstance(quantity.spec, Series):
        return "a newer value"
    return "a count or a survey" if is_share(quantity) else "a measurement"


def _wanted(argmap: ArgumentMap, worth: Worth) -> Wanted:
    if worth.section == "models":
        model, users = argmap.models[worth.id], argmap.users.get(worth.id, ())
        name = title(argmap, users[0].id) if users else worth.id.replace("-", " ")
        said = one_line(model.in_words).rstrip(".")
        return Wanted(name=name, look_for=would_do(argmap, worth), basis="model", fit=percent(model.fit), said=said)
    quantity = quantity_named(argmap, worth.id)
    return Wanted(
        name=node_name(argmap, "quantities", worth.id),
        look_for=_sought(quantity),
        basis=quantity.basis,
        findings=evidence_count(argmap, worth.id),
    )


def limits(session: Session, claim: str) -> Limits:
    """What the numbers of the map rest on, and how far `claim` depends on the rules by which arguments add up."""
    argmap = session.standing.evaluation.map
    upstream = upstream_of(session, claim)
    numbers = [quantity_named(argmap, key) for key in upstream.quantities]
    seen = {item.quantity for item in argmap.evidence.values() if item.status == "accepted"}
    behind = [argmap.evidence[item] for item in upstream.evidence]
    under = list(session.judged.by_semantics[claim].values())
    model = argmap.models.get(argmap.claims[claim].model or "")
    return Limits(
        numbers=len(numbers),
        measured=sum(quantity.key in seen or quantity.basis == "data" for quantity in numbers),
        evidence=len(behind),
        recalled=sum(item.checked == "recalled" for item in behind),
        fit=percent(model.fit) if model is not None else "",
        model=one_line(model.in_words).rstrip(".") if model is not None else "",
        argued=bool(upstream.inferences or any(item.claim is not None for item in behind)),
        rules=len(under),
        least=percent(min(under)),
        most=percent(max(under)),
        private=private_count(argmap),
    )
