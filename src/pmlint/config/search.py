"""Which configuration file governs a document: the nearest one above it, up to the root of its repository."""

import os
from typing import TYPE_CHECKING

from pmlint.errors import UserError
from pmlint.patterns import lazy

if TYPE_CHECKING:
    from pmlint.settings import Settings

NAMES = ("pmlint.toml", ".pmlint.toml", "pyproject.toml")
"""The names of configuration files; in one folder the first one counts."""

SHARED, TABLE = "pyproject.toml", "tool.pmlint"
_MAY_HAVE_TABLE = lazy(r"tool[\"']?[ \t]*\.[ \t]*[\"']?pmlint|\[[ \t]*[\"']?tool[\"']?[ \t]*\]")


class Search:
    """Searches upwards from folders, and looks into each once."""

    def __init__(self) -> None:
        self._known: dict[str, str | None] = {}

    def above(self, folder: str) -> str | None:
        """Give the configuration file that governs what is in `folder`, an absolute path; None where there is none.

        It is given as seen from here.

        A "pyproject.toml" counts only if it has a table `tool.pmlint`. The search ends at the root of the repository,
        and where there is none, at that of the file system.
        """
        passed: list[str] = []
        while folder not in self._known:
            passed.append(folder)
            found = _in(folder)
            above = os.path.dirname(folder)
            if found or above == folder or os.path.lexists(os.path.join(folder, ".git")):
                self._known[folder] = found and shown(found)
                break
            folder = above
        self._known.update(dict.fromkeys(passed, self._known[folder]))
        return self._known[folder]


def _in(folder: str) -> str | None:
    for name in NAMES:
        path = os.path.join(folder, name)
        if name == SHARED:
            found = os.path.isfile(path) and _names_table(path)
        else:
            # A link to nowhere is meant to be a configuration, and is not passed over without a word.
            found = os.path.lexists(path) and not os.path.isdir(path)
        if found:
            return path
    return None


def has_table(whole: "Settings") -> bool:
    """Tell whether a "pyproject.toml" has a table of ours, be it a right one or not."""
    tool, us = TABLE.split(".")
    data = whole.part(tool).data
    return isinstance(data, dict) and us in data


def _names_table(path: str) -> bool:
    """Tell whether a "pyproject.toml" has a table of ours; most do not name it, and are not parsed for it."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:
            text = file.read()
    except OSError:
        return False
    if TABLE.rpartition(".")[2] not in text or not _MAY_HAVE_TABLE.search(text):
        return False
    from pmlint import settings  # noqa: PLC0415 - only a file that may have our table is read

    try:
        return has_table(settings.read(path))
    except UserError:
        # What is wrong in a file of others is theirs to hear, unless it is in our part.
        return TABLE in text


def shown(path: str) -> str:
    """Give a path as seen from here, to show it; "" for here."""
    try:
        seen = os.path.relpath(path)
    except (OSError, ValueError):  # the current folder is gone, or on another drive
        return path
    return "" if seen == os.curdir else seen
