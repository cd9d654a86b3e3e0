"""Which keys of a map no part of a schema speaks of: the keyword `unevaluatedProperties`.

As jsonschema tells it, with two differences: patterns take bounded time and are
those of users, and each key is a fault of its own.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pmlint.guarded import guarded

_IN_PLACE = ("allOf", "anyOf", "oneOf")


def unevaluated(validator: Any, value: Mapping[str, Any], schema: Mapping[str, Any]) -> list[str]:  # noqa: ANN401 - the library's
    """Give the keys of a map of which no part of a schema speaks, and which `unevaluatedProperties` does not allow."""
    spoken_of = set(_spoken_of(validator, value, schema))
    return [name for name in value if name not in spoken_of]


def _spoken_of(validator: Any, value: Mapping[str, Any], schema: Any) -> Iterator[str]:  # noqa: ANN401 - the library's
    if not isinstance(schema, Mapping):
        return
    yield from schema.get("properties", ())
    patterns = [guarded(pattern) for pattern in schema.get("patternProperties", ())]
    yield from (name for name in value if any(pattern.search(name) for pattern in patterns))
    for keyword in ("additionalProperties", "unevaluatedProperties"):
        if keyword in schema:
            rest = validator.evolve(schema=schema[keyword])
            yield from (name for name, one in value.items() if rest.is_valid(one))
    for keyword in ("$ref", "$dynamicRef"):
        if keyword in schema:
            found = validator._resolver.lookup(schema[keyword])  # noqa: SLF001 - there is no public way to resolve from here
            there = validator.evolve(schema=found.contents, _resolver=found.resolver)
            yield from _spoken_of(there, value, found.contents)
    for part in _parts(validator, value, schema):
        yield from _spoken_of(validator, value, part)


def _parts(validator: Any, value: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[Any]:  # noqa: ANN401 - the library's
    """Give the schemas in a schema that apply to the same map, and that it fits."""

    def fits(part: Any) -> bool:  # noqa: ANN401 - any JSON
        return bool(validator.evolve(schema=part).is_valid(value))

    yield from (part for keyword in _IN_PLACE for part in schema.get(keyword, ()) if fits(part))
    yield from (part for name, part in schema.get("dependentSchemas", {}).items() if name in value)
    if "if" in schema:
        holds = fits(schema["if"])
        yield from [schema["if"]] * holds
        yield schema.get("then" if holds else "else", True)
