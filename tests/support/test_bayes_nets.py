"""Published Bayesian networks: evidence on a claim moves it as exact inference does, where it is independent."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

import pytest

from argmap.nodes import Claim
from argmap.support import evaluate
from tests.making import NO_HITS, argument_map, seen

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

World = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Net:
    """A network: the values of each variable, its parents, and its chances by the values of these."""

    values: Mapping[str, tuple[str, ...]]
    parents: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Mapping[tuple[str, ...], tuple[float, ...]]]

    def chance(self, variable: str, value: str, given: Mapping[str, str]) -> float:
        row = self.tables[variable][tuple(given[parent] for parent in self.parents[variable])]
        return row[self.values[variable].index(value)]

    def joint(self) -> Iterator[tuple[dict[str, str], float]]:
        """Every world with its chance."""
        names = list(self.values)
        for world in product(*(self.values[name] for name in names)):
            given = dict(zip(names, world, strict=True))
            chance = 1.0
            for name in names:
                chance *= self.chance(name, given[name], given)
            yield given, chance

    def posterior(self, variable: str, value: str, seen: Mapping[str, str]) -> float:
        """P(variable = value | seen), by enumeration."""
        fits = [(world, p) for world, p in self.joint() if all(world[name] == said for name, said in seen.items())]
        return sum(p for world, p in fits if world[variable] == value) / sum(p for _, p in fits)


def read_bif(path: Path) -> Net:
    text = path.read_text(encoding="utf-8")
    values = {
        name: tuple(each.strip() for each in listed.split(","))
        for name, listed in re.findall(r"variable (\w+) \{\s*type discrete \[ \d+ \] \{([^}]*)\}", text)
    }
    parents, tables = {}, {}
    for head, body in re.findall(r"probability \(([^)]*)\) \{(.*?)\n\}", text, re.DOTALL):
        name, _, over = (part.strip() for part in head.partition("|"))
        parents[name] = tuple(each.strip() for each in over.split(",")) if over else ()
        rows = re.findall(r"(?:table|\(([^)]*)\)) ([^;]*);", body)
        tables[name] = {
            tuple(each.strip() for each in key.split(",")) if key else (): tuple(float(p) for p in chances.split(","))
            for key, chances in rows
        }
    return Net(values, parents, tables)


def believed(net: Net, variable: str, observed: Mapping[str, str]) -> float:
    """The support of a claim with the network's prior, and an evidence item for each child that was observed."""
    yes, no = net.values[variable]
    items = []
    for child, said in observed.items():
        ratio = net.chance(child, said, {variable: yes}) / net.chance(child, said, {variable: no})
        items.append(seen(child.lower(), "c", max(ratio, 1.0 / ratio), against=ratio < 1.0))
    prior = net.posterior(variable, yes, {})
    argmap = argument_map([Claim(id="c", text="c", prior=prior)], *items)
    return evaluate(argmap, NO_HITS).claims["c"].support


@pytest.mark.parametrize(
    ("name", "variable", "published"),
    [("cancer", "Cancer", 0.01163), ("earthquake", "Alarm", 0.0161142), ("asia", "smoke", 0.5)],
)
def test_a_cause_and_its_effects(shared: Path, name: str, variable: str, published: float) -> None:
    """Effects that have this one cause are independent given it, so their ratios multiply."""
    net = read_bif(shared / "realdata" / "bayesnet" / f"{name}.bif")
    children = [child for child, parents in net.parents.items() if parents == (variable,)]
    assert len(children) == 2
    yes = net.values[variable][0]
    assert net.posterior(variable, yes, {}) == pytest.approx(published, abs=1e-6)
    for said in product(*(net.values[child] for child in children)):
        observed = dict(zip(children, said, strict=True))
        assert believed(net, variable, observed) == pytest.approx(net.posterior(variable, yes, observed), abs=1e-9)


def test_the_published_posterior_of_cancer(shared: Path) -> None:
    net = read_bif(shared / "realdata" / "bayesnet" / "cancer.bif")
    found = believed(net, "Cancer", {"Xray": "positive", "Dyspnoea": "True"})
    assert found == pytest.approx(0.102919, abs=1e-6)


def test_the_reader_agrees_with_the_published_facts(shared: Path) -> None:
    folder = shared / "realdata" / "bayesnet"
    asia, quake = read_bif(folder / "asia.bif"), read_bif(folder / "earthquake.bif")
    assert asia.posterior("lung", "yes", {"xray": "yes"}) == pytest.approx(0.488711, abs=1e-6)
    assert asia.posterior("bronc", "yes", {"dysp": "yes"}) == pytest.approx(0.833967, abs=1e-6)
    assert quake.posterior("Burglary", "True", {"JohnCalls": "True", "MaryCalls": "True"}) == pytest.approx(
        0.556522, abs=1e-6
    )
