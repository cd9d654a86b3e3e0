"""Where links and images lead to."""

from collections.abc import Mapping
from typing import NamedTuple

from mistune.helpers import MAX_LINK_LABEL_LENGTH, parse_link_href, parse_link_label, parse_link_title
from mistune.util import unikey

from pmlint.blocks.characters import clean, unescape
from pmlint.blocks.runs import DEEPEST
from pmlint.patterns import lazy

_SPACE = lazy(r"[ \t\n\f\r]*")


class Target(NamedTuple):
    """Where a link leads to, and where it ends."""

    url: str
    end: int


def inline_target(src: str, pos: int) -> Target | None:
    """Read an address and a title in parentheses at `pos`."""
    if not src.startswith("(", pos):
        return None
    href, end = parse_link_href(src, pos + 1, max_nested_level=DEEPEST)
    if href is None or end is None:
        return None
    _, title_end = parse_link_title(src, end, len(src))
    close = _skip_space(src, title_end or end)
    return Target(unescape(href), close + 1) if src.startswith(")", close) else None


def _skip_space(src: str, pos: int) -> int:
    found = _SPACE.match(src, pos)
    return found.end() if found else pos


def reference(src: str, label: range, known: Mapping[str, str], *, has_inner: bool) -> Target | None:
    """Look up a definition: by the label in brackets behind a link's text, else by the text, which is at `label`.

    A text that has brackets in it cannot be a label.
    """
    if not known:
        return None
    end = label.stop + 1
    name: str | None = None
    name_end: int | None = None
    if src.startswith("[", end):
        name, name_end = parse_link_label(src, end + 1)
    if not name:
        if has_inner or len(label) > MAX_LINK_LABEL_LENGTH:
            return None
        name = src[label.start : label.stop]
    url = known.get(unikey(clean(name)))
    return None if url is None else Target(url, name_end or end)
