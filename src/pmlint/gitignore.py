"""Which files Git ignores: `.gitignore` at every level of a repository, and its `info/exclude`."""

import os
import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


class Layer(NamedTuple):
    """The patterns of one file, which hold below one folder."""

    folder: str
    spec: "GitIgnoreSpec"


Layers = tuple[Layer, ...]
"""The outermost first; the last one that says anything about a path decides."""


def layers_above(folder: str) -> Layers:
    """Give the patterns that the repository of `folder` (a real path) holds outside of it.

    None where `folder` is in no repository, and none where they ignore `folder` itself: who names an ignored folder
    means what is in it.
    """
    parents = _repository_parents(folder)
    layers: Layers = ()
    for index, parent in enumerate(parents):
        layers = layers_in(parent, layers)
        below = parents[index + 1] if index + 1 < len(parents) else folder
        if ignored(layers, below, is_folder=True):
            return ()
    return layers


def layers_in(folder: str, above: Layers) -> Layers:
    """Add the patterns of `folder` to those `above` it; a repository inside another starts anew."""
    if os.path.lexists(os.path.join(folder, ".git")):
        above = _layer(folder, os.path.join(_git_folder(folder), "info", "exclude"))
    return above + _layer(folder, os.path.join(folder, ".gitignore"))


def ignored(layers: Layers, path: str, *, is_folder: bool) -> bool:
    """Tell whether Git ignores `path`, given that it doesn't ignore the folder that it is in."""
    for layer in reversed(layers):
        relative = path[len(layer.folder) :].lstrip(os.sep).replace(os.sep, "/") + "/" * is_folder
        verdict = layer.spec.check_file(relative).include
        if verdict is not None:
            return verdict
    return False


def matcher(patterns: Iterable[str]) -> Callable[[str], bool | None]:
    """Give a test of paths by patterns as in `.gitignore`: "/" between folders, relative to where the patterns hold.

    It gives False where a pattern with "!" has the last word, None where none says anything.
    """
    spec = _spec(patterns)
    if len(spec.patterns) == 1:
        # Many a configuration has many patterns, each alone and asked for every file; this is ten times faster.
        (only,) = spec.patterns
        return lambda path: only.include if only.match_file(path) else None
    return lambda path: spec.check_file(path).include


def is_pattern(line: str) -> bool:
    """Tell whether `line` is a pattern as in `.gitignore`: no blank, no comment, no range that runs backwards."""
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - costs start-up time, and only folders with patterns need it

    try:
        return any(pattern.include is not None for pattern in GitIgnoreSpec.from_lines([line]).patterns)
    except (ValueError, re.error):
        # A range such as [z-a] is no error of pathspec's own.
        return False


def _repository_parents(folder: str) -> list[str]:
    """Give the folders from the root of the repository down to the parent of `folder`."""
    parents: list[str] = []
    while not os.path.lexists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return []
        parents.insert(0, parent)
        folder = parent
    return parents


def _git_folder(folder: str) -> str:
    """Give the folder that holds `info/exclude`; in a worktree or submodule `.git` is a file that leads there."""
    git = os.path.join(folder, ".git")
    leads_to = next((line[8:] for line in _lines(git) if line.startswith("gitdir: ")), None)
    if leads_to is None:
        return git
    git = os.path.join(folder, leads_to)
    common = next(iter(_lines(os.path.join(git, "commondir"))), "")
    return os.path.join(git, common)


def _layer(folder: str, path: str) -> Layers:
    lines = [line for line in _lines(path) if line.strip() and not line.startswith("#")]
    return (Layer(folder, _spec(lines)),) if lines else ()


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="utf-8-sig", errors="surrogateescape", newline="\n") as file:
            return [line.rstrip("\r\n") for line in file]
    except OSError:
        # No such file, or none that can be read: Git then goes without, too.
        return []


def _spec(lines: Iterable[str]) -> "GitIgnoreSpec":
    from pathspec import GitIgnoreSpec  # noqa: PLC0415 - costs start-up time, and only folders with patterns need it

    # `docs/**` means what is in `docs`; pathspec would have it match `docs/` itself, and nothing in it be kept.
    plain = [f"{line}/*" if line.endswith("/**") else line for line in lines]
    # Git passes over a pattern that is none.
    return GitIgnoreSpec.from_lines(line for line in plain if is_pattern(line))
