"""The small commented map that `argmap init` writes, and the schema that editors check it with."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

from argmap.files.schema import FILE_NAME, json_schema
from argmap.problems import ArgmapError, Problem, Span

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

NAMES = ("map.yaml", "numbers.yaml", "evidence.yaml")
# Files that saving leaves behind are nobody else's business.
_IGNORED = ".argmap*\n"


def write_starter(folder: Path, texts: Mapping[str, str] | None = None) -> None:
    """Write the starter map into `folder`, which is made where it is missing; or a map of the files `texts`.

    Raises:
        ArgmapError: The operating system refused.
    """
    if texts is None:
        texts = {name: files(__package__).joinpath(name).read_text(encoding="utf-8") for name in NAMES}
    schema = json.dumps(json_schema(), indent=1, ensure_ascii=False) + "\n"
    texts = {**texts, FILE_NAME: schema, ".gitignore": _IGNORED}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            # Mode x: whatever appeared in the meantime is never written over.
            with (folder / name).open("x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except OSError as error:
        reason = (error.strerror or "the system refused").lower()
        place = error.filename or folder
        hint = "choose a folder that you may write to, on a disk with room"
        raise ArgmapError(Problem("AM0199", f"`{place}` cannot be written: {reason}", Span(""), hint=hint)) from None
