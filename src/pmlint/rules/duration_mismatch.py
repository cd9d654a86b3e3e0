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
  an hour more or less, "90 minutes" ten minutes, "about" widens it. Where the length has its own range beside it, only
  that counts. The length may be the sum of several ranges.
- Two moments are on different days, and the length may be that of the hours of work between them.
- Fewer than two exact moments are known, some of them are approximate and would explain it, or some cannot be compared:
  nothing says the day or the zone of one of them.
- The label or the value says that it is an average, or made up of parts: "MTTR", "65 minutes (35 + 30)".
- The timeline counts from the start ("T+3m"), or there are more than two hundred exact moments.
- The length is told in running text, unless its own range stands beside it: "3 minutes between 18:26 and 18:28".
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import combinations
from typing import NamedTuple

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Duration, Incident, Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import TOLERANCE, apart, gap
from pmlint.rules.wording import lasting, quoted, two_moments
from pmlint.source import Span

_BESIDE = 40
"""Characters between a length and the range that it belongs to."""

_DAY = 1440
_SHIFT = 720
"""Minutes: what takes longer may have been counted in hours of work."""

_NIGHT, _DAY_OFF = 960, 480
"""Minutes, at most, that nobody works between two days, and more on a day of a weekend between them."""

_FRIDAY = 5
_MOST = 200
"""Moments: among more of them, some two are always as far apart as is stated."""

_ELSEWHERE = frozenset({"due", "published"})


