"""What a surface needs to offer a change: the text as written, and numbers that belong to their snapshot."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from math import isnan
from typing import TYPE_CHECKING

import pytest

from argmap.session import Session, open_session
from argmap.session.account import claim_account
from argmap.session.writing import quantity_field
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return open_session(write_small_map(tmp_path))


def test_a_quantity_is_offered_as_it_is_written(session: Session) -> None:
    field = quantity_field(session, "gpu_price")
    assert (field.address, field.text, field.unit) == ("gpu_price.range", "1.5 to 3.5", "USD/gpu_hour")
    assert field.place == "numbers.yaml:3"


def test_a_private_input_is_offered_as_it_is_written(session: Session) -> None:
    field = quantity_field(session, "retraining-cost.share")
    assert (field.address, field.text) == ("retraining-cost.share.range", "0.05 to 0.2")


@pytest.mark.parametrize(
    ("spec", "text"),
    [
        ("three: [1, 2, 4]", "[1, 2, 4]"),
        ("counts: 3 of 9", "3 of 9"),
        ("value: 2.5", "2.5"),
        ('series: {"2023-06-01": 2 to 4}', None),
    ],
)
def test_what_is_offered_can_be_set_again(tmp_path: Path, spec: str, text: str | None) -> None:
    numbers = FILES["numbers.yaml"].replace("range: 1.5 to 3.5", spec)
    session = open_session(write_small_map(tmp_path, numbers=numbers))
    field = quantity_field(session, "gpu_price")
    assert field.text == text
    if field.text is not None:
        before = session.map.quantities["gpu_price"]
        session.set(field.address, field.text)
        assert session.map.quantities["gpu_price"] == before


def test_an_account_need_not_wait_for_bands(session: Session) -> None:
    early = claim_account(session, "retraining-blocks", judged=False)
    assert isnan(early.band[0])
    assert not session.is_judged
    assert early.why == claim_account(session, "retraining-blocks").why
    assert session.is_judged
    assert claim_account(session, "retraining-blocks", judged=False).band[0] > 0


def test_the_claims_on_the_clocks_are_known_before_anything_is_evaluated(session: Session) -> None:
    assert list(session.visible.claims) == list(session.standing.evaluation.map.claims)


def test_numbers_computed_beside_a_change_never_stand_for_the_map_after_it(session: Session) -> None:
    start = session.standing.evaluation.claims["retraining-blocks"].support

    def look() -> float:
        return session.standing.evaluation.claims["retraining-blocks"].support

    with ThreadPoolExecutor(4) as pool:
        for _ in range(6):
            looks = [pool.submit(look) for _ in range(4)]
            session.toggle("llama-hours")
            assert all(found.result() <= start for found in looks)
            off = look()
            assert off < start
            session.undo()
            assert look() == start
