"""What an evaluation reports of each claim."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from argmap.nodes import Claim, SubModel
from argmap.quantities.sampling import BLOCKS, normal_scores
from argmap.support import evaluate
from argmap.support.evaluate import base_of, depends_on_semantics, summaries, verdicts
from tests.making import NO_HITS, GivenHits, argument_map, inference, share_of_lanes


def test_a_model_is_blended_by_its_fit() -> None:
    argmap = argument_map([Claim(id="c", text="", model="m", prior=0.2)], SubModel(id="m", fit=0.75, holds="x"))
    result = evaluate(argmap, GivenHits({"m": share_of_lanes(0.5)})).claims["c"]
    assert (result.model_p, result.fit) == (0.5, 0.75)
    assert result.base == pytest.approx(0.75 * 0.5 + 0.25 * 0.2, abs=1e-7)
    assert result.support == pytest.approx(result.base, abs=1e-6)


def test_a_result_names_its_claim() -> None:
    assert {
        claim: result.id for claim, result in evaluate(argument_map({"a": 0.3, "b": 0.5}), NO_HITS).claims.items()
    } == {
        "a": "a",
        "b": "b",
    }


def test_the_base_of_a_denial_is_what_the_base_of_the_claim_leaves() -> None:
    claims = [
        Claim(id="a", text="", model="m", prior=0.2),
        Claim(id="not-a", text="", negates="a"),
        Claim(id="not-not-a", text="", negates="not-a"),
    ]
    argmap = argument_map(claims, SubModel(id="m", fit=0.75, holds="x"))
    found = evaluate(argmap, GivenHits({"m": share_of_lanes(0.5)})).claims
    assert [result.base for result in found.values()] == pytest.approx([0.425, 0.575, 0.425], abs=1e-7)


def test_a_denial_and_what_it_denies_add_up_to_one_exactly() -> None:
    names = [f"c{at:02d}" for at in range(20)]
    claims = [Claim(id=name, text="", model=name, prior=0.3) for name in names]
    claims += [Claim(id=f"not-{name}", text="", negates=name) for name in names]
    models = [SubModel(id=name, fit=0.9 - at / 100, holds="x") for at, name in enumerate(names)]
    hits = GivenHits({name: share_of_lanes(0.31, 4096, seed) for seed, name in enumerate(names)})
    found = evaluate(
        argument_map(claims, *models, *(inference(names[at - 1], names[at]) for at in range(1, 20))), hits
    ).claims
    for name in names:
        assert found[f"not-{name}"].support == 1.0 - found[name].support
        assert found[f"not-{name}"].error == found[name].error > 0.0


def test_a_claims_own_predicate_is_used() -> None:
    argmap = argument_map([Claim(id="c", text="", model="m", holds="x > 2")], SubModel(id="m", fit=1.0, holds="x > 1"))
    hits = GivenHits({"m": share_of_lanes(0.9), "x > 2": share_of_lanes(0.25)})
    assert evaluate(argmap, hits).claims["c"].model_p == 0.25


def test_lanes_keep_the_correlation_of_claims_on_one_model() -> None:
    claims = [Claim(id=name, text="", model="m") for name in ("a", "b")] + [Claim(id="c", text="", prior=0.5)]
    hits = GivenHits({"m": share_of_lanes(0.5), "not x": ~share_of_lanes(0.5)})
    model, step = SubModel(id="m", fit=1.0, holds="x"), inference(("a", "b"), "c", 9.0)
    together = evaluate(argument_map(claims, model, step), hits).claims["c"].support
    assert together == pytest.approx((0.5 + 0.9) / 2, abs=1e-6)
    claims[1] = Claim(id="b", text="", model="m", holds="not x")
    never = evaluate(argument_map(claims, model, step), hits).claims["c"].support
    assert never == pytest.approx(0.5, abs=1e-6)


def test_a_number_has_no_error_and_a_row_has_that_of_its_blocks() -> None:
    rows = np.random.default_rng(0).random((2, 4096)).astype(np.float32)
    means = rows.reshape(2, BLOCKS, -1).astype(np.float64).mean(axis=2)
    found = summaries([rows[0], 0.3, rows[1]])
    assert found[1] == (0.3, 0.0)
    assert [found[0], found[2]] == [
        pytest.approx((each.mean(), each.std(ddof=1) / np.sqrt(BLOCKS)), abs=1e-12) for each in means
    ]


def test_an_error_covers_the_truth_about_nine_times_in_ten() -> None:
    half_width = stats.t.ppf(0.95, BLOCKS - 1)
    covered = 0
    for seed in range(200):
        a, b = (normal_scores(key, seed=seed, lanes=1024) for key in "ab")
        ((mean, error),) = summaries([np.float32(a + b > 0.5)])
        covered += abs(mean - stats.norm.sf(0.5, scale=np.sqrt(2))) <= half_width * error
    assert 0.84 <= covered / 200 <= 0.97


def test_the_mean_of_a_base_is_that_of_its_lanes() -> None:
    argmap = argument_map([Claim(id="c", text="", model="m", prior=0.2)], SubModel(id="m", fit=0.7, holds="x"))
    hit = share_of_lanes(0.3, lanes=8_192)
    base = base_of(argmap, argmap.claims["c"], hit)
    assert base.mean == pytest.approx(float(np.mean(base.value, dtype=np.float64)), abs=1e-14)
    stacked = base_of(argmap, argmap.claims["c"], np.stack([hit, ~hit]))
    assert stacked.mean[:, 0].tolist() == pytest.approx([base.mean, 0.7 + 2 * 0.3 * 0.2 - base.mean], abs=1e-6)


def test_an_evaluation_of_no_claims_is_empty() -> None:
    evaluation = evaluate(argument_map({}), NO_HITS)
    assert (dict(evaluation.claims), evaluation.lanes, evaluation.sweeps) == ({}, 0, ())


def test_whole_numbers_for_chances_are_chances() -> None:
    argmap = argument_map({"c": 0.5, "sure": 1}, inference("sure", "c"))
    assert evaluate(argmap, NO_HITS).claims["c"].support == pytest.approx(10 / 11)
    assert evaluate(argmap, NO_HITS, assume={"sure": 0}).claims["c"].support == 0.5


@pytest.mark.parametrize(
    ("supports", "depends"),
    [((0.6, 0.7), False), ((0.4, 0.6), True), ((0.5, 0.6), False), ((0.5, 0.5), False), ((0.3, 0.2), False)],
)
def test_a_verdict_depends_on_the_semantics_when_they_fall_on_both_sides_of_one_half(
    supports: tuple[float, float], depends: bool
) -> None:
    assert depends_on_semantics({"logodds": supports[0], "qe": supports[1]}) is depends


def test_all_semantics_assume_what_is_assumed() -> None:
    argmap = argument_map({"a": 0.3, "b": 0.5}, inference("a", "b"))
    found = verdicts(evaluate(argmap, NO_HITS, assume={"a": 0.9}))
    assert set(found["a"].values()) == {0.9}
    assert min(found["b"].values()) > 0.5
