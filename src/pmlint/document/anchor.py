"""The day on which an undated timeline begins: the one on which it comes to the start that is stated outside it.

"Start: 2023-11-07 00:10 UTC" above "23:50 the build goes out", "00:10 errors" says that the build went out the day before;
so does "Start: 2023-11-06 4:10 PM PST" above "Timeline (UTC)", of entries that begin with "00:10".
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from pmlint.document.arranged import arranged
from pmlint.document.clock import clock_of
from pmlint.document.course import HALF_DAY, moved
from pmlint.document.mention import Mention
from pmlint.document.model import Field, Time
from pmlint.source import Span
from pmlint.vocabulary.zones import ZoneMeaning

_STARTS = frozenset({"start", "window"})


def starts_of(fields: Iterable[Field]) -> tuple[Span, ...]:
    """Give the places of the labelled values that state when the incident began."""
    return tuple(field.span for field in fields if not _STARTS.isdisjoint(field.keys))


def undated(texts: Iterable[tuple[str, list[Mention]]]) -> Iterator[int]:
    """Give the clocks, in minutes, that lead the entries of a timeline up to the first with a date of its own."""
    for text, found in texts:
        for mention, around in arranged(text, found):
            if mention.date is not None or mention.later:
                return
            minutes = clock_of(mention).minutes
            if around.leads and minutes is not None:
                yield minutes


def first_day(start: Time, clocks: Iterable[int], meaning: ZoneMeaning | None) -> date | None:
    """Give the day of the first of some clocks, which ascend but for steps over midnight; None where none is the start.

    Args:
        start: The start as it is stated.
        clocks: The clocks of the timeline's entries in minutes.
        meaning: What the zone of these clocks means.
    """
    told = _on_clock_of(start, meaning)
    if told is None:
        return None
    days, last = 0, -1
    for minutes in clocks:
        days += last - minutes > HALF_DAY
        last = minutes
        if minutes == 60 * told.hour + told.minute:
            return moved(told.date(), -days)
    return None


def _on_clock_of(start: Time, meaning: ZoneMeaning | None) -> datetime | None:
    """Give what the clock of a zone shows at the start; its own clock where one of the zones is not known."""
    if start.date is None or start.clock is None or start.fault:
        return None
    try:
        if meaning is not None and len(start.instants) == 1:
            if meaning.iana:
                from zoneinfo import ZoneInfo  # noqa: PLC0415 - costs start-up time, and most zones are offsets

                return start.instants[0].astimezone(ZoneInfo(meaning.iana))
            if len(meaning.offsets) == 1:
                return start.instants[0] + timedelta(minutes=meaning.offsets[0])
        hour, minute = map(int, start.clock.split(":"))
        midnight = datetime(start.date.year, start.date.month, start.date.day, tzinfo=UTC)
        return midnight + timedelta(hours=hour, minutes=minute)
    except (KeyError, OverflowError, ValueError):
        return None  # the last days of the calendar, or no zone data on this machine
