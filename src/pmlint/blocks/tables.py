"""Tables as GFM has them: ragged rows are padded and cut, the outer pipes may be missing, a pipe may be escaped."""

from re import Match

from pmlint.blocks.lines import Reader, State, is_blank
from pmlint.blocks.rawhtml import is_lone_tag
from pmlint.patterns import lazy

_MARK = r"[ \t]*+:?-++:?[ \t]*+"
DELIMITER_ROW = rf"^ {{0,3}}(?=[^|:\n]*[|:])\|?{_MARK}(?:\|{_MARK})*+\|?[ \t]*$"

_PIPE = lazy(r"(?<!\\)\|")


def parse_table(block: Reader, _: Match[str], state: State) -> int | None:
    """Read the table whose delimiter row is at the cursor and whose header is the last line of the open paragraph."""
    paragraph = state.last_token()
    if paragraph is None or paragraph["type"] != "paragraph":
        return None
    delimiter = state.cursor
    header = state.starts[state.line_index(delimiter) - 1]
    if not _PIPE.search(state.src, header, delimiter):
        return None
    width = len(split_row(state.src[header:delimiter]))
    if width != len(split_row(state.get_line(delimiter))):
        return None
    if paragraph["start"] == header:
        state.tokens.pop()
    else:
        paragraph["end"] = header
    rows = [header]
    pos = state.line_end(delimiter) + 1
    while pos < state.cursor_max and not _ends_table(block, state, pos):
        rows.append(pos)
        pos = state.line_end(pos) + 1
    state.append_token({"type": "table", "rows": rows, "width": width, "start": header, "end": pos})
    return pos


def _ends_table(block: Reader, state: State, pos: int) -> bool:
    if pos in state.lazy_line_starts:
        return True
    line, src = state.get_line(pos), state.src
    # Most rows begin with a pipe, as nothing else does, and most tables end with a blank line.
    return not line.startswith("|") and (
        is_blank(line) or line.startswith("    ") or block.breaks.match(src, pos) is not None or is_lone_tag(src, pos)
    )


def split_row(line: str) -> list[tuple[int, int]]:
    """Give the range of each cell of a row, without the pipes and the space around its text."""
    end = len(line.rstrip(" \t\n"))
    start = len(line) - len(line.lstrip(" \t"))
    if line.startswith("|", start):
        start += 1
    if end > start and line[end - 1] == "|" and line[end - 2] != "\\":
        end -= 1
    cells = []
    for pipe in _PIPE.finditer(line, start, end):
        cells.append(_trim(line, start, pipe.start()))
        start = pipe.end()
    cells.append(_trim(line, start, end))
    return cells


def _trim(line: str, start: int, end: int) -> tuple[int, int]:
    text = line[start:end]
    lead = len(text) - len(text.lstrip(" \t"))
    if lead == len(text):
        # An empty cell stands behind the space that its pipe is set off with.
        return start + min(lead, 1), start + min(lead, 1)
    return start + lead, start + len(text.rstrip(" \t"))
