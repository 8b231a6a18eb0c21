"""Entries are found where they stand, as they are when a file is read in full."""

from __future__ import annotations

import subprocess
import sys

import pytest

from argmap.files.entries import written_in
from argmap.files.folder import read_folder
from argmap.files.merge import ONCE
from argmap.files.parse import parse_file
from argmap.files.shapes import SECTIONS
from argmap.files.tree import Mapping, find
from tests.conftest import REPOSITORY

SHIPPED = {name: text.data for name, text in read_folder(REPOSITORY / "claims").texts.items()}
ODD = {
    "empty.yaml": b"",
    "left-empty.yaml": b"claims:\nreviews:\n",
    "flow.yaml": b"claims: {a: {text: t}, b: {text: u}}\ninbox: [{text: n}]\nmap: {title: t}\n",
}


def test_what_stands_once_is_so_by_its_shape() -> None:
    assert {name for name, (_, how) in SECTIONS.items() if how == "one"} == set(ONCE)


@pytest.mark.parametrize("name", [*SHIPPED, *ODD])
def test_places_are_those_of_the_file_read_in_full(name: str) -> None:
    data = (SHIPPED | ODD)[name]
    found, entries = written_in(name, data), parse_file(name, data).entries
    for alone, entry in zip(found, entries, strict=True):
        assert isinstance(entry.written, Mapping)
        assert alone.span == entry.written.span
        one, other = find(alone, entry.path), find(entry.written, entry.path)
        assert one is not None
        assert other is not None
        assert one.span == other.span


def test_places_are_found_without_what_validates() -> None:
    code = (
        "import sys; from argmap.files.entries import written_in;"
        "print(len(written_in('a.yaml', b'claims: {a: {text: t}}')), 'pydantic' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=REPOSITORY)
    assert done.stdout == "1 False\n", done.stderr
