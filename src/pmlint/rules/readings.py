"""Times as rules compare them: something holds only if it holds under every reading of the document."""

from bisect import bisect_left
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from pmlint.document.model import Date, Entry, Postmortem, Role, Time, Zone
from pmlint.source import Span

WINDOW: tuple[Role, ...] = ("start", "detected", "acknowledged", "mitigated", "resolved", "end")
"""The roles of the incident window."""

TOLERANCE = 30
"""Minutes by which times may disagree where one of them is said to be approximate."""

_HALF_DAY = 12 * 60
_LABEL = 3
"""The most words of a label before a time: "Incident declared", "Impact start time"."""

_GOES_ON = frozenset({"and", "then", "but", "so", "y", "et", "und", "e"})
"""A line that begins so goes on with the entry above: "And at about 2am the tasks restarted"."""

_HOUR = 60


def entries(doc: Postmortem) -> Iterator[Entry]:
    """Give the timeline's entries, without quoted ones."""
    return (entry for entry in doc.timeline if not entry.quoted)


def leads(doc: Postmortem, entry: Entry) -> bool:
    """Tell whether a time stands at the head of its entry: one within a sentence may tell of another day's matter."""
    if entry.time is None:
        return False
    before = doc.source.slice(Span(entry.span.start, max(entry.span.start, entry.time.span.start))).split()
    goes_on = bool(before) and before[0].casefold() in _GOES_ON
    return not goes_on and sum(any(map(str.isalnum, word)) for word in before) <= _LABEL


def timeline_times(doc: Postmortem) -> tuple[Time, ...]:
    """Give the times that say when the entries of the timeline happened."""
    leading = {entry.time.span for entry in entries(doc) if entry.time}
    return tuple(time for time in doc.times if not time.quoted and (time.role == "event" or time.span in leading))


def window_times(doc: Postmortem) -> tuple[Time, ...]:
    """Give the times that state the incident's window, but for those that the timeline already gives."""
    timeline = set(timeline_times(doc))
    return tuple(time for time in doc.times if not time.quoted and time.role in WINDOW and time not in timeline)


def zone_name(zone: Zone | None) -> str:
    """Give a label's name for comparison: "Z" is another spelling of "UTC", "GMT" is a label of its own."""
    name = zone.label.casefold() if zone else ""
    return {"z": "utc", "zulu": "utc", "coordinated universal time": "utc", "greenwich mean time": "gmt"}.get(
        name, name
    )


def offsets(time: Time) -> frozenset[int]:
    """Give every offset from UTC, in minutes, that the zone of `time` can have then; none where it is not known."""
    if time.zone and time.zone.offsets:
        return frozenset(time.zone.offsets)
    if not (time.zone and time.date and time.clock):
        return frozenset()
    return frozenset(
        round((_wall(time) - instant.replace(tzinfo=None)) / timedelta(minutes=1)) for instant in time.instants
    )


def gap(first: Time, second: Time) -> float | None:
    """Give the minutes from `first` to `second` under the reading that brings them closest, or None.

    A positive gap says that `second` is later under every reading. None says that the two cannot be compared.
    """
    if {first.fault, second.fault} & {"clock", "meridiem"} or first.rolled != second.rolled:
        return None
    if first.instants and second.instants:
        minutes = (min(second.instants) - max(first.instants)) / timedelta(minutes=1)
        # "PST" in July may stand for the clock on the wall, an hour ahead: beside another label that leaves a doubt.
        doubtful = zone_name(first.zone) != zone_name(second.zone) and (off_season(first) or off_season(second))
        return max(0.0, minutes - _HOUR) if doubtful and minutes > 0 else minutes
    if zone_name(first.zone) != zone_name(second.zone):
        return None
    return _gap_of_clocks(first, second)


def after(first: Time, second: Time) -> bool:
    """Tell whether `second` is later than `first` under every reading, and by more than they allow for."""
    minutes = gap(first, second)
    return minutes is not None and minutes > (TOLERANCE if first.approximate or second.approximate else 0)


def _gap_of_clocks(first: Time, second: Time) -> float | None:
    if not (first.clock and second.clock):
        # A day, and perhaps a time of day: only whole days can be told apart.
        days = (second.date - first.date).days if first.date and second.date else 0
        return days * 24 * 60 if days else None
    if not _same_footing(first, second):
        return None
    minutes = (_wall(second) - _wall(first)) / timedelta(minutes=1)
    # Without dates, a step of more than half a day is rather one over midnight.
    return minutes if first.date or abs(minutes) <= _HALF_DAY else None


def _same_footing(first: Time, second: Time) -> bool:
    """Tell whether both have a day, or neither has; a date that is written but leaves its day open is neither."""
    return bool(first.date and second.date) or not (first.date_source or second.date_source)


