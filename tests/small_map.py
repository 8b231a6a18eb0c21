"""A small map on disk that uses a little of everything, for tests of sessions and surfaces."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MAIN = """\
# The map in one file, with comments that must survive.
map:
  title: Can open models compete?   # the title
  contention: open-models-lag
  dependence: 0.5
  gate: even
claims:
  open-models-lag:
    text: Open models stay behind closed ones.
    prior: 0.6   # a base rate
    why: Most open challengers stay behind.
  retraining-blocks:
    text: A contributed improvement reaches users only after a retrain that its budget cannot repeat.
    short: Retraining blocks contributions
    theme: training
    model: retraining-cost
    supports:
      open-models-lag: strong
  adapters-compose:
    text: Adapters let contributions combine without a full retrain.
    theme: training
    prior: 0.7
    why: Three studies.
    attacks:
      retraining-blocks:
        id: adapters-rebut
        ratio: 4
        why: A retrain is not needed then.
  studies-share-a-base:
    text: The studies start from one and the same base model.
    prior: 0.9
    why: They say so.
    undercuts: {adapters-rebut: 0.6}
  vendors-subsidise:
    text: Vendors sell below cost for years.
    supports: {open-models-lag: some}
"""

NUMBERS = """\
quantities:
  budget: {unit: USD/year, range: 2e5 to 2e7, basis: data, why: foundation accounts}
  gpu_price: {unit: USD/gpu_hour, range: 1.5 to 3.5}   # keep this comment
  gpu_hours: {unit: gpu_hour, range: 1e5 to 1e7}
models:
  retraining-cost:
    in_words: true when one retrain costs more than a tenth of a year's budget
    fit: checked
    inputs:
      share: {unit: "1", range: 0.05 to 0.2}
    let:
      cost: gpu_hours * gpu_price
    holds: cost > share * budget * 1 [year]
"""

EVIDENCE = """\
evidence:
  llama-hours:
    text: Training took about 1.72 million hours.
    quantity: gpu_hours
    measured: 1.72e6 within 5%
    unit: gpu_hour
    date: 2023-07-18
    recorded: 2023-08-01
    source: touvron
    locator: table 2
    reliability: 0.9
    checked: found
  merge-study:
    text: A merge beat both parents.
    claim: adapters-compose
    ratio: 3
    date: 2024-01-04
    source: touvron
    reliability: 0.8
sources:
  touvron: {type: report, title: "Llama 2", author: Touvron et al., issued: 2023-07-18, URL: "https://arxiv.org/abs/2307.09288"}
scenarios:
  cheap-compute: {set: {gpu_price: 0.1 to 0.2}}
"""

FILES = {"main.yaml": MAIN, "numbers.yaml": NUMBERS, "evidence/all.yaml": EVIDENCE}


def write_small_map(folder: Path, **changed: str) -> Path:
    """Write the map; `changed` gives other texts for files by stem."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(changed.get(path.stem, text), encoding="utf-8")
    return folder
