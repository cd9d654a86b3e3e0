"""Lengths of time as they are written.

length = ["about"] number unit (["and"] number unit)* ["+"] | 00:47:10
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pmlint.document.dates import has_digit
from pmlint.patterns import lazy
from pmlint.vocabulary import fold, meanings, words

_PAIR = lazy(
    r"(?P<n>(?=\d)(?<!\d[:/])(?<!\d[時时])(?<!\d点)(?<!\d)\d+(?:[.,]\d+)?"
    r"|\b(?:half an?|une demi|eine halbe|[a-zA-Z\u00df-\u00ff]{1,8})(?=[\s-]))"
    r"(?P<plus>\+)?[ \u00a0-]?\s*-?(?P<u>(?=[dhjmstwDHJMSTW])[a-zA-Z\u00df-\u00ff]+|小时|小時|時間|分間|分钟|分鐘|日間|秒間|시간|天|分|秒|분|초)"
)

_BETWEEN = lazy(r"\.?[\s,]*(?:(?:and|y|e|et|und|plus|,)\s+)?")
_STOPWATCH = lazy(r"\s*[~≈]?\s*(?P<text>\d{1,3}:\d\d:\d\d)\s*")
_HOURS = lazy(r"\s*[~≈]?\s*(?P<text>(?P<h>\d{1,3}):(?P<m>[0-5]\d)\s?(?P<u>[^\W\d_]+))")
_NEAR = 40  # characters


class Length(NamedTuple):
    """A length in a text: its minutes, the smallest unit that it states, its place."""

    minutes: float
    unit: float
    start: int
    end: int
    approximate: bool = False
    open: bool = False


@cache
def table(family: str) -> dict[str, float]:
    """Give what the words of a family, "unit" (in minutes) or "number", stand for."""
    found: dict[str, float] = {}
    for name in meanings(family):
        top, _, bottom = name.partition("/")
        for word in words(f"{family} {name}"):
            found.setdefault(word, float(top) / float(bottom or 1))
    return found


def length_in(text: str, start: int = 0) -> Length | None:
    """Give the first length that `text` states from `start` on; a bound ("up to 2 hours") and a span are none."""
    if clock := _STOPWATCH.fullmatch(text):
        hour, minute, second = (int(part) for part in clock["text"].split(":"))
        return Length(60 * hour + minute + second / 60, 1, *clock.span("text"))
    if (clock := _HOURS.match(text)) and table("unit").get(_small(clock["u"])) == _HOUR:
        return Length(60 * int(clock["h"]) + int(clock["m"]), 1, *clock.span("text"))  # "1:15 h"
    return next(lengths(text, start), None)


_HOUR = 60  # minutes


def lengths(text: str, start: int = 0) -> Iterator[Length]:
    """Give the lengths that `text` states, in order."""
    position = start
    while match := _PAIR.search(text, position):
        first = _pair(match)
        if first is None:
            position = match.end("n") if match["n"][0].isdigit() else match.start() + len(match["n"])
            continue
        total, unit, end, plus = first[0], first[1], match.end(), bool(match["plus"])
        while (gap := _BETWEEN.match(text, end)) and (more := _PAIR.match(text, gap.end())) and (told := _pair(more)):
            if told[2] >= first[2]:
                break  # "2 hours, 3 hours" are two
            first, total, unit, end = told, total + told[0], told[1], more.end()
        end, total, unit = _loose_minutes(text, end, first[2], total, unit)
        position = end
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if not _bounded(text, match.start(), end):
            yield Length(total, unit, match.start(), end, _is_about(before), plus)


def _pair(match: re.Match[str]) -> tuple[float, float, float] | None:
    """Give minutes, precision and unit of "2.5 hours"; None where a word is no number or no unit."""
    number = match["n"]
    if _THOUSANDS.fullmatch(number) and (number[-4] == "," or match["u"][0] in "mMsS"):
        number = number[:-4] + number[-3:]  # "1,440 minutes"
    number = number.replace(",", ".")
    count = float(number) if number[0].isdigit() else table("number").get(_small(number))
    unit = table("unit").get(_small(match["u"])) if count is not None else None
    if unit is None or count is None or (not number[0].isdigit() and len(match["u"]) == 1 and match["u"].isascii()):
        return None  # "a m…"
    if len(match["u"]) == 1 and "-" in match.string[match.end("n") : match.start("u")]:
        return None  # "2024-W12"
    _, dot, decimals = number.partition(".")
    return count * unit, unit * (0.1 ** len(decimals) if dot else 1) * (2.5 if dot else 1), unit


_THOUSANDS = lazy(r"[1-9]\d{0,2}[.,]\d{3}")


def _small(word: str) -> str:
    """Fold a single word; most have nothing to fold but their case."""
    return word.lower() if word.isascii() and word.isalpha() else fold(word)


def _loose_minutes(text: str, end: int, smallest: float, total: float, unit: float) -> tuple[int, float, float]:
    """Read the minutes of "1h30", whose unit goes without saying."""
    loose = _LOOSE.match(text, end) if smallest == 60 else None
    return (loose.end(), total + int(loose["m"]), 1.0) if loose else (end, total, unit)


_LOOSE = lazy(r"\s?(?P<m>[0-5]\d)(?![\d:.,]|\s*[^\W\d_])")
_SPAN = lazy(r"\s*[-–—]\s*\d|\s*(?:to|or|bis|a|à)\s+\d")
_SPAN_BEFORE = lazy(r"\d\s*(?:[-–—]|to|or|bis|a|à)\s*$")


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether a length is but a bound: "up to 16 hours", "4-5 hours"."""
    before = text[max(0, start - 16) : start]
    after = text[end : end + _NEAR]
    if (has_digit(before) and _SPAN_BEFORE.search(before)) or (has_digit(after) and _SPAN.match(text, end)):
        return True
    said = fold(before).split()
    return any(" ".join(said[-count:]) in words("bound") for count in (1, 2) if len(said) >= count) or before.rstrip()[
        -1:
    ] in {"<", ">", "≤"}


def tolerance(length: Length) -> float:
    """Give by how many minutes a stated length may be off by the precision with which it is stated."""
    unit = length.unit
    if unit == 1:
        # "30 minutes" is rounder than "31 minutes".
        unit = 10 if length.minutes % 30 == 0 else 5 if length.minutes % 5 == 0 else 1
    allowed = max(1.0, 0.01 * length.minutes, unit)
    return max(1.5 * allowed, 0.25 * length.minutes) if length.approximate else allowed


def _is_about(before: str) -> bool:
    """Whether the words before a length say that it is approximate."""
    near = before.rstrip(" *_(")
    if near[-1:] in NEARLY:
        return True
    said = fold(near[-24:]).split()
    while said and said[-1] in {"a", "an", "de"}:
        said.pop()
    return bool(said) and (said[-1] in words("time about") or said[-1] in _ROUGHLY)


NEARLY = frozenset("~≈約约")
"""Signs of "about"."""

_ROUGHLY = frozenset({"some", "unos", "unas", "over", "under"})
