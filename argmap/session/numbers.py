"""Numbers as people read them, for the surfaces; they are written on the ground floor."""

from argmap.diagram.cells.bar import bar
from argmap.numbers import (
    MINUS,
    apportion,
    band_text,
    count,
    figure,
    figures,
    percent,
    percents,
    points,
    ratio_text,
    share_figure,
    signed,
    whole,
)

__all__ = [
    "MINUS",
    "apportion",
    "band_text",
    "bar",
    "count",
    "figure",
    "figures",
    "percent",
    "percents",
    "points",
    "ratio_text",
    "share_figure",
    "signed",
    "whole",
]
