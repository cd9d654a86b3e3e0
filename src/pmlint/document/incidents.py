"""The incident: its milestones and stated lengths, from fields, sentences and the timeline."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import NamedTuple

from pmlint.document.calendar import Calendar
from pmlint.document.dates import dates
from pmlint.document.lengths import durations_of
from pmlint.document.model import Entry, Field, Incident, Role, Time
from pmlint.document.page import Page
from pmlint.document.times import Found
from pmlint.patterns import lazy
from pmlint.source import Source, Span
from pmlint.vocabulary import fold, words

MILESTONES: tuple[Role, ...] = ("start", "detected", "acknowledged", "mitigated", "resolved", "end")

_OUTAGE = lazy(
    r"\b(?:outage|incident|down|downtime|unavailable|unavailability|unreachable|inaccessible|offline|disruption|disrupted|degrad\w+|"
    r"impact\w*|affect\w*|fail\w*|errors?|interrupt\w+|experienc\w+|unable|issues?|lasted|slow\w*|broken)\b",
    re.IGNORECASE,
)
_UNTIL = lazy(
    r"\b(?:until|till|ended|ending|restored|resolved|recovered|fixed)\s+(?:at\s+|by\s+|on\s+)?(?:about\s+|around\s+|approximately\s+|~)?$",
    re.IGNORECASE,
)
_BREAKS = lazy(
    r"\b(?:started|began|beginning|starting|since|became|went|stopped|experienc\w+|crashed|failed|dropped|occurred|was (?:down|lost|unavailable|unreachable)|"
    r"produced|returned|resulted|outage|no longer)\b",
    re.IGNORECASE,
)
_TOLD = frozenset({"summary", "impact"})
_LONGEST_SENTENCE = 400  # characters before and behind a time
_LONGEST_MOMENT = 100  # characters
_NEAR = 40  # characters
_BEGINS = lazy(
    r"\b(?:(?:outage|incident|impact|disruption|downtime|degradation|issue|problem|errors?)\s+(?:\w+\s+){0,2}?(?:start(?:s|ed)?|beg[ia]ns?|commence[sd]?|occur(?:s|red)?)"
    r"|(?:start|beginning)\s+of\s+(?:the\s+)?(?:outage|incident|impact|disruption|downtime)"
    r"|(?:outage|incident|impact)\s*:?\s+begins?)\b",
    re.IGNORECASE,
)
_OUTAGE_ENDS = lazy(
    r"\b(?:(?:outage|impact|disruption|downtime|degradation)\s+(?:\w+\s+){0,3}?(?:end(?:s|ed)|over|resolved|fixed|mitigated)"
    r"|end\s+of\s+(?:the\s+)?(?:outage|impact|disruption|downtime)"
    r"|(?:services?|systems?|site|website|servers?|operations?|functionality|everything|traffic|access|application)\s+(?:\w+\s+){0,3}?"
    r"(?:restored|recovered|back (?:online|up|to normal)|resumed)"
    r"|fully (?:restored|recovered|resolved|operational)|back (?:online|to normal)"
    r"|normal (?:service|operations?) (?:\w+\s+)?(?:resumed|restored)|all clear)\b",
    re.IGNORECASE,
)
_INCIDENT_ENDS = lazy(
    r"\b(?:(?:incident|issue|problem)\s+(?:\w+\s+){0,3}?(?:end(?:s|ed)|over|resolved|closed|fixed|mitigated)"
    r"|end\s+of\s+(?:the\s+)?incident|(?:resolv(?:es|ed|ing)|fix(?:es|ed))\s+the\s+(?:incident|issue|problem|outage)"
    r"|resolution (?:is |was )?confirmed)\b",
    re.IGNORECASE,
)


class _Statement(NamedTuple):
    """A moment that the document states, the index of its time and where it says so."""

    role: Role
    at: int


class Read(NamedTuple):
    """What the milestones are read from."""

    fields: tuple[Field, ...]
    found: tuple[Found, ...]
    timeline: tuple[Entry, ...]


def roles_and_incident(page: Page, calendar: Calendar, read: Read) -> tuple[tuple[Time, ...], Incident]:
    """Tell what each time is the time of, and gather the milestones of the incident that a page reports."""
    fields, found, timeline = read
    entries = {entry.time.span for entry in timeline if entry.time is not None}
    roles: dict[int, Role] = {i: "event" for i, item in enumerate(found) if item.time.span in entries}
    milestones: dict[Role, Time] = {}

    stated: list[Time] = []

    def state(statements: Iterable[_Statement]) -> None:
        for statement in statements:
            roles[statement.at] = statement.role
            time = found[statement.at].time._replace(role=statement.role)
            milestones.setdefault(statement.role, time)
            stated.append(time)

    state(_from_fields(fields, found))
    for role, time in _dates_alone(page.source, fields, calendar):
        milestones.setdefault(role, time)
    if "end" not in milestones and "resolved" in milestones:
        milestones["end"] = milestones["resolved"]
    if milestones.keys().isdisjoint({"start", "end"}):
        state(_from_ranges(page, found))
    missing: set[Role] = {role for role in MILESTONES if role not in milestones}
    state(_from_entries(timeline, found, missing))
    if not {"start", "end"} <= milestones.keys():
        state(statement for statement in _from_sentences(page, found, entries) if statement.role not in milestones)
    _tell_others(page, fields, found, roles)
    times = tuple(item.time._replace(role=roles.get(i, "other")) for i, item in enumerate(found))
    start, end = milestones.get("start"), milestones.get("end")
    if start is not None and end is not None and (moved := _past_midnight(start, end)) is not None:
        milestones["end"] = moved
        stated = [moved if time.span == moved.span else time for time in stated]
        times = tuple(moved if time.span == moved.span else time for time in times)
    incident = Incident(
        start=milestones.get("start"),
        detected=milestones.get("detected"),
        acknowledged=milestones.get("acknowledged"),
        mitigated=milestones.get("mitigated"),
        resolved=milestones.get("resolved"),
        end=milestones.get("end"),
        durations=durations_of(page, fields),
        unknown=tuple(
            role for item in fields for role in MILESTONES if item.key == role and fold(item.value) in words("unknown")
        ),
        span=page.whole,
        stated=tuple(sorted(stated, key=lambda time: time.span)),
    )
    return times, incident


def _tell_others(page: Page, fields: tuple[Field, ...], found: tuple[Found, ...], roles: dict[int, Role]) -> None:
    """Tell the times of publication and the due times of action items."""
    for field in fields:
        if field.key in {"published", "review", "edited"}:
            roles.update(dict.fromkeys(_inside(found, field.span), "published"))
    for index, item in enumerate(found):
        if index not in roles and "action-items" in page.places.kinds(item.leaf):
            roles[index] = "due"


def _past_midnight(start: Time, end: Time) -> Time | None:
    """Move an end without a date of its own to the next day where its clock lies before that of the start."""
    if end.date_source == "own" or end.rolled or end.date is None or end.date != start.date:
        return None
    if end.clock is None or start.clock is None or end.clock >= start.clock or end.fault or start.fault:
        return None
    if _labels(start) != _labels(end):
        return None
    try:
        later = tuple(instant + timedelta(days=1) for instant in end.instants)
        return end._replace(date=end.date + timedelta(days=1), instants=later, rolled=True)
    except OverflowError:
        return None


def _labels(time: Time) -> str:
    return time.zone.label if time.zone else ""


def _inside(found: tuple[Found, ...], span: Span) -> list[int]:
    """The indices of the times that stand in a range; times come in the order of the document."""
    low = bisect_left(found, span.start, key=_begin)
    inside: list[int] = []
    while low < len(found) and found[low].time.span.end <= span.end:
        inside.append(low)
        low += 1
    return inside


def _begin(item: Found) -> int:
    return item.time.span.start


def _from_fields(fields: tuple[Field, ...], found: tuple[Found, ...]) -> Iterator[_Statement]:
    """`Start: 09:45`, `Duration: 09:45 - 11:30 UTC`, `Time | 06:45 - 13:00`."""
    for item in fields:
        keys = item.keys
        indices = _inside(found, item.span) if any(key in (*MILESTONES, "window") for key in keys) else []
        if not indices:
            continue
        if len(indices) >= 2 and ("window" in keys or "start" in keys):
            first, second = indices[:2]
            if found[first].time.side is not None and found[first].time.side == found[second].time.side:
                yield from (_Statement("start", first), _Statement("end", second))
                continue
        for role in MILESTONES:
            if role in keys and _leads(item.value, found[indices[0]].time.text):
                yield _Statement(role, indices[0])
                break


def _leads(value: str, time: str) -> bool:
    """Whether a value is a moment, and not a story that mentions one."""
    before = value.partition(time.partition("\n")[0])[0]
    return len(before.split()) <= 2 and len(value) <= _LONGEST_MOMENT


def _from_ranges(page: Page, found: tuple[Found, ...]) -> list[_Statement]:
    """`The site was down from 09:45 to 11:30 UTC`: the first such range outside the timeline."""
    for index, item in enumerate(found[:-1]):
        other = found[index + 1]
        if item.time.quoted or item.time.side is None or item.time.side != other.time.side:
            continue
        kinds = set(page.places.kinds(item.leaf))
        sentence = _sentence(page.leaves[item.leaf].prose.text, item.start, other.end)
        if not kinds or kinds & _TOLD or ("root-cause" in kinds and _OUTAGE.search(sentence)):
            return [_Statement("start", index), _Statement("end", index + 1)]
    return []


def _from_sentences(page: Page, found: tuple[Found, ...], entries: set[Span]) -> list[_Statement]:
    """`At 09:45 UTC the site went down`, `it was restored at 11:30`, where a summary tells it."""
    stated: list[_Statement] = []
    for index, item in enumerate(found):
        kinds = set(page.places.kinds(item.leaf))
        if item.time.quoted or item.time.span in entries or (kinds and not kinds & _TOLD):
            continue
        text = page.leaves[item.leaf].prose.text
        sentence = _sentence(text, item.start, item.end)
        before = text[max(0, item.start - _NEAR) : item.start]
        if _UNTIL.search(before) or (_OUTAGE_ENDS.search(sentence) and not _BREAKS.search(sentence)):
            stated.append(_Statement("end", index))
        elif _BREAKS.search(sentence) and not any(other.role == "start" for other in stated):
            stated.append(_Statement("start", index))
    return stated


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence around a range."""
    begin = max(text.rfind(". ", max(0, start - _LONGEST_SENTENCE), start) + 1, start - _LONGEST_SENTENCE, 0)
    stop = text.find(". ", end, end + _LONGEST_SENTENCE)
    return text[begin : stop if stop >= 0 else end + _LONGEST_SENTENCE]


