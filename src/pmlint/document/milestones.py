"""Where a document labels the moments of its incident: fields, tables with a row for each outage."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.blocks import prose
from pmlint.document.calendar import Calendar
from pmlint.document.dates import dates
from pmlint.document.dating import Found
from pmlint.document.model import Field, Learned, Role, Time
from pmlint.document.page import Page
from pmlint.document.sentences import moment
from pmlint.document.telling import Text
from pmlint.patterns import lazy
from pmlint.source import Source, Span
from pmlint.vocabulary import fold

MILESTONES: tuple[Role, ...] = ("start", "detected", "acknowledged", "mitigated", "resolved", "end")

_LONGEST_MOMENT = 100  # characters
_LONGEST_DATE = 40  # characters
_ROWS = 2  # of a table that has the start and the end of several outages
_LISTED = frozenset({"timeline", "action-items", "supporting"})


class Statement(NamedTuple):
    """A moment that the document states.

    Attributes:
        role: What it is.
        at: The index of its time.
        firm: Whether it is a summary that tells it, so that it goes before the entries of the timeline.
        inferred: Whether it is but a sign of the moment that is told.
    """

    role: Role
    at: int
    firm: bool = False
    inferred: bool = False


def inside(found: tuple[Found, ...], span: Span) -> list[int]:
    """Give the indices of the times that stand in a range; times come in the order of the document."""
    low = bisect_left(found, span.start, key=_begin)
    within: list[int] = []
    while low < len(found) and found[low].time.span.end <= span.end:
        within.append(low)
        low += 1
    return within


def _begin(item: Found) -> int:
    return item.time.span.start


def from_fields(page: Page, fields: tuple[Field, ...], found: tuple[Found, ...]) -> Iterator[Statement]:
    """`Start: 09:45`, `Duration: 09:45 - 11:30 UTC`, `Time | 06:45 - 13:00`; the window of the incident stands together."""
    begun = next((item for item in fields if not {"start", "window"}.isdisjoint(item.keys)), None)
    outage = begun is not None and _of_users(begun)
    for item in sorted(fields, key=lambda item: _of_users(item) != outage):
        keys = item.keys
        indices = inside(found, item.span) if any(key in (*MILESTONES, "window", "status") for key in keys) else []
        if not indices:
            continue
        if "status" in keys:
            # "Status: resolved at 11:30" says it as well.
            before, _, after = item.value.partition(found[indices[0]].time.text)
            if len(item.value) <= _LONGEST_MOMENT and moment(before, after) == "end":
                yield Statement("resolved", indices[0])
            continue
        if "window" in keys or "start" in keys:
            ends = other_end(found, indices[0])
            both = {"start", "end"} <= set(fold(item.name).split())  # "Start / end: 09:45 / 11:30"
            if "window" in keys and len(indices) == 2 and ends < 0 and (both or _part(page, found, *indices)):
                ends = indices[1]
            if ends in indices:
                yield from (Statement("start", indices[0]), Statement("end", ends))
                continue
        for role in MILESTONES:
            if role in keys and _leads(item.value, found[indices[0]].time.text):
                yield Statement(role, indices[0])
                break


def _of_users(item: Field) -> bool:
    """Whether a label is of the outage or the impact, and not of the incident."""
    name = Text(item.name)
    return bool(name.said("outage")) and "incident" not in name.words


def other_end(found: tuple[Found, ...], index: int) -> int:
    """Give the index of the other end of the range that begins at `index`, -1 where there is none."""
    side = found[index].time.side
    if side is None:
        return -1
    # The same instants may stand between them in another zone.
    return next((i for i in range(index + 1, min(index + 3, len(found))) if found[i].time.side == side), -1)


def _part(page: Page, found: tuple[Found, ...], first: int, second: int) -> bool:
    """Whether what stands between two times parts the ends of a range: "first report 09:45 → all clear 11:30"."""
    leaf = found[first].leaf
    between = page.leaves[leaf].prose.text[found[first].end : found[second].start]
    return leaf == found[second].leaf and _ARROW.search(between) is not None


_ARROW = lazy(r"→|->|=>|\s[-–—]\s")


def _leads(value: str, time: str) -> bool:
    """Whether a value is a moment, and not a story that mentions one, nor a range whose begin is not understood."""
    before = value.partition(time.partition("\n")[0])[0].rstrip()
    return len(before.split()) <= 2 and len(value) <= _LONGEST_MOMENT and before[-1:] not in {"-", "–", "—", "→"}


def from_rows(page: Page, found: tuple[Found, ...]) -> Iterator[Statement]:
    """`Region | Start | End`: of several rows the earliest start and the latest end, where every instant is known."""
    columns: dict[tuple[Span, int], list[int]] = {}
    for index, item in enumerate(found):
        leaf = page.leaves[item.leaf]
        if leaf.table is not None and leaf.row and not _LISTED.intersection(page.places.kinds(item.leaf)):
            columns.setdefault((leaf.table.span, leaf.column), []).append(index)
    for (_, column), indices in columns.items():
        table = page.leaves[found[indices[0]].leaf].table
        instants = [found[i].time.instants for i in indices]
        if table is None or len(indices) < _ROWS or any(len(one) != 1 for one in instants):
            continue
        head = prose(table.children[0].children[column].inlines).text.partition("(")[0]
        keys = page.lexicon.field(head)
        indices.sort(key=lambda i: found[i].time.instants)
        if "start" in keys:
            yield Statement("start", indices[0])
        if "end" in keys:
            yield Statement("end", indices[-1])


def from_date(fields: tuple[Field, ...], found: tuple[Found, ...]) -> Iterator[Statement]:
    """`Date of the incident: 3 November 2025, 20:46 UTC`, `When: …` is its start, where nothing else is."""
    for item in fields:
        told = item.key == "date" and (Text(item.name).said("trouble") or Text(item.name).said("outage"))
        if not told and item.key != "window":
            continue
        indices = inside(found, item.span)
        if len(indices) == 1 and _leads(item.value, found[indices[0]].time.text):
            yield Statement("start", indices[0])


def dates_alone(source: Source, fields: tuple[Field, ...], calendar: Calendar) -> Iterator[tuple[Role, Time]]:
    """`Start: 2024-02-07`, `Period: 22.07.2026 to 26.07.2026`: a date suffices where the document gives no more."""
    for item in fields:
        written = dates(item.value) if len(item.value) <= _LONGEST_DATE else ()
        if len(written) == 1 and written[0].last:
            written = (written[0]._replace(last=0), written[0]._replace(day=written[0].last, last=0))
        if "window" in item.keys and len(written) == 2:
            roles: tuple[Role, ...] = ("start", "end")
        else:
            roles = tuple(role for role in MILESTONES if role in item.keys)[:1]
        for role, parts in zip(roles, written, strict=False):
            days = calendar.days(parts)
            day = days[0] if len(days) == 1 else None
            learned: Learned | None = "own" if day else None
            text = source.slice(item.span)
            yield role, Time(text, item.span, None, day, learned, None, None, (), role=role, days=days)
