"""Templates of pages filled in: every value is made harmless on the way out, by the environment and not by hand."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from argmap.export.escape import plain
from argmap.posts.words import counted, joined, long_date, spelled, upper_first
from argmap.site.names import file_name
from argmap.site.small_figures import meter, pull_bar, strip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.sandbox import SandboxedEnvironment


def render(template: str, values: Mapping[str, Any]) -> str:
    """The page of the packaged template of that name, without lines that only templates need."""
    text = _environment().get_template(template).render(values)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


def _shown(value: object) -> object:
    """What a template writes for a value: text on one line, without characters that act; it is escaped after this."""
    return plain(value) if isinstance(value, str) and not hasattr(value, "__html__") else value


@cache
def _environment() -> SandboxedEnvironment:
    from jinja2 import PackageLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(
        loader=PackageLoader("argmap.site"),
        undefined=StrictUndefined,
        finalize=_shown,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {"day": long_date, "spelled": spelled, "upper_first": upper_first, "name": file_name}
    made.globals |= {"counted": counted, "joined": joined, "meter": meter, "pull_bar": pull_bar, "strip": strip}
    return made
