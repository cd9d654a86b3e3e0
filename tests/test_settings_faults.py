import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from pmlint.settings import schema_folder
from pmlint.settings.faults import _REASONS, faults_of, key_of, reason_of

LEVEL = {"enum": ["error", "warning", "off"]}
EITHER = {
    "if": {"type": "string"},
    "then": LEVEL,
    "else": {"type": "object", "properties": {"severity": LEVEL}, "additionalProperties": False},
}


def told(data: object, schema: Mapping[str, Any], *, toml: bool = True) -> list[tuple[tuple[str | int, ...], str]]:
    return [(key_of(fault), reason_of(fault, toml=toml)) for fault in faults_of(data, schema)]


def reason(data: object, schema: Mapping[str, Any], *, toml: bool = True) -> str:
    ((_, said),) = told(data, schema, toml=toml)
    return said


@pytest.mark.parametrize(
    ("value", "wanted", "expected"),
    [
        ("3", "integer", '"3" is text, a whole number is wanted'),
        (3, "string", "3 is a whole number, text is wanted"),
        (2.5, "integer", "2.5 is a number with a fraction, a whole number is wanted"),
        (3.0, "integer", "3.0 is a number with a fraction, a whole number is wanted"),
        (True, "integer", "true stands here, a whole number is wanted"),
        ("yes", "boolean", '"yes" is text, true or false is wanted'),
        (None, "array", "null stands here, a list is wanted"),
        ({"a": 1}, "array", "a table stands here, a list is wanted"),
        ([1], "object", "a list stands here, a table is wanted"),
        (3, ["string", "array"], "3 is a whole number, text or a list is wanted"),
        ("x" * 99, "number", '"' + "x" * 58 + "… is text, a number is wanted"),
    ],
)
def test_what_is_of_another_type(value: object, wanted: object, expected: str) -> None:
    assert reason(value, {"type": wanted}) == expected


def test_a_table_of_json_is_an_object() -> None:
    assert reason([], {"type": "object"}, toml=False) == "a list stands here, an object is wanted"
    assert reason({}, {"type": "string"}, toml=False) == "an object stands here, text is wanted"


@pytest.mark.parametrize(
    ("value", "schema", "expected"),
    [
        ("warn", LEVEL, '"warn" is none of error, warning, off; did you mean "warning"?'),
        (3, LEVEL, "3 is none of error, warning, off"),
        ("é", {"const": 1}, '"é" is not 1'),
        ("!", {"pattern": r"^\w+$"}, r'"!" does not fit the pattern ^\w+$'),
        ("1.12.2026", {"format": "date", "pattern": r"^\d{4}-"}, '"1.12.2026" is no date; write it as 2026-12-01'),
        ("", {"minLength": 1}, "it is empty"),
        ("a", {"minLength": 3}, "1 character, at least 3 must be there"),
        ("abc", {"maxLength": 2}, "3 characters, at most 2 may be there"),
        ([], {"minItems": 1}, "it is empty"),
        ([1], {"maxItems": 0}, "1 item, at most 0 may be there"),
        ({}, {"minProperties": 2}, "it is empty; at least 2 keys must be there"),
        ({"a": 1, "b": 2}, {"maxProperties": 1}, "2 keys, at most 1 may be there"),
        (-1, {"minimum": 0}, "-1 is less than 0"),
        (9, {"maximum": 5}, "9 is more than 5"),
        (0, {"exclusiveMinimum": 0}, "0 is not more than 0"),
        (0, {"exclusiveMaximum": 0}, "0 is not less than 0"),
        (3, {"multipleOf": 2}, "3 is no multiple of 2"),
        (3, {"oneOf": [{"minimum": 1}, {"minimum": 2}]}, "3 fits several forms, of which it must fit one"),
        (3, {"not": {"minimum": 1}}, 'the value does not fit "not" of the schema'),
    ],
)
def test_the_reason(value: object, schema: Mapping[str, Any], expected: str) -> None:
    assert told(value, schema) == [((), expected)]


def test_of_many_values_the_first_ones_are_listed() -> None:
    many = {"enum": [f"rule-{number}" for number in range(10, 50)]}
    first = ", ".join(f"rule-{number}" for number in range(10, 22))
    assert reason("other", many) == f'"other" is none of {first}, … (40 in all)'
    assert reason("rul-33", many) == '"rul-33" is none of 40 possible values; did you mean "rule-33"?'


def test_an_unknown_key_is_the_key_at_fault() -> None:
    schema = {"properties": {"severity": {}}, "patternProperties": {"^x-": {}}, "additionalProperties": False}
    assert told({"severty": 1, "x-mine": 2, "other": 3}, schema) == [
        (("severty",), 'unknown key "severty"; did you mean "severity"?'),
        (("other",), 'unknown key "other"; there is severity'),
    ]
    assert told({"a": {"b": "x"}}, {"additionalProperties": {"additionalProperties": {"type": "integer"}}}) == [
        (("a", "b"), '"x" is text, a whole number is wanted')
    ]


