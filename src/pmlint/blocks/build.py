"""Block tokens to blocks: every place in a container's text becomes a place in the file."""

from collections.abc import Callable
from typing import Any, NamedTuple

from pmlint.blocks.code import code_block, html_block
from pmlint.blocks.inlines import Inlines
from pmlint.blocks.lines import State
from pmlint.blocks.nodes import Block, BlockKind
from pmlint.blocks.running import Running
from pmlint.blocks.tables import split_row
from pmlint.patterns import lazy
from pmlint.source import Span

_ATX = lazy(r" {0,3}(#{1,6})[ \t]*")
_BOX = lazy(r"\[([ xX])\](?:[ \t]+|$)")

_Token = dict[str, Any]


class _Line(NamedTuple):
    """The text of a line without the space around it, and its place in the file."""

    text: str
    offset: int


def build(state: State, inlines: Inlines) -> tuple[Block, ...]:
    """Give the blocks of what has been read in `state`."""
    return tuple(
        _MAKERS[token["type"]](token, state, inlines) for token in state.tokens if token["type"] != "blank_line"
    )


def _line(state: State, index: int) -> _Line:
    """Read a line as the file has it; to the right of its markers and its indentation nothing has changed."""
    starts = state.starts
    text = state.src[starts[index] : starts[index + 1] - 1].lstrip(" \t")
    end = state.source.line_span(state.first + index).end
    start = end - len(text)
    return _Line(state.source.text[start:end].rstrip(" \t"), start)


def _span(state: State, start: int, end: int) -> Span:
    """Give the span of the lines of a block, less its indentation and the blank lines at its end."""
    first, last = state.line_index(start), state.line_index(end - 1)
    while last > first and not state.src[state.starts[last] : state.starts[last + 1]].strip(" \t\n"):
        last -= 1
    return Span(_line(state, first).offset, state.source.line_span(state.first + last).end)


def _running(state: State, lines: range, skip: int = 0) -> Running:
    """Join lines of running text, the first one without its first `skip` characters."""
    if len(lines) == 1:
        line = _line(state, lines[0])
        return Running(line.text[skip:], [0], [line.offset + skip])
    parts: list[str] = []
    starts: list[int] = []
    offsets: list[int] = []
    size = 0
    source = state.source
    for index in lines:
        text, offset = _line(state, index)
        if index != lines[-1]:
            # The space at the end of a line may make a hard break.
            text = source.text[offset : source.line_span(state.first + index).end]
        text = text[skip:]
        offset += skip
        skip = 0
        parts.append(text)
        starts.append(size)
        offsets.append(offset)
        size += len(text) + 1
    return Running("\n".join(parts), starts, offsets)


def _text_block(kind: BlockKind, running: Running, span: Span, state: State, inlines: Inlines) -> Block:
    content = Span(running.offsets[0], running.offset(len(running.text)))
    return Block(kind, span, inlines=inlines.read(running, state.env), content=content)


def _paragraph(token: _Token, state: State, inlines: Inlines) -> Block:
    first, last = state.line_index(token["start"]), state.line_index(token["end"] - 1)
    running = _running(state, range(first, last + 1), token.get("box", 0))
    span = Span(running.offsets[0], state.source.line_span(state.first + last).end)
    return _text_block("paragraph", running, span, state, inlines)


def _heading(token: _Token, state: State, inlines: Inlines) -> Block:
    span = _span(state, token["start"], token["end"])
    style, level = token["style"], token["attrs"]["level"]
    if style == "setext":
        underline = state.line_index(token["end"] - 1)
        running = _running(state, range(state.line_index(token["start"]), underline))
        span = Span(running.offsets[0], span.end)
    else:
        running = _atx(_line(state, state.line_index(token["start"])))
    return _text_block("heading", running, span, state, inlines)._replace(level=level, marker=style)


def _atx(line: _Line) -> Running:
    """Find the text between the signs of a heading."""
    found = _ATX.match(line.text)
    start = found.end() if found else 0
    text = line.text[start:]
    body = text.rstrip("#")
    if not body or body[-1] in " \t":
        text = body.rstrip(" \t")
    return Running(text, [0], [line.offset + start])


