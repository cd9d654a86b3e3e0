"""Front matter as typed data: maps, lists, numbers, booleans and null, each with its place.

It is read when it is asked for; recognisers make do with `front_matter.entries`.

YAML is read by its version 1.2, so that words stay words: `yes` and `12:30` are
text. Dates stay text as written, in YAML and TOML.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, time
from typing import Any, NamedTuple

from pmlint.blocks.front import front_matter
from pmlint.document.front_matter import UNREADABLE, toml_entries
from pmlint.patterns import lazy
from pmlint.source import Source, Span

Path = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""

_MOST_VALUES = 10_000  # A handful of lines with aliases of aliases can stand for billions.
_DEEPEST = 60

_KEY = lazy(r"[\w-]+|\"(?:[^\"\\]|\\.)*\"|'[^']*'")
_NULL = ("", "~", "null", "Null", "NULL")
_BOOLEANS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = lazy(r"[-+]?[0-9]{1,300}\Z")
_NUMBER = lazy(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)(?:[eE][-+]?[0-9]{1,3})?\Z")


class FrontData(NamedTuple):
    """The data of a front matter.

    Attributes:
        data: Its values by key; JSON's types only.
        first_line: The place of the fence that opens it.
        values: The place of each value that stands on its own: text without quotes, numbers.
        keys: The place of each key.
    """

    data: Mapping[str, Any]
    first_line: Span
    values: Mapping[Path, Span]
    keys: Mapping[Path, Span]

    def place(self, path: Path) -> Span:
        """Give where the value at `path` stands; of a map or a list the key, of what is not there its parent."""
        for length in range(len(path), 0, -1):
            here = path[:length]
            if found := self.values.get(here) or self.keys.get(here):
                return found
        return self.first_line

    def place_of_key(self, path: Path) -> Span:
        """Give where the last key of `path` stands."""
        return self.keys.get(path) or self.place(path)


def front_data(source: Source) -> FrontData | None:
    """Read the front matter of a document; None where it has none, or one that is not well-formed or far too large."""
    block = front_matter(source)
    if block is None or block.content.start == block.content.end:
        return None
    text = source.slice(block.content)
    found = _toml(text) if block.marker == "toml" else _yaml(text)
    if found is None:
        return None
    data, values, keys = found
    base = block.content.start
    return FrontData(data, source.line_span(1), _moved(values, base), _moved(keys, base))


class _Read(NamedTuple):
    data: dict[str, Any]
    values: dict[Path, Span]
    keys: dict[Path, Span]


def _moved(places: Mapping[Path, Span], base: int) -> dict[Path, Span]:
    return {path: Span(span.start + base, span.end + base) for path, span in places.items()}


def _toml(text: str) -> _Read | None:
    import tomllib  # noqa: PLC0415 - costs start-up time, and few documents have front matter

    from pmlint.settings.places import places_of  # noqa: PLC0415 - as above

    try:
        data = {key: _as_json(value) for key, value in tomllib.loads(re.sub(r"\r(?!\n)", "\n", text)).items()}
    except (ValueError, RecursionError):
        return None
    read = _Read(data, {}, {})
    _take_keys(places_of(text, toml=True, deepest=_DEEPEST).root, (), text, read.keys)
    for entry in toml_entries(text, 0):
        path: Path = (entry.key,)
        # A list has a value for each of its elements.
        if isinstance(data.get(entry.key), list):
            path = (*path, sum(len(known) > 1 and known[0] == entry.key for known in read.values))
        if read.keys.get(path[:1]) == entry.key_span:
            read.values[path] = entry.span
    return read


def _take_keys(place: Any, path: Path, text: str, found: dict[Path, Span]) -> None:  # noqa: ANN401 - of settings.places
    for step, inner in place.inside.items():
        here = (*path, step)
        if isinstance(step, str) and (key := _KEY.match(text, inner.at)):
            found[here] = Span(*key.span())
        _take_keys(inner, here, text, found)


def _as_json(value: object) -> object:
    """Make what TOML has beyond JSON text: dates and times, infinity, not a number."""
    if isinstance(value, dict):
        return {key: _as_json(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_as_json(one) for one in value]
    if isinstance(value, str | bool | int) or (isinstance(value, float) and abs(value) < float("inf")):
        return value
    return value.isoformat() if isinstance(value, date | time) else str(value)


class _TooLargeError(Exception):
    """The data is larger than anybody's front matter."""


def _yaml(text: str) -> _Read | None:
    import yaml  # noqa: PLC0415 - costs start-up time, and few documents have front matter

    try:
        root = yaml.compose(UNREADABLE.sub("\ufffd", text), Loader=yaml.SafeLoader)
        if not isinstance(root, yaml.MappingNode):
            return None
        builder = _Builder(_Read({}, {}, {}))
        return builder.read._replace(data=builder.mapping(root, (), 0))
    except (yaml.YAMLError, RecursionError, _TooLargeError):
        return None


class _Builder:
    """Turns nodes of YAML into data."""

    def __init__(self, read: _Read) -> None:
        self.read = read
        self.count = 0

    def mapping(self, node: Any, path: Path, depth: int) -> dict[str, Any]:  # noqa: ANN401 - yaml is imported late
        found: dict[str, Any] = {}
        for key, value in self._pairs(node, depth):
            here = (*path, key.value)
            self.read.keys[here] = Span(key.start_mark.index, key.end_mark.index)
            found[key.value] = self._value(value, here, depth + 1)
        return found

    def _pairs(self, node: Any, depth: int) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - as above
        """Give the keys and values of a map; what is merged into it comes first, so that its own values count."""
        if depth > _DEEPEST:
            raise _TooLargeError
        for key, value in node.value:
            if key.tag == "tag:yaml.org,2002:merge":
                for one in value.value if value.id == "sequence" else [value]:
                    self._count()
                    if one.id == "mapping":
                        yield from self._pairs(one, depth + 1)
        for key, value in node.value:
            if key.id == "scalar" and key.tag != "tag:yaml.org,2002:merge":
                self._count()
                yield key, value

    def _value(self, node: Any, path: Path, depth: int) -> object:  # noqa: ANN401 - as above
        self._count()
        if depth > _DEEPEST:
            raise _TooLargeError
        if node.id == "mapping":
            return self.mapping(node, path, depth)
        if node.id == "sequence":
            return [self._value(one, (*path, index), depth + 1) for index, one in enumerate(node.value)]
        if span := _span(node):
            self.read.values[path] = span
        return _scalar(node)

    def _count(self) -> None:
        self.count += 1
        if self.count > _MOST_VALUES:
            raise _TooLargeError


def _span(node: Any) -> Span | None:  # noqa: ANN401 - as above
    """Give the place of a scalar; None for one that is not written at all, or over several lines as a block."""
    if node.style in {"|", ">"} or node.start_mark.index == node.end_mark.index:
        return None
    quoted = node.style in {"'", '"'}
    return Span(node.start_mark.index + quoted, node.end_mark.index - quoted)


def _scalar(node: Any) -> object:  # noqa: ANN401 - as above
    text = node.value
    kind = node.tag.removeprefix("tag:yaml.org,2002:")
    if node.style is not None:
        return str(text)
    if kind == "null" and text in _NULL:
        return None
    if kind == "bool" and text in _BOOLEANS:
        return _BOOLEANS[text]
    if kind == "int" and _INTEGER.match(text):
        return int(text)
    if kind == "float" and _NUMBER.match(text) and abs(float(text)) < float("inf"):
        return float(text)
    return str(text)
