"""Places of a dial in words: a share has one notation wherever it is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session import open_session
from argmap.session.drafting.turning import value_words
from argmap.session.flipping import value_text
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path


def test_a_share_is_in_percent_and_other_numbers_have_their_unit(tmp_path: Path) -> None:
    argmap = open_session(write_small_map(tmp_path)).map
    share = "retraining-cost.share"
    assert [value_text(argmap, "quantities", share, value) for value in (0.0, 0.0385, 0.5, 0.99999, 1.0)] == [
        "0 %", "3.85 %", "50 %", ">99 %", "100 %",
    ]  # fmt: skip
    assert value_words(argmap, "quantities", share, 0.0385) == "4 %"
    assert value_text(argmap, "quantities", "gpu_price", 2.5) == "2.5 USD/gpu_hour"
    assert value_text(argmap, "inferences", "adapters-rebut", 4.0) == "×4"
    assert value_text(argmap, "claims", "adapters-compose", 0.5) == "50 %"
