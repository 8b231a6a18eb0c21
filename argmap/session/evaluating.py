"""From a map and options to an evaluation: the clocks, the scenario, the lanes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from argmap.memory import no_collection
from argmap.nodes import Cut, Fixed, Scenario
from argmap.problems import did_you_mean
from argmap.session.options import DEFAULT_LANES, DEFAULT_SEMANTICS, refused

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from argmap.answers.upstream import Upstream
    from argmap.nodes import ArgumentMap, Inference, Quantity, Spec, SubModel, Undercut
    from argmap.quantities.faults import Fault
    from argmap.quantities.workspace import ColumnStore, KeptHits, Lanes
    from argmap.session.options import Options
    from argmap.support.evaluate import ClaimResult, Evaluation
    from argmap.support.grounded import Label

# Rows of lanes held for all claims at once: 64 MB of float32. A map of more claims gets fewer lanes.
_MOST_VALUES = 2**24
_FEWEST_LANES = 1024


class Judged(NamedTuple):
    """What takes a moment longer than the numbers: bands, supports by semantics, labels by attacks alone."""

    bands: Mapping[str, tuple[float, float]]
    by_semantics: Mapping[str, Mapping[str, float]]
    grounded: Mapping[str, Label]


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One evaluation with what it was made from.

    `set_aside` says, per claim, why its sub-model cannot be run: the claim is evaluated as if it had none.
    """

    evaluation: Evaluation
    lanes: Lanes
    options: Options
    as_of: datetime.date | None
    seed: int
    set_aside: Mapping[str, Fault]
    assumed: Mapping[str, float]

    def upstream(self, claim: str) -> Upstream:
        """What bears on a claim; what was worked out for the claim asked about last is kept.

        Raises:
            KeyError: The map has no such claim.
        """
        from argmap.answers.upstream import Upstream

        found = self._upstream.get(claim)
        if found is None:
            found = Upstream(self.evaluation, self.lanes, claim)
            self._upstream.clear()
            self._upstream[claim] = found
        return found

    @cached_property
    def _upstream(self) -> dict[str, Upstream]:
        return {}


def cut(argmap: ArgumentMap, options: Options) -> Cut:
    """The part of a map that counts.

    Raises:
        OptionRefused: As for `check_options`.
    """
    check_options(argmap, options)
    day = options.as_of or argmap.default_as_of()
    found = Cut(on_clocks(argmap, day, options.known), day, {})
    if options.scenario is not None:
        found = on_top(found, argmap, options.scenario)
    if options.supposed:
        fixed = Scenario(id="", set=tuple((key, Fixed(value)) for key, value in options.supposed))
        found = replace(found, map=under(found.map, fixed))
    return found


def on_top(found: Cut, argmap: ArgumentMap, name: str) -> Cut:
    """What counts under one of the scenarios of `argmap` as well; where it was under one already, the new one wins.

    Raises:
        OptionRefused: The map has no such scenario.
    """
    scenario = scenario_named(argmap, name)
    return replace(found, map=under(found.map, scenario), assumed={**found.assumed, **dict(scenario.assume)})


def stand(argmap: ArgumentMap, options: Options, store: ColumnStore) -> Standing:
    """Evaluate a map on its clocks under its scenario; what is in `store` is not computed again.

    Raises:
        OptionRefused: As for `check_options`.
    """
    return stand_on(cut(argmap, options), options, store)


def stand_on(
    found: Cut, options: Options, store: ColumnStore, kept: KeptHits | None = None, near: Standing | None = None
) -> Standing:
    """Evaluate what counts of a map; of the options the seed, the lanes and the semantics are used.

    What is in `store` or `kept` is not computed again, nor is what stands on the same as in `near`, of a map that is
    nearly the same.
    """
    from argmap.quantities.workspace import Lanes
    from argmap.support.evaluate import evaluate

    argmap, count = found.map, options.lanes or lanes_for(found.map)
    lanes = Lanes(argmap, as_of=found.as_of, seed=options.seed, lanes=count, store=store, kept=kept)
    if near is not None:
        lanes.follow(near.lanes)
    set_aside = _broken_models(argmap, lanes)
    known = {claim: p for claim, p in found.assumed.items() if claim in argmap.claims}
    with no_collection():
        evaluation = evaluate(
            _without_models(argmap, set_aside),
            lanes,
            semantics=options.semantics,
            assume=known,
            near=near.evaluation if near is not None else None,
        )
    return Standing(
        evaluation=evaluation,
        lanes=lanes,
        options=options,
        as_of=found.as_of,
        seed=options.seed,
        set_aside=set_aside,
        assumed=known,
    )


def check_options(argmap: ArgumentMap, options: Options) -> None:
    """See that the map has what the options name, before anything is shown or computed.

    Raises:
        OptionRefused: The scenario or semantics is unknown.
    """
    if options.scenario is not None:
        scenario_named(argmap, options.scenario)
    if options.semantics != DEFAULT_SEMANTICS:
        _check_semantics(options.semantics)


