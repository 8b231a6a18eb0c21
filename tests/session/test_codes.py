"""The table of codes and the code of the program name the same codes."""

from __future__ import annotations

import re
from pathlib import Path

import argmap
from argmap.checks import RULES
from argmap.codes import CODES
from argmap.session.explaining import explain, titles

PACKAGE = Path(argmap.__file__).parent
CODE = re.compile(r"\"(AM0\d{3})\"")


def used() -> set[str]:
    """Codes that stand as text in the program, outside the table."""
    return {
        code
        for path in PACKAGE.rglob("*.py")
        if path.name != "codes.py"
        for code in CODE.findall(path.read_text(encoding="utf-8"))
    }


def test_every_code_that_is_used_is_explained_and_no_other() -> None:
    assert used() == {*CODES, *(rule.CODE for rule in RULES)}


def test_every_explanation_has_a_title_and_a_text() -> None:
    assert all(title and explain(code).text for code, title in titles().items())


def test_the_table_and_the_rules_do_not_share_a_code() -> None:
    assert set() == set(CODES) & {rule.CODE for rule in RULES}
