"""Evidence: a dated, sourced observation that bears on one quantity or one claim; and its source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime

    from argmap.nodes.claim import Locator
    from argmap.nodes.inference import Ratio
    from argmap.nodes.quantity import Counts

Status = Literal["accepted", "disputed", "retracted"]
Checked = Literal["found", "recalled"]


@dataclass(frozen=True, slots=True)
class Measured:
    """A value with a 90 % half-width: a share of the value (``relative``) or in the value's unit."""

    value: float
    half_width: float
    relative: bool = True


@dataclass(frozen=True, slots=True)
class Interval:
    """A reported 90 % interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AtLeast:
    """A floor: the quantity is at least this."""

    value: float


@dataclass(frozen=True, slots=True)
class AtMost:
    """A ceiling: the quantity is at most this."""

    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """An observation on exactly one of `quantity` and `claim`.

    On a quantity it carries a `measurement` in `unit`; on a claim a `ratio` (> 1), for it or `against`.
    `reliability` in (0, 1]: chance that the source measured this at all. `relevance` in (0, 1]: how far
    it is the same thing. `date` is when it was published, `recorded` when it entered this map. `passages` are
    where the essay names it.
    """

    id: str
    text: str
    quantity: str | None = None
    claim: str | None = None
    measurement: Measured | Interval | Counts | AtLeast | AtMost | None = None
    ratio: Ratio | None = None
    against: bool = False
    unit: str = ""
    date: datetime.date
    recorded: datetime.date | None = None
    source: str | None = None
    locator: str = ""
    passages: tuple[Locator, ...] = ()
    reliability: float = 1.0
    relevance: float = 1.0
    status: Status = "accepted"
    checked: Checked = "recalled"
    caveat: str = ""
    quote: str = ""
    seen_at: str = ""
    half_life: float | None = None
    valid_until: datetime.date | None = None
    group: str | None = None
    publish: bool = True
    note: str = ""


def read_elsewhere(item: Evidence, source: Source | None) -> bool:
    """Whether a finding was read, but not at the address of its source: in a copy of it, or in a report of others."""
    if item.checked != "found" or not item.seen_at:
        return False
    work = _bare(source.url) if source is not None else ""
    seen = [_bare(address) for address in item.seen_at.split(" ; ")]
    return not (work and any(each == work or each.startswith((f"{work}/", f"{work} ")) for each in seen))


def _bare(address: str) -> str:
    """An address without what makes no other place of it."""
    return address.strip().partition("://")[2 if "://" in address else 0].removeprefix("www.").rstrip("/").lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A work, in CSL field names; fields without a place of their own are in `more`, sorted by name."""

    id: str
    title: str
    type: str = "document"
    author: str = ""
    issued: str = ""
    url: str = ""
    publisher: str = ""
    more: tuple[tuple[str, str], ...] = ()
