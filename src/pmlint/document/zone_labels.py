"""The labels of zones in running text: where one stands, and what it can mean.

zone = abbreviation | "UTC" ± hours | IANA name | long name, in parentheses or not, twice or not
"""

import re
from functools import cache
from typing import NamedTuple

from pmlint.patterns import holds_any, lazy
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.zones import ZoneMeaning, meaning_of, zones


class ZoneLabel(NamedTuple):
    """The label of a zone.

    Attributes:
        label: As written.
        meaning: What it can mean, None where it is unknown.
        start, end: The place of the label itself.
        outer: The place behind its parenthesis, and behind a second label that explains it.
        beside: What the second label means: the offset of "PST (UTC-7)".
    """

    label: str
    meaning: ZoneMeaning | None
    start: int
    end: int
    outer: int
    beside: ZoneMeaning | None = None


_OFFSET = lazy(
    r"(?:UTC|GMT)(?:\s?[+±]\s?|[-−–])(?:0?\d|1[0-4])(?::?(?:00|15|30|45))?(?!\d|:\d|\s?(?:UTC|GMT|Z|d|days?)\b)"
)
"""No zone is a minute ahead of another; "09:45 UTC-10:30 UTC" is a range."""

_ZONE = lazy(r"(?P<bare>[+-]\d\d:?[0-5]\d\b|[+-]\d\d(?![\d:.,]))|(?P<word>[^\W\d_][^\W_]*)")
_IANA = lazy(
    r"Etc/GMT[+-]\d{1,2}\b|(?:US|America|Europe|Asia|Africa|Australia|Pacific|Atlantic|Indian|Arctic|Antarctica|Etc)"
    r"/[A-Z]\w+(?:/\w+)?(?:-(?:au-Prince|of-Spain|Sablon|Nera))?"
)
_WORDS = lazy(r"[^\W\d_]+(?:[ /][^\W\d_]+){0,4}")
_UNKNOWN = lazy(
    r"(?!NOT\b|BUT\b|GET\b|PUT\b|POST\b|TEST\b|HOST\b|LIST\b|LAST\b|BEST\b|MUST\b|JUST\b|FAST\b)[A-Z]{2,3}T\b"
)
_REGIONS = frozenset({"Eastern", "Pacific", "Mountain", "Central"})
"""The regions of North America by which people call their zones."""
_RECKONED = lazy(r"(?!UTC|GMT)[A-Z]{2,4}\s?[+\-−–]\s?\d")  # "UTC (EDT + 4)" tells how to reckon
_REGION_END = lazy(r"\b(?!\s+[A-Z]|[-/])")
_CLOSING = lazy(r"[^()\[\]\n]{0,24}[)\]]")
_ISO_BEFORE = lazy(r"\dT\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\Z")
_SECONDS_BEFORE = lazy(r"\d:\d\d:\d\d(?:[.,]\d+)?\Z")
_WHOLE_OFFSET = lazy(r"[+-](?:0[1-9]|1[0-4])(?::[03]0)?")
"""Behind these a minus begins an offset; "10:00-11:30" and "23:17:27-00:33" are ranges."""

_PLAIN_OFFSET = lazy(r"[+-](?:0\d|1[0-4])[0134][05]\b")
_AHEAD = lazy(r"(?:[ \t\u00a0]++|\u202f)*(?:\n(?=[A-Z]{3,4}\b(?!\S*:)))?(?P<open>[(\[,] *|（ *|\+ *(?!\d))?")
"""What may stand before a label; it may begin the next line."""
_PARTED = lazy(r"\s*[—–-]\s*(?=UTC|GMT)")


def zone_at(text: str, position: int, *, spoken: bool = False) -> ZoneLabel | None:
    """Give the label that follows at `position`, with what explains it: `PST (UTC-7)`, `AEST — UTC+10`.

    Capitals that look like a label but are none that is known count in parentheses, and behind AM or PM (`spoken`).
    """
    first = _one(text, position, spoken=spoken)
    if first is None:
        return None
    parted = _PARTED.match(text, first.end)
    second = _one(text, parted.end() if parted else first.outer, opened=parted is None)
    if second is None or second.meaning is None or _RECKONED.match(text, second.start):
        return first
    if " " in first.label and second.label.isupper():
        first = second._replace(outer=second.outer)  # "Central African Time (CAT)" is "CAT"
    return first._replace(outer=second.outer, meaning=first.meaning or second.meaning, beside=second.meaning)


