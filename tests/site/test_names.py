"""Names of pages are safe on every disk and never shared; addresses lead to the Web or nowhere."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.ids import RESERVED
from argmap.site.names import (
    LONGEST,
    anchor,
    dispute_address,
    feedback_address,
    file_name,
    host_of,
    web_address,
)

TEXTS = st.text(max_size=90) | st.text("abAB-_:/. ", max_size=12) | st.sampled_from(sorted(RESERVED))


@given(TEXTS)
def test_a_name_is_small_letters_digits_and_hyphens_and_no_device(text: str) -> None:
    made = file_name(text)
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*", made)
    assert len(made) <= LONGEST
    assert made not in RESERVED


@given(TEXTS, TEXTS)
def test_two_texts_never_share_a_name(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)


@pytest.mark.parametrize("text", ["a", "node", "retraining-blocks", "a--b", "x" * LONGEST])
def test_an_id_that_is_safe_is_its_own_name(text: str) -> None:
    assert file_name(text) == text


@pytest.mark.parametrize(
    ("text", "begins"),
    [("a:b", "a-b_"), ("con", "con_"), ("Node", "node_"), ("../x", "x_"), ("", "x_"), ("漢字", "x_"), ("a_b", "a-b_")],
)
def test_any_other_text_is_spelled_with_a_digest(text: str, begins: str) -> None:
    assert file_name(text).startswith(begins)


def test_a_quantity_is_its_own_anchor() -> None:
    assert anchor("gpu_price") == "gpu_price"
    assert anchor("A b") == file_name("A b")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://arxiv.org/abs/2307.09288", "https://arxiv.org/abs/2307.09288"),
        ("http://a.example/x?y=1&z=%20#p", "http://a.example/x?y=1&z=%20#p"),
        ("doi:10.1000/182", "https://doi.org/10.1000/182"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://good.example@evil.example/", ""),
        ("https://a.example/x y", ""),
        ("https://a.example\\@evil.example", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//evil.example", ""),
        ("https://", ""),
        ("http://[::1", ""),
        ("", ""),
    ],
)
def test_an_address_leads_to_the_web_or_nowhere(text: str, address: str) -> None:
    assert web_address(text) == address


@given(st.text(max_size=40).map(lambda text: f"https://a.example/{text}") | st.text(max_size=40))
def test_no_address_can_leave_its_attribute_or_change_its_scheme(text: str) -> None:
    made = web_address(text)
    assert re.fullmatch(r"[!#$%&()*+,\-./0-9:;=?@A-Z_a-z~]*", made)
    assert urlsplit(made).scheme in ("", "http", "https")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("mailto:me@example.org", "mailto:me@example.org"),
        ("me@example.org", "mailto:me@example.org"),
        ("https://example.org/issues", "https://example.org/issues"),
        ("mailto:me@example.org?bcc=all@example.org", ""),
        ("javascript:alert(1)", ""),
        ("somewhere", ""),
        ("", ""),
    ],
)
def test_readers_dispute_at_a_mailbox_or_in_the_web(text: str, address: str) -> None:
    assert feedback_address(text) == address


def test_a_mail_says_which_claim_it_is_about() -> None:
    made = dispute_address("mailto:me@example.org", "A & B?\nBcc: x")
    assert made == "mailto:me@example.org?subject=About%20the%20claim%20%E2%80%9CA%20%26%20B%3F%20Bcc%3A%20x%E2%80%9D"
    assert dispute_address("https://example.org", "A") == "https://example.org"
    assert dispute_address("", "A") == ""


def test_a_reader_sees_where_an_address_leads() -> None:
    assert host_of("https://www.example.org/x") == "example.org"
    assert host_of("") == ""
