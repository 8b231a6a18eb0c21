"""`argmap check`: everything that is wrong with the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from argmap.cli.request import Request, request_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from argmap.problems import Problem

FORMATS = ("text", "json", "sarif", "github")
# Nobody reads more on a screen; the other formats hold all.
MOST_SHOWN = 200


def known_format(name: str) -> str:
    """The name of a format, refused when there is no such format."""
    if name not in FORMATS:
        raise typer.BadParameter(f"`{name}` is no format; one of: {', '.join(FORMATS)}")
    return name


def check(
    context: typer.Context,
    strict: Annotated[
        bool, typer.Option("--strict", help="Ask more: sources, placeholders and open claims count too.")
    ] = False,
    report: Annotated[
        str,
        typer.Option("--format", metavar="FORMAT", callback=known_format, help="text, json, sarif or github."),
    ] = "text",
    history: Annotated[
        bool, typer.Option("--history", help="Look into git for priors edited after their evidence was recorded.")
    ] = False,
    max_move: Annotated[
        str | None,
        typer.Option("--max-move", metavar="POINTS", help="Fail when a claim moved further and nobody reviewed it."),
    ] = None,
    since: Annotated[
        str, typer.Option("--since", metavar="REV", help="What --max-move compares with: a git revision or a date.")
    ] = "HEAD",
) -> None:
    """Check files, formulas, units, arguments, dates and expectations.

    Exits with 0 when clean, 1 with errors or warnings; notes never fail it.
    `argmap explain CODE` says more about a code.

    argmap check --strict
    argmap check --max-move 5 --since origin/main --format github
    """
    request = request_of(context)
    session = request.session()
    from argmap.session import checking

    problems = checking.check(session, strict=strict)
    if history:
        from argmap.session.prior_edits import late_priors

        problems = (*problems, *late_priors(session))
    if max_move is not None:
        from argmap.session.gate import moved_too_far, points_from

        problems = (*problems, *moved_too_far(session, points_from(max_move), since))
    print_report(request, problems, "json" if request.json else report, request.map_prefix(session.folder))
    from argmap.cli.views.problems import summary

    request.screen.say(summary(checking.counts(problems), len(session.files.texts)))
    if checking.failing(problems):
        raise typer.Exit(1)


def print_report(request: Request, problems: Sequence[Problem], report: str, prefix: str) -> None:
    """Print problems in a format; `prefix` leads to the files they name."""
    from argmap.cli import reports

    screen = request.screen
    if report == "json":
        from argmap.session.checking import counts

        screen.json(reports.json_report(problems, counts(tuple(problems))))
    elif report == "sarif":
        from argmap import __version__
        from argmap.session.explaining import titles

        screen.json(reports.sarif_report(problems, __version__, prefix, titles()))
    elif report == "github":
        screen.out(*(reports.github_line(problem, prefix) for problem in problems))
    else:
        from argmap.cli.views.problems import problem_lines
        from argmap.session.checking import foremost

        shown = foremost(tuple(problems), MOST_SHOWN)
        screen.out(*(line for problem in shown for line in problem_lines(problem, screen.width, prefix)))
        if len(shown) < len(problems):
            screen.out(f"and {len(problems) - len(shown):,} more; `argmap check --json` lists all")
