"""How messages name things: one manner for all rules."""

from collections.abc import Iterable, Sequence

from pmlint.diagnostics import Related
from pmlint.document.model import Postmortem, Time
from pmlint.source import Span

NAMED = 3
"""How many places a message names before it only counts the rest."""

SHOWN = 5
"""How many related places a finding carries; the rest is only counted."""

LONGEST = 60
"""How much of a text a message repeats, in characters."""


def listed(words: Sequence[str], last: str = "and") -> str:
    """Join `words` as a sentence does: "a, b and c"."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def quoted(text: str) -> str:
    """Put text of the document into a message: on one line, and cut where it is long."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= LONGEST else f'"{line[: LONGEST - 1].rstrip()}…"'


def at(doc: Postmortem, spans: Sequence[Span]) -> str:
    """Name places by line and column: "8:40 and 9:38"; beyond a few, only their number."""
    places = ["{}:{}".format(*doc.source.position(span.start)) for span in spans[:NAMED]]
    rest = len(spans) - len(places)
    return listed([*places, f"{rest} more"] if rest else places)


def counted(number: int, one: str, many: str) -> str:
    """Count things: "1 time has", "3 times have"."""
    return f"{number} {one if number == 1 else many}"


def related(spans: Iterable[Span], message: str) -> tuple[Related, ...]:
    """Point at the first few of `spans`."""
    return tuple(Related(span, message) for span in list(spans)[:SHOWN])


def moment(time: Time, *, dated: bool, zoned: bool = False) -> str:
    """Name a time as it reads on its own clock: "09:10", "2023-11-07 09:10 UTC"."""
    words = (
        time.date.isoformat() if time.date and (dated or time.clock is None) else "",
        time.clock or "",
        time.zone.label if time.zone and zoned else "",
    )
    return " ".join(filter(None, words))


def two_moments(first: Time, second: Time) -> tuple[str, str]:
    """Name two times so that their difference shows: with dates and zones only where these differ."""
    dated, zoned = first.date != second.date, common_label(first, second) is None
    return moment(first, dated=dated, zoned=zoned), moment(second, dated=dated, zoned=zoned)


def common_label(first: Time, second: Time) -> str | None:
    """Give the zone's label that two times share, "" where neither has any, None where they differ."""
    one, other = (time.zone.label if time.zone else "" for time in (first, second))
    return one if one == other else None


def slip(first: Time, second: Time) -> str:
    """Ask why `second` is before `first`: what most likely happened, as far as their writing leaves it open."""
    if first.date != second.date:
        return "a slip in one of the dates?"
    what = "an AM/PM slip" if _spoken(first) or _spoken(second) else "a slip in one of them"
    return f"{what}, or the next day?" + ("" if second.date_source == "own" else " Add the date")


def _spoken(time: Time) -> bool:
    """Whether a time is written with AM or PM."""
    words = time.text.casefold().replace(".", "").replace("(", " ").split()
    return any(word.lstrip("0123456789:") in {"am", "pm"} for word in words)


def lasting(minutes: float) -> str:
    """Name a length: "364 minutes", from eight hours on "10 h 45 min"."""
    if minutes < _EIGHT_HOURS:
        return counted(round(minutes), "minute", "minutes")
    hours, rest = divmod(round(minutes), 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


_EIGHT_HOURS = 480


def offset_label(minutes: int) -> str:
    """Write an offset from UTC: "UTC+5:30", "UTC-8", "UTC"."""
    hours, rest = divmod(abs(minutes), 60)
    return "UTC" if not minutes else f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")


def first_line(doc: Postmortem, span: Span) -> Span:
    """Give the part of `span` on its first line, to underline."""
    line = doc.source.line_span(doc.source.line_at(span.start))
    end = min(span.end, line.end)
    return Span(span.start, span.start + len(doc.source.text[span.start : end].rstrip()))
