"""Every date of a document as it is written, with what it is the date of."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import Literal

from pmlint.document.calendar import Calendar
from pmlint.document.dates import dates
from pmlint.document.dating import Found
from pmlint.document.model import Date, Entry, Field
from pmlint.document.page import Page
from pmlint.patterns import lazy
from pmlint.source import Span

_ROLES: dict[str, Literal["date", "review"]] = {"date": "date", "published": "review", "review": "review"}


def dates_of(
    page: Page, calendar: Calendar, fields: tuple[Field, ...], found: tuple[Found, ...], timeline: tuple[Entry, ...]
) -> Iterator[Date]:
    """Give the dates of a page in their order; code and addresses hold none."""
    labelled = [(field.span, _ROLES[field.key]) for field in fields if field.key in _ROLES]
    events = sorted(entry.span.start for entry in timeline)
    times = [item.time.span for item in found]
    values = sorted(field.span for field in fields)
    for index, leaf in enumerate(page.leaves):
        parts = dates(page.texts[index]) if page.numbered[index] else ()
        for part in parts:
            span = leaf.prose.span(part.start, part.end)
            at = bisect_left(times, (span.start + 1,))
            near = times[max(0, at - 1) : at + 1]
            yield Date(
                text=page.source.slice(span),
                span=span,
                days=() if part.fault == "day" else calendar.days(part),
                weekday=part.weekday,
                fault=part.fault,
                year=part.year,
                quoted=leaf.quoted,
                role=_role(page, index, span, labelled, events),
                timed=any(time.start <= span.start and span.end <= time.end for time in near),
                leads=_leads(page.texts[index], part.start) or _is_within(values, span.start),
            )


def _role(
    page: Page, index: int, span: Span, labelled: list[tuple[Span, Literal["date", "review"]]], events: list[int]
) -> Literal["title", "date", "review", "event", "due", "other"]:
    leaf = page.leaves[index]
    for place, role in labelled:
        if place.start <= span.start and span.end <= place.end:
            return role
    if leaf.block.kind == "heading" and page.title and leaf.prose.text == page.title:
        return "title"
    if "action-items" in page.places.kinds(index):
        return "due"
    at = bisect_left(events, span.start + 1) - 1
    return "event" if at >= 0 and span.start - events[at] <= _AT_ONCE else "other"


def _leads(text: str, start: int) -> bool:
    """Whether a date opens a sentence or a line, but for a word or two: "On 7 November the pumps stopped"."""
    return _OPENING.search(text, max(0, start - _LONGEST_LEAD), start) is not None


def _is_within(spans: list[Span], at: int) -> bool:
    index = bisect_right(spans, at, key=_start) - 1
    return index >= 0 and at < spans[index].end


def _start(span: Span) -> int:
    return span.start


_LONGEST_LEAD = 16  # characters
_OPENING = lazy(r"(?:\A|[.!?]\s|\n)\W*(?:\w{1,3}\s+){0,2}\Z")
_AT_ONCE = 14  # characters between the beginning of an entry and its date
