"""Scores of forecasts by person and tag, and a table of what was believed against what came true."""

from __future__ import annotations

from math import isinf
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, SUPPORT, heading, styled
from argmap.session.numbers import MINUS, count, percent
from argmap.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from argmap.answers.scoring import Score
    from argmap.session.scoring import Scoring

_SCALE = 20


def score_lines(found: Scoring, width: int) -> list[Text]:
    """Tables by person and tag, then calibration; or that nothing can be scored yet."""
    waiting = f"{count(found.waiting, 'claim')} with credences and no outcome yet" if found.waiting else ""
    if not found.forecasts:
        lines = [Text("no forecast has an outcome yet")]
        return [*lines, styled(waiting, DIM)] if waiting else lines
    lines = [styled(f"{'forecasts':>10}{'Brier':>8}{'over time':>11}{'log':>8}", DIM)]
    lines += _table(found.people, width)
    if found.tags:
        lines += [Text(), heading("by tag"), *_table(found.tags, width)]
    lines += [Text(), heading("believed against came true"), *_calibration(found)]
    return [*lines, Text(), styled(waiting, DIM)] if waiting else lines


def _table(scores: Mapping[str, Score], width: int) -> Iterator[Text]:
    for name, score in scores.items():
        logarithm = f"{MINUS}∞" if isinf(score.log) else f"{score.log:.3f}".replace("-", MINUS)
        line = f"{score.count:>10}{score.brier:>8.3f}{score.over_time:>11.3f}{logarithm:>8}  "
        yield Text(line + shorten(one_line(name), max(8, width - len(line))))


def _calibration(found: Scoring) -> Iterator[Text]:
    for each in found.bins:
        span = f"{100 * each.low:.0f}–{100 * each.high:.0f} %"
        line = Text(f"{span:>10}  believed {percent(each.believed):>5}, came true {percent(each.came_true):>5}  ")
        line.append(_scale(each.believed, each.came_true), style=SUPPORT)
        yield line + styled(f"  {count(each.count, 'forecast')}", DIM)


def _scale(believed: float, came_true: float) -> str:
    """A line from 0 to 1 with ◇ where the mean belief lies and • at what came true."""
    cells = ["·"] * (_SCALE + 1)
    cells[round(believed * _SCALE)] = "◇"
    cells[round(came_true * _SCALE)] = "•"
    return "".join(cells)
