"""Names that lead from one entry to another, and what rests on an entry that is broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from argmap.files.folder import read_folder
from argmap.files.load import load_files
from tests.files.making import claims, load, marked, only, said

if TYPE_CHECKING:
    from pathlib import Path


# --- names that lead nowhere

BASE = """\
claims:
  alpha: {text: t}
  beta: {text: t, supports: {alpha: some}}
quantities: {price: {unit: "1", range: 1 to 2}}
models: {mod: {inputs: {share: {unit: "1", value: 1}}, holds: share > 0}}
evidence: {seen: {text: t, claim: alpha, ratio: 3, date: 2024-01-04}}
sources: {report: {title: t}}
"""


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("map: {title: t, contention: §alhpa}\n", "map: `contention` names `alhpa`, and there is no such claim",
         "did you mean `alpha`?"),
        ("map: {title: t, exclusive: [[alpha, §alhpa]]}\n",
         "map: `exclusive` names `alhpa`, and there is no such claim", "did you mean `alpha`?"),
        ("claims: {x: {text: t, supports: {§alhpa: some}}}\n",
         "claim `x`: `supports` names `alhpa`, and there is no such claim", "did you mean `alpha`?"),
        ("claims: {x: {text: t, attacks: {§alhpa: {ratio: 3}}}}\n",
         "claim `x`: `attacks` names `alhpa`, and there is no such claim", "did you mean `alpha`?"),
        ("claims: {x: {text: t, attacks: {alpha: {ratio: 3, together_with: [§betta]}}}}\n",
         "claim `x`: `together_with` names `betta`, and there is no such claim", "did you mean `beta`?"),
        ("claims: {x: {text: t, attacks: {alpha: [{ratio: 3, together_with: §betta}]}}}\n",
         "claim `x`: `together_with` names `betta`, and there is no such claim", "did you mean `beta`?"),
        ("claims: {x: {text: t, undercuts: {§beta->alhpa: 1}}}\n",
         "claim `x`: `undercuts` names `beta->alhpa`, and there is no such inference", "did you mean `beta->alpha`?"),
        ("claims: {x: {text: t, negates: §alhpa}}\n", "claim `x`: `negates` names `alhpa`, and there is no such claim",
         "did you mean `alpha`?"),
        ("claims: {x: {text: t, model: §mood}}\n", "claim `x`: `model` names `mood`, and there is no such model",
         "did you mean `mod`?"),
        ("evidence: {e: {text: t, claim: §alhpa, ratio: 3, date: 2024-01-04}}\n",
         "evidence `e`: `claim` names `alhpa`, and there is no such claim", "did you mean `alpha`?"),
        ("evidence: {e: {text: t, quantity: §pirce, at_least: 3, date: 2024-01-04}}\n",
         "evidence `e`: `quantity` names `pirce`, and there is no such quantity", "did you mean `price`?"),
        ("evidence: {e: {text: t, quantity: §share, at_least: 3, date: 2024-01-04}}\n",
         "evidence `e`: `quantity` names `share`, and there is no such quantity",
         "a private input is named with its model: `mod.share`"),
        ("evidence: {e: {text: t, claim: alpha, ratio: 3, date: 2024-01-04, source: §raport}}\n",
         "evidence `e`: `source` names `raport`, and there is no such source", "did you mean `report`?"),
        ("scenarios: {s: {set: {§pirce: 3}}}\n", "scenario `s`: `set` names `pirce`, and there is no such quantity",
         "did you mean `price`?"),
        ("scenarios: {s: {ignore: [§sean]}}\n", "scenario `s`: `ignore` names `sean`, and there is no such evidence",
         "did you mean `seen`?"),
        ("scenarios: {s: {assume: {§alhpa: 1}}}\n", "scenario `s`: `assume` names `alhpa`, and there is no such claim",
         "did you mean `alpha`?"),
        ("reviews:\n  - {claim: §alhpa, date: 2024-01-04}\n",
         "review: `claim` names `alhpa`, and there is no such claim", "did you mean `alpha`?"),
        ("claims: {x: {text: t, supports: {§zzz: some}}}\n",
         "claim `x`: `supports` names `zzz`, and there is no such claim",
         "`argmap show --kind claim` lists what there is"),
    ],
)  # fmt: skip
def test_name_that_leads_nowhere_is_told_with_the_nearest_one(text: str, message: str, hint: str) -> None:
    text, place = marked(text)
    problem = only(load(text, BASE))
    assert (problem.code, str(problem.span), problem.message, problem.hint) == ("AM0301", place, message, hint)


def test_what_bears_on_a_number_is_left_out_and_what_does_not_is_kept() -> None:
    text = (
        "claims:\n  x: {text: t, supports: {gone: some, alpha: some}, undercuts: {no->step: 1}}\n"
        "evidence:\n  e: {text: t, claim: alpha, ratio: 3, date: 2024-01-04, source: gone}\n"
        "  f: {text: t, quantity: gone, at_least: 1, date: 2024-01-04}\n"
        "map: {title: t, contention: gone}\n"
    )
    argmap = load(text, BASE).map
    assert list(argmap.claims) == ["alpha", "beta", "x"]
    assert list(argmap.inferences) == ["beta->alpha", "x->alpha"]
    assert argmap.undercuts == ()
    assert (argmap.evidence["e"].source, "f" in argmap.evidence, argmap.contention) == (None, False, None)


def test_thousands_of_lost_names_are_told_in_no_time() -> None:
    lines = [f"claim-number-{at}: {{text: t, supports: {{claim-nummer-{at}: some}}}}" for at in range(1_000)]
    loaded = load(claims(*lines))
    assert len(loaded.problems) == 1_000
    assert loaded.problems[0].hint.startswith("did you mean `claim-number-")
    assert loaded.problems[-1].hint == "`argmap show --kind claim` lists what there is"


def test_private_input_that_hides_a_shared_quantity_is_a_warning() -> None:
    text, place = marked(BASE.replace("{share:", "{§price:").replace("share > 0", "price > 0"))
    problem = only(load(text))
    assert (problem.code, problem.severity.value, str(problem.span)) == ("AM0306", "warning", place)


# --- what rests on something broken

BROKEN = """\
claims:
  bad: {txt: t}
