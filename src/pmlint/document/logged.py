"""What the entries of a timeline say of the incident: that it begins, that it is over, the name of a milestone."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import chain

from pmlint.document.dating import Found
from pmlint.document.milestones import MILESTONES, Statement, inside
from pmlint.document.model import Entry, Role
from pmlint.document.page import Page
from pmlint.document.telling import Text, ails, begins, incident_ends, outage_ends, works
from pmlint.patterns import lazy
from pmlint.vocabulary import fold, telling_words, words
from pmlint.vocabulary.lexicon import Lexicon

_LONGEST_ENTRY = 240  # characters


def from_entries(timeline: tuple[Entry, ...], found: tuple[Found, ...], missing: set[Role]) -> Iterator[Statement]:
    """Entries that say that the incident begins or ends."""
    if not missing & {"start", "end"}:
        return
    by_span = {item.time.span: index for index, item in enumerate(found)}
    timed = [(entry, by_span[entry.time.span]) for entry in timeline if entry.time and not entry.quoted]
    starting = _starting(timed) if "start" in missing else None
    ending: int | None = None
    # Of a long entry the last sentence says how it came out.
    outcomes = [(Text(_outcome(entry, found)), index) for entry, index in timed] if "end" in missing else []
    # The outage ends before the incident is closed.
    for ends in (outage_ends, incident_ends, works):
        # Where all works at first, that is no end.
        later = outcomes[1:] if ends is works else outcomes
        ending = next((index for text, index in reversed(later) if ends(text)), None)
        if ending is not None:
            yield Statement("end", ending, inferred=ends is works)
            break
    # What begins only behind the end is another trouble.
    if starting is not None and (ending is None or starting.at < ending):
        yield starting


def _starting(timed: list[tuple[Entry, int]]) -> Statement | None:
    """Give the entry that says that the trouble begins, else the first sign of it, unless it was noticed before."""
    sign: Statement | None = None
    noticed = False
    for entry, index in timed:
        text = Text(entry.text)
        if begins(text):
            return Statement("start", index)
        if sign is None and not noticed and ails(text):
            sign = Statement("start", index, inferred=True)
        noticed = noticed or bool(text.said("reports"))
    return sign


def _outcome(entry: Entry, found: tuple[Found, ...]) -> str:
    """Give the end of a long entry, unless it tells of further times."""
    times = (item.time for item in (found[index] for index in inside(found, entry.span)))
    alone = all(
        time == entry.time or (time.side is not None and time.side == entry.time.side) for time in times if entry.time
    )
    return entry.text[-_LONGEST_ENTRY:] if alone else entry.text[:_LONGEST_ENTRY]


def from_labels(page: Page, timeline: tuple[Entry, ...], found: tuple[Found, ...]) -> Iterator[Statement]:
    """Entries that are but the name of a milestone, or begin with it: `16:01 Resolved`, `10:05 - Detected: a pager`."""
    by_span = {item.time.span: index for index, item in enumerate(found)}
    begin = [leaf.begin for leaf in page.leaves]
    naming = _naming(page.lexicon)
    leaves, named = (0, 0), False
    for entry in timeline:
        if entry.time is None or entry.quoted:
            continue
        around = max(bisect_right(begin, entry.span.start) - 1, 0), bisect_left(begin, entry.span.end)
        if around != leaves:  # the lines of a paragraph stand in one leaf
            leaves, named = around, not naming.isdisjoint(chain.from_iterable(page.words[slice(*around)]))
        if not named:
            continue
        parts = (_CLOCK_WORDS.sub("", fold(part)) for part in _PART.split(entry.text[:_LONGEST_ENTRY]))
        clauses = [part for part in parts if part]
        if clauses and Text(clauses[0]).said("others"):
            continue  # "AWS status page: resolved"
        # The name stands in front, or at the end: "the pod cannot start (outage starts)".
        last = [clause for clause in clauses[1:][-1:] if " " in clause or clause == "resolved"]
        role = next((role for told in (*clauses[:1], *last) if (role := _named(page, told))), None)
        if role is not None:
            yield Statement(role, by_span[entry.time.span])


def from_updates(page: Page, found: tuple[Found, ...]) -> Iterator[Statement]:
    """`**Resolved** - This incident has been resolved.` with its time below: an update of a status page."""
    for index, item in enumerate(found):
        leaf = page.leaves[item.leaf]
        near = found[max(index - 1, 0) : index] + found[index + 1 : index + 2]
        if leaf.table is not None or leaf.quoted or any(other.leaf == item.leaf for other in near):
            continue
        name, dash, _ = leaf.prose.text[: item.start].partition(" - ")
        if dash and fold(name) in words("field resolved"):
            yield Statement("resolved", index)


@cache
def _naming(lexicon: Lexicon) -> frozenset[str]:
    return telling_words(lexicon.field_labels(MILESTONES) - words("function word"))


def _named(page: Page, told: str) -> Role | None:
    """Give the milestone whose name a clause is."""
    # An incident is closed when its report is done, long after the outage.
    if told in words("function word") or told.endswith("closed"):
        return None
    keys = page.lexicon.field(told)
    return next((role for role in MILESTONES if role in keys), None)


_PART = lazy(r"[:.,;|()\[\]\n]+(?=\s|$)|\s[-–—]+\s|[()|]")
_CLOCK_WORDS = lazy(r"^(?:(?:\d+|am|pm|utc|gmt|z|cet|cest|[pmce][sd]?t)(?: |$))+")
