"""What the commands that write drafts share: their options, and where the text goes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from argmap.cli.request import Request
    from argmap.session import Session
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


Plain = Annotated[
    bool, typer.Option("--no-figures", help="Words and tables only; a draft on the terminal never has figures.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Where a draft goes: a file, a folder or `-`; over a file that is there, as notes, without figures."""

    output: str
    force: bool
    brief: bool
    plain: bool


def deliver(request: Request, session: Session, draft: Draft, to: Delivery) -> None:
    """Print the draft, or its facts as JSON, or write it to a file and say where it went."""
    if request.json:
        request.screen.json(draft.facts)
        return
    if to.brief or to.plain:
        draft = replace(draft, text=draft.brief if to.brief else draft.text, figures=())
    if to.output == "-":
        request.screen.raw(draft.text.encode("utf-8"))
        return
    from argmap.session.drafting.output import write_draft

    path = write_draft(session, to.output, draft, force=to.force, watch=request.screen.counted)
    request.screen.say(f"written to {path}; `argmap draft refresh` keeps its numbers fresh, and only them")
