"""Labelled values, in whatever form they are given."""

import pytest

from pmlint.document import read
from pmlint.source import Source


def fields(text: str) -> list[tuple[str, str, str]]:
    """Give name, meaning and value of every field."""
    return [(field.name, field.key, field.value) for field in read(Source(text)).fields]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Severity: SEV1", [("Severity", "severity", "SEV1")]),
        ("**Severity:** SEV1", [("Severity", "severity", "SEV1")]),
        ("**Severity**: SEV1", [("Severity", "severity", "SEV1")]),
        ("- Severity: SEV1", [("Severity", "severity", "SEV1")]),
        ("- **Severity:** SEV1", [("Severity", "severity", "SEV1")]),
        ("1. Severity: SEV1", [("Severity", "severity", "SEV1")]),
        ("Severity： SEV1", [("Severity", "severity", "SEV1")]),
        ("Severity：SEV1", [("Severity", "severity", "SEV1")]),
        ("Severity : SEV1", [("Severity", "severity", "SEV1")]),
        ("SEVERITY: SEV1", [("SEVERITY", "severity", "SEV1")]),
        ("Severity: SEV1\nStatus: Final", [("Severity", "severity", "SEV1"), ("Status", "status", "Final")]),
        ("Severity: SEV1  \nStatus: Final", [("Severity", "severity", "SEV1"), ("Status", "status", "Final")]),
        ("Severity: SEV1<br>Status: Final", [("Severity", "severity", "SEV1"), ("Status", "status", "Final")]),
        ("- Severity:\n  - SEV1", [("Severity", "severity", "SEV1")]),
        ("- Authors:\n  - Ada\n  - Bo", [("Authors", "authors", "Ada"), ("Authors", "authors", "Bo")]),
        ("- Duration:\n  - Start: 14:05\n  - End: 15:05", [("Start", "start", "14:05"), ("End", "end", "15:05")]),
        (
            "| Severity | SEV1 |\n|---|---|\n| Status | Final |",
            [("Severity", "severity", "SEV1"), ("Status", "status", "Final")],
        ),
        ("| Key | Value |\n|---|---|\n| **Severity:** | SEV1 |", [("Severity", "severity", "SEV1")]),
        ("---\nseverity: SEV1\n---", [("severity", "severity", "SEV1")]),
        ("---\nauthors: [Ada, Bo]\n---", [("authors", "authors", "Ada"), ("authors", "authors", "Bo")]),
        ("+++\nseverity = 1\n+++", [("severity", "severity", "1")]),
        ("Authors: Ada, Bo", [("Authors", "authors", "Ada, Bo")]),
        ("Start: 2023-11-07 14:05 UTC", [("Start", "start", "2023-11-07 14:05 UTC")]),
        ("Start time: 14:05 UTC", [("Start time", "start", "14:05 UTC")]),
        ("Resolved 2023-11-03 14:38", [("Resolved", "resolved", "2023-11-03 14:38")]),
        ("Duration: 1 h 45 min", [("Duration", "window", "1 h 45 min")]),
        ("Time to detect: 5 minutes", [("Time to detect", "detection-length", "5 minutes")]),
        ("End: unknown", [("End", "end", "unknown")]),
        ("End: N/A", [("End", "end", "N/A")]),
        ("Published: 2023-11-09", [("Published", "published", "2023-11-09")]),
        ("Affected services: tickets, piers", [("Affected services", "services", "tickets, piers")]),
        ("Severity: `SEV1` & *up*", [("Severity", "severity", "SEV1 & up")]),
        (
            "| Severity | Status | Weather |\n|---|---|---|\n| 1 | Final | rain |",
            [("Severity", "severity", "1"), ("Status", "status", "Final")],
        ),
        (
            "**Severity:** 1 **Status:** Final",
            [("Severity", "severity", "1"), ("Status", "status", "Final")],
        ),
        (
            "**Start:** 14:05 UTC | **End:** 15:05 UTC",
            [("Start", "start", "14:05 UTC"), ("End", "end", "15:05 UTC")],
        ),
        (
            "**Start：** 14:05 UTC **End：** 15:05 UTC",
            [("Start", "start", "14:05 UTC"), ("End", "end", "15:05 UTC")],
        ),
        ("Start (UTC): 14:05", [("Start (UTC)", "start", "14:05")]),
        # what is none
        ("Weather: rain", []),
        ("Severity SEV1", []),
        ("Severity:", []),
        ("Severity:SEV1", []),
        ("The severity: SEV1", []),
        ("Resolution: we drained the pumps and started them again", []),
        ("Detection: an alarm rang", []),
        ("End: of the pier", []),
        ("> Severity: SEV1", []),
        ("```\nSeverity: SEV1\n```", []),
        ("<!-- Severity: SEV1 -->", []),
        ("# Severity: SEV1", []),
        ("We said that the Severity: SEV1", []),
        ("| Severity | Status | Weather |\n|---|---|---|\n| 1 | 2 | 3 |\n| 4 | 5 | 6 |", []),
        ("From 2023-08-18 22:40 UTC to 23:55 UTC no ticket was sold.", []),
        ("On 2023-08-18 22:40 UTC no ticket was sold.", []),
        ("`Severity: SEV1`", []),
    ],
)
def test_fields(text: str, found: list[tuple[str, str, str]]) -> None:
    assert fields(f"{text}\n") == found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize(
    "text",
    [
        "Severity: SEV1",
        "**Severity:** SEV1",
        "- **Severity**:\tSEV1",
        "\U0001f6a2\n\n- a\n  - Severity:   SEV1  ",
        "| a | b |\n|---|---|\n| Severity | SEV1 |",
        "x\nSeverity: SEV1\ny",
        "1. Severity:\n   - SEV1",
    ],
)
def test_the_text_at_a_field(text: str, bom: str, end: str) -> None:
    source = Source.from_bytes(f"{bom}# Ferry\n\n{text}\n".replace("\n", end).encode())
    (field,) = read(source).fields
    assert (field.name, field.value) == ("Severity", "SEV1")
    assert source.slice(field.span) == "SEV1"
    assert source.slice(field.name_span) == "Severity"


