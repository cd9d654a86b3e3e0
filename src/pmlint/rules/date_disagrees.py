"""Finds a file whose name gives a day before the incident began, or another day than its title.

Postmortems are found by the date in their name. One that is named by a day on which nothing had happened yet was named
wrongly, or its dates are wrong inside.

## Bad

```markdown 2023-11-01-checkout.md
# Checkout was down

- Start: 2023-11-07 09:45 UTC
```

## Good

```markdown 2023-11-07-checkout.md
# Checkout was down

- Start: 2023-11-07 09:45 UTC
```

## When it stays silent

- The file is named by a later day, that of its writing.
- They are one day apart: zones explain that.
- The file reports several incidents, or nothing tells the day of the incident.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule

_A_DAY = timedelta(days=1)


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare the date in the file's name with the start, and else with the title."""
    if doc.named is None or len(doc.incidents) != 1:
        return
    start = doc.incidents[0].start
    titled = next((one for one in doc.dates if one.role == "title" and len(one.days) == 1), None)
    if (
        start is not None
        and not (start.quoted or start.inferred)
        and start.date_source == "own"
        and len(start.days) == 1
    ):
        if _before(doc.named, start.days[0]):
            message = f"the file is named {doc.named}, and the incident starts on {start.days[0]}"
            yield Problem(start.span, message, "a slip in one of them?")
    elif titled is not None and _before(doc.named, titled.days[0]):
        message = f"the file is named {doc.named}, and its title says {titled.days[0]}"
        yield Problem(titled.span, message, "a slip in one of them?")


def _before(first: date, second: date) -> bool:
    return second - first > _A_DAY


RULE = Rule(
    name="date-disagrees",
    group="time",
    kind="contradiction",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
