"""Templates filled in: whatever is not marked as Markdown of ours is made inert on the way out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from argmap.posts.inert import inert, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.sandbox import SandboxedEnvironment

# Around a table that scrolls by itself.
SCROLLED: Final = '<div markdown="1" style="overflow-x: auto">'
SCROLLED_END: Final = "</div>"
_BLANKS = re.compile(r"\n{3,}")


class Ready(str):
    """Markdown that may stand in a post as it is."""

    __slots__ = ()


def ready(text: object) -> object:
    """What a template writes for a value: our own Markdown as it is, anything else inert."""
    return text if isinstance(text, Ready) else inert(str(text))


def said(wording: str, *values: object) -> Ready:
    """A sentence of ours with values in the places of its ``{}``: what is not Markdown of ours is made inert."""
    return Ready(wording.format(*map(ready, values)))


def render(template: str, values: Mapping[str, Any]) -> str:
    """A post from the packaged template of that name; it ends with one line break."""
    text = _environment().get_template(f"{template}.md").render(values)
    return tidy(text)


def tidy(text: str) -> str:
    """Markdown with one blank line where there were several, and one line break at its end."""
    return _BLANKS.sub("\n\n", text).strip("\n") + "\n"


def _environment() -> SandboxedEnvironment:
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(
        loader=PackageLoader("argmap.posts"),
        undefined=StrictUndefined,
        finalize=ready,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters["quoted"] = lambda text: Ready(quoted(str(text)))
    return made
