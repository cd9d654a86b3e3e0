"""Configuration files: read, joined with what they extend, and settled for one document.

What holds for a document comes from the defaults, the files from the
outermost base to the nearest one, in each first what it says at large and
then what it says of the document's path, and the command line. The last word
counts; lists of paths are joined. Every value knows where it was said.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from pmlint import settings
from pmlint.config import Told
from pmlint.config.search import SHARED, TABLE, has_table, shown
from pmlint.errors import UserError
from pmlint.gitignore import is_pattern, matcher
from pmlint.profiles import builtin_names
from pmlint.settings import Settings
from pmlint.settings.accepted import check

PER_PATH = "per-path"

JOINED = frozenset({"postmortems", "exclude", "dictionary", "schema", "severity"})
"""Keys whose values in several places are joined; of all others the last one counts."""


_MOST_STARS = 4

MOST = 100
"""How many files may extend each other: nobody has so many, and each takes its time to read."""

Matches = Callable[[str], bool | None]
"""Whether patterns of a configuration file name a path as seen from its folder; None where they say nothing of it."""


class File(NamedTuple):
    """One configuration file.

    Attributes:
        folder: The folder that paths in it are relative to.
        part: What it says, as it stands there.
        said: What it says at large, by key.
        lists: What its lists of patterns name, by key.
        paths: What more it says of some paths: whether a path is one of them, and what is said, by key.
    """

    folder: str
    part: Settings
    said: Mapping[str, Told]
    lists: Mapping[str, Matches]
    paths: tuple[tuple[Matches, Mapping[str, Told]], ...]


def read(path: str, *, cache: bool) -> tuple[File, ...]:
    """Read a configuration file and those that it extends, the outermost base first.

    Raises:
        UserError: One of them cannot be read, is not valid, extends itself or too many others.
    """
    files: list[File] = []
    seen: list[str] = []
    while True:
        part = _part(path)
        check(part, "config", cache=cache)
        seen.append(os.path.realpath(path))
        folder = os.path.dirname(os.path.abspath(path))
        files.insert(0, _file(part, folder))
        base = part.data.get("extends")
        if base is None:
            return tuple(files)
        path = shown(os.path.join(folder, base))
        if not os.path.isfile(path):
            hint = f'; a profile is put in force by `profile = "{base}"`' if base in builtin_names() else ""
            raise UserError(f'{part.where(["extends"])}: extends: there is no file "{base}"{hint}')
        if len(files) == MOST:
            raise UserError(f"{part.where(['extends'])}: extends: more than {MOST} files extend each other")
        if os.path.realpath(path) in seen:
            circle = " -> ".join(os.path.basename(one) for one in (*seen, os.path.realpath(path)))
            raise UserError(f"{part.where(['extends'])}: extends: the configuration extends itself: {circle}")


def _part(path: str) -> Settings:
    whole = settings.read(path)
    if os.path.basename(path) != SHARED:
        return whole
    if not has_table(whole):
        raise UserError(f'{path}: there is no table "{TABLE}" in it')
    return whole.part(*TABLE.split("."))


def _file(part: Settings, folder: str) -> File:
    """Take apart what a file says, once for all documents."""
    lists = {key: part.data[key] for key in ("postmortems", "exclude") if key in part.data}
    for key, patterns in lists.items():
        for index, pattern in enumerate(patterns):
            _check_pattern(part, [key, index], pattern)
    paths = part.data.get(PER_PATH, {})
    for pattern in paths:
        _check_pattern(part, [PER_PATH, pattern], pattern)
    return File(
        folder,
        part,
        _said(part, folder),
        {key: matcher(patterns) for key, patterns in lists.items()},
        tuple((matcher([pattern]), _said(part.part(PER_PATH, pattern), folder)) for pattern in paths),
    )


def _said(part: Settings, folder: str) -> dict[str, Told]:
    own = {"extends", "$schema", PER_PATH}
    return {key: Told(value, part.part(key), folder) for key, value in part.data.items() if key not in own}


def _check_pattern(part: Settings, place: list[str | int], pattern: str) -> None:
    told = f'{part.where(place)}: {place[0]}: "{pattern}"'
    if not is_pattern(pattern):
        raise UserError(f"{told} is no pattern for paths")
    if not {os.curdir, os.pardir}.isdisjoint(pattern.removeprefix("!").split("/")):
        # As in `.gitignore`, it would name nothing, and nobody would be told.
        raise UserError(
            f'{told} names nothing; patterns are for paths below this file\'s folder, without "./" and "../"'
        )
    if any(part.count("*") > _MOST_STARS for part in pattern.split("/")):
        raise UserError(f"{told} has more than {_MOST_STARS} stars in one name; to look for it would take forever")
    if place[0] == PER_PATH and pattern.startswith("!"):
        raise UserError(f'{told} names nothing; "!" takes paths out of a list, and here is none')


def settle(path: str, files: tuple[File, ...]) -> dict[str, tuple[Told, ...]]:
    """Give what `files`, the outermost base first, say of the document at `path`, an absolute path."""
    found: dict[str, tuple[Told, ...]] = {}
    for file in files:
        _add(found, file.said)
        below = relative(path, file.folder)
        for matches, said in file.paths:
            if below is not None and matches(below):
                _add(found, said)
    return found


def said_of_paths(files: tuple[File, ...]) -> Iterator[dict[str, tuple[Told, ...]]]:
    """Give what `files` say of each pattern of paths alone."""
    for file in files:
        for _, said in file.paths:
            yield {key: (told,) for key, told in said.items()}


def _add(found: dict[str, tuple[Told, ...]], said: Mapping[str, Told]) -> None:
    for key, told in said.items():
        found[key] = (*found.get(key, ()), told) if key in JOINED else (told,)


def relative(path: str, folder: str) -> str | None:
    """Give `path` as seen from `folder`, with "/" between folders; None where it is not below."""
    inside = os.path.join(folder, "")
    return path[len(inside) :].replace(os.sep, "/") if path.startswith(inside) else None


def named_in(files: tuple[File, ...], key: str, path: str) -> str:
    """Give the place of the list of patterns under `key` that names `path`, an absolute path; "" where none does.

    The lists are one, so the last pattern that says anything counts, "!" of the nearest file after all of its bases.
    """
    for file in reversed(files):
        below = relative(path, file.folder)
        named = file.lists[key](below) if key in file.lists and below is not None else None
        if named is not None:
            return file.part.where([key]) if named else ""
    return ""
