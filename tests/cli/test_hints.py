"""Every code there is, by an example a writer can meet: the problem says what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from argmap.codes import CODES
from argmap.session.keys import keys_path
from tests.cli.test_bad_input import BAD
from tests.files.test_reader import REFUSED

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CLAIMS, EVIDENCE, QUANTITIES, MODELS = "claims:\n", "evidence:\n", "quantities:\n", "models:\n"
SEEN = "{text: t, quantity: q, date: 2024-01-04"
# Text of a further file of the small map, by the code it is an example of.
IN_FILES: dict[str, list[str]] = {
    "AM0204": [
        "claims: [a]\n", "inbox: x\n", CLAIMS + "  x: y\n", CLAIMS + "  x: {text: [a]}\n",
        CLAIMS + "  x: {text: {a: b}}\n",
        CLAIMS + "  x: {text: t, supports: 3}\n", CLAIMS + "  x: {text: t, expect: {a: b}}\n",
        "sources:\n  s: {title: [a]}\n", CLAIMS + "  x: {text: t, tags: {a: b}}\n",
    ],
    "AM0205": [
        CLAIMS + "  x: {text: t, prior: 2, why: w}\n", CLAIMS + "  x: {text: t, prior: many, why: w}\n",
        CLAIMS + "  x: {text: t, since: now}\n", CLAIMS + "  x: {text: t, publish: maybe}\n",
        CLAIMS + "  x: {text: t, from: 3}\n", CLAIMS + "  x: {text: t, from: {paragraph: 0}}\n",
        QUANTITIES + "  q: {unit: m, range: 3 to 2}\n", QUANTITIES + "  q: {unit: m, range: 3}\n",
        QUANTITIES + "  q: {unit: m, three: [3, 2, 1]}\n", QUANTITIES + "  q: {unit: m, three: [1]}\n",
        QUANTITIES + "  q: {unit: m, counts: 3 of 2}\n", QUANTITIES + "  q: {unit: m, quantiles: {0.5: 1}}\n",
        QUANTITIES + "  q: {unit: m, quantiles: {0.5: 1, 2: 3}}\n", QUANTITIES + "  q: {unit: m, series: {a: 1}}\n",
        QUANTITIES + "  q: {unit: m, value: 1, effort: 3 ages}\n", QUANTITIES + "  q: {unit: m, value: 1, effort: 0}\n",
        "sources:\n  s: {title: t, URL: javascript:x}\n", MODELS + "  m: {holds: 1 > 0, fit: good}\n",
        EVIDENCE + "  x: " + SEEN + ", measured: 3}\n", EVIDENCE + "  x: " + SEEN + ", reliability: 0}\n",
    ],
    "AM0209": [QUANTITIES + "  q: {unit: m, value: 1, range: 1 to 2}\n", QUANTITIES + "  q: {unit: m}\n"],
    "AM0210": [CLAIMS + "  x: {text: t, prior: 0.5}\n"],
    "AM0211": [CLAIMS + "  x: {text: t, holds: 1 > 0}\n"],
    "AM0213": [CLAIMS + "  x: {text: t, negates: open-models-lag, prior: 0.5, why: w}\n"],
    "AM0304": [CLAIMS + "  x: {text: t, supports: {open-models-lag: some}, attacks: {open-models-lag: some}}\n"],
    "AM0306": [MODELS + "  m:\n    inputs: {gpu_price: {unit: m, value: 1}}\n    holds: gpu_price > 0 [m]\n"],
    "AM0307": ["map: {title: another}\n"],
    "AM0501": [
        QUANTITIES + "  q: {unit: m, quantiles: {0.1: 1, 0.5: 1.1, 0.9: 1e300}}\n" + MODELS
        + "  m: {holds: 'q > 1 [m]'}\n",
    ],
    "AM0502": [QUANTITIES + "  q: {unit: m, range: -1 to 2, shape: lognormal}\n"],
    "AM0503": [
        QUANTITIES + "  q: {unit: m, range: 1 to 2, within: 5 to 6}\n",
        QUANTITIES + "  q: {unit: m, value: 7, within: 0 to 1}\n",
    ],
    "AM0504": [
        QUANTITIES + f"  q: {{unit: {unit!r}, range: 1 to 2}}\n"
        for unit in ("USD/", "(", ")", "a b", "m^x", "m^99", "$", "%")
    ],
    "AM0505": [
        QUANTITIES + "  q: {unit: m, range: 1 to 2}\n" + EVIDENCE + "  x: " + SEEN + ", counts: 1 of 2, unit: m}\n",
        QUANTITIES + "  q: {unit: m, range: 1 to 2}\n" + EVIDENCE + "  x: " + SEEN
        + ", measured: 0 within 5%, unit: m}\n",
    ],
    "AM0507": [
        QUANTITIES + '  q: {unit: m, series: {"2023-01-01": 1}}\n' + EVIDENCE + "  x: " + SEEN
        + ", at_least: 1, unit: m}\n",
    ],
    "AM0508": [
        QUANTITIES + "  q: {unit: m, value: 1}\n" + EVIDENCE + "  x: " + SEEN + ", at_least: 1, unit: m}\n"
    ],
    "AM0509": [
        QUANTITIES + "  p: {unit: m, range: 1 to 2, with: {q: 0.9, r: 0.9}}\n"
        "  q: {unit: m, range: 1 to 2, with: {r: -0.9}}\n  r: {unit: m, range: 1 to 2}\n"
    ],
    "AM0510": [
        MODELS + f"  m:\n    holds: {formula!r}\n"
        for formula in (
            "(1", "1 >", "1)", "1 > 2 > 3", "[m]", "1 [m", "A > 1", "1 minute > 2", "1 & 2", "f(1) > 2", "exp() > 1",
            "1 2", "1 > 1e999", "1 / 0 > 1", "9^9^9^9 > 1", "(" * 200, "1 > 2 [", "1 > 2 ]", "3 (4) > 1", "1,2",
        )
    ],
    "AM0512": [
        MODELS + "  m:\n    let: {a: b, b: '1'}\n    holds: a > 0\n",
        MODELS + "  m:\n    let: {a: a}\n    holds: a > 0\n",
    ],
    "AM0513": [MODELS + "  m:\n    inputs: {a: {unit: '1', value: 1}}\n    let: {a: '1'}\n    holds: a > 0\n"],
    "AM0514": [
        QUANTITIES + "  p: {unit: m, range: 1 to 2, with: {q: 0.5}}\n  q: {unit: m, range: 1 to 2, with: {p: -0.5}}\n"
    ],
    "AM0515": [MODELS + "  m: {in_words: w}\n", MODELS + "  m: {holds: 1 + 1}\n"],
    "AM0516": [MODELS + "  m: {holds: (1 > 0) + 1 > 0}\n", MODELS + "  m: {holds: 1 and 2}\n"],
    "AM0517": [
        MODELS + f"  m: {{holds: {formula}}}\n"
        for formula in (
            "gpu_price + gpu_hours > 1", "exp(gpu_price) > 1", "gpu_price ^ gpu_hours > 1", "2 ^ gpu_price > 1",
        )
    ],
    "AM0518": [QUANTITIES + "  q: {unit: m, counts: 1 of 2}\n"],
    "AM0520": [MODELS + "  m:\n    let: {a: '1'}\n    holds: 1 > 0\n"],
    "AM0521": [MODELS + "  m:\n    holds: gpu_price > -1 [USD/gpu_hour]\n" + CLAIMS + "  y: {text: t, model: m}\n"],
    "AM0523": [QUANTITIES + "  q: {unit: m, range: 0.1 to 9, shape: normal}\n"],
    "AM0524": [
        EVIDENCE + "  x: {text: t, quantity: gpu_hours, measured: 1e-9 within 1%, unit: gpu_hour, date: 2024-01-04}\n"
    ],
    "AM0525": [QUANTITIES + "  q: {unit: gpu_huor, range: 1 to 2}\n"],
    "AM0526": [QUANTITIES + "  t: {unit: year, range: 1 to 2}\n"],
}  # fmt: skip
# Arguments that end with the code.
ON_THE_LINE: dict[str, list[str]] = {
    "AM0901": ["doctor", "--keys"],
    "AM0120": ["show", "--map", "empty"],
    "AM0121": ["show", "--map", "nowhere"],
    "AM0123": ["coverage", "--essay", "nowhere.md", "--save"],
    "AM0196": ["show", "--known", "HEAD"],
    "AM0380": ["show", "--scenario", "none"],
    "AM0381": ["show", "--semantics", "none"],
    "AM0382": ["show", "none"],
    "AM0383": ["why", "later", "--as-of", "2024-01-04"],
    "AM0384": ["show", "--as-of", "now"],
    "AM0385": ["show", "--lanes", "3"],
    "AM0386": ["show", "--seed", "x"],
    "AM0387": ["show", "gpu_price", "--kind", "x"],
    "AM0388": ["explain", "AM9999"],
    "AM0389": ["coverage"],
    "AM0391": ["show", "--as-of", "1999-01-01"],
    "AM0392": ["whatif", "--set", "gpu_price"],
    "AM0393": ["note", "--done", "1"],
    "AM0394": ["list", "--where", "suport > 1"],
    "AM0395": ["check", "--max-move", "x"],
    "AM0396": ["score", "--who", "Nobody"],
    "AM0398": ["flip", "open-models-lag", "--to", "1.5"],
    "AM0701": ["export", "svgg"],
    "AM0702": ["export", "svg", "--theme", "none"],
    "AM0703": ["export", "svg", "--focus", "vendors-subsidise", "--up", "0", "--down", "0", "--theme", "training"],
    "AM0706": ["export", "svg", "-o", "empty"],
    "AM0709": ["export", "svg", "--colours", "none"],
    "AM0710": ["plot", "distribution", "adapters-compose"],
    "AM0711": ["export", "site", "-o", "taken"],
    "AM0752": ["draft", "update", "--since", "2023-07-18", "--claim", "later"],
    "AM0754": ["draft", "update"],
    "AM0755": ["draft", "update", "--since", "2023-07-18", "-o", "main.yaml"],
    "AM0756": ["draft", "refresh", "nowhere.md"],
    "AM0762": ["draft", "rebuttal", "open-models-lag"],
    "AM0804": ["set", "gpu_price.note", "\x1b"],
    "AM0820": ["set", "gpu_price", "1"],
    "AM0821": ["add", "claim", "t", "--id", "open-models-lag"],
    "AM0823": ["set", "retraining-blocks->open-models-lag.why", "x"],
    "AM0824": ["set", "none.text", "x"],
    "AM0826": ["add", "quantity", "q", "--unit", "m"],
    "AM0827": ["add", "claim", "t", "--supports", "none"],
    "AM0828": ["init", "."],
    "AM0829": ["rename", "gpu_price", "Chip price"],
}
# What only a broken disk, another program, git, a caller of the library or (AM07) a large map brings about.
ELSEWHERE = {
    "AM0390", "AM0610", "AM0817", "AM0751", "AM0753", "AM0757", "AM0758", "AM0759", "AM0760", "AM0761",
    "AM0122", "AM0190", "AM0191", "AM0195", "AM0197", "AM0198", "AM0199", "AM0704", "AM0705", "AM0707", "AM0708",
    "AM0712", "AM0801", "AM0802", "AM0803", "AM0805",
    "AM0811", "AM0812", "AM0813", "AM0814", "AM0815", "AM0816", "AM0822", "AM0825", "AM0830",
}  # fmt: skip


def hint_of(code: str, printed: str) -> str:
    """The hint below the first problem of a code."""
    lines = iter(printed.splitlines())
    assert any(f" {code}: " in line for line in lines), f"no {code} in:\n{printed}"
    for line in lines:
        if not line.startswith(" "):
            return ""
        if line.startswith("  hint: "):
            return line.removeprefix("  hint: ").strip()
    return ""


def test_every_code_has_an_example() -> None:
    shown = {code for _, code, _ in [*BAD.values(), *REFUSED.values()]}
    assert shown | {"AM0308"} | set(IN_FILES) | set(ON_THE_LINE) | ELSEWHERE == shown | set(CODES)
    assert set() == ELSEWHERE & (shown | set(IN_FILES) | set(ON_THE_LINE))


@pytest.mark.parametrize(
    ("code", "text"), [(code, text) for code, texts in IN_FILES.items() for text in texts], ids=lambda value: value[:40]
)
def test_what_is_wrong_in_a_file_comes_with_what_to_do(
    argmap: Callable[..., Any], folder: Path, code: str, text: str
) -> None:
    (folder / "more.yaml").write_text(text, encoding="utf-8")
    ran = argmap("check")
    assert hint_of(code, ran.out)
    assert "stumbled" not in ran.err


@pytest.mark.parametrize("code", ON_THE_LINE)
def test_what_is_wrong_on_the_command_line_comes_with_what_to_do(
    argmap: Callable[..., Any], folder: Path, code: str
) -> None:
    (folder / "empty").mkdir()
    (folder / "taken").mkdir()
    keys_path().parent.mkdir(parents=True, exist_ok=True)
    keys_path().write_text("saev: y\n")
    (folder / "taken" / "index.html").write_text("somebody else's")
    (folder / "later.yaml").write_text("claims:\n  later: {text: t, since: 2025-01-01}\n")
    ran = argmap(*ON_THE_LINE[code])
    assert ran.code in (1, 2, 3)
    assert hint_of(code, ran.err)


def test_a_unit_written_bare_behind_a_number_is_told_its_brackets(argmap: Callable[..., Any], folder: Path) -> None:
    (folder / "more.yaml").write_text("quantities:\n  wait: {unit: minute, range: 1 to 9}\n"
                                      "models:\n  m:\n    holds: wait < 30 minute\n")  # fmt: skip
    ran = argmap("check")
    assert "more.yaml:5:22: error AM0510: `m`: expected an operator or the end, found `minute`" in ran.out
    assert hint_of("AM0510", ran.out) == "a unit stands in brackets: `30 [minute]`"


def test_a_change_that_breaks_a_model_is_refused_with_its_line_and_what_to_do(
    argmap: Callable[..., Any], folder: Path
) -> None:
    before = (folder / "numbers.yaml").read_bytes()
    ran = argmap("set", "gpu_price.unit", "USD")
    assert (ran.code, (folder / "numbers.yaml").read_bytes()) == (1, before)
    assert ran.err.startswith("numbers.yaml:13:12: ")
    assert "holds: cost > share * budget" in ran.err
    assert hint_of("AM0517", ran.err)
