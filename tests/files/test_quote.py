from __future__ import annotations

import datetime
import math
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.files import layout, quote

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]
HOSTILE = [
    "", " ", "~", "null", "NO", "on", "yes", "True", "=", "<<", "010", "0o10", "0x1F", "12:30", "1_000", "1e3", "2e-5",
    "1e400", ".inf", "-.5", "2024-01-04", "2024-13-45", "1.10", "- a", "-a", "-5 to 3", "--- x", "...", "? a", ": a",
    "a: b", "a:", "a #b", "#a", "[a", "*a", "&a", "!a", "|a", ">a", "%a", "@a", "`a", "'a", '"a', "{a}", "a, b", "a]b",
    "a ", " a", "a\tb", "a\nb", "a\n\nb", "\na", "a\n", "a\r\nb", "a\rb", "say \"no\" to \\ it", "it's", "é, ü, 漢字",
    "🙂", "👩‍👧", "\x85", "a\x85b", "\x7f", "\xa0a", "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\x1b[2J",
    "\x00",
    "\u202eabc", "می‌خواهم", "https://example.org/a?b=c#d", "a->b", "2e5 to 2e7", "x" * 300,
    "word " * 60 + "end",
    "one  two   three " * 20 + "end", "para one\npara two", " indented\nlines", "a\n b", "key: value # comment",
]  # fmt: skip
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40) | st.text(" \n:#-[]{},\"'\\ab1.e_", max_size=12)
VALUES = st.recursive(
    TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z]{1,6}\Z"), inner, max_size=3),
    max_leaves=8,
)


