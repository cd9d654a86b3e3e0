"""Finds a date that is in no calendar: 30 February, a thirteenth month; and an ordinal with the wrong suffix, "4rd".

A date that cannot be was typed wrong, and nobody can tell which day was meant. Libraries that read dates mostly bend it
into one that can, so that nobody notices.

## Bad

```markdown
# Checkout was down

- Start: 2023-02-30 09:45 UTC
```

## Good

```markdown
# Checkout was down

- Start: 2023-02-28 09:45 UTC
```

## When it stays silent

- "29 February" without a year.
- A date within a sentence that has no clock: "orders of 30 February fail" tells of the trouble itself.
- Quoted material, code and addresses.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Edit, Fix, Problem
from pmlint.document.dates import suffix_of
from pmlint.document.model import Date, Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.wording import quoted
from pmlint.source import Span


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each such date."""
    for date in doc.dates:
        if date.quoted or not date.fault:
            continue
        if date.fault == "day":
            if date.role == "other" and not (date.timed or date.leads):
                continue
            yield Problem(date.span, f"no such day: {quoted(date.text)}", "correct it; which day was it?")
        elif (suffix := _suffix(date)) is not None:
            span, wrong, right = suffix
            fix = Fix("write the suffix of the ordinal", (Edit(span, right),), safe=True)
            yield Problem(date.span, f'"{wrong}" is no ordinal', f'write "{wrong[:-2]}{right}"', fix=fix)


def _suffix(date: Date) -> tuple[Span, str, str] | None:
    """Give the place of an ordinal's suffix, the ordinal, and the right suffix."""
    for word in date.text.split():
        ordinal = word.strip(".,()*_")
        number = ordinal[:-2]
        if number.isdigit() and ordinal[-2:].isalpha() and ordinal[-2:].lower() != suffix_of(int(number)):
            at = date.span.start + date.text.index(ordinal) + len(number)
            return Span(at, at + 2), ordinal, suffix_of(int(number))
    return None


RULE = Rule(
    name="impossible-date",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
