"""Hits kept between runs: what is found is what would be computed, and nothing else is ever found."""

from __future__ import annotations

import datetime
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.nodes import ArgumentMap, Evidence, Fixed, Formula, Measured, Quantity, Range, SubModel
from argmap.quantities import kept
from argmap.quantities.kept import MOST_KEPT, KeptHits
from argmap.quantities.workspace import Lanes

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2024, 1, 4)


def a_map() -> ArgumentMap:
    private = Quantity(id="batch", owner="dear", unit="1", spec=Range(2, 9))
    return ArgumentMap(
        quantities={
            "price": Quantity(id="price", unit="USD", spec=Range(1, 4)),
            "other": Quantity(id="other", unit="USD", spec=Range(1, 4)),
        },
        models={
            "dear": SubModel(
                id="dear", inputs=(private,), let=(Formula("each", "price / batch"),), holds="each > 0.5 [USD]"
            )
        },
        evidence={
            "seen": Evidence(
                id="seen", text="t", quantity="price", measurement=Measured(2, 0.2), unit="USD", date=DAY, source="s"
            )
        },
    )


def lanes(argmap: ArgumentMap, kept: KeptHits | None, **options: Any) -> Lanes:
    return Lanes(argmap, **{"as_of": DAY, "lanes": 1024, **options}, kept=kept)


def kept_of(argmap: ArgumentMap) -> KeptHits:
    first = KeptHits()
    lanes(argmap, first).hits("dear")
    return KeptHits(first.data())


def test_a_later_run_finds_the_same_hits_without_computing() -> None:
    later = kept_of(a_map())
    run = lanes(a_map(), later)
    assert np.array_equal(run.hits("dear"), lanes(a_map(), None).hits("dear"))
    assert run.fault("dear") is None
    assert (run.store.made["hits"], later.is_changed) == (0, False)
    assert not run.hits("dear").flags.writeable


def test_what_an_earlier_run_found_is_no_fault_and_is_not_computed() -> None:
    run = lanes(a_map(), kept_of(a_map()))
    assert run.fault("dear") is None
    assert run.store.made["hits"] == 0
    run.hits("dear")
    assert run.store.made["hits"] == 0


