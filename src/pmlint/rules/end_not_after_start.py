"""Finds an incident whose end is not after its start.

Every length that is reported from the postmortem (the outage, the time to recover) is computed from these two. An end
before the start is nearly always a slip of AM and PM, of the day, or of the zone.

A start and an end that are equal are only worth a note (info).

## Bad

```markdown
# Checkout was down on 7 November 2023

- Start: 2023-11-07 09:45 UTC
- End: 2023-11-07 09:10 UTC
```

## Good

```markdown
# Checkout was down on 7 November 2023

- Start: 2023-11-07 09:45 UTC
- End: 2023-11-07 10:25 UTC
```

## When it stays silent

- Some reading of date and zone puts the end after the start: no dates at all, an unknown zone, "IST".
- The end carries no date and its clock is six hours or more before that of the start: it reads as the next day, unless a
  labelled length or the timeline says that it is not.
- One of them is approximate, and they are less than half an hour apart.
- One of them is no time of day at all: that is for `impossible-time` to say.
- One of them is but inferred from a sign in the timeline ("error rate climbs").
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Incident, Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import after, gap
from pmlint.rules.wording import common_label, moment, slip, two_moments

_DAY = 1440  # minutes


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare start and end of each incident."""
    for incident in doc.incidents:
        start, end = incident.start, incident.end
        if start and end and not any(time.quoted or time.inferred for time in (start, end)):
            if _is_turned(doc, incident, start, end):
                end = end._replace(date=start.date, instants=(), rolled=False)
                yield from _compare(start._replace(instants=()), end)
            else:
                yield from _compare(start, end)


def _is_turned(doc: Postmortem, incident: Incident, start: Time, end: Time) -> bool:
    """Whether an end that reads as the next day is that of the same day: the length says so, or the timeline.

    Then the two are exchanged: "Start: 10:42, End: 09:17, Duration: 1 h 25 min".
    """
    if not end.rolled or start.minutes is None or end.minutes is None:
        return False
    minutes = start.minutes - end.minutes
    lengths = [one for one in incident.durations if one.labelled and one.of == "outage"]
    if any(one.least <= minutes <= one.most and not one.least <= _DAY - minutes <= one.most for one in lengths):
        return True
    logged = [entry.time for entry in doc.timeline if entry.time is not None and entry.time.date == start.date]
    clocks = [time.clock for time in logged if not time.rolled]
    return end.clock in clocks and start.clock in clocks[clocks.index(end.clock) :]


def _compare(start: Time, end: Time) -> Iterator[Problem]:
    if not (start.date and end.date) and not (start.instants and end.instants):
        return
    related = (Related(start.span, "start"),)
    if after(end, start):
        last, first = two_moments(end, start)
        label = common_label(end, start)
        first += f" {label}" if label else ""
        yield Problem(end.span, f"end {last} is before start {first}", slip(start, end), related)
    elif gap(end, start) == 0 and start.clock and not (start.approximate or end.approximate):
        both = moment(end, dated=False, zoned=True)
        yield Problem(end.span, f"start and end are both {both}", "how long did it last?", related, severity="info")


RULE = Rule(
    name="end-not-after-start",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
