"""The keys of the terminal UI that are in force, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from argmap.session.keys import keys_path

if TYPE_CHECKING:
    from collections.abc import Callable


def write_keys(text: str) -> None:
    keys_path().parent.mkdir(parents=True, exist_ok=True)
    keys_path().write_text(text, encoding="utf-8")


def test_doctor_prints_the_keys_in_force(argmap: Callable[..., Any]) -> None:
    assert "keys.yaml" in argmap("doctor", "--keys").err
    write_keys("save: ctrl+w\nundo: hyper\n")
    ran = argmap("doctor", "--keys")
    assert ran.code == 1
    row = next(line for line in ran.out.splitlines() if " save " in line)
    assert row.startswith("* ctrl+w")
    assert "`hyper` is no key" in ran.err


def test_as_json_too(argmap: Callable[..., Any]) -> None:
    write_keys("save: ctrl+w\n")
    ran = argmap("doctor", "--keys", "--json")
    assert ran.code == 0
    assert '"changed": [\n    "save"\n  ]' in ran.out
