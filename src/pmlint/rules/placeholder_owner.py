"""Finds an action item whose owner's place is empty or holds a placeholder: TBD, N/A, "everyone", "[Name]".

What everyone owns, nobody does. The Google SRE workbook asks for one owner per item who answers for it, even where
many do the work.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

| Action | Owner |
|---|---|
| Test firewall rules before they are applied | TBD |
| Alert on failing payments | |
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

| Action | Owner |
|---|---|
| Test firewall rules before they are applied | Network team |
| Alert on failing payments | On-call engineer |
```

## When it stays silent

- An owner stands beside the placeholder.
- The item is done.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.ownership import tasks
from pmlint.rules.wording import quoted


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each open task whose only owner is a placeholder."""
    items = tasks(doc)
    for item in items:
        if item.placeholder and not (item.owners or item.done):
            yield Problem(
                item.placeholder.span,
                f"{quoted(item.placeholder.text)} is no owner yet"
                if item.placeholder.text.strip()
                else "the owner's place is empty",
                "a person, team or role who answers for it",
                together=f"{{n}} of {len(items)} action items have only a placeholder for an owner",
            )


RULE = Rule(
    name="placeholder-owner",
    group="action-items",
    kind="gap",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
