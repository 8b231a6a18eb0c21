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
time, whole programs and the terminal UI by the wall. Between turns only new garbage is collected: after a walk
through everything the processor's caches are empty, for which what is short pays most. `argmap bench` measures an
installed argmap on a map of your own.

    {COMMAND}

writes this page anew, with `--only SECTION` a part of it. Times are of the machine below and whatever else it did;
ratios carry over. The same machine is twice as fast on some days as on others: what was measured lately says how long
bare Python took to start, 11 ms on a fast day. A figure that is **behind** is slower than its peer, one that is
**missed** more than twice worse than its target.
"""
CLOSING = """\
## What was found slow, and is faster

The time after, as a share of the time before: old and new in turns where it has two digits, else from runs on two days.

| what | share | how |
| --- | --- | --- |
| cycles of 1,000 and 10,000 nodes | 0.03 to 0.05 | swept as one row where nothing differs by lane |
| removals, tornado, next on the map of the essay | 0.2 to 0.4 | questions alike are asked in one block of rows |
| a session after an edit, a slider | 0.52, 0.55 | what stands on the same is taken over, by identity |
| first paint from the second start on | 0.4 | what files said is kept, and neither YAML nor shapes are imported |
| a command that reads no map | 0.48 | words are not shown to pydantic, no threads for linear algebra |
| the essay shown, drawn to SVG | 0.60, 0.55 | the same, fewer imports, the collector looks less often |
| the same, above the start of a command | 0.85 | small records are tuples, what a map does not use is not imported |
| sub-models of the essay | 0.77 | in place, one context made beforehand; an edit of one gained less, 0.94 |
| layouts of 60, 300 and 2,000 claims | about 0.4 | a card is measured first and set once, in its place |
| status and flip, next and removals | 0.6, 0.8 | a variant works out only what a change reaches, in blocks |
| 200 claims by lanes | 0.72 | errors of all claims at once, no row where a premise does nothing, fewer passes |
| 10,000 claims of plain numbers | 0.67 to 0.82 | named tuples for results, bounds known beforehand |
| 10,000 claims to JSON, to DOT | 0.87, 0.75 | the C encoder, labels quoted once; again, with files kept, 0.6 |
| the same and to SVG, files kept, later | 0.82, 0.72, 0.70 | made by place, one tree a figure, texts written once |
| the same for the first time | 0.80, 0.71, 0.68 | and two processes read the files, where two processors are free |
| columns of 8,192 and 131,072 draws | 0.83, 0.77 | sorted, scored and scaled in place |
| grounded labels | 0.3 | numbers for nodes, one premise stands for its objection |

Tried for evaluation by lanes and not kept: batches of claims by level (1.01 to 1.12 of the time: wider tiles leave
the cache), sums in float32 (shares no longer add up to 1e-9), matrix products (they add in an order that depends on
the machine). A third of what is left is calls from Python. A compiled kernel would take about a tenth of the time (in
C, the study of this design measured 0.25 ns an edge and lane); it would need a build for each platform, to save
milliseconds.
"""
BEHIND, MISSED = "behind", "missed"


def page(made: Table) -> str:
    """The whole page."""
    lines = [OPENING, *(f"- {line}" for line in made.surroundings), "", "## Beside others", ""]
    lines += [_summary(section, rows) for section, rows in made.sections if section.peers]
    return "\n".join([*lines, "", *(_part(section, rows) for section, rows in made.sections), CLOSING])


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
