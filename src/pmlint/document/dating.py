"""The day of each time: its own, that of its line or row, of its section, or of the document; and midnight between."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pmlint.document.anchor import first_day, undated
from pmlint.document.arranged import Around
from pmlint.document.calendar import Calendar, Day
from pmlint.document.clock import Clock
from pmlint.document.course import EVENING_TO_MORNING, Course, Last, moved
from pmlint.document.dates import DateParts, dates
from pmlint.document.days import Dated, DayFinder, dated_before, is_told_before
from pmlint.document.governing import ZoneFinder
from pmlint.document.mention import Mention
from pmlint.document.mentions import reaches
from pmlint.document.model import Time
from pmlint.document.page import Page
from pmlint.leaves import Leaf
from pmlint.source import Span

_LONGEST_TITLE = 160  # characters
_NEAR = 40  # characters between a time and the date behind it
_OF_LINE = frozenset({"own", "row", "section", "table"})


class Found(NamedTuple):
    """A time and where it was found: the index of its leaf, its range in the leaf's text."""

    time: Time
    leaf: int
    start: int
    end: int


class Told(NamedTuple):
    """The day of a time, whether midnight was passed on the way to it, and every day that it can be."""

    day: Day | None
    rolled: bool
    days: tuple[date, ...]


def _told(day: Day | None, *, rolled: bool = False) -> Told:
    return Told(day, rolled, (day.date,) if day else ())


class Line(NamedTuple):
    """What a leaf says besides its times.

    Attributes:
        at: The index of the leaf.
        section: The section whose running day counts.
        days: The days that it names.
        row: The day in another cell of its row.
        head: The day in the header of its table.
    """

    at: int
    leaf: Leaf
    text: str
    section: Span | None
    days: list[Dated]
    row: date | None
    head: date | None
    in_timeline: bool


