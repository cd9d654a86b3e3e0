"""Is it a postmortem? An answer with its evidence.

A postmortem tells, after the fact, what failed, when, and what follows from
it. A template asks, a guide instructs, an index points elsewhere. Each sign
has a weight, and every sign that counted is named, for the author who
disagrees.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from pmlint.document.dates import dates
from pmlint.document.mentions import mentions
from pmlint.document.model import Entry, Section, Time, Verdict, walk
from pmlint.document.page import Page
from pmlint.document.reports import STRONG, Report
from pmlint.leaves import Leaf
from pmlint.patterns import holds_any, lazy
from pmlint.sections import NUMBERED
from pmlint.vocabulary import fold, said_in, words

YES, UNSURE = 6, 4
"""The weights of evidence from which a document is a postmortem, and from which it may be one."""

_TEMPLATE = lazy(
    r"\btemplates?\)?\W*$|^\W*(?:mod[eè]le|plantilla|vorlage|template)\b|^\W*modelo (?:de|para)\b|模板\W*$|テンプレート\W*$"
    r"|\be\.g\.|^(?:name|title) of\b",
    re.IGNORECASE,
)
_UNNAMED = lazy(
    r"\[[^\]]*(?:title|name|date)[^\]]*\]|\b(?:incident|postmortem|issue) (?:title|name)\b|\bnom (?:de l['’]incident|du service)\b|\bt[ií]tulo del? incident|\bnombre del incidente\b"
    r"|\bnome do incidente\b|\b(?:titel|name) des vorfalls\b|[<{]",
    re.IGNORECASE,
)
_UNNAMED_SIGNS = ("[", "<", "{", "title", "name", "nom", "título", "titulo", "titel")
_TEMPLATE_SIGNS = ("templat", "mod", "plantilla", "vorlage", "模板", "テンプレート", "e.g.", "name of", "title of")
"""Every title that one of these patterns finds holds one of its signs in small letters."""
_BLANK = lazy(
    r"\b(?:YYYY|AAAA|JJJJ|HH:MM|HH:mm|XX:XX|TBD|TODO|Lorem ipsum|DD/MM|TT\.MM|JJ/MM)|\{\{[^}]*\}\}|<[A-Za-z][\w ./-]{2,40}>|\[(?:[A-Z][\w ./,-]{2,50}|\.\.\.)\](?!\()|_{4,}|(?-i:\bX{3,}\b)"
    r"|\b(?:example|ejemplo|exemple|exemplo|beispiel)\s?:|\b(?:jane|john) (?:doe|smith)\b",
    re.IGNORECASE,
)
_BLANK_SIGNS = ("{{", "<", "[", "____")
_BLANK_WORDS = (
    *("yyyy", "aaaa", "jjjj", "hh", "xx", "tbd", "todo", "lorem", "dd", "tt", "jj"),
    *("example", "ejemplo", "exempl", "beispiel", "jane", "john"),
)
"""Every blank holds one of these signs, or begins with one of these words."""
_FEW_BLANKS = 3
_OF_ANY_PROJECT = frozenset({"lessons", "action-items", "timeline"})
_OWN_WORDS = frozenset({"action-items", "root-cause"})
_WINDOW = frozenset({"start", "end", "detected", "resolved"})
_TAG = lazy(r"<([A-Za-z][\w-]*)(?: [\w -]*)?>")
_TAG_NAMES = frozenset(
    [
        "a",
        "b",
        "br",
        "code",
        "del",
        "em",
        "i",
        "img",
        "ins",
        "kbd",
        "mark",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
    ]
)
_TAGS = frozenset({"tags", "tag", "category", "categories", "type", "kind", "doc type", "labels"})
_STORY = "it tells what happened and what failed"


_VERSION = lazy(r"\W*v?\d+\.\d+(?:\.\d+)+\b|\W*(?:version|v)\s?\d+\.\d+\b|\W*unreleased\W*$", re.IGNORECASE)
_NUMBER = lazy(r"^\W*\d+(?:\.\d+)*\W+")
_MUCH = 2  # words in a hundred
_LONGEST_PROMPT = 300  # characters
_SOME_TIMES = 4


class _Sign(NamedTuple):
    """A sign for or against, and its weight."""

    weight: int
    says: str


def verdict_of(
    page: Page, times: tuple[Time, ...], timeline: tuple[Entry, ...], reports: tuple[Report, ...]
) -> Verdict:
    """Weigh the signs that a document gives."""
    if page.source.text[:1] in ("\udcff", "\udcfe"):
        return Verdict("unsure", ("it is not UTF-8, but perhaps UTF-16",))
    sections = [section for section in walk(page.sections) if not section.quoted]
    filled: set[str] = {kind for section in sections if section.state == "filled" for kind in section.kinds}
    strong = sorted(filled & STRONG)
    signs = [
        *_of_title(page.title, _hidden_blank(page)),
        *_of_tags(page),
        *_of_sections(sections, strong),
        *_of_times(page, times, timeline, len(strong)),
        *_of_words(page),
        *_of_form(page),
        *([_Sign(3, f"it reports {len(reports)} incidents one by one")] if reports else []),
    ]
    total = sum(sign.weight for sign in signs)
    if not _substance(filled, times, timeline, signs) and total >= UNSURE:
        signs.append(_Sign(UNSURE - 1 - total, "nothing in it tells what failed"))
        total = UNSURE - 1
    if total < UNSURE and _reports_badly(page.title, filled, times, signs):
        signs.append(_Sign(UNSURE - total, "however bad, it reports an incident"))
        total = UNSURE
    evidence = tuple(f"{sign.weight:+d} {sign.says}" for sign in sorted(signs, key=lambda sign: -abs(sign.weight)))
    return Verdict("yes" if total >= YES else "unsure" if total >= UNSURE else "no", evidence, total)


def _substance(filled: set[str], times: tuple[Time, ...], timeline: tuple[Entry, ...], signs: list[_Sign]) -> bool:
    """Whether more than a title and a day speaks for a postmortem: lessons alone are those of any project."""
    telling = filled & STRONG - _OF_ANY_PROJECT
    timed = sum([entry.time is not None for entry in timeline])
    dated = sum([time.date is not None for time in times])
    window = any(time.role in _WINDOW for time in times)
    return bool(telling) or timed > 1 or window or dated > _SOME_TIMES or any(sign.says == _STORY for sign in signs)


def _reports_badly(title: str, filled: set[str], times: tuple[Time, ...], signs: list[_Sign]) -> bool:
    """Whether a title, and a part of a postmortem or a window, say so, and nothing speaks for another kind of document."""
    titled = said_in(fold(title), "title report") or NUMBERED.match(title)
    against = [sign for sign in signs if sign.weight < 0 and not sign.says.startswith(("no date", "no section"))]
    part = filled & STRONG - {"lessons", "timeline"} or any(time.role in _WINDOW for time in times)
    return bool(titled and part and not against)


def _hidden_blank(page: Page) -> bool:
    """Whether the first heading holds a blank that Markdown takes for a tag and shows to nobody: `# Outage of <service>`."""
    head = next((leaf for leaf in page.leaves if leaf.block.kind == "heading"), None)
    tags = (_TAG.match(inline.text) for inline in head.block.inlines if inline.kind == "html") if head else ()
    return any(tag is not None and tag[1].lower() not in _TAG_NAMES for tag in tags)


def _of_title(title: str, hidden_blank: bool) -> Iterator[_Sign]:  # noqa: FBT001 - of a title
    small = title.lower()
    if holds_any(small, _TEMPLATE_SIGNS) and _TEMPLATE.search(title):
        yield _Sign(-12, "the title is that of a template")
    elif hidden_blank or (holds_any(small, _UNNAMED_SIGNS) and _UNNAMED.search(title)):
        yield _Sign(-6, "the title is left to fill in")
    folded = fold(title)
    if said := said_in(folded, "title report"):
        yield _Sign(3, f'the title says "{said[0]}"')
    elif said := said_in(folded, "title mishap") or _stem(folded, "mishap"):
        yield _Sign(1, f'the title says "{said[0]}"')
    if said := said_in(folded, "title many") or said_in(folded, "title log"):
        yield _Sign(-2, f'the title says "{said[0]}"')
    if said := said_in(folded, "title project"):
        yield _Sign(-4, f'the title says "{said[0]}"')
    if word := _subject(title, "title other"):
        yield _Sign(-8, f'the title says "{word}"')


def _of_tags(page: Page) -> Iterator[_Sign]:
    """What the front matter says of the document's kind: `tags: [runbook]`."""
    told = {fold(entry.value) for entry in page.front if fold(entry.key) in _TAGS}
    if other := sorted(told & words("title other")):
        yield _Sign(-4, f'its tags say "{other[0]}"')
    elif report := sorted(told & (words("title report") | words("title many"))):
        yield _Sign(2, f'its tags say "{report[0]}"')


