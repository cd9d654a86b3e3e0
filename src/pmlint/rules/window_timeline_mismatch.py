"""Finds a timeline that lies outside the incident's stated window, or does not have its start or end.

The window says when it happened, the timeline what happened then. Where every entry lies before the start or after the
end, one of the two is wrong by a day or a zone. Where merely the moment of the start or of the end is missing from the
timeline, that is a note (info).

## Bad

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- End: 2023-11-07 10:25 UTC

## Timeline

- 2023-11-08 09:45 UTC The first alert
- 2023-11-08 09:58 UTC The on-call engineer takes the rule back
- 2023-11-08 10:25 UTC Payments work again
```

## Good

```markdown
# Checkout was down

- Start: 2023-11-07 09:45 UTC
- End: 2023-11-07 10:25 UTC

## Timeline

- 2023-11-07 09:45 UTC The first alert
- 2023-11-07 09:58 UTC The on-call engineer takes the rule back
- 2023-11-07 10:25 UTC Payments work again
```

## When it stays silent

- The timeline has fewer than three entries with a time, or the day or the zone of some of them is not known.
- Entries before the start, such as the change that led to it, and after the end.
- Start or end is approximate, or the timeline has an approximate entry.
- The timeline says that it begins or ends at another moment: that is for `conflicting-milestone` to say.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import timedelta

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import TOLERANCE, entries
from pmlint.rules.stated import statements_of
from pmlint.rules.wording import listed, moment
from pmlint.source import Span

_FEWEST = 3
"""A timeline of fewer timed entries tells too little to be compared."""

_NEAR = timedelta(minutes=5)
_DOUBT = timedelta(minutes=TOLERANCE)


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Compare each incident's window with its timeline."""
    stated = statements_of(doc)
    for number, incident in enumerate(doc.incidents):
        start, end = incident.start, incident.end
        times = [entry.time for entry in entries(doc) if entry.time and entry.incident == number]
        if start is None or end is None or len(times) < _FEWEST or not _known([start, end, *times]):
            continue
        inside = {time.span for time in times}
        if start.span in inside or end.span in inside or end.instants[0] <= start.instants[0]:
            continue
        yield from _compare(start, end, times, {conflict.first.span for conflict in stated.conflicts(incident)})


def _known(times: Sequence[Time]) -> bool:
    return all(
        len(time.instants) == 1 and not time.quoted and not time.fault and not time.approximate for time in times
    )


def _compare(start: Time, end: Time, times: Sequence[Time], reported: Collection[Span]) -> Iterator[Problem]:
    moments = [time.instants[0] for time in times]
    first, last = start.instants[0], end.instants[0]
    if max(moments) < first - _DOUBT or min(moments) > last + _DOUBT:
        where = "before the start" if max(moments) < first else "after the end"
        yield Problem(
            times[0].span,
            f"all {len(times)} timed entries lie {where} at {moment(start if max(moments) < first else end, dated=True, zoned=True)}",
            "a slip in the day, or in the zone?",
            (Related(start.span, "start"), Related(end.span, "end")),
        )
        return
    absent = [
        (name, time)
        for name, time in (("start", start), ("end", end))
        if time.span not in reported and all(abs(one - time.instants[0]) > _NEAR for one in moments)
    ]
    if absent:
        said = listed([f"{name} {moment(time, dated=False)}" for name, time in absent], "or")
        yield Problem(
            absent[0][1].span,
            f"no entry of the timeline has the {said}",
            "add what happened then, so that readers see it begin and end",
            severity="info",
        )


RULE = Rule(
    name="window-timeline-mismatch",
    group="time",
    kind="contradiction",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
