"""All that is measured: sections in the order of the table, the rows of each, and the peer it needs.

A module is imported when its section is measured: some need a peer to be there.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from tests.benchmarks.peers import found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.benchmarks.measure import Row, Scale
    from tests.benchmarks.peers.found import Peer


@dataclass(frozen=True)
class Section:
    """One part of the table: `module` has its rows; `peers` are what it is measured beside, none for argmap alone."""

    name: str
    title: str
    about: str
    module: str
    peers: tuple[Peer, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its rows, in order."""
        names: tuple[str, ...] = import_module(f"tests.benchmarks.{self.module}").ROWS
        return names

    def rows(self, scale: Scale) -> Iterator[Row]:
        """Measure it, row by row."""
        rows: Iterator[Row] = import_module(f"tests.benchmarks.{self.module}").rows(scale)
        return rows


SECTIONS = (
    Section(
        "argumentation",
        "Plain graphs beside formal-argumentation",
        "A random graph with three edges a node, under DF-QuAD and quadratic energy; how many times faster argmap is, "
        "under the less favourable of the two. Both get the graph built; results agree to 1e-6.",
        "peers.argumentation",
        (found.ARGUMENTATION,),
    ),
    Section(
        "grounded",
        "Attacks alone beside formal-argumentation and PyArg",
        "The grounded labelling of the attacks of such a graph, cycles in it; how many times faster argmap is. The "
        "others get a framework of attacks, argmap a map: it reads ratios, linked premises and undercutters first. "
        "The same arguments stand.",
        "peers.grounded",
        (found.ARGUMENTATION, found.PYARG),
    ),
    Section(
        "sampling",
        "Sampling beside squigglepy and Squiggle",
        "The chance that a formula over six uncertain quantities holds, drawn anew each time; how many times faster "
        "argmap is, at as many draws and at the same error: times the ratio of the variances over seeds, which fall as "
        "1 / draws for all. Results agree within their sampling error. argmap's draws are stratified, belong to their "
        "quantity, and can be correlated; the others' are independent numbers.",
        "peers.sampling",
        (found.SQUIGGLEPY, found.SQUIGGLE),
    ),
    Section(
        "shares",
        "Sensitivity beside SALib",
        "First-order shares in the variance of Ishigami's function, against its closed form; how many times faster "
        "argmap is at the error it makes. SALib runs the model anew for it, argmap reads draws that are there.",
        "peers.shares",
        (found.SALIB,),
    ),
    Section(
        "argdown",
        "Load and export beside Argdown",
        "The same claims and relations from a file to a file, whole programs; how many times faster argmap is. "
        "argmap also validates and evaluates the map.",
        "peers.argdown",
        (found.ARGDOWN,),
    ),
    Section(
        "limit",
        "How far from the limit of the machine",
        "An evaluation has to read every premise in every lane at least once. The factor over that is split into "
        "where it goes; the parts add up to the whole.",
        "limit",
    ),
    Section("engine", "The engine", "One evaluation and what is asked after it.", "engine"),
    Section(
        "cycles",
        "Claims that depend on one another",
        "From rings that settle at once to rings that have no stable opinion, which are told apart and shown with "
        "the range they wander through.",
        "cycles",
    ),
    Section("growth", "From a hundred to a hundred thousand claims", "Whole processes, imports in it.", "growth"),
    Section("whole", "Sub-models and commands", "On the map of the essay.", "whole"),
    Section("answers", "Answers and pictures", "How long one waits for each.", "answers"),
    Section(
        "exports",
        "Exports",
        "Whole programs, from files to a file. A large map is read as if for the first time; again is the time with "
        "what an earlier run kept of its files.",
        "exports",
    ),
    Section("revisions", "Out of git", "A map as it was.", "revisions"),
    Section(
        "screen",
        "The terminal UI",
        "In a pseudo-terminal of 160 by 45 cells, as a person at its keys meets it.",
        "screen",
    ),
)
