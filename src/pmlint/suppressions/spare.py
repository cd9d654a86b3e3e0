"""What can be taken out with a comment so that all else is rendered as before.

A comment parts what is around it: two lists, the lines of a paragraph. Where it might do so, nothing is given.
"""

from typing import NamedTuple

from pmlint.blocks import Block
from pmlint.patterns import lazy
from pmlint.source import Source, Span

FENCES = ("---", "+++")
"""What front matter begins with."""

_MARGIN = lazy(r"[ \t>]*")
_MARKERS = lazy(r"(?:[ \t>]++|(?:[-+*]|\d{1,9}[.)])[ \t]++)*+(?:\[[ xX]\])?#*[ \t]*")
_QUOTES = ('"', "'", "(")  # of titles of links
_OPEN = ("<", "[!", *_QUOTES)  # what begins with these may become markup that takes the whole line
_LONGEST_LABEL = 1100  # characters of a definition of a link
_LONGEST_LINE = 10_000  # characters before a comment that are looked at
_TAKES_IN = frozenset({"list", "footnote"})  # what goes on with indented lines behind blank ones


class Neighbours(NamedTuple):
    """What stands around a comment that is a block of its own.

    Attributes:
        before, behind: The blocks beside it in its container that show anything.
        parent: Its container, None for the document.
        following: The very next block in its container; None where it is the last one.
        after: Where the item behind its own begins, if it is in one.
    """

    before: Block | None
    behind: Block | None
    parent: Block | None
    following: Block | None
    after: int | None


def spare_in_line(source: Source, around: Span, comment: Span, *, beyond: bool = False) -> Span | None:
    """Give what can be taken out with a comment in the text `around` it: blanks before it.

    `beyond` says that it stands behind the last cell of a row.
    """
    text = source.text
    start = source.line_span(source.line_at(comment.start)).start
    if comment.start - start > _LONGEST_LINE or "|" in source.slice(comment):
        return None
    ahead = text[start : comment.start]
    kept = ahead.rstrip(" \t")
    # A pipe may be what keeps a line from being a row.
    if not _stays(kept) or _opens(text, around.start, comment.start) or (kept.endswith("|") and not beyond):
        return None
    if comment.end < around.end and text[comment.end] not in " \t\r\n":
        return None
    if kept == ahead and not kept[-1].isalnum():
        return None
    return Span(start + len(kept), comment.end)


def _stays(kept: str) -> bool:
    """Tell whether a line that ends with `kept` is what it was when something stood behind."""
    marker = _MARKERS.match(kept)
    content = kept[marker.end() :] if marker else kept
    # The sign behind a heading, or an escape, may be kept apart by what stands behind.
    return any(char.isalnum() for char in content) and not content.startswith(_OPEN) and kept[-1] not in "#\\"


def _opens(text: str, begin: int, end: int) -> bool:
    """Tell whether a paragraph that begins at `begin` may be, up to `end`, part of a tag or of the definition of a link."""
    if text.rfind("<", begin, end) > text.rfind(">", begin, end):
        return True
    return text.startswith(_QUOTES, begin) or (
        text[begin] == "[" and text.find("]:", begin, begin + _LONGEST_LABEL) >= 0
    )


def spare_line(source: Source, comment: Span, around: Neighbours) -> Span | None:
    """Give the lines of a comment that is a block of its own, and a blank line that would be one too many."""
    first, last = source.line_at(comment.start), source.line_at(comment.end)
    start, end = source.line_span(first).start, _line_start(source, last + 1)
    if not _MARGIN.fullmatch(source.text, start, comment.start):
        return None
    margin = source.text[start : comment.start]
    above, below = _is_blank(source, first - 1, margin), _is_blank(source, last + 1, margin)
    if not _parts_nothing(source, around, above=above, below=below):
        return None
    if above and below and last < source.line_count and _same(source, first - 1, last + 1):
        end = _line_start(source, last + 2)
    # Front matter would begin, or two line ends become one.
    opens = around.before is None and source.text.startswith(FENCES, end)
    joins = source.text.startswith("\r", start - 1) and source.text.startswith("\n", end)
    return None if opens or (start and joins) else Span(start, end)


def _parts_nothing(source: Source, around: Neighbours, *, above: bool, below: bool) -> bool:
    """Tell whether what is around a comment stays apart without it; there may be blank lines `above` and `below` it."""
    before, behind, parent = around.before, around.behind, around.parent
    if parent is not None and (parent.kind == "footnote" or before is None):
        # It may be all that is there, or keep the kind of an alert from being one.
        return False
    if parent is not None and parent.kind == "item" and around.following is None:
        # A blank line before it makes the list loose.
        return not above and (below or (around.after is not None and _begins_line(source, around.after)))
    if before is not None and (before.kind in _TAKES_IN or before.marker == "indented"):
        # What is indented may become a part of what stands before.
        apart = all(other is None or _begins_line(source, other.span.start) for other in (behind, around.following))
        if parent is not None or not apart or (behind is not None and behind.kind in _TAKES_IN):
            return False
    return above or below


def _is_blank(source: Source, line: int, margin: str) -> bool:
    """Tell whether nothing stands on a line in a container whose lines begin with `margin`, or there is no such line."""
    if not 0 < line <= source.line_count:
        return True
    text = source.line_text(line)
    return not text.replace(">", " ", margin.count(">")).strip()


def _same(source: Source, line: int, other: int) -> bool:
    return (source.line_text(line).strip() if line else "") == source.line_text(other).strip()


def _begins_line(source: Source, offset: int) -> bool:
    return offset == source.line_span(source.line_at(offset)).start


def _line_start(source: Source, line: int) -> int:
    """Give where a line begins; the end of the text where there is none."""
    return source.line_span(line).start if line <= source.line_count else len(source.text)
