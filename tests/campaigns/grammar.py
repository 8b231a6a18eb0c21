"""Maps drawn from the grammar of the files: every field with values that fit, that do not, and that mean harm."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

from argmap.files.shapes import SECTIONS
from argmap.session import Options, open_session
from argmap.session.checking import check
from argmap.text import is_active
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.texts import TEXTS
from tests.files.making import files_of
from tests.files.test_reader import PARSERS, verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from random import Random

    from tests.campaigns.campaign import Run

LANES = 1024
# A map that is also evaluated takes thirty times as long as one that is only read.
EVALUATED, COMPARED = 25, 10
IDS = (
    "a-claim",
    "b-claim",
    "c-claim",
    "main",
    "price",
    "hours",
    "cost-model",
    "seen",
    "paper",
    "cheap",
    "a-claim->main",
)
FITTING = (
    "0.5", "1", "0", "3 to 30", "strong", "some", "2024-01-04", "true", "false", "USD/year", '"1"', "m", "data",
    "judgement", "2e5 to 2e7", "1.5 to 3.5", "price > 1", "price * hours", "min(price, hours)", "3 of 10",
    "5 within 5%",
    "checked", "sketch", "accepted", "retracted", "found", "[1, 2, 3]", "{a-claim: strong}", "{main: 4}", "[a-claim]",
    "{price: 0.5}", "{0.1: 1, 0.5: 2, 0.9: 3}", '{"2023-01-01": 1, "2024-01-01": 2}', "normal", "even",
    "https://example.org/a", "{paragraph: 1}", "[{as_of: 2024-01-04, above: 0.5}]", "{main: {ratio: 3, why: x}}",
)  # fmt: skip
ODD = (
    "", "~", "-1", "1e400", ".nan", ".inf", "1e-400", "2024-13-45", "9" * 400, "0x1F", "010", "[]", "{}", "[[[[a]]]]",
    "{a: {b: {c: d}}}", "[a, [b], {c: d}]", "{a-claim: }", "{main: [{ratio: 2}, {ratio: 3}]}", "1 to", "3 to 2",
    "1/0 > 1", "9^9^9 > 1", "price >", "x" * 300, "|\n      block", ">-\n      folded\n      text", "- item", "''",
    "{a: 1, a: 2}", "*x", "&x y", "!!int 3", "{? a : b}", "1 of 0", "0 of 0", "{1: 1}", "{0.5: 1}", "0 to 0",
)  # fmt: skip


def cases(run: Run) -> Iterator[Case]:
    for number in range(run.count):
        texts = {f"{name}.yaml": drawn(run.chance) for name in "ab"[: run.chance.randint(1, 2)]}
        holds = partial(_read, run, number, texts)
        yield Case(
            f"map {number}", holds, {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
        )


def drawn(chance: Random) -> str:
    """One file of a map."""
    sections = chance.sample(sorted(SECTIONS), chance.randint(1, 4))
    return "".join(_section(name, chance) for name in sections)


def _section(name: str, chance: Random) -> str:
    shape, kind = SECTIONS[name]
    fields = [field.alias or key for key, field in shape.model_fields.items()]
    if chance.random() < 0.02:
        return f"{name}: {_value(chance)}\n"
    if kind == "one":
        return f"{name}:\n{_fields(fields, chance, 2)}"
    entries = []
    for _ in range(chance.randint(1, 4)):
        if kind == "list":
            entries.append(f"  -\n{_fields(fields, chance, 4)}")
        else:
            entries.append(f"  {_id(chance)}:\n{_fields(fields, chance, 4)}")
    return f"{name}:\n" + "".join(entries)


def _id(chance: Random) -> str:
    return chance.choice(IDS) if chance.random() < 0.95 else chance.choice(ODD[:12]) or "x"


def _fields(fields: list[str], chance: Random, indent: int) -> str:
    # The fields that an entry must have stand first.
    chosen = list(dict.fromkeys([*fields[: chance.randint(0, 2)], *chance.sample(fields, min(len(fields), 4))]))
    return "".join(f"{' ' * indent}{field}: {_value(chance)}\n" for field in chosen) or f"{' ' * indent}text: x\n"


def _value(chance: Random) -> str:
    draw = chance.random()
    if draw < 0.55:
        return chance.choice(FITTING)
    if draw < 0.75:
        return chance.choice(IDS)
    if draw < 0.9:
        return chance.choice(ODD)
    return chance.choice(TEXTS)


def _read(run: Run, number: int, texts: Mapping[str, str]) -> None:
    from argmap.files.load import load_files

    data = {name: text.encode("utf-8", "surrogatepass") for name, text in texts.items()}
    loaded = load_files(files_of(dict(data)))
    for problem in loaded.problems:
        assert problem.code.startswith("AM0")
        assert problem.span.file in texts
        assert problem.hint or problem.code
        assert not is_active(problem.message + problem.hint + problem.excerpt)
    if number % COMPARED == 0 and len(PARSERS) > 1:
        for each in data.values():
            assert verdict(PARSERS["pure"], each) == verdict(PARSERS["c"], each)
    if number % EVALUATED == 0 and loaded.map.claims:
        folder = run.fresh(str(number))
        for name, each in data.items():
            (folder / name).write_bytes(each)
        session = open_session(folder, Options(lanes=LANES))
        assert all(not is_active(problem.message) for problem in check(session))
        for result in session.standing.evaluation.claims.values():
            assert math.isfinite(result.support)
            assert 0 <= result.support <= 1


CAMPAIGN = Campaign(
    name="grammar",
    promise="a map of any fields and values loads, is checked and evaluated to chances, or says what is wrong",
    full=30_000,
    quick=300,
    cases=cases,
    full_seconds=120,
)
