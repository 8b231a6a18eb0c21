"""One sub-model of six quantities, drawn anew, against squigglepy and Squiggle: the chance that it holds.

All three read `1 to 9` as nine times in ten between these, lognormal. The same number of draws is not the same
error: the variance over seeds is measured too, and as it falls as 1 / draws for all three, the ratio of times by the
ratio of variances says how many times faster the same error is reached.
"""

from __future__ import annotations

import itertools
from math import sqrt
from statistics import median, stdev
from typing import TYPE_CHECKING

from argmap.nodes import ArgumentMap, Claim, Formula, Quantity, Range, SubModel
from argmap.quantities.store import ColumnStore
from argmap.quantities.workspace import Lanes
from tests.benchmarks.measure import Row, race, times_faster
from tests.benchmarks.peers.found import SQUIGGLE, SQUIGGLEPY, is_here
from tests.benchmarks.peers.node import running

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.benchmarks.measure import Scale

LANES = (8_192, 131_072)
SPANS = {"price": 30, "budget": 30, "staff": 30, "hours": 9, "batch": 9, "share": 9}
EACH = "((hours * price * 1.3 + staff) / batch) * share"


def _names(lanes: int, peer: str) -> tuple[str, str]:
    """The rows at as many draws, and at the same error."""
    return f"{lanes:,} draws against {peer}", f"  the same error as {lanes:,} draws of {peer}"


ROWS = tuple(name for peer in ("squigglepy", "Squiggle") for lanes in LANES for name in _names(lanes, peer))
_TARGETS = {"squigglepy": 1.0, "Squiggle": 5.0}
_ROUNDS = 9
# A standard deviation over so many is known to 5 % (1 / sqrt(2 (n - 1))), a ratio of two variances to 14 %.
_SEEDS = 200


def rows(scale: Scale) -> Iterator[Row]:
    if is_here(SQUIGGLEPY):
        for lanes in LANES:
            count = _lanes(lanes, scale)
            yield from _against("squigglepy", lanes, count, _squigglepy(count), scale)
    if is_here(SQUIGGLE):
        with running("squiggle.mjs") as ask:
            for lanes in LANES:
                yield from _against_squiggle(lanes, _lanes(lanes, scale), ask, scale)


def _lanes(lanes: int, scale: Scale) -> int:
    return 1_024 if scale.smoke else lanes


def _against(peer: str, lanes: int, count: int, theirs: Callable[[], float], scale: Scale) -> Iterator[Row]:
    ours = _ours(count)
    _agree(ours(), theirs(), count)
    times = race({"ours": ours, "theirs": theirs}, 1 if scale.smoke else _ROUNDS)
    yield from _both(peer, lanes, times, _variances(ours, theirs, scale))


def _against_squiggle(lanes: int, count: int, ask: Callable[[object], dict[str, float]], scale: Scale) -> Iterator[Row]:
    """As above, its time taken inside node: what goes through the pipe is nobody's work."""
    ours, times = _ours(count), {"ours": [], "theirs": []}
    inputs = "; ".join(f"{name} = SampleSet.fromDist(1 to {high})" for name, high in SPANS.items())
    code = f"f() = {{ {inputs}; 1 - cdf({EACH} - budget / 4, 0) }}\nf()"
    seeds = itertools.count()

    def theirs() -> dict[str, float]:
        return ask({"code": code, "samples": count, "seed": str(next(seeds))})

    _agree(ours(), theirs()["value"], count)
    for _ in range(1 if scale.smoke else _ROUNDS):
        times["ours"] += race({"ours": ours}, 1)["ours"]
        times["theirs"].append(theirs()["milliseconds"])
    yield from _both("Squiggle", lanes, times, _variances(ours, lambda: theirs()["value"], scale))


def _variances(ours: Callable[[], float], theirs: Callable[[], float], scale: Scale) -> tuple[float, float]:
    """Of the shares over seeds; nothing of it is timed."""
    seeds = 8 if scale.smoke else _SEEDS
    one, other = (stdev(share() for _ in range(seeds)) ** 2 for share in (ours, theirs))
    return one, other


def _both(peer: str, lanes: int, times: dict[str, list[float]], variances: tuple[float, float]) -> Iterator[Row]:
    raw, same = _names(lanes, peer)
    ratio, (one, other) = times_faster(times, "ours", "theirs"), variances
    note = f"{median(times['ours']):,.3g} against {median(times['theirs']):,.3g} ms"
    yield Row(raw, ratio, "x", _TARGETS[peer], at_least=True, note=note)
    note = f"standard error {sqrt(one):.2g} against {sqrt(other):.2g}, so {other / one:.2g} times fewer draws"
    yield Row(same, ratio * other / one, "x", _TARGETS[peer], at_least=True, note=note)


def _ours(lanes: int) -> Callable[[], float]:
    inputs = tuple(Quantity(id=name, unit="1", spec=Range(1.0, high), owner="m") for name, high in SPANS.items())
    model = SubModel(id="m", fit=0.8, inputs=inputs, let=(Formula("each", EACH),), holds="each > budget / 4")
    argmap = ArgumentMap(claims={"c": Claim(id="c", text="c", model="m")}, quantities={}, models={"m": model})
    seeds = itertools.count()

    def share() -> float:
        made = Lanes(argmap, as_of=None, seed=next(seeds), lanes=lanes, store=ColumnStore())
        return float(made.hits("m").mean())

    return share


def _squigglepy(lanes: int) -> Callable[[], float]:
    import squigglepy as sq

    def share() -> float:
        drawn = {name: sq.sample(sq.to(1, high), n=lanes) for name, high in SPANS.items()}
        each = ((drawn["hours"] * drawn["price"] * 1.3 + drawn["staff"]) / drawn["batch"]) * drawn["share"]
        return float((each > drawn["budget"] / 4).mean())

    return share


def _agree(one: float, other: float, lanes: int) -> None:
    """Two shares of draws differ by chance alone: five standard errors of their difference."""
    apart = 5.0 * sqrt(2.0 * one * (1.0 - one) / lanes)
    assert abs(one - other) < apart, f"{one} and {other} are further apart than {apart}"
