"""Bytes that atheris makes of what the reader does with them: `python -m tests.campaigns.fuzz_reader -runs=100000`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["argmap.files"]):
    from tests.campaigns.mutated_bytes import check_parsed


def one(data: bytes) -> None:
    check_parsed(data, seconds=1.0)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