class Dater:
    """Tells the days of the times of a document that is read from its beginning, in the order of its mentions.

    Attributes:
        found: The times so far.
        course: The day and the half of the day that hold in each section.
        days: The days that stand around the times.
    """

    def __init__(
        self,
        page: Page,
        zones: ZoneFinder,
        calendar: Calendar,
        mentions: Sequence[list[Mention]],
        starts: tuple[Span, ...],
    ) -> None:
        self.page, self.zones, self.calendar, self.mentions, self.starts = page, zones, calendar, mentions, starts
        self.found: list[Found] = []
        self.course = Course()
        self.days = DayFinder(page, calendar, self.course)
        self.titles: dict[Span, tuple[date, ...]] = {}
        """The days that titles name, which hold for the sections below them."""
        self.narrated: dict[Span | None, date] = {}
        """The last day that running text has named in each section, where it is another one than the incident's."""

    def section(self, index: int) -> Span | None:
        """Give the section whose running day counts: the innermost known one, else the innermost."""
        known = self.page.places.known[index]
        return known.span if known is not None else None

    def narrate(self, index: int, section: Span | None, named: list[Dated]) -> None:
        """Note the days that a paragraph outside of timelines names."""
        days = [one.day for one in named if not one.elsewhere]
        leaf = self.page.leaves[index]
        if not days or leaf.items or leaf.block.kind != "paragraph" or self.page.places.within(index, "timeline"):
            return
        if self.calendar.day is not None and self.calendar.day.date in days:
            self.narrated.pop(section, None)
        else:
            self.narrated[section] = days[-1]

    def is_narrated(self, line: Line) -> bool:
        """Whether a time stands in a paragraph below one that tells of another day."""
        return line.section in self.narrated and not (line.in_timeline or line.leaf.items or line.leaf.table)

    def day(self, line: Line, mention: Mention, clock: Clock, around: Around, *, again: bool) -> Told:
        """Give the day of a mention.

        A mention may tell the instant of the one before `again`, on another clock.
        """
        if mention.date is not None:
            told = self.own(line, mention, mention.date, clock, around)
            if told.day is not None and mention.date.month:
                self.course.stated[line.section] = told.day
        elif mention.later and (base := self.counted_from(line, mention)) is not None:
            told = _told(Day(moved(base.date, mention.later), "own"))
        else:
            told = self.beside(mention) if again else self.governing(line, mention, clock, around)
        if line.in_timeline and around.leads and not again:  # the clock that the timeline is kept by is the first one
            if mention.later < 0:  # "16:00 (the day before)" tells nothing of the entries below
                self.course.days.pop(line.section, None)
                self.course.last.pop(line.section, None)
                return told
            if (day := told.day) is not None:
                self.course.days[line.section] = day._replace(learned="section") if day.learned in _OF_LINE else day
            if clock.minutes is not None:
                self.course.last[line.section] = Last(clock.minutes, bool(mention.meridiem), clock.minutes)
        elif line.in_timeline and (first := self.other_end(line, mention)) is not None:
            later = (told.day.date - first.date).days if told.day and first.date else 0
            self.course.range_ends(line.section, first.clock, later, clock.minutes)
        return told

    def own(self, line: Line, mention: Mention, written: DateParts, clock: Clock, around: Around) -> Told:
        """Give the day that a mention bears; a range in a period of days begins on the first one."""
        running = self.course.days.get(line.section)
        days = self.calendar.days(written, running.date if running else None)
        if written.last and days and mention.range is not None:
            begins = self.other_end(line, mention) is None
            return _told(Day(days[0], "own")) if begins else self.governing(line, mention, clock, around)
        return Told(Day(days[0], "own") if len(days) == 1 else None, rolled=False, days=days)

    def governing(self, line: Line, mention: Mention, clock: Clock, around: Around) -> Told:
        """Give the day that governs a mention without a date: its line's, its row's, its range's, its section's."""
        start = self.other_end(line, mention)
        if start is not None and start.date is not None:
            told = start.date_source in {"own", "row"}
            day: Day | None = Day(start.date, "row" if told else start.date_source or "section")
        elif near := self.near(line, mention):
            return Told(Day(near[0], "row"), rolled=False, days=near)
        elif line.head is not None:
            reached = self.course.days.get(line.section)
            day = Day(max(line.head, reached.date) if reached else line.head, "table")
        else:
            titled = self.titled(line)
            if len(titled) > 1 and not (line.in_timeline and around.leads):
                return Told(None, rolled=False, days=titled)  # "### October 29-30": either
            reached = self.course.days.get(line.section)
            day = reached or (Day(titled[0], "section") if titled else self.first_day(line, mention, around))
            if day is not None and day == self.calendar.day and self.is_narrated(line):
                # What a paragraph above tells of another day may go on in this one.
                return Told(day, rolled=False, days=(self.narrated[line.section], day.date))
        if day is None or clock.minutes is None:
            return _told(day)
        if start is not None and start.minutes is not None:
            passed = start.minutes - clock.minutes >= EVENING_TO_MORNING
        else:
            passed = (
                line.in_timeline and around.leads and self.course.passed_midnight(line.section, clock.minutes, mention)
            )
        return _told(Day(moved(day.date, 1), day.learned), rolled=True) if passed else _told(day)

    def counted_from(self, line: Line, mention: Mention) -> Day | None:
        """Give the day from which "(+2d)" or "the next day" counts."""
        if mention.counted == "running" and self.is_narrated(line):
            return Day(self.narrated[line.section], "row")
        return self.course.counted_from(mention, line.section, self.calendar.day)

    def title(self, index: int, text: str, base: date | None) -> None:
        """Note the days that the title of a section names: "### October 24 - Outage", "### October 29-30 - Latency"."""
        chain = self.page.places.chains[index]
        leaf = self.page.leaves[index]
        written = dates(text) if chain and leaf.begin <= chain[-1].span.start < leaf.end else ()
        if len(written) != 1 or len(text) > _LONGEST_TITLE:
            return
        days = self.calendar.days(written[0], base)
        if len(days) == 1 or written[0].last:
            self.titles[chain[-1].span] = days

    def titled(self, line: Line) -> tuple[date, ...]:
        """Give the days of the innermost title above that names any; a timeline below it begins on the first one."""
        around = (section.span for section in reversed(self.page.places.chains[line.at]))
        return next((self.titles[span] for span in around if span in self.titles), ())

    def first_day(self, line: Line, mention: Mention, around: Around) -> Day | None:
        """Give the day on which an undated timeline begins."""
        incident = self.calendar.day
        if incident is None or not (line.in_timeline and around.leads):
            return incident
        begun = (one.time for one in self.found if any(a <= one.time.span.start < b for a, b in self.starts))
        start = next(begun, None)
        if start is None:
            return incident
        place = line.leaf.prose.span(mention.start, mention.end).start
        meaning = self.zones.find(line.at, mention, place, around.labels).meaning
        later = range(line.at, len(self.page.leaves))
        clocks = undated((self.page.texts[i], self.mentions[i]) for i in later if self.section(i) == line.section)
        day = first_day(start, clocks, meaning)
        return Day(day, incident.learned) if day is not None else incident

    def twin(self, mention: Mention) -> Time:
        """Give the time before whose instant a mention repeats: of two ranges side by side the starts are one."""
        last = self.found[-1].time
        ranged = mention.range is not None and last.side is not None and len(self.found) > 1
        first = self.found[-2].time if ranged else last
        return first if first.side == last.side else last

    def beside(self, mention: Mention) -> Told:
        """Give the day of the time before, whose instant a mention repeats."""
        first = self.twin(mention)
        learned = "row" if first.date_source in {"own", "row"} else first.date_source
        return _told(Day(first.date, learned) if first.date and learned else None, rolled=first.rolled)

    def near(self, line: Line, mention: Mention) -> tuple[date, ...]:
        """Give the date before a mention in the same line, in its row, or a few words behind it.

        A sentence before may tell of another day than that of the incident: then it is one of the two.
        """
        if (told := dated_before(line.text, line.days, mention.start)) is not None:
            out_of_reach = line.in_timeline and not reaches(line.text, told.parts, mention.start)
            if out_of_reach or self.passed_on(line, mention, told.parts):
                return ()
            return self.doubted(line, mention, told)
        if line.row is None and line.days and not line.in_timeline and line.section not in self.course.days:
            parts, day, _ = line.days[0]
            between = line.text[mention.end : parts.start]
            return (day,) if 0 <= parts.start - mention.end <= _NEAR and "\n" not in between else ()
        return (line.row,) if line.row else ()

    def doubted(self, line: Line, mention: Mention, told: Dated) -> tuple[date, ...]:
        """Give the day that a line tells, and beside it that of the incident where a sentence before tells another one."""
        incident = self.calendar.day
        if incident is None or not self.calendar.labelled or told.day == incident.date or line.in_timeline:
            return (told.day,)
        last = self.found[-1] if self.found else None
        timed = last is not None and last.leaf == line.at and last.end > told.parts.start and len(last.time.days) == 1
        far = not timed and is_told_before(line.text, told.parts, mention.start)
        return (told.day, incident.date) if far else (told.day,)

    def passed_on(self, line: Line, mention: Mention, parts: DateParts) -> bool:
        """Whether a date before a line of a timeline has been passed on by a time between the two."""
        last = self.found[-1] if self.found else None
        if not line.in_timeline or last is None or last.leaf != line.at:
            return False
        if last.end <= parts.start and "\n" in line.text[last.end : parts.start]:
            return False
        return "\n" in line.text[last.end : mention.start]

    def other_end(self, line: Line, mention: Mention) -> Time | None:
        """Give the first end of the range whose second end is `mention`."""
        last = self.found[-1].time if self.found else None
        if mention.range is None or last is None or last.side != side_of(line.at, mention.range):
            return None
        return last


def side_of(leaf: int, number: int) -> int:
    """Give both ends of one range a number; leaves come in order, so it is theirs alone."""
    return 1000 * leaf + number
