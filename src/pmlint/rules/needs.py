"""What is missing weighs as much as the profile needs it."""

from collections.abc import Iterable, Iterator

from pmlint.demands import Asked, Need
from pmlint.diagnostics import Severity

_WEIGHTS: tuple[tuple[Need, Severity], ...] = (("required", "error"), ("recommended", "warning"))


def severity_of(need: Need) -> Severity | None:
    """Give how severe it is that something needed so is missing; None where that is no problem."""
    return dict(_WEIGHTS).get(need)


def by_need(asked: Iterable[Asked]) -> Iterator[tuple[Severity, list[Asked]]]:
    """Give what is required and what is recommended, each with the severity of its absence."""
    rows = list(asked)
    return ((severity, [row for row in rows if row.need == need]) for need, severity in _WEIGHTS)
