"""Formulas run by themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from argmap.quantities.compiled import compile_tree

if TYPE_CHECKING:
    from argmap.quantities.compiled import Lookup, Values
    from argmap.quantities.tree import Tree


def evaluate(tree: Tree, lookup: Lookup) -> Values:
    """The value of `tree` for the values of `lookup`; what leaves the real numbers is not finite, silently."""
    with np.errstate(all="ignore"):
        return compile_tree(tree)(lookup)
