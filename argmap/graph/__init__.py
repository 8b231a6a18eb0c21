"""The map as a graph: `build_graph` makes a networkx view of it, `walk` answers where one gets to.

The frozen nodes are the truth; the graph is a view and never written back.
"""

from argmap.graph.build import build_graph

__all__ = ["build_graph"]
