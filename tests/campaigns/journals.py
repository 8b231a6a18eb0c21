"""A save of several files killed between any two calls to the system, and recoveries killed in the same way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from argmap.files import journal
from argmap.files.save import recover
from tests.campaigns.calls import dying, watched
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.children import child
from tests.campaigns.faults import OLD, SEVERAL, after, save, stand, written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.campaigns.campaign import Run


def cases(run: Run) -> Iterator[Case]:
    folder = written(run.fresh("calls"))
    steps = len(watched(partial(save, folder, SEVERAL), folder))
    for number in range(run.count):
        at = number % steps if run.count >= steps else run.chance.randrange(steps)
        undo, again = run.chance.random() < 0.5, run.chance.randrange(60) if run.chance.random() < 0.5 else None
        root = written(run.fresh(str(number)))
        title = f"killed before call {at} of {steps}, undo {undo}, recovery killed before call {again}"
        yield Case(title, partial(_either, root, at, undo, again))


def _either(root: Path, at: int, undo: bool, again: int | None) -> None:
    ran = child(dying(partial(save, root, SEVERAL), at, root), folder=root)
    assert ran.code == -9, ran.err.decode()
    was_whole = bool(journal.cut_off(root))
    if again is not None:
        ran = child(dying(partial(recover, root, undo=undo), again, root), folder=root)
        assert ran.code in (0, -9), ran.err.decode()
    recover(root, undo=undo)
    if was_whole:
        assert stand(root) == (dict(OLD) if undo else after(SEVERAL))
    else:
        # Killed before the record was whole, or while it was taken away.
        assert stand(root) in (dict(OLD), after(SEVERAL))
    assert not journal.cut_off(root)
    assert recover(root) == ()
    if stand(root) == dict(OLD):
        save(root, SEVERAL)
        assert stand(root) == after(SEVERAL)


CAMPAIGN = Campaign(
    name="journals",
    promise="a save of several files killed between any two steps, and its recovery too, ends as all old or all new",
    full=600,
    quick=20,
    cases=cases,
)
