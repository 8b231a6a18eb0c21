"""Small texts that made other readers of YAML take minutes, gigabytes or the process down."""

from __future__ import annotations

import time
import tracemalloc
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.folder import LARGEST_FILE
from argmap.files.load import load_files
from tests.campaigns.campaign import Campaign, Case
from tests.files.making import files_of
from tests.files.test_reader import ALIAS_BOMB, DEEP, LARGE, MERGE_BOMB

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaigns.campaign import Run

# What is refused by its structure is so at once; a megabyte that is well formed is read first.
AT_ONCE, READ, MEBIBYTES = 0.25, 6.0, 192
CLAIM = "claims:\n  x:\n    text: "
MODEL = "models:\n  m: {holds: '"
BOMBS: dict[str, tuple[str | bytes, float]] = {
    "aliases": (ALIAS_BOMB, AT_ONCE),
    "merge keys": (MERGE_BOMB, AT_ONCE),
    "an anchor in itself": ("claims: &a [*a]\n", AT_ONCE),
    "anchors without end": ("claims:\n" + "".join(f"  x{n}: &a{n} y\n" for n in range(20_000)), AT_ONCE),
    "a tag for each value": ("claims: [" + "!!int 1," * 100_000 + "]\n", AT_ONCE),
    "a tag that runs a program": ("claims: !!python/object/apply:os.system [true]\n", AT_ONCE),
    **{name: (text, READ) for name, text in DEEP.items()},
    **{f"large: {name}": (text, READ) for name, text in LARGE.items()},
    "flow mappings in each other": ("claims: " + "{a: " * 30_000, READ),
    "question marks": ("? " * 100_000, AT_ONCE),
    "dashes": ("- " * 100_000, READ),
    "quotes": ('claims: "' * 50_000, READ),
    "a hundred thousand keys": ("claims: {" + ",".join(f"k{n}: 1" for n in range(90_000)) + "}\n", READ),
    "one key over and over": ("claims:\n" + "  k: 1\n" * 100_000, AT_ONCE),
    "a list too long": ("claims: [" + "1," * 500_000 + "]\n", READ),
    "documents without end": ("---\n" * 200_000, AT_ONCE),
    "directives": ("%YAML 1.1\n" * 90_000, AT_ONCE),
    "comments": ("#\n" * 500_000, READ),
    "line ends": ("\r\n" * 500_000, READ),
    "spaces": (" " * 1_000_000, READ),
    "a number of a million digits": (f"claims:\n  x: {{text: t, prior: {'9' * 1_000_000}}}\n", READ),
    "a number written as sixties": (f"claims:\n  x: {{text: t, prior: {':'.join(['59'] * 60_000)}}}\n", READ),
    "a date of a million digits": (f"claims:\n  x: {{text: t, since: {'2' * 1_000_000}-01-01}}\n", READ),
    "an id of a million letters": (f"claims:\n  {'a' * 1000}: {{text: t}}\n  ? {'a' * 900_000}\n", READ),
    "a formula of a megabyte": (MODEL + "(" * 1_000_000 + "'}\n", READ),
    "a formula of powers": (MODEL + "9^9^9^9^9 > 1'}\n", READ),
    "a formula of signs": (MODEL + "-" * 1_999 + "1 > 1'}\n", READ),
    "a range of a megabyte": ("quantities:\n  q: {unit: m, range: " + "1 to " * 200_000 + "}\n", READ),
    "a unit of a megabyte": ("quantities:\n  q: {unit: " + "m*" * 500_000 + "m, value: 1}\n", READ),
    "a unit to a great power": ("quantities:\n  q: {unit: m^999999999, value: 1}\n", READ),
    "escapes": ('claims: "' + "\\u0041" * 150_000 + '"\n', READ),
    "a text of joiners": (CLAIM + "\u200d" * 300_000 + "\n", READ),
    "a text of accents": (CLAIM + "a" + "\u0301" * 300_000 + "\n", READ),
    "a text that folds": (CLAIM + ">\n" + "      a\n\n" * 120_000, READ),
    "names nearly alike": ("claims:\n" + "".join(f"  c{n}: {{txt: x}}\n" for n in range(15_000)), READ),
    "a claim for everything": (
        "claims:\n" + "".join(f"  c{n}: {{text: t, supports: {{c{n + 1}: some}}}}\n" for n in range(8_000)), READ
    ),
    "denials in a row": (
        "claims:\n" + "".join(f"  c{n}: {{text: t, negates: c{n + 1}}}\n" for n in range(8_000)), READ
    ),
    "steps in a row": (
        "models:\n  m:\n    holds: a > 1\n    let:\n"
        + "".join(f"      s{n}: s{n + 1} + 1\n" for n in range(8_000)), READ
    ),
    "more than a file may hold": (b"#" * (LARGEST_FILE + 1), AT_ONCE),
    "bytes of no text": (bytes(range(256)) * 4_000, AT_ONCE),
    "zeros": (b"\0" * 1_000_000, AT_ONCE),
}  # fmt: skip


def cases(run: Run) -> Iterator[Case]:
    load_files(files_of({"a.yaml": "claims: {x: {text: t}}\n"}))
    names = run.chance.sample(sorted(BOMBS), min(run.count, len(BOMBS)))
    for number in range(run.count):
        name = names[number]
        text, seconds = BOMBS[name]
        data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
        yield Case(name, partial(_defused, data[:LARGEST_FILE], seconds), {"a.yaml": data[:LARGEST_FILE]})


def _defused(data: bytes, seconds: float) -> None:
    started = time.process_time()
    loaded = load_files(files_of({"a.yaml": data}))
    assert time.process_time() - started < seconds
    for problem in loaded.problems:
        assert problem.code.startswith("AM0")
        assert len(problem.message) < 1000
        assert len(problem.excerpt) < 1000
    tracemalloc.start()
    try:
        load_files(files_of({"a.yaml": data[: len(data) // 4]}))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < MEBIBYTES * 2**20


CAMPAIGN = Campaign(
    name="bombs",
    promise="no small file takes seconds, gigabytes or the process",
    full=len(BOMBS),
    quick=10,
    cases=cases,
    limit=60.0,
)
