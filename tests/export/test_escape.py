"""Whatever the text, it comes back from each notation as it was, and as nothing but text."""

from __future__ import annotations

import csv
import re
import xml.etree.ElementTree as ET
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from argmap.export.escape import argdown, cell, dot, markdown, mermaid, plain, xml

# Text made of what the notations care about, with a little of everything else.
SIGNS = st.text(st.one_of(st.sampled_from("\\`*_{}[]()<>#+-.!|~$^=&@%\"':;/? \n\tab1wW"), st.characters()), max_size=40)
WORDS = st.lists(
    st.sampled_from(
        ["http://a.b", "www.a.com", "a@b.cd", "1.", "-", "--", "```", "&amp;", "<b>", "</b>", "[a](b)", "x"]
    )
).map(" ".join)
TEXTS = st.one_of(SIGNS, WORDS)
READER = MarkdownIt("gfm-like", {"linkify": True, "html": True}).enable(["table", "strikethrough"])


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_markdown_reads_back_as_one_paragraph_of_text(text: str) -> None:
    tokens = READER.parse(f"**1** {markdown(text)}")
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert {child.type for child in children} <= {"text", "strong_open", "strong_close"}
    assert "".join(child.content for child in children) == f"1 {plain(text)}".strip()


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_markdown_at_the_start_of_a_line_starts_nothing(text: str) -> None:
    types = {token.type for token in READER.parse(markdown(text))}
    assert types <= {"paragraph_open", "inline", "paragraph_close"}


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_xml_reads_back_from_an_element_and_an_attribute(text: str) -> None:
    root = ET.fromstring(f'<a b="{xml(text)}">{xml(text)}</a>')
    assert (root.text or "", root.get("b"), len(root)) == (plain(text), plain(text), 0)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_cell_reads_back_and_is_no_formula(text: str) -> None:
    out = StringIO()
    csv.writer(out).writerow([cell(text), "next"])
    ((first, after),) = csv.reader(StringIO(out.getvalue(), newline=""))
    assert first in (plain(text), f"'{plain(text)}")
    assert after == "next"
    assert not re.match(r"\s*[=+\-@|%＝＋－＠−]", first)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_string_of_dot_ends_where_it_should(text: str) -> None:
    quoted = dot(text)
    assert re.fullmatch(r'"(?:[^"\\]|\\["\\])*"', quoted)
    assert re.sub(r"\\(.)", r"\1", quoted[1:-1]).replace("&amp;", "&") == plain(text)


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_label_of_mermaid_has_no_sign_of_its_grammar(text: str) -> None:
    label = mermaid(text)
    assert re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label) == plain(text)
    assert not set(re.sub(r"#\d+;", "", label)) & set("\"'`<>[]{}()|%&@;\\/=~*_#:^") - {"'"}


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_a_statement_of_argdown_has_no_sign_of_its_grammar(text: str) -> None:
    said = argdown(text)
    assert re.sub(r"\\(.)", r"\1", said) == plain(text)
    assert not set(re.sub(r"\\.", "", said)) & set('[]<>{}()*_#@`~^|="&:!$\\')
    assert not re.search(r"//|/\*|\*/", said)
