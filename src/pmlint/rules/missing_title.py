"""Finds a document without a title.

A title is what lists, searches and links show of a postmortem. It is the first thing that every published template
begins with: what broke, and when.

## Bad

```markdown
## Summary

Nobody could pay for 40 minutes.
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Summary

Nobody could pay for 40 minutes.
```

## When it stays silent

- The title stands in the front matter, or is a bold line or another heading that leads the document.
- The title is there, but is not what the profile asks for: that is for `invalid-value` to say.
- The profile does not need one (`"title": "optional"`).
"""

from collections.abc import Iterator

from pmlint.demands import Asked
from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule, asked
from pmlint.rules.needs import severity_of


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report at the beginning that no heading names the document."""
    title: Asked = options["title"]
    severity = severity_of(title.need)
    if doc.title is None and severity:
        yield Problem(
            doc.anchor,
            "no heading gives the document a title",
            f'begin with "# " and the title: {title.value.hint or "what broke, and when"}',
            severity=severity,
        )


RULE = Rule(
    name="missing-title",
    group="structure",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
    options=(asked("title", "What the title must be."),),
)
