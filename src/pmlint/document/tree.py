"""What pmlint understood of a document, as a tree that a person reads."""

from collections.abc import Iterator
from datetime import timedelta

from pmlint.document.model import ActionItem, Entry, Incident, OwnerSource, Postmortem, Section, Time
from pmlint.document.picture import length, picture
from pmlint.document.verdict import UNSURE, YES
from pmlint.neutral import line as harmless_line
from pmlint.neutral import visible
from pmlint.source import Source, Span
from pmlint.vocabulary import fold

_BOLD, _DIM, _CYAN, _OFF = "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[0m"
_WIDTH = 72
_SOURCES: dict[OwnerSource, str] = {
    "column": "its column",
    "label": "behind a label",
    "front": "before the task",
    "end": "at the end",
    "subject": "subject of the sentence",
    "line": "a line under it",
    "group": "the title over it",
}


def render(doc: Postmortem, *, color: bool) -> Iterator[str]:
    """Give the lines of the tree; `color` adds the escapes of a terminal."""
    paint = _Paint(on=color)
    answer = {"yes": "a postmortem", "unsure": "perhaps a postmortem", "no": "no postmortem"}[doc.verdict.answer]
    yield f"{paint.bold(harmless_line(doc.path or '<text>'))}: {answer}"
    if doc.title:
        yield f"{_at(doc.source, doc.title.span)}  {paint.bold(_short(doc.title.text))}"
    for sign in doc.verdict.evidence:
        yield paint.dim(f"         {visible(sign)}")
    if doc.verdict.evidence:
        yield paint.dim(f"         = {doc.verdict.weight}; from {YES} a postmortem, from {UNSURE} perhaps one")
    if doc.fields:
        yield from _headed(paint, "fields", _fields(doc, paint))
    if doc.sections:
        yield from _headed(paint, "sections", _sections(doc.source, doc.sections, 0, paint))
    one = len(doc.incidents) == 1
    yield from _headed(paint, "incident" if one else f"{len(doc.incidents)} incidents", _incidents(doc, paint))
    if doc.timeline:
        yield from _headed(paint, f"timeline, {_count(len(doc.timeline), 'entry', 'entries')}", _timeline(doc, paint))
    if doc.action_items:
        items = (line for item in doc.action_items for line in _item(doc.source, item, paint))
        yield from _headed(paint, _count(len(doc.action_items), "action item", "action items"), items)
    others = [time for time in doc.times if time.role in {"other", "due", "published"}]
    if others:
        yield from _headed(paint, "other times", (_time(doc.source, time, paint) for time in others))


class _Paint:
    """Colour, or none."""

    def __init__(self, *, on: bool) -> None:
        self.on = on

    def bold(self, text: str) -> str:
        """Make `text` stand out."""
        return f"{_BOLD}{text}{_OFF}" if self.on else text

    def dim(self, text: str) -> str:
        """Make `text` stand back."""
        return f"{_DIM}{text}{_OFF}" if self.on else text

    def name(self, text: str) -> str:
        """Mark `text` as a word of pmlint."""
        return f"{_CYAN}{text}{_OFF}" if self.on else text


def _headed(paint: _Paint, title: str, lines: Iterator[str]) -> Iterator[str]:
    yield ""
    yield paint.bold(title)
    yield from lines


def _at(source: Source, span: Span) -> str:
    position = source.position(span.start)
    return f"{position.line}:{position.column}".rjust(7)


def _short(text: str, width: int = _WIDTH) -> str:
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= width else flat[: width - 1].rstrip() + "…"


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _fields(doc: Postmortem, paint: _Paint) -> Iterator[str]:
    for field in doc.fields:
        means = "" if fold(field.name) in field.keys else paint.dim(f" ({', '.join(field.keys)})")
        yield f"{_at(doc.source, field.span)}  {_short(field.name, 30)}: {_short(field.value, 60)}{means}"


def _sections(source: Source, sections: tuple[Section, ...], depth: int, paint: _Paint) -> Iterator[str]:
    for section in sections:
        known = ", ".join([*section.kinds, *section.parts])
        kinds = paint.name(known) if known else paint.dim("no kind that pmlint knows")
        state = "" if section.state == "filled" else f", {section.state}"
        title = f"{'  ' * depth}{_short(section.title, 56)}"
        why = "" if section.why in {"", f'"{fold(section.title)}"'} else f"; {visible(section.why)}"
        yield f"{_at(source, section.span)}  {title.ljust(40)}  {kinds} {paint.dim(f'({section.form}{state}{why})')}"
        yield from _sections(source, section.children, depth + 1, paint)


def _incidents(doc: Postmortem, paint: _Paint) -> Iterator[str]:
    for incident in doc.incidents:
        if incident.title is not None:
            yield f"{_at(doc.source, incident.title.span)}  {paint.bold(_short(incident.title.text))}"
        yield from _incident(doc, incident, paint)


