"""Settings files: configurations, profiles and JSON Schemas of users, read from TOML or JSON.

What is read here is data in the shape of JSON whose every key knows its place
in the file. Whether it makes sense is for others to say.
"""

import json
import os
import re
from collections.abc import Sequence
from typing import Any, NamedTuple, NoReturn

from pmlint.discovery import read_file, reason
from pmlint.errors import UserError
from pmlint.patterns import lazy

LARGEST = 1024 * 1024
"""The most bytes that a settings file may have unless another limit is given."""

DEEPEST = 100
"""How deep the values of a settings file may be nested: nobody writes that, and whoever walks over them may recurse."""

_LARGEST_NUMBER = 1024
"""How many bits a whole number may have; what is larger cannot be compared with a number with a fraction."""

_DIGITS = 400
"""Numbers of more decimal digits have more bits than that."""


_ENDLESS = (float("inf"), float("-inf"))

_DOTTED = lazy(
    r"(?:^|[\[{,])[ \t]*+((?:(?:[A-Za-z0-9_-]++|\"(?:[^\"\\\n]++|\\.)*+\"|'[^'\n]*+')[ \t]*+\.[ \t]*+){100})",
    re.MULTILINE,
)
"""A key of so many parts that tomllib would take minutes: its time grows with the square of their number."""

_TOML_PLACE = lazy(r"(.*) \(at (?:line (\d+), column (\d+)|end of document)\)")
_TWICE = ("Cannot overwrite", "Cannot declare")
"""How tomllib begins to say that a key or a table is given twice; it names neither."""


class _TwiceError(Exception):
    """An object of JSON has a key twice."""


class File:
    """The text of a settings file, and the places of its keys, which are looked for when they are first asked for.

    Attributes:
        path: Its path as the user would write it.
        text: Its text, without a byte order mark and with its line ends.
        toml: Whether it is TOML; else it is JSON.
    """

    def __init__(self, path: str, text: str, *, toml: bool) -> None:
        self.path, self.text, self.toml = path, text, toml
        self._places: Any = None

    def offset(self, keys: Sequence[str | int]) -> int | None:
        """Give where a key begins, or an item of a list, or else the nearest of its parents; None for the whole file."""
        self._look()
        place, found = self._places.root, None
        for key in keys:
            if key not in place.inside:
                break
            place = place.inside[key]
            found = place.at
        return found

    def fault(self) -> tuple[int, str] | None:
        """Give what parsers refuse without saying where: its offset, and what is wrong."""
        self._look()
        at_and_reason: tuple[int, str] | None = self._places.fault
        return at_and_reason

    def _look(self) -> None:
        if self._places is None:
            from pmlint.settings.places import places_of  # noqa: PLC0415 - only who is to be told of a fault asks for its place

            self._places = places_of(self.text, toml=self.toml, deepest=DEEPEST)

    def where(self, at: int) -> str:
        """Give "path:line:column" of an offset; both count from 1, columns in code points."""
        line = self.text.count("\n", 0, at) + 1
        return f"{self.path}:{line}:{at - self.text.rfind(chr(10), 0, at)}"


class Settings(NamedTuple):
    """What a settings file holds, or a part of it.

    Attributes:
        data: Its data as `json` gives it; dates and times of TOML are text in ISO form.
        file: The file that it stands in.
        base: The keys and indexes that lead to this part of the file.
    """

    data: Any
    file: File
    base: tuple[str | int, ...] = ()

    @property
    def path(self) -> str:
        """The path of the file, as the user would write it."""
        return self.file.path

    @property
    def text(self) -> str:
        """The text of the whole file."""
        return self.file.text

    def part(self, *keys: str | int) -> "Settings":
        """Give what stands under `keys`, with its places; an empty dict where nothing does."""
        data = self.data
        for key in keys:
            data = _inside(data, key)
        return Settings(data, self.file, (*self.base, *keys))

    def offset(self, keys: Sequence[str | int] = ()) -> int | None:
        """Give where in the text a key begins, or an item of a list, or else the nearest of its parents.

        None where that is the whole file.
        """
        return self.file.offset((*self.base, *keys))

    def where(self, keys: Sequence[str | int] = ()) -> str:
        """Give "path:line:column" of what `offset` finds, or the path alone for the whole file."""
        at = self.offset(keys)
        return self.path if at is None else self.file.where(at)


def _inside(data: Any, key: Any) -> Any:  # noqa: ANN401 - any JSON
    try:
        return {} if isinstance(data, str) else data[key]
    except (KeyError, IndexError, TypeError):
        return {}


