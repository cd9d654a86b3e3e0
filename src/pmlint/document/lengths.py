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
_ACCENTS = str.maketrans({"e": "[eéê]", "u": "[uü]", "o": "[oö]", " ": r"\s"})


@cache
def _pair_pattern() -> re.Pattern[str]:
    """Give the pattern of a number and the word behind it; the numbers in words are those of the data file."""
    names = sorted(_table("number"), key=lambda name: -len(name))
    spelt = "|".join(name.translate(_ACCENTS) for name in names)
    return re.compile(
        rf"(?P<n>\d+(?:[.,]\d+)?|(?<![^\W\d_])(?:{spelt})(?=[\s-]))"
        rf"(?P<plus>\+)?[ \u00a0-]?\s*-?(?P<u>[{_EAST}]{{1,2}}|[^\W\d_{_EAST}]+)",
        re.IGNORECASE,
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
_MORE = r"(?:(?:a total of|about|approximately|approx\.?|around|roughly|nearly|almost|etwa|rund|ca\.|environ|unos|cerca de|aproximadamente|~)\s*)*[~≈]?$"
_FIRMLY = lazy(
    r"\b(?:duration(?: of| was|:)?|dura(?:ción|ção) de|durée de|outages? (?:of|for)"
    r"|(?:resolved|restored|fixed|recovered|mitigated) (?:after|within|in)|(?:down|unavailable|unreachable|offline|out) for)\s+"
    + _MORE,
    re.IGNORECASE,
)
_LASTED = lazy(
    r"\b(?:last(?:s|ed|ing)(?: for)?|persist(?:ed|s)? for|a duré|duró|durou|dauerte|for|durante|pendant|por|für)\s+"
    + _MORE,
    re.IGNORECASE,
)
_TROUBLE = lazy(
    r"\b(?:outages?|incident\w*|down\w*|unavailab\w+|unreachable|inaccessible|offline|closed|degrad\w+|broken|fail\w*|disrupt\w+|impact\w*|"
    r"non-functional|not operational|halt\w*|unable|errors?|undetected|unnoticed|affected|interrupt\w*|issues?|siesta|"
    r"ca[ií]d[oa]s?|fuera de servicio|interrupción|incidente|indispon\w+|panne|hors service|fora do ar|falha\w*|queda|"
    r"störung|ausfall|ausgefallen|defekt|nicht erreichbar|vorfall|unterbrech\w+)\b",
    re.IGNORECASE,
)
_OTHER = lazy(
    r"\b(?:investigati\w+|analysis|untersuchung|investigación|investigação|enquête|meeting|monitor\w*|retention|window of)\b",
    re.IGNORECASE,
)
_PERIOD = lazy(
    r"\s*-?\s*(?:of\s+|de\s+|d')?(?:[\w-]+\s){0,2}?(?:outages?|downtime|period during|window during|disruption|unavailability|degradation|failure|"
    r"caída|panne|interruption|interrupción|indisponibilidad|indisponibilidade|indisponibilité|ausfall|pérdida)\b"
    r"|\s*(?:lang|long)\b|\s*(?:間)?[^。]{0,24}?(?:ダウン|停止|不能|エラー|error)"
    r"|-minute (?:resolution|recovery|detection)\b",
    re.IGNORECASE,
)
_RANGE_BEFORE = lazy(
    r"\d{1,2}[:h.]\d\d[\w )]{0,14}[(（,]\s*(?:[~≈約约]|about |approx\.? |ca\.? |circa |total (?:of )?)?\s*$",
    re.IGNORECASE,
)
_RANGE_AFTER = lazy(r"\s*[(（,]?\s*(?:between|from|approximately)?\s*[~≈]?\s*\d{1,2}[:h.]\d\d", re.IGNORECASE)
_TO_NOTICE = lazy(
    r"^\)?\s*(?:to|until|before|bis|hasta|até|avant)\s+(?:we\s+|it was\s+)?(?:notic|detect|realis|realiz|discover|alert)|undetected|unnoticed|detect\w+ (?:was|time|delay)",
    re.IGNORECASE,
)
_TO_RESOLVE = lazy(
    r"\b(?:resolved|restored|fixed|recovered|to (?:resolve|recover|restore|fix|mitigate)|resolution|recovery)\b",
    re.IGNORECASE,
)
_TO = lazy(r"\)?\s*to (?:notice|detect|realis|realiz|discover|resolve|recover|restore|fix|mitigate)", re.IGNORECASE)
_MINUTE = lazy(r"[ -](?:resolution|recovery|detection)(?: time| lag| delay)?\b", re.IGNORECASE)
_SINCE_BEGAN = lazy(r"\s*after (?:the )?(?:incident|impact|outage|issue|problem)s? (?:began|started)\b", re.IGNORECASE)


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
    pairs = _pair_pattern()
    while match := pairs.search(text, position):
        first = _pair(match)
        if first is None:
            position = match.end("n") if match["n"][0].isdigit() else match.start() + len(match["n"])
            continue
        total, unit, end, plus = first[0], first[1], match.end(), bool(match["plus"])
        while (gap := _BETWEEN.match(text, end)) and (more := pairs.match(text, gap.end())) and (told := _pair(more)):
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
        told = not kinds or not kinds.isdisjoint(_TOLD)
        for length in lengths(text):
            titled = heading and text[: length.start].rstrip("~≈ ca.").endswith("(")
            firmly = titled or _tells_firmly(text, length)
            if length.minutes >= 1 and not length.open and (firmly or (told and _tells(text, length))):
                before, after = text[max(0, length.start - _NEAR) : length.start], text[length.end : length.end + _NEAR]
                span = leaf.prose.span(length.start, length.end)
                yield _duration(page.source, span, length, _of(before, after), labelled=False)


_UNIT_NEAR = lazy(
    r"\d\s?-?(?:[dhmsj]\b|min|h\d|hour|hr|day|sec|hora|heure|jour|stund|tag|d[ií]a|[分時小天秒日])|\b(?:hours?|minutes?|days?|tage|weeks?)\b",
    re.IGNORECASE,
)


def _tells(text: str, length: Length) -> bool:
    """Whether the words around a length say that the trouble lasted so long."""
    before, after = text[max(0, length.start - _NEAR) : length.start], text[length.end : length.end + _NEAR]
    if _SINCE.match(after):
        return False
    ranged = _RANGE_BEFORE.search(before) and after[:1] in {")", "）", ",", ".", ""}
    if ranged or _PERIOD.match(after) or _RANGE_AFTER.match(after) or _FIRMLY.search(before):
        return True
    sentence = text[max(0, text.rfind(". ", 0, length.start), length.start - _SENTENCE) : length.start]
    lasted = _LASTED.search(before) and not _OTHER.search(sentence)
    return bool(lasted) and _TROUBLE.search(sentence + after) is not None


def _tells_firmly(text: str, length: Length) -> bool:
    """Whether the words leave no doubt in any section: "3 weeks to notice", "22 hours after the incident began"."""
    after = text[length.end : length.end + _NEAR]
    return bool(_SINCE_BEGAN.match(after) or _TO.match(after) or _MINUTE.match(after))


_SENTENCE = 160  # characters


def _of(before: str, after: str) -> Of:
    if _TO_NOTICE.search(after) or _TO_NOTICE.search(before):
        return "detection"
    return "recovery" if _TO_RESOLVE.search(before + after) else "outage"
