"""Hits of sub-models found again in a later run, by a digest of all that they depend on.

Hits are all that an evaluation needs of quantities. Where they are at hand, no formula is parsed, no
evidence is weighed and no library for either is loaded, which is most of the time a command takes. A
digest covers the texts of the model, its quantities and their evidence, the lanes and the program
itself, so what is found is what would be computed.
"""

from __future__ import annotations

import struct
import sys
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from numpy.typing import NDArray

    Bools = NDArray[np.bool_]

MOST_KEPT = 4096
_DIGEST = 16
_MAGIC = b"argmap hits 1\n"
_SUFFIXES = (".py", ".lark", ".txt")
_HEAD = struct.Struct(f"<{_DIGEST}sI")


class KeptHits:
    """Packed hits by digest, those used in this run first. A damaged or foreign file is an empty one."""

    def __init__(self, data: bytes | None = None) -> None:
        self._kept = dict(_records(data or b""))
        self._used: dict[bytes, bytes] = {}
        self._parts: dict[int, tuple[Hashable, bytes]] = {}
        self.is_changed = False

    def get(self, digest: bytes, lanes: int) -> Bools | None:
        """The hits under `digest`, read-only; None when they are not kept for that many lanes."""
        packed = self._kept.get(digest)
        if packed is None or len(packed) != (lanes + 7) // 8:
            return None
        self._used[digest] = packed
        hits = np.unpackbits(np.frombuffer(packed, dtype=np.uint8), count=lanes).astype(np.bool_)
        hits.flags.writeable = False
        return hits

    def put(self, digest: bytes, hits: Bools) -> None:
        """Keep `hits` under `digest`."""
        self._kept[digest] = self._used[digest] = np.packbits(hits).tobytes()
        self.is_changed = True

    def data(self) -> bytes:
        """Everything to be kept, as bytes for a file; the longest unused is left out beyond `MOST_KEPT`."""
        kept = {**self._used, **{key: packed for key, packed in self._kept.items() if key not in self._used}}
        records = b"".join(_HEAD.pack(key, len(packed)) + packed for key, packed in list(kept.items())[:MOST_KEPT])
        return _MAGIC + blake2b(records, digest_size=_DIGEST).digest() + records

    def digest(self, *parts: Hashable) -> bytes:
        """A digest of frozen values; each is written out once, as long as it is the same object."""
        whole = blake2b(_program(), digest_size=_DIGEST)
        for part in parts:
            whole.update(self._part(part))
        return whole.digest()

    def _part(self, part: Hashable) -> bytes:
        seen = self._parts.get(id(part))
        if seen is None or seen[0] is not part:
            seen = (part, blake2b(repr(part).encode("utf-8", "surrogatepass"), digest_size=_DIGEST).digest())
            self._parts[id(part)] = seen
        return seen[1]


def _records(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    start = len(_MAGIC) + _DIGEST
    sound = blake2b(data[start:], digest_size=_DIGEST).digest() == data[len(_MAGIC) : start]
    if not data.startswith(_MAGIC) or not sound:
        return
    while start + _HEAD.size <= len(data):
        digest, size = _HEAD.unpack_from(data, start)
        start += _HEAD.size
        yield digest, data[start : start + size]
        start += size


@cache
def _program() -> bytes:
    """What computes: its files as they are on disk, the libraries and Python."""
    whole = blake2b(f"{np.__version__} {sys.version}".encode(), digest_size=_DIGEST)
    # Its own word for its version: to ask what is installed takes longer than to read all these files.
    scipy = find_spec("scipy")
    versions = [Path(place, "version.py") for place in scipy.submodule_search_locations or ()] if scipy else []
    for file in (*versions, *_computing()):
        # A buffer takes as long to make as such a file to read.
        with file.open("rb", buffering=0) as stream:
            whole.update(file.name.encode() + stream.read())
    return whole.digest()


def _computing() -> list[Path]:
    """The files that hits depend on: this folder's, grammar and units included, the nodes, and what both use."""
    here = Path(__file__).parent
    folders = (here, here.parent / "nodes", here.parent)
    return [file for folder in folders for file in sorted(folder.iterdir(), key=str) if file.name.endswith(_SUFFIXES)]
