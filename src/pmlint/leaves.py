"""The running text of a document as a flat sequence: every place where words stand, in order.

A recogniser that looks for times, labels or owners reads leaves; it need not
know how lists, quotes, tables and HTML nest.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.blocks import Block, Inline, Prose, base_of, prose
from pmlint.patterns import lazy
from pmlint.source import Source, Span

_MARKUP = lazy(r"<!--.*?(?:-->|\Z)|<[/!?]?[A-Za-z][^<>]*>|\r\n|\n|\r", re.DOTALL)
_BREAKS = lazy(
    r"</?(?:li|p|div|tr|td|th|h[1-6]|summary|details|ul|ol|table|thead|tbody|blockquote|section|dt|dd|dl|hr)\b",
    re.IGNORECASE,
)
_MARKS = 8  # characters of markup before the text of a title
_LINE_BREAK = lazy(r"<br\b", re.IGNORECASE)
_ITEM = lazy(r"<li\b", re.IGNORECASE)


class Leaf(NamedTuple):
    """A piece of running text.

    Attributes:
        block: The paragraph, heading or cell whose text it is; or a code or HTML block.
        prose: The visible text; empty for code.
        span: The place of the text.
        begin: Where it begins, markup such as the `#` of a heading included.
        end: Where it ends, markup included.
        items: The list items around it, the outermost first.
        first: Whether it is the first thing in its item.
        table: The table that it is a cell of, else None.
        row: The index of its row in the table, 0 for the header.
        column: The index of its column.
        quoted: Whether it stands in quoted material: a block quote that is no alert.
    """

    block: Block
    prose: Prose
    span: Span
    begin: int
    end: int
    items: tuple[Block, ...] = ()
    first: bool = False
    table: Block | None = None
    row: int = 0
    column: int = 0
    quoted: bool = False


def leaves_of(source: Source, blocks: tuple[Block, ...]) -> tuple[Leaf, ...]:
    """Give the leaves of `blocks` in the order of the document."""
    gatherer = _Gatherer(source)
    gatherer.gather(blocks, (), quoted=False)
    return tuple(gatherer.found)


class _Gatherer:
    """Gathers leaves in the order of the document."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Leaf] = []

    def gather(self, blocks: tuple[Block, ...], items: tuple[Block, ...], *, quoted: bool, first: bool = False) -> None:
        """Gather the leaves of `blocks`, the first of which may be the `first` thing in the innermost of `items`."""
        for block in blocks:
            match block.kind:
                case "paragraph" | "heading" | "code":
                    start, end = block.span
                    told = prose(block.inlines)
                    self.found.append(Leaf(block, told, block.content, start, end, items, first, None, 0, 0, quoted))
                case "item":
                    self.gather(block.children, (*items, block), quoted=quoted, first=True)
                case "table":
                    self.cells(block, items, quoted=quoted)
                case "html":
                    self.found += _html(self.source, block, items, quoted=quoted)
                case "quote":
                    self.gather(block.children, items, quoted=quoted or not block.marker)
                case _:
                    self.gather(block.children, items, quoted=quoted)
            first = False

    def cells(self, table: Block, items: tuple[Block, ...], *, quoted: bool) -> None:
        """Gather the cells of a table."""
        for number, row in enumerate(table.children):
            for column, cell in enumerate(row.children):
                start, end = cell.span
                told = prose(cell.inlines)
                self.found.append(
                    Leaf(cell, told, cell.content, start, end, items, False, table, number, column, quoted)  # noqa: FBT003 - a cell is not `first`
                )


def _html(source: Source, block: Block, items: tuple[Block, ...], *, quoted: bool) -> Iterator[Leaf]:
    """The text of an HTML block, a leaf for each of its block elements; `<li>` makes an item of its text."""
    raw = source.slice(block.span)
    base = block.span.start
    inlines: list[Inline] = []
    item: tuple[Block, ...] = ()
    position = 0
    for match in [*_MARKUP.finditer(raw), None]:
        end = match.start() if match else len(raw)
        if raw[position:end].strip():
            inlines.append(_text(raw, position, end, base, lead=not inlines))
        markup = match.group() if match else ""
        if (markup in {"\n", "\r\n", "\r"} or _LINE_BREAK.match(markup)) and inlines:
            inlines.append(Inline("break", Span(base + end, base + end + len(markup)), "\n"))
        elif match is None or _BREAKS.match(markup):
            if any(inline.kind == "text" for inline in inlines):
                yield _made(inlines, items, item, quoted=quoted)
            inlines = []
            if _ITEM.match(markup):
                item = (Block("item", Span(base + end, base + end), marker="<li>"),)
            elif markup.startswith("</"):
                item = ()
        position = match.end() if match else end
    if not raw.strip() or not _text_left(raw):
        yield Leaf(block, Prose(""), block.content, *block.span, items=items, quoted=quoted)


