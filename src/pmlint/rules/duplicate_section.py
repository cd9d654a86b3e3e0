"""Finds a section that is there twice: the same known title side by side.

A reader who found one "Root cause" does not look for a second. Mostly the second one is left over from the template
or from a merge, and one of the two is out of date.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Root cause

A firewall rule closed the port of the payment service.

## Impact

About 1,200 orders were not placed.

## Root cause

To be found.
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Root cause

A firewall rule closed the port of the payment service.

## Impact

About 1,200 orders were not placed.
```

## When it stays silent

- The titles differ in a word: "Timeline of the database" and "Timeline of the queue".
- The title is none that pmlint or the profile knows: "09:45", "Checkout".
- They stand under different titles, or belong to different incidents. Where several titles are there twice, the file
  most likely tells of two incidents.
- One of them is no heading, but a bold line or a label: a summary often has its own line "Root cause: …".
- The profile allows for several of the section (`"repeat": true`).
"""

from collections.abc import Iterable, Iterator

from pmlint.demands import Part
from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Section
from pmlint.rule import Options, Rule, asked
from pmlint.rules.parts import counts_as
from pmlint.rules.wording import at, quoted, related


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report the title that is there more than once; where several are, nothing."""
    free = [part for part in options["sections"] if part.repeat]
    found = [same for same in _repeated(doc, _siblings(doc.sections)) if not _is_free(same[0], free)]
    if len(found) == 1:
        first, *others = found[0]
        yield Problem(
            others[0].span,
            f"{quoted(others[0].title)} is already at {at(doc, [first.span])}",
            "join them, or remove the one that is out of date",
            related([first.span, *(one.span for one in others[1:])], quoted(first.title)),
        )


def _repeated(doc: Postmortem, groups: Iterable[tuple[Section, ...]]) -> Iterator[list[Section]]:
    """Give sections with one title that stand side by side and tell of one incident."""
    reports = [incident.span for incident in doc.incidents]
    for sections in groups:
        by_title: dict[tuple[object, ...], list[Section]] = {}
        for section in sections:
            known = section.form in {"heading", "html"} and (section.kinds or section.parts) and not section.quoted
            if known:
                home = tuple(span for span in reports if span.start <= section.span.start < span.end)
                title = " ".join(section.title.casefold().split())
                by_title.setdefault((section.level, title, home), []).append(section)
        yield from (same for same in by_title.values() if len(same) > 1)


def _siblings(sections: tuple[Section, ...]) -> Iterator[tuple[Section, ...]]:
    yield sections
    for section in sections:
        yield from _siblings(section.children)


def _is_free(section: Section, free: Iterable[Part]) -> bool:
    return any(counts_as(section, part) for part in free)


RULE = Rule(
    name="duplicate-section",
    group="structure",
    kind="style",
    severity="warning",
    check=check,
    doc=__doc__ or "",
    options=(asked("sections", "The parts of a postmortem, and which of them may stand there several times."),),
)
