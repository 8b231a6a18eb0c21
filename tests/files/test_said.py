"""What files say, as JSON: it comes back as it was, whatever stands in it."""

from __future__ import annotations

import json

import pytest

from argmap.files.folder import read_folder
from argmap.files.parse import parse_file
from argmap.files.said import parsed_from, said_by
from tests.conftest import REPOSITORY

SHIPPED = read_folder(REPOSITORY / "claims").texts


@pytest.mark.parametrize("name", SHIPPED)
def test_what_a_file_says_comes_back(name: str) -> None:
    data = SHIPPED[name].data
    before = parse_file(name, data)
    said = said_by(before)
    after = parsed_from(said, name, data)
    assert said_by(after) == said
    assert b"\n" not in said
    for one, other in zip(before.entries, after.entries, strict=True):
        assert (other.section, other.id, other.path, other.built) == (one.section, one.id, one.path, one.built)
        assert callable(other.written)
        assert other.written().span == one.written.span


def test_a_name_that_is_no_text_comes_back() -> None:
    data = b"inbox:\n- {text: A note}\n"
    before = parse_file("\udcff.yaml", data)
    (entry,) = parsed_from(said_by(before), "\udcff.yaml", data).entries
    assert entry.id == before.entries[0].id == "\udcff.yaml#0"


def test_a_file_without_entries_says_nothing() -> None:
    assert json.loads(said_by(parse_file("a.yaml", b""))) == []
    assert parsed_from(b"[]", "a.yaml", b"").entries == ()
