"""Finds a time of day that does not exist, or that contradicts itself.

"25:10" and "14:30 AM" are slips of a key, and nobody but the author can say what was meant. "13:06 PM" can only mean
one thing, so it is a warning, and its fix drops the PM.

A slip that repeats is one finding with the other places beside it.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 25:10 UTC: the first alert
- 14:30 AM UTC: the rule is taken back
- 14:45 PM UTC: payments work again
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 14:10 UTC: the first alert
- 2:30 PM UTC: the rule is taken back
- 14:45 UTC: payments work again
```

## When it stays silent

- "24:00": it is the end of a day.
- The hour that the clocks skip in spring, where the time does not tell its day, or a label such as "EST" its offset.
- Times in quoted material and in code.
"""

from collections.abc import Iterator, Sequence

from pmlint.diagnostics import Edit, Fix, Problem
from pmlint.document.model import Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import is_skipped
from pmlint.rules.wording import quoted, related
from pmlint.source import Span


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report the first of each sort, for all of it."""
    times = [time for time in doc.times if time.fault and not time.quoted]
    yield from _impossible(doc, [time for time in times if time.fault != "needless-meridiem"])
    yield from _needless(doc, [time for time in times if time.fault == "needless-meridiem"])
    yield from _skipped(doc)


def _skipped(doc: Postmortem) -> Iterator[Problem]:
    """Report the first time within the hour that the clocks of its zone skip in spring."""
    for time in doc.times:
        zone = time.zone
        if zone is None or not zone.iana or time.quoted or time.fault or time.rolled or time.instants:
            continue
        if len(time.days) == 1 and time.date_source in _TOLD and time.clock and is_skipped(time):
            yield Problem(
                time.clock_span,
                f"no such time in {zone.iana.rpartition('/')[2].replace('_', ' ')} on {time.days[0]}: the clocks skip it",
                "a slip, or a time of another zone? UTC has no such hour",
            )
            return


_TOLD = frozenset({"own", "row", "section"})
"""A day that is written at the time, or over it."""


def _impossible(doc: Postmortem, times: Sequence[Time]) -> Iterator[Problem]:
    if times:
        first = times[0]
        yield Problem(
            first.clock_span,
            f"no such time of day: {quoted(doc.source.slice(first.clock_span))}{_more(times)}",
            _readings(first),
            related((time.clock_span for time in times[1:]), "no such time of day either"),
        )


def _readings(time: Time) -> str:
    hour, _, minute = (time.clock or "").partition(":")
    if time.fault != "meridiem" or not hour.isdecimal() or not 12 < int(hour) < 24:
        return "a slip of the keyboard? Write the time that is meant"
    return f"{time.clock}, or {int(hour) - 12}:{minute} AM? Write the one that is meant"


def _needless(doc: Postmortem, times: Sequence[Time]) -> Iterator[Problem]:
    if times:
        edits = tuple(Edit(span, "") for time in times if (span := _meridiem(time)))
        yield Problem(
            times[0].clock_span,
            f"{quoted(doc.source.slice(times[0].clock_span))} says PM of a time on the 24-hour clock{_more(times)}",
            "drop the PM",
            related((time.clock_span for time in times[1:]), "here too"),
            Fix("drop PM", edits, safe=True) if len(edits) == len(times) else None,
            severity="warning",
        )


def _meridiem(time: Time) -> Span | None:
    """Find the PM within the mention, with the space before it."""
    text = time.text.casefold()
    for word in ("p.m.", "p.m", "pm"):
        before, found, _ = text.partition(word)
        if found:
            start = time.span.start + len(before.rstrip())
            return Span(start, time.span.start + len(before) + len(word))
    return None


def _more(times: Sequence[Time]) -> str:
    return f", and {len(times) - 1} more" if len(times) > 1 else ""


RULE = Rule(
    name="impossible-time",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
