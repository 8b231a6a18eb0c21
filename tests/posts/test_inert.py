"""Text of a map reads as it was written and acts on nothing."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap.posts.inert import address, inert, quoted
from argmap.posts.rendering import Ready, ready
from argmap.text import one_line

NASTY = [
    "{{ site.secret }} {% include x %} {% endraw %}", "<script>alert(1)</script>", "[x](javascript:1) ![i](u)",
    "[^1] and [^1]: a note", "# a heading", "--- ", "- a list", "1. a list", "12) a list", "+ a list", "> quoted",
    "a | b | c", "*em*{:onclick=\"x\"} _em_ **b** `code`", "{::nomarkdown}", ": definition", "$$x$$ \\(x\\)",
    "&lt;b&gt; &copy;", "http://evil.example www.evil.example me@evil.example", "=== ", "~~gone~~ ^up^", "~~~", "```",
]  # fmt: skip
PIECES = st.sampled_from([*"{}<>[]()*_`|#~^\\$=@:-+!&.\"'1 a\n", "{{", "{%", "[^1]", "---", "www.", "://"])


def inline(markdown: str) -> list[str]:
    """Kinds of everything that a Markdown reader sees in a text."""
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(markdown)
    return [token.type for outer in tokens for token in [outer, *(outer.children or [])]]


@pytest.mark.parametrize("text", NASTY)
def test_nasty_text_is_plain_text(text: str) -> None:
    made = inert(text)
    assert set(inline(made)) <= {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}
    assert html.unescape(made) == one_line(text)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_text_is_one_paragraph_of_what_it_says(text: str) -> None:
    made = inert(text)
    assert set(inline(made)) <= {"paragraph_open", "inline", "text", "text_special", "paragraph_close"}
    assert "".join(html.unescape(made)) == one_line(text)
    assert not set("{}<>[]|`*_\\$") & set(made)


def test_plain_prose_stays_as_a_writer_would_type_it() -> None:
    assert inert("Under 600 dollars (27 %), it's “good” – or so.") == "Under 600 dollars (27 %), it's “good” – or so."


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil", "http://", "", "http://[", "ftp://a/b"]
)
def test_only_the_web_is_linked(url: str) -> None:
    assert address(url) == ""


@given(st.lists(PIECES, max_size=12).map("".join))
def test_an_address_ends_no_link(text: str) -> None:
    found = address(f"https://a.example/{text}")
    assert not set('{}<>[]()*\\` \n"') & set(found)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_front_matter_keeps_a_title_on_its_line(text: str) -> None:
    made = quoted(text)
    assert "\n" not in made
    assert "{" not in made
    assert made[0] == made[-1] == '"'


def test_a_template_writes_only_our_own_markdown_as_it_is() -> None:
    assert ready(Ready("**ours**")) == "**ours**"
    assert ready("**theirs**") == "&#42;&#42;theirs&#42;&#42;"
