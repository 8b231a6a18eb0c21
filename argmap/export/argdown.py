"""Argdown: statements by their ids, simple steps as relations, steps that are doubted or shared as arguments."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from argmap.export.escape import argdown, plain

if TYPE_CHECKING:
    from argmap.export.excerpt import Excerpt, ShownClaim, ShownStep

_SIGNS = {"supports": "+", "attacks": "-"}


def argdown_text(excerpt: Excerpt) -> str:
    """The document, as text."""
    names = {claim.id: f"[{_name(claim.id)}]" for claim in excerpt.claims}
    steps: dict[str, list[ShownStep]] = {}
    for step in excerpt.steps:
        steps.setdefault(step.target, []).append(step)
    doubts: dict[str, list[str]] = {}
    for cut in excerpt.cuts:
        doubts.setdefault(cut.step, []).append(cut.source)
    # JSON is YAML: a quoted title stays one value.
    lines = ["===", f"title: {json.dumps(plain(excerpt.title), ensure_ascii=False)}", "===", ""]
    arguments: list[str] = []
    for claim in excerpt.claims:
        # What is defined must have a text.
        said = argdown(claim.text) or argdown(claim.title) or argdown(claim.id)
        lines.append(f"{names[claim.id]}: {said}{_facts(claim)}")
        for step in steps.get(claim.id, []):
            sign, doubtful = _SIGNS[step.polarity], doubts.get(step.id, [])
            if len(step.premises) == 1 and not doubtful:
                lines.append(f"  {sign} {names[step.premises[0]]}")
                continue
            argument = f"<{_name(step.id)}>"
            lines.append(f"  {sign} {argument}")
            arguments += [argument, *(f"  + {names[premise]}" for premise in step.premises)]
            arguments += [*(f"  _ {names[source]}" for source in doubtful), ""]
        lines.append("")
    return "\n".join([*lines, *arguments])


def _name(name: str) -> str:
    """An id as a name of Argdown; the arrow of an id made of two is not part of one."""
    return name.replace("->", " to ")


def _facts(claim: ShownClaim) -> str:
    facts: list[str] = []
    if claim.support is not None:
        facts.append(f"support: {claim.support:.6f}")
    if claim.open:
        facts.append("open: true")
    if claim.more:
        facts.append(f"leftOutBelow: {claim.more}")
    if claim.withheld:
        facts.append(f"withheld: {claim.withheld}")
    return f" {{{', '.join(facts)}}}" if facts else ""
