"""argmap/docs/PERFORMANCE.md, from a run of all benchmarks; single sections may be measured anew later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.registry import SECTIONS
from tests.docs.pages import DOCS, table

if TYPE_CHECKING:
    from tests.benchmarks.measure import Row
    from tests.benchmarks.registry import Section
    from tests.benchmarks.table import Table

PAGE = DOCS / "PERFORMANCE.md"
COMMAND = "python -m tests.benchmarks --peers --page"
OPENING = f"""\
# How fast argmap is

Measured by `argmap bench --peers` in a copy of the source, the candidates of a row in turn; a figure is the median of
its rounds, and what is computed is compared before it is timed. What runs inside the process is told in processor
time, whole programs and the terminal UI by the wall. `argmap bench` measures an installed argmap on a map of your own.

    {COMMAND}

writes this page anew, with `--only SECTION` a part of it. Times are of the machine below and whatever else it did;
ratios carry over. A figure that is **behind** is slower than its peer, one that is **missed** more than twice worse
than its target.
"""
BEHIND, MISSED = "behind", "missed"


def page(made: Table) -> str:
    """The whole page."""
    lines = [OPENING, *(f"- {line}" for line in made.surroundings), "", "## Beside others", ""]
    lines += [_summary(section, rows) for section, rows in made.sections if section.peers]
    return "\n".join([*lines, "", *(_part(section, rows) for section, rows in made.sections)]).rstrip("\n") + "\n"


def renewed(text: str, made: Table) -> str:
    """A page with the sections that were measured put in place of those it had, and the load they were measured at.

    A section that the page has not is put before the next that it has; the line about its peers comes with the whole.
    """
    for section, rows in made.sections:
        before, _, rest = _at(text, section).partition(f"## {section.title}\n")
        _, _, after = rest.partition("\n## ")
        part = f"{_part(section, rows)}\nMeasured apart from the rest: {made.surroundings[-1]}.\n"
        text = f"{before}{part}\n## {after}" if after else f"{before}{part}"
        if section.peers:
            start = _summary(section, rows).partition(":")[0]
            text = "\n".join(
                _summary(section, rows) if line.startswith(f"{start}:") else line for line in text.split("\n")
            )
    return text


def _at(text: str, section: Section) -> str:
    """The page with a place for a section."""
    titles = [f"## {known.title}\n" for known in SECTIONS]
    own = f"## {section.title}\n"
    if own in text:
        return text
    following = next((title for title in titles[titles.index(own) + 1 :] if title in text), None)
    return text.replace(following, f"{own}\n{following}") if following else f"{text}\n{own}"


def _part(section: Section, rows: tuple[Row, ...]) -> str:
    head = ("measured", "times faster" if section.peers else "figure", "aimed at", "")
    return "\n".join([f"## {section.title}", "", section.about, "", *table(head, map(_cells, rows)), ""])


def _summary(section: Section, rows: tuple[Row, ...]) -> str:
    """Ahead of a peer or behind it, from the worst to the best row."""
    values = sorted(row.value for row in rows if row.value is not None)
    behind = [row.name.strip() for row in rows if row.value is not None and row.value < 1.0]
    said = f"; behind: {', '.join(behind)}" if behind else ""
    return f"- {section.title.partition(' beside ')[2]}: {_figure(values[0])} to {_figure(values[-1])} x{said}"


def _cells(row: Row) -> tuple[str, str, str, str]:
    target = "" if row.target is None else f"{'≥' if row.at_least else '≤'} {row.target:g} {row.unit}".rstrip()
    remarks = [word for word in (_remark(row), row.note) if word]
    return row.name.strip(), _shown(row), target, "; ".join(remarks)


def _remark(row: Row) -> str:
    if row.unit == "x" and row.at_least and row.value is not None and row.value < 1.0:
        return f"**{BEHIND}**"
    return f"**{MISSED}**" if row.verdict == "MISSED" else ""


def _shown(row: Row) -> str:
    return "not measured" if row.value is None else f"{_figure(row.value)} {row.unit}".rstrip()


def _figure(value: float) -> str:
    """Two digits, more where a number is larger: nothing measured here is known better."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.2g}" if value < 10 else f"{value:.0f}"
