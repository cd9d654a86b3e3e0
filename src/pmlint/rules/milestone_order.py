"""Finds milestones of an incident in an order that cannot be.

An incident starts, is detected, acknowledged, mitigated and resolved, in this order. Times to detect and to recover are
computed from these; where one stands before its predecessor, a figure somewhere is negative.

Start and end are compared by `end-not-after-start`.

## Bad

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- Detected: 2023-11-07 09:30 UTC
- End: 2023-11-07 10:25 UTC
```

## Good

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- Detected: 2023-11-07 09:53 UTC
- End: 2023-11-07 10:25 UTC
```

## When it stays silent

- Two are equal, or one of them is approximate and they are less than half an hour apart.
- Some reading of date and zone puts them in order.
- Both are entries of the timeline, whose order `timeline-out-of-order` judges.
- The end and the resolution: an outage may end before the incident is resolved, or the other way round.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Incident, Postmortem, Role, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import after, timeline_times
from pmlint.rules.wording import two_moments
from pmlint.source import Span

_ORDER: tuple[tuple[Role, Role], ...] = (
    ("start", "detected"),
    ("start", "acknowledged"),
    ("start", "mitigated"),
    ("start", "resolved"),
    ("detected", "acknowledged"),
    ("detected", "mitigated"),
    ("detected", "resolved"),
    ("acknowledged", "resolved"),
    ("mitigated", "resolved"),
    ("detected", "end"),
)


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report, for each incident, the first pair that is out of order."""
    logged = {time.span for time in timeline_times(doc)}
    for incident in doc.incidents:
        yield from _first(incident, logged)


def _first(incident: Incident, logged: set[Span]) -> Iterator[Problem]:
    for earlier, later in _ORDER:
        first, second = _time(incident, earlier), _time(incident, later)
        if first is None or second is None or first.span == second.span:
            continue
        if {first.span, second.span} <= logged or not after(second, first) or not _firm(first, second):
            continue
        here, there = two_moments(second, first)
        yield Problem(
            second.span,
            f"{later} {here} is before {earlier} {there}",
            "a slip in one of them, or another day? Add the date",
            (Related(first.span, earlier),),
        )
        return


def _time(incident: Incident, role: Role) -> Time | None:
    time: Time | None = getattr(incident, role)
    return None if time is None or time.quoted or time.clock is None else time


def _firm(first: Time, second: Time) -> bool:
    """Whether both say their day, or neither has one: an inherited day may be that of the other end."""
    own = {"own", "row"}
    return first.date == second.date or (first.date_source in own and second.date_source in own)


RULE = Rule(
    name="milestone-order",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
