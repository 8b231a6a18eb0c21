"""An example of every code: what a writer can meet, for the tests of hints and for the page of errors.

Each is played on the small map (`tests.small_map`), or without it where the files stand alone.
"""

from __future__ import annotations

import shlex
import subprocess
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from argmap.checks import RULES
from tests.checks.test_rules import sample
from tests.cli.test_bad_input import BAD
from tests.files.test_reader import REFUSED
from tests.small_map import FILES, write_small_map

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CLAIMS, EVIDENCE, QUANTITIES, MODELS = "claims:\n", "evidence:\n", "quantities:\n", "models:\n"
SEEN = "{text: t, quantity: q, date: 2024-01-04"
# Text of a further file of the small map, by the code it is an example of.
IN_FILES: dict[str, list[str]] = {
    "AM0204": [
        "claims: [a]\n", "inbox: x\n", CLAIMS + "  x: y\n", CLAIMS + "  x: {text: [a]}\n",
        CLAIMS + "  x: {text: {a: b}}\n",
        CLAIMS + "  x: {text: t, supports: 3}\n", CLAIMS + "  x: {text: t, expect: {a: b}}\n",
        "sources:\n  s: {title: [a]}\n", CLAIMS + "  x: {text: t, tags: {a: b}}\n",
    ],
    "AM0205": [
        CLAIMS + "  x: {text: t, prior: 2, why: w}\n", CLAIMS + "  x: {text: t, prior: many, why: w}\n",
        CLAIMS + "  x: {text: t, since: now}\n", CLAIMS + "  x: {text: t, publish: maybe}\n",
        CLAIMS + "  x: {text: t, from: 3}\n", CLAIMS + "  x: {text: t, from: {paragraph: 0}}\n",
        QUANTITIES + "  q: {unit: m, range: 3 to 2}\n", QUANTITIES + "  q: {unit: m, range: 3}\n",
        QUANTITIES + "  q: {unit: m, three: [3, 2, 1]}\n", QUANTITIES + "  q: {unit: m, three: [1]}\n",
        QUANTITIES + "  q: {unit: m, counts: 3 of 2}\n", QUANTITIES + "  q: {unit: m, quantiles: {0.5: 1}}\n",
        QUANTITIES + "  q: {unit: m, quantiles: {0.5: 1, 2: 3}}\n", QUANTITIES + "  q: {unit: m, series: {a: 1}}\n",
        QUANTITIES + "  q: {unit: m, value: 1, effort: 3 ages}\n", QUANTITIES + "  q: {unit: m, value: 1, effort: 0}\n",
        "sources:\n  s: {title: t, URL: javascript:x}\n", MODELS + "  m: {holds: 1 > 0, fit: good}\n",
        EVIDENCE + "  x: " + SEEN + ", measured: 3}\n", EVIDENCE + "  x: " + SEEN + ", reliability: 0}\n",
    ],
    "AM0209": [QUANTITIES + "  q: {unit: m, value: 1, range: 1 to 2}\n", QUANTITIES + "  q: {unit: m}\n"],
    "AM0210": [CLAIMS + "  x: {text: t, prior: 0.5}\n"],
    "AM0211": [CLAIMS + "  x: {text: t, holds: 1 > 0}\n"],
    "AM0213": [CLAIMS + "  x: {text: t, negates: open-models-lag, prior: 0.5, why: w}\n"],
    "AM0304": [CLAIMS + "  x: {text: t, supports: {open-models-lag: some}, attacks: {open-models-lag: some}}\n"],
    "AM0306": [MODELS + "  m:\n    inputs: {gpu_price: {unit: m, value: 1}}\n    holds: gpu_price > 0 [m]\n"],
    "AM0307": ["map: {title: another}\n"],
    "AM0501": [
        QUANTITIES + "  q: {unit: m, quantiles: {0.1: 1, 0.5: 1.1, 0.9: 1e300}}\n" + MODELS
        + "  m: {holds: 'q > 1 [m]'}\n",
        QUANTITIES + "  q: {unit: TB, value: 1e308}\n" + MODELS + "  m: {holds: 'q > 1 [TB]'}\n",
    ],
    "AM0502": [QUANTITIES + "  q: {unit: m, range: -1 to 2, shape: lognormal}\n"],
    "AM0503": [
        QUANTITIES + "  q: {unit: m, range: 1 to 2, within: 5 to 6}\n",
        QUANTITIES + "  q: {unit: m, value: 7, within: 0 to 1}\n",
    ],
    "AM0504": [
        QUANTITIES + f"  q: {{unit: {unit!r}, range: 1 to 2}}\n"
        for unit in ("USD/", "(", ")", "a b", "m^x", "m^99", "$", "%")
    ],
    "AM0505": [
        QUANTITIES + "  q: {unit: m, range: 1 to 2}\n" + EVIDENCE + "  x: " + SEEN + ", counts: 1 of 2, unit: m}\n",
        QUANTITIES + "  q: {unit: m, range: 1 to 2}\n" + EVIDENCE + "  x: " + SEEN
        + ", measured: 0 within 5%, unit: m}\n",
        QUANTITIES + "  q: {unit: m, range: 1 to 2}\n" + EVIDENCE + "  x: " + SEEN
        + ", interval: -1e308 to 1e308, unit: m}\n",
    ],
    "AM0507": [
        QUANTITIES + '  q: {unit: m, series: {"2023-01-01": 1}}\n' + EVIDENCE + "  x: " + SEEN
        + ", at_least: 1, unit: m}\n",
    ],
    "AM0508": [
        QUANTITIES + "  q: {unit: m, value: 1}\n" + EVIDENCE + "  x: " + SEEN + ", at_least: 1, unit: m}\n"
    ],
    "AM0509": [
        QUANTITIES + "  p: {unit: m, range: 1 to 2, with: {q: 0.9, r: 0.9}}\n"
        "  q: {unit: m, range: 1 to 2, with: {r: -0.9}}\n  r: {unit: m, range: 1 to 2}\n"
    ],
    "AM0510": [
        MODELS + f"  m:\n    holds: {formula!r}\n"
        for formula in (
            "(1", "1 >", "1)", "1 > 2 > 3", "[m]", "1 [m", "A > 1", "1 minute > 2", "1 & 2", "f(1) > 2", "exp() > 1",
            "1 2", "1 > 1e999", "1 / 0 > 1", "9^9^9^9 > 1", "(" * 200, "1 > 2 [", "1 > 2 ]", "3 (4) > 1", "1,2",
            "1e308 [TB] > 1 [TB]", "1 > 2 [TB^]", "min(1) > 2",
        )
    ],
    "AM0512": [
        MODELS + "  m:\n    let: {a: b, b: '1'}\n    holds: a > 0\n",
        MODELS + "  m:\n    let: {a: a}\n    holds: a > 0\n",
    ],
    "AM0513": [MODELS + "  m:\n    inputs: {a: {unit: '1', value: 1}}\n    let: {a: '1'}\n    holds: a > 0\n"],
    "AM0514": [
        QUANTITIES + "  p: {unit: m, range: 1 to 2, with: {q: 0.5}}\n  q: {unit: m, range: 1 to 2, with: {p: -0.5}}\n"
    ],
    "AM0515": [MODELS + "  m: {in_words: w}\n", MODELS + "  m: {holds: 1 + 1}\n"],
    "AM0516": [MODELS + "  m: {holds: (1 > 0) + 1 > 0}\n", MODELS + "  m: {holds: 1 and 2}\n"],
    "AM0517": [
        MODELS + f"  m: {{holds: {formula}}}\n"
        for formula in (
            "gpu_price + gpu_hours > 1", "exp(gpu_price) > 1", "gpu_price ^ gpu_hours > 1", "2 ^ gpu_price > 1",
        )
    ],
    "AM0518": [QUANTITIES + "  q: {unit: m, counts: 1 of 2}\n"],
    "AM0520": [MODELS + "  m:\n    let: {a: '1'}\n    holds: 1 > 0\n"],
    "AM0521": [MODELS + "  m:\n    holds: gpu_price > -1 [USD/gpu_hour]\n" + CLAIMS + "  y: {text: t, model: m}\n"],
    "AM0523": [QUANTITIES + "  q: {unit: m, range: 0.1 to 9, shape: normal}\n"],
    "AM0524": [
        EVIDENCE + "  x: {text: t, quantity: gpu_hours, measured: 1e-9 within 1%, unit: gpu_hour, date: 2024-01-04}\n"
    ],
    "AM0525": [QUANTITIES + "  q: {unit: gpu_huor, range: 1 to 2}\n"],
    "AM0526": [QUANTITIES + "  t: {unit: year, range: 1 to 2}\n"],
}  # fmt: skip
# Arguments that end with the code.
ON_THE_LINE: dict[str, list[str]] = {
    "AM0120": ["show", "--map", "empty"],
    "AM0121": ["show", "--map", "nowhere"],
    "AM0123": ["coverage", "--essay", "nowhere.md", "--save"],
    "AM0196": ["show", "--known", "HEAD"],
    "AM0380": ["show", "--scenario", "none"],
    "AM0381": ["show", "--semantics", "none"],
    "AM0382": ["show", "none"],
    "AM0383": ["why", "later", "--as-of", "2024-01-04"],
    "AM0384": ["show", "--as-of", "now"],
    "AM0385": ["show", "--lanes", "3"],
    "AM0386": ["show", "--seed", "x"],
    "AM0387": ["show", "gpu_price", "--kind", "x"],
    "AM0388": ["explain", "AM9999"],
    "AM0389": ["coverage"],
    "AM0391": ["show", "--as-of", "1999-01-01"],
    "AM0392": ["whatif", "--set", "gpu_price"],
    "AM0393": ["note", "--done", "1"],
    "AM0394": ["list", "--where", "suport > 1"],
    "AM0395": ["check", "--max-move", "x"],
    "AM0396": ["score", "--who", "Nobody"],
    "AM0397": ["help", "formatt"],
    "AM0398": ["flip", "open-models-lag", "--to", "1.5"],
    "AM0701": ["export", "svgg"],
    "AM0702": ["export", "svg", "--theme", "none"],
    "AM0703": ["export", "svg", "--focus", "vendors-subsidise", "--up", "0", "--down", "0", "--theme", "training"],
    "AM0706": ["export", "svg", "-o", "empty"],
    "AM0709": ["export", "svg", "--colours", "none"],
    "AM0710": ["plot", "distribution", "adapters-compose"],
    "AM0711": ["export", "site", "-o", "taken"],
    "AM0752": ["draft", "update", "--since", "2023-07-18", "--claim", "later"],
    "AM0754": ["draft", "update"],
    "AM0755": ["draft", "update", "--since", "2023-07-18", "-o", "main.yaml"],
    "AM0756": ["draft", "refresh", "nowhere.md"],
    "AM0762": ["draft", "rebuttal", "open-models-lag"],
    "AM0763": ["draft", "publish", "main.yaml"],
    "AM0765": ["draft", "templates", "--copy", "../x"],
    "AM0804": ["set", "gpu_price.note", "\x1b"],
    "AM0820": ["set", "gpu_price", "1"],
    "AM0821": ["add", "claim", "A new one.", "--id", "open-models-lag"],
    "AM0823": ["set", "retraining-blocks->open-models-lag.why", "x"],
    "AM0824": ["set", "none.text", "x"],
    "AM0826": ["add", "quantity", "q", "--unit", "m"],
    "AM0827": ["add", "claim", "A new one.", "--supports", "none"],
    "AM0828": ["init", "."],
    "AM0831": ["add", "claim", "Open models stay behind closed ones."],
    "AM0829": ["rename", "gpu_price", "Chip price"],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """Files beside the small map (or `alone`), lines for a shell, and the command that then names the code."""

    command: tuple[str, ...] = ("check",)
    files: Mapping[str, str | bytes] = field(default_factory=dict)
    shell: tuple[str, ...] = ()
    alone: bool = False

    def lay_out(self, folder: Path) -> None:
        """Write the files into `folder` and run the lines there."""
        if not self.alone:
            write_small_map(folder)
        for name, text in self.files.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        for line in self.shell:
            program, *words = shlex.split(line)
            argv = [sys.executable, "-m", "argmap", *words] if program == "argmap" else [program, *words]
            subprocess.run(argv, cwd=folder, check=True, capture_output=True)


def _crowd(number: int) -> str:
    """So many reasons for the main claim."""
    return CLAIMS + "".join(f"  x{n}: {{text: t, supports: {{open-models-lag: 2}}}}\n" for n in range(number))


_POST = "Open models lag: <!--am support open-models-lag"
_COMMIT = "git -c user.name=A -c user.email=a@example.org commit"
_COMMITTED = ("git init -q", "git add .", f"{_COMMIT} -qm first")
_WEAKER = "argmap set open-models-lag.prior 0.2"
# What takes more than one further file or one command.
SCENES: dict[str, Example] = {
    "AM0191": Example(files={"big.yaml": "# " + "x" * 2**20}),
    "AM0192": Example(shell=("git init -q", "ln -s .git/config numbers-of-others.yaml")),
    "AM0197": Example(command=("show", "--known", "nowhere"), shell=_COMMITTED),
    "AM0199": Example(command=("init", "main.yaml/new")),
    "AM0308": Example(files={"map.yaml": "map: {title: Nothing yet}\n"}, alone=True),
    "AM0390": Example(command=("diff", "nothing")),
    "AM0610": Example(command=("check", "--max-move", "3"), shell=(*_COMMITTED, _WEAKER)),
    "AM0611": Example(
        command=("check", "--history"),
        shell=(
            *_COMMITTED,
            "argmap set gpu_hours.range '2e5 to 1e7'",
            f"{_COMMIT} -qam second --date 2024-02-01T12:00",
        ),
    ),
    "AM0713": Example(command=("export", "svg"), files={"more.yaml": "claims: [oops\n"}),
    "AM0704": Example(
        command=("export", "svg"),
        files={"more.yaml": _crowd(81)},
    ),
    "AM0705": Example(
        command=("export", "svg", "-o", "map.svg"),
        files={"more.yaml": _crowd(41)},
    ),
    "AM0707": Example(
        command=("export", "png", "-o", "map.png"),
        files={"more.yaml": CLAIMS + "  x: {text: 学, supports: {open-models-lag: some}}\n"},
    ),
    "AM0708": Example(
        command=("export", "png", "-o", "map.png", "--scale", "10", "--force"), files={"more.yaml": _crowd(200)}
    ),
    "AM0751": Example(
        command=("draft", "update", "--since", "2023-07-18"),
        files={"main.yaml": FILES["main.yaml"].replace("  contention: open-models-lag\n", "")},
    ),
    "AM0753": Example(
        command=("draft", "claim", "x"), files={"more.yaml": CLAIMS + "  x: {text: t, publish: false}\n"}
    ),
    "AM0757": Example(command=("draft", "check", "post.md"), files={"post.md": _POST + "-->1 %<!--/-->\n"}),
    "AM0758": Example(
        command=("draft", "check", "post.md"), files={"post.md": "<!--am support nowhere-->1 %<!--/-->\n"}
    ),
    "AM0759": Example(
        command=("draft", "refresh", "post.md"), files={"post.md": _POST + " 00000000-->nine of ten<!--/-->\n"}
    ),
    "AM0760": Example(command=("draft", "check", "post.md"), files={"post.md": _POST + "-->1 %\n"}),
    "AM0761": Example(command=("draft", "refresh", "post.md"), files={"post.md": _POST + "-->1 %<!--/-->\n"}),
    "AM0801": Example(command=("rename", "gpu_price", "chip_price"), files={"more.yaml": "claims: [\n"}),
    "AM0811": Example(
        command=("set", "gpu_price.range", "2 to 4"), shell=("mv numbers.yaml ..", "ln -s ../numbers.yaml numbers.yaml")
    ),
    "AM0812": Example(command=("set", "gpu_price.range", "2 to 4"), shell=("ln numbers.yaml ../twin.yaml",)),
    "AM0825": Example(command=("set", "gpu_price.range", "2 to 4", "--known", "HEAD"), shell=_COMMITTED),
}
_AROUND = {"taken/index.html": "somebody else's", "later.yaml": CLAIMS + "  later: {text: t, since: 2025-01-01}\n"}
# What another program, a broken disk, missing tools or a caller of the library bring about.
OUTSIDE: dict[str, str] = {
    "AM0122": "A folder whose permissions do not let you list it.",
    "AM0190": "A file whose permissions do not let you read it.",
    "AM0195": "`--known REV` on a machine without git.",
    "AM0198": "A git that crashes, or takes more than ten seconds.",
    "AM0712": "`--layout dot` on a machine without Graphviz, or with one that fails.",
    "AM0764": "The words of a passage that argmap wrote in a post are edited, and the post is refreshed.",
    "AM0766": "The file of a figure is taken away, or the map moves on, and the post is checked.",
    "AM0767": "A post cites evidence whose source has no `URL`, and is checked.",
    "AM0768": "An update is drafted since the newest day of the map.",
    "AM0802": "A caller of the library changes a field of an entry that is not there.",
    "AM0803": "A caller of the library adds an entry whose name is taken.",
    "AM0805": "An edit of a text so unusual that the proof by reading again fails.",
    "AM0813": "Two programs save at the same moment.",
    "AM0814": "An editor saves the file while argmap has it open.",
    "AM0815": "A disk that is full, or a folder that may not be written, while saving.",
    "AM0816": "A disk that refuses the second of two files of one save.",
    "AM0817": "A machine that stops between two files of one save.",
    "AM0822": "The terminal UI is told to read the files again while something is unsaved.",
    "AM0901": "A file of keys in the user's settings folder names an action that there is not, or a key twice.",
    "AM0830": "The terminal UI is told to write a what-if of a quantity that has evidence.",
}


def example_of(code: str) -> Example | None:
    """The example of a code; None for one that comes from outside."""
    for name, text, known in _texts():
        if known == code:
            return Example(files={name: text})
    if code in SCENES:
        return SCENES[code]
    if code in IN_FILES:
        return Example(files={"more.yaml": IN_FILES[code][0]})
    if code in ON_THE_LINE:
        return Example(command=tuple(ON_THE_LINE[code]), files=_around(code), shell=_made(code))
    rule = next((rule for rule in RULES if code == rule.CODE), None)
    return (
        None
        if rule is None
        else Example(
            command=("check", "--strict", "--map", "."), files={"map.yaml": sample(rule, "Failing")}, alone=True
        )
    )


def _around(code: str) -> dict[str, str | bytes]:
    """The files that a command line of an example speaks of."""
    words = " ".join(ON_THE_LINE[code])
    return {name: text for name, text in _AROUND.items() if name.split("/")[0].removesuffix(".yaml") in words.split()}


def _made(code: str) -> tuple[str, ...]:
    return ("mkdir empty",) if "empty" in ON_THE_LINE[code] else ()


def _texts() -> list[tuple[str, str | bytes, str]]:
    found = [("more.yaml", text, code) for text, code, _ in REFUSED.values()]
    return [*found, *(("more.yaml", text, code) for text, code, _ in BAD.values())]
