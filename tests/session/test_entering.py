"""Forms for new entries: what is wrong field by field, and the change they make."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from argmap.problems import ArgmapError
from argmap.session import Options, open_session
from argmap.session.entering import (
    claim_faults,
    enter_claim,
    enter_evidence,
    evidence_faults,
    suggested_id,
)
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.session import Session

TODAY = datetime.date(2026, 11, 27)
CLAIM = {
    "text": "Distillation closes the gap.", "role": "attacks", "on": "open-models-lag", "strength": "strong",
    "id": "distillation-closes-the-gap", "base": "prior", "prior": "0.7", "why": "Two labs report it.",
    "model": "", "short": "", "theme": "",
}  # fmt: skip
ITEM = {
    "text": "A small model matched a large one.", "on": "adapters-compose", "measure": "measured", "value": "",
    "unit": "", "ratio": "3", "side": "for", "date": "2025-01-02", "source": "touvron", "title": "", "locator": "",
    "reliability": "", "relevance": "", "checked": "", "note": "", "id": "small-matched-large",
}  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return open_session(write_small_map(tmp_path), Options(lanes=1024))


def test_a_rebuttal_is_one_entry_in_a_file_of_its_own_and_one_step_to_undo(session: Session, tmp_path: Path) -> None:
    assert claim_faults(session, CLAIM).none
    enter_claim(session, CLAIM)
    step = session.map.inferences["distillation-closes-the-gap->open-models-lag"]
    assert (step.polarity, step.ratio.low) == ("attacks", 10.0)
    session.save()
    assert {name: (tmp_path / name).read_text() for name in FILES} == FILES
    session.undo()
    assert "distillation-closes-the-gap" not in session.map.claims
    assert session.save() == ("claims/distillation-closes-the-gap.yaml",)
    assert not (tmp_path / "claims/distillation-closes-the-gap.yaml").exists()


def test_a_premise_joins_the_step_and_keeps_what_stood_there(session: Session) -> None:
    enter_claim(session, {**CLAIM, "role": "premise", "on": "retraining-blocks->open-models-lag"})
    step = session.map.inferences["retraining-blocks->open-models-lag"]
    assert step.together_with == ("distillation-closes-the-gap",)
    assert step.ratio.low == 10.0
    enter_claim(session, {**CLAIM, "role": "premise", "on": "adapters-rebut", "id": "another", "text": "Another."})
    step = session.map.inferences["adapters-rebut"]
    assert (step.together_with, step.why) == (("another",), "A retrain is not needed then.")
    session.undo()
    assert "another" not in session.map.claims
    assert session.map.inferences["adapters-rebut"].together_with == ()


def test_a_doubt_about_a_step_takes_a_share(session: Session) -> None:
    doubt = {**CLAIM, "role": "undercuts", "on": "adapters-rebut", "strength": "0.4"}
    assert claim_faults(session, doubt).none
    enter_claim(session, doubt)
    assert session.map.undercuts[0].removes == 0.4


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"on": "open-model-lag"}, "on", "did you mean `open-models-lag`"),
        ({"on": "adapters-rebut"}, "on", "the map has no claim"),
        ({"role": "undercuts", "strength": ""}, "on", "the map has no step"),
        ({"id": "Bad Id"}, "id", "an id is made of"),
        ({"id": "adapters-compose"}, "id", "taken: it stands in main.yaml:19"),
        ({"strength": "4:1"}, "strength", "expected"),
        ({"prior": "70"}, "prior", "0 to 1"),
        ({"base": "model", "model": "retraining-costs"}, "model", "did you mean `retraining-cost`"),
        ({"text": "a\x07b"}, "text", "does not show"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(session: Session, changed: dict[str, str], field: str, said: str) -> None:
    faults = claim_faults(session, {**CLAIM, **changed})
    assert set(faults.fields) == {field}
    assert said in faults.fields[field]


@pytest.mark.parametrize("field", ["text", "id", "prior", "why"])
def test_what_is_missing_is_no_fault_before_the_end(session: Session, field: str) -> None:
    faults = claim_faults(session, {**CLAIM, field: ""})
    assert set(faults.missing) == {field}
    assert not faults.fields
    assert not faults.whole


def test_an_id_is_suggested_that_is_free(session: Session) -> None:
    assert suggested_id(session, "claims", "Adapters compose") == "adapters-compose-2"
    assert suggested_id(session, "claims", " ") == ""


def test_evidence_on_a_claim_and_on_a_quantity(session: Session) -> None:
    assert evidence_faults(session, ITEM, TODAY).none
    enter_evidence(session, {**ITEM, "side": "against"}, TODAY)
    item = session.map.evidence["small-matched-large"]
    assert (item.claim, item.against, item.recorded) == ("adapters-compose", True, TODAY)
    on_quantity = {**ITEM, "on": "gpu_price", "measure": "at_most", "value": "3", "unit": "USD/gpu_hour", "id": "offer"}
    assert evidence_faults(session, on_quantity, TODAY).none
    enter_evidence(session, on_quantity, TODAY)
    assert session.map.evidence["offer"].quantity == "gpu_price"
    private = {**on_quantity, "on": "retraining-cost.share", "value": "0.1", "unit": "", "id": "books"}
    assert evidence_faults(session, private, TODAY).none
    enter_evidence(session, private, TODAY)
    assert session.map.evidence["books"].quantity == "retraining-cost.share"


def test_a_new_source_comes_with_its_evidence_in_one_step(session: Session) -> None:
    new = {**ITEM, "source": "lab-2025", "title": "A report of a lab"}
    assert "its title below" in evidence_faults(session, {**new, "title": ""}, TODAY).fields["source"]
    assert evidence_faults(session, new, TODAY).none
    enter_evidence(session, new, TODAY)
    assert session.map.sources["lab-2025"].title == "A report of a lab"
    assert session.map.evidence["small-matched-large"].source == "lab-2025"
    session.undo()
    assert session.unsaved == ()


@pytest.mark.parametrize(
    ("changed", "field", "said"),
    [
        ({"on": "gpu_prize"}, "on", "did you mean `gpu_price`"),
        ({"date": "2025-13-02"}, "date", "there is no date 2025-13-02"),
        ({"date": "2027-01-01"}, "date", "later than today"),
        ({"date": "2027-99-01"}, "date", "there is no date 2027-99-01"),
        ({"date": "tomorrow"}, "date", "expected a date like 2024-01-04"),
        ({"ratio": "0.5"}, "ratio", "a ratio is above 1"),
        ({"on": "gpu_price", "value": "much"}, "value", "expected"),
        ({"reliability": "2"}, "reliability", "expected"),
        ({"source": "touvrom"}, "source", "did you mean `touvron`"),
    ],
)
def test_what_is_wrong_with_evidence_is_said_at_its_field(
    session: Session, changed: dict[str, str], field: str, said: str
) -> None:
    faults = evidence_faults(session, {**ITEM, **changed}, TODAY)
    assert set(faults.fields) == {field}
    assert said in faults.fields[field]


def test_a_refused_entry_changes_nothing(session: Session) -> None:
    with pytest.raises(ArgmapError):
        enter_claim(session, {**CLAIM, "role": "premise", "on": "no-such-step"})
    with pytest.raises(ArgmapError):
        enter_claim(session, {**CLAIM, "role": "supports", "id": "adapters-compose"})
    assert session.unsaved == ()
    assert not session.can_undo