def _thematic_break(token: _Token, state: State, inlines: Inlines) -> Block:
    del inlines
    return Block("thematic-break", _span(state, token["start"], token["end"]))


def _quote(token: _Token, state: State, inlines: Inlines) -> Block:
    return _container("quote", token, state, inlines, token.get("alert", ""))


def _footnote(token: _Token, state: State, inlines: Inlines) -> Block:
    return _container("footnote", token, state, inlines, token["label"])


def _container(kind: BlockKind, token: _Token, state: State, inlines: Inlines, marker: str) -> Block:
    span = _span(state, token["start"], token["end"])
    children = build(token["child"], inlines)
    content = Span(children[0].span.start if children else span.end, span.end)
    return Block(kind, span, children, content=content, marker=marker)


def _list(token: _Token, state: State, inlines: Inlines) -> Block:
    items = tuple(_item(item, state, inlines) for item in token["items"])
    marker = items[0].marker
    ordered = len(marker) > 1
    span = Span(items[0].span.start, items[-1].span.end)
    level = int(marker[:-1]) if ordered else 0
    return Block("list", span, items, level=level, ordered=ordered, tight=token["tight"])


def _item(token: _Token, state: State, inlines: Inlines) -> Block:
    span = _span(state, token["start"], token["end"])
    checked = _take_box(token["child"])
    children = build(token["child"], inlines)
    content = Span(children[0].span.start if children else span.end, span.end)
    return Block("item", span, children, content=content, marker=token["marker"], checked=checked)


def _take_box(child: State) -> bool | None:
    """Take the check box off the first paragraph of an item, and tell whether it is ticked."""
    first = next((token for token in child.tokens if token["type"] != "blank_line"), None)
    if first is None or first["type"] != "paragraph":
        return None
    index = child.line_index(first["start"])
    box = _BOX.match(_line(child, index).text)
    if not box:
        return None
    if box.end() < len(_line(child, index).text):
        first["box"] = box.end()
    elif first["end"] > child.starts[index + 1]:
        first["start"] = child.starts[index + 1]
    else:
        child.tokens.remove(first)
    return box[1] != " "


def _table(token: _Token, state: State, inlines: Inlines) -> Block:
    rows = tuple(_row(pos, token["width"], state, inlines) for pos in token["rows"])
    return Block("table", _span(state, token["start"], token["end"]), rows)


def _row(pos: int, width: int, state: State, inlines: Inlines) -> Block:
    index = state.line_index(pos)
    text, offset = _line(state, index)
    span = Span(offset, state.source.line_span(state.first + index).end)
    cells: list[Block] = []
    for start, end in split_row(text)[:width]:
        running = _unpiped(text[start:end], offset + start)
        cells.append(_text_block("cell", running, Span(offset + start, offset + end), state, inlines))
    empty = Span(span.end, span.end)
    cells.extend(Block("cell", empty, content=empty) for _ in range(width - len(cells)))
    return Block("row", span, tuple(cells))


def _unpiped(text: str, offset: int) -> Running:
    r"""Make `|` of the `\|` in a cell, which is done before anything else, code spans included."""
    if "\\|" not in text:
        return Running(text, [0], [offset])
    parts = text.split("\\|")
    starts, offsets = [0], [offset]
    size = 0
    for part in parts[:-1]:
        size += len(part) + 1
        offset += len(part) + 2
        starts.append(size)
        offsets.append(offset)
    return Running("|".join(parts), starts, offsets)


_MAKERS: dict[str, Callable[[_Token, State, Inlines], Block]] = {
    "paragraph": _paragraph,
    "heading": _heading,
    "thematic_break": _thematic_break,
    "block_quote": _quote,
    "footnote": _footnote,
    "list": _list,
    "table": _table,
    "block_code": lambda token, state, _: code_block(token, state, _span(state, token["start"], token["end"])),
    "block_html": lambda token, state, _: html_block(token, state, _span(state, token["start"], token["end"])),
}
