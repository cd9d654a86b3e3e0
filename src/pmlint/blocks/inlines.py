"""Running text to inlines: mistune's rules for what they read well, each node stamped with its place.

The tokens cover the running text without a gap, and so the end of one is the beginning of the next.
"""

from collections.abc import MutableMapping
from re import Match
from typing import Any, cast

from mistune.core import InlineState
from mistune.inline_parser import InlineParser
from mistune.util import unikey

from pmlint.blocks.addresses import URL_START, find_end
from pmlint.blocks.nodes import Inline
from pmlint.blocks.running import Running, freeze
from pmlint.blocks.runs import DEEPEST, Node, Run, merge, pair
from pmlint.blocks.targets import inline_target, reference
from pmlint.patterns import lazy

_STOP = lazy(r"[\\`*_~\[\]<\n]")
_FOOTNOTE = lazy(r"\[\^([^\]\s\[]+)\](?!\()")
_RULES = {
    "\\": ["escape", "linebreak"],
    "`": ["codespan"],
    "*": ["emphasis"],
    "_": ["emphasis"],
    "~": ["emphasis"],
    "[": ["link"],
    "]": ["link_close"],
    "<": ["auto_link", "auto_email", "inline_html"],
    "\n": ["linebreak", "softbreak"],
}
"""The rules to try where a character of `_STOP` stands, in this order."""


class _Bracket:
    """An opening bracket that may begin a link or an image."""

    __slots__ = ("at", "depth", "has_inner", "is_image", "start")

    def __init__(self, at: int, start: int, *, is_image: bool) -> None:
        self.at = at
        self.start = start
        self.is_image = is_image
        self.has_inner = False
        self.depth = 0


class _State(InlineState):
    """What has been read of a running text.

    Attributes:
        nodes: The inlines so far.
        open_brackets: The brackets that are open.
        retired: How many of them cannot begin a link any more, since a link may not hold another one.
        done: Up to where the nodes reach.
        token: What one of mistune's rules has read.
    """

    def __init__(self, env: MutableMapping[str, Any]) -> None:
        super().__init__(env)
        self.nodes: list[Node] = []
        self.open_brackets: list[_Bracket] = []
        self.retired = 0
        self.done = 0
        self.token: dict[str, Any] | None = None

    def append_token(self, token: dict[str, Any]) -> None:
        """Keep what one of mistune's rules has read; the loop knows its place."""
        self.token = token

    def take_token(self) -> dict[str, Any] | None:
        """Give what one of mistune's rules has just read, if it was one of them that read."""
        token, self.token = self.token, None
        return token

    def flush(self, end: int) -> None:
        """Make what lies behind the last node a text."""
        if self.done < end:
            self.nodes.append(Node("text", self.done, end))
            self.done = end

    def put(self, node: Node) -> None:
        """Add `node`, and the text before it."""
        self.flush(node.start)
        self.nodes.append(node)
        self.done = node.end
        if self.open_brackets:
            self.open_brackets[-1].depth = max(self.open_brackets[-1].depth, node.depth)

    def pop_bracket(self) -> _Bracket | None:
        """Close the last bracket, and give it if it can begin a link."""
        if not self.open_brackets:
            return None
        bracket = self.open_brackets.pop()
        height = len(self.open_brackets)
        is_retired = height < self.retired and not bracket.is_image
        self.retired = min(self.retired, height)
        if height:
            self.open_brackets[-1].depth = max(self.open_brackets[-1].depth, bracket.depth)
        return None if is_retired else bracket


