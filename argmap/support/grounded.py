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
_LABELS: dict[bool | None, Label] = {True: "in", False: "out", None: "undecided"}


def grounded(argmap: ArgumentMap) -> dict[str, Label]:
    """The label of every claim; a claim that denies another gets the opposite of its label. Linear in the map."""
    numbers = {claim: number for number, claim in enumerate(argmap.claims)}
    read = {claim: (numbers[carrier], denied) for claim in numbers for carrier, denied in [argmap.carrier(claim)]}
    decided = _label(_framework(argmap, read))
    return {claim: _LABELS[_seen(decided[number], denied)] for claim, (number, denied) in read.items()}


class _Framework:
    """Claims, then objections, by number: what needs each of them to be in, what each attacks, on how many it waits."""

    def __init__(self, nodes: int) -> None:
        self.serves: list[list[int]] = [[] for _ in range(nodes)]
        self.attacks: list[list[int]] = [[] for _ in range(nodes)]
        self.waits = [0] * nodes

    def add(self) -> int:
        """The number of a new node."""
        self.serves.append([])
        self.attacks.append([])
        self.waits.append(0)
        return len(self.waits) - 1

    def join(self, source: int, target: int, *, attacks: bool) -> None:
        (self.attacks if attacks else self.serves)[source].append(target)
        self.waits[target] += 1


def _framework(argmap: ArgumentMap, read: Mapping[str, tuple[int, bool]]) -> _Framework:
    """An objection attacks its target, waits for its premises and is attacked by what undercuts it.

    `read` says by which number each claim goes and whether it is its denial. A denied premise attacks where another
    serves, and the other way round. An objection of one premise that nothing undercuts is in exactly when that
    premise is, so the premise stands for it.
    """
    undercut = {cut.target for cut in argmap.undercuts}
    made = _Framework(len(read))
    places: dict[str, int] = {}
    for step in argmap.inferences.values():
        target, opposed = read[step.target]
        if (step.polarity == "attacks") is opposed or step.ratio.centre < DEFEATING:
            continue
        if not step.together_with and step.id not in undercut:
            source, denied = read[step.source]
            made.join(source, target, attacks=not denied)
            continue
        places[step.id] = place = made.add()
        made.join(place, target, attacks=True)
        for premise in step.premises:
            source, denied = read[premise]
            made.join(source, place, attacks=denied)
    for cut in argmap.undercuts:
        if cut.target in places:
            source, denied = read[cut.source]
            made.join(source, places[cut.target], attacks=not denied)
    return made


def _label(framework: _Framework) -> list[bool | None]:
    """Which nodes are in and which are out; None for those that wait on one another."""
    decided: list[bool | None] = [None] * len(framework.waits)
    waits = list(framework.waits)
    found = [(node, True) for node, count in enumerate(waits) if count == 0]
    while found:
        node, is_in = found.pop()
        if decided[node] is not None:
            continue
        decided[node] = is_in
        helped, refuted = framework.serves[node], framework.attacks[node]
        if not is_in:
            helped, refuted = refuted, helped
        found += [(other, False) for other in refuted if decided[other] is None]
        for other in helped:
            waits[other] -= 1
            if waits[other] == 0 and decided[other] is None:
                found.append((other, True))
    return decided


def _seen(decided: bool | None, denied: bool) -> bool | None:
    return decided if decided is None else decided is not denied
