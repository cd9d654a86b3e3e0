"""Stated lengths: how long the outage lasted, how long until it was noticed, until it was over.

length = ["about"] number unit (["and"] number unit)* ["+"] | 00:47:10
"""

import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from typing import Literal, NamedTuple, cast

from pmlint.document.dates import has_digit
from pmlint.document.model import Duration, Field
from pmlint.document.page import Page
from pmlint.document.telling import Text
from pmlint.patterns import holds_any, lazy
from pmlint.source import Source, Span
from pmlint.vocabulary import fold, meanings, words

Of = Literal["outage", "detection", "recovery"]

_PAIR = lazy(
    r"(?P<n>(?=\d)(?<!\d:)(?<!\d[時时])(?<!\d点)(?<!\d)\d+(?:[.,]\d+)?"
    r"|\b(?:half an?|une demi|eine halbe|[a-zA-Z\u00df-\u00ff]{1,8})(?=[\s-]))"
    r"(?P<plus>\+)?[ \u00a0-]?\s*-?(?P<u>(?=[dhjmstwDHJMSTW])[a-zA-Z\u00df-\u00ff]+|小时|小時|時間|分間|分钟|分鐘|日間|秒間|시간|天|分|秒|분|초)"
)

_BETWEEN = lazy(r"\.?[\s,]*(?:(?:and|y|e|et|und|plus|,)\s+)?")
_STOPWATCH = lazy(r"\s*[~≈]?\s*(?P<text>\d{1,3}:\d\d:\d\d)\s*")
_HOURS = lazy(r"\s*[~≈]?\s*(?P<text>(?P<h>\d{1,3}):(?P<m>[0-5]\d)\s?(?P<u>[^\W\d_]+))")
_TOLD = frozenset({"summary", "impact", "resolution"})
_NEAR = 40  # characters
_CLOCK = lazy(r"\d{1,2}[:h.]\d\d")
_RANGE_AFTER = lazy(r"\s*(?:\(|（|,)?\s*(?:between|from|approximately)?\s*(?:~|≈)?\s*\d{1,2}[:h.]\d\d")
_EASTERN = lazy(r"\s*(?:間)?[^。]{0,24}?(?:ダウン|停止|不能|エラー|error)", re.IGNORECASE)
_BEGAN = frozenset({"incident", "impact", "outage", "issue", "problem"})


class Length(NamedTuple):
    """A length in a text: its minutes, the smallest unit that it states, its place."""

    minutes: float
    unit: float
    start: int
    end: int
    approximate: bool = False
    open: bool = False


@cache
def _table(family: str) -> dict[str, float]:
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
    if (clock := _HOURS.match(text)) and _table("unit").get(_small(clock["u"])) == _HOUR:
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
    number = match["n"].replace(",", ".")
    count = float(number) if number[0].isdigit() else _table("number").get(_small(number))
    unit = _table("unit").get(_small(match["u"])) if count is not None else None
    if unit is None or count is None or (not number[0].isdigit() and len(match["u"]) == 1 and match["u"].isascii()):
        return None  # "a m…"
    if len(match["u"]) == 1 and "-" in match.string[match.end("n") : match.start("u")]:
        return None  # "2024-W12"
    _, dot, decimals = number.partition(".")
    return count * unit, unit * (0.1 ** len(decimals) if dot else 1) * (2.5 if dot else 1), unit


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


def _duration(source: Source, span: Span, length: Length, of: Of, *, labelled: bool) -> Duration:
    off = tolerance(length)
    return Duration(
        source.slice(span),
        span,
        length.minutes,
        of,
        least=max(0.0, length.minutes - off),
        most=math.inf if length.open else length.minutes + off,
        labelled=labelled,
    )


def durations_of(page: Page, fields: tuple[Field, ...]) -> tuple[Duration, ...]:
    """Give the stated lengths of an incident: labelled ones, and those told in sentences."""
    labelled = list(_labelled(page.source, fields))
    taken = {duration.span for duration in labelled}
    found = (*labelled, *(told for told in _told(page) if told.span not in taken))
    return tuple(sorted(found, key=lambda duration: duration.span))


