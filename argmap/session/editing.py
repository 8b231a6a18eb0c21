"""Changes to the files of a map, as values: old files in, new files and a description out."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from argmap.files import FileText
from argmap.files.digest import digest
from argmap.files.tree import Mapping, Scalar, Sequence, find
from argmap.ids import slug
from argmap.problems import Problem, Severity, Span, did_you_mean
from argmap.session.notation import value_from

if TYPE_CHECKING:
    from pathlib import Path

    from argmap.files import Files, Loaded
    from argmap.files.edit import EditRefused
    from argmap.nodes import ArgumentMap

FieldPath = tuple[str | int, ...]

ESSAY_FILE = "essay.yaml"
SECTIONS = ("claims", "quantities", "models", "evidence", "sources", "scenarios")


class Change(NamedTuple):
    """What a change did, in words for an undo list, and the node it was made to."""

    label: str
    node: str = ""


class Edited(NamedTuple):
    """The files after a change."""

    files: Files
    change: Change


class Pending(NamedTuple):
    """A file that a save would write; `before` is None for a new one, `after` for one that goes."""

    file: str
    before: str | None
    after: str | None


RELOADED = Change("files changed on disk")


def set_value(files: Files, loaded: Loaded, address: str, value: str) -> Edited:
    """Set ``ID.FIELD``; `value` is text in the file's notation, a list where it starts with ``[``.

    Raises:
        EditRefused: No such node, or the edit could not be proven.
    """
    node, _, field = address.rpartition(".")
    if not node or not field:
        raise _refused("AM0820", f"`{address}` names no field", "write ID.FIELD, for example gpu_price.range")
    file, path = _locate(files, loaded, node, field)
    return _with_field(files, file, path, value_from(field, value), Change(f"{address} = {value}", node))


def written(files: Files, loaded: Loaded, address: str) -> tuple[str | None, str]:
    """The text of ``ID.FIELD`` in the notation that `set_value` takes, None for a mapping; and where it stands.

    Raises:
        EditRefused: No such node.
    """
    node, _, field = address.rpartition(".")
    file, path = _locate(files, loaded, node, field)
    tree = _tree(files, file)
    found = find(tree, path) if tree is not None else None
    if isinstance(found, Scalar):
        return found.text, f"{found.span.file}:{found.span.line}"
    if isinstance(found, Sequence) and all(isinstance(item, Scalar) for item in found.items):
        items = [item.text for item in found.items if isinstance(item, Scalar)]
        return f"[{', '.join(items)}]", f"{found.span.file}:{found.span.line}"
    return None, f"{file}:{found.span.line}" if found is not None else file


def written_path(files: Files, loaded: Loaded, address: str) -> tuple[str, FieldPath]:
    """The file and the path in it of ``ID.FIELD``.

    Raises:
        EditRefused: No such node.
    """
    node, _, field = address.rpartition(".")
    return _locate(files, loaded, node, field)


def set_status(files: Files, loaded: Loaded, evidence: str, status: str, *, written: bool = True) -> Edited:
    """Set the status of an evidence item; where it is not to be `written`, being accepted goes without saying.

    Raises:
        EditRefused: No such evidence, or the edit could not be proven.
    """
    if evidence not in loaded.map.evidence:
        raise _unknown(evidence, loaded.map.evidence, "evidence")
    from argmap.files.edit import remove_entry

    file, path = loaded.places.span("evidence", evidence).file, ("evidence", evidence, "status")
    change = Change(f"{evidence} {status}", evidence)
    if status == "accepted" and not written and states(files, loaded, evidence, "status"):
        return Edited(with_text(files, file, remove_entry(files.texts[file].data, path, file=file)), change)
    return _with_field(files, file, path, status, change)


def states(files: Files, loaded: Loaded, evidence: str, field: str) -> bool:
    """Whether a field of an evidence item is written out in these files."""
    file = loaded.places.span("evidence", evidence).file
    tree = _tree(files, file) if file in files.texts else None
    return tree is not None and find(tree, ("evidence", evidence, field)) is not None


def add_entry(
    files: Files,
    loaded: Loaded,
    section: str,
    entry_id: str,
    fields: dict[str, object],
    file: str | None = None,
) -> Edited:
    """Write a new entry into `file`, or into a new file named after its theme and id.

    Raises:
        EditRefused: The id is taken, or the edit could not be proven.
    """
    if entry_id in _nodes(loaded.map, section):
        place = loaded.places.span(section, entry_id)
        raise _refused("AM0821", f"`{entry_id}` already stands in {place}", "choose another id, or use `argmap set`")
    from argmap.files.edit import insert_entry, new_file_text

    theme = fields.get("theme")
    name = file or f"{slug(theme) if isinstance(theme, str) and theme else section}/{entry_id}.yaml"
    if name in files.texts:
        data = insert_entry(files.texts[name].data, (section,), entry_id, fields, file=name)
    else:
        data = new_file_text({section: {entry_id: fields}})
    return Edited(with_text(files, name, data), Change(f"add {entry_id}", entry_id))


def append_entry(files: Files, loaded: Loaded, section: str, entry: dict[str, object], file: str, label: str) -> Edited:
    """Write an item at the end of a section that is a list: where its last item stands, else in `file`.

    Raises:
        EditRefused: The item cannot be written.
    """
    from argmap.files.edit import append_item, new_file_text

    places = item_places(loaded, section)
    name = places[-1][0] if places else file
    if name in files.texts:
        data = append_item(files.texts[name].data, (section,), entry, file=name)
    else:
        data = new_file_text({section: [entry]})
    return Edited(with_text(files, name, data), Change(label))


def item_places(loaded: Loaded, section: str) -> list[tuple[str, int]]:
    """File and position of every item of a section that is a list, in the order of the map."""
    places = (place for (known, _), place in loaded.places.entries.items() if known == section)
    return sorted((place.file, int(place.path[1])) for place in places)


def set_essay(files: Files, loaded: Loaded, fingerprints: tuple[tuple[str, ...], ...]) -> Edited:
    """Write the essay's paragraphs where its section stands, or a section into a file of its own.

    Raises:
        EditRefused: The edit could not be proven.
    """
    paragraphs: list[object] = [list(paragraph) for paragraph in fingerprints]
    file = loaded.places.file("essay")
    change = Change("structure of the essay", "essay")
    if file:
        return _with_field(files, file, ("essay", "paragraphs"), paragraphs, change)
    from argmap.files.edit import new_file_text

    return Edited(with_text(files, ESSAY_FILE, new_file_text({"essay": {"paragraphs": paragraphs}})), change)


def changed_files(before: Files, after: Files) -> tuple[str, ...]:
    """Names of files that were added, removed or have another digest, sorted."""
    names = set(before.texts) | set(after.texts)
    return tuple(sorted(name for name in names if _digest(before, name) != _digest(after, name)))


def pending(saved: Files, now: Files) -> tuple[Pending, ...]:
    """The files that changed since `saved`, with what they said and now say."""
    return tuple(Pending(name, _text(saved, name), _text(now, name)) for name in changed_files(saved, now))


def write(folder: Path, saved: Files, now: Files) -> None:
    """Write the files that changed since `saved`, all or none.

    Raises:
        SaveRefused: A file was changed by someone else, or cannot be written.
    """
    changes = {
        folder / name: (now.texts[name].data if name in now.texts else None, _digest(saved, name))
        for name in changed_files(saved, now)
    }
    if changes:
        from argmap.files.save import save_files

        save_files(changes, root=folder)


def refuse_new_errors(before: Loaded, after: Loaded) -> None:
    """Refuse a change that brings errors the files did not have.

    Raises:
        EditRefused: With those errors.
    """
    known = {(problem.code, problem.message) for problem in before.problems}
    fresh = [
        problem
        for problem in after.problems
        if problem.severity is Severity.ERROR and (problem.code, problem.message) not in known
    ]
    if fresh:
        from argmap.files.edit import EditRefused

        raise EditRefused(*(replace(problem, message=f"not changed: {problem.message}") for problem in fresh))


def unsaved_refusal(names: tuple[str, ...]) -> EditRefused:
    """Why a reload with unsaved changes does not happen."""
    return _refused("AM0822", f"unsaved changes in {', '.join(names)}", "save or undo them first")


def revision_refusal(revision: str) -> EditRefused:
    """Why a map read at a revision cannot be changed."""
    return _refused("AM0825", f"this is the map as of `{revision}`, which cannot change", "leave out --known")


def _tree(files: Files, file: str) -> Mapping | None:
    """What a file holds; None where it cannot be read."""
    # Reading needs the YAML library, which a map that is only looked at may go without.
    from argmap.files.reader import read_text

    return read_text(file, files.texts[file].data)[0]


def _locate(files: Files, loaded: Loaded, node: str, field: str) -> tuple[str, FieldPath]:
    """The file and the path in it of one field of a node of any kind."""
    argmap = loaded.map
    if node == "map":
        return loaded.places.span("map", "").file, ("map", field)
    for section in SECTIONS:
        if node in _nodes(argmap, section):
            return loaded.places.span(section, node).file, (section, node, field)
    if node in argmap.inferences:
        return _locate_inference(files, loaded, node, field)
    model, _, name = node.rpartition(".")
    if model in argmap.models and any(quantity.id == name for quantity in argmap.models[model].inputs):
        return loaded.places.span("models", model).file, ("models", model, "inputs", name, field)
    for section in SECTIONS:
        if model in _nodes(argmap, section):
            return _locate_within(files, loaded, (section, model, name), field)
    known = [key for section in SECTIONS for key in _nodes(argmap, section)]
    raise _unknown(node, [*known, *argmap.inferences], "node")


def path_of(files: Files, loaded: Loaded, node: str) -> tuple[str, FieldPath]:
    """The file and the path in it of a node: an entry, a private input, or an inference as it is written.

    Raises:
        EditRefused: No such node.
    """
    step = loaded.map.inferences.get(node)
    if step is None or any(node in _nodes(loaded.map, section) for section in SECTIONS):
        file, path = _locate(files, loaded, node, "")
        return file, path[:-1]
    file, path = loaded.places.span("claims", step.source).file, ("claims", step.source, step.polarity, step.target)
    tree = _tree(files, file)
    found = find(tree, path) if tree is not None else None
    if isinstance(found, Sequence) and len(found.items) > 1:
        at = next((at for at, item in enumerate(found.items) if _is_detail(item, node)), 0)
        return file, (*path, at)
    return file, path


def _locate_within(files: Files, loaded: Loaded, path: tuple[str, str, str], field: str) -> tuple[str, FieldPath]:
    """One entry of a field that is a mapping: a step of a model's `let:`, a quantity of a scenario."""
    section, node, name = path
    file = loaded.places.span(section, node).file
    tree = _tree(files, file)
    if tree is None or not isinstance(find(tree, path), Mapping):
        raise _refused("AM0824", f"`{node}.{name}` holds no fields", f"`argmap show {node}` lists what `{node}` has")
    return file, (*path, field)