def _subject(title: str, heading: str) -> str:
    """The phrase of a list that tells what a title is about: it ends it, or stands before "for", "to" or a colon.

    "Minutes of the meeting" and "Deployment guide" are other documents, "Down for 43 minutes" is none.
    """
    for part in re.split(r"[:|(]|\s-\s", title.replace("–", ":").replace("—", ":")):
        folded = fold(part)
        for phrase in said_in(folded, heading):
            ends = folded.endswith(f" {phrase}") and not folded.split()[-2].isdigit()
            begins = folded.startswith((f"{phrase} for ", f"{phrase} to ", f"{phrase} of ", f"{phrase} about "))
            if folded == phrase or ends or begins or (" " in phrase and folded.startswith(f"{phrase} ")):
                return phrase
    return ""


def _stem(folded: str, heading: str) -> list[str]:
    """The words of a folded text that begin with a stem of a list."""
    stems = tuple(words(heading))
    return [word for word in folded.split() if word.startswith(stems)]


def _of_sections(sections: list[Section], strong: list[str]) -> Iterator[_Sign]:
    known = [section for section in sections if section.kinds]
    if strong:
        yield _Sign(min(5, len(strong)), "sections of a postmortem: " + ", ".join(strong))
    if any("summary" in section.kinds and section.state == "filled" for section in known):
        yield _Sign(1, "a summary")
    if not known:
        yield _Sign(-1, "no section of a postmortem")
    left = [section for section in known if section.state != "filled"]
    if len(left) > 1 and 2 * len(left) >= len(known):
        yield _Sign(-5, f"{len(left)} of {len(known)} sections are left empty")
    versions = [section for section in sections if _is_version(section.title)]
    if len(versions) > 1:
        yield _Sign(-6, f"{len(versions)} titles are versions")
    titles = {fold(_NUMBER.sub("", section.title)) for section in sections}
    foreign = sorted(titles & words("other document"))
    doubtful = sorted(titles & words("perhaps other document"))
    if foreign or doubtful:
        named = ", ".join([*foreign, *doubtful][:4])
        yield _Sign(-6 if len(foreign) > 1 else -4 if foreign else -2, f"sections of another kind of document: {named}")


