"""Standard form: numbered premises before what is concluded from them, implicit ones in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.escape import plain
from argmap.export.reading import notes, read

if TYPE_CHECKING:
    from argmap.export.excerpt import Excerpt, ShownClaim, ShownStep
    from argmap.export.reading import Reading

_RULE = "    " + "-" * 12


def standard_form(excerpt: Excerpt) -> str:
    """The arguments of an excerpt, as plain text; the main claim comes last."""
    reading = read(excerpt)
    steps: dict[str, list[ShownStep]] = {}
    for step in sorted(excerpt.steps, key=lambda step: step.rank):
        steps.setdefault(step.target, []).append(step)
    order = _conclusions_last(reading, steps)
    numbers = {claim: turn for turn, claim in enumerate(order, start=1)}
    lines = [plain(excerpt.title) or "Argument map", *([plain(excerpt.caption)] if excerpt.caption else [])]
    for claim in order:
        below = steps.get(claim, [])
        lines += ["", *([_RULE] if below else []), _statement(reading.claims[claim], numbers[claim])]
        lines += [_argument(reading, step, numbers) for step in below]
    return "\n".join([*lines, ""])


def _conclusions_last(reading: Reading, steps: dict[str, list[ShownStep]]) -> list[str]:
    """Claims in an order in which what bears on a claim comes before it, as far as circles allow."""
    order: list[str] = []
    seen: set[str] = set()
    # The head stands first in the tree, and what stands apart is no part of how it is concluded.
    stack = [(place.claim, False) for place in reading.tree.places if place.parent < 0]
    while stack:
        claim, is_read = stack.pop()
        if is_read:
            order.append(claim)
        elif claim not in seen:
            seen.add(claim)
            stack.append((claim, True))
            bearing = [
                other for step in steps.get(claim, []) for other in (*step.premises, *reading.doubts.get(step.id, ()))
            ]
            stack.extend((other, False) for other in reversed(bearing))
    return order


def _statement(claim: ShownClaim, number: int) -> str:
    text = plain(claim.text)
    said = f"[{text}]" if claim.implicit else text
    facts = ", ".join(notes(claim))
    return f"({number}) {said}{f'  ({facts})' if facts else ''}"


def _argument(reading: Reading, step: ShownStep, numbers: dict[str, int]) -> str:
    premises = " and ".join(f"({numbers[premise]})" for premise in step.premises)
    words = "from" if step.polarity == "supports" else "against it:"
    doubts = [f"({numbers[claim]})" for claim in reading.doubts.get(step.id, ())]
    parts = [f"{words} {premises}", step.strength, f"doubted by {' and '.join(doubts)}" if doubts else ""]
    return "    " + ", ".join(part for part in parts if part)
