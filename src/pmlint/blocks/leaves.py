"""Code and the definitions of links.

These rules are our own because the ends of a block depend on what the lines around it lack: a block in a container may
end at a line without the container's marker, which mistune's rules cannot know.
"""

import re
from re import Match

from mistune.helpers import parse_link_href, parse_link_title
from mistune.util import unikey

from pmlint.blocks.characters import unescape
from pmlint.blocks.lines import Reader, State
from pmlint.patterns import lazy

FENCE_START = r"^(?P<fence_space> {0,3})(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})(?P<fence_info>.*)$"
# Tabs at the beginning of a line have become spaces.
INDENTED_START = r"^ {4}(?= *[^ \t\n])"

_INDENT = "    "
_REST_OF_LINE = lazy(r"[ \t]*\n")
_UNDERLINE = lazy(r" {0,3}(?:=+|-+)[ \t]*\n")
_LINE_START = lazy(r"(?<=\n)")


def parse_fenced(_block: Reader, m: Match[str], state: State) -> int | None:
    """Read code between fences; where the second one is missing, it goes to the end of its container."""
    marker = m["fence"]
    body = m.end() + 1
    limit = state.clip(m.start(), state.cursor_max)
    closing = re.compile(rf"^ {{0,3}}{marker[0]}{{{len(marker)},}}[ \t]*$", re.MULTILINE)
    found = closing.search(state.src, body, limit)
    token = {"type": "block_code", "style": "fenced", "indent": len(m["fence_space"]), "is_closed": found is not None}
    token["info"] = unescape(m["fence_info"].strip(" \t"))
    state.append_token(token)
    return found.end() + 1 if found else limit


def parse_indented(_block: Reader, m: Match[str], state: State) -> int | None:
    """Read code that is indented; blank lines at its end do not belong to it."""
    if state.is_open():
        return None
    pos = end = m.start()
    limit = state.clip(pos, state.cursor_max)
    while pos < limit:
        line = state.get_line(pos)
        pos += len(line)
        if line.strip(" \t\n"):
            if not line.startswith(_INDENT):
                break
            end = pos
    state.append_token({"type": "block_code", "style": "indented"})
    return end


def parse_definition(block: Reader, m: Match[str], state: State) -> int | None:
    """Read the definition of a link; it is no block, and cannot interrupt a paragraph."""
    end = state.append_paragraph()
    if end is not None:
        return end
    src = state.src
    label = unikey(m["reflink_1"])
    href, href_end = parse_link_href(src, m.end(), block=True)
    if not label or href is None or href_end is None or _is_parted(block, state, m.end(), href_end):
        return None
    _, title_end = parse_link_title(src, href_end, state.cursor_max)
    if title_end is not None and _is_parted(block, state, href_end, title_end):
        title_end = None
    rest = (_REST_OF_LINE.match(src, title_end) if title_end else None) or _REST_OF_LINE.match(src, href_end)
    if not rest:
        return None
    state.env["ref_links"].setdefault(label, unescape(href))
    # To the next line a definition is the beginning of a paragraph.
    state.open_at = rest.end()
    return rest.end()


def _is_parted(block: Reader, state: State, start: int, end: int) -> bool:
    """Tell whether between `start` and `end` a line begins that is a block of its own."""
    for line in _LINE_START.finditer(state.src, start + 1, end + 1):
        pos = line.start()
        if pos in state.lazy_line_starts or pos > end:
            continue
        if block.breaks.match(state.src, pos) or _UNDERLINE.match(state.src, pos):
            return True
    return False
