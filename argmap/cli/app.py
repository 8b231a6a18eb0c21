"""Where the program starts; nothing heavy is imported before it is known to be needed."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Sequence


def run(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in (["--version"], ["-V"]):
        from argmap import __version__

        print(f"argmap {__version__}")
        sys.exit(0)
    # Matrices here have a row for each quantity that correlates; threads for larger ones would only spin while they
    # wait, from each start of numpy on and for as long as its import takes.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from argmap.cli.guard import guarded

    code = guarded(given)
    # What lives still goes with the process; the collector would look through all of it first, for a tenth of the
    # time that a large map takes to be read.
    gc.freeze()
    sys.exit(code)
