"""Every mention of a time of day with its date and zone, and where both were learned."""

from bisect import bisect_right
from datetime import date, timedelta
from typing import NamedTuple

from pmlint.blocks import prose
from pmlint.document.calendar import Calendar, Day
from pmlint.document.clock import Clock, clock_of, instants_of
from pmlint.document.grammar import DateParts, Mention, ZoneLabel, bare_clock, dates, is_dotted, mentions, zone_in
from pmlint.document.model import Learned, Time, Zone, ZoneNote
from pmlint.document.page import Page
from pmlint.document.zones import meaning, zone_of
from pmlint.leaves import Leaf
from pmlint.source import Span

_MASK = "\ufffc"
_LONGEST_TIME = 48  # characters of a code span that is a date, a time and a zone
_NEAR = 40  # characters between a time and the date behind it
_HALF_DAY = 720  # minutes
_EVENING_TO_MORNING = 360  # minutes


class Found(NamedTuple):
    """A time and where it was found: the index of its leaf, its range in the leaf's text."""

    time: Time
    leaf: int
    start: int
    end: int


class _Line(NamedTuple):
    """What a leaf says besides its times.

    Attributes:
        at: The index of the leaf.
        section: The section whose running day counts.
        days: The days that it names.
        row: The day in another cell of its row.
        labels: The labels of zones that its times carry.
    """

    at: int
    leaf: Leaf
    text: str
    section: Span | None
    days: list[tuple[DateParts, date]]
    row: date | None
    labels: dict[str, ZoneLabel]
    in_timeline: bool


class _Last(NamedTuple):
    """The time before in the same section: minutes after midnight, and whether it said AM or PM."""

    minutes: int
    spoken: bool


def times_of(page: Page, notes: tuple[ZoneNote, ...], calendar: Calendar) -> tuple[Found, ...]:
    """Give every mention of a time of day in the order of the document."""
    texts = [readable(leaf) if leaf.prose.text else "" for leaf in page.leaves]
    dotted = is_dotted(texts)
    reader = _Reader(page, notes, calendar)
    for index, text in enumerate(texts):
        if text:
            reader.leaf(index, text, _mentions(page, index, text, dotted=dotted))
    return tuple(reader.found)


def readable(leaf: Leaf) -> str:
    """Give the text of a leaf in which times count: code and addresses are masked, a code span that is a time is not."""
    text = leaf.prose.text
    for a, b in [(a, b) for a, b in leaf.prose.code if not _is_time(text[a:b])] + list(leaf.prose.urls):
        text = text[:a] + _MASK * (b - a) + text[b:]
    return text


def _is_time(code: str) -> bool:
    found = mentions(code, dotted=True) if len(code) <= _LONGEST_TIME else []
    covered = sum(mention.end - mention.start for mention in found)
    return len(found) in {1, 2} and len(code.strip()) - covered <= 4 * len(found) - 3


def _mentions(page: Page, index: int, text: str, *, dotted: bool) -> list[Mention]:
    found = mentions(text, dotted=dotted)
    if not found and text.strip().isdigit() and _promises_time(page, page.leaves[index]) and (bare := bare_clock(text)):
        return [bare]
    return found


def _promises_time(page: Page, leaf: Leaf) -> bool:
    """Whether a leaf is a cell under a header such as "Time"."""
    if leaf.table is None or not leaf.row:
        return False
    header = prose(leaf.table.children[0].children[leaf.column].inlines).text
    return "time" in page.lexicon.column(header.partition("(")[0])


