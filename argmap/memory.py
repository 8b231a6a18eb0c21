"""The garbage collector held back while many values are made of which none is garbage."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def no_collection() -> Iterator[None]:
    """Let the cyclic collector rest inside the block; nested blocks and a collector that is off stay as they are.

    It starts anew with every so many values made, looks through all that live and finds nothing: of the
    time to load and evaluate 10,000 claims that took four tenths. What was made inside counts as old
    afterwards, or the first value made behind the block would have it look through all of it.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            _grow_old()
            gc.enable()


class _Seen:
    """Whether the host of this process was ever seen to have frozen objects of its own."""

    frozen = False


def _grow_old() -> None:
    """Put all that lives into the oldest generation without looking through it; what the host froze stays frozen.

    Counting what is frozen walks through all of it, a tenth of a second on a large heap: once is enough.
    """
    _Seen.frozen = _Seen.frozen or gc.get_freeze_count() > 0
    if not _Seen.frozen:
        gc.freeze()
        gc.unfreeze()
