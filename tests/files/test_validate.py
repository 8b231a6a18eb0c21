from __future__ import annotations

import pytest

from argmap.ids import id_fault
from tests.files.making import claims, load, marked, only, said

ONE = "claims:\n  a: {text: A., prior: 0.5, why: w}\n"


@pytest.mark.parametrize(
    ("text", "entry", "word", "hint"),
    [
        ("claims: {b: {text: B., §priro: 0.5}}\n", "claim `b`", "priro", "did you mean `prior`?"),
        ("claims: {b: {text: B., attacks: {a: {ratio: 3, §shceme: x}}}}\n", "claim `b`", "shceme",
         "did you mean `scheme`?"),
        ("claims: {b: {text: B., expect: [{as_of: 2024-01-01, §abov: 0.5}]}}\n", "claim `b`", "abov",
         "did you mean `above`?"),
        ("models: {m: {inputs: {q: {§unti: '1', value: 1}}}}\n", "model `m`", "unti", "did you mean `unit`?"),
        ("sources: {s: {title: t, §auther: x}}\n", "source `s`", "auther", "did you mean `author`?"),
        ("map: {title: t, §contenton: a}\n", "map", "contenton", "did you mean `contention`?"),
        ("claims: {b: {text: B., §zzz: 1}}\n", "claim `b`", "zzz", "known here: aliases, "),
    ],
)  # fmt: skip
def test_unknown_field_is_named_with_the_nearest_known_one(text: str, entry: str, word: str, hint: str) -> None:
    text, place = marked(text)
    problem = only(load(text))
    assert (problem.code, str(problem.span)) == ("AM0202", place)
    assert problem.message == f"{entry}: there is no field `{word}`"
    assert problem.hint.startswith(hint)


@pytest.mark.parametrize(
    "text", ["{txt: B.}", "{text: B., supports: {a: {raito: 3}}}", "{text: B., expect: [{as_off: 1}]}"]
)
def test_misspelt_field_that_must_be_there_is_one_problem(text: str) -> None:
    assert [problem.code for problem in load(ONE + f"  b: {text}\n").problems] == ["AM0202"]


def test_unknown_section_is_named_with_the_nearest_known_one() -> None:
    problem = only(load("claim:\n  a: {text: t}\n"))
    assert (problem.code, str(problem.span), problem.hint) == ("AM0201", "a.yaml:1:1", "did you mean `claims`?")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("claims: {b: §{short: B.}}\n", "claim `b`: `text` is missing"),
        ("claims: {b: {text: B., attacks: {§a: {why: w}}}}\n", "claim `b`: `attacks.a.ratio` is missing"),
        ("claims:\n  b:\n    §short: B.\n    note: n\n", "claim `b`: `text` is missing"),
        ("evidence: {e: §{text: t, claim: a, ratio: 3}}\n", "evidence `e`: `date` is missing"),
        ("reviews:\n  - §{date: 2024-01-04}\n", "review: `claim` is missing"),
    ],
)
def test_missing_field_is_named_at_its_entry(text: str, message: str) -> None:
    text, place = marked(text)
    problem = only(load(text))
    assert (problem.code, str(problem.span), problem.message) == ("AM0203", place, message)
    assert problem.hint.startswith("add `")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (" §[1]", "expected fields, one a line"),
        (" §hello", "expected fields, one a line"),
        ("§", "expected fields, one a line"),
        (" {§text: [t]}", "`text` expected one value, found a list"),
        (" {text: t, §prior: {a: b}}", "`prior` expected one value, found fields"),
        (" {text: t, supports: §3}", "`supports` expected entries `name: value`"),
        (" {text: t, supports: {a: [§some]}}", "`supports.a` expected fields, one a line"),
        (" {text: t, §tags: {a: b}}", "`tags` expected a list"),
        (" {text: t, expect: §3}", "`expect` expected a list"),
        (" {text: t, resolves: §soon}", "`resolves` expected fields, one a line"),
    ],
)
def test_another_kind_of_value_says_what_was_expected(entry: str, said: str) -> None:
    text, place = marked(f"claims:\n  b:{entry}\n")
    problem = only(load(text))
    assert (problem.code, str(problem.span), problem.message) == ("AM0204", place, f"claim `b`: {said}")


