"""From a mention as it is written to minutes of the day, days and instants."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal, NamedTuple

from pmlint.document.dates import DateParts
from pmlint.document.mention import Mention
from pmlint.vocabulary.zones import ZoneMeaning

_MIDNIGHT = time(tzinfo=UTC)

Fault = Literal["", "clock", "meridiem", "needless-meridiem"]


class Clock(NamedTuple):
    """A time of day.

    Attributes:
        text: "HH:MM" on a 24 h clock, also where no such time exists.
        minutes: Minutes after midnight, 1440 for 24:00; None where no such time exists.
        fault: See `Time.fault`.
    """

    text: str
    minutes: int | None
    fault: Fault


def clock_of(mention: Mention, *, afternoon: bool = False) -> Clock:
    """Read the clock of a mention; `afternoon` adds the half of the day that its neighbours tell."""
    hour, minute, fault = mention.hour, mention.minute, ""
    if mention.meridiem == "a":
        fault = "meridiem" if hour > 12 else ""
        hour = 0 if hour == 12 else hour
    elif mention.meridiem == "p":
        fault = "needless-meridiem" if hour > 12 else "meridiem" if hour == 0 else ""
        hour = hour + 12 if 1 <= hour < 12 else hour
    elif afternoon:
        hour = hour + 12 if 1 <= hour < 12 else hour
    text = f"{hour:02}:{minute:02}"
    if hour > 24 or minute > 59 or mention.second > 60 or (hour == 24 and minute):
        return Clock(text, None, "clock")
    if fault == "needless-meridiem":
        return Clock(text, 60 * hour + minute, "needless-meridiem")
    return Clock(text, 60 * hour + minute, "meridiem" if fault else "")


def days_of(parts: DateParts, year: int | None, *, day_first: bool | None) -> tuple[date, ...]:
    """Give every day that a written date can mean, the reading with the month first before the other.

    Args:
        parts: The date, with a month.
        year: The year to take where the date has none.
        day_first: How the document writes numeric dates, where that is known.

    Returns:
        None at all where the year is not known, or where there is no such day.
    """
    whole = parts.year or year
    if whole is None:
        return ()
    readings = [(parts.month, parts.day)]
    if parts.other is not None:
        readings = [parts.other] if day_first else [*readings, parts.other] if day_first is None else readings
    found: list[date] = []
    for month, day in readings:
        try:
            found.append(date(whole, month, day))
        except ValueError:
            return ()
    if parts.last and found:
        return tuple(found[0] + timedelta(days=step) for step in range(parts.last - parts.day + 1))
    # "Mon 4/3/2024" is the one of the two that is a Monday.
    named = [day for day in found if day.isoweekday() == parts.weekday] if len(found) > 1 else []
    return tuple(named if len(named) == 1 else found)


def instants_of(days: tuple[date, ...], clock: Clock, meaning: ZoneMeaning | None) -> tuple[datetime, ...]:
    """Give every instant in UTC that a time can mean, the earliest first; none where day or zone is not known."""
    if clock.minutes is None or meaning is None:
        return ()
    found = [instant for day in days for instant in _instants(day, clock.minutes, meaning)]
    return tuple(sorted(set(found))) if len(found) > 1 else tuple(found)


def offset_on(day: date | None, clock: Clock, meaning: ZoneMeaning) -> int | None:
    """Give the minutes that a zone is ahead of UTC on a day, None where several are possible."""
    if not meaning.iana:
        return meaning.offsets[0] if len(meaning.offsets) == 1 else None
    instants = instants_of((day,), clock, meaning) if day is not None else ()
    if day is None or clock.minutes is None or len(instants) != 1:
        return None
    local = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=clock.minutes)
    return int((local - instants[0]).total_seconds()) // 60


def _instants(day: date, minutes: int, meaning: ZoneMeaning) -> Collection[datetime]:
    try:
        if not meaning.iana:
            midnight = datetime.combine(day, _MIDNIGHT)
            return [midnight + timedelta(0, 60 * (minutes - offset)) for offset in meaning.offsets]
        from zoneinfo import ZoneInfo  # noqa: PLC0415 - costs start-up time, and most zones are offsets

        local = datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - zoned below
        zone = ZoneInfo(meaning.iana)
        both = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
        # A clock that the zone skips in spring is no instant.
        return {at for at in both if at.astimezone(zone).replace(tzinfo=None) == local}
    except (OverflowError, ValueError, KeyError):
        return ()  # the first and last days that datetime knows, or no zone data on this machine
