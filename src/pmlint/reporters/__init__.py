"""From a report to lines of text: one module for each format, one function in it.

A format's module is imported when the format is asked for, since every run
would pay for it.
"""

from collections.abc import Callable, Iterator

from pmlint.diagnostics import Report
from pmlint.reporters.style import Style
from pmlint.reporters.summary import summary_lines

__all__ = ["REPORTERS", "Reporter", "Style", "summary_lines"]

Reporter = Callable[[Report, Style], Iterator[str]]
"""Gives the lines of the output, without line ends."""


def _text(report: Report, style: Style) -> Iterator[str]:
    from pmlint.reporters.text import render  # noqa: PLC0415 - a format is imported when it is asked for

    return render(report, style)


def _concise(report: Report, style: Style) -> Iterator[str]:
    from pmlint.reporters.concise import render  # noqa: PLC0415 - a format is imported when it is asked for

    return render(report, style)


def _json(report: Report, style: Style) -> Iterator[str]:
    from pmlint.reporters.json import render  # noqa: PLC0415 - a format is imported when it is asked for

    return render(report, style)


def _github(report: Report, style: Style) -> Iterator[str]:
    from pmlint.reporters.github import render  # noqa: PLC0415 - a format is imported when it is asked for

    return render(report, style)


REPORTERS: dict[str, Reporter] = {"text": _text, "concise": _concise, "json": _json, "github": _github}
"""Every output format by its name."""
