"""Addresses in running text that are links without markup, as GFM finds them."""

import re

from pmlint.patterns import lazy

URL_START = lazy(r"(?<![A-Za-z0-9])https?://|(?<![^\s*_~(])www\.", re.IGNORECASE)

_ADDRESS = lazy(r"[^\s<]+")
_DOMAIN = lazy(r"[\w-]+(?:\.[\w-]+)*+")
_LONGEST_DOMAIN = 255
_ENTITY_AT_END = lazy(r"&[A-Za-z0-9]+;\Z")
_TRAILING = "?!.,:*_~'\""


def find_end(src: str, start: int, *, in_brackets: bool) -> int | None:
    """Give the end of the address that begins at `start`; None where it is none.

    Inside brackets an address ends at the closing one, so that a link may have its address as its text.
    """
    host = src.find("://", start, start + len("https://")) + len("://") if src[start] in "hH" else start
    domain = _DOMAIN.match(src, host, host + _LONGEST_DOMAIN)
    if not domain or "_" in "".join(domain.group().split(".")[-2:]):
        return None
    found = _ADDRESS.match(src, start)
    end = found.end() if found else start
    if in_brackets:
        close = src.find("]", start, end)
        end = close if close >= 0 else end
    end = _trim(src, start, end)
    return end if end > (host + len("www.") if host == start else host) else None


def _trim(src: str, start: int, end: int) -> int:
    """Leave out the punctuation that belongs to the sentence around the address."""
    surplus = src.count(")", start, end) - src.count("(", start, end)
    while end > start:
        last = src[end - 1]
        if last == ")" and surplus > 0:
            surplus -= 1
            end -= 1
        elif last == ";":
            entity = _ENTITY_AT_END.search(src, max(start, end - 40), end)
            end = entity.start() if entity else end - 1
        elif last in _TRAILING:
            end -= 1
        else:
            break
    return end
