"""Faults in words for an author who has never heard of JSON Schema."""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, NamedTuple

from pmlint.suggest import nearest
from pmlint.user_schemas.engine import Fault, Path, is_never, missing_names
from pmlint.user_schemas.formats import FORMATS

_LONGEST = 60
_MOST_CHOICES = 12
_MOST_LIKELY = 200  # of more choices none is looked for that may be meant


_TYPES: dict[str, str] = {
    "null": "nothing",
    "boolean": "true or false",
    "object": "a map",
    "array": "a list",
    "number": "a number",
    "integer": "a whole number",
    "string": "text",
}
"""The types of JSON, in words."""

_LONGEST_REASON = 300


class Said(NamedTuple):
    """What is said of a fault: the fact in one line, and what would be right."""

    message: str
    help: str


def said(fault: Fault, over: str) -> Said:
    """Put a fault in what a schema is `over` into words: the reason that the schema's author gives, then the fact."""
    # What is wrong with the whole is said of what the schema is over.
    fact = _fact(fault if fault.path or fault.branches else fault._replace(path=(over,)))
    reason, more = _reason(fault.why) if fault.why else ("", "")
    message = f"{reason}: {fact}" if reason else fact
    return Said(message, _advice(fault) or more or _way_to_mend(fault, over))


def _reason(schema: Mapping[str, Any]) -> tuple[str, str]:
    """Give what the author of a schema says that it is about, and what else is said beside a title."""
    title, description = (_line(schema.get(key, "")) for key in ("title", "description"))
    return (title, description) if title and description else (title or description, "")


def _line(text: str) -> str:
    line = " ".join(text.split()).rstrip(".")
    return line if len(line) <= _LONGEST_REASON else f"{line[:_LONGEST_REASON]}…"


def _fact(fault: Fault) -> str:
    if fault.value is None and fault.keyword in _NEEDS_SOMETHING:
        return f"there is no {_name(fault.path)}"
    if fault.named:
        return f"the name {_fact(fault._replace(named=False, path=()))}"
    if is_never(fault):
        return _unexpected(fault)
    return _FACTS[fault.keyword](fault)


def _name(path: Path) -> str:
    """Give what a value is called: its key, or the key and number of an element of a list."""
    key = next((index for index in range(len(path) - 1, -1, -1) if isinstance(path[index], str)), None)
    if key is None:
        return "this"
    return f'"{_cut(str(path[key]))}{"".join(f"[{index}]" for index in path[key + 1 :])}"'


def _value(value: Any) -> str:  # noqa: ANN401 - any JSON
    """Name a value: what is short as it is, of what is long the kind."""
    if isinstance(value, Mapping):
        # What stands in the document is told by its text.
        text = next((value[key] for key in ("text", "title", "value") if isinstance(value.get(key), str)), None)
        return _value(text) if text else "a map"
    if isinstance(value, list):
        return "a list"
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return f'"{_cut(value)}"'
    return json.dumps(value)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def _choices(values: Iterable[Any]) -> str:
    # Texts without quotes, as long as that is clear.
    known = list(islice(values, _MOST_CHOICES + 1))
    plain = all(isinstance(one, str) and one.strip() == one and one and "," not in one for one in known)
    shown = [_cut(one) if plain else _value(one) for one in known[:_MOST_CHOICES]]
    return ", ".join([*shown, "…"] if len(known) > _MOST_CHOICES else shown)


def _kind(value: object) -> str:
    if value is None or isinstance(value, bool):
        return _TYPES["null" if value is None else "boolean"]
    if isinstance(value, int | float):
        return _TYPES["integer" if value == int(value) else "number"]
    return _TYPES["string" if isinstance(value, str) else "array" if isinstance(value, list) else "object"]


def _types(asked: str | list[str]) -> str:
    names = [asked] if isinstance(asked, str) else asked
    return " or ".join(_TYPES[name] for name in names)


def _has(fault: Fault, noun: str, plural: str, but: str) -> str:
    size = len(fault.value)
    if not size:
        return f"{_name(fault.path)} is empty"
    return f"{_name(fault.path)} has {size} {noun if size == 1 else plural}, {but} than {_asked(fault)}"