def _labelled(source: Source, fields: tuple[Field, ...]) -> Iterator[Duration]:
    seen: set[int] = set()
    for item in fields:
        kinds = [key for key in item.keys if key.endswith("-length")]
        length = length_in(item.value) if kinds else None
        if length is None or not length.minutes or item.span.start in seen:
            continue
        seen.add(item.span.start)
        # The value is the text of its span unless markup stands inside it.
        at = source.slice(item.span).find(item.value[length.start : length.end])
        if at < 0:
            continue
        span = Span(item.span.start + at, item.span.start + at + length.end - length.start)
        whole = "(" not in item.name and _AVERAGE.isdisjoint(fold(item.name).split()) and not _has_parts(item.value)
        yield _duration(source, span, length, cast(Of, kinds[0].removesuffix("-length")), labelled=whole)


_AVERAGE = frozenset({"mean", "average", "median", "typical", "mttr", "mttd", "mtta"})
"""What says that a length is not that of this incident alone."""


def _has_parts(value: str) -> bool:
    """Whether a value has several lengths, or says how one is made up: "65 minutes (35 + 30)"."""
    return sum(1 for _ in lengths(value)) > 1 or _SUM.search(value) is not None


_SUM = lazy(r"\d\D{0,8}\+\s*\d")


def _told(page: Page) -> Iterator[Duration]:
    """`The outage lasted 47 minutes`, `from 14:00 to 16:30 UTC (2 hours 30 minutes)`."""
    for index, leaf in enumerate(page.leaves):
        text = leaf.prose.text
        most = 0 if leaf.quoted else _most(text, page.words[index], numbered=page.numbered[index])
        if not most:
            continue
        kinds = set(page.places.kinds(index))
        heading = leaf.block.kind == "heading"
        told = not kinds or not kinds.isdisjoint(_TOLD)
        for length in islice(lengths(text), most):
            titled = heading and text[: length.start].rstrip("~≈ ca.").endswith("(")
            firmly = (
                titled or _tells_firmly(text, length) or ("action-items" not in kinds and _is_anywhere(text, length))
            )
            if length.minutes >= 1 and not length.open and (firmly or (told and _tells(text, length))):
                before, after = text[max(0, length.start - _NEAR) : length.start], text[length.end : length.end + _NEAR]
                span = leaf.prose.span(length.start, length.end)
                yield _duration(page.source, span, length, _of(before, after), labelled=False)


_EASTERN_SIGNS = ("分", "時", "时", "小", "天", "秒", "日", "시", "초", "분")
_STUCK = lazy(r"[0-9][dhjmstwDHJMSTW]")


def _most(text: str, said: list[str], *, numbered: bool) -> int:
    """Give how many lengths a text, whose folded words are `said`, can state: units behind a number, or stuck to one."""
    if (numbered and _STUCK.search(text)) or (not text.isascii() and holds_any(text, _EASTERN_SIGNS)):
        return len(text)
    units = _units()
    if units.isdisjoint(said):
        return 0
    numbers = _numbers()
    return sum([word in units and (before in numbers or before[-1].isdigit()) for before, word in pairwise(said)])


@cache
def _units() -> frozenset[str]:
    return frozenset(_table("unit"))


@cache
def _numbers() -> frozenset[str]:
    """Give the words that numbers end with."""
    return frozenset(number.rpartition(" ")[2] for number in _table("number"))


def _is_about(before: str) -> bool:
    """Whether the words before a length say that it is approximate."""
    near = before.rstrip(" *_(")
    if near[-1:] in _NEARLY:
        return True
    said = fold(near[-24:]).split()
    while said and said[-1] in {"a", "an", "de"}:
        said.pop()
    return bool(said) and (said[-1] in words("time about") or said[-1] in _ROUGHLY)


