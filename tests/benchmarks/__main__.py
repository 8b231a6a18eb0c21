"""`python -m tests.benchmarks [--peers] [--only SECTION] [--smoke] [--json] [--page]`: figures, targets and verdicts.

Without `--peers` argmap is measured alone. Exits with 1 when a target is missed by more than a factor of 2; never in
a smoke run, which only sees that everything runs, nor with `--peers`: no peer has to be slow. `--page` writes
argmap/docs/PERFORMANCE.md from a run of everything, or with `--only` one section of it.
"""

from __future__ import annotations

import argparse
import json
import sys

from tests.benchmarks.measure import Scale
from tests.benchmarks.page import PAGE, page, renewed
from tests.benchmarks.peers.found import look_there
from tests.benchmarks.registry import SECTIONS
from tests.benchmarks.table import measured


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks")
    parser.add_argument("--peers", action="store_true", help="beside the other programs that are found")
    parser.add_argument("--only", choices=[section.name for section in SECTIONS], help="one section")
    parser.add_argument("--smoke", action="store_true", help="run everything once on small maps")
    parser.add_argument("--json", action="store_true", help="print one JSON document at the end, the rows on stderr")
    parser.add_argument("--page", action="store_true", help=f"write {PAGE.name}, or one section; needs the peers")
    options = parser.parse_args(arguments)
    if options.page and (options.smoke or not (options.only or options.peers)):
        parser.error("--page is made with --peers or of one section with --only, and without --smoke")
    look_there()
    chosen = [section for section in SECTIONS if section.name == (options.only or section.name)]
    chosen = [section for section in chosen if options.peers or options.only or not section.peers]
    said = sys.stderr if options.json else sys.stdout
    made = measured(chosen, Scale(smoke=options.smoke), lambda line: print(line, file=said, flush=True))
    if options.json:
        print(json.dumps(made.as_json(), ensure_ascii=False, indent=2))
    if options.page:
        if made.missing:
            print(f"not written: {', '.join(made.missing)} not measured", file=sys.stderr)
            return 1
        text = renewed(PAGE.read_text(encoding="utf-8"), made) if options.only else page(made)
        PAGE.write_text(text, encoding="utf-8")
    return int(made.is_missed and not options.smoke and not options.peers)


if __name__ == "__main__":
    sys.exit(main())
