"""`argmap bench`: how fast argmap is here, on a map of one's own or beside its peers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from argmap.cli.request import Request, request_of

_MOST_ROUNDS = 1_000


def bench(
    context: typer.Context,
    rounds: Annotated[
        int,
        typer.Option(metavar="N", min=1, max=_MOST_ROUNDS, help="How often the steps are taken; medians are shown."),
    ] = 5,
    peers: Annotated[
        bool, typer.Option("--peers", help="The whole table of the source, beside other programs that are found.")
    ] = False,
    smoke: Annotated[
        bool, typer.Option("--smoke", help="With --peers: everything once and small; the figures mean nothing.")
    ] = False,
) -> None:
    """How long this machine takes for your map, step by step, from its files to a picture.

    With --peers the benchmarks of the source run instead, argmap and other programs in turn: it says which of
    these it finds, and how to install the others. What they gave on one machine: argmap help performance.

      argmap bench
      argmap bench --rounds 20 --json
      argmap bench --peers
    """
    request = request_of(context)
    if smoke and not peers:
        raise typer.BadParameter("`--smoke` goes with `--peers`")
    if peers:
        _beside_peers(request, smoke=smoke)
        return
    from argmap.session.measuring import measure

    found = measure(request.map, request.options(), rounds)
    if request.json:
        from argmap.cli.as_json import measurement_json

        request.screen.json(measurement_json(found))
    else:
        from argmap.cli.views.bench import bench_lines

        request.screen.out(*bench_lines(found, request.screen.width))


def _beside_peers(request: Request, *, smoke: bool) -> None:
    """Run the benchmarks of the source this program runs from, and end as they do."""
    source = _source()
    if source is None:
        raise typer.BadParameter(
            "the table beside its peers is made by the benchmarks of argmap's source (tests/benchmarks), which an "
            "installed package does not have; in a copy of the source: python -m pip install -e '.[test]', then "
            "argmap bench --peers. What it gave on one machine: argmap help performance"
        )
    options = ["--peers", *(["--smoke"] if smoke else []), *(["--json"] if request.json else [])]
    done = subprocess.run([sys.executable, "-m", "tests.benchmarks", *options], cwd=source, check=False)
    if done.returncode:
        raise typer.Exit(1)


def _source() -> Path | None:
    """The folder of the source that this program runs from; None for an installed package."""
    import argmap

    folder = Path(argmap.__file__).resolve().parents[1]
    return folder if (folder / "tests" / "benchmarks" / "__main__.py").is_file() else None
