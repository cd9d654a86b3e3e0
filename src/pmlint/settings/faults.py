"""What is wrong with data that does not fit a JSON Schema, in words for who wrote the data.

It brings jsonschema, which takes longer to import than pmlint to lint a document.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from jsonschema.validators import extend

from pmlint.suggest import did_you_mean

Key = tuple[str | int, ...]
"""The keys and indexes that lead to a value."""

_MOST_LISTED = 12
"""How many allowed values a message lists; of more it names the first ones only."""

_MOST_KEYS = 20
"""How many keys a message lists, where none is like the unknown one."""

_MOST_SHOWN = 60
"""How many characters of a value a message shows."""


def faults_of(data: object, schema: Mapping[str, Any]) -> list[ValidationError]:
    """Give all that is wrong with `data`, in any order; of several forms of which none fits, what the nearest one lacks.

    A key that is misspelt is one fault, not two: another key that is missing beside it is no fault of its own.
    """
    faults = [_nearest(fault) for fault in _Validator(schema).iter_errors(data)]
    unknown: dict[Key, list[str]] = {}
    for fault in faults:
        if fault.validator == "additionalProperties":
            *table, name = key_of(fault)
            unknown.setdefault(tuple(table), []).append(str(name))
    return [fault for fault in faults if not (fault.validator == "required" and _is_misspelt(fault, unknown))]


def key_of(fault: ValidationError) -> Key:
    """Give the key at fault: an unknown key itself, the table where one is missing, the second of two equal items."""
    return tuple(fault.absolute_path)


def reason_of(fault: ValidationError, *, toml: bool) -> str:
    """Say in words what is wrong; `toml` tells whether a table is called so, else it is an object."""
    if fault.validator == "type":
        return _type_reason(fault, "a table" if toml else "an object")
    say = _REASONS.get(fault.validator)
    return say(fault) if say else f'the value does not fit "{fault.validator}" of the schema'


# How faults are found where jsonschema does not tell the key at fault. The arguments are those of its own functions.

_Found = Iterator[ValidationError]


def _additional(validator: Any, allowed: Any, instance: Any, schema: Mapping[str, Any]) -> _Found:  # noqa: ANN401 - any JSON
    if not isinstance(instance, dict):
        return
    named, patterns = schema.get("properties", {}), schema.get("patternProperties", {})
    for key, value in instance.items():
        if key in named or any(re.search(pattern, key) for pattern in patterns):
            continue
        if allowed is False:
            yield ValidationError("", path=[key])
        else:
            yield from validator.descend(value, allowed, path=key)


def _required(_validator: object, keys: Sequence[str], instance: Any, _schema: object) -> _Found:  # noqa: ANN401 - any JSON
    for key in keys if isinstance(instance, dict) else ():
        if key not in instance:
            yield ValidationError(key)


def _names(validator: Any, allowed: Any, instance: Any, _schema: object) -> _Found:  # noqa: ANN401 - any JSON
    for key in instance if isinstance(instance, dict) else ():
        yield from validator.descend(key, allowed, path=key)


def _unique(_validator: object, wanted: Any, instance: Any, _schema: object) -> _Found:  # noqa: ANN401 - any JSON
    # One look at each item; jsonschema compares each with all others where they cannot be sorted.
    seen: set[str] = set()
    for index, item in enumerate(instance if wanted and isinstance(instance, list) else ()):
        text = json.dumps(item, sort_keys=True)
        if text in seen:
            yield ValidationError("", path=[index])
        seen.add(text)


def _if(validator: Any, condition: Any, instance: Any, schema: Mapping[str, Any]) -> _Found:  # noqa: ANN401 - any JSON
    if validator.evolve(schema=condition).is_valid(instance):
        yield from validator.descend(instance, schema.get("then", True), schema_path="then")
        return
    other = _list(condition.get("type", [])) if isinstance(condition, Mapping) else []
    for fault in validator.descend(instance, schema.get("else", True), schema_path="else"):
        if fault.validator == "type" and not fault.relative_path:
            # What is neither text nor a table, where text would be right as well: both are wanted.
            fault.validator_value = [*other, *_list(fault.validator_value)]
        yield fault


def _is_whole(_checker: object, value: object) -> bool:
    # For JSON Schema, 3.0 is whole; who uses it as an index is told otherwise.
    return isinstance(value, int) and not isinstance(value, bool)


_Validator = extend(
    Draft202012Validator,
    {
        "additionalProperties": _additional,
        "required": _required,
        "propertyNames": _names,
        "uniqueItems": _unique,
        "if": _if,
    },
    type_checker=Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_whole),
)


def _nearest(fault: ValidationError) -> ValidationError:
    """Give what is wrong with the form that fits best, where a value fits none of several."""
    while fault.validator in {"anyOf", "oneOf"} and fault.context:
        forms: dict[object, list[ValidationError]] = {}
        for one in fault.context:
            forms.setdefault(one.relative_schema_path[0], []).append(one)
        fault = min(min(forms.values(), key=_distance), key=lambda one: not _is_of_another_type(one))
        kinds = [one.validator_value for form in forms.values() for one in form if _is_of_another_type(one)]
        if len(kinds) == len(forms):
            fault.validator_value = [kind for one in kinds for kind in _list(one)]
    return fault


def _is_misspelt(fault: ValidationError, unknown: Mapping[Key, Iterable[str]]) -> bool:
    return any(did_you_mean(name, [fault.message]) for name in unknown.get(key_of(fault), ()))


def _distance(form: Iterable[ValidationError]) -> tuple[bool, int, int]:
    """Tell how far a value is from a form: least where its type is right and what is wrong lies deep and is little."""
    faults = list(form)
    return any(map(_is_of_another_type, faults)), -min(len(one.relative_path) for one in faults), len(faults)


def _is_of_another_type(fault: ValidationError) -> bool:
    return fault.validator == "type" and not fault.relative_path


# How faults are told.


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - any JSON
    return value if isinstance(value, list) else [value]


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1]}…"


_TYPES = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "array": "a list",
    "null": "null",
}


def _twice(fault: ValidationError) -> str:
    index = fault.path[-1] if fault.path else None
    # Where a schema names its dialect, jsonschema judges by its own functions.
    return _shown(fault.instance[index]) if isinstance(index, int) and isinstance(fault.instance, list) else "an item"


def _type_reason(fault: ValidationError, table: str) -> str:
    words = [table if one == "object" else _TYPES[one] for one in _list(fault.validator_value)]
    wanted = " or ".join(dict.fromkeys(words))
    value = fault.instance
    if isinstance(value, (dict, list)):
        return f"{'a list' if isinstance(value, list) else table} stands here, {wanted} is wanted"
    if value is None or isinstance(value, bool):
        return f"{_shown(value)} stands here, {wanted} is wanted"
    kind = (
        "text" if isinstance(value, str) else "a whole number" if isinstance(value, int) else "a number with a fraction"
    )
    return f"{_shown(value)} is {kind}, {wanted} is wanted"


def _unknown_key(fault: ValidationError) -> str:
    key, known = str(fault.absolute_path[-1]), list(fault.schema.get("properties", ()))
    hint = did_you_mean(key, known)
    known = [one for one in known if not one.startswith("$")]
    if not hint and 0 < len(known) <= _MOST_KEYS:
        hint = f"; there {'is' if len(known) == 1 else 'are'} {', '.join(known)}"
    return f"unknown key {_shown(key)}{hint}"


def _no_choice(fault: ValidationError) -> str:
    known = [value if isinstance(value, str) else _shown(value) for value in fault.validator_value]
    hint = did_you_mean(fault.instance, known) if isinstance(fault.instance, str) else ""
    listed = ", ".join(known[:_MOST_LISTED])
    if len(known) > _MOST_LISTED:
        listed = f"{len(known)} possible values" if hint else f"{listed}, … ({len(known)} in all)"
    return f"{_shown(fault.instance)} is none of {listed}{hint}"


def _unfit(fault: ValidationError) -> str:
    if fault.schema.get("format") == "date":
        return f"{_shown(fault.instance)} is no date; write it as 2026-12-01"
    return f"{_shown(fault.instance)} does not fit the pattern {fault.validator_value}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _few(what: str) -> Callable[[ValidationError], str]:
    def say(fault: ValidationError) -> str:
        if not fault.instance:
            least = (
                f"; at least {_count(fault.validator_value, what)} must be there" if fault.validator_value > 1 else ""
            )
            return f"it is empty{least}"
        return f"{_count(len(fault.instance), what)}, at least {fault.validator_value} must be there"

    return say


def _many(what: str) -> Callable[[ValidationError], str]:
    return lambda fault: f"{_count(len(fault.instance), what)}, at most {fault.validator_value} may be there"


def _bound(words: str) -> Callable[[ValidationError], str]:
    return lambda fault: f"{_shown(fault.instance)} is {words} {_shown(fault.validator_value)}"


_REASONS: Mapping[object, Callable[[ValidationError], str]] = {
    "additionalProperties": _unknown_key,
    "required": lambda fault: f"the key {_shown(fault.message)} is missing",
    "enum": _no_choice,
    "const": lambda fault: f"{_shown(fault.instance)} is not {_shown(fault.validator_value)}",
    "pattern": _unfit,
    "uniqueItems": lambda fault: f"{_twice(fault)} stands in the list twice",
    "minLength": _few("character"),
    "maxLength": _many("character"),
    "minItems": _few("item"),
    "maxItems": _many("item"),
    "minProperties": _few("key"),
    "maxProperties": _many("key"),
    "minimum": _bound("less than"),
    "maximum": _bound("more than"),
    "exclusiveMinimum": _bound("not more than"),
    "exclusiveMaximum": _bound("not less than"),
    "multipleOf": _bound("no multiple of"),
    "oneOf": lambda fault: f"{_shown(fault.instance)} fits several forms, of which it must fit one",
}
"""What is said of a fault, by the keyword of the schema."""