@pytest.mark.parametrize(
    "text", ["models: §[a]\n", "reviews: §{a: b}\n", "map: §3\n", "inbox: §hello\n", "claims: §3\n"]
)
def test_section_of_another_kind_is_one_problem(text: str) -> None:
    text, place = marked(text)
    assert said(load(text)) == [("AM0204", place)]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("claims:\n  b: {text: One, §two and three, prior: 0.4, why: x}\n", "two and three"),
        ("claims:\n  b: {text: t, why: costs, §note}\n", "note"),
        ("claims:\n  b: {text: t, why: from a to b, §b to c: all}\n", "b to c"),
        ("models:\n  m:\n    let: {cost: max(b, §c)}\n    holds: cost > 1\n", "c)"),
        ("models:\n  m: {holds: max(a, §b) > 1}\n", "b) > 1"),
        ("quantities:\n  q: {unit: m, value: 1,§5}\n", "5"),
    ],
)
def test_text_that_a_comma_split_is_told_as_such(text: str, word: str) -> None:
    text, place = marked(text)
    problem = only(load(text))
    assert (problem.code, str(problem.span)) == ("AM0207", place)
    assert f"`{word}` is the rest of a text that a comma split" in problem.message
    assert "quotes" in problem.hint


@pytest.mark.parametrize(
    ("line", "lost"),
    [("text: A #1 thing", "#1 thing"), ("note: x   #tag", "#tag"), ("short: y # z", "# z"), ("why: x  # a comment", ""),
     ("why: x    # a comment", ""), ('text: "A" #1', ""), ("text: A#1", ""), ("theme: x #1", "")],
)  # fmt: skip
def test_text_cut_by_a_hash_is_told_from_a_trailing_comment(line: str, lost: str) -> None:
    text = f"claims:\n  b:\n    {line}\n" + ("" if line.startswith("text") else "    text: t\n")
    found = [p for p in load(text).problems if p.code == "AM0208"]
    assert [p.message.split("`")[5] for p in found] == ([lost] if lost else [])


@pytest.mark.parametrize("field", ["short", "prior", "why", "from", "since", "resolves", "model", "publish", "negates"])
@pytest.mark.parametrize("written", ["", " ''", "   # nothing"])
def test_empty_field_is_called_empty(field: str, written: str) -> None:
    problem = only(load(f"claims:\n  b:\n    text: t\n    {field}:{written}\n"))
    assert (problem.code, problem.message, problem.span.line) == ("AM0205", f"claim `b`: `{field}` is empty", 4)
    assert problem.hint == "give it a value, or remove it"


def test_empty_collections_hold_nothing() -> None:
    fields = "supports attacks undercuts tags aliases questions expect credences".split()
    loaded = load("claims:\n  b:\n    text: t\n" + "".join(f"    {field}:\n" for field in fields))
    assert (loaded.problems, loaded.map.claims["b"].expect) == ((), ())


def test_empty_sections_hold_nothing() -> None:
    names = "claims quantities models evidence sources scenarios essay reviews inbox".split()
    assert said(load(ONE, "".join(f"{name}:\n" for name in names))) == []


@pytest.mark.parametrize(
    ("value", "message", "hint"),
    [
        ("010", "expected a number, found `010`", "a number does not start with 0"),
        ("1_000", "expected a number, found `1_000`", "write digits without `_`"),
        ("1e400", "`1e400` is too large for a number", "numbers go up to about 1e308"),
        (".nan", "expected a number, found `.nan`", "only finite numbers are allowed"),
        ("NaN", "expected a number, found `NaN`", "only finite numbers are allowed"),
        ("12:30", "expected a number, found `12:30`", "write what was expected, or remove the field"),
        ('"a; b"', "expected a number, found `a; b`", "write what was expected, or remove the field"),
        ('"a\\nb"', "expected a number, found `a b`", "write what was expected, or remove the field"),
    ],
)
def test_number_that_is_none_says_why(value: str, message: str, hint: str) -> None:
    problem = only(load(f"quantities:\n  q:\n    unit: m\n    value: {value}\n"))
    assert (problem.code, str(problem.span)) == ("AM0205", "a.yaml:4:12")
    assert (problem.message, problem.hint) == (f"quantity `q`: `value` {message}", hint)


