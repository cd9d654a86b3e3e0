"""What is missing weighs as much as the profile needs it."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from pmlint.demands import Asked, Need, Part
from pmlint.diagnostics import Severity

_Row = TypeVar("_Row", Asked, Part)

_WEIGHTS: tuple[tuple[Need, Severity], ...] = (("required", "error"), ("recommended", "warning"))


def severity_of(need: Need) -> Severity | None:
    """Give how severe it is that something needed so is missing; None where that is no problem."""
    return dict(_WEIGHTS).get(need)


def by_need(asked: Iterable[_Row]) -> Iterator[tuple[Severity, list[_Row]]]:
    """Give what is required and what is recommended, each with the severity of its absence."""
    rows = list(asked)
    return ((severity, [row for row in rows if row.need == need]) for need, severity in _WEIGHTS)
