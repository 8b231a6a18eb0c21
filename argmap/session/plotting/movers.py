"""What moves a claim most, and how good forecasts were, for plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.plots import calibration, tornado
from argmap.session.drafting.turning import value_words
from argmap.session.flipping import node_name
from argmap.session.moved_by import moved_by
from argmap.session.plotting.over_time import require_public
from argmap.session.scoring import scoring
from argmap.text import one_line

if TYPE_CHECKING:
    from argmap.session.session import Session


def tornado_plot(session: Session, claim: str) -> tornado.Tornado:
    """The bars of a claim that are worth a line.

    Raises:
        NoSuchNode: The map has no such claim at the as-of date.
    """
    found = moved_by(session, claim)
    require_public(session, claim)
    argmap, made = found.map, found.tornado
    bars = tuple(
        tornado.Bar(
            node_name(argmap, "quantities", bar.quantity),
            bar.low,
            bar.high,
            value_words(argmap, "quantities", bar.quantity, bar.low_value),
            value_words(argmap, "quantities", bar.quantity, bar.high_value),
        )
        for bar in found.drawn
    )
    title = one_line(argmap.claims[claim].title).rstrip(".")
    return tornado.Tornado(title, made.support, bars, len(made.bars) - len(bars) + made.untried, found.still)


def calibration_plot(session: Session, who: str | None = None, tag: str | None = None) -> calibration.Calibration:
    """The forecasts of everyone or of one person, on all claims or those with a tag.

    Raises:
        OptionRefused: No forecast is by that person, or no claim has that tag.
    """
    from argmap.answers.scoring import score

    found = scoring(session, who, tag)
    bins = tuple(calibration.Bin(each.count, each.believed, each.came_true) for each in found.bins)
    brier = score(found.forecasts).brier if found.forecasts else 0.0
    about = [f"by {one_line(who)}"] if who else []
    about += [f"on “{one_line(tag)}”"] if tag else []
    return calibration.Calibration(" ".join(["Forecasts", *about]), bins, brier, found.waiting)