@pytest.mark.parametrize("value", ["1e3", "2e-5", "1E6", "1.5e6"])
def test_number_with_an_exponent_is_a_number(value: str) -> None:
    loaded = load(ONE, f"quantities:\n  q: {{unit: m, value: {value}}}\n")
    assert (loaded.problems, loaded.map.quantities["q"].spec.value) == ((), float(value))  # type: ignore[union-attr]


def test_ratio_written_n_to_m_is_told_how() -> None:
    problem = only(load(ONE + "  b: {text: t, supports: {a: 3:1}}\n"))
    assert (problem.code, str(problem.span)) == ("AM0205", "a.yaml:3:30")
    assert problem.message == "claim `b`: `supports.a.ratio` expected one number, found `3:1`"
    assert problem.hint == "for three to one write 3"


def test_word_outside_a_choice_is_named_with_the_nearest() -> None:
    problem = only(load(ONE, "evidence:\n  e: {text: t, claim: a, ratio: 3, date: 2024-01-04, status: acepted}\n"))
    expected = "evidence `e`: `status` expected `accepted`, `disputed` or `retracted`, found `acepted`"
    assert (problem.message, problem.hint) == (expected, "did you mean `accepted`?")


def test_words_that_other_tools_take_for_booleans_are_text() -> None:
    loaded = load(claims("a: {text: NO, short: 010, theme: 12:30, note: 1.10, tags: [yes, on, =]}"))
    claim = loaded.map.claims["a"]
    assert loaded.problems == ()
    assert (claim.text, claim.short, claim.theme, claim.note) == ("NO", "010", "12:30", "1.10")
    assert claim.tags == ("yes", "on", "=")


def test_all_problems_of_an_entry_are_found_at_once() -> None:
    loaded = load("sources:\n  s: {title: t, auther: x, URL: 'javascript:x', DOI: [a]}\n")
    assert said(loaded) == [("AM0202", "a.yaml:2:17"), ("AM0205", "a.yaml:2:33"), ("AM0204", "a.yaml:2:54")]


def test_entry_with_thousands_of_problems_lists_the_first() -> None:
    loaded = load("claims:\n  a:\n    text: t\n" + "".join(f"    f{number}: x\n" for number in range(5_000)))
    assert len(loaded.problems) == 21
    assert "4,980 more problems" in loaded.problems[0].message


@pytest.mark.parametrize(
    "name", ["NO", "null", "A", "a_b", "a--b", "con", "é", "a" * 65, "''", '"a\\nb"', "a b", "../x"]
)
def test_unusable_id_is_refused_in_one_line(name: str) -> None:
    problem = only(load(f"claims:\n  {name}: {{text: t}}\n"))
    assert (problem.code, str(problem.span)) == ("AM0206", "a.yaml:2:3")
    assert "\n" not in problem.message
    assert id_fault(problem.hint.removeprefix("for example `").rstrip("`")) == ""


def test_unusable_name_of_a_quantity_is_told_a_usable_one() -> None:
    assert only(load("quantities:\n  GPU-price: {unit: m, value: 1}\n")).hint == "for example `gpu_price`"


def test_entry_with_more_links_than_any_needs_is_refused() -> None:
    text = "claims:\n  a:\n    text: t\n    supports:\n" + "".join(f"      b{number}: 3\n" for number in range(1_001))
    problem = only(load(text))
    assert (problem.code, str(problem.span)) == ("AM0104", "a.yaml:4:5")
    assert problem.message == "claim `a`: `supports` holds more than 1,000 entries"
