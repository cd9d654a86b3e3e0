"""Profiles: what a kind of postmortem must hold and how its rules are set, as data.

A profile is a JSON or TOML file, or a table of the configuration. It extends
another one, by default `default`, and says only what differs: sections,
fields and the like are joined name by name, what it says of one wins.
"""

import os
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, cast

from pmlint import settings
from pmlint.demands import SECTION_KINDS, Asked, Limits, Part, Value
from pmlint.diagnostics import Severity
from pmlint.errors import UserError
from pmlint.profiles.joining import joined, spelled
from pmlint.settings import Settings, schema_folder
from pmlint.suggest import did_you_mean
from pmlint.vocabulary import fold, meanings
from pmlint.vocabulary.lexicon import Words

Level = Severity | Literal["off"]

NOTHING = "none"
"""What a profile extends that starts from nothing."""

DEFAULT = "default"
MOST = 100
"""How many profiles may extend each other: nobody has so many, and each takes its time to read."""

INLINE = "inline"
"""The name of a profile that stands in the configuration, unless it says another."""


class Setting(NamedTuple):
    """What a profile says about one rule, or a group of them.

    Attributes:
        level: The severity of its findings, "off" for none, None to leave the rule as it is.
        options: The options that differ from the rule's defaults.
    """

    level: Level | None
    options: Mapping[str, Any] = MappingProxyType({})


class Profile(NamedTuple):
    """What a kind of postmortem must hold, how its rules are set, and words of its own.

    Attributes:
        source: Where it comes from, for who wants to know why.
        title: What the title must be.
        sections: The sections that it asks for, in the order in which they are to stand.
        fields: What the document must say of itself.
        items: What every action item must have.
        entries: What every entry of the timeline must have.
        length: How many words the document must have; None for any number.
        zones: The labels of zones that are accepted; any where there are none.
        rules: The settings of rules and groups, by name.
    """

    name: str
    description: str = ""
    source: str = ""
    title: Asked = Asked("title", "optional")
    sections: tuple[Part, ...] = ()
    fields: tuple[Asked, ...] = ()
    items: tuple[Asked, ...] = ()
    entries: tuple[Asked, ...] = ()
    length: Limits | None = None
    zones: tuple[str, ...] = ()
    rules: Mapping[str, Setting] = MappingProxyType({})
    words: Words = Words()


def builtin_names() -> tuple[str, ...]:
    """Give the names of the profiles that ship with pmlint."""
    return tuple(sorted(name.removesuffix(".json") for name in os.listdir(_builtin_folder()) if name.endswith(".json")))


def load(name: str, folder: str = "", *, cache: bool = True) -> Profile:
    """Read the built-in profile `name`, or else the file `name`, as seen from `folder`, and all that it extends.

    Raises:
        UserError: There is no such profile, or one of the files is no valid one.
    """
    return profile_of(_chain(name, folder, (), cache=cache))


def inline(part: Settings, folder: str, *, cache: bool = True) -> Profile:
    """Read a profile that stands in the configuration, whose form has been checked, and all that it extends.

    Raises:
        UserError: It asks for what cannot be, or what it extends is no valid profile.
    """
    from pmlint.profiles.meaning import check_meaning  # noqa: PLC0415 - only a user's own profile is checked

    base = _base(part, folder, (), cache=cache)
    check_meaning(part, base)
    return profile_of(joined(base, {"name": INLINE, **part.data}))


def _chain(name: str, folder: str, seen: tuple[str, ...], *, cache: bool) -> Mapping[str, Any]:
    """Give the data of a profile, joined with those that it extends; `seen` are those that extend it."""
    path = os.path.join(_builtin_folder(), f"{name}.json")
    builtin = not _looks_like_path(name) and os.path.isfile(path)
    if not builtin:
        path = os.path.join(folder, name)
        if not _looks_like_path(name) and not os.path.exists(path):
            known = builtin_names()
            hint = did_you_mean(name, known) or f"; there is {', '.join(known)}, or a file's path"
            raise UserError(f'no profile named "{name}"{hint}')
    real = os.path.realpath(path)
    if real in seen:
        circle = " -> ".join(os.path.basename(one) for one in (*seen[seen.index(real) :], real))
        raise UserError(f"{path}: the profile extends itself: {circle}")
    if len(seen) == MOST:
        raise UserError(f"{path}: more than {MOST} profiles extend each other")
    read = settings.read(path)
    if not builtin:
        from pmlint.settings.accepted import check  # noqa: PLC0415 - only a user's own profile is checked

        check(read, "profile", cache=cache)
    base = _base(read, os.path.dirname(path), (*seen, real), cache=cache)
    if not builtin:
        from pmlint.profiles.meaning import check_meaning  # noqa: PLC0415 - as above

        check_meaning(read, base)
    return read.data if builtin and not base else joined(base, read.data)


