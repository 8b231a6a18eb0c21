"""Entries are added and removed, and nothing else goes; what cannot be done is refused in words."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

import pytest

from argmap.files import proof
from argmap.files.edit import append_item, insert_entry, new_file_text, remove_entry, set_field
from argmap.problems import Severity
from tests.files.test_edit import (
    DATA,
    VARIANTS,
    comments_of,
    outline_of,
    paths_of,
    refusal,
    tree_of,
)

# --- adding


def test_new_entry_follows_the_last_one_with_its_spacing() -> None:
    entry = {"text": "A new claim.", "prior": 0.5, "supports": {"adapters": "some"}}
    after = insert_entry(DATA, ("claims",), "new-claim", entry)
    assert (
        b"why: , tags: []}\n\n  new-claim:\n    text: >-\n      A new claim.\n    prior: 0.5\n"
        b"    supports:\n      adapters: some\n\nquantities: {}"
    ) in after
    assert len(after.split(b"\n")) == len(DATA.split(b"\n")) + 7


def test_new_field_stands_before_a_trailing_comment_of_its_entry_and_a_new_entry_behind_it() -> None:
    data = b"claims:\n  a:\n    text: x\n    # on a\n# next section\nb: 1\n"
    assert set_field(data, ("claims", "a", "prior"), 0.5) == (
        b"claims:\n  a:\n    text: x\n    prior: 0.5\n    # on a\n# next section\nb: 1\n"
    )
    assert insert_entry(data, ("claims",), "c", {"prior": 1}) == (
        b"claims:\n  a:\n    text: x\n    # on a\n  c:\n    prior: 1\n# next section\nb: 1\n"
    )


@pytest.mark.parametrize("variant", VARIANTS)
def test_missing_section_is_made_at_the_end_of_the_file(variant: str) -> None:
    data = VARIANTS[variant]
    after = insert_entry(data, ("evidence",), "e", {"date": datetime.date(2024, 1, 4)})
    assert after.startswith(data)
    assert outline_of(after) == {**outline_of(data), "evidence": {"e": {"date": "2024-01-04"}}}
    assert after.endswith(b"\n") == data.endswith(b"\n")
    assert after.count(b"\r") == (after.count(b"\n") if variant == "crlf" else 0)


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (b"", b"claims:\n  a:\n    prior: 1\n"),
        (b"# only a word\n", b"# only a word\n\nclaims:\n  a:\n    prior: 1\n"),
        (b"claims:\n", b"claims:\n  a:\n    prior: 1\n"),
        (b"claims:", b"claims:\n  a:\n    prior: 1"),
        (b"claims:  # none\nmap: {}\n", b"claims:  # none\n  a:\n    prior: 1\nmap: {}\n"),
        (b"claims: {}\n", b"claims:\n  a:\n    prior: 1\n"),
        (b"claims: { }  # none\n", b"claims:  # none\n  a:\n    prior: 1\n"),
        (b"claims: {b: {prior: 1}}\n", b"claims: {b: {prior: 1}, a: {prior: 1}}\n"),
        (b"claims: {b: }\n", b"claims: {b: , a: {prior: 1} }\n"),
        (b"claims: {b}\n", b"claims: {b, a: {prior: 1}}\n"),
        (b"claims: {b: {prior: 1},}\n", b"claims: {b: {prior: 1}, a: {prior: 1}}\n"),
        (b"{claims: {}}\n", b"{claims: {a: {prior: 1}}}\n"),
        (b"{claims: }\n", b"{claims: {a: {prior: 1}} }\n"),
        (b"{}\n", b"{claims: {a: {prior: 1}}}\n"),
        (b"claims: {\n  b: 1, # one\n  c: 2 # two\n}\n", b"claims: {\n  b: 1, # one\n  c: 2, a: {prior: 1} # two\n}\n"),
        (b"claims:\n b:\n  x: 1\n", b"claims:\n b:\n  x: 1\n a:\n  prior: 1\n"),
        (
            b"claims:\n  b:\n    x: 1\n\n  c:\n    y: 1 + 2\nmap: 1\n",
            b"claims:\n  b:\n    x: 1\n\n  c:\n    y: 1 + 2\n\n  a:\n    prior: 1\nmap: 1\n",
        ),
        (b"claims:\n\n  b: 1\nmap: 1\n", b"claims:\n\n  b: 1\n  a:\n    prior: 1\nmap: 1\n"),
        (b"claims:\n     b:\n", b"claims:\n     b:\n     a:\n          prior: 1\n"),
        (b"map: |+\n  x\n", b"map: |+\n  x\nclaims:\n  a:\n    prior: 1\n"),
        (b"map: 1\r\n", b"map: 1\r\n\r\nclaims:\r\n  a:\r\n    prior: 1\r\n"),
        (b"claims:\n  b: |+\n    x\n\nmap: 1\n", b"claims:\n  b: |+\n    x\n\n  a:\n    prior: 1\nmap: 1\n"),
    ],
)
def test_entry_goes_into_a_mapping_however_it_is_written(data: bytes, made: bytes) -> None:
    assert insert_entry(data, ("claims",), "a", {"prior": 1}) == made


def test_entry_that_exists_is_not_written_again() -> None:
    error = refusal(insert_entry, DATA, ("claims",), "merges", {})
    assert error.problems[0].code == "AM0803"
    assert str(error) == "`claims.merges` exists already"
    assert error.problems[0].span.line == 49


@pytest.mark.parametrize(
    ("data", "made"),
    [
        (b"a: [x]\n", b"a: [x, new]\n"),
        (b"a: [x,]\n", b"a: [x, new]\n"),
        (b"a: []  # none\n", b"a: [new]  # none\n"),
        (b"a:\n", b"a:\n  - new\n"),
        (b"b: 1\n", b"b: 1\n\na:\n  - new\n"),
        (b"a:\n- x # one\n# end\n", b"a:\n- x # one\n- new\n# end\n"),
        (
            b"a:\n    - x\n\n    - y: 1\n      z: 2\nb: 1\n",
            b"a:\n    - x\n\n    - y: 1\n      z: 2\n\n    - new\nb: 1\n",
        ),
        (b"a:\n\n    - x\nb: 1\n", b"a:\n\n    - x\n    - new\nb: 1\n"),
        (b"a:\n\n    - x\n    - y\nb: 1\n", b"a:\n\n    - x\n    - y\n    - new\nb: 1\n"),
        (b"a:\n    - x\n\n    # of y\n    - y\n", b"a:\n    - x\n\n    # of y\n    - y\n\n    - new\n"),
        (b"a:\n  -", b"a:\n  -\n  - new"),
        (b"{a: [[]]}\n", b"{a: [[], new]}\n"),
    ],
)
def test_item_goes_to_the_end_of_a_list_however_it_is_written(data: bytes, made: bytes) -> None:
    assert append_item(data, ("a",), "new") == made


def test_mapping_goes_into_a_list_as_a_block() -> None:
    value = {"as_of": datetime.date(2024, 1, 4), "above": 0.5}
    assert append_item(b"a: []\n", ("a",), value) == b"a:\n  - as_of: 2024-01-04\n    above: 0.5\n"
    assert append_item(b"a:\n- {x: 1}\n", ("a",), value) == b"a:\n- {x: 1}\n- as_of: 2024-01-04\n  above: 0.5\n"
    deep = append_item(b"b:\n    c: 1\na:\n    - x\n", ("a",), {"d": {"e": {"f": 1}}})
    assert deep == b"b:\n    c: 1\na:\n    - x\n    - d:\n          e:\n              f: 1\n"


def test_item_for_what_is_no_list_is_refused() -> None:
    assert refusal(append_item, DATA, ("map", "title"), "x").problems[0].code == "AM0802"


# --- removing


@pytest.mark.parametrize(
    ("data", "path", "made"),
    [
        (b"a:\n  # on b\n  b: 1\n  c: 2 # two\n  # end\n", ("a", "c"), b"a:\n  # on b\n  b: 1\n  # end\n"),
        (b"a:\n  b:\n    x: 1\n    # on b\n  # on c\n  c: 2\n", ("a", "b"), b"a:\n  # on c\n  c: 2\n"),
        (b"a:\n  b: 1\n\n  c: 2\n\n  d: 3\n", ("a", "c"), b"a:\n  b: 1\n\n  d: 3\n"),
        (b"a:\n  b: 1\n\n  c: >-\n    x\n    y\n\n\nd: 3\n", ("a", "c"), b"a:\n  b: 1\n\nd: 3\n"),
        (b"a: 1\n\nb: 2\n", ("b",), b"a: 1\n"),
        (b"a: 1\nb: 2", ("b",), b"a: 1"),
        (b"a: 1\r\nb: 2\r\nc: 3\r\n", ("b",), b"a: 1\r\nc: 3\r\n"),
        (b"a:  # one\n  # on b\n  b: 1\nc: 2\n", ("a", "b"), b"a: {}  # one\n  # on b\nc: 2\n"),
        (b"a: {b: 1, c: 2, d: }\n", ("a", "c"), b"a: {b: 1, d: }\n"),
        (b"a: {b: 1, c: 2}\n", ("a", "c"), b"a: {b: 1}\n"),
        (b"a: {b: 1,}\n", ("a", "b"), b"a: {}\n"),
        (b"a: [x, y]\n", ("a", 0), b"a: [y]\n"),
        (b"a:\n- x # one\n- y\n", ("a", 0), b"a:\n- y\n"),
        (b"a:\n- x\n# between\n- y\n", ("a", 1), b"a:\n- x\n# between\n"),
        (b"a:\n- x\n", ("a", 0), b"a: []\n"),
        (b"a:\n  - b: 1\n    c: 2\n", ("a", 0, "b"), b"a:\n  - c: 2\n"),
        (b"a:\n  - b: 1\n    c: 2\n", ("a", 0, "c"), b"a:\n  - b: 1\n"),
        (b"a:\n  - b: 1\n", ("a", 0, "b"), b"a:\n  - {}\n"),
        (b"a:\n  - - x\n    - y\n", ("a", 0, 0), b"a:\n  - - y\n"),
        (b"a:\n  - - x\n", ("a", 0, 0), b"a:\n  - []\n"),
        (b"a:\n  -\n  - # c\n    b: 1\n  - z\n", ("a", 1), b"a:\n  -\n  - z\n"),
        (b"# word\na: 1\n", ("a",), b"# word\n"),
        (b"a: |+\n  x\n\nb: 1\n", ("b",), b"a: |+\n  x\n\n"),
        (b"a: |+\n  x\n\nb: 1\n\nc: 2\n", ("b",), b"a: |+\n  x\n\nc: 2\n"),
    ],
)
def test_entry_goes_with_its_own_lines_only(data: bytes, path: proof.Path, made: bytes) -> None:
    assert remove_entry(data, path) == made


@pytest.mark.parametrize("variant", VARIANTS)
def test_any_entry_can_be_removed_and_nothing_else_goes(variant: str) -> None:
    data = VARIANTS[variant]
    root = tree_of(data)
    for path in paths_of(root):
        after = remove_entry(data, path)
        assert outline_of(after) == proof.without(outline_of(data), path)
        assert not comments_of(after) - comments_of(data)
        assert after.endswith(b"\n") == data.endswith(b"\n")


@pytest.mark.parametrize(
    "data",
    [b"a:\n  - x: 1 # on x\n    # on y\n    y: 2\n", b"a: [{\n  x: 1, # on x\n  # on y\n  y: 2}]\n"],
)
def test_entry_does_not_take_the_comment_of_its_neighbour_along(data: bytes) -> None:
    assert refusal(remove_entry, data, ("a", 0, "x")).problems[0].code == "AM0805"
    after = remove_entry(data.replace(b"# on y", b""), ("a", 0, "x"))
    assert outline_of(after) == {"a": [{"y": "2"}]}


def test_entry_that_is_not_there_cannot_be_removed() -> None:
    for path in ((), ("nothing",), ("claims", "x"), ("claims", "adapters", "questions", 9)):
        assert refusal(remove_entry, DATA, path).problems[0].code == "AM0802"


def test_adding_and_removing_gives_back_the_same_bytes() -> None:
    for path, key in ((("claims",), "zz"), (("claims", "retraining"), "zz"), (("claims", "merges"), "zz"), ((), "zz")):
        assert remove_entry(insert_entry(DATA, path, key, {"text": "x"}), (*path, key)) == DATA
    grown = append_item(DATA, ("claims", "retraining", "tags"), "x")
    assert remove_entry(grown, ("claims", "retraining", "tags", 3)) == DATA


# --- refusing

BY_HAND = "open the file in your editor and change it there"
IN_WORDS = "remove it, or write what you mean in words"
LISTED = "`argmap show` lists what there is"
VALUES = "values of a map are texts, numbers, dates, true or false, lists and fields"


@pytest.mark.parametrize(
    ("action", "arguments", "code", "line", "message", "hint"),
    [
        (set_field, (DATA, (), {"a": 1}), "AM0802", 4, "no field of the file is named", BY_HAND),
        (set_field, (DATA, ("claims", 0), "x"), "AM0802", 12, "there is no `claims.0` in the file", BY_HAND),
        (
            set_field, (DATA, ("map", "title", "sub"), "x"), "AM0802", 5,
            "`map.title` has no fields, so `sub` cannot be added to it", BY_HAND,
        ),
        (
            set_field, (DATA, ("map", "title", "sub", "deep"), "x"), "AM0802", 5,
            "`map.title` has no fields, so `sub` cannot be added to it", BY_HAND,
        ),
        (
            set_field, (DATA, ("claims", "adapters", "new", 0), "x"), "AM0802", 31,
            "there is no `claims.adapters.new.0` in the file", BY_HAND,
        ),
        (
            set_field, (DATA, ("claims", "adapters", "questions", 7), "x"), "AM0802", 36,
            "there is no `claims.adapters.questions.7` in the file", BY_HAND,
        ),
        (
            set_field, (DATA, ("claims", "adapters", "questions", "x"), "x"), "AM0802", 36,
            "`claims.adapters.questions` has no fields, so `x` cannot be added to it", BY_HAND,
        ),
        (
            set_field, (DATA, ("map", "title"), "\x1b"), "AM0804", 1,
            "the text for `map.title` holds a character that does not show: U+001B", IN_WORDS,
        ),
        (
            set_field, (DATA, ("map", "x"), {"\x1b": 1}), "AM0804", 1,
            "the text for `map.x` holds a character that does not show: U+001B", IN_WORDS,
        ),
        (
            set_field, (DATA, ("map", "title"), None), "AM0804", 1,
            "`map.title` cannot be written: expected text, a number, true or false, a date, a list or a mapping, "
            "found `None`", VALUES,
        ),
        (
            set_field, (DATA, ("map", "title"), float("nan")), "AM0804", 1,
            "`map.title` cannot be written: expected a finite number", VALUES,
        ),
        (
            set_field, (DATA, ("claims", "retraining", "supports"), {"other": 3}), "AM0805", 26,
            "`claims.retraining.supports` was left as it is: a comment would have been lost", BY_HAND,
        ),
        (
            set_field, (b"b: 1\na: 1\na: 2\n", ("a",), "x"), "AM0801", 3,
            "the file cannot be edited before it can be read: `a` stands here a second time, first on line 2",
            "repair it in your editor",
        ),
        (
            insert_entry, (DATA, ("claims",), "merges", {}), "AM0803", 49,
            "`claims.merges` exists already", "choose another name, or set its fields",
        ),
        (
            insert_entry, (DATA, ("map", "title"), "new", "x"), "AM0802", 5,
            "`map.title` has no fields, so `new` cannot be added to it", BY_HAND,
        ),
        (
            insert_entry, (DATA, ("map",), "new", ["\x1b"]), "AM0804", 1,
            "the text for `map` holds a character that does not show: U+001B", IN_WORDS,
        ),
        (
            append_item, (DATA, ("map", "title"), "x"), "AM0802", 5,
            "`map.title` is not a list", "write it as a list first",
        ),
        (append_item, (DATA, ("claims", "x", 0), "x"), "AM0802", 12, "there is no `claims.x.0` in the file", BY_HAND),
        (
            append_item, (DATA, ("claims", "retraining", "tags"), "\x1b"), "AM0804", 1,
            "the text for `claims.retraining.tags` holds a character that does not show: U+001B", IN_WORDS,
        ),
        (remove_entry, (DATA, ("nothing",)), "AM0802", 1, "there is no `nothing` in the file", LISTED),
        (remove_entry, (DATA, ()), "AM0802", 1, "no field of the file is named", LISTED),
        (
            remove_entry, (DATA, ("claims", "adapters", "questions", 9)), "AM0802", 1,
            "there is no `claims.adapters.questions.9` in the file", LISTED,
        ),
        (
            remove_entry, (b"a:\n  - x: 1 # on x\n    # on y\n    y: 2\n", ("a", 0, "x")), "AM0805", 2,
            "`a.0.x` was left as it is: a comment would have been lost", BY_HAND,
        ),
        (
            set_field, (DATA, ("map", "title"), "word " * 30 + "\u202e" + " word" * 30), "AM0804", 1,
            "the text for `map.title` holds a character that does not show: "
            "…word word word word U+202E word word word word word word…", IN_WORDS,
        ),
        (
            new_file_text, ({"claims": {"a": {"text": "\x1b[2J"}}},), "AM0804", 1,
            "a text holds a character that does not show: U+001B[2J", IN_WORDS,
        ),
    ],
)  # fmt: skip
def test_an_edit_is_refused_in_words_at_its_line(
    action: Any, arguments: Any, code: str, line: int, message: str, hint: str
) -> None:
    file = "" if action is new_file_text else "m.yaml"
    error = refusal(partial(action, file=file) if file else action, *arguments)
    told = error.problems[0]
    assert (told.code, told.severity, told.message, told.hint) == (code, Severity.ERROR, message, hint)
    assert (told.span.file, told.span.line) == (file, line)