models:
  bad-model: {hols: x, inputs: {inp: {unit: m, value: 1}}}
quantities:
  bad_number: {unit: "1"}
sources:
  bad-source: {}
evidence:
  bad-seen: {text: t}
"""
RESTS = """\
map: {title: t, contention: bad, exclusive: [[bad, sound]]}
claims:
  sound: {text: t}
  x: {text: t, supports: {bad: some, sound: some}, attacks: {sound: {id: two, ratio: 3, together_with: bad}}}
  y: {text: t, negates: bad}
  z: {text: t, undercuts: {x->bad: 1, bad->x: 1, two: 1, some-id-of-bad: 1, x->sound: 1}}
  w: {text: t, model: bad-model}
  v: {text: t, supports: {w: some}}
evidence:
  e: {text: t, claim: bad, ratio: 3, date: 2024-01-04, source: bad-source}
  f: {text: t, quantity: bad-model.inp, at_least: 1, date: 2024-01-04}
  g: {text: t, quantity: bad_number, at_least: 1, date: 2024-01-04}
scenarios:
  s: {ignore: [bad-seen]}
reviews:
  - {claim: bad, date: 2024-01-04}
"""


def test_what_rests_on_a_broken_entry_goes_silently() -> None:
    loaded = load(BROKEN, RESTS)
    assert {problem.span.file for problem in loaded.problems} == {"a.yaml"}
    assert [problem.code for problem in loaded.problems] == ["AM0202", "AM0202", "AM0209", "AM0203", "AM0203"]
    assert list(loaded.map.claims) == ["sound", "v", "x", "z"]
    assert list(loaded.map.inferences) == ["x->sound"]
    assert [cut.id for cut in loaded.map.undercuts] == ["z->x->sound"]
    assert (dict(loaded.map.evidence), dict(loaded.map.scenarios), loaded.map.reviews) == ({}, {}, ())
    assert (loaded.map.contention, loaded.map.exclusive) == (None, ())


@pytest.mark.parametrize(
    "broken", ["claims:\n  a: [\n", "claims: {b: 1, b: 2}\n", b"\xff", "claim:\n  a: {text: t}\n", "claims: [a]\n"]
)
def test_one_broken_file_hides_only_itself(broken: str | bytes) -> None:
    other = claims("x: {text: t, supports: {a: some, y: some}}", "y: {text: t, undercuts: {a->b: 1}}", "z: {txt: t}")
    loaded = load(broken, other)
    assert [problem.span.file for problem in loaded.problems] == ["a.yaml", "b.yaml"]
    assert [problem.code for problem in loaded.problems][1] == "AM0202"
    assert (list(loaded.map.claims), list(loaded.map.inferences)) == (["x", "y"], ["x->y"])


def test_file_that_could_not_be_read_causes_no_flood(tmp_path: Path) -> None:
    (tmp_path / "gone.yaml").symlink_to("nowhere.yaml")
    (tmp_path / "b.yaml").write_text(claims("x: {text: t, supports: {a: some}}"))
    loaded = load_files(read_folder(tmp_path))
    assert said(loaded) == [("AM0190", "gone.yaml:1:1")]
