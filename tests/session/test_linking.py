"""Arguments between claims that are there: said, taken back; removals planned; fields revised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.problems import ArgmapError
from argmap.session import Options, open_session
from argmap.session.linking import link, links_of, unlink
from argmap.session.removing import plan_removal
from argmap.session.revising import place_of, revise, revision_faults, rewrite, written_fields
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return open_session(write_small_map(tmp_path), Options(lanes=1024))


def main(session: Session) -> str:
    return session.files.texts["main.yaml"].data.decode()


def test_a_link_is_one_line_more_and_unlinking_gives_the_file_back(session: Session) -> None:
    link(session, "vendors-subsidise", "attacks", "adapters-compose", "strong")
    assert session.map.inferences["vendors-subsidise->adapters-compose"].polarity == "attacks"
    (made,) = [each for each in links_of(session.map, "adapters-compose") if each.source == "vendors-subsidise"]
    assert made.says == "strong ×10"
    unlink(session, made)
    assert "vendors-subsidise->adapters-compose" not in session.map.inferences
    session.undo()
    session.undo()
    assert session.unsaved == ()


def test_a_claim_that_made_no_argument_gets_its_first_one(session: Session) -> None:
    link(session, "studies-share-a-base", "supports", "open-models-lag", "2 to 5")
    assert session.map.inferences["studies-share-a-base->open-models-lag"].ratio.high == 5.0
    link(session, "vendors-subsidise", "premise", "retraining-blocks->open-models-lag", "")
    assert session.map.inferences["retraining-blocks->open-models-lag"].together_with == ("vendors-subsidise",)
    assert "# a base rate" in main(session)


@pytest.mark.parametrize(
    ("source", "relation", "target", "strength"),
    [
        ("vendors-subsidise", "supports", "open-models-lag", "some"),
        ("vendors-subsidise", "supports", "nobody", "some"),
        ("vendors-subsidise", "supports", "adapters-compose", "4:1"),
        ("open-models-lag", "supports", "open-models-lag", "some"),
        ("retraining-blocks", "premise", "retraining-blocks->open-models-lag", ""),
    ],
)
def test_a_link_that_makes_no_sense_is_refused(
    session: Session, source: str, relation: str, target: str, strength: str
) -> None:
    with pytest.raises(ArgmapError):
        link(session, source, relation, target, strength)
    assert session.unsaved == ()


def test_a_doubt_is_taken_back_by_itself(session: Session) -> None:
    (doubt,) = [each for each in links_of(session.map, "studies-share-a-base") if each.relation == "undercuts"]
    assert doubt.says == "removes 60 %"
    unlink(session, doubt)
    assert session.map.undercuts == ()
    assert "adapters-rebut" in session.map.inferences


def test_a_removal_says_what_goes_and_who_is_left_with_nothing_to_argue_for(session: Session) -> None:
    plan = plan_removal(session, "retraining-blocks")
    assert "adapters-compose attacks retraining-blocks" in plan.goes
    assert "studies-share-a-base doubts adapters-rebut" in plan.goes
    assert plan.left == ("adapters-compose",)
    assert plan.breaks == ()
    session.remove("retraining-blocks", links=True)
    assert "retraining-blocks" not in session.map.claims
    session.undo()
    assert session.unsaved == ()


def test_a_removal_that_would_break_the_map_says_what(session: Session) -> None:
    plan = plan_removal(session, "open-models-lag")
    assert any("contention" in problem.message for problem in plan.breaks)
    assert "retraining-blocks" in plan.left


def test_fields_are_revised_in_one_step_with_their_comments(session: Session) -> None:
    before = {
        key: text or "" for key, text in written_fields(session, "open-models-lag", ("text", "prior", "short")).items()
    }
    assert before == {"text": "Open models stay behind closed ones.", "prior": "0.6", "short": ""}
    assert revise(session, "open-models-lag", before, before) is None
    revise(session, "open-models-lag", before, {**before, "prior": "0.5", "short": "Open lags"})
    assert "prior: 0.5   # a base rate" in main(session)
    assert session.map.claims["open-models-lag"].short == "Open lags"
    now = {**before, "prior": "0.5", "short": "Open lags"}
    revise(session, "open-models-lag", now, {**now, "short": ""})
    assert main(session) == FILES["main.yaml"].replace("prior: 0.6", "prior: 0.5")


def test_a_text_of_several_lines_is_left_to_an_editor(tmp_path: Path) -> None:
    text = FILES["main.yaml"].replace("text: Open models stay behind closed ones.", "text: |\n      One.\n\n      Two.")
    session = open_session(write_small_map(tmp_path, main=text), Options(lanes=1024))
    assert written_fields(session, "open-models-lag", ("text",)) == {"text": None}


def test_faults_of_a_revision_stand_at_their_fields(session: Session) -> None:
    before = {"text": "t", "prior": "0.6", "why": "w"}
    faults = revision_faults(session, "claims", "open-models-lag", before, {"text": "", "prior": "7", "why": "w"})
    assert set(faults.fields) == {"prior"}
    assert set(faults.missing) == {"text"}


def test_a_file_from_an_editor_is_one_step_and_may_not_be_broken(session: Session) -> None:
    rewrite(session, "main.yaml", FILES["main.yaml"].replace("prior: 0.6", "prior: 0.2").encode())
    assert session.map.claims["open-models-lag"].prior == 0.2
    with pytest.raises(ArgmapError) as refused:
        rewrite(session, "main.yaml", b"claims: [\n")
    assert refused.value.problems[0].span.file == "main.yaml"
    session.undo()
    assert session.unsaved == ()


def test_a_file_that_was_broken_may_be_mended_step_by_step(tmp_path: Path) -> None:
    broken = FILES["main.yaml"].replace("prior: 0.6 ", "prior: 6 ").replace("title: Can", "titel: Can")
    session = open_session(write_small_map(tmp_path, main="claims: [\n" + broken), Options(lanes=1024))
    assert not session.map.claims
    rewrite(session, "main.yaml", broken.encode())
    assert "adapters-compose" in session.map.claims
    rewrite(session, "main.yaml", FILES["main.yaml"].encode())
    assert session.problems == ()


def test_places_are_those_of_the_entry(session: Session) -> None:
    assert str(place_of(session, "claim", "adapters-compose")) == "main.yaml:19:3"
    assert place_of(session, "quantity", "gpu_price").line == 3
    assert place_of(session, "quantity", "retraining-cost.share").line == 10
    assert place_of(session, "evidence", "merge-study").file == "evidence/all.yaml"
