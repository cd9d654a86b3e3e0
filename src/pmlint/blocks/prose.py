"""Running text as a reader sees it, with the way back to the file."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from pmlint.blocks.nodes import Block, Inline
from pmlint.source import Span

_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)

Range = tuple[int, int]


class _Piece(NamedTuple):
    """A stretch of prose.

    Attributes:
        start: Where it begins in the prose.
        span: Its place in the file.
        places: As in an inline: where its characters stand.
        is_whole: Whether it is one character that stands for all of its span.
    """

    start: int
    span: Span
    places: tuple[int, ...]
    is_whole: bool


class Prose(NamedTuple):
    """The visible text of a block.

    A break and a `<br>` are a line end; other tags, comments, images and references to footnotes are nothing.

    Attributes:
        text: The text.
        code: The ranges of `text` that lie in code spans.
        links: The ranges that are the label of a link.
        urls: The ranges that are an address without a label.
        strong: The ranges of strong emphasis.
        emphasis: The ranges of emphasis.
        strike: The ranges that are struck through.
        pieces: The way back to the file.
    """

    text: str
    code: tuple[Range, ...] = ()
    links: tuple[Range, ...] = ()
    urls: tuple[Range, ...] = ()
    strong: tuple[Range, ...] = ()
    emphasis: tuple[Range, ...] = ()
    strike: tuple[Range, ...] = ()
    pieces: tuple[_Piece, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Give the tightest span in the file of `text[start:end]`; escapes and entities count as a whole."""
        if not self.pieces:
            return Span(0, 0)
        size = len(self.text)
        first = self.pieces[0]
        if len(self.pieces) == 1 and len(first.places) <= 1 and not first.is_whole and 0 <= start <= end <= size:
            # Most texts stand in the file character by character.
            base = _first_place(first)
            return Span(base + start, base + end)
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
        piece = self._piece(index)
        at = index - piece.start
        if len(piece.places) > 1:
            return piece.places[at]
        return _first_place(piece) + at

    def offset(self, place: int) -> int:
        """Give the index of the first character whose place in the file is at or behind `place`."""
        index = bisect_left(self.pieces, place, key=_first_place)
        if not index:
            return 0
        piece = self.pieces[index - 1]
        end = self.pieces[index].start if index < len(self.pieces) else len(self.text)
        if len(piece.places) > 1:
            return piece.start + bisect_left(piece.places, place, 0, end - piece.start)
        return min(piece.start + place - _first_place(piece), end)

    def _behind(self, index: int) -> int:
        if index < 0:
            return self.pieces[0].span.start
        piece = self._piece(index)
        if piece.is_whole:
            return piece.span.end
        at = index - piece.start
        if len(piece.places) > 1:
            # Two characters of one entity share a place, and so do their ends.
            place = piece.places[at]
            return next((later for later in piece.places[at + 1 :] if later > place), piece.span.end)
        return _first_place(piece) + at + 1

    def _piece(self, index: int) -> _Piece:
        pieces = self.pieces
        if len(pieces) == 1:
            return pieces[0]
        return pieces[bisect_right(pieces, index, key=_start) - 1]


_start = itemgetter(0)
"""Where a piece begins."""


def _first_place(piece: _Piece) -> int:
    """Give where the first character of a piece stands."""
    return piece.places[0] if piece.places else piece.span.start


class _Writer:
    """Prose in the making."""

    __slots__ = ("marks", "parts", "pieces", "size")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[_Piece] = []
        self.marks: dict[str, list[Range]] = {}
        self.size = 0

    def write(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            kind = inline.kind
            start = self.size
            if kind in {"text", "code"}:
                self.put(inline.text, inline.span, inline.places)
            elif kind == "break" or (kind == "html" and _LINE_BREAK_TAG.fullmatch(inline.text)):
                self.put("\n", inline.span, (), is_whole=True)
            elif kind not in {"image", "html", "footnote-ref"}:
                self.write(inline.children)
            if kind != "text" and self.size > start:
                self.marks.setdefault("url" if inline.bare else kind, []).append((start, self.size))

    def put(self, text: str, span: Span, places: tuple[int, ...], *, is_whole: bool = False) -> None:
        if text:
            self.pieces.append(_Piece(self.size, span, places, is_whole))
            self.parts.append(text)
            self.size += len(text)

    def prose(self) -> Prose:
        if not self.marks:
            return Prose("".join(self.parts), pieces=tuple(self.pieces))
        marks = {kind: tuple(ranges) for kind, ranges in self.marks.items()}
        return Prose(
            "".join(self.parts),
            code=marks.get("code", ()),
            links=marks.get("link", ()),
            urls=marks.get("url", ()),
            strong=marks.get("strong", ()),
            emphasis=marks.get("emphasis", ()),
            strike=marks.get("strike", ()),
            pieces=tuple(self.pieces),
        )


def prose(inlines: Iterable[Inline]) -> Prose:
    """Give the visible text of `inlines`."""
    if isinstance(inlines, tuple) and len(inlines) == 1 and inlines[0].kind == "text" and inlines[0].text:
        only = inlines[0]
        return Prose(only.text, pieces=(_Piece(0, only.span, only.places, is_whole=False),))
    writer = _Writer()
    writer.write(inlines)
    return writer.prose()


def prose_of(block: Block) -> Prose:
    """Give the visible text of `block` and of the blocks in it, one below the other; code and HTML are left out."""
    writer = _Writer()
    end = 0
    for inner in _running(block):
        if writer.size:
            writer.put("\n", Span(end, max(end, inner.span.start)), (), is_whole=True)
        writer.write(inner.inlines)
        end = inner.span.end
    return writer.prose()


def _running(block: Block) -> Iterator[Block]:
    if block.inlines:
        yield block
    for child in block.children:
        yield from _running(child)
