"""Everything that can be said about the quantities and sub-models of a map before trusting a number from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.quantities.check_models import model_faults
from argmap.quantities.check_quantities import evidence_faults, quantity_faults, unit_word_faults
from argmap.quantities.correlations import correlation_faults
from argmap.quantities.workspace import Lanes

if TYPE_CHECKING:
    import datetime

    from argmap.nodes import ArgumentMap
    from argmap.quantities.faults import Fault
    from argmap.quantities.store import ColumnStore

TRIAL_LANES = 2048


def check_map(
    argument_map: ArgumentMap,
    as_of: datetime.date | None,
    *,
    lanes: int = TRIAL_LANES,
    store: ColumnStore | None = None,
) -> tuple[Fault, ...]:
    """The faults of quantities, their evidence, units, formulas and predicates, each once, in order of place.

    Models are tried on `lanes` draws; with the lanes and the store of an evaluation nothing is drawn twice.
    """
    if not argument_map.quantities and not argument_map.models:
        return ()
    trial = Lanes(argument_map, as_of=as_of, lanes=lanes, store=store)
    faults = [
        *quantity_faults(trial),
        *evidence_faults(trial),
        *correlation_faults(trial.quantities),
        *unit_word_faults(argument_map),
        *model_faults(trial),
    ]
    return tuple(sorted(set(faults), key=lambda fault: fault.sort_key))
