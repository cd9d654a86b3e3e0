"""What a line of text shows: a label with its value, a title, an entry of a timeline, a mark that Markdown has not."""

import re

from pmlint.blocks import Prose
from pmlint.patterns import lazy
from pmlint.source import Span
from pmlint.vocabulary import fold, moment_words, words
from pmlint.vocabulary.zones import zones

LABEL = lazy(r"(?P<label>[^\n:：]{0,59}[^\s:：]|[^\S\n])\s*(?::(?=\s|$)|(?<=[\u3400-\u9fff]):|：)\s*(?P<rest>.*)")
"""A line that begins with a label."""

_HASHES = lazy(r"#{1,6}(?=[^#\s])")  # "##Timeline": no heading for Markdown, one for its author
_BULLET = lazy(r"(?:[•◦▪‣●○]|o(?=\t))\s*")  # of a word processor: no list for Markdown
LEADS = frozenset("#•◦▪‣●○o")
_TIMED = lazy(r"\W{0,8}(?:\d{1,2}[:.]\d\d|\d{1,2}\s?[ap]\.?m\b)", re.IGNORECASE)  # an entry of a timeline
_DIGIT = lazy(r"\d")
_DIGITS = lazy(r"\d+")


def labelled(text: str) -> re.Match[str] | None:
    """Match the label that a line begins with; most lines have no colon at all."""
    return LABEL.match(text) if has_colon(text) else None


def has_colon(text: str) -> bool:
    """Whether the first colon of a text, if any, can be that of a label: "10:42 Disk full" has none."""
    at = text.find(":")
    if at > 0 and (not text[at + 1 : at + 2].strip() or text[at - 1] > "\u2e7f"):
        return True
    return "：" in text


def lead_of(line: str) -> int:
    """Give the length of the mark that a title or an item begins with that is none for Markdown."""
    if line[:1] not in LEADS:
        return 0
    mark = _HASHES.match(line) or _BULLET.match(line)
    return mark.end() if mark else 0


def is_value(text: str) -> bool:
    """Whether a text is but a date, a time or a length."""
    if _DIGIT.search(text) is None:
        return False
    said = (part for word in fold(text).split() for part in _DIGITS.split(word) if part)
    return all(part in moment_words() or part.upper() in zones().abbreviations for part in said)


def is_timed(label: str) -> bool:
    """Whether a label holds a time of day: then it is an entry of a timeline."""
    return _DIGIT.search(label) is not None and _TIMED.search(label) is not None


def begins_with_time(line: str) -> bool:
    """Whether a line begins with a time of day."""
    return _TIMED.match(line) is not None


def is_title_case(label: str) -> bool:
    """Whether every word but the small ones begins with a capital: "Root Cause and Resolution"."""
    return all(word[:1].isupper() or word in words("function word") for word in label.split())


def is_title(line: str) -> bool:
    """Whether a bare line reads as a title, not as a sentence."""
    return not line.endswith((".", "!", ",", ";")) and len(line.split(None, 6)) <= 6


def plain(text: str) -> str:
    """Give a title without the colon behind it, on one line."""
    return " ".join(text.split()).rstrip(":：").strip()


def all_strong(text: Prose, start: int, end: int) -> bool | None:
    """Whether everything but punctuation and symbols in a range is strong; None where nothing in it is."""
    inside = [(max(a, start), min(b, end)) for a, b in text.strong if a < end and b > start]
    if not inside:
        return None
    position = start
    for a, b in [*inside, (end, end)]:
        if any(c.isalnum() for c in text.text[position:a]):
            return False
        position = b
    return True


def trimmed(text: Prose, start: int, end: int) -> Span | None:
    """Give the place of a range without the blanks and the colon around it; None where nothing is left."""
    while end > start and (text.text[end - 1].isspace() or text.text[end - 1] in ":："):
        end -= 1
    while start < end and text.text[start].isspace():
        start += 1
    return text.span(start, end) if start < end else None
