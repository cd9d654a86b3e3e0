"""A postmortem as plain data: one entry of the JSON that `pmlint inspect` prints."""

import math
from typing import Any

from pmlint.document.model import ActionItem, Entry, Field, Incident, Postmortem, Section, Text, Time
from pmlint.source import Source, Span

_TOLD = ("owner", "services", "published")
_MILESTONES = ("start", "detected", "acknowledged", "mitigated", "resolved", "end")


def as_data(doc: Postmortem, profile: str) -> dict[str, Any]:
    """Give what was understood of a document as the published schema of documents says."""
    source = doc.source
    return {
        "path": doc.path,
        "postmortem": doc.verdict.answer,
        "evidence": list(doc.verdict.evidence),
        "profile": profile,
        "title": _text(source, doc.title),
        "metadata": _metadata(source, doc.fields),
        "fields": [
            {"name": field.name, "means": field.key, "value": field.value, **_place(source, field.span)}
            for field in doc.fields
        ],
        "sections": [_section(source, section) for section in doc.sections],
        "times": [_time(source, time) for time in doc.times],
        "incidents": [_incident(source, incident) for incident in doc.incidents],
        "timeline": [_entry(source, entry) for entry in doc.timeline],
        "action_items": [_item(source, item) for item in doc.action_items],
    }


def _place(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}


def _text(source: Source, text: Text | None) -> dict[str, Any] | None:
    return None if text is None else {"text": text.text, **_place(source, text.span)}


def _metadata(source: Source, fields: tuple[Field, ...]) -> dict[str, Any]:
    """Give the fields that tell about the document, by their meaning; of a field given twice the first counts."""
    found: dict[str, list[dict[str, Any]]] = {}
    for field in fields:
        found.setdefault(field.key, []).append({"text": field.value, **_place(source, field.span)})
    told = {key: found[key] if key == "services" else found[key][0] for key in _TOLD if key in found}
    always = {key: next(iter(found.get(key, [])), None) for key in ("status", "severity", "date")}
    return {"authors": found.get("authors", []), **always, **told}


def _section(source: Source, section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "kinds": list(section.kinds),
        "form": section.form,
        "level": section.level,
        **_place(source, section.span),
        "text": section.text,
        "state": section.state,
        "why": section.why,
        "meant": section.meant or None,
        "parts": list(section.parts),
        "items": len(section.items),
        "children": [_section(source, child) for child in section.children],
    }


def _time(source: Source, time: Time) -> dict[str, Any]:
    one = time.instants[0] if len(time.instants) == 1 else None
    return {
        "text": time.text,
        "clock": time.clock,
        "date": time.date.isoformat() if time.date else None,
        "zone": time.zone.label if time.zone and time.zone_source == "own" else None,
        "governing_zone": time.zone.label if time.zone else None,
        "zone_source": time.zone_source,
        "date_source": time.date_source,
        "utc": one.strftime("%Y-%m-%dT%H:%M:%SZ") if one else None,
        "role": time.role,
        "incident": time.incident,
        "approximate": time.approximate,
        "inferred": time.inferred,
        **_place(source, time.span),
    }


def _incident(source: Source, incident: Incident) -> dict[str, Any]:
    milestones = {name: getattr(incident, name) for name in _MILESTONES}
    return {
        "title": _text(source, incident.title),
        **{name: _time(source, time) if time else None for name, time in milestones.items()},
        "durations": [
            {
                "text": d.text,
                "minutes": round(d.minutes, 2),
                "least": round(d.least, 2),
                "most": None if d.most == math.inf else round(d.most, 2),
                "of": d.of,
                **_place(source, d.span),
            }
            for d in incident.durations
        ],
        "stated": [_time(source, time) for time in incident.stated],
        **_place(source, incident.span),
    }


def _entry(source: Source, entry: Entry) -> dict[str, Any]:
    return {
        "text": entry.text,
        "time": _time(source, entry.time) if entry.time else None,
        "after": entry.after,
        "incident": entry.incident,
        **_place(source, entry.span),
    }


def _item(source: Source, item: ActionItem) -> dict[str, Any]:
    return {
        "text": item.text,
        "owners": [{"text": who.text, "source": who.source, **_place(source, who.span)} for who in item.owners],
        "placeholder": item.placeholder.text if item.placeholder else None,
        "due": _text(source, item.due),
        "ticket": _text(source, item.ticket),
        "priority": _text(source, item.priority),
        "status": _text(source, item.status),
        "type": _text(source, item.type),
        "done": item.done,
        "tier": item.tier,
        "incident": item.incident,
        **_place(source, item.span),
    }
