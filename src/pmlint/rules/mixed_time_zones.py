"""Finds times of different zones in one timeline, or in one statement of the incident's window.

A timeline is read downwards. Where one entry is on another clock than its neighbours, its place in the story and
every interval around it look wrong, or worse, look right. The Atlassian handbook asks for one zone per timeline, and
recommends UTC.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 2023-11-07 09:45 UTC: the first alert
- 2023-11-07 02:10 PST: the on-call engineer takes the rule back
- 2023-11-07 10:25 UTC: payments work again
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 2023-11-07 09:45 UTC: the first alert
- 2023-11-07 10:10 UTC: the on-call engineer takes the rule back
- 2023-11-07 10:25 UTC: payments work again
```

## When it stays silent

- The labels can mean the same offset, as "GMT" and "WET" do, or as one meaning of "IST" may.
- An entry gives one instant in two zones, and one of them is that of its neighbours.
- A statement of the zone allows for others: "All times UTC, unless noted otherwise".
- The window is in one zone and the timeline in another, each in itself consistent; so with two timelines.
- The clocks went forward or back in between.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import changes_clocks, entries, offsets, window_times
from pmlint.rules.wording import at, related


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report, in each group of times, the first one that can't be on the clock of the group's first."""
    beside = _Beside(doc)
    if any(note.excepts for note in doc.zone_notes):
        return
    for group in _groups(doc):
        # The zone of the configuration is written nowhere: only what the author wrote can disagree with itself.
        zoned = [time for time in group if offsets(time) and time.zone_source != "config"]
        others = [time for time in zoned if _apart(beside, zoned[0], time)]
        if not others or not others[0].zone or not zoned[0].zone:
            continue
        label = zoned[0].zone.label
        same = [time.zone.span for time in zoned if time.zone and time.zone.label == label]
        spans = list(dict.fromkeys(same))
        yield Problem(
            others[0].zone.span if others[0].zone_source == "own" else others[0].span,
            f'"{others[0].zone.label}" here, "{label}" at {at(doc, spans)}',
            "give all of them in one zone, best in UTC; the other one can stand beside it in parentheses",
            related(spans, f'"{label}"'),
        )


def _groups(doc: Postmortem) -> Iterator[list[Time]]:
    """Give the times that belong on one clock: each incident's window, and each timeline of its own."""
    groups: dict[tuple[int, int], list[Time]] = {}
    for time in window_times(doc):
        groups.setdefault((time.incident, -1), []).append(time)
    for entry in entries(doc):
        if entry.time:
            groups.setdefault((entry.incident, entry.sub), []).append(entry.time)
    return iter(groups.values())


def _apart(beside: "_Beside", first: Time, second: Time) -> bool:
    mine, yours = (beside.offsets(time) for time in (first, second))
    if mine & yours:
        return False
    change_of_clocks = min(abs(one - other) for one in mine for other in yours) == 60
    if not change_of_clocks:
        return True
    changed = first.date != second.date or changes_clocks(first) or changes_clocks(second)
    return not (changed or _seasons(first, second))


def _seasons(first: Time, second: Time) -> bool:
    """Tell whether two labels are summer and winter time of one zone: "EDT" and "EST", "AEDT" and "AEST", "MESZ" and "MEZ"."""
    return _whole_year(first) == _whole_year(second)


def _whole_year(time: Time) -> str:
    """Give a label without the letter for its half of the year: "ET" for "EST" and "EDT"."""
    label = time.zone.label.upper() if time.zone else ""
    return label[:-2] + label[-1] if label[-2:-1] in {"S", "D"} else label


class _Beside:
    """The mentions that give one instant in two zones stand in one line: this knows the lines."""

    def __init__(self, doc: Postmortem) -> None:
        self._line_at = doc.source.line_at
        self._lines: dict[int, list[Time]] = {}
        for time in doc.times:
            self._lines.setdefault(self._line_at(time.span.start), []).append(time)

    def offsets(self, time: Time) -> frozenset[int]:
        """Give the offsets of `time`, and of the mentions beside it that repeat its instant in another zone."""
        others = self._lines.get(self._line_at(time.span.start), [])
        twins = (other for other in others if set(time.instants) & set(other.instants))
        return offsets(time).union(*(offsets(other) for other in twins))


RULE = Rule(
    name="mixed-time-zones",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
