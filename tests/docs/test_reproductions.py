"""The examples of codes are small, and what comes from outside is said in a sentence."""

from __future__ import annotations

import pytest

from argmap.session.explaining import titles
from tests.docs.errors_page import shown
from tests.docs.pages import DOCS
from tests.reproductions import OUTSIDE, SCENES, example_of

pytestmark = pytest.mark.slow

PAGE = (DOCS / "ERRORS.md").read_text(encoding="utf-8")


def entry(code: str) -> str:
    return PAGE.partition(f"\n### {code} ")[2].partition("\n### ")[0]


@pytest.mark.parametrize("code", titles())
def test_an_entry_says_what_it_means_what_is_printed_and_what_to_do(code: str) -> None:
    text = entry(code)
    if code in OUTSIDE:
        assert "How it comes about: " in text
        return
    printed = text.rpartition("```console\n")[2]
    assert "$ argmap " in printed
    assert code in printed or code == "AM0500"
    assert "hint: " in printed


def test_few_codes_come_from_outside() -> None:
    assert len(OUTSIDE) < len(titles()) / 8
    assert set(OUTSIDE) & set(SCENES) == set()
    assert all(text.endswith(".") for text in OUTSIDE.values())


def test_an_example_is_shown_short_and_without_a_sign_that_acts() -> None:
    assert shown("a\x1b[2J\tb" + "x" * 500 + "\n" * 40).count("\n") < 20
    assert shown(b"\xff\x00").startswith("\\xffU+0000")
    assert example_of("AM0102") != example_of("AM0103")