def _asked(fault: Fault) -> Any:  # noqa: ANN401 - any JSON
    return fault.schema[fault.keyword]


def _of_type(fault: Fault) -> str:
    kind = _kind(fault.value)
    value = _value(fault.value)
    what = f"{_name(fault.path)} is {kind}" if isinstance(fault.value, Mapping | list) else f"{value} is {kind}"
    return f"{what}, {_types(_asked(fault))} is wanted"


def _of_enum(fault: Fault) -> str:
    asked = _asked(fault)
    hint = _near(fault.value, asked)
    return f"{_value(fault.value)} is none of {_choices(asked)}{hint}"


def _near(word: object, known: Iterable[object]) -> str:
    texts = [one for one in islice(known, _MOST_LIKELY + 1) if isinstance(one, str)]
    near = nearest(word, texts) if isinstance(word, str) and len(texts) <= _MOST_LIKELY else ""
    return f'; did you mean "{near}"?' if near else ""


def _of_required(fault: Fault) -> str:
    spare = [key for key in fault.value if key not in fault.schema.get("properties", ())]
    near = nearest(fault.detail, spare)
    instead = f', but there is "{_cut(near)}"' if near else ""
    return f'there is no "{_cut(fault.detail)}"{instead}'


def _of_dependent(fault: Fault) -> str:
    given, name = fault.detail
    return f'there is "{_cut(given)}", but no "{_cut(name)}"'


def _unexpected(fault: Fault) -> str:
    known = [*fault.schema.get("properties", ())] if isinstance(fault.detail, str) else []
    what = _name(fault.path) if fault.path and isinstance(fault.path[-1], str) else _value(fault.value)
    return f"{what} is not expected here{_near(fault.detail, known)}"


def _of_contains(fault: Fault) -> str:
    return f"{_name(fault.path)} has no entry that is as asked for"


def _entries(fault: Fault) -> str:
    return "entry that is" if _asked(fault) == 1 else "entries that are"


def _twice(values: Iterable[Any]) -> Any:  # noqa: ANN401 - any JSON
    """Give the first of some values that is there before."""
    seen = set()
    for value in values:
        # 1 and 1.0 are the same number.
        whole = isinstance(value, float) and value.is_integer()
        text = json.dumps(int(value) if whole else value, sort_keys=True)
        if text in seen:
            return value
        seen.add(text)
    return None


def _of_branches(fault: Fault) -> str:
    """Say that a value fits none of several schemas that ask for another kind of value, or that it fits several."""
    if not fault.branches:
        return f"{_value(fault.value)} is several things at once that exclude each other"
    if missing := missing_names(fault):
        names = [f'"{_cut(name)}"' for name in missing]
        return (
            f"there is neither {names[0]} nor {names[1]}" if len(names) == 2 else f"there is none of {', '.join(names)}"
        )
    kinds = [_asked(one) for branch in fault.branches for one in branch if one.keyword == "type"]
    if all(one.keyword == "type" for branch in fault.branches for one in branch):
        asked = list(dict.fromkeys(name for kind in kinds for name in ([kind] if isinstance(kind, str) else kind)))
        return f"{_value(fault.value)} is {_kind(fault.value)}, {_types(asked)} is wanted"
    return (
        f"{_value(fault.value)} is none of {_choices(_alternatives(fault))}{_near(fault.value, _alternatives(fault))}"
    )


def _alternatives(fault: Fault) -> list[Any]:
    found: list[Any] = []
    for branch in fault.branches:
        for one in branch:
            asked = _asked(one)
            found += asked if one.keyword == "enum" else [asked] if one.keyword == "const" else []
    return found