def _incident(doc: Postmortem, incident: Incident, paint: _Paint) -> Iterator[str]:
    source = doc.source
    known = {
        name: getattr(incident, name) for name in ("start", "detected", "acknowledged", "mitigated", "resolved", "end")
    }
    for name, time in known.items():
        if time is not None:
            yield f"{_at(source, time.span)}  {paint.name(name.ljust(12))}  {_reading(time, paint)}"
        elif name in {"start", "end"}:
            why = "said to be unknown" if name in incident.unknown else "not found"
            yield f"{'-':>7}  {paint.name(name.ljust(12))}  {paint.dim(why)}"
    again = [time for time in incident.stated if time.span not in {known.span for known in known.values() if known}]
    for time in again:
        first = known.get(time.role)
        same = first is None or not first.instants or first.instants == time.instants
        around = (field.name for field in doc.fields if field.span.start <= time.span.start < field.span.end)
        name = next(around, "")
        how = "stated again" if same else f"stated under {_short(name)!r}" if name else "stated otherwise"
        yield f"{_at(source, time.span)}  {paint.name(time.role.ljust(12))}  {_reading(time, paint)} {paint.dim(how)}"
    for duration in incident.durations:
        means = f"= {duration.minutes:g} min"
        yield f"{_at(source, duration.span)}  {paint.name(duration.of.ljust(12))}  {_short(duration.text)} {paint.dim(means)}"
    for line in picture(incident):
        yield f"{'':>7}  {line}"


def _timeline(doc: Postmortem, paint: _Paint) -> Iterator[str]:
    for entry in doc.timeline:
        told = paint.dim(f" ({_learned(entry.time)})") if entry.time else ""
        yield f"{_at(doc.source, entry.span)}  {_when(doc, entry, paint)}  {_short(entry.text, 60)}{told}"


def _when(doc: Postmortem, entry: Entry, paint: _Paint) -> str:
    if entry.time is None and entry.after is not None:
        start = doc.incidents[entry.incident].start if doc.incidents else None
        if start is not None and len(start.instants) == 1:
            at = start.instants[0] + timedelta(minutes=entry.after)
            return paint.dim(f"{at:%Y-%m-%d %H:%M} UTC".ljust(20))
        return paint.dim(f"start +{length(entry.after)}".ljust(20))
    if entry.time is None:
        return paint.dim(("date or phase" if entry.dated else "no time").ljust(20))
    if len(entry.time.instants) == 1:
        return entry.time.instants[0].strftime("%Y-%m-%d %H:%M UTC").ljust(20)
    zone = f" {entry.time.zone.label}" if entry.time.zone else ""
    day = f"{entry.time.date.isoformat()} " if entry.time.date else ""
    return visible(f"{day}{entry.time.clock or ''}{zone}").ljust(20)


def _item(source: Source, item: ActionItem, paint: _Paint) -> Iterator[str]:
    box = "[x]" if item.done else "[ ]"
    yield f"{_at(source, item.span)}  {box} {_short(item.text, 68)}"
    owners = ", ".join(owner.text for owner in item.owners)
    facts = [("owner", f"{owners} ({_SOURCES[item.owners[0].source]})" if owners else "")]
    if item.placeholder is not None:
        facts.append(("owner", f"placeholder {item.placeholder.text!r}"))
    facts += [
        (name, value.text)
        for name, value in (
            ("ticket", item.ticket),
            ("due", item.due),
            ("priority", item.priority),
            ("status", item.status),
            ("type", item.type),
        )
        if value is not None
    ]
    told = "; ".join(f"{name} {_short(value, 40)}" for name, value in facts if value)
    yield f"{'':>7}      {paint.name(told) if told else paint.dim('no owner')}"


def _time(source: Source, time: Time, paint: _Paint) -> str:
    return f"{_at(source, time.span)}  {paint.name(time.role.ljust(12))}  {_reading(time, paint)}"


_MOST = 3
"""Instants that are listed one by one; "14-31 March" has more."""


def _reading(time: Time, paint: _Paint) -> str:
    """The time as written, the instant that it fixes, and where its date and zone were learned."""
    if len(time.instants) == 1:
        means = time.instants[0].strftime("%Y-%m-%d %H:%M UTC")
    elif time.instants:
        several = [instant.strftime("%Y-%m-%d %H:%M UTC") for instant in time.instants]
        means = "one of " + ", ".join(several if len(several) <= _MOST else [several[0], "…", several[-1]])
    else:
        missing = [name for name, value in (("date", time.date), ("zone", time.zone)) if value is None]
        means = (
            "no " + " and no ".join(missing)
            if missing and time.clock
            else "no time of day"
            if not time.clock
            else "no instant"
        )
    return f"{_short(time.text, 48)}  {paint.dim(f'= {means} ({_learned(time)})')}"


def _learned(time: Time) -> str:
    return (
        f"date: {time.date_source or '-'}, zone: {time.zone_source or '-'}{'; a sign of it' if time.inferred else ''}"
    )
