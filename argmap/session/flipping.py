"""What would flip a claim, with names for everything and a sentence for a post."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.session.account import no_claim, private_quantities
from argmap.session.numbers import count, figure, percent, ratio_text, share_figure
from argmap.session.options import chance_from, refused
from argmap.session.wording import is_share, listed
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from argmap.answers.dials import Kind
    from argmap.answers.flip import Flip, Flips, Part
    from argmap.answers.upstream import Upstream
    from argmap.nodes import ArgumentMap, Quantity
    from argmap.session.session import Session

DEFAULT_TARGET = 0.5
_LONGEST_NAME = 60
_MOST_NAMED = 3
_MOST_IN_SHORT = 2
_NOTHING = 0.001


@dataclass(frozen=True, slots=True)
class Flipping:
    """What would flip a claim of `map`; `still` says why nothing could, and then there are no answers."""

    map: ArgumentMap
    flips: Flips
    still: str = ""


def target_from(text: str) -> float:
    """A chance strictly between 0 and 1, written as ``0.5``, ``.5`` or ``50%``.

    Raises:
        OptionRefused: It is none.
    """
    target = chance_from(text)
    if target is None or target in (0.0, 1.0):
        raise refused("AM0398", "--to", f"`{text}` is no chance between 0 and 1", "write it as 0.5, or as 50%")
    return target


def upstream_of(session: Session, claim: str) -> Upstream:
    """What bears on a claim of the evaluated map.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    standing = session.standing
    if claim not in standing.evaluation.claims:
        raise no_claim(session, claim)
    return standing.upstream(claim)


def nothing_moves(upstream: Upstream) -> str:
    """Why no change upstream has an effect on a claim, as a sentence; empty when some may."""
    whole = upstream.evaluation
    result, claim = whole.claims[upstream.claim], upstream.claim
    carrier, _ = upstream.map.carrier(claim)
    if whole.plan.index[carrier] in whole.engine.assumed:
        return f"The scenario fixes it at {percent(result.support)}, so nothing in the map can move it."
    if not result.stable:
        return "It stands in a circle of arguments without a stable outcome, so there is no number to flip."
    if upstream.nodes or upstream.quantities or upstream.open_claims:
        return ""
    if result.open:
        return "Nothing in the map says how likely it is, so there is nothing to flip: it is open."
    return f"Nothing in the map bears on it: its {percent(result.support)} is its prior, and only that could change."


def flipping(session: Session, claim: str, target: float = DEFAULT_TARGET, *, pairs: bool = True) -> Flipping:
    """What would take the support of `claim` across `target`; without `pairs` only what does so alone.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    from argmap.answers.flip import Flips, flips

    upstream = upstream_of(session, claim)
    still, found = nothing_moves(upstream), None
    if not still:
        found = flips(upstream, target, pairs=pairs)
        session.keep_hits()
        if not found.alone and all(flip.reach[1] - flip.reach[0] < _NOTHING for flip in found.unable):
            still = "Nothing upstream moves it by as much as a tenth of a point."
    if found is None or still:
        found = Flips(claim=claim, support=upstream.support, target=target, alone=(), unable=())
    return Flipping(upstream.map, found, still)


# Words -------------------------------------------------------------------------------------------


def quantity_named(argmap: ArgumentMap, key: str) -> Quantity:
    """The quantity under a key, shared or private."""
    return argmap.quantities.get(key) or private_quantities(argmap)[key]


def node_name(argmap: ArgumentMap, kind: str, node: str) -> str:
    """What a reader calls a node: a title, the text of an evidence item, a quantity's name as words."""
    if kind == "claims":
        return one_line(argmap.claims[node].title).rstrip(".")
    if kind == "evidence":
        return one_line(argmap.evidence[node].text).rstrip(".")
    if kind == "quantities":
        return quantity_named(argmap, node).id.replace("_", " ")
    step = argmap.inferences[node]
    verb = "for" if step.polarity == "supports" else "against"
    premises = " and ".join(one_line(argmap.claims[premise].title).rstrip(".") for premise in step.premises)
    return f"{premises} {verb} {one_line(argmap.claims[step.target].title).rstrip('.')}"


def value_text(argmap: ArgumentMap, kind: Kind, node: str, value: float) -> str:
    """A place of a dial: a number with its unit, a share in percent, a chance, a ratio."""
    if kind == "claims":
        shown = percent(value)
        return shown if shown[0].isdigit() else f"{figure(100 * value)} %"
    if kind == "inferences":
        return ratio_text(value)
    quantity = quantity_named(argmap, node)
    if is_share(quantity):
        return share_figure(value)
    return figure(value) if quantity.unit == "1" else f"{figure(value)} {quantity.unit}"


def where_text(argmap: ArgumentMap, flip: Flip) -> str:
    """Where a thing flips the claim: ``above 0.2``, ``below 12 %``, ``left out``."""
    if flip.kind == "evidence":
        return "left out"
    low, high = (None if end is None else value_text(argmap, flip.kind, flip.id, end) for end in (flip.low, flip.high))
    if low is not None and high is not None:
        return f"between {low} and {high}"
    if low is not None:
        return f"above {low}"
    return "anywhere in its range" if high is None else f"below {high}"


