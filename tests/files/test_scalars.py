from __future__ import annotations

import contextlib
import datetime
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.files import scalars
from argmap.nodes import Counts, Fixed, Interval, Locator, Measured, Quantiles, Range, Ratio, Series, Three

DAY = datetime.date(2024, 1, 4)
AGAINST = "an argument against goes under `attacks`, evidence against has `against: true`"


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("text", "NO", "NO"),
        ("text", "1.10", "1.10"),
        ("number", "1e3", 1000.0),
        ("number", "2e-5", 2e-5),
        ("number", "1E6", 1e6),
        ("number", "1.5e6", 1.5e6),
        ("number", "-0.5", -0.5),
        ("number", "+5", 5.0),
        ("number", " 5 ", 5.0),
        ("number", "40%", 0.4),
        ("probability", "0", 0.0),
        ("probability", "100%", 1.0),
        ("part", "1", 1.0),
        ("date", "2024-01-04", DAY),
        ("yes_no", "true", True),
        ("yes_no", "false", False),
        ("node_id", "a-b2", "a-b2"),
        ("reference", " anything ", "anything"),
        ("names", "one", ("one",)),
        ("names", ["one", "two"], ("one", "two")),
        ("names", [], ()),
        ("range_spec", "2e5 to 2e7", Range(2e5, 2e7)),
        ("range_spec", "3  to  5", Range(3, 5)),
        ("interval", "-1 to 3", Interval(-1, 3)),
        ("fixed", "3", Fixed(3)),
        ("three", ["2", "3", "7"], Three(2, 3, 7)),
        ("three", ["2", "2", "7"], Three(2, 2, 7)),
        ("counts", "12 of 40", Counts(12, 40)),
        ("counts", "0 of 1", Counts(0, 1)),
        ("quantiles", {"0.9": "7", "0.1": "2"}, Quantiles(((0.1, 2), (0.9, 7)))),
        ("spec", "2 to 4", Range(2, 4)),
        ("any_spec", ["1", "2", "3"], Three(1, 2, 3)),
        ("any_spec", "1 of 3", Counts(1, 3)),
        ("any_spec", "3", Fixed(3)),
        ("series", {"2024-01-04": "2", "2023-06-01": "1 to 3"},
         Series(((datetime.date(2023, 6, 1), Range(1, 3)), (DAY, Fixed(2))))),
        ("measured", "1.72e6 within 5%", Measured(1.72e6, 0.05)),
        ("measured", "40 within 8", Measured(40, 8, relative=False)),
        ("ratio", "slight", Ratio(1.5, 1.5)),
        ("ratio", "decisive", Ratio(100, 100)),
        ("ratio", "4", Ratio(4, 4)),
        ("ratio", "3 to 30", Ratio(3, 30)),
        ("ratio", "1 to 3", Ratio(1, 3)),
        ("fit", "tested", 0.95),
        ("fit", "0.7", 0.7),
        ("hours", "3", 3.0),
        ("hours", "2 days", 16.0),
        ("hours", "30 minutes", 0.5),
        ("years", "18 months", 1.5),
        ("years", "1 year", 1.0),
        ("locator", {"paragraph": "7"}, Locator(paragraph=7)),
        ("locator", {"paragraph": "7", "sentences": "3"}, Locator(paragraph=7, first_sentence=3, last_sentence=3)),
        ("locator", {"paragraph": "7", "sentences": "3 to 5"}, Locator(paragraph=7, first_sentence=3, last_sentence=5)),
        ("url", "https://arxiv.org/abs/1", "https://arxiv.org/abs/1"),
        ("url", "doi:10.1/x", "doi:10.1/x"),
    ],
)  # fmt: skip
def test_what_is_written_means(kind: str, written: Any, value: Any) -> None:
    assert getattr(scalars, kind)(written) == value


