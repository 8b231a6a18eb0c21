"""The collector is held back while much is made, and does not make up for it behind the block."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from argmap import memory
from argmap.memory import no_collection

if TYPE_CHECKING:
    from collections.abc import Iterator

MANY = 20_000


@pytest.fixture(autouse=True)
def _collector(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(memory._Seen, "frozen", False)
    gc.unfreeze()
    gc.enable()
    yield
    gc.unfreeze()
    gc.enable()


def _collections() -> int:
    return sum(generation["collections"] for generation in gc.get_stats())


def test_nothing_is_looked_through_inside_the_block_and_nothing_of_it_behind() -> None:
    before = _collections()
    with no_collection():
        made: list[object] = [[] for _ in range(MANY)]
    assert _collections() == before
    made.append([])
    assert _collections() == before
    assert not any(one is made[0] for young in (0, 1) for one in gc.get_objects(generation=young))
    assert any(one is made[0] for one in gc.get_objects(generation=2))


def test_a_collector_that_is_off_stays_off() -> None:
    gc.disable()
    with no_collection():
        pass
    assert not gc.isenabled()


def test_nested_blocks_end_with_the_outer_one() -> None:
    with no_collection():
        with no_collection():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_the_host_froze_stays_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    # Frozen objects may end by themselves at any time, so their number says less than who thaws them.
    gc.freeze()
    thawed: list[str] = []
    monkeypatch.setattr(gc, "unfreeze", lambda: thawed.append("all of it"))
    with no_collection():
        pass
    assert thawed == []
    assert gc.get_freeze_count() > 0


def test_garbage_made_inside_is_still_found() -> None:
    with no_collection():
        one: list[object] = []
        one.append(one)
        del one
    assert gc.collect() >= 1
