"""What there is: the nodes of a kind, each with a few words about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.session.account import KINDS, private_quantities
from argmap.session.options import refused
from argmap.session.wording import ratio_words, spec_text
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.nodes import ArgumentMap


def nodes_of(argmap: ArgumentMap, kind: str) -> dict[str, str]:
    """The ids of all nodes of a kind, each with a few words about it.

    Raises:
        OptionRefused: There is no such kind.
    """
    if kind not in KINDS:
        raise refused("AM0387", "--kind", f"`{kind}` is no kind of node", f"one of: {', '.join(KINDS)}")
    quantities = {**argmap.quantities, **private_quantities(argmap)}
    tables: dict[str, dict[str, str]] = {
        "claim": {claim.id: claim.title for claim in argmap.claims.values()},
        "inference": {
            step.id: f"{step.polarity} {step.target}, {ratio_words(step.ratio)}" for step in argmap.inferences.values()
        },
        "quantity": {
            key: f"{spec_text(quantity.spec)} {'' if quantity.unit == '1' else quantity.unit}".rstrip()
            for key, quantity in sorted(quantities.items())
        },
        "model": {model.id: model.in_words or model.holds for model in argmap.models.values()},
        "evidence": {item.id: item.text for item in argmap.evidence.values()},
        "source": {source.id: source.title for source in argmap.sources.values()},
    }
    return {key: one_line(text) for key, text in tables[kind].items()}
