"""The evaluated outline: numbers in columns on the left, the tree of claims on the right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from argmap.cli.layout import DIM, STRONG, STYLES, fitted, styled
from argmap.session.numbers import band_text, bar, count, percent
from argmap.session.soundness import errors
from argmap.session.wording import HOLLOW, MARKS
from argmap.text import cell_width, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from argmap.nodes import ArgumentMap
    from argmap.session.outline import OutlineRow
    from argmap.session.session import Session
    from argmap.support.evaluate import ClaimResult

# Below this many columns the bars leave and the tree draws closer together.
_NARROW = 64
_SHORTEST_TITLE = 10
# A band takes so many columns where none is wider: 48–71 and a space.
_BAND = 6
_LEGEND = {
    "supports": "supports",
    "attacks": "attacks",
    "undercuts": "doubts the step above",
    "together": "only together with the line above",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineView:
    """What an outline shows of a map."""

    title: str
    facts: tuple[str, ...]
    rows: Sequence[OutlineRow]
    map: ArgumentMap
    results: Mapping[str, ClaimResult]
    bands: Mapping[str, tuple[float, float]]
    contested: frozenset[str]


def outline_view(session: Session, rows: Sequence[OutlineRow], contested: frozenset[str]) -> OutlineView:
    """The view of a session's map; `contested` are the claims whose verdict depends on the semantics."""
    standing = session.standing
    cut = standing.evaluation.map
    options = standing.options
    facts = [
        f"as of {standing.as_of}" if standing.as_of else "",
        f"known {session.options.known}" if session.options.known else "",
        f"scenario {options.scenario}" if options.scenario else "",
        count(len(cut.claims), "claim"),
        count(sum(item.status == "accepted" for item in cut.evidence.values()), "evidence item"),
        "" if options.semantics == "logodds" else f"semantics {options.semantics}",
    ]
    return OutlineView(
        title=session.map.title or ("a map without a title that can be read" if errors(session) else "an untitled map"),
        facts=tuple(fact for fact in facts if fact),
        rows=rows,
        map=cut,
        results=standing.evaluation.claims,
        bands=session.judged.bands,
        contested=contested,
    )


def outline_lines(view: OutlineView, width: int) -> list[Text]:
    """The title, what was evaluated, and one line a claim."""
    lines = [fitted(styled(one_line(view.title), STRONG), width)]
    lines += [fitted(styled(" · ".join(view.facts), DIM), width), Text()]
    guides = _guides(view.rows, narrow=width < _NARROW)
    shown = max((len(band_text(view.bands[row.claim])) for row in view.rows), default=0)
    columns = max(_BAND, shown)
    lines += [_row(view, row, guide, width, columns) for row, guide in zip(view.rows, guides, strict=True)]
    return lines


def legend(view: OutlineView) -> str:
    """The signs that the outline uses, in words."""
    used = {row.relation for row in view.rows}
    parts = [f"{MARKS[relation]} {says}" for relation, says in _LEGEND.items() if relation in used]
    if any(row.claim in view.map.open_claims for row in view.rows):
        parts.append(f"{HOLLOW} open: nothing says how likely it is")
    if any(row.again for row in view.rows):
        parts.append("↑ stands above in full")
    if view.contested & {row.claim for row in view.rows}:
        parts.append("≠ another semantics turns the verdict")
    if any(not result.stable for result in view.results.values()):
        parts.append("~ no stable outcome")
    return "   ".join(parts)


def _row(view: OutlineView, row: OutlineRow, guide: str, width: int, band_columns: int) -> Text:
    result = view.results[row.claim]
    line = _numbers(view, result, band_columns, narrow=width < _NARROW)
    line.append(guide, style=DIM)
    mark = MARKS.get(row.relation, "")
    if mark:
        line.append(f"{mark} ", style=STYLES.get(row.relation, ""))
    if result.open:
        line.append(f"{HOLLOW} ")
    room = max(_SHORTEST_TITLE, width - cell_width(line.plain) - (2 if row.again else 0))
    style = STRONG if row.claim == view.map.contention else DIM if row.again else ""
    line.append(shorten(view.map.claims[row.claim].title, room), style=style)
    if row.again:
        line.append(" ↑", style=DIM)
    return fitted(line, width)


def _numbers(view: OutlineView, result: ClaimResult, band_columns: int, *, narrow: bool) -> Text:
    """Percentage, bar, band and one flag, in columns; an open claim that nothing moved shows none."""
    silent = result.open and result.support == result.base
    shown = "open" if silent else percent(result.support)
    cells = [f"{shown:>5} "]
    if not narrow:
        cells.append("░" * 8 if silent else bar(result.support))
    cells.append(f"{'' if silent else band_text(view.bands[result.id]):<{band_columns}}")
    flag = "~" if not result.stable else "≠" if result.id in view.contested else " "
    line = styled(" ".join(cells), DIM if result.open else "")
    if not result.open:
        line.stylize(STRONG, 0, 5)
        line.stylize(DIM, len(line.plain) - len(cells[-1]))
    line.append(f"{flag} ")
    return line


def _guides(rows: Sequence[OutlineRow], *, narrow: bool) -> list[str]:
    """What is drawn before each row so that the eye finds its parent."""
    last, through, bend, turn = (" ", "│", "├", "└") if narrow else ("   ", "│  ", "├─ ", "└─ ")
    open_below: dict[int, bool] = {}
    guides: list[str] = []
    for row in reversed(rows):
        has_later_sibling = open_below.get(row.depth, False)
        for depth in [depth for depth in open_below if depth > row.depth]:
            del open_below[depth]
        open_below[row.depth] = True
        if row.depth == 0:
            guides.append("")
            continue
        above = "".join(through if open_below.get(depth) else last for depth in range(1, row.depth))
        guides.append(above + (bend if has_later_sibling else turn))
    return guides[::-1]
