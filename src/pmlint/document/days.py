"""The days that a document writes beside its times: in the line, the row, the header, or on a line of their own."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from pmlint.blocks import prose
from pmlint.document.calendar import Calendar, Day
from pmlint.document.course import Course, moved
from pmlint.document.dates import DateParts, dates, shift_of
from pmlint.document.governing import row_of
from pmlint.document.mentions import mentions
from pmlint.document.page import Page
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.sections import labelled
from pmlint.source import Span

_LONGEST_CELL = 40  # characters
LONGEST_SHIFT = 32
"""Characters of a line that tells the next day in words: "The day before:"."""

_LONGEST_DAY_LINE = 80  # characters beside a date, of which most say nothing
_LONGEST_ASIDE = 12  # characters beside a date that is a line of its own
_AROUND_A_DAY = lazy(r"[\s*_#:|.,;()\[\]–—-]+|\b(?:day \w+|all times|times|in|are|on|the)\b", re.IGNORECASE)
_OTHERWISE = frozenset({"published", "review", "edited", "authors", "status"})
_SENTENCE_END = lazy(r"[.!?]\s+(?=[^\W\da-z_])")


class Dated(NamedTuple):
    """A date in a line, its day, and whether its label says that it is of something else: "Next review: …"."""

    parts: DateParts
    day: date
    elsewhere: bool


class DayFinder:
    """Knows the days that stand around the times of a document."""

    def __init__(self, page: Page, calendar: Calendar, course: Course) -> None:
        self.page, self.calendar, self.course = page, calendar, course
        self.heads: dict[Span, date | None] = {}

    def named(self, index: int, text: str, base: date | None) -> list[Dated]:
        """Give the days that a leaf names, `base` being the day that its section has reached."""
        return [
            Dated(parts, day, self._is_elsewhere(index, text, parts))
            for parts in dates(text)
            if (day := self.calendar.read(parts, base)) is not None
        ]

    def _is_elsewhere(self, index: int, text: str, parts: DateParts) -> bool:
        """Whether the label of a date says that it is not that of the incident.

        An unknown label does, where the incident's date is labelled itself; in a timeline it may be "Second day".
        """
        leaf = self.page.leaves[index]
        if leaf.table is not None and leaf.column:
            first = row_of(self.page, index)[0].prose.text
            label = "" if dates(first) else first
        else:
            begin = text.rfind("\n", 0, parts.start) + 1
            match = labelled(text[begin : parts.start] + " ")
            label = match["label"] if match else ""
        if not any(map(str.isalpha, label)):
            return False
        field = self.page.lexicon.field
        words = label.split()
        keys = field(label) or (field(words[-1]) + field(words[0]) if len(words) > 1 else ())
        if not _OTHERWISE.isdisjoint(keys):
            return True
        return not keys and self.calendar.labelled and not self.page.places.within(index, "timeline")

    def line(self, leaf: Leaf, text: str, days: Sequence[Dated], section: Span | None) -> None:
        """Let a line that is but a date, or a heading with one, govern what follows; so with "The day before:"."""
        for parts, day, elsewhere in days:
            begin = text.rfind("\n", 0, parts.start) + 1
            end = text.find("\n", parts.end)
            end = end if end >= 0 else len(text)
            # A weekday, "Day 1:" or "(all times UTC)" may stand beside it.
            long = end - begin - (parts.end - parts.start) > _LONGEST_DAY_LINE
            around = "" if long else text[begin : parts.start] + " " + text[parts.end : end]
            left = _LONGEST_DAY_LINE if long or "=" in around else len(_AROUND_A_DAY.sub("", around))
            governs = left <= _LONGEST_ASIDE or (leaf.block.kind == "heading" and len(days) == 1)
            if governs and not elsewhere:
                self.course.reach(Day(day, "section" if section else "document"), section)
        if not days and len(text) <= LONGEST_SHIFT and self.calendar.day is not None:
            count, _ = shift_of(text)
            if count:
                self.course.reach(Day(moved(self.calendar.day.date, count), "section"), section)

    def row(self, index: int) -> date | None:
        """Give the date in another cell of the same row."""
        leaf = self.page.leaves[index]
        if leaf.table is None:
            return None
        for other in row_of(self.page, index):
            text = other.prose.text
            if other is leaf or len(text) > _LONGEST_CELL or mentions(text):
                continue
            days = [day for parts in dates(text) if (day := self.calendar.read(parts)) is not None]
            if days:
                return days[0]
        return None

    def head(self, leaf: Leaf) -> date | None:
        """Give the date in the header of the table around a cell."""
        if leaf.table is None or not leaf.row:
            return None
        if leaf.table.span not in self.heads:
            texts = [prose(cell.inlines).text for cell in leaf.table.children[0].children]
            days = [day for text in texts for parts in dates(text) if (day := self.calendar.read(parts)) is not None]
            self.heads[leaf.table.span] = days[0] if len(days) == 1 else None
        return self.heads[leaf.table.span]


def dated_before(text: str, days: Sequence[Dated], start: int) -> Dated | None:
    """Give the last date of a leaf before a place in it, but for one on a line above whose label is another's."""
    for dated in reversed(days[: bisect_right(days, start, key=_end)]):
        if not dated.elsewhere or "\n" not in text[dated.parts.end : start]:
            return dated
    return None


def is_told_before(text: str, parts: DateParts, start: int) -> bool:
    """Whether a sentence ends between a date and a place behind it."""
    return _SENTENCE_END.search(text, parts.end, start) is not None


def _end(dated: Dated) -> int:
    return dated.parts.end