class _Reader:
    """Reads a document from its beginning; it remembers the day and the half of the day that hold in each section."""

    def __init__(self, page: Page, notes: tuple[ZoneNote, ...], calendar: Calendar) -> None:
        self.page = page
        self.notes = notes
        self.calendar = calendar
        self.found: list[Found] = []
        self.days: dict[Span | None, Day] = {}
        """The day that the timeline of a section has reached."""
        self.stated: dict[Span | None, Day] = {}
        """The last day that a section writes out."""
        self.last: dict[Span | None, _Last] = {}
        self.halves: set[Span | None] = set()

    def leaf(self, index: int, text: str, found: list[Mention]) -> None:
        """Read one leaf."""
        leaf = self.page.leaves[index]
        section = self.section(index)
        days = [(parts, day) for parts in dates(text) if (day := self.calendar.read(parts)) is not None]
        if not found:
            self.day_line(leaf, text, days, section)
            return
        labels = {mention.zone.label.upper(): mention.zone for mention in found if mention.zone}
        in_timeline = self.page.places.within(index, "timeline") is not None
        line = _Line(index, leaf, text, section, days, self.row_day(index), labels, in_timeline)
        for mention in found:
            self.found.append(Found(self.time(line, mention), index, mention.start, mention.end))

    def section(self, index: int) -> Span | None:
        """Give the section whose running day counts: the innermost known one, else the innermost."""
        chain = self.page.places.chains[index]
        known = [section for section in chain if section.kinds] or list(chain)
        return known[-1].span if known else None

    def day_line(self, leaf: Leaf, text: str, days: list[tuple[DateParts, date]], section: Span | None) -> None:
        """Let a line that is but a date, or a heading with one, govern what follows."""
        for parts, day in days:
            begin = text.rfind("\n", 0, parts.start) + 1
            end = text.find("\n", parts.end)
            around = len(text[begin : end if end >= 0 else len(text)].strip()) - (parts.end - parts.start)
            # A weekday or "Day 1:" may stand beside it.
            if around <= 12 or (leaf.block.kind == "heading" and len(days) == 1):
                self.days[section] = self.stated[section] = Day(day, "section" if section else "document")
                self.last.pop(section, None)

    def row_day(self, index: int) -> date | None:
        """Give the date in another cell of the same row."""
        leaf = self.page.leaves[index]
        if leaf.table is None:
            return None
        for other in self.row(index):
            text = other.prose.text
            if other is leaf or len(text) > _NEAR or mentions(text):
                continue
            days = [day for parts in dates(text) if (day := self.calendar.read(parts)) is not None]
            if days:
                return days[0]
        return None

    def time(self, line: _Line, mention: Mention) -> Time:
        """Make a time of a mention."""
        clock = clock_of(mention, afternoon=line.in_timeline and self.is_afternoon(mention, line.section))
        if mention.meridiem:
            self.halves.add(line.section)
        day, rolled = self.day(line, mention, clock)
        zone, zone_source = self.zone(line, mention)
        span = line.leaf.prose.span(mention.start, mention.end)
        return Time(
            text=self.page.source.slice(span),
            span=span,
            clock=clock.text,
            date=day.date if day else None,
            date_source=day.learned if day else "own" if mention.date else None,
            zone=zone,
            zone_source=zone_source,
            instants=instants_of(day.date if day else None, clock, meaning(zone) if zone else None),
            approximate=mention.approximate,
            quoted=line.leaf.quoted,
            fault=clock.fault,
            # Both ends of one range bear one number; leaves come in order, so it is theirs alone.
            side=None if mention.range is None else 1000 * line.at + mention.range,
            rolled=rolled,
            clock_span=line.leaf.prose.span(*mention.clock),
        )

    def is_afternoon(self, mention: Mention, section: Span | None) -> bool:
        """Whether a bare "2:00" behind "1:34 PM" is 14:00: the half of the day that keeps the list in order."""
        if mention.meridiem or mention.words or section not in self.halves or not 1 <= mention.hour < 12:
            return False
        previous = self.last.get(section)
        minutes = 60 * mention.hour + mention.minute
        return previous is not None and minutes < previous.minutes <= minutes + _HALF_DAY

    def day(self, line: _Line, mention: Mention, clock: Clock) -> tuple[Day | None, bool]:
        """Give the day of a mention, and whether midnight was passed on the way to it."""
        if mention.date is not None:
            running = self.days.get(line.section)
            own = self.calendar.read(mention.date, running.date.year if running else None)
            day, rolled = Day(own, "own") if own else None, False
            if day is not None:
                self.stated[line.section] = day
        elif mention.later and (base := self.stated.get(line.section) or self.calendar.day) is not None:
            # "(+2d)" counts from the last day that is written, not from the entry before.
            day, rolled = Day(base.date + timedelta(days=mention.later), "own"), False
        else:
            day, rolled = self.governing(line, mention, clock)
        if line.in_timeline:
            if day is not None:
                self.days[line.section] = day._replace(learned="section") if day.learned != "document" else day
            if clock.minutes is not None:
                self.last[line.section] = _Last(clock.minutes, bool(mention.meridiem))
        return day, rolled

    def governing(self, line: _Line, mention: Mention, clock: Clock) -> tuple[Day | None, bool]:
        """Give the day that governs a mention without a date: its line's, its row's, its range's, its section's."""
        start = self.other_end(mention)
        if start is not None and start.date is not None:
            told = start.date_source in {"own", "row"}
            day: Day | None = Day(start.date, "row" if told else start.date_source or "section")
        elif (near := self.near(line, mention)) is not None:
            return Day(near, "row"), False
        else:
            day = self.days.get(line.section) or self.calendar.day
        if day is None or clock.minutes is None:
            return day, False
        if start is not None and start.clock is not None:
            before = 60 * int(start.clock[:2]) + int(start.clock[3:])
            passed = before - clock.minutes >= _EVENING_TO_MORNING
        else:
            passed = line.in_timeline and self.passed_midnight(line.section, clock.minutes, mention)
        return (_later(day), True) if passed else (day, False)

    def near(self, line: _Line, mention: Mention) -> date | None:
        """Give the date before a mention in the same line, in its row, or a few words behind it."""
        ahead = bisect_right(line.days, mention.start, key=_behind)
        if ahead:
            return line.days[ahead - 1][1]
        if line.row is None and line.days and line.section not in self.days:
            parts, day = line.days[0]
            between = line.text[mention.end : parts.start]
            return day if len(between) <= _NEAR and "\n" not in between else None
        return line.row

    def other_end(self, mention: Mention) -> Time | None:
        """Give the first end of the range whose second end is `mention`."""
        last = self.found[-1].time if self.found else None
        if mention.range is None or last is None or last.side is None:
            return None
        return last if last.side % 1000 == mention.range else None

    def passed_midnight(self, section: Span | None, minutes: int, mention: Mention) -> bool:
        """Whether the clock has passed midnight since the time before."""
        previous = self.last.get(section)
        if previous is None:
            return False
        back = previous.minutes - minutes
        spoken = bool(mention.meridiem) and previous.spoken
        return back > _HALF_DAY or (spoken and back >= _EVENING_TO_MORNING and previous.minutes >= _HALF_DAY > minutes)

    def zone(self, line: _Line, mention: Mention) -> tuple[Zone | None, Learned | None]:
        """Give the zone of a mention: its own, its table's, its line's, or that of the narrowest statement around it."""
        if mention.zone is not None:
            return self.labelled(line, mention.zone), "own"
        notes = [note for note in self.notes if note.scope.start <= line.leaf.span.start < note.scope.end]
        table = next((note for note in notes if note.learned == "table"), None)
        cell = self.zone_cell(line) if table is None and line.leaf.table is not None else None
        if cell is not None:
            return cell, "row"
        # "18:40 the team in Boston (13:40 EST)" under "Timeline (UTC)": the statement counts.
        note = table or next((note for note in notes if note.learned not in {"document", "front-matter"}), None)
        if note is None and len(line.labels) == 1:
            return self.labelled(line, next(iter(line.labels.values()))), "row"
        note = note or next((note for note in notes if note.learned == "document"), None) or next(iter(notes), None)
        return (note.zone, note.learned) if note else (None, None)

    def zone_cell(self, line: _Line) -> Zone | None:
        """Give the zone that stands in a cell of its own in the same row."""
        for other in self.row(line.at):
            label = zone_in(other.prose.text) if len(other.prose.text) <= _NEAR else None
            if label is not None and not mentions(other.prose.text):
                return zone_of(label, other.prose.span(label.start, label.end))
        return None

    def row(self, index: int) -> tuple[Leaf, ...]:
        """Give the cells of the row around a cell."""
        leaf = self.page.leaves[index]
        width = len(leaf.table.children[0].children) if leaf.table is not None else 0
        return self.page.leaves[index - leaf.column : index - leaf.column + width]

    def labelled(self, line: _Line, label: ZoneLabel) -> Zone:
        """Give the zone of a label that stands in a line."""
        return zone_of(label, line.leaf.prose.span(label.start, label.end))


def _behind(dated: tuple[DateParts, date]) -> int:
    return dated[0].end


def _later(day: Day) -> Day:
    try:
        return Day(day.date + timedelta(days=1), day.learned)
    except OverflowError:
        return day
