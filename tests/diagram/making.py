"""Figures for tests: by hand, and any at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from argmap.diagram.figure import Box, Figure, Step

if TYPE_CHECKING:
    from argmap.diagram.figure import Polarity

WORDS = (
    "Open models stay behind closed ones",
    "Retraining costs too much",
    "Yes",
    "A contributed improvement reaches users of an open model only after a retrain that its budget cannot repeat",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "漢字の題名はとても長いものになることがあります",
)


def box(claim: str, title: str = "", **more: Any) -> Box:
    return Box(id=claim, title=title or claim, **{"support": 0.62, "shown": "62 %", **more})


def step(source: str, target: str, polarity: Polarity = "supports", **more: Any) -> Step:
    linked = more.pop("linked", ())
    return Step(id=f"{source}->{target}", premises=(source, *linked), target=target, polarity=polarity, **more)


def figure(*steps: Step, root: str | None = "m", more: tuple[str, ...] = (), **changed: Any) -> Figure:
    named = [claim for each in steps for claim in (*each.premises, each.target, *each.doubts)]
    claims = dict.fromkeys([*([root] if root else []), *named, *more])
    boxes = {claim: box(claim, f"Claim {claim}") for claim in claims}
    return Figure(**{"title": "A map", "caption": "of claims", "root": root, "boxes": boxes, "steps": steps, **changed})


@st.composite
def figures(draw: st.DrawFn, most: int = 24) -> Figure:
    """Any figure: trees, cross-links, cycles, linked premises, doubts, with or without a head."""
    count = draw(st.integers(0, most))
    names = [f"c{at}" for at in range(count)]
    boxes = {
        name: Box(
            id=name,
            title=draw(st.sampled_from(WORDS)),
            text=draw(st.sampled_from(["", *WORDS])),
            support=(support := draw(st.sampled_from([None, 0.0, 0.62, 1.0]))),
            shown="" if support is None else f"{100 * support:.0f} %",
            open=draw(st.booleans()),
            more=draw(st.sampled_from([0, 0, 3, 1200])),
            withheld=draw(st.sampled_from([0, 0, 2])),
        )
        for name in names
    }
    steps = []
    for at in range(draw(st.integers(0, 2 * count)) if count > 1 else 0):
        target, *premises = draw(st.lists(st.sampled_from(names), min_size=2, max_size=4, unique=True))
        doubts = draw(st.lists(st.sampled_from(names), max_size=2, unique=True))
        steps.append(
            Step(
                id=f"s{at}",
                premises=tuple(premises),
                target=target,
                polarity=draw(st.sampled_from(["supports", "attacks"])),
                weight=draw(st.sampled_from([None, 0.0, 1.1, 4.6])),
                doubts=tuple(doubt for doubt in doubts if doubt not in (target, *premises)),
            )
        )
    root = draw(st.sampled_from([None, *names]))
    return Figure(title=draw(st.sampled_from(["", *WORDS])), caption="", root=root, boxes=boxes, steps=tuple(steps))
