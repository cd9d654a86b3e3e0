"""Finds the label of winter time in summer, or of summer time in winter.

"PST" in July names a clock that nobody on the Pacific coast reads in July: either the clock on the wall is meant, which
shows PDT, or the times are an hour off. Of published postmortems that use such labels, about one in four has this slip.

All such labels of a file are one finding.

## Bad

```markdown
# Checkout was down on 7 July 2023

## Timeline

- 2023-07-07 09:45 PST: the first alert
```

## Good

```markdown
# Checkout was down on 7 July 2023

## Timeline

- 2023-07-07 09:45 PDT: the first alert
```

## When it stays silent

- The day of the time is not known.
- Whole countries or states use the label all year: MST in Arizona, AEST in Queensland, EET in Libya.
- "PT", "US/Pacific" and their like, which mean whatever is in force; and a label with its offset beside it, which is for
  `zone-offset-conflict` to judge.
- Times that are neither of the window nor of the timeline.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import off_season, timeline_times, window_times
from pmlint.rules.wording import offset_label, related


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report the first time under a label that is not in force on its day."""
    times = sorted({*window_times(doc), *timeline_times(doc)}, key=lambda time: time.span)
    wrong = [(time, shown) for time in times if (shown := _other(time))]
    if not wrong:
        return
    first, shown = wrong[0]
    if first.zone is None or first.date is None:
        return
    place = first.zone.season.rpartition("/")[2].replace("_", " ")
    steady = offset_label(first.zone.offsets[0])
    others = dict.fromkeys(time.zone.span for time, _ in wrong[1:] if time.zone and time.zone.span != first.zone.span)
    yield Problem(
        first.zone.span,
        f'"{first.zone.label}" on {first.date}, when the clocks of {place} show {shown}',
        f"write {shown} if the clock on the wall is meant, else {steady}, which has no season",
        related(others, f'"{first.zone.label}"'),
    )


def _other(time: Time) -> str:
    """Give the label in force at a time whose own label is not, else ""."""
    if time.zone is None or time.zone_source == "config" or time.zone.beside or len(time.days) != 1:
        return ""
    known = off_season(time)
    return known.label if known else ""


RULE = Rule(
    name="zone-out-of-season",
    group="time",
    kind="contradiction",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
