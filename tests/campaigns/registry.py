"""All campaigns by area and name; a module is imported when its campaign is in play: together they take seconds."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.campaigns.campaign import Campaign

AREAS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "reading": {
            "bytes": "mutated_bytes",
            "grammar": "grammar",
            "guided": "guided",
            "bombs": "bombs",
            "codes": "codes",
        },
        "writing": {
            "splices": "splices",
            "kills": "kills",
            "faults": "faults",
            "races": "races",
            "journals": "journals",
            "merges": "merges",
        },
        "showing": {"injection": "injection", "jekyll": "jekyll", "terminal": "terminal"},
        "programs": {
            "reading": "reading_only",
            "ids": "ids",
            "histories": "histories",
            "determinism": "determinism",
            "surface": "surface",
        },
        "numbers": {"expressions": "expressions", "laws": "laws", "scale": "scale"},
    }
)
# What is no part of the quick run: it takes a minute, or a program that builds sites.
ONLY_FULL = frozenset({"guided", "jekyll"})
NAMES = tuple(name for modules in AREAS.values() for name in modules)


def campaign(name: str) -> Campaign:
    """The campaign of that name."""
    module = next(modules[name] for modules in AREAS.values() if name in modules)
    found: Campaign = import_module(f"tests.campaigns.{module}").CAMPAIGN
    return found
