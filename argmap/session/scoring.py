"""How good the forecasts in a map were, of everyone or of one person, on all claims or those with a tag."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.answers.scoring import by_tag, calibration, forecasts, score
from argmap.problems import did_you_mean
from argmap.session.options import refused

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from argmap.answers.scoring import Bin, Forecast, Score
    from argmap.session.session import Session


@dataclass(frozen=True, slots=True)
class Scoring:
    """The forecasts that were scored, by person and by tag, and how far beliefs and outcomes agree.

    `waiting` counts claims that have credences and no outcome yet. Everything is empty before the first outcome.
    """

    forecasts: tuple[Forecast, ...]
    people: Mapping[str, Score]
    tags: Mapping[str, Score]
    bins: tuple[Bin, ...]
    waiting: int


def scoring(session: Session, who: str | None = None, tag: str | None = None) -> Scoring:
    """The scores of the session's map.

    Raises:
        OptionRefused: No forecast is by that person, or no claim has that tag.
    """
    claims = session.map.claims.values()
    people = {credence.who for claim in claims for credence in claim.credences}
    _require("--who", "nobody of that name has a credence in the map", who, people)
    _require("--tag", "no claim has that tag", tag, {name for claim in claims for name in claim.tags})
    found = tuple(
        each for each in forecasts(session.map) if who in (None, each.who) and (tag is None or tag in each.tags)
    )
    waiting = sum(
        bool(claim.credences) and (claim.resolves is None or claim.resolves.outcome is None) for claim in claims
    )
    named = sorted({each.who for each in found})
    return Scoring(
        forecasts=found,
        people={name: score([each for each in found if each.who == name]) for name in named},
        tags=by_tag(found),
        bins=calibration(found),
        waiting=waiting,
    )


def _require(option: str, message: str, name: str | None, known: Collection[str]) -> None:
    if name is not None and name not in known:
        hint = did_you_mean(name, known) or f"there are: {', '.join(sorted(known)) or 'none'}"
        raise refused("AM0396", option, f"`{name}`: {message}", hint)
