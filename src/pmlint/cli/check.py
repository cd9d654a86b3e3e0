"""`pmlint check`: lint files and folders."""

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import click

from pmlint import neutral, runner
from pmlint.cli import options, terminal, trouble
from pmlint.config.governing import Configs, Governed, Line
from pmlint.diagnostics import SEVERITIES
from pmlint.discovery import Found, Trouble
from pmlint.facts import Facts
from pmlint.linter import FileReport, lint
from pmlint.reporters import REPORTERS, Style, summary_lines
from pmlint.rules import RULES
from pmlint.source import Source


class Asked(NamedTuple):
    """What the command line says, as it says it."""

    paths: tuple[str, ...]
    output_format: str
    profile: str | None
    config: str | None
    isolated: bool
    cache: bool
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str | None
    exit_zero: bool
    lint_all: bool
    quiet: bool
    statistics: bool
    show_info: bool
    show_skipped: bool
    stdin_filename: str | None
    output_file: str | None
    color: terminal.When


@click.command("check", short_help="Lint files and folders.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--output-format",
    type=click.Choice(list(REPORTERS)),
    default="text",
    show_default=True,
    help="How to show findings; github annotates pull requests, and is never chosen unasked.",
)
@click.option(
    "--select", multiple=True, callback=options.words, metavar="RULES", help="Run these rules or groups only."
)
@click.option(
    "--ignore", multiple=True, callback=options.words, metavar="RULES", help="Don't run these rules or groups."
)
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    help="The mildest severity that makes the exit status 1; `error` where no configuration says.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@click.option("--all", "lint_all", is_flag=True, help="Lint files that are no postmortems, too.")
@click.option("-q", "--quiet", is_flag=True, help="Show findings and errors only: no summary, no notes.")
@click.option("--statistics", is_flag=True, help="Count the findings of each rule.")
@click.option("--show-info", is_flag=True, help="Show findings at info level, too.")
@click.option("--show-skipped", is_flag=True, help="Name the files that are no postmortems, and why.")
@options.common
def command(**given: Any) -> int:  # noqa: ANN401 - click's; Asked gives the names and types
    """Lint files and folders, by default the current one.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 a mistake in the call or the configuration,
    or a path that cannot be read.
    """
    return _check(Asked(**given))


def _check(asked: Asked) -> int:
    said = Line(
        profile=asked.profile,
        select=asked.select,
        ignore=asked.ignore,
        fail_on=asked.fail_on,
        lint_all=asked.lint_all,
        config=asked.config,
        isolated=asked.isolated,
        cache=asked.cache,
    )
    configs = Configs(RULES, said)
    found = options.find(asked.paths or (".",), asked.stdin_filename)
    governed = configs.of_each({file: options.path_of(file, asked.stdin_filename) for file in found.files})
    files = [file for file in found.files if not governed[file].excluded]

    def work(source: Source, file: Found) -> FileReport:
        return lint(source, Facts(file.path, governed[file].certain), governed[file].config)

    outcomes = list(runner.run(files, work))
    reports = [outcome for outcome in outcomes if isinstance(outcome, FileReport)]
    report = runner.summarise(reports)
    # What makes a run fail is shown.
    failing_info = any(by.config.fail_on == "info" for by in governed.values())
    style = _style(asked, show_info=asked.show_info or failing_info)
    lines = list(REPORTERS[asked.output_format](report, style))
    terminal.emit(lines, asked.output_file)
    if lines and asked.output_format == "text" and not asked.output_file and not asked.quiet:
        # Where both streams are read together, as most are, the notes stand apart.
        terminal.note("")

    troubles = [*found.troubles, *(outcome for outcome in outcomes if isinstance(outcome, Trouble))]
    trouble.report(troubles)
    _say_skipped(asked, files, outcomes)
    _say_excluded(asked, governed)
    # Where nothing could be read, or all is excluded, there is nothing to sum up.
    if (asked.statistics or not asked.quiet) and (reports or not (troubles or governed)):
        for line in summary_lines(report, style):
            terminal.note(neutral.line(line))
    return _status(reports, troubled=bool(troubles), exit_zero=asked.exit_zero)


def _style(asked: Asked, *, show_info: bool) -> Style:
    return Style(
        color=terminal.wants_color(asked.color, asked.output_file),
        show_info=show_info,
        statistics=asked.statistics,
        base=_base(),
    )


def _base() -> str:
    """Give the current folder as seen from the root of the checkout, where a CI service says where that is."""
    root = os.environ.get("GITHUB_WORKSPACE")
    if not root:
        return ""
    root, here = os.path.realpath(root), os.path.realpath(os.curdir)
    inside = here == root or here.startswith(os.path.join(root, ""))
    return here[len(root) :].strip(os.sep).replace(os.sep, "/") if inside else ""


def _say_skipped(asked: Asked, files: Sequence[Found], outcomes: Sequence[FileReport | Trouble]) -> None:
    for file, outcome in zip(files, outcomes, strict=True):
        if isinstance(outcome, Trouble) or outcome.linted:
            continue
        if asked.show_skipped:
            why = "; ".join(outcome.verdict.evidence)
            terminal.note(neutral.line(f"{outcome.path}: skipped, not a postmortem{': ' if why else ''}{why}"))
        elif file.named and not asked.quiet:
            terminal.note(neutral.line(f"{outcome.path}: skipped, not a postmortem (--show-skipped says why)"))


def _say_excluded(asked: Asked, governed: Mapping[Found, Governed]) -> None:
    for file, by in governed.items():
        if by.excluded and (asked.show_skipped or (file.named and not asked.quiet)):
            terminal.note(neutral.line(f"{file.path}: excluded by {by.excluded}"))


def _status(reports: Sequence[FileReport], *, troubled: bool, exit_zero: bool) -> int:
    if troubled:
        return 2
    return 1 if any(report.failed for report in reports) and not exit_zero else 0
