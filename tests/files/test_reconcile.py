"""Two sides of one file: entries that differ, and both changes in one text or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from argmap.files.reconcile import differences, put_together

BASE = b"""\
claims:
  a:
    text: One.   # about one
    prior: 0.5
    why: x
  b:
    text: Two.
"""
MINE = BASE.replace(b"prior: 0.5", b"prior: 0.6")
THEIRS = BASE.replace(b"text: Two.", b"text: Two, then.   # theirs")


def test_changes_to_different_entries_are_put_together_with_their_comments() -> None:
    made = put_together(BASE, MINE, THEIRS)
    assert made == MINE.replace(b"text: Two.", b"text: Two, then.   # theirs")
    assert made == put_together(BASE, THEIRS, MINE)


def test_entries_added_at_the_same_place_both_stay() -> None:
    made = put_together(BASE, BASE + b"  c:\n    text: Mine.\n", BASE + b"  d:\n    text: Theirs.\n")
    assert made == BASE + b"  d:\n    text: Theirs.\n  c:\n    text: Mine.\n"


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (MINE, BASE.replace(b"prior: 0.5", b"prior: 0.7")),
        # The same entry, though other lines of it: nobody has read the two together.
        (MINE, BASE.replace(b"One.", b"One, then.")),
        (MINE, b"claims: [\n"),
        (MINE, None),
        (None, THEIRS),
        (BASE + b"evidence:\n  e: {text: x}\n", BASE + b"evidence:\n  f: {text: x}\n"),
        (BASE + b"  c: {text: x}\n", BASE + b"  c: {text: y}\n"),
    ],
)
def test_what_cannot_be_proven_is_not_put_together(mine: bytes | None, theirs: bytes | None) -> None:
    assert put_together(BASE, mine, theirs) is None


def test_differences_name_the_entries_and_show_both_sides() -> None:
    found = differences(BASE, MINE, THEIRS.replace(b"prior: 0.5", b"prior: 0.7"))
    assert [(each.section, each.entry, each.by_me, each.by_them, each.clashes) for each in found] == [
        ("claims", "a", True, True, True),
        ("claims", "b", False, True, False),
    ]
    assert "prior: 0.6" in found[0].mine
    assert "prior: 0.7" in found[0].theirs
    assert (differences(BASE, None, THEIRS) or [])[0].mine == ""
    assert differences(BASE, MINE, b"claims: [\n") is None
    assert differences(BASE, BASE + b"# mine\n", b"# theirs\n" + BASE) == ()


_TEXTS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 3), max_size=6)


def _file(entries: dict[str, int]) -> bytes:
    return ("claims:\n" + "".join(f"  {key}:\n    text: t{value}\n" for key, value in sorted(entries.items()))).encode()


@given(_TEXTS, _TEXTS, _TEXTS)
def test_what_is_put_together_has_every_change_of_both_sides_and_nothing_else(
    base: dict[str, int], mine: dict[str, int], theirs: dict[str, int]
) -> None:
    made = put_together(_file(base), _file(mine), _file(theirs))
    if made is None:
        return
    wanted = {}
    for key in {*base, *mine, *theirs}:
        value = theirs.get(key) if mine.get(key) == base.get(key) else mine.get(key)
        if value is not None:
            wanted[key] = value
    assert sorted(made.splitlines()) == sorted(_file(wanted).splitlines())
