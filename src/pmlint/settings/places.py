"""Where the keys and items of a TOML or JSON text stand; the parsers tell what it holds, but not where.

A text is gone over once, without recursion. It is known to be valid, or to be
valid up to the fault that is looked for: what the parsers refuse without
saying where, or let pass. JSON needs no scanner of its own: its values are
written like those of TOML, but for ":" in the place of "=".
"""

import json
import re
from typing import NamedTuple

from pmlint.patterns import lazy

# The groups are repeated greedily: Python 3.11.2 reads a possessive repeat of alternatives wrongly.
_BETWEEN = lazy(r"(?:[ \t\r\n,]++|#[^\n]*+)*")
"""What stands between values: blanks, comments, and commas, since it is known that those are where they belong."""

_STRING = lazy(
    r'"""(?:[^"\\]++|\\[\s\S]|"{1,2}+(?!"))*"{3,5}'
    r"|'''(?:[^']++|'{1,2}+(?!'))*'{3,5}"
    r'|"(?:[^"\\\n]++|\\.)*"'
    r"|'[^'\n]*+'"
)
_BARE_KEY = lazy(r"[A-Za-z0-9_-]++")
_BARE_VALUE = lazy(r"[^,\]}#\r\n]++")
_SEPARATOR = lazy(r"[ \t\r\n]*+[=:]")

_DIGITS = 1000
"""A whole number of more digits is too long; Python refuses those of more than 4,300 without saying where."""


class Place:
    """Where a key of a table or an item of a list begins, and the places of what it holds.

    Attributes:
        at: The offset of its first character, the quote of a quoted key included.
        inside: The places in it by key, or by index.
    """

    __slots__ = ("at", "inside")

    def __init__(self, at: int) -> None:
        self.at = at
        self.inside: dict[str | int, Place] = {}

    def add(self, key: str | int, at: int) -> "Place":
        """Give the place of a key in this one; it is where the key stands first."""
        if key not in self.inside:
            self.inside[key] = Place(at)
        return self.inside[key]


class Fault(NamedTuple):
    """What is wrong at an offset of the text."""

    at: int
    reason: str


class Places(NamedTuple):
    """The places in a text.

    Attributes:
        root: The whole text.
        fault: The first key or table that is given twice, number that is too long, or value that is nested too deeply; the
            text is not read beyond it.
    """

    root: Place
    fault: Fault | None


def places_of(text: str, *, toml: bool, deepest: int) -> Places:
    """Find the places in a text of TOML or JSON, whose values may be nested `deepest` deep.

    Where the text turns out not to be valid, the places are those before the fault.
    """
    scanner = _Scanner(text, deepest, toml=toml)
    root = Place(0)
    try:
        if toml:
            scanner.statements(root)
        else:
            scanner.value(root)
    except _StopError as stop:
        return Places(root, stop.fault)
    return Places(root, None)


class _StopError(Exception):
    """The text is read no further."""

    def __init__(self, fault: Fault | None = None) -> None:
        super().__init__()
        self.fault = fault


class _Scanner:
    """Goes over a text from beginning to end."""

    def __init__(self, text: str, deepest: int, *, toml: bool) -> None:
        self._text, self._deepest, self._toml = text, deepest, toml
        self._at = 0
        self._tables: set[Place] = set()

    def statements(self, root: Place) -> None:
        """Read the tables of TOML into `root`."""
        table = root
        self._take(_BETWEEN)
        while self._at < len(self._text):
            if self._next() == "[":
                table = self._header(root)
            else:
                self.value(self._member(table))
            self._take(_BETWEEN)

    def value(self, place: Place) -> None:
        """Read a value into the place of its key, with all that it holds."""
        opened: list[tuple[Place, bool]] = []
        self._begin(place, opened)
        while opened:
            self._take(_BETWEEN)
            holder, is_list = opened[-1]
            if self._next() in {"]", "}"}:
                self._at += 1
                opened.pop()
            elif is_list:
                self._begin(holder.add(len(holder.inside), self._at), opened)
            else:
                self._begin(self._member(holder), opened)

    def _begin(self, place: Place, opened: list[tuple[Place, bool]]) -> None:
        self._take(_BETWEEN)
        sign, at = self._next(), self._at
        if sign in {"[", "{"}:
            if len(opened) >= self._deepest:
                raise _StopError(Fault(at, f"nested more than {self._deepest} deep"))
            opened.append((place, sign == "["))
            self._at += 1
        elif sign in {'"', "'"}:
            self._take(_STRING)
        else:
            token = self._take(_BARE_VALUE).strip(" \t").lstrip("+-").replace("_", "")
            if len(token) > _DIGITS and token.isdecimal():
                raise _StopError(Fault(at, f"the number of {len(token)} digits is too large"))

    def _header(self, root: Place) -> Place:
        at = self._at
        width = 2 if self._text.startswith("[[", at) else 1
        self._at += width
        *above, (key, key_at) = self._keys()
        self._at += width
        place = root
        for step in above:
            place = _last(place.add(*step))
        place = place.add(key, key_at)
        if width == 2:
            return place.add(len(place.inside), at)
        if place in self._tables:
            raise _StopError(Fault(key_at, f"the table {_shown(key)} is given twice"))
        self._tables.add(place)
        return place

    def _member(self, table: Place) -> Place:
        *above, (key, at) = self._keys()
        for step in above:
            table = table.add(*step)
        if key in table.inside:
            raise _StopError(Fault(at, f"the key {_shown(key)} is given twice"))
        self._take(_SEPARATOR)
        return table.add(key, at)

    def _keys(self) -> list[tuple[str, int]]:
        """Read a key, dotted or not: each of its parts and where it stands."""
        found: list[tuple[str, int]] = []
        while True:
            self._take(_BETWEEN)
            at = self._at
            if len(found) >= self._deepest:
                raise _StopError(Fault(at, f"nested more than {self._deepest} deep"))
            quoted = self._next() in {'"', "'"}
            token = self._take(_STRING if quoted else _BARE_KEY)
            found.append((self._unquoted(token) if quoted else token, at))
            self._take(_BETWEEN)
            if self._next() != ".":
                return found
            self._at += 1

    def _unquoted(self, token: str) -> str:
        if token[0] == "'" or "\\" not in token:
            return token[1:-1]
        try:
            if not self._toml:
                return str(json.loads(token, strict=False))
            import tomllib  # noqa: PLC0415 - only a key with an escape needs it

            return str(tomllib.loads(f"key = {token}")["key"])
        except ValueError as error:
            raise _StopError from error

    def _next(self) -> str:
        return self._text[self._at : self._at + 1]

    def _take(self, pattern: re.Pattern[str]) -> str:
        match = pattern.match(self._text, self._at)
        if match is None:
            raise _StopError
        self._at = match.end()
        return match[0]


def _last(place: Place) -> Place:
    """Give the last table of an array of tables, else the table itself."""
    return place.inside.get(len(place.inside) - 1, place)


def _shown(key: str) -> str:
    return json.dumps(key, ensure_ascii=False)
