"""Files, places and texts for these that atheris makes: `python -m tests.campaigns.fuzz_editor -runs=100000`."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["argmap.files"]):
    from argmap.files.reader import read_text
    from argmap.files.tree import Scalar
    from tests.campaigns.splices import set_and_proven
    from tests.files.test_edit import paths_of, placed


def one(data: bytes) -> None:
    """The first byte picks a place, what follows up to a zero is the text for it, the rest is the file."""
    said, _, file = data[1:].partition(b"\0")
    root, problems = read_text("a.yaml", file)
    if root is None or problems:
        return
    paths = [path for path in paths_of(root) if isinstance(placed(root, path), Scalar)]
    if paths:
        set_and_proven(file, paths[data[0] % len(paths)], said.decode("utf-8", "surrogateescape"))


if __name__ == "__main__":
    atheris.Setup(sys.argv, one)
    atheris.Fuzz()
