"""The files of a user's schema: read, checked, and put where references find them. Nothing is ever fetched.

A reference leads to a place in the file, to another file in the folder of the
schema and below, or to a schema that pmlint publishes.
"""

import os
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.exceptions import Unresolvable
from referencing.jsonschema import DRAFT202012

from pmlint import settings
from pmlint.errors import UserError
from pmlint.guarded import PatternError, guarded
from pmlint.settings import Settings, schema_folder
from pmlint.settings.accepted import check_against
from pmlint.suggest import did_you_mean, nearest
from pmlint.user_schemas.formats import FORMATS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
OWN = {f"urn:pmlint:schema:{name}:1": f"{name}.schema.json" for name in ("document", "report")}
"""The schemas that pmlint publishes, by the names that users refer to them by."""

_MOST_FILES = 50
_LIKENESS = 0.82

_ONE = ("additionalProperties", "contains", "contentSchema", "else", "if", "items", "not", "propertyNames", "then")
_MORE_ONE = ("unevaluatedItems", "unevaluatedProperties")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS = ("$defs", "definitions", "dependentSchemas", "patternProperties", "properties")
_REFERENCES = ("$ref", "$dynamicRef")
_KEYWORDS = frozenset(
    {
        *(*_ONE, *_MORE_ONE, *_LISTS, *_MAPS, *_REFERENCES),
        *("$anchor", "$comment", "$dynamicAnchor", "$id", "$schema", "$vocabulary", "const", "contentEncoding"),
        *("contentMediaType", "default", "dependentRequired", "deprecated", "description", "enum", "examples"),
        *("exclusiveMaximum", "exclusiveMinimum", "format", "maxContains", "maxItems", "maxLength", "maxProperties"),
        *("maximum", "minContains", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "pattern"),
        *("readOnly", "required", "title", "type", "uniqueItems", "writeOnly"),
    }
)
_COMMON = frozenset({"example", "nullable", "enumNames"})
"""What other programs put into schemas and is near a keyword, but no slip."""

_FORMER = {
    "additionalItems": '"items", with "prefixItems" for the first ones',
    "dependencies": '"dependentRequired" and "dependentSchemas"',
    "$recursiveRef": '"$dynamicRef"',
    "$recursiveAnchor": '"$dynamicAnchor"',
}
"""Keywords of former versions, which would have no effect, and what is written since 2020-12."""

Steps = tuple[str | int, ...]


class Files(NamedTuple):
    """A schema and what it refers to.

    Attributes:
        root: The schema.
        path: Its file.
        registry: All its files, by the addresses that references have.
        pointers: Where each schema in them stands, "policy.json#/properties/status", by its identity in memory.
        own: The identities of schemas that are a whole file, or of pmlint: what they say of themselves is no reason.
    """

    root: Any
    path: str
    registry: Any
    pointers: Mapping[int, str]
    own: frozenset[int]


class _Place(NamedTuple):
    """Where in which file the reader is."""

    file: Settings
    steps: Steps = ()

    def within(self, *steps: str | int) -> "_Place":
        return self._replace(steps=self.steps + steps)

    def bad(self, reason: str, *steps: str | int) -> UserError:
        """Give the error for something wrong at `steps` below this place."""
        full = (*self.steps, *steps)
        dotted = f" {'.'.join(_cut(str(step)) for step in full)}:" if full else ""
        return UserError(f"{self.file.where(full)}:{dotted} {reason}")


def read(path: str, *, cache: bool) -> Files:
    """Read the schema at `path`, and all that it refers to.

    Raises:
        UserError: It is no valid schema, or refers to something that is not there or must not be read.
    """
    reader = _Reader(path, cache=cache)
    file = reader.file(path)
    resource = DRAFT202012.create_resource(file.data)
    # A schema without an address has none for the library either.
    reader.add(resource.id() or "", file, resource)
    while reader.unread:
        reader.resolve(*reader.unread.pop())
    return Files(file.data, path, reader.registry, reader.pointers, frozenset(reader.own))


