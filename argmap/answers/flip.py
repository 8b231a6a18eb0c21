"""What would flip a claim: for each thing upstream the value at which the support crosses a target.

Each thing is moved by itself over its range while all else stays as uncertain as it is: a quantity held at
one value between its 1 and 99 % points, a claim assumed at 0 to 1, an inference given a ratio from 1 (left
out) to 100, an evidence item left out. The range is searched on few lanes and the crossing found by
false position on all of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from argmap.answers.dials import NORMAL, dials_tried, supports_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from argmap.answers.dials import Dial, Kind
    from argmap.answers.upstream import Upstream

_MOST_STEPS = 20
# A support this near to the target is at it: less is seen nowhere, and on few lanes one lane more moves it further.
_CLOSE, _NEARLY = 5e-5, 2e-3
_NARROWER = 6.0
# Halvings of the way a pair goes: to find the nearest pairs, and to show them.
_ROUGH_HALVINGS, _FINE_HALVINGS = 6, 12
# Fewer lanes may be off by so much, so what comes this near to the target is looked at on all lanes.
_MARGIN = 0.03
_PAIRED = 12
MOST_PAIRS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Flip:
    """How far one thing upstream can take the support, and where it takes it across the target.

    `now` is where it stands: the median of a quantity, a support, a ratio; 1 for an evidence item, which
    is only ever left out. `ends` are the ends of its range and `reach` the least and the greatest support
    on it. `flips` between `low` and `high`, where None is the end of the range; `chance`, of a
    quantity, is how likely it lies there.
    """

    kind: Kind
    id: str
    now: float
    ends: tuple[float, float]
    reach: tuple[float, float]
    flips: bool = False
    low: float | None = None
    high: float | None = None
    chance: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """One of two things that flip a claim together: the value it takes, None for evidence left out."""

    kind: Kind
    id: str
    now: float
    value: float | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that flip a claim together. `share` in (0, 1]: how far both go towards the ends of their ranges."""

    one: Part
    other: Part
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Flips:
    """What would flip a claim across `target`, the likeliest and nearest first, and what cannot alone.

    `pairs` are looked for where no quantity and no evidence item does it alone. On a large map only what
    reaches furthest is tried; `untried` counts the rest.
    """

    claim: str
    support: float
    target: float
    alone: tuple[Flip, ...]
    unable: tuple[Flip, ...]
    pairs: tuple[Pair, ...] = ()
    untried: int = 0

    @property
    def falls(self) -> bool:
        """Whether flipping means that the support falls below the target."""
        return self.support >= self.target


def flips(upstream: Upstream, target: float, *, pairs: bool = True) -> Flips:
    """What would take the support of a claim across `target`, in (0, 1); without `pairs` only what does so alone."""
    falls = upstream.support >= target
    dials, untried = dials_tried(upstream)
    searched = zip(dials, _searched(upstream, dials, target), strict=True)
    found = [_flip(upstream, dial, supports, target) for dial, supports in searched]
    alone = sorted((flip for flip in found if flip.flips), key=_by_likelihood)
    unable = sorted((flip for flip in found if not flip.flips), key=lambda flip: _by_reach(flip, falls=falls))
    learnable = any(flip.kind in ("quantities", "evidence") for flip in alone)
    return Flips(
        claim=upstream.claim,
        support=upstream.support,
        target=target,
        alone=tuple(alone),
        unable=tuple(unable),
        pairs=() if learnable or not pairs else _pairs(upstream, unable, dials, target),
        untried=untried,
    )


def _by_likelihood(flip: Flip) -> tuple[int, float, str]:
    """Quantities by chance, then the rest by how far it has to go as a share of its range."""
    order = ("quantities", "evidence", "claims", "inferences").index(flip.kind)
    if flip.chance is not None:
        return order, -flip.chance, flip.id
    nearest = min(abs(edge - flip.now) for edge in (flip.low, flip.high, *flip.ends) if edge is not None)
    return order, nearest / (flip.ends[1] - flip.ends[0] or 1.0), flip.id


