"""Finds an action item that belongs to nobody.

The Google SRE workbook counts missing ownership among the marks of a bad postmortem: what nobody answers for is
rarely done. An owner is a person, a team or a role; nobody has to be called by name.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied
- Alert on failing payments (High)
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied (Owner: Network team)
- @payments-oncall: alert on failing payments
```

## When it stays silent

- An owner stands in a column, in a label, before or behind the item, or over a group of items.
- The item is done, or has a ticket (for that, see `ticket-without-owner`).
- A placeholder stands in the owner's place: that is for `placeholder-owner` to say.
- The profile says that an owner is optional; where it is recommended, a finding is a warning.
- It is prose, neither a bullet nor a row: see `no-action-items`.
- The item is one of a list of broad improvements beside a list of tasks: owners are asked of the tasks only.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule, asked
from pmlint.rules.ownership import tasks


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report each task that is still to be done and that nothing leads to an owner for."""
    need = next((item.need for item in options["items"] if item.name == "owner"), "required")
    items = tasks(doc) if need != "optional" else ()
    for item in items:
        if not (item.owners or item.placeholder or item.ticket or item.done):
            yield Problem(
                item.title,
                "action item has no owner",
                'a person, team or role, for example "(Owner: Network team)"',
                severity="warning" if need == "recommended" else None,
                together=f"{{n}} of {len(items)} action items have no owner",
            )


RULE = Rule(
    name="missing-owner",
    group="action-items",
    kind="gap",
    severity="error",
    check=check,
    doc=__doc__ or "",
    options=(asked("items", "Whether every action item needs an owner; it does, unless the profile says otherwise."),),
)
