from __future__ import annotations

import dataclasses
import datetime
import random
import subprocess
import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap.files.folder import read_folder
from argmap.files.load import load_files
from argmap.nodes import (
    AtLeast,
    AtMost,
    Claim,
    Counts,
    Credence,
    Essay,
    Evidence,
    Expectation,
    Formula,
    InboxEntry,
    Inference,
    Interval,
    Locator,
    Measured,
    Quantity,
    Range,
    Ratio,
    Resolution,
    Review,
    Scenario,
    Series,
    Source,
    SubModel,
    Three,
    Undercut,
)
from argmap.nodes.quantity import Fixed
from tests.files.making import claims, files_of, load, marked, only, said
from tests.files.test_reader import mutated
from tests.small_map import FILES

if TYPE_CHECKING:
    from pathlib import Path

DAY = datetime.date(2024, 1, 4)

# --- every field arrives

ESSAY = {
    "map.yaml": """\
map:
  title: Can open models keep up?
  contention: open-models-lag
  dependence: 0.5
  gate: even
  feedback: https://example.org/dispute
  exclusive: [[open-models-lag, open-models-lead]]
essay:
  title: The essay
  date: 2023-05-01
  url: https://example.org/essay
  paragraphs:
    - [aa11, bb22]
    - [cc33]
inbox:
  - {text: Look at merges again., url: "https://example.org/merge", date: 2024-02-01}
""",
    "claims/training.yaml": """\
claims:
  open-models-lag:
    text: Open models stay behind.
  open-models-lead: {text: Open models come to lead., negates: open-models-lag}
  retraining-blocks-contributions:
    text: >-
      A contributed improvement reaches users of an open model
      only after a retrain.
    short: Retraining blocks contributions
    theme: training
    from: {paragraph: 7, sentences: 3 to 5}
    model: retraining-budget
    holds: cost_per_contribution > 2 * community_budget / contributions
    supports:
      open-models-lag: strong
    expect: [{as_of: 2024-01-04, above: 0.5, below: 0.9}]
    note: n
    tags: [one, two]
    aliases: other name
    implicit: true
    publish: false
    questions: [Is it so?]
    shares: {community_budget: The premise asks something else.}
    resolves: {by: 2030-01-01, how: by a survey, outcome: true, resolved: 2029-01-01}
    credences: [{date: 2024-01-04, who: A. Reader, p: 40%}]
""".replace("[Is it so?]", '["Is it so?"]'),
    "claims/adapters.yaml": """\
claims:
  adapters-compose:
    text: Adapters let contributions combine.
    since: 2024-06-01
    prior: 0.6
    why: two studies
    attacks:
      retraining-blocks-contributions:
        id: merging-rebuts
        ratio: 4
        together_with: [most-needs-are-adaptations]
        scheme: counterexample
        overlaps: merging-studies
        why: One counterexample settles a "cannot".
        since: 2024-07-01
      open-models-lag:
        - ratio: 2 to 5
        - {id: again, ratio: some}
  most-needs-are-adaptations: {text: Most needs are adaptations., assumption: true}
  merges-share-a-base:
    text: Merges start from one base.
    prior: 0.9
    why: Every study says so.
    undercuts: {merging-rebuts: 0.6, adapters-compose->open-models-lag: 1}
""",
    "numbers.yaml": """\
quantities:
  community_budget: {unit: USD/year, range: 2e5 to 2e7, basis: data, why: "foundation accounts", of: next}
  contributions: {unit: contribution/year, three: [2, 3, 7], basis: judgement, effort: 3 hours, note: n}
  bad_share: {unit: "1", counts: 12 of 40, basis: data, within: 0.1 to 0.9, with: {contributions: -0.3}}
  gpu_price: {unit: USD/gpu_hour, series: {"2024-01-04": 1.5 to 3.5, "2023-06-01": 4}}
  gpu_hours: {unit: gpu_hour, value: 1e6}
  staff: {unit: USD/retrain, range: 1 to 2, shape: uniform}
models:
  retraining-budget:
    in_words: true when shipping one costs more than the community has
    fit: checked
    note: n
    inputs:
      batch: {unit: contribution/retrain, range: 3 to 150, basis: placeholder, why: release notes}
    let:
      cost: gpu_hours * gpu_price / 1 [retrain] + staff
      cost_per_contribution: cost / batch
    holds: cost_per_contribution > community_budget / contributions
""",
    "evidence.yaml": """\
evidence:
  gpu-hours-seen:
    text: Training took about 1.72 million hours.
    quantity: contributions
    measured: 1.72e6 within 5%
    unit: gpu_hour
    date: 2023-07-18
    recorded: 2026-11-23
    source: touvron-2023
    locator: table 2
    from: [{paragraph: 8}, {paragraph: 9, sentences: 2}]
    reliability: 0.95
    relevance: 0.7
    status: disputed
    checked: found
    caveat: only the last run
    quote: about 1.72 million
    seen_at: a mirror
    half_life: 18 months
    valid_until: 2030-01-01
    group: reports
    publish: false
    note: n
  batch-seen: {text: t, quantity: retraining-budget.batch, interval: 3 to 9, date: 2024-01-04}
  share-seen: {text: t, quantity: bad_share, counts: 3 of 9, date: 2024-01-04}
  floor-seen: {text: t, quantity: contributions, at_least: 1, date: 2024-01-04}
  ceiling-seen: {text: t, quantity: contributions, at_most: 9, date: 2024-01-04}
  claim-seen: {text: t, claim: adapters-compose, ratio: 3 to 30, against: true, date: 2024-01-04}
""",
    "sources.yaml": """\
sources:
  touvron-2023:
    type: report
    title: "Llama 2: Open Models"
    author: Touvron et al.
    issued: 2023-07-18
    URL: https://arxiv.org/abs/2307.09288
    publisher: Meta
    DOI: 10.1/x
    version: 1.10
scenarios:
  cheap-compute: {set: {gpu_price: 0.3 to 0.8, staff: 2}, ignore: [batch-seen], assume: {adapters-compose: 0.9}, why: w}
reviews:
  - {claim: adapters-compose, date: 2024-01-04, who: A., digest: aa, note: n}
""",
}
CLAIMS = [
    Claim(id="open-models-lag", text="Open models stay behind."),
    Claim(id="open-models-lead", text="Open models come to lead.", negates="open-models-lag"),
    Claim(
        id="retraining-blocks-contributions",
        text="A contributed improvement reaches users of an open model only after a retrain.",
        short="Retraining blocks contributions",
        theme="training",
        passages=(Locator(paragraph=7, first_sentence=3, last_sentence=5),),
        model="retraining-budget",
        holds="cost_per_contribution > 2 * community_budget / contributions",
        expect=(Expectation(as_of=DAY, above=0.5, below=0.9),),
        note="n",
        tags=("one", "two"),
        aliases=("other name",),
        implicit=True,
        publish=False,
        questions=("Is it so?",),
        shares=(("community_budget", "The premise asks something else."),),
        resolves=Resolution(
            by=datetime.date(2030, 1, 1), how="by a survey", outcome=True, resolved=datetime.date(2029, 1, 1)
        ),
        credences=(Credence(date=DAY, who="A. Reader", p=0.4),),
    ),
    Claim(
        id="adapters-compose",
        text="Adapters let contributions combine.",
        since=datetime.date(2024, 6, 1),
        prior=0.6,
        why="two studies",
    ),
    Claim(id="most-needs-are-adaptations", text="Most needs are adaptations.", assumption=True),
    Claim(id="merges-share-a-base", text="Merges start from one base.", prior=0.9, why="Every study says so."),
]
STEPS = [
    Inference(
        id="retraining-blocks-contributions->open-models-lag",
        source="retraining-blocks-contributions",
        target="open-models-lag",
        polarity="supports",
        ratio=Ratio(10, 10),
    ),
    Inference(
        id="merging-rebuts",
        source="adapters-compose",
        target="retraining-blocks-contributions",
        polarity="attacks",
        ratio=Ratio(4, 4),
        together_with=("most-needs-are-adaptations",),
        scheme="counterexample",
        overlaps="merging-studies",
        why='One counterexample settles a "cannot".',
        since=datetime.date(2024, 7, 1),
    ),
    Inference(
        id="adapters-compose->open-models-lag",
        source="adapters-compose",
        target="open-models-lag",
        polarity="attacks",
        ratio=Ratio(2, 5),
    ),
    Inference(id="again", source="adapters-compose", target="open-models-lag", polarity="attacks", ratio=Ratio(3, 3)),
]
QUANTITIES = [
    Quantity(
        id="community_budget", unit="USD/year", spec=Range(2e5, 2e7), basis="data", why="foundation accounts", of="next"
    ),
    Quantity(id="contributions", unit="contribution/year", spec=Three(2, 3, 7), effort=3.0, note="n"),
    Quantity(
        id="bad_share",
        unit="1",
        spec=Counts(12, 40),
        basis="data",
        within=(0.1, 0.9),
        correlations=(("contributions", -0.3),),
    ),
    Quantity(
        id="gpu_price",
        unit="USD/gpu_hour",
        spec=Series(((datetime.date(2023, 6, 1), Fixed(4)), (DAY, Range(1.5, 3.5)))),
    ),
    Quantity(id="gpu_hours", unit="gpu_hour", spec=Fixed(1e6)),
    Quantity(id="staff", unit="USD/retrain", spec=Range(1, 2), shape="uniform"),
]
MODEL = SubModel(
    id="retraining-budget",
    in_words="true when shipping one costs more than the community has",
    fit=0.8,
    note="n",
    inputs=(
        Quantity(
            id="batch",
            owner="retraining-budget",
            unit="contribution/retrain",
            spec=Range(3, 150),
            basis="placeholder",
            why="release notes",
        ),
    ),
    let=(
        Formula("cost", "gpu_hours * gpu_price / 1 [retrain] + staff"),
        Formula("cost_per_contribution", "cost / batch"),
    ),
    holds="cost_per_contribution > community_budget / contributions",
)
SEEN = [
    Evidence(
        id="gpu-hours-seen",
        text="Training took about 1.72 million hours.",
        quantity="contributions",
        measurement=Measured(1.72e6, 0.05),
        unit="gpu_hour",
        date=datetime.date(2023, 7, 18),
        recorded=datetime.date(2026, 11, 23),
        source="touvron-2023",
        locator="table 2",
        passages=(Locator(paragraph=8), Locator(paragraph=9, first_sentence=2, last_sentence=2)),
        reliability=0.95,
        relevance=0.7,
        status="disputed",
        checked="found",
        caveat="only the last run",
        quote="about 1.72 million",
        seen_at="a mirror",
        half_life=1.5,
        valid_until=datetime.date(2030, 1, 1),
        group="reports",
        publish=False,
        note="n",
    ),
    Evidence(id="batch-seen", text="t", quantity="retraining-budget.batch", measurement=Interval(3, 9), date=DAY),
    Evidence(id="share-seen", text="t", quantity="bad_share", measurement=Counts(3, 9), date=DAY),
    Evidence(id="floor-seen", text="t", quantity="contributions", measurement=AtLeast(1), date=DAY),
    Evidence(id="ceiling-seen", text="t", quantity="contributions", measurement=AtMost(9), date=DAY),
    Evidence(id="claim-seen", text="t", claim="adapters-compose", ratio=Ratio(3, 30), against=True, date=DAY),
]
SOURCE = Source(
    id="touvron-2023",
    title="Llama 2: Open Models",
    type="report",
    author="Touvron et al.",
    issued="2023-07-18",
    url="https://arxiv.org/abs/2307.09288",
    publisher="Meta",
    more=(("DOI", "10.1/x"), ("version", "1.10")),
)


