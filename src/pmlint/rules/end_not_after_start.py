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
- The end carries no date, and reads as the next day.
- One of them is approximate, and they are less than half an hour apart.
- One of them is no time of day at all: that is for `impossible-time` to say.
- One of them is but inferred from a sign in the timeline ("error rate climbs").
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import after, gap
from pmlint.rules.wording import common_label, moment, slip, two_moments


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare start and end of each incident."""
    for incident in doc.incidents:
        start, end = incident.start, incident.end
        if start and end and not any(time.quoted or time.inferred for time in (start, end)):
            yield from _compare(start, end)


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
