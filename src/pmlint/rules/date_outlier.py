"""Finds an entry of a timeline whose date falls out of those around it.

An entry of 30 August between two of 3 October did not happen there. Dates are mostly copied from the line above and
changed by hand, and one of the three numbers stays as it was.

## Bad

```markdown
# Checkout was down

## Timeline

- 2023-10-03 09:45 UTC The first alert
- 2023-08-30 09:58 UTC The rule is taken back
- 2023-10-03 10:25 UTC Payments work again
```

## Good

```markdown
# Checkout was down

## Timeline

- 2023-10-03 09:45 UTC The first alert
- 2023-10-03 09:58 UTC The rule is taken back
- 2023-10-03 10:25 UTC Payments work again
```

## When it stays silent

- It is the first or the last entry: what led to it, and what followed, may be far away.
- Its neighbours are more than two days apart, or it is less than two days away from one of them.
- Its date is not written out in the entry or its row.
"""

from collections.abc import Iterator

from pmlint.diagnostics import Problem, Related
from pmlint.document.model import Postmortem
from pmlint.rule import Options, Rule
from pmlint.rules.readings import outliers


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report each entry whose date is far from those of both its neighbours."""
    for above, odd, below in outliers(doc):
        yield Problem(
            odd.span,
            f"{odd.day} stands between {above.day} and {below.day}"
            if above.day != below.day
            else f"{odd.day} stands between two entries of {above.day}",
            "a slip in the date?",
            (Related(above.span, f"{above.day}"), Related(below.span, f"{below.day}")),
        )


RULE = Rule(
    name="date-outlier",
    group="time",
    kind="contradiction",
    severity="error",
    check=check,
    doc=__doc__ or "",
)