def by_id(nodes: list[Any]) -> dict[str, Any]:
    return {node.id: node for node in sorted(nodes, key=lambda node: node.id)}


def test_every_field_arrives_in_the_node_it_belongs_to() -> None:
    loaded = load_files(files_of(dict(ESSAY)))
    argmap = loaded.map
    assert loaded.problems == ()
    assert argmap.title == "Can open models keep up?"
    assert (argmap.contention, argmap.dependence, argmap.gate) == ("open-models-lag", 0.5, "even")
    assert argmap.feedback == "https://example.org/dispute"
    assert argmap.exclusive == (("open-models-lag", "open-models-lead"),)
    assert dict(argmap.claims) == by_id(CLAIMS)
    assert dict(argmap.inferences) == by_id(STEPS)
    assert argmap.undercuts == (
        Undercut(source="merges-share-a-base", target="adapters-compose->open-models-lag", removes=1.0),
        Undercut(source="merges-share-a-base", target="merging-rebuts", removes=0.6),
    )
    assert dict(argmap.quantities) == by_id(QUANTITIES)
    assert dict(argmap.models) == {"retraining-budget": MODEL}
    assert dict(argmap.evidence) == by_id(SEEN)
    assert dict(argmap.sources) == {"touvron-2023": SOURCE}
    assert dict(argmap.scenarios) == {
        "cheap-compute": Scenario(
            id="cheap-compute",
            set=(("gpu_price", Range(0.3, 0.8)), ("staff", Fixed(2))),
            ignore=("batch-seen",),
            assume=(("adapters-compose", 0.9),),
            why="w",
        )
    }
    assert argmap.essay == Essay(
        title="The essay",
        date=datetime.date(2023, 5, 1),
        url="https://example.org/essay",
        paragraphs=(("aa11", "bb22"), ("cc33",)),
    )
    assert argmap.reviews == (Review(claim="adapters-compose", date=DAY, who="A.", digest="aa", note="n"),)
    assert argmap.inbox == (
        InboxEntry(text="Look at merges again.", url="https://example.org/merge", date=datetime.date(2024, 2, 1)),
    )


