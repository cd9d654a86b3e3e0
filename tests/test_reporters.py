"""Every format against a golden file, from one report that holds what a hostile document may hold."""

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.diagnostics import (
    Diagnostic,
    Kind,
    Place,
    PlacedEdit,
    PlacedFix,
    RelatedPlace,
    Report,
    Severity,
    Summary,
)
from pmlint.reporters import REPORTERS, Style, summary_lines
from pmlint.rule import GROUPS

GOLDEN = Path(__file__).parent / "golden"
SCHEMA = Path(__file__).parent.parent / "schema" / "report.schema.json"

NASTY = (
    *("::", "::error::", "  ::add-mask::x", "##[", "##[error]", "##vso[task.complete]", "#", "[", "]", ":", ",", "="),
    *("%", "%0A", "%25", "%2C", " ", "\t", "/", "..", "\\", "{n}", "{", "\n", "\r", "\r\n", "\0", "\x1b[31m", "\x7f"),
    *("\x85", "\x9b2J", "\xa0", "\xad", "\u200b", "\u200f", "\u202e", "\u2028", "\u2066", "\ufeff", "\ufe0f", "⚠️"),
    *("\udcff", "\ud83d", "\ude00", "\U000e0041", "é", "e\u0301", "漢字", "👩‍💻", "a", "UTC"),
)
nasty = st.lists(st.sampled_from(NASTY) | st.characters(exclude_categories=[]), max_size=8).map("".join)


def finding(
    place: Place,
    rule: str = "missing-owner",
    message: str = "action item has no owner",
    severity: Severity = "error",
    kind: Kind = "gap",
    *,
    group: str = "action-items",
    help_text: str = "",
    related: tuple[RelatedPlace, ...] = (),
    fix: PlacedFix | None = None,
    suppressed: str | None = None,
    together: str = "",
) -> Diagnostic:
    return Diagnostic(
        rule=rule,
        group=group,
        kind=kind,
        severity=severity,
        message=message,
        help=help_text,
        place=place,
        related=related,
        fix=fix,
        suppressed=suppressed,
        url=f"https://example.com/rules/{rule}",
        together=together,
    )


def report(*diagnostics: Diagnostic, files: int = 4, postmortems: int = 3) -> Report:
    seen = [one.severity for one in diagnostics if one.suppressed is None]
    return Report(
        diagnostics,
        Summary(
            files=files,
            postmortems=postmortems,
            skipped=files - postmortems,
            errors=seen.count("error"),
            warnings=seen.count("warning"),
            infos=seen.count("info"),
            suppressed=len(diagnostics) - len(seen),
            fixable=sum(one.fix is not None for one in diagnostics),
        ),
    )


def at(path: str, line: int, column: int, text: str, snippet: str = "") -> Place:
    return Place(path, line, column, line, column + len(text), snippet or " " * (column - 1) + text)


def item(line: int, text: str) -> Diagnostic:
    return finding(
        at("docs/outage.md", line, 3, text, f"- {text}"),
        message=f'"{text}" has no owner',
        help_text="name a person, a team or a role",
        together="{n} of 5 action items have no owner",
    )


WINDOW = "  - Start: November 7, 2023, 09:45 AM (GMT)"
LONG = f"The {'very ' * 30}long outage ended at 25:10 UTC{', and nobody knew why' * 20}."
MIXED = finding(
    at("docs/outage.md", 26, 33, "UTC", "  - November 7, 2023, 09:45 AM (UTC)"),
    rule="utc-gmt-mixed",
    message='"UTC" here, "GMT" at 8:40',
    kind="contradiction",
    group="time",
    help_text="use one label for all times",
    related=(RelatedPlace('"GMT" here', at("docs/outage.md", 8, 40, "GMT", WINDOW)),),
    fix=PlacedFix("write UTC", safe=True, edits=(PlacedEdit(at("docs/outage.md", 8, 40, "GMT", WINDOW), "UTC"),)),
)
EVERYTHING = report(
    finding(
        Place("::error::50%,a:b\x1b[2J\n##[group]\udcff.md", 1, 1, 1, 1),
        rule="missing-section",
        message="no section about the timeline",
        group="structure",
    ),
    finding(
        Place("docs/outage.md", 12, 1, 14, 1, "\t漢字\tDuration\u202e: e\u0301 ##[error]  "),
        rule="empty-section",
        message='"Duration\u202e: \x1b[31m" is empty\r\n::warning::x',
        severity="warning",
        group="structure",
    ),
    MIXED,
    finding(
        Place("docs/outage.md", 30, LONG.index("25:10") + 1, 30, LONG.index("25:10") + 6, LONG),
        rule="impossible-time",
        message='there is no time of day "25:10"',
        kind="contradiction",
        group="time",
        related=tuple(RelatedPlace(f'"25:1{n}"', at("docs/other.md", 40 + n, 1, f"25:1{n}")) for n in range(1, 7)),
    ),
    item(48, "Tighten the change process"),
    item(50, "Test the firewall rules"),
    finding(
        at("docs/outage.md", 51, 1, "very"),
        rule="vague-action",
        message="this can't be measured",
        severity="info",
        kind="style",
    ),
    item(52, "Raise alerts\ud83d\ude00 earlier"),
    finding(at("docs/outage.md", 53, 1, "x"), suppressed="agreed\x7f with ##[all]", message="suppressed"),
    finding(
        at("docs/second.md", 3, 1, "stupid"),
        rule="blame-words",
        message='"stupid" blames',
        severity="warning",
        kind="style",
        group="language",
    ),
)


