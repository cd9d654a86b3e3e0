"""Comments that silence rules, and what they cover.

`<!-- pmlint-ignore RULE[, RULE]: reason -->` at the end of a line covers that
line's item, row or paragraph; on a line of its own it covers the next block
with all that is in it. `<!-- pmlint-ignore-file RULE: reason -->` covers the
file.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from pmlint.blocks import Block, Inline, parse
from pmlint.patterns import lazy
from pmlint.source import Source, Span

_MARK = "pmlint-ignore"
_COMMENT = lazy(
    r"<!--\s*pmlint-ignore(?P<file>-file)?\s+"
    r"(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)\s*"
    r"(?::(?P<reason>.*?))?-->",
    re.DOTALL,
)


class Suppression(NamedTuple):
    """A comment that silences rules.

    Attributes:
        names: The rules and groups that it names.
        reason: Why, as the author says; may be empty.
        covers: The part of the document in which it silences them.
    """

    names: tuple[str, ...]
    reason: str
    covers: Span


def suppressions_of(source: Source) -> tuple[Suppression, ...]:
    """Give the suppressions of a document."""
    if _MARK not in source.text:
        # So it is nearly always, and then the document need not be parsed for it.
        return ()
    found = _among(parse(source), None)
    return tuple(one for text, covers in found for one in _read(text, covers, Span(0, len(source.text))))


def reason_for(suppressions: Iterable[Suppression], names: Iterable[str], span: Span) -> str | None:
    """Give the reason of the first suppression that covers `span` for one of `names`; None where there is none."""
    wanted = set(names)
    for one in suppressions:
        starts_within = one.covers.start <= span.start < one.covers.end or span == one.covers
        if starts_within and not wanted.isdisjoint(one.names):
            return one.reason
    return None


_Comment = tuple[str, Span]
"""Raw HTML in which a suppression may stand, and what that would cover."""


def _among(blocks: Sequence[Block], owner: Span | None) -> Iterator[_Comment]:
    """Give the raw HTML among `blocks`, and in them; `owner` is the item or row that they make up."""
    for index, block in enumerate(blocks):
        if block.kind == "html":
            following = (other.span for other in blocks[index + 1 :] if not _COMMENT.match(other.text))
            # Behind everything else in an item it can only mean the item.
            yield block.text, next(following, owner or block.span)
            continue
        covers = _owner(block, owner)
        yield from ((html, covers or block.span) for html in _html(block.inlines))
        yield from _among(block.children, covers)


def _owner(block: Block, owner: Span | None) -> Span | None:
    """Give the item or row that what is in `block` belongs to."""
    if block.kind == "item":
        # The items of a list in it have comments of their own.
        inner = (child.span.start for child in block.children if child.kind == "list")
        return Span(block.span.start, next(inner, block.span.end))
    if block.kind == "row":
        return block.span
    return owner if block.kind in {"cell", "paragraph", "heading"} else None


def _html(inlines: Iterable[Inline]) -> Iterator[str]:
    for inline in inlines:
        if inline.kind == "html":
            yield inline.text
        yield from _html(inline.children)


def _read(text: str, covers: Span, file: Span) -> Iterator[Suppression]:
    for match in _COMMENT.finditer(text):
        names = tuple(name.strip() for name in match["names"].split(","))
        yield Suppression(names, " ".join((match["reason"] or "").split()), file if match["file"] else covers)
