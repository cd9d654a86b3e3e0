"""A file may report several incidents: a log, a page for a month. Where each report begins and ends.

Reports are told by the titles of sections side by side: each names an incident ("Incident 2: …", "2023-10-03 Search
down") or holds sections that the others hold too. What stands outside all reports belongs to the file as a whole.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.document.grammar import dates, mentions
from pmlint.document.model import Section, Text, walk
from pmlint.document.page import Page, Places
from pmlint.patterns import lazy
from pmlint.sections import NUMBERED
from pmlint.source import Source, Span
from pmlint.vocabulary import fold, words

STRONG = frozenset(
    {"timeline", "root-cause", "contributing-factors", "trigger", "action-items", "lessons", "impact", "resolution"}
)
"""Kinds of section that hardly any other document has."""

_SOME = 2
_TOP = lazy(r"#[ \t]|[^\n]*\n=+[ \t]*(?:\n|\Z)")  # a heading of the first level


class Report(NamedTuple):
    """The report of one incident: its title, the part of the document that it is, and its sections."""

    title: Text
    span: Span
    sections: tuple[Section, ...]


def reports_of(page: Page, title: Text | None) -> tuple[Report, ...]:
    """Give the reports of a document that has several, none where it is all one."""
    first = _opening(page, title)
    return _among((*first, *page.sections), page.source)


def _opening(page: Page, title: Text | None) -> tuple[Section, ...]:
    """Make the document's title a section where others of its level follow: each of them may name an incident."""
    if title is None or not _is_top(page.source, title.span.start):
        return ()
    index = next((i for i, one in enumerate(page.sections) if _is_top(page.source, one.whole.start)), 0)
    if not index:
        return ()
    start = page.source.text.rfind("\n", 0, title.span.start) + 1
    whole = Span(start, page.sections[index - 1].whole.end)
    own = page.sections[:index]
    return (Section(title.text, (), "heading", 1, title.span, whole, "", "filled", own),)


def _is_top(source: Source, place: int) -> bool:
    return bool(_TOP.match(source.text, source.text.rfind("\n", 0, place) + 1))


def _among(sections: tuple[Section, ...], source: Source) -> tuple[Report, ...]:
    """Give the reports among some sections side by side, else among those inside one of them."""
    found = [section for section in sections if _may_report(section)]
    named = [section for section in found if _names_incident(section)]
    numbered = [section for section in named if NUMBERED.match(section.title)]
    if len(numbered) >= _SOME:
        named = numbered  # a dated title beside them introduces them
    held = Counter(kind for section in found for kind in _kinds(section) & STRONG)
    shared = {kind for kind, count in held.items() if count > 1}
    reporting = named if len(named) >= _SOME else [s for s in found if len(_kinds(s) & shared) >= _SOME]
    if len(reporting) >= _SOME:
        return tuple(Report(Text(one.title, one.span), one.whole, one.children) for one in reporting)
    inner = (_among(section.children, source) for section in sections if not section.kinds and not section.quoted)
    return max(inner, key=len, default=())


def _may_report(section: Section) -> bool:
    return section.form in {"heading", "bold"} and not section.quoted and not (section.kinds and not _is_named(section))


def _names_incident(section: Section) -> bool:
    """Whether a section reports one incident: its title has a number or a day, and what is under it tells of one."""
    if not _is_named(section):
        return False
    if _kinds(section) & STRONG:
        return True
    folded = fold(section.title)
    mishap = any(word.startswith(tuple(words("mishap"))) or word in words("title mishap") for word in folded.split())
    # "10:40 The site is down" is an entry of a timeline.
    return section.state == "filled" and mishap and not mentions(section.title)


def _is_named(section: Section) -> bool:
    return bool(NUMBERED.match(section.title) or (dates(section.title) and not mentions(section.title)))


def _kinds(section: Section) -> set[str]:
    """The kinds of the sections inside one."""
    return {kind for inner in walk(section.children) if not inner.quoted for kind in inner.kinds}


def parts_of(page: Page, reports: tuple[Report, ...]) -> Iterator[tuple[Report | None, Page]]:
    """Cut a document into the pages of its reports, and one of what stands outside them, for which there is none."""
    begins = [leaf.begin for leaf in page.leaves]
    outside: list[int] = []
    position = 0
    for report in reports:
        low, high = (bisect_left(begins, place) for place in report.span)
        outside += range(position, low)
        position = max(position, high)
        yield report, _page(page, report.title.text, report.sections, range(low, high), report.span)
    outside += range(position, len(page.leaves))
    rest = tuple(section for section in page.sections if all(section.whole != report.span for report in reports))
    yield None, _page(page, page.title, rest, outside, page.whole)


def _page(page: Page, title: str, sections: tuple[Section, ...], inside: "range | list[int]", whole: Span) -> Page:
    return page._replace(
        path="",  # the name of the file may hold the day of one of them, or none
        title=title,
        sections=sections,
        leaves=tuple(page.leaves[i] for i in inside),
        places=Places(tuple(page.places.chains[i] for i in inside)),
        part=whole,
    )
