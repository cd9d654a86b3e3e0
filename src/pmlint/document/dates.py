"""Dates as they are written, and days that are counted."""

import re
from functools import lru_cache
from string import digits
from typing import Literal, NamedTuple

from pmlint.document.grammar import DATE, DATE_AFTER, DATE_BEFORE, DAYS_LATER, NEXT_DAY, SHIFT_BEFORE
from pmlint.document.tokens import Tokens, is_listed, tokens, value
from pmlint.patterns import holds_any, lazy

Counted = Literal["", "stated", "running", "incident"]
"""From what a counted day counts: the last day "stated", the "running" one, or that of the "incident"."""


class DateParts(NamedTuple):
    """A date as written; parts that are absent are None, or 0 for month and day.

    Attributes:
        year, month, day: Its parts. Where the order of day and month is open ("06/05/2024") they are read as the
            other order in `other` too.
        other: The same date with month and day exchanged, where both readings are dates.
        start, end: Its place in the text.
        numeric_day_first: What a numeric date shows of the order of day and month, where one of them is above 12.
        weekday: The weekday that stands with it, Monday is 1; 0 where there is none.
        fault: "day" where no such day exists (February 30), "ordinal" where the suffix is wrong ("4rd").
        last: The last day of "14-15 March", which is any of the two; 0 where there is but one.
    """

    year: int | None
    month: int
    day: int
    other: tuple[int, int] | None
    start: int
    end: int
    numeric_day_first: bool | None = None
    weekday: int = 0
    fault: Literal["", "day", "ordinal"] = ""
    last: int = 0


_DIGIT = lazy(r"\d")


def has_digit(text: str) -> bool:
    """Whether any digit stands in `text`, without which it holds neither a date nor a clock."""
    return holds_any(text, digits) or (not text.isascii() and _DIGIT.search(text) is not None)


@lru_cache(maxsize=512)
def dates(text: str) -> tuple[DateParts, ...]:
    """Give the dates in `text`, in order."""
    if not has_digit(text):
        return ()
    read = tokens(text)
    found: list[DateParts] = []
    position = 0
    while match := DATE.search(read.classes, position):
        parts = _date(read, match)
        if parts is not None:
            found.append(parts)
        # "Outage 12" is no day in October, but "12 March" behind it may be one.
        position = match.end() if parts is not None else match.start() + 1
    return tuple(found)


def _date(read: Tokens, match: re.Match[str]) -> DateParts | None:
    """Read the parts of a date; None where its shape is that of something else."""
    numbers = [index for index in range(*match.span()) if read.classes[index].isdigit()]
    at = next((index for index in numbers if read.classes[index] == "4"), None)
    year = None if at is None else read.number(at)
    if at is not None and year is not None and not _is_year(year):
        # "February 28 0004 UTC" is a day before a clock, "March 3, 4711 users" one before a count.
        shorter = DATE.match(read.classes, match.start(), at)
        return _date(read, shorter) if shorter else None
    bounds = {match.start(name) for name in _BOUNDS if match[name]}
    others = [read.number(index) for index in numbers if read.classes[index] != "4" and index not in bounds]
    place = read.starts[match.start()], read.ends[match.end() - 1]
    kind = match.lastgroup
    found: DateParts | None
    if kind == "basic":
        whole = read.word(numbers[0])
        found = _dated(int(whole[:4]), int(whole[4:6]), int(whole[6:]), place)
        found = None if found.fault or not _is_year(int(whole[:4])) else found
    elif kind in {"month", "day"}:
        short = 2000 + others[1] if len(others) > 1 else None  # "14/Mar/24"
        found = _named(read, match, others[0], year or short)
        if found and bounds:
            bound = read.number(bounds.pop())
            found = _ranged(found, bound, found.day) if match["since"] else _ranged(found, found.day, bound)
            if match["since"] and not found.last:  # "28th to 3rd March"
                found = found._replace(start=read.starts[numbers[1]])
    elif kind == "commas":
        found = _numeric(read, match, others, year)
    elif kind == "slash":
        # "1.14.22" is a version.
        found = (
            None
            if len(others) == _THREE and read.classes[numbers[0] + 1] != "/"
            else _numeric(read, match, others, year)
        )
    else:
        found = _dated(year, others[0], others[1], place)
    shape = match.group()
    if found and shape.endswith(("C)", "K)", "D)")):  # "3月14日（木）", "（日曜日）"
        return found._replace(weekday=_EASTERN_DAYS.find(read.word(match.start() + shape.rindex("(") + 1)) + 1)
    at = shape.find("w")
    word = read.word(match.start() + at) if at >= 0 else ""
    # "the sun 7 November" is no Sunday.
    told = found is not None and word and not (word.islower() and len(word) <= _THREE)
    return found._replace(weekday=value(word)) if found and told else found


