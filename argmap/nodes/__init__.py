"""What a map is made of: frozen values, no behaviour beyond what follows from them.

May import the standard library only.
"""

from argmap.nodes.argument_map import ArgumentMap, Gate, Kind
from argmap.nodes.claim import Claim, Credence, Expectation, Locator, Resolution
from argmap.nodes.cut import Cut
from argmap.nodes.evidence import AtLeast, AtMost, Evidence, Interval, Measured, Source, read_elsewhere
from argmap.nodes.inference import RATIO_WORDS, Inference, Polarity, Ratio, Undercut
from argmap.nodes.quantity import Basis, Counts, Fixed, Quantiles, Quantity, Range, Series, Shape, Spec, Three
from argmap.nodes.records import Aside, Essay, InboxEntry, Review, Scenario
from argmap.nodes.submodel import FIT_WORDS, Formula, SubModel

__all__ = [
    "FIT_WORDS",
    "RATIO_WORDS",
    "ArgumentMap",
    "Aside",
    "AtLeast",
    "AtMost",
    "Basis",
    "Claim",
    "Counts",
    "Credence",
    "Cut",
    "Essay",
    "Evidence",
    "Expectation",
    "Fixed",
    "Formula",
    "Gate",
    "InboxEntry",
    "Inference",
    "Interval",
    "Kind",
    "Locator",
    "Measured",
    "Polarity",
    "Quantiles",
    "Quantity",
    "Range",
    "Ratio",
    "Resolution",
    "Review",
    "Scenario",
    "Series",
    "Shape",
    "Source",
    "Spec",
    "SubModel",
    "Three",
    "Undercut",
    "read_elsewhere",
]
