"""The course of a timeline: the day, and the half of the day, that its entries have reached."""

from datetime import date, timedelta
from typing import NamedTuple

from pmlint.document.calendar import Day
from pmlint.document.mention import Mention
from pmlint.source import Span

HALF_DAY = 720  # minutes
EVENING_TO_MORNING = 360  # minutes
_NOON_HOUR = 12


class Last(NamedTuple):
    """The time before in the same section.

    Attributes:
        minutes: Its minutes after midnight.
        spoken: Whether it said AM or PM.
        latest: The minutes of the other end of its range, else its own.
        over: Whether its range ran over midnight.
    """

    minutes: int
    spoken: bool
    latest: int
    over: bool = False


class Course:
    """What holds in each section of a document that is read from its beginning."""

    def __init__(self) -> None:
        self.days: dict[Span | None, Day] = {}
        """The day that the timeline of a section has reached."""
        self.stated: dict[Span | None, Day] = {}
        """The last day that a section writes out."""
        self.last: dict[Span | None, Last] = {}
        self.halves: set[Span | None] = set()
        """The sections whose times say AM or PM."""

    def reach(self, day: Day, section: Span | None) -> None:
        """Note that a section has come to a day that it writes out."""
        self.days[section] = self.stated[section] = day
        self.last.pop(section, None)

    def is_afternoon(self, mention: Mention, section: Span | None) -> bool:
        """Whether a bare "2:00" behind "1:34 PM" is 14:00: the half of the day that keeps the list in order."""
        if mention.meridiem or mention.words or section not in self.halves or not 1 <= mention.hour < _NOON_HOUR:
            return False
        previous = self.last.get(section)
        if previous is None:
            return False
        minutes = 60 * mention.hour + mention.minute
        readings = (minutes, minutes + HALF_DAY, minutes + 2 * HALF_DAY)
        return min(readings, key=lambda one: abs(one - previous.latest)) == readings[1]

    def counted_from(self, mention: Mention, section: Span | None, incident: Day | None) -> Day | None:
        """Give the day from which "(+2d)" or "the next day" counts."""
        stated = self.stated.get(section) or incident
        if mention.counted == "running":
            return self.days.get(section) or stated
        # "(+2d)" counts from the last day that is written, not from the entry before; "the day before" from the incident's.
        return stated if mention.counted == "stated" else incident or stated

    def range_ends(self, section: Span | None, start: str | None, days: int, minutes: int | None) -> None:
        """Note the other end of the range of the last time, so many days later."""
        last = self.last.get(section)
        if last is not None and minutes is not None and start == f"{last.minutes // 60:02}:{last.minutes % 60:02}":
            self.last[section] = last._replace(over=days > 0, latest=last.minutes if days else minutes)

    def passed_midnight(self, section: Span | None, minutes: int, mention: Mention) -> bool:
        """Whether the clock has passed midnight since the time before."""
        previous = self.last.get(section)
        if previous is None or previous.minutes <= minutes:
            return False
        back = previous.latest - minutes
        spoken = bool(mention.meridiem) and previous.spoken
        if previous.over:
            return True
        return back > HALF_DAY or (spoken and back >= EVENING_TO_MORNING and previous.latest >= HALF_DAY > minutes)


def moved(day: date, days: int) -> date:
    """Give a day so many days later; the calendar's last ones stay where they are."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
