"""Problems as other programs read them."""

from __future__ import annotations

import json

import pytest
from jsonschema import validate

from argmap.cli.reports import github_line, json_report, sarif_report
from argmap.cli.views.problems import problem_lines, summary
from argmap.problems import Problem, Severity, Span

HOSTILE = Problem(
    code="AM0102",
    message="`x\n::error::owned` \x1b[31m 100% \u202e",
    span=Span("a,b:c%\n.yaml", 3, 5, 3, 9),
    hint="mind the [/foo]",
    excerpt="  a: [/foo] \x1b]52;c;x\x07",
)
PLAIN = Problem(
    code="AM0204",
    message="`priro` is no field of a claim",
    span=Span("training/one.yaml", 7, 3, 7, 8),
    severity=Severity.WARNING,
    hint="did you mean `prior`?",
    excerpt="  priro: 0.6   # sure",
    related=(Span("base.yaml", 2, 1),),
)
# What SARIF 2.1.0 asks of the parts that are written.
SARIF_SHAPE = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "tool": {
                        "type": "object",
                        "required": ["driver"],
                        "properties": {"driver": {"type": "object", "required": ["name", "rules"]}},
                    },
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["ruleId", "ruleIndex", "level", "message"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation", "region"],
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


def test_a_problem_reads_as_place_code_message_excerpt_and_hint() -> None:
    assert [line.plain for line in problem_lines(PLAIN, 80, "claims/")] == [
        "claims/training/one.yaml:7:3: warning AM0204: `priro` is no field of a claim",
        "    7 │   priro: 0.6   # sure",
        "      │   ^^^^^",
        "  hint: did you mean `prior`?",
        "  see: claims/base.yaml:2:1",
    ]


def test_a_long_line_is_cut_around_the_problem() -> None:
    long = Problem(
        code="AM0101", message="x", span=Span("a.yaml", 1, 201, 1, 204), excerpt="." * 200 + "bad" + "." * 200
    )
    excerpt, caret = [line.plain for line in problem_lines(long, 40)[1:3]]
    assert excerpt[caret.index("^") : caret.rindex("^") + 1] == "bad"
    assert len(excerpt) <= 40


def test_no_hostile_text_reaches_a_report_raw() -> None:
    text = "\n".join(line.plain for line in problem_lines(HOSTILE, 60))
    assert not set("\x1b\x07\u202e") & set(text)


def test_no_problem_can_start_a_command_in_a_log() -> None:
    line = github_line(HOSTILE, "")
    assert "\n" not in line
    assert "\x1b" not in line
    head, _, message = line.removeprefix("::").partition("::")
    assert head == "error file=a%2Cb%3Ac%25%0A.yaml,line=3,col=5,title=AM0102"
    assert message.startswith("`x%0A::error::owned`")
    assert "100%25" in message


@pytest.mark.parametrize("problems", [(), (PLAIN,), (HOSTILE, PLAIN)])
def test_sarif_has_the_shape_of_the_standard(problems: tuple[Problem, ...]) -> None:
    report = json.loads(json.dumps(sarif_report(problems, "0.1.0", "claims/", {"AM0204": "unknown field"})))
    validate(report, SARIF_SHAPE)
    run = report["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == [problem.code for problem in problems]


def test_sarif_places_are_paths_from_the_repository() -> None:
    result = sarif_report((PLAIN,), "0.1.0", "claims/", {})["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "claims/training/one.yaml"},
        "region": {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 8},
    }


def test_json_counts_and_lists() -> None:
    report = json_report((PLAIN,), {"error": 0, "warning": 1, "note": 0})
    assert report["counts"] == {"error": 0, "warning": 1, "note": 0}
    assert tuple(report["problems"][0][key] for key in ("code", "severity", "file", "line", "column")) == (
        "AM0204",
        "warning",
        "training/one.yaml",
        7,
        3,
    )


def test_a_summary_is_one_line() -> None:
    assert summary({"error": 1, "warning": 2, "note": 0}, 3) == "1 error, 2 warnings in 3 files"
    assert summary({"error": 0, "warning": 0, "note": 0}, 1) == "no problems in 1 file"
