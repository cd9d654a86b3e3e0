"""Where comments stand among the blocks, and so what they cover.

At the end of a line a comment covers that line's item, row or paragraph; on a line of its own it covers the next block
with all that is in it, and behind everything else in an item or a quote that item or quote.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from pmlint.blocks import Block, Inline
from pmlint.patterns import lazy
from pmlint.source import Source, Span
from pmlint.suppressions.comments import SIGN, Suppression, comments_in
from pmlint.suppressions.spare import FENCES, Neighbours, spare_in_line, spare_line

_MARKUP = lazy(r"<!--[\s\S]*?(?:-->|\Z)|<[/!?]?[A-Za-z][^<>]*>")
_WORD = lazy(r"[^\s>]+")
_MARGIN = " \t\r\n>"  # and the markers of quotes


class _Around(NamedTuple):
    """What is around some blocks.

    Attributes:
        parent: The block that they are in.
        after: Where the item behind their own begins.
        owner: The item or row that they belong to.
        holder: The innermost item, quote or footnote.
    """

    parent: Block | None = None
    after: int | None = None
    owner: tuple[Span, ...] = ()
    holder: tuple[Span, ...] = ()
    quoted: bool = False


def suppressions_of(source: Source, blocks: Sequence[Block]) -> tuple[Suppression, ...]:
    """Give the comments of a document that address pmlint, in its order."""
    # There are none nearly always, and then the blocks need not be gone through for them.
    if "<!--" not in source.text or SIGN not in source.text.lower():
        return ()
    found = _among(source, blocks, _Around())
    if source.text.startswith(FENCES) and blocks[0].kind != "front-matter":
        # Without one of the comments it might be front matter.
        found = (one._replace(spare=None) for one in found)
    whole = (Span(0, len(source.text)),)
    return tuple(one._replace(covers=whole) if one.whole else one for one in found)


def _among(source: Source, blocks: Sequence[Block], around: _Around) -> Iterator[Suppression]:
    """Give the comments among `blocks`, and in them."""
    beside = _beside(source, blocks)
    for index, block in enumerate(blocks):
        match block.kind:
            case "html":
                following = blocks[index + 1] if index + 1 < len(blocks) else None
                near = Neighbours(*beside[index], around.parent, following, around.after)
                yield from _in_html(source, block, near, around)
            case "row":
                yield from _in_row(source, block, around)
            case "item":
                own = _own(block)
                after = blocks[index + 1].span.start if index + 1 < len(blocks) else None
                inside = _Around(block, after, own, own, around.quoted)
                yield from _among(source, block.children, inside)
            case "quote" | "footnote":
                quoted = around.quoted or (block.kind == "quote" and not block.marker)
                yield from _among(source, block.children, _Around(block, holder=(block.span,), quoted=quoted))
            case _:
                yield from _in_text(source, block, around.owner or (block.span,), around)
                yield from _among(source, block.children, around._replace(parent=block, owner=()))


def _own(item: Block) -> tuple[Span, ...]:
    """Give the parts of an item: the items of a list in it have comments of their own."""
    parts, start = [], item.span.start
    for child in item.children:
        if child.kind == "list":
            parts.append(Span(start, child.span.start))
            start = child.span.end
    return tuple(part for part in (*parts, Span(start, item.span.end)) if part.start < part.end)


def _in_text(source: Source, block: Block, covers: tuple[Span, ...], around: _Around) -> Iterator[Suppression]:
    for html in _html(block.inlines):
        for one in comments_in(source, html):
            spare = spare_in_line(source, block.content, one.span)
            yield one._replace(covers=covers, spare=spare, quoted=around.quoted)


def _html(inlines: Iterable[Inline]) -> Iterator[Span]:
    for inline in inlines:
        if inline.kind == "html":
            yield inline.span
        yield from _html(inline.children)


def _in_row(source: Source, row: Block, around: _Around) -> Iterator[Suppression]:
    for cell in row.children:
        yield from _in_text(source, cell, (row.span,), around)
    # A comment behind the last pipe is a cell too many, which is not shown.
    beyond = Span(max((cell.span.end for cell in row.children), default=row.span.start), row.span.end)
    for one in comments_in(source, beyond):
        spare = spare_in_line(source, row.span, one.span, beyond=True)
        yield one._replace(covers=(row.span,), spare=spare, quoted=around.quoted)


def _in_html(source: Source, block: Block, near: Neighbours, around: _Around) -> Iterator[Suppression]:
    raw = source.slice(block.span)
    words = [
        block.span.start + word.start() for word in _WORD.finditer(_MARKUP.sub(lambda found: " " * len(found[0]), raw))
    ]
    for one in comments_in(source, block.span):
        line = source.line_span(source.line_at(one.span.start)).start
        marker = source.text[line : block.span.start].strip(_MARGIN)
        before = bisect_left(words, one.span.start)
        if marker or before < len(words) or (before and words[before - 1] >= line):
            # Where only the marker of an item or a footnote stands before it, it means that.
            covers = around.owner or (around.holder if marker else ()) or (block.span,)
        elif near.behind:
            covers = (Span(one.span.start, near.behind.span.end),)
        else:
            # Behind everything else in an item it can only mean the item.
            covers = around.holder or (one.span,)
        alone = one.span == Span(block.span.start, block.span.start + len(raw.rstrip()))
        yield one._replace(
            covers=covers, spare=spare_line(source, one.span, near) if alone else None, quoted=around.quoted
        )


def _beside(source: Source, blocks: Sequence[Block]) -> list[tuple[Block | None, Block | None]]:
    """Give the blocks before and behind each block that show anything; nothing where none is HTML.

    Other comments don't count, since they may be taken out with it.
    """
    if not any(block.kind == "html" for block in blocks):
        return []
    seen = [None if _is_hidden(source, block) else block for block in blocks]
    before = [None, *accumulate(seen, _latest)][:-1]
    behind = [None, *accumulate(reversed(seen), _latest)][:-1]
    return [*zip(before, reversed(behind), strict=True)]


def _latest(one: Block | None, other: Block | None) -> Block | None:
    return other or one


def _is_hidden(source: Source, block: Block) -> bool:
    """Tell whether a block is but tags and comments: an anchor before a heading, say."""
    if block.kind == "paragraph":
        return all(
            inline.kind in {"html", "break"} or (inline.kind == "text" and not inline.text.strip())
            for inline in block.inlines
        )
    return block.kind == "html" and not _MARKUP.sub("", source.slice(block.span)).strip(_MARGIN)