_THREE = 3
_EASTERN_DAYS = "月火水木金土日"
_BOUNDS = ("since", "until", "tight")


def _ranged(parts: DateParts, first: int, last: int) -> DateParts:
    """Give the days of "14-15 March", if there are such days."""
    whole = first < last and _is_day(parts.year, parts.month, first) and _is_day(parts.year, parts.month, last)
    fault = parts.fault if parts.fault == "ordinal" else ""
    return parts._replace(day=first, last=last, fault=fault) if whole else parts


def _since_end(shape: str) -> int:
    """Give where the first day of "14-15 March" ends in its shape, with what parts it from the other one."""
    return next(at for at, c in enumerate(shape) if c in "-t&/") + 1


def _is_year(year: int) -> bool:
    return _FIRST_YEAR <= year <= _LAST_YEAR


_FIRST_YEAR, _LAST_YEAR = 1900, 2099


def _named(read: Tokens, match: re.Match[str], day: int, year: int | None) -> DateParts | None:
    """Read "November 7th" and "7. November"."""
    shape = match.group()
    at = match.start() + shape.index("m")
    if _is_doubtful(read, at, shape, told=year is not None):
        return None
    # Of "28th to 3rd March" the suffix beside the month is that of its day.
    own = match.start() + (_since_end(shape) if match["since"] else 0)
    ordinal = read.classes.find("o", own, match.end())
    suffix = read.word(ordinal) if ordinal >= 0 else ""
    parts = _dated(year, value(read.word(at)), day, (read.starts[match.start()], read.ends[match.end() - 1]))
    return parts._replace(fault=parts.fault or _ordinal_fault(day, suffix))


def _dated(year: int | None, month: int, day: int, place: tuple[int, int]) -> DateParts:
    fault: Literal["", "day"] = "" if _is_day(year, month, day) else "day"
    return DateParts(year, month, day, None, *place, fault=fault)


