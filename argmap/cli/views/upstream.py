"""What a claim leans on, anywhere upstream: its support without it, and how far one point there moves it."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import ATTACK, DIM, STRONG, SUPPORT, hanging, paragraph, styled
from argmap.session.flipping import node_name
from argmap.session.leaning import alike, crosses, removal_name, swing_text
from argmap.session.numbers import MINUS, count, percent, points
from argmap.text import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.answers.known import Swing
    from argmap.answers.shapley import FairShares
    from argmap.answers.upstream import Removal
    from argmap.nodes import ArgumentMap
    from argmap.session.leaning import Lever

_LONGEST_NAME = 60
_MOST_LEVERS = 5
# A twentieth of a point, which would print as none.
_LEAST_FAIR = 0.0005
# A ratio is moved by a tenth of itself.
_A_TENTH = log(1.1)
# Fewer draws than this against the others are not worth a word.
_ONE_WAY = 0.95


def upstream_lines(removals: Sequence[Removal], argmap: ArgumentMap, width: int) -> list[Text]:
    """The movement, the support without it and the name of each; what comes to the same shares a line."""
    if not removals:
        return []
    lines = [Text(), *paragraph("without it, anywhere upstream", width, style=STRONG)]
    for group in alike(tuple(removals)):
        first = group[0]
        colour = SUPPORT if first.points > 0 else ATTACK
        head = styled(f"{points(first.points):>7}", colour) + Text(f"  {percent(first.support):>5}  ")
        names = [shorten(removal_name(argmap, removal), _LONGEST_NAME) for removal in group]
        across = " (across 50 %)" if crosses(first) else ""
        lines += hanging(head, ", or ".join(names) + across, width)
    return lines


def swing_lines(swing: Swing | None, argmap: ArgumentMap, width: int) -> list[Text]:
    """The support once the most informative quantity is known."""
    if swing is None:
        return []
    return [Text(), *hanging(styled("swing  ", STRONG), swing_text(argmap, swing), width)]


def lever_lines(levers: Sequence[Lever] | None, argmap: ArgumentMap, claim: str, width: int) -> list[Text]:
    """The steepest bases, and the steepest ratios: the points that the support moves for one step of each."""
    if levers is None:
        said = "It rests on a circle of arguments without a stable outcome: one point more upstream has no one effect."
        return [Text(), *paragraph(said, width)]
    bases = [lever for lever in levers if lever.section == "claims"]
    ratios = [lever for lever in levers if lever.section != "claims"]
    lines = _steepest("one point more on the base of", bases, 1.0, argmap, claim, width)
    return lines + _steepest("a ratio larger by a tenth", ratios, 100.0 * _A_TENTH, argmap, claim, width)


def _steepest(
    title: str, levers: Sequence[Lever], step: float, argmap: ArgumentMap, claim: str, width: int
) -> list[Text]:
    shown = [lever for lever in levers[:_MOST_LEVERS] if round(abs(lever.slope * step), 2)]
    if not shown:
        return []
    lines = [Text(), *paragraph(title, width, style=STRONG)]
    for lever in shown:
        moved = lever.slope * step
        head = styled(f"{MINUS if moved < 0 else '+'}{abs(moved):.2f}".rjust(7), SUPPORT if moved > 0 else ATTACK)
        own = lever.section == "claims" and lever.id == claim
        name = "the claim itself" if own else shorten(removal_name(argmap, lever), _LONGEST_NAME)
        if lever.same_sign < _ONE_WAY:
            name += f" (the other way in {percent(1.0 - lever.same_sign)} of the draws it moves)"
        lines += hanging(head + Text("  "), name, width)
    return lines


def fair_lines(found: FairShares, argmap: ArgumentMap, width: int) -> list[Text]:
    """What each claim, or each evidence item, upstream adds, in points with their error, on top of none of them."""
    what, none = ("claim", "alone") if found.section == "claims" else ("evidence item", "without any")
    way = f"over {found.orders} orders drawn" if found.orders else "over all orders"
    title = f"what each {what} upstream adds, {way} in which they could have come"
    lines = [Text(), *paragraph(title, width, style=STRONG), Text(f"{percent(found.alone):>7}  {none}")]
    shown = [share for share in found.shares if abs(share.points) >= _LEAST_FAIR]
    for share in shown:
        head = styled(f"{points(share.points):>7}", SUPPORT if share.points > 0 else ATTACK)
        said = f" ± {100 * share.error:.1f}" if found.orders else ""
        name = shorten(node_name(argmap, found.section, share.id), _LONGEST_NAME)
        lines += hanging(head + styled(said, DIM) + Text("  "), name, width)
    left = [share.points for share in found.shares if abs(share.points) < _LEAST_FAIR]
    if left:
        lines += hanging(Text(f"{points(sum(left)):>7}  "), f"{count(len(left), 'other')} together", width, style=DIM)
    return [*lines, Text(f"{percent(found.support):>7}  in all")]
