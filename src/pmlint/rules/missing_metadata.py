"""Finds a field that the profile asks for and that the document does not state: its date, severity, authors.

Who looks for all outages of a service, or of a year, looks for these first. Which are asked for comes from the profile;
by default it is the day of the incident. A field counts in any form: a line "Severity: SEV1", a row of a table, a key of
the front matter, a section with that title. All required fields that are missing are one finding, all recommended ones
another.

## Bad

```markdown
# Checkout was down

## Timeline

- 09:45 UTC: the first alert
```

## Good

```markdown
# Checkout was down

Date: 2023-11-07

## Timeline

- 09:45 UTC: the first alert
```

## When it stays silent

- A date stands anywhere but as a due date or that of a review: in the title, the file's name, the timeline, in prose.
- Start, end and other moments, and lengths, stand in the timeline or in prose.
- The field says "N/A", "none" or "unknown": that is an answer. "TBD" is none.
- The profile calls the field optional.
"""

from collections.abc import Iterator

from pmlint.demands import Asked
from pmlint.diagnostics import Problem
from pmlint.document.model import Date, Incident, Postmortem
from pmlint.rule import Options, Rule, asked
from pmlint.rules.needs import by_need
from pmlint.rules.wording import NAMED, listed

_MOMENTS = frozenset({"start", "detected", "acknowledged", "mitigated", "resolved", "end"})
_LENGTH = "-length"


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Name the fields that nothing states, the required and the recommended ones apart."""
    for severity, fields in by_need(options["fields"]):
        missing = [field for field in fields if not _is_stated(doc, field.name)]
        if missing:
            examples = listed([_example(field) for field in missing[:NAMED]])
            yield Problem(
                doc.anchor,
                f"no field found for: {', '.join(field.name for field in missing)}",
                f"for example {examples}; a row of a table or a key of the front matter counts too",
                severity=severity,
            )


def _example(field: Asked) -> str:
    value = next(iter(field.value.values), field.value.hint) or _USUAL.get(field.name, "…")
    return f'"{field.name.replace("-", " ").capitalize()}: {value}"'


_USUAL = {"date": "2023-11-07", "severity": "SEV1", "status": "final", "authors": "Ada, Network team"}


def _is_stated(doc: Postmortem, name: str) -> bool:
    if name in doc.headed or any(name in field.keys and not field.placeholder for field in doc.fields):
        return True
    if name == "date":
        return doc.day is not None or doc.named is not None or any(map(_tells_the_day, doc.dates))
    return any(_is_told(incident, name) for incident in doc.incidents)


def _tells_the_day(date: Date) -> bool:
    """Whether a date can be one at which something of the incident happened."""
    return not date.quoted and date.role not in {"due", "review"}


def _is_told(incident: Incident, name: str) -> bool:
    """Whether an incident's moment or length is known, however it is stated."""
    if name == "window":
        return incident.start is not None and incident.end is not None
    if name in _MOMENTS:
        return getattr(incident, name) is not None
    return name.endswith(_LENGTH) and any(one.of == name.removesuffix(_LENGTH) for one in incident.durations)


RULE = Rule(
    name="missing-metadata",
    group="metadata",
    kind="gap",
    severity="error",
    check=check,
    doc=__doc__ or "",
    options=(asked("fields", "What the document must or should say of itself."),),
)
