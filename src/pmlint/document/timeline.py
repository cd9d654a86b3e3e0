"""The entries of timelines: list items, table rows, headings and paragraphs that begin with a time."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.blocks import Block, prose
from pmlint.document.dates import dates
from pmlint.document.dating import Found
from pmlint.document.foreign import AT_ONCE, PHASES, foreign_of
from pmlint.document.lengths import length_in
from pmlint.document.model import Entry, Section, ZoneNote, walk
from pmlint.document.page import Page
from pmlint.patterns import lazy
from pmlint.sections import LABEL
from pmlint.source import Span
from pmlint.vocabulary import fold

_PHASE = lazy(
    r"\W*(?:T\s?[+\-−]\s?\d|T0\b|\+\s?\d+\s?(?:m|min|h|hr|d)|day \w+|(?:early |late |mid-?)?(?:morning|afternoon|evening|night)"
    r"|overnight|next (?:day|morning|afternoon|evening|night)|in the (?:morning|afternoon|evening|night)|(?:a few|several|some) \w+ later"
    r"|shortly|soon after|meanwhile|(?:at|around) the same time|later|weeks? |months? |before|after|prior|previous|earlier|\d+\s?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?)\b)",
    re.IGNORECASE,
)
_LINE_END = lazy(r"\n|(?<=[.!?])[ ](?=[A-Z\d])")
_LONGEST_DAY = 32  # characters
_NOTES = frozenset({"note", "notes", "nb"})


class _Unit(NamedTuple):
    """A candidate entry: the leaves from `first` up to `last`, and its form."""

    first: int
    last: int
    start: int
    form: str
    line: tuple[int, int] = (0, 0)
    group: int = -1


def timeline_of(page: Page, found: tuple[Found, ...], notes: tuple[ZoneNote, ...] = ()) -> tuple[Entry, ...]:
    """Give the entries of all timelines of a document in order; what states the zone of others, in `notes`, is none."""
    stating = frozenset(note.zone.span.start for note in notes)
    starts = [leaf.begin for leaf in page.leaves]
    by_leaf: dict[int, list[Found]] = {}
    for item in found:
        by_leaf.setdefault(item.leaf, []).append(item)
    entries: list[Entry] = []
    numbers: dict[tuple[Span | None, int], int] = {}
    done = -1
    for section in walk(page.sections):
        if "timeline" not in section.kinds or section.whole.start < done:
            continue
        done = section.whole.end
        low = bisect_left(starts, section.whole.start)
        high = bisect_left(starts, section.whole.end)
        reader = _Section(page, by_leaf, range(low, high), section, stating)
        for unit in reader.units():
            # What stands under one title, or one label, is one sub-timeline.
            around = page.places.chains[max(0, bisect_right(starts, unit.start) - 1)]
            key = _title_over(unit, around), unit.group
            entries.append(reader.entry(unit, numbers.setdefault(key, len(numbers))))
    return tuple(entries)


def _title_over(unit: _Unit, around: tuple[Section, ...]) -> Span | None:
    """Give the place of the innermost title before an entry that does not stand in it itself."""
    for section in reversed(around):
        if section.whole.start < unit.start - 2:
            return section.span
    return None


class _Section:
    """One timeline section."""

    def __init__(
        self, page: Page, times: dict[int, list[Found]], inside: range, section: Section, stating: frozenset[int]
    ) -> None:
        self.leaves, self.section, self.lexicon, self.stating = page.leaves, section, page.lexicon, stating
        self.low, self.high = inside.start, inside.stop
        foreign = foreign_of(page, times, section, inside)
        self.times = {i: times[i] for i in inside if i in times and i not in foreign}
        self.tables: dict[Span, bool] = {}
        self.inside = [i for i in inside if i not in foreign]

    def units(self) -> list[_Unit]:
        """Give the section's entries: timed headings where there are any, else rows, items and timed lines."""
        headings = [
            index
            for index in range(self.low, self.high)
            if self.leaves[index].block.kind == "heading" and self._at_once(index)
        ]
        if headings:
            return self._headings(headings)
        firm = sorted([*self._rows(), *self._paragraphs()])
        items = list(self._items())
        if firm:
            covered = [(unit.first, unit.last) for unit in firm]
            items = [
                unit for unit in items if self._at_once(unit.first) and not any(a <= unit.first < b for a, b in covered)
            ]
        return sorted([*firm, *items])

    def _at_once(self, index: int) -> bool:
        """Whether a leaf begins with a time."""
        return any(item.start <= AT_ONCE for item in self.times.get(index, ()))

    def _headings(self, indices: list[int]) -> list[_Unit]:
        stops = [i for i in range(self.low, self.high) if self.leaves[i].block.kind == "heading"] + [self.high]
        return [
            _Unit(index, stops[bisect_right(stops, index)], self.leaves[index].begin, "heading") for index in indices
        ]

    def _rows(self) -> Iterator[_Unit]:
        index = self.low
        while index < self.high:
            leaf = self.leaves[index]
            if leaf.table is None:
                index += 1
                continue
            last = index
            while last < self.high and self.leaves[last].table is leaf.table and self.leaves[last].row == leaf.row:
                last += 1
            filled = any(cell.prose.text.strip() for cell in self.leaves[index:last])
            if leaf.row and filled and self._is_timeline(leaf.table):
                yield _Unit(index, last, leaf.table.children[leaf.row].span.start, "row")
            index = last

    def _is_timeline(self, table: Block) -> bool:
        """Whether a table's header promises times, or its cells hold any."""
        if table.span not in self.tables:
            heads = (prose(cell.inlines).text for cell in table.children[0].children)
            promised = any({"time", "date"} & set(self.lexicon.column(head.partition("(")[0])) for head in heads)
            self.tables[table.span] = promised or any(self.leaves[i].table is table for i in self.times)
        return self.tables[table.span]

    def _items(self) -> Iterator[_Unit]:
        inside = [i for i in self.inside if self._in_content(i)]
        depths = [len(self.leaves[i].items) for i in inside if self.leaves[i].items and self.leaves[i].table is None]
        if not depths:
            return
        base = self._base()
        yield from self._level(inside, base)

    def _in_content(self, index: int) -> bool:
        leaf = self.leaves[index]
        return leaf.begin > self.section.span.start and leaf.table is None

    def _base(self) -> int:
        """The number of items around the whole section, where its title stands in a list."""
        for index in range(self.low, self.high):
            leaf = self.leaves[index]
            if leaf.begin <= self.section.span.start < max(leaf.end, leaf.begin + 1):
                return len(leaf.items)
        return 0

    def _level(self, indices: list[int], depth: int) -> Iterator[_Unit]:
        """The items at a depth; a day or a phase over timed items is no entry, they are."""
        position = 0
        while position < len(indices):
            leaf = self.leaves[indices[position]]
            if len(leaf.items) <= depth:
                position += 1
                continue
            item = leaf.items[depth]
            end = position
            while end < len(indices) and self.leaves[indices[end]].items[depth : depth + 1] == (item,):
                end += 1
            group = indices[position:end]
            nested = [i for i in group if len(self.leaves[i].items) > depth + 1 and self.leaves[i].first]
            timed = [i for i in nested if self._at_once(i)]
            over = dates(leaf.prose.text) and len(leaf.prose.text) <= _LONGEST_DAY
            if len(timed) > (0 if over else 1) and not self._at_once(group[0]):
                yield from (unit._replace(group=group[0]) for unit in self._level(group, depth + 1))
            elif not self._is_note(group):
                yield _Unit(group[0], group[-1] + 1, item.content.start, "item", group=self._label_above(group[0]))
            position = end

    def _label_above(self, index: int) -> int:
        """The index of the line "Database:" over the list of an item, -1 where none stands there."""
        item = self.leaves[index].items[:1]
        while index > self.low and self.leaves[index - 1].items:
            index -= 1
        above = self.leaves[index - 1] if index > self.low else None
        labels = (
            above is not None and bool(item) and not above.items and above.prose.text.rstrip().endswith((":", "："))
        )
        return index - 1 if labels else -1

    def _is_note(self, group: list[int]) -> bool:
        """Whether an item without a time belongs to no course of events: `Impact: …`, `Note: …`, `Time zone: UTC`."""
        if any(self.times.get(i) for i in group):
            return False
        first = self.leaves[group[0]]
        if any(first.begin <= start < first.end for start in self.stating):
            return True
        label = LABEL.match(first.prose.text)
        if label is None:
            return False
        kinds = self.lexicon.kinds_of(label["label"])
        return fold(label["label"]) in _NOTES or (bool(kinds) and PHASES.isdisjoint(kinds))

    def _paragraphs(self) -> Iterator[_Unit]:
        """Lines and sentences of paragraphs outside lists that begin with a time."""
        for index in range(self.low, self.high):
            leaf = self.leaves[index]
            if leaf.block.kind != "paragraph" or leaf.items:
                continue
            starts = [item.start for item in self.times.get(index, ())]
            start, begun = 0, (-1, -1)
            for end in [*(match.start() for match in _LINE_END.finditer(leaf.prose.text)), len(leaf.prose.text)]:
                first = bisect_left(starts, start)
                if first < len(starts) and starts[first] <= min(start + AT_ONCE, end):
                    yield from self._line(index, *begun)
                    begun = (start, end)
                elif begun[0] >= 0:
                    begun = (begun[0], end)
                start = end + 1
            yield from self._line(index, *begun)

    def _line(self, index: int, start: int, end: int) -> Iterator[_Unit]:
        leaf = self.leaves[index]
        if start >= 0:
            text = leaf.prose.text[start:end]
            begin = start + len(text) - len(text.lstrip())
            yield _Unit(index, index + 1, leaf.prose.span(begin, end).start, "paragraph", (begin, end))

    def entry(self, unit: _Unit, number: int) -> Entry:
        """Make an entry of a unit; `number` is that of its sub-timeline."""
        leaves = self.leaves[unit.first : unit.last]
        first = leaves[0]
        if unit.form == "paragraph":
            inside = self.times.get(unit.first, [])
            times = inside[bisect_left(inside, unit.line[0], key=_start) :]
            text = first.prose.text[slice(*unit.line)]
            end = first.prose.span(*unit.line).end
        else:
            timed = [index for index in range(unit.first, unit.last) if index in self.times]
            times = self.times[timed[0]] if timed else []
            text = "\n".join([leaf.prose.text for leaf in leaves if leaf.prose.text])
            end = max([leaf.end for leaf in leaves])
        if unit.form == "row" and first.table is not None:
            text = " | ".join([leaf.prose.text for leaf in leaves])
            end = first.table.children[first.row].span.end
        time = times[0].time if times else None
        if unit.form == "row" and time is not None and time.zone is None:
            # Of two columns the one with a zone tells when it was.
            others = (item.time for index in range(unit.first, unit.last) for item in self.times.get(index, ()))
            time = next((other for other in others if other.zone_source == "table"), time)
        dated = time is None and (bool(_PHASE.match(text)) or bool(dates(text[:60])) or "??" in text[:60])
        after = _after(text) if time is None else None
        return Entry(text, Span(unit.start, end), time, dated, number, quoted=first.quoted, after=after)


def _after(text: str) -> float | None:
    """Give the minutes of "T+5", "T+01:30", "+30m"; minutes go without saying."""
    match = _RELATIVE.match(text)
    if match is None:
        return None
    if match["zero"]:
        return 0
    told = length_in(match["told"])
    if told is not None:
        minutes = told.minutes
    else:
        hours, _, rest = match["told"].strip().partition(":")
        minutes = 60 * float(hours) + float(rest) if rest else float(hours)
    return -minutes if match["sign"] in "-−" else minutes


_RELATIVE = lazy(
    r"\W*?(?:(?P<zero>T\s?0\b(?!\s?[+\-−]\s?\d))|(?:T\s?0?\s?)?(?P<sign>[+\-−])\s?(?P<told>\d{1,3}:\d\d\b|\d{1,4}\s?(?:h(?:ours?|rs?)?|m(?:in(?:ute)?s?)?|d(?:ays?)?|s(?:ec(?:ond)?s?)?)?"
    r"(?:\s?\d{1,2}\s?m(?:in)?)?))(?![\w.])"
)
"""A time that is counted from the start, at the beginning of an entry."""


def _start(found: Found) -> int:
    return found.start
