"""Edits of any value to any text, in files with comments in every place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from argmap.files import proof
from argmap.files.edit import EditRefused, append_item, insert_entry, remove_entry, set_field
from argmap.text import is_active
from tests.campaigns.campaign import Campaign, Case
from tests.campaigns.texts import TEXTS
from tests.files.test_edit import REFUSED, VARIANTS, comments_of, hunks, outline_of, paths_of, scalar_paths, tree_of
from tests.small_map import FILES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.campaigns.campaign import Run

SEEDS = {**VARIANTS, **{name: text.encode() for name, text in FILES.items()}}
# Of every hundred: entries and items put in, entries taken out; the rest sets values.
INSERTED, REMOVED = 15, 10


def cases(run: Run) -> Iterator[Case]:
    texts = [*TEXTS, *REFUSED]
    paths = {name: scalar_paths(data) for name, data in SEEDS.items()}
    all_paths = {name: paths_of(tree_of(data)) for name, data in SEEDS.items()}
    names = sorted(SEEDS)
    for number in range(run.count):
        name, text, draw = run.chance.choice(names), run.chance.choice(texts), run.chance.randrange(100)
        data = SEEDS[name]
        if draw < INSERTED:
            path = run.chance.choice([path for path in all_paths[name] if path not in paths[name]])
            holds = partial(_inserted, data, path, text, number)
        elif draw < INSERTED + REMOVED:
            path = run.chance.choice(all_paths[name])
            holds = partial(_removed, data, path)
        else:
            path = run.chance.choice(paths[name])
            holds = partial(set_and_proven, data, path, text)
        yield Case(f"{path} in {name}: {text!r}", holds, {"before.yaml": data})


def set_and_proven(data: bytes, path: proof.Path, text: str) -> None:
    """The text is set and nothing else changes, or it is refused for a character that acts."""
    try:
        after = set_field(data, path, text)
    except EditRefused as error:
        assert is_active(text), error
        return
    assert outline_of(after) == proof.with_value(outline_of(data), path, text)
    assert comments_of(after) == comments_of(data)
    assert hunks(data, after) <= 1
    _same_line_ends(data, after)


def _inserted(data: bytes, path: proof.Path, text: str, number: int) -> None:
    before = outline_of(data)
    node = before
    for step in path:
        node = node[step]
    try:
        if isinstance(node, list):
            after = append_item(data, path, text)
            wanted = proof.with_value(before, path, [*node, text])
        else:
            after = insert_entry(data, path, f"new-{number}", text)
            wanted = proof.with_value(before, (*path, f"new-{number}"), text)
    except EditRefused as error:
        assert is_active(text), error
        return
    assert outline_of(after) == wanted
    assert comments_of(after) == comments_of(data)
    _same_line_ends(data, after)


def _removed(data: bytes, path: proof.Path) -> None:
    try:
        after = remove_entry(data, path)
    except EditRefused as error:
        # A last entry may hold what others rest on; then nothing happens, and it is said.
        assert error.problems[0].code in ("AM0802", "AM0805"), error
        return
    assert outline_of(after) == proof.without(outline_of(data), path)
    assert not comments_of(after) - comments_of(data)
    _same_line_ends(data, after)


def _same_line_ends(data: bytes, after: bytes) -> None:
    """In a file of one kind all ends are of that kind; in one of both kinds the lines that stay are held by `hunks`."""
    windows, all_ends = data.count(b"\r\n"), data.count(b"\n")
    if windows in (0, all_ends):
        assert after.count(b"\r\n") == (after.count(b"\n") if windows else 0)


CAMPAIGN = Campaign(
    name="splices",
    promise="an edit changes one place and nothing else, comments, spacing and line ends included",
    full=10_000,
    quick=300,
    cases=cases,
)