class Inlines(InlineParser):
    """The inline parser; it keeps no state of its own between two texts."""

    def __init__(self) -> None:
        super().__init__()
        self.specification.update(
            emphasis=r"\*+|_+|~+",
            link=r"!?\[",
            link_close=r"\]",
            linebreak=r"(?: {2,}|\\)\n",
            softbreak=r" ?\n",
        )

    def read(self, running: Running, env: MutableMapping[str, Any]) -> tuple[Inline, ...]:
        """Give the inlines of `running`."""
        src = running.text
        if not src:
            return ()
        urls = _urls(src)
        if not urls and not _STOP.search(src):
            return (freeze(Node("text", 0, len(src)), running),)
        state = _State(env)
        state.src = src
        self._scan(state, urls)
        return tuple(freeze(node, running) for node in merge(pair(state.nodes)))

    def _scan(self, state: _State, urls: list[int]) -> None:
        src = state.src
        pos = 0
        while stop := _STOP.search(src, pos):
            at = stop.start()
            pos = _addresses(state, urls, pos, at)
            if pos > at:
                continue
            at = _begin(src, pos, at)
            found = self.compile_sc(_RULES[src[stop.start()]]).match(src, at)
            end = self.parse_method(found, state) if found else None
            pos = end or at + 1
            token = state.take_token()
            if token:
                state.put(_node(token, src, at, pos))
        _addresses(state, urls, pos, len(src))
        state.flush(len(src))

    def parse_escape(self, m: Match[str], state: InlineState) -> int:
        """Pass over escaped characters, which stay with the text around them."""
        del state
        return m.end()

    def parse_emphasis(self, m: Match[str], state: InlineState) -> int:
        """Note a run of delimiters."""
        cast(_State, state).put(Run(state.src, m.start(), m.end()))
        return m.end()

    def parse_auto_link(self, m: Match[str], state: InlineState) -> int:
        """Make a link of an address in angle brackets."""
        cast(_State, state).put(_bare(m.group()[1:-1], m.start(), m.end(), 1))
        return m.end()

    def parse_auto_email(self, m: Match[str], state: InlineState) -> int:
        """Make a link of a mail address in angle brackets."""
        return self.parse_auto_link(m, state)

    def parse_link(self, m: Match[str], state: InlineState) -> int:
        """Note an opening bracket, or a reference to a footnote that the document has."""
        here = cast(_State, state)
        if here.open_brackets:
            here.open_brackets[-1].has_inner = True
        footnote = _FOOTNOTE.match(here.src, m.start()) if here.env["footnotes"] else None
        if footnote and unikey(footnote[1]) in here.env["footnotes"]:
            here.put(Node("footnote-ref", m.start(), footnote.end(), footnote[1]))
            return footnote.end()
        here.put(Node("text", m.start(), m.end()))
        here.open_brackets.append(_Bracket(len(here.nodes) - 1, m.end(), is_image=m.group() == "!["))
        return m.end()

    def parse_link_close(self, m: Match[str], state: InlineState) -> int:
        """Make a link or an image, if what lies around the closing bracket is one."""
        here = cast(_State, state)
        opener = here.pop_bracket()
        if opener is None or opener.depth >= DEEPEST:
            return m.end()
        target = inline_target(here.src, m.end()) or reference(
            here.src, range(opener.start, m.start()), here.env["ref_links"], has_inner=opener.has_inner
        )
        if target is None:
            return m.end()
        here.flush(m.start())
        children = here.nodes[opener.at + 1 :]
        start = here.nodes[opener.at].start
        del here.nodes[opener.at :]
        if not opener.is_image:
            children = [_plain(child) for child in children]
            here.retired = len(here.open_brackets)
        node = Node("image" if opener.is_image else "link", start, target.end)
        node.children = merge(pair(children))
        node.url = target.url
        node.depth = max((child.depth for child in node.children), default=0) + 1
        here.put(node)
        return target.end


def _plain(node: Node) -> Node:
    """Make an address in a link's text plain text: the link around it is what counts."""
    return Node("text", node.start, node.end) if node.bare and node.kind == "link" and not node.is_angled else node


def _urls(src: str) -> list[int]:
    """Give the places where an address may begin, the last one first."""
    if "://" not in src and "www." not in src.lower():
        return []
    return [found.start() for found in URL_START.finditer(src)][::-1]


def _addresses(state: _State, urls: list[int], pos: int, stop: int) -> int:
    """Make links of the addresses that begin between `pos` and `stop`, and give the end of the last one."""
    while urls and urls[-1] < stop:
        start = urls.pop()
        if start < pos:
            continue
        end = find_end(state.src, start, in_brackets=bool(state.open_brackets))
        if end is not None:
            state.put(_bare(state.src[start:end], start, end, 0))
            pos = end
    return pos


def _bare(text: str, start: int, end: int, markup: int) -> Node:
    node = Node("link", start, end)
    node.children = [Node("literal", start + markup, end - markup, text)]
    node.url = text if ":" in text else ("mailto:" if "@" in text else "http://") + text
    node.bare = True
    node.is_angled = markup > 0
    node.depth = 1
    return node


def _begin(src: str, pos: int, at: int) -> int:
    """Give the beginning of the markup at `at`: the spaces before a line end and the mark of an image are part of it."""
    if src[at] == "\n":
        return at - len(src[pos:at]) + len(src[pos:at].rstrip(" "))
    return at - 1 if src[at] == "[" and at > pos and src[at - 1] == "!" else at


def _node(token: dict[str, Any], src: str, start: int, end: int) -> Node:
    """Turn what one of mistune's rules has read into a node."""
    kind = token["type"]
    if kind == "codespan":
        return Node("code", start, end, token["raw"])
    if kind == "inline_html":
        return Node("html", start, end, src[start:end])
    if kind == "text":
        return Node("text", start, end)
    node = Node("break", start, end, "\n")
    node.hard = kind == "linebreak"
    return node
