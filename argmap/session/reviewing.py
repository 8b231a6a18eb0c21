"""Who looked at which claim, and which claims changed since."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.answers.reviewing import Seen, Since, newest, seen, since
from argmap.session.account import no_claim

if TYPE_CHECKING:
    import datetime

    from argmap.nodes import Review
    from argmap.session.editing import Change
    from argmap.session.session import Session

REVIEWS_FILE = "reviews.yaml"


@dataclass(frozen=True, slots=True)
class Stand:
    """A claim and its last stamp, with what changed since; both None where nobody looked yet."""

    claim: str
    review: Review | None
    since: Since | None


def stands(session: Session) -> tuple[Stand, ...]:
    """Every claim of the evaluated map: those to look at again first, then those nobody looked at, then the rest."""
    argmap, last = session.standing.evaluation.map, newest(session.map)
    found = []
    for claim in argmap.claims:
        review = last.get(claim)
        found.append(Stand(claim, review, None if review is None else since(review, _seen(session, claim))))
    return tuple(sorted(found, key=lambda each: (_rank(each), each.claim)))


def _rank(stand: Stand) -> int:
    if stand.since is None:
        return 1
    return 0 if stand.since.suspect else 2


def stamp(session: Session, claim: str, *, who: str, note: str, day: datetime.date) -> Change:
    """Stamp a claim as seen; the stamp goes into a file of its own, so that it never conflicts with an edit.

    Raises:
        NoSuchNode: The map has no such claim on its clocks.
        EditRefused: The stamp cannot be written.
    """
    if claim not in session.standing.evaluation.map.claims:
        raise no_claim(session, claim)
    entry: dict[str, object] = {"claim": claim, "date": day, "who": who, "digest": _seen(session, claim).text}
    if note:
        entry["note"] = note
    return session.append("reviews", {key: value for key, value in entry.items() if value}, REVIEWS_FILE)


def reviewer() -> str:
    """The name git knows the user by, else that of the login."""
    try:
        done = subprocess.run(
            ["git", "config", "--get", "user.name"], capture_output=True, text=True, check=False, timeout=5
        )
    except (OSError, subprocess.SubprocessError):
        return os.environ.get("USER", "")
    return done.stdout.strip() or os.environ.get("USER", "")


def _seen(session: Session, claim: str) -> Seen:
    evaluation = session.standing.evaluation
    return seen(evaluation.map, claim, evaluation.claims[claim].support)
