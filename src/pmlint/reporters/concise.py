"""The format for grep and editors: one line for each finding, in the order of the report."""

from collections.abc import Iterator

from pmlint import neutral
from pmlint.diagnostics import Report
from pmlint.reporters import findings
from pmlint.reporters.style import Style


def render(report: Report, style: Style) -> Iterator[str]:
    """Give `path:line:column: severity[rule] message` for each finding."""
    for one in findings.shown(report, style):
        place = one.place
        yield neutral.line(f"{place.path}:{place.line}:{place.column}: {one.severity}[{one.rule}] {one.message}")
