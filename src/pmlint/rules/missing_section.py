"""Finds a part that every postmortem should have, and that no section of this one holds.

The published templates agree on a core: what happened, when, why, and what will be done about it. The Google SRE
book and the Atlassian handbook both give each of these a section of its own. A reader who looks for the cause in a
year's time should not have to read everything to learn that it isn't there.

What is required (an error) and what is recommended (a warning) comes from the profile. A section counts by its
meaning, not by its wording or form: "Contributing factors", a bold "Why did it happen?" and "Root Cause and
Resolution" all hold a cause. All required parts that are missing are one finding, all recommended ones another.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Summary

Nobody could pay for 40 minutes.

## Timeline

- 09:45 UTC: the first alert
- 10:25 UTC: payments work again
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Summary

Nobody could pay for 40 minutes.

## Timeline

- 09:45 UTC: the first alert
- 10:25 UTC: payments work again

## Why did it happen?

A firewall rule closed the port of the payment service.

## Impact

About 1,200 orders were not placed.

## Resolution

The rule was taken back.

## Action items

- Test firewall rules before they are applied (Owner: Network team)
```

## When it stays silent

- There is such a section, but it is empty: that is for `empty-section` to say.
- A paragraph between the title and the first section tells what happened: it is a summary.
- "What happened" whose lines begin with times is a timeline too.
- A file that reports several incidents is asked once for each; a section outside the reports counts for all of them.
- Another kind of section counts as well: lessons learned hold a cause, unless the profile says otherwise.
"""

from collections.abc import Iterable, Iterator, Sequence

from pmlint.demands import Part
from pmlint.diagnostics import Problem, Severity
from pmlint.document.model import Incident, Postmortem, Section, SectionKind
from pmlint.rule import Options, Rule, asked
from pmlint.rules.needs import by_need
from pmlint.rules.parts import counts_as
from pmlint.rules.wording import listed

_TITLES: dict[SectionKind, str] = {
    "summary": '"Summary"',
    "impact": '"Impact"',
    "timeline": '"Timeline"',
    "detection": '"Detection"',
    "response": '"Response"',
    "trigger": '"Trigger"',
    "root-cause": '"Root cause"',
    "contributing-factors": '"Contributing factors"',
    "resolution": '"Resolution"',
    "lessons": '"Lessons learned"',
    "action-items": '"Action items"',
    "background": '"Background"',
    "supporting": '"References"',
}


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Name the parts that no section holds, the required and the recommended ones apart."""
    parts: tuple[Part, ...] = options["sections"]
    for incident in doc.incidents:
        for severity, needed in by_need(parts):
            yield from _missing(doc, incident, needed, severity)


def _missing(doc: Postmortem, incident: Incident, parts: Iterable[Part], severity: Severity) -> Iterator[Problem]:
    sections = [section for section in doc.sections_for(incident) if not section.quoted]
    missing = [part for part in parts if not _held(incident, sections, part)]
    if missing:
        titles = list(dict.fromkeys(title for part in missing for title in _titles(part)))
        count = "count" if len(titles) > 1 else "counts"
        yield Problem(
            incident.title.span if incident.title else doc.anchor,
            f"no section found for: {', '.join(part.name for part in missing)}",
            f"{listed(titles)} {count}, in any form of title; already there? See `pmlint inspect FILE`",
            severity=severity,
        )


def _titles(part: Part) -> Iterator[str]:
    if part.key:
        yield f'"{part.title}"'
    yield from (_TITLES[kind] for kind in part.any_of)


def _held(incident: Incident, sections: Sequence[Section], part: Part) -> bool:
    if "timeline" in part.any_of and any(section.timed for section in sections):
        return True
    return any(counts_as(section, part) for section in sections) or (
        "summary" in part.any_of and incident.lead is not None
    )


RULE = Rule(
    name="missing-section",
    group="structure",
    kind="gap",
    severity="error",
    check=check,
    doc=__doc__ or "",
    options=(asked("sections", "The parts that a postmortem must or should have, and what counts as each."),),
)
