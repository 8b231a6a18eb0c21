"""The inbox: notes without an id, a quantity or any weight, until they become evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.problems import Problem, Span
from argmap.session.editing import Change, Edited, item_places, with_text
from argmap.session.options import OptionRefused

if TYPE_CHECKING:
    from argmap.files import Files, Loaded
    from argmap.nodes import InboxEntry

_MOST_DIGITS = 9


def without_note(files: Files, loaded: Loaded, number: int) -> Edited:
    """The files without the note `number`, counted from 1.

    Raises:
        OptionRefused: There is no such note.
    """
    from argmap.files.edit import remove_entry

    numbered(loaded, number)
    places = item_places(loaded, "inbox")
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