def _base(read: Settings, folder: str, seen: tuple[str, ...], *, cache: bool) -> Mapping[str, Any]:
    extends = read.data.get("extends", DEFAULT)
    if extends == NOTHING:
        return {}
    try:
        return _chain(extends, folder, seen, cache=cache)
    except UserError as error:
        if "extends" in read.data and not os.path.exists(os.path.join(folder, extends)):
            raise UserError(f"{read.where(['extends'])}: extends: {error}") from error
        raise


def _builtin_folder() -> str:
    return os.path.join(schema_folder(), "profiles")


def _looks_like_path(name: str) -> bool:
    return name.endswith((".json", ".toml")) or "/" in name or os.sep in name


def profile_of(data: Mapping[str, Any]) -> Profile:
    """Make a profile of data that is valid and joined."""
    sections = [_part(row) for row in data.get("sections", ()) if row.get("need") != "off"]
    fields = _asked(data.get("fields", {}))
    title = spelled(data.get("title", "optional"))
    if title.get("need") == "off":
        title = {}
    return Profile(
        name=data["name"],
        description=data.get("description", ""),
        source=data.get("source", ""),
        title=Asked("title", title.get("need", "optional"), _value(title), title.get("guide", "")),
        sections=tuple(sections),
        fields=fields,
        items=_asked(_owned(data.get("action_items", {}))),
        entries=_asked(data.get("timeline", {})),
        length=_limits(data.get("length")),
        zones=tuple(data.get("zones", ())),
        rules=MappingProxyType({rule: _setting(value) for rule, value in data.get("rules", {}).items()}),
        words=_words(data),
    )


def _part(row: Mapping[str, Any]) -> Part:
    name, titles = row["name"], row.get("titles", ())
    own = (name,) if name in SECTION_KINDS else ()
    return Part(
        name=name,
        any_of=tuple(row.get("any_of", own)),
        key=fold(name) if titles else "",
        title=row.get("title") or next(iter(titles), "") or name.replace("-", " ").capitalize(),
        need=row.get("need", "required"),
        words=_limits(row.get("words")),
        items=_limits(row.get("items")),
        repeat=row.get("repeat", False),
        guide=row.get("guide", ""),
    )


def _limits(data: Mapping[str, int] | None) -> Limits | None:
    return None if data is None else Limits(data.get("min", 0), data.get("max"))


def _asked(data: Mapping[str, Any]) -> tuple[Asked, ...]:
    rows = [(name, spelled(value)) for name, value in data.items()]
    return tuple(
        Asked(name, row.get("need", "required"), _value(row), row.get("guide", ""))
        for name, row in rows
        if row.get("need") != "off"
    )


def _owned(data: Mapping[str, Any]) -> Mapping[str, Any]:
    # An owner is asked for even where nothing is said of it: that it is not asked for has to be known.
    return {**data, "owner": "optional"} if spelled(data.get("owner", "")).get("need") == "off" else data


def _value(row: Mapping[str, Any]) -> Value:
    return Value(row.get("type", "text"), tuple(row.get("values", ())), row.get("pattern", ""), row.get("hint", ""))


def _words(data: Mapping[str, Any]) -> Words:
    """Give the words that a profile adds: those that it lists, and the labels and titles of what it asks for."""
    own = data.get("words", {})
    fields = {name: tuple(entries) for name, entries in own.get("fields", {}).items()}
    for name, value in data.get("fields", {}).items():
        # A field of the team's own is found by its name as well; where pmlint knows the name, that changes nothing.
        labels = spelled(value).get("labels", ())
        fields[name] = (*fields.get(name, ()), *labels, *([] if name in meanings("field") else [name]))
    sections = {kind: tuple(entries) for kind, entries in own.get("sections", {}).items()}
    for row in data.get("sections", ()):
        # A title of a part that is one kind of section opens that kind.
        kinds = row.get("any_of", [row["name"]] if row["name"] in SECTION_KINDS else [])
        if row.get("titles") and len(kinds) == 1:
            sections[kinds[0]] = (*sections.get(kinds[0], ()), *row["titles"])
    return Words(
        sections=sections,
        columns={name: tuple(entries) for name, entries in own.get("columns", {}).items()},
        fields={name: labels for name, labels in fields.items() if labels},
        owners=tuple(own.get("owners", ())),
        parts={fold(row["name"]): tuple(row["titles"]) for row in data.get("sections", ()) if row.get("titles")},
    )


def _setting(value: str | Mapping[str, Any]) -> Setting:
    row = spelled(value, "severity")
    options = {name: option for name, option in row.items() if name != "severity"}
    return Setting(cast("Level | None", row.get("severity")), MappingProxyType(options))
