"""Figures of posts: drawn from the map at the clock their passage names, kept in files of their own beside the post."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.ids import slug
from argmap.posts.blocks import FIGURE, block
from argmap.posts.figures import KINDS, Drawn, figure
from argmap.posts.words import long_date
from argmap.problems import ArgmapError
from argmap.session.drafting.refusal import refusal
from argmap.session.numbers import percent
from argmap.session.options import date_from

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from argmap.plots.picture import Picture
    from argmap.plots.table import Table
    from argmap.plots.timeline import Timeline
    from argmap.session.drafting.values import Values
    from argmap.session.session import Session

_SITE = ("_drafts", "_posts")
_DAY = re.compile(r"\A\d{4}-\d\d-\d\d-")
_CLOCKS = ".."
# What every picture of ours has, and hardly one of anybody else's.
_OURS = b'aria-labelledby="argmap-title argmap-description"'
_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Where the pictures of a post are kept, and what leads there from the post."""

    folder: Path
    address: str
    is_site: bool

    @classmethod
    def of(cls, post: Path) -> Place:
        """``assets/figures/`` of the site for a post in its folders; else ``figures/`` beside the file."""
        from argmap.files.digest import digest

        stem = _DAY.sub("", post.stem)
        name = slug(stem)
        if name != stem:
            name = f"{name}-{digest(stem.encode())[:_DIGITS]}"
        parents = post.absolute().parents
        site = next((parent.parent for parent in parents if parent.name in _SITE), None)
        if site is None:
            return cls(post.parent / "figures" / name, f"figures/{name}", is_site=False)
        return cls(site / "assets" / "figures" / name, f"/assets/figures/{name}", is_site=True)

    def target(self, name: str) -> str:
        """What a post writes for the address of a picture; on a site Liquid puts its base in front."""
        address = f"{self.address}/{name}"
        return f"{{{{ '{address}' | relative_url }}}}" if self.is_site else address

    def file(self, name: str) -> Path:
        """The file of a picture."""
        return self.folder / name


@dataclass(frozen=True, slots=True)
class Wanted:
    """A figure that a post is to have: of which claim, at which clocks, and below which heading.

    Where the map cannot draw that kind, it is the kind of `instead`.
    """

    kind: str
    claim: str
    clocks: str
    heading: str = ""
    instead: str = ""


def file_name(kind: str, claim: str) -> str:
    """The name of the file of a figure."""
    return f"{kind}-{claim}.svg"


def drawn(values: Values, kind: str, claim: str, clocks: str) -> Drawn | None:
    """The figure of a claim at a clock, or of one over the time between two; None where the map has none."""
    first, _, last = clocks.partition(_CLOCKS)
    session = values.at(last or first)
    if session is None or kind not in KINDS:
        return None
    argmap = session.standing.evaluation.map
    if claim not in argmap.claims or not argmap.claims[claim].publish:
        return None
    try:
        return _timeline(values, session, claim, first) if kind == "timeline" else _of_model(session, kind, claim)
    except ArgmapError:
        return None


def with_figures(text: str, values: Values, wanted: tuple[Wanted, ...], place: Place) -> tuple[str, dict[Path, bytes]]:
    """A post with its figures and the files of their pictures; what the map cannot draw is left out."""
    pictures: dict[Path, bytes] = {}
    for each in wanted:
        made = {kind: drawn(values, kind, each.claim, each.clocks) for kind in (each.kind, each.instead) if kind}
        kind, found = next(((kind, found) for kind, found in made.items() if found is not None), ("", None))
        if found is not None:
            name = file_name(kind, each.claim)
            pictures[place.file(name)] = found.svg.encode()
            passage = block(FIGURE, (kind, each.claim, each.clocks), figure(found, place.target(name)))
            at = _place_in(text, each)
            text = f"{text[:at]}{passage}\n{text[at:]}"
    return text, pictures


def _place_in(text: str, wanted: Wanted) -> int:
    """Below its heading; without one, or where the post has none of that name, before the first heading."""
    heading = re.search(rf"^## {re.escape(wanted.heading)}\n\n", text, re.MULTILINE) if wanted.heading else None
    if heading is not None:
        return heading.end()
    first = re.search(r"^## ", text, re.MULTILINE)
    return first.start() if first is not None else len(text)


def write_pictures(pictures: Mapping[Path, bytes]) -> None:
    """Write the pictures that are not there as they should be.

    Raises:
        DraftRefused: A file that argmap did not make is in the way.
        SaveRefused: Somebody changed one in the meantime, or the disk refuses.
    """
    from argmap.files.digest import digest
    from argmap.files.save import save_apart

    for path, data in pictures.items():
        seen = path.read_bytes() if path.is_file() else None
        if seen == data:
            continue
        if path.is_symlink() if seen is None else _OURS not in seen:
            raise refusal("AM0755", f"`{path}` exists already and is no picture of ours", "move it out of the way")
        save_apart(path, data, expected_digest=None if seen is None else digest(seen))


def lacking(pictures: Mapping[Path, bytes]) -> list[Path]:
    """The pictures that are not there, or show something else."""
    return [path for path, data in pictures.items() if not path.is_file() or path.read_bytes() != data]


def _timeline(values: Values, session: Session, claim: str, start: str) -> Drawn | None:
    from argmap.plots import timeline as plot
    from argmap.session.plotting.over_time import banded, timeline_plot
    from argmap.session.timeline import days_of, timeline

    first = date_from(start)
    moments = values.watch(timeline(session, first), len(days_of(session, first)), "days")
    data = banded(session, timeline_plot(session, moments, claim), claim, watch=values.watch)
    if len(data.moments) < len(("then", "now")):
        return None
    return _made(plot.draw(data), plot.table(data), _course(data))


def _course(data: Timeline) -> str:
    """What a timeline shows, for those who do not see it."""
    first, last = data.moments[0], data.moments[-1]
    ends = [f"{percent(moment.support)} on {long_date(moment.day)}" for moment in (first, last)]
    low, high = (percent(end(moment.support for moment in data.moments)) for end in (min, max))
    between = "" if {low, high} <= {percent(first.support), percent(last.support)} else (
        f", between {low} and {high} on the way"
    )  # fmt: skip
    return f"{ends[0]}, {ends[1]}{between}"


def _of_model(session: Session, kind: str, claim: str) -> Drawn | None:
    from argmap.plots import distribution, tornado
    from argmap.session.plotting.model_output import distribution_plot
    from argmap.session.plotting.movers import tornado_plot

    if kind == "distribution":
        spread = distribution_plot(session, claim)
        picture = distribution.draw(spread)
        # How often it holds says more than the formula, with which the description begins.
        holds = picture.description.rstrip(".").rpartition(". ")[2]
        return _made(picture, distribution.table(spread), f"where the draws of its small model lie. {holds}")
    bars = tornado_plot(session, claim)
    return _made(tornado.draw(bars), tornado.table(bars)) if bars.bars else None


def _made(picture: Picture, table: Table, says: str = "") -> Drawn:
    from argmap.plots.svg import svg

    says = says or picture.description.partition(". ")[0].rstrip(".")
    return Drawn(svg(picture, "auto"), f"{picture.title}: {says}.", table.columns, table.rows, table.numeric)
