"""A mention of a time of day as it is written, before anything is inherited."""

from typing import NamedTuple

from pmlint.document.dates import Counted, DateParts
from pmlint.document.zone_labels import ZoneLabel


class Mention(NamedTuple):
    """A time of day as it is written.

    Attributes:
        start, end: Its place, its own date and zone included where they stand beside the clock.
        hour, minute, second: As written, before AM and PM count.
        meridiem: "a", "p" or "".
        approximate: Whether it is said to be approximate.
        date: Its own date.
        zone: Its own zone.
        range: A number that it shares with the other end of its range, else None.
        words: "noon" or "midnight", else "".
        clock: The place of the clock alone, AM or PM included.
        later: Whole days after the day that governs it: 1 for "(+1d)", -1 for "the day before".
        counted: From what `later` counts: the last day "stated", the "running" one, or that of the "incident".
    """

    start: int
    end: int
    hour: int
    minute: int
    second: int
    meridiem: str
    approximate: bool
    date: DateParts | None
    zone: ZoneLabel | None
    range: int | None = None
    words: str = ""
    later: int = 0
    clock: tuple[int, int] = (0, 0)
    counted: Counted = ""

    @property
    def outer(self) -> int:
        """The end of the mention, its date and its zone behind it included."""
        return max(self.end, self.date.end if self.date else 0, self.zone.outer if self.zone else 0)