CHANGES = {
    "a shared quantity": lambda m: replace(
        m, quantities={**m.quantities, "price": replace(m.quantities["price"], spec=Range(1, 5))}
    ),
    "a private quantity": lambda m: replace(
        m,
        models={"dear": replace(m.models["dear"], inputs=(replace(m.models["dear"].inputs[0], spec=Fixed(3)),))},
    ),
    "a formula": lambda m: replace(m, models={"dear": replace(m.models["dear"], holds="each > 0.6 [USD]")}),
    "a step": lambda m: replace(m, models={"dear": replace(m.models["dear"], let=(Formula("each", "price"),))}),
    "evidence": lambda m: replace(m, evidence={"seen": replace(m.evidence["seen"], reliability=0.5)}),
    "evidence retracted": lambda m: replace(m, evidence={"seen": replace(m.evidence["seen"], status="retracted")}),
    "a correlation": lambda m: replace(
        m, quantities={**m.quantities, "other": replace(m.quantities["other"], correlations=(("price", 0.5),))}
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_bears_on_hits_makes_them_be_computed_anew(change: str) -> None:
    changed = CHANGES[change](a_map())
    later = kept_of(a_map())
    run = lanes(changed, later)
    assert np.array_equal(run.hits("dear"), lanes(changed, None).hits("dear"))
    assert (run.store.made["hits"], later.is_changed) == (1, True)


@pytest.mark.parametrize("options", [{"seed": 1}, {"lanes": 2048}, {"as_of": datetime.date(2024, 1, 3)}], ids=str)
def test_other_lanes_are_computed_anew(options: dict[str, Any]) -> None:
    run = lanes(a_map(), kept_of(a_map()), **options)
    assert np.array_equal(run.hits("dear"), lanes(a_map(), None, **options).hits("dear"))
    assert run.store.made["hits"] == 1


def test_what_another_program_kept_is_not_found(monkeypatch: pytest.MonkeyPatch) -> None:
    found = kept_of(a_map())
    monkeypatch.setattr("argmap.quantities.kept._program", lambda: b"another")
    run = lanes(a_map(), found)
    run.hits("dear")
    assert run.store.made["hits"] == 1


def test_a_digest_stands_for_every_module_that_has_a_part_in_computing() -> None:
    code = (
        "import importlib, pkgutil, sys; import argmap.quantities as here, argmap.quantities.kept as kept;"
        "[importlib.import_module(f'{here.__name__}.{each.name}') for each in pkgutil.iter_modules(here.__path__)];"
        "known = {str(file) for file in kept._computing()};"
        "print([name for name, it in sys.modules.items() if name.startswith('argmap') and it.__file__ not in known])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    names = {file.name for file in kept._computing()}
    assert {"formula.lark", "units.txt"} <= names


@pytest.mark.parametrize("name", ["updating.py", "formula.lark", "units.txt", "quantity.py", "text.py"])
def test_a_program_with_another_file_is_another(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str) -> None:
    files = [tmp_path / file.name for file in kept._computing()]
    for made, file in zip(files, kept._computing(), strict=True):
        made.write_bytes(file.read_bytes())
    monkeypatch.setattr(kept, "_computing", lambda: files)
    digest = kept._program.__wrapped__
    before = digest()
    with (tmp_path / name).open("ab") as file:
        file.write(b"\n")
    assert digest() != before


def test_a_predicate_of_a_claim_has_hits_of_its_own() -> None:
    run = lanes(a_map(), kept_of(a_map()))
    own = run.hits("dear", "each > 0.2 [USD]")
    assert np.array_equal(own, lanes(a_map(), None).hits("dear", "each > 0.2 [USD]"))
    assert own.sum() > run.hits("dear").sum()


def test_a_predicate_of_a_claim_that_names_the_day_is_computed_anew_on_another() -> None:
    first, holds = KeptHits(), "each > (t - 2023 [year]) * 0.4 [USD/year]"
    lanes(a_map(), first).hits("dear", holds)
    other = {"as_of": datetime.date(2024, 7, 4)}
    run = lanes(a_map(), KeptHits(first.data()), **other)
    assert np.array_equal(run.hits("dear", holds), lanes(a_map(), None, **other).hits("dear", holds))
    assert run.store.made["hits"] == 1


def test_what_bears_on_nothing_is_still_found() -> None:
    argmap = a_map()
    changed = replace(
        argmap, quantities={**argmap.quantities, "other": replace(argmap.quantities["other"], spec=Range(1, 9))}
    )
    run = lanes(changed, kept_of(argmap))
    run.hits("dear")
    assert run.store.made["hits"] == 0


@given(st.binary(max_size=200))
def test_any_bytes_are_a_cache_and_foreign_ones_an_empty_one(data: bytes) -> None:
    assert KeptHits(data).get(b"0" * 16, 8) is None


@given(st.integers(0, 2**16), st.integers(1, 255))
def test_a_damaged_file_is_an_empty_one(place: int, change: int) -> None:
    first = KeptHits()
    digest = first.digest("a part")
    first.put(digest, np.array([True, False] * 8))
    data = bytearray(first.data())
    assert KeptHits(bytes(data)).get(digest, 16) is not None
    data[place % len(data)] ^= change
    assert KeptHits(bytes(data)).get(digest, 16) is None
    assert KeptHits(bytes(data[:-1])).get(digest, 16) is None


@pytest.mark.parametrize("magic", [b"argmap hits 0\n", b"argmap hits 2\n", b"argmap hits 10\n", b"argmap files 2\n"])
def test_sound_hits_in_the_form_of_another_version_are_none(magic: bytes) -> None:
    first = KeptHits()
    lanes(a_map(), first).hits("dear")
    data = first.data()
    assert data.startswith(kept._MAGIC)
    later = KeptHits(magic + data.removeprefix(kept._MAGIC))
    run = lanes(a_map(), later)
    assert np.array_equal(run.hits("dear"), lanes(a_map(), None).hits("dear"))
    assert (run.store.made["hits"], later.is_changed, later.data()) == (1, True, data)


def test_the_longest_unused_leave_first() -> None:
    first = KeptHits()
    for number in range(MOST_KEPT):
        first.put(number.to_bytes(16, "big"), np.array([True] * 8))
    later = KeptHits(first.data())
    later.put(b"n" * 16, np.array([True] * 8))
    last = KeptHits(later.data())
    assert last.get(b"n" * 16, 8) is not None
    assert last.get((MOST_KEPT - 1).to_bytes(16, "big"), 8) is None
    assert last.get((0).to_bytes(16, "big"), 8) is not None