def _locate_inference(files: Files, loaded: Loaded, node: str, field: str) -> tuple[str, FieldPath]:
    """An inference may be written as a bare ratio, as details, or as one of a list of details."""
    step = loaded.map.inferences[node]
    file = loaded.places.span("claims", step.source).file
    path: FieldPath = ("claims", step.source, step.polarity, step.target)
    tree = _tree(files, file)
    written = find(tree, path) if tree is not None else None
    if isinstance(written, Mapping):
        return file, (*path, field)
    if isinstance(written, Sequence):
        at = next((at for at, item in enumerate(written.items) if _is_detail(item, node)), 0)
        return file, (*path, at, field)
    if field == "ratio":
        return file, path
    raise _refused(
        "AM0823",
        f"`{node}` is written as a bare ratio, which has no `{field}`",
        f"write its details in {loaded.places.span('inferences', node)}",
    )


def _is_detail(item: object, node: str) -> bool:
    given = item.get("id") if isinstance(item, Mapping) else None
    return given is not None and getattr(given, "text", None) == node


def _nodes(argmap: ArgumentMap, section: str) -> dict[str, object]:
    return dict(getattr(argmap, section))


def _with_field(files: Files, file: str, path: FieldPath, value: object, change: Change) -> Edited:
    from argmap.files.edit import set_field

    return Edited(with_text(files, file, set_field(files.texts[file].data, path, value)), change)


def with_text(files: Files, name: str, data: bytes) -> Files:
    """The files with `data` in the file `name`."""
    texts = {**files.texts, name: FileText(data=data, digest=digest(data))}
    return replace(files, texts=MappingProxyType(dict(sorted(texts.items()))))


def _digest(files: Files, name: str) -> str | None:
    return files.texts[name].digest if name in files.texts else None


def _text(files: Files, name: str) -> str | None:
    return files.texts[name].data.decode("utf-8", "replace") if name in files.texts else None


def _unknown(node: str, known: object, what: str) -> EditRefused:
    names = list(known) if hasattr(known, "__iter__") else []
    hint = did_you_mean(node, names) or "`argmap show` lists what there is"
    return _refused("AM0824", f"there is no {what} `{node}`", hint)


def _refused(code: str, message: str, hint: str) -> EditRefused:
    # Writing is loaded when something is written: most runs only read.
    from argmap.files.edit import EditRefused

    return EditRefused(Problem(code=code, message=message, span=Span(""), hint=hint))
