"""Showing somebody how far a long piece of work is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable

Item = TypeVar("Item")


class Watch(Protocol):
    """Hands on items one by one and shows somebody how far it is; `total` of them, while `doing` something."""

    def __call__(self, items: Iterable[Item], total: int, doing: str) -> Iterable[Item]:
        """The same items."""
        ...


def unwatched(items: Iterable[Item], total: int, doing: str) -> Iterable[Item]:  # noqa: ARG001 - as of `Watch`
    """The items as they are: nobody looks on while they are made."""
    return items
