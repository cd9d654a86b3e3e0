"""Quotes, lists and footnotes: their lines are gathered, freed of the markers and read as a text of their own."""

import re
from re import Match
from typing import Any, NamedTuple

from mistune.util import unikey

from pmlint.blocks.lines import TAB_STOP, Reader, State, indent_of, is_blank
from pmlint.patterns import lazy

QUOTE_START = r"^ {0,3}>"
LIST_START = r"^ {0,3}(?:[*+-]|[0-9]{1,9}[.)])(?=[ \t\n])"
FOOTNOTE_START = r"^ {0,3}\[\^[^\]\s\[]+\]:"

# Deeper containers are read as text, so that whoever walks through the blocks may do it by recursion.
_DEEPEST = 20
_FOOTNOTE_INDENT = 4

_QUOTE = lazy(r" {0,3}>")
_ITEM = lazy(r"( {0,3})([*+-]|[0-9]{1,9}[.)])(?=[ \t\n])")
_BREAK = lazy(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})\n")
_ALERT = lazy(r" {0,3}\[!(note|tip|important|warning|caution)\][ \t]*\n", re.IGNORECASE)


class _Marker(NamedTuple):
    """The beginning of a list item: its marker, what follows on the line, how far the item's lines are indented."""

    text: str
    content: str
    width: int


class _Gathered(NamedTuple):
    """The lines of an item, where they end, whether blank lines follow and whether another item comes there."""

    lines: list[str]
    lazy: list[int]
    end: int
    is_followed: bool
    has_gap: bool


def parse_quote(block: Reader, _: Match[str], state: State) -> int | None:
    """Read the block quote at the cursor."""
    if state.nested >= _DEEPEST:
        return None
    start = state.cursor
    child = _known_quote(state, start) or _gather_quote(block, state, start)
    skipped = child.line_index(child.cursor)
    alert = _ALERT.match(child.src, child.cursor)
    if alert:
        child.cursor = child.open_at = alert.end()
    block.parse(child)
    end = state.starts[state.line_index(start) + _lines_read(child) - skipped]
    token = {"type": "block_quote", "child": child, "start": start}
    if alert:
        token["alert"] = alert[1].lower()
    state.append_token(token)
    return end


def _lines_read(child: State) -> int:
    """Count the lines that `child` has read."""
    return child.line_index(child.cursor) if child.cursor < child.cursor_max else len(child.starts) - 1


def _known_quote(state: State, pos: int) -> State | None:
    """Give back what was gathered for a quote that ended early: the lines behind it are the same for the next one."""
    if not state.quotes:
        return None
    start, child = state.quotes[-1]
    at = state.line_index(pos) - state.line_index(start)
    return child.again(child.starts[at]) if 0 < at < len(child.starts) - 1 else None


def _gather_quote(block: Reader, state: State, start: int) -> State:
    lines: list[str] = []
    lazy: list[int] = []
    size = 0
    pos = start
    after_blank = False
    while pos < state.cursor_max:
        line = state.get_line(pos)
        marker = _QUOTE.match(line)
        if marker:
            content = _behind_marker(state, line, pos, marker.end())
            after_blank = is_blank(content)
        elif after_blank or block.breaks.match(state.src, pos):
            break
        else:
            lazy.append(size)
            content = line
        lines.append(content)
        size += len(content)
        pos += len(line)
    child = state.child(lines, state.first + state.line_index(start), lazy)
    if lazy:
        state.quotes.append((start, child))
    return child


def _behind_marker(state: State, line: str, pos: int, end: int) -> str:
    """Give what stands behind the marker of a quote, less one space."""
    return _spaced(state, line[end:], pos + end).removeprefix(" ")


def _spaced(state: State, text: str, pos: int) -> str:
    """Turn tabs at the beginning of `text`, which stands at `pos`, into spaces."""
    rest = text.lstrip(" \t")
    space = text[: len(text) - len(rest)]
    if "\t" not in space:
        return text
    column = state.column(pos)
    return " " * (len((" " * (column % TAB_STOP) + space).expandtabs(TAB_STOP)) - column % TAB_STOP) + rest


