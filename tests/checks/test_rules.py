"""Every rule, by the samples in its own docstring: what fails is found, what passes is not."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from textwrap import dedent

import pytest

from argmap.checks import RULES, Rule
from argmap.problems import Problem, Severity
from argmap.session import open_session
from argmap.session.checking import check, counts, failing

CODE = re.compile(r"AM0[456]\d\d\Z")


def name_of(rule: Rule) -> str:
    return str(getattr(rule, "__name__", "")).rpartition(".")[2]


def sample(rule: Rule, kind: str) -> str:
    """The failing or the passing sample of a rule."""
    text = inspect.cleandoc(rule.__doc__ or "")
    block = text.partition(f"{kind}:\n\n")[2]
    lines = []
    for line in block.splitlines():
        if line and not line.startswith("    "):
            break
        lines.append(line)
    return dedent("\n".join(lines)).strip() + "\n"


def problems(folder: Path, text: str, *, strict: bool = True) -> tuple[Problem, ...]:
    (folder / "map.yaml").write_text(text, encoding="utf-8")
    return check(open_session(folder), strict=strict)


def finds(rule: Rule, found: tuple[Problem, ...]) -> list[Problem]:
    if rule.CODE == "AM0500":
        return [problem for problem in found if problem.code.startswith("AM05")]
    return [problem for problem in found if problem.code == rule.CODE]


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_the_failing_sample_is_found_at_a_place_with_a_hint(rule: Rule, tmp_path: Path) -> None:
    found = finds(rule, problems(tmp_path, sample(rule, "Failing")))
    assert found
    for problem in found:
        assert problem.span.file == "map.yaml"
        assert problem.excerpt
        assert problem.hint
        assert "\n" not in problem.message


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_the_passing_sample_is_not(rule: Rule, tmp_path: Path) -> None:
    found = problems(tmp_path, sample(rule, "Passing"))
    assert finds(rule, found) == []
    assert [problem for problem in found if problem.severity is Severity.ERROR] == []


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_severities_outside_a_strict_check_are_as_declared(rule: Rule, tmp_path: Path) -> None:
    loose = finds(rule, problems(tmp_path, sample(rule, "Failing"), strict=False))
    if rule.SEVERITY is None:
        assert loose == []
    elif rule.CODE != "AM0500":
        assert {rule.SEVERITY} == {problem.severity for problem in loose}


def test_codes_are_unique_and_of_their_range() -> None:
    codes = [rule.CODE for rule in RULES]
    assert len(codes) == len(set(codes))
    assert all(CODE.match(code) for code in codes)


def test_every_file_of_the_folder_is_a_registered_rule() -> None:
    import argmap.checks as floor

    folder = Path(inspect.getfile(floor)).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__", "subject", "placing"}
    assert files == {name_of(rule) for rule in RULES}


def test_notes_never_fail_a_check() -> None:
    from argmap.problems import Span

    note, warning, error = (
        Problem(code="AM0000", message="x", span=Span("x"), severity=severity)
        for severity in (Severity.NOTE, Severity.WARNING, Severity.ERROR)
    )
    assert (warning, error) == failing((note, warning, error))
    assert counts((note, warning, error)) == {"error": 1, "warning": 1, "note": 1}


def test_a_finding_in_a_formula_points_at_the_word(tmp_path: Path) -> None:
    text = "quantities:\n  price: {unit: USD, range: 2 to 4}\nmodels:\n  dear:\n    holds: price > prize\n"
    found = [problem for problem in problems(tmp_path, text) if problem.code == "AM0511"]
    assert [(problem.span.line, problem.span.column) for problem in found] == [(5, 20)]


def test_a_finding_in_a_quoted_formula_points_at_the_word(tmp_path: Path) -> None:
    text = 'quantities:\n  price: {unit: USD, range: 2 to 4}\nmodels:\n  dear:\n    holds: "price > prize"\n'
    found = [problem for problem in problems(tmp_path, text) if problem.code == "AM0511"]
    assert [(problem.span.line, problem.span.column) for problem in found] == [(5, 21)]


def codes(folder: Path, text: str, *, strict: bool = True) -> list[str]:
    return [problem.code for problem in problems(folder, text, strict=strict)]


def test_what_is_missing_is_not_told_while_a_file_or_entry_could_not_be_read(tmp_path: Path) -> None:
    text = "map: {title: t}\nclaims:\n  a: {text: A., prior: 0.5, why: w}\n  b: {text: B., priro: 1}\n"
    assert codes(tmp_path, text) == ["AM0202"]
    (tmp_path / "broken.yaml").write_text("claims: [\n")
    assert "AM0405" not in codes(tmp_path, text.replace("priro: 1", "prior: 0.5, why: w"))


def test_a_claim_whose_link_leads_nowhere_is_no_orphan(tmp_path: Path) -> None:
    text = "map: {title: t, contention: a}\nclaims:\n  a: {text: A., prior: 0.5, why: w}\n"
    assert codes(tmp_path, text + "  b: {text: B., prior: 0.5, why: w}\n") == ["AM0405"]
    assert codes(tmp_path, text + "  b: {text: B., prior: 0.5, why: w, supports: {c: some}}\n") == ["AM0301"]


def test_a_claim_that_doubts_a_step_to_itself_is_told_as_that(tmp_path: Path) -> None:
    text = (
        "map: {title: t, contention: b}\nclaims:\n"
        "  a: {text: A., prior: 0.8, why: w, supports: {b: {id: step, ratio: 3}}}\n"
        "  b: {text: B., prior: 0.6, why: w, undercuts: {step: 0.5}}\n"
    )
    (found,) = [problem for problem in problems(tmp_path, text) if problem.code == "AM0406"]
    assert (found.message, found.severity) == ("`b` doubts a step to itself", Severity.NOTE)


def test_a_long_circle_names_a_few_of_its_claims(tmp_path: Path) -> None:
    ring = "".join(f"  c{n}: {{text: t, prior: 0.6, why: w, supports: {{c{(n + 1) % 40}: 2}}}}\n" for n in range(40))
    (found,) = [problem for problem in problems(tmp_path, "claims:\n" + ring) if problem.code == "AM0406"]
    assert " and 32 more are reasons for one another" in found.message
    assert len(found.related) == 7


def test_a_finding_is_not_blamed_on_time_while_the_model_is_broken(tmp_path: Path) -> None:
    text = (
        "map: {title: t, contention: a}\n"
        'models: {m: {holds: "q > 1 [USD]"}}\nquantities: {q: {unit: m, range: 2 to 3}}\n'
        "claims:\n  a: {text: A., model: m, expect: [{as_of: 2024-01-04, above: 0.9}]}\n"
        "evidence: {e: {text: t, claim: a, ratio: 2, date: 2024-01-04}}\n"
    )
    assert not {"AM0601", "AM0602"} & set(codes(tmp_path, text))
