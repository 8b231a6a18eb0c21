"""Units of formulas: what fits, what does not, and whether the message names the part."""

from __future__ import annotations

import pytest

from argmap.quantities.dimensions import Measure, measure_of
from argmap.quantities.formula import FormulaError, parse
from argmap.quantities.units import parse_unit

UNITS = {
    "budget": "USD/year",
    "contribs": "contribution/year",
    "cost": "USD",
    "wait": "month",
    "years": "year",
    "rate": "1/year",
    "share": "1",
    "wage": "kUSD/month",
}
NAMES = {name: Measure(parse_unit(text), text) for name, text in UNITS.items()}


def _unit(text: str) -> str:
    unit = measure_of(text, parse(text), NAMES).unit
    return "any" if unit is None else str(unit)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("budget / contribs", "USD/contribution"),
        ("budget + wage", "USD/year"),
        ("wait + years", "year"),
        ("cost / years > budget", "1"),
        ("sqrt(cost * cost)", "USD"),
        ("cost ^ 2", "USD^2"),
        ("cost ^ .5", "USD^(1/2)"),
        ("share ^ share", "1"),
        ("2 ^ share", "1"),
        ("exp(rate * wait)", "1"),
        ("growth(rate, wait)", "1"),
        ("growth(share, share)", "1"),
        ("log(cost / (3 [USD]))", "1"),
        ("if(cost > 0, cost, 0)", "USD"),
        ("max(0, cost)", "USD"),
        ("clip(cost, 0, 5 [kUSD])", "USD"),
        ("cost - 0", "USD"),
        ("0 * cost", "any"),
        ("-cost", "USD"),
        ("abs(cost)", "USD"),
        ("not cost > 0 and share < 1", "1"),
        ("norm_cdf(share) + 10%", "1"),
    ],
)
def test_units_follow_from_the_formula(text: str, unit: str) -> None:
    assert _unit(text) == unit


@pytest.mark.parametrize(
    ("text", "message", "hint", "offset"),
    [
        (
            "budget > contribs",
            "`budget` [USD/year] compared with `contribs` [contribution/year]",
            "",
            9,
        ),
        (
            "cost > budget",
            "`cost` [USD] compared with `budget` [USD/year]",
            "multiply the second by something in [year]?",
            7,
        ),
        (
            "budget > cost",
            "`budget` [USD/year] compared with `cost` [USD]",
            "multiply the first by something in [year]?",
            9,
        ),
        ("cost + 5", "`cost` [USD] added to `5` [1]", "give the number a unit: `5 [USD]`", 7),
        ("cost - 5 [year]", "`cost` [USD] reduced by `5 [year]`", "", 7),
        ("exp(cost)", "exp() takes a plain number, but `cost` is in [USD]", "divide it by something in [USD]", 4),
        ("2 ^ cost", "an exponent takes a plain number, but `cost` is in [USD]", "divide it by something in [USD]", 4),
        (
            "cost ^ share",
            "`cost` [USD] is raised to a power that is not written out",
            "write the exponent as a number, or make the base plain",
            7,
        ),
        (
            "growth(rate, cost)",
            "`growth` of `rate` [1/year] over `cost` [USD] leaves a unit",
            "a rate in [1/year] goes with a time in [year]",
            0,
        ),
        ("min(cost, share)", "`cost` [USD] beside `share` [1]", "multiply the second by something in [USD]?", 10),
        (
            "if(share > 0, cost, budget)",
            "`cost` [USD] or else `budget` [USD/year]",
            "multiply the second by something in [year]?",
            20,
        ),
        (
            "wage * years + cost / share > contribs",
            "`wage * years + cost / share` [USD] compared with `contribs` [contribution/year]",
            "",
            30,
        ),
        (
            "not (cost > share)",
            "`cost` [USD] compared with `share` [1]",
            "multiply the second by something in [USD]?",
            12,
        ),
    ],
)
def test_a_misfit_names_both_parts_and_their_units(text: str, message: str, hint: str, offset: int) -> None:
    with pytest.raises(FormulaError) as caught:
        _unit(text)
    assert (caught.value.message, caught.value.hint, caught.value.offset) == (message, hint, offset)