_FACTS: dict[str, Callable[[Fault], str]] = {
    "": _unexpected,
    "type": _of_type,
    "enum": _of_enum,
    "const": lambda fault: f"{_value(fault.value)} is not {_value(_asked(fault))}",
    "format": lambda fault: f"{_value(fault.value)} is not {FORMATS[_asked(fault)].name}",
    "pattern": lambda fault: f"{_value(fault.value)} does not match {_cut(_asked(fault))}",
    "minLength": lambda fault: (
        f"{_value(fault.value)} is shorter than {_asked(fault)} characters"
        if fault.value
        else f"{_name(fault.path)} is empty"
    ),
    "maxLength": lambda fault: f"{_value(fault.value)} has {len(fault.value)} characters, more than {_asked(fault)}",
    "minimum": lambda fault: f"{_value(fault.value)} is less than {_asked(fault)}",
    "maximum": lambda fault: f"{_value(fault.value)} is more than {_asked(fault)}",
    "exclusiveMinimum": lambda fault: f"{_value(fault.value)} is not more than {_asked(fault)}",
    "exclusiveMaximum": lambda fault: f"{_value(fault.value)} is not less than {_asked(fault)}",
    "multipleOf": lambda fault: f"{_value(fault.value)} is no multiple of {_asked(fault)}",
    "required": _of_required,
    "dependentRequired": _of_dependent,
    "minProperties": lambda fault: _has(fault, "key", "keys", "fewer"),
    "maxProperties": lambda fault: _has(fault, "key", "keys", "more"),
    "additionalProperties": _unexpected,
    "unevaluatedProperties": _unexpected,
    "unevaluatedItems": lambda fault: f"{_name(fault.path)} has an entry that is not expected",
    "minItems": lambda fault: _has(fault, "entry", "entries", "fewer"),
    "maxItems": lambda fault: _has(fault, "entry", "entries", "more"),
    "uniqueItems": lambda fault: f"{_value(_twice(fault.value))} is given twice",
    "contains": _of_contains,
    "minContains": lambda fault: f"{_name(fault.path)} has fewer than {_asked(fault)} entries that are as asked for",
    "maxContains": lambda fault: f"{_name(fault.path)} has more than {_asked(fault)} {_entries(fault)} as asked for",
    "anyOf": _of_branches,
    "oneOf": _of_branches,
    "not": lambda fault: (
        f"{_name(fault.path)} is not allowed as it is"
        if isinstance(fault.value, Mapping | list)
        else f"{_value(fault.value)} is not allowed here"
    ),
}
"""The fact, by the keyword of the fault."""

_NEEDS_SOMETHING = frozenset({"type", "enum", "const", "anyOf", "oneOf"})


def _advice(fault: Fault) -> str:
    """Say what would be right, where the fact leaves that open."""
    examples = [_value(one) for one in fault.schema.get("examples", ())[:3] if isinstance(one, str | int | float)]
    if examples:
        return f"such as {', '.join(examples)}"
    if fault.keyword == "format":
        return f"such as {FORMATS[_asked(fault)].example}"
    if fault.value is None and fault.keyword == "enum":
        return f"one of {_choices(one for one in _asked(fault) if one is not None)}"
    return f"{_value(_asked(fault))}" if fault.value is None and fault.keyword == "const" else ""


def _way_to_mend(fault: Fault, over: str) -> str:
    """Say how to write what is missing, where that is a line of its own, and what is of another type."""
    if fault.keyword == "type" and fault.value is not None and over == "front matter":
        return _other_quotes(fault)
    missing = fault.detail if fault.keyword == "required" and not fault.path else None
    if fault.value is None and len(fault.path) == 1:
        missing = fault.path[0]
    if not isinstance(missing, str) or over == "document":
        return ""
    return (
        f'a line such as "{missing.capitalize()}: …"' if over == "fields" else f'a key "{missing}" in the front matter'
    )


def _other_quotes(fault: Fault) -> str:
    """Say whether quotes make the difference."""
    asked = _asked(fault)
    if "string" in asked and isinstance(fault.value, bool | int | float):
        return f'in quotes, "{json.dumps(fault.value)}" is text'
    if isinstance(fault.value, str) and {"integer", "number"} & set([asked] if isinstance(asked, str) else asked):
        text = fault.value.strip()
        return f"without quotes, {text} is a number" if text.isascii() and text.isdecimal() and len(text) < 16 else ""
    return ""
