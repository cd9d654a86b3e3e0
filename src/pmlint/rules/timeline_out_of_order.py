"""Finds an entry of the timeline that is earlier than the one above it.

One wrong digit in a timeline changes what seems to have caused what. Where times and order disagree, either the time
is a slip, or the entry stands in the wrong place; AWS's guide for corrections of errors asks for a timeline in order.

It is an error where both entries carry their own date, and a warning where it can be told by the clock only. pmlint
never sorts a timeline: which of the two is right, only its authors know.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

All times in UTC.

- 09:45: the first alert
- 10:10: the rule is taken back
- 10:01: the network team is called
- 10:25: payments work again
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

All times in UTC.

- 09:45: the first alert
- 10:01: the network team is called
- 10:10: the rule is taken back
- 10:10: the first payment goes through
- 10:25: payments work again
```

## When it stays silent

- The most recent entry stands first, and most of the list keeps to that.
- Neighbours are equal, or their ranges overlap, or one of them is approximate and less than half an hour off.
- A step over midnight, written ("(+1d)") or plain from the clock.
- The time stands within a sentence: "no orders since 14:55".
- The entries belong to different sub-timelines, or nothing says the day or the zone of just one of them.
- The entry is but the name of a moment with its time behind it ("Declared 10:02", "Resolved 11:30"): a list of key moments
  is no log, whether it stands alone or above one.
- The section says so itself: "… which is why this event stands out of chronological order".
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Entry, Postmortem, Time, walk
from pmlint.rule import Options, Rule
from pmlint.rules.readings import after, entries, leads, outliers
from pmlint.rules.wording import two_moments

_Ranges = Mapping[int, Sequence[Time]]


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each step back in each timeline."""
    ranges: dict[int, list[Time]] = {}
    for time in doc.times:
        if time.side is not None:
            ranges.setdefault(time.side, []).append(time)
    timelines: dict[tuple[int, int], list[Entry]] = {}
    far = {odd.span for _, odd, _ in outliers(doc)}  # date-outlier speaks of these
    for entry in entries(doc):
        if entry.time and entry.time.span not in far and entry.time.clock and leads(doc, entry):
            timelines.setdefault((entry.incident, entry.sub), []).append(entry)
    for listed in timelines.values():
        times = [entry.time for entry in listed if entry.time and not _is_named(entry)]
        if not _descending(times):
            yield from (_problem(*step) for step in _steps_back(times, ranges) if not _is_excused(doc, step.odd))


class _Step(NamedTuple):
    """An entry out of order, the one that tells, and where the first stands to the second."""

    odd: Time
    other: Time
    where: str


def _is_named(entry: Entry) -> bool:
    """Tell whether an entry is but a name with its time behind it: "Declared 10:02"."""
    time = entry.time.text if entry.time else ""
    name, _, rest = entry.text.partition(time)
    return any(map(str.isalpha, name)) and not any(map(str.isalnum, rest))


def _is_excused(doc: Postmortem, time: Time) -> bool:
    """Tell whether the timeline says itself that it is in another order than time."""
    around = (
        section.text
        for section in walk(doc.sections)
        if "timeline" in section.kinds and section.whole.start <= time.span.start < section.whole.end
    )
    return any(phrase in " ".join(text.casefold().split()) for text in around for phrase in _EXCUSES)


_EXCUSES = (
    *("out of chronological order", "not in chronological order", "not chronological", "not strictly chronological"),
    *(
        "nicht chronologisch",
        "nicht in chronologischer",
        "no está en orden cronológico",
        "no están en orden cronológico",
    ),
    *("pas chronologique", "pas dans l'ordre chronologique", "fora de ordem cronológica", "fora da ordem cronológica"),
)


def _descending(times: Sequence[Time]) -> bool:
    """Tell whether the list runs from new to old: two entries alone may well do."""
    down = sum(after(below, above) for above, below in pairwise(times))
    up = sum(after(above, below) for above, below in pairwise(times))
    return down > up


def _steps_back(times: Sequence[Time], ranges: _Ranges) -> Iterator[_Step]:
    for index in range(1, len(times)):
        above, below = times[index - 1], times[index]
        if not after(below, above) or _overlap(above, below, ranges):
            continue
        # Where the entry above is later than the next ones too, and all is well without it, it is the odd one.
        early = index < 2 or not after(below, times[index - 2])
        if early and index + 1 < len(times) and after(times[index + 1], above):
            yield _Step(above, below, "stands above")
        else:
            yield _Step(below, above, "stands below")


def _overlap(above: Time, below: Time, ranges: _Ranges) -> bool:
    ends = ranges.get(below.side, ()) if below.side is not None else ()
    return any(not after(end, above) for end in ends if end.span != below.span)


def _problem(odd: Time, other: Time, where: str) -> Problem:
    here, there = two_moments(odd, other)
    own = all(time.date_source in ("own", "row") and not time.rolled for time in (odd, other))
    return Problem(
        odd.span,
        f"{here} {where} {there} in the timeline",
        "a slip in one of them, or an entry in the wrong place?"
        + ("" if own else " If it was another day, add the date"),
        (Related(other.span, there),),
        severity=None if own else "warning",
    )


RULE = Rule(
    name="timeline-out-of-order",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
