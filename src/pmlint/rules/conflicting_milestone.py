"""Finds one milestone that is stated twice, with different instants.

"Resolved 14:38" at the top and "16:01 Resolved" in the timeline cannot both be right. Every length that is told of the
incident hangs on which of the two is meant.

## Bad

```markdown
# Checkout was down on 7 November 2023

- Resolved: 2023-11-07 10:25 UTC

## Timeline

- 2023-11-07 09:45 UTC The first alert
- 2023-11-07 12:01 UTC Resolved
```

## Good

```markdown
# Checkout was down on 7 November 2023

- Resolved: 2023-11-07 12:01 UTC

## Timeline

- 2023-11-07 09:45 UTC The first alert
- 2023-11-07 12:01 UTC Resolved
```

## When it stays silent

- Some reading of date and zone makes them one moment; one is approximate, and they are less than half an hour apart.
- They differ by a minute: seconds are rounded.
- Three or more different ones are stated: then they are those of several services, or of several attempts.
- Both stand in the timeline, or both at its side: a reopened incident is resolved twice.
"""

from collections.abc import Iterator
from itertools import combinations

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Incident, Postmortem, Role, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import TOLERANCE, gap, timeline_times
from pmlint.rules.wording import two_moments
from pmlint.source import Span

_ROLES: tuple[Role, ...] = ("start", "mitigated", "resolved", "end")
_ROUNDED = 1
"""Minutes by which two statements of one moment may differ."""


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each milestone of an incident that has two different instants."""
    logged = {time.span for time in timeline_times(doc)}
    for incident in doc.incidents:
        for role in _ROLES:
            yield from _conflict(incident, role, logged)


def _conflict(incident: Incident, role: Role, logged: set[Span]) -> Iterator[Problem]:
    stated = [time for time in incident.stated if time.role == role and time.clock and not time.quoted]
    apart = [(one, other) for one, other in combinations(stated, 2) if _differ(one, other)]
    if len(apart) != 1 or len(stated) > len(apart[0]):
        return
    first, second = apart[0]
    if (first.span in logged) == (second.span in logged):
        return
    here, there = two_moments(second, first)
    yield Problem(
        second.span,
        f"{role} is {here} here, and {there} above",
        "keep what the evidence supports, or give the two moments different names",
        (Related(first.span, role),),
    )


def _differ(one: Time, other: Time) -> bool:
    forth, back = gap(one, other), gap(other, one)
    allowed = TOLERANCE if one.approximate or other.approximate else _ROUNDED
    return (forth is not None and forth > allowed) or (back is not None and back > allowed)


RULE = Rule(
    name="conflicting-milestone",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
