"""What the block parser reads: lines that know where they stand in the file.

A container (a quote, a list item, a footnote) is read as a text of its own, from which the markers and the indentation
are gone. Such a text changes the file's lines only at their beginnings, and its lines follow each other as they do in
the file. So one number, the line on which it begins, is all that leads back: a place in it is as far from the end of
its line as it is in the file.
"""

from bisect import bisect_right
from re import Pattern
from typing import Any, Protocol

from mistune.core import BlockState

from pmlint.source import Source

TAB_STOP = 4


class Reader(Protocol):
    """What a container asks of the block parser."""

    @property
    def breaks(self) -> Pattern[str]:
        """What ends a paragraph of which a line lacks the marker of its container, and what ends a table."""

    def parse(self, state: BlockState) -> None:
        """Read the text of `state`."""


class State(BlockState):
    """The text of a container, or of the whole file, and the tokens found in it.

    Attributes:
        source: The file.
        first: The line of the file on which the text begins, from 1.
        starts: Where each line of the text begins, and where the last one ends.
        lazy: Where lines begin that lack the marker or the indentation of the container, in ascending order. They
            can only go on with a paragraph; where none is open, the container has ended.
        open_at: The place at which a line would go on with a paragraph, or -1.
        nested: How many containers lie around the text.
        quotes: The block quotes that have been gathered in this text, to be used again.
    """

    tokens: list[dict[str, Any]]

    def __init__(self, parent: "State | None" = None) -> None:
        super().__init__(parent)
        self.first = 1
        self.starts: list[int] = [0]
        self.lazy: list[int] = []
        self.open_at = -1
        self.nested = 0
        self.quotes: list[tuple[int, State]] = []
        if parent is not None:
            self.source: Source = parent.source
            self.nested = parent.nested + 1

    def child(self, lines: list[str], first: int, lazy: list[int]) -> "State":
        """Make the state of a container that begins on the line `first` of the file."""
        child = State(self)
        child.process("".join(lines))
        child.first = first
        starts = [0]
        end = 0
        for line in lines:
            end += len(line)
            starts.append(end)
        child.starts = starts
        child.lazy = lazy
        child.lazy_line_starts = set(lazy)
        return child

    def again(self, cursor: int) -> "State":
        """Make a state over the same text that begins at `cursor`."""
        twin = State(self.parent)
        twin.process(self.src)
        twin.first = self.first
        twin.starts = self.starts
        twin.lazy = self.lazy
        twin.lazy_line_starts = self.lazy_line_starts
        twin.quotes = self.quotes
        twin.cursor = cursor
        return twin

    def line_index(self, pos: int) -> int:
        """Give the number of the line that holds `pos`, from 0."""
        return bisect_right(self.starts, pos, 0, len(self.starts) - 1) - 1

    def line_end(self, pos: int) -> int:
        """Give the place of the line end behind `pos`."""
        return self.src.index("\n", pos)

    def offset(self, pos: int) -> int:
        """Give the place in the file of `pos`; inside a tab that became spaces it is the tab's line start."""
        index = self.line_index(pos)
        start, end = self.source.line_span(self.first + index)
        return max(start, end - (self.starts[index + 1] - 1 - pos))

    def column(self, pos: int) -> int:
        """Give the column of `pos` as a reader sees it, tabs counted up to their stops."""
        offset = self.offset(pos)
        start = self.source.line_span(self.source.line_at(offset)).start
        return len(self.source.text[start:offset].expandtabs(TAB_STOP))

    def clip(self, start: int, end: int) -> int:
        """Cut the range of a block behind `start` where a line comes that cannot belong to it."""
        index = bisect_right(self.lazy, start)
        return min(end, self.lazy[index]) if index < len(self.lazy) else end

    def is_open(self) -> bool:
        """Tell whether the line at the cursor would go on with a paragraph."""
        return self.open_at == self.cursor

    def last_token(self) -> dict[str, Any] | None:
        """Give the last token, which for mistune's rules is a paragraph only as long as it is open."""
        token = self.tokens[-1] if self.tokens else None
        return None if token and token["type"] == "paragraph" and token["end"] != self.cursor else token

    def add_paragraph(self, text: str) -> None:
        """Add the line at the cursor to a paragraph."""
        start, end = self.cursor, self.cursor + len(text)
        token = self.tokens[-1] if self.tokens else None
        if token and token["type"] == "paragraph" and token["end"] == start:
            token["end"] = end
        else:
            self.tokens.append({"type": "paragraph", "start": start, "end": end})
        self.open_at = end

    def append_paragraph(self) -> int | None:
        """Add the line at the cursor to the paragraph that is open; None where none is."""
        last = self.last_token()
        if not last or last["type"] != "paragraph":
            return None
        line = self.get_line(self.cursor)
        self.add_paragraph(line)
        return self.cursor + len(line)


def indent_of(line: str) -> int:
    """Count the spaces that `line` begins with."""
    return len(line) - len(line.lstrip(" "))


def is_blank(line: str) -> bool:
    """Tell whether nothing but spaces and tabs stands in `line`."""
    return not line.strip(" \t\n")
