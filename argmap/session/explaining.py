"""What a code means: the table of codes, and the rules of `argmap.checks` in their own words."""

from __future__ import annotations

import inspect
from dataclasses import dataclass

from argmap.codes import CODES
from argmap.problems import ArgmapError, Problem, Span, did_you_mean


class NoSuchCode(ArgmapError):
    """A command names a code there is not."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code, its title, and paragraphs about it; an indented paragraph is a sample."""

    code: str
    title: str
    text: str


def titles() -> dict[str, str]:
    """Every code with its title, in order."""
    return {code: explain(code).title for code in sorted({*CODES, *_rules()})}


def explain(code: str) -> Explanation:
    """The explanation of `code`, in any case of letters.

    Raises:
        NoSuchCode: There is no such code.
    """
    wanted = code.upper()
    rules = _rules()
    if wanted in rules:
        first, _, rest = rules[wanted].partition("\n")
        return Explanation(wanted, first.partition(" ")[2].rstrip("."), rest.strip("\n"))
    if wanted in CODES:
        title, text = CODES[wanted]
        return Explanation(wanted, title, text)
    known = [*CODES, *rules]
    hint = did_you_mean(wanted, known) or "`argmap explain` lists all codes"
    raise NoSuchCode(Problem(code="AM0388", message=f"there is no code `{code}`", span=Span(""), hint=hint))


def _rules() -> dict[str, str]:
    from argmap.checks import RULES

    return {rule.CODE: inspect.cleandoc(rule.__doc__ or "") for rule in RULES}
