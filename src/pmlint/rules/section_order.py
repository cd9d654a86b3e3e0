"""Finds sections in another order than the one that the profile gives.

Who reads many postmortems reads them faster when each has the same order: first what happened, then why, then what
will be done. Published templates differ in it, so the rule is off unless a profile turns it on.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 09:45 UTC: the first alert

## Impact

About 1,200 orders were not placed.
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Impact

About 1,200 orders were not placed.

## Timeline

- 09:45 UTC: the first alert
```

## When it stays silent

- A section is none of those that are asked for, or several of them: its place is free. So is that of a section that
  only counts as another: of `any_of` in the profile the first kind has a place.
- The sections are deeper than the outermost ones.
- The file reports several incidents.
"""

from collections.abc import Iterator, Sequence

from pmlint.demands import Part
from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Section
from pmlint.rule import Options, Rule, asked
from pmlint.rules.parts import counts_as
from pmlint.rules.wording import quoted, related


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report the first section that stands behind one that should follow it."""
    parts: tuple[Part, ...] = options["sections"]
    if len(doc.incidents) > 1:
        return
    late, furthest = [], None
    for section, place in _placed(doc.sections, parts):
        if furthest is not None and place < furthest[1]:
            late.append((section, furthest[0]))
        else:
            furthest = (section, place)
    if late:
        section, before = late[0]
        yield Problem(
            section.span,
            f"{quoted(section.title)} stands behind {quoted(before.title)}",
            f"the order asked for: {', '.join(part.name for part in parts)}",
            (
                *related([before.span], "before this one"),
                *related([one.span for one, _ in late[1:]], "out of order too"),
            ),
        )


def _placed(sections: Sequence[Section], parts: Sequence[Part]) -> Iterator[tuple[Section, int]]:
    """Give the outermost sections that are exactly one part by name, and the place of that part."""
    for section in sections:
        places = [index for index, part in enumerate(parts) if _is_named(section, part)]
        if len(places) == 1 and not section.quoted:
            yield section, places[0]


def _is_named(section: Section, part: Part) -> bool:
    """Whether a section is `part` itself; what else counts as it may stand anywhere, as lessons that hold a cause do."""
    return counts_as(section, part._replace(any_of=part.any_of[:1]))


RULE = Rule(
    name="section-order",
    group="structure",
    kind="style",
    severity="info",
    check=check,
    doc=__doc__ or "",
    options=(asked("sections", "The parts of a postmortem, in the order in which they are to stand."),),
    on=False,
)
