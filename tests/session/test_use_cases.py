"""Sessions: what they answer, change and refuse."""

from __future__ import annotations

import datetime
import subprocess
from typing import TYPE_CHECKING

import pytest

from argmap.problems import ArgmapError
from argmap.session import Options, Session, open_session
from argmap.session.account import claim_account, inference_account, kind_named, kinds_of, quantity_account
from argmap.session.checking import check
from argmap.session.moving import moves
from argmap.session.naming import names_in
from argmap.session.options import OptionRefused, options_from
from argmap.session.outline import outline
from argmap.session.statistics import bearing, contested, statistics
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return open_session(write_small_map(tmp_path))


def test_a_session_reads_without_problems_and_evaluates(session: Session) -> None:
    assert session.problems == ()
    assert len(session.standing.evaluation.claims) == 5
    assert datetime.date(2024, 1, 4) == session.standing.as_of


def test_an_edit_is_one_snapshot_that_can_be_undone_and_redone(session: Session) -> None:
    before = session.standing.evaluation.claims["open-models-lag"].support
    session.set("open-models-lag.prior", "0.9")
    assert session.standing.evaluation.claims["open-models-lag"].support > before
    assert session.unsaved == ("main.yaml",)
    session.undo()
    assert before == session.standing.evaluation.claims["open-models-lag"].support
    assert session.unsaved == ()
    session.redo()
    assert session.unsaved == ("main.yaml",)


def test_nothing_reaches_the_disk_before_save(session: Session) -> None:
    session.set("gpu_price.range", "1 to 2")
    assert FILES["numbers.yaml"] == (session.folder / "numbers.yaml").read_text()
    assert session.save() == ("numbers.yaml",)
    assert "range: 1 to 2}   # keep this comment" in (session.folder / "numbers.yaml").read_text()
    assert session.unsaved == ()


def test_pending_shows_what_a_save_would_write(session: Session) -> None:
    session.set("gpu_price.range", "1 to 2")
    (pending,) = session.pending
    assert ("numbers.yaml", FILES["numbers.yaml"]) == (pending.file, pending.before)
    assert "1 to 2" in pending.after


def test_moves_begin_with_the_main_claim(session: Session) -> None:
    session.set_baseline()
    session.set("gpu_price.range", "0.001 to 0.002")
    assert [move.claim for move in moves(session)] == ["open-models-lag", "retraining-blocks"]


def test_a_change_that_brings_errors_is_refused(session: Session) -> None:
    with pytest.raises(ArgmapError):
        session.set("open-models-lag.prior", "many")
    assert session.unsaved == ()


def test_a_theme_never_leads_out_of_the_map(session: Session) -> None:
    session.add("claims", "sneaky", {"text": "x", "theme": "../../etc"})
    assert session.unsaved == ("etc/sneaky.yaml",)


def test_a_broken_model_is_set_aside_with_its_reason(tmp_path: Path) -> None:
    numbers = FILES["numbers.yaml"].replace("gpu_hours * gpu_price", "gpu_hours * nothing")
    session = open_session(write_small_map(tmp_path, numbers=numbers))
    assert list(session.standing.set_aside) == ["retraining-blocks"]
    assert session.standing.evaluation.claims["retraining-blocks"].open
    assert {"AM0511"} <= {problem.code for problem in check(session)}


def test_every_problem_of_a_check_has_its_line(tmp_path: Path) -> None:
    session = open_session(write_small_map(tmp_path))
    found = check(session, strict=True)
    assert {"AM0403", "AM0404"} == {problem.code for problem in found}
    assert all(problem.excerpt for problem in found)
    assert list(found) == sorted(found, key=lambda problem: problem.sort_key)


def test_accounts_hold_what_surfaces_show(session: Session) -> None:
    account = claim_account(session, "retraining-blocks")
    assert account.model is not None
    assert {"budget", "gpu_hours", "gpu_price", "share"} == {part.quantity.id for part in account.model.quantities}
    hours = quantity_account(session, "gpu_hours")
    assert hours.prior[1] < hours.posterior[1]
    assert [item.evidence.id for item in hours.evidence] == ["llama-hours"]
    step = inference_account(session, "adapters-rebut")
    assert step.share is not None
    assert step.share.points < 0
    assert [(claim.id, removes) for claim, removes in step.doubts] == [("studies-share-a-base", 0.6)]


def test_kinds_are_named_in_one_order(session: Session) -> None:
    assert kinds_of(session.map, "retraining-cost.share") == ("quantity",)
    assert kind_named(session.map, "adapters-compose", None) == "claim"
    with pytest.raises(OptionRefused):
        kind_named(session.map, "adapters-compose", "sauce")


def test_tables_of_all_claims_agree_with_the_map(session: Session) -> None:
    assert {claim: items for claim, items in bearing(session).items() if items} == {
        "adapters-compose": ["merge-study"],
        "retraining-blocks": ["llama-hours"],
    }
    assert contested(session) <= set(session.map.claims)
    assert tuple(statistics(session)[key] for key in ("claims", "open_claims", "quantities")) == (5, 1, 4)


def test_an_outline_has_every_claim_in_full_once(session: Session) -> None:
    rows = outline(session.map)
    assert sorted(session.map.claims) == sorted(row.claim for row in rows if not row.again)
    assert rows[0].claim == "open-models-lag"


def test_names_are_read_without_evaluating(session: Session) -> None:
    names = names_in(session.folder, ("claims", "sources"))
    assert names["retraining-blocks"] == "Retraining blocks contributions"
    assert names["touvron"] == "Llama 2"
    assert "gpu_price" not in names


@pytest.mark.parametrize("given", [{"as_of": "2024-1-4"}, {"as_of": "20240104"}, {"lanes": "1001"}, {"seed": "-1"}])
def test_options_out_of_range_are_refused(given: dict[str, str]) -> None:
    with pytest.raises(OptionRefused):
        options_from(**given)


def test_two_clocks_cut_the_evidence(session: Session) -> None:
    session.with_options(Options(as_of=datetime.date(2023, 7, 20)))
    assert {"llama-hours"} == set(session.standing.evaluation.map.evidence)
    session.with_options(Options(as_of=datetime.date(2024, 1, 4), known="2023-07-20"))
    assert {"merge-study"} == set(session.standing.evaluation.map.evidence)


def test_a_revision_is_looked_at_and_never_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write_small_map(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"],
    ):
        subprocess.run(["git", *arguments], cwd=folder, check=True)
    now = open_session(folder)
    now.set("open-models-lag.prior", "0.9")
    now.save()
    then = open_session(folder, Options(known="HEAD"))
    assert then.map.claims["open-models-lag"].prior == 0.6
    assert open_session(folder).map.claims["open-models-lag"].prior == 0.9
    with pytest.raises(ArgmapError, match="cannot change"):
        then.set("open-models-lag.prior", "0.1")


def test_a_second_session_reads_the_hits_of_the_first_and_stands_the_same(tmp_path: Path) -> None:
    folder = write_small_map(tmp_path)
    first = open_session(folder).standing
    again = open_session(folder).standing
    assert (first.lanes.store.made["hits"] > 0, again.lanes.store.made["hits"]) == (True, 0)
    assert again.evaluation.claims == first.evaluation.claims
