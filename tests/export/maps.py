"""Maps for tests of selections."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from argmap.nodes import ArgumentMap, Claim, Inference, Ratio, Undercut

if TYPE_CHECKING:
    from argmap.nodes import Polarity


def arguments(*pairs: str, themes: dict[str, str] | None = None, contention: str | None = "m") -> ArgumentMap:
    """Steps written ``a>m`` (supports), ``a<m`` (attacks) and ``a^b>m`` (undercuts the step from b to m)."""
    steps: dict[str, Inference] = {}
    cuts = []
    names = {contention: None} if contention else {}
    for pair in pairs:
        doubt, _, rest = pair.rpartition("^")
        sign = ">" if ">" in rest else "<"
        source, _, target = rest.partition(sign)
        polarity: Polarity = "supports" if sign == ">" else "attacks"
        names |= dict.fromkeys([source, target])
        key = f"{source}->{target}"
        if doubt:
            names[doubt] = None
            cuts.append(Undercut(source=doubt, target=key))
        steps.setdefault(key, Inference(id=key, source=source, target=target, polarity=polarity, ratio=Ratio(3.0, 3.0)))
    theme = themes or {}
    claims = {name: Claim(id=name, text=name, theme=theme.get(name, "")) for name in sorted(names)}
    return ArgumentMap(
        contention=contention,
        claims=MappingProxyType(claims),
        inferences=MappingProxyType(dict(sorted(steps.items()))),
        undercuts=tuple(cuts),
    )


def two_ways() -> ArgumentMap:
    """One claim that bears on another in two ways."""
    once = arguments("a>m")
    again = Inference(id="again", source="a", target="m", polarity="attacks", ratio=Ratio(2.0, 2.0))
    return ArgumentMap(
        contention="m", claims=once.claims, inferences=MappingProxyType({**once.inferences, "again": again})
    )