def _is_day(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day, in some year where none is told."""
    if not 1 <= month <= 12 or day < 1:
        return False
    leap = year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return day <= (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _is_doubtful(read: Tokens, at: int, shape: str, *, told: bool) -> bool:
    """Whether the name of a month may be another word: "set 5", "it may 5 times", "10 out"."""
    word = read.word(at)
    if told or "O" in shape or "f" in shape:
        return False
    return is_listed(word, "month doubtful") or (word.islower() and is_listed(word, "month small"))


def _ordinal_fault(day: int, suffix: str) -> Literal["", "ordinal"]:
    return "ordinal" if suffix.lower() in {"st", "nd", "rd", "th"} - {suffix_of(day)} else ""


def suffix_of(day: int) -> str:
    """Give the suffix of the English ordinal of a number below 100: "rd" for 23."""
    return "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _numeric(read: Tokens, match: re.Match[str], numbers: list[int], year: int | None) -> DateParts:
    """Read "07/11/2023", "20.01.2023", "9–12–2018", "15/08": some put the day first, some the month."""
    place = read.starts[match.start()], read.ends[match.end() - 1]
    first, second = numbers[:2]
    if len(numbers) == 3:
        year = 2000 + numbers[2]
    shape = match.group()
    digit = next(at for at, c in enumerate(shape) if c.isdigit())  # "Montag, 6.11.2023" has a comma before it
    separator = read.word(match.start() + next(at for at, c in enumerate(shape) if at > digit and c in "./-,"))
    if separator in {".", "–"} and not second > 12 >= first:
        return _dated(year, second, first, place)  # 20.01.2023 and 9–12–2018 put the day first
    if first > 12 >= second:
        return _dated(year, second, first, place)._replace(numeric_day_first=True)
    if year is None and separator == "-":
        return _dated(year, first, second, place)  # 10-02 is the short form of 2023-10-02
    day_first = False if second > 12 >= first else None
    other = (second, first) if first <= 12 and second <= 12 and first != second else None
    return _dated(year, first, second, place)._replace(other=other, numeric_day_first=day_first)


def weekday_of(word: str) -> DateParts | None:
    """Give the date that the name of a weekday stands for, None for any other word."""
    known = value(word) if tokens(f"{word} 0").classes.startswith("w") else 0
    return DateParts(None, 0, 0, None, 0, len(word), weekday=known) if known else None


def date_before(read: Tokens, index: int, floor: int) -> DateParts | None:
    """Give a date that is one only because the clock at `index` follows: `15/08 10:00`, `Friday 10:00`."""
    begin = max(0, index - 14, read.at(floor) if floor else 0)
    told = holds_any(read.classes[begin:index], "/-.ow")
    match = DATE_BEFORE.search(read.classes, begin, index) if told else None
    if match is None:
        return None
    place = read.starts[match.start()], 0
    if match["weekday"]:
        place = place[0], read.ends[match.start("weekday")]
        return DateParts(None, 0, 0, None, *place, weekday=value(read.word(match.start("weekday"))))
    first = read.number(match.start())
    if match["nth"]:
        return _day_alone(first, place[0], read.ends[match.end("nth") - 1])
    numbers = [read.number(i) for i in range(*match.span("short")) if read.classes[i].isdigit()]
    shape, separator = match["short"], read.word(match.start("short") + 1)
    if separator == "." and not shape.endswith("."):
        return None  # "1.14 10:00"
    parts = _numeric(read, match, numbers, None)._replace(end=read.ends[match.end("short") - 1])
    return None if parts.fault else parts


def date_after(read: Tokens, end: int) -> DateParts | None:
    """Give a date that is one only because a clock stands before it: `8 PM on the 16th`, `2 PM on Friday`."""
    match = DATE_AFTER.match(read.classes, read.at(end))
    if match is None:
        return None
    group = match.lastgroup or ""
    place = read.starts[match.start(group)], read.ends[match.end(group) - 1]
    if group == "weekday":
        return DateParts(None, 0, 0, None, *place, weekday=value(read.word(match.start(group))))
    day = read.number(match.start(group))
    return _day_alone(day, *place)


def _day_alone(day: int, start: int, end: int) -> DateParts | None:
    """Give the date of "the 16th"."""
    return DateParts(None, 0, day, None, start, end) if 1 <= day <= _LAST_DAY else None


_LAST_DAY = 31


_COUNTED = lazy(r"[DJTdjt]\s?(?P<sign>[+\-−])\s?(?P<count>\d{1,2})")


def shift_of(words: str) -> tuple[int, Counted]:
    """Give how many days "the next day", "D-1" or "the day itself" counts, and from which one."""
    if words[-1:].isdecimal() and words[0] in "DJTdjt" and (match := _COUNTED.fullmatch(words)) is not None:
        return int(match["count"]) * (1 if match["sign"] == "+" else -1), "incident"
    if is_listed(words, "day +1"):
        return 1, "running"
    if is_listed(words, "day +0"):
        return 0, "incident"
    return (-1, "incident") if is_listed(words, "day -1") else (0, "")


def days_later(text: str, end: int) -> tuple[int, Counted, int]:
    """Read "(+1d)", "+1 day", "(next day)" or "the following morning" behind a clock."""
    ahead = text[end : end + _NEAR]
    match = DAYS_LATER.match(text, end) if ahead and ahead.lstrip()[:1] in _COUNTS else None
    if match is None:
        told = NEXT_DAY.match(text, end)
        return (1, "running", told.end()) if told is not None and is_listed(told["words"], "day +1") else (0, "", end)
    if match["words"]:
        count, _ = shift_of(match["words"])
        return (count, "stated", match.end()) if count else (0, "", end)
    count = int(match["days"] or match["more"] or match["next"])
    return (count if match["sign"] in {"+", None} else -count), "stated", match.end()


_NEAR = 40  # characters
_COUNTS = {"(", "[", "+", ""}
"""With what a count of days begins behind a clock; so many blanks leave it open."""


def shift_before(text: str, start: int) -> tuple[int, Counted]:
    """Read "the next day" before a clock."""
    match = SHIFT_BEFORE.search(text, max(0, start - 36), start) if start else None
    return shift_of(match["words"].strip()) if match else (0, "")
