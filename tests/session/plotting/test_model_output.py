"""The distribution behind a plot is that of the model's own draws, cut where its predicate turns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pytest

from argmap.session import open_session
from argmap.session.options import OptionRefused
from argmap.session.plotting.model_output import distribution_plot
from tests.small_map import NUMBERS, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.session import Session


def opened(folder: Path, holds: str = "cost > share * budget * 1 [year]") -> Session:
    numbers = NUMBERS.replace("cost > share * budget * 1 [year]", holds)
    return open_session(write_small_map(folder, numbers=numbers))


def test_a_comparison_of_two_uncertain_sides_is_their_ratio(tmp_path: Path) -> None:
    session = opened(tmp_path)
    found = distribution_plot(session, "retraining-blocks")
    lanes = session.standing.lanes
    hits = lanes.hits("retraining-cost")
    assert found.axis == "cost ÷ (share * budget * 1 [year])"
    assert found.says == "Holds when one retrain costs more than a tenth of a year's budget."
    assert found.threshold == 1.0
    assert found.threshold in found.edges
    assert found.share == pytest.approx(float(hits.mean()))
    drawn = sum(found.held) + sum(found.failed)
    assert drawn / lanes.lanes == pytest.approx(1.0 - found.outside)
    # Every span lies on one side of the threshold.
    at = found.edges.index(1.0)
    assert not any(found.held[:at])
    assert not any(found.failed[at:])
    ratio = lanes.output("retraining-cost", "cost") / (
        lanes.output("retraining-cost", "share") * lanes.output("retraining-cost", "budget")
    )
    assert found.points == pytest.approx(tuple(np.quantile(ratio, (0.05, 0.5, 0.95))))


def test_a_share_is_known_as_one_by_its_own_name_and_as_an_input(tmp_path: Path) -> None:
    session = opened(tmp_path)
    assert distribution_plot(session, "retraining-cost.share").is_share
    assert distribution_plot(session, "retraining-cost", "share").is_share
    assert not distribution_plot(session, "retraining-cost", "cost").is_share
    assert not distribution_plot(session, "gpu_price").is_share
    assert not distribution_plot(session, "retraining-blocks").is_share


@pytest.mark.parametrize(
    ("holds", "axis", "threshold"),
    [
        ("cost > 1e6 [USD]", "cost, in USD", 1e6),
        ("1e6 [USD] > cost", "cost, in USD", 1e6),
        (
            "cost - 1e6 [USD] > share * budget * 1 [year]",
            "(cost - 1e6 [USD]) − (share * budget * 1 [year]), in USD",
            0.0,
        ),
    ],
)
def test_a_number_on_one_side_is_the_threshold_and_signs_make_a_difference(
    tmp_path: Path, holds: str, axis: str, threshold: float
) -> None:
    found = distribution_plot(opened(tmp_path, holds), "retraining-cost")
    assert (found.axis, found.threshold) == (axis, threshold)
    assert found.threshold in found.edges


def test_a_predicate_that_nobody_put_in_words_is_read_out(tmp_path: Path) -> None:
    numbers = re.sub(r"\n *in_words:.*", "", NUMBERS)
    session = open_session(write_small_map(tmp_path, numbers=numbers))
    found = distribution_plot(session, "retraining-blocks")
    assert found.says == "Holds when “cost” is more than “share” times “budget” times 1 year."


def test_a_step_is_shown_without_a_threshold(tmp_path: Path) -> None:
    found = distribution_plot(opened(tmp_path, "cost > 1e5 [USD] and share > 0.1"), "retraining-blocks", "cost")
    assert (found.axis, found.threshold) == ("cost, in USD", None)
    assert found.share is not None
    assert any(found.held)
    assert any(found.failed)


def test_a_quantity_is_shown_in_its_own_unit(tmp_path: Path) -> None:
    found = distribution_plot(opened(tmp_path), "gpu_price")
    assert (found.axis, found.share, found.threshold) == ("gpu price, in USD/gpu_hour", None, None)
    assert found.points[0] == pytest.approx(1.5, rel=0.05)


@pytest.mark.parametrize(
    ("node", "of", "says"),
    [
        ("adapters-compose", None, "`adapters-compose` has no sub-model"),
        ("retraining-blocks", "costt", "`costt` is no step"),
        ("retraining-blocks", "holds", "true or false"),
        ("retraining-blocks", None, "joins several comparisons"),
    ],
)
def test_what_cannot_be_shown_is_refused_with_a_way_out(tmp_path: Path, node: str, of: str | None, says: str) -> None:
    session = opened(tmp_path, "cost > 1e5 [USD] and share > 0.1")
    with pytest.raises(OptionRefused, match=says):
        distribution_plot(session, node, of)


def test_a_name_that_the_model_has_already_is_not_taken(tmp_path: Path) -> None:
    numbers = NUMBERS.replace("cost: gpu_hours * gpu_price", "left_side: gpu_hours * gpu_price").replace(
        "cost >", "left_side >"
    )
    session = open_session(write_small_map(tmp_path, numbers=numbers))
    assert distribution_plot(session, "retraining-blocks").axis.startswith("left side ÷")


@pytest.mark.parametrize(
    ("holds", "axis", "threshold"),
    [
        ("cost > 1000 [kUSD]", "cost, in USD", 1e6),
        ("1000 [kUSD] > cost", "cost, in USD", 1e6),
        ("budget > 3 [MUSD/month]", "budget, in USD/year", 36e6),
        ("budget * 1 [month] > 3 [MUSD]", "budget * 1 [month], in USD", 3e6),
        ("1 [MUSD] / 1 [month] < budget", "budget, in USD/year", 12e6),
        ("0 < budget", "budget, in USD/year", 0.0),
        ("budget / 12 [1/month] > 3 [MUSD]", "budget / 12 [1/month], in USD", 3e6),
    ],
)
def test_draws_and_threshold_are_told_in_the_unit_of_the_side_that_varies(
    tmp_path: Path, holds: str, axis: str, threshold: float
) -> None:
    found = distribution_plot(opened(tmp_path, holds), "retraining-cost")
    assert (found.axis, found.threshold) == (axis, pytest.approx(threshold))
    assert found.threshold in found.edges


def test_the_unit_is_that_of_the_side_that_varies_even_where_the_other_is_in_hours(tmp_path: Path) -> None:
    session = opened(tmp_path, "1e6 [USD] / budget > 40 [hour]")
    found = distribution_plot(session, "retraining-cost")
    assert found.axis == "1e6 [USD] / budget, in year"
    wanted = np.quantile(1e6 / session.standing.lanes.output("retraining-cost", "budget"), 0.5)
    assert found.points[1] == pytest.approx(float(wanted))
    assert found.threshold == pytest.approx(40 / 8766)


def test_a_threshold_too_large_for_its_unit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionRefused, match="too large for a picture"):
        distribution_plot(opened(tmp_path, "1 [millisecond] * share < 1e305 [year]"), "retraining-cost")
