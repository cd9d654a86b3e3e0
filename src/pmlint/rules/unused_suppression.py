"""Finds a name in a comment that suppresses nothing, although its rule ran.

What it suppressed was mended since, or the comment stands at the wrong place. Left where it is, it hides the next
finding, for which its reason was not given. The fix removes the name, or the whole comment where no name is left.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules (Owner: Network team) <!-- pmlint-ignore missing-owner: planned with the next audit -->
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules <!-- pmlint-ignore missing-owner: planned with the next audit -->
```

## When it stays silent

- The rule did not run; of a group, none of its rules did.
- Another comment suppresses the same finding.
- The name is that of a rule of the group `suppressions`.
- The comment stands in code or in quoted material.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Edit, Fix, Problem
from pmlint.document.model import Postmortem, Suppression
from pmlint.rule import SUPPRESSIONS, Options, Rule
from pmlint.rules.wording import quoted
from pmlint.source import Span


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Name each name that suppressed nothing."""
    for comment in doc.suppressions:
        for index, name in enumerate(comment.names):
            if name.use == "unused" and not comment.quoted:
                yield Problem(
                    name.span,
                    f"{quoted(name.text)} suppresses nothing {'in this file' if comment.whole else 'here'}",
                    "remove it, or put the comment where the finding is",
                    fix=_fix(comment, index),
                    together="{n} names in comments suppress nothing",
                )


def _fix(comment: Suppression, index: int) -> Fix | None:
    """Remove a name with the comma beside it: none of the fixes of one comment touches what another one does."""
    names = comment.names
    kept = next((place for place, name in enumerate(names) if name.use != "unused"), None)
    if kept is None:
        return Fix("remove the comment", (Edit(comment.spare, ""),), safe=True) if comment.spare else None
    if index < kept:
        span = Span(names[index].span.start, names[index + 1].span.start)
    else:
        span = Span(names[index - 1].span.end, names[index].span.end)
    return Fix("remove the name", (Edit(span, ""),), safe=True)


RULE = Rule(
    name="unused-suppression",
    group=SUPPRESSIONS,
    kind="style",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
