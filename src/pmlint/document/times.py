"""Every mention of a time of day with its date and zone, and where both were learned."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pmlint.blocks import Prose
from pmlint.document.anchor import first_day, starts_of, undated
from pmlint.document.arranged import Around, arranged
from pmlint.document.calendar import Calendar, Day
from pmlint.document.clock import Clock, clock_of, instants_of
from pmlint.document.course import EVENING_TO_MORNING, Course, Last, moved
from pmlint.document.dates import DateParts, dates
from pmlint.document.days import Dated, DayFinder, dated_before, is_told_before, may_count
from pmlint.document.governing import ZoneFinder
from pmlint.document.mention import Mention
from pmlint.document.mentions import is_dotted, reaches
from pmlint.document.model import Field, Time, ZoneNote
from pmlint.document.page import Page
from pmlint.document.readable import mentions_in
from pmlint.document.tokens import middays
from pmlint.document.twins import agree, same_instant, told_beside
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.source import Span

_NEAR = 40  # characters between a time and the date behind it
_OF_LINE = frozenset({"own", "row", "section", "table"})
_BESIDE = lazy(r"\s*[(/|=,;]?\s*(?:i\.e\.|or|=)?\s*")


class Found(NamedTuple):
    """A time and where it was found: the index of its leaf, its range in the leaf's text."""

    time: Time
    leaf: int
    start: int
    end: int


class _Told(NamedTuple):
    """The day of a time, whether midnight was passed on the way to it, and every day that it can be."""

    day: Day | None
    rolled: bool
    days: tuple[date, ...]


def _told(day: Day | None, *, rolled: bool = False) -> _Told:
    return _Told(day, rolled, (day.date,) if day else ())


class _Line(NamedTuple):
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


def times_of(
    page: Page, notes: tuple[ZoneNote, ...], calendar: Calendar, fields: tuple[Field, ...] = ()
) -> tuple[Found, ...]:
    """Give every mention of a time of day in the order of the document."""
    texts = page.texts
    dotted = is_dotted([text for text, numbered in zip(texts, page.numbered, strict=True) if numbered])
    # A time has a digit, unless it is noon or midnight.
    midday = not middays().isdisjoint(page.said) or "正午" in page.source.text
    found = [
        mentions_in(page, index, dotted=dotted) if numbered or midday else []
        for index, numbered in enumerate(page.numbered)
    ]
    reader = _Reader(page, ZoneFinder(page, notes, found), calendar, found, starts_of(fields))
    for index, text in enumerate(texts):
        if text:
            reader.leaf(index, text, found[index])
    return tuple(reader.found)


