"""What a postmortem says, as typed values. Every leaf carries its place and where it was learned.

The document says what is there and what is absent; it judges nothing.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, datetime
from typing import Literal, NamedTuple

from pmlint.sections import Form, Section, SectionKind
from pmlint.source import Source, Span
from pmlint.suppressions import Name, Suppression

Role = Literal[
    "start", "detected", "acknowledged", "mitigated", "resolved", "end", "event", "due", "published", "other"
]
Learned = Literal["own", "row", "table", "section", "document", "front-matter", "config"]
Answer = Literal["yes", "unsure", "no"]


__all__ = [
    "ActionItem",
    "Date",
    "Duration",
    "Entry",
    "Field",
    "Form",
    "Incident",
    "Name",
    "Owner",
    "OwnerSource",
    "Postmortem",
    "Section",
    "SectionKind",
    "Suppression",
    "Text",
    "Time",
    "Verdict",
    "Zone",
    "ZoneNote",
    "walk",
]


class Verdict(NamedTuple):
    """Whether the document is a postmortem, the evidence for and against in words for its author, and its weight."""

    answer: Answer
    evidence: tuple[str, ...]
    weight: int = 0


class Text(NamedTuple):
    """Some text of the document and its place: `source.slice(span) == text`, up to markup inside."""

    text: str
    span: Span


class Field(NamedTuple):
    """A labelled value: `Severity: SEV1`, a row of a two-column table, a key of the front matter.

    Attributes:
        name: The label as written.
        keys: All that the label can mean ("severity", "status", "date", "authors", "owner", "services", "start", …),
            the likeliest first.
        value: The value as a reader sees it, may be empty.
        span: The place of the value.
        name_span: The place of the label.
        placeholder: Whether nothing stands there yet: it is empty, or says "TBD".
    """

    name: str
    keys: tuple[str, ...]
    value: str
    span: Span
    name_span: Span
    placeholder: bool = False

    @property
    def key(self) -> str:
        """What the label most likely means."""
        return self.keys[0]


class Date(NamedTuple):
    """One date as it is written.

    Attributes:
        text: The date as written, its weekday included.
        span: Its place; `source.slice(span) == text`, up to markup inside.
        days: Every day that it can mean: two where the order of day and month is open ("06/05/2024"), the reading with
            the month first before the other; none where its year is not known, or where there is no such day.
        weekday: The weekday that is written with it, Monday is 1; 0 where none is.
        fault: "day" where no such day exists (30 February), "ordinal" where its suffix is wrong ("4rd").
        year: Its year as written; None where it is taken from elsewhere.
        quoted: Whether it stands in quoted material.
        role: "title", "date" for the labelled date of the incident, "review" for the labelled date of a review or of
            publication, "event" for that of a timeline's entry, "due" in an action item, else "other".
        timed: Whether a time of day stands with it.
        leads: Whether it is a labelled value or opens its sentence, so that it tells when something was.
    """

    text: str
    span: Span
    days: tuple[date, ...]
    weekday: int = 0
    fault: Literal["", "day", "ordinal"] = ""
    year: int | None = None
    quoted: bool = False
    role: Literal["title", "date", "review", "event", "due", "other"] = "other"
    timed: bool = False
    leads: bool = False


class Zone(NamedTuple):
    """A label of a time zone.

    Attributes:
        label: The label as written: "GMT", "UTC+2", "US/Pacific".
        offsets: Every offset from UTC that the label can mean, in minutes; empty where the label is unknown.
            A label that changes with the season ("PT", "Europe/Paris") has `iana` instead.
        iana: The name in the IANA database of the zone that the label means, else "".
        span: Where the label stands that governs the time.
        beside: The offsets that stand beside the label to explain it: -420 for "PST (UTC-7)"; mostly empty.
        season: The IANA zone whose summer or winter time the label names ("America/Los_Angeles" for "PST"), where
            nowhere else uses it all year; else "".
    """

    label: str
    offsets: tuple[int, ...]
    iana: str
    span: Span
    beside: tuple[int, ...] = ()
    season: str = ""


class Time(NamedTuple):
    """One mention of a time of day, or a date where it stands for a start or an end.

    Attributes:
        text: The mention as written, with its own date and zone where they stand beside the clock.
        span: Its place; `source.slice(span) == text`.
        clock: "HH:MM" on a 24 h clock as written, also where there is no such time ("25:10"); None for a bare date.
        date: The day in the time's own zone, where it is known.
        days: Every day that the date can mean, two where the order of day and month is open.
        date_source: Where the date was learned.
        zone: The zone that governs the time.
        zone_source: Where the zone was learned; "own" means that the label stands with this mention.
        instants: Every instant in UTC that the mention can mean; empty where date or zone is not known.
        role: What happened then.
        incident: The index of the incident that it belongs to.
        approximate: Whether it is said to be approximate ("~14:55", "around 2 PM").
        quoted: Whether it stands in quoted material, which no rule judges.
        fault: "clock" where no such time of day exists (25:10, 12:75); "meridiem" where AM or PM contradicts the
            hour (14:30 AM, 0:10 PM … ); "needless-meridiem" where PM merely repeats a 24 h hour (13:06 PM).
        side: For the two ends of one range the index of the range, so that both can be told to belong together.
        clock_span: The place of the clock alone; the whole span for a bare date.
        rolled: Whether `date` was moved on by inference, not by the document's own words.
        inferred: Whether `role` is but inferred from a sign of it ("error rate climbs"), which contradicts nothing.
    """

    text: str
    span: Span
    clock: str | None
    date: date | None
    date_source: Learned | None
    zone: Zone | None
    zone_source: Learned | None
    instants: tuple[datetime, ...]
    role: Role = "other"
    incident: int = 0
    approximate: bool = False
    quoted: bool = False
    fault: Literal["", "clock", "meridiem", "needless-meridiem"] = ""
    side: int | None = None
    rolled: bool = False
    clock_span: Span = Span(0, 0)
    days: tuple[dt.date, ...] = ()
    inferred: bool = False

    @property
    def minutes(self) -> int | None:
        """Its clock in minutes after midnight, None for a bare date."""
        return 60 * int(self.clock[:2]) + int(self.clock[3:]) if self.clock is not None else None


class Duration(NamedTuple):
    """A stated length: of the outage, until detection, until recovery.

    Attributes:
        minutes: Its length in minutes.
        least, most: The shortest and the longest length that it can mean by the precision with which it is stated:
            "2 hours" may be half an hour more or less, "about" and "~" widen it, "24+ hours" has no upper bound.
        labelled: Whether it is the value of a field, and not told in a sentence.
    """

    text: str
    span: Span
    minutes: float
    of: Literal["outage", "detection", "recovery"]
    least: float = 0
    most: float = 0
    labelled: bool = False


class Incident(NamedTuple):
    """One incident: its milestones and stated lengths.

    Attributes:
        start, detected, acknowledged, mitigated, resolved, end: The mention that states the moment.
        stated: Every mention that states one of them, the same moment twice included, in the order of the document.
        unknown: The milestones that the document says explicitly to be unknown.
        span: The part of the document that reports it.
        title: The title of its report in a log of several, else None.
        lead: A paragraph of prose between the title and the first section: it tells what happened, without a title.
    """

    start: Time | None
    detected: Time | None
    acknowledged: Time | None
    mitigated: Time | None
    resolved: Time | None
    end: Time | None
    durations: tuple[Duration, ...]
    unknown: tuple[Role, ...]
    span: Span
    title: Text | None = None
    lead: Text | None = None
    stated: tuple[Time, ...] = ()


class Entry(NamedTuple):
    """An entry of a timeline.

    Attributes:
        text: Its visible text.
        span: The place of the whole entry, from its first character (a bullet does not count).
        time: When it happened; the first of its times.
        dated: Whether a date alone, a phase ("Day 2") or a relative time ("T+5") stands in place of a time of day.
        sub: The number of the sub-timeline that it belongs to; order matters only within one.
        after: The minutes that "T+5" counts from its anchor, where it is that.
        quoted: Whether it stands in quoted material.
    """

    text: str
    span: Span
    time: Time | None
    dated: bool = False
    sub: int = 0
    incident: int = 0
    quoted: bool = False
    after: float | None = None


OwnerSource = Literal["column", "label", "front", "end", "subject", "line", "group"]


class Owner(NamedTuple):
    """A person, a team or a role that is to do a task.

    Attributes:
        source: Where it was found: in the owner's "column", behind a "label" ("Owner: Alice"), in "front" of the task,
            at its "end", as the "subject" of a sentence, on a "line" under it, in the title or label of its "group".
    """

    text: str
    span: Span
    source: OwnerSource


class ActionItem(NamedTuple):
    """A follow-up task.

    Attributes:
        text: Its visible text.
        span: The place of the whole item, from its first character (a bullet does not count, a row's first pipe does).
        title: The place of its words on the first line, to underline.
        owners: Who is to do it: persons, teams, roles.
        placeholder: What stands where an owner should ("TBD"); an empty span and text for an empty cell.
        due, ticket, priority, status, type: As written, where given.
        done: Whether it is marked as done.
        tier: "task", or "improvement" for an item of a list of broad improvements beside a list of tasks.
        section: The place of the title of the section that it stands in.
        quoted: Whether it stands in quoted material.
        listed: Whether it is an item of a list or a row of a table; a paragraph of prose is not.
    """

    text: str
    span: Span
    title: Span
    owners: tuple[Owner, ...] = ()
    placeholder: Text | None = None
    due: Text | None = None
    ticket: Text | None = None
    priority: Text | None = None
    status: Text | None = None
    type: Text | None = None
    done: bool = False
    tier: Literal["task", "improvement"] = "task"
    section: Span | None = None
    incident: int = 0
    quoted: bool = False
    listed: bool = True


class ZoneNote(NamedTuple):
    """A statement of the zone of other times: "All times in UTC", a heading "Timeline (PT)", a table header.

    Attributes:
        zone: The zone it names; its span is the label's.
        scope: The part of the document that it governs.
        learned: What it counts as for a time that it governs.
        excepts: Whether it allows for other zones: "All times in UTC, unless noted".
    """

    zone: Zone
    scope: Span
    learned: Learned
    excepts: bool = False


class Postmortem(NamedTuple):
    """All that pmlint understood of one document.

    Attributes:
        incidents: The incidents that it reports: one, or each of a log of several.
        draft: Whether it says that it is a draft.
        dates: Every date in it, those beside times included.
        day: The day of the incident as the document says it or lets it be read, where it does.
        named: The date in the file's name.
        suppressions: The comments in it that silence rules, or are meant to.
        headed: What titles with something below them mean as labels of fields: "## Severity", "3. Authors" over a list.
        texts: The visible text of each paragraph, title and cell, those of code and quotes included.
    """

    source: Source
    path: str
    verdict: Verdict
    title: Text | None
    fields: tuple[Field, ...]
    sections: tuple[Section, ...]
    times: tuple[Time, ...]
    zone_notes: tuple[ZoneNote, ...]
    incidents: tuple[Incident, ...]
    timeline: tuple[Entry, ...]
    action_items: tuple[ActionItem, ...]
    draft: bool = False
    dates: tuple[Date, ...] = ()
    day: date | None = None
    named: date | None = None
    suppressions: tuple[Suppression, ...] = ()
    headed: frozenset[str] = frozenset()
    texts: tuple[str, ...] = ()

    @property
    def anchor(self) -> Span:
        """Where a finding about something absent stands: the title, else the very beginning."""
        return self.title.span if self.title else Span(0, 0)

    def every_section(self) -> Iterator[Section]:
        """Give all sections of the tree, in the order of the document."""
        return walk(self.sections)

    def sections_for(self, incident: Incident) -> Iterator[Section]:
        """Give the sections, at any depth, that tell of an incident: its own, and those outside all reports."""
        reports = sorted(one.span for one in self.incidents if one.title is not None)
        starts = [span.start for span in reports]
        for section in self.every_section():
            index = bisect_right(starts, section.span.start) - 1
            if index < 0 or section.span.start >= reports[index].end or reports[index] == incident.span:
                yield section

    def sections_of(self, *kinds: SectionKind) -> Iterator[Section]:
        """Give the sections, at any depth, that hold one of `kinds`."""
        return (section for section in self.every_section() if not set(kinds).isdisjoint(section.kinds))


def walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    """Give `sections` and all that is in them, each before its children."""
    for section in sections:
        yield section
        if section.children:
            yield from walk(section.children)
