"""Finds an action item, or an entry of the timeline, without something that the profile asks of each.

An action item without a due date waits, one without a ticket is forgotten: the Google SRE workbook asks for both, other
guides for a priority or a type. Teams differ, so the rule asks only for what a profile states, as in
`"action_items": {"due": "recommended", "ticket": "required"}` and `"timeline": {"date": "required"}`.

## Bad

```json
{"action_items": {"due": "recommended"}}
```

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied (Owner: Network team)
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Action items

- Test firewall rules before they are applied (Owner: Network team, due 2023-12-01)
```

## When it stays silent

- The item is done, is prose, or is one of a list of broad improvements beside a list of tasks.
- An owner is missing: that is for `missing-owner`, `placeholder-owner` and `ticket-without-owner` to say, as severely
  as the profile's `rules` say.
- The date or the zone of an entry is written once for all, in a heading, a note or the document's date.
- An entry has no time at all: see `timeline-entry-without-time`.
"""

from collections.abc import Iterator

from pmlint.demands import Asked
from pmlint.diagnostics import Problem, Severity
from pmlint.document.model import Entry, Postmortem
from pmlint.rule import Options, Rule, asked
from pmlint.rules.needs import by_need
from pmlint.rules.ownership import tasks
from pmlint.rules.readings import entries
from pmlint.rules.wording import counted, first_line, listed, related

_NAMES = {"due": "due date"}
_EXAMPLES = {
    "due": '"due 2023-12-01"',
    "ticket": "a link to the ticket",
    "priority": '"Priority: P1"',
    "type": '"Type: prevent"',
}


def check(doc: Postmortem, options: Options) -> Iterator[Problem]:
    """Report each open task that lacks something, and the entries that lack a date or a zone."""
    for severity, rows in by_need(row for row in options["items"] if row.name != "owner"):
        yield from _of_tasks(doc, severity, rows)
    for severity, rows in by_need(options["entries"]):
        for row in rows:
            yield from _of_entries(doc, severity, row)


def _of_tasks(doc: Postmortem, severity: Severity, rows: list[Asked]) -> Iterator[Problem]:
    items = tasks(doc)
    for item in items:
        missing = [] if item.done else [row for row in rows if not _has(getattr(item, row.name))]
        if missing:
            names = listed([f"no {_NAMES.get(row.name, row.name)}" for row in missing])
            yield Problem(
                item.title,
                f"action item has {names}",
                f"add {listed([_example(row) for row in missing])}",
                severity=severity,
                together=f"{{n}} of {len(items)} action items have {names}",
            )


def _has(part: object) -> bool:
    return part is not None and bool(getattr(part, "text", "").strip())


def _example(row: Asked) -> str:
    return row.value.hint or _EXAMPLES.get(row.name) or f'"{row.name.capitalize()}: …"'


def _of_entries(doc: Postmortem, severity: Severity, row: Asked) -> Iterator[Problem]:
    lacking = [entry for entry in entries(doc) if _lacks(entry, row.name)]
    if lacking:
        first, *others = [first_line(doc, entry.span) for entry in lacking]
        yield Problem(
            first,
            f"{counted(len(lacking), 'entry of the timeline has', 'entries of the timeline have')} no {row.name}",
            f"give it with each time, or once over them: {_OVER[row.name]}",
            related(others, f"no {row.name} either"),
            severity=severity,
        )


_OVER = {"date": 'a heading "7 November 2023"', "zone": '"All times in UTC"'}


def _lacks(entry: Entry, name: str) -> bool:
    if entry.time is None:
        return False
    return entry.time.zone is None if name == "zone" else not (entry.time.days or entry.time.date)


RULE = Rule(
    name="missing-field",
    group="action-items",
    kind="gap",
    severity="error",
    check=check,
    doc=__doc__ or "",
    options=(
        asked("items", "What every action item must or should have."),
        asked("entries", "What every entry of the timeline must or should have."),
    ),
)
