"""Correlations: who goes with whom, in whatever order they are written, and what cannot hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.quantities.correlations import Group, correlation_faults, groups, require_possible
from argmap.quantities.faults import UnusableError

if TYPE_CHECKING:
    from argmap.nodes import Quantity
    from tests.quantities.conftest import Make

CLOSER = "if a goes with b and b with c, a and c cannot go against each other: bring some closer to 0"


def _made(make: type[Make], **ties: dict[str, float]) -> dict[str, Quantity]:
    return {key: make.quantity(key, correlations=tuple(others.items())) for key, others in ties.items()}


def test_a_group_is_all_that_is_tied_and_its_matrix_says_how(make: type[Make]) -> None:
    made = groups(_made(make, d={"c": 0.3}, c={}, b={"c": -0.5}, free={}, x={"y": 0.9}, y={"x": 0.9}, a={"b": 0.25}))
    tied = Group(("a", "b", "c", "d"), ((1, 0, 0.25), (2, 1, -0.5), (3, 2, 0.3)))
    pair = Group(("x", "y"), ((1, 0, 0.9),))
    assert made == {**dict.fromkeys("abcd", tied), **dict.fromkeys("xy", pair)}
    assert made["a"].matrix().tolist() == [
        [1, 0.25, 0, 0], [0.25, 1, -0.5, 0], [0, -0.5, 1, 0.3], [0, 0, 0.3, 1],
    ]  # fmt: skip


def test_a_long_chain_of_ties_is_one_group(make: type[Make]) -> None:
    made = groups(_made(make, **{f"q{k:02}": {f"q{k + 1:02}": 0.1} for k in range(30)}, q30={}))
    assert {group.keys for group in made.values()} == {tuple(f"q{k:02}" for k in range(31))}


@pytest.mark.parametrize(("third", "possible"), [(-0.279, True), (-0.281, False), (0.99, True), (-0.28, False)])
def test_three_correlations_can_hold_as_far_as_their_matrix_is_positive(third: float, possible: bool) -> None:
    # With 0.6 and 0.6 the third lies between 0.36 - 0.64 and 0.36 + 0.64.
    group = Group(("a", "b", "c"), ((1, 0, 0.6), (2, 0, 0.6), (2, 1, third)))
    assert group.is_possible() is possible


@pytest.mark.parametrize(
    ("ties", "id", "path", "message", "hint"),
    [
        ({"a": {"zz": 0.5}}, "a", ("with", "zz"), "`a` correlates with `zz`, which is no quantity", ""),
        (
            {"price": {}, "a": {"prices": 0.5}}, "a", ("with", "prices"),
            "`a` correlates with `prices`, which is no quantity", "did you mean `price`?",
        ),
        ({"a": {"a": 0.5}}, "a", ("with", "a"), "`a` correlates with itself", ""),
        (
            {"a": {"b": 1}, "b": {}}, "a", ("with", "b"),
            "`a` correlates 1 with `b`, expected more than -1 and less than 1", "",
        ),
        (
            {"a": {"b": -1}, "b": {}}, "a", ("with", "b"),
            "`a` correlates -1 with `b`, expected more than -1 and less than 1", "",
        ),
        (
            {"b": {"a": 0.4}, "a": {"b": 0.5}}, "b", ("with", "a"),
            "`b` correlates 0.4 with `a`, which says 0.5", "",
        ),
    ],
)  # fmt: skip
def test_a_correlation_written_wrongly_is_named_and_left_out(
    make: type[Make], ties: dict[str, dict[str, float]], id: str, path: tuple[str, ...], message: str, hint: str
) -> None:
    made = _made(make, **ties)
    (fault,) = correlation_faults(made)
    assert (fault.section, fault.id, fault.path, fault.offset) == ("quantities", id, path, None)
    assert (fault.code, fault.message, fault.hint) == ("AM0514", message, hint)
    assert {group.pairs for group in groups(made).values()} <= {((1, 0, 0.5),)}


def test_what_is_written_well_counts_beside_what_is_not(make: type[Make]) -> None:
    made = _made(make, a={"zz": 0.5, "b": 0.5}, b={"a": 0.5, "b": 0.1, "c": 1.0, "d": -0.5}, c={}, d={})
    assert [fault.path[1] for fault in correlation_faults(made)] == ["zz", "b", "c"]
    assert groups(made)["a"] == Group(("a", "b", "d"), ((1, 0, 0.5), (2, 1, -0.5)))


def test_correlations_that_cannot_hold_together_are_placed_at_the_first_that_writes_one(make: type[Make]) -> None:
    made = _made(make, a={}, b={"a": 0.9, "c": 0.9}, c={"a": -0.9}, x={"y": 0.5}, y={})
    (fault,) = correlation_faults(made)
    assert (fault.section, fault.id, fault.path, fault.offset) == ("quantities", "b", ("with",), None)
    assert (fault.code, fault.hint) == ("AM0509", CLOSER)
    assert fault.message == "the correlations of `a`, `b`, `c` cannot hold together"
    with pytest.raises(UnusableError) as caught:
        require_possible(groups(made)["c"], made)
    assert caught.value.fault == fault
    require_possible(groups(made)["x"], made)


def test_a_private_input_writes_of_its_own_model_first(make: type[Make]) -> None:
    one, two = make.quantity("one", owner="m", correlations=(("two", 0.5),)), make.quantity("two", owner="m")
    shared = make.quantity("two")
    made = {quantity.key: quantity for quantity in (one, two, shared)}
    assert groups(made)["m.one"].keys == ("m.one", "m.two")
    assert groups({"m.one": one, "two": shared})["m.one"].keys == ("m.one", "two")
    (fault,) = correlation_faults({"m.one": one})
    assert (fault.section, fault.id, fault.path) == ("models", "m", ("inputs", "one", "with", "two"))
    assert fault.message == "`m.one` correlates with `two`, which is no quantity"
