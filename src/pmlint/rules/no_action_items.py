"""Finds a section for action items that holds no item.

Prose about what might be better is easily read and easily forgotten. The Google SRE workbook calls a postmortem
without concrete action items ineffective. One bullet per task can be assigned, tracked and ticked off.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

In future the rules of the firewall should be tested more, and everyone should look at the alerts.
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied (Owner: Network team)
```

## When it stays silent

- The section says that there are none: "None", "N/A" and "not published" are answers.
- It is empty: that is for `empty-section` to say.
- Another section of the document holds action items.
- A paragraph names an owner or a ticket.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import ActionItem, Postmortem, Section
from pmlint.rule import Options, Rule
from pmlint.rules.wording import quoted


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report the first section for action items, where none in the document holds any."""
    sections = [section for section in doc.sections_of("action-items") if not section.quoted]
    if any(map(_concrete, doc.action_items)) or any(map(_answers, sections)):
        return
    filled = [section for section in sections if section.state == "filled"]
    if filled:
        yield Problem(
            filled[0].span,
            f"nothing like a list of tasks under {quoted(filled[0].title)}",
            'one bullet or table row for each task, with its owner; or "None"',
        )


def _concrete(item: ActionItem) -> bool:
    """Tell an item from a paragraph that talks about what might be done."""
    return not item.quoted and bool(item.listed or item.owners or item.ticket or item.done)


def _answers(section: Section) -> bool:
    """Tell whether the section says in a few words that there is nothing to do."""
    words = section.text.casefold().split()
    return bool(words) and len(words) <= 6 and words[0].strip(".:;,()") in ("none", "no", "n/a", "na", "not", "nothing")


RULE = Rule(
    name="no-action-items",
    group="action-items",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
