"""The words that pmlint knows, as data files that anybody can extend, and their loader."""

import os.path
import re
import unicodedata
from functools import cache

_HERE = os.path.dirname(__file__)
_NOT_WORD = re.compile(r"[\W_]+")


def lines(name: str) -> tuple[str, ...]:
    """Give the lines of the data file `name`, without comments (from " #" or a leading "#") and blank ones."""
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        text = file.read()
    stripped = (line.partition(" #")[0].strip() for line in text.splitlines() if not line.startswith("#"))
    return tuple(line for line in stripped if line)


def sections_of(name: str) -> dict[str, tuple[str, ...]]:
    """Give the data file `name` by its `[headings]`."""
    found: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines(name):
        if line.startswith("["):
            current = found.setdefault(line[1:-1], [])
        else:
            current.append(line)
    return {heading: tuple(entries) for heading, entries in found.items()}


def fold(text: str) -> str:
    """Reduce `text` to its words: no case, accents or punctuation, one space between words."""
    if text.islower() and text.isascii() and text.replace(" ", "").isalnum() and "  " not in text:
        return text.strip()  # as nearly all of the data files are written
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    # An apostrophe joins: "wasn't" is one word.
    return _NOT_WORD.sub(" ", text.replace("'", "").replace("\u2019", "").casefold()).strip()


@cache
def _words() -> dict[str, frozenset[str]]:
    return {heading: frozenset(map(fold, entries)) for heading, entries in sections_of("words.txt").items()}


def words(heading: str) -> frozenset[str]:
    """Give the folded words under `heading` of "words.txt"."""
    return _words()[heading]


@cache
def _by_class(kind: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for heading, entries in _words().items():
        family, _, name = heading.partition(" ")
        if family == kind:
            for entry in entries:
                found[entry] = (*found.get(entry, ()), name)
    return found


def meanings(family: str) -> tuple[str, ...]:
    """Give what the lists of a family ("column", "field") tell apart, in the order of "words.txt"."""
    found = (heading.partition(" ") for heading in _words())
    return tuple(name for one, _, name in found if one == family and name)


def column(header: str) -> tuple[str, ...]:
    """Give what a table's column under `header` can hold ("owner", "time", …)."""
    return _by_class("column").get(fold(header), ())


def field(label: str) -> tuple[str, ...]:
    """Give what a value labelled `label` can mean ("severity", "start", …)."""
    return _by_class("field").get(fold(label), ())
