"""What is exported: the part of a map that may and should be shown, with its figures and words ready to write.

An excerpt holds nothing that a format would have to leave out: claims that are not to be published are gone from
it but for a count, and without figures all of them are None or empty. Its texts are as in the map; each format
makes them harmless in its own way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argmap.diagram.figure import Polarity


# An export of a large map has many of them: tuples are made in a third of the time, and their classes in a fifth.
class ShownClaim(NamedTuple):
    """A claim; `support` and `base` in [0, 1]. `focused`: the excerpt was made around it.

    `more` claims below it are left out, `withheld` claims that bear on it are not to be published.
    """

    id: str
    title: str
    text: str
    kind: str
    theme: str = ""
    support: float | None = None
    shown: str = ""
    base: float | None = None
    open: bool = False
    implicit: bool = False
    assumption: bool = False
    focused: bool = False
    more: int = 0
    withheld: int = 0


class ShownStep(NamedTuple):
    """An inference among shown claims; `ratio` >= 1, `strength` says it in words."""

    id: str
    premises: tuple[str, ...]
    target: str
    polarity: Polarity
    ratio: float | None = None
    strength: str = ""
    scheme: str = ""
    why: str = ""

    @property
    def rank(self) -> tuple[bool, float]:
        """Sorts reasons before objections, and stronger steps before weaker ones, as far as that is to be known."""
        return (self.polarity == "attacks", -(self.ratio or 0.0))


class ShownCut(NamedTuple):
    """A claim that doubts a step; `removes` in [0, 1]."""

    source: str
    step: str
    removes: float | None = None


class ShownEvidence(NamedTuple):
    """An evidence item with what it says; `bears_on` names shown claims, directly or by a quantity of their model.

    `relation` is ``for`` or ``against`` for evidence on a claim, ``informs`` for evidence on a quantity.
    """

    id: str
    text: str
    bears_on: tuple[str, ...]
    relation: str
    quantity: str = ""
    said: str = ""
    date: str = ""
    status: str = ""
    source: str = ""
    author: str = ""
    url: str = ""
    locator: str = ""


class Beyond(NamedTuple):
    """What was not chosen and touches what was: steps with all their premises, the claims there, doubts about steps.

    A step of which only some premises were chosen stands in the excerpt with these, and here as a whole.
    """

    claims: tuple[ShownClaim, ...] = ()
    steps: tuple[ShownStep, ...] = ()
    cuts: tuple[ShownCut, ...] = ()


class Excerpt(NamedTuple):
    """The part of a map to export, steps from the strongest down. `main` is the claim at its head.

    `beyond` is for what tells of single claims in full; it may be published, and is in no picture.
    `left_out` counts claims that were not chosen, `withheld` and `withheld_evidence` what is not to be published.
    """

    title: str
    caption: str = ""
    as_of: str = ""
    main: str | None = None
    claims: tuple[ShownClaim, ...] = ()
    steps: tuple[ShownStep, ...] = ()
    cuts: tuple[ShownCut, ...] = ()
    evidence: tuple[ShownEvidence, ...] = ()
    beyond: Beyond = Beyond()
    left_out: int = 0
    withheld: int = 0
    withheld_evidence: int = 0
