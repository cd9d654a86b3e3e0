"""A file may report several incidents: a log, a page for a month. Where each report begins and ends.

Reports are told by the titles of sections side by side: each names an incident ("Incident 2: …", "2023-10-03 Search
down") or holds sections that the others hold too. What stands outside all reports belongs to the file as a whole.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.document.dates import dates, has_digit
from pmlint.document.mentions import mentions
from pmlint.document.model import Section, Text, walk
from pmlint.document.page import Page
from pmlint.patterns import lazy
from pmlint.sections import NUMBERED
from pmlint.source import Source, Span
from pmlint.vocabulary import fold, said_in, words

STRONG = frozenset(
    {"timeline", "root-cause", "contributing-factors", "trigger", "action-items", "lessons", "impact", "resolution"}
)
"""Kinds of section that hardly any other document has."""

_SOME = 2
_COUNTED = lazy(r"\W*\d{1,2}[.):]\s")
_TOP = lazy(r"#[ \t]|[^\n]*\n=+[ \t]*(?:\n|\Z)")  # a heading of the first level


class Report(NamedTuple):
    """The report of one incident: its title, the part of the document that it is, and its sections."""

    title: Text
    span: Span
    sections: tuple[Section, ...]


def reports_of(page: Page, title: Text | None) -> tuple[Report, ...]:
    """Give the reports of a document that has several, none where it is all one."""
    first = _opening(page, title)
    return _among((*first, *page.sections), page.title)


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


def _is_numbered(title: str) -> bool:
    return has_digit(title) and NUMBERED.match(title) is not None


def _among(sections: tuple[Section, ...], over: str, kinds: tuple[str, ...] = ()) -> tuple[Report, ...]:
    """Give the reports among some sections side by side under the title `over`, else among those inside one of them."""
    found = [section for section in sections if section.form in {"heading", "bold"} and not section.quoted]
    numbered = [section for section in found if section.state == "filled" and _is_numbered(section.title)]
    if len(numbered) >= _SOME:
        return _reports(numbered)  # a dated title beside them introduces them
    if len(found) >= _SOME and ((listed := _says_many(over)) or not kinds):
        named = [section for section in found if _names_incident(section, listed=listed)]
        if len(named) >= _SOME:
            return _reports(named)
        unknown = [section for section in found if not section.kinds]
        held = Counter(kind for section in unknown for kind in _kinds(section) & STRONG)
        shared = {kind for kind, count in held.items() if count > 1}
        alike = [section for section in unknown if len(_kinds(section) & shared) >= _SOME]
        if len(alike) >= _SOME:
            return _reports(alike)
    inner = (_among(one.children, one.title, one.kinds) for one in sections if one.children and not one.quoted)
    return max(inner, key=len, default=())


def _reports(sections: list[Section]) -> tuple[Report, ...]:
    return tuple(Report(Text(one.title, one.span), one.whole, one.children) for one in sections)


def _says_many(title: str) -> bool:
    """Whether a title promises several incidents: "Past incidents", "Incident log"."""
    folded = fold(title)
    return bool(said_in(folded, "title many") or said_in(folded, "title log"))


def _names_incident(section: Section, *, listed: bool) -> bool:
    """Whether a section reports one incident: its title has a day, and what is under it tells of one.

    Where the title over it promises several incidents (`listed`), a day or a number in its title suffices.
    """
    dated = bool(dates(section.title))
    if section.state != "filled" or not (dated or (listed and _COUNTED.match(section.title))):
        return False
    if section.kinds and not _kinds(section) & STRONG:
        return False
    if listed:
        return True
    # "10:40 The site is down" is an entry of a timeline.
    if mentions(section.title) and not _kinds(section) & STRONG:
        return False
    folded = fold(section.title).split()
    mishap = any(word.startswith(tuple(words("mishap"))) or word in words("title mishap") for word in folded)
    return mishap or bool(_kinds(section) & STRONG)


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
    reported = {report.span for report in reports}
    rest = tuple(section for section in page.sections if section.whole not in reported)
    yield None, _page(page, page.title, rest, outside, page.whole)


def _page(page: Page, title: str, sections: tuple[Section, ...], inside: "range | list[int]", whole: Span) -> Page:
    return page._replace(
        path="",  # the name of the file may hold the day of one of them, or none
        title=title,
        sections=sections,
        leaves=tuple(page.leaves[i] for i in inside),
        texts=tuple(page.texts[i] for i in inside),
        numbered=tuple(page.numbered[i] for i in inside),
        words=tuple(page.words[i] for i in inside),
        places=page.places.of(inside),
        part=whole,
    )
