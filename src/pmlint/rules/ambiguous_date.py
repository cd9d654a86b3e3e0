"""Finds a numeric date whose order of day and month nothing in the document tells.

"06/05/2024" is the 5th of June in Boston and the 6th of May in London. Where no other date of the document settles it,
no reader far away can know. ISO 8601 puts the year first and leaves no doubt.

## Bad

```markdown
# Checkout was down

- Start: 06/05/2024 09:45 UTC
```

## Good

```markdown
# Checkout was down

- Start: 2024-06-05 09:45 UTC
```

## When it stays silent

- A number above 12 in this or another date, a date in words, the date in the title or the file's name, or an American
  zone settles the order.
- The date stands in running text, and neither in the title, a labelled value, the window nor the timeline.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.readings import timeline_times, window_times
from pmlint.rules.wording import quoted, related

_BOTH = 2
"""The readings of a date whose order is open."""


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report the first such date of a file, for all of them."""
    spans = [time.span for time in (*window_times(doc), *timeline_times(doc))]
    found = [
        date
        for date in doc.dates
        if len(date.days) == _BOTH
        and date.days[0].month != date.days[1].month  # "14-15 March" is a period
        and not date.quoted
        and (
            date.role in {"title", "date", "review", "event"}
            or any(span.start <= date.span.start < span.end for span in spans)
        )
    ]
    if not found:
        return
    first, second = (f"{day.day} {day:%B}" for day in found[0].days)
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    yield Problem(
        found[0].span,
        f"{quoted(found[0].text)} is {first} or {second}{more}",
        "write the year first, as in 2024-12-31, or name the month",
        related((date.span for date in found[1:]), "the same order of day and month?"),
    )


RULE = Rule(
    name="ambiguous-date",
    group="time",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