class _Reader:
    """Reads files, and looks through the schemas in them."""

    def __init__(self, path: str, *, cache: bool) -> None:
        self.folder = os.path.dirname(path)
        self.cache = cache
        self.registry: Any = Registry()
        self.files = 0
        self.pointers: dict[int, str] = {}
        self.own: set[int] = set()
        self.unread: list[tuple[str, Settings]] = []

    def file(self, path: str) -> Settings:
        """Read a file that is a schema by its form."""
        file = settings.read(path)
        if not isinstance(file.data, dict | bool):
            raise UserError(f"{path}: a schema is an object, true or false")
        dialect = file.data.get("$schema", DIALECT) if isinstance(file.data, dict) else DIALECT
        if not isinstance(dialect, str) or dialect.rstrip("#") != DIALECT:
            raise _Place(file).bad(f'"{dialect}" is another version of JSON Schema; pmlint reads {DIALECT}', "$schema")
        check_against(file, "JSON Schema 2020-12", lambda: Draft202012Validator.META_SCHEMA, cache=self.cache)
        return _plain(file)

    def add(self, address: str, file: Settings, resource: "Resource[Any]") -> None:
        self.registry = self.registry.with_resource(address, resource).crawl()
        self.own.add(id(file.data))
        self.unread.append((address, file))

    def resolve(self, address: str, file: Settings) -> None:
        """Look through the schemas of a file; what they refer to is read."""
        for data, place in _schemas(file.data, _Place(file)):
            self.pointers[id(data)] = f"{file.path}#{''.join(f'/{_escaped(step)}' for step in place.steps)}"
            _check(data, place)
            for keyword in _REFERENCES:
                if isinstance(data.get(keyword), str):
                    self._refer(data[keyword], keyword, address, place)

    def _refer(self, text: str, keyword: str, base: str, place: _Place) -> None:
        try:
            address = base if text.startswith("#") else urldefrag(urljoin(base, text)).url
            urlsplit(text)
        except ValueError as error:
            raise place.bad(f'"{_cut(text)}" is no address', keyword) from error
        if address not in self.registry:
            self._read(address, text, keyword, place)
        try:
            found = self.registry.resolver(base).lookup(text).contents
        except (Unresolvable, ValueError, AttributeError, TypeError) as error:  # also of what is no schema
            raise place.bad(f'"{_cut(text)}" refers to nothing', keyword) from error
        if not isinstance(found, dict | bool):
            raise place.bad(f'"{_cut(text)}" refers to what is no schema', keyword)

    def _read(self, address: str, text: str, keyword: str, place: _Place) -> None:
        """Read the file that a reference leads to."""

        def bad(reason: str) -> UserError:
            return place.bad(f'"{_cut(text)}" {reason}', keyword)

        self.files += 1
        if self.files > _MOST_FILES:
            raise bad(f"is one file too many; a schema can have up to {_MOST_FILES}")
        if address in OWN:
            file = _plain(settings.read(os.path.join(schema_folder(), OWN[address])))
            self.registry = self.registry.with_resource(address, DRAFT202012.create_resource(file.data)).crawl()
            self.own.update(id(data) for data, _ in _schemas(file.data, _Place(file)))
            return
        if address.startswith("urn:"):
            raise bad(f"is no schema of pmlint's{did_you_mean(address, OWN)}")
        relative = unquote(text.partition("#")[0])
        if urlsplit(text).scheme or relative.startswith(("/", "\\")):
            raise bad("is not in the folder of the schema; nothing is fetched, and nothing else is read")
        path = os.path.normpath(os.path.join(os.path.dirname(place.file.path), relative))
        if not _is_below(path, self.folder or os.curdir):
            raise bad("is outside the folder of the schema; nothing is read there")
        if not os.path.exists(path):
            raise bad(f"refers to {path}, which does not exist")
        file = self.file(path)
        self.add(address, file, DRAFT202012.create_resource(file.data))


_NEVER: dict[str, Any] = {"not": {}}


def _plain(file: Settings) -> Settings:
    """Change a schema where jsonschema loses its way: it means the same.

    A schema that names its dialect is judged by the library's own validator, and of `false` no place is told.
    """
    for data, _ in list(_schemas(file.data, _Place(file))):
        data.pop("$schema", None)
        for keyword in (*_ONE, *_LISTS, *_MAPS):
            value = data.get(keyword)
            if value is False and keyword != "additionalProperties":
                data[keyword] = _NEVER
            elif keyword in _LISTS and value:
                data[keyword] = [_NEVER if one is False else one for one in value]
            elif keyword in _MAPS and value:
                data[keyword] = {name: _NEVER if one is False else one for name, one in value.items()}
    return file


def _schemas(data: Any, place: _Place) -> Iterator[tuple[dict[str, Any], _Place]]:  # noqa: ANN401 - any JSON
    """Give the schema `data` and all in it."""
    if not isinstance(data, dict):
        return
    yield data, place
    for keyword, value in data.items():
        here = place.within(keyword)
        if keyword in _ONE or keyword in _MORE_ONE:
            yield from _schemas(value, here)
        elif keyword in _LISTS:
            for index, one in enumerate(value):
                yield from _schemas(one, here.within(index))
        elif keyword in _MAPS:
            for name, one in value.items():
                yield from _schemas(one, here.within(name))


def _check(data: Mapping[str, Any], place: _Place) -> None:
    """Refuse what the standard lets pass and yet is a slip: a word that is all but a keyword, an unknown format."""
    for name in data:
        if name in _FORMER:
            raise place.bad(f"this is written as {_FORMER[name]} since 2020-12", name)
        known = name in _KEYWORDS or name in _COMMON or name.startswith("x-")
        if not known and (near := nearest(name, _KEYWORDS, _LIKENESS)):
            raise place.bad(f'"{_cut(name)}" is no keyword of JSON Schema; did you mean "{near}"?', name)
    asked = data.get("format")
    if asked is not None and asked not in FORMATS:
        hint = did_you_mean(asked, FORMATS) or f"; there is {', '.join(FORMATS)}"
        raise place.bad(f'"{_cut(asked)}" is no format that pmlint checks{hint}', "format")
    patterns: dict[str, tuple[str, ...]] = {
        one: ("patternProperties", one) for one in data.get("patternProperties", ())
    }
    if "pattern" in data:
        patterns[data["pattern"]] = ("pattern",)
    for pattern, steps in patterns.items():
        try:
            guarded(pattern)
        except PatternError as error:
            raise place.bad(str(error), *steps) from error


def _escaped(step: str | int) -> str:
    return str(step).replace("~", "~0").replace("/", "~1")


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def _is_below(path: str, folder: str) -> bool:
    """Tell whether a path leads into a folder, links followed."""
    top = os.path.realpath(folder)
    try:
        return os.path.commonpath([top, os.path.realpath(path)]) == top
    except ValueError:
        # A name that no file system has, or another drive.
        return False
