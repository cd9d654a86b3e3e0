"""Running text, and the way from its inlines back to the file."""

from bisect import bisect_right
from typing import NamedTuple

from pmlint.blocks.characters import steps, unescape
from pmlint.blocks.nodes import Inline
from pmlint.blocks.runs import Node
from pmlint.source import Span


class Running(NamedTuple):
    """Running text, freed of what its block puts between its lines, and the way back to the file.

    Attributes:
        text: The text.
        starts: Where a stretch begins that stands in one piece in the file.
        offsets: Where each stretch begins in the file.
    """

    text: str
    starts: list[int]
    offsets: list[int]

    def offset(self, pos: int) -> int:
        """Give the place in the file of `pos`."""
        if len(self.starts) == 1:
            return self.offsets[0] + pos
        index = bisect_right(self.starts, pos) - 1
        return self.offsets[index] + pos - self.starts[index]


def freeze(node: Node, running: Running) -> Inline:
    """Turn a node and its children into inlines with places in the file."""
    start, end = running.offset(node.start), running.offset(node.end)
    span = Span(start, end)
    if node.kind == "text":
        raw = running.text[node.start : node.end]
        text = unescape(raw)
        places: tuple[int, ...] = ()
        if text != raw or end - start != len(raw):
            places = tuple(running.offset(node.start + step) for step in steps(raw))
        return Inline("text", span, text, places=places)
    if node.kind == "literal":
        return Inline("text", span, node.text)
    if node.kind == "code":
        return Inline("code", span, node.text, places=_code_places(node, running))
    if not node.children:
        return Inline(node.kind, span, node.text, (), node.url, node.hard)
    children = tuple(freeze(child, running) for child in node.children)
    text = "".join(child.text for child in children if child.kind not in {"html", "footnote-ref"})
    return Inline(node.kind, span, text, children, node.url, bare=node.bare)


def _code_places(node: Node, running: Running) -> tuple[int, ...]:
    """Find the characters of a code span between its backticks."""
    raw = running.text[node.start : node.end]
    ticks = len(raw) - len(raw.lstrip("`"))
    size = len(node.text)
    # A space within the backticks at both ends has been left out.
    first = node.start + ticks + (len(raw) - 2 * ticks - size) // 2
    places = [running.offset(pos) for pos in range(first, first + size + 1)]
    return (places[0],) if places[-1] - places[0] == size else tuple(places)
