"""How a save recognises what its caller saw."""

from __future__ import annotations

import hashlib


def digest(data: bytes) -> str:
    """The sha256 of `data` in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
