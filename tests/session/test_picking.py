"""Outlines of some claims, and in another order."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.session import Options, open_session
from argmap.session.options import OptionRefused
from argmap.session.outline import OutlineRow, outline
from argmap.session.picking import Pick, pick, picked
from tests.small_map import write_small_map

if TYPE_CHECKING:
    from pathlib import Path

SMALL = Options(lanes=1024)


def shown(tmp_path: Path, where: str, sort: str) -> list[tuple[int, str, int]]:
    session = open_session(write_small_map(tmp_path), SMALL)
    found = pick(session, where, sort)
    return [(row.depth, row.claim, row.children) for row in picked(outline(session.map), found)]


def test_a_claim_that_meets_the_condition_comes_with_what_it_stands_below(tmp_path: Path) -> None:
    assert shown(tmp_path, "id = adapters-compose", "") == [
        (0, "open-models-lag", 1),
        (1, "retraining-blocks", 1),
        (2, "adapters-compose", 0),
    ]


def test_what_is_weak_stale_or_moved_is_picked(tmp_path: Path) -> None:
    folder = write_small_map(tmp_path)
    text = (folder / "evidence/all.yaml").read_text(encoding="utf-8")
    (folder / "evidence/all.yaml").write_text(
        text.replace("    source: touvron\n", "    source: touvron\n    valid_until: 2024-01-01\n", 1), encoding="utf-8"
    )
    session = open_session(folder, SMALL)
    day = datetime.date(2024, 1, 1)
    assert pick(session, "stale", "", day).kept == frozenset()
    assert pick(session, "stale", "", day + datetime.timedelta(1)).kept == {"retraining-blocks"}
    supports = {claim: result.support for claim, result in session.standing.evaluation.claims.items()}
    assert pick(session, "weak", "").kept == {claim for claim, support in supports.items() if support < 0.5}
    assert pick(session, "moved", "").kept == frozenset()
    session.toggle("merge-study")
    now = session.standing.evaluation.claims
    found = pick(session, "moved", "-movement")
    assert "adapters-compose" in found.kept
    ranked = sorted(found.kept, key=lambda claim: found.rank[claim])
    assert ranked == sorted(ranked, key=lambda claim: supports[claim] - now[claim].support)


def test_siblings_are_sorted_and_what_doubts_a_step_stays_behind_it(tmp_path: Path) -> None:
    assert [claim for _, claim, _ in shown(tmp_path, "", "-title")] == [
        "open-models-lag",
        "vendors-subsidise",
        "retraining-blocks",
        "adapters-compose",
        "studies-share-a-base",
    ]


def test_a_condition_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OptionRefused):
        shown(tmp_path, "support <", "")
    with pytest.raises(OptionRefused):
        shown(tmp_path, "", "weight")


def rows_of(steps: list[int]) -> list[OutlineRow]:
    depths: list[int] = []
    for step in steps:
        depths.append(0 if not depths else max(0, min(depths[-1] + 1, step)))
    return [
        OutlineRow(claim=f"c{at}", depth=depth, relation="root" if not depth else "supports", inference=f"i{at}",
                   again=False, children=0, place=(f"c{at}",))
        for at, depth in enumerate(depths)
    ]  # fmt: skip


def parent(rows: list[OutlineRow], at: int) -> str | None:
    return next((rows[up].claim for up in range(at - 1, -1, -1) if rows[up].depth < rows[at].depth), None)


@given(st.lists(st.integers(0, 5), max_size=30), st.sets(st.integers(0, 30)))
def test_what_is_left_are_the_kept_rows_and_their_ancestors(steps: list[int], kept: set[int]) -> None:
    rows = rows_of(steps)
    names = frozenset(f"c{at}" for at in kept)
    found = Pick(where="x", sort="", kept=names, rank={})
    wanted = set()
    for at, row in enumerate(rows):
        if row.claim in names:
            wanted.add(row.claim)
            up = parent(rows, at)
            while up is not None:
                wanted.add(up)
                up = parent(rows, int(up[1:]))
    left = list(picked(rows, found))
    assert [row.claim for row in left] == [row.claim for row in rows if row.claim in wanted]
    for row in left:
        assert row.children == sum(parent(left, at) == row.claim for at in range(len(left)))


@given(st.lists(st.integers(0, 5), max_size=30), st.permutations(range(30)))
def test_sorting_changes_no_parent(steps: list[int], order: list[int]) -> None:
    rows = rows_of(steps)
    rank = {f"c{at}": place for place, at in enumerate(order)}
    ordered = list(picked(rows, Pick(where="", sort="x", kept=frozenset(), rank=rank)))
    parents = {row.claim: parent(rows, at) for at, row in enumerate(rows)}
    assert {row.claim: parent(ordered, at) for at, row in enumerate(ordered)} == parents
    for up in {*parents.values()}:
        siblings = [rank[row.claim] for row in ordered if parents[row.claim] == up]
        assert siblings == sorted(siblings)
