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
_MOST_DIGITS = 9


def with_note(files: Files, loaded: Loaded, text: str, url: str, day: datetime.date) -> Edited:
    """The files with a note at the end of the inbox, which is made if there is none.

    Raises:
        EditRefused: The text cannot be written.
    """
    from argmap.files.edit import append_item, new_file_text

    entry: dict[str, object] = {"text": text, **({"url": url} if url else {}), "date": day}
    places = _places(loaded)
    file = places[-1][0] if places else INBOX_FILE
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
    places = _places(loaded)
    if len(places) != len(loaded.map.inbox):
        message = "a note in the inbox has errors, so its notes cannot be counted"
        raise OptionRefused(Problem("AM0393", message, Span(""), hint="`argmap check` says which; mend it first"))
    file, at = places[number - 1]
    data = remove_entry(files.texts[file].data, ("inbox", at), file=file)
    return Edited(with_text(files, file, data), Change(f"note {number} done"))


def number_from(text: str) -> int:
    """The number of a note as a person writes it.

    Raises:
        OptionRefused: It is no number.
    """
    if not (text.isascii() and text.isdecimal() and len(text) <= _MOST_DIGITS):
        hint = "`argmap note` lists them with their numbers"
        raise OptionRefused(Problem("AM0393", f"`{text}` is no number of a note", Span(""), hint=hint))
    return int(text)


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


def _places(loaded: Loaded) -> list[tuple[str, int]]:
    """File and position in its list of every note, in the order of the inbox."""
    places = (place for (section, _), place in loaded.places.entries.items() if section == "inbox")
    return sorted((place.file, int(place.path[1])) for place in places)
