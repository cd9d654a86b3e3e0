"""Finds a weekday that does not fit the date beside it.

Whoever writes "Wednesday, 7 November 2023" had one of the two in mind and got the other one wrong: that day is a
Tuesday. The calendar decides; which of the two is right, only the author knows.

## Bad

```markdown
# Checkout was down

- Start: Wednesday, 7 November 2023 09:45 UTC
```

## Good

```markdown
# Checkout was down

- Start: Tuesday, 7 November 2023 09:45 UTC
```

## When it stays silent

- The date has no year of its own.
- With day and month exchanged the weekday fits: then the order is in doubt, not the weekday.
- Quoted material.
"""

import datetime as dt
from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Date, Postmortem
from pmlint.rule import Options, Rule

_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare each weekday with its date."""
    for date in doc.dates:
        if date.quoted or not date.weekday or date.year is None or not date.days:
            continue
        if any(day.isoweekday() == date.weekday for day in _readings(date)):
            continue
        right, wrong = _NAMES[date.days[0].isoweekday() - 1], _NAMES[date.weekday - 1]
        yield Problem(
            date.span,
            f"{date.days[0]} is a {right}, not a {wrong}",
            "correct the weekday, or the date if that is wrong",
        )


def _readings(date: Date) -> Iterator[dt.date]:
    """Give the days that a date can mean, those with day and month exchanged included."""
    for day in date.days:
        yield day
        if "/" in date.text and day.day <= 12:
            yield dt.date(day.year, day.day, day.month)


RULE = Rule(
    name="weekday-mismatch",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
