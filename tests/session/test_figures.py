"""The part of a map that a figure shows: what bears on a claim, what is near it, whole steps only."""

from __future__ import annotations

from argmap.nodes import Undercut
from argmap.session.figures import below, map_figure, near, with_whole_steps
from tests.making import argument_map, inference


def arguments():
    """``main`` rests on ``a`` with ``b``; ``c`` attacks ``a``, ``d`` doubts the step, ``e`` stands apart."""
    step = inference(("a", "b"), "main", id="step")
    return argument_map(
        {"main": 0.5, "a": 0.5, "b": 0.5, "c": 0.5, "d": 0.5, "e": None},
        step,
        inference("c", "a", against=True, id="attack"),
        Undercut(source="d", target="step"),
        contention="main",
    )


def test_what_bears_on_a_claim_comes_with_premises_and_doubts() -> None:
    assert below(arguments(), "main") == {"main", "a", "b", "c", "d"}
    assert below(arguments(), "a") == {"a", "c"}


def test_what_is_near_goes_up_and_down() -> None:
    assert near(arguments(), "a", 0) == {"a"}
    assert near(arguments(), "a", 1) == {"a", "c", "main", "b"}
    assert near(arguments(), "e", 3) == {"e"}


def test_a_doubt_comes_with_the_step_that_it_is_about() -> None:
    assert with_whole_steps(arguments(), {"main", "d"}) == {"main", "d", "a", "b"}


def test_the_figure_has_only_steps_among_its_claims() -> None:
    figure = map_figure(arguments(), None, {"main", "a", "b"})
    assert [(step.id, step.premises, step.doubts) for step in figure.steps] == [("step", ("a", "b"), ())]
    assert figure.root == "main"
    assert set(figure.boxes) == {"main", "a", "b"}


def test_without_its_main_claim_a_figure_has_no_head() -> None:
    assert map_figure(arguments(), None, {"a", "c"}).root is None
    assert map_figure(arguments(), None, {"a", "c"}, "a").root == "a"


def test_figures_are_left_out_or_said_to_be_coming() -> None:
    without = map_figure(arguments(), None)
    assert {box.shown for box in without.boxes.values()} == {"", "open"}
    coming = map_figure(arguments(), {})
    assert coming.boxes["a"].shown == "··"
    assert coming.boxes["a"].support is None
