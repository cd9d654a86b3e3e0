"""Bytes to text, and positions in that text.

Everything behind this room speaks of half-open spans of code points in
`Source.text`. Lines and columns appear once, at the very end.
"""

import codecs
from bisect import bisect_right
from typing import NamedTuple

from pmlint.patterns import lazy

_LINE_END = lazy(r"\r\n|\n|\r")
_STRAY = lazy("[\udc80-\udcff]+")


class Span(NamedTuple):
    """A half-open range of code points, `start <= end`."""

    start: int
    end: int


class Position(NamedTuple):
    """A 1-based line and a 1-based column in code points, a byte order mark not counted."""

    line: int
    column: int


class Source:
    """The text of one file, exactly as it is on disk.

    Attributes:
        text: The file's text without a byte order mark; line ends are kept as they are, and bytes that are
            not UTF-8 are kept as lone surrogates (PEP 383).
        bom: Whether the file began with a byte order mark.
    """

    __slots__ = ("_ends", "_starts", "bom", "text")

    def __init__(self, text: str, *, bom: bool = False) -> None:
        self.text = text
        self.bom = bom
        breaks = [match.span() for match in _LINE_END.finditer(text)]
        self._starts = [0, *(end for _, end in breaks)]
        self._ends = [*(start for start, _ in breaks), len(text)]

    @classmethod
    def from_bytes(cls, data: bytes) -> "Source":
        """Decode `data`, which may hold anything; it never fails."""
        bom = data.startswith(codecs.BOM_UTF8)
        return cls(data[len(codecs.BOM_UTF8) * bom :].decode("utf-8", "surrogateescape"), bom=bom)

    def to_bytes(self) -> bytes:
        """Give back the bytes that `from_bytes` was given."""
        return codecs.BOM_UTF8 * self.bom + self.text.encode("utf-8", "surrogateescape")

    @property
    def line_count(self) -> int:
        """The number of lines; the empty line behind a final line end counts, as editors show it."""
        return len(self._starts)

    def line_span(self, line: int) -> Span:
        """Give the span of the 1-based `line` without its line end."""
        return Span(self._starts[line - 1], self._ends[line - 1])

    def line_text(self, line: int) -> str:
        """Give the text of the 1-based `line` without its line end."""
        return self.text[self._starts[line - 1] : self._ends[line - 1]]

    def line_at(self, offset: int) -> int:
        """Give the 1-based line that holds `offset`; a line end belongs to the line that it ends."""
        return bisect_right(self._starts, offset)

    def position(self, offset: int) -> Position:
        """Give the line and column of `offset`."""
        line = self.line_at(offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def slice(self, span: Span) -> str:
        """Give the text of `span`."""
        return self.text[span.start : span.end]

    def stray_bytes(self) -> tuple[Span, ...]:
        """Give the places of bytes that are not UTF-8, one span for each run of them."""
        try:
            self.text.encode()
        except UnicodeEncodeError:
            return tuple(Span(*match.span()) for match in _STRAY.finditer(self.text))
        return ()
