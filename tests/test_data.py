"""A document as data: the contract's JSON, and its published schema."""

import ast
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from markdown_documents import damaged, documents
from pmlint.document import read
from pmlint.document.data import as_data
from pmlint.document.model import Form, Learned, OwnerSource, Role
from pmlint.sections import SectionKind
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

ROOT = Path(__file__).parent.parent
SCHEMA = json.loads((ROOT / "schema" / "document.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)
EXAMPLES = sorted((ROOT / "examples").rglob("*.md"))
ROOM_TESTS = (
    *("test_sections", "test_zones", "test_times", "test_fields", "test_timeline", "test_actions", "test_incidents"),
    *("test_verdict", "test_data", "test_tree", "test_front_matter", "test_leaves"),
)

MORE = {
    "governing_zone",
    "approximate",
    "inferred",
    "state",
    "tier",
    "why",
    "meant",
    "parts",
    "items",
    "means",
    "type",
    "stated",
    "least",
    "most",
    "after",
}
"""Keys that the contract does not name."""

RICH = """\
---
authors: [Ada Okoro, Bo]
severity: 2
---

# Tills \U0001f6a2 down

**Date:** 2023-11-07
**Status:** Final
**Owner:** Ada Okoro
**Published:** 2023-11-09

## Summary

From 09:45 to 11:30 UTC, about 1 h 45 min, no ticket was sold.

- Duration: 1 h 45 min

## Root Cause and Resolution

**Trigger:** a full disk.

## Timeline (UTC)

- ~09:45 Outage begins
- The office was called
- 11:30 Outage ends

## Impact

## Action items

| Action | Owner | Due | Ticket | Priority | Status |
|---|---|---|---|---|---|
| Delete receipts | Ada | 2023-12-01 | PUMP-12 | P1 | Done |
| Watch the disk | TBD | | | | |
| Buy a disk | | | | | |
"""


def data(text: str, path: str = "a.md") -> dict[str, Any]:
    return as_data(read(Source.from_bytes(text.encode("utf-8", "surrogateescape")), path), "default")


def check(text: str) -> None:
    """Hold what is understood of a document against the schema, and its places against its text."""
    whole = {"version": 1, "documents": [data(text)]}
    VALIDATOR.validate(whole)
    assert json.loads(json.dumps(whole)) == whole
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for one in objects(whole):
        if "end_line" in one:
            start, end = (one["line"], one["column"]), (one["end_line"], one["end_column"])
            assert (1, 1) <= start <= end
            for line, column in (start, end):
                assert line <= len(lines)
                assert column <= len(lines[line - 1]) + 1


def objects(value: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from objects(inner)


def own_documents() -> list[str]:
    """Give every text of the tests of these rooms that may be a document."""
    found: set[str] = set()
    for name in ROOM_TESTS:
        tree = ast.parse((ROOT / "tests" / f"{name}.py").read_text(encoding="utf-8"))
        found |= {
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return sorted(text for text in found if "\n" in text)


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$id"] == "urn:pmlint:schema:document:1"
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_knows_what_the_model_knows() -> None:
    parts = SCHEMA["$defs"]
    assert parts["kind"]["enum"] == list(get_args(SectionKind))
    assert parts["section"]["properties"]["form"]["enum"] == list(get_args(Form))
    assert parts["time"]["properties"]["role"]["enum"] == list(get_args(Role))
    assert parts["source"]["enum"] == [*get_args(Learned), None]
    assert parts["owner"]["properties"]["source"]["enum"] == list(get_args(OwnerSource))


def test_the_schema_describes_everything_and_asks_for_the_keys_of_the_contract() -> None:
    place = ["line", "column", "end_line", "end_column"]
    required = {name: part["required"] for name, part in SCHEMA["$defs"].items() if "required" in part}
    assert SCHEMA["required"] == ["version", "documents"]
    assert required == {
        "document": [
            "path",
            "postmortem",
            "evidence",
            "profile",
            "title",
            "metadata",
            "fields",
            "sections",
            "times",
            "incidents",
            "timeline",
            "action_items",
        ],
        "metadata": ["authors", "status", "severity", "date"],
        "text": ["text", *place],
        "field": ["name", "value", *place],
        "section": ["title", "kinds", "form", "level", *place, "text", "children"],
        "time": ["text", "clock", "date", "zone", "zone_source", "date_source", "utc", "role", "incident", *place],
        "incident": ["start", "detected", "acknowledged", "mitigated", "resolved", "end", "durations", *place],
        "duration": ["text", "minutes", "of", *place],
        "entry": ["text", "time", "incident", *place],
        "item": ["text", "owners", "placeholder", "due", "ticket", "priority", "status", "done", "incident", *place],
        "owner": ["text", *place],
    }
    for name, part in {"": SCHEMA, **SCHEMA["$defs"]}.items():
        assert part["description"], name
        for key, value in part.get("properties", {}).items():
            assert "description" in value or value["$ref"].rpartition("/")[2] in SCHEMA["$defs"], (name, key)
        # Objects with a place may carry more keys.
        assert ("additionalProperties" in part) == ("properties" in part and "line" not in part["properties"]), name


def test_the_schema_refuses_what_is_not_so() -> None:
    def broken(change: Any) -> bool:  # noqa: ANN401 - a function
        whole: dict[str, Any] = {"version": 1, "documents": [json.loads(json.dumps(data(RICH)))]}
        change(whole["documents"][0])
        return not VALIDATOR.is_valid(whole)

    assert not broken(lambda _: None)
    assert not broken(lambda one: one["times"][0].update(extra=1))
    assert not broken(lambda one: one["sections"][0].update(extra=1))
    assert broken(lambda one: one.update(extra=1))
    assert broken(lambda one: one.update(path=""))
    assert broken(lambda one: one.update(postmortem="perhaps"))
    assert broken(lambda one: one["sections"][0].update(kinds=["poetry"]))
    assert broken(lambda one: one["sections"][0].update(form="song"))
    assert broken(lambda one: one["times"][0].update(clock="9:45"))
    assert broken(lambda one: one["times"][0].update(role="tea"))
    assert broken(lambda one: one["times"][0].update(line=0))
    assert broken(lambda one: one["times"][0].update(utc="2023-11-07"))
    assert broken(lambda one: one["incidents"][0].update(start=1))
    assert broken(lambda one: one["action_items"][0].update(owners="Ada"))
    for part in ("times", "sections", "timeline", "action_items", "incidents", "fields"):
        for key in data(RICH)[part][0].keys() - MORE - ({"title"} if part == "incidents" else set()):
            assert broken(lambda one, part=part, key=key: one[part][0].pop(key)), (part, key)


def test_metadata_holds_the_keys_of_the_contract_in_any_case() -> None:
    found = data("")["metadata"]
    assert (found["authors"], found["status"], found["severity"], found["date"]) == ([], None, None, None)


def test_a_rich_document() -> None:
    found = data(RICH, "postmortems/2023-11-07.md")
    assert (found["path"], found["postmortem"], found["profile"]) == ("postmortems/2023-11-07.md", "yes", "default")
    assert found["title"] == {"text": "Tills \U0001f6a2 down", "line": 6, "column": 3, "end_line": 6, "end_column": 15}
    assert found["metadata"] == {
        "authors": [
            {"text": "Ada Okoro", "line": 2, "column": 11, "end_line": 2, "end_column": 20},
            {"text": "Bo", "line": 2, "column": 22, "end_line": 2, "end_column": 24},
        ],
        "severity": {"text": "2", "line": 3, "column": 11, "end_line": 3, "end_column": 12},
        "date": {"text": "2023-11-07", "line": 8, "column": 11, "end_line": 8, "end_column": 21},
        "status": {"text": "Final", "line": 9, "column": 13, "end_line": 9, "end_column": 18},
        "owner": {"text": "Ada Okoro", "line": 10, "column": 12, "end_line": 10, "end_column": 21},
        "published": {"text": "2023-11-09", "line": 11, "column": 16, "end_line": 11, "end_column": 26},
    }
    assert found["fields"][2] == {
        "name": "severity",
        "means": "severity",
        "value": "2",
        "line": 3,
        "column": 11,
        "end_line": 3,
        "end_column": 12,
    }
    assert [(one["title"], one["kinds"], one["form"], one["level"], one["state"]) for one in found["sections"]] == [
        ("Summary", ["summary"], "heading", 1, "filled"),
        ("Root Cause and Resolution", ["root-cause", "resolution"], "heading", 1, "filled"),
        ("Timeline (UTC)", ["timeline"], "heading", 1, "filled"),
        ("Impact", ["impact"], "heading", 1, "empty"),
        ("Action items", ["action-items"], "heading", 1, "filled"),
    ]
    assert found["sections"][1]["children"] == [
        {
            "title": "Trigger",
            "kinds": ["trigger"],
            "form": "inline",
            "level": 2,
            "line": 21,
            "column": 3,
            "end_line": 21,
            "end_column": 10,
            "text": "a full disk.",
            "state": "filled",
            "why": '"trigger"',
            "meant": None,
            "parts": [],
            "items": 0,
            "children": [],
        }
    ]
    start, end, begins, ends = found["times"]
    assert start == {
        "text": "09:45",
        "clock": "09:45",
        "date": "2023-11-07",
        "zone": "UTC",
        "governing_zone": "UTC",
        "zone_source": "own",
        "date_source": "document",
        "utc": "2023-11-07T09:45:00Z",
        "role": "start",
        "incident": 0,
        "approximate": False,
        "inferred": False,
        "line": 15,
        "column": 6,
        "end_line": 15,
        "end_column": 11,
    }
    assert (end["text"], end["utc"], end["role"]) == ("11:30 UTC", "2023-11-07T11:30:00Z", "end")
    assert (begins["zone"], begins["governing_zone"], begins["zone_source"]) == (None, "UTC", "section")
    assert begins["approximate"]
    assert ends["utc"] == "2023-11-07T11:30:00Z"
    assert found["incidents"] == [
        {
            "title": None,
            "start": start,
            "detected": None,
            "acknowledged": None,
            "mitigated": None,
            "resolved": None,
            "end": end,
            "durations": [
                {
                    "text": "1 h 45 min",
                    "minutes": 105.0,
                    "least": 78.75,
                    "most": 131.25,
                    "of": "outage",
                    "line": 15,
                    "column": 32,
                    "end_line": 15,
                    "end_column": 42,
                },
                {
                    "text": "1 h 45 min",
                    "minutes": 105.0,
                    "least": 100.0,
                    "most": 110.0,
                    "of": "outage",
                    "line": 17,
                    "column": 13,
                    "end_line": 17,
                    "end_column": 23,
                },
            ],
            "stated": [start, end, begins | {"role": "start"}, ends | {"role": "end"}],
            "line": 1,
            "column": 1,
            "end_line": 38,
            "end_column": 1,
        }
    ]
    assert [(one["text"], one["time"], one["line"], one["column"], one["end_column"]) for one in found["timeline"]] == [
        ("~09:45 Outage begins", begins, 25, 3, 23),
        ("The office was called", None, 26, 3, 24),
        ("11:30 Outage ends", ends, 27, 3, 20),
    ]
    first, second, third = found["action_items"]
    assert first == {
        "text": "Delete receipts | Ada | 2023-12-01 | PUMP-12 | P1 | Done",
        "owners": [{"text": "Ada", "source": "column", "line": 35, "column": 21, "end_line": 35, "end_column": 24}],
        "placeholder": None,
        "due": {"text": "2023-12-01", "line": 35, "column": 27, "end_line": 35, "end_column": 37},
        "ticket": {"text": "PUMP-12", "line": 35, "column": 40, "end_line": 35, "end_column": 47},
        "priority": {"text": "P1", "line": 35, "column": 50, "end_line": 35, "end_column": 52},
        "status": {"text": "Done", "line": 35, "column": 55, "end_line": 35, "end_column": 59},
        "type": None,
        "done": True,
        "tier": "task",
        "incident": 0,
        "line": 35,
        "column": 1,
        "end_line": 35,
        "end_column": 61,
    }
    assert (second["owners"], second["placeholder"], second["due"]) == ([], "TBD", None)
    assert (third["owners"], third["placeholder"]) == ([], "")


def test_an_empty_document() -> None:
    found = data("")
    assert found["title"] is None
    assert [found[key] for key in ("fields", "sections", "times", "timeline", "action_items")] == [[]] * 5
    assert len(found["incidents"]) == 1
    assert found["incidents"][0]["start"] is None
    assert (found["incidents"][0]["line"], found["incidents"][0]["end_column"]) == (1, 1)


def test_only_one_instant_is_given() -> None:
    one, several, none = data("2023-11-07 14:05 UTC\n\n2023-11-07 14:05 IST\n\n2023-11-07 14:05\n")["times"]
    assert one["utc"] == "2023-11-07T14:05:00Z"
    assert (several["utc"], several["zone"]) == (None, "IST")
    assert (none["utc"], none["zone"], none["zone_source"]) == (None, None, None)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples(path: Path) -> None:
    check(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("decorate", [str, "\ufeff{}".format, "> {}".format], ids=["plain", "bom", "quoted"])
def test_the_documents_of_the_tests(decorate: Any) -> None:  # noqa: ANN401 - a function
    found = own_documents()
    assert len(found) > 300
    for text in found:
        check(decorate(text).replace("\r\n", "\n").replace("\n", "\r\n"))
        check(decorate(text))


@GENTLE
@given(documents() | damaged())
def test_any_document(text: str) -> None:
    check(text)


LINES = st.sampled_from(
    [line for line in RICH.split("\n") if line]
    + [
        "",
        "",
        "> quote",
        "- **Timeline:**",
        "  - 25:10 x",
        "TBD",
        "1. Impact",
        "   - x",
        "```",
        "<!--",
    ]
    + [
        "- @ada to paint it by 14:05",
        "Duration: 10:00 - 9:00 AM",
        "Start: yesterday",
        "| a |",
        "\udc80",
        "\x00",
        "\t- x",
    ]
)


@GENTLE
@given(st.lists(LINES, max_size=25), st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
def test_any_lines_of_a_postmortem(lines: list[str], end: str) -> None:
    check(end.join(lines))


@GENTLE
@given(st.text() | st.binary().map(lambda raw: raw.decode("utf-8", "surrogateescape")))
def test_any_text(text: str) -> None:
    source = Source(text)
    doc = read(source, "a.md")
    VALIDATOR.validate({"version": 1, "documents": [as_data(doc, "default")]})


@GENTLE
@given(st.binary())
def test_any_bytes(raw: bytes) -> None:
    doc = read(Source.from_bytes(raw))
    size = len(doc.source.text)
    spans = [
        *(section.span for section in doc.every_section()),
        *(section.whole for section in doc.every_section()),
        *(time.span for time in doc.times),
        *(field.span for field in doc.fields),
        *(entry.span for entry in doc.timeline),
        *(item.span for item in doc.action_items),
        *(note.scope for note in doc.zone_notes),
        doc.anchor,
    ]
    assert all(0 <= span.start <= span.end <= size for span in spans)
