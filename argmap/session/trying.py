"""A formula over the map's quantities, tried without writing a model."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.codes import usual_hint
from argmap.problems import ArgmapError, Problem, Span
from argmap.text import clean

if TYPE_CHECKING:
    from argmap.quantities.faults import Fault
    from argmap.session.session import Session

_UNKNOWN_NAME = "AM0511"
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
        values, told = session.standing.lanes.expression(text)
    except UnusableError as error:
        fault = error.fault
        at = fault.offset or 0
        span = Span("formula", 1, at + 1, 1, max(at + 2, len(text) + 1))
        hint = _hint(session, fault)
        raise FormulaRefused(Problem(fault.code, fault.message, span, hint=hint, excerpt=clean(text))) from None
    if values.dtype == np.bool_:
        return Trial("", float(values.mean()), (0.0, 0.0, 0.0), 0.0, (0.0, 0.0), (), 0.0)
    numbers = told.of(values)
    known = numbers[np.isfinite(numbers)]
    unknown = 1.0 - len(known) / len(values)
    if not len(known):
        message = "the formula has no value on any draw"
        hint = "look for a division by 0, a root or logarithm of a negative number, or a number too large"
        raise FormulaRefused(Problem("AM0522", message, Span("formula"), hint=hint, excerpt=clean(text)))
    low, *points, high = (float(point) for point in np.quantile(known, (0.01, 0.05, 0.5, 0.95, 0.99)))
    counts = np.histogram(known, bins=_BINS, range=(low, high))[0] if high > low else np.array([len(known)])
    shown = (points[0], points[1], points[2])
    return Trial(told.text, None, shown, float(known.mean()), (low, high), tuple(int(n) for n in counts), unknown)


def _hint(session: Session, fault: Fault) -> str:
    """What to do; a name that is none of the shared quantities may be an input that only its model sees."""
    if fault.code != _UNKNOWN_NAME:
        return fault.hint or usual_hint(fault.code)
    named = re.search(r"`([^`]+)`", fault.message)
    owners = [
        model.id for model in session.map.models.values() if named and any(each.id == named[1] for each in model.inputs)
    ]
    if owners:
        return f"it is an input of {', '.join(f'`{owner}`' for owner in owners)}, which only that model sees"
    return fault.hint if fault.hint.startswith("did you mean") else "`argmap show --kind quantity` lists what there is"
