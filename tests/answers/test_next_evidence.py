"""The worth of learning something, against cases in which a formula gives it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import ndtr, ndtri

from argmap.answers.known import variance_without_noise
from argmap.answers.next_evidence import fit_worth, next_evidence, quantity_worths
from argmap.nodes import Claim, Fixed, SubModel
from tests.answers.modelled import argued, one_claim, quantity, upstream, with_quantities
from tests.making import argument_map, inference
from tests.support.maps import law

SD = 1 / ndtri(0.95)


def var_of_normal(mean: float, sd: float, sd_left: float) -> float:
    """Var over x of P(x + y > 0), with x normal and y normal around 0, by the midpoint rule."""
    x = mean + sd * ndtri((np.arange(20000) + 0.5) / 20000)
    return float(ndtr(x / sd_left).var())


def test_what_decides_a_claim_alone_is_worth_all_of_its_score() -> None:
    """Two states, known for certain once the quantity is: p (1 - p) falls to 0."""
    on = upstream(one_claim("x > 0", quantity("x", -1, 2)), "c", lanes=8192)
    p = on.support
    # The part of the range in which the claim changes is averaged over: at most 1/16 of a chance.
    assert quantity_worths(on, ["x"])["x"][0] == pytest.approx(p * (1 - p), abs=1 / 64)
    assert quantity_worths(on, ["x"], 256)["x"][0] == pytest.approx(p * (1 - p), abs=1 / 1024)


@pytest.mark.parametrize(("low", "high"), [(-1, 2), (-2, 2), (0, 3)])
def test_one_of_two_normals_is_worth_the_variance_of_what_it_leaves(low: float, high: float) -> None:
    on = upstream(one_claim("x + y > 0", quantity("x", low, high), quantity("y", -1.5, 1.5)), "c", lanes=8192)
    mean, half = (low + high) / 2, (high - low) / 2
    assert quantity_worths(on, ["x"])["x"][0] == pytest.approx(var_of_normal(mean, half * SD, 1.5 * SD), abs=0.004)


def test_fit_scales_what_a_model_can_teach() -> None:
    full, half = (upstream(one_claim("x + y > 0", quantity("x", -1, 2), quantity("y", -1, 2), fit=fit), "c")
                  for fit in (1.0, 0.5))  # fmt: skip
    assert quantity_worths(half, ["x"])["x"][0] == pytest.approx(quantity_worths(full, ["x"])["x"][0] / 4, rel=1e-3)


@law
@given(st.floats(0.05, 0.95), st.floats(0.1, 0.9), st.floats(-2, 2))
def test_a_models_fit_is_worth_the_spread_of_two_states(fit: float, prior: float, mean: float) -> None:
    """With chance `fit` the claim stands at the model's P, else at its prior: c (1 - c) (P - p0)^2."""
    on = upstream(one_claim("x > 0", quantity("x", mean - 1, mean + 1), fit=fit, prior=prior), "c", lanes=1024)
    p = on.evaluation.claims["c"].model_p
    assert p is not None
    assert fit_worth(on, "m") == pytest.approx(fit * (1 - fit) * (p - prior) ** 2, abs=1e-6)


def test_on_few_lanes_a_models_fit_is_worth_what_these_say() -> None:
    found = next_evidence(upstream(one_claim("x > 0", quantity("x", -1, 2), fit=0.6, prior=0.3), "c", lanes=256))
    p = found.support
    (worth,) = [worth for worth in found.worths if worth.section == "models"]
    model_p = (p - 0.4 * 0.3) / 0.6
    assert worth.drop == pytest.approx(0.6 * 0.4 * (model_p - 0.3) ** 2, abs=1e-6)


def test_a_premise_that_would_be_settled_is_worth_what_its_two_states_do() -> None:
    """A premise known for certain moves an even chance to r / (1 + r), or not at all."""
    ratio, premise = 9.0, Claim(id="p", text="p", model="m")
    argmap = argument_map([Claim(id="c", text="c", prior=0.5), premise], SubModel(id="m", fit=1.0, holds="x > 0"),
                          inference("p", "c", ratio))  # fmt: skip
    on = upstream(with_quantities(argmap, quantity("x", -1, 1.5)), "c", lanes=8192)
    p = on.evaluation.claims["p"].support
    assert quantity_worths(on, ["x"], 256)["x"][0] == pytest.approx(
        p * (1 - p) * (ratio / (1 + ratio) - 0.5) ** 2, rel=0.03
    )