def _one(text: str, position: int, *, spoken: bool = False, opened: bool = False) -> ZoneLabel | None:
    """Give one label behind blanks, a line's end, and a parenthesis, a comma or a plus, which must be there if `opened`."""
    ahead = _AHEAD.match(text, position) if position < len(text) else None
    if ahead is None or (opened and not ahead["open"]):
        return None
    begin, opened = ahead.end(), bool(ahead["open"])
    match = _ZONE.match(text, begin)
    if match is None:
        return None
    if match["bare"] and not _is_offset(text, position, match["bare"], opened=opened):
        return None
    label = _label(text, match, spoken=spoken)
    if not label and (opened or spoken) and (unknown := _UNKNOWN.match(text, begin)):
        label = unknown.group()
    if not label:
        return None
    end = begin + len(label)
    outer = end
    if opened and text[begin - 1] in "([（" and (close := _CLOSING.match(text, end)):
        inner = text[end : close.end() - 1]
        # "(CET, UTC+1)" explains itself within.
        beside = zone_in(inner) if inner.strip() else None
        return ZoneLabel(label, _means(label), begin, end, close.end(), beside.meaning if beside else None)
    return ZoneLabel(label, _means(label), begin, end, outer)


def _is_offset(text: str, position: int, bare: str, *, opened: bool) -> bool:
    """Whether digits with a sign are an offset: "+0200", "-0400", "-04:00" and "+01" behind seconds."""
    if _PLAIN_OFFSET.fullmatch(bare):
        return True
    before = text[max(0, position - 30) : position]
    if opened or (len(bare) <= _HOURS and text[position : position + 1] != bare[0]):
        return False  # "09:45:12 -12 pods"
    if len(bare) <= _HOURS or bare[0] == "-":
        return _ISO_BEFORE.search(before) is not None or (
            _SECONDS_BEFORE.search(before) is not None and _WHOLE_OFFSET.fullmatch(bare) is not None
        )
    return True


_HOURS = 3  # characters of "+01"


@cache
def _naming() -> frozenset[str]:
    known = zones()
    return frozenset({*map(str.lower, known.abbreviations), *known.heads, *words("zone any case")})


def may_name_zone(text: str) -> bool:
    """Whether a label of a zone can stand in a short text."""
    return not _naming().isdisjoint(fold(text).split()) or "/" in text or not text.isascii()


def zone_in(text: str, *, spoken: bool = False) -> ZoneLabel | None:
    """Give the first label of a zone anywhere in a short text such as "All times in CET (UTC+1)".

    Where the text speaks of zones, "Eastern" is one.
    """
    for match in _ZONE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if (before.isalnum() and before < "\u2e80") or before in {"-", "/", "_", "+"} or match["bare"]:
            continue
        label = _label(text, match, spoken=spoken)
        if label and label != "Z":
            found = zone_at(text, match.start(), spoken=spoken)
            return found or ZoneLabel(label, _means(label), match.start(), match.start() + len(label), match.end())
    return None if text.isascii() else _eastern_zone_in(text)


def _eastern_zone_in(text: str) -> ZoneLabel | None:
    """Give the label within words that no blanks part: "所有时间均为北京时间", "時刻はすべてJST"."""
    known = zones()
    for match in _STUCK.finditer(text):
        if match.group() in known.abbreviations:
            return ZoneLabel(match.group(), meaning_of(match.group()), *match.span(), match.end())
    for name in known.names:
        at = text.find(name) if name[0] > "\u2e80" else -1
        if at >= 0:
            return ZoneLabel(name, known.names[name], at, at + len(name), at + len(name))
    return None


_STUCK = lazy(r"(?<![A-Za-z])[A-Z]{2,5}(?![A-Za-z])")


def _means(label: str) -> ZoneMeaning | None:
    if label.isupper() and (known := zones().abbreviations.get(label)):
        return known
    return meaning_of(f"{label} time" if label in _REGIONS else label)


def _label(text: str, match: re.Match[str], *, spoken: bool) -> str:
    """Give the label of a zone that a match holds, "" where its words are none."""
    word = match["word"]
    if not word:
        return match.group()
    known, end = zones(), match.end()
    if text.startswith("/", end) and (iana := _IANA.match(text, match.start())):
        return iana.group()
    signed = word in {"UTC", "GMT"} and holds_any(text[end : end + 2], "+±-−–")
    if signed and (offset := _OFFSET.match(text, match.start())):
        return offset.group()
    if (fold(word) if not word.isascii() else word.lower()) in known.heads:
        phrase = _WORDS.match(text, match.start())
        found = phrase.group() if phrase else ""
        while found and fold(found) not in known.names:
            found = found[: max(found.rfind(" "), found.rfind("/"), 0)]
        if found:
            return found
    if spoken and word in _REGIONS and _REGION_END.match(text, end):
        return word
    return word if word in known.abbreviations or word.lower() in words("zone any case") else ""
