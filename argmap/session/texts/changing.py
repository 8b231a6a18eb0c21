"""Changes that are made while the essay is read: its structure taken in, sentences set aside and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.files import load_files
from argmap.problems import Problem, Span
from argmap.session import editing
from argmap.session.adding import AddRefused
from argmap.session.editing import Change, Edited, with_text

if TYPE_CHECKING:
    from argmap.answers.coverage import Place
    from argmap.session.session import Session
    from argmap.session.texts.passage import Reading


def set_aside(session: Session, reading: Reading, place: Place, why: str) -> Change:
    """Say that a sentence argues nothing; the structure of a text that the map does not know is kept with it.

    Raises:
        AddRefused: There is no reason, or the sentence has no place in the map.
        EditRefused: The edit could not be proven.
    """
    if not why.strip():
        raise _refused("a reason is needed", "for example: announces the next section")
    if reading.passages and place not in {passage.place for passage in reading.passages}:
        raise _refused(f"the map's essay has no sentence {_said(place)}", "take the text in first")
    files, loaded = session.files, session.loaded
    if not reading.is_kept:
        made = editing.set_essay(files, loaded, reading.file.fingerprints)
        files, loaded = made.files, load_files(made.files)
    from argmap.files.edit import append_item, set_field

    file, (paragraph, number) = loaded.places.file("essay"), place
    entry = {"paragraph": paragraph, "sentences": number, "why": why.strip()}
    data = files.texts[file].data
    essay = loaded.map.essay
    if essay is not None and essay.asides:
        data = append_item(data, ("essay", "aside"), entry, file=file)
    else:
        data = set_field(data, ("essay", "aside"), [entry], file=file)
    label = f"sentence {_said(place)} argues nothing: {why.strip()}"
    return session.apply(Edited(with_text(files, file, data), Change(label, "essay")))


def take_back_aside(session: Session, place: Place) -> Change:
    """A sentence that was set aside wants a claim again.

    Raises:
        AddRefused: It was set aside together with others.
        EditRefused: The edit could not be proven.
    """
    from argmap.files.edit import remove_entry

    asides = session.map.essay.asides if session.map.essay is not None else ()
    for at, aside in enumerate(asides):
        passage = aside.passage
        if (passage.paragraph, passage.first_sentence) == place and passage.last_sentence in (None, place[1]):
            file = session.loaded.places.file("essay")
            data = remove_entry(session.files.texts[file].data, ("essay", "aside", at), file=file)
            change = Change(f"sentence {_said(place)} wants a claim", "essay")
            return session.apply(Edited(with_text(session.files, file, data), change))
    raise _refused(f"sentence {_said(place)} was set aside together with others", "e opens the file that says so")


def take_in(session: Session, reading: Reading) -> Change | None:
    """Keep the structure of a text in the map; None where it has that already.

    Raises:
        AddRefused: Sentences came or went, so that the places of claims would point elsewhere.
        EditRefused: The edit could not be proven.
    """
    kept = session.map.essay
    if kept is not None and kept.paragraphs == reading.file.fingerprints:
        return None
    moved = reading.counts.get("new", 0) + reading.counts.get("gone", 0)
    if kept is not None and kept.paragraphs and moved:
        hint = "`argmap coverage --essay FILE --save` takes it in; then put each `from:` right"
        raise _refused("sentences came or went, and claims name them by number", hint)
    edit = editing.set_essay(session.files, session.loaded, reading.file.fingerprints)
    return session.apply(edit._replace(change=Change("the text is taken in", "essay")))


def _said(place: Place) -> str:
    return f"{place[0]}.{place[1]}"


def _refused(message: str, hint: str) -> AddRefused:
    return AddRefused(Problem(code="AM0826", message=message, span=Span(""), hint=hint))
