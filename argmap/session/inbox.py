"""The inbox: notes without an id, a quantity or any weight, until they become evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.problems import Problem, Span
from argmap.session.editing import Change, Edited, with_text
from argmap.session.options import OptionRefused

if TYPE_CHECKING:
    import datetime

    from argmap.files import Files, Loaded
    from argmap.nodes import InboxEntry

INBOX_FILE = "inbox.yaml"


def with_note(files: Files, loaded: Loaded, text: str, url: str, day: datetime.date) -> Edited:
    """The files with a note at the end of the inbox, which is made if there is none.

    Raises:
        EditRefused: The text cannot be written.
    """
    from argmap.files.edit import append_item, new_file_text

    entry: dict[str, object] = {"text": text, **({"url": url} if url else {}), "date": day}
    count = len(loaded.map.inbox)
    file = loaded.places.file("inbox", str(count - 1)) if count else INBOX_FILE
    if file in files.texts:
        data = append_item(files.texts[file].data, ("inbox",), entry, file=file)
    else:
        data = new_file_text({"inbox": [entry]})
    return Edited(with_text(files, file, data), Change("note"))


def without_note(files: Files, loaded: Loaded, number: int) -> Edited:
    """The files without the note `number`, counted from 1.

    Raises:
        OptionRefused: There is no such note.
    """
    from argmap.files.edit import remove_entry

    numbered(loaded, number)
    place = loaded.places.entries["inbox", str(number - 1)]
    data = remove_entry(files.texts[place.file].data, place.path, file=place.file)
    return Edited(with_text(files, place.file, data), Change(f"note {number} done"))


def numbered(loaded: Loaded, number: int) -> InboxEntry:
    """The note `number`, counted from 1.

    Raises:
        OptionRefused: There is no such note.
    """
    notes = loaded.map.inbox
    if not 1 <= number <= len(notes):
        hint = f"`argmap note` lists them, 1 to {len(notes)}" if notes else "the inbox is empty"
        raise OptionRefused(Problem("AM0393", f"there is no note {number}", Span(""), hint=hint))
    return notes[number - 1]
