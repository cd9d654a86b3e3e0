"""Emphasis, strong emphasis and strikethrough: runs of delimiters find their partners."""

from typing import Literal
from unicodedata import category

from pmlint.blocks.nodes import InlineKind

# Deeper nesting stays text, so that whoever walks through the inlines may do it by recursion.
DEEPEST = 20

_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ASCII_SPACE = frozenset(" \t\n\f\r")

NodeKind = InlineKind | Literal["literal"]


class Node:
    """An inline in the making, its places being those of the running text."""

    __slots__ = ("bare", "children", "depth", "end", "hard", "is_angled", "kind", "start", "text", "url")

    def __init__(self, kind: NodeKind, start: int, end: int, text: str = "") -> None:
        self.kind: NodeKind = kind
        self.start = start
        self.end = end
        self.text = text
        self.children: list[Node] = []
        self.url = ""
        self.hard = False
        self.bare = False
        self.is_angled = False
        self.depth = 0


class Run(Node):
    """A run of delimiters; what of it finds no partner is text."""

    __slots__ = ("can_close", "can_open", "char", "size")

    def __init__(self, src: str, start: int, end: int) -> None:
        super().__init__("text", start, end)
        self.char = src[start]
        self.size = end - start
        before = _class_of(src[start - 1]) if start else " "
        after = _class_of(src[end]) if end < len(src) else " "
        left = after != " " and (after != "." or before != "x")
        right = before != " " and (before != "." or after != "x")
        self.can_open = left and (self.char != "_" or not right or before == ".")
        self.can_close = right and (self.char != "_" or not left or after == ".")
        if self.char == "~" and self.size > 2:
            self.can_open = self.can_close = False


def _class_of(char: str) -> str:
    """Sort a character into space, punctuation (".") and others ("x")."""
    if char.isalnum():
        return "x"
    if char in _ASCII_SPACE:
        return " "
    if char in _ASCII_PUNCTUATION:
        return "."
    kind = category(char)
    return " " if kind == "Zs" else "." if kind[0] in "PS" else "x"


def pair(nodes: list[Node]) -> list[Node]:
    """Make emphasis, strong and strike of the runs among `nodes` that find a partner."""
    out: list[Node] = []
    openers: list[int] = []
    # Below which height of `openers` a closer of a sort has looked in vain: this keeps hostile texts linear.
    bottoms: dict[tuple[str, bool, int], int] = {}
    for node in nodes:
        if isinstance(node, Run):
            if node.can_close:
                _close(node, out, openers, bottoms)
            if node.start == node.end:
                continue
            if node.can_open:
                openers.append(len(out))
        out.append(node)
    return out


def _close(run: Run, out: list[Node], openers: list[int], bottoms: dict[tuple[str, bool, int], int]) -> None:
    sort = (run.char, run.can_open, run.size if run.char == "~" else run.size % 3)
    while run.start < run.end:
        height = _opener(run, out, openers, bottoms.get(sort, 0))
        if height is None:
            bottoms[sort] = len(openers)
            return
        at = openers[height]
        opener = out[at]
        children = out[at + 1 :]
        depth = max((child.depth for child in children), default=0) + 1
        if depth > DEEPEST:
            bottoms[sort] = len(openers)
            return
        del openers[height + 1 :]
        used = _used(opener, run)
        wrapped = Node(_KINDS[run.char, used], opener.end - used, run.start + used)
        wrapped.children = merge(children)
        wrapped.depth = depth
        opener.end -= used
        run.start += used
        del out[at + 1 :]
        if opener.start == opener.end:
            out.pop()
            openers.pop()
        out.append(wrapped)
        _lower(bottoms, len(openers))


_KINDS: dict[tuple[str, int], NodeKind] = {
    ("*", 1): "emphasis",
    ("_", 1): "emphasis",
    ("*", 2): "strong",
    ("_", 2): "strong",
    ("~", 1): "strike",
    ("~", 2): "strike",
}


def _used(opener: Node, closer: Node) -> int:
    return 2 if opener.end - opener.start >= 2 and closer.end - closer.start >= 2 else 1


def _lower(bottoms: dict[tuple[str, bool, int], int], height: int) -> None:
    for sort, bottom in bottoms.items():
        if bottom > height:
            bottoms[sort] = height


def _opener(closer: Run, out: list[Node], openers: list[int], bottom: int) -> int | None:
    for height in range(len(openers) - 1, bottom - 1, -1):
        opener = out[openers[height]]
        if isinstance(opener, Run) and opener.char == closer.char and _fits(opener, closer):
            return height
    return None


def _fits(opener: Run, closer: Run) -> bool:
    if closer.char == "~":
        return opener.size == closer.size
    if not (opener.can_close or closer.can_open):
        return True
    return (opener.size + closer.size) % 3 != 0 or (opener.size % 3 == 0 and closer.size % 3 == 0)


def merge(nodes: list[Node]) -> list[Node]:
    """Join texts that follow each other."""
    merged: list[Node] = []
    last: Node | None = None
    for node in nodes:
        if node.kind != "text":
            last = None
            merged.append(node)
        elif last is None:
            last = Node("text", node.start, node.end)
            merged.append(last)
        else:
            last.end = node.end
    return merged
