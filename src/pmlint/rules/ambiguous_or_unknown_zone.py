"""Finds a label of a zone that is used for several, or for none that is known.

"IST" is the time of India, of Ireland and of Israel; "CST" that of Chicago, of Shanghai and of Havana. Readers take the
one they live in, and so do programs: a common library reads every unknown label as UTC. A label that nobody knows is
mostly a slip ("CMT").

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 2023-11-07 09:45 IST: the first alert
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 2023-11-07 09:45 IST (UTC+5:30): the first alert
```

## When it stays silent

- An offset beside the label tells which one is meant, once in the document; or its neighbours do ("CST" beside "CDT").
- Times that are neither of the window nor of the timeline.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Zone
from pmlint.rule import Options, Rule
from pmlint.rules.readings import timeline_times, window_times
from pmlint.rules.wording import listed, offset_label


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each such label once."""
    seen: dict[str, Zone] = {}
    for time in sorted({*window_times(doc), *timeline_times(doc)}, key=lambda time: time.span):
        if time.zone is not None and not time.zone.iana and len(time.zone.offsets) != 1:
            seen.setdefault(time.zone.label.upper(), time.zone)
    for zone in seen.values():
        if zone.offsets:
            means = listed([offset_label(offset) for offset in zone.offsets], "or")
            yield Problem(zone.span, f'"{zone.label}" can mean {means}', "write the offset beside it, or give UTC")
        else:
            message = f'"{zone.label}" is no zone that pmlint knows'
            yield Problem(zone.span, message, "a slip? An offset or UTC leaves no doubt")


RULE = Rule(
    name="ambiguous-or-unknown-zone",
    group="time",
    kind="gap",
    severity="info",
    check=check,
    doc=__doc__ or "",
)
