"""Priors that were edited after their evidence was recorded, as the git history of the map shows it.

A prior is to hold what was believed without the evidence; changed once that was known, it may count it twice. A day is
that of an author, so a clone or a rebase tells the same; the first revision that has a prior sets it and edits nothing,
so neither a fresh repository nor a shallow clone says anything it cannot know.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files import in_order, load_files
from argmap.files.folder import gather
from argmap.files.history import RevisionUnreadable
from argmap.problems import Problem, Severity

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from argmap.files.revisions import Revision
    from argmap.nodes import ArgumentMap
    from argmap.session.session import Session

# A node with a prior: the section it is written in, and its key; and what the prior says.
Node = tuple[str, str]
Priors = dict[Node, object]


def late_priors(session: Session) -> tuple[Problem, ...]:
    """A note on each prior last edited on a later day than the first evidence on it was recorded.

    Nothing where the map is under no version control, or git is missing or cannot read it.
    """
    try:
        edited = edits(session.folder)
    except RevisionUnreadable:
        return ()
    argmap, found = session.map, []
    for node, first in _first_recorded(argmap).items():
        day = edited.get(node)
        if day is not None and day > first:
            section, key = node
            message = (
                f"the prior of `{key}` was edited on {day}, after the first evidence on it was recorded on {first}"
            )
            hint = "see that it holds only what was believed without that evidence, and say so in `why:`"
            owner, _, name = key.rpartition(".")
            place = ("models", owner, "inputs", name) if owner else (section, key)
            found.append(Problem("AM0611", message, session.loaded.places.span(*place), Severity.NOTE, hint, key))
    return in_order(found, session.files)


def _first_recorded(argmap: ArgumentMap) -> Mapping[Node, datetime.date]:
    """When the first accepted evidence on each claim and quantity was recorded, where that is said."""
    found: dict[Node, datetime.date] = {}
    for item in argmap.evidence.values():
        if item.status != "accepted" or item.recorded is None:
            continue
        node = ("claims", item.claim) if item.claim is not None else ("quantities", item.quantity or "")
        found[node] = min(item.recorded, found.get(node, item.recorded))
    return found


def edits(root: Path) -> Mapping[Node, datetime.date]:
    """The day of the last revision that changed each prior which an earlier one had.

    Raises:
        RevisionUnreadable: git is missing, `root` lies in no repository, or git takes too long or fails.
    """
    from argmap.files.revisions import contents_of, day_of, revisions

    history = revisions(root)
    texts = contents_of(root, _blobs(history))
    by_blob = {blob: priors_in(data) for blob, data in texts.items()}
    now: dict[str, str] = {}
    found: dict[Node, datetime.date] = {}
    before: Priors = {}
    for revision in history:
        for name, blob in revision.changed.items():
            now.pop(name, None)
            if blob is not None:
                now[name] = blob
        after: Priors = {}
        holders: dict[Node, str] = {}
        for name, blob in now.items():
            after |= by_blob.get(blob, {})
            holders |= dict.fromkeys(by_blob.get(blob, {}), name)
        for node in after.keys() & before.keys():
            if after[node] != before[node]:
                found[node] = day_of(root, revision, holders[node])
        # A node that is gone for a while and comes back otherwise was edited all the same.
        before |= after
    return found


def _blobs(history: Iterable[Revision]) -> set[str]:
    return {blob for revision in history for blob in revision.changed.values() if blob is not None}


def priors_in(data: bytes) -> Priors:
    """The priors written in one file: chances of claims, and what is said of quantities."""
    from pathlib import Path

    argmap = load_files(gather(Path(), [("file.yaml", data)], [])).map
    found: Priors = {("claims", key): claim.prior for key, claim in argmap.claims.items() if claim.prior is not None}
    private = [quantity for model in argmap.models.values() for quantity in model.inputs]
    for quantity in (*argmap.quantities.values(), *private):
        found["quantities", quantity.key] = (quantity.unit, quantity.spec, quantity.shape, quantity.within)
    return found