_NEARLY = {"~", "≈", "約", "约"}
_ROUGHLY = frozenset({"some", "unos", "unas", "over", "under"})


def _is_bracketed(before: str) -> bool:
    """Whether a length is what a bracket or a comma opens with: "(about 2 hours"."""
    near = before.rstrip()
    while near[-1:] in _NEARLY:
        near = near[:-1].rstrip()
    for word in ("total of", "total", "approx.", "approx", "about", "ca."):
        near = near.removesuffix(word).rstrip()
    return near[-1:] in {"(", "（", ","}


def _tells(text: str, length: Length) -> bool:
    """Whether the words around a length say that the trouble lasted so long."""
    after = text[length.end : length.end + _NEAR]
    before = text[max(0, length.start - _NEAR) : length.start]
    behind = fold(after).split()[:_REACH]
    if not words("length since").isdisjoint(behind[:1]):
        return False
    ranged = _is_bracketed(before) and _CLOCK.search(before) and after[:1] in {")", "）", ",", ".", ""}
    follows = not words("length behind").isdisjoint(behind) and after.lstrip()[:1] not in {",", "(", ".", ";"}
    if (
        ranged
        or follows
        or (has_digit(after) and _RANGE_AFTER.match(after))
        or (not text.isascii() and _EASTERN.match(after))
    ):
        return True
    ahead = _ahead(before)
    if _is_said(ahead, "length firmly"):
        return True
    if not _is_said(ahead, "length before"):
        return False
    sentence = text[max(0, text.rfind(". ", 0, length.start), length.start - _SENTENCE) : length.start]
    said = Text(sentence[-_SENTENCE:] + after)
    told = any(said.said(family) for family in ("trouble", "outage", "breaks", "fails", "suffers"))
    return told and words("length other").isdisjoint(said.words)


def _is_anywhere(text: str, length: Length) -> bool:
    """Whether the words before a length leave no doubt in any section: "the outage lasted"."""
    ahead = _ahead(text[max(0, length.start - _NEAR) : length.start])
    behind = fold(text[length.end : length.end + _NEAR]).split()[:1]
    return _is_said(ahead, "length anywhere") and words("length since").isdisjoint(behind)


def _ahead(before: str) -> list[str]:
    """Give the words before a length without those for "about"."""
    ahead = fold(before).split()
    # "resolved after": another word for "in".
    while ahead and ahead[-1] != "after" and (ahead[-1] in words("time about") or ahead[-1] in _FILLERS):
        ahead.pop()
    return ahead


_FILLERS = frozenset({"a", "total", "of", "some", "over", "under", "just", "well", "little", "nearly", "ca", "de"})


def _is_said(ahead: list[str], heading: str) -> bool:
    return any(" ".join(ahead[-count:]) in words(heading) for count in (1, 2, 3) if len(ahead) >= count)


def _tells_firmly(text: str, length: Length) -> bool:
    """Whether the words leave no doubt in any section: "3 weeks to notice", "22 hours after the incident began"."""
    behind = fold(text[length.end : length.end + _NEAR]).split()
    if behind[:1] == ["to"]:
        return not (words("length detection") | words("length recovery")).isdisjoint(behind[1:2])
    if behind[:1] == ["before"]:
        return not words("length detection").isdisjoint(behind[1:_REACH])  # "an hour before we noticed"
    if behind[:1] == ["after"]:
        rest = [word for word in behind[1:] if word != "the"]
        return rest[1:2] in (["began"], ["started"]) and rest[0] in _BEGAN
    return behind[:1] in (["resolution"], ["recovery"], ["detection"])


_REACH = 4  # words behind a length
_SENTENCE = 160  # characters


def _of(before: str, after: str) -> Of:
    """Tell what a length is the length of by the words around it."""
    near = {*fold(before).split()[-_REACH:], *fold(after).split()[:_REACH]}
    if not words("length detection").isdisjoint(near):
        return "detection"
    return "recovery" if not words("length recovery").isdisjoint(near) else "outage"
