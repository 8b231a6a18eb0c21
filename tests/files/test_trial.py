"""What would be wrong with an entry, field by field."""

from __future__ import annotations

from argmap.files.trial import entry_faults, entry_node
from argmap.nodes import Claim

GOOD = {"text": "It rains.", "prior": 0.5, "why": "An even chance."}


def faults(section: str, fields: dict[str, object]) -> list[tuple[str, str]]:
    return [(field, problem.code) for field, problem in entry_faults(section, "it", fields)]


def test_an_entry_without_faults_makes_its_node() -> None:
    assert faults("claims", GOOD) == []
    node = entry_node("claims", "it-rains", GOOD)
    assert isinstance(node, Claim)
    assert (node.id, node.prior) == ("it-rains", 0.5)


def test_a_fault_names_its_field() -> None:
    assert faults("claims", {**GOOD, "prior": 2}) == [("prior", "AM0205")]
    assert faults("claims", {**GOOD, "pior": 1}) == [("pior", "AM0202")]


def test_a_value_that_cannot_be_written_names_its_field() -> None:
    assert faults("claims", {**GOOD, "why": "\ud800"}) == [("why", "AM0804")]


def test_what_is_missing_is_a_fault_of_the_whole_and_makes_no_node() -> None:
    assert [code for _, code in faults("claims", {"prior": 0.5, "why": "so"})] == ["AM0203"]
    assert entry_node("claims", "it", {}) is None
