"""Profiles: which sections a postmortem needs and which rules run, as data.

A profile is a JSON file. The built-in ones ship with pmlint and are checked by
its tests; a user's own is checked each time it is read.
"""

import json
import os
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

from pmlint.diagnostics import Severity
from pmlint.document.model import SectionKind
from pmlint.errors import UserError
from pmlint.rule import Rule
from pmlint.settings import schema_folder
from pmlint.suggest import did_you_mean
from pmlint.vocabulary.lexicon import Words

Level = Severity | Literal["off"]


class Need(NamedTuple):
    """A part that a postmortem needs.

    Attributes:
        name: What messages call it.
        any_of: The kinds of section that satisfy it.
    """

    name: str
    any_of: tuple[SectionKind, ...]


class Setting(NamedTuple):
    """What a profile says about one rule.

    Attributes:
        level: The severity of its findings, "off" for none, None to leave the rule as it is.
        options: The options that differ from the rule's defaults.
    """

    level: Level | None
    options: Mapping[str, Any]


class Profile(NamedTuple):
    """What a kind of postmortem must hold, how its rules are set, and words of its own."""

    name: str
    description: str
    required: tuple[Need, ...]
    recommended: tuple[Need, ...]
    rules: Mapping[str, Setting]
    words: Words = Words()


def builtin_names() -> tuple[str, ...]:
    """Give the names of the profiles that ship with pmlint."""
    return tuple(sorted(name.removesuffix(".json") for name in os.listdir(_builtin_folder()) if name.endswith(".json")))


def load(name: str, rules: Sequence[Rule]) -> Profile:
    """Read the built-in profile `name`, or else the file `name`, which must fit `rules`.

    Raises:
        UserError: There is no such profile, or the file is no valid one.
    """
    builtin = os.path.join(_builtin_folder(), f"{name}.json")
    if not _looks_like_path(name):
        if os.path.isfile(builtin):
            return _profile(_read(builtin))
        if not os.path.exists(name):
            known = builtin_names()
            hint = did_you_mean(name, known) or f"; there is {', '.join(known)}, or a file's path"
            raise UserError(f'no profile named "{name}"{hint}')
    data = _read(name)
    from pmlint.profile_schema import check  # noqa: PLC0415 - costs start-up time, and only a profile from a file is validated

    check(data, name, rules)
    return _profile(data)


def _builtin_folder() -> str:
    return os.path.join(schema_folder(), "profiles")


def _looks_like_path(name: str) -> bool:
    return name.endswith(".json") or "/" in name or os.sep in name


def _read(path: str) -> Any:  # noqa: ANN401 - any JSON
    try:
        if not os.path.isfile(path) and os.path.exists(path) and not os.path.isdir(path):
            raise UserError(f"{path}: not a regular file")
        with open(path, encoding="utf-8-sig") as file:
            return json.load(file)
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}") from error
    except json.JSONDecodeError as error:
        raise UserError(f"{path}:{error.lineno}:{error.colno}: not JSON: {error.msg}") from error
    except (ValueError, RecursionError) as error:
        raise UserError(f"{path}: not JSON: {error}") from error


def _profile(data: Mapping[str, Any]) -> Profile:
    # A profile that only adds words or sets rules asks for the sections that the default one asks for.
    sections = (
        data["sections"] if "sections" in data else _read(os.path.join(_builtin_folder(), "default.json"))["sections"]
    )
    return Profile(
        name=data["name"],
        description=data.get("description", ""),
        required=_needs(sections.get("required", ())),
        recommended=_needs(sections.get("recommended", ())),
        rules=MappingProxyType({rule: _setting(value) for rule, value in data.get("rules", {}).items()}),
        words=_words(data.get("words", {})),
    )


def _words(data: Mapping[str, Any]) -> Words:
    lists = {
        name: {key: tuple(entries) for key, entries in data.get(name, {}).items()}
        for name in ("sections", "columns", "fields")
    }
    return Words(**lists, owners=tuple(data.get("owners", ())))


def _needs(rows: Sequence[Mapping[str, Any]]) -> tuple[Need, ...]:
    return tuple(Need(row["name"], tuple(row["any_of"])) for row in rows)


def _setting(value: str | Mapping[str, Any]) -> Setting:
    if isinstance(value, str):
        return Setting(cast("Level", value), MappingProxyType({}))
    options = {name: option for name, option in value.items() if name != "severity"}
    return Setting(value.get("severity"), MappingProxyType(options))
