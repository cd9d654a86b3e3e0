"""The format for people at a terminal: each matter with the line it is about."""

from collections.abc import Iterator

from pmlint import neutral
from pmlint.diagnostics import SEVERITIES, Diagnostic, Report, Severity
from pmlint.reporters import findings
from pmlint.reporters.findings import Finding
from pmlint.reporters.snippet import snippet
from pmlint.reporters.style import Style

_BOLD, _DIM, _BLUE = "1", "2", "34"
_COLORS: dict[Severity, str] = {"error": "1;31", "warning": "1;33", "info": "1;36"}


def render(report: Report, style: Style) -> Iterator[str]:
    """Give the lines: the files in their order, in each the contradictions first, a blank line between matters."""
    matters = findings.grouped(findings.shown(report, style))
    files = {path: index for index, path in enumerate(dict.fromkeys(one.first.place.path for one in matters))}
    matters.sort(key=lambda one: (files[one.first.place.path], *_order(one.first)))
    before = None
    for finding in matters:
        if before:
            yield ""
        # What is absent is all reported at the title: it is quoted once.
        yield from _lines(finding, style, quote=finding.first.place != before)
        before = finding.first.place


def _order(one: Diagnostic) -> tuple[int, int, int, int]:
    severity = SEVERITIES.index(one.severity)
    return findings.KINDS.index(one.kind), one.place.line, one.place.column, severity


def _lines(finding: Finding, style: Style, *, quote: bool) -> Iterator[str]:
    first, place = finding.first, finding.first.place
    color = _COLORS[first.severity]
    where = _paint(neutral.line(f"{place.path}:{place.line}:{place.column}"), _BOLD, style)
    rule = _paint(f"[{first.rule}]", _DIM, style)
    yield f"{where}: {_paint(first.severity, color, style)}: {neutral.visible(finding.message)} {rule}"

    number = f"  {place.line}"
    margin = " " * len(number)
    bar = _paint("|", _BLUE, style)
    if quote and (quoted := snippet(place, style.width - len(number) - 3)):
        yield f"{_paint(number, _BLUE, style)} {bar} {quoted.text}"
        yield f"{margin} {bar} {' ' * quoted.skip}{_paint('^' * quoted.mark, color, style)}"
    for note in findings.notes(finding):
        yield f"{margin} {_paint('=', _BLUE, style)} {neutral.visible(note)}"


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.color else text
