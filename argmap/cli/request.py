"""What the global options ask for, and the session they open."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from argmap.cli.screen import Screen

if TYPE_CHECKING:
    import typer

    from argmap.session import Options, Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """The global options of one run; nothing is read before `session` is called.

    `essay` is the text that the terminal UI shows beside the map.
    """

    map: Path | None = None
    as_of: str | None = None
    known: str | None = None
    scenario: str | None = None
    json: bool = False
    semantics: str | None = None
    lanes: str = "0"
    seed: str = "0"
    essay: Path | None = None
    screen: Screen = field(default_factory=Screen.of_process)
    _opened: list[Session] = field(default_factory=list, init=False)

    def options(self) -> Options:
        """The options as the session takes them.

        Raises:
            ArgmapError: A date cannot be read, or a number is out of range.
        """
        from argmap.session.options import options_from

        return options_from(
            as_of=self.as_of,
            known=self.known,
            scenario=self.scenario,
            semantics=self.semantics,
            lanes=self.lanes,
            seed=self.seed,
        )

    def session(self) -> Session:
        """Open the map in the folder `map`, or without one the map found here or above.

        Raises:
            ArgmapError: There is no map, it cannot be read, or an option does not fit.
        """
        from argmap.session import open_session

        session = open_session(self.map, self.options())
        self._opened.append(session)
        return session

    def keep(self) -> None:
        """Keep what was read for the next run: reading a map takes longer than most answers about it."""
        for session in self._opened:
            session.parsed.keep(session.files)

    def whole_session(self, way_out: str = "") -> Session:
        """Open the map for something that leaves it, which must not lack a part of it; see `session`.

        Raises:
            NotWhole: The files have errors; `way_out` is what else to do than to mend them.
        """
        from argmap.session.soundness import require_whole

        session = self.session()
        require_whole(session, way_out)
        return session

    @staticmethod
    def map_prefix(folder: Path) -> str:
        """What leads from here to the files of a map, so that an editor finds them."""
        try:
            prefix = os.path.relpath(folder)
        except ValueError:
            prefix = str(folder)
        return "" if prefix == "." else f"{Path(prefix).as_posix()}/"


def request_of(context: typer.Context) -> Request:
    """The request of a running command."""
    found = context.find_root().obj
    return found if isinstance(found, Request) else Request()
