"""The words that pmlint knows, as data files that anybody can extend, and their loader."""

import os.path
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from pmlint.patterns import lazy

_HERE = os.path.dirname(__file__)
_COMMENT = lazy(r"^#.*$|[ \t]+#.*$|[ \t]+$", re.MULTILINE)
_ELISION = lazy(r"'(?:(?<=\b[ldnscjmtLDNSCJMT]')|(?<=\b[Qq][Uu]'))(?=\w)")
_NOT_WORD = lazy(r"[\W_]+")
_FOREIGN = lazy(r"[^\x00-\x7f]+")
_SIGNS = (("\u2019", "'"), *((sign, " ") for sign in "–—“”…→\u00a0"))
"""The commonest signs beyond ASCII: without them most texts need no table of Unicode."""
_ASCII = "".join(c.lower() if c.isalnum() else " " for c in map(chr, range(128))).encode().ljust(256)
_ASCII_APART = b"\0" + _ASCII[1:]


def text_of(name: str) -> str:
    """Give the text of the data file `name` without comments, which begin with " #" or a line."""
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return _COMMENT.sub("", file.read())


def lines(name: str) -> tuple[str, ...]:
    """Give the lines of the data file `name` that are not blank."""
    return tuple(line for line in text_of(name).split("\n") if line)


def fold(text: str) -> str:
    """Reduce `text` to its words: no case, accents or punctuation, one space between words."""
    return _label(text) if len(text) <= _LABEL else _fold(text)


def words_of_each(texts: Sequence[str]) -> tuple[list[str], ...]:
    """Give the folded words of each of some texts; folding them together costs less than one by one."""
    together = _bare("\0".join(texts))
    if together.isascii():
        told = together.encode().translate(_ASCII_APART).decode().split("\0")
        if len(told) == len(texts):  # none of them holds that character itself
            return tuple([text.split() for text in told])
    return tuple([fold(text).split() for text in texts])


def _fold(text: str) -> str:
    text = _bare(text)
    if text.isascii():
        return " ".join(text.encode().translate(_ASCII).decode().split())
    return _NOT_WORD.sub(" ", text.casefold()).strip()


_LABEL = 48  # characters
_label = lru_cache(maxsize=1024)(_fold)
"""Labels and titles are asked for again and again."""


def _bare(text: str) -> str:
    """Free a text of accents, and of apostrophes and signs that are no ASCII."""
    if not text.isascii():
        for sign, plain in _SIGNS:
            text = text.replace(sign, plain)
        text = text if text.isascii() else _FOREIGN.sub(_plain, text)
    # An apostrophe joins: "wasn't" is one word; but "l'incident" is two.
    return _ELISION.sub(" ", text).replace("'", "") if "'" in text else text


def _plain(foreign: re.Match[str]) -> str:
    """Give a run of characters beyond ASCII without its accents, blanks in place of signs."""
    bare = (c for c in unicodedata.normalize("NFKD", foreign.group()) if not unicodedata.combining(c))
    return "".join(c if c.isalnum() or c.isascii() else " " for c in bare)


@cache
def tables() -> dict[str, str]:
    """Give the tables that are made of the data files, as text: the lines under each heading of "tables.txt".

    A run splits those that it needs; `pmlint.vocabulary.build` says what they are.
    """
    _, *parts = _made("tables.txt").split("\n[")
    return {heading: body for heading, _, body in (part.partition("]\n") for part in parts)}


def _made(name: str) -> str:
    """Give the text of a file that `tools/generate.py` wrote; its line ends need no care."""
    with open(os.path.join(_HERE, name), encoding="utf-8", newline="\n") as file:
        return file.read().removesuffix("\n")


def lines_under(heading: str) -> list[str]:
    """Give the lines under `heading` of "tables.txt"."""
    return tables()[heading].split("\n")


def kinds_by_phrase(table: str) -> dict[str, str]:
    """Give a table of titles: the kinds of section that each phrase opens, joined by commas."""
    found: dict[str, str] = {}
    for run in tables()[f"titles:{table}"][1:].split("\n="):
        kinds, *phrases = run.split("\n")
        found.update(dict.fromkeys(phrases, kinds))
    return found


@cache
def phrases() -> dict[str, str]:
    """Give the phrases under the headings "[said …]" by their first words, as text; `phrases_from` reads it."""
    found = _made("phrases.txt").split("\n")
    return dict(zip(found[::2], found[1::2], strict=True))


@cache
def phrases_from(first: str) -> tuple[tuple[str, list[str]], ...]:
    """Give the phrases that begin with the word `first`, the longest first: the name of the list, the words."""
    rows = (row.partition("=") for row in phrases()[first].split(","))
    return tuple((name, words.split()) for name, _, words in rows)


@cache
def words(heading: str) -> frozenset[str]:
    """Give the folded words under `heading` of "words.txt"."""
    return frozenset(lines_under(heading))


def said_in(folded: str, heading: str) -> list[str]:
    """Give the phrases under `heading` that stand in a folded text as whole words, in the order of the alphabet."""
    known, padded = _by_first_word(heading), f" {folded} "
    return sorted({one for word in folded.split() for one in known.get(word, ()) if f" {one} " in padded})


def telling_words(phrases: Iterable[str]) -> frozenset[str]:
    """Give a word of each of some folded phrases: a text that holds none of these words holds no phrase.

    It is one that is a phrase itself, else the longest one, which few texts hold.
    """
    every = frozenset(phrases)
    return frozenset(max(phrase.split(), key=lambda word: (word in every, len(word))) for phrase in every if phrase)


@cache
def _by_first_word(heading: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for phrase in words(heading):
        found.setdefault(phrase.partition(" ")[0], []).append(phrase)
    return found


@cache
def by_word(family: str) -> dict[str, tuple[str, ...]]:
    """Give what the words of a family ("column", "field") can mean, by folded word."""
    found: dict[str, tuple[str, ...]] = {}
    for name in meanings(family):
        for entry in lines_under(f"{family} {name}"):
            found[entry] = (*found.get(entry, ()), name)
    return found


def meanings(family: str) -> tuple[str, ...]:
    """Give what the lists of a family ("column", "field") tell apart, in the order of "words.txt"."""
    return tuple(heading[len(family) + 1 :] for heading in tables() if heading.startswith(f"{family} "))


@cache
def moment_words() -> frozenset[str]:
    """Give the words of which dates, times of day and lengths are made up, besides numbers and zones."""
    families = ("month", "weekday", "half", "midday", "time", "unit")
    lists = (words(f"{family} {name}") for family in families for name in meanings(family))
    return _UNITS.union(*(entry.split() for entries in lists for entry in entries))


_UNITS = frozenset("dhmstz")
"""What may be joined to a number: "1h30m", "2024-01-09T10:05Z"."""
