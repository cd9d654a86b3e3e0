"""What a run comes to, in a line or a few, for standard error."""

from collections import Counter
from collections.abc import Iterator

from pmlint.diagnostics import SEVERITIES, Diagnostic, Report, Summary
from pmlint.reporters import findings
from pmlint.reporters.findings import counted
from pmlint.reporters.style import Style


def summary_lines(report: Report, style: Style) -> Iterator[str]:
    """Give the counts by rule where they are asked for, then the summary."""
    shown = findings.shown(report, style)
    if style.statistics:
        yield from _statistics(shown)
    yield _headline(report.summary, shown) + _aside(report, shown, style)


def _statistics(shown: list[Diagnostic]) -> Iterator[str]:
    counts = sorted(Counter(one.rule for one in shown).items(), key=lambda item: (-item[1], item[0]))
    width = max((len(str(count)) for _, count in counts), default=0)
    for rule, count in counts:
        yield f"{count:>{width}} {rule}"


def _headline(summary: Summary, shown: list[Diagnostic]) -> str:
    postmortems = counted(summary.postmortems, "postmortem")
    if shown:
        severities = Counter(one.severity for one in shown)
        found = ", ".join(counted(severities[one], one) for one in SEVERITIES if severities[one])
        files = len({one.place.path for one in shown})
        return f"{found} in {postmortems if summary.postmortems <= 1 else f'{files} of {postmortems}'}"
    if summary.postmortems:
        return f"No problems in {postmortems}"
    if summary.files:
        return f"No postmortem found among {counted(summary.files, 'Markdown file')}"
    return "No Markdown file found"


def _aside(report: Report, shown: list[Diagnostic], style: Style) -> str:
    skipped, suppressed = report.summary.skipped, report.summary.suppressed
    infos = sum(one.suppressed is None and one.severity == "info" for one in report.diagnostics)
    said = []
    if infos and not style.show_info:
        said.append(f"{infos}{' more' if shown else ''} at info level: --show-info")
    if suppressed:
        said.append(f"{suppressed} suppressed")
    if skipped and report.summary.postmortems:
        said.append(f"{counted(skipped, 'file')} skipped: not {'a postmortem' if skipped == 1 else 'postmortems'}")
    if skipped and not report.summary.postmortems:
        said.append("--all lints them all the same" if skipped > 1 else "--all lints it all the same")
    return f" ({'; '.join(said)})" if said else "."