def schema_folder() -> str:
    """Give the folder of the published schemas: in the package when installed, beside `src` in a checkout."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    installed = os.path.join(package, "schema")
    return installed if os.path.isdir(installed) else os.path.join(package, "..", "..", "schema")


def read(path: str, *, largest: int = LARGEST) -> Settings:
    """Read a settings file of at most `largest` bytes: TOML if its name ends so, else JSON.

    Raises:
        UserError: It cannot be read or is neither, or holds what nobody can mean: a key twice, a number that is none
            or too large, values that are nested too deeply. With line and column where they are known.
    """
    file = File(path, _text(path, largest), toml=path.casefold().endswith(".toml"))
    # In a list of its own even the outermost value can be told apart and replaced like any other.
    holder = [_parsed_toml(file) if file.toml else _parsed_json(file)]
    _settle(holder, file)
    return Settings(holder[0], file)


def _text(path: str, largest: int) -> str:
    try:
        raw = read_file(path, largest)
    except OSError as error:
        raise UserError(f"{path}: {reason(error)}") from error
    except ValueError as error:
        raise UserError(f"{path}: {error}") from error
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        where = File(path, before, toml=False).where(len(before))
        raise UserError(f"{where}: not UTF-8; save the file in that encoding") from error


def _parsed_json(file: File) -> Any:  # noqa: ANN401 - any JSON
    if not file.text.strip():
        raise UserError(f"{file.path}: not JSON: the file is empty")
    try:
        return json.loads(file.text, object_pairs_hook=_object, parse_int=_whole)
    except json.JSONDecodeError as error:
        # Who writes TOML, or YAML, into a file of another name is to know why it is read as JSON.
        hint = "" if file.path.casefold().endswith(".json") else "; the name of a file of TOML ends with .toml"
        raise UserError(f"{file.where(error.pos)}: not JSON: {_lower(error.msg)}{hint}") from error
    except (_TwiceError, RecursionError) as error:
        _refuse(file, error)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _TwiceError
    return found


def _whole(digits: str) -> int | float:
    # Python itself refuses more than 4,300 digits, without saying where they stand.
    return int(digits) if len(digits) < _DIGITS else float("inf")


def _parsed_toml(file: File) -> dict[str, Any]:
    import tomllib  # noqa: PLC0415 - costs start-up time, and the profiles that ship with pmlint are JSON

    dotted = _DOTTED.search(file.text) if file.text.count(".") >= DEEPEST else None
    if dotted:
        raise UserError(f"{file.where(dotted.start(1))}: a key of more than {DEEPEST} parts")
    try:
        return tomllib.loads(file.text)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        if message.startswith(_TWICE) and file.fault():
            _refuse(file, error)
        raise UserError(_told_by_tomllib(file, message)) from error
    except (ValueError, RecursionError) as error:
        _refuse(file, error)


def _told_by_tomllib(file: File, message: str) -> str:
    said = _TOML_PLACE.fullmatch(message)
    if said is None:
        return f"{file.path}: not TOML: {_lower(message)}"
    where = f"{file.path}:{said[2]}:{said[3]}" if said[2] else file.where(len(file.text))
    return f"{where}: not TOML: {_lower(said[1])}"


def _lower(message: str) -> str:
    return message[:1].lower() + message[1:]


def _refuse(file: File, error: Exception) -> NoReturn:
    """Say what a parser refused without telling where."""
    fault = file.fault()
    if fault is None:
        raise UserError(f"{file.path}: not {'TOML' if file.toml else 'JSON'}: {error}") from error
    at, what = fault
    raise UserError(f"{file.where(at)}: {what}") from error


class _Holder(NamedTuple):
    """A table or list, and the way to it from the outermost value; the last step comes first."""

    values: Any
    way: tuple[Any, ...] = ()
    depth: int = 0


def _settle(holder: list[Any], file: File) -> None:
    """Make dates and times text, and refuse what no parser refuses."""
    queue = [_Holder(holder)]
    for values, way, depth in queue:
        for key, value in values.items() if isinstance(values, dict) else enumerate(values):
            if isinstance(value, (dict, list)):
                queue.append(_Holder(value, (key, way), depth + 1))
                fault = f"nested more than {DEEPEST} deep" if depth >= DEEPEST else ""
            elif value is None or isinstance(value, (str, int, float)):
                fault = "" if value is None or isinstance(value, str) else _fault_of(value)
            else:
                values[key], fault = value.isoformat(), ""
            if fault:
                raise UserError(f"{Settings(None, file).where(_keys((key, way)))}: {fault}")


def _keys(way: tuple[Any, ...]) -> list[str | int]:
    keys: list[str | int] = []
    while way:
        key, way = way
        keys.insert(0, key)
    # The first step leads from the list of its own to the outermost value.
    return keys[1:]


def _fault_of(number: float) -> str:
    if isinstance(number, int):
        return "" if number.bit_length() <= _LARGEST_NUMBER else "the whole number is too large"
    if number != number:  # noqa: PLR0124 - what is not a number is not itself
        return "NaN is no number"
    return "the number is infinite or too large" if number in _ENDLESS else ""
