"""Chains of `negates`: which claims hang on a denied claim that is not there, or on themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Mapping


def broken_denials(denied: Mapping[str, str], claims: Container[str]) -> tuple[set[str], list[list[str]]]:
    """Claims whose chain of denials does not end in a sound claim, and the circles among the chains.

    Args:
        denied: Claim to the claim it denies.
        claims: The sound claims.

    Returns:
        The unsound claims, and each circle once, sorted, starting with its first name.
    """
    sound: dict[str, bool] = {}
    circles: list[list[str]] = []
    for start in sorted(denied):
        chain: dict[str, None] = {}
        name = start
        while name in denied and name not in sound and name not in chain:
            chain[name] = None
            name = denied[name]
        if name in chain:
            circles.append(sorted(list(chain)[list(chain).index(name) :]))
        ends_well = name not in chain and sound.get(name, name in claims)
        sound.update(dict.fromkeys(chain, ends_well))
    return {name for name, is_sound in sound.items() if not is_sound}, circles
