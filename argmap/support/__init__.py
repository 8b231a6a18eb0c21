"""How well each claim is supported: from bases through arguments to a number with its error.

`plan` turns a map into arrays' worth of steps, `semantics/` holds one formula pair a file, `settle`
runs them in topological order (cycles by damped sweeps), `evaluate` puts it together, `band` says how
far the map's own doubtful judgements could move the result.
"""

from argmap.support.evaluate import ClaimResult, Evaluation, evaluate
from argmap.support.semantics import DEFAULT, SEMANTICS

__all__ = ["DEFAULT", "SEMANTICS", "ClaimResult", "Evaluation", "evaluate"]
