"""Regular expressions that are compiled when they are first used.

Compiling is the greater part of what a run on one file costs, and most
documents need but half of the patterns. Dear above all are sets of characters
of which some lie beyond Latin-1, and more than two ranges in all: "[.,–]"
takes as long as a short pattern without one.
"""

import re
from collections.abc import Iterable
from typing import Any, cast


class _Lazy:
    """Stands for a pattern; the first use compiles it, and from then on its methods are the pattern's own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._source = pattern, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the pattern has under that name
        method = getattr(re.compile(*self._source), name)
        setattr(self, name, method)
        return method


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Give a pattern like `re.compile`, compiled at its first use."""
    return cast("re.Pattern[str]", _Lazy(pattern, flags))


def holds_any(text: str, signs: Iterable[str]) -> bool:
    """Tell whether one of some signs stands in `text`; looking for them is cheaper than a pattern that needs one."""
    for sign in signs:  # noqa: SIM110 - a generator costs more than the looking
        if sign in text:
            return True
    return False
