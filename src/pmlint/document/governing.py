"""Which zone governs a time: its own label, its row's, its table's, its line's, or a statement around it."""

from bisect import bisect_right
from typing import NamedTuple

from pmlint.blocks import Block
from pmlint.document.mention import Mention
from pmlint.document.mentions import mentions
from pmlint.document.model import Learned, Zone, ZoneNote
from pmlint.document.page import Page
from pmlint.document.zone_labels import ZoneLabel, zone_in
from pmlint.document.zones import defined, meaning, zone_of
from pmlint.leaves import Leaf
from pmlint.source import Span
from pmlint.vocabulary.zones import ZoneMeaning, meaning_of

_LONGEST_CELL = 40  # characters
_QUARTER = 15  # minutes: offsets are multiples of it
_WEST, _EAST = -11 * 60, 14 * 60


class Governed(NamedTuple):
    """The zone of a time, what it means there, and where it was learned."""

    zone: Zone | None
    meaning: ZoneMeaning | None
    learned: Learned | None


_WHOLE = frozenset({"document", "front-matter", "table"})
"""How statements are learned that hold for a whole document or table."""


class ZoneFinder:
    """Knows the statements of a document, and what its ambiguous labels mean."""

    def __init__(self, page: Page, notes: tuple[ZoneNote, ...], found: list[list[Mention]]) -> None:
        self.page = page
        labels = [mention.zone for one in found for mention in one if mention.zone]
        told = [ZoneLabel(n.zone.label, meaning(n.zone), 0, 0, 0, _beside(n.zone)) for n in notes]
        self.defined = defined([*labels, *told])
        self.stated = [(note.scope, self._governed(note.zone, note.learned)) for note in notes]
        self.otherwise = self._configured(page.zone)

    def find(self, index: int, mention: Mention, place: int, labels: dict[str, ZoneLabel]) -> Governed:
        """Give the zone of a mention at `place`, in the leaf `index`, whose times carry `labels`.

        A statement holds whatever clock a line tells of besides.
        """
        leaf = self.page.leaves[index]
        if mention.zone is not None:
            return self._governed(self._labelled(leaf, mention.zone), "own")
        stated = [told for (start, end), told in self.stated if start <= place < end]
        if leaf.table is not None:
            if (told := self._of_column(index, leaf.table, stated)) is not None:
                return told
            if (cell := self._cell(index)) is not None:
                return self._governed(cell, "row")
        whole: Governed | None = None
        for told in stated:
            if told.learned not in _WHOLE:
                return told
            # What a sentence says of all times counts before the front matter.
            if told.learned != "table" and (whole is None or (told.learned == "document" != whole.learned)):
                whole = told
        if whole is None and len(labels) == 1:
            return self._governed(self._labelled(leaf, next(iter(labels.values()))), "row")
        return whole or self.otherwise

    def _of_column(self, index: int, table: Block, stated: list[Governed]) -> Governed | None:
        """Give the zone in the header of a cell's column, else that of another column that has no clock of its own."""
        of_table = [told for told in stated if told.learned == "table"]
        if not of_table:
            return None
        heads = [cell.span.start for cell in table.children[0].children]
        row = row_of(self.page, index)
        columns = [bisect_right(heads, told.zone.span.start) - 1 for told in of_table if told.zone is not None]
        if (own := self.page.leaves[index].column) in columns:
            return of_table[columns.index(own)]
        others = zip(columns, of_table, strict=True)
        return next((told for at, told in others if at >= len(row) or not mentions(row[at].prose.text)), None)

    def _governed(self, zone: Zone, learned: Learned) -> Governed:
        known = self.defined.get(zone.label.upper())
        if known is not None:
            zone = zone._replace(offsets=known.offsets, season=known.season or zone.season)
        return Governed(zone, known or meaning(zone), learned)

    def _configured(self, label: str) -> Governed:
        known = meaning_of(label) if label else None
        if known is None:
            return Governed(None, None, None)
        # It stands nowhere in the document.
        return self._governed(Zone(label, known.offsets, known.iana, Span(0, 0), (), known.season), "config")

    def _cell(self, index: int) -> Zone | None:
        """Give the zone that stands in a cell of its own in the same row."""
        for other in row_of(self.page, index):
            label = zone_in(other.prose.text) if len(other.prose.text) <= _LONGEST_CELL else None
            if label is not None and not mentions(other.prose.text):
                return zone_of(label, other.prose.span(label.start, label.end))
        return None

    def _labelled(self, leaf: Leaf, label: ZoneLabel) -> Zone:
        return zone_of(label, leaf.prose.span(label.start, label.end))


def row_of(page: Page, index: int) -> tuple[Leaf, ...]:
    """Give the cells of the row around a cell."""
    leaf = page.leaves[index]
    width = len(leaf.table.children[0].children) if leaf.table is not None else 0
    return page.leaves[index - leaf.column : index - leaf.column + width]


def offsets_beside(minutes: int, other: int, offset: int) -> tuple[int, ...]:
    """Give the offsets of a clock from the one that repeats its instant beside it, whose offset is `offset`.

    "17:03 (15:03 UTC)" is on a clock two hours ahead of UTC; "00:00 (11:00 UTC)" is thirteen ahead, or eleven behind.
    There are none where no zone explains the difference.
    """
    every = (minutes - other + offset + 1440 * days for days in (0, 1, -1))
    return tuple(told for told in every if told % _QUARTER == 0 and _WEST <= told <= _EAST)


def _beside(zone: Zone) -> ZoneMeaning | None:
    return ZoneMeaning(zone.beside, "") if zone.beside else None
