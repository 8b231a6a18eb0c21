"""A formula that was tried: its distribution in a line and a drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, SUPPORT, styled
from argmap.session.numbers import figures, percent

if TYPE_CHECKING:
    from argmap.session.trying import Trial

_HEIGHT = 4
_EIGHTHS = " ▁▂▃▄▅▆▇█"


def trial_lines(trial: Trial) -> list[Text]:
    """What the formula comes to."""
    if trial.share is not None:
        return [Text(f"true on {percent(trial.share)} of the draws")]
    low, middle, high, mean = figures(*trial.points, trial.mean)
    unit = "" if trial.unit in ("", "1") else f" {trial.unit}"
    if low == high:
        lines = [Text(f"{middle}{unit}, the same on all draws")]
    else:
        lines = [Text(f"{middle}{unit}, nine times in ten between {low} and {high}; mean {mean}"), *_drawing(trial)]
    if trial.unknown:
        lines.append(styled(f"no value on {percent(trial.unknown)} of the draws", DIM))
    return lines


def _drawing(trial: Trial) -> list[Text]:
    most = max(trial.counts)
    rows = []
    for row in range(_HEIGHT - 1, -1, -1):
        cells = (_EIGHTHS[max(0, min(8, round(8 * (n / most * _HEIGHT - row))))] for n in trial.counts)
        rows.append(styled("  " + "".join(cells).rstrip(), SUPPORT))
    left, right = figures(*trial.ends)
    rows.append(styled(f"  {left}{right:>{len(trial.counts) - len(left)}}", DIM))
    return [Text(), *rows]
