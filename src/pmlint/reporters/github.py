"""The format for GitHub Actions: workflow commands that become annotations, then the report as text for the log.

What the runner does is known from its documentation and its sources:

- A command is a line `::error file=…,line=…::message`. In the message `%`,
  CR and LF are escaped, in properties `:` and `,` as well.
- Ten annotations of a kind are shown for each step, the first ten; the rest
  is dropped without a word. So the worst come first, and a line in the log
  tells what the pull request does not show.
- Columns are dropped where a place has several lines.

Nobody says whether `endColumn` is inclusive. `endLine` is, and the runner
takes an `endColumn` equal to `col` for a range, so it is given as inclusive.
"""

import os
import posixpath
from collections.abc import Iterator

from pmlint import neutral
from pmlint.diagnostics import SEVERITIES, Place, Report, Severity
from pmlint.reporters import findings, text
from pmlint.reporters.findings import Finding
from pmlint.reporters.style import Style

LIMIT = 10
"""The annotations of one kind that GitHub shows for a step."""

_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}


def render(report: Report, style: Style) -> Iterator[str]:
    """Give the lines: the annotations, the worst first; what GitHub will not show; the report as text."""
    # How people write is discussed with them, not on a page that all can read.
    public = (one for one in findings.shown(report, style) if one.group != "language")
    matters = sorted(findings.grouped(public), key=_badness)
    yield from (_command(finding, style.base) for finding in matters)
    yield from _unseen(matters)
    for index, line in enumerate(text.render(report, style._replace(color=False))):
        if index == 0 and matters:
            yield ""
        yield line


def _badness(finding: Finding) -> tuple[int, int]:
    return SEVERITIES.index(finding.first.severity), findings.KINDS.index(finding.first.kind)


def _command(finding: Finding, base: str) -> str:
    first = finding.first
    properties = {"file": _file(first.place.path, base), **_range(first.place), "title": f"{first.rule} (pmlint)"}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    message = "\n".join(neutral.line(line) for line in [finding.message, *findings.notes(finding)])
    return f"::{_COMMANDS[first.severity]} {listed}::{_data(message)}"


def _file(path: str, base: str) -> str:
    """Give `path` as seen from the root of the checkout. An absolute path stays; the runner knows its workspace."""
    joined = posixpath.normpath(posixpath.join(_slashed(base), _slashed(path)))
    shown = neutral.visible(joined)
    # The runner eats the equals signs that a value begins with.
    return f"./{shown}" if shown.startswith("=") else shown


def _slashed(path: str) -> str:
    return path if os.sep == "/" else path.replace(os.sep, "/")


def _range(place: Place) -> dict[str, str]:
    # A place that ends before the first character of a line doesn't touch that line.
    end_line = place.end_line - (place.end_column == 1 and place.end_line > place.line)
    lines = {"line": str(place.line), "endLine": str(end_line)}
    if place.end_line != place.line:
        return lines
    return {**lines, "col": str(place.column), "endColumn": str(max(place.column, place.end_column - 1))}


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(value).replace(":", "%3A").replace(",", "%2C")


def _unseen(matters: list[Finding]) -> Iterator[str]:
    for severity in SEVERITIES:
        hidden = [one for one in matters if one.first.severity == severity][LIMIT:]
        if number := sum(one.size for one in hidden):
            what = findings.counted(number, f"more {_COMMANDS[severity]}")
            verb = "is" if number == 1 else "are"
            yield f"{what} {verb} in this log but not shown on the pull request (GitHub shows {LIMIT} of a kind)."
