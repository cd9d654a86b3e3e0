"""Finds a stated length that no two moments of the document are apart.

"371 minutes" is a figure that goes into statistics. It was computed from two moments, or estimated; where the window and
the timeline know no such two, it or one of them is wrong.

## Bad

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- End: 2023-11-07 10:25 UTC
- Duration: 95 minutes
```

## Good

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- End: 2023-11-07 10:25 UTC
- Duration: 40 minutes
```

## When it stays silent

- Two moments of the window or the timeline, whichever, are that far apart by the precision of the length: "2 hours" may be
  an hour more or less, "90 minutes" ten minutes, "about" widens it.
- Fewer than two exact moments are known, or some of them are approximate and would explain it.
- The length is told in running text, unless its own range stands beside it: "3 minutes between 18:26 and 18:28".
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Duration, Incident, Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import TOLERANCE, apart
from pmlint.rules.wording import quoted
from pmlint.source import Span

_BESIDE = 40
"""Characters between a length in running text and the range that it belongs to."""

_DAY = 1440
_SHIFT = 720
"""Minutes: what takes longer may have been counted in hours of work."""

_ELSEWHERE = frozenset({"due", "published"})


class _Pair(NamedTuple):
    """Two moments, the minutes between them, and by how much these may be off."""

    first: Time
    second: Time
    minutes: float
    off: float


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare each labelled length with all pairs of moments of its incident."""
    for number, incident in enumerate(doc.incidents):
        times = [
            time for time in doc.times if time.incident == number and time.role not in _ELSEWHERE and not time.quoted
        ]
        pairs = list(_pairs(times))
        if any(pair.minutes > _SHIFT for pair in pairs):
            pairs = []  # over several days people may have counted the hours of work alone
        for duration in incident.durations:
            chosen = pairs if duration.labelled else _beside(doc, duration)
            if chosen and not any(_fits(duration, pair) for pair in chosen):
                yield _problem(duration, chosen, incident)


def _pairs(times: Sequence[Time]) -> Iterator[_Pair]:
    for first, second in combinations([time for time in times if time.clock and not time.fault], 2):
        minutes = apart(first, second)
        if minutes is not None:
            off = TOLERANCE if first.approximate or second.approximate else 1
            yield _Pair(first, second, minutes, off)


def _beside(doc: Postmortem, duration: Duration) -> list[_Pair]:
    """Give the range that stands beside a length in running text."""
    ends: dict[int, list[Time]] = {}
    for time in doc.times:
        if time.side is not None and not time.quoted and _is_near(doc, time, duration):
            ends.setdefault(time.side, []).append(time)
    ranges = [times for times in ends.values() if len(times) == 2]
    return list(_pairs(ranges[0])) if len(ranges) == 1 else []


def _is_near(doc: Postmortem, time: Time, duration: Duration) -> bool:
    """Whether a time stands beside a length in the same line and cell."""
    low, high = min(time.span.end, duration.span.end), max(time.span.start, duration.span.start)
    between = doc.source.slice(Span(low, max(low, high)))
    return len(between) <= _BESIDE and "|" not in between and "\n" not in between


def _fits(duration: Duration, pair: _Pair) -> bool:
    """Whether a length may be that of a pair; without dates it may have passed midnight."""
    dated = pair.first.date is not None and pair.second.date is not None
    readings = (pair.minutes,) if dated else (pair.minutes, _DAY - pair.minutes)
    return any(duration.least - pair.off <= minutes <= duration.most + pair.off for minutes in readings)


def _problem(duration: Duration, pairs: Sequence[_Pair], incident: Incident) -> Problem:
    nearest = min(pairs, key=lambda pair: abs(pair.minutes - duration.minutes))
    window = [pair for pair in pairs if {pair.first.span, pair.second.span} == _window(incident)]
    shown = window[0] if window and duration.of == "outage" else nearest
    what = "start and end are" if window and duration.of == "outage" else "fits no two times; the nearest are"
    span = f"{shown.first.clock} to {shown.second.clock}"
    return Problem(
        duration.span,
        f"{quoted(duration.text)}: {what} {span}, {shown.minutes:g} minutes",
        "correct it, or add the entry that it counts from",
        (Related(shown.first.span, "from"), Related(shown.second.span, "to")),
    )


def _window(incident: Incident) -> set[object]:
    return {time.span for time in (incident.start, incident.end) if time is not None}


RULE = Rule(
    name="duration-mismatch",
    group="time",
    kind="contradiction",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
