"""Finds times of the incident window and the timeline for which nothing says the zone.

"09:45" is another moment in every zone. Whoever compares the timeline with logs, with a status page or with another
team's notes needs to know which. Published postmortems mostly say it once ("All times in UTC"), which is enough;
the Atlassian handbook, GitLab and PagerDuty ask for UTC.

All such times of a file are one finding.

## Bad

```markdown
# Checkout was down on 7 November 2023

## Timeline

- 09:45: the first alert
- 10:25: payments work again
```

## Good

```markdown
# Checkout was down on 7 November 2023

## Timeline

All times in UTC.

- 09:45: the first alert
- 10:25: payments work again
```

## When it stays silent

- The zone stands with the time, in its row, in the table's header, in the section's title, in a note, in the front
  matter or in the configuration.
- Times that are neither of the window nor of the timeline.
"""

from collections.abc import Iterator, Sequence

from pmlint.diagnostics import Problem
from pmlint.document.model import Postmortem, Time
from pmlint.rule import Options, Rule
from pmlint.rules.readings import timeline_times, window_times
from pmlint.rules.wording import counted, related


def check(doc: Postmortem, _options: Options) -> Iterator[Problem]:
    """Report the first time without a zone, for all of them."""
    window, timeline = window_times(doc), timeline_times(doc)
    bare_window, bare_timeline = _bare(window), _bare(timeline)
    bare = sorted({*bare_window, *bare_timeline}, key=lambda time: time.span)
    if not bare:
        return
    which = "" if bare_window and bare_timeline else "timeline " if bare_timeline else "window "
    label, others = _others(which, window, timeline)
    yield Problem(
        bare[0].span,
        counted(len(bare), f"{which}time has no zone", f"{which}times have no zone") + others,
        f'if that is true of them, write "All times in {label}" {"under Timeline" if bare_timeline else "near the top"}',
        related((time.span for time in bare[1:]), "no zone"),
    )


def _bare(times: Sequence[Time]) -> list[Time]:
    return [time for time in times if time.clock and not time.zone]


def _others(which: str, window: Sequence[Time], timeline: Sequence[Time]) -> tuple[str, str]:
    """Give the one label that the other times have, and say who has it; else "UTC", and nothing to say."""
    labels = [time.zone.label for time in (*window, *timeline) if time.zone]
    if len(set(labels)) != 1:
        return "UTC", ""
    own = timeline if which == "timeline " else window
    if which and not any(time.zone for time in own):
        who = "the window says" if which == "timeline " else "the timeline says"
    else:
        who = "one says" if len(labels) == 1 else "the others say"
    return labels[0], f"; {who} {labels[0]}"


RULE = Rule(
    name="missing-time-zone",
    group="time",
    kind="gap",
    severity="warning",
    check=check,
    doc=__doc__ or "",
)
