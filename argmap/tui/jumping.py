"""Letters to jump by: as few to type as there can be, none the beginning of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

# The keys under the fingers first.
_LETTERS = "asdfjklghweruiopvmcnxztybq"


def labels(claims: Iterable[str]) -> dict[str, str]:
    """A label for each claim, in order; one letter where there are enough of them, else two."""
    names = list(dict.fromkeys(claims))
    if len(names) <= len(_LETTERS):
        return dict(zip(names, _LETTERS, strict=False))
    pairs = (first + second for first in _LETTERS for second in _LETTERS)
    return dict(zip(names, pairs, strict=False))
