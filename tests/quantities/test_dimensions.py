"""Units of formulas: what fits, what does not, and whether the message names the part."""

from __future__ import annotations

import pytest

from argmap.quantities.dimensions import Measure, measure_of
from argmap.quantities.formula import FormulaError, parse

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
NAMES = {name: Measure.written(text) for name, text in UNITS.items()}


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
        ("cost ^ (1 / 12)", "USD^(1/12)"),
        ("cost ^ -(7 / 12)", "1/USD^(7/12)"),
        ("cost ^ 0", "1"),
        ("cost ^ (2 * 3 - 4.5)", "USD^(3/2)"),
        ("share ^ wait ^ 0", "1"),
        ("0 ^ 2", "any"),
        ("0 ^ share + cost", "USD"),
        ("cost + 0 * years", "USD"),
        ("0 - cost", "USD"),
        ("0 + 0", "any"),
        ("0 [USD] * 1", "USD"),
        ("cost / 0.5 / years * wait", "USD"),
        ("sqrt(0)", "any"),
        ("sqrt(budget / years)", "USD^(1/2)/year"),
        ("growth(0, cost)", "1"),
        ("growth(cost, 0)", "1"),
        ("exp(0) + poisson_tail(3, share) + norm_max(2)", "1"),
        ("min(0, 0, cost, 2 [kUSD])", "USD"),
        ("if(cost > budget * years, 0, wait)", "year"),
        ("if(share > 0, share > 1, share > 2)", "1"),
        ("0 > cost or not cost < 0", "1"),
        ("cost == 0", "1"),
    ],
)
def test_units_follow_from_the_formula(text: str, unit: str) -> None:
    assert _unit(text) == unit


@pytest.mark.parametrize(
    ("text", "shown", "factor"),
    [
        ("wage", "kUSD/month", 12000),
        ("-wage", "kUSD/month", 12000),
        ("budget + wage", "USD/year", 1),
        ("wage + budget", "kUSD/month", 12000),
        ("max(0, wage, budget)", "kUSD/month", 12000),
        ("if(share > 0, 0, wait)", "month", 1 / 12),
        ("wage * share", "kUSD/month", 12000),
        ("wage * wait", "kUSD", 1000),
        ("wage * years", "kUSD", 1000),
        ("cost / wage", "month", 1 / 12),
        ("wait / years", "1", 1),
        ("wait * years", "month^2", 1 / 144),
        ("years * wait", "year^2", 1),
        ("wait ^ 2", "month^2", 1 / 144),
        ("wait ^ 0", "1", 1),
        ("sqrt(wait * years)", "month", 1 / 12),
        ("contribs * (30 [days])", "contribution", 1),
        ("contribs * (30 [days]) ^ 2", "contribution*year", 1),
        ("5 [kUSD / months]", "kUSD / months", 12000),
        ("2 * 5 [kUSD / months]", "kUSD/month", 12000),
        ("(budget + wage) * wait", "USD", 1),
        ("0 * wage", "1", 1),
        ("growth(rate, wait)", "1", 1),
    ],
)
def test_what_a_formula_comes_to_is_told_in_the_units_it_is_written_in(text: str, shown: str, factor: float) -> None:
    measure = measure_of(text, parse(text), NAMES)
    assert (measure.told.text, measure.told.factor) == (shown, pytest.approx(factor))


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
        (
            "wage > cost", "`wage` [kUSD/month] compared with `cost` [USD]",
            "multiply the first by something in [month]?", 7,
        ),
        (
            "cost < wage", "`cost` [USD] compared with `wage` [kUSD/month]",
            "multiply the second by something in [month]?", 7,
        ),
        (
            "wage * wait > share", "`wage * wait` [kUSD] compared with `share` [1]",
            "multiply the second by something in [kUSD]?", 14,
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
            "`wage * years + cost / share` [kUSD] compared with `contribs` [contribution/year]",
            "",
            30,
        ),
        ("5 + cost", "`5` [1] added to `cost` [USD]", "give the number a unit: `5 [USD]`", 4),
        ("cost + 2.50", "`cost` [USD] added to `2.50` [1]", "give the number a unit: `2.5 [USD]`", 7),
        ("1 [USD] > 5 [year]", "`1 [USD]` compared with `5 [year]`", "", 10),
        ("wage > 1", "`wage` [kUSD/month] compared with `1` [1]", "give the number a unit: `1 [kUSD/month]`", 7),
        ("cost * cost > share", "`cost * cost` [USD^2] compared with `share` [1]", "", 14),
        ("sqrt(cost) > share", "`sqrt(cost)` [USD^(1/2)] compared with `share` [1]", "", 13),
        ("share < rate", "`share` [1] compared with `rate` [1/year]", "multiply the second by something in [year]?", 8),
        ("cost + cost + years", "`cost` [USD] added to `years` [year]", "", 14),
        ("cost - 0 - years", "`cost` [USD] reduced by `years` [year]", "", 11),
        (
            "log(0 + cost)", "log() takes a plain number, but `0 + cost` is in [USD]",
            "divide it by something in [USD]", 4,
        ),
        (
            "poisson_tail(share, years)",
            "poisson_tail() takes a plain number, but `years` is in [year]", "divide it by something in [year]", 20,
        ),
        (
            "cost ^ (1 / 13)", "`cost` [USD] is raised to a power that is not written out",
            "write the exponent as a number, or make the base plain", 7,
        ),
        (
            "growth(share, years)", "`growth` of `share` [1] over `years` [year] leaves a unit",
            "a rate in [1/year] goes with a time in [year]", 0,
        ),
        ("max(cost, 0, years)", "`cost` [USD] beside `years` [year]", "", 13),
        ("max(0, cost, years)", "`cost` [USD] beside `years` [year]", "", 13),
        ("0 + cost - years", "`cost` [USD] reduced by `years` [year]", "", 11),
        (
            "0 - 0 + cost + 0 + share", "`cost` [USD] added to `share` [1]",
            "multiply the second by something in [USD]?", 19,
        ),
        ("clip(cost, years, 0)", "`cost` [USD] beside `years` [year]", "", 11),
        ("if(cost > years, 1, 2)", "`cost` [USD] compared with `years` [year]", "", 10),
        ("share > 1 and cost > 2 [year]", "`cost` [USD] compared with `2 [year]`", "", 21),
        ("-cost + years", "`-cost` [USD] added to `years` [year]", "", 8),
        ("(cost + 1) * 2", "`cost` [USD] added to `1` [1]", "give the number a unit: `1 [USD]`", 8),
        (
            "not (cost > share)",
            "`cost` [USD] compared with `share` [1]",
            "multiply the second by something in [USD]?",
            12,
        ),
    ],
)  # fmt: skip
def test_a_misfit_names_both_parts_and_their_units(text: str, message: str, hint: str, offset: int) -> None:
    with pytest.raises(FormulaError) as caught:
        _unit(text)
    assert (caught.value.message, caught.value.hint, caught.value.offset) == (message, hint, offset)
