"""The map drawn in terminal cells: all of it, what bears on one claim, or what is near it, as wide as there is room."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.diagram.cells.drawing import Look, draw
from argmap.diagram.cells.scale import NUMBERS, TITLES, columns_in, zoom_in
from argmap.session.account import no_claim
from argmap.session.figures import below, map_figure, near
from argmap.session.options import refused

if TYPE_CHECKING:
    from argmap.diagram.cells.drawing import Drawing
    from argmap.session.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to draw of a map, and how.

    `claim` with what bears on it, at most `depth` steps away; or all that is within `steps` of it, up and down. The
    main claim where None is named. `zoom` None is the largest that shows the `depth` wanted within `width`.
    """

    claim: str | None = None
    depth: int | None = None
    steps: int | None = None
    zoom: int | None = None
    width: int
    plain: bool = False
    numbers: bool = True


def graph(session: Session, wanted: Wanted) -> Drawing:
    """The drawing that is wanted, never wider than its width: branches for which there is no room are folded.

    Raises:
        NoSuchNode: The claim is not in the map.
        OptionRefused: `steps` are asked for, but there is no claim to count them from.
    """
    argmap = session.visible
    if wanted.claim is not None and wanted.claim not in argmap.claims:
        raise no_claim(session, wanted.claim)
    centre = wanted.claim if wanted.claim is not None else argmap.contention
    if centre is None and wanted.steps is not None:
        raise refused("AM0709", "--steps", "this map has no main claim to count from", "name a claim: graph ID --steps")
    results = session.standing.evaluation.claims if wanted.numbers else None
    if wanted.steps is not None and centre is not None:
        figure = map_figure(argmap, results, near(argmap, centre, wanted.steps))
    elif wanted.claim is not None:
        figure = map_figure(argmap, results, below(argmap, wanted.claim), wanted.claim)
    else:
        figure = map_figure(argmap, results)
    columns, headed = figure.tree.columns, figure.root is not None
    deepest = columns if wanted.depth is None else min(wanted.depth, columns)
    # Whoever names how deep to go sees that much, as small as it must be; else at least one step, in full.
    needed = 1 if wanted.depth is None else max(1, deepest)
    zoom = zoom_in(wanted.width, TITLES, needed, headed=headed) if wanted.zoom is None else wanted.zoom
    zoom = zoom if columns_in(zoom, wanted.width, headed=headed) else NUMBERS
    deepest = min(deepest, max(1, columns_in(zoom, wanted.width, headed=headed)))
    return draw(figure, Look(width=wanted.width, zoom=zoom, deepest=deepest, plain=wanted.plain))