@pytest.mark.parametrize(
    ("label", "means"),
    [
        *(("Gravedad", "severity"), ("Estado", "status"), ("Responsable", "owner"), ("Fecha del incidente", "date")),
        *(
            ("Servicios afectados", "services"),
            ("Elaborado por", "authors"),
            ("Gravité", "severity"),
            ("Statut", "status"),
        ),
        *(("Rédigé par", "authors"), ("Services impactés", "services"), ("Date de l'incident", "date")),
        *(
            ("Severidade", "severity"),
            ("Situação", "status"),
            ("Responsável", "owner"),
            ("Serviços afetados", "services"),
        ),
        *(("Schweregrad", "severity"), ("Verantwortlich", "owner"), ("Betroffene Dienste", "services")),
        *(
            ("Erstellt von", "authors"),
            ("担当者", "owner"),
            ("重要度", "severity"),
            ("负责人", "owner"),
            ("事故日期", "date"),
        ),
    ],
)
def test_labels_in_other_languages(label: str, means: str) -> None:
    value = "2023-11-07" if means == "date" else "Ada"
    for text in (
        f"# F\n\n**{label}:** {value}\n",
        f"# F\n\n- {label}: {value}\n",
        f"| a | b |\n|---|---|\n| {label} | {value} |\n",
    ):
        (found,) = (field for field in read(Source(text)).fields if field.name == label)
        assert (found.key, found.value) == (means, value), text
        assert read(Source(text)).source.slice(found.span) == value


def test_labels_under_a_task_are_the_tasks() -> None:
    doc = read(
        Source("# F\n\n## Action items\n\n- Paint it\n  - Owner: Ada\n  - Status: In progress\n  - Severity: 2\n")
    )
    assert doc.fields == ()
    assert not doc.draft


@pytest.mark.parametrize("text", ["Severity: | SEV1", "- Status: |resolved", "**Authors:** · Ada ·"])
def test_a_bar_before_a_value_is_no_part_of_it(text: str) -> None:
    doc = read(Source(f"# F\n\n{text}\n"))
    assert [doc.source.slice(field.span) for field in doc.fields] == [field.value for field in doc.fields]
    assert len(doc.fields) == 1


@pytest.mark.parametrize("first", ["Planned", "Scheduled", "Geplant"])
def test_what_was_planned_is_no_moment_of_the_incident(first: str) -> None:
    table = (
        f"| | {first} | Actual |\n|---|---|---|\n| Start | 10:00 UTC | 10:05 UTC |\n| End | 11:00 UTC | 13:30 UTC |\n"
    )
    doc = read(Source(f"# The pumps overran on 2023-11-07\n\n{table}"))
    assert [(field.key, field.value) for field in doc.fields] == [("start", "10:05 UTC"), ("end", "13:30 UTC")]


def test_a_length_may_be_the_only_known_column_of_a_row_of_values() -> None:
    table = "| Customers | Cases | Incident Duration |\n|---|---|---|\n| all | 1 | ~2h |\n"
    (field,) = read(Source(f"# F\n\n{table}")).fields
    assert (field.name, field.value) == ("Incident Duration", "~2h")
    assert "outage-length" in field.keys


def test_a_colon_behind_a_han_character_needs_no_blank() -> None:
    (field,) = read(Source("# F\n\n- 开始时间:2024-07-23 13:20\n")).fields
    assert (field.key, field.value) == ("start", "2024-07-23 13:20")


@pytest.mark.parametrize("title", ["# Quarter end", "# Month end", "## Front end"])
def test_a_title_that_ends_in_end_is_no_label(title: str) -> None:
    assert read(Source(f"{title}\n\nFrom 2024-09-30 21:00 UTC on.\n")).fields == ()


@pytest.mark.parametrize("value", ["TBD", "[TBD]", "*to be written*", "…"])
def test_a_value_still_to_be_written(value: str) -> None:
    assert [field.placeholder for field in read(Source(f"Severity: {value}")).fields] == [True]


@pytest.mark.parametrize(
    "value", ["SEV1", "none", "N/A", "TBD by the team after the review of all that is known so far"]
)
def test_a_value_that_is_one(value: str) -> None:
    assert [field.placeholder for field in read(Source(f"Severity: {value}")).fields] == [False]


@pytest.mark.parametrize(
    ("text", "headed"),
    [
        ("## Severity\n\nSEV1", {"severity"}),
        ("## Authors\n\n- Ada\n- Bo", {"authors"}),
        ("## 2. Author(s)\n\nAda", {"authors"}),
        ("1. What happened\n   - It stood.\n2. Authors\n   - Ada\n   - Bo", {"authors"}),
        ("1. Authors\n   - TBD", set()),
        ("1. Authors\n2. Readers", set()),
        ("## Severity\n\nTBD", set()),
        ("## Severity", set()),
        ("> ## Severity\n>\n> SEV1", set()),
        ("## Severity of the storm\n\nHigh", set()),
    ],
)
def test_titles_that_are_labels(text: str, headed: set[str]) -> None:
    assert read(Source(f"# Queue stood still\n\n{text}\n")).headed == headed
