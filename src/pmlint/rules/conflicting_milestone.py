"""Finds one milestone that is stated twice, with different instants.

"Resolved 14:38" at the top and "16:01 Resolved" in the timeline cannot both be right. Every length that is told of the
incident hangs on which of the two is meant.

## Bad

```markdown
# Checkout was down on 7 November 2023

- Resolved: 2023-11-07 10:25 UTC

## Timeline

- 2023-11-07 09:45 UTC The first alert
- 2023-11-07 12:01 UTC Resolved
```

## Good

```markdown
# Checkout was down on 7 November 2023

- Resolved: 2023-11-07 12:01 UTC

## Timeline

- 2023-11-07 09:45 UTC The first alert
- 2023-11-07 12:01 UTC Resolved
```

## When it stays silent

- Some reading of date and zone makes them one moment; one is approximate, and they are less than half an hour apart.
- They differ by a minute: seconds are rounded.
- Three or more different ones are stated: then they are those of several services, or of several attempts.
- Both stand in the timeline, or both at its side: a reopened incident is resolved twice. A list of nothing but labelled
  moments ("Detected: …", "Resolved: …") stands at its side.
- The two have different names: "Service restored" and "Resolved", the end of the outage and that of the incident.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.stated import statements_of
from pmlint.rules.wording import two_moments


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each milestone of an incident that has two different instants."""
    stated = statements_of(doc)
    for incident in doc.incidents:
        for role, first, second in stated.conflicts(incident):
            here, there = two_moments(second, first)
            yield Problem(
                second.span,
                f"{role} is {here} here, and {there} above",
                "keep what the evidence supports, or give the two moments different names",
                (Related(first.span, role),),
            )


RULE = Rule(
    name="conflicting-milestone",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
