"""Small readers of other people's argument graphs, for checking the engine against their known strengths."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

Edge = tuple[str, str]
_RELATION = re.compile(r"( *)(<\+|<-|\+>|->|\+|-)\s+(.*)")
_TITLED = re.compile(r"\[([^\]]+)\]|<([^>]+)>")


@dataclass
class Graph:
    nodes: set[str] = field(default_factory=set)
    attacks: set[Edge] = field(default_factory=set)
    supports: set[Edge] = field(default_factory=set)


def read(path: Path) -> Graph:
    readers = {".xml": _microtext, ".apx": _facts, ".dl": _facts, ".tgf": _trivial, ".af": _numbers}
    return {**readers, ".argdown": _argdown}[path.suffix](path)


def _microtext(path: Path) -> Graph:
    root = ElementTree.parse(path).getroot()
    graph = Graph(nodes={unit.attrib["id"] for unit in root.iter("adu")})
    for edge in root.iter("edge"):
        ends = edge.attrib["src"], edge.attrib["trg"]
        if edge.attrib["type"] in ("sup", "exa"):
            graph.supports.add(ends)
        elif edge.attrib["type"] == "reb":
            graph.attacks.add(ends)
    return graph


def _facts(path: Path) -> Graph:
    text = path.read_text()
    nodes = set(re.findall(r"arg\(\s*(\w+)\s*\)", text))
    return Graph(nodes=nodes, attacks=set(re.findall(r"att\(\s*(\w+)\s*,\s*(\w+)\s*\)", text)))


def _trivial(path: Path) -> Graph:
    nodes, _, edges = path.read_text().partition("#")
    pairs = (line.split()[:2] for line in edges.splitlines() if line.strip())
    return Graph(nodes=set(nodes.split()), attacks={(one, other) for one, other in pairs})


def _numbers(path: Path) -> Graph:
    graph = Graph()
    for line in path.read_text().splitlines():
        words = line.split()
        if words[:2] == ["p", "af"]:
            graph.nodes |= {str(number) for number in range(1, int(words[2]) + 1)}
        elif words and not line.startswith("#"):
            graph.attacks.add((words[0], words[1]))
    graph.nodes |= {end for edge in graph.attacks for end in edge}
    return graph


def _argdown(path: Path) -> Graph:
    """The relations written by indentation; a node without one is left out, untitled ones are numbered."""
    graph, untitled = Graph(), 0
    lines: list[tuple[int, str]] = []
    blank = True
    for line in path.read_text().splitlines():
        relation = _RELATION.fullmatch(line)
        if not line.strip() or line.startswith(("#", "@")):
            blank = True
            lines = [] if not line.strip() else lines
            continue
        if relation is None and not blank:
            continue  # the sentence above goes on
        depth, sign, text = relation.groups() if relation else ("", "", line)
        titled = _TITLED.match(text)
        untitled += titled is None
        node = (titled[1] or titled[2]) if titled else f"Untitled {untitled}"
        # A line no deeper than the one above is a neighbour of the last line that is no deeper than itself.
        if lines and len(depth) <= lines[-1][0]:
            while lines[-1][0] > len(depth):
                lines.pop()
            lines.pop()
        if relation:
            above = lines[-1][1]
            ends = (above, node) if sign.endswith(">") else (node, above)
            (graph.supports if "+" in sign else graph.attacks).add(ends)
            graph.nodes |= set(ends)
        lines.append((len(depth) if relation else -1, node))
        blank = False
    return graph
