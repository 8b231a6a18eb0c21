"""Which other programs are here to be measured beside argmap, and how to install those that are not.

They are no dependencies of argmap. Python looks for them where it is installed, then in the folder of the variable
`ARGMAP_PEERS` (without it `argmap-peers` in the user's cache folder); node looks in that folder alone.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from dataclasses import dataclass
from importlib import metadata, util
from pathlib import Path

import platformdirs

VARIABLE = "ARGMAP_PEERS"


@dataclass(frozen=True)
class Peer:
    """A program measured beside argmap: its name in its index, and the module it is imported as; '' for npm."""

    package: str
    module: str = ""


ARGUMENTATION = Peer("formal-argumentation", "argumentation")
PYARG = Peer("python-argumentation", "py_arg")
SQUIGGLEPY = Peer("squigglepy", "squigglepy")
SALIB = Peer("SALib", "SALib")
SQUIGGLE = Peer("@quri/squiggle-lang")
ARGDOWN = Peer("@argdown/cli")
PEERS = (ARGUMENTATION, PYARG, SQUIGGLEPY, SALIB, SQUIGGLE, ARGDOWN)


def folder() -> Path:
    """Where peers are installed that are no part of this environment."""
    named = os.environ.get(VARIABLE, "")
    return Path(named).resolve() if named else platformdirs.user_cache_path("argmap-peers")


def look_there() -> None:
    """Let Python find what is installed in the folder, behind everything it finds anyway."""
    place = str(folder() / "python")
    if place not in sys.path:
        sys.path.append(place)


def version_of(peer: Peer) -> str:
    """The version that is here, '' for none."""
    if peer.module:
        return metadata.version(peer.package) if util.find_spec(peer.module) else ""
    about = folder() / "node_modules" / peer.package / "package.json"
    return str(json.loads(about.read_text())["version"]) if about.is_file() and shutil.which("node") else ""


def is_here(peer: Peer) -> bool:
    return version_of(peer) != ""


def missing() -> list[Peer]:
    return [peer for peer in PEERS if not is_here(peer)]


def how_to_install(peers: list[Peer]) -> list[str]:
    """The commands that install these."""
    place = folder()
    python = " ".join(peer.package for peer in peers if peer.module)
    npm = " ".join(peer.package for peer in peers if not peer.module)
    return [
        *([f"python -m pip install --target '{place / 'python'}' {python}"] if python else []),
        *([f"npm install --prefix '{place}' {npm}   # needs node"] if npm else []),
    ]
