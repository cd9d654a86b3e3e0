"""Finds a review, or the publication of the postmortem, that is dated before the incident.

A retrospective cannot be held before there is anything to look back on. One of the two dates is a slip, mostly in the
year or the month.

## Bad

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- Review date: 2023-10-10
```

## Good

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- Review date: 2023-11-10
```

## When it stays silent

- Neither a start with its own date nor a dated entry of the timeline tells the day of an incident, or they are one day
  apart.
- Some reading of the dates puts the review after it, or after one of several incidents.
- The date is one of creation or of the last change: templates bring their own.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import entries
from pmlint.source import Span

_A_DAY = timedelta(days=1)


class _Begun(NamedTuple):
    """The first day that an incident can have begun on, and where and by what it is told."""

    day: date
    span: Span
    told: str


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare each labelled date of a review with the start of the first incident."""
    begun = [_begun(doc, number) for number in range(len(doc.incidents))]
    known = [one for one in begun if one is not None]
    if not known or len(known) < len(begun):
        return
    first = min(known)
    for review in doc.dates:
        if review.role == "review" and not review.quoted and review.days and first.day - max(review.days) > _A_DAY:
            yield Problem(
                review.span,
                f"dated {review.days[-1]}, before the {first.told} on {first.day}",
                "a slip in one of them?",
                (Related(first.span, first.told),),
            )


def _begun(doc: Postmortem, number: int) -> _Begun | None:
    start = doc.incidents[number].start
    if start is not None and start.days and not start.inferred:
        return _earliest([start], "start of the incident")
    logged = [one.time for one in entries(doc) if one.incident == number and one.time is not None]
    return _earliest(logged, "earliest entry of the timeline")


def _earliest(times: Sequence[Time], told: str) -> _Begun | None:
    own = (time for time in times if time.days and time.date_source in {"own", "row"})
    return min((_Begun(min(time.days), time.span, told) for time in own), default=None)


RULE = Rule(
    name="review-before-incident",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
