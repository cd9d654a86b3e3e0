"""Finds an action item that has a ticket, but no owner.

A ticket may well have an assignee; the reader of the postmortem can't see who it is, and neither can pmlint. The
Google SRE book shows both in each row of its example: an owner and a bug.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied: [NET-142](https://tickets.example/browse/NET-142)
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied: [NET-142](https://tickets.example/browse/NET-142) (Owner: Network team)
```

## When it stays silent

- The item is done.
- An empty or placeholding owner's place: that is for `placeholder-owner` to say.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.ownership import tasks


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each open task with a ticket and without an owner."""
    items = tasks(doc)
    for item in items:
        if item.ticket and not (item.owners or item.placeholder or item.done):
            yield Problem(
                item.title,
                "action item has a ticket, but no owner",
                "name the person, team or role here too: a ticket does not show it to the reader",
                together=f"{{n}} of {len(items)} action items have a ticket, but no owner",
            )


RULE = Rule(
    name="ticket-without-owner",
    group="action-items",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