def rendered(name: str, what: Report = EVERYTHING, style: Style = Style()) -> str:  # noqa: B008 - immutable
    return "".join(f"{line}\n" for line in REPORTERS[name](what, style))


@pytest.mark.parametrize(
    ("golden", "name", "style"),
    [
        ("text.txt", "text", Style()),
        ("text-color.txt", "text", Style(color=True, show_info=True, width=60)),
        ("concise.txt", "concise", Style()),
        ("report.json", "json", Style()),
        ("github.txt", "github", Style(base="team/a", color=True)),
    ],
)
def test_golden(golden: str, name: str, style: Style, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / golden
    output = rendered(name, EVERYTHING, style).encode()
    if request.config.getoption("--update", default=False):
        path.write_bytes(output)
    assert output == path.read_bytes()


def test_every_format_is_silent_about_nothing() -> None:
    for name in REPORTERS.keys() - {"json"}:
        assert rendered(name, report()) == ""


def test_a_group_says_how_many_and_where() -> None:
    items = [item(line, "Do it") for line in range(40, 80, 2)]
    text = rendered("text", report(*items)).splitlines()
    assert text == [
        "docs/outage.md:40:3: error: 20 of 5 action items have no owner [missing-owner]",
        "  40 | - Do it",
        "     |   ^^^^^",
        "     = also at lines 42, 44, 46, 48, 50, 52, 54, 56 and 11 more",
        "     = help: name a person, a team or a role",
    ]
    assert len(rendered("concise", report(*items)).splitlines()) == 20


def test_what_belongs_to_no_group_stands_alone() -> None:
    alone = [
        item(40, "One"),
        item(41, "Two")._replace(severity="warning"),
        item(42, "Three")._replace(together="another cause"),
        item(43, "Four")._replace(together=""),
        item(44, "Five")._replace(together=""),
        item(45, "Six")._replace(suppressed=""),
        item(46, "Seven")._replace(rule="placeholder-owner"),
        item(47, "Eight")._replace(place=at("docs/second.md", 47, 3, "Eight")),
    ]
    lines = [line for line in rendered("text", report(*alone)).splitlines() if line.startswith("docs")]
    assert [line.split(":")[1] for line in lines] == ["40", "41", "42", "43", "44", "46", "47"]
    assert lines[0] == 'docs/outage.md:40:3: error: "One" has no owner [missing-owner]'


def test_text_puts_contradictions_first_within_a_file() -> None:
    lines = [line for line in rendered("text").splitlines() if re.search(r"^\S.*\[[a-z-]+\]$", line)]
    assert [line.rpartition("[")[2][:-1] for line in lines] == [
        "missing-section",
        "utc-gmt-mixed",
        "impossible-time",
        "empty-section",
        "missing-owner",
        "blame-words",
    ]


def test_color_changes_nothing_but_color() -> None:
    plain = rendered("text", EVERYTHING, Style())
    assert re.sub("\x1b\\[[0-9;]*m", "", rendered("text", EVERYTHING, Style(color=True))) == plain
    assert "\x1b" not in plain


def test_json_follows_its_schema_and_the_order_of_the_contract() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    output = rendered("json")
    document = json.loads(output)
    jsonschema.Draft202012Validator(schema).validate(document)
    jsonschema.Draft202012Validator(schema).validate(json.loads(rendered("json", report())))
    place = ["line", "column", "end_line", "end_column"]
    assert list(document) == ["version", "diagnostics", "summary"]
    assert len(document["diagnostics"]) == len(EVERYTHING.diagnostics)
    for one in document["diagnostics"]:
        assert list(one) == [
            *("path", "rule", "group", "kind", "severity", "message", "help", *place),
            *("related", "fix", "suppressed", "enforced", "url", "schema_path"),
        ]
        assert one["schema_path"] is None
    assert list(document["diagnostics"][2]["related"][0]) == ["message", "path", *place]
    assert document["diagnostics"][2]["fix"] == {
        "title": "write UTC",
        "safe": True,
        "edits": [{"line": 8, "column": 40, "end_line": 8, "end_column": 43, "text": "UTC"}],
    }
    assert document["summary"] == EVERYTHING.summary._asdict()
    assert output == rendered("json", EVERYTHING, Style(color=True, width=20, base="x"))


def test_the_schema_knows_all_groups() -> None:
    schema = json.loads(SCHEMA.read_text("utf-8"))
    assert tuple(schema["$defs"]["diagnostic"]["properties"]["group"]["enum"]) == GROUPS


def test_json_tells_which_part_of_a_users_schema_asks_for_it() -> None:
    one = EVERYTHING.diagnostics[0]._replace(schema_path="policy.json#/properties/a\udc80/enum")
    document = json.loads(rendered("json", report(one)))
    assert document["diagnostics"][0]["schema_path"] == "policy.json#/properties/a\ufffd/enum"
    jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(document)


def test_the_schema_is_closed_and_explains_itself() -> None:
    def objects(node: object) -> list[dict[str, Any]]:
        children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
        here = [node] if isinstance(node, dict) and node.get("type") == "object" else []
        return [*here, *(one for child in children for one in objects(child))]

    found = objects(json.loads(SCHEMA.read_text("utf-8")))
    assert len(found) == 6
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])
        assert one["description"]
        assert all(
            "description" in value or "$ref" in value or "const" in value for value in one["properties"].values()
        )


