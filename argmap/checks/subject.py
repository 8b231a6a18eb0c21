"""What a rule looks at, and what it says: a finding at a field of a node, before it has a place in a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Collection, Iterator, Mapping

    from argmap.nodes import ArgumentMap, Claim, Inference, Undercut
    from argmap.problems import Severity
    from argmap.quantities.workspace import Lanes
    from argmap.support.evaluate import ClaimResult, Evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A map and its evaluation.

    `map` is the whole map; `evaluation.map` is the part of it that counts at `as_of`. `results_at` evaluates
    the map as of another day, `results_without` the map without some of its steps.
    """

    map: ArgumentMap
    evaluation: Evaluation
    lanes: Lanes
    as_of: datetime.date | None
    results_at: Callable[[datetime.date], Mapping[str, ClaimResult]]
    results_without: Callable[[Collection[Inference | Undercut]], Mapping[str, ClaimResult]]

    def is_whole(self, claim: Claim) -> bool:
        """Whether the claim was evaluated with the model it names, which may have been set aside as broken."""
        counted = self.evaluation.map.claims.get(claim.id)
        return claim.model is None or (counted is not None and counted.model is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something a rule says about the field `path` of the node `id` in `section` (the names used in the files).

    `offset` counts characters into the text of that field. `code` and `severity` are those of the rule
    unless given. `related` are (section, id) of other nodes that take part.
    """

    section: str
    id: str
    path: tuple[str | int, ...] = ()
    message: str
    hint: str = ""
    offset: int | None = None
    code: str = ""
    severity: Severity | None = None
    related: tuple[tuple[str, str], ...] = ()


class Rule(Protocol):
    """One module of this folder: a docstring with a failing and a passing sample, two severities, a generator.

    A severity of None means that the rule is silent: `STRICT` is that of a strict check.
    """

    @property
    def CODE(self) -> str:  # noqa: N802 - a constant of a module
        """The code of what the rule finds."""

    @property
    def SEVERITY(self) -> Severity | None:  # noqa: N802 - as above
        """How bad it is."""

    @property
    def STRICT(self) -> Severity | None:  # noqa: N802 - as above
        """How bad it is in a strict check."""

    def check(self, subject: Subject) -> Iterator[Finding]:
        """Say what is wrong."""
