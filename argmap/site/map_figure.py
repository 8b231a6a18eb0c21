"""A picture of claims on a page: every card is a link to the page of its claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.export.svg import Painter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from argmap.diagram.geometry import Geometry


def map_figure(geometry: Geometry, hrefs: Mapping[str, str], top: str) -> str:
    """The picture; `hrefs` are the pages of claims from the top of the site, and `top` leads there from this page."""
    links = {card.claim: top + hrefs[card.claim] for card in geometry.cards}
    return "\n".join(Painter("auto", links=links).picture(geometry))
