"""Finds a comment that is to suppress a rule and names none that there is.

Such a comment has no effect: the finding stays, or comes back unnoticed once the rule is called otherwise. It is found
too where the comment names no rule at all, and where its first word is one that pmlint does not know, such as
`pmlint-disable`. To suppress all rules for a place, name their groups.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied <!-- pmlint-ignore missing-owners: the tracker has them -->
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied <!-- pmlint-ignore missing-owner: the tracker has them -->
```

## When it stays silent

- The comment speaks of pmlint and is no order to it: `<!-- pmlint runs in the pipeline -->`.
- The rule is known, and does not run.
- The comment stands in code or in quoted material.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Name, Postmortem, Suppression
from pmlint.rule import SUPPRESSIONS, Options, Rule
from pmlint.rules.wording import quoted


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Name each unknown name, and each comment without a name."""
    for comment in doc.suppressions:
        if comment.quoted:
            continue
        if not comment.names:
            yield _nameless(comment)
        for name in comment.names:
            if name.use == "unknown":
                yield Problem(name.span, f"no rule or group is named {quoted(name.text)}", _help(comment, name))


def _nameless(comment: Suppression) -> Problem:
    if comment.effective:
        message = f"{quoted(comment.word)} names no rule, so it suppresses nothing"
        return Problem(comment.place, message, f"name the rule: `{comment.word} RULE: reason`")
    message = f"{quoted(comment.word)} is nothing that pmlint knows, so it suppresses nothing"
    return Problem(comment.place, message, "write `pmlint-ignore RULE: reason`, or `pmlint-ignore-file` for the file")


def _help(comment: Suppression, name: Name) -> str:
    if len(name.text.split()) > 1:
        return f"a comma parts names, a colon the reason: `{comment.word} {name.near or 'RULE'}: reason`"
    return f'did you mean "{name.near}"?' if name.near else "`pmlint rules` lists the rules and their groups"


RULE = Rule(
    name="unknown-suppression",
    group=SUPPRESSIONS,
    kind="style",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
