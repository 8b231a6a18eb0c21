"""A name put in the place of another, and nothing else."""

from __future__ import annotations

import pytest

from argmap.files.edit import EditRefused
from argmap.files.naming import kind_at, renamed

FILE = b"""\
# old stays in a comment
claims:
  old: {text: old says so, model: m, holds: 'q > 1'}   # old
  other:
    text: Another.
    supports: {"old": {id: step, together_with: [old]}}
"""


def called_new(path: tuple[str | int, ...], text: str, kind: str) -> str | None:
    return "new" if (text, kind) == ("old", "claim") else None


def test_a_name_is_replaced_where_it_is_a_name_and_nowhere_else() -> None:
    made, count = renamed(FILE, called_new, file="a.yaml")
    assert count == 3
    assert made == FILE.replace(b"  old:", b"  new:").replace(b'"old"', b'"new"').replace(b"[old]", b"[new]")


def test_a_formula_is_given_as_it_is_written() -> None:
    given = []

    def formula(path: tuple[str | int, ...], text: str, kind: str) -> str | None:
        given.append((text, kind))
        return text.replace("q", "r") if kind == "formula" else None

    made, count = renamed(FILE, formula, file="a.yaml")
    assert (made, count) == (FILE.replace(b"'q > 1'", b"'r > 1'"), 1)
    assert ("'q > 1'", "formula") in given


def test_a_file_without_the_name_is_the_same_bytes() -> None:
    assert renamed(b"claims:\n  a: {text: b}\n", called_new, file="a.yaml") == (b"claims:\n  a: {text: b}\n", 0)


@pytest.mark.parametrize(
    ("data", "new", "code"), [(b"claims: [\n", "new", "AM0801"), (FILE, "a: b", "AM0805"), (FILE, "[", "AM0805")]
)
def test_what_cannot_be_proven_is_refused(data: bytes, new: str, code: str) -> None:
    with pytest.raises(EditRefused) as refused:
        renamed(data, lambda path, text, kind: new if text == "old" else None, file="a.yaml")
    assert refused.value.problems[0].code == code


@pytest.mark.parametrize(
    ("path", "is_key", "kind"),
    [(("claims", "a"), True, "claim"), (("claims", "a", "undercuts", "s"), True, "inference"),
     (("claims", "a", "supports", "b", "id"), False, "inference"), (("claims", "a", "supports", "b", 0, "id"), False,
     "inference"), (("claims", "a", "attacks", "b", "together_with", 0), False, "claim"), (("map", "exclusive", 0, 1),
     False, "claim"), (("evidence", "e", "source"), False, "source"), (("claims", "a", "text"), False, None),
     (("claims", "a", "supports", "b", "why"), False, None), ((), False, None), (("other",), True, None)],
)  # fmt: skip
def test_the_place_says_what_kind_of_name_stands_there(
    path: tuple[str | int, ...], is_key: bool, kind: str | None
) -> None:
    assert kind_at(path, is_key=is_key) == kind
