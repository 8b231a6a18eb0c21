"""Short ways to make quantities, evidence, models and maps."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from argmap.nodes import ArgumentMap, Claim, Evidence, Formula, Quantity, Range, SubModel

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = datetime.date(2024, 1, 4)


def make_quantity(id: str = "q", spec: Any = None, unit: str = "1", **fields: Any) -> Quantity:
    return Quantity(id=id, unit=unit, spec=Range(1, 10) if spec is None else spec, **fields)


def make_evidence(id: str, measurement: Any, quantity: str = "q", **fields: Any) -> Evidence:
    dated = {"date": datetime.date(2023, 1, 1), **fields}
    return Evidence(id=id, text="seen", quantity=quantity, measurement=measurement, **dated)


def make_model(id: str, holds: str, let: dict[str, str] | None = None, inputs: tuple[Quantity, ...] = ()) -> SubModel:
    steps = tuple(Formula(name, text) for name, text in (let or {}).items())
    return SubModel(id=id, holds=holds, let=steps, inputs=tuple(replace(one, owner=id) for one in inputs))


def make_map(*parts: Quantity | Evidence | SubModel | Claim) -> ArgumentMap:
    def of(kind: type) -> dict[str, Any]:
        return {part.id: part for part in parts if isinstance(part, kind)}

    return ArgumentMap(quantities=of(Quantity), evidence=of(Evidence), models=of(SubModel), claims=of(Claim))


class Make:
    """The makers above, for tests, which cannot import this file."""

    day = DAY
    quantity: Callable[..., Quantity] = staticmethod(make_quantity)
    evidence: Callable[..., Evidence] = staticmethod(make_evidence)
    model: Callable[..., SubModel] = staticmethod(make_model)
    map: Callable[..., ArgumentMap] = staticmethod(make_map)


@pytest.fixture(scope="session")
def make() -> type[Make]:
    return Make
