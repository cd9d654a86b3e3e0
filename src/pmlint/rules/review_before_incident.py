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

- Nothing tells the day of the incident, or they are one day apart.
- Some reading of the dates puts the review after it.
- The date is one of creation or of the last change: templates bring their own.
"""

from collections.abc import Iterator
from datetime import timedelta

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule

_A_DAY = timedelta(days=1)


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare each labelled date of a review with the start of the first incident."""
    starts = [incident.start for incident in doc.incidents if incident.start is not None and incident.start.days]
    if not starts or any(start.date_source not in {"own", "row"} for start in starts):
        return
    first = min(starts, key=lambda start: start.days[0])
    begun = min(first.days)
    for date in doc.dates:
        if date.role == "review" and not date.quoted and date.days and begun - max(date.days) > _A_DAY:
            yield Problem(
                date.span,
                f"dated {date.days[-1]}, before the incident starts on {begun}",
                "a slip in one of them?",
                (Related(first.span, "start"),),
            )


RULE = Rule(
    name="review-before-incident",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
