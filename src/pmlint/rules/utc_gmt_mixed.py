"""Finds "UTC" and "GMT" side by side in the incident window and the timeline.

The two name the same instant, but not the same thing: many British writers say GMT for the time on their wall, which
in summer is an hour ahead. A reader who meets both labels has to ask whether the difference is meant. Atlassian's
handbook, GitLab's and PagerDuty's all ask for one zone, UTC, throughout. "Z" and "UTC" are one label.

The fix writes UTC in place of GMT. It is safe where the dates are known and none lies in British summer time (from
the last Sunday of March to the last Sunday of October), else it wants a look.

## Bad

```markdown
# Checkout was down on 7 November 2023

- Start: November 7, 2023, 09:45 AM (GMT)
- End: November 7, 2023, 10:25 AM (GMT)

## Timeline

- November 7, 2023, 09:45 AM (UTC): the first alert
- November 7, 2023, 10:25 AM (UTC): payments work again
```

## Good

```markdown
# Checkout was down on 7 November 2023

- Start: November 7, 2023, 09:45 AM (UTC)
- End: November 7, 2023, 10:25 AM (UTC)

## Timeline

- November 7, 2023, 09:45 AM (UTC): the first alert
- November 7, 2023, 10:25 AM (UTC): payments work again
```

## When it stays silent

- All labels are UTC, or all are GMT.
- "GMT+2" and its like: they are offsets.
- The other label stands in quoted material, or on times that are neither of the window nor of the timeline.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from pmlint.diagnostics import Edit, Fix, Problem
from pmlint.document.model import Postmortem, Time, Zone
from pmlint.rule import Options, Rule
from pmlint.rules.readings import timeline_times, window_times, zone_name
from pmlint.rules.wording import at, related


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report, for each incident, the first label that is not its first one."""
    for number in range(len(doc.incidents)):
        yield from _mixed(doc, number)


def _mixed(doc: Postmortem, incident: int) -> Iterator[Problem]:
    labels = _labels(time for time in (*window_times(doc), *timeline_times(doc)) if time.incident == incident)
    different = [zone for zone in labels if zone_name(zone) != zone_name(labels[0])]
    if not different:
        return
    here = different[0]
    others = [zone.span for zone in labels if zone_name(zone) != zone_name(here)]
    gmt = [
        time
        for time in doc.times
        if time.incident == incident
        and time.zone
        and time.zone_source != "config"
        and not time.quoted
        and zone_name(time.zone) == "gmt"
    ]
    dates = {time.date for time in gmt}
    yield Problem(
        here.span,
        f'"{here.label}" here, "{labels[0].label}" at {at(doc, others)}',
        _help(dates),
        related(others, f'"{labels[0].label}"'),
        _fix(gmt, dates),
    )


def _labels(times: Iterable[Time]) -> list[Zone]:
    """Give each UTC and GMT label once, in the order of the file: a note and both ends of a range share one."""
    written = (time.zone for time in times if time.zone and time.zone_source != "config")
    zones = {zone.span: zone for zone in written if zone_name(zone) in ("utc", "gmt")}
    return [zones[span] for span in sorted(zones)]


def _fix(gmt: Iterable[Time], dates: set[date | None]) -> Fix:
    spans = {time.zone.span for time in gmt if time.zone}
    return Fix("write UTC", tuple(Edit(span, "UTC") for span in sorted(spans)), safe=not any(map(_doubtful, dates)))


def _help(dates: set[date | None]) -> str:
    doubtful = sorted(day for day in dates if day and _doubtful(day))
    if doubtful:
        return f"in {doubtful[0]:%B} British clocks are an hour ahead of GMT; if GMT is meant, write UTC everywhere"
    known = sorted(day for day in dates if day)
    return f"the same instant{f' in {known[0]:%B}' if known else ''}; write UTC everywhere"


def _doubtful(day: date | None) -> bool:
    """Tell whether "GMT" on this day might mean the time on a British wall, which is another one."""
    return day is None or _last_sunday(day.year, 3) <= day <= _last_sunday(day.year, 10)


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)  # March and October both have 31 days.
    return last - timedelta(days=last.isoweekday() % 7)


RULE = Rule(
    name="utc-gmt-mixed",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
