"""What a sub-model comes to over the draws, for a plot: the side of its comparison that is in question."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np

from argmap.nodes import Formula
from argmap.plots.distribution import Distribution
from argmap.quantities.faults import UnusableError
from argmap.quantities.formula import parse
from argmap.quantities.tree import Compare, Name, Number
from argmap.session.account import kinds_of
from argmap.session.drafting.equation import read_out
from argmap.session.flipping import node_name
from argmap.session.options import refused
from argmap.session.plotting.over_time import require_public
from argmap.session.wording import is_share
from argmap.text import one_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from argmap.nodes import SubModel
    from argmap.quantities.told import Told
    from argmap.quantities.workspace import Lanes
    from argmap.session.session import Session

    Floats = NDArray[np.float64]

BINS = 48
# Of positive draws whose 95 % point is so many times the 5 % point, powers are counted.
_WIDE = 12.0
_ENDS = (0.005, 0.995)
_LONGEST_AXIS = 72


@dataclass(frozen=True, slots=True)
class _Output:
    """Draws to show, what they are, where on them the predicate turns, if at one place, and if they are a share."""

    values: Floats
    axis: str
    threshold: float | None
    is_share: bool = False


def distribution_plot(session: Session, node: str, of: str | None = None) -> Distribution:
    """The distribution of what a model, that of a claim, or a quantity comes to.

    `of` names a step of the model, or a quantity it uses, to show in place of its comparison.

    Raises:
        NoSuchNode: The map has no such node.
        OptionRefused: It has no numbers to show, or no one threshold.
    """
    kind = kinds_of(session.map, node)[0]
    argmap = session.standing.evaluation.map
    lanes = session.standing.lanes
    if kind == "quantity":
        return _of_quantity(session, node)
    claim = argmap.claims.get(node) if kind == "claim" else None
    model = argmap.models.get((claim.model or "") if claim is not None else node)
    if model is None:
        raise _nothing(f"`{node}` has no sub-model", "name a claim with `model:`, a model or a quantity")
    holds = claim.holds if claim is not None else None
    if claim is not None:
        require_public(session, node)
    title = one_line(claim.title).rstrip(".") if claim is not None else model.id.replace("-", " ")
    predicate = holds or model.holds
    try:
        output = _step(lanes, model, holds, of) if of is not None else _compared(lanes, model, predicate)
        hits = np.asarray(lanes.hits(model.id, holds), dtype=np.bool_)
    except UnusableError as error:
        raise _nothing(error.fault.message, "`argmap check` says what to do") from None
    return _distribution(title, _says("" if holds else one_line(model.in_words), predicate), output, hits)


def _says(words: str, predicate: str) -> str:
    """When the predicate holds: as the model's author says it, else read out."""
    said = words.removesuffix(".").removeprefix("true when ") or read_out(predicate)
    return f"Holds when {said}."


def _of_quantity(session: Session, key: str) -> Distribution:
    argmap, lanes = session.map, session.standing.lanes
    quantity = lanes.quantity(key)
    name = node_name(argmap, "quantities", key)
    try:
        values = np.asarray(lanes.column(key), dtype=np.float64)
    except UnusableError as error:
        raise _nothing(error.fault.message, "`argmap check` says what to do") from None
    return _distribution(name, "", _Output(values, _with_unit(name, quantity.unit), None, is_share(quantity)), None)


def _step(lanes: Lanes, model: SubModel, holds: str | None, name: str) -> _Output:
    try:
        values = lanes.output(model.id, name, holds)
        told = lanes.output_unit(model.id, name, holds)
    except KeyError:
        inputs = (key.rpartition(".")[2] for key in lanes.inputs(model.id, holds))
        known = ", ".join([*(formula.name for formula in model.let), *inputs])
        raise refused("AM0709", "--of", f"`{name}` is no step of `{model.id}`", f"one of: {known}") from None
    if values.dtype == np.bool_:
        raise _nothing(f"`{name}` is true or false, no number", "name a step that is a number with --of")
    keys = [key for key in lanes.inputs(model.id, holds) if key.rpartition(".")[2] == name]
    has_share = any(is_share(lanes.quantity(key)) for key in keys)
    numbers = told.of(np.asarray(values, dtype=np.float64))
    return _Output(numbers, _with_unit(name, told.text), None, has_share)


