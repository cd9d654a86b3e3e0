"""The days that a document writes beside its times: in the line, the row, the header, or on a line of their own."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from pmlint.blocks import prose
from pmlint.document.calendar import ELSEWHERE, Calendar, Day
from pmlint.document.course import Course, moved
from pmlint.document.dates import DateParts, dates, has_digit, shift_of, weekday_of
from pmlint.document.governing import row_of
from pmlint.document.mentions import mentions
from pmlint.document.page import Page
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.sections import labelled
from pmlint.source import Span
from pmlint.vocabulary import fold, telling_words, words

_LONGEST_CELL = 40  # characters
_MONTH = 31  # days
_PAIR = 2  # columns of a table of labelled values
LONGEST_SHIFT = 32
"""Characters of a line that tells the next day in words: "The day before:"."""

_LONGEST_DAY_LINE = 80  # characters beside a date, of which most say nothing
_LONGEST_ASIDE = 12  # characters beside a date that is a line of its own
_AROUND_A_DAY = lazy(r"[\s*_#:|.,;()\[\]-]+|[–—]+|\b(?:day \w+|all times|times|in|are|on|the)\b", re.IGNORECASE)
_OTHERWISE = ELSEWHERE | {"authors", "status"}
_SENTENCE_END = lazy(r"[.!?]\s+(?=[^\W\da-z_])")


_DATES = frozenset({"date", "time"})
_NUMBERED = lazy(r"\W*(?:(?:day|Day|DAY)[\s:#]*(?P<day>[-−]?\d{1,2})|D(?:\s?(?P<plus>[+\-−]\s?\d{1,2}))?)\W*")
_WORD = lazy(r"\W*(?P<word>[^\W\d_]+)\W*")


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
        self.columns: dict[Span, list[bool]] = {}
        self.untimed: tuple[tuple[Span, int] | None, list[Leaf]] = (None, [])
        """The last row that was looked through, and its short cells without a time."""
        self.first: int | None = None
        """The number of the first day that is called "Day 1"."""

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
        told = label.split()
        keys = field(label) or (field(told[-1]) + field(told[0]) if len(told) > 1 else ())
        if not _OTHERWISE.isdisjoint(keys):
            return True
        return not keys and self.calendar.labelled and not self.page.places.within(index, "timeline")

    def line(self, index: int, text: str, days: Sequence[Dated], section: Span | None) -> None:
        """Let a line that is but a date, or a heading with one, govern what follows; so with "The day before:"."""
        leaf = self.page.leaves[index]
        if leaf.table is not None and not self._may_govern(index, leaf):
            return
        for parts, day, elsewhere in days:
            governs = _is_alone(text, parts) or (leaf.block.kind == "heading" and len(days) == 1)
            if governs and not elsewhere:
                self.course.reach(Day(day, "section" if section else "document"), section)
        short = not days and len(text) <= LONGEST_SHIFT
        counted = (self.counted(text, section) or self.titled(index, text)) if short else None
        if counted is not None:
            self.course.reach(Day(counted, "section"), section)

    def _may_govern(self, index: int, leaf: Leaf) -> bool:
        """Whether a date in a cell may be that of the rows below: beside its label, in the first column, in one of dates."""
        labelled = len(self._heads(leaf)) <= _PAIR and not mentions(row_of(self.page, index)[0].prose.text)
        return leaf.column == 0 or labelled or self._is_dated(leaf)

    def counted(self, text: str, section: Span | None) -> date | None:
        """Give the day of "The day before:", "Day 2", "D+1" and "Friday", which stand alone."""
        incident = self.calendar.day.date if self.calendar.day else None
        if incident is None:
            return None
        folded = fold(text)
        numbered = folded == "d" or (folded.startswith("d") and has_digit(text))
        if numbered and (match := _NUMBERED.fullmatch(text)) is not None:
            number = int((match["day"] or match["plus"] or "0").replace("−", "-").replace(" ", ""))
            if match["day"]:
                # "Day 0" is that of the incident; else it is the first one that is numbered.
                self.first = max(number, 0) if self.first is None else self.first
                number -= self.first
            return moved(incident, number)
        count, counted = shift_of(text)
        if counted:
            return moved(incident, count)
        if (weekday := _WORD.fullmatch(text)) and (told := weekday_of(weekday["word"])):
            running = self.course.days.get(section)
            return self.calendar.read(told, running.date if running else None)
        return None

    def titled(self, index: int, text: str) -> date | None:
        """Read a short date that is all of a line over entries: "### 03-13", "**Fri 6/7**", "Mi 13.03."."""
        bare = text.strip(" *_:#")
        if not self.page.places.within(index, "timeline") or len(bare) > _LONGEST_ASIDE or not has_digit(bare):
            return None
        found = mentions(f"{bare} 0:00")
        if len(found) != 1 or found[0].date is None:
            return None
        ahead = bare[: found[0].date.start].strip(" ,.")
        return self._short(bare) if not ahead or weekday_of(ahead) else None

    def row(self, index: int) -> date | None:
        """Give the date in another cell of the same row: in a column of dates, or before the time with no words beside it."""
        leaf = self.page.leaves[index]
        if leaf.table is None:
            return None
        short: list[str] = []
        for other in self._untimed(index, leaf.table.span):
            text = other.prose.text
            dated = self._is_dated(other)
            if other is leaf or (not dated and other.column > leaf.column):
                continue
            written = [parts for parts in dates(text) if dated or _is_alone(text, parts)]
            days = [day for parts in written if (day := self.calendar.read(parts)) is not None]
            if days:
                return days[0]
            if dated and not written:
                short.append(text)
        # "Tue" beside "Feb 01" is no day of its own.
        return next((day for text in short if (day := self._short(text)) is not None), None)

    def _untimed(self, index: int, table: Span) -> list[Leaf]:
        """Give the short cells of a row that hold no time; each row is looked through once."""
        row = row_of(self.page, index)
        place = table, row[0].row
        if self.untimed[0] != place:
            short = [cell for cell in row if 0 < len(cell.prose.text) <= _LONGEST_CELL]
            self.untimed = place, [cell for cell in short if not mentions(cell.prose.text)]
        return self.untimed[1]

    def _short(self, text: str) -> date | None:
        """Read what is a date only in a column of dates: "03-14", "3/14", "14.03.", "Thu", "D+1"."""
        found = mentions(f"{text.strip()} 0:00")
        if len(found) != 1 or found[0].date is None:
            return self.counted(text, None)
        days, incident = self.calendar.days(found[0].date), self.calendar.day
        # Of 7 November and 11 July the one near the incident is meant.
        near = [day for day in days if incident and abs((day - incident.date).days) <= _MONTH]
        return near[0] if len(near) == 1 else days[0] if len(days) == 1 else None

    def _is_dated(self, leaf: Leaf) -> bool:
        """Whether a cell stands in a column of dates or times."""
        heads = self._heads(leaf)
        return leaf.column < len(heads) and heads[leaf.column]

    def _heads(self, leaf: Leaf) -> list[bool]:
        """Tell of each column of a table whether its header promises dates or times."""
        if leaf.table is None:
            return []
        if leaf.table.span not in self.columns:
            texts = [prose(cell.inlines).text for cell in leaf.table.children[0].children]
            kinds = [self.page.lexicon.column(text.partition("(")[0]) for text in texts]
            self.columns[leaf.table.span] = [not _DATES.isdisjoint(one) for one in kinds]
        return self.columns[leaf.table.span]

    def head(self, leaf: Leaf) -> date | None:
        """Give the date in the header of the table around a cell."""
        if leaf.table is None or not leaf.row:
            return None
        if leaf.table.span not in self.heads:
            texts = [prose(cell.inlines).text for cell in leaf.table.children[0].children]
            days = [day for text in texts for parts in dates(text) if (day := self.calendar.read(parts)) is not None]
            self.heads[leaf.table.span] = days[0] if len(days) == 1 else None
        return self.heads[leaf.table.span]


@cache
def _counting() -> frozenset[str]:
    weekdays = (words(f"weekday {number}") for number in range(1, 8))
    return telling_words({"d"}.union(words("day +1"), words("day +0"), words("day -1"), *weekdays))


def may_count(text: str, said: list[str]) -> bool:
    """Whether a text without a digit, whose words are `said`, can tell a day by itself: "The day before:", "Friday"."""
    return len(text) <= LONGEST_SHIFT and not _counting().isdisjoint(said)


def _is_alone(text: str, parts: DateParts) -> bool:
    """Whether next to nothing stands beside a date in its line: a weekday, "Day 1:", "(all times UTC)"."""
    begin = text.rfind("\n", 0, parts.start) + 1
    end = text.find("\n", parts.end)
    end = end if end >= 0 else len(text)
    if end - begin - (parts.end - parts.start) > _LONGEST_DAY_LINE:
        return False
    around = text[begin : parts.start] + " " + text[parts.end : end]
    if "=" in around:
        return False
    return len(around) <= _LONGEST_ASIDE or len(_AROUND_A_DAY.sub("", around)) <= _LONGEST_ASIDE


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
