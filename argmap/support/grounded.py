"""Who stands by attacks alone: the grounded labelling, which knows no numbers.

Dung, "On the acceptability of arguments", Artificial Intelligence 77 (1995), section 2.3: a claim is in when
all that attacks it is out, out when something that attacks it is in, else undecided; the labelling with the
fewest claims decided. Attacks are the objections with a ratio of 3 or more. An objection is in when all its
premises are and no undercutter of it is, so it stands between them and the claim like an argument.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.nodes import ArgumentMap

Label = Literal["in", "out", "undecided"]
# A weaker objection shifts a claim and does not defeat it.
DEFEATING = 3.0
_Node = tuple[str, str]


def grounded(argmap: ArgumentMap) -> dict[str, Label]:
    """The label of every claim; a claim that denies another gets the opposite of its label. Linear in the map."""
    needs, attackers = _framework(argmap)
    dependants: dict[_Node, list[_Node]] = {node: [] for node in needs}
    for node in needs:
        for other in (*needs[node], *attackers[node]):
            dependants[other].append(node)
    labels: dict[_Node, Label] = {}
    missing = {node: len(needs[node]) + len(attackers[node]) for node in needs}
    waiting: list[tuple[_Node, Label]] = [(node, "in") for node, count in missing.items() if count == 0]
    while waiting:
        node, label = waiting.pop()
        if node in labels:
            continue
        labels[node] = label
        for other in dependants[node]:
            if other in labels:
                continue
            helps = (label == "in") == (node in needs[other])
            if not helps:
                waiting.append((other, "out"))
                continue
            missing[other] -= 1
            if missing[other] == 0:
                waiting.append((other, "in"))
    return {claim: _of_claim(argmap, labels, claim) for claim in argmap.claims}


def _framework(argmap: ArgumentMap) -> tuple[Mapping[_Node, set[_Node]], Mapping[_Node, set[_Node]]]:
    """What each node needs to be in, and what attacks it; denied premises are attackers."""
    needs: dict[_Node, set[_Node]] = {}
    attackers: dict[_Node, set[_Node]] = {}
    for claim in argmap.claims:
        node = ("claim", claim)
        needs[node], attackers[node] = set(), set()
    objections = [
        step
        for step in argmap.inferences.values()
        if (step.polarity == "attacks") is not argmap.carrier(step.target)[1] and step.ratio.centre >= DEFEATING
    ]
    for step in objections:
        node = ("step", step.id)
        needs[node], attackers[node] = set(), set()
        for premise in step.premises:
            carrier, denied = argmap.carrier(premise)
            (attackers if denied else needs)[node].add(("claim", carrier))
        attackers["claim", argmap.carrier(step.target)[0]].add(node)
    for cut in argmap.undercuts:
        if ("step", cut.target) in needs:
            carrier, denied = argmap.carrier(cut.source)
            node = ("step", cut.target)
            (needs if denied else attackers)[node].add(("claim", carrier))
    return needs, attackers


def _of_claim(argmap: ArgumentMap, labels: Mapping[_Node, Label], claim: str) -> Label:
    carrier, denied = argmap.carrier(claim)
    label = labels.get(("claim", carrier), "undecided")
    if denied and label != "undecided":
        return "out" if label == "in" else "in"
    return label
