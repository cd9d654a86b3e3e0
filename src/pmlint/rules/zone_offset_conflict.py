"""Finds a label of a zone beside an offset that it does not have: "PST (UTC-7)".

One of the two is wrong, and the times are an hour off under one of them. Which one, only the author knows.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 2023-11-07 09:45 PST (UTC-7): the first alert
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 2023-11-07 09:45 PST (UTC-8): the first alert
```

## When it stays silent

- The label can have the offset: "IST (UTC+5:30)", "CST (UTC+8)".
- The label changes with the season ("PT (UTC-7)") and the day is not known.
- Quoted material.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Time, Zone
from pmlint.rule import Options, Rule
from pmlint.rules.readings import offsets
from pmlint.rules.wording import listed, offset_label, related


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each pair of label and offset that do not go together, once."""
    found: dict[tuple[str, tuple[int, ...]], list[tuple[Zone, frozenset[int]]]] = {}
    times = [(time.zone, _known(time)) for time in doc.times if time.zone and not time.quoted]
    notes = [(note.zone, frozenset(note.zone.offsets)) for note in doc.zone_notes]
    for zone, known in sorted([*times, *notes], key=lambda one: one[0].span):
        if zone.beside and known and known.isdisjoint(zone.beside):
            found.setdefault((zone.label, zone.beside), []).append((zone, known))
    for (label, beside), places in found.items():
        zone, known = places[0]
        spans = dict.fromkeys(other.span for other, _ in places if other.span != zone.span)
        means = listed([offset_label(offset) for offset in sorted(known)], "or")
        yield Problem(
            zone.span,
            f'"{label}" is {means}, but {offset_label(beside[0])} stands beside it',
            "one of them is wrong; an offset alone, or UTC, leaves no doubt",
            related(spans, f'"{label}"'),
        )


def _known(time: Time) -> frozenset[int]:
    """Give the offsets that the label can have at a time."""
    return offsets(time) if time.zone and not time.zone.offsets else frozenset(time.zone.offsets if time.zone else ())


RULE = Rule(
    name="zone-offset-conflict",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
