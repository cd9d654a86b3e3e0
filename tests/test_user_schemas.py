"""Users' schemas: what is refused and where, that nothing is fetched, that nothing takes forever, and what is said."""

import json
import os
import re
import socket
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from markdown_documents import documents
from pmlint import profiles
from pmlint.config import Wishes, configure
from pmlint.diagnostics import Problem
from pmlint.document import read
from pmlint.document.data import as_data
from pmlint.document.model import Postmortem
from pmlint.errors import UserError
from pmlint.facts import Facts
from pmlint.linter import lint
from pmlint.rules import RULES
from pmlint.source import Source
from pmlint.user_schemas import load
from pmlint.user_schemas.views import OVERS, view
from schemas_of_users import user_schema

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted((ROOT / "examples").rglob("*.md"))

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

RICH = """\
---
team: Harbour
minutes: 90
---

# The ferry did not sail on 7 November 2023

- Severity: sev2
- Status: final

## Timeline (UTC)

| Time | Event |
|---|---|
| 09:45 | The ramp is stuck |
| 11:15 | The ramp moves |

## Impact

Nobody sailed for 90 minutes.

### Costs

## Action items

| Action | Owner | Ticket |
|---|---|---|
| Oil the ramp | Ada | DOCK-7 |
| Paint the ramp | TBD | |
"""


def doc_of(text: str) -> Postmortem:
    return read(Source(text), "a.md")


def found(schema: Any, text: str = RICH, over: str = "document") -> list[tuple[str, str]]:  # noqa: ANN401 - any JSON
    """Give the text that each problem stands at, and its message."""
    doc = doc_of(text)
    return [(doc.source.slice(one.span), one.message) for one in user_schema(schema, over).problems(doc)]


def messages(schema: Any, front: str, over: str = "front matter") -> list[str]:  # noqa: ANN401 - any JSON
    return [message for _, message in found(schema, f"---\n{front}\n---\n# Title\n", over)]