def test_what_bears_on_nothing_is_worth_nothing() -> None:
    fixed = replace(quantity("t", 0, 1), spec=Fixed(0.5), shape=None)
    idle = one_claim("x > t and (idle > 0 or idle <= 0)", quantity("x", -1, 3), fixed, quantity("idle", -1, 1))
    found = next_evidence(upstream(idle, "c"))
    assert [worth.id for worth in found.worths] == ["x"]


@law
@given(st.floats(-1.5, 1.5), st.floats(0.3, 1.0), st.floats(0.2, 3.0))
def test_no_learning_is_worth_more_than_the_score(threshold: float, fit: float, slope: float) -> None:
    argmap = one_claim(f"{slope} * x > y + {threshold}", quantity("x", -1, 1), quantity("y", -1, 1), fit=fit)
    found = next_evidence(upstream(argmap, "c", lanes=1024))
    assert all(0 < worth.drop <= found.score + 1e-3 for worth in found.worths)
    assert all(0 <= (worth.study or 0) <= worth.drop for worth in found.worths)
    assert found.score <= 0.25


def test_the_most_worth_comes_first_and_effort_divides_it() -> None:
    argmap = argued()
    easy = replace(argmap.quantities["y"], effort=2.0)
    found = next_evidence(upstream(with_quantities(argmap, *{**argmap.quantities, "y": easy}.values()), "c"))
    drops = [worth.drop for worth in found.worths]
    assert drops == sorted(drops, reverse=True)
    assert {(worth.section, worth.id) for worth in found.worths} == {
        ("quantities", "x"), ("quantities", "y"), ("quantities", "shared"), ("models", "m"), ("models", "n"),
    }  # fmt: skip
    y = next(worth for worth in found.worths if worth.id == "y")
    assert y.per_hour == pytest.approx(y.drop / 2)
    assert [worth.per_hour for worth in found.worths if worth.id != "y"] == [None] * 4


def test_learning_is_worth_the_same_every_time() -> None:
    assert next_evidence(upstream(argued(), "c")) == next_evidence(upstream(argued(), "c"))


def test_noise_of_sampling_is_taken_off() -> None:
    draw = np.random.Generator(np.random.PCG64(1))
    estimates = [variance_without_noise((draw.random((16, 4, 64)) < 0.5).mean(axis=2)) for _ in range(200)]
    # Plain variance of the row means would be 1/1024 here; the estimate is held at 0 from below.
    assert np.mean(estimates) < 1 / 1024 / 4
    spread = np.repeat(np.linspace(0, 1, 16)[:, None], 4, axis=1)
    assert variance_without_noise(spread) == pytest.approx(np.linspace(0, 1, 16).var())


@pytest.mark.parametrize(("low", "high"), [(-1, 2), (-2, 2)])
def test_a_study_of_a_normal_quantity_is_worth_what_its_conjugate_update_leaves(low: float, high: float) -> None:
    """With noise as wide as the prior the posterior mean is spread by half the variance, and half is left."""
    on = upstream(one_claim("x > 0", quantity("x", low, high)), "c", lanes=8192)
    mean, sd = (low + high) / 2, (high - low) / 2 * SD
    known, study = quantity_worths(on, ["x"], 64)["x"]
    assert study == pytest.approx(var_of_normal(mean, sd / np.sqrt(2), sd / np.sqrt(2)), abs=0.003)
    assert study < known


def test_a_claim_that_seems_certain_can_still_be_wrong_by_its_model() -> None:
    on = upstream(one_claim("x > 0", quantity("x", 5, 9), fit=0.8), "c")
    found = next_evidence(on)
    assert [(worth.section, worth.id) for worth in found.worths] == [("models", "m")]
    assert found.worths[0].drop == pytest.approx(0.16 * 0.25, abs=1e-6)