@pytest.mark.parametrize(
    ("kind", "written", "said"),
    [
        ("text", "  ", "is empty; expected text"),
        ("text", ["a"], "expected one value, found a list"),
        ("text", {"a": "b"}, "expected one value, found fields"),
        ("number", "010", "expected a number, found `010`; a number does not start with 0"),
        ("number", "1_000", "expected a number, found `1_000`; write digits without `_`"),
        ("number", "NaN", "expected a number, found `NaN`; only finite numbers are allowed"),
        ("number", ".inf", "expected a number, found `.inf`; only finite numbers are allowed"),
        ("number", "1e400", "`1e400` is too large for a number; numbers go up to about 1e308"),
        ("number", "9" * 5000, f"`{'9' * 40}` is too large for a number; numbers go up to about 1e308"),
        ("number", "1,5", "expected a number, found `1,5`; a point stands before the decimals, and nothing between "
                          "thousands"),
        ("number", ".5", "expected a number, found `.5`; a digit stands on both sides of the point"),
        ("number", "12:30", "expected a number, found `12:30`"),
        ("number", "0x1F", "expected a number, found `0x1F`"),
        ("number", "٣", "expected a number, found `٣`"),
        ("number", ["1"], "expected one value, found a list"),
        ("probability", "1.2", "expected a number from 0 to 1, found 1.2"),
        ("probability", "-0.1", "expected a number from 0 to 1, found -0.1"),
        ("part", "0", "expected a number above 0, at most 1; to leave an item out use `status: disputed`"),
        ("date", "2024-13-45", "there is no date 2024-13-45"),
        ("date", "2023-02-29", "there is no date 2023-02-29"),
        ("date", "2024-1-4", "expected a date like 2024-01-04, found `2024-1-4`"),
        ("yes_no", "yes", "expected true or false, found `yes`"),
        ("yes_no", "True", "expected true or false, found `True`"),
        ("node_id", "NO", "`NO` cannot be an id: an id is made of small letters, digits and single hyphens, "
                          "starting with a letter"),
        ("names", {"a": "b"}, "expected a list"),
        ("range_spec", "3 to 2", "the low end 3 is not below the high end 2"),
        ("range_spec", "2 to 2", "the low end 2 is not below the high end 2"),
        ("range_spec", "3-5", "expected `LOW to HIGH`, found `3-5`"),
        ("three", ["1", "2"], "expected three numbers: [least, most likely, greatest]"),
        ("three", ["3", "2", "7"], "expected least <= most likely <= greatest, found 3, 2, 7"),
        ("three", ["3", "3", "3"], "expected least <= most likely <= greatest, found 3, 3, 3"),
        ("counts", "5", "expected `HITS of TRIALS`, found `5`"),
        ("counts", "5 of 3", "expected 0 <= hits <= trials, found 5 of 3"),
        ("counts", "0 of 0", "expected 0 <= hits <= trials, found 0 of 0"),
        ("quantiles", {"0.5": "1"}, "expected at least two entries `probability: value`"),
        ("quantiles", {"0.1": "1", "1": "2"}, "the probabilities of quantiles lie between 0 and 1"),
        ("quantiles", {"0.1": "2", "0.9": "1"}, "the values of quantiles must grow with their probabilities"),
        ("series", {}, "expected entries `date: value`"),
        ("measured", "5", "expected `VALUE within 5%` or `VALUE within WIDTH`, found `5`"),
        ("measured", "5 within 0", "the half-width after `within` must be above 0"),
        ("ratio", "3:1", "expected one number, found `3:1`; for three to one write 3"),
        ("ratio", "0.5", f"a ratio is above 1, found 0.5; {AGAINST}"),
        ("ratio", "1", f"a ratio is above 1, found 1; {AGAINST}"),
        ("ratio", "huge", "expected a number, found `huge`; words for it are slight, some, strong, decisive"),
        ("fit", "good", "expected a number, found `good`; words for it are sketch, checked, tested"),
        ("hours", "3 moons", "expected a time like `3 hours`, found `3 moons`"),
        ("years", "0", "expected a time above 0"),
        ("locator", "7", "expected `{paragraph: 7, sentences: 3 to 5}`"),
        ("locator", {"paragraph": "0"}, "expected a number counted from 1, found `0`"),
        ("locator", {"paragraph": "7", "sentences": "5 to 3"}, "sentence 3 comes before sentence 5"),
        ("url", "javascript:alert(1)", "expected an address starting with https://, http:// or doi:, found "
                                       "`javascript:alert(1)`"),
        ("url", "https://a b", "expected an address starting with https://, http:// or doi:, found `https://a b`"),
    ],
)  # fmt: skip
def test_what_cannot_be_meant_says_what_was_expected(kind: str, written: Any, said: str) -> None:
    with pytest.raises(ValueError, match=f"{re.escape(said)}\\Z"):
        getattr(scalars, kind)(written)


@pytest.mark.parametrize("written", ["-0", "-0.0", "-0%", "-0e5", "-1e-400"])
def test_a_zero_has_no_sign(written: str) -> None:
    assert str(scalars.number(written)) == "0.0"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_finite_number_python_writes_is_read_back(value: float) -> None:
    assert scalars.number(repr(value)) == value


KINDS = "text number probability part date yes_no node_id reference names range_spec interval fixed three "
KINDS += "counts quantiles spec any_spec series measured ratio fit hours years locator url"
WRITTEN = st.recursive(
    st.text(max_size=20) | st.sampled_from(["1 to 2", "1 of 2", "1e400", "nan", "3 within 5%", "2024-01-04"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", KINDS.split())
@settings(max_examples=40, deadline=None, derandomize=True)
@given(written=WRITTEN)
def test_whatever_is_written_is_a_value_or_a_reason(kind: str, written: Any) -> None:
    with contextlib.suppress(ValueError):
        assert getattr(scalars, kind)(written) is not None
