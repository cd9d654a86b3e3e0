"""The incident: its milestones and stated lengths, from fields, sentences and the timeline."""

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple

from pmlint.document.calendar import ELSEWHERE, Calendar
from pmlint.document.course import EVENING_TO_MORNING
from pmlint.document.dating import Found
from pmlint.document.durations import durations_of
from pmlint.document.logged import from_entries, from_labels, from_updates
from pmlint.document.milestones import (
    MILESTONES,
    Statement,
    dates_alone,
    from_date,
    from_fields,
    from_rows,
    inside,
)
from pmlint.document.model import Entry, Field, Incident, Role, Time
from pmlint.document.narrative import date_told, from_ranges, from_sentences
from pmlint.document.page import Page
from pmlint.vocabulary import fold, words

__all__ = ["MILESTONES", "Read", "roles_and_incident"]


class Read(NamedTuple):
    """What the milestones are read from."""

    fields: tuple[Field, ...]
    found: tuple[Found, ...]
    timeline: tuple[Entry, ...]


def _are_same(known: Time, time: Time) -> bool:
    """Whether two mentions state one moment as far as both say it."""
    return known.clock is not None and known.clock == time.clock and known.date in {None, time.date}


class _Stated:
    """The statements of one incident; of a milestone the first one counts, and its time has that role."""

    def __init__(self, found: tuple[Found, ...], timeline: tuple[Entry, ...]) -> None:
        self.found = found
        self.entries = {entry.time.span for entry in timeline if entry.time is not None}
        self.roles: dict[int, Role] = {i: "event" for i, item in enumerate(found) if item.time.span in self.entries}
        self.milestones: dict[Role, Time] = {}
        self.every: list[Time] = []

    def note(self, statements: Iterable[Statement]) -> None:
        """Note statements."""
        for statement in statements:
            time = self.found[statement.at].time._replace(role=statement.role, inferred=statement.inferred)
            if all(one.span != time.span or one.role != time.role for one in self.every):
                self.every.append(time)
            known = self.milestones.get(statement.role)
            # The same moment stated again may say its zone as well.
            if known is None or (not known.instants and time.instants and _are_same(known, time)):
                self.milestones[statement.role] = time
                self.roles[statement.at] = statement.role

    def end_by_resolution(self) -> None:
        """Where nothing states the end, the resolution is it."""
        if "resolved" in self.milestones:
            self.milestones.setdefault("end", self.milestones["resolved"])

    def note_missing(self, statements: Iterable[Statement]) -> None:
        """Note statements of milestones that nothing before has stated."""
        self.note(one for one in statements if one.role not in self.milestones)


def roles_and_incident(page: Page, calendar: Calendar, read: Read) -> tuple[tuple[Time, ...], Incident]:
    """Tell what each time is the time of, and gather the milestones of the incident that a page reports."""
    fields, found, _ = read
    stated = _gathered(page, calendar, read)
    milestones, roles = stated.milestones, stated.roles
    _tell_others(page, fields, found, roles)
    told = [(item.time, roles.get(i, "other")) for i, item in enumerate(found)]
    times = tuple([time._replace(role=role) if role != time.role else time for time, role in told])
    start, end = milestones.get("start"), milestones.get("end")
    if start is not None and end is not None:
        moved = _past_midnight(start, end) or end
        milestones["end"] = moved
        stated.every = [moved._replace(role=time.role) if time.span == moved.span else time for time in stated.every]
        times = tuple(moved if time.span == moved.span else _within(time, start, moved) for time in times)
    incident = Incident(
        start=milestones.get("start"),
        detected=milestones.get("detected"),
        acknowledged=milestones.get("acknowledged"),
        mitigated=milestones.get("mitigated"),
        resolved=milestones.get("resolved"),
        end=milestones.get("end"),
        durations=durations_of(page, fields),
        unknown=tuple(
            role for item in fields if (role := item.key) in MILESTONES and fold(item.value) in words("unknown")
        ),
        span=page.whole,
        stated=tuple(sorted(stated.every, key=lambda time: time.span)),
    )
    return times, incident


def _gathered(page: Page, calendar: Calendar, read: Read) -> _Stated:
    """Gather what is stated: labelled values before sentences with a range, these before entries, these before others."""
    fields, found, timeline = read
    stated = _Stated(found, timeline)
    milestones = stated.milestones
    stated.note(from_fields(page, fields, found))
    for role, time in dates_alone(page.source, fields, calendar):
        milestones.setdefault(role, time)
    stated.end_by_resolution()
    stated.note_missing(from_rows(page, found))
    if milestones.keys().isdisjoint({"start", "end"}):
        stated.note(from_ranges(page, found, logged=len(stated.entries) > 1))
    sentences = () if {"start", "end"} <= milestones.keys() else from_sentences(page, found, stated.entries)
    stated.note_missing(from_date(fields, found))
    stated.note_missing(one for one in sentences if one.firm)
    stated.note(from_labels(page, timeline, found))
    stated.note_missing(from_updates(page, found))
    missing: set[Role] = {role for role in ("start", "end") if role not in milestones}
    stated.note_missing(from_entries(timeline, found, missing))
    stated.note_missing(sentences)
    stated.end_by_resolution()
    if "start" not in milestones and (told := date_told(page, calendar)) is not None:
        milestones["start"] = told
    return stated


def _tell_others(page: Page, fields: tuple[Field, ...], found: tuple[Found, ...], roles: dict[int, Role]) -> None:
    """Tell the times of publication and the due times of action items."""
    for field in fields:
        if field.key in ELSEWHERE:
            roles.update(dict.fromkeys(inside(found, field.span), "published"))
    for index, item in enumerate(found):
        if index not in roles and "action-items" in page.places.kinds(item.leaf):
            roles[index] = "due"


def _past_midnight(start: Time, end: Time) -> Time | None:
    """Move an end without a date of its own to the next day where its clock lies hours before that of the start."""
    if end.date_source == "own" or end.rolled or end.date is None or end.date != start.date:
        return None
    back = _back(start, end)
    if back is None or back < EVENING_TO_MORNING or end.fault or start.fault:
        return None  # an hour back is a slip, and no day and night
    try:
        later = tuple(instant + timedelta(days=1) for instant in end.instants)
        day = end.date + timedelta(days=1)
        return end._replace(date=day, days=(day,), instants=later, rolled=True)
    except OverflowError:
        return None


def _back(start: Time, end: Time) -> float | None:
    """Give by how many minutes an end lies before its start, by their clocks or, in two zones, by their instants."""
    if end.minutes is None or start.minutes is None:
        return None
    if _labels(start) == _labels(end):
        return start.minutes - end.minutes
    if len(start.instants) != 1 or len(end.instants) != 1:
        return None
    return (start.instants[0] - end.instants[0]).total_seconds() / 60


def _within(time: Time, start: Time, end: Time) -> Time:
    """Move a time that inherits its day to the next one where only then it lies within the incident's window.

    Where the incident passes midnight, "at 00:18 the peak was reached" is told of its second day.
    """
    if time.role != "other" or time.date is None or time.date_source == "own" or time.rolled:
        return time
    if not (len(start.instants) == len(end.instants) == len(time.instants) == 1):
        return time
    later = time.instants[0] + timedelta(days=1)
    if start.instants[0] <= time.instants[0] or not start.instants[0] <= later <= end.instants[0]:
        return time
    day = time.date + timedelta(days=1)
    return time._replace(date=day, days=(day,), instants=(later,), rolled=True)


def _labels(time: Time) -> str:
    return time.zone.label if time.zone else ""
