"""A draft becomes a post: moved to where the site reads posts, under its day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.posts.front import dated, has_front_matter, is_hidden
from argmap.posts.words import long_date
from argmap.session.drafting.figures import Place
from argmap.session.drafting.refusal import refusal
from argmap.session.drafting.upkeep import read_post

if TYPE_CHECKING:
    import datetime

DRAFTS, POSTS = "_drafts", "_posts"
_DAY = re.compile(r"\A\d{4}-\d\d-\d\d-")


@dataclass(frozen=True, slots=True)
class Published:
    """A draft that was moved, or would be: from where to where, and what its writer should know."""

    source: Path
    target: Path
    day: datetime.date
    notes: tuple[str, ...]

    @property
    def has_other_figures(self) -> bool:
        """Whether its pictures are looked for elsewhere than before, so that a refresh must draw them there."""
        return Place.of(self.source).folder.absolute() != Place.of(self.target).folder.absolute()


def publish(
    place: str, day: datetime.date, today: datetime.date, *, folder: str = "", force: bool = False
) -> Published:
    """Move a draft into the folder of posts, its file name and its front matter dated; every other byte stays.

    The post is written in one step before the draft is removed, so a run that is cut off leaves both. `folder` is
    `_posts` beside the `_drafts` that holds the draft unless given.

    Raises:
        DraftRefused: It is no draft, or a file of that name is there and `force` was not given.
        SaveRefused: Somebody changed a file in the meantime, or the disk refuses.
    """
    from argmap.files.digest import digest
    from argmap.files.save import remove_apart, save_apart

    source = Path(place)
    data, text = read_post(source)
    if not has_front_matter(text):
        message = f"`{source}` has no front matter, without which a site does not render it"
        raise refusal("AM0763", message, "begin it with a line `---`, a title, and another line `---`")
    target = _target(source, day, folder)
    seen = target.read_bytes() if target.is_file() else None
    if seen is not None and target.samefile(source):
        raise refusal("AM0763", f"`{source}` is that post already", "nothing to move; edit it where it is")
    if seen is not None and not force:
        raise refusal("AM0755", f"`{target}` exists already", "choose another --date, or write over it with --force")
    made = dated(text, day).encode("utf-8")
    save_apart(target, made, expected_digest=None if seen is None else digest(seen))
    remove_apart(source, expected_digest=digest(data))
    return Published(source, target, day, _notes(text, day, today))


def _target(source: Path, day: datetime.date, folder: str) -> Path:
    name = f"{day}-{_DAY.sub('', source.name)}"
    if folder:
        return Path(folder) / name
    parts = source.absolute().parts
    if DRAFTS not in parts[:-1]:
        hint = "name the folder of posts: `--output _posts`"
        raise refusal("AM0763", f"`{source}` lies in no folder `{DRAFTS}`", hint)
    at = len(parts) - 1 - parts[::-1].index(DRAFTS)
    target = Path(*parts[:at], POSTS, *parts[at + 1 : -1], name)
    return target if source.is_absolute() else _from_here(target)


def _from_here(target: Path) -> Path:
    """The path as a person in the working folder would write it."""
    here = Path.cwd()
    return target.relative_to(here) if target.is_relative_to(here) else target


def _notes(text: str, day: datetime.date, today: datetime.date) -> tuple[str, ...]:
    found = []
    if day > today:
        found.append(f"its day is yet to come: Jekyll leaves it out until {long_date(day)}")
    if is_hidden(text):
        found.append("its front matter says `published: false`, so no site shows it")
    return tuple(found)
