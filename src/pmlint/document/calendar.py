"""What a document says of its dates as a whole: the day of the incident, the year, the order of day and month."""

import re
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from pmlint.document.clock import day_of
from pmlint.document.grammar import DateParts, dates, has_digit
from pmlint.document.model import Field, Learned, ZoneNote
from pmlint.document.page import Page
from pmlint.patterns import lazy
from pmlint.vocabulary import fold

_FILE_DATE = lazy(r"(20\d\d)[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12]\d|3[01])(?!\d)")
_YEAR = lazy(r"(?<![\w.-])20\d\d(?![\w.-])")
_AMERICAN = lazy(r"us .*|[pmce][sd]?t|(?:us )?(?:pacific|mountain|central|eastern) .*time", re.IGNORECASE)
_MONTH = 31  # days


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
    """

    day: Day | None
    year: int | None
    day_first: bool | None

    def within(self, document: "Calendar") -> "Calendar":
        """Give the calendar of one report in a log: the document's year and order count where it tells none itself."""
        day_first = document.day_first if self.day_first is None else self.day_first
        return Calendar(self.day, self.year or document.year, day_first)

    def read(self, parts: DateParts, year: int | None = None) -> date | None:
        """Give the day that a written date means, `year` going before the document's; None where that is open."""
        return day_of(parts, year or self.year, day_first=self.day_first)


def calendar_of(page: Page, fields: tuple[Field, ...], notes: tuple[ZoneNote, ...]) -> Calendar:
    """Find what a document says of its dates."""
    named = [parts for field in fields if field.key in {"start", "date", "window"} for parts in dates(field.value)]
    titled = dates(page.title)
    told, every = _in_text(page)
    in_name = _in_name(page.path)
    year = next((parts.year for parts in [*named, *titled, *told, *every] if parts.year), None)
    year = year or (in_name.year if in_name else _lone_year(page))
    day_first = _order(every, notes)

    def first(found: Iterable[DateParts]) -> date | None:
        days = (day_of(parts, year, day_first=day_first) for parts in found)
        return next((day for day in days if day is not None), None)

    if day_first is None:
        day_first = _settled([*named, *titled, *told, *every], first(named) or first(titled) or in_name, year)
    day, summed = first(named) or first(titled) or in_name, first(told)
    # "On the evening of February 23" is nearer to the truth than a title that names the next day, that of the report.
    if day is None or (summed is not None and not named and 0 < (day - summed).days <= 1):
        day = summed
    return Calendar(Day(day, "document") if day else None, year, day_first)


def _in_text(page: Page) -> tuple[list[DateParts], list[DateParts]]:
    """The dates in the summary, the impact and before the first section, and all dates."""
    told: list[DateParts] = []
    every: list[DateParts] = []
    for index, leaf in enumerate(page.leaves):
        if leaf.quoted or leaf.block.kind == "front-matter" or not has_digit(leaf.prose.text):
            continue
        found = dates(leaf.prose.text)
        every += found
        kinds = page.places.kinds(index)
        if not kinds or "summary" in kinds or "impact" in kinds:
            told += found
    return told, every


def _in_name(path: str) -> date | None:
    match = _FILE_DATE.search(path.rpartition("/")[2])
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
        told = {False for note in notes if _AMERICAN.fullmatch(fold(note.zone.label))}
    return told.pop() if len(told) == 1 else None


def _settled(every: list[DateParts], day: date | None, year: int | None) -> bool | None:
    """The order of day and month that alone puts the numeric dates of a document near its day."""
    numeric = [parts for parts in every if parts.other is not None]
    if day is None or not numeric:
        return None
    near: list[bool] = []
    for order in (True, False):
        days = [day_of(parts, year, day_first=order) for parts in numeric]
        if all(read is not None and abs((read - day).days) <= _MONTH for read in days):
            near.append(order)
    return near[0] if len(near) == 1 else None