def _is_version(title: str) -> bool:
    """Whether a title is that of a release; it has a dot, unless it says so itself."""
    return ("." in title or "unreleased" in title.lower()) and _VERSION.match(title) is not None


def _of_times(page: Page, times: tuple[Time, ...], timeline: tuple[Entry, ...], strong: int) -> Iterator[_Sign]:
    dated = sum([time.date is not None for time in times])
    timed = sum([entry.time is not None for entry in timeline])
    texts = [leaf.prose.text for leaf, numbered in zip(page.leaves, page.numbered, strict=True) if numbered]
    whole = sum([parts.year is not None for text in texts for parts in dates(text)])
    if dated:
        yield _Sign(2, f"{dated} time{'s' if dated > 1 else ''} with a date")
    if timed > 1:
        yield _Sign(2, f"a timeline of {timed} timed entries")
    if whole:
        yield _Sign(1, f"{whole} date{'s' if whole > 1 else ''}")
    if not whole and not dated:
        yield _Sign(-1 if strong > 2 else -2, "no date")


def _of_words(page: Page) -> Iterator[_Sign]:
    said = page.said  # each word is judged once
    share = 100 / max(80, said.total())  # a few words tell little
    told, failing = (share * count for count in _past_and_mishaps(said))
    story = (
        4
        if told >= 5 and failing >= 2.5
        else 3
        if told >= 4.5 and failing >= 1.5
        else 2
        if told >= 3 and failing >= 1.5
        else 0
    )
    if story:
        yield _Sign(story, _STORY)
    project = share * sum(said[word] for word in words("project") if word in said)
    if project > failing and project > _MUCH:
        yield _Sign(-4, "it tells of a project")
    possible = [phrase for phrase in words("assignment") if said.keys() >= set(phrase.split())]
    padded = f" {' '.join(chain.from_iterable(page.words))} " if possible else ""
    tasks = sorted([phrase for phrase in possible if f" {phrase} " in padded])
    if len(tasks) > 1:
        yield _Sign(-8, f"it sets a task: {', '.join(tasks[:3])}")
    reader = share * sum(said[word] for word in ("you", "your", "youre", "yourself", "please"))
    if reader > 1:
        yield _Sign(-3 if reader > 2 else -2, "it speaks to its reader")
    text = "\n".join([leaf.prose.text for leaf in page.leaves])
    # There are no more blanks than signs of them: in hardly any document enough for the pattern to be tried.
    blanks = sum(map(text.count, _BLANK_SIGNS)) + sum([said[word] for word in _beginning(said, _BLANK_WORDS)])
    blanks = len(_BLANK.findall(text)) if blanks > _FEW_BLANKS and share * blanks > 1 else 0
    if blanks > _FEW_BLANKS and share * blanks > 1:
        yield _Sign(-8 if share * blanks > 2 else -4, f"{blanks} places are left to fill in")