def check_clock(argmap: ArgumentMap, options: Options, option: str = "--as-of") -> None:
    """See that the map reaches back to the as-of date: before its first evidence an answer would be about nothing.

    Raises:
        OptionRefused: It does not.
    """
    first = min((item.date for item in argmap.evidence.values()), default=None)
    if options.as_of is not None and first is not None and options.as_of < first:
        hint = f"its first evidence is of {first}"
        raise refused("AM0391", option, f"the map does not reach back to {options.as_of}", hint)


def _broken_models(argmap: ArgumentMap, lanes: Lanes) -> Mapping[str, Fault]:
    """Why the sub-models of some claims cannot be run, by claim."""
    faults = {
        claim.id: lanes.fault(claim.model, claim.holds) for claim in argmap.claims.values() if claim.model is not None
    }
    return MappingProxyType({claim: fault for claim, fault in faults.items() if fault is not None})


def _without_models(argmap: ArgumentMap, claims: Mapping[str, Fault]) -> ArgumentMap:
    """The map with no sub-model under `claims`, so that what does not rest on them still stands."""
    if not claims:
        return argmap
    kept = {
        key: replace(claim, model=None, holds=None) if key in claims else claim for key, claim in argmap.claims.items()
    }
    return replace(argmap, claims=MappingProxyType(kept))


def results_without(standing: Standing, steps: Collection[Inference | Undercut]) -> Mapping[str, ClaimResult]:
    """Where the claims would stand if some arguments were not made; the rest as in `standing`."""
    from argmap.support.evaluate import evaluate

    whole = standing.evaluation.map
    kept = {key: step for key, step in whole.inferences.items() if step not in steps}
    cuts = tuple(cut for cut in whole.undercuts if cut not in steps and cut.target in kept)
    left = replace(whole, inferences=MappingProxyType(kept), undercuts=cuts)
    return evaluate(left, standing.lanes, semantics=standing.options.semantics, assume=standing.assumed).claims


def judge(standing: Standing) -> Judged:
    """The bands and the five semantics of an evaluation."""
    from argmap.support.band import bands
    from argmap.support.evaluate import verdicts
    from argmap.support.grounded import grounded

    return Judged(
        bands=bands(standing.evaluation, standing.lanes, seed=standing.seed),
        by_semantics=verdicts(standing.evaluation),
        grounded=grounded(standing.evaluation.map),
    )


def lanes_for(argmap: ArgumentMap) -> int:
    """8,192 lanes, or the power of two that keeps the rows of a very large map in memory."""
    lanes = DEFAULT_LANES
    while lanes > _FEWEST_LANES and lanes * len(argmap.claims) > _MOST_VALUES:
        lanes //= 2
    return lanes


def on_clocks(argmap: ArgumentMap, day: datetime.date | None, known: str | None) -> ArgumentMap:
    """The map as it could have been known on `day`, with only what was recorded by `known` (an ISO date)."""
    if day is not None:
        argmap = argmap.as_of(day)
    return argmap.known(datetime.date.fromisoformat(known)) if known else argmap


def scenario_named(argmap: ArgumentMap, name: str, place: str = "--scenario") -> Scenario:
    """The scenario of that name; `place` is where the name was given.

    Raises:
        OptionRefused: The map has no such scenario.
    """
    if name not in argmap.scenarios:
        hint = did_you_mean(name, argmap.scenarios) or f"the map has: {', '.join(argmap.scenarios) or 'none'}"
        node, sign, _ = name.partition("=")
        if sign:
            hint = f"to suppose a number say `argmap whatif {'--assume' if node in argmap.claims else '--set'} {name}`"
        raise refused("AM0380", place, f"the map has no scenario `{name}`", hint)
    return argmap.scenarios[name]


def under(argmap: ArgumentMap, scenario: Scenario) -> ArgumentMap:
    """The map with a scenario's quantities set and its evidence left out.

    A quantity that is set is what the scenario says: evidence on it no longer moves it.
    """
    specs = dict(scenario.set)
    evidence = {
        key: item for key, item in argmap.evidence.items() if key not in scenario.ignore and item.quantity not in specs
    }
    return replace(
        argmap,
        quantities=MappingProxyType({key: _with(node, specs) for key, node in argmap.quantities.items()}),
        models=MappingProxyType({key: _model_with(model, specs) for key, model in argmap.models.items()}),
        evidence=MappingProxyType(evidence),
    )


def _with(quantity: Quantity, specs: Mapping[str, Spec]) -> Quantity:
    return replace(quantity, spec=specs[quantity.key]) if quantity.key in specs else quantity


def _model_with(model: SubModel, specs: Mapping[str, Spec]) -> SubModel:
    if not any(quantity.key in specs for quantity in model.inputs):
        return model
    return replace(model, inputs=tuple(_with(quantity, specs) for quantity in model.inputs))


def _check_semantics(name: str) -> None:
    from argmap.support.semantics import SEMANTICS

    if name not in SEMANTICS:
        hint = did_you_mean(name, SEMANTICS) or f"one of: {', '.join(SEMANTICS)}"
        raise refused("AM0381", "--semantics", f"there is no semantics `{name}`", hint)
