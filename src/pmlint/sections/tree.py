"""Titles fold into the tree of sections."""

import re
from bisect import bisect_left, bisect_right
from typing import cast

from pmlint.blocks import Block, Prose
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.sections.model import Mark, Section, SectionKind, State
from pmlint.source import Span
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.lexicon import PART

_PICTURE = lazy(r"<(img|iframe|video|table|svg)\b", re.IGNORECASE)
_COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_PROMPT = lazy(r"<!--(?!\s*pmlint)", re.IGNORECASE)  # a comment to pmlint prompts nobody to write
_TAG = lazy(r"<[^>]*>")
_TIMED = lazy(r"\W{0,4}(?:\d{4}-\d\d-\d\d[ T,]*)?\d{1,2}[:.]\d\d(?!\d)")  # a line that begins with a time
_SOME_ENTRIES = 3
_ENOUGH, _LONGEST_BLANK = 80, 40  # characters of a text, and of a placeholder that may be all of it
_PHASES = ("detection", "response", "resolution")


def fold_marks(marks: tuple[Mark, ...], leaves: tuple[Leaf, ...]) -> tuple[Section, ...]:
    """Nest the titles by depth and cut the document at them."""
    return _Tree(marks, leaves).build(marks[-1].start + 1, 1) if marks else ()


class _Tree:
    """A tree in the making: `position` is the next title."""

    def __init__(self, marks: tuple[Mark, ...], leaves: tuple[Leaf, ...]) -> None:
        self.marks = marks
        self.leaves = leaves
        self.starts = [leaf.begin for leaf in leaves]
        self.titles = [mark.span for mark in marks]
        self.ends = _ends(marks)
        self.position = 0

    def build(self, limit: int, level: int) -> tuple[Section, ...]:
        """Build the sections that begin before `limit`."""
        built: list[Section] = []
        while self.position < len(self.marks) and self.marks[self.position].start < limit:
            own = self.position
            mark = self.marks[own]
            end = self.ends[own] if level == 1 else min(self.ends[own], limit)
            self.position += 1
            children = self.build(end, level + 1)
            built.append(self.section(mark, own, end, level, children))
        return tuple(built)

    def section(self, mark: Mark, own: int, end: int, level: int, children: tuple[Section, ...]) -> Section:
        """Make the section of one title."""
        first = bisect_right(self.starts, mark.start) - 1
        inside = self.leaves[max(first, 0) : bisect_left(self.starts, end)]
        text, state = _content(inside, self.titles[own : self.position], mark.span.end)
        if state == "empty" and self.position < len(self.marks) and _covers(mark, self.marks[self.position]):
            state = "filled"  # a title over titles
        last = inside[-1].end if inside else 0
        whole = Span(mark.start, max(mark.span.end, min(last, end)))
        found, why = _with_content(mark, text)
        parts = tuple([kind[len(PART) :] for kind in found if kind.startswith(PART)])
        kinds = cast("tuple[SectionKind, ...]", tuple([k for k in found if not k.startswith(PART)]) if parts else found)
        return Section(
            title=mark.title,
            kinds=kinds,
            form=mark.form,
            level=level,
            span=mark.span,
            whole=whole,
            text=text,
            state=state,
            children=children,
            quoted=mark.quoted,
            why=why,
            meant=mark.meant,
            timed=_is_timed(text),
            parts=parts,
            items=_items(inside, mark.span.end),
        )


def _with_content(mark: Mark, text: str) -> tuple[tuple[str, ...], str]:
    """Give the kinds of a section, and why; a neutral title ("Context", "Details") takes them from its content."""
    if fold(mark.title) not in words("neutral title") or (mark.why and not mark.kinds):
        return mark.kinds, mark.why
    if _is_timed(text):
        return (*mark.kinds, "timeline"), "its lines begin with times"
    return (mark.kinds, mark.why) if mark.kinds else (("summary",), "its content tells the story")


def _is_timed(text: str) -> bool:
    """Whether at least three lines, and half of all, begin with a time of day."""
    if text.count("\n") + 1 < _SOME_ENTRIES:
        return False
    lines = text.split("\n")
    timed = len([line for line in lines if _TIMED.match(line)])
    return timed >= _SOME_ENTRIES and 2 * timed >= len(lines)


