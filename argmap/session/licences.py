"""The licences of what argmap needs: its libraries, and theirs, as the installed packages state them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata

from argmap.text import one_line

UNSTATED = "not stated"
_PROGRAM = "argmap"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_CLASSIFIER = "License :: "
# What is longer is the text of a licence and not its name.
_LONGEST_NAME = 60
# What only the text of that licence says.
_PHRASES = {
    "MIT": "Permission is hereby granted, free of charge, to any person obtaining a copy of this software",
    "Apache-2.0": "Apache License Version 2.0",
    "MPL-2.0": "Mozilla Public License Version 2.0",
    "BSD": "Redistribution and use in source and binary forms, with or without modification, are permitted",
}


@dataclass(frozen=True, slots=True)
class Licence:
    """An installed package, the licence it states, and the packages that ask for it; `direct`: argmap does."""

    package: str
    version: str
    licence: str
    direct: bool
    needed_by: tuple[str, ...]


def licences() -> tuple[Licence, ...]:
    """What argmap needs in order to run, by name; packages of extras and those of other systems are left out."""
    needed_by: dict[str, set[str]] = {}
    waiting, seen = [_PROGRAM], {_PROGRAM}
    while waiting:
        asking = waiting.pop()
        for name in _needs(asking):
            needed_by.setdefault(name, set()).add(asking)
            if name not in seen:
                seen.add(name)
                waiting.append(name)
    return tuple(_stated(name, needed_by[name]) for name in sorted(needed_by))


def _needs(package: str) -> list[str]:
    """The normalised names of the installed packages that one asks for, whatever its extras."""
    asked = [
        match.group()
        for line in metadata.requires(package) or ()
        if "extra ==" not in line and (match := _NAME.match(line))
    ]
    return [name for name in map(_normal, asked) if _is_installed(name)]


def _normal(name: str) -> str:
    """A name as the package index compares it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _is_installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def _stated(name: str, asking: set[str]) -> Licence:
    found = metadata.distribution(name)
    return Licence(name, found.version, licence_of(found), _PROGRAM in asking, tuple(sorted(asking)))


def licence_of(found: metadata.Distribution) -> str:
    """The licence a package states: its SPDX expression, else its field, its classifiers, or the text it brings."""
    about = found.metadata
    expression, named = (about[field].strip() if field in about else "" for field in ("License-Expression", "License"))
    if expression or (named and len(named) <= _LONGEST_NAME and "\n" not in named):
        return one_line(expression or named)
    classified = [
        line.rpartition(" :: ")[2] for line in about.get_all("Classifier") or () if line.startswith(_CLASSIFIER)
    ]
    return one_line(", ".join(classified)) or _by_text(named) or _by_text(_brought(found)) or UNSTATED


def _brought(found: metadata.Distribution) -> str:
    """The texts of the licence files of a package (PEP 639)."""
    names = found.metadata.get_all("License-File") or ()
    return "\n".join(found.read_text(f"licenses/{name}") or found.read_text(name) or "" for name in names)


def _by_text(text: str) -> str:
    """The licence that a text is, where it is a usual one."""
    words = " ".join(text.split())
    return next((f"{name}, by its text" for name, phrase in _PHRASES.items() if phrase in words), "")
