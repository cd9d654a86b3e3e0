"""Running text as a reader sees it, with the way back to the file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from pmlint.blocks.nodes import Block, Inline
from pmlint.patterns import lazy
from pmlint.source import Span

_LINE_BREAK_TAG = lazy(r"<br\s*/?>", re.IGNORECASE)

_RUNNING = frozenset({"text", "code"})
"""Kinds of inlines that stand in the prose character by character; others stand in it as one line end."""

Range = tuple[int, int]


class Prose(NamedTuple):
    """The visible text of a block.

    A break and a `<br>` are a line end; other tags, comments, images and references to footnotes are nothing.

    Attributes:
        text: The text.
        pieces: The way back to the file: the texts, codes and line ends that make up the text.
        starts: Where each of them begins in the text.
        base: Where the text begins in the file, if it stands there character by character, as most do; else -1.
        code: The ranges of `text` that lie in code spans.
        links: The ranges that are the label of a link.
        urls: The ranges that are an address without a label.
        strong: The ranges of strong emphasis.
        emphasis: The ranges of emphasis.
        strike: The ranges that are struck through.
    """

    text: str
    pieces: tuple[Inline, ...] = ()
    starts: tuple[int, ...] = ()
    base: int = -1
    code: tuple[Range, ...] = ()
    links: tuple[Range, ...] = ()
    urls: tuple[Range, ...] = ()
    strong: tuple[Range, ...] = ()
    emphasis: tuple[Range, ...] = ()
    strike: tuple[Range, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Give the tightest span in the file of `text[start:end]`; escapes and entities count as a whole."""
        size = len(self.text)
        if self.base >= 0 and 0 <= start <= end <= size:
            return Span(self.base + start, self.base + end)
        if not self.pieces:
            return Span(0, 0)
        if 0 <= start <= end <= size > start:
            piece, at = self._piece(start)
            if len(piece.places) <= 1 and piece.kind in _RUNNING and end - start <= len(piece.text) - at:
                place = _first_place(piece) + at
                return Span(place, place + end - start)
        start = 0 if start < 0 else min(start, size)
        end = start if end < start else min(end, size)
        if start == end:
            # The place before a character, or the one behind the last.
            place = self.place(start)
            return Span(place, place)
        return Span(self.place(start), self._behind(end - 1))

    def place(self, index: int) -> int:
        """Give the place in the file of the character at `index`, the one behind the last where there is none."""
        if not self.pieces:
            return 0
        if index >= len(self.text):
            return self._behind(len(self.text) - 1)
        piece, at = self._piece(index)
        if len(piece.places) > 1:
            return piece.places[at]
        return _first_place(piece) + at

    def offset(self, place: int) -> int:
        """Give the index of the first character whose place in the file is at or behind `place`."""
        index = bisect_left(self.pieces, place, key=_first_place)
        if not index:
            return 0
        piece, start = self.pieces[index - 1], self.starts[index - 1]
        end = self.starts[index] if index < len(self.starts) else len(self.text)
        if len(piece.places) > 1:
            return start + bisect_left(piece.places, place, 0, end - start)
        return min(start + place - _first_place(piece), end)

    def _behind(self, index: int) -> int:
        if index < 0:
            return self.pieces[0].span.start
        piece, at = self._piece(index)
        if piece.kind not in _RUNNING:
            return piece.span.end
        if len(piece.places) > 1:
            # Two characters of one entity share a place, and so do their ends.
            place = piece.places[at]
            return next((later for later in piece.places[at + 1 :] if later > place), piece.span.end)
        return _first_place(piece) + at + 1

    def _piece(self, index: int) -> tuple[Inline, int]:
        """Give the piece that holds the character at `index`, and the index in it."""
        number = bisect_right(self.starts, index) - 1
        return self.pieces[number], index - self.starts[number]


def base_of(pieces: tuple[Inline, ...], starts: tuple[int, ...]) -> int:
    """Give where the text of some pieces begins in the file, -1 where it does not stand there character by character."""
    if len(pieces) != 1 or pieces[0].kind not in _RUNNING or len(pieces[0].places) > 1:
        return -1
    return _first_place(pieces[0]) - starts[0]


def _first_place(piece: Inline) -> int:
    """Give where the first character of a piece stands."""
    return piece.places[0] if piece.places else piece.span.start


_MARKS = {name: name for name in ("code", "strong", "emphasis", "strike")} | {"link": "links"}
"""Which ranges of `Prose` the inlines of a kind are, addresses left out."""


class _Writer:
    """Prose in the making."""

    __slots__ = ("marks", "parts", "pieces", "size", "starts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Inline] = []
        self.starts: list[int] = []
        self.marks: dict[str, list[Range]] = {}
        self.size = 0

    def write(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            kind = inline.kind
            start = self.size
            if kind in _RUNNING:
                self.put(inline.text, inline)
            elif kind == "break" or (kind == "html" and _LINE_BREAK_TAG.fullmatch(inline.text)):
                self.put("\n", inline)
            elif kind not in {"image", "html", "footnote-ref"}:
                self.write(inline.children)
            if self.size > start and (name := "urls" if inline.bare else _MARKS.get(kind)):
                self.marks.setdefault(name, []).append((start, self.size))

    def put(self, text: str, inline: Inline) -> None:
        if text:
            self.pieces.append(inline)
            self.starts.append(self.size)
            self.parts.append(text)
            self.size += len(text)

    def prose(self) -> Prose:
        pieces, starts = tuple(self.pieces), tuple(self.starts)
        base = base_of(pieces, starts)
        if not self.marks:
            return Prose("".join(self.parts), pieces, starts, base)
        marks = {name: tuple(ranges) for name, ranges in self.marks.items()}
        return Prose("".join(self.parts), pieces, starts, base, **marks)


_ONE = (0,)


def prose(inlines: tuple[Inline, ...]) -> Prose:
    """Give the visible text of `inlines`."""
    sole = inlines[0] if len(inlines) == 1 else None
    if sole is not None and sole.kind == "text" and sole.text:
        base = -1 if len(sole.places) > 1 else sole.places[0] if sole.places else sole.span.start
        return Prose(sole.text, inlines, _ONE, base)
    writer = _Writer()
    writer.write(inlines)
    return writer.prose()


def prose_of(block: Block) -> Prose:
    """Give the visible text of `block` and of the blocks in it, one below the other; code and HTML are left out."""
    writer = _Writer()
    end = 0
    for inner in _running(block):
        if writer.size:
            writer.put("\n", Inline("break", Span(end, max(end, inner.span.start))))
        writer.write(inner.inlines)
        end = inner.span.end
    return writer.prose()


def _running(block: Block) -> Iterator[Block]:
    if block.inlines:
        yield block
    for child in block.children:
        yield from _running(child)