def _items(leaves: tuple[Leaf, ...], begin: int) -> tuple[Span, ...]:
    """Give the outermost items, or those nested in the only one, and the rows among `leaves` that begin behind a title, which ends at `begin`."""
    found: dict[int, Span] = {}
    nested: dict[int, Span] = {}
    for leaf in leaves:
        if leaf.items:
            block = next((one for one in leaf.items if one.span.start >= begin), None)
            if block is not None:
                nested.setdefault(leaf.items[-1].span.start, Span(leaf.begin, leaf.items[-1].span.end))
        else:
            block = leaf.table.children[leaf.row] if leaf.table is not None and leaf.row else None
        if block is not None and block.span.start not in found:
            # A bullet is no part of an item, the first pipe is one of a row.
            found[block.span.start] = Span(leaf.begin if leaf.items else block.span.start, block.span.end)
    # Five whys may hang one on the other: an item alone and those in it are a list.
    several = found if len(found) > 1 else nested or found
    return tuple(several.values()) or _led(leaves, begin)


def _led(leaves: tuple[Leaf, ...], begin: int) -> tuple[Span, ...]:
    """Give the paragraphs that begin with words in bold (`**Why?** The disk was full.`), where a list would do as well."""
    return tuple(
        leaf.span
        for leaf in leaves
        if leaf.span.start >= begin
        and leaf.block.kind == "paragraph"
        and leaf.prose.strong
        and leaf.prose.strong[0][0] == 0
        and leaf.prose.strong[0][1] < len(leaf.prose.text)
    )


def _ends(marks: tuple[Mark, ...]) -> list[int]:
    """Give where the section of each title ends: at the next title that is not deeper, or with its container."""
    ends = [mark.limit for mark in marks]
    open_marks: list[int] = []
    for index, mark in enumerate(marks):
        while open_marks and (marks[open_marks[-1]].depth >= mark.depth or marks[open_marks[-1]].limit <= mark.start):
            closed = open_marks.pop()
            ends[closed] = min(ends[closed], mark.start)
        open_marks.append(index)
    return ends


def _covers(mark: Mark, following: Mark) -> bool:
    """Whether a title with nothing under it is one over the title that follows: plain titles have no levels."""
    if mark.form == "heading" and following.form == "heading":
        return False
    parts = {*mark.kinds, *(_PHASES if "timeline" in mark.kinds else ())}
    return not parts.isdisjoint(following.kinds)


def _content(leaves: tuple[Leaf, ...], titles: list[Span], begin: int) -> tuple[str, State]:
    """Give the visible text of a section, its title and its subsections' titles left out, and what it amounts to."""
    latest = max(titles).start  # the titles in a block of HTML stand in any order
    told = [
        (leaf, _minus_title(leaf, titles) if leaf.begin <= latest else leaf.prose.text.strip())
        for leaf in leaves
        if leaf.end > begin
    ]
    joined = "\n".join([text for _, text in told if text])
    # What stands at the beginning tells; only where that amounts to next to nothing the rest does.
    said = fold(joined[:_ENOUGH])
    if len(joined) > _ENOUGH and len(said) < _LONGEST_BLANK:
        said = fold(joined)
    if said:
        return joined, "placeholder" if said in words("blank") else "filled"
    silent = [leaf.block for leaf, text in told if not text]
    if any(map(_is_shown, silent)):
        return joined, "filled"
    commented = any(block.kind == "html" and _PROMPT.search(block.text) for block in silent)
    return joined, "placeholder" if joined or commented else "empty"


def _is_shown(block: Block) -> bool:
    """Whether a block without text shows anything: code, a picture, HTML once comments and tags are gone."""
    raw = block.text
    if block.kind != "html":
        return bool(raw.strip()) or any(inline.kind == "image" for inline in block.inlines)
    return bool(_PICTURE.search(raw) or _TAG.sub("", _COMMENT.sub("", raw)).strip())


def _minus_title(leaf: Leaf, titles: list[Span]) -> str:
    """Give the text of a leaf without the title that it begins with, if it does."""
    index = bisect_left(titles, (leaf.begin, 0))
    if index < len(titles) and titles[index].start < leaf.end:
        if titles[index].end >= leaf.span.end:
            return ""
        cut = offset_of(leaf.prose, titles[index].end)
        return leaf.prose.text[cut:].lstrip(" \t\n:：*_").strip()
    return leaf.prose.text.strip()


def offset_of(text: Prose, place: int) -> int:
    """Give the first offset in some prose whose place in the file is at or behind `place`."""
    return text.offset(place)