class _Pair(NamedTuple):
    """Two moments, the first before the second: the fewest minutes of work and all minutes between them, and the doubt."""

    first: Time
    second: Time
    work: float
    minutes: float
    off: float


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare each length with its own range, else each labelled one with all pairs of moments of its incident."""
    ranged = [time for time in doc.times if time.side is not None and not time.quoted]
    for number, incident in enumerate(doc.incidents):
        times = [
            time for time in doc.times if time.incident == number and time.role not in _ELSEWHERE and not time.quoted
        ]
        labelled = any(duration.labelled for duration in incident.durations)
        # "T+3m alert": what is counted from the start may be what a length measures.
        counted = any(entry.after is not None for entry in doc.timeline if entry.incident == number)
        pairs = _pairs(times) if labelled and not counted else []
        total = _totals(doc, times)
        for duration in incident.durations:
            own = [pair._replace(work=pair.minutes) for pair in _beside(doc, ranged, duration)]
            if own and not _fits(duration, [*own, *total]):
                yield _problem(duration, own, (own[0].first.span, own[0].second.span))
            elif pairs and duration.labelled and not own and not _fits(duration, [*pairs, *total]):
                yield _problem(duration, pairs, _window(incident) if duration.of == "outage" else None)


def _pairs(times: Sequence[Time]) -> list[_Pair]:
    """Give all pairs of moments; none at all where one of the pairs cannot be compared."""
    found: list[_Pair] = []
    exact = [time for time in times if time.clock and not time.fault]
    for first, second in combinations(exact if len(exact) <= _MOST else (), 2):
        minutes = apart(first, second)
        if minutes is None:
            return []
        off = TOLERANCE if first.approximate or second.approximate else 1
        if first.date is None or second.date is None:
            forth = minutes if (first.clock or "") <= (second.clock or "") else _DAY - minutes
            found.append(_Pair(first, second, forth, forth, off))
            found.append(_Pair(second, first, _DAY - forth, _DAY - forth, off))
        else:
            one, other = (first, second) if (gap(first, second) or 0) >= 0 else (second, first)
            found.append(_Pair(one, other, minutes - _idle(one, other, minutes), minutes, off))
            if other.rolled and minutes < _DAY:
                # That the end is of the next day is but inferred.
                found.append(_Pair(other, one, _DAY - minutes, _DAY - minutes, off))
    return found


def _totals(doc: Postmortem, times: Sequence[Time]) -> list[_Pair]:
    """Give the ranges that are listed in one line, or one below the other, as one pair: the outage may be their sum."""
    lines: dict[int, dict[int, list[Time]]] = {}
    last = -1
    for time in times:
        if time.side is not None:
            line = doc.source.line_at(time.span.start)
            listed = lines.pop(last, {}) if line == last + 1 else lines.get(line, {})
            listed.setdefault(time.side, []).append(time)
            lines[line] = listed
            last = line
    found: list[_Pair] = []
    for ends in lines.values():
        pairs = [pair for both in ends.values() if len(both) == 2 for pair in _pairs(both)[:1]]
        if len(pairs) > 1:
            sums = (sum(getattr(pair, part) for pair in pairs) for part in ("work", "minutes", "off"))
            found.append(_Pair(pairs[0].first, pairs[-1].second, *sums))
    return found


def _idle(first: Time, second: Time, minutes: float) -> float:
    """Give the minutes, at most, that nobody worked between two moments."""
    if first.date is None or second.date is None or minutes <= _SHIFT:
        return 0
    nights = (second.date - first.date).days
    between = (first.date + timedelta(days=step) for step in range(1, min(nights, _LONGEST)))
    return nights * _NIGHT + sum(day.isoweekday() > _FRIDAY for day in between) * _DAY_OFF


_LONGEST = 60
"""Days that are looked at for weekends."""


def _beside(doc: Postmortem, ranged: Sequence[Time], duration: Duration) -> list[_Pair]:
    """Give the range that stands beside a length: `2 hours (10:00 - 12:00)`, `3 minutes between 18:26 and 18:28`.

    The times of all ranges come in the order of the document.
    """
    low = bisect_left(ranged, duration.span.start - _FAR, key=_begin)
    high = bisect_right(ranged, duration.span.end + _FAR, key=_begin)
    ends: dict[int | None, list[Time]] = {}
    for time in ranged[low:high]:
        ends.setdefault(time.side, []).append(time)
    near = [times for times in ends.values() if any(_is_near(doc, time, duration) for time in times)]
    return _pairs(near[0])[:1] if len(near) == 1 and len(near[0]) == 2 else []


_FAR = 400
"""Characters from a length within which both ends of a range beside it stand."""


def _begin(time: Time) -> int:
    return time.span.start


def _is_near(doc: Postmortem, time: Time, duration: Duration) -> bool:
    """Whether a time stands beside a length in the same line and cell, with no more than a word between them."""
    low, high = min(time.span.end, duration.span.end), max(time.span.start, duration.span.start)
    if high - low > _BESIDE:
        return False
    between = doc.source.slice(Span(low, max(low, high)))
    words = sum(any(map(str.isalnum, word)) for word in between.split())
    return words <= 1 and "|" not in between and "\n" not in between


def _fits(duration: Duration, pairs: Sequence[_Pair]) -> bool:
    return any(pair.work - pair.off <= duration.most and duration.least <= pair.minutes + pair.off for pair in pairs)


def _problem(duration: Duration, pairs: Sequence[_Pair], stated: tuple[Span, Span] | None) -> Problem:
    """Name what is stated where that is the window or the length's own range, else what comes nearest."""
    window = [pair for pair in pairs if (pair.first.span, pair.second.span) == stated]
    shown = window[0] if window else min(pairs, key=lambda pair: abs(pair.minutes - duration.minutes))
    said = " to ".join(two_moments(shown.first, shown.second))
    long = lasting(shown.minutes)
    return Problem(
        duration.span,
        f"{quoted(duration.text)} is stated, but {said} are {long}"
        if window
        else f"{quoted(duration.text)} fits no two times; the nearest are {said}, {long}",
        "correct it, or add the entry that it counts from",
        (Related(shown.first.span, "from"), Related(shown.second.span, "to")),
    )


def _window(incident: Incident) -> tuple[Span, Span] | None:
    start, end = incident.start, incident.end
    if start is None or end is None or start.inferred or end.inferred:
        return None
    return start.span, end.span


RULE = Rule(
    name="duration-mismatch",
    group="time",
    kind="contradiction",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
