"""Statements of a zone that govern other times."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from pmlint.document.mentions import mentions
from pmlint.document.model import Zone, ZoneNote, walk
from pmlint.document.page import Page
from pmlint.document.zone_labels import ZoneLabel, zone_in
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.source import Span
from pmlint.vocabulary import fold
from pmlint.vocabulary.zones import ZoneMeaning, meaning_of

_NOTE = lazy(
    r"\ball\s+(?:the\s+|of\s+the\s+|following\s+){0,2}(?:times?|timestamps?|hours|events?|dates?|entries|timings)\b"
    r"|\b(?:times?|timestamps?|dates|hours|events|entries)\s+(?:below\s+|here\s+)?(?:are\s+|is\s+|shown\s+|listed\s+|given\s+|reported\s+|logged\s+|noted\s+)*(?:in|as)\b"
    r"|\btime\s?zones?\b|^\W*tz\b|\b(?:todas\s+)?(?:las\s+)?horas\s+(?:\w+\s+){0,2}(?:en|em)\b|\btoda(?:s)? (?:las|as) (?:horas|marcas)\b"
    r"|\b(?:tous|toutes) les (?:heures|horaires|horodatages|temps)\b|\b(?:heures|horaires|horodatages)\s+(?:\w+\s+){0,2}en\b"
    r"|\btod[oa]s [oa]s (?:hor[aá]rios|horas|tempos)\b|\bhor[aá]rios\s+(?:\w+\s+){0,2}em\b|\bzona horaria\b|\bfuseau horaire\b|\bfuso hor[aá]rio\b"
    r"|\balle (?:zeiten|zeitangaben|uhrzeiten|zeitstempel)\b|\b(?:zeiten|zeitangaben|uhrzeiten)\s+(?:\w+\s+){0,2}in\b|\bzeitzone\b"
    r"|时间均为|时间为|均为|时区|時区|タイムゾーン|時刻は|時間は|すべて|시간대|모든 시간",
    re.IGNORECASE,
)
_ALL = lazy(r"\ball\b|\btodas?\b|\btoutes\b|\btous\b|\btodos\b|\balle\b|均|すべて|全て|所有|모든", re.IGNORECASE)
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
            found.setdefault(name, ZoneMeaning((_TWINS[name][1],), ""))
    return found


_TWINS = {
    "CST": ({"CDT", "CT", "EST", "EDT", "PST", "PDT", "MST", "MDT"}, -360),
    "BST": ({"GMT"}, 60),
    "AST": ({"ADT"}, -240),
}
"""Labels that leave open what another one means, with the meaning beside them."""


def meaning(zone: Zone) -> ZoneMeaning | None:
    """Give what a zone means, None where its label is unknown."""
    return ZoneMeaning(zone.offsets, zone.iana, zone.season) if zone.offsets or zone.iana else None


def notes_of(page: Page) -> tuple[ZoneNote, ...]:
    """Give the statements of a zone in a document, the narrowest scope first."""
    found = [*_titles(page), *_headers(page.leaves), *_sentences(page)]
    for entry in page.front:
        if fold(entry.key) in {"timezone", "time zone", "tz"} and (known := meaning_of(entry.value)):
            zone = Zone(entry.value, known.offsets, known.iana, entry.span, (), known.season)
            found.append(ZoneNote(zone, page.whole, "front-matter"))
    return tuple(sorted(found, key=lambda note: note.scope.end - note.scope.start))


def _titles(page: Page) -> Iterator[ZoneNote]:
    """`## Timeline (UTC)`."""
    begins = [leaf.begin for leaf in page.leaves]
    for section in walk(page.sections):
        label = zone_in(section.title) if section.kinds else None
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
        if leaf.table is not None and leaf.row == 0 and (label := zone_in(text)) and not mentions(text):
            yield ZoneNote(zone_of(label, leaf.prose.span(label.start, label.end)), leaf.table.span, "table")


def _may_note(line: str) -> bool:
    """Whether a line has one of the words without which it states no zone, before a search costs more."""
    small = line.lower()
    return any(sign in small for sign in _SIGNS)


_SIGNS = (
    *(
        "time",
        "zone",
        "tz",
        "hour",
        "event",
        "entries",
        "dates",
        "timing",
        "hora",
        "heur",
        "horair",
        "hor\u00e1r",
        "zeit",
        "fus",
    ),
    *(
        "\u65f6",
        "\u6642",
        "\u5747",
        "\u3059\u3079\u3066",
        "\uc2dc",
        "\u30bf\u30a4\u30e0",
        "marcas",
        "temps",
        "tempos",
        "horod",
    ),
)


def _sentences(page: Page) -> Iterator[ZoneNote]:
    """`All times in UTC.`; under a title it governs that section, and the rest of the document if it says "all"."""
    for index, leaf in enumerate(page.leaves):
        if leaf.quoted or len(leaf.prose.text) > 4 * _LONGEST_NOTE:
            continue
        start = 0
        for line in leaf.prose.text.split("\n"):
            aside = _LABELLED.match(line)
            if aside and (told := zone_in(aside[1])) is not None:
                # `Start (UTC): 2023-11-07 09:45`
                at = start + aside.start(1)
                place = leaf.prose.span(at + told.start, at + told.end)
                scope = leaf.prose.span(start, start + len(line))
                yield ZoneNote(zone_of(told, place), scope, "row")
            match = _NOTE.search(line) if len(line) <= _LONGEST_NOTE and _may_note(line) else None
            label = zone_in(line[match.start() :]) if match else None
            if match and label and (_ALL.search(match.group()) or not mentions(line)):
                at = start + match.start()
                zone = zone_of(label, leaf.prose.span(at + label.start, at + label.end))
                chain = page.places.chains[index]
                if chain:
                    yield ZoneNote(zone, chain[-1].whole, "section")
                if not chain or _ALL.search(line):
                    yield ZoneNote(zone, page.whole, "document")
            start += len(line) + 1
