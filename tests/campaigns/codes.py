"""Every code that a writer can meet, brought about and told in four ways."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING

from argmap.session.explaining import titles
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import program
from tests.reproductions import OUTSIDE, example_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaigns.campaign import Run

# AM0500 stands for its whole family: what it finds is told by codes of their own.
CODES = tuple(code for code in titles() if code not in OUTSIDE and code != "AM0500")


def cases(run: Run) -> Iterator[Case]:
    codes = CODES if run.count >= len(CODES) else run.chance.sample(CODES, run.count)
    for code in codes:
        yield Case(code, partial(_told, run, code))


def _told(run: Run, code: str) -> None:
    example = example_of(code)
    assert example is not None, "there is no example of it"
    folder = run.fresh(code) / "map"
    folder.mkdir()
    example.lay_out(folder)
    ran = program(*example.command, folder=folder)
    assert not ran.tripped, ran.err.decode()
    said = (ran.out + ran.err).decode()
    assert code in said
    assert "hint: " in said
    if example.command[0] != "check" or ran.code in (2, 3):
        # Told instead of an answer.
        return
    rest = example.command[1:]
    as_json = json.loads(program("check", *rest, "--json", folder=folder).out)
    assert code in json.dumps(as_json)
    sarif = json.loads(program("check", *rest, "--format", "sarif", folder=folder).out)
    assert code in {result["ruleId"] for each in sarif["runs"] for result in each["results"]}
    log = program("check", *rest, "--format", "github", folder=folder).out.decode()
    assert any(line.startswith("::") and code in line for line in log.splitlines())


CAMPAIGN = Campaign(
    name="codes",
    promise="every problem is told by its code with a hint, and alike as text, JSON, SARIF and in the log of a CI",
    full=len(CODES),
    quick=8,
    cases=cases,
    limit=60.0,
)