def test_example_fills_every_field_there_is() -> None:
    nodes: list[Any] = [*CLAIMS, *STEPS, *QUANTITIES, MODEL, *MODEL.inputs, *SEEN, SOURCE]
    for kind in (Claim, Inference, Quantity, SubModel, Evidence, Source):
        made = [node for node in nodes if type(node) is kind]
        for part in dataclasses.fields(kind):
            values = {repr(getattr(node, part.name)) for node in made}
            default = part.default if part.default is not dataclasses.MISSING else None
            assert values != {repr(default)}, (kind.__name__, part.name)


def test_settings_that_are_left_out_have_the_defaults_of_the_library() -> None:
    argmap = load(claims("a: {text: t}")).map
    assert (argmap.title, argmap.contention, argmap.dependence, argmap.gate) == ("", None, 1.0, "none")
    assert (argmap.essay, argmap.exclusive) == (None, ())


def test_everything_comes_in_the_order_of_its_name() -> None:
    argmap = load(claims("z: {text: t}", "b: {text: t, supports: {z: some, a: some}}"), claims("a: {text: t}")).map
    assert (list(argmap.claims), list(argmap.inferences)) == (["a", "b", "z"], ["b->a", "b->z"])


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
         "claim `x`: `supports` names `zzz`, and there is no such claim", "the map has no claim of that name"),
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
    assert loaded.problems[-1].hint == "the map has no claim of that name"


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


