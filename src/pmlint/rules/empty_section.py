"""Finds a section that has a title and nothing under it, or only a placeholder.

A template that was filled in halfway looks finished from its headings alone. The Google SRE workbook shows a
postmortem with parts left empty as an example of a bad one: whoever reads it can't tell "nothing to say" from
"nobody got to it". Where there is nothing to say, "None" says so.

It is an error where the profile requires such a section and no other one holds it, else a warning.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Summary

Nobody could pay for 40 minutes.

## Timeline

- 09:45 UTC: the first alert
- 10:25 UTC: payments work again

## Root cause

TBD
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Summary

Nobody could pay for 40 minutes.

## Timeline

- 09:45 UTC: the first alert
- 10:25 UTC: payments work again

## Root cause

A firewall rule closed the port of the payment service.

## Contributing factors

None
```

## When it stays silent

- A subsection holds text.
- The section says that there is nothing: "None", "N/A", "not published" are answers.
- The title is not one that pmlint knows as a part of a postmortem.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Section
from pmlint.rule import Options, Rule, asked
from pmlint.rules.parts import present
from pmlint.rules.wording import quoted


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Name each section that holds nothing, the outermost one where several nest."""
    needed = {
        section.span
        for part in options["sections"]
        if part.need == "required" and all(_hollow(section) for section in present(doc, part))
        for section in present(doc, part)
    }
    for section in _outermost(doc.sections):
        yield Problem(
            section.span,
            f"{quoted(section.title)} {'holds nothing' if section.state == 'empty' else 'is still to be written'}",
            'write what is known; where there is nothing to say, "None" says so',
            severity="error" if section.span in needed else None,
        )


def _hollow(section: Section) -> bool:
    return section.state != "filled" and all(_hollow(child) for child in section.children)


def _outermost(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        if (section.kinds or section.parts) and not section.quoted and _hollow(section):
            yield section
        else:
            yield from _outermost(section.children)


RULE = Rule(
    name="empty-section",
    group="structure",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
    options=(
        asked("sections", "The parts that a postmortem must have: an empty section for one of them is an error."),
    ),
)
