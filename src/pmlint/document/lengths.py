"""Stated lengths: how long the outage lasted, how long until it was noticed, until it was over.

length = ["about"] number unit (["and"] number unit)* ["+"] | 00:47:10
"""

import math
import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple, cast

from pmlint.document.model import Duration, Field
from pmlint.document.page import Page
from pmlint.patterns import lazy
from pmlint.source import Source, Span
from pmlint.vocabulary import fold, meanings, words

Of = Literal["outage", "detection", "recovery"]

_EAST = "\u3005-\u30ff\u3400-\u9fff\uac00-\ud7af"
_PAIR = lazy(
    rf"(?P<n>\d+(?:[.,]\d+)?|(?:half an?|une demi|eine halbe)(?=[ -])|(?<![^\W\d_])[^\W\d_]{{1,8}}(?=[ -]))"
    rf"(?P<plus>\+)?[ \u00a0-]?\s*-?(?P<u>[{_EAST}]{{1,2}}|[^\W\d_{_EAST}]+)"
)
_BETWEEN = lazy(r"\.?[\s,]*(?:(?:and|y|e|et|und|plus|,)\s+)?")
_STOPWATCH = lazy(r"\s*[~≈]?\s*(?P<text>\d{1,3}:\d\d:\d\d)\s*")
_ABOUT = lazy(
    r"(?:[~≈約约]|\b(?:about|around|approximately|approx\.?|roughly|circa|ca\.?|c\.|etwa|rund|ungefähr|environ|unos|unas|"
    r"aproximadamente|cerca de|alrededor de|some|almost|nearly|just (?:over|under)))[\s*_]*(?:an?\s+)?$",
    re.IGNORECASE,
)
_SINCE = lazy(
    r"\b(?:ago|later|after|before|earlier|más tarde|después|plus tard|später|depois)\b|\s*(?:ago|later)", re.IGNORECASE
)
_TOLD = frozenset({"summary", "impact", "resolution"})
_NEAR = 40  # characters
_LASTED = lazy(
    r"\b(?:last(?:s|ed|ing)(?: for)?|(?:down|unavailable|unreachable|inaccessible|offline|closed|out|degraded|broken|failing) for"
    r"|outages? (?:of|for)|(?:resolved|restored|fixed|recovered|mitigated) (?:after|within|in)|persist(?:ed|s)? for|duration(?: of| was|:)?"
    r"|a duré|duró|durou|dauerte|dura(?:ción|ção) de|durée de|durante|pendant|caíd[oa] (?:durante|por)|offline por|fora do ar por|falhando por"
    r"|indisponible (?:pendant|durant)|indisponível (?:por|durante)|für)\s+"
    r"(?:(?:a total of|about|approximately|around|roughly|nearly|etwa|rund|environ|unos|cerca de|aproximadamente|~)\s*)*[~≈]?$",
    re.IGNORECASE,
)
_PERIOD = lazy(
    r"\s*-?\s*(?:of\s+|de\s+|d')?(?:[a-z]+\s){0,2}?(?:outage|downtime|period during|window during|disruption|unavailability|caída|panne|"
    r"interruption|interrupción|indisponibilidad|indisponibilidade|indisponibilité|ausfall)\b"
    r"|\s*(?:lang|long)\b|\s*(?:間)?[^。]{0,24}?(?:ダウン|停止|不能|エラー|error)",
    re.IGNORECASE,
)
_RANGE_BEFORE = lazy(
    r"\d{1,2}[:h.]\d\d[\w ]{0,12}[(（,]\s*(?:[~≈約约]|about |approx\.? |ca\.? |circa |total (?:of )?)?$", re.IGNORECASE
)
_TO_NOTICE = lazy(
    r"^\s*(?:to|until|before|bis|hasta|até|avant)\s+(?:we\s+|it was\s+)?(?:notic|detect|realis|realiz|discover|alert)",
    re.IGNORECASE,
)
_TO_RESOLVE = lazy(
    r"\b(?:resolved|restored|fixed|recovered|to (?:resolve|recover|restore|fix|mitigate))\b", re.IGNORECASE
)


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
    return next(lengths(text, start), None)


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
            yield Length(total, unit, match.start(), end, bool(_ABOUT.search(before)), plus)


def _pair(match: re.Match[str]) -> tuple[float, float, float] | None:
    """Give minutes, precision and unit of "2.5 hours"; None where a word is no number or no unit."""
    unit = _table("unit").get(fold(match["u"]))
    number = match["n"].replace(",", ".")
    count = float(number) if number[0].isdigit() else _table("number").get(fold(number))
    if unit is None or count is None or (not number[0].isdigit() and len(match["u"]) == 1 and match["u"].isascii()):
        return None  # "a m…"
    _, dot, decimals = number.partition(".")
    return count * unit, unit * (0.1 ** len(decimals) if dot else 1) * (2.5 if dot else 1), unit


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
    if _SPAN_BEFORE.search(before) or _SPAN.match(text, end):
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
        yield _duration(source, span, length, cast(Of, kinds[0].removesuffix("-length")), labelled=True)


def _told(page: Page) -> Iterator[Duration]:
    """`The outage lasted 47 minutes`, `from 14:00 to 16:30 UTC (2 hours 30 minutes)`."""
    for index, leaf in enumerate(page.leaves):
        text = leaf.prose.text
        if leaf.quoted or not _UNIT_NEAR.search(text):
            continue
        kinds = set(page.places.kinds(index))
        heading = leaf.block.kind == "heading"
        if kinds and kinds.isdisjoint(_TOLD) and not heading:
            continue
        for length in lengths(text):
            before, after = text[max(0, length.start - _NEAR) : length.start], text[length.end : length.end + _NEAR]
            if _tells(before, after) and length.minutes:
                span = leaf.prose.span(length.start, length.end)
                yield _duration(page.source, span, length, _of(before, after), labelled=False)


_UNIT_NEAR = lazy(
    r"\d\s?-?(?:[dhmsj]\b|min|h\d|hour|hr|day|sec|hora|heure|jour|stund|tag|d[ií]a|[分時小天秒日])|\b(?:hours?|minutes?|days?|tage)\b",
    re.IGNORECASE,
)


def _tells(before: str, after: str) -> bool:
    if _SINCE.match(after):
        return False
    return bool(
        _LASTED.search(before)
        or _PERIOD.match(after)
        or (_RANGE_BEFORE.search(before) and after[:1] in {")", "）", ",", "."})
    )


def _of(before: str, after: str) -> Of:
    if _TO_NOTICE.search(after):
        return "detection"
    return "recovery" if _TO_RESOLVE.search(before + after) else "outage"
