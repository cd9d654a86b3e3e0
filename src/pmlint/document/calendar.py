"""What a document says of its dates as a whole: the day of the incident, the year, the order of day and month."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from pmlint.document.clock import days_of
from pmlint.document.dates import DateParts, dates
from pmlint.document.model import Field, Learned, ZoneNote
from pmlint.document.page import Page
from pmlint.patterns import lazy
from pmlint.source import Span
from pmlint.vocabulary import fold

_FILE_DATE = lazy(r"(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = lazy(r"(?<![\w.-])20\d\d(?![\w.-])")
_AMERICAN = frozenset(f"{region}{season}t" for region in "pmce" for season in ("", "s", "d"))
_MONTH = 31  # days
_WEEK = 7  # days
_FOUR_WEEKS = 28  # days
_FAR = 10_000  # days
_EVE = 2  # days before the incident that a timeline may begin with
_OPENING = 40  # characters before the date that a summary opens with


class Day(NamedTuple):
    """A day that governs times, and how it was learned."""

    date: date
    learned: Learned


class Calendar(NamedTuple):
    """What a document says of its dates as a whole.

    Attributes:
        day: The day of the incident.
        year: The year of dates that have none.
        day_first: Whether numeric dates put the day first; None where nothing tells.
        named: The date in the file's name.
        labelled: Whether the text labels the day of the incident: "Date: …", "Start: …".
    """

    day: Day | None
    year: int | None
    day_first: bool | None
    named: date | None = None
    labelled: bool = False

    def within(self, document: "Calendar") -> "Calendar":
        """Give the calendar of one report in a log: the document's year and order count where it tells none itself."""
        day_first = document.day_first if self.day_first is None else self.day_first
        return self._replace(year=self.year or document.year, day_first=day_first)

    def days(self, parts: DateParts, base: date | None = None) -> tuple[date, ...]:
        """Give every day that a written date can mean, `base` being the day that the text has reached there."""
        near = base or (self.day.date if self.day else None)
        if parts.month == 0:
            return _near(parts, near, back=_EVE if base is None else 0) if near else ()
        if parts.year is not None or near is None or not self.year:
            return days_of(parts, self.year or (near.year if near else None), day_first=self.day_first)
        # "1 January" behind 31 December is that of the next year.
        years = [near.year, near.year + 1, near.year - 1]
        told = [days for year in years if (days := days_of(parts, year, day_first=self.day_first))]
        return min(told, key=lambda days: abs((days[0] - near).days), default=())

    def read(self, parts: DateParts, base: date | None = None) -> date | None:
        """Give the day that a written date means; None where that is open."""
        days = self.days(parts, base)
        return days[0] if len(days) == 1 else None


def _near(parts: DateParts, base: date, back: int) -> tuple[date, ...]:
    """Read "Friday" as the first one from so many days `back` of `base` on, and "the 7th" as the nearest one."""
    try:
        if parts.weekday:
            ahead = (parts.weekday - base.isoweekday() + back) % _WEEK - back
            return (base + timedelta(days=ahead),)
        around = (base + timedelta(days=step) for step in range(-_MONTH, _MONTH + 1))
        found = [day for day in around if day.day == parts.day]
    except OverflowError:
        return ()
    return (min(found, key=lambda day: abs((day - base).days)),) if found else ()


def calendar_of(page: Page, fields: tuple[Field, ...], notes: tuple[ZoneNote, ...]) -> Calendar:
    """Find what a document says of its dates."""
    titled = dates(page.title)
    told, every, opening = _in_text(page, [field.span for field in fields if not ELSEWHERE.isdisjoint(field.keys)])
    named = [(parts, field) for field in fields if field.key in _DATED for parts in dates(field.value)]
    in_fields = [parts for parts, _ in named]
    in_name = _in_name(page.path)
    year = next((parts.year for parts in [*in_fields, *titled, *told, *every] if parts.year), None)
    year = year or (in_name.year if in_name else _lone_year(page))
    day_first = _order(every, notes)

    def first(found: Iterable[DateParts]) -> date | None:
        days = (days_of(parts._replace(last=0), year, day_first=day_first) for parts in found)
        return next((day[0] for day in days if len(day) == 1), None)

    if day_first is None:
        settling = first(in_fields) or first(titled) or in_name
        day_first = _settled([*in_fields, *titled, *told, *every], settling, year)
    if day_first is None:
        day_first = _close_together([*in_fields, *titled, *told, *every], year)
    if day_first is None:
        by_weekday = {order for parts in every if (order := _by_weekday(parts)) is not None}
        day_first = by_weekday.pop() if len(by_weekday) == 1 else None
    front = {entry.span for entry in page.front}
    in_front = [parts for parts, field in named if field.span in front]
    in_text = [parts for parts, field in named if field.span not in front]
    day, summed = first(in_text) or first(in_front) or first(titled) or in_name, first(told)
    learned: Learned = "front-matter" if in_front and not first(in_text) and day == first(in_front) else "document"
    # "On the evening of February 23" is nearer to the truth than a title that names the next day, that of the report;
    # and the date in the front matter of a page may be that of its publication.
    earlier = first(titled) if learned == "front-matter" and first(titled) else first(opening)
    if learned == "front-matter":
        earlier = earlier or summed
    room = _MONTH if learned == "front-matter" else 1
    if day is None or (earlier is not None and not in_text and 0 < (day - earlier).days <= room):
        day, learned = earlier or summed, "document"
    return Calendar(Day(day, learned) if day else None, year, day_first, in_name, bool(first(in_text)))


