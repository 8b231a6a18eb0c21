"""Where a draft goes: a new file, an old one on request, and never half of either."""

from __future__ import annotations

from pathlib import Path

from argmap.ids import slug
from argmap.session.drafting.refusal import refusal


def write_draft(place: str, title: str, text: str, *, force: bool = False) -> Path:
    """Write a draft to the file `place`, or into the folder of that name under a name made of its title.

    Raises:
        DraftRefused: There is a file of that name and `force` was not given.
        SaveRefused: It cannot be written.
    """
    from argmap.files.digest import digest
    from argmap.files.save import save_apart

    path = Path(place)
    if path.is_dir() or place.endswith(("/", "\\")):
        path = path / f"{slug(title)}.md"
    seen = path.read_bytes() if path.is_file() else None
    if seen is not None and not force:
        hint = "choose another name, or write over it with --force"
        raise refusal("AM0755", f"`{path}` exists already", hint)
    save_apart(path, text.encode("utf-8"), expected_digest=None if seen is None else digest(seen))
    return path