def texts_of(node: yaml.Node) -> Any:
    """The node's texts whatever their type would be; an unquoted null is None."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: texts_of(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [texts_of(item) for item in node.value]
    return node.value


def read(document: str, loader: type[Any]) -> Any:
    return yaml.load(document, Loader=loader)


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("text", HOSTILE)
def test_text_reads_back_as_the_same_text(text: str, loader: type[Any]) -> None:
    assert read(f"k: {quote.scalar(text)}\n", loader) == {"k": text}
    assert read(f"k: [{quote.scalar(text, flow=True)}, z]\n", loader) == {"k": [text, "z"]}


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_any_text_reads_back_as_the_same_text(text: str) -> None:
    for loader in LOADERS:
        assert read(f"k: {quote.scalar(text)}\n", loader) == {"k": text}
        assert read(f"k: {{a: {quote.scalar(text, flow=True)}}}\n", loader) == {"k": {"a": text}}


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.from_regex(r"[a-z]{1,6}\Z"), VALUES, min_size=1, max_size=4), st.sampled_from([2, 3, 4]))
def test_any_block_reads_back_as_the_same_value(value: dict[str, Any], step: int) -> None:
    lines = [line for key, item in value.items() for line in layout.field_lines(key, item, 0, step)]
    for loader in LOADERS:
        assert read("\n".join(lines) + "\n", loader) == value


@pytest.mark.parametrize(
    "text",
    ["Can open models lead?", "2e5 to 2e7", "-5 to 3", "a->b", "12 of 40", "https://example.org/x", "it's", "USD/year",
     "strong", "1.72e6 within 5%", "3 to 5", "cost > budget / n", "a \"quoted\" word", "back\\slash", "🙂 é 漢字"],
)  # fmt: skip
def test_ordinary_text_stays_plain(text: str) -> None:
    assert quote.scalar(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "0.7",
        "NO",
        "null",
        "",
        "12:30",
        "2024-01-04",
        "a: b",
        "a #b",
        "[x]",
        "~",
        "0o7",
        "0b2",
        "1e3",
        "a ",
        "trailing:",
    ],
)
def test_text_another_reader_would_change_is_quoted(text: str) -> None:
    assert quote.scalar(text) == f'"{text}"'


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.7, "0.7"),
        (200000.0, "2e5"),
        (1.72e6, "1.72e6"),
        (1500.0, "1500"),
        (40.0, "40"),
        (100.0, "100"),
        (123456.0, "123456"),
        (0.001, "0.001"),
        (2e-5, "2e-5"),
        (-0.25, "-0.25"),
        (-0.0, "0"),
        (1e300, "1e300"),
        (3, "3"),
        (200000, "200000"),
        (True, "true"),
        (False, "false"),
        (datetime.date(2024, 1, 4), "2024-01-04"),
    ],
)
def test_number_truth_value_and_date_are_written_as_a_person_would(value: quote.Atom, text: str) -> None:
    assert quote.scalar(value) == text


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_reads_back_as_the_same_number(value: float) -> None:
    assert float(quote.number(value)) == value


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_number_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        quote.scalar(value)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        quote.scalar("a\ud83d")


@pytest.mark.parametrize("value", [None, object(), {"a": None}, [b"x"], {1: "a"}, {"k" * 600: "a"}])
def test_value_with_no_written_form_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"expected|allowed"):
        layout.field_lines("k", value, 0)


def test_long_prose_is_folded_at_a_hundred_columns() -> None:
    text = " ".join(["A contributed improvement reaches users only after a retrain."] * 4)
    lines = layout.field_lines("why", text, 4)
    assert lines[0] == "    why: >-"
    assert all(line.startswith("      ") and len(line) <= 100 for line in lines[1:])
    assert len(lines) == 4


def test_paragraphs_are_folded_and_kept_apart() -> None:
    assert layout.field_lines("note", "one\ntwo\n\nthree", 0) == [
        "note: >-",
        "  one",
        "",
        "  two",
        "",
        "",
        "  three",
    ]


@pytest.mark.parametrize("text", [" a\nb", "a\n b", "a \nb", "a\nb\n", "\na", "a\tb\nc", "a\x85\nb"])
def test_prose_that_folding_would_change_is_quoted(text: str) -> None:
    assert quote.folded(text, 2) is None
    assert layout.field_lines("text", text, 0)[0].startswith('text: "')


@settings(max_examples=200, deadline=None)
@given(st.text("ab \n#:-é", max_size=30), st.integers(1, 8))
def test_block_scalar_reads_back_or_is_not_offered(text: str, indent: int) -> None:
    for style, lines in ((">-", quote.folded(text, indent)), ("|-", quote.literal(text, indent))):
        if lines is not None:
            document = "\n".join([f"k: {style}", *lines]) + "\n"
            assert [read(document, loader) for loader in LOADERS] == [{"k": text}] * len(LOADERS)


def test_list_and_mapping_are_written_in_block_style() -> None:
    value = {
        "tags": ["a", "b c"],
        "from": {"paragraph": 7},
        "expect": [{"as_of": datetime.date(2024, 1, 4), "above": 0.5}],
    }
    assert layout.field_lines("x", value, 2) == [
        "  x:",
        "    tags:",
        "      - a",
        "      - b c",
        "    from:",
        "      paragraph: 7",
        "    expect:",
        "      - as_of: 2024-01-04",
        "        above: 0.5",
    ]


def test_empty_list_and_mapping_are_written_as_such() -> None:
    assert layout.field_lines("x", {"a": [], "b": {}}, 0) == ["x:", "  a: []", "  b: {}"]


def test_new_file_has_its_modeline_first_and_its_text_folded() -> None:
    entry = {"text": "Adapters compose.", "prior": 0.6, "why": "Two merges did.", "supports": {"b": "strong"}}
    assert layout.file_text({"claims": {"a": entry}}) == (
        "# yaml-language-server: $schema=argmap.schema.json\n"
        "claims:\n"
        "  a:\n"
        "    text: >-\n"
        "      Adapters compose.\n"
        "    prior: 0.6\n"
        "    why: Two merges did.\n"
        "    supports:\n"
        "      b: strong\n"
    )


def test_sections_of_a_new_file_are_kept_apart_by_a_blank_line() -> None:
    made = layout.file_text({"claims": {"a": {"prior": 1}}, "sources": {"s": {"title": "T"}}})
    assert made.split("\n", 1)[1] == "claims:\n  a:\n    prior: 1\n\nsources:\n  s:\n    title: T\n"
