"""`pmlint config show`: what governs a document, and where each value comes from."""

import json
import os
from collections.abc import Iterator
from typing import Any, NamedTuple

import click

from pmlint import neutral
from pmlint.cli import options, terminal
from pmlint.config import Told
from pmlint.config.files import JOINED
from pmlint.config.governing import Configs, Governed, Line
from pmlint.diagnostics import SEVERITIES
from pmlint.errors import UserError
from pmlint.profiles import Level
from pmlint.rule import Rule
from pmlint.rules import RULES

DEFAULTS: dict[str, Any] = {
    "profile": "default",
    "postmortems": [],
    "exclude": [],
    "select": [],
    "ignore": [],
    "severity": {},
    "fail-on": "error",
    "enforce-from": None,
    "zone": None,
    "dictionary": [],
    "schema": [],
}
"""What holds where nothing is said, in the order in which it is shown."""

BY_DEFAULT = "default"


class Shown(NamedTuple):
    """A value that holds, and where it was said."""

    value: Any
    where: str


@click.group("config", short_help="Show the configuration in force.")
def command() -> None:
    """Show the configuration in force."""


@command.command("show", short_help="Show each value and where it comes from.")
@click.argument("path", default=".", metavar="[PATH]")
@click.option(
    "--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How to show it."
)
@click.option("--select", multiple=True, callback=options.words, metavar="RULES", help="As in `pmlint check`.")
@click.option("--ignore", multiple=True, callback=options.words, metavar="RULES", help="As in `pmlint check`.")
@click.option("--fail-on", type=click.Choice([*SEVERITIES, "never"]), help="As in `pmlint check`.")
@options.configured
def show(path: str, output_format: str, **said: Any) -> int:  # noqa: ANN401 - click's; Line gives the names and types
    """Show what governs the file or folder PATH, by default the current folder, and where each value comes from."""
    if not os.path.lexists(path):
        raise UserError(f"{path}: no such file or folder")
    # What governs a folder is what governs a file right in it.
    file = os.path.join(path, "*.md") if os.path.isdir(path) else path
    governed = Configs(RULES, Line(**said)).of(file)
    values = dict(_values(governed))
    rules = {rule.name: _rule(rule, governed) for rule in RULES}
    lines = _json(path, governed, values, rules) if output_format == "json" else _text(governed, values, rules)
    terminal.emit(lines)
    return 0


def _values(governed: Governed) -> Iterator[tuple[str, Shown]]:
    for key, default in DEFAULTS.items():
        told: tuple[Told, ...] = governed.settled.get(key, ())
        if not told:
            yield key, Shown(default, BY_DEFAULT)
            continue
        where = ", ".join(dict.fromkeys(one.where for one in told))
        if key == "profile":
            yield key, Shown(told[-1].value if isinstance(told[-1].value, str) else governed.profile.name, where)
        elif key == "severity":
            yield key, Shown({name: level for one in told for name, level in one.value.items()}, where)
        elif key in JOINED or key == "ignore":
            every = ([one.value] if isinstance(one.value, str) else one.value for one in told)
            yield key, Shown([item for values in every for item in values], where)
        else:
            yield key, Shown(list(told[-1].value) if isinstance(told[-1].value, tuple) else told[-1].value, where)


def _rule(rule: Rule, governed: Governed) -> Shown:
    """Give the severity of a rule, "off" where it does not run, and who says so."""
    level: Level = rule.severity if rule.on else "off"
    where = BY_DEFAULT
    for name in (rule.group, rule.name):
        setting = governed.profile.rules.get(name)
        if setting is not None and setting.level is not None:
            level, where = setting.level, f"profile {governed.profile.name}"
    for told in governed.settled.get("severity", ()):
        for name in (rule.group, rule.name):
            if name in told.value:
                level, where = told.value[name], told.part.where([name]) if told.part else told.where
    running = {selected.rule.name: selected.severity for selected in governed.config.rules}
    if rule.name in running and level == "off":
        return Shown(running[rule.name], governed.settled["select"][-1].where)
    if rule.name not in running and level != "off":
        ignored = [told for told in governed.settled.get("ignore", ()) if {rule.name, rule.group} & set(told.value)]
        return Shown("off", (ignored or governed.settled["select"])[-1].where)
    return Shown(level, where)


def _text(governed: Governed, values: dict[str, Shown], rules: dict[str, Shown]) -> Iterator[str]:
    rows = [(key, _said(shown.value), shown.where) for key, shown in values.items()]
    yield from _aligned(rows)
    if governed.excluded:
        yield neutral.line(f"not linted: excluded by {governed.excluded}")
    if governed.certain:
        yield neutral.line(f"a postmortem whatever it holds: {governed.certain}")
    yield ""
    yield "rules"
    yield from _aligned([(f"  {name}", shown.value, shown.where) for name, shown in rules.items()])


def _aligned(rows: list[tuple[str, str, str]]) -> Iterator[str]:
    first = max(len(row[0]) for row in rows)
    second = min(max(len(row[1]) for row in rows), 40)
    for name, value, where in rows:
        yield neutral.line(f"{name:<{first}}  {neutral.visible(value):<{second}}  {neutral.visible(where)}")


def _said(value: Any) -> str:  # noqa: ANN401 - any JSON
    if value in (None, [], {}):
        return "-"
    if isinstance(value, dict):
        return ", ".join(f"{name} = {level}" for name, level in value.items())
    if isinstance(value, list):
        return ", ".join(
            f"{one['path']} over {one.get('over', 'document')}" if isinstance(one, dict) else one for one in value
        )
    return str(value)


def _json(path: str, governed: Governed, values: dict[str, Shown], rules: dict[str, Shown]) -> Iterator[str]:
    yield json.dumps(
        {
            "version": 1,
            "path": path,
            "excluded": governed.excluded or None,
            "certain": governed.certain or None,
            "values": {key: shown._asdict() for key, shown in values.items()},
            "rules": {name: {"severity": shown.value, "where": shown.where} for name, shown in rules.items()},
        },
        indent=2,
    )
