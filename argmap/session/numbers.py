"""Numbers as people read them, for the surfaces; they are written on the ground floor."""

from argmap.numbers import (
    BAR_CELLS,
    MINUS,
    apportion,
    band_text,
    bar,
    count,
    figure,
    figures,
    percent,
    points,
    ratio_text,
    signed,
    whole,
)

__all__ = [
    "BAR_CELLS",
    "MINUS",
    "apportion",
    "band_text",
    "bar",
    "count",
    "figure",
    "figures",
    "percent",
    "points",
    "ratio_text",
    "signed",
    "whole",
]
