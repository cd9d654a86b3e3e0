"""Where follow-up tasks stand: list items, table rows, lines and paragraphs of the sections that hold them."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from pmlint.blocks import Block
from pmlint.document.model import Owner, Section
from pmlint.document.owners import Names, labelled_line, looks_like_owner, owners_in
from pmlint.document.page import Page
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.sections import labelled, offset_of
from pmlint.source import Span
from pmlint.vocabulary import fold, words

_TASK = lazy(
    r"\b(?:should|will|must|needs? to|we'll|to be|ought to|has to|have to|going to|plan to|recommend)\b", re.IGNORECASE
)
_MARKED = lazy(r"(?:\[[ xX]\]|TODO:?|ACTION:?)\s")
_TIMED = lazy(r"\W{0,4}\d{1,2}:\d\d(?!\d)")
_OTHERS = frozenset({"root-cause", "impact", "timeline", "summary", "trigger"})
_NUMBER = lazy(r"\W*\d+(?:\.\d+)*[.):]?\s+")
_TEAM_TO_DO = lazy(r"(?:The )?[Tt]eam to [a-z]")
_SOME = 2
_MANY = 5  # lines of which one may be written carelessly
_LONGEST_LABEL = 8  # words
_JOINT = lazy(r"\s*(?:/|,|&|\band\b|\+|\()\s*")
_ASIDE = lazy(r"\s+[-–—]\s+|\s*:")
_ENDS = (".", "!", ";", ":", "：", "。", ")", "?")


class Draft(NamedTuple):
    """An item before it is read.

    Attributes:
        first, last: The range of its leaves.
        span: Its place.
        item: The list item, where it is one.
        line: The range of its text in its only leaf, where it is a line or a paragraph.
        is_row: Whether it is a row of a table.
        listed: Whether it is an item of some list, and not a paragraph of prose.
        group: The owner that a title or a label over it names.
    """

    first: int
    last: int
    span: Span
    item: Block | None = None
    line: tuple[int, int] | None = None
    is_row: bool = False
    listed: bool = True
    group: tuple[Owner, ...] = ()


def tasks_of(page: Page, names: Names) -> Iterator[tuple[Section, Draft]]:
    """Give the tasks of a document in order, each with the section that it stands in."""
    around = zip(page.places.chains, page.places.innermost, strict=True)
    # The innermost section around each leaf, if tasks stand in it.
    holders = [chain[-1] if "action-items" in kinds else None for chain, kinds in around]
    start = 0
    for _, run in groupby(holders, id):
        section, *others = run
        stop = start + 1 + len(others)
        if section is not None:
            finder = _Finder(page, names, section)
            yield from ((section, draft) for draft in finder.drafts(range(start, stop)))
        start = stop


class _Finder:
    """Finds the tasks of one section."""

    def __init__(self, page: Page, names: Names, section: Section) -> None:
        self.source = page.source
        self.lexicon = page.lexicon
        self.leaves = page.leaves
        self.words = page.words
        self.names = names
        self.section = section

    def drafts(self, inside: range) -> list[Draft]:
        """Find rows, list items, and paragraphs where the section has neither."""
        leaves = [i for i in inside if self.leaves[i].span.start >= self.section.span.end]
        items = self.level([i for i in leaves if self.leaves[i].table is None], self.base(inside), ())
        if attributed := self.attributed(inside):
            return [attributed]
        found = sorted([*self.rows(leaves), *items], key=lambda draft: draft.span)
        if not found and (titled := self.title(inside)):
            return [titled]
        found += self.paragraphs(inside, marked=bool(found) or self.has_list(inside))
        if group := self.group():
            return [draft if draft.group or draft.is_row else draft._replace(group=group) for draft in found]
        return found

    def attributed(self, inside: range) -> Draft | None:
        """Give the title of the section where all under it says who, by when or where: `### Test it`, `- Owner: Ada`."""
        head = self.leaves[inside.start] if inside else None
        if head is None or self.section.kinds or self.section.form != "heading" or head.block.kind != "heading":
            return None
        lines = [
            line for i in inside[1:] for line in self.leaves[i].prose.text.split("\n") if self.leaves[i].table is None
        ]
        marked = [line for line in lines if self.is_attribute_line(line)]
        listed = [i for i in inside[1:] if self.leaves[i].items and not self.is_attribute(i)]
        if not marked or listed:
            return None
        return Draft(inside.start, inside.stop, head.span)

    def title(self, inside: range) -> Draft | None:
        """Give the title of the section itself where it is the task: `### Test the firewall` under "Action items"."""
        head = self.leaves[inside.start] if inside else None
        if head is None or self.section.kinds or self.section.form != "heading" or head.block.kind != "heading":
            return None
        text = head.prose.text
        number = _NUMBER.match(text)
        begin = number.end() if number else 0
        told = text[begin:].strip()
        if not (told.startswith("@") or fold(told).partition(" ")[0] in words("verb")) or len(told.split()) < _SOME:
            return None
        return Draft(inside.start, inside.start + 1, head.prose.span(begin, len(text)), line=(begin, len(text)))

    def has_list(self, inside: range) -> bool:
        """Whether items stand anywhere in the section, in its subsections too: then a paragraph only comments on them."""
        start, end = self.section.whole
        for step in (-1, 1):
            index = inside.start
            while 0 <= index < len(self.leaves) and start <= self.leaves[index].begin < end:
                if self.leaves[index].items and self.leaves[index].table is None:
                    return True
                index += step
        return False

    def base(self, inside: range) -> int:
        """Give the number of list items around the section's title."""
        for leaf in self.leaves[max(0, inside.start - 1) : inside.start + 1]:
            if leaf.begin <= self.section.span.start < leaf.end:
                return len(leaf.items)
        return 0

    def group(self) -> tuple[Owner, ...]:
        """Give the owner that a grouping title names: `**Robert**` over a list."""
        if self.section.kinds or self.section.form not in {"bold", "heading"}:
            return ()
        head = _ASIDE.split(self.section.title)[0]
        pieces = [piece for piece in _JOINT.split(head) if piece]
        strict = self.section.form == "heading"
        if strict:
            named = [self.names.is_name(piece.strip("()")) for piece in pieces]
        else:
            named = [looks_like_owner(piece.strip("()"), people=self.names.people) for piece in pieces]
        if not named or not (all(named) if strict else named[0]):
            return ()
        start, end = self.section.span
        span = Span(start, min(end, start + len(head)))
        return (Owner(self.source.slice(span), span, "group"),)

    def rows(self, leaves: list[int]) -> Iterator[Draft]:
        """Give the rows of tables; the header and rows without text are none."""
        for _, group in groupby(leaves, lambda i: (id(self.leaves[i].table), self.leaves[i].row)):
            run = list(group)
            leaf = self.leaves[run[0]]
            if leaf.table is not None and leaf.row and self.is_row(run):
                yield Draft(run[0], run[-1] + 1, leaf.table.children[leaf.row].span, is_row=True)

    def is_row(self, run: list[int]) -> bool:
        """Whether a row is a task; one with a single cell that is bold groups the rows under it."""
        told = [self.leaves[i] for i in run if self.leaves[i].prose.text.strip()]
        bold = [leaf for leaf in told if sum(b - a for a, b in leaf.prose.strong) >= len(leaf.prose.text.strip())]
        return bool(told) and not (len(run) > 1 and len(told) == 1 and bold)

    def level(self, leaves: list[int], depth: int, group: tuple[Owner, ...]) -> Iterator[Draft]:
        """Give the items at a depth; one that only groups its children is none, they are."""
        for _, members in groupby(leaves, lambda i: [*map(id, self.leaves[i].items[depth : depth + 1])]):
            run = list(members)
            head = self.leaves[run[0]]
            if len(head.items) <= depth:
                continue
            above = self.leaves[run[0] - 1] if run[0] else None
            if above is not None and not above.items and above.block.kind == "paragraph":
                # "Platform team:" over a list.
                group = self.label_owner(above) if above.prose.text.rstrip().endswith(":") else ()
            nested = [i for i in run if len(self.leaves[i].items) > depth + 1]
            if nested and self.is_group(run[0], nested):
                yield from self.level(nested, depth + 1, self.label_owner(head) or group)
            elif lines := self.lazy_lines(head):
                yield from (Draft(run[0], run[0] + 1, head.prose.span(*at), line=at, group=group) for at in lines)
            elif self.is_task(run):
                item = head.items[depth]
                yield Draft(run[0], run[-1] + 1, item.content, item=item, group=group)
                yield from self.signed_children(nested, depth + 1)

    def lazy_lines(self, leaf: Leaf) -> list[tuple[int, int]]:
        """Give the tasks that stand, without bullets, as lines behind the label that an item begins with."""
        label, *rest = leaf.prose.text.split("\n")
        is_label = label.rstrip().endswith((":", "：")) and len(label.split()) <= _LONGEST_LABEL
        if not is_label or len(rest) < _SOME or not _is_list(rest):
            return []
        found: list[tuple[int, int]] = []
        start = len(label) + 1
        for line in rest:
            begin = start + len(line) - len(line.lstrip())
            found.append((begin, start + len(line.rstrip())))
            start += len(line) + 1
        return found

    def signed_children(self, leaves: list[int], depth: int) -> Iterator[Draft]:
        """Give the nested items that name who is to do them: these are tasks of their own, the others explain."""
        for _, members in groupby(leaves, lambda i: id(self.leaves[i].items[depth])):
            run = list(members)
            text = self.leaves[run[0]].prose.text
            signed = self.is_attribute(run[0]) is False and (
                any(who.source in {"subject", "front"} for who in owners_in(text, names=self.names))
                or _TEAM_TO_DO.match(text)
            )
            if signed and self.is_task(run):
                item = self.leaves[run[0]].items[depth]
                yield Draft(run[0], run[-1] + 1, item.content, item=item)

    def is_task(self, run: list[int]) -> bool:
        """Whether an item is a task: it says something, and is no entry of a timeline and no other section's text."""
        head = self.leaves[run[0]].prose.text
        if len(run) == 1 and (
            (told := " ".join(self.words[run[0]])) in words("answer") or told in words("placeholder")
        ):
            return False
        if _TIMED.match(head) or not any(
            self.leaves[i].prose.text.strip() or self.leaves[i].block.inlines for i in run
        ):
            return False
        label = labelled(head)
        return label is None or _OTHERS.isdisjoint(self.lexicon.kinds_of(label["label"]))

    def is_group(self, head: int, nested: list[int]) -> bool:
        """Whether the first line of an item is but a label over its children."""
        if head in nested:
            return True
        if any(self.is_attribute(i) for i in nested):
            return False
        if all(self.points(i) for i in nested):
            return False  # paths and addresses are where the task is to be done
        leaf = self.leaves[head]
        text = leaf.prose.text.strip()
        depth = len(leaf.items)
        if leaf.items and leaf.items[-1].marker[:1].isdigit() and not text.endswith((":", "：")):
            # "1. Bold words" over one item is a task and what it means.
            children = {id(self.leaves[i].items[depth]) for i in nested}
            if len(children) == 1 and len(text.split()) > 1:
                return False
        count = max(len(text.split()), 0 if text.isascii() else len(text) // 4)  # words, also where none are spaced
        strong = sum(b - a for a, b in leaf.prose.strong) >= len(text) - 2 > 0
        label = text.endswith((":", "：")) and count <= 8
        # "Observability improvements" over tasks; an instruction is a task itself, and what is under it explains.
        theme = count <= 4 and not text.endswith(".") and fold(text).partition(" ")[0] not in words("verb")
        return label or theme or (strong and count <= 6)

    def points(self, index: int) -> bool:
        """Whether a leaf is nothing but code, or an address."""
        prose = self.leaves[index].prose
        covered = sum(b - a for a, b in (*prose.code, *prose.urls))
        return bool(prose.text.strip()) and covered >= len(prose.text.strip()) - 1

    def is_attribute(self, index: int) -> bool:
        """Whether a nested line says who, by when or where: `Owner: Alice`."""
        return self.is_attribute_line(self.leaves[index].prose.text)

    def is_attribute_line(self, text: str) -> bool:
        """Whether a line says who, by when or where."""
        line = labelled_line(text)
        return line is not None and bool(
            {"owner", "due", "ticket", "priority", "status", "type"} & set(self.lexicon.column(line[0]))
        )

    def label_owner(self, leaf: Leaf) -> tuple[Owner, ...]:
        """Give the owner that a label over items names."""
        text = leaf.prose.text.rstrip(" :：")
        if self.lexicon.kinds_of(text):
            return ()  # the title of the section
        text = text.removeprefix("Owner: ").removeprefix("Owner:")
        pieces = [piece for piece in _JOINT.split(text) if piece]
        if not pieces or not all(self.names.is_name(piece) for piece in pieces):
            return ()
        span = leaf.prose.span(0, len(text))
        return (Owner(self.source.slice(span), span, "group"),)

    def paragraphs(self, inside: range, *, marked: bool) -> Iterator[Draft]:
        """Give paragraphs that are tasks: each line of one that is a list without bullets, or a whole one.

        Beside a list they must be `marked`: "TODO: …".
        """
        for index in inside:
            leaf = self.leaves[index]
            if leaf.block.kind != "paragraph" or leaf.quoted or (marked and not _MARKED.match(leaf.prose.text)):
                continue
            if leaf.items and not leaf.begin <= self.section.span.start < leaf.end:
                continue
            lines = self.lines(leaf)
            texts = [leaf.prose.text[a:b] for a, b in lines]
            if leaf.items and len(lines) <= 1:
                continue
            if len(lines) > 1 and _is_list(texts):
                for a, b in lines:
                    if leaf.prose.text[a:b].endswith((":", "：")):
                        continue  # it introduces the lines below it
                    yield Draft(index, index + 1, leaf.prose.span(a, b), line=(a, b))
            elif lines and (_is_task("\n".join(texts)) or self.names_owner(leaf)):
                a, b = lines[0][0], lines[-1][1]
                listed = _is_instruction(leaf.prose.text[a:b])
                yield Draft(index, index + 1, leaf.prose.span(a, b), line=(a, b), listed=listed)

    def names_owner(self, leaf: Leaf) -> bool:
        """Whether a paragraph names who is to do it."""
        return bool(owners_in(leaf.prose.text, names=self.names, strong=leaf.prose.strong))

    def lines(self, leaf: Leaf) -> list[tuple[int, int]]:
        """Give the ranges of the lines of a paragraph, the section's title left out."""
        found: list[tuple[int, int]] = []
        start = 0
        behind = offset_of(leaf.prose, self.section.span.end) if leaf.begin < self.section.span.end else 0
        for line in leaf.prose.text.split("\n"):
            end = start + len(line)
            begin = min(max(start, behind), end)  # behind the title, where it stands on this line
            text = leaf.prose.text[begin:end]
            begin += len(text) - len(text.lstrip(" \t:：*_") if begin > start else text.lstrip())
            if begin < end:
                found.append((begin, begin + len(leaf.prose.text[begin:end].rstrip())))
            start = end + 1
        return found


def _is_list(lines: list[str]) -> bool:
    """Whether the lines of a paragraph are items of a list without bullets, not wrapped prose."""
    low = sum(1 for line in lines if line[:1].isalnum() and not line[:1].isupper())
    begins = low <= len(lines) // _MANY
    # A line that introduces those below it ends as it likes.
    ends = [line.rstrip().endswith(_ENDS) for line in lines[:-1] if not line.rstrip().endswith((":", "："))]
    return begins and (all(ends) or not any(ends))


def _is_instruction(text: str) -> bool:
    """Whether a paragraph is one short sentence that begins with a verb: an item of a list without bullets."""
    short = len(text.split()) <= 25 and ". " not in text and "\n" not in text
    return short and fold(text).partition(" ")[0] in words("verb")


def _is_task(text: str) -> bool:
    """Whether a paragraph is clearly one task: an instruction or an intention, not an introduction."""
    folded = fold(text)
    if text.rstrip().endswith((":", "：", "?")) or not folded or folded in words("placeholder") | words("answer"):
        return False
    first = folded.partition(" ")[0]
    return first not in words("prompt") - words("verb") and (first in words("verb") or bool(_TASK.search(text)))
