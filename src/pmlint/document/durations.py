"""Stated lengths of an incident: how long the outage lasted, how long until it was noticed, until it was over."""

import math
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise
from typing import Literal, cast

from pmlint.document.dates import has_digit
from pmlint.document.lengths import NEARLY, Length, length_in, lengths, table, tolerance
from pmlint.document.model import Duration, Field
from pmlint.document.page import Page
from pmlint.document.telling import Text
from pmlint.patterns import holds_any, lazy
from pmlint.source import Source, Span
from pmlint.vocabulary import fold, words

Of = Literal["outage", "detection", "recovery"]

_NEAR = 40  # characters
_TOLD = frozenset({"summary", "impact", "resolution"})
_CLOCK = lazy(r"\d{1,2}[:h.]\d\d")
_RANGE_AFTER = lazy(r"\s*(?:\(|（|,)?\s*(?:between|from|approximately)?\s*(?:~|≈)?\s*\d{1,2}[:h.]\d\d")
_EASTERN = lazy(r"\s*(?:間)?[^。]{0,24}?(?:ダウン|停止|不能|エラー|error)", re.IGNORECASE)
_BEGAN = frozenset({"incident", "impact", "outage", "issue", "problem"})


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
    return frozenset(table("unit"))


@cache
def _numbers() -> frozenset[str]:
    """Give the words that numbers end with."""
    return frozenset(number.rpartition(" ")[2] for number in table("number"))


def _is_bracketed(before: str) -> bool:
    """Whether a length is what a bracket or a comma opens with: "(about 2 hours"."""
    near = before.rstrip()
    while near[-1:] in NEARLY:
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
