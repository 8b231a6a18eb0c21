"""Data of plots for tests: by hand, and any at all."""

from __future__ import annotations

import datetime
from itertools import accumulate

from hypothesis import strategies as st

from argmap.plots.calibration import Bin, Calibration
from argmap.plots.distribution import Distribution
from argmap.plots.timeline import Moment, Timeline
from argmap.plots.tornado import Bar, Tornado

WORDS = (
    "Open models stay behind closed ones",
    "Yes",
    "A contributed improvement reaches users of an open model only after a retrain that its budget cannot repeat",
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
    "漢字の題名はとても長いものになることがあります",
)
VALUES = ("0.5 point", "50,000 USD", "1.72e6 gpu_hour/year", "3", "2e-5 person/project")
CHANCES = st.floats(0.0, 1.0)
START = datetime.date(2023, 7, 18)


def day(after: int) -> datetime.date:
    return START + datetime.timedelta(days=after)


def moments(*steps: tuple[int, float, str]) -> tuple[Moment, ...]:
    """Days after the first, supports, and what appeared."""
    return tuple(Moment(day(at), p, (max(0.0, p - 0.07), min(1.0, p + 0.06)), (what,)) for at, p, what in steps)


def small_timeline() -> Timeline:
    return Timeline(
        "Retraining blocks contributions",
        moments(
            (0, 0.87, "Meta's card for Llama 2 gives 1,720,320 hours"),
            (470, 0.82, "A merge beat both parents"),
            (471, 0.83, "The authors answered"),
            (472, 0.81, "Two replications failed"),
            (473, 0.812, "A footnote"),
            (800, 0.74, "A cheaper run, told at such length that one line of a narrow column can never hold it all"),
            (920, 0.79, "A price rose"),
        ),
        essay=day(600),
    )


def small_tornado() -> Tornado:
    return Tornado(
        "Adapters and merges compose",
        0.64,
        (
            Bar("adapter gain", 0.39, 0.85, "0.5 point", "5 point"),
            Bar("retrain gain", 0.8, 0.45, "3 point", "15 point"),
            Bar("own pocket", 0.66, 0.7, "500 USD", "50,000 USD"),
        ),
        left_out=4,
    )


def small_distribution() -> Distribution:
    return Distribution(
        title="Retraining costs too much",
        says="Holds where cost > budget.",
        axis="cost ÷ budget",
        edges=(0.1, 0.316, 1.0, 3.16, 10.0, 31.6, 100.0),
        held=(0, 0, 30, 44, 12, 3),
        failed=(2, 9, 0, 0, 0, 0),
        points=(0.4, 3.5, 21.0),
        threshold=1.0,
        share=0.89,
        outside=0.01,
        is_log=True,
    )


def small_calibration() -> Calibration:
    bins = (Bin(2, 0.05, 0.0), Bin(7, 0.22, 1 / 7), Bin(12, 0.55, 0.5), Bin(23, 0.77, 20 / 23), Bin(4, 0.96, 1.0))
    return Calibration("Forecasts", bins, 0.142, 3)


@st.composite
def timelines(draw: st.DrawFn) -> Timeline:
    gaps = draw(st.lists(st.sampled_from([1, 2, 9, 40, 400, 3000]), max_size=14))
    has_bands = draw(st.booleans())
    found = []
    for at in accumulate(gaps, initial=0) if draw(st.booleans()) else []:
        p = draw(CHANCES)
        band = (draw(st.floats(0.0, p)), draw(st.floats(p, 1.0))) if has_bands else None
        found.append(Moment(day(at), p, band, tuple(draw(st.lists(st.sampled_from(WORDS), max_size=3)))))
    essay = draw(st.none() | st.integers(-40, 9000).map(day))
    return Timeline(draw(st.sampled_from(WORDS)), tuple(found), essay=essay)


@st.composite
def tornados(draw: st.DrawFn) -> Tornado:
    bar = st.builds(Bar, st.sampled_from(WORDS), CHANCES, CHANCES, st.sampled_from(VALUES), st.sampled_from(VALUES))
    bars = tuple(draw(st.lists(bar, max_size=15)))
    return Tornado(draw(st.sampled_from(WORDS)), draw(CHANCES), bars, draw(st.sampled_from([0, 1, 40])))


@st.composite
def distributions(draw: st.DrawFn) -> Distribution:
    is_log = draw(st.booleans())
    low = draw(st.sampled_from([1e-9, 0.02, 1.0, 3e8] if is_log else [-4e6, -0.3, 0.0, 0.02, 17.0]))
    step = draw(st.sampled_from([1.1, 3.0] if is_log else [1e-5, 0.07, 1.0, 5e4]))
    count = draw(st.integers(1, 30))
    edges = tuple(low * step**turn if is_log else low + step * turn for turn in range(count + 1))
    counts = st.lists(st.integers(0, 50), min_size=count, max_size=count)
    held, failed = tuple(draw(counts)), tuple(draw(counts))
    if not any(held):
        held = (1, *held[1:])
    return Distribution(
        title=draw(st.sampled_from(WORDS)),
        says=draw(st.sampled_from(["", *WORDS])),
        axis=draw(st.sampled_from(WORDS)),
        edges=edges,
        held=held,
        failed=failed,
        points=(edges[0], edges[count // 2], edges[-1]),
        threshold=draw(st.sampled_from([None, *edges])),
        share=draw(st.sampled_from([None, 0.0, 0.003, 0.5, 1.0])),
        unknown=draw(st.sampled_from([0.0, 0.2])),
        is_log=is_log,
    )


@st.composite
def calibrations(draw: st.DrawFn) -> Calibration:
    where = draw(st.lists(CHANCES, max_size=10))
    bins = tuple(Bin(draw(st.sampled_from([1, 2, 40, 12345])), p, draw(CHANCES)) for p in sorted(where))
    return Calibration(draw(st.sampled_from(WORDS)), bins, draw(CHANCES), draw(st.sampled_from([0, 1, 9])))
