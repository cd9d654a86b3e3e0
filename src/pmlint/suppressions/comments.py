"""What a comment that addresses pmlint says: its word, the names in it, the reason.

`<!-- pmlint-ignore RULE[, RULE]: reason -->` and `<!-- pmlint-ignore-file RULE[, RULE]: reason -->` have an effect. A
comment that is near to one of them (`pmlint-disable`, `pmlint ignore`) is kept too, without names, so that its author
can be told.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from pmlint.patterns import lazy
from pmlint.source import Source, Span

HERE, FILE = "pmlint-ignore", "pmlint-ignore-file"
"""The words that have an effect."""

SIGN = HERE.removesuffix("-ignore")
"""What each comment that addresses pmlint holds, in whatever case."""

# Lines of a comment in a quote begin with its marker.
_LEAD = lazy(r"(?:[ \t]++|[\r\n]++[ \t>]*+)*+")
_KNOWN = lazy(rf"(?P<word>{FILE}|{HERE})(?![^\s:])")
_NEAR = lazy(
    r"pmlint(?P<between>[-_:]?[ \t]*)(?P<verb>[a-z]+)[^\s:]*",
    re.IGNORECASE,
)
_OPEN, _CLOSE = "<!--", "-->"
_PIECE = lazy("[^,]+")
_LINE_END = lazy(r"[\r\n]+[ \t>]*")
_AROUND = " \t\r\n>"

_VERBS = frozenset({"disable", "ignore", "noqa", "suppress"})
_MORE_VERBS = _VERBS | {"allow", "enable", "mute", "nolint", "off", "silence", "skip"}

Use = Literal["unknown", "idle", "used", "unused"]


class Name(NamedTuple):
    """A name in a comment.

    Attributes:
        text: The name as written. What cannot be a name, such as two without a comma, is kept as one.
        use: What became of it, once the linter has told: no rule or group is called so ("unknown"), its rule did not
            run ("idle"), or ran and was silenced ("used") or was not ("unused").
        near: The name that an unknown one most likely means; may be empty.
    """

    text: str
    span: Span
    use: Use = "idle"
    near: str = ""


class Suppression(NamedTuple):
    """A comment that silences rules, or is meant to.

    Attributes:
        word: What it begins with, as written: `HERE`, `FILE`, or a word that has no effect.
        place: Where that word stands.
        names: The rules and groups that it names.
        reason: Why, as the author says; may be empty.
        span: The place of the comment.
        covers: The parts of the document in which it silences them.
        spare: What can be taken out, the comment and blanks or its line, so that all else is rendered as before; None
            where that is not certain.
        quoted: Whether it stands in quoted material.
    """

    word: str
    place: Span
    names: tuple[Name, ...]
    reason: str
    span: Span
    covers: tuple[Span, ...] = ()
    spare: Span | None = None
    quoted: bool = False

    @property
    def effective(self) -> bool:
        """Whether pmlint knows its word."""
        return self.word in {HERE, FILE}

    @property
    def whole(self) -> bool:
        """Whether it covers the file."""
        return self.word == FILE


def comments_in(source: Source, html: Span) -> Iterator[Suppression]:
    """Give the comments in a piece of raw HTML that address pmlint; what they cover is not known yet."""
    text = source.text
    start = text.find(_OPEN, *html)
    while start >= 0:
        end = text.find(_CLOSE, start + 2, html.end)
        if end < 0:
            return
        lead = _LEAD.match(text, start + len(_OPEN), end)
        yield from _read(text[lead.end() : end], lead.end(), Span(start, end + len(_CLOSE))) if lead else ()
        start = text.find(_OPEN, end, html.end)


def _read(said: str, base: int, span: Span) -> Iterator[Suppression]:
    """Read what a comment says from its first word on, which stands at `base`."""
    if known := _KNOWN.match(said):
        listed, _, reason = said[known.end() :].partition(":")
        names = tuple(_names(listed, base + known.end()))
        reason = " ".join(_LINE_END.sub(" ", reason).split())
        yield Suppression(known["word"], Span(base, base + known.end()), names, reason, span)
    elif (near := _NEAR.match(said)) and _is_meant(near["between"], near["verb"].lower()):
        yield Suppression(near.group(), Span(base, base + near.end()), (), "", span)


def _names(listed: str, base: int) -> Iterator[Name]:
    for match in _PIECE.finditer(listed):
        text = match.group().strip(_AROUND)
        several = len(text.split()) > 1
        if several:
            # No comma, or no colon before the reason: what comes behind can't be told apart.
            text = listed[match.start() :].strip(_AROUND)
        if text:
            start = base + match.start() + match.group().index(text.split(",", 1)[0])
            yield Name(text, Span(start, start + len(text)))
        if several:
            return


def _is_meant(between: str, verb: str) -> bool:
    """Tell whether a word behind "pmlint" is meant to silence: "pmlint-skip", "pmlint ignore", and not "pmlint runs"."""
    if between.strip():
        return verb in _MORE_VERBS or verb.startswith("ign") or sorted(verb) == sorted("ignore")
    return verb in _VERBS