def _by_reach(flip: Flip, *, falls: bool) -> tuple[float, str, str]:
    return (flip.reach[0] if falls else -flip.reach[1], flip.kind, flip.id)


# Crossings ---------------------------------------------------------------------------------------


def _searched(upstream: Upstream, dials: Sequence[Dial], target: float) -> list[list[float]]:
    """The supports at the places of each dial: on few lanes, and on all where that leaves open whether it flips."""
    rough = upstream.on_fewer_lanes
    # What few lanes say of the present state they say of every other one.
    shift = upstream.support - rough.support
    found = [[min(1.0, max(0.0, support + shift)) for support in each] for each in supports_of(rough, dials)]
    if rough is upstream:
        return found
    return [_made_sure(upstream, dial, each, target) for dial, each in zip(dials, found, strict=True)]


def _made_sure(upstream: Upstream, dial: Dial, supports: list[float], target: float) -> list[float]:
    falls = upstream.support >= target
    furthest = min(supports) if falls else max(supports)
    if abs(furthest - target) > _MARGIN:
        return supports
    place = dial.places[supports.index(furthest)]
    (exact,) = dial.supports(upstream, [place])
    if not _is_across(exact, target, falls=falls) and not _is_across(furthest, target, falls=falls):
        return supports
    return dial.supports(upstream, dial.places)


def _flip(upstream: Upstream, dial: Dial, supports: Sequence[float], target: float) -> Flip:
    """The run of places nearest to where the dial stands at which the support is across the target."""
    falls, places = upstream.support >= target, dial.places
    across = [_is_across(support, target, falls=falls) for support in supports]
    ends = (dial.value(places[0]), dial.value(places[-1]))
    now, reach = dial.value(dial.now), (min(supports), max(supports))
    if not any(across):
        return Flip(kind=dial.kind, id=dial.id, now=now, ends=ends, reach=reach)
    first, last = min(_runs(across), key=lambda run: _distance(places[run[0]], places[run[1]], dial.now))
    if dial.kind == "evidence":
        return Flip(kind=dial.kind, id=dial.id, now=now, ends=ends, reach=reach, flips=True, high=0.0)
    low = _crossing(upstream, dial, (places[first - 1], places[first]), target) if first else None
    high = _crossing(upstream, dial, (places[last], places[last + 1]), target) if last < len(places) - 1 else None
    return Flip(
        kind=dial.kind,
        id=dial.id,
        now=now,
        ends=ends,
        reach=reach,
        flips=True,
        low=None if low is None else dial.value(low),
        high=None if high is None else dial.value(high),
        chance=_mass(low, high) if dial.kind == "quantities" else None,
    )


def _is_across(support: float, target: float, *, falls: bool) -> bool:
    return support < target if falls else support > target


def _runs(across: Sequence[bool]) -> list[tuple[int, int]]:
    """First and last place of each unbroken run of true ones."""
    starts = [at for at, here in enumerate(across) if here and (at == 0 or not across[at - 1])]
    stops = [at for at, here in enumerate(across) if here and (at == len(across) - 1 or not across[at + 1])]
    return list(zip(starts, stops, strict=True))


def _distance(low: float, high: float, place: float) -> float:
    return max(low - place, place - high, 0.0)


def _crossing(upstream: Upstream, dial: Dial, between: tuple[float, float], target: float) -> float:
    """The place between two at which the support crosses the target: on few lanes, then near there on all."""
    rough = upstream.on_fewer_lanes
    shift = upstream.support - rough.support
    if rough is upstream:
        return _root(lambda place: dial.supports(upstream, [place])[0] - target, between, _CLOSE)
    near = _root(lambda place: dial.supports(rough, [place])[0] + shift - target, between, _NEARLY)
    (low, high), step = between, (between[1] - between[0]) / _NARROWER
    close = (max(low, near - step), min(high, near + step))

    def gap(place: float) -> float:
        return dial.supports(upstream, [place])[0] - target

    ends = gap(close[0]), gap(close[1])
    return _root(gap, close, _CLOSE, ends) if ends[0] * ends[1] <= 0.0 else _root(gap, between, _CLOSE)