def _wall(time: Time) -> datetime:
    """Give what calendar and clock show at `time`, with any day at all where its date is not known."""
    hour, minute = (int(part) for part in (time.clock or "0:0").split(":")[:2])
    day = datetime.combine(time.date, datetime.min.time()) if time.date else datetime(2000, 1, 1)  # noqa: DTZ001 - compared with its like only
    return day + timedelta(hours=hour, minutes=minute)


class InForce(NamedTuple):
    """What the clocks of a region show: the label and the offset in minutes."""

    label: str
    offset: int


def in_season(time: Time, *, hours: int = 0) -> InForce | None:
    """Give what is in force some hours after `time` where its label names a summer or winter time; None where it names none."""
    if time.zone is None or not time.zone.season or time.clock is None:
        return None
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - costs start-up time, and few labels have a season

    try:
        at = (_wall(time) + timedelta(hours=hours)).replace(tzinfo=ZoneInfo(time.zone.season))
        offset = at.utcoffset()
    except (KeyError, OverflowError, ValueError):
        return None  # no zone data on this machine, or a clock that does not exist
    return None if offset is None else InForce(at.tzname() or "", round(offset / timedelta(minutes=1)))


def off_season(time: Time) -> InForce | None:
    """Give what is in force at `time` where that is not what its label says; None where they agree or none is known.

    In the night of a change of clocks some go on with the label of the evening, and an hour comes twice.
    """
    known = in_season(time)
    if known is None or time.zone is None or known.offset in time.zone.offsets:
        return None
    return None if changes_clocks(time) else known


def changes_clocks(time: Time) -> bool:
    """Tell whether the clocks of the region that the label of `time` names go forward or back within half a day of it."""
    near = [in_season(time, hours=hours) for hours in (-12, 12)]
    return None not in near and near[0] != near[1]


def is_skipped(time: Time) -> bool:
    """Tell whether the clocks of a zone with its own rules skip a time: 02:30 on the night when they go forward."""
    if time.zone is None or not time.zone.iana or time.clock is None or time.clock == "24:00":
        return False
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - costs start-up time, and few labels name such a zone

    try:
        local = _wall(time).replace(tzinfo=ZoneInfo(time.zone.iana))
        return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)
    except (KeyError, OverflowError, ValueError):
        return False  # no zone data on this machine, or the last days of the calendar


def apart(first: Time, second: Time) -> float | None:
    """Give the minutes between two times, whichever is the first; None where they cannot be compared or are not exact."""
    if first.rolled != second.rolled and not (first.instants and second.instants):
        return None
    if len(first.instants) == len(second.instants) == 1:
        return abs((second.instants[0] - first.instants[0]) / timedelta(minutes=1))
    if zone_name(first.zone) != zone_name(second.zone) or not _same_footing(first, second):
        return None
    return abs((_wall(second) - _wall(first)) / timedelta(minutes=1))


_FAR = timedelta(days=2)


class Stamp(NamedTuple):
    """The day of an entry of the timeline, where it is told, and whether the entry or its row writes it out."""

    span: Span
    day: date | None
    own: bool


def outliers(doc: Postmortem) -> Iterator[tuple[Stamp, Stamp, Stamp]]:
    """Give the entries whose own date lies two days or more from both neighbours, which lie close together."""
    timelines: dict[tuple[int, int], list[Stamp]] = {}
    for entry, stamp in _stamps(doc):
        timelines.setdefault((entry.incident, entry.sub), []).append(stamp)
    for stamps in timelines.values():
        for above, stamp, below in zip(stamps, stamps[1:], stamps[2:], strict=False):
            if above.day is None or stamp.day is None or below.day is None or not stamp.own:
                continue
            close = abs(above.day - below.day) < _FAR
            if close and min(abs(stamp.day - above.day), abs(stamp.day - below.day)) >= _FAR:
                yield above, stamp, below


def _stamps(doc: Postmortem) -> Iterator[tuple[Entry, Stamp]]:
    """Give the day of each entry that begins with a time or a date."""
    events = [one for one in doc.dates if one.role == "event" and not one.quoted]
    for entry in entries(doc):
        if entry.time is not None:
            own = entry.time.date_source in {"own", "row"} and not entry.time.rolled
            if leads(doc, entry):
                yield entry, Stamp(entry.time.span, entry.time.date, own)
        elif entry.dated:
            index = bisect_left(events, entry.span.start, key=_begin)
            told = events[index] if index < len(events) and events[index].span.end <= entry.span.end else None
            if told is not None:
                yield entry, Stamp(told.span, told.days[0] if len(told.days) == 1 else None, own=True)


def _begin(one: Date) -> int:
    return one.span.start