def _from_entries(timeline: tuple[Entry, ...], found: tuple[Found, ...], missing: set[Role]) -> Iterator[_Statement]:
    """Entries that say that the incident begins or ends."""
    by_span = {item.time.span: index for index, item in enumerate(found)}
    timed = [(entry.text, by_span[entry.time.span]) for entry in timeline if entry.time and not entry.quoted]
    if "start" in missing:
        starting = [index for text, index in timed if _BEGINS.search(text[:200])]
        yield from [_Statement("start", index) for index in starting[:1]]
    if "end" in missing:
        # The outage ends before the incident is closed.
        for pattern in (_OUTAGE_ENDS, _INCIDENT_ENDS):
            ending = [index for text, index in timed if pattern.search(text[:300])]
            if ending:
                yield _Statement("end", ending[-1])
                break


def _dates_alone(source: Source, fields: tuple[Field, ...], calendar: Calendar) -> Iterator[tuple[Role, Time]]:
    """`Start: 2024-02-07`: a date suffices where the document gives no more."""
    for item in fields:
        role = next((role for role in MILESTONES if role in item.keys), None)
        written = dates(item.value) if role and len(item.value) <= 40 else []
        if role is None or not written:
            continue
        day = calendar.read(written[0])
        yield (
            role,
            Time(source.slice(item.span), item.span, None, day, "own" if day else None, None, None, (), role=role),
        )
