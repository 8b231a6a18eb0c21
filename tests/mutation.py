"""A pytest plugin for runs on mutants (`mutmut run`): a test answers for itself, and a failure is enough.

A mutant is tried in a fork of a process that has run all the tests, and the tests that reach a function are those that
were seen to call it. With results kept from test to test, a mutant would be answered by the kept result of the sound
function, and a function be called by the first of its tests only.
"""

from __future__ import annotations

import sys
from functools import _lru_cache_wrapper

from hypothesis import Phase, settings

FORGETFUL = ("argmap.", "tests.")

# The same examples for every mutant, and none sought that is smaller.
settings.register_profile("mutation", settings.get_profile("ci"), phases=(Phase.explicit, Phase.generate))


def pytest_runtest_setup() -> None:
    """Forget what functions of the package and of its tests remember."""
    for name, module in list(sys.modules.items()):
        if name.startswith(FORGETFUL):
            for value in vars(module).values():
                for kept in (value, *vars(value).values()) if isinstance(value, type) else (value,):
                    if isinstance(kept, _lru_cache_wrapper):
                        kept.cache_clear()
