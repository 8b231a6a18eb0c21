"""A map that fills every field there is, as files and as the nodes they are read into."""

from __future__ import annotations

import datetime

from argmap.nodes import (
    AtLeast,
    AtMost,
    Claim,
    Counts,
    Credence,
    Evidence,
    Expectation,
    Formula,
    Inference,
    Interval,
    Locator,
    Measured,
    Quantity,
    Range,
    Ratio,
    Resolution,
    Series,
    Source,
    SubModel,
    Three,
)
from argmap.nodes.quantity import Fixed

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
