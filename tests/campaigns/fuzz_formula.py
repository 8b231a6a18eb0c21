"""Formulas that atheris makes: `python -m tests.campaigns.fuzz_formula -runs=100000`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["argmap.quantities"]):
    from tests.campaigns.expressions import read_or_refused


def one(data: bytes) -> None:
    read_or_refused(data.decode("utf-8", "surrogateescape"), seconds=1.0)


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
