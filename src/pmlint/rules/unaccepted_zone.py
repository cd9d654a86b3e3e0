"""Finds a time in a zone that the profile does not accept.

Where all postmortems of a team are in UTC, incidents can be compared across regions and with logs and graphs. The
Atlassian handbook recommends it. Which zones are accepted comes from the profile (`"zones": ["UTC"]`).

## Bad

```json
{"zones": ["UTC"]}
```

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 02:45 PDT: the first alert
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 09:45 UTC: the first alert
```

## When it stays silent

- The profile accepts any zone, which is the default.
- The label is an accepted one in other letters: "utc", and "Z" or "+00:00" for "UTC".
- The time has no zone: see `missing-time-zone`. The zone of the configuration is written nowhere, so it is not judged.
- The time is neither in the timeline nor one of the incident's start, end and other moments.
- A time in an accepted zone stands on its line: "02:45 PDT (09:45 UTC)".
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Time, Zone
from pmlint.rule import Options, Rule, asked
from pmlint.rules.readings import timeline_times, window_times, zone_name
from pmlint.rules.wording import listed, quoted, related
from pmlint.source import Span


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report the first label that is not accepted, and point at the others."""
    labels: tuple[str, ...] = options["zones"]
    accepted = {_name(Zone(label, (), "", Span(0, 0))) for label in labels}
    if not accepted:
        return
    zoned = [time for time in (*window_times(doc), *timeline_times(doc)) if time.zone_source not in {None, "config"}]
    lines = _lines(doc, accepted)
    others = [time for time in zoned if _name(time.zone) not in accepted]
    wrong = sorted({_label(time) for time in others if doc.source.line_at(time.span.start) not in lines})
    if wrong:
        (span, label), *more = wrong
        yield Problem(
            span,
            f"{quoted(label)} is not an accepted zone",
            f"give times in {listed(labels, 'or')}; the other zone can stand beside it in parentheses",
            related([other for other, _ in more], "not accepted either"),
        )


def _name(zone: Zone | None) -> str:
    """Give a label's name; an offset of nothing, as machines write it, is UTC."""
    name = zone_name(zone)
    base = "gmt" if name.startswith("gmt") else "utc"
    return base if name.removeprefix(base).strip() in _NOTHING else name


_NOTHING = frozenset(f"{sign}{zero}" for sign in "+-−±" for zero in ("0", "00", "0000", "00:00", "0:00"))


def _lines(doc: Postmortem, accepted: set[str]) -> set[int]:
    """Give the lines on which an accepted zone is told: it explains the other times there."""
    told = [time for time in doc.times if time.zone_source in {"own", "table"} and _name(time.zone) in accepted]
    return {doc.source.line_at(time.span.start) for time in told}


def _label(time: Time) -> tuple[Span, str]:
    return (time.zone.span, time.zone.label) if time.zone else (time.span, "")


RULE = Rule(
    name="unaccepted-zone",
    group="time",
    kind="style",
    severity="error",
    check=check,
    doc=__doc__ or "",
    options=(asked("zones", "The labels of zones that are accepted."),),
)
