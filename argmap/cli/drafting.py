"""What the commands that write drafts share: their options, and where the text goes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from argmap.cli.request import Request
    from argmap.session.drafting.making import Draft

STYLES = ("jekyll", "markdown")
VOICES = ("first", "neutral")


def _style(name: str) -> str:
    if name not in STYLES:
        raise typer.BadParameter(f"`{name}` is none of {', '.join(STYLES)}")
    return name


def _voice(name: str) -> str:
    if name not in VOICES:
        raise typer.BadParameter(f"`{name}` is none of {', '.join(VOICES)}")
    return name


Output = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="A file or folder to write to; `-` for the terminal.")
]
Force = Annotated[bool, typer.Option("--force", help="Write over a file that is there.")]
Brief = Annotated[bool, typer.Option("--brief", help="Notes instead of prose; with --json, the facts as data.")]
Style = Annotated[str, typer.Option("--for", metavar="STYLE", help=f"{' or '.join(STYLES)}.", callback=_style)]
VoiceName = Annotated[str, typer.Option("--voice", metavar="VOICE", help=f"{' or '.join(VOICES)}.", callback=_voice)]

TemplateName = Annotated[
    str | None, typer.Option("--template", metavar="NAME", help="Written by `templates/NAME.md.j2` beside the map.")
]


def deliver(request: Request, draft: Draft, output: str, *, force: bool, brief: bool) -> None:
    """Print the draft, or its facts as JSON, or write it to a file and say where it went."""
    if request.json:
        request.screen.json(draft.facts)
        return
    text = draft.brief if brief else draft.text
    if output == "-":
        request.screen.raw(text.encode("utf-8"))
        return
    from argmap.session.drafting.output import write_draft

    path = write_draft(output, draft.title, text, force=force)
    request.screen.say(f"written to {path}; `argmap draft refresh` keeps its numbers fresh, and only them")
