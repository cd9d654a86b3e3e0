"""From what a configuration says to what it means: days, zones, words, schemas; what cannot be meant is refused."""

import os
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from pmlint.config import Told
from pmlint.config.search import shown
from pmlint.errors import UserError
from pmlint.profiles import Level
from pmlint.vocabulary import fold
from pmlint.vocabulary.zones import meaning_of

_LARGEST = 4 * 1024 * 1024
"""The most bytes that a dictionary may have; the largest of spelling checkers have less."""


def severity(told: tuple[Told, ...]) -> tuple[Mapping[str, Level], ...]:
    """Give the severities of rules and groups, a table for each place where some are said."""
    return tuple(MappingProxyType(one.value) for one in told)


def day(told: tuple[Told, ...]) -> date | None:
    """Give a day that is written as 2026-12-01; None where nothing is said.

    Raises:
        UserError: There is no such day.
    """
    if not told:
        return None
    try:
        return date.fromisoformat(told[-1].value)
    except ValueError as error:
        raise UserError(
            f'{told[-1].where}: enforce-from: "{told[-1].value}" is no day; write it as 2026-12-01'
        ) from error


def zone(told: tuple[Told, ...]) -> str:
    """Give the label of a zone, "" where nothing is said.

    Raises:
        UserError: No such zone is known.
    """
    if not told:
        return ""
    label: str = told[-1].value
    if meaning_of(label) is None:
        raise UserError(
            f'{told[-1].where}: zone: "{label}" is no time zone that pmlint knows; write it as "UTC", "UTC+1" or "Europe/Berlin"'
        )
    return label


def words(told: tuple[Told, ...]) -> frozenset[str]:
    """Give the words of dictionaries, folded: one a line, "#" begins a comment.

    Raises:
        UserError: One of the files cannot be read.
    """
    found: set[str] = set()

    for one in told:
        for index, name in enumerate([one.value] if isinstance(one.value, str) else one.value):
            where = one.where if isinstance(one.value, str) or one.part is None else one.part.where([index])
            found.update(_words_of(os.path.join(one.folder, name), f'{where}: dictionary: "{name}"'))
    return frozenset(found)


def _words_of(path: str, what: str) -> set[str]:
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            raise UserError(f"{what} is not a regular file")
        with open(path, encoding="utf-8-sig") as file:
            text = file.read(_LARGEST + 1)
    except OSError as error:
        raise UserError(f"{what}: {(error.strerror or str(error)).lower()}") from error
    except UnicodeDecodeError as error:
        raise UserError(f"{what} is not UTF-8") from error
    except ValueError as error:  # a path with a null character
        raise UserError(f"{what}: {error}") from error
    if len(text) > _LARGEST:
        raise UserError(f"{what} is larger than {_LARGEST // 1024 // 1024} MiB")
    return {word for line in text.splitlines() for word in fold(line.partition("#")[0]).split()}


def schemas(told: tuple[Told, ...], profile: str, *, cache: bool) -> tuple[Any, ...]:
    """Read the user's JSON Schemas; `profile` is the name of the profile in force.

    Raises:
        UserError: One of them cannot be read or is none.
    """
    if not told:
        return ()
    from pmlint.user_schemas import load  # noqa: PLC0415 - brings jsonschema, and few have schemas of their own

    for one in told:
        for index, row in enumerate(one.value):
            if one.part is not None and not os.path.exists(os.path.join(one.folder, row["path"])):
                raise UserError(f'{one.part.where([index, "path"])}: schema: there is no file "{row["path"]}"')
    return tuple(
        load(shown(os.path.join(one.folder, row["path"])), row.get("over", "document"), profile, cache=cache)
        for one in told
        for row in one.value
    )
