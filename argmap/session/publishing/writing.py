"""A site written into a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files.folder_output import Written, check_folder, write_folder
from argmap.session.publishing.site import site_facts
from argmap.session.watching import unwatched
from argmap.site.pages import page_count, pages_of

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.session.session import Session
    from argmap.session.watching import Watch

__all__ = ["Written", "publish"]


def publish(session: Session, folder: Path, *, numbers: bool = True, watch: Watch = unwatched) -> Written:
    """Write the site of a session's map into `folder`; `watch` shows somebody how far it is.

    Raises:
        OptionRefused: As for `site_facts`.
        FolderRefused: A file that argmap did not write stands in the way, or the disk refuses.
    """
    check_folder(folder)
    facts = site_facts(session, numbers=numbers, watch=watch)
    files = {page.path: page.data for page in watch(pages_of(facts), page_count(facts), "pages")}
    return write_folder(folder, files)