def test_each_missing_key_is_a_fault_of_its_table() -> None:
    schema = {"items": {"required": ["name", "na", "any_of"]}}
    assert told([{"any_of": 1}, "no table"], schema) == [
        ((0,), 'the key "name" is missing'),
        ((0,), 'the key "na" is missing'),
    ]


def test_a_key_that_is_misspelt_is_not_missing_as_well() -> None:
    schema = {"properties": {"path": {}, "over": {}}, "required": ["path", "over"], "additionalProperties": False}
    assert dict(told({"pth": "x"}, schema)) == {
        ("pth",): 'unknown key "pth"; did you mean "path"?',
        (): 'the key "over" is missing',
    }
    outer = {"properties": {"x": schema}, "required": ["path"]}
    assert {key for key, _ in told({"x": {"pth": 1}}, outer)} == {("x", "pth"), ("x",), ()}


def test_a_name_that_may_not_be_is_the_key_at_fault() -> None:
    assert told(
        {"rules": {"mising-owner": 1}}, {"properties": {"rules": {"propertyNames": {"enum": ["missing-owner"]}}}}
    ) == [(("rules", "mising-owner"), '"mising-owner" is none of missing-owner; did you mean "missing-owner"?')]


def test_the_second_of_two_equal_items_is_at_fault() -> None:
    schema = {"uniqueItems": True}
    assert told(["a", "b", "a", {"x": 1, "y": 2}, {"y": 2, "x": 1}], schema) == [
        ((2,), '"a" stands in the list twice'),
        ((4,), '{"y": 2, "x": 1} stands in the list twice'),
    ]
    assert not told([1, True, "1", [1], {"1": 1}], schema)
    assert not told([1, 1], {"uniqueItems": False})


def test_what_may_be_text_or_a_table_is_told_as_both() -> None:
    assert reason(3, EITHER) == "3 is a whole number, text or a table is wanted"
    assert reason("warn", EITHER).startswith('"warn" is none of error, ')
    assert told({"severity": "eror"}, EITHER)[0][0] == ("severity",)
    assert not told("off", EITHER)
    assert not told({}, {"if": {"type": "string"}})
    assert reason(3, {"if": True, "then": {"type": "string"}}) == "3 is a whole number, text is wanted"


FORMS = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "string"}},
        {
            "type": "object",
            "required": ["min"],
            "properties": {"min": {"type": "integer"}},
            "additionalProperties": False,
        },
    ]
}


@pytest.mark.parametrize("keyword", ["anyOf", "oneOf"])
@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("", ((), "it is empty")),
        (["a", 3], ((1,), "3 is a whole number, text is wanted")),
        ({"min": "3"}, (("min",), '"3" is text, a whole number is wanted')),
        ({"mim": 3, "min": 1}, (("mim",), 'unknown key "mim"; did you mean "min"?')),
        (3, ((), "3 is a whole number, text or a list or a table is wanted")),
    ],
)
def test_of_several_forms_the_nearest_one_counts(keyword: str, value: object, expected: tuple[object, str]) -> None:
    assert told(value, {keyword: FORMS["anyOf"]}) == [expected]


def test_forms_may_hold_forms() -> None:
    schema = {"properties": {"x": {"anyOf": [{"type": "null"}, {"oneOf": FORMS["anyOf"]}]}}}
    assert told({"x": ["a", 3]}, schema) == [(("x", 1), "3 is a whole number, text is wanted")]
    assert told({"x": 3}, schema)[0][0] == ("x",)
    assert not told({"x": None}, schema)


def keywords(schema: object) -> Iterator[str]:
    """Give the keywords of a schema; where names are keys, only those of their schemas."""
    if isinstance(schema, list):
        for one in schema:
            yield from keywords(one)
    elif isinstance(schema, dict):
        for key, value in schema.items():
            yield key
            named = key in {"properties", "patternProperties", "$defs"}
            yield from keywords(list(value.values()) if named else value if key not in {"enum", "default"} else None)


SAY_NOTHING = {"$schema", "$id", "$defs", "$ref", "title", "description", "default", "format"}
LEAD_FURTHER = {"properties", "patternProperties", "items", "propertyNames", "if", "then", "else", "anyOf"}


PUBLISHED = [path for name in ("profile", "config") if (path := Path(schema_folder(), f"{name}.schema.json")).exists()]


@pytest.mark.parametrize("path", PUBLISHED, ids=lambda path: path.name)
def test_there_are_words_for_all_that_a_published_schema_asks(path: Path) -> None:
    found = set(keywords(json.loads(path.read_text(encoding="utf-8"))))
    assert "enum" in found
    assert found - SAY_NOTHING - LEAD_FURTHER - {"type"} <= {str(keyword) for keyword in _REASONS}
