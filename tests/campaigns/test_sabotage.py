"""Campaigns find what is broken: with one part of the program made wrong, the campaign on it fails."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.campaigns.quick import REPOSITORY

if TYPE_CHECKING:
    from pathlib import Path

# Campaign, cases, and what is done to the program before.
SABOTAGE = {
    "files are written in place": ("kills", 25, "save.replace_file = lambda target, data: target.write_bytes(data)"),
    "what others wrote is not looked at": (
        "races", 40, "save._checked = lambda target, expected, root: target.read_bytes()",
    ),
    "nothing is put back": ("faults", 120, "save._put_back = lambda written: []"),
    "a record is not seen": ("journals", 30, "journal.cut_off = save.journal.cut_off = lambda root: ()"),
    "edits are not proven": (
        "splices", 40,
        "edit._proven = lambda source, splices, *_: splice.apply(source.text, splices).replace('#', '').encode()",
    ),
    "a byte trips the reader": (
        "bytes", 200,
        "real = parse.read_text\nparse.read_text = lambda file, data: {}[data] if b'@' in data else real(file, data)",
    ),
    "a command leaves a file": (
        "reading", 3,
        "real = program.program\nprogram.program = lambda given: (open('left', 'a').close(), real(given))[1]",
    ),
    "text is not escaped": ("injection", 22, "argdown.argdown = str"),
    "sums are a little off": (
        "expressions", 200,
        "running.compile_tree = lambda tree: lambda values: compiled.compile_tree(tree)(values) + 1e-6",
    ),
}  # fmt: skip
PLAY = """
import sys
from pathlib import Path
from argmap.cli import program
from argmap.export import argdown
from argmap.files import edit, journal, parse, save, splice
from argmap.quantities import compiled
from tests.campaigns.playing import play
from tests.campaigns.registry import campaign
from tests.quantities import running
{sabotage}
print(play(campaign({name!r}), {count}, 1, Path(sys.argv[1])).failures)
"""


@pytest.mark.long
@pytest.mark.parametrize("what", SABOTAGE)
def test_what_is_broken_is_found(what: str, tmp_path: Path) -> None:
    name, count, sabotage = SABOTAGE[what]
    code = PLAY.format(sabotage=sabotage, name=name, count=count)
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 0
