"""Global options stand before or after the command."""

from __future__ import annotations

import pytest

from argmap.cli.group import hoisted


@pytest.mark.parametrize(
    ("given", "hoist"),
    [
        (["show", "--json"], ["--json", "show"]),
        (["show", "x", "--as-of", "2024-01-04"], ["--as-of", "2024-01-04", "show", "x"]),
        (["show", "--map=claims", "x"], ["--map=claims", "show", "x"]),
        (["--json", "show", "--seed", "1"], ["--json", "--seed", "1", "show"]),
        (["set", "--", "a.b", "--json"], ["set", "--", "a.b", "--json"]),
        (["show", "--map"], ["--map", "show"]),
        ([], []),
    ],
)
def test_global_options_move_to_the_front(given: list[str], hoist: list[str]) -> None:
    assert hoist == hoisted(given)
