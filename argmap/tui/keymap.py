"""The keys in force: the table of actions, with those keys that the user's file puts in the place of others.

A line of the file that cannot be followed is a problem, and leaves its action the keys it had.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from argmap.problems import Problem, did_you_mean
from argmap.session.keys import BAD_KEYS, chosen_keys
from argmap.tui.actions import ACTIONS, SIGNED, WHERE, key_sign, name_of, named_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from argmap.problems import Span
    from argmap.session.keys import ChosenKeys
    from argmap.tui.actions import Action

_KEY = re.compile(r"(?:(?:ctrl|shift|alt)\+)*(\w|f[1-9]\d?|[a-z_]{2,})")
_NAMED = SIGNED | {"home", "end", "insert", "delete", "backspace", "enter", "tab", "space"}
# Without a terminal that tells more, these are backspace, tab, line feed and enter.
_OTHERS = {"ctrl+h": "backspace", "ctrl+i": "tab", "ctrl+j": "enter", "ctrl+m": "enter"}
# Whoever takes these away could not leave, or not read why.
_KEEPS = ("escape",)


@dataclass(frozen=True, slots=True)
class Keymap:
    """The table in force, what of it differs from the one argmap comes with, and what was wrong in the file."""

    actions: tuple[Action, ...] = ACTIONS
    changed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()

    def overrides(self) -> dict[str, str]:
        """What the toolkit takes: the keys of each action that has others, by the name of its binding."""
        return {
            f"{action.where}.{action.id}": ",".join(action.keys)
            for action in self.actions
            if name_of(action) in self.changed
        }

    def key(self, name: str) -> str:
        """The sign of the first key of an action everywhere."""
        return next(key_sign(action.keys[0]) for action in self.actions if name_of(action) == name)


def keymap() -> Keymap:
    """The keys in force for this user."""
    return keymap_from(chosen_keys())


def keymap_from(chosen: ChosenKeys) -> Keymap:
    """The table with what was chosen; lines that clash with each other or with the rest are not followed."""
    known = {name_of(action): action for action in ACTIONS}
    problems = list(chosen.problems)
    wanted: dict[str, tuple[str, ...]] = {}
    for name, (words, span) in chosen.keys.items():
        fault = _fault(name, words, known)
        if fault:
            problems.append(Problem(code=BAD_KEYS, message=fault[0], span=span, hint=fault[1]))
        else:
            wanted[name] = tuple(dict.fromkeys(named_key(word) for word in words))
    while clash := _clash(wanted, known):
        name, message = clash
        problems.append(Problem(code=BAD_KEYS, message=message, span=_span(chosen, name), hint=_CLASH_HINT))
        del wanted[name]
    changed = frozenset(name for name, keys in wanted.items() if keys != known[name].keys)
    actions = tuple(replace(action, keys=wanted.get(name_of(action), action.keys)) for action in ACTIONS)
    return Keymap(actions, changed, tuple(sorted(problems, key=lambda problem: problem.sort_key)))


_CLASH_HINT = "choose another key here, or give the other action one too"


def _fault(name: str, words: tuple[str, ...], known: Mapping[str, Action]) -> tuple[str, str] | None:
    """What is wrong with one line by itself, and what to do; None where nothing is."""
    if name not in known:
        hint = did_you_mean(name, known) or "`argmap doctor --keys` lists the actions"
        return f"there is no action `{name}`", hint
    if name in _KEEPS:
        return f"`{name}` keeps its key", "take this line out"
    if not words:
        return f"`{name}` names no key", f"write one, such as `{name}: {key_sign(known[name].keys[0])}`"
    for word in words:
        key = named_key(word)
        if key in _OTHERS:
            return f"a terminal sends `{word}` for {_OTHERS[key]}", "choose a key that has a sign of its own"
        if not _is_key(key):
            return f"`{word}` is no key", "keys are written like `s`, `S`, `ctrl+s`, `f5`, `/`, `pagedown`"
    return None


def _is_key(key: str) -> bool:
    found = _KEY.fullmatch(key)
    return found is not None and (len(found[1]) == 1 or found[1][1:].isdecimal() or found[1] in _NAMED)


def _clash(wanted: dict[str, tuple[str, ...]], known: Mapping[str, Action]) -> tuple[str, str] | None:
    """The last line that wants a key another action of the same place has, and why it is not followed."""
    for name in reversed(wanted):
        for key in wanted[name]:
            holder = _holder(key, known[name], wanted, known.values())
            if holder is not None:
                return name, f"`{key_sign(key)}` cannot be `{name}`: it is `{name_of(holder)}` {_where(holder)}"
    return None


def _holder(key: str, action: Action, wanted: Mapping[str, Sequence[str]], actions: Iterable[Action]) -> Action | None:
    """Another action that the key would mean where it is to mean this one."""
    for other in actions:
        if other is action or key not in wanted.get(name_of(other), other.keys):
            continue
        if other.where == action.where or "anywhere" in (other.where, action.where):
            return other
    return None


def _where(action: Action) -> str:
    title = WHERE[action.where]
    return title[:1].lower() + title[1:]


def _span(chosen: ChosenKeys, name: str) -> Span:
    return chosen.keys[name][1]


def key_rows(actions: Iterable[Action] = ACTIONS) -> list[tuple[str, str, str, str, str]]:
    """Every action as a row for a page or a list: where, name in the file of keys, keys, label, what it does."""
    return [
        (WHERE[action.where], name_of(action), " ".join(map(key_sign, action.keys)), action.label, action.says)
        for action in actions
    ]
