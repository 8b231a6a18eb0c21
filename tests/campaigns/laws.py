"""The laws of support on maps drawn at random, many times more of them than in every run of the tests."""

from __future__ import annotations

import warnings
from functools import partial
from typing import TYPE_CHECKING, Any

import hypothesis
from hypothesis import HealthCheck, settings

from tests.campaigns.campaign import Campaign, Case
from tests.support import maps

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.campaigns.campaign import Run

MAPS = 50
# The laws are bound to their number of maps when they are imported.
maps.law = settings(
    max_examples=MAPS, deadline=None, derandomize=False, database=None, suppress_health_check=list(HealthCheck)
)
from tests.support import test_laws  # noqa: E402


def laws() -> dict[str, Callable[..., Any]]:
    """Every law that takes nothing but drawn maps."""
    found = {name: law for name, law in vars(test_laws).items() if hypothesis.is_hypothesis_test(law)}
    return {name: law for name, law in found.items() if not getattr(law, "pytestmark", ())}


def cases(run: Run) -> Iterator[Case]:
    known = laws()
    names = sorted(known)
    for number in range(run.count):
        name, seed = names[number % len(names)], run.chance.randrange(10**9)
        yield Case(f"{name} on {MAPS} maps, hypothesis seed {seed}", partial(_holds, known[name], seed))


def _holds(law: Callable[..., Any], seed: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", hypothesis.errors.HypothesisWarning)
        hypothesis.seed(seed)(law)()


CAMPAIGN = Campaign(
    name="laws",
    promise="the laws of support hold on any map, under each of the semantics",
    full=10 * len(laws()),
    quick=5,
    cases=cases,
    limit=120.0,
    full_seconds=200,
)