# --- things given twice, and steps that are none


def test_id_in_two_files_counts_where_it_comes_first() -> None:
    loaded = load(claims("a: {text: first}"), claims("a: {text: second, supports: {b: some}}", "b: {text: t}"))
    problem = only(loaded)
    assert (problem.code, str(problem.span)) == ("AM0302", "b.yaml:2:3")
    assert problem.message == "`a` already stands under `claims:` at a.yaml:2:3"
    assert [str(span) for span in problem.related] == ["a.yaml:2:3"]
    assert (loaded.map.claims["a"].text, list(loaded.map.inferences)) == ("first", [])


def test_step_of_an_entry_given_twice_can_be_named_without_another_problem() -> None:
    second = claims("a: {text: t, supports: {b: some}}", "b: {text: t}", "c: {text: t, undercuts: {a->b: 1}}")
    assert said(load(claims("a: {text: t}"), second)) == [("AM0302", "b.yaml:2:3")]


def test_broken_entry_holds_its_id() -> None:
    loaded = load(claims("a: {txt: t}"), claims("a: {text: t}"))
    assert [problem.code for problem in loaded.problems] == ["AM0202", "AM0302"]


def test_one_id_in_two_sections_is_no_problem() -> None:
    assert (
        load(claims("a: {text: t, model: a}"), "models: {a: {holds: 1 > 0}}\nsources: {a: {title: t}}\n").problems == ()
    )


