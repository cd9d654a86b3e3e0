"""Finds an entry of the timeline that does not say when it happened.

A timeline answers "how long until". An entry without a time can't be placed between its neighbours, and the interval
it begins or ends can't be known. PagerDuty's guide asks for a time, and for evidence, on every entry.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 09:45 UTC: the first alert
- The rule is taken back
- 10:25 UTC: payments work again
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 09:45 UTC: the first alert
- about 10:10 UTC: the rule is taken back
- 10:25 UTC: payments work again
```

## When it stays silent

- A date alone, a phase ("Day 2") or a relative time ("T+5") stands in place of a time of day.
- The time stands in the entry's heading, its label or its table row.
- Bullets inside an entry that has a time.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.readings import entries
from pmlint.rules.wording import first_line


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each entry without any kind of time."""
    total = sum(1 for _ in entries(doc))
    for entry in entries(doc):
        if not entry.time and not entry.dated:
            yield Problem(
                first_line(doc, entry.span),
                "timeline entry has no time",
                'write when it was, with "about" where it isn\'t known exactly',
                together=f"{{n}} of {total} timeline entries have no time",
            )


RULE = Rule(
    name="timeline-entry-without-time",
    group="time",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
