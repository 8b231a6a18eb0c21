from __future__ import annotations

import pytest

from argmap.nodes import Ratio
from tests.files.making import claims, load, marked, only

BASE = """\
claims:
  a: {text: t}
quantities: {q: {unit: "1", range: 1 to 2}}
models: {m: {holds: q > 1}}
"""


@pytest.mark.parametrize(
    ("text", "code", "message", "hint"),
    [
        ("claims: {b: {text: t, prior: §0.5}}\n", "AM0210", "claim `b`: a `prior` needs a `why`",
         "add `why:` naming the outside view, or give the claim a model"),
        ("claims: {b: {text: t, model: m, prior: §0.5}}\n", "AM0210", "claim `b`: a `prior` needs a `why`",
         "add `why:` naming the outside view, or leave the number to its model"),
        ("claims: {b: {text: t, holds: §q > 1}}\n", "AM0211",
         "claim `b`: `holds` overrides the predicate of a `model`, and there is none", "add `model:`, or remove it"),
        ("claims: {b: {text: t, negates: a, prior: §0.5, why: w}}\n", "AM0213",
         "claim `b`: it denies `a` and has a `prior` of its own", "remove `prior:`, or say it on `a`"),
        ("claims: {b: {text: t, negates: a, model: §m}}\n", "AM0213",
         "claim `b`: it denies `a` and has a `model` of its own", "remove `model:`, or say it on `a`"),
        ("quantities: {§r: {unit: m}}\n", "AM0209", "quantity `r`: has no distribution",
         "give exactly one of value, range, three, counts, quantiles, series"),
        ("quantities: {r: {unit: m, value: 3, range: §1 to 2}}\n", "AM0209", "quantity `r`: has `value` and `range`",
         "give exactly one of value, range, three, counts, quantiles, series"),
        ("models: {n: {inputs: {§r: {unit: m}}, holds: r > 1}}\n", "AM0209", "model `n`: `r` has no distribution",
         "give exactly one of value, range, three, counts, quantiles, series"),
        ("models: {n: {inputs: {§b-c: {unit: m, value: 1}}, holds: q > 1}}\n", "AM0206",
         "model `n`: `b-c` cannot be a name in formulas: an id is made of small letters, digits and single "
         "underscores, starting with a letter", "rename it here and in the formulas"),
        ("models: {n: {inputs: {§if: {unit: m, value: 1}}, holds: q > 1}}\n", "AM0206",
         "model `n`: `if` cannot be a name in formulas: `if` is a word of the formula language",
         "rename it here and in the formulas"),
        ("models: {n: {let: {Cost: §q}, holds: q > 1}}\n", "AM0206",
         "model `n`: `Cost` cannot be a name in formulas: an id is made of small letters, digits and single "
         "underscores, starting with a letter", "rename it here and in the formulas"),
        ("evidence: {§e: {text: t, date: 2024-01-04}}\n", "AM0212", "evidence `e`: bears on no quantity and no claim",
         "evidence counts once: name the quantity it measures, or else the claim"),
        ("evidence: {e: {text: t, claim: §a, quantity: q, ratio: 3, date: 2024-01-04}}\n", "AM0212",
         "evidence `e`: bears on both a quantity and a claim",
         "evidence counts once: name the quantity it measures, or else the claim"),
        ("evidence: {§e: {text: t, claim: a, date: 2024-01-04}}\n", "AM0209", "evidence `e`: `ratio` is missing",
         "add `ratio:`, 3 for example"),
        ("evidence: {e: {text: t, claim: a, ratio: 3, at_least: §1, date: 2024-01-04}}\n", "AM0209",
         "evidence `e`: `at_least` measures a quantity", "on a claim give `ratio:` instead"),
        ("evidence: {e: {text: t, quantity: q, ratio: §3, date: 2024-01-04}}\n", "AM0209",
         "evidence `e`: `ratio` goes with a claim", "on a quantity say what was measured"),
        ("evidence: {§e: {text: t, quantity: q, date: 2024-01-04}}\n", "AM0209",
         "evidence `e`: does not say what was measured",
         "give exactly one of measured, interval, counts, at_least, at_most"),
        ("evidence: {e: {text: t, quantity: q, at_least: 1, at_most: §2, date: 2024-01-04}}\n", "AM0209",
         "evidence `e`: has `at_least` and `at_most`",
         "give exactly one of measured, interval, counts, at_least, at_most"),
    ],
)  # fmt: skip
def test_what_one_entry_alone_gets_wrong_is_told_at_its_field(text: str, code: str, message: str, hint: str) -> None:
    text, place = marked(text)
    problem = only(load(text, BASE))
    assert (problem.code, str(problem.span)) == (code, place)
    assert (problem.message, problem.hint) == (message, hint)


def test_all_faults_of_an_entry_are_told() -> None:
    loaded = load(claims("b: {text: t, prior: 0.5, holds: x > 1}"))
    assert [problem.code for problem in loaded.problems] == ["AM0210", "AM0211"]


def test_claim_may_have_a_model_and_a_prior() -> None:
    loaded = load(claims("b: {text: t, model: m, prior: 0.4, why: w}"), BASE)
    assert (loaded.problems, loaded.map.claims["b"].prior) == ((), 0.4)


@pytest.mark.parametrize(
    ("written", "ratios"),
    [
        ("strong", [Ratio(10, 10)]),
        ("4", [Ratio(4, 4)]),
        ("3 to 30", [Ratio(3, 30)]),
        ("{ratio: some}", [Ratio(3, 3)]),
        ("[{ratio: 2}, {id: x, ratio: 3}]", [Ratio(2, 2), Ratio(3, 3)]),
    ],
)
def test_short_and_long_forms_of_an_argument_make_the_same_nodes(written: str, ratios: list[Ratio]) -> None:
    loaded = load(claims(f"b: {{text: t, attacks: {{a: {written}}}}}", "a: {text: t}"))
    assert loaded.problems == ()
    assert [step.ratio for step in loaded.map.inferences.values()] == ratios
    assert {(step.source, step.target, step.polarity) for step in loaded.map.inferences.values()} == {
        ("b", "a", "attacks")
    }


def test_inference_without_an_id_is_called_by_its_ends() -> None:
    loaded = load(claims("b: {text: t, attacks: {a: 3}}", "a: {text: t}"))
    assert list(loaded.map.inferences) == ["b->a"]


def test_private_input_is_keyed_by_its_model() -> None:
    loaded = load("models: {n: {inputs: {r: {unit: m, value: 1}}, holds: r > 0}}\n", BASE)
    assert [quantity.key for quantity in loaded.map.models["n"].inputs] == ["n.r"]