def _text_left(raw: str) -> bool:
    return any(part.strip() for part in _MARKUP.split(raw))


def _text(raw: str, start: int, end: int, base: int, *, lead: bool) -> Inline:
    """Make a text of a range; blanks before the first text of a leaf are no part of it."""
    if lead:
        start += end - start - len(raw[start:end].lstrip())
    return Inline("text", Span(base + start, base + end), raw[start:end])


def _made(inlines: list[Inline], items: tuple[Block, ...], item: tuple[Block, ...], *, quoted: bool) -> Leaf:
    while inlines and (inlines[-1].kind == "break" or not inlines[-1].text.strip()):
        inlines.pop()
    last = inlines[-1]
    kept = last.text.rstrip()
    inlines[-1] = last._replace(text=kept, span=Span(last.span.start, last.span.start + len(kept)))
    span = Span(inlines[0].span.start, inlines[-1].span.end)
    block = Block("paragraph", span, inlines=tuple(inlines), content=span)
    if item:
        item = (item[0]._replace(span=span, content=span, children=(block,)),)
    return Leaf(block, prose(block.inlines), span, *span, items=(*items, *item), first=bool(item), quoted=quoted)


def split_at(leaves: tuple[Leaf, ...], places: list[int]) -> tuple[Leaf, ...]:
    """Cut paragraphs of several lines before the lines that hold `places`, which ascend: titles open parts of their own."""
    if not places:
        return leaves
    cut: list[Leaf] = []
    for leaf in leaves:
        several = leaf.block.kind == "paragraph" and "\n" in leaf.prose.text
        inside = places[bisect_right(places, leaf.begin) : bisect_left(places, leaf.end)] if several else []
        if inside:
            cut += _cut(leaf, inside)
        else:
            cut.append(leaf)
    return tuple(cut)


def _cut(leaf: Leaf, places: list[int]) -> Iterator[Leaf]:
    text = leaf.prose.text
    starts = [0]
    position = 0
    for line in text.split("\n"):
        if position and line:
            span = leaf.prose.span(position, position + len(line))
            # A title's markup may stand before its text.
            first = bisect_left(places, span.start - _MARKS)
            if first < len(places) and places[first] < span.end:
                starts.append(position)
        position += len(line) + 1
    for number, start in enumerate(starts):
        end = starts[number + 1] - 1 if number + 1 < len(starts) else len(text)
        piece = _part(leaf.prose, start, end)
        span = piece.span(0, len(piece.text)) if piece.text else Span(leaf.end, leaf.end)
        begin = leaf.begin if number == 0 else span.start
        last = leaf.end if number + 1 == len(starts) else span.end
        yield leaf._replace(prose=piece, span=span, begin=begin, end=last, first=leaf.first and number == 0)


def _part(whole: Prose, start: int, end: int) -> Prose:
    """Give a part of some prose, as prose that leads back to the same places."""
    low = max(0, bisect_right(whole.starts, start) - 1)
    high = bisect_left(whole.starts, end)
    pieces, starts = whole.pieces[low:high], tuple([begin - start for begin in whole.starts[low:high]])
    return Prose(
        whole.text[start:end],
        pieces,
        starts,
        base_of(pieces, starts),
        code=_clipped(whole.code, start, end),
        links=_clipped(whole.links, start, end),
        urls=_clipped(whole.urls, start, end),
        strong=_clipped(whole.strong, start, end),
        emphasis=_clipped(whole.emphasis, start, end),
        strike=_clipped(whole.strike, start, end),
    )


def _clipped(ranges: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give what of some ranges of one kind, which ascend, lies in a part, from the part's beginning on."""
    if not ranges:
        return ()
    # One that contains others may reach over a line, so look one back.
    first = max(0, bisect_left(ranges, (start, 0)) - 1)
    last = bisect_left(ranges, (end, 0))
    return tuple((max(a, start) - start, min(b, end) - start) for a, b in ranges[first:last] if a < end and b > start)
