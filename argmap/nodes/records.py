"""Records beside the argument: scenarios, the essay's structure, review stamps and the inbox."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from argmap.nodes.claim import Locator
    from argmap.nodes.quantity import Spec


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """A named overlay that is not written into the map.

    `set` gives quantities another distribution (by `Quantity.key`), `ignore` leaves evidence out,
    `assume` fixes the support of claims, in [0, 1].
    """

    id: str
    set: tuple[tuple[str, Spec], ...] = ()
    ignore: tuple[str, ...] = ()
    assume: tuple[tuple[str, float], ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """A passage of the essay that no claim has to stand for, and why."""

    passage: Locator
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Essay:
    """The structure of the essay, not its text: a fingerprint for each sentence of each paragraph.

    `asides` are the sentences that argue nothing, each with the reason.
    """

    title: str = ""
    date: datetime.date | None = None
    url: str = ""
    paragraphs: tuple[tuple[str, ...], ...] = ()
    asides: tuple[Aside, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A stamp: `who` looked at `claim` on `date`; `digest` is of the fields seen."""

    claim: str
    date: datetime.date
    who: str = ""
    digest: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxEntry:
    """A note without an id, a quantity or any weight."""

    text: str
    url: str = ""
    date: datetime.date | None = None
