"""Text to block tokens: a parser of mistune's, with rules of our own where mistune's cannot be right.

mistune reads a container as a whole before it looks inside, and so cannot know whether a line without a marker still
goes on with a paragraph in it. Here such a line is read with the container and marked as lazy; when it turns out that
no paragraph is open, the container ends there and its parent goes on with that line.
"""

from functools import cached_property
from re import Match, Pattern
from typing import Any, cast

from mistune.block_parser import BlockParser
from mistune.core import BlockState

from pmlint.blocks.containers import FOOTNOTE_START, LIST_START, QUOTE_START, parse_footnote, parse_list, parse_quote
from pmlint.blocks.leaves import FENCE_START, INDENTED_START, parse_definition, parse_fenced, parse_indented
from pmlint.blocks.lines import State
from pmlint.blocks.rawhtml import HTML_BREAK, HTML_START, parse_html
from pmlint.blocks.tables import DELIMITER_ROW, parse_table

# The order in which the rules are tried.
_RULES = (
    "fenced_code",
    "indent_code",
    "atx_heading",
    "setex_heading",
    "thematic_break",
    "block_quote",
    "list",
    "footnote",
    "ref_link",
    "raw_html",
    "table",
    "blank_line",
)
_OWN: tuple[tuple[str, str | None, Any], ...] = (
    ("fenced_code", FENCE_START, parse_fenced),
    ("indent_code", INDENTED_START, parse_indented),
    ("block_quote", QUOTE_START, parse_quote),
    ("list", LIST_START, parse_list),
    ("footnote", FOOTNOTE_START, parse_footnote),
    ("ref_link", None, parse_definition),
    ("raw_html", HTML_START, parse_html),
    ("table", DELIMITER_ROW, parse_table),
)
# What ends a paragraph of which a line lacks the marker of its container, and what ends a table.
_BREAKS = [
    "blank_line",
    "thematic_break",
    "fenced_code",
    "atx_heading",
    "block_quote",
    "list",
    "footnote",
    "block_html",
]


class Blocks(BlockParser):
    """The block parser; it keeps no state of its own between two texts."""

    def __init__(self) -> None:
        super().__init__()
        self.specification.update(
            blank_line=r"(?:^[ \t]*\n)+",
            # mistune takes a line of mixed characters for an underline.
            setex_heading=r"^ {0,3}(?:(?P<setext_1>=)=*|-+)[ \t]*$",
            block_html=HTML_BREAK,
        )
        for name, start, rule in _OWN:
            self.register(name, start, rule)
        self.rules = list(_RULES)

    @cached_property
    def breaks(self) -> Pattern[str]:
        """What ends a paragraph of which a line lacks the marker of its container, and what ends a table."""
        return self.compile_sc(_BREAKS)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """Read the text of `state` to its end, or to the first line that cannot belong to it."""
        del rules  # The depth is held by the containers themselves.
        here = cast(State, state)
        src, lazy, match = here.src, here.lazy_line_starts, self.compile_sc().match
        while here.cursor < here.cursor_max:
            pos = here.cursor
            if pos in lazy:
                if here.open_at != pos:
                    return
                found = None
            else:
                # Nothing but a paragraph begins with a letter.
                found = None if src[pos].isalpha() else match(src, pos)
            end = self._block(found, here) if found else None
            if end is None:
                line = here.get_line(pos)
                here.cursor = pos
                here.add_paragraph(line)
                end = pos + len(line)
            here.cursor = end

    def _block(self, found: Match[str], state: State) -> int | None:
        """Let a rule read the block that begins at the cursor, and stamp its place on its token."""
        pos = state.cursor
        count = len(state.tokens)
        end = self.parse_method(found, state)
        if end is None:
            return None
        end = min(end, state.cursor_max)
        if len(state.tokens) > count:
            token = state.tokens[-1]
            token.setdefault("start", pos)
            token["end"] = end
        return end

    def parse_setex_heading(self, m: Match[str], state: BlockState) -> int | None:
        """Read an underline, or else the thematic break or the list that it may be."""
        here = cast(State, state)
        last = here.last_token()
        is_underline = last is not None and last["type"] == "paragraph"
        end = super().parse_setex_heading(m, state)
        if is_underline and end is not None:
            here.tokens[-1]["end"] = min(end, here.cursor_max)
        return end
