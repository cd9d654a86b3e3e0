"""Finds a postmortem that does not say when the incident began, or when it ended.

Start and end are what everything else is measured against. GitLab's template asks for both by name. A date alone
suffices, and so does an explicit "unknown": that the start could not be found out is worth knowing too.

## Bad

```markdown
# Checkout was down

## Summary

- Start: 2023-11-07 09:45 UTC

Nobody could pay for a while.
```

## Good

```markdown
# Checkout was down

## Summary

- Start: 2023-11-07 09:45 UTC
- End: unknown

Nobody could pay for a while.
```

## When it stays silent

- A field, a sentence ("from 09:45 to 10:25 UTC") or an entry of the timeline states it.
- "Mitigated" or "Resolved" is stated: it serves as an end.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Incident, Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.wording import SHOWN, listed
from pmlint.source import Span

_EXAMPLES = {"start": '"Start: 2023-11-07 09:45 UTC"', "end": '"End: 2023-11-07 10:25 UTC"'}


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report, once for the file, which ends of its incidents are not stated."""
    gaps = [(incident, missing) for incident in doc.incidents if (missing := _missing(incident))]
    if not gaps:
        return
    missing = list(dict.fromkeys(name for _, names in gaps for name in names))
    several = len(doc.incidents) > 1
    yield Problem(
        doc.anchor,
        f"no {listed(missing, 'or')} found"
        + (f" for {len(gaps)} of {len(doc.incidents)} incidents" if several else " for the incident"),
        f'write for example {listed([_EXAMPLES[name] for name in missing])}; a date alone or "unknown" will do',
        tuple(
            Related(Span(incident.span.start, incident.span.start), f"no {listed(names, 'or')}")
            for incident, names in gaps[:SHOWN]
            if several
        ),
    )


def _missing(incident: Incident) -> list[str]:
    ends = incident.end or incident.resolved or incident.mitigated
    said = set(incident.unknown)
    return [
        *(["start"] if not incident.start and "start" not in said else []),
        *(["end"] if not ends and said.isdisjoint({"end", "resolved", "mitigated"}) else []),
    ]


RULE = Rule(
    name="missing-start-or-end",
    group="time",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