_DATED = frozenset({"start", "date", "window"})
ELSEWHERE = frozenset({"published", "review", "edited"})
"""What the labels of dates that are not of the incident mean."""


def _in_text(page: Page, others: list[Span]) -> tuple[list[DateParts], list[DateParts], list[DateParts]]:
    """The dates in the summary, the impact and before the first section, all dates, and one that the summary opens with.

    The dates of reviews and publications, at the places of `others`, are not among the first.
    """
    told: list[DateParts] = []
    every: list[DateParts] = []
    opening: list[DateParts] = []
    for index, leaf in enumerate(page.leaves):
        if not page.numbered[index] or leaf.quoted or leaf.block.kind == "front-matter":
            continue
        found = dates(page.texts[index])
        if not found:
            continue
        every += found
        kinds = page.places.kinds(index)
        is_title = leaf.block.kind == "heading" and not kinds
        if (not kinds and not is_title) or "summary" in kinds or "impact" in kinds:
            told += [parts for parts in found if not _is_within(others, leaf.prose.span(parts.start, parts.end))]
            if "summary" in kinds and not opening:
                opening = [parts for parts in found[:1] if parts.start <= _OPENING]
    return told, every, opening


def _is_within(spans: list[Span], place: Span) -> bool:
    return any(span.start <= place.start < span.end for span in spans)


def _in_name(path: str) -> date | None:
    name = path.rpartition("/")[2]
    match = _FILE_DATE.search(name) if "20" in name else None
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _lone_year(page: Page) -> int | None:
    """A year that stands alone in the title or in the header of a table: "Date (2021)"."""
    heads = (leaf.prose.text for leaf in page.leaves if leaf.table is not None and leaf.row == 0)
    return next((int(match.group()) for text in (page.title, *heads) if (match := _YEAR.search(text))), None)


def _order(every: list[DateParts], notes: tuple[ZoneNote, ...]) -> bool | None:
    """Whether numeric dates put the day first: a number above 12 tells, or the custom of the country of a zone."""
    told = {parts.numeric_day_first for parts in every if parts.numeric_day_first is not None}
    if not told:
        told = {False for note in notes if _is_american(fold(note.zone.label))}
    return told.pop() if len(told) == 1 else None


def _is_american(label: str) -> bool:
    """Whether a folded label is that of a zone of North America: "PST", "us eastern", "pacific time"."""
    region = label.endswith("time") and label.startswith(("pacific ", "mountain ", "central ", "eastern "))
    return label in _AMERICAN or label.startswith("us ") or region


def _close_together(every: list[DateParts], year: int | None) -> bool | None:
    """The order in which the numeric dates of a document lie within a week, where the other one parts them by a month."""
    # "06/06" is one day in either order.
    both = (parts for parts in every if parts.other is not None or parts.day == parts.month)
    numeric = {(parts.year, parts.month, parts.day): parts for parts in both}
    if len(numeric) <= 1:
        return None
    spans: list[int] = []
    for order in (False, True):
        days = [day for parts in numeric.values() for day in days_of(parts._replace(weekday=0), year, day_first=order)]
        spans.append((max(days) - min(days)).days if days else 0)
    near, far = min(spans), max(spans)
    return spans[1] == near if near <= _WEEK and far >= _FOUR_WEEKS else None


def _by_weekday(parts: DateParts) -> bool | None:
    """Whether the weekday beside a numeric date says that the day stands first."""
    if not (parts.weekday and parts.other and parts.year):
        return None
    both = [day for order in (False, True) for day in days_of(parts._replace(weekday=0), None, day_first=order)]
    fits = [day.isoweekday() == parts.weekday for day in both]
    return fits[1] if sum(fits) == 1 else None


def _settled(every: list[DateParts], day: date | None, year: int | None) -> bool | None:
    """The order of day and month that alone puts the numeric dates of a document near its day."""
    numeric = [parts for parts in every if parts.other is not None]
    named = {(parts.month, parts.day) for parts in every if parts.other is None and parts.month}
    told = {False for parts in numeric if (parts.month, parts.day) in named} | {
        True for parts in numeric if parts.other in named
    }
    if len(told) == 1:
        return told.pop()  # "July 4th" beside "07/04/2024"
    if day is None or not numeric:
        return None
    near: list[int] = []
    same = {order for order in (True, False) for parts in numeric if day in days_of(parts, year, day_first=order)}
    if len(same) == 1:
        return same.pop()
    for order in (False, True):
        days = [days_of(parts, year, day_first=order) for parts in numeric]
        near.append(max(abs((read[0] - day).days) if read else _FAR for read in days))
    # "05/06" beside 6 June is the day before, not a month ago.
    if min(near) > _MONTH or (max(near) <= _MONTH and (min(near) > _WEEK or max(near) < _FOUR_WEEKS)):
        return None
    return near[1] < near[0]