def flip_sentences(found: Flipping) -> str:
    """The answer as a paragraph for a post."""
    flips, argmap = found.flips, found.map
    title = one_line(argmap.claims[flips.claim].title).rstrip(".")
    stands = f"“{title}” ({percent(flips.support)})"
    if found.still:
        return f"{stands}: {found.still}"
    beyond = f"{'below' if flips.falls else 'above'} {percent(flips.target)}"
    across = f"{'falls' if flips.falls else 'rises'} {beyond}"
    known = [flip for flip in flips.alone if flip.kind in ("quantities", "evidence")]
    judged = [flip for flip in flips.alone if flip.kind in ("claims", "inferences")]
    if not flips.alone:
        parts = [f"No single change upstream takes {stands} {beyond}"]
    elif known:
        parts = [f"{stands} {across} if {_any_of(argmap, known)}"]
        parts += [f"So it does if {_any_of(argmap, judged)}"] if judged else []
    else:
        parts = [f"No quantity and no evidence item alone takes {stands} {beyond}"]
        parts.append(f"It {across} if {_any_of(argmap, judged)}")
    return ". ".join([*parts, *_others(found)]) + "."


def soonest(found: Flipping) -> str:
    """The single change that flips the claim soonest, as a sentence; empty where none does."""
    flips = found.flips
    if not flips.alone:
        return ""
    across = f"{'falls below' if flips.falls else 'rises above'} {percent(flips.target)}"
    return f"It {across} if {_condition(found.map, flips.alone[0])}."


def flip_in_short(found: Flipping) -> str:
    """What would flip the claim, for a line or two: the nearest single changes, else the nearest pair."""
    flips, argmap = found.flips, found.map
    if found.still:
        return found.still
    beyond = f"{'below' if flips.falls else 'above'} {percent(flips.target)}"
    if flips.alone:
        known = sorted(flips.alone, key=lambda flip: flip.kind not in ("quantities", "evidence"))
        named = ", or if ".join(_condition(argmap, flip) for flip in known[:_MOST_IN_SHORT])
        left = len(known) - _MOST_IN_SHORT
        return f"{beyond} if {named}" + (f", or by {_one_of_others(left)}" if left > 0 else "")
    if flips.pairs:
        pair = flips.pairs[0]
        both = f"{part_text(argmap, pair.one)}, and {part_text(argmap, pair.other)}"
        return f"nothing alone takes it {beyond}; the nearest pair does: {both}"
    if _could_pair(flips):
        return f"nothing alone takes it {beyond}, and no two quantities or evidence items either"
    return f"nothing alone takes it {beyond}"


def _any_of(argmap: ArgumentMap, flips: list[Flip]) -> str:
    named = [_condition(argmap, flip) for flip in flips[:_MOST_NAMED]]
    left = len(flips) - len(named)
    return ", or if ".join(named) + (f", or through {_one_of_others(left)} listed below" if left else "")


def _one_of_others(left: int) -> str:
    return "the other one" if left == 1 else f"one of {left:,} others"


def _condition(argmap: ArgumentMap, flip: Flip) -> str:
    name, where = node_name(argmap, flip.kind, flip.id), where_text(argmap, flip)
    short = shorten(name, _LONGEST_NAME)
    if flip.kind == "evidence":
        return f"“{short}” is left out"
    now = value_text(argmap, flip.kind, flip.id, flip.now)
    if flip.kind == "quantities":
        chance = percent(flip.chance or 0.0)
        return f"{name} is {where} (its middle is {now}; a chance of {chance})"
    if flip.kind == "claims":
        return f"“{short}” stands {where} instead of at {now}"
    return f"the argument “{short}” has a ratio {where} instead of {now}"


def _others(found: Flipping) -> list[str]:
    """What cannot flip the claim alone, and the pairs that can, as sentences without their stops."""
    flips = found.flips
    said = []
    if flips.alone:
        words = (("quantities", "quantity", "quantities"), ("evidence", "evidence item", "evidence items"))
        unable = [(sum(flip.kind == kind for flip in flips.unable), one, many) for kind, one, many in words]
        named = [count(number, one, many) for number, one, many in unable if number]
        if named:
            other = "other " if any(flip.kind in ("quantities", "evidence") for flip in flips.alone) else ""
            said.append(f"The {other}{listed(named)} upstream cannot flip it alone")
    if flips.pairs:
        pair = flips.pairs[0]
        said.append(f"The nearest pair: {part_text(found.map, pair.one)}, and {part_text(found.map, pair.other)}")
    elif not flips.alone and _could_pair(flips):
        said.append("Nor do any two of the quantities and evidence items that reach furthest")
    return said


def _could_pair(flips: Flips) -> bool:
    """Whether quantities and evidence items stand upstream that two could be taken of."""
    return sum(flip.kind in ("quantities", "evidence") for flip in flips.unable) > 1


def part_text(argmap: ArgumentMap, part: Part) -> str:
    """One of a pair: ``open use share at 0.2 instead of 0.13``."""
    name = node_name(argmap, part.kind, part.id)
    if part.value is None:
        return f"“{shorten(name, _LONGEST_NAME)}” left out"
    value, now = (value_text(argmap, part.kind, part.id, place) for place in (part.value, part.now))
    return f"{name} at {value} instead of {now}"
