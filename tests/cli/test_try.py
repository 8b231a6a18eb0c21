"""`argmap try`: a formula over the map's quantities, without a model."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("folder")


def test_a_quantity_by_itself_is_what_show_says(argmap: Callable[..., Any]) -> None:
    tried = json.loads(argmap("try", "gpu_price", "--json").out)
    shown = json.loads(argmap("show", "gpu_price", "--json").out)
    assert tried["unit"] == "USD/gpu_hour"
    assert tried["points"] == pytest.approx(shown["posterior"], rel=0.01)
    assert sum(tried["counts"]) == pytest.approx(0.98 * 8192, abs=2)


def test_the_example_of_the_help_comes_to_an_amount_of_money(argmap: Callable[..., Any]) -> None:
    (example,) = re.findall("argmap try '(gpu_price .*)'", argmap("try", "--help").out)
    assert json.loads(argmap("try", example, "--json").out)["unit"] == "USD"


def test_a_model_s_predicate_is_true_as_often_as_the_model(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text(
        'models: {m: {holds: "gpu_price > 2 [USD/gpu_hour]"}}\nclaims: {c: {text: t, model: m}}\n'
    )
    tried = json.loads(argmap("try", "gpu_price > 2 [USD/gpu_hour]", "--json").out)
    assert tried == {"unit": "", "true": json.loads(argmap("show", "c", "--json").out)["model_p"]}
    assert argmap("try", "gpu_price > 2 [USD/gpu_hour]").out.startswith("true on ")


def test_a_number_is_told_with_its_unit_and_drawn(argmap: Callable[..., Any]) -> None:
    lines = argmap("try", "gpu_hours * gpu_price / 1 [year]").out.splitlines()
    assert "USD/year, nine times in ten between " in lines[0]
    assert len([line for line in lines if "█" in line]) >= 3
    assert argmap("try", "2 [m] * 3").out == "6 m, the same on all draws\n"


def test_draws_without_a_value_are_counted(argmap: Callable[..., Any]) -> None:
    ran = argmap("try", "log(gpu_price / 1 [USD/gpu_hour] - 2.3)")
    assert "no value on " in ran.out


@pytest.mark.parametrize(
    ("formula", "code", "column"),
    [
        ("gpu_price + gpu_hours", "AM0517", 13),
        ("gpu_prize", "AM0511", 1),
        ("1 +", "AM0510", 4),
        ("log(0 - 1)", "AM0522", 1),
        ("", "AM0510", 1),
        ("__import__('os')", "AM0510", 12),
        ("(" * 5000, "AM0510", None),
        ("9 ^ 9 ^ 9 ^ 9", "AM0510", 5),
        ("retraining-cost.share", None, None),
    ],
)
def test_what_cannot_be_computed_points_at_the_place(
    argmap: Callable[..., Any], formula: str, code: str | None, column: int | None
) -> None:
    ran = argmap("try", formula)
    assert (ran.code, ran.out) == (2, "")
    assert code is None or code in ran.err
    assert column is None or ran.err.startswith(f"formula:1:{column}: error")
    assert "hint: " in ran.err
    assert "Traceback" not in ran.err


def test_a_result_is_told_in_the_units_that_its_quantities_are_written_in(argmap: Callable[..., Any]) -> None:
    assert argmap("try", "5 [hour]").out == "5 hour, the same on all draws\n"
    assert argmap("try", "12 [km] / 16 [km/hour]").out == "0.75 hour, the same on all draws\n"
    assert argmap("try", "2 [hour] + 1 [day]").out == "26 hour, the same on all draws\n"
    assert argmap("try", "30 [m/minute] * 2 [hour]").out == "3,600 m, the same on all draws\n"
    assert "no value on any draw" in argmap("try", "1 [millisecond] + 1e305 [year]").err
    refused = argmap("try", "12 [km] > 16 [km/hour]")
    assert "hint: multiply the second by something in [hour]?" in refused.err
