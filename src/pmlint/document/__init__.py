"""The section tree becomes a typed postmortem."""

from pmlint.blocks import parse
from pmlint.document import front_matter
from pmlint.document.actions import items_of, names_of
from pmlint.document.calendar import calendar_of
from pmlint.document.fields import fields_of
from pmlint.document.incidents import Read, roles_and_incidents
from pmlint.document.model import Postmortem, Text
from pmlint.document.page import Page, places_of
from pmlint.document.timeline import timeline_of
from pmlint.document.times import times_of
from pmlint.document.verdict import verdict_of
from pmlint.document.zones import notes_of
from pmlint.leaves import leaves_of
from pmlint.sections import LABEL, Title, outline
from pmlint.source import Source
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.lexicon import STANDARD, Lexicon

__all__ = ["read"]

_SHORTEST_LEAD = 8  # words


def read(source: Source, path: str = "", lexicon: Lexicon = STANDARD) -> Postmortem:
    """Understand a document; the name of the file at `path` may tell its date, nothing else is taken from it."""
    blocks = parse(source)
    front = front_matter.entries(source, blocks)
    heading, sections, leaves = outline(source, blocks, leaves_of(source, blocks), lexicon)
    title = _title(heading, front)
    leaves = (*front_matter.leaves_of(source, front), *leaves)
    page = Page(
        source, path, title.text if title else "", sections, leaves, places_of(leaves, sections), front, lexicon
    )
    fields = fields_of(page)
    notes = notes_of(page)
    calendar = calendar_of(page, fields, notes)
    found = times_of(page, notes, calendar)
    timeline = timeline_of(page, found)
    times, incidents = roles_and_incidents(page, calendar, Read(fields, found, timeline))
    by_span = {time.span: time for time in times}
    return Postmortem(
        source=source,
        path=path,
        verdict=verdict_of(page, found, timeline),
        title=title,
        fields=fields,
        sections=sections,
        times=times,
        zone_notes=notes,
        incidents=incidents,
        timeline=tuple(entry._replace(time=by_span[entry.time.span]) if entry.time else entry for entry in timeline),
        action_items=items_of(page, names_of(page, fields)),
        lead=_lead(page),
        draft=any(field.key == "status" and fold(field.value) in words("draft") for field in fields),
    )


def _lead(page: Page) -> Text | None:
    """Give the first paragraph of prose before the first section."""
    for leaf, chain in zip(page.leaves, page.places.chains, strict=True):
        if chain:
            return None
        text = leaf.prose.text
        prosaic = leaf.block.kind == "paragraph" and not (leaf.items or leaf.quoted or LABEL.match(text))
        if prosaic and len(text.split()) >= _SHORTEST_LEAD and text.rstrip()[-1:] in {".", "!", "?", ")", "…"}:
            return Text(page.source.slice(leaf.span), leaf.span)
    return None


def _title(heading: Title | None, front: tuple[front_matter.Entry, ...]) -> Text | None:
    """Give the document's title: a heading of the first level, else that of the front matter, else any that leads."""
    named = next((entry for entry in front if entry.key.lower() == "title" and entry.value), None)
    if named is not None and (heading is None or heading.late):
        return Text(named.value, named.span)
    return Text(heading.text, heading.span) if heading is not None else None
