"""Answers about the shipped map, and pictures of large ones: how long one waits for each."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from tests.benchmarks.measure import Row, race

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.diagram.cells.records import CellRole
    from argmap.diagram.figure import Figure
    from argmap.diagram.geometry import Geometry
    from argmap.session import Session
    from tests.benchmarks.measure import Scale

SHIPPED = Path(__file__).resolve().parents[2] / "claims"
# Milliseconds an answer may take; None: for information.
TARGETS = {
    "removals": 60.0,
    "flip": 2000.0,
    "tornado": 10.0,
    "next": 30.0,
    "status": 300.0,
    "timeline": 1500.0,
    "diff": None,
    "site": 5000.0,
}
PICTURES = {60: 2.0, 300: 20.0, 2_000: 200.0}
SCREENS = {200: 20.0, 2_000: 200.0}
ROWS = (
    *(f"map of the essay: {name}" for name in TARGETS),
    *(f"layout of {size:,} claims" for size in PICTURES),
    *(f"{size:,} claims in cells, one screen of them" for size in SCREENS),
)
# Too few lanes to be trusted, enough to see that everything runs.
FEW = 1024


def rows(scale: Scale) -> Iterator[Row]:
    yield from _answers(scale)
    yield from _pictures(scale)


def _answers(scale: Scale) -> Iterator[Row]:
    from argmap.session import Options, open_session
    from argmap.session.comparing import compare
    from argmap.session.flipping import flipping
    from argmap.session.leaning import removals
    from argmap.session.moved_by import moved_by
    from argmap.session.next_up import next_up
    from argmap.session.publishing.site import site_facts
    from argmap.session.status import status
    from argmap.session.timeline import days_of, timeline
    from argmap.site.pages import pages_of

    session = open_session(SHIPPED, Options(lanes=FEW) if scale.smoke else None)
    main = session.map.contention or ""
    today = datetime.date(2026, 1, 1)
    days = len(days_of(session))
    wanted = {
        "removals": lambda: removals(session, main),
        "flip": lambda: flipping(session, main),
        "tornado": lambda: moved_by(session, main),
        "next": lambda: next_up(session, main),
        "status": lambda: status(session, today),
        "timeline": lambda: list(timeline(session)),
        "diff": lambda: compare(session, _first_day(session)),
        "site": lambda: list(pages_of(site_facts(session))),
    }
    warm(session)
    times = race(wanted, 1 if scale.smoke else 3)
    for name, target in TARGETS.items():
        note = f"{days} days" if name == "timeline" else ""
        yield Row(f"map of the essay: {name}", median(times[name]), "ms", target, note=note)


def warm(session: Session) -> None:
    """Evaluate once, as every command does before it answers."""
    _ = session.standing, session.judged


def _first_day(session: Session) -> str:
    return str(min(item.date for item in session.map.evidence.values()))


def _pictures(scale: Scale) -> Iterator[Row]:
    for size, target in PICTURES.items():
        figure = made_up(max(8, scale.size(size)))
        times = race({"layout": partial(_laid_out, figure)}, 1 if scale.smoke else 5)
        yield Row(f"layout of {size:,} claims", median(times["layout"]), "ms", target)
    for size, target in SCREENS.items():
        figure = made_up(max(8, scale.size(size)))
        times = race({"cells": partial(_on_screen, figure)}, 1 if scale.smoke else 5)
        yield Row(f"{size:,} claims in cells, one screen of them", median(times["cells"]), "ms", target)


# A figure of its own each time: one that was laid out before knows its tree.


def _laid_out(figure: Figure) -> Geometry:
    from argmap.diagram.layout import lay_out

    return lay_out(replace(figure))


def _on_screen(figure: Figure) -> list[list[tuple[str, CellRole]]]:
    from argmap.diagram.cells.drawing import Look, draw

    drawing = draw(replace(figure), Look(width=140))
    return [drawing.line(y) for y in range(min(drawing.height, 45))]


def made_up(count: int) -> Figure:
    """A tree of claims, three below each, every fourth an objection."""
    from argmap.diagram.figure import Box, Figure, Step

    boxes = {
        f"c{n}": Box(id=f"c{n}", title=f"Claim number {n} says this", text="It says it at length.")
        for n in range(count)
    }
    steps = tuple(
        Step(id=f"s{n}", premises=(f"c{n}",), target=f"c{(n - 1) // 3}", polarity="supports" if n % 4 else "attacks")
        for n in range(1, count)
    )
    return Figure(title="A map", root="c0", boxes=boxes, steps=steps)