@pytest.mark.parametrize("section", ["map", "essay"])
def test_second_section_of_its_kind_is_refused(section: str) -> None:
    loaded = load(f"{section}: {{title: first}}\n{claims('a: {text: t}')}", f"{section}: {{title: second}}\n")
    problem = only(loaded)
    assert (problem.code, str(problem.span)) == ("AM0307", "b.yaml:1:1")
    assert problem.message == f"a second `{section}:`; the first stands at a.yaml:1:1"
    titles = {"map": loaded.map.title, "essay": loaded.map.essay.title if loaded.map.essay else ""}
    assert titles[section] == "first"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("x: {text: t, supports: {§x: some}}", "a claim cannot bear on itself, and `x` does"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: y}}}", "a claim cannot bear on itself, and `y` does"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: [x]}}}",
         "the same claim stands twice in the step to `y`"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: [z, z]}}}",
         "the same claim stands twice in the step to `y`"),
        ("x: {text: t, attacks: {§not-x: some}}", "the same claim stands twice in the step to `not-x`"),
        ("x: {text: t, supports: {§y: {ratio: 3, together_with: [not-x]}}}",
         "the same claim stands twice in the step to `y`"),
    ],
)  # fmt: skip
def test_step_needs_claims_that_differ_and_deny_nothing_of_each_other(line: str, message: str) -> None:
    text, place = marked(claims(line, "y: {text: t}", "z: {text: t}", "not-x: {text: t, negates: x}"))
    loaded = load(text)
    problem = only(loaded)
    assert (problem.code, str(problem.span), problem.message) == ("AM0303", place, f"claim `x`: {message}")
    assert (list(loaded.map.claims), dict(loaded.map.inferences)) == (["not-x", "x", "y", "z"], {})


@pytest.mark.parametrize(
    ("lines", "message", "left"),
    [
        (["x: {text: t, negates: x}"], "claim `x` denies itself", []),
        (["x: {text: t, negates: y}", "y: {text: t, negates: x}"], "claims `x` and `y` deny each other", []),
        (["z: {text: t, negates: y}", "x: {text: t, negates: y}", "y: {text: t, negates: x}", "w: {text: t}"],
         "claims `x` and `y` deny each other", ["w"]),
        (["a: {text: t, negates: b}", "b: {text: t, negates: c}", "c: {text: t, negates: a}"],
         "claims `a` and `b` and `c` deny each other", []),
    ],
)  # fmt: skip
def test_circle_of_denials_is_told_once_and_left_out(lines: list[str], message: str, left: list[str]) -> None:
    loaded = load(claims(*lines))
    problem = only(loaded)
    assert (problem.code, problem.message, list(loaded.map.claims)) == ("AM0305", message, left)


