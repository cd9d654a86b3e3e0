"""Every mention of a time of day with its date and zone, and where both were learned."""

from pmlint.blocks import Prose
from pmlint.document.anchor import starts_of
from pmlint.document.arranged import Around, arranged
from pmlint.document.calendar import Calendar
from pmlint.document.clock import clock_of, instants_of
from pmlint.document.dates import dates
from pmlint.document.dating import Dater, Found, Line, side_of
from pmlint.document.days import may_count
from pmlint.document.governing import ZoneFinder
from pmlint.document.mention import Mention
from pmlint.document.mentions import is_dotted
from pmlint.document.model import Field, Time, ZoneNote
from pmlint.document.page import Page
from pmlint.document.readable import mentions_in
from pmlint.document.tokens import middays
from pmlint.document.twins import agree, same_instant, told_beside
from pmlint.patterns import lazy
from pmlint.source import Span

_BESIDE = lazy(r"\s*[(/|=,;]?\s*(?:i\.e\.|or|=)?\s*")


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
    zones = ZoneFinder(page, notes, found)
    dater = Dater(page, zones, calendar, found, starts_of(fields))
    reader = _Reader(page, zones, dater)
    for index, text in enumerate(texts):
        if text:
            reader.leaf(index, text, found[index])
    return tuple(dater.found)


class _Reader:
    """Reads a document from its beginning, mention by mention."""

    def __init__(self, page: Page, zones: ZoneFinder, dater: Dater) -> None:
        self.page, self.zones, self.dater = page, zones, dater
        self.carried: tuple[Span, int] | None = None
        """The last row with a time: only its first one carries a timeline on."""

    def leaf(self, index: int, text: str, found: list[Mention]) -> None:
        """Read one leaf."""
        if not (found or self.page.numbered[index] or may_count(text, self.page.words[index])):
            return
        leaf = self.page.leaves[index]
        section = self.dater.section(index)
        running = self.dater.course.days.get(section)
        base = running.date if running else None
        days = self.dater.days.named(index, text, base) if dates(text) else []
        if not found:
            if leaf.block.kind == "front-matter" or (leaf.table is not None and not leaf.row):
                return  # the calendar knows the one, `DayFinder.head` the other, which governs its table
            self.dater.days.line(index, text, days, section)
            self.dater.title(index, text, base)
            self.dater.narrate(index, section, days)
            return
        in_timeline = self.page.places.within(index, "timeline") is not None
        line = Line(
            index, leaf, text, section, days, self.dater.days.row(index), self.dater.days.head(leaf), in_timeline
        )
        row = (leaf.table.span, leaf.row) if leaf.table is not None else None
        carries = row is None or self.carried != row
        for mention, around in arranged(text, found):
            around = around if carries else around._replace(leads=False)  # noqa: PLW2901 - of the same mention
            time = self.time(line, mention, around)
            self.dater.found.append(Found(time, index, mention.start, mention.end))
        self.carried = row
        self.dater.title(index, text, base)
        self.dater.narrate(index, section, days)

    def time(self, line: Line, mention: Mention, around: Around) -> Time:
        """Make a time of a mention that stands between two others."""
        before = around.before
        clock = clock_of(mention, afternoon=line.in_timeline and self.dater.course.is_afternoon(mention, line.section))
        if mention.meridiem and not clock.fault:  # "14:30 AM" is on the clock of 24 hours
            self.dater.course.halves.add(line.section)
        again = before is not None and self.repeats(line, before, mention, leads=around.leads)
        if again and before is not None and mention.date is not None and mention.date.start >= mention.end:
            # The date of "00:33 UTC / 17:33 PDT (19 August)" is the first clock's, that of "02:12 UTC (18:12 PST on
            # the 12th)" is not.
            apart = "(" in line.text[before.outer : mention.start]
            mention = mention if apart else mention._replace(date=None)
        day, rolled, days = self.dater.day(line, mention, clock, around, again=again)
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
            day, days, instants = same_instant(self.dater.twin(mention), (day, days, instants), clock, told.meaning)
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
            side=None if mention.range is None else side_of(line.at, mention.range),
            rolled=rolled,
            clock_span=_clock_span(line.leaf.prose, mention, span),
            days=days,
        )

    def repeats(self, line: Line, first: Mention, second: Mention, *, leads: bool) -> bool:
        """Whether `second` gives the instant of `first` in another zone: `23:15 UTC / 16:15 PDT`, `17:03 (15:03 UTC)`."""
        zone = self.dater.found[-1].time.zone
        if zone is None or second.zone is None or zone.label.upper() == second.zone.label.upper():
            return False
        if first.range is not None and first.range == second.range:
            return False
        # In an entry that begins with a time, one in another zone may stand at its very end.
        closes = not leads and line.in_timeline
        return closes or _BESIDE.fullmatch(line.text, first.outer, second.start) is not None


def _clock_span(prose: Prose, mention: Mention, span: Span) -> Span:
    """Give the place of the clock of a mention, which stands at `span`."""
    start, end = mention.clock
    if start == mention.start and end == mention.end:
        return span
    if span.end - span.start != mention.end - mention.start:
        return prose.span(start, end)  # markup stands in it
    before = span.start - mention.start
    return Span(before + start, before + end)
