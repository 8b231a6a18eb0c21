"""The account of one claim in numbers that add up exactly as printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.session.numbers import apportion, figure

if TYPE_CHECKING:
    from argmap.session.account import ClaimAccount

# Shares below a point, or supports this near to the ends, ask for a decimal.
_SMALL = 0.01
_NEAR_END = 0.015


@dataclass(frozen=True, slots=True)
class Ledger:
    """An account in whole units of 10^-decimals points: ``base + sum(parts) == support``, exactly as printed."""

    decimals: int
    base: int
    parts: tuple[int, ...]
    support: int

    def chance(self, units: int) -> str:
        """A chance in the ledger's units: ``62 %``."""
        return f"{units / 10**self.decimals:.{self.decimals}f} %"


def ledger(account: ClaimAccount) -> Ledger:
    """The account of a claim, rounded so that it adds up."""
    result, shares = account.why.result, account.why.shares
    small = any(0.0 < abs(share.points) < _SMALL for share in shares)
    near = any(0.0 < min(chance, 1.0 - chance) < _NEAR_END for chance in (result.base, result.support))
    decimals = 1 if small or near else 0
    scale = 100 * 10**decimals
    base, support = (int(scale * chance + 0.5) for chance in (result.base, result.support))
    counting = [share for share in shares if not share.void]
    units = iter(apportion([scale * share.points for share in counting], support - base) if counting else [])
    return Ledger(decimals, base, tuple(0 if share.void else next(units) for share in shares), support)


def chain(account: ClaimAccount, book: Ledger) -> str:
    """The one line that says it all: ``model 81 % → with fit 0.8: 75 % → arguments: 62 %``."""
    result = account.why.result
    base = book.chance(book.base)
    if result.model_p is not None and result.fit is not None:
        model = f"{100 * result.model_p:.{book.decimals}f} %"
        steps = [f"model {model}", f"with fit {figure(result.fit)}: {base}"]
    elif account.claim.prior is not None:
        steps = [f"prior {base}"]
    elif account.claim.negates is not None:
        steps = [f"the other side of {account.claim.negates}: {base}"]
    else:
        steps = [f"an even chance, {base}"]
    if account.why.shares:
        steps.append(f"arguments: {book.chance(book.support)}")
    elif book.support != book.base:
        steps.append(f"assumed: {book.chance(book.support)}")
    return " → ".join(steps)
