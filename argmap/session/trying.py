"""A formula over the map's quantities, tried without writing a model."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.codes import usual_hint
from argmap.problems import ArgmapError, Problem, Span
from argmap.text import clean

if TYPE_CHECKING:
    from argmap.session.session import Session

_BINS = 40


class FormulaRefused(ArgmapError):
    """The formula cannot be computed."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Trial:
    """What a formula comes to over all draws.

    A truth has `share`, the part of the draws on which it holds, in [0, 1]. A number has `points`, its 5 %,
    50 % and 95 % points, `mean`, and `counts`: draws in equal spans between its 1 % and 99 % points `ends`.
    `unknown` is the part of the draws on which it has no value. Numbers are in `unit`.
    """

    unit: str
    share: float | None
    points: tuple[float, float, float]
    mean: float
    ends: tuple[float, float]
    counts: tuple[int, ...]
    unknown: float


def try_formula(session: Session, text: str) -> Trial:
    """Compute `text` over the shared quantities on the session's draws.

    Raises:
        FormulaRefused: It cannot be read, or its units do not fit.
    """
    import numpy as np

    from argmap.quantities.faults import UnusableError

    try:
        values, unit = session.standing.lanes.expression(text)
    except UnusableError as error:
        fault = error.fault
        at = fault.offset or 0
        span = Span("formula", 1, at + 1, 1, max(at + 2, len(text) + 1))
        hint = fault.hint or usual_hint(fault.code)
        raise FormulaRefused(Problem(fault.code, fault.message, span, hint=hint, excerpt=clean(text))) from None
    if values.dtype == np.bool_:
        return Trial("", float(values.mean()), (0.0, 0.0, 0.0), 0.0, (0.0, 0.0), (), 0.0)
    known = values[np.isfinite(values)]
    unknown = 1.0 - len(known) / len(values)
    if not len(known):
        message, hint = "the formula has no value on any draw", "look for a division by 0 or a logarithm below 0"
        raise FormulaRefused(Problem("AM0522", message, Span("formula"), hint=hint, excerpt=clean(text)))
    low, *points, high = (float(point) for point in np.quantile(known, (0.01, 0.05, 0.5, 0.95, 0.99)))
    counts = np.histogram(known, bins=_BINS, range=(low, high))[0] if high > low else np.array([len(known)])
    shown = (points[0], points[1], points[2])
    return Trial(unit, None, shown, float(known.mean()), (low, high), tuple(int(n) for n in counts), unknown)
