"""Blocks of HTML: the seven kinds that CommonMark knows by how they begin and end."""

import re
from functools import cache
from re import Match, Pattern
from typing import NamedTuple

from mistune.helpers import BLOCK_TAGS, HTML_ATTRIBUTES, HTML_TAGNAME

from pmlint.blocks.lines import Reader, State

_VERBATIM = r"script|pre|textarea|style"
_TAGS = "|".join((*BLOCK_TAGS, "search"))
_BLANK = r"^[ \t]*\n"
# Six kinds that may interrupt a paragraph: what they begin with and what they end with.
_KINDS = (
    (rf"<(?i:{_VERBATIM})(?:[ \t>]|$)", rf"(?i:</(?:{_VERBATIM})>)"),
    (r"<!--", r"-->"),
    (r"<\?", r"\?>"),
    (r"<!\[CDATA\[", r"\]\]>"),
    (r"<![A-Za-z]", r">"),
    (rf"</?(?i:{_TAGS})(?:[ \t]|/?>|$)", _BLANK),
)
# The seventh kind, one whole tag of any name on a line, ends as the sixth does.
_LONE_TAG = rf" {{0,3}}<(?:{HTML_TAGNAME}{HTML_ATTRIBUTES}[ \t]*/?|/{HTML_TAGNAME}[ \t]*)>[ \t]*\n"

HTML_START = r"^ {0,3}<[A-Za-z/!?]"
HTML_BREAK = r"^ {0,3}(?:" + "|".join(start for start, _ in _KINDS) + ")"


class _Patterns(NamedTuple):
    """Large patterns, which a file without HTML need not pay for."""

    start: Pattern[str]
    ends: tuple[Pattern[str], ...]
    lone_tag: Pattern[str]


@cache
def _patterns() -> _Patterns:
    starts = "|".join(f"({start})" for start, _ in _KINDS)
    return _Patterns(
        re.compile(f" {{0,3}}(?:{starts})", re.MULTILINE),
        tuple(re.compile(end, re.MULTILINE) for _, end in _KINDS),
        re.compile(_LONE_TAG),
    )


def parse_html(_block: Reader, _: Match[str], state: State) -> int | None:
    """Read the block of HTML at the cursor; None where none begins."""
    src, pos = state.src, state.cursor
    found = _patterns().start.match(src, pos)
    if not found and (state.is_open() or not is_lone_tag(src, pos)):
        return None
    kind = found.lastindex if found and found.lastindex else len(_KINDS)
    # A comment may close with the hyphens that opened it.
    begin = found.start(kind) + 2 if found else pos
    limit = state.clip(pos, state.cursor_max)
    closing = _patterns().ends[kind - 1].search(src, begin, limit)
    end = limit
    if closing:
        end = closing.start() if kind == len(_KINDS) else state.line_end(closing.start()) + 1
    state.append_token({"type": "block_html"})
    return end


def is_lone_tag(src: str, pos: int) -> bool:
    """Tell whether the line at `pos` is one whole tag of any name; such a line does not interrupt a paragraph."""
    if "<" not in src[pos : pos + 4]:
        return False
    return _patterns().lone_tag.match(src, pos, src.index("\n", pos) + 1) is not None