def _compared(lanes: Lanes, model: SubModel, predicate: str) -> _Output:
    """One side of a comparison where the other is one number; else their ratio or, with signs, their difference."""
    tree = parse(predicate)
    if not isinstance(tree, Compare) or tree.sign in ("==", "!="):
        message = f"`{model.id}` joins several comparisons, so it has no one threshold"
        raise _nothing(message, "name a step or a quantity with --of")
    texts = [predicate[side.start : side.end] for side in (tree.left, tree.right)]
    (left, told), (right, told_right) = _sides(lanes, model, texts, predicate)
    if _is_one(right):
        return _Output(told.of(left), _with_unit(one_line(texts[0]), told.text), told.of(float(right[0])))
    if _is_one(left):
        threshold = told_right.of(float(left[0]))
        return _Output(told_right.of(right), _with_unit(one_line(texts[1]), told_right.text), threshold)
    first, second = (
        text if isinstance(side, Name | Number) else f"({text})"
        for text, side in zip(map(one_line, texts), (tree.left, tree.right), strict=True)
    )
    known = np.isfinite(left) & np.isfinite(right)
    if np.all(left[known] > 0) and np.all(right[known] > 0):
        axis = _spaced(f"{first} ÷ {second}")
        return _Output(left / right, axis if len(axis) <= _LONGEST_AXIS else "left side ÷ right side", 1.0)
    axis = _spaced(f"{first} − {second}")
    axis = axis if len(axis) <= _LONGEST_AXIS else "left side − right side"
    return _Output(told.of(left - right), _with_unit(axis, told.text), 0.0)


def _is_one(values: Floats) -> bool:
    return bool(np.isfinite(values[0]) and np.all(values == values[0]))


def _sides(lanes: Lanes, model: SubModel, texts: list[str], predicate: str) -> list[tuple[Floats, Told]]:
    """Both sides in base units, and the unit to tell each in: the model with each as a step of its own."""
    taken = {
        *(formula.name for formula in model.let),
        *(quantity.id for quantity in model.inputs),
        *lanes.map.quantities,
    }
    names = [_free_name(side, taken) for side in ("left_side", "right_side")]
    steps = tuple(Formula(name=name, text=text) for name, text in zip(names, texts, strict=True))
    wider = replace(model, let=(*model.let, *steps), holds=predicate)
    argmap = replace(lanes.map, models=MappingProxyType({**lanes.map.models, model.id: wider}))
    on = lanes.on(argmap)
    found: list[tuple[Floats, Told]] = []
    for name in names:
        found.append((np.asarray(on.output(model.id, name), dtype=np.float64), on.output_unit(model.id, name)))
    return found


def _free_name(wanted: str, taken: set[str]) -> str:
    while wanted in taken:
        wanted += "_"
    return wanted


def _with_unit(name: str, unit: str) -> str:
    return _spaced(name) if unit in ("", "1") else f"{_spaced(name)}, in {unit}"


def _spaced(formula: str) -> str:
    """A formula with names of several words."""
    return formula.replace("_", " ")


def _distribution(title: str, says: str, output: _Output, hits: NDArray[np.bool_] | None) -> Distribution:
    values, threshold = output.values, output.threshold
    known = np.isfinite(values)
    if not np.any(known):
        raise _nothing("it has no value on any draw", "`argmap check` may say why")
    if threshold is not None and not np.isfinite(threshold):
        raise _nothing("the number it is compared with is too large for a picture", "write it in a larger unit")
    drawn = values[known]
    held = hits[known] if hits is not None else np.ones(len(drawn), dtype=np.bool_)
    low, first, middle, last, high = (float(q) for q in np.quantile(drawn, (_ENDS[0], 0.05, 0.5, 0.95, _ENDS[1])))
    is_log = low > 0.0 and last > _WIDE * first and (threshold is None or threshold > 0.0)
    edges = _edges(low, high, threshold, is_log=is_log)
    counts = [np.histogram(drawn[chosen], bins=edges)[0] for chosen in (held, ~held)]
    return Distribution(
        title=title,
        says=says,
        axis=output.axis,
        edges=tuple(float(edge) for edge in edges),
        held=tuple(int(n) for n in counts[0]),
        failed=tuple(int(n) for n in counts[1]),
        points=(first, middle, last),
        threshold=threshold,
        share=float(hits.mean()) if hits is not None else None,
        outside=float(np.mean((drawn < edges[0]) | (drawn > edges[-1]))),
        unknown=1.0 - len(drawn) / len(values),
        is_log=is_log,
        is_share=output.is_share,
    )


def _edges(low: float, high: float, threshold: float | None, *, is_log: bool) -> Floats:
    """Edges of equal spans, of which one is the threshold where there is one."""
    if threshold is not None:
        low, high = min(low, threshold), max(high, threshold)
    if not low < high:
        size = abs(low) or 1.0
        low, high, is_log = low - 0.5 * size, high + 0.5 * size, False
    forth, back = (np.log, np.exp) if is_log else (np.asarray, np.asarray)
    start, end = float(forth(low)), float(forth(high))
    span = (end - start) / BINS
    if threshold is None:
        return np.asarray(back(np.linspace(start, end, BINS + 1)), dtype=np.float64)
    middle = float(forth(threshold))
    below, above = int(np.ceil((middle - start) / span - 1e-9)), int(np.ceil((end - middle) / span - 1e-9))
    edges = np.asarray(back(middle + span * np.arange(-max(1, below), max(1, above) + 1)), dtype=np.float64)
    edges[max(1, below)] = threshold
    return edges


def _nothing(message: str, hint: str) -> Exception:
    return refused("AM0710", "", message, hint)
