"""Where a draft goes: a new file, an old one on request, and never half of either."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from argmap.ids import slug
from argmap.session.drafting.figures import Place, with_figures, write_pictures
from argmap.session.drafting.refusal import refusal
from argmap.session.drafting.values import Values
from argmap.session.watching import unwatched

if TYPE_CHECKING:
    from argmap.session.drafting.making import Draft
    from argmap.session.session import Session
    from argmap.session.watching import Watch


def write_draft(session: Session, place: str, draft: Draft, *, force: bool = False, watch: Watch = unwatched) -> Path:
    """Write a draft to the file `place`, or into the folder of that name under a name made of its title.

    Its pictures are written first, so that a post never stands without them; `watch` shows how far they are.

    Raises:
        DraftRefused: There is a file of that name and `force` was not given, or one in the way of a picture.
        SaveRefused: It cannot be written.
    """
    from argmap.files.digest import digest
    from argmap.files.save import save_apart

    path = Path(place)
    if path.is_dir() or place.endswith(("/", "\\")):
        path = path / f"{slug(draft.title)}.md"
    seen = path.read_bytes() if path.is_file() else None
    if seen is not None and not force:
        hint = "choose another name, or write over it with --force"
        raise refusal("AM0755", f"`{path}` exists already", hint)
    made, pictures = with_figures(draft.text, Values(session, watch), draft.figures, Place.of(path))
    write_pictures(pictures)
    save_apart(path, made.encode("utf-8"), expected_digest=None if seen is None else digest(seen))
    session.keep_hits()
    return path