def refusal(folder: Path, text: str | bytes, name: str = "policy.json") -> str:
    """Give the error for a schema file, the folder taken out of it."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UserError) as caught:
        load(str(path), "document", cache=False)
    message = str(caught.value)
    assert "\n" not in message
    return message.replace(f"{folder}{os.sep}", "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "policy.json:1:2: not JSON: expecting property name enclosed in double quotes"),
        ("[]", "policy.json: a schema is an object, true or false"),
        ('{"type": "strng"}', 'policy.json:1:2: type: "strng" is none of array, boolean, integer, null, number, object, string; did you mean "string"?'),
        ('{\n "properties": {\n  "a": {"minLength": "3"}\n }\n}', 'policy.json:3:9: properties.a.minLength: "3" is text, a whole number is wanted'),
        ('{"minItems": -1}', "policy.json:1:2: minItems: -1 is less than 0"),
        ('{"minItems": 1.5}', "policy.json:1:2: minItems: 1.5 is a number with a fraction, a whole number is wanted"),
        ('{"minimum": true}', "policy.json:1:2: minimum: true stands here, a number is wanted"),
        ('{"multipleOf": 0}', "policy.json:1:2: multipleOf: 0 is not more than 0"),
        ('{"required": "a"}', 'policy.json:1:2: required: "a" is text, a list is wanted'),
        ('{"required": ["a", "a"]}', "policy.json:1:2: required: an item stands in the list twice"),
        ('{"required": true}', "policy.json:1:2: required: true stands here, a list is wanted"),
        ('{"items": [{}]}', "policy.json:1:2: items: a list stands here, an object or true or false is wanted"),
        ('{"exclusiveMinimum": true}', "policy.json:1:2: exclusiveMinimum: true stands here, a number is wanted"),
        ('{"allOf": []}', "policy.json:1:2: allOf: it is empty"),
        ('{"properties": {"a": 1}}', "policy.json:1:17: properties.a: 1 is a whole number, an object or true or false is wanted"),
        ('{"enum": "a"}', 'policy.json:1:2: enum: "a" is text, a list is wanted'),
        ('{"title": 1}', "policy.json:1:2: title: 1 is a whole number, text is wanted"),
        ('{"uniqueItems": 1}', "policy.json:1:2: uniqueItems: 1 is a whole number, true or false is wanted"),
        ('{"dependentRequired": {"a": "b"}}', 'policy.json:1:24: dependentRequired.a: "b" is text, a list is wanted'),
        ('{"$anchor": "1"}', 'policy.json:1:2: $anchor: "1" does not fit the pattern ^[A-Za-z_][-A-Za-z0-9._]*$'),
        ('{"$id": "a#b"}', 'policy.json:1:2: $id: "a#b" does not fit the pattern ^[^#]*#?$'),
        ('{"requierd": ["a"]}', 'policy.json:1:2: requierd: "requierd" is no keyword of JSON Schema; did you mean "required"?'),
        ('{"additionalItems": false}', 'policy.json:1:2: additionalItems: this is written as "items", with "prefixItems" for the first ones since 2020-12'),
        ('{"format": "data-time"}', 'policy.json:1:2: format: "data-time" is no format that pmlint checks; did you mean "date-time"?'),
        ('{"$schema": "http://json-schema.org/draft-07/schema#"}', 'policy.json:1:2: $schema: "http://json-schema.org/draft-07/schema#" is another version of JSON Schema; pmlint reads https://json-schema.org/draft/2020-12/schema'),
        ('{"pattern": "a(b"}', 'policy.json:1:2: pattern: "a(b" is no usable regular expression: missing ), unterminated subpattern at position 1'),
        ('{"patternProperties": {"a[": {}}}', 'policy.json:1:24: patternProperties.a[: "a[" is no usable regular expression: unterminated character set at position 1'),
        ('{"pattern": "(((a{1000}){1000}){1000})"}', 'policy.json:1:2: pattern: "(((a{1000}){1000}){1000})" is no usable regular expression: with its repeats written out it has more than 10000 parts'),
        ('{"$ref": "#/$defs/itm", "$defs": {"item": {}}}', 'policy.json:1:2: $ref: "#/$defs/itm" refers to nothing'),
        ('{"$ref": "#/title", "title": "x"}', 'policy.json:1:2: $ref: "#/title" refers to what is no schema'),
        ('{"$ref": "#x", "$defs": {"a": {"$anchor": "y"}}}', 'policy.json:1:2: $ref: "#x" refers to nothing'),
        ('{"$ref": "other.json"}', 'policy.json:1:2: $ref: "other.json" refers to other.json, which does not exist'),
        ('{"$ref": "https://example.com/policy.json"}', 'policy.json:1:2: $ref: "https://example.com/policy.json" is not in the folder of the schema; nothing is fetched, and nothing else is read'),
        ('{"$ref": "//example.com/policy.json"}', 'policy.json:1:2: $ref: "//example.com/policy.json" is not in the folder of the schema; nothing is fetched, and nothing else is read'),
        ('{"$ref": "file:///etc/passwd"}', 'policy.json:1:2: $ref: "file:///etc/passwd" is not in the folder of the schema; nothing is fetched, and nothing else is read'),
        ('{"$ref": "ftp://example.com/a"}', 'policy.json:1:2: $ref: "ftp://example.com/a" is not in the folder of the schema; nothing is fetched, and nothing else is read'),
        ('{"$ref": "/etc/passwd"}', 'policy.json:1:2: $ref: "/etc/passwd" is not in the folder of the schema; nothing is fetched, and nothing else is read'),
        ('{"$ref": "../secret.json"}', 'policy.json:1:2: $ref: "../secret.json" is outside the folder of the schema; nothing is read there'),
        ('{"$ref": "%2e%2e/secret.json"}', 'policy.json:1:2: $ref: "%2e%2e/secret.json" is outside the folder of the schema; nothing is read there'),
        ('{"$ref": "a%00b"}', 'policy.json:1:2: $ref: "a%00b" is outside the folder of the schema; nothing is read there'),
        ('{"$ref": "\\ud800"}', 'policy.json:1:2: $ref: "\ud800" is outside the folder of the schema; nothing is read there'),
        ('{"$ref": "http://[x"}', 'policy.json:1:2: $ref: "http://[x" is no address'),
        ('{"$id": "https://example.com/a", "$ref": "//[x"}', 'policy.json:1:34: $ref: "//[x" is no address'),
        ('{"properties": {"\\ud800\\n": {"type": 1}}}', 'policy.json:1:30: properties."\ud800\\n".type: 1 is none of array, boolean, integer, null, number, object, string'),
        ('{"$ref": "urn:pmlint:schema:documnt:1"}', 'policy.json:1:2: $ref: "urn:pmlint:schema:documnt:1" is no schema of pmlint\'s; did you mean "urn:pmlint:schema:document:1"?'),
        ('{"$ref": "#"}', "policy.json: the schema refers to itself without end"),
        ('{"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"not": {"$ref": "#/$defs/a"}}}}', "policy.json: the schema refers to itself without end"),
        ('{"type": "object", "type": "array"}', 'policy.json:1:20: the key "type" is given twice'),
        ('{"minimum": NaN}', "policy.json:1:2: NaN is no number"),
        ('{"minimum": 1e999}', "policy.json:1:2: the number is infinite or too large"),
        ('{"not": ' * 5000 + "{}" + "}" * 5000, "policy.json:1:801: nested more than 100 deep"),
        (b'{"title":\n "\xe9"}', "policy.json:2:3: not UTF-8; save the file in that encoding"),
        (" " * 5_000_000, "policy.json: larger than 1 MiB"),
    ],
)  # fmt: skip
def test_what_is_no_schema_is_told_with_its_place(tmp_path: Path, text: str | bytes, message: str) -> None:
    assert refusal(tmp_path, text) == message


FENCE = re.compile(r"^```(toml|json|markdown|text)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def doc_examples() -> dict[str, dict[str, str]]:
    """Give the blocks of each section of the page for users that shows an example."""
    page = (ROOT / "docs" / "user-schemas.md").read_text(encoding="utf-8")
    sections = re.split(r"^## (?=[^\n]+\n)(?!Action items)", page, flags=re.MULTILINE)[1:]
    found = {part.partition("\n")[0]: dict(FENCE.findall(part)) for part in sections}
    return {title: blocks for title, blocks in found.items() if "markdown" in blocks}


@pytest.mark.parametrize("title", doc_examples())
def test_the_examples_of_the_docs(title: str) -> None:
    blocks = doc_examples()[title]
    (table,) = tomllib.loads(blocks["toml"])["schema"]
    doc = doc_of(blocks["markdown"])
    said = ""
    for one in user_schema(json.loads(blocks["json"]), table["over"]).problems(doc):
        place = doc.source.position(one.span.start)
        said += f"{place.line}:{place.column} {one.message}\n" + (f"  {one.help}\n" if one.help else "")
    assert said == blocks["text"]


def test_the_docs_show_each_thing_that_a_schema_can_be_over() -> None:
    assert sorted(tomllib.loads(one["toml"])["schema"][0]["over"] for one in doc_examples().values()) == sorted(OVERS)


def test_the_example_of_a_policy() -> None:
    schema = load(str(ROOT / "examples" / "policy.json"), "document")
    assert [one.message for one in schema.problems(doc_of(RICH))] == [
        'A postmortem tells when the incident was detected: there is no "detected"',
        'A postmortem has a section with lessons: "sections" has no entry that is as asked for',
        '"timeline" has 2 entries, fewer than 3',
        'A postmortem tells the severity of the incident: "sev2" is none of SEV1, SEV2, SEV3; did you mean "SEV2"?',
        'Action items have a ticket: there is no "ticket"',
    ]


def test_a_schema_may_be_toml(tmp_path: Path) -> None:
    path = tmp_path / "policy.toml"
    path.write_text('required = ["team"]\n[properties.minutes]\nmaximum = 60\n', encoding="utf-8")
    problems = load(str(path), "front matter").problems(doc_of(RICH))
    assert [problem.message for problem in problems] == ["90 is more than 60"]
    path.write_text("[properties.minutes]\nmaxmum = 60\n", encoding="utf-8")
    with pytest.raises(UserError, match=r'policy\.toml:2:1: properties\.minutes\.maxmum: "maxmum" is no keyword'):
        load(str(path), "front matter")


def test_a_file_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"policy.json: no such file or folder$"):
        load(str(tmp_path / "policy.json"), "document")
    with pytest.raises(UserError, match="is a folder"):
        load(str(tmp_path), "document")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "policy.json")
    with pytest.raises(UserError, match="is a pipe, not a file"):
        load(str(tmp_path / "policy.json"), "document")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.json").write_text("{}", encoding="utf-8")
    try:
        (inside / "linked.json").symlink_to(tmp_path / "secret.json")
    except OSError:
        pytest.skip("no links here")
    assert "is outside the folder of the schema" in refusal(inside, '{"$ref": "linked.json"}')


def test_nothing_is_ever_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("somebody wants to fetch something")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    for keyword in ("$ref", "$dynamicRef"):
        for address in ("http://localhost/a", "https://localhost/a#/b", "//localhost/a", "file://localhost/a"):
            assert "nothing is fetched" in refusal(tmp_path, json.dumps({"properties": {"a": {keyword: address}}}))
    schema = {"$id": "https://example.com/policy", "$schema": "https://json-schema.org/draft/2020-12/schema"}
    assert found({**schema, "properties": {"path": {"$ref": "#/$defs/a"}}, "$defs": {"a": True}}) == []


def test_files_beside_the_schema_are_read(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "team.json").write_text(
        '{"$defs": {"name": {"$anchor": "name", "type": "string", "title": "Teams have names"}},'
        ' "properties": {"team": {"$ref": "#name"}, "minutes": {"$ref": "../number.json#/$defs/few"}}}',
        encoding="utf-8",
    )
    (tmp_path / "number.json").write_text('{"$defs": {"few": {"maximum": 60}}}', encoding="utf-8")
    path = tmp_path / "policy.json"
    for text in ('{"$ref": "parts/team.json"}', '{"$id": "https://example.com/policy", "$ref": "parts/team.json"}'):
        path.write_text(text, encoding="utf-8")
        problems = list(load(str(path), "front matter").problems(doc_of("---\nteam: 1\nminutes: 90\n---\n# T\n")))
        assert [(one.message, one.schema_path.replace(f"{tmp_path}{os.sep}", "")) for one in problems] == [
            ("Teams have names: 1 is a whole number, text is wanted", "parts/team.json#/$defs/name/type"),
            (
                "90 is more than 60",
                "number.json#/$defs/few/maximum",
            ),
        ]


def test_a_mistake_in_a_file_beside_the_schema_is_told_there(tmp_path: Path) -> None:
    (tmp_path / "team.json").write_text('{\n "typ": 1,\n "type": "string"}', encoding="utf-8")
    assert refusal(tmp_path, '{"$ref": "team.json"}').startswith("team.json:2:2: typ: ")


def test_the_schemas_of_pmlint_can_be_referred_to() -> None:
    item = {"$ref": "urn:pmlint:schema:document:1#/$defs/item"}
    assert found({"properties": {"action_items": {"items": item}}}) == []
    assert found({"$ref": "urn:pmlint:schema:document:1#/$defs/document"}) == []
    said = found({"properties": {"metadata": {"properties": {"status": item}}}})
    # What pmlint says there is no reason of the user's.
    assert ("final", 'there is no "owners"') in said
    assert all(message.startswith("there is no ") for _, message in said)


def test_many_files_are_too_many(tmp_path: Path) -> None:
    for number in range(60):
        (tmp_path / f"{number}.json").write_text(
            json.dumps({"items": {"$ref": f"{number + 1}.json"}}), encoding="utf-8"
        )
    assert "is one file too many" in refusal(tmp_path, '{"$ref": "0.json"}')


def test_schemas_that_explode_are_stopped() -> None:
    bomb = {f"a{n}": {"allOf": [{"$ref": f"#/$defs/a{n + 1}"}] * 2} for n in range(40)}
    schema = {"$ref": "#/$defs/a0", "$defs": {**bomb, "a40": True}}
    with pytest.raises(UserError, match="takes too many steps"):
        found(schema)
    with pytest.raises(UserError, match="refers to itself without end"):
        found(
            {
                "$id": "urn:x:a",
                "$dynamicAnchor": "a",
                "$ref": "urn:x:b",
                "$defs": {"b": {"$id": "urn:x:b", "$dynamicRef": "#a", "$defs": {"c": {"$dynamicAnchor": "a"}}}},
            }
        )


@pytest.mark.parametrize(
    "around", [{}, {"allOf": [{}]}, {"dependentSchemas": {"a": {}}}, {"unevaluatedProperties": False}]
)
@pytest.mark.parametrize("way", ["$ref", "$dynamicRef"])
def test_a_loop_is_told_wherever_the_interpreter_would_give_up(around: dict[str, Any], way: str) -> None:
    chain = {f"a{n}": {"allOf": [{way: f"#/$defs/a{n + 1}"}]} for n in range(7)}
    loop = {**chain, "a7": {**around, "type": "object", way: "#/$defs/a0"}}
    with pytest.raises(UserError, match="refers to itself without end"):
        found({"$ref": "#/$defs/a0", "$defs": loop})


def test_a_pattern_beside_unevaluated_properties_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmlint.guarded.SECONDS", 0.1)
    schema = {"patternProperties": {"^(([a-z])+.)+[A-Z]([a-z])+$": {}}, "unevaluatedProperties": False}
    with pytest.raises(UserError, match=r"policy.json: the pattern .* takes too long"):
        found(schema, f"---\n{'a' * 500}: 1\n---\n# T\n", "front matter")


def test_a_pattern_that_explodes_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pmlint.guarded.SECONDS", 0.1)
    with pytest.raises(UserError, match=r"policy.json: the pattern .* takes too long"):
        messages({"properties": {"x": {"pattern": "^(([a-z])+.)+[A-Z]([a-z])+$"}}}, f"x: {'a' * 5000}")


def test_recursion_that_goes_deeper_is_fine() -> None:
    tree = {
        "properties": {"sections": {"$ref": "#/$defs/list"}},
        "$defs": {
            "list": {"items": {"properties": {"children": {"$ref": "#/$defs/list"}, "state": {"enum": ["filled"]}}}}
        },
    }
    assert found(tree) == [("Costs", '"empty" is none of filled')]


def test_each_object_with_a_place_stands_there() -> None:
    """The places of the JSON and those of findings are the same, but for what would underline half a document."""
    large = {("action_items",), ("timeline",), ("incidents",)}

    def walk(value: Any, path: tuple[str | int, ...], doc: Postmortem) -> int:  # noqa: ANN401 - any JSON
        seen = 0
        if isinstance(value, dict):
            if "line" in value and path[:-1] not in large:
                span = view(doc, "document", "default").place(path)
                start, end = doc.source.position(span.start), doc.source.position(span.end)
                told = (value["line"], value["column"], value["end_line"], value["end_column"])
                if not (path[0] == "fields" and not value["value"]):
                    assert (start.line, start.column, end.line, end.column) == told, path
                seen += 1
            return seen + sum(walk(one, (*path, key), doc) for key, one in value.items())
        if isinstance(value, list):
            return sum(walk(one, (*path, index), doc) for index, one in enumerate(value))
        return 0

    for text in [RICH, *(path.read_text(encoding="utf-8") for path in EXAMPLES[:4])]:
        doc = doc_of(text.replace("ferry", "\U0001f6a2"))
        assert walk(as_data(doc, "default"), (), doc) > 5


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ((), "The ferry did not sail on 7 November 2023"),
        (("action_items",), "The ferry did not sail on 7 November 2023"),
        (("action_items", 0), "Oil the ramp"),
        (("action_items", 0, "due"), "Oil the ramp"),
        (("action_items", 0, "ticket", "text"), "DOCK-7"),
        (("action_items", 0, "owners", 0), "Ada"),
        (("action_items", 1, "placeholder"), "TBD"),
        (("timeline", 0), "| 09:45 | The ramp is stuck |"),
        (("timeline", 0, "time", "clock"), "09:45"),
        (("incidents", 0), "The ferry did not sail on 7 November 2023"),
        (("incidents", 0, "detected"), "The ferry did not sail on 7 November 2023"),
        (("metadata", "severity"), "sev2"),
        (("metadata", "severity", "text"), "sev2"),
        (("metadata", "date"), "The ferry did not sail on 7 November 2023"),
        (("sections", 1, "children", 0, "state"), "Costs"),
    ],
)
def test_places_in_a_document(path: tuple[str | int, ...], text: str) -> None:
    doc = doc_of(RICH)
    assert doc.source.slice(view(doc, "document", "default").place(path)) == text


def test_fields_are_known_by_meaning_and_by_label() -> None:
    data = view(doc_of("# T\n\n- Current  STATUS: final\n- Sev: 2\n- Severity: 3\n"), "fields", "default").data
    assert data["status"] == data["current status"] == "final"
    assert (data["severity"], data["sev"]) == ("2", "2")


def test_an_empty_field_stands_at_its_label() -> None:
    schema = {"properties": {"severity": {"minLength": 1}}}
    assert found(schema, "# T\n\n| Severity | |\n|---|---|\n| Status | final |\n", "fields") in (
        [("Severity", '"severity" is empty')],
        [("Severity", '"severity" is empty')],
    )


def test_without_a_title_the_beginning_stands_for_it() -> None:
    assert found({"required": ["x"]}, "text\n") == [("", 'there is no "x"')]


@pytest.mark.parametrize(
    ("schema", "front", "message"),
    [
        ({"type": "number"}, "x: many", '"many" is text, a number is wanted'),
        ({"type": ["number", "null"]}, "x: [1]", '"x" is a list, a number or nothing is wanted'),
        ({"type": "string"}, "x: 3", "3 is a whole number, text is wanted"),
        ({"type": "string"}, "x: 3.5", "3.5 is a number, text is wanted"),
        ({"type": "string"}, "x: true", "true is true or false, text is wanted"),
        ({"type": "string"}, "x:", 'there is no "x"'),
        ({"enum": ["SEV1", "SEV2"]}, "x: SEV9", '"SEV9" is none of SEV1, SEV2'),
        ({"enum": ["a, b", 1]}, "x: q", '"q" is none of "a, b", 1'),
        ({"enum": ["high", "low"]}, "x: hihg", '"hihg" is none of high, low; did you mean "high"?'),
        ({"const": 1}, "x: 2", "2 is not 1"),
        ({"minimum": 1}, "x: 0", "0 is less than 1"),
        ({"maximum": 1}, "x: 2", "2 is more than 1"),
        ({"exclusiveMinimum": 1}, "x: 1", "1 is not more than 1"),
        ({"exclusiveMaximum": 1}, "x: 1", "1 is not less than 1"),
        ({"multipleOf": 0.1}, "x: 0.25", "0.25 is no multiple of 0.1"),
        ({"minLength": 3}, "x: ab", '"ab" is shorter than 3 characters'),
        ({"minLength": 3}, "x: ''", '"x" is empty'),
        ({"maxLength": 1}, "x: ab", '"ab" has 2 characters, more than 1'),
        ({"pattern": "^a$"}, "x: ab", '"ab" does not match ^a$'),
        ({"format": "date"}, "x: 7 November", '"7 November" is not a date'),
        ({"required": ["a"]}, "x: {b: 1}", 'there is no "a"'),
        ({"dependentRequired": {"a": ["b"]}}, "x: {a: 1}", 'there is "a", but no "b"'),
        ({"dependentSchemas": {"a": {"required": ["b"]}}}, "x: {a: 1}", 'there is no "b"'),
        ({"additionalProperties": False}, "x: {a: 1}", '"a" is not expected here'),
        ({"properties": {"team": {}}, "additionalProperties": False}, "x: {taem: 1}", '"taem" is not expected here; did you mean "team"?'),
        ({"unevaluatedProperties": False}, "x: {a: 1}", '"a" is not expected here'),
        ({"properties": {"team": {}}, "unevaluatedProperties": False}, "x: {taem: 1}", '"taem" is not expected here; did you mean "team"?'),
        ({"patternProperties": {r"^\p{L}$": {}}, "unevaluatedProperties": False}, "x: {a: 1, ab: 2}", '"ab" is not expected here'),
        ({"propertyNames": {"pattern": "^[a-z]+$"}}, "x: {A: 1}", 'the name "A" does not match ^[a-z]+$'),
        ({"propertyNames": False}, "x: {A: 1}", 'the name "A" is not expected here'),
        ({"patternProperties": {"^a": {"type": "string"}}}, "x: {ab: 1}", "1 is a whole number, text is wanted"),
        ({"minProperties": 2}, "x: {a: 1}", '"x" has 1 key, fewer than 2'),
        ({"maxProperties": 1}, "x: {a: 1, b: 2}", '"x" has 2 keys, more than 1'),
        ({"minItems": 2}, "x: [a]", '"x" has 1 entry, fewer than 2'),
        ({"minItems": 2}, "x: []", '"x" is empty'),
        ({"maxItems": 1}, "x: [a, b]", '"x" has 2 entries, more than 1'),
        ({"uniqueItems": True}, "x: [a, b, a]", '"a" is given twice'),
        ({"uniqueItems": True}, "x: [1, a, 1.0]", "1.0 is given twice"),
        ({"items": {"type": "string"}}, "x: [a, [1]]", '"x[1]" is a list, text is wanted'),
        ({"items": {"type": "string"}}, "x: [a, ~]", 'there is no "x[1]"'),
        ({"prefixItems": [{}], "items": False}, "x: [a, b]", '"b" is not expected here'),
        ({"prefixItems": [{}], "unevaluatedItems": False}, "x: [a, b]", '"x" has an entry that is not expected'),
        ({"contains": {"const": "a"}}, "x: [b]", '"x" has no entry that is as asked for'),
        ({"contains": {"const": "a"}, "minContains": 2}, "x: [a, b]", '"x" has fewer than 2 entries that are as asked for'),
        ({"contains": {"const": "a"}, "maxContains": 1}, "x: [a, a]", '"x" has more than 1 entry that is as asked for'),
        ({"not": {"const": "a"}}, "x: a", '"a" is not allowed here'),
        ({"not": {"required": ["a"]}}, "x: {a: 1}", '"x" is not allowed as it is'),
        ({"if": {"const": "a"}, "then": {"maxLength": 0}}, "x: a", '"a" has 1 characters, more than 0'),
        ({"if": {"const": "a"}, "else": {"const": "b"}}, "x: c", '"c" is not "b"'),
        ({"anyOf": [{"type": "string"}, {"type": "null"}]}, "x: 3", "3 is a whole number, text or nothing is wanted"),
        ({"anyOf": [{"enum": [None]}, {"const": 7}]}, "x: d", '"d" is none of nothing, 7'),
        ({"anyOf": [{"const": "a"}, {"enum": ["b", "c"]}]}, "x: d", '"d" is none of a, b, c'),
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, "x: {}", 'there is neither "a" nor "b"'),
        ({"anyOf": [{"type": "string"}, {"properties": {"a": {"minimum": 2}}}]}, "x: {a: 1}", "1 is less than 2"),
        ({"anyOf": [{"anyOf": [{"type": "null"}, {"maximum": 1}]}, {"type": "string"}]}, "x: 3", "3 is more than 1"),
        ({"oneOf": [{"type": "string"}, {"minLength": 1}]}, "x: a", '"a" is several things at once that exclude each other'),
        (False, "x: a", '"x" is not expected here'),
        ({"title": "A team  has\na name.", "type": "string"}, "x: 3", "A team has a name: 3 is a whole number, text is wanted"),
        ({"description": "A team has a name", "items": {"minLength": 3}}, "x: [ab]", 'A team has a name: "ab" is shorter than 3 characters'),
        ({"title": "T", "anyOf": [{"anyOf": [{"type": "null"}, {"maximum": 1}]}, {"type": "string"}]}, "x: 3", "T: 3 is more than 1"),
        ({"title": "Outer", "items": {"title": "Inner", "minLength": 3}}, "x: [ab]", 'Inner: "ab" is shorter than 3 characters'),
    ],
)  # fmt: skip
def test_what_is_said(schema: Any, front: str, message: str) -> None:  # noqa: ANN401 - any JSON
    assert messages({"title": "Policy of a team", "properties": {"x": schema}}, front) == [message]


@pytest.mark.parametrize(
    "schema",
    [
        {"additionalProperties": False},
        {"unevaluatedProperties": False},
        {"properties": {"status": False}},
        {"propertyNames": {"maxLength": 3}},
        {"propertyNames": False},
    ],
)
def test_a_key_that_is_not_expected_stands_at_the_key(schema: Any) -> None:  # noqa: ANN401 - any JSON
    for over, text in (("front matter", "---\nstatus: Final\n---\n# T\n"), ("fields", "# T\n\nStatus: Final\n")):
        assert [place.casefold() for place, _ in found(schema, text, over)] == ["status"]


@pytest.mark.parametrize(
    ("schema", "message"),
    [
        (False, '"front matter" is not expected here'),
        ({"minProperties": 2}, '"front matter" has 1 key, fewer than 2'),
        ({"title": "No team", "not": {"required": ["team"]}}, '"front matter" is not allowed as it is'),
        ({"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}, 'there is neither "a" nor "b"'),
        ({"required": ["a"]}, 'there is no "a"'),
    ],
)
def test_what_is_said_of_the_whole(schema: Any, message: str) -> None:  # noqa: ANN401 - any JSON
    assert messages(schema, "team: Net") == [message]


def test_help() -> None:
    def help_of(schema: Any, front: str) -> str:  # noqa: ANN401 - any JSON
        doc = doc_of(f"---\n{front}\n---\n# T\n")
        (one,) = user_schema({"properties": {"x": schema}}, "front matter").problems(doc)
        return one.help

    assert help_of({"format": "date"}, "x: a") == "such as 2023-11-07"
    assert help_of({"pattern": "b", "examples": ["bb", 7, {}]}, "x: a") == 'such as "bb", 7'
    assert help_of({"title": "T", "description": "Ask the\nteam.", "pattern": "b"}, "x: a") == "Ask the team"
    assert help_of({"enum": ["a", "b"]}, "x:") == "one of a, b"
    assert help_of({"type": "string"}, "x: 3") == 'in quotes, "3" is text'
    assert help_of({"type": ["integer", "null"]}, "x: '12'") == "without quotes, 12 is a number"
    assert help_of({"type": "integer"}, "x: many") == ""
    assert help_of({"const": "a"}, "x:") == '"a"'
    assert help_of({"type": "string"}, "x:") == 'a key "x" in the front matter'


def test_problems_are_ordered_and_said_once() -> None:
    schema = {
        "properties": {"minutes": {"maximum": 1}, "team": {"const": "a"}},
        "allOf": [{"properties": {"team": {"const": "a"}}}],
        "required": ["zone"],
    }
    doc = doc_of(RICH)
    problems = list(user_schema(schema, "front matter").problems(doc))
    assert [one.message for one in problems] == ['there is no "zone"', '"Harbour" is not "a"', "90 is more than 1"]
    assert [one.schema_path.partition("#")[2] for one in problems][1] == "/properties/team/const"
    assert [problem.span for problem in problems] == sorted(problem.span for problem in problems)


def test_the_linter_passes_on_what_asked_for_it() -> None:
    config = configure(profiles.load("default"), RULES, Wishes(select=("schema",), lint_all=True))
    (selected,) = config.rules
    schema = user_schema({"properties": {"severity": {"enum": ["SEV1"]}}}, "fields")
    config = config._replace(rules=(selected._replace(options={"schemas": (schema,)}),))
    (one,) = lint(
        Source("# T\n\nSeverity: 2 <!-- pmlint-ignore schema-violation: old -->\n"), Facts("a.md"), config
    ).diagnostics
    assert (one.rule, one.group, one.kind, one.severity) == ("schema-violation", "schema", "gap", "error")
    assert (one.place.line, one.place.column, one.suppressed) == (3, 11, "old")
    assert one.schema_path == f"{schema.path}#/properties/severity/enum"


def test_a_profile_is_seen() -> None:
    doc = doc_of(RICH)
    schema = user_schema({"properties": {"profile": {"const": "ours"}}})
    assert [one.message for one in schema.problems(doc)] == ['"default" is not "ours"']
    assert not list(schema._replace(profile="ours").problems(doc))


NAMES = st.sampled_from(
    ["action_items", "text", "fields", "a", "team", "x", "metadata", "severity", "sections", "children", "owners"]
)
SIMPLE: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        False,
        0,
        1,
        -1,
        2.5,
        "a",
        "date",
        "",
        "^a+$",
        "string",
        "object",
        "#",
        "#/$defs/a",
        "a.json",
        "array",
        [],
    ]
)
KEYWORDS = st.sampled_from(
    [
        "type",
        "enum",
        "const",
        "format",
        "pattern",
        "minLength",
        "minimum",
        "multipleOf",
        "required",
        "uniqueItems",
        "minItems",
        "maxProperties",
        "$ref",
        "$dynamicRef",
        "$anchor",
        "$id",
        "title",
        "description",
        "examples",
        "typ",
    ]
)


def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    one = st.sampled_from(["items", "not", "if", "then", "else", "contains", "additionalProperties", "propertyNames"])
    another = st.sampled_from(["unevaluatedItems", "unevaluatedProperties"])
    maps = st.dictionaries(NAMES, inner, max_size=3)
    return st.one_of(
        st.dictionaries(one | another, inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["properties", "$defs", "dependentSchemas", "patternProperties"]), maps, max_size=2
        ),
        st.dictionaries(
            st.sampled_from(["allOf", "anyOf", "oneOf", "prefixItems"]), st.lists(inner, max_size=3), max_size=2
        ),
        st.tuples(inner, inner).map(
            lambda pair: {**pair[0], **pair[1]} if all(isinstance(p, dict) for p in pair) else pair[0]
        ),
    )


SCHEMAS = st.recursive(
    st.booleans()
    | st.dictionaries(KEYWORDS, SIMPLE, max_size=2)
    | st.builds(lambda names: {"required": names}, st.lists(NAMES, max_size=3, unique=True))
    | st.builds(lambda kind: {"type": kind}, st.sampled_from(["string", "object", "array", "null", "integer"]))
    | st.builds(lambda values: {"enum": values}, st.lists(SIMPLE, max_size=3)),
    grown,
    max_leaves=12,
)


@GENTLE
@given(SCHEMAS, documents(), st.sampled_from(OVERS))
def test_any_schema_over_any_document_is_told_or_refused(schema: Any, text: str, over: str) -> None:  # noqa: ANN401 - any JSON
    doc = doc_of(text)
    try:
        problems = list(user_schema(schema, over).problems(doc))
    except UserError as error:
        assert str(error)  # noqa: PT017 - whether it is raised depends on the schema
        assert "\n" not in str(error)  # noqa: PT017 - as above
        return
    for one in problems:
        assert isinstance(one, Problem)
        assert one.message
        assert "\n" not in one.message + one.help
        assert 0 <= one.span.start <= one.span.end <= len(text)
        assert "#" in one.schema_path
