"""All campaigns by their names, in the order of the promises of SECURITY.md."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from tests.campaigns import (
    bombs,
    codes,
    determinism,
    expressions,
    faults,
    grammar,
    guided,
    histories,
    ids,
    injection,
    jekyll,
    journals,
    kills,
    laws,
    merges,
    mutated_bytes,
    races,
    reading_only,
    scale,
    splices,
    surface,
    terminal,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.campaigns.campaign import Campaign

_ALL = (
    mutated_bytes, grammar, guided, bombs, codes,
    splices, kills, faults, races, journals, merges,
    injection, jekyll, terminal,
    reading_only, ids, histories, determinism, surface,
    expressions, laws, scale,
)  # fmt: skip
CAMPAIGNS: Mapping[str, Campaign] = MappingProxyType({module.CAMPAIGN.name: module.CAMPAIGN for module in _ALL})
