"""Faults of single quantities and of the evidence on them."""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import numpy as np

from argmap.nodes import Counts, Range
from argmap.problems import Severity
from argmap.quantities.faults import Fault, UnusableError, quantity_fault, warning
from argmap.quantities.priors import prior, spec_field
from argmap.quantities.sightings import sighting_fault
from argmap.quantities.units import UnitError, listed_words, parse_unit, words_in
from argmap.quantities.uses import AS_OF
from argmap.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from argmap.nodes import ArgumentMap, Quantity
    from argmap.quantities.distributions import Distribution
    from argmap.quantities.workspace import Lanes

_NEGLIGIBLE = 0.001
_NEAR = 0.85


def quantity_faults(lanes: Lanes) -> Iterator[Fault]:
    """Unreadable units, impossible distributions, and evidence that they cannot take."""
    for key in sorted(lanes.quantities):
        quantity = lanes.quantities[key]
        yield from _unit_faults(quantity)
        if quantity.id == AS_OF:
            hint = "give it a longer name"
            yield quantity_fault(quantity, (), "AM0526", f"`{AS_OF}` is the as-of date in formulas", hint)
        try:
            yield from _below_zero(quantity, prior(quantity, lanes.as_of))
            yield from _conflicts(lanes, key)
        except UnusableError as error:
            yield error.fault


def _unit_faults(quantity: Quantity) -> Iterator[Fault]:
    try:
        unit = parse_unit(quantity.unit)
    except UnitError as error:
        message = f"`{quantity.key}`: the unit `{clean(quantity.unit)}` cannot be read: {error.message}"
        yield quantity_fault(quantity, ("unit",), "AM0504", message, error.hint, error.offset)
        return
    if isinstance(quantity.spec, Counts) and not (unit.plain and unit.factor == 1):
        message = f"`{quantity.key}` is a share from counts, but its unit is {quantity.unit}"
        yield quantity_fault(quantity, ("unit",), "AM0518", message, 'write `unit: "1"`')


def _below_zero(quantity: Quantity, made: Distribution) -> Iterator[Fault]:
    """A range of positive numbers with a shape that goes on below zero."""
    spec = quantity.spec
    if not isinstance(spec, Range) or spec.low <= 0 or quantity.shape not in ("normal", "uniform"):
        return
    from scipy.special import ndtr

    share = float(ndtr(made.score(np.zeros(1)))[0])
    if share > _NEGLIGIBLE and made.support[0] < 0:
        written = f"{spec.low:g} to {spec.high:g}"
        message = f"`{quantity.key}`: as {quantity.shape}, {written} lies below 0 in {100 * share:.1f} % of draws"
        hint = "leave the shape out, or add `within:`"
        yield warning(quantity_fault(quantity, (spec_field(spec),), "AM0523", message, hint))


def _conflicts(lanes: Lanes, key: str) -> Iterator[Fault]:
    for note in lanes.posterior(key).notes:
        if note.discounted:
            message = f"`{note.evidence}` conflicts with what else is known of `{key}`, so it counts for little"
            hint = "check its unit and value, or widen the prior"
            yield Fault("evidence", note.evidence, (), None, "AM0524", message, hint, Severity.WARNING)


def evidence_faults(lanes: Lanes) -> Iterator[Fault]:
    """Measurements that make no sense for their quantity, whatever their date and status."""
    for item in lanes.map.evidence.values():
        quantity = lanes.quantities.get(item.quantity or "")
        if quantity is None or item.measurement is None:
            continue
        fault = sighting_fault(quantity, item, lanes.as_of)
        if fault is not None:
            yield fault


def unit_word_faults(argument_map: ArgumentMap) -> Iterator[Fault]:
    """Words that stand in one unit only and look like a slip of a word known or used elsewhere."""
    private = [quantity for model in argument_map.models.values() for quantity in model.inputs]
    written = [*argument_map.quantities.values(), *private]
    uses = Counter(word for quantity in written for word in set(words_in(quantity.unit)))
    uses.update(word for item in argument_map.evidence.values() for word in set(words_in(item.unit)))
    for model in argument_map.models.values():
        uses.update(word for formula in model.let for word in _tagged(formula.text))
        uses.update(_tagged(model.holds))
    common = listed_words() | {word for word, count in uses.items() if count > 1}
    for quantity in written:
        for word in words_in(quantity.unit):
            twin = _twin(word, common) if uses[word] == 1 and word not in common else ""
            if twin:
                message = f"`{quantity.key}`: the unit word `{word}` stands nowhere else"
                yield warning(quantity_fault(quantity, ("unit",), "AM0525", message, f"did you mean `{twin}`?"))


def _tagged(text: str) -> set[str]:
    return {word for tag in text.split("[")[1:] for word in words_in(tag.split("]")[0])}


def _twin(word: str, common: frozenset[str]) -> str:
    """The word of `common` that `word` is a likely slip of: one it is close to.

    However short, that is one it equals but for capitals (`KWH`) or for two neighbours that changed places (`huor`).
    """
    same = next((other for other in sorted(common) if _is_miswritten(word, other)), "")
    if same:
        return same
    close = [(SequenceMatcher(None, word, other).ratio(), other) for other in sorted(common) if len(other) > 3]
    best = max(close, default=(0.0, ""))
    return best[1] if best[0] >= _NEAR else ""


def _is_miswritten(word: str, other: str) -> bool:
    if word.lower() == other.lower():
        return len(word) > 1
    apart = [at for at, (ours, theirs) in enumerate(zip(word, other, strict=False)) if ours != theirs]
    if len(word) != len(other) or len(other) <= 3 or len(apart) != 2:
        return False
    first, second = apart
    return second == first + 1 and (word[first], word[second]) == (other[second], other[first])
