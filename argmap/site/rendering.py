"""Templates of pages filled in: every value is made harmless on the way out, by the environment and not by hand."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from argmap.export.escape import plain
from argmap.posts.words import counted, joined, long_date, spelled, upper_first
from argmap.site.names import anchor, file_name
from argmap.site.small_figures import meter, pull_bar, strip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from jinja2.sandbox import SandboxedEnvironment

# A number stays on a line with its sign.
_BEFORE_PERCENT = re.compile(r"(?<=\d) (?=%)")


def render(template: str, values: Mapping[str, Any]) -> str:
    """The page of the packaged template of that name, without lines that only templates need."""
    text = _environment().get_template(template).render(values)
    return "\n".join(line.strip() for line in text.split("\n") if line.strip()) + "\n"


def _shown(value: object) -> object:
    """What a template writes for a value: text on one line, without characters that act; it is escaped after this."""
    if not isinstance(value, str) or hasattr(value, "__html__"):
        return value
    return _BEFORE_PERCENT.sub("\u00a0", plain(value))


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
    made.filters |= {
        "day": long_date,
        "spelled": spelled,
        "upper_first": upper_first,
        "name": file_name,
        "anchor": anchor,
    }
    made.globals |= {"counted": counted, "joined": joined, "meter": meter, "pull_bar": pull_bar, "strip": strip}
    return made
