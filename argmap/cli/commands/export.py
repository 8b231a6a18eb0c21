"""`argmap export`: pictures, outlines, graphs and tables of the map or a part of it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from argmap.cli import completing
from argmap.cli.delivering import STDOUT, print_document
from argmap.cli.request import request_of
from argmap.cli.views.problems import problem_lines
from argmap.cli.warning import warn_of_problems

if TYPE_CHECKING:
    from argmap.cli.request import Request
    from argmap.session import Session
    from argmap.session.exporting import Exported, Wanted


def _formats(incomplete: str) -> list[str]:
    from argmap.cli.site import SITE
    from argmap.session.exporting import ALL, format_names

    return [name for name in (*format_names(), ALL, SITE) if name.startswith(incomplete)]


_Format = Annotated[
    str,
    typer.Argument(
        metavar="FORMAT",
        help="svg, png, html, markdown, standard, mermaid, dot, json, graphml, canvas, argdown, csv, csv-inferences, "
        "csv-evidence, or all of them; site: a web site of the whole map.",
        autocompletion=_formats,
    ),
]
_Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="Where to write; a folder for all and site; - prints.")
]
_Focus = Annotated[
    str | None,
    typer.Option(
        metavar="ID", help="This claim and what is near it; see --up and --down.", autocompletion=completing.claims
    ),
]
_Up = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="With --focus: so many steps to what it bears on; 1.")
]
_Down = Annotated[
    int | None, typer.Option(metavar="N", min=0, help="With --focus: so many steps to what bears on it; 2.")
]
_Depth = Annotated[int | None, typer.Option(metavar="N", min=0, help="Only so many steps below the main claim.")]
_Core = Annotated[int | None, typer.Option(metavar="N", min=0, help="Only the N claims that pull the main claim most.")]
_Theme = Annotated[
    str | None, typer.Option(metavar="NAME", help="Only claims of a theme, and the way to the main claim.")
]
_Kind = Annotated[
    str | None, typer.Option(metavar="KIND", help="Only claims of a kind: claim or rebuttal; and the way there.")
]
_Least = Annotated[
    str | None,
    typer.Option("--min-support", metavar="P", help="Nothing below a claim with less support: 0.6, or 60%."),
]
_Bare = Annotated[bool, typer.Option("--no-numbers", help="Without any figure.")]
_Colours = Annotated[str, typer.Option(metavar="NAME", help="light, dark or auto: as the reader prefers.")]
_Scale = Annotated[float, typer.Option(metavar="N", min=0.1, max=10.0, help="Pixels of a png for each of the svg's.")]
_Layout = Annotated[
    str, typer.Option("--layout", metavar="NAME", help="tree; dot: by Graphviz; auto: dot where many lines cross.")
]
_Watch = Annotated[bool, typer.Option("--watch", help="Export again whenever the map changes, until ctrl-C.")]
_Force = Annotated[
    bool, typer.Option("--force", help="Cards too many to read, boxes for signs, a map whose files have errors.")
]


def export(
    context: typer.Context,
    form: _Format,
    output: _Output = "",
    focus: _Focus = None,
    up: _Up = None,
    down: _Down = None,
    depth: _Depth = None,
    core: _Core = None,
    theme: _Theme = None,
    kind: _Kind = None,
    min_support: _Least = None,
    no_numbers: _Bare = False,
    colours: _Colours = "auto",
    scale: _Scale = 2.0,
    force: _Force = False,
    watch: _Watch = False,
    layout: _Layout = "tree",
) -> None:
    """Pictures, outlines, graphs and tables of the map, or of a part of it.

    What is cut off is counted where it was cut; what is not to be published never appears.

    argmap export svg -o map.svg
    argmap export png --core 12 -o core.png
    argmap export markdown --focus some-claim --down 3
    argmap export all -o exports
    argmap export site -o site
    """
    from argmap.cli.site import FORCE_HINT, SITE, write_site
    from argmap.session.exporting import ALL, Selection, Wanted, colours_named, kind_named, layout_named

    if form == SITE:
        write_site(context, output, numbers=not no_numbers, force=force)
        return
    if output in ("", STDOUT):
        _require_printable(is_all=form == ALL, watch=watch)
    if focus is None and (up is not None or down is not None):
        raise typer.BadParameter("--up and --down count from --focus ID")
    request = request_of(context)
    session = request.session() if force else request.whole_session(FORCE_HINT)
    selection = Selection(
        focus=focus,
        up=up,
        down=down,
        theme=theme,
        kind=kind_named(kind),
        depth=depth,
        min_support=None if min_support is None else _least(min_support),
        core=core,
    )
    wanted = Wanted(
        selection=selection,
        numbers=not no_numbers,
        colours=colours_named(colours),
        scale=scale,
        force=force,
        layout=layout_named(layout),
    )
    _Job(request, session, form, wanted, output).run(watch=watch)


def _least(text: str) -> float:
    from argmap.session.options import chance_from

    found = chance_from(text)
    if found is None:
        raise typer.BadParameter(f"`{text}` is no chance from 0 to 1; write --min-support as 0.6, or as 60%")
    return found


def _require_printable(*, is_all: bool, watch: bool) -> None:
    """See that what goes to standard output is one document, once."""
    if is_all:
        raise typer.BadParameter("`export all` writes several files: name a folder with -o")
    if watch:
        raise typer.BadParameter("--watch writes again and again: name a file or folder with -o")


class _Job(NamedTuple):
    """One export as it was asked for, to be run once or again and again."""

    request: Request
    session: Session
    form: str
    wanted: Wanted
    output: str

    def run(self, *, watch: bool) -> None:
        """Export once, and with `watch` whenever the map changes."""
        self._export()
        if watch:
            from argmap.cli.watching import whenever_it_changes

            whenever_it_changes(self.request, self.session, self._export)

    def _export(self) -> None:
        """Export, and tell where to and what else there is to know."""
        from argmap.session.exporting import export

        request = self.request
        made = export(self.session, self.form, self.wanted, partial(request.screen.counted, doing="formats"))
        written = self._deliver(made)
        if request.json and written:
            request.screen.json({"written": written, "remarks": [remark.message for remark in made.remarks]})
        for remark in made.remarks:
            request.screen.say(*problem_lines(remark, request.screen.width))
        warn_of_problems(self.session, request.screen)

    def _deliver(self, made: Exported) -> list[str]:
        """Print the one document or write the files, and name them."""
        from argmap.session.exporting import ALL, write

        if self.output in ("", STDOUT):
            (document,) = made.documents
            print_document(self.request, document)
            return []
        written = []
        for document in made.documents:
            path = Path(self.output) / document.file if self.form == ALL else Path(self.output)
            write(self.session, path, document.data)
            written.append(str(path))
            if not self.request.json:
                self.request.screen.say(f"wrote {path}")
        return written
