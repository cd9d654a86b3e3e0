"""A Markdown text to its blocks and inlines, each with its exact place in the file.

This room is the only one that knows mistune.
"""

import re
from functools import cache
from re import Match

from pmlint.blocks.build import build
from pmlint.blocks.characters import clean
from pmlint.blocks.front import front_matter
from pmlint.blocks.inlines import Inlines
from pmlint.blocks.lines import TAB_STOP, State
from pmlint.blocks.nodes import Block, BlockKind, Inline, InlineKind
from pmlint.blocks.parser import Blocks
from pmlint.blocks.prose import Prose, base_of, prose, prose_of
from pmlint.patterns import lazy
from pmlint.source import Source

__all__ = ["Block", "BlockKind", "Inline", "InlineKind", "Prose", "base_of", "parse", "prose", "prose_of"]

_TABS = lazy(r"^ *\t[ \t]*", re.MULTILINE)


def parse(source: Source) -> tuple[Block, ...]:
    """Give the blocks of `source`. Any text at all is Markdown: this never fails."""
    blocks, inlines = _parsers()
    state = _state(source)
    front = front_matter(source)
    if front:
        state.cursor = state.starts[source.line_at(front.span.end)]
    blocks.parse(state)
    return (*((front,) if front else ()), *build(state, inlines))


@cache
def _parsers() -> tuple[Blocks, Inlines]:
    return Blocks(), Inlines()


def _state(source: Source) -> State:
    """Make the state of the whole file: lines that end in one way, and no tab at the beginning of a line."""
    text = clean(source.text.replace("\r\n", "\n").replace("\r", "\n"))
    if "\t" in text:
        text = _TABS.sub(_spaces, text)
    state = State()
    state.source = source
    state.env = {"ref_links": {}, "footnotes": set()}
    state.process(text + "\n" if text and not text.endswith("\n") else text)
    state.starts = [0, *(found.end() for found in re.finditer("\n", state.src))]
    return state


def _spaces(space: Match[str]) -> str:
    return space.group().expandtabs(TAB_STOP)
