"""An incident as a line of characters: its milestones in proportion to the time between them.

09:45 UTC |---D---------------M-----------------| 11:30 UTC, 1 h 45 min
D detected +8 min, M mitigated +52 min
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from pmlint.document.model import Incident

_WIDTH = 40  # characters of the line between its ends
_MINUTE = timedelta(minutes=1)
_LETTERS = {"detected": "D", "acknowledged": "A", "mitigated": "M", "resolved": "R"}


def picture(incident: Incident) -> Iterator[str]:
    """Give the lines of the picture; none where start and end are not two instants, or where they are out of order."""
    start, end = _instant(incident, "start"), _instant(incident, "end")
    if start is None or end is None or end <= start:
        return
    line = ["-"] * _WIDTH
    legend: list[str] = []
    for name, letter in _LETTERS.items():
        at = _instant(incident, name)
        if at is None or not start <= at <= end or (name == "resolved" and at == end):
            continue
        line[min(_WIDTH - 1, int(_WIDTH * ((at - start) / (end - start))))] = letter
        legend.append(f"{letter} {name} +{length((at - start) / _MINUTE)}")
    left = _shown(start)
    right = _shown(end) if end.date() == start.date() else f"{end:%Y-%m-%d} {_shown(end)}"
    yield f"{left} |{''.join(line)}| {right}, {length((end - start) / _MINUTE)}"
    if legend:
        yield f"{'':{len(left) + 2}}{', '.join(legend)}"


def _instant(incident: Incident, name: str) -> datetime | None:
    time = getattr(incident, name)
    return time.instants[0] if time is not None and len(time.instants) == 1 else None


def _shown(at: datetime) -> str:
    return f"{at:%H:%M} UTC"


def length(minutes: float) -> str:
    """Write a length as a reader says it: "45 min", "1 h 45 min", "2 d 3 h"."""
    whole = round(minutes)
    days, rest = divmod(whole, 1440)
    hours, left = divmod(rest, 60)
    parts = [f"{count} {unit}" for count, unit in ((days, "d"), (hours, "h"), (left, "min")) if count]
    return " ".join(parts[:2]) or "0 min"