class _Reader:
    """Reads a document from its beginning; it remembers the day and the half of the day that hold in each section."""

    def __init__(
        self,
        page: Page,
        zones: ZoneFinder,
        calendar: Calendar,
        mentions: Sequence[list[Mention]],
        starts: tuple[Span, ...],
    ) -> None:
        self.page, self.mentions, self.starts = page, mentions, starts
        self.zones = zones
        self.calendar = calendar
        self.found: list[Found] = []
        self.course = Course()
        self.days = DayFinder(page, calendar, self.course)
        self.titles: dict[Span, Day] = {}
        """The days of titles that begin with a date and a time, which hold for the titles below them."""
        self.narrated: dict[Span | None, date] = {}
        """The last day that running text has named in each section, where it is another one than the incident's."""
        self.carried: tuple[Span, int] | None = None
        """The last row with a time: only its first one carries a timeline on."""

    def leaf(self, index: int, text: str, found: list[Mention]) -> None:
        """Read one leaf."""
        if not (found or self.page.numbered[index] or may_count(text, self.page.words[index])):
            return
        leaf = self.page.leaves[index]
        section = self.section(index)
        running = self.course.days.get(section)
        base = running.date if running else None
        days = self.days.named(index, text, base) if dates(text) else []
        if not found:
            if leaf.block.kind == "front-matter" or (leaf.table is not None and not leaf.row):
                return  # the calendar knows the one, `DayFinder.head` the other, which governs its table
            self.days.line(index, text, days, section)
            self.narrate(index, section, days)
            return
        in_timeline = self.page.places.within(index, "timeline") is not None
        line = _Line(index, leaf, text, section, days, self.days.row(index), self.days.head(leaf), in_timeline)
        row = (leaf.table.span, leaf.row) if leaf.table is not None else None
        carries = row is None or self.carried != row
        for mention, around in arranged(text, found):
            around = around if carries else around._replace(leads=False)  # noqa: PLW2901 - of the same mention
            time = self.time(line, mention, around)
            self.found.append(Found(time, index, mention.start, mention.end))
        self.carried = row
        self.narrate(index, section, days)

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

    def is_narrated(self, line: _Line) -> bool:
        """Whether a time stands in a paragraph below one that tells of another day."""
        return line.section in self.narrated and not (line.in_timeline or line.leaf.items or line.leaf.table)

    def section(self, index: int) -> Span | None:
        """Give the section whose running day counts: the innermost known one, else the innermost."""
        known = self.page.places.known[index]
        return known.span if known is not None else None

    def time(self, line: _Line, mention: Mention, around: Around) -> Time:
        """Make a time of a mention that stands between two others."""
        before = around.before
        clock = clock_of(mention, afternoon=line.in_timeline and self.course.is_afternoon(mention, line.section))
        if mention.meridiem and not clock.fault:  # "14:30 AM" is on the clock of 24 hours
            self.course.halves.add(line.section)
        again = before is not None and self.repeats(line, before, mention, leads=around.leads)
        if again and before is not None and mention.date is not None and mention.date.start >= mention.end:
            # The date of "00:33 UTC / 17:33 PDT (19 August)" is the first clock's, that of "02:12 UTC (18:12 PST on
            # the 12th)" is not.
            apart = "(" in line.text[before.outer : mention.start]
            mention = mention if apart else mention._replace(date=None)
        day, rolled, days = self.day(line, mention, clock, around, again=again)
        span = line.leaf.prose.span(mention.start, mention.end)
        told = self.zones.find(line.at, mention, span.start, around.labels)
        if mention.zone is None and told.learned != "table":
            today = day.date if day else None
            behind = around.behind
            if behind is not None and mention.range is not None and behind.range is not None:
                behind = None  # of two ranges side by side the starts tell one instant
            between = line.text[mention.outer : behind.start] if behind is not None else ""
            beside = told_beside(line.leaf, between, clock, behind, today)
            told = beside if beside and not agree(told, beside, today, clock) else told
        instants = instants_of(days, clock, told.meaning)
        if again and mention.date is None:
            day, days, instants = same_instant(self.twin(mention), (day, days, instants), clock, told.meaning)
        return Time(
            text=self.page.source.slice(span),
            span=span,
            clock=clock.text,
            date=days[0] if len(days) == 1 else None,
            date_source=day.learned if day else "own" if mention.date else None,
            zone=told.zone,
            zone_source=told.learned,
            instants=instants,
            approximate=mention.approximate,
            quoted=line.leaf.quoted,
            fault=clock.fault,
            side=None if mention.range is None else _side(line.at, mention.range),
            rolled=rolled,
            clock_span=_clock_span(line.leaf.prose, mention, span),
            days=days,
        )

    def repeats(self, line: _Line, first: Mention, second: Mention, *, leads: bool) -> bool:
        """Whether `second` gives the instant of `first` in another zone: `23:15 UTC / 16:15 PDT`, `17:03 (15:03 UTC)`."""
        zone = self.found[-1].time.zone
        if zone is None or second.zone is None or zone.label.upper() == second.zone.label.upper():
            return False
        if first.range is not None and first.range == second.range:
            return False
        # In an entry that begins with a time, one in another zone may stand at its very end.
        closes = not leads and line.in_timeline
        return closes or _BESIDE.fullmatch(line.text, first.outer, second.start) is not None

    def day(self, line: _Line, mention: Mention, clock: Clock, around: Around, *, again: bool) -> _Told:
        """Give the day of a mention.

        A mention may tell the instant of the one before `again`, on another clock.
        """
        if mention.date is not None:
            told = self.own(line, mention, mention.date, clock, around)
            if told.day is not None and mention.date.month:
                self.course.stated[line.section] = told.day
                if line.leaf.block.kind == "heading" and around.leads and line.section is not None:
                    self.titles[line.section] = told.day._replace(learned="section")
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

    def own(self, line: _Line, mention: Mention, written: DateParts, clock: Clock, around: Around) -> _Told:
        """Give the day that a mention bears; a range in a period of days begins on the first one."""
        running = self.course.days.get(line.section)
        days = self.calendar.days(written, running.date if running else None)
        if written.last and days and mention.range is not None:
            begins = self.other_end(line, mention) is None
            return _told(Day(days[0], "own")) if begins else self.governing(line, mention, clock, around)
        return _Told(Day(days[0], "own") if len(days) == 1 else None, rolled=False, days=days)

    def governing(self, line: _Line, mention: Mention, clock: Clock, around: Around) -> _Told:
        """Give the day that governs a mention without a date: its line's, its row's, its range's, its section's."""
        start = self.other_end(line, mention)
        if start is not None and start.date is not None:
            told = start.date_source in {"own", "row"}
            day: Day | None = Day(start.date, "row" if told else start.date_source or "section")
        elif near := self.near(line, mention):
            return _Told(Day(near[0], "row"), rolled=False, days=near)
        elif line.head is not None:
            reached = self.course.days.get(line.section)
            day = Day(max(line.head, reached.date) if reached else line.head, "table")
        else:
            day = self.course.days.get(line.section) or self.titled(line) or self.first_day(line, mention, around)
            if day is not None and day == self.calendar.day and self.is_narrated(line):
                # What a paragraph above tells of another day may go on in this one.
                return _Told(day, rolled=False, days=(self.narrated[line.section], day.date))
        if day is None or clock.minutes is None:
            return _told(day)
        if start is not None and start.clock is not None:
            before = 60 * int(start.clock[:2]) + int(start.clock[3:])
            passed = before - clock.minutes >= EVENING_TO_MORNING
        else:
            passed = (
                line.in_timeline and around.leads and self.course.passed_midnight(line.section, clock.minutes, mention)
            )
        return _told(Day(moved(day.date, 1), day.learned), rolled=True) if passed else _told(day)

    def counted_from(self, line: _Line, mention: Mention) -> Day | None:
        """Give the day from which "(+2d)" or "the next day" counts."""
        if mention.counted == "running" and self.is_narrated(line):
            return Day(self.narrated[line.section], "row")
        return self.course.counted_from(mention, line.section, self.calendar.day)

    def titled(self, line: _Line) -> Day | None:
        """Give the day of the innermost title above that begins with a date and a time: "## Feb 21, 13:00"."""
        around = (section.span for section in reversed(self.page.places.chains[line.at]))
        return next((self.titles[span] for span in around if span in self.titles), None)

    def first_day(self, line: _Line, mention: Mention, around: Around) -> Day | None:
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

    def beside(self, mention: Mention) -> _Told:
        """Give the day of the time before, whose instant a mention repeats."""
        first = self.twin(mention)
        learned = "row" if first.date_source in {"own", "row"} else first.date_source
        return _told(Day(first.date, learned) if first.date and learned else None, rolled=first.rolled)

    def near(self, line: _Line, mention: Mention) -> tuple[date, ...]:
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

    def doubted(self, line: _Line, mention: Mention, told: Dated) -> tuple[date, ...]:
        """Give the day that a line tells, and beside it that of the incident where a sentence before tells another one."""
        incident = self.calendar.day
        if incident is None or not self.calendar.labelled or told.day == incident.date or line.in_timeline:
            return (told.day,)
        last = self.found[-1] if self.found else None
        timed = last is not None and last.leaf == line.at and last.end > told.parts.start and len(last.time.days) == 1
        far = not timed and is_told_before(line.text, told.parts, mention.start)
        return (told.day, incident.date) if far else (told.day,)

    def passed_on(self, line: _Line, mention: Mention, parts: DateParts) -> bool:
        """Whether a date before a line of a timeline has been passed on by a time between the two."""
        last = self.found[-1] if self.found else None
        if not line.in_timeline or last is None or last.leaf != line.at:
            return False
        if last.end <= parts.start and "\n" in line.text[last.end : parts.start]:
            return False
        return "\n" in line.text[last.end : mention.start]

    def other_end(self, line: _Line, mention: Mention) -> Time | None:
        """Give the first end of the range whose second end is `mention`."""
        last = self.found[-1].time if self.found else None
        if mention.range is None or last is None or last.side != _side(line.at, mention.range):
            return None
        return last


def _clock_span(prose: Prose, mention: Mention, span: Span) -> Span:
    """Give the place of the clock of a mention, which stands at `span`."""
    start, end = mention.clock
    if start == mention.start and end == mention.end:
        return span
    if span.end - span.start != mention.end - mention.start:
        return prose.span(start, end)  # markup stands in it
    before = span.start - mention.start
    return Span(before + start, before + end)


def _side(leaf: int, number: int) -> int:
    """Give both ends of one range a number; leaves come in order, so it is theirs alone."""
    return 1000 * leaf + number
