"""Why a draft cannot be made."""

from __future__ import annotations

from argmap.problems import Problem, Span
from argmap.session.options import OptionRefused


class DraftRefused(OptionRefused):
    """A draft of this kind cannot be made from the map, or not put there."""


def refusal(code: str, message: str, hint: str) -> DraftRefused:
    """Why a draft cannot be made, and what to do."""
    return DraftRefused(Problem(code=code, message=message, span=Span(""), hint=hint))


def private(claim: str) -> DraftRefused:
    """Why no post is about a claim marked `publish: false`."""
    return refusal("AM0753", f"`{claim}` says `publish: false`", "remove that line to write about it")