def parse_list(block: Reader, _: Match[str], state: State) -> int | None:
    """Read the list at the cursor."""
    start = state.cursor
    marker = _marker(state, start)
    if marker is None or state.nested >= _DEEPEST:
        return None
    if state.is_open() and (is_blank(marker.content) or (len(marker.text) > 1 and int(marker.text[:-1]) != 1)):
        # Neither an empty item nor a number other than 1 may interrupt a paragraph.
        return state.append_paragraph()
    items: list[dict[str, Any]] = []
    kind = marker.text[-1]
    is_tight = True
    pos: int = start
    while marker:
        found = _gather(block, state, pos, marker, kind)
        index = state.line_index(pos)
        child = state.child(found.lines, state.first + index, found.lazy)
        block.parse(child)
        end = state.starts[index + _lines_read(child)]
        items.append({"type": "list_item", "child": child, "start": pos, "end": end, "marker": marker.text})
        has_next = found.is_followed and child.cursor >= child.cursor_max
        if _is_loose(child.tokens, has_next=has_next) or (has_next and found.has_gap):
            is_tight = False
        if not has_next:
            break
        pos = found.end
        marker = _marker(state, pos)
    state.append_token({"type": "list", "items": items, "start": start, "tight": is_tight})
    return end


def _marker(state: State, pos: int) -> _Marker | None:
    found = _ITEM.match(state.src, pos)
    if not found:
        return None
    content = state.src[found.end() : state.line_end(pos) + 1]
    width = found.end() - pos
    if is_blank(content):
        return _Marker(found[2], "\n", width + 1)
    content = _spaced(state, content, found.end())
    space = indent_of(content)
    # Five spaces and more are the one behind the marker and an indented code.
    taken = 1 if space > TAB_STOP else space
    return _Marker(found[2], content[taken:], width + taken)


def _gather(block: Reader, state: State, start: int, marker: _Marker, kind: str) -> _Gathered:
    """Gather the lines of an item or a footnote that begins with `marker`; `kind` is the marker of a next one."""
    _, content, width = marker
    lines = [content]
    lazy: list[int] = []
    size = len(content)
    blanks = 0
    # An item may begin with one blank line, but no more.
    is_empty = is_blank(content)
    pos = state.line_end(start) + 1
    is_followed = False
    while pos < state.cursor_max:
        line = state.get_line(pos)
        if is_blank(line):
            blanks += 1
            content = "\n"
        else:
            # A line that lacks the marker of a container around this one lacks the indentation too.
            if pos not in state.lazy_line_starts and indent_of(line) >= width and not (is_empty and blanks):
                content = line[width:]
            else:
                is_followed = _is_item(state, pos, kind)
                if is_followed or blanks or block.breaks.match(state.src, pos):
                    break
                lazy.append(size)
                content = line
            is_empty = False
            blanks = 0
        lines.append(content)
        size += len(content)
        pos += len(line)
    if blanks:
        del lines[-blanks:]
    return _Gathered(lines, lazy, pos, is_followed, blanks > 0)


def _is_item(state: State, pos: int, kind: str) -> bool:
    found = _ITEM.match(state.src, pos)
    return found is not None and found[2][-1] == kind and not _BREAK.match(state.src, pos)


def _is_loose(tokens: list[dict[str, Any]], *, has_next: bool) -> bool:
    """Tell whether a blank line stands between two blocks of an item, or behind one if another item follows."""
    seen = gap = False
    for token in tokens:
        if token["type"] == "blank_line":
            gap = seen
        elif gap:
            return True
        else:
            seen = True
    return gap and has_next


def parse_footnote(block: Reader, m: Match[str], state: State) -> int | None:
    """Read the definition of a footnote."""
    if state.nested >= _DEEPEST:
        return None
    start = state.cursor
    content = state.src[m.end() : state.line_end(start) + 1].lstrip(" \t")
    found = _gather(block, state, start, _Marker(m.group(), content, _FOOTNOTE_INDENT), "")
    index = state.line_index(start)
    child = state.child(found.lines, state.first + index, found.lazy)
    block.parse(child)
    label = m.group().strip()[2:-2]
    state.env["footnotes"].add(unikey(label))
    state.append_token({"type": "footnote", "child": child, "start": start, "label": label})
    return state.starts[index + _lines_read(child)]
