"""From the title of a section to the kinds of section that it opens."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pmlint.patterns import lazy
from pmlint.vocabulary import fold, lines, sections_of

LANGUAGES = tuple(f"sections.{language}.txt" for language in ("ko", "ja", "zh", "de", "pt", "fr", "es", "en"))
"""The data files of titles; where two languages share a phrase, the later one decides."""

_SHORTCODE = lazy(r":[a-z0-9_+-]+:", re.IGNORECASE)
_PARENTHESIS = lazy(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_NUMBERING = lazy(r"^\W*(?:(?:step|part|section|chapter)\s+)?\d{1,2}(?:\.\d{1,2})*[.):：、\s-]+(?=\D)", re.IGNORECASE)
_PART = lazy(r"\s*(?:&|/|,|，|、|\+|;|\band\b|\by\b|\bet\b|\be\b|\bund\b|和|与)\s*", re.IGNORECASE)
_BREAK = lazy(r"\s*(?::|：|\s[-–—|]\s|[–—|])\s*")
_LONGEST = 14  # words; a longer line is a sentence, not a title


class Phrases(NamedTuple):
    """The vocabulary of titles.

    Attributes:
        whole: Kinds by whole folded phrase.
        leading: Kinds by the folded beginning of phrases that let any words follow.
        around: Folded beginning, folded end and kinds of phrases that let any words stand between.
        modifiers: Words that may stand before a phrase.
    """

    whole: dict[str, tuple[str, ...]]
    leading: dict[str, tuple[str, ...]]
    around: tuple[tuple[str, str, tuple[str, ...]], ...]
    modifiers: frozenset[str]


def _entries() -> Iterator[tuple[str, tuple[str, ...]]]:
    for name in LANGUAGES:
        for kind, found in sections_of(name).items():
            yield from ((entry, (kind,)) for entry in found)
    for line in lines("joined.txt"):
        entry, _, joined = line.partition("=")
        yield entry.strip(), tuple(kind.strip() for kind in joined.split(","))


@cache
def phrases() -> Phrases:
    """Load the vocabulary of titles."""
    whole: dict[str, tuple[str, ...]] = {}
    leading: dict[str, tuple[str, ...]] = {}
    around: list[tuple[str, str, tuple[str, ...]]] = []
    for entry, kinds in _entries():
        before, tilde, after = entry.partition("~")
        if not tilde:
            whole[fold(entry)] = kinds
        elif after.strip():
            around.append((f"{fold(before)} " if before.strip() else "", f" {fold(after)}", kinds))
        else:
            leading[fold(before)] = kinds
    return Phrases(whole, leading, tuple(around), frozenset(map(fold, lines("modifiers.txt"))))


def kinds_of(title: str) -> tuple[str, ...]:
    """Give the kinds of section that `title` opens, in the order in which it names them; none for an unknown title."""
    plain = _NUMBERING.sub("", _SHORTCODE.sub(" ", title)).strip().rstrip(":：").strip()
    bare = _PARENTHESIS.sub(" ", plain).strip() or plain
    # "5 whys" is a title whose number is no numbering.
    numbered = _PARENTHESIS.sub(" ", title).strip().rstrip(":：")
    for text in dict.fromkeys((bare, plain, numbered, title.strip().rstrip(":："))):
        if found := _whole_title(text):
            return found
    return ()


def is_phrase(title: str) -> bool:
    """Whether `title` as a whole is a known title, or joins known titles, with nothing else in it."""
    text = _PARENTHESIS.sub(" ", _NUMBERING.sub("", title)).strip().rstrip(":：")
    return bool(_phrase(fold(text), exact=True) or _joined(text, every=True))


def _whole_title(text: str) -> tuple[str, ...]:
    folded = fold(text)
    if found := _phrase(folded, exact=True) or _joined(text, every=True) or _phrase(folded) or _joined(text):
        return found
    pieces = [piece for piece in _BREAK.split(text) if piece]
    if len(pieces) > 1:
        for piece in (pieces[0], pieces[-1]):
            if found := _phrase(fold(piece)) or _joined(piece):
                return found
    return ()


def _joined(text: str, *, every: bool = False) -> tuple[str, ...]:
    """Give the kinds of "Root Cause and Resolution": of all its parts, or of those that are phrases of their own."""
    parts = [part for part in _PART.split(text) if part]
    if len(parts) < 2 or len(text.split()) > _LONGEST:
        return ()
    found = [_phrase(fold(part)) for part in parts]
    if every and not all(found):
        return ()
    return tuple(dict.fromkeys(kind for kinds in found for kind in kinds))


def _phrase(folded: str, *, exact: bool = False) -> tuple[str, ...]:
    known = phrases()
    words = folded.split()
    if not words or len(words) > _LONGEST:
        return ()
    while words[-1].isdigit() and len(words) > 1:
        words = words[:-1]  # "Timeline 2024-02-26"
    while True:
        if found := known.whole.get(" ".join(words)) or (() if exact else _open_phrase(known, words)):
            return found
        count = next((n for n in (2, 1) if len(words) > n and " ".join(words[:n]) in known.modifiers), 0)
        if not count:
            return ()
        words = words[count:]


def _open_phrase(known: Phrases, words: list[str]) -> tuple[str, ...]:
    for count in range(len(words) - 1, 0, -1):
        if found := known.leading.get(" ".join(words[:count])):
            return found
    text = " ".join(words)
    for before, after, kinds in known.around:
        if text.startswith(before) and text.endswith(after) and len(text) > len(before) + len(after):
            return kinds
    return ()
