"""Statements of a zone that govern other times."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from pmlint.document.dates import dates
from pmlint.document.mentions import mentions
from pmlint.document.model import Zone, ZoneNote, walk
from pmlint.document.page import Page
from pmlint.document.zone_labels import ZoneLabel, may_name_zone, zone_at, zone_in
from pmlint.leaves import Leaf
from pmlint.patterns import holds_any, lazy
from pmlint.sections import labelled
from pmlint.source import Span
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.zones import ZoneMeaning, meaning_of

_LABELLED = lazy(r"[^:\n()]{2,40}\(([^()\n]{1,30})\)\s*:")
_LONGEST_NOTE = 240


def zone_of(label: ZoneLabel, span: Span) -> Zone:
    """Make a `Zone` of a label that was found at `span`; what explains it narrows what it can mean."""
    offsets, iana, season = label.meaning or ((), "", "")
    beside = label.beside.offsets if label.beside and len(label.beside.offsets) == 1 else ()
    if len(offsets) > 1 and set(beside) <= set(offsets):
        offsets = beside or offsets
    return Zone(label.label, offsets, iana, span, beside, season)


def defined(labels: Iterable[ZoneLabel]) -> dict[str, ZoneMeaning]:
    """Give what ambiguous labels mean in one document: what explains one of them there, or its twin in summer, tells.

    "IST (UTC+5:30)" tells what "IST" means elsewhere; "CDT" beside "CST" tells that both are American.
    """
    every = list(labels)
    known = {label.label.upper() for label in every}
    found: dict[str, ZoneMeaning] = {}
    for label in every:
        name, meaning = label.label.upper(), label.meaning
        if meaning is None or len(meaning.offsets) <= 1:
            continue
        if label.beside and len(label.beside.offsets) == 1 and set(label.beside.offsets) <= set(meaning.offsets):
            found[name] = ZoneMeaning(label.beside.offsets, "")
        elif name in _TWINS and not known.isdisjoint(_TWINS[name][0]):
            _, offset, season = _TWINS[name]
            found.setdefault(name, ZoneMeaning((offset,), "", season))
    return found


_TWINS = {
    "CST": ({"CDT", "CT", "EST", "EDT", "PST", "PDT", "MST", "MDT"}, -360, ""),
    "BST": ({"GMT"}, 60, "Europe/London"),
    "AST": ({"ADT"}, -240, ""),
}
"""Labels that tell what another one means, its offset, and the region whose summer time it is then."""


def meaning(zone: Zone) -> ZoneMeaning | None:
    """Give what a zone means, None where its label is unknown."""
    return ZoneMeaning(zone.offsets, zone.iana, zone.season) if zone.offsets or zone.iana else None


def notes_of(page: Page) -> tuple[ZoneNote, ...]:
    """Give the statements of a zone in a document, the narrowest scope first."""
    found = [*_of_title(page), *_titles(page), *_headers(page.leaves), *_rows(page), *_sentences(page), *_days(page)]
    for entry in page.front:
        if fold(entry.key) in {"timezone", "time zone", "tz"} and (known := meaning_of(entry.value)):
            zone = Zone(entry.value, known.offsets, known.iana, entry.span, (), known.season)
            found.append(ZoneNote(zone, page.whole, "front-matter"))
    return tuple(sorted(found, key=lambda note: note.scope.end - note.scope.start))


def _of_title(page: Page) -> Iterator[ZoneNote]:
    """`# Outage on 14 March 2024 (UTC+1)`."""
    written = dates(page.title) if "(" in page.title else ()
    label = zone_at(page.title, written[0].end) if len(written) == 1 and not mentions(page.title) else None
    leaf = next((leaf for leaf in page.leaves if leaf.prose.text.strip() == page.title), None) if label else None
    if label is not None and leaf is not None and label.outer > label.end:
        at = leaf.prose.text.index(page.title)
        yield ZoneNote(zone_of(label, leaf.prose.span(at + label.start, at + label.end)), page.whole, "document")


def _titles(page: Page) -> Iterator[ZoneNote]:
    """`## Timeline (UTC)`."""
    begins = [leaf.begin for leaf in page.leaves]
    for section in walk(page.sections):
        named = section.kinds and not section.title.isalpha() and may_name_zone(section.title)
        label = zone_in(section.title) if named else None
        index = bisect_right(begins, section.span.start) - 1
        if label is None or index < 0 or mentions(section.title):
            continue
        leaf = page.leaves[index]
        at = leaf.prose.text.find(label.label)
        if at >= 0:
            span = leaf.prose.span(at, at + len(label.label))
            yield ZoneNote(zone_of(label, span), section.whole, "section")


def _headers(leaves: tuple[Leaf, ...]) -> Iterator[ZoneNote]:
    """`| Time (UTC) | Event |`."""
    for leaf in leaves:
        text = leaf.prose.text
        if leaf.table is not None and leaf.row == 0 and (label := zone_in(text, spoken=True)) and not mentions(text):
            yield ZoneNote(zone_of(label, leaf.prose.span(label.start, label.end)), leaf.table.span, "table")


def _rows(page: Page) -> Iterator[ZoneNote]:
    """`| Time zone | UTC |` among labelled values."""
    for leaf, value in pairwise(page.leaves):
        if leaf.table is None or leaf.column or value.table is not leaf.table or len(leaf.prose.text) > _LONGEST_LABEL:
            continue
        told = fold(leaf.prose.text)
        states = told in words("note zone") or (told.split()[:1] and told.split()[0] in words("note all"))
        if states and (label := zone_in(value.prose.text, spoken=True)):
            yield ZoneNote(zone_of(label, value.prose.span(label.start, label.end)), page.whole, "document")


_LONGEST_LABEL = 32  # characters


def _days(page: Page) -> Iterator[ZoneNote]:
    """`**July 4** (PDT)`: a day over its entries may name the zone that they are in."""
    for index, leaf in enumerate(page.leaves):
        text = page.texts[index]
        if not page.numbered[index] or len(text) > _LONGEST_DAY or leaf.quoted or leaf.table is not None:
            continue
        chain = page.places.chains[index]
        label = zone_in(text) if chain and dates(text) and not mentions(text) else None
        if label is None or text[label.outer :].strip(" :*)"):
            continue
        # Words beside the two make a sentence of it.
        (first, *others) = dates(text)
        if not others and not any(map(str.isalnum, text[: first.start] + text[first.end : label.start])):
            yield ZoneNote(
                zone_of(label, leaf.prose.span(label.start, label.end)),
                Span(leaf.begin, chain[-1].whole.end),
                "section",
            )


_LONGEST_DAY = 48  # characters


class _Note(NamedTuple):
    """Where a statement of a zone begins in a line, and whether it speaks of all times."""

    start: int
    all: bool


def _note(line: str) -> _Note | None:
    """Find "all times …", "times are in …", "time zone: …" in a line."""
    small = line.lower()
    if not line.isascii() and (
        east := [small.find(sign) for sign in words("note zone") if sign in small and sign[0] > "\u2e7f"]
    ):
        return _Note(min(east), all=holds_any(line, _EASTERN_ALL))
    found = [
        (word.lower() if (word := match.group()).isascii() else fold(word), match.start())
        for match in _WORD.finditer(line)
    ]
    said = [word for word, _ in found]
    everything, times, zones = words("note all"), words("note times"), words("note zone")
    for index, (word, start) in enumerate(found):
        if word in everything and not times.isdisjoint(said[index + 1 : index + 4]):
            return _Note(start, all=True)
        if word not in _noting():
            continue
        if word in times and not words("note in").isdisjoint(said[index + 1 : index + 6]):
            return _Note(start, all=not everything.isdisjoint(said))
        if index <= 1 and word in words("note label"):
            labels = _LABEL_END.match(line, start + len(word)) is not None
            if labels or not words("note are").isdisjoint(said[index + 1 : index + 2]):
                return _Note(start, all=True)
        if word in zones or " ".join(said[index : index + 2]) in zones:
            return _Note(start, all=not everything.isdisjoint(said))
    return None


_WORD = lazy(r"[^\W\d_]+")
_LABEL_END = lazy(r"[ *_]*(?:[:：]|\([^()]*\)[ *_]*(?:[:：]|$))")  # "Times: UTC", "Times (24h): UTC", "Times (UTC)"
_EASTERN_ALL = ("均", "すべて", "全て", "所有", "모든")
_EASTERN_SIGNS = ("时", "時", "均", "すべて", "시", "タイム")


@cache
def _noting() -> frozenset[str]:
    """Give the words without one of which a text states no zone, but for those of languages without blanks."""
    zones = {phrase.partition(" ")[0] for phrase in words("note zone")}
    return words("note times") | words("note label") | zones


def _alone(text: str) -> ZoneLabel | None:
    """Give the zone of a paragraph that says no more: "(UTC)", "All UTC."."""
    label = zone_in(text, spoken=True) if len(text) <= _LONGEST_ALONE else None
    rest = fold(text[: label.start] + text[label.outer :]).split() if label is not None else ["…"]
    return label if words("note all").issuperset(rest) else None


_LONGEST_ALONE = 24  # characters


def _of_the_day(page: Page, line: str) -> ZoneLabel | None:
    """Give the zone of `Date: 2024-03-14 (UTC)`, which is that of the times of that day."""
    written = dates(line) if line.endswith(")") and len(line) <= _LONGEST_DAY else ()
    label = labelled(line) if len(written) == 1 and "(" in line[written[0].end :] and not mentions(line) else None
    if label is None or "date" not in page.lexicon.field(label["label"]):
        return None
    told = zone_at(line, written[0].end)
    return told if told is not None and told.outer == len(line) else None


def _sentences(page: Page) -> Iterator[ZoneNote]:
    """`All times in UTC.`; under a title it governs that section, and the rest of the document if it says "all"."""
    noting = _noting()
    eastern = holds_any(page.source.text, _EASTERN_SIGNS)
    for index, leaf in enumerate(page.leaves):
        text = page.texts[index]
        noted = not noting.isdisjoint(page.words[index]) or (eastern and holds_any(text, _EASTERN_SIGNS))
        explained = "(" in text and ":" in text
        short = 0 < len(text) <= _LONGEST_ALONE and leaf.block.kind == "paragraph" and not (leaf.items or leaf.quoted)
        if short and (alone := _alone(text)) is not None:
            chain = page.places.chains[index]
            place = leaf.prose.span(alone.start, alone.end)
            scope = chain[-1].whole if chain else page.whole
            yield ZoneNote(zone_of(alone, place), scope, "section" if chain else "document")
        if not (noted or explained) or leaf.quoted or len(text) > 4 * _LONGEST_NOTE:
            continue
        start = 0
        for line in text.split("\n"):
            aside = _LABELLED.match(line) if explained else None
            if aside and (told := zone_in(aside[1])) is not None:
                # `Start (UTC): 2023-11-07 09:45`
                at = start + aside.start(1)
                place = leaf.prose.span(at + told.start, at + told.end)
                scope = leaf.prose.span(start, start + len(line))
                yield ZoneNote(zone_of(told, place), scope, "row")
            elif explained and (told := _of_the_day(page, line)) is not None:
                yield ZoneNote(
                    zone_of(told, leaf.prose.span(start + told.start, start + told.end)), page.whole, "document"
                )
            note = _note(line) if noted and len(line) <= _LONGEST_NOTE else None
            label = zone_in(line[note.start :], spoken=True) if note else None
            if note and label and (note.all or not mentions(line)):
                at = start + note.start
                zone = zone_of(label, leaf.prose.span(at + label.start, at + label.end))
                chain = page.places.chains[index]
                excepts = holds_any(fold(line), words("note except"))
                if chain:
                    yield ZoneNote(zone, chain[-1].whole, "section", excepts)
                if not chain or note.all:
                    yield ZoneNote(zone, page.whole, "document", excepts)
            start += len(line) + 1
