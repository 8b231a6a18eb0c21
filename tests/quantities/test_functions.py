"""The functions of the formula language: how many arguments they take, and their values up to their ends."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import integrate, stats

from argmap.quantities.functions import functions

KNOWN = {
    "exp": 1, "log": 1, "log10": 1, "sqrt": 1, "abs": 1, "min": 2, "max": 2, "clip": 3, "if": 3, "growth": 2,
    "poisson_tail": 2, "norm_cdf": 1, "norm_max": 1,
}  # fmt: skip


def test_only_the_least_and_the_greatest_take_more_arguments_than_they_name() -> None:
    table = functions()
    assert {name: function.least for name, function in table.items()} == KNOWN
    more = {"min", "max"}
    assert {name for name, function in table.items() if function.repeats} == more
    for name, least in KNOWN.items():
        taken = [count for count in range(6) if table[name].takes(count)]
        assert taken == (list(range(least, 6)) if name in more else [least])


X = np.array([-3.0, -0.5, 0.0, 0.5, 7.0])


def test_functions_go_draw_by_draw() -> None:
    table = functions()
    low, high = np.array([-1.0, -1, 1, 0, 0]), np.array([1.0, 1, 2, 0.25, 0])
    assert table["min"].apply(X, low, high).tolist() == [-3, -1, 0, 0, 0]
    assert table["max"].apply(X, low, high).tolist() == [1, 1, 2, 0.5, 7]
    assert table["min"].apply(X, high).tolist() == [-3, -0.5, 0, 0.25, 0]
    assert table["clip"].apply(X, low, high).tolist() == [-1, -0.5, 1, 0.25, 0]
    assert table["growth"].apply(X, high) == pytest.approx(np.exp(X * high))
    np.testing.assert_allclose(table["norm_cdf"].apply(X), stats.norm.cdf(X), rtol=1e-12)
    assert table["if"].apply(X > 0, low, high).tolist() == [1, 1, 2, 0, 0]


@pytest.mark.parametrize("expected", [0.0, 0.3, 2.0, 40.0])
def test_the_tail_of_a_poisson_is_the_chance_of_so_many_or_more(expected: float) -> None:
    counts = np.array([-1.0, 0.0, 0.001, 1.0, 1.001, 2.0, 2.5, 3.0, 60.0])
    made = functions()["poisson_tail"].apply(counts, np.full(9, expected))
    exact = [stats.poisson.sf(np.ceil(count) - 1, expected) for count in counts]
    np.testing.assert_allclose(made, exact, rtol=1e-9)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("poisson_tail", (0.0, -1e-9)),
        ("poisson_tail", (1.0, -1e-9)),
        ("norm_max", (0.999,)),
        ("norm_max", (1.001e9,)),
        ("norm_max", (0.0,)),
        ("norm_max", (-1.0,)),
    ],
)
def test_a_draw_outside_the_domain_has_no_value_and_is_flagged(name: str, arguments: tuple[float, ...]) -> None:
    inside = (3.0,) * len(arguments)
    columns = [np.array(pair) for pair in zip(inside, arguments, strict=True)]
    with np.errstate(all="ignore"):
        made = functions()[name].apply(*columns)
    assert np.isnan(made).tolist() == [False, True]
    assert made[0] == functions()[name].apply(*(column[:1] for column in columns))[0]
    with np.errstate(invalid="raise"), pytest.raises(FloatingPointError):
        functions()[name].apply(*columns)
    with np.errstate(all="raise", under="ignore"):
        functions()[name].apply(*(column[:1] for column in columns))


def test_the_greatest_of_normals_is_exact_at_both_ends_and_rises_between() -> None:
    def exact(count: float) -> float:
        def rest(z: float) -> float:
            return float(-np.expm1(count * stats.norm.logcdf(z)) - np.exp(count * stats.norm.logcdf(-z)))

        return float(integrate.quad(rest, 0, 12, points=[2, 4, 6], limit=400)[0])

    counts = np.exp(np.linspace(0, np.log(1e9), 201))
    counts[0], counts[-1] = 1.0, 1e9
    with np.errstate(all="raise", under="ignore"):
        made = functions()["norm_max"].apply(counts)
    assert np.all(np.diff(made) > 0)
    for at in (0, 1, 2, 50, 123, 199, 200):
        assert made[at] == pytest.approx(exact(float(counts[at])), abs=1e-5)
    assert made[0] == pytest.approx(0, abs=1e-12)
    assert functions()["norm_max"].apply(np.float64(2)) == pytest.approx(np.pi**-0.5, abs=1e-5)
