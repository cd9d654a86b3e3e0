"""Blocks whose text is kept as it is: code and HTML."""

from typing import Any

from pmlint.blocks.lines import TAB_STOP, State, indent_of
from pmlint.blocks.nodes import Block
from pmlint.source import Span


def code_block(token: dict[str, Any], state: State, span: Span) -> Block:
    """Build a block of code that is fenced or indented."""
    first, last = state.line_index(token["start"]), state.line_index(token["end"] - 1)
    if token["style"] == "indented":
        text = _verbatim(state, range(first, last + 1), TAB_STOP)
        return Block("code", span, content=span, marker="indented", text=text)
    lines = range(first + 1, last if token["is_closed"] else last + 1)
    # Blank lines behind a fence are code all the same.
    span = Span(span.start, state.source.line_span(state.first + last).end)
    text = _verbatim(state, lines, token["indent"])
    return Block("code", span, content=_between(state, lines), marker="fenced", text=text, info=token["info"])


def html_block(token: dict[str, Any], state: State, span: Span) -> Block:
    """Build a block of HTML."""
    first, last = state.line_index(token["start"]), state.line_index(token["end"] - 1)
    text = _verbatim(state, range(first, last + 1), 0).strip(" \t\n")
    return Block("html", span, content=span, text=text)


def _between(state: State, lines: range) -> Span:
    """Give the span of whole lines; of none it is the end of the line before them."""
    if not lines:
        end = state.source.line_span(state.first + lines.start - 1).end
        return Span(end, end)
    return Span(state.offset(state.starts[lines[0]]), state.source.line_span(state.first + lines[-1]).end)


def _verbatim(state: State, lines: range, columns: int) -> str:
    """Give lines as the file has them, without the markers around them and up to `columns` of indentation."""
    return "\n".join(_line(state, index, columns) for index in lines)


def _line(state: State, index: int, columns: int) -> str:
    line = state.src[state.starts[index] : state.starts[index + 1] - 1]
    line = line[min(columns, indent_of(line)) :]
    written = state.source.line_text(state.first + index)
    if "\t" not in written:
        return written[len(written) - len(line) :]
    rest = line.lstrip(" ")
    return _space(written[: len(written) - len(rest)], len(line) - len(rest)) + written[len(written) - len(rest) :]


def _space(before: str, width: int) -> str:
    """Give the end of `before` that is `width` columns wide, with its tabs where they fit."""
    full = len(before.expandtabs(TAB_STOP))
    for start in range(len(before.rstrip(" \t")), len(before) + 1):
        if full - len(before[:start].expandtabs(TAB_STOP)) == width:
            return before[start:]
    return " " * width