def _past_and_mishaps(said: Counter[str]) -> tuple[int, int]:
    """Count the words that tell what happened, and those that tell what failed."""
    told = {word for word in said if word[-2:] == "ed" and len(word) > 4} | (said.keys() & words("past"))
    failing = {*_beginning(said, tuple(words("mishap"))), *(said.keys() & words("title mishap"))}
    return sum(map(said.__getitem__, told)), sum(map(said.__getitem__, failing))


def _beginning(said: Iterable[str], stems: tuple[str, ...]) -> list[str]:
    """Give the words that begin with a stem; their first two letters rule most of them out."""
    heads = {stem[:2] for stem in stems}
    return [word for word in said if word[:2] in heads and word.startswith(stems)]


def _of_form(page: Page) -> Iterator[_Sign]:
    leaves = page.leaves
    prompting = words("prompt")
    paragraphs = prompts = 0
    for leaf, said, kinds in zip(leaves, page.words, page.places.innermost, strict=True):
        # Under action items an imperative is a task; five whys are questions that the author answers.
        if leaf.block.kind == "paragraph" and leaf.prose.text.strip() and _OWN_WORDS.isdisjoint(kinds):
            paragraphs += 1
            prompts += not prompting.isdisjoint(said[:1]) and len(leaf.prose.text) < _LONGEST_PROMPT
    rate = prompts / max(1, paragraphs)
    if prompts > 1 and rate > 0.15:
        yield _Sign(-6 if rate > 0.35 else -4 if rate > 0.25 else -1, f"{prompts} prompts to the writer")
    lines = [leaf for leaf in leaves if (leaf.items and leaf.first) or (leaf.table is not None and leaf.row)]
    linked = [leaf for leaf in lines if leaf.prose.links or leaf.prose.urls]
    pointing = [
        leaf
        for leaf in linked
        if _covered(leaf) > 0.6 or (leaf.items and leaf.prose.links[:1] and leaf.prose.links[0][0] == 0)
    ]
    rows = (
        len(lines)
        if not any(leaf.table for leaf in lines)
        else len({(leaf.table.span, leaf.row) for leaf in lines if leaf.table})
    )
    # Links with a day but no time of day name other reports; a timeline's links have both.
    reports = [leaf for leaf in pointing if _covered(leaf) > 0.8 and dates(leaf.prose.text)]
    reports = [leaf for leaf in reports if not mentions(leaf.prose.text)]
    if len(reports) > 4 or (len(pointing) > 2 and len(pointing) >= 0.6 * max(1, rows)):
        yield _Sign(-5, f"{len(pointing)} entries only point elsewhere")
    labels = [index for index, leaf in enumerate(lines) if leaf.prose.text.rstrip().endswith((":", "："))]
    hollow = [index for index in labels if _is_hollow(lines[index], *lines[index + 1 : index + 2])]
    if len(hollow) > 4 and len(hollow) > 0.4 * len(lines):
        yield _Sign(-6, f"{len(hollow)} labels have nothing behind them")


def _is_hollow(label: Leaf, following: Leaf | None = None) -> bool:
    """Whether a label is an item with nothing under it: `- First alert:`."""
    nested = following is not None and len(following.items) > len(label.items)
    return bool(label.items) and not nested


def _covered(leaf: Leaf) -> float:
    """The share of a leaf's text that is a link."""
    linked = sum(b - a for a, b in (*leaf.prose.links, *leaf.prose.urls))
    return linked / max(1, len(leaf.prose.text.strip()))
