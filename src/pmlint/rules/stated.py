"""Milestones that a document states more than once, as rules compare them."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations, product
from typing import NamedTuple

from pmlint.document.model import Field, Incident, Postmortem, Role, Time
from pmlint.document.telling import Text
from pmlint.rules.readings import TOLERANCE, WINDOW, entries, gap, timeline_times
from pmlint.source import Span

_ROUNDED = 1
"""Minutes by which two statements of one moment may differ."""

_STEM = 4
"""Letters by which "start" and "started" are one word."""

_PLAIN = frozenset({"time", "date", "incident", "of", "the", "at", "on"})
"""Words of a label that don't tell one resolution from another."""


class Conflict(NamedTuple):
    """A milestone that is stated with two different instants, in the order of the document."""

    role: Role
    first: Time
    second: Time


class Statements(NamedTuple):
    """What a document states its milestones by.

    Attributes:
        fields: The labelled ones, in the order of the document.
        entries: The text of each entry of the timeline by the place of its time.
        logged: The times of the timeline. A list of nothing but labelled milestones beside a timeline is none.
    """

    fields: tuple[Field, ...]
    entries: Mapping[Span, str]
    logged: AbstractSet[Span]

    def label(self, time: Time, role: Role) -> str:
        """Give the label of the field that states `role` by `time`; "" where none does."""
        field = _around(self.fields, time.span)
        return field.name if field is not None and role in field.keys else ""

    def conflicts(self, incident: Incident) -> Iterator[Conflict]:
        """Give each milestone that the timeline states with one instant, and what stands beside it with another."""
        for role in WINDOW:
            told = {time.span: time for time in incident.stated if time.role == role and time.clock and not time.quoted}
            stated = list(told.values())
            if (second := _second(stated, self.logged)) and self._same_name(stated[0], second):
                yield Conflict(role, stated[0], second)

    def _same_name(self, first: Time, second: Time) -> bool:
        """Whether a label and an entry name one moment: "Service restored" is not "Resolved", an outage no incident."""
        name = Text(self.label(first, first.role) or self.label(second, second.role))
        said = Text(self.entries.get(second.span) or self.entries.get(first.span) or "")
        if name.said("trouble") and said.said("trouble") and bool(name.said("outage")) != bool(said.said("outage")):
            return False
        stems = {word[:_STEM] for word in said.words}
        return all(word in _PLAIN or word[:_STEM] in stems for word in name.words if word.isalnum())


def statements_of(doc: Postmortem) -> Statements:
    """Gather what a document states its milestones by."""
    known = (field for field in doc.fields if not set(WINDOW).isdisjoint(field.keys))
    fields = tuple(sorted(known, key=_start))
    times = {time.span for time in timeline_times(doc)}
    subs: dict[tuple[int, int], list[Span | None]] = {}
    for entry in entries(doc):
        subs.setdefault((entry.incident, entry.sub), []).append(entry.time.span if entry.time else None)
    lists = [spans for spans in subs.values() if all(span is not None and _around(fields, span) for span in spans)]
    if len(lists) < len(subs):
        times.difference_update(span for spans in lists for span in spans if span)
    return Statements(fields, {entry.time.span: entry.text for entry in entries(doc) if entry.time}, times)


def _around(fields: Sequence[Field], span: Span) -> Field | None:
    """Give the field in whose value a range stands."""
    index = bisect_right(fields, span.start, key=_start) - 1
    return fields[index] if index >= 0 and span.end <= fields[index].span.end else None


def _start(field: Field) -> int:
    return field.span.start


def _second(stated: list[Time], inside: AbstractSet[Span]) -> Time | None:
    """Give the first statement of the second moment where there are two, one in the timeline and one beside it."""
    same = [time for time in stated if not _differ(stated[0], time)]
    others = [time for time in stated if _differ(stated[0], time)]
    if not others or any(_differ(one, other) for group in (same, others) for one, other in combinations(group, 2)):
        return None
    if not all(_differ(one, other) for one, other in product(same, others)):
        return None
    here, there = ({time.span in inside for time in group} for group in (same, others))
    return others[0] if here.isdisjoint(there) else None


def _differ(one: Time, other: Time) -> bool:
    forth, back = gap(one, other), gap(other, one)
    allowed = TOLERANCE if one.approximate or other.approximate else _ROUNDED
    return (forth is not None and forth > allowed) or (back is not None and back > allowed)
