"""Files with bytes put in, taken out, changed and repeated: read, or refused with a reason."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.parse import parse_file
from argmap.text import is_active
from tests.campaigns.campaign import Campaign, Case
from tests.files.test_reader import PARSERS, SEEDS, mutated, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaigns.campaign import Run

FILE = "a.yaml"
# Of processor time; a file of a few lines takes a thousandth of it.
MOST_SECONDS = 0.05
# The parser in Python is fifteen times as slow as the one in C.
EVERY = 20


def cases(run: Run) -> Iterator[Case]:
    for number in range(run.count):
        data = mutated(run.chance.choice(SEEDS), run.chance)
        yield Case(f"mutation {number}", partial(_read, data, both=number % EVERY == 0), {FILE: data})


def _read(data: bytes, *, both: bool) -> None:
    check_parsed(data)
    if both and len(PARSERS) > 1:
        assert verdict(PARSERS["pure"], data) == verdict(PARSERS["c"], data)


def check_parsed(data: bytes, seconds: float = MOST_SECONDS) -> None:
    """The file is parsed in no time, and what is wrong with it is said at a place, in one line that does nothing."""
    started = time.process_time()
    parsed = parse_file(FILE, data)
    spent = time.process_time() - started
    if spent > seconds:
        # The first file imports what reads the others, and the collector may come at any time.
        started = time.process_time()
        parse_file(FILE, data)
        spent = time.process_time() - started
    assert spent <= seconds
    lines = data.count(b"\n") + 1
    for problem in parsed.problems:
        assert problem.code.startswith("AM0")
        assert problem.span.file == FILE
        assert 1 <= problem.span.line <= lines
        said = problem.message + problem.hint + problem.excerpt
        assert problem.message.strip()
        assert not is_active(said)
        assert "\n" not in said


CAMPAIGN = Campaign(
    name="bytes",
    promise="a file with any bytes in it is read or refused with a reason, in no time, and by both parsers alike",
    full=300_000,
    quick=4_000,
    cases=cases,
    full_seconds=120,
)
