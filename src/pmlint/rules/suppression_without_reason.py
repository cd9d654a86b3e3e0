"""Finds a comment that suppresses a rule and does not say why.

Whoever meets the comment a year later can't tell whether it still holds. A reason, a few words behind a colon, tells
them, and a report can list it. Not every team asks for one, so this rule is off until a profile turns it on.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules <!-- pmlint-ignore missing-owner -->
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules <!-- pmlint-ignore missing-owner: planned with the next audit -->
```

## When it stays silent

- The comment names no rule; `unknown-suppression` tells that.
- The comment stands in code or in quoted material.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import SUPPRESSIONS, Options, Rule
from pmlint.rules.wording import quoted
from pmlint.source import Span


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Point at the names of each comment without a reason."""
    for comment in doc.suppressions:
        if comment.names and not (comment.reason or comment.quoted):
            span = Span(comment.names[0].span.start, comment.names[-1].span.end)
            yield Problem(
                span,
                f"{quoted(doc.source.slice(span))} is suppressed without a reason",
                f"say why behind a colon: `{comment.word} {comment.names[0].text}: reason`",
                together="{n} comments suppress rules without a reason",
            )


RULE = Rule(
    name="suppression-without-reason",
    group=SUPPRESSIONS,
    kind="style",
    severity="error",
    check=check,
    doc=__doc__ or "",
    on=False,
)
