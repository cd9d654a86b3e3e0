"""Which findings the formats for people show, in what order, and which of them are one matter."""

from collections.abc import Iterable
from typing import NamedTuple

from pmlint.diagnostics import Diagnostic, Kind, Place, Report
from pmlint.reporters.style import Style

KINDS: tuple[Kind, ...] = ("contradiction", "gap", "style")
"""All kinds, what matters most first."""

_PLACES = 8  # that are named one by one
_RELATED = 4  # lines about the places that belong to a finding


class Finding(NamedTuple):
    """One matter: a diagnostic, or several of one rule and cause in one file.

    Attributes:
        first: The first of them, which stands for all.
        message: What to say about all of them together.
        others: The places of the rest.
    """

    first: Diagnostic
    message: str
    others: tuple[Place, ...] = ()

    @property
    def size(self) -> int:
        """The number of diagnostics in it."""
        return 1 + len(self.others)


def shown(report: Report, style: Style) -> list[Diagnostic]:
    """Give the diagnostics that a person should see, in the order of the report."""
    return [
        diagnostic
        for diagnostic in report.diagnostics
        if diagnostic.suppressed is None and (style.show_info or diagnostic.severity != "info")
    ]


def grouped(diagnostics: Iterable[Diagnostic]) -> list[Finding]:
    """Give the matters, each where its first diagnostic stood."""
    groups: dict[object, list[Diagnostic]] = {}
    for index, one in enumerate(diagnostics):
        # One severity a group, so that the counts by severity stay true.
        cause = (one.place.path, one.rule, one.severity, one.together) if one.together else index
        groups.setdefault(cause, []).append(one)
    return [_finding(group) for group in groups.values()]


def _finding(group: list[Diagnostic]) -> Finding:
    first, *rest = group
    if not rest:
        return Finding(first, first.message)
    # Not str.format: the words of a document may stand in the message, braces and all.
    return Finding(first, first.together.replace("{n}", str(len(group))), tuple(one.place for one in rest))


def notes(finding: Finding) -> list[str]:
    """Give what there is to say beyond the message: the other places, and what to do. Nothing is neutralised yet."""
    said = [*_elsewhere(finding), *_related(finding)]
    # What a fix does is help too, where the rule has no better words.
    if help_text := finding.first.help or (finding.first.fix.title if finding.first.fix else ""):
        said.append(f"help: {help_text}")
    return said


def _elsewhere(finding: Finding) -> list[str]:
    here = finding.first.place.line
    lines = sorted({place.line for place in finding.others} - {here})
    if not lines:
        return []
    return [f"also at {'lines' if len(lines) > 1 else 'line'} {_listed([str(line) for line in lines])}"]


def _related(finding: Finding) -> list[str]:
    if finding.others:  # The places that belong to the first would say nothing about the rest.
        return []
    places: dict[str, list[str]] = {}
    for one in finding.first.related:
        places.setdefault(one.message, []).append(_where(one.place, finding.first.place.path))
    named = [f"{_listed(where)}: {message}" for message, where in places.items()]
    rest = sum(len(where) for where in list(places.values())[_RELATED:])
    return [*named[:_RELATED], *([f"and {counted(rest, 'more place')}"] if rest else [])]


def _listed(places: list[str]) -> str:
    """Join places as a sentence does; beyond a few, only their number."""
    named = places[:_PLACES]
    last = f"{len(places) - _PLACES} more" if len(places) > _PLACES else named.pop()
    return f"{', '.join(named)} and {last}" if named else last


def _where(place: Place, path: str) -> str:
    position = f"{place.line}:{place.column}"
    return position if place.path == path else f"{place.path}:{position}"


def counted(number: int, noun: str) -> str:
    """Give a number with its noun: "1 error", "2 errors"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
