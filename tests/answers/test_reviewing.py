"""A stamp is suspect once what it was given for has changed."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from argmap.answers.reviewing import TOLERANCE, newest, seen, since
from argmap.nodes import Claim, Formula, Quantity, Range, Review, SubModel, Undercut
from tests.making import argument_map, inference
from tests.making import seen as evidence

DAY = datetime.date(2026, 1, 5)
QUANTITY = Quantity(id="q", unit="1", spec=Range(1.0, 2.0), owner="m")
MODEL = SubModel(id="m", fit=0.8, inputs=(QUANTITY,), let=(Formula("x", "q * 2"),), holds="x > 3")
STEP = inference("b", "a", id="b->a")
ITEM = evidence("e", "a")
MAP = argument_map(
    [Claim(id="a", text="A.", model="m"), Claim(id="b", text="B.", prior=0.5)],
    MODEL, STEP, ITEM, Undercut(source="b", target="b->a", removes=0.5),
)  # fmt: skip


def stamp(digest: str, day: datetime.date = DAY, claim: str = "a") -> Review:
    return Review(claim=claim, date=day, who="W.", digest=digest)


def test_nothing_changed_is_not_suspect() -> None:
    now = seen(MAP, "a", 0.6)
    found = since(stamp(now.text), now)
    assert (found.wording, found.grounds, found.before, found.suspect) == (False, False, 0.6, False)


@pytest.mark.parametrize(
    "changes",
    [
        {"models": {"m": replace(MODEL, holds="x > 4")}},
        {"models": {"m": replace(MODEL, inputs=(replace(QUANTITY, spec=Range(1.0, 3.0)),))}},
        {"inferences": {"b->a": replace(STEP, polarity="attacks")}},
        {"undercuts": ()},
        {"evidence": {"e": replace(ITEM, text="seen otherwise")}},
    ],
    ids=["predicate", "quantity", "argument", "undercut", "evidence"],
)
def test_whatever_bears_on_a_claim_is_among_its_grounds(changes: dict[str, object]) -> None:
    before, after = seen(MAP, "a", 0.6), seen(replace(MAP, **changes), "a", 0.6)
    found = since(stamp(before.text), after)
    assert (found.wording, found.grounds, found.suspect) == (False, True, True)


def test_other_words_and_a_moved_number_are_told_apart() -> None:
    before = seen(MAP, "b", 0.5)
    reworded = replace(MAP, claims={**MAP.claims, "b": replace(MAP.claims["b"], text="B!")})
    assert since(stamp(before.text), seen(reworded, "b", 0.5)).wording
    assert since(stamp(before.text), seen(MAP, "b", 0.5 + 2 * TOLERANCE)).moved
    assert not since(stamp(before.text), seen(MAP, "b", 0.5 + TOLERANCE / 2)).suspect


@pytest.mark.parametrize("digest", ["", "something else", "wording x, grounds y, support much"])
def test_a_stamp_of_another_form_says_that_everything_changed(digest: str) -> None:
    found = since(stamp(digest), seen(MAP, "a", 0.6))
    assert (found.wording, found.grounds, found.before, found.moved) == (True, True, None, False)


def test_the_last_stamp_counts_and_of_one_day_the_later_in_the_files() -> None:
    early, first, second = stamp("0", DAY - datetime.timedelta(1)), stamp("1"), stamp("2")
    assert newest(replace(MAP, reviews=(first, early))) == {"a": first}
    assert newest(replace(MAP, reviews=(first, second, stamp("3", claim="b"))))["a"] is second
