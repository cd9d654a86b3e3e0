"""Two clocks that tell one instant: `23:15 UTC / 16:15 PDT`, `17:03 (15:03 UTC)`."""

from datetime import date, datetime

from pmlint.document.calendar import Day
from pmlint.document.clock import Clock, clock_of, instants_of, offset_on
from pmlint.document.course import moved
from pmlint.document.governing import Governed, offsets_beside
from pmlint.document.mention import Mention
from pmlint.document.model import Time, Zone
from pmlint.leaves import Leaf
from pmlint.vocabulary.zones import ZoneMeaning

Dated = tuple[Day | None, tuple[date, ...], tuple[datetime, ...]]
"""A day with how it was learned, every day that it can be, and the instants on them."""


def same_instant(first: Time, dated: Dated, clock: Clock, meaning: ZoneMeaning | None) -> Dated:
    """Give a time the day on which it is the instant of the time before."""
    day, _, instants = dated
    if day is None or first.date is None or len(first.instants) != 1 or first.instants[0] in instants:
        return dated
    for step in (0, -1, 1):
        other = moved(first.date, step)
        there = instants_of((other,), clock, meaning)
        if first.instants[0] in there:
            return Day(other, "row"), (other,), there
    return dated


def told_beside(leaf: Leaf, between: str, clock: Clock, behind: Mention | None, day: date | None) -> Governed | None:
    """Give the offset of a clock without a label that is told by the one in parentheses: `17:03 (15:03 UTC)`."""
    if behind is None or behind.zone is None or clock.minutes is None or behind.date is not None:
        return None
    other, meaning = clock_of(behind), behind.zone.meaning
    if between.strip() != "(" or other.minutes is None or meaning is None:
        return None
    known = offset_on(day, other, meaning)
    offsets = offsets_beside(clock.minutes, other.minutes, known) if known is not None else ()
    if not offsets or known in offsets:
        return None
    sign, size = "-" if offsets[0] < 0 else "+", abs(offsets[0])
    place = leaf.prose.span(behind.start, behind.end)
    zone = Zone(f"{sign}{size // 60:02}:{size % 60:02}", offsets, "", place)
    return Governed(zone, ZoneMeaning(offsets, ""), "row")


def agree(told: Governed, beside: Governed, day: date | None, clock: Clock) -> bool:
    """Whether a zone that governs a time is the one that its twin beside it tells."""
    known = offset_on(day, clock, told.meaning) if told.meaning else None
    return beside.meaning is not None and known in beside.meaning.offsets