def test_chain_of_denials_that_ends_is_fine() -> None:
    loaded = load(claims("a: {text: t, negates: b}", "b: {text: t, negates: c}", "c: {text: t}"))
    assert (loaded.problems, loaded.map.carrier("a")) == ((), ("c", False))


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["x: {text: t, supports: {y: some}, attacks: {§y: some}}", "y: {text: t}"], "x->y"),
        (["x: {text: t, supports: {y: [{ratio: 3}, §{ratio: 4}]}}", "y: {text: t}"], "x->y"),
        (["x: {text: t, supports: {y: {id: one, ratio: 3}}}", "y: {text: t, supports: {§z: {id: one, ratio: 3}}}",
          "z: {text: t}"], "one"),
    ],
)  # fmt: skip
def test_inference_of_a_name_that_is_taken_is_left_out(lines: list[str], name: str) -> None:
    text, place = marked(claims(*lines))
    loaded = load(text)
    problem = only(loaded)
    assert (problem.code, str(problem.span), problem.hint) == ("AM0304", place, "give one of the two another `id:`")
    assert (list(loaded.map.inferences), len(problem.related)) == ([name], 1)


def test_private_input_that_hides_a_shared_quantity_is_a_warning() -> None:
    text, place = marked(BASE.replace("{share:", "{§price:").replace("share > 0", "price > 0"))
    problem = only(load(text))
    assert (problem.code, problem.severity.value, str(problem.span)) == ("AM0306", "warning", place)


def test_map_without_claims_is_a_warning_only_where_nothing_else_is_wrong() -> None:
    assert said(load("map: {title: t}\n")) == [("AM0308", "a.yaml:1:1")]
    assert said(load("map: {title: t}\n", "claims: {a: [}\n")) == [("AM0110", "b.yaml:1:14")]


# --- laws


def test_result_does_not_depend_on_the_order_of_files() -> None:
    files = files_of(
        dict(ESSAY) | {"z.yaml": BROKEN, "y.yaml": claims("bad: {text: t}", "adapters-compose: {text: t}")}
    )
    expected = load_files(files)
    names = list(files.texts)
    for seed in range(5):
        random.Random(seed).shuffle(names)
        shuffled = dataclasses.replace(files, texts=MappingProxyType({name: files.texts[name] for name in names}))
        loaded = load_files(shuffled)
        assert (loaded.map, loaded.problems) == (expected.map, expected.problems)


def test_result_does_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    for name, text in {**ESSAY, "z.yaml": BROKEN, "y.yaml": RESTS}.items():
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_text(text)
    code = (
        "import sys, pathlib; from argmap.files import load_files, read_folder;"
        "loaded = load_files(read_folder(pathlib.Path(sys.argv[1]))); print(loaded.map, *loaded.problems, sep='\\n')"
    )
    printed = {
        subprocess.run(
            [sys.executable, "-c", code, str(tmp_path)],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "42")
    }
    assert len(printed) == 1


def test_problems_come_in_the_order_of_their_places() -> None:
    problems = load(BROKEN, RESTS.replace("sound", "gone"), "claims:\n  a: [\n").problems
    assert [problem.sort_key for problem in problems] == sorted(problem.sort_key for problem in problems)


GOOD = [text.encode() for text in (*FILES.values(), *ESSAY.values())]


@settings(max_examples=300, deadline=2_000, derandomize=True)
@given(seed=st.sampled_from(GOOD), chance=st.randoms(use_true_random=False))
def test_mutated_files_load_or_say_why(seed: bytes, chance: random.Random) -> None:
    names = list(FILES)
    texts = {name: FILES[name].encode() for name in names}
    texts[chance.choice(names)] = mutated(seed, chance) if chance.random() < 0.5 else mutated_whole(seed, chance)
    loaded = load_files(files_of(dict(texts)))
    assert all(problem.code.startswith("AM0") and problem.span.file in texts for problem in loaded.problems)
    assert all("\n" not in problem.message for problem in loaded.problems)
    assert set(loaded.map.inferences) <= {key for _, key in loaded.places.entries}


def mutated_whole(seed: bytes, chance: random.Random) -> bytes:
    """The whole file with one word of it replaced by another or by a hostile one."""
    words = seed.split(b" ")
    other = [b"x", b"1e400", b"[", b"{a: b}", b"null", b"\xff", b"'", b"- a", b"#", b"", b"3:1", b"a, b"]
    words[chance.randrange(len(words))] = chance.choice([*words, *other])
    return b" ".join(words)
