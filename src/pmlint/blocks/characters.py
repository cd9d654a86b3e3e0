"""Escapes and entities: what stands in the file for a character that a reader sees."""

from html.entities import html5
from re import Match

from pmlint.patterns import lazy

_WRITTEN = lazy(
    r"\\([!-/:-@\[-`{-~])"
    r"|&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z][a-zA-Z0-9]{1,31}));"
)
_UNKNOWN = "\ufffd"
_SURROGATE = lazy("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Put a replacement for the characters that mistune cannot bear, one for one."""
    text = text.replace("\0", _UNKNOWN)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub(_UNKNOWN, text)
    return text


def unescape(text: str) -> str:
    """Resolve the escapes and the entities in `text`."""
    return _WRITTEN.sub(_seen, text) if "\\" in text or "&" in text else text


def steps(text: str) -> list[int]:
    """Give the place in `text` of each character of `unescape(text)`, and its end."""
    places: list[int] = []
    pos = 0
    for match in _WRITTEN.finditer(text):
        seen = _seen(match)
        if seen == match.group():
            continue
        places.extend(range(pos, match.start()))
        places.extend([match.start()] * len(seen))
        pos = match.end()
    places.extend(range(pos, len(text) + 1))
    return places


def _seen(match: Match[str]) -> str:
    escaped, decimal, hexadecimal, name = match.groups()
    if escaped:
        return str(escaped)
    if name:
        return html5.get(name + ";", match.group())
    code = int(decimal) if decimal else int(hexadecimal, 16)
    is_character = 0 < code < 0x110000 and not 0xD800 <= code < 0xE000
    return chr(code) if is_character else _UNKNOWN
