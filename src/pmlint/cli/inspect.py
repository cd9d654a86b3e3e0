"""`pmlint inspect`: show what pmlint understood of documents."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import click

from pmlint import runner
from pmlint.cli import options, terminal, trouble
from pmlint.config.governing import Configs, Line
from pmlint.discovery import Found, Trouble
from pmlint.document import data, tree
from pmlint.document.model import Postmortem
from pmlint.facts import Facts
from pmlint.linter import understand
from pmlint.rules import RULES
from pmlint.source import Source

_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMAND = re.compile(r"##(?=\w{0,20}\[)")


class Asked(NamedTuple):
    """What the command line says, as it says it."""

    paths: tuple[str, ...]
    output_format: str
    profile: str | None
    config: str | None
    isolated: bool
    cache: bool
    stdin_filename: str | None
    output_file: str | None
    color: terminal.When


@click.command("inspect", short_help="Show what pmlint understood.")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@click.option(
    "--output-format", type=click.Choice(["tree", "json"]), default="tree", show_default=True, help="How to show it."
)
@options.common
def command(**given: Any) -> int:  # noqa: ANN401 - click's; Asked gives the names and types
    """Show what pmlint understood of files and folders: verdict, sections, times, incidents, timeline, action items.

    Exit status: 0, or 2 after a mistake in the call, or where a path cannot be read.
    """
    return _inspect(Asked(**given))


def _inspect(asked: Asked) -> int:
    line = Line(profile=asked.profile, config=asked.config, isolated=asked.isolated, cache=asked.cache)
    configs = Configs(RULES, line)
    found = options.find(asked.paths, asked.stdin_filename)
    troubles = list(found.troubles)

    governed = configs.of_each({file: options.path_of(file, asked.stdin_filename) for file in found.files})

    def read(source: Source, file: Found) -> tuple[Postmortem, str]:
        by = governed[file]
        return understand(source, Facts(file.path, by.certain), by.config), by.profile.name

    if asked.output_format == "json":
        lines = _json(found.files, read, troubles)
    else:
        lines = _tree(found.files, read, troubles, color=terminal.wants_color(asked.color, asked.output_file))
    terminal.emit(lines, asked.output_file)
    trouble.report(troubles)
    return 2 if troubles else 0


_Read = Callable[[Source, Found], tuple[Postmortem, str]]


def _tree(files: tuple[Found, ...], read: _Read, troubles: list[Trouble], *, color: bool) -> Iterator[str]:
    def work(source: Source, file: Found) -> list[str]:
        return list(tree.render(read(source, file)[0], color=color))

    for index, outcome in enumerate(runner.run(files, work)):
        if isinstance(outcome, Trouble):
            troubles.append(outcome)
        else:
            yield from [""] * (index > 0)
            yield from outcome


def _json(files: tuple[Found, ...], read: _Read, troubles: list[Trouble]) -> Iterator[str]:
    """Give the contract's JSON, a document a line, in ASCII whatever the documents hold."""

    def work(source: Source, file: Found) -> str:
        understood = data.as_data(*read(source, file))
        return _COMMAND.sub(r"#\\u0023", json.dumps(_valid(understood)))

    yield '{"version": 1, "documents": ['
    before = ""
    for outcome in runner.run(files, work):
        if isinstance(outcome, Trouble):
            troubles.append(outcome)
            continue
        if before:
            yield f"{before},"
        before = outcome
    yield from [before] * bool(before)
    yield "]}"


def _valid(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Replace stray bytes: many parsers refuse a lone surrogate. One code point for one: columns stay true."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {key: _valid(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_valid(item) for item in value]
    return value