@given(nasty, nasty)
def test_json_is_ascii_and_keeps_what_can_be_kept(path: str, message: str) -> None:
    place = Place(path or "x", 1, 1, 1, 2, message)
    edits = (PlacedEdit(place, message),)
    one = finding(
        place,
        message=message,
        help_text=message,
        suppressed=message,
        related=(RelatedPlace(message, place),),
        fix=PlacedFix(message, safe=False, edits=edits),
    )
    output = rendered("json", report(one))
    assert output.isascii()
    assert all(line.isprintable() and not re.search(r"^\s*::|##\w*\[", line) for line in output.split("\n"))
    kept = re.sub("[\ud800-\udfff]", "\ufffd", message)
    (read,) = json.loads(output)["diagnostics"]
    assert read["message"] == read["help"] == read["suppressed"] == read["fix"]["title"] == kept
    assert read["related"][0]["message"] == read["fix"]["edits"][0]["text"] == kept
    assert read["path"] == re.sub("[\ud800-\udfff]", "\ufffd", path or "x")


@pytest.mark.parametrize(
    ("what", "style", "expected"),
    [
        (report(files=0, postmortems=0), Style(), ["No Markdown file found."]),
        (
            report(files=3, postmortems=0),
            Style(),
            ["No postmortem found among 3 Markdown files (--all lints them all the same)"],
        ),
        (
            report(files=1, postmortems=0),
            Style(),
            ["No postmortem found among 1 Markdown file (--all lints it all the same)"],
        ),
        (report(files=3, postmortems=3), Style(statistics=True), ["No problems in 3 postmortems."]),
        (report(files=2, postmortems=1), Style(), ["No problems in 1 postmortem (1 file skipped: not a postmortem)"]),
        (report(MIXED, files=1, postmortems=1), Style(), ["1 error in 1 postmortem."]),
        (
            report(item(40, "x")._replace(severity="info"), files=1, postmortems=1),
            Style(),
            ["No problems in 1 postmortem (1 at info level: --show-info)"],
        ),
        (
            report(*EVERYTHING.diagnostics, files=6, postmortems=4),
            Style(),
            [
                "6 errors, 2 warnings in 3 of 4 postmortems (1 more at info level: --show-info; 1 suppressed; 2 files skipped: not postmortems)",
            ],
        ),
        (
            report(*EVERYTHING.diagnostics, files=4, postmortems=4),
            Style(show_info=True, statistics=True),
            [
                "3 missing-owner",
                "1 blame-words",
                "1 empty-section",
                "1 impossible-time",
                "1 missing-section",
                "1 utc-gmt-mixed",
                "1 vague-action",
                "6 errors, 2 warnings, 1 info in 3 of 4 postmortems (1 suppressed)",
            ],
        ),
    ],
)
def test_summary(what: Report, style: Style, expected: list[str]) -> None:
    assert list(summary_lines(what, style)) == expected
