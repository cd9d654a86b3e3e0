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
- One of them is told by an entry of the timeline: its words leave open which moment is meant, and the order of entries
  is for `timeline-out-of-order` to judge.
- "Identified", "Reported" and "Declared" before the rest: a cause is identified after the fix, an incident declared late.
- The acknowledgement and the mitigation: some troubles end before anybody looks.
- The end and the resolution: an outage may end before the incident is resolved, or the other way round.
"""

from collections.abc import Iterator, Mapping

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Incident, Postmortem, Role, Time
from pmlint.document.telling import Text
from pmlint.rule import Options, Rule
from pmlint.rules.readings import after, timeline_times
from pmlint.rules.stated import Statements, statements_of
from pmlint.rules.wording import slip, two_moments

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


_FIRM: Mapping[Role, str] = {"detected": "dete", "acknowledged": "ack"}
"""How a word of the label begins that leaves no doubt: a cause is identified, and a problem reported, later."""


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report, for each incident, the first pair that is out of order."""
    stated = statements_of(doc)
    listed = {time.span for time in timeline_times(doc)}
    for incident in doc.incidents:
        pairs = (_pair(stated, incident, *roles) for roles in _ORDER)
        for first, second in filter(None, pairs):
            inside = {first.span, second.span}
            if inside & stated.logged or inside <= listed or not after(second, first) or not _firm(first, second):
                continue
            here, there = two_moments(second, first)
            yield Problem(
                second.span,
                f"{second.role} {here} is before {first.role} {there}",
                slip(first, second),
                (Related(first.span, first.role),),
            )
            break


def _pair(stated: Statements, incident: Incident, earlier: Role, later: Role) -> tuple[Time, Time] | None:
    """Give two milestones with their roles, where both are told by different mentions, and the first surely so."""
    first, second = _time(incident, earlier), _time(incident, later)
    if first is None or second is None or first.span == second.span:
        return None
    if earlier == "start" and later == "detected" and Text(stated.label(first, earlier)).said("outage"):
        return None  # an early warning, before any user felt it
    if earlier == "start" and any(time.role == "start" and after(time, first) for time in incident.stated):
        return None  # another begin is stated before that one
    words = Text(stated.label(first, earlier)).words
    if earlier in _FIRM and not any(word.startswith(_FIRM[earlier]) for word in words):
        return None
    return first._replace(role=earlier), second._replace(role=later)


def _time(incident: Incident, role: Role) -> Time | None:
    time: Time | None = getattr(incident, role)
    return None if time is None or time.quoted or time.inferred or time.clock is None else time


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
