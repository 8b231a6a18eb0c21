"""Templates come with the package and escape by default."""

from __future__ import annotations

from importlib.resources import files

import pytest
from jinja2 import UndefinedError

from argmap.posts.rendering import Ready, render, said


def test_the_template_is_part_of_the_package() -> None:
    assert files("argmap.posts").joinpath("templates", "post.md").is_file()


def test_a_value_that_is_missing_is_no_blank() -> None:
    with pytest.raises(UndefinedError):
        render("post", {})


def test_a_sentence_escapes_what_is_not_ours() -> None:
    assert said("{} and {}", "*a*", Ready("*b*")) == "&#42;a&#42; and *b*"


def test_braces_in_a_value_are_not_places() -> None:
    assert said("{}", "{0} {x}") == "&#123;0&#125; &#123;x&#125;"


def test_a_post_of_nothing_has_front_matter_and_one_line_break_at_its_end() -> None:
    values = {
        "jekyll": False,
        "title": "T",
        "date": "2024-01-04",
        "status": Ready("_s_"),
        "opening": [],
        "sections": [],
    }
    assert render("post", values) == '---\ntitle: "T"\ndate: 2024-01-04\n---\n\n_s_\n'
