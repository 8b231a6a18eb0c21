"""A session says after any chain of changes what its files say when they are read and evaluated anew, bit by bit."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.files import load_files
from argmap.problems import ArgmapError
from argmap.quantities.faults import UnusableError
from argmap.quantities.store import ColumnStore
from argmap.session import Options, Session
from argmap.session.evaluating import cut, judge, stand
from tests.small_map import EVIDENCE, write_small_map

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from argmap.quantities.workspace import Lanes
    from argmap.session.evaluating import Standing

# What is found again in different ways: shared and private quantities, formulas, evidence on either and on claims,
# numbers that no lane takes part in, and what cannot be evaluated at all.
VALUES = {
    "gpu_hours.range": ("1e4 to 2e7", "1e200 to 1e300"),
    "gpu_hours.unit": ("day",),
    "gpu_price.range": ("1.0 to 2.0", "-1 to 4"),
    "budget.basis": ("judgement",),
    "retraining-cost.holds": ("cost > share * budget * 5 [year]", "share > (t - 2023 [year]) / 9 [year]"),
    "retraining-cost.fit": ("0.5",),
    "retraining-cost.let.cost": ("gpu_hours * gpu_price ^ 2", "gpu_hours * gpu_price / 9"),
    "retraining-blocks.holds": ("share > 0.1", "cost > 1e6 [USD]"),
    "adapters-compose.prior": ("0.2",),
    "adapters-rebut.ratio": ("strong",),
    "llama-hours.measured": ("2e6 within 40%",),
    "llama-hours.reliability": ("0.5",),
    "share-seen.at_least": ("0.3", "1e9"),
    "merge-study.ratio": ("decisive",),
}
MORE = """\
  share-seen:
    text: A contributor had a tenth.
    quantity: retraining-cost.share
    at_least: 0.08
    half_life: 2 years
    date: 2023-11-01
"""
INPUTS = {"share": {"unit": "1", "range": "0.05 to 0.4"}}
DEEDS: dict[str, st.SearchStrategy[Callable[[Session], object]]] = {
    "set": st.sampled_from([(place, value) for place, values in VALUES.items() for value in values]).map(
        lambda change: lambda session: session.set(*change)
    ),
    "toggle": st.sampled_from(["llama-hours", "merge-study", "share-seen"]).map(
        lambda item: lambda session: session.toggle(item)
    ),
    "remove": st.sampled_from(["llama-hours", "share-seen", "retraining-cost", "gpu_price", "vendors-subsidise"]).map(
        lambda node: lambda session: session.remove(node, links=True)
    ),
    "add": st.sampled_from(["share > 0.1", "share > t / 9e3 [year]"]).map(
        lambda holds: lambda session: session.add("models", "other", {"holds": holds, "inputs": INPUTS})
    ),
    "point": st.just(lambda session: session.set("adapters-compose.model", "other")),
    "called t": st.just(lambda session: session.add("quantities", "t", {"unit": "1", "range": "1 to 2"})),
    "undo": st.just(Session.undo),
    "redo": st.just(Session.redo),
    "look": st.builds(
        Options,
        lanes=st.sampled_from([1024, 1024, 2048]),
        seed=st.sampled_from([0, 0, 1]),
        as_of=st.sampled_from([None, None, datetime.date(2023, 12, 1)]),
        supposed=st.sampled_from([(), (), (("gpu_price", 2.0),), (("retraining-cost.share", 0.1),)]),
    ).map(lambda options: lambda session: session.with_options(options)),
    "glimpse": st.just(lambda session: session.evaluate(cut(session.map, session.clock_options), 1024)),
}


def _told(found: Standing) -> Iterator[object]:
    """All that an evaluation says."""
    yield dict(found.evaluation.claims)
    yield dict(found.set_aside)
    yield found.lanes.unusable
    for claim, hits in found.evaluation.hits.items():
        yield claim, None if hits is None else hits.tobytes()
    for key in found.lanes.quantities:
        yield key, _column(found.lanes, key)


def _column(lanes: Lanes, key: str) -> object:
    try:
        return lanes.column(key).tobytes()
    except UnusableError as error:
        return error.fault


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    head, sources = EVIDENCE.split("sources:\n")
    return write_small_map(tmp_path_factory.mktemp("map"), all=f"{head}{MORE}sources:\n{sources}")


@settings(max_examples=25, deadline=None)
@given(deeds=st.lists(st.one_of(*[DEEDS["set"]] * 5, *DEEDS.values()), min_size=5, max_size=50), judged=st.booleans())
def test_a_chain_of_changes_says_what_its_files_say_anew(
    folder: Path, deeds: list[Callable[[Session], object]], judged: bool
) -> None:
    session = Session(folder, Options(lanes=1024))
    for deed in deeds:
        try:
            deed(session)
        except ArgmapError:
            # What is refused changes nothing.
            continue
        loaded = load_files(session.files)
        assert (session.map, session.problems) == (loaded.map, loaded.problems)
        anew = stand(loaded.map, session.clock_options, ColumnStore())
        assert [*_told(session.standing)] == [*_told(anew)]
    if judged:
        anew = stand(session.map, session.clock_options, ColumnStore())
        assert session.judged == judge(anew)
