"""The section tree becomes a typed postmortem."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from pmlint.blocks import parse
from pmlint.document import front_matter
from pmlint.document.actions import items_of, names_of
from pmlint.document.calendar import Calendar, calendar_of
from pmlint.document.dates import dates, has_digit
from pmlint.document.fields import fields_of, headed
from pmlint.document.incidents import Read, roles_and_incident
from pmlint.document.model import (
    ActionItem,
    Date,
    Entry,
    Field,
    Incident,
    Postmortem,
    Text,
    Time,
    ZoneNote,
)
from pmlint.document.owners import Names
from pmlint.document.page import Page, places_of
from pmlint.document.readable import readable
from pmlint.document.reports import Report, parts_of, reports_of
from pmlint.document.timeline import timeline_of
from pmlint.document.times import times_of
from pmlint.document.verdict import verdict_of
from pmlint.document.written import dates_of
from pmlint.document.zones import notes_of
from pmlint.leaves import leaves_of
from pmlint.sections import Key, Title, labelled, outline
from pmlint.source import Source, Span
from pmlint.suppressions import suppressions_of
from pmlint.vocabulary import fold, words, words_of_each
from pmlint.vocabulary.lexicon import STANDARD, Lexicon

__all__ = ["read"]

_SHORTEST_LEAD = 8  # words
_LONGEST_MOMENT_WORDS = 6  # a longer text with a date in it tells more than the date


def read(source: Source, path: str = "", lexicon: Lexicon = STANDARD, zone: str = "") -> Postmortem:
    """Understand a document; the name of the file at `path` may tell its date, nothing else is taken from it.

    `zone` is the label of the zone of all times that nothing in the document governs, "" where there is none.
    """
    blocks = parse(source)
    front = front_matter.entries(source, blocks)
    leaves = (*front_matter.leaves_of(source, front), *leaves_of(source, blocks))
    heading, sections, leaves = outline(source, blocks, leaves, lexicon, _keys(front), titled=_named(front) is not None)
    title = _title(heading, front)
    written = [leaf.prose.text for leaf in leaves]
    told = words_of_each(written)
    page = Page(
        source,
        path,
        title.text if title else "",
        sections,
        leaves,
        places_of(leaves, sections),
        front,
        texts=tuple([readable(leaf) for leaf in leaves]),
        numbered=tuple([has_digit(leaf.prose.text) for leaf in leaves]),
        words=told,
        said=Counter(chain.from_iterable(told)),
        lexicon=lexicon,
        zone=zone,
    )
    fields = fields_of(page)
    notes = notes_of(page)
    names = names_of(page, fields)
    reports = reports_of(page, title)
    if not reports:
        parts = [_understand(page, _Whole(fields, notes, names), 0)]
    else:
        whole = _Whole(fields, notes, names, calendar_of(page, fields, notes))
        pages = enumerate(parts_of(page, reports))
        parts = [_understand(part, whole, index, report) for index, (report, part) in pages]
    times = tuple(sorted([time for one in parts for time in one.times], key=_place))
    timeline = tuple(sorted(_numbered([one.timeline for one in parts]), key=_place))
    return Postmortem(
        source=source,
        path=path,
        verdict=verdict_of(page, times, timeline, reports),
        title=title,
        fields=fields,
        sections=sections,
        times=times,
        zone_notes=notes,
        incidents=tuple(one.incident for one in parts if one.incident is not None),
        timeline=timeline,
        action_items=tuple(sorted([item for one in parts for item in one.items], key=_place)),
        draft=any(field.key == "status" and fold(field.value) in words("draft") for field in fields),
        dates=tuple(sorted([date for one in parts for date in one.dates], key=_place)),
        day=next((one.calendar.day.date for one in parts if one.calendar.day is not None), None),
        named=parts[0].calendar.named,
        suppressions=suppressions_of(source, blocks),
        headed=frozenset(headed(page)),
        texts=tuple([text for leaf, text in zip(leaves, written, strict=True) if leaf.block.kind != "front-matter"]),
    )


def _numbered(timelines: list[tuple[Entry, ...]]) -> Iterator[Entry]:
    """Give the entries of all parts of a document; the sub-timelines of one are not those of another."""
    before = 0
    for timeline in timelines:
        yield from (entry._replace(sub=entry.sub + before) for entry in timeline)
        before += 1 + max((entry.sub for entry in timeline), default=0)


class _Whole(NamedTuple):
    """What a document tells as a whole; its calendar only where it has several reports."""

    fields: tuple[Field, ...]
    notes: tuple[ZoneNote, ...]
    names: Names
    calendar: Calendar | None = None


class _Told(NamedTuple):
    """What one report tells, or what stands outside all of them: then there is no incident."""

    times: tuple[Time, ...]
    timeline: tuple[Entry, ...]
    items: tuple[ActionItem, ...]
    dates: tuple[Date, ...]
    calendar: Calendar
    incident: Incident | None


def _understand(page: Page, whole: _Whole, index: int, report: Report | None = None) -> _Told:
    """Read the page of the incident `index`; in a log, one without a `report` is what stands outside them."""
    log = whole.calendar is not None
    start, end = page.whole
    fields = tuple(one for one in whole.fields if not log or (report and start <= one.span.start < end))
    calendar = calendar_of(page, fields, whole.notes)
    if whole.calendar is not None:
        calendar = calendar.within(whole.calendar)
    found = times_of(page, whole.notes, calendar, fields)
    timeline = timeline_of(page, found, whole.notes)
    items = items_of(page, whole.names, timeline)
    written = tuple(dates_of(page, calendar, fields, found, timeline))
    if log and report is None:
        return _Told(tuple(item.time for item in found), timeline, items, written, calendar, None)
    times, incident = roles_and_incident(page, calendar, Read(fields, found, timeline))
    times = tuple(time._replace(incident=index) for time in times) if index else times
    by_span = {time.span: time for time in times}
    entries = (
        entry._replace(time=by_span[entry.time.span], incident=index) if entry.time else entry._replace(incident=index)
        for entry in timeline
    )
    return _Told(
        times,
        tuple(entries),
        tuple(item._replace(incident=index) for item in items) if index else items,
        written,
        calendar,
        incident._replace(title=report.title if report else None, lead=_lead(page, report)),
    )


def _place(one: Time | Entry | ActionItem | Date) -> Span:
    return one.span


def _lead(page: Page, report: Report | None) -> Text | None:
    """Give the first paragraph of prose before the first section."""
    for leaf, around in zip(page.leaves, page.places.chains, strict=True):
        if report is not None and leaf.begin <= report.title.span.start < leaf.end:
            continue
        if any(section.span != (report and report.title.span) for section in around[-1:]):
            return None
        text = leaf.prose.text
        prosaic = leaf.block.kind == "paragraph" and not (leaf.items or leaf.quoted or labelled(text))
        if prosaic and len(text.split()) >= _SHORTEST_LEAD and text.rstrip()[-1:] in {".", "!", "?", ")", "…"}:
            return Text(page.source.slice(leaf.span), leaf.span)
    return None


def _keys(front: tuple[front_matter.Entry, ...]) -> tuple[Key, ...]:
    """Give the keys of the front matter whose values are text, and not a date or a single word."""
    ends = {entry.key_span: entry.span.end for entry in front}
    told = {entry.key_span: entry.key for entry in front if _tells(entry.value)}
    return tuple(Key(key, span, ends[span]) for span, key in told.items())


def _tells(value: str) -> bool:
    count = len(value.split())
    return count > _LONGEST_MOMENT_WORDS or (count > 1 and not dates(value))


def _named(front: tuple[front_matter.Entry, ...]) -> front_matter.Entry | None:
    return next((entry for entry in front if entry.key.lower() == "title" and entry.value), None)


def _title(heading: Title | None, front: tuple[front_matter.Entry, ...]) -> Text | None:
    """Give the document's title: a heading of the first level, else that of the front matter, else any that leads."""
    named = _named(front)
    if named is not None and (heading is None or heading.late):
        return Text(named.value, named.span)
    return Text(heading.text, heading.span) if heading is not None else None