def _root(
    gap: Callable[[float], float],
    between: tuple[float, float],
    close: float,
    ends: tuple[float, float] | None = None,
) -> float:
    """The place between two at which `gap` changes sign or is `close` to 0; of ends of one sign the nearer to 0.

    By false position, the Pegasus method (Dowell and Jarratt, 1972).
    """
    low, high = between
    at_low, at_high = ends or (gap(low), gap(high))
    if at_low * at_high > 0.0:
        return low if abs(at_low) < abs(at_high) else high
    for _ in range(_MOST_STEPS):
        if at_low == at_high or min(abs(at_low), abs(at_high)) < close:
            break
        place = high - at_high * (high - low) / (at_high - at_low)
        found = gap(place)
        if found * at_high < 0.0:
            low, at_low = high, at_high
        else:
            # The end that stays counts for less, so that the steps do not creep up on one side.
            at_low *= at_high / (at_high + found) if at_high + found else 0.5
        high, at_high = place, found
    return high if abs(at_high) <= abs(at_low) else low


def _mass(low: float | None, high: float | None) -> float:
    """The chance that a standard normal score lies between two, where None is without end."""
    return (1.0 if high is None else NORMAL.cdf(high)) - (0.0 if low is None else NORMAL.cdf(low))


# Pairs -------------------------------------------------------------------------------------------


def _pairs(upstream: Upstream, unable: Sequence[Flip], dials: Sequence[Dial], target: float) -> tuple[Pair, ...]:
    """The smallest pairs of quantities and evidence items that do together what neither does alone.

    Both quantities go the same share of the way, in normal scores, from their medians to the ends of their ranges.
    """
    falls, rough = upstream.support >= target, upstream.on_fewer_lanes
    known = {(dial.kind, dial.id): dial for dial in dials}
    furthest = [flip for flip in unable if flip.kind in ("quantities", "evidence")][:_PAIRED]
    chosen = [_Push(known[flip.kind, flip.id], rough, falls=falls) for flip in furthest]
    able = []
    for one, other in combinations(chosen, 2):
        if (share := _share(rough, one, other, target, _ROUGH_HALVINGS)) is not None:
            able.append((share, one, other))
    able.sort(key=lambda pair: (pair[0], pair[1].dial.id, pair[2].dial.id))
    found = []
    for _, one, other in able[: 2 * MOST_PAIRS]:
        if (share := _share(upstream, one, other, target, _FINE_HALVINGS)) is not None:
            found.append(Pair(one.part(share), other.part(share), share))
    return tuple(sorted(found, key=lambda pair: (pair.share, pair.one.id, pair.other.id))[:MOST_PAIRS])


class _Push:
    """A dial and the end of it that takes the support nearest to the target."""

    def __init__(self, dial: Dial, rough: Upstream, *, falls: bool) -> None:
        places = dial.places
        supports = dial.supports(rough, places)
        self.dial = dial
        self.end = places[supports.index(min(supports) if falls else max(supports))]

    def part(self, share: float) -> Part:
        """What it does at a share of the way to its end."""
        dial = self.dial
        value = dial.value(share * self.end) if dial.kind == "quantities" else None
        return Part(dial.kind, dial.id, dial.value(dial.now), value)


def _share(on: Upstream, one: _Push, other: _Push, target: float, halvings: int) -> float | None:
    """The least share of the way at which the pair takes the support across the target; None if it never does."""
    falls = on.support >= target

    def across(share: float) -> bool:
        parts = [one.part(share), other.part(share)]
        columns = {part.id: part.value for part in parts if part.value is not None}
        change = on.together(columns, [part.id for part in parts if part.kind == "evidence"])
        return _is_across(on.variants.support(change), target, falls=falls)

    if not across(1.0):
        return None
    if one.dial.kind == other.dial.kind == "evidence":
        return 1.0
    low, high = 0.0, 1.0
    for _ in range(halvings):
        middle = (low + high) / 2.0
        low, high = (low, middle) if across(middle) else (middle, high)
    return high
