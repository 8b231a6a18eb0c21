"""A gate for changes: claims that moved far since a revision and were not reviewed where they stand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from argmap.answers.reviewing import newest, seen, since
from argmap.files import in_order
from argmap.numbers import points
from argmap.problems import Problem, Severity
from argmap.session.comparing import end
from argmap.session.options import OptionRefused, refused

if TYPE_CHECKING:
    from argmap.nodes import Review
    from argmap.session.comparing import End
    from argmap.session.session import Session


LAST_COMMIT = "HEAD"


def points_from(text: str) -> float:
    """Percentage points as a person writes them, as a share in (0, 1].

    Raises:
        OptionRefused: They are no number above 0 and up to 100.
    """
    if not re.fullmatch(r"\d{1,3}(\.\d+)?", text) or not 0.0 < float(text) <= 100.0:
        raise refused("AM0395", "--max-move", f"`{text}` is no number of points", "a number above 0 and up to 100")
    return float(text) / 100.0


def moved_too_far(session: Session, most: float, since_when: str) -> tuple[Problem, ...]:
    """The claims that stand further than `most` from where they stood, unless a stamp fits them as they stand.

    Raises:
        OptionRefused: `since_when` names no date, scenario or revision.
        ArgmapError: git cannot be asked.
    """
    evaluation, stamps = session.standing.evaluation, newest(session.map)
    before = session.evaluate(_then(session, since_when).cut).evaluation.claims
    found = []
    for claim, result in evaluation.claims.items():
        moved = result.support - before[claim].support if claim in before else 0.0
        if abs(moved) <= most or _is_reviewed(session, claim, stamps):
            continue
        message = (
            f"`{claim}` moved {points(moved)} points since {since_when}, "
            f"to {100 * result.support:.0f} %, and nobody has reviewed it there"
        )
        hint = f"`argmap diff {since_when} --claim {claim}` says why; `argmap review {claim}` stamps it"
        span = session.loaded.places.span("claims", claim)
        found.append(Problem("AM0610", message, span, Severity.ERROR, hint, claim))
    return in_order(found, session.files)


def _then(session: Session, since_when: str) -> End:
    """The end that `since_when` names; the last commit is meant by whoever names nothing."""
    try:
        return end(session, since_when)
    except OptionRefused as error:
        if since_when != LAST_COMMIT:
            raise
        hint = "`--since DATE` compares with a day; once the map is in git, its last commit is compared with"
        raise refused(
            "AM0390", "", "there is no commit of the map that `--max-move` could compare with", hint
        ) from error


def _is_reviewed(session: Session, claim: str, stamps: dict[str, Review]) -> bool:
    review = stamps.get(claim)
    evaluation = session.standing.evaluation
    now = seen(evaluation.map, claim, evaluation.claims[claim].support)
    return review is not None and not since(review, now).suspect
