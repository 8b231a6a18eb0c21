"""Graphviz as a process: sizes in, places and courses out.

It is the program `dot`, or else the library that pygraphviz brings, in an interpreter of its own. It is run without
a shell, is given names of ours and numbers only, and may take no longer than `PATIENCE`.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from importlib.util import find_spec
from itertools import pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence, Set

    from argmap.diagram.geometry import Point

PATIENCE = 60.0
# Graphviz counts in inches of 72 points; a point is a pixel of ours.
_INCH = 72.0
_HEAD = (
    'digraph "map" {\n'
    "graph [rankdir=LR, nodesep=0.2, ranksep=0.5, splines=true];\n"
    'node [shape=box, fixedsize=true, label=""];\n'
    "edge [dir=none];\n"
)
# What `dot -Kdot -Tjson0` does, by the library.
_BY_LIBRARY = (
    "import sys, pygraphviz; graph = pygraphviz.AGraph(string=sys.stdin.read()); "
    "sys.stdout.buffer.write(graph.draw(format='json0', prog='dot'))"
)
_JOINT = "shape=point, width=0.01, height=0.01"
# Curves are drawn as straight pieces about so long, in pixels.
_PIECE = 8.0


class GraphvizError(Exception):
    """There is no layout; `is_missing` where there is no Graphviz at all."""

    def __init__(self, message: str, *, is_missing: bool = False) -> None:
        super().__init__(message)
        self.is_missing = is_missing


@dataclass(frozen=True, slots=True)
class Placed:
    """The middle of each node, and the course of each line in the order of lines; in pixels, y downwards."""

    width: float
    height: float
    places: Mapping[str, Point]
    courses: tuple[tuple[Point, ...], ...]


def command() -> list[str] | None:
    """What runs Graphviz here; None where there is none."""
    program = shutil.which("dot")
    if program is not None:
        return [program, "-Kdot", "-Tjson0"]
    # The folder that argmap is run in may hold anything: nothing is imported from there.
    return [sys.executable, "-P", "-c", _BY_LIBRARY] if find_spec("pygraphviz") is not None else None


def placed(sizes: Mapping[str, tuple[float, float]], joints: Sequence[str], lines: Sequence[tuple[str, str]]) -> Placed:
    """Place boxes of these sizes and joints without size, joined by `lines` between names, from left to right.

    Raises:
        GraphvizError: There is no Graphviz, or it gives no layout.
    """
    found = _read(_run(_text(sizes, joints, lines)), len(lines))
    known = set(joints)
    courses = [_meeting(course, line, found.places, known) for course, line in zip(found.courses, lines, strict=True)]
    return replace(found, courses=tuple(courses))


def _meeting(
    course: tuple[Point, ...], line: tuple[str, str], places: Mapping[str, Point], joints: Set[str]
) -> tuple[Point, ...]:
    """A course that goes to the very middle of its joints, at whose edge Graphviz ends it."""
    start, end = ([places[name]] if name in joints else [] for name in line)
    return (*start, *course[bool(start) : len(course) - bool(end)], *end)


def _text(sizes: Mapping[str, tuple[float, float]], joints: Sequence[str], lines: Sequence[tuple[str, str]]) -> str:
    parts = [_HEAD]
    parts += [
        f'"{name}" [width={width / _INCH:.4f}, height={height / _INCH:.4f}];\n'
        for name, (width, height) in sizes.items()
    ]
    parts += [f'"{name}" [{_JOINT}];\n' for name in joints]
    for turn, (start, end) in enumerate(lines):
        ports = [f"id={turn}", *(["tailport=e"] if start in sizes else []), *(["headport=w"] if end in sizes else [])]
        parts.append(f'"{start}" -> "{end}" [{", ".join(ports)}];\n')
    return "".join([*parts, "}\n"])


def _run(text: str) -> Any:
    arguments = command()
    if arguments is None:
        raise GraphvizError("there is no Graphviz here: no `dot` on the PATH, no pygraphviz", is_missing=True)
    try:
        done = subprocess.run(arguments, input=text.encode(), capture_output=True, check=False, timeout=PATIENCE)
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
            raise GraphvizError(f"Graphviz gave up: {said[:200] or done.returncode}")
        return json.loads(done.stdout)
    except subprocess.TimeoutExpired:
        raise GraphvizError(f"Graphviz took longer than {PATIENCE:.0f} seconds") from None
    except (OSError, ValueError) as error:
        raise GraphvizError(f"Graphviz cannot be used: {type(error).__name__}") from None


def _read(found: Any, lines: int) -> Placed:
    try:
        _, _, width, height = (float(end) for end in found["bb"].split(","))
        places = {node["name"]: _point(node["pos"], height) for node in found.get("objects", [])}
        courses = {int(edge["id"]): _sampled(edge["pos"], height) for edge in found.get("edges", [])}
        return Placed(width, height, places, tuple(courses[turn] for turn in range(lines)))
    except (KeyError, TypeError, ValueError):
        raise GraphvizError("Graphviz answered with something else than a layout") from None


def _point(text: str, height: float) -> Point:
    x, y = text.split(",")[:2]
    return (float(x), height - float(y))


def _sampled(text: str, height: float) -> tuple[Point, ...]:
    """Points along a spline: its ends are those of Bezier curves that follow each other."""
    given = [_point(part, height) for part in text.split() if not part.startswith(("s,", "e,"))]
    points = [given[0]]
    for at in range(0, len(given) - 3, 3):
        a, b, c, d = given[at : at + 4]
        points += curve((a, b, c, d))[1:]
    return tuple(one for one, other in pairwise([*points, (float("inf"), 0.0)]) if one != other)


def curve(ends: tuple[Point, Point, Point, Point]) -> list[Point]:
    """Points along a cubic Bezier curve, from its first end to its last."""
    pieces = max(1, ceil(sum(hypot(q[0] - p[0], q[1] - p[1]) for p, q in pairwise(ends)) / _PIECE))
    return [_bezier(ends, turn / pieces) for turn in range(pieces + 1)]


def _bezier(ends: tuple[Point, Point, Point, Point], t: float) -> Point:
    """The point at `t` in [0, 1], in Bernstein's form."""
    s = 1.0 - t
    weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
    return (
        sum(weight * end[0] for weight, end in zip(weights, ends, strict=True)),
        sum(weight * end[1] for weight, end in zip(weights, ends, strict=True)),
    )
