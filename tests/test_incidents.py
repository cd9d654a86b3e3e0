"""The incident: its milestones from fields, sentences and the timeline, and its stated lengths."""

import pytest
from hypothesis import HealthCheck, given, settings

from markdown_documents import damaged, documents
from pmlint.document import read
from pmlint.document.incidents import MILESTONES
from pmlint.document.lengths import length_in
from pmlint.document.model import Postmortem
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def document(text: str) -> Postmortem:
    return read(Source.from_bytes(text.encode("utf-8", "surrogateescape")))


def milestones(text: str) -> dict[str, str]:
    """Give the milestones that the document states, as written."""
    (incident,) = document(text).incidents
    found = {role: getattr(incident, role) for role in MILESTONES}
    return {role: time.text for role, time in found.items() if time is not None}


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # rows of more cells
        (
            "| | UTC | CET |\n|---|---|---|\n| Start | 14:05 | 15:05 |\n| End | 15:05 | 16:05 |",
            "14:05",
            "15:05",
        ),
        (
            "| Event | Date | Time |\n|---|---|---|\n| Start | 2023-11-07 | 14:05 |\n| End | 2023-11-07 | 15:05 |",
            "14:05",
            "15:05",
        ),
        ("| Ships | 2 | 3 |\n|---|---|---|\n| Start | 12 | 5 |", None, None),
        # ranges whose label is of something else
        ("- Review meeting: 14:05-15:05 UTC", None, None),
        ("- Backup window: 02:00-04:00", None, None),
        ("- Backup window: 02:00-04:00\n- Incident: 14:05-15:05 UTC", "14:05", "15:05 UTC"),
        ("What we saw: from 14:05 to 15:05 UTC the pier was down.", "14:05", "15:05 UTC"),
        # both in one value
        ("Start / end: 2023-11-07 14:05 UTC / 2023-11-07 15:05 UTC", "2023-11-07 14:05 UTC", "2023-11-07 15:05 UTC"),
        ("Start/End: 14:05 / 15:05 UTC", "14:05", "15:05 UTC"),
        ("Incident dates: 2023-11-07 to 2023-11-08", "2023-11-07 to 2023-11-08", "2023-11-07 to 2023-11-08"),
        # fields
        ("- Incident opened: 14:05 UTC\n- Incident closed: 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("- Time down: 14:05 UTC\n- Time up: 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("- 発生日時: 14:05 UTC\n- 復旧日時: 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("- Start: 14:05 UTC\n- End: 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("**Start:** 14:05 UTC\n**End:** 15:05 UTC", "14:05 UTC", "15:05 UTC"),
        ("Start time: 14:05\n\nEnd time: 15:05", "14:05", "15:05"),
        ("- Started at: 14:05\n- Ended at: 15:05", "14:05", "15:05"),
        ("- Incident start: 14:05\n- Incident end: 15:05", "14:05", "15:05"),
        ("- Outage began: 14:05\n- End of outage: 15:05", "14:05", "15:05"),
        ("| Start | 14:05 |\n|---|---|\n| End | 15:05 |", "14:05", "15:05"),
        ("- **Duration:**\n  - Start: 14:05\n  - End: 15:05", "14:05", "15:05"),
        ("- Duration: 14:05 - 15:05 UTC", "14:05", "15:05 UTC"),
        ("- Duration: 1 hour (14:05 - 15:05 UTC)", "14:05", "15:05 UTC"),
        ("- Duration: from 14:05 to 15:05 UTC", "14:05", "15:05 UTC"),
        ("- Outage window: 14:05–15:05", "14:05", "15:05"),
        ("- Time: 14:05 until 15:05", "14:05", "15:05"),
        ("Start: 2023-11-07\nEnd: 2023-11-08", "2023-11-07", "2023-11-08"),
        ("- Start: 14:05", "14:05", None),
        ("- End: 15:05", None, "15:05"),
        ("---\nstart: 2023-11-07 14:05\nend: 2023-11-07 15:05\n---", "2023-11-07 14:05", "2023-11-07 15:05"),
        # sentences
        ("## Summary\n\nThe ferry was down from 14:05 to 15:05 UTC.", "14:05", "15:05 UTC"),
        ("## Summary\n\nBetween 14:05 and 15:05 UTC no ticket was sold.", "14:05", "15:05 UTC"),
        ("## Impact\n\nNo ticket was sold from 14:05 until 15:05.", "14:05", "15:05"),
        ("The outage lasted from 14:05 to 15:05.\n\n## Cause\n\nRust", "14:05", "15:05"),
        ("## Root cause\n\nPumps failed between 14:05 and 15:05 as rust set in.", "14:05", "15:05"),
        ("## Summary\n\n- From 14:05 UTC to 15:05 UTC no ticket was sold.", "14:05 UTC", "15:05 UTC"),
        (
            "## Summary\n\nThe outage started at 14:05 UTC and ended at 15:05 UTC.",
            "14:05 UTC",
            "15:05 UTC",
        ),
        ("## Summary\n\nAt 14:05 UTC the outage began.", "14:05 UTC", None),
        ("## Lessons\n\nThe crew trains from 14:05 to 15:05.", None, None),
        ("> The ferry was down from 14:05 to 15:05.", None, None),
        # the timeline
        ("## Timeline\n\n- 14:00 x\n- 14:05 Outage begins\n- 15:05 Outage ends\n- 16:00 y", "14:05", "15:05"),
        ("## Timeline\n\n- 14:05 Incident started\n- 15:05 Incident resolved", "14:05", "15:05"),
        (
            "## Timeline\n\n- 14:05 **OUTAGE BEGINS**\n- 15:05 **OUTAGE ENDS**\n- 16:00 Incident closed",
            "14:05",
            "15:05",
        ),
        ("## Timeline\n\n- 14:05 Start of the outage\n- 15:05 Service fully restored", "14:05", "15:05"),
        (
            "## Timeline\n\n| Time | Event |\n|---|---|\n| 14:05 | Impact starts |\n| 15:05 | All clear |",
            "14:05",
            "15:05",
        ),
        ("## Timeline\n\n- 14:05 a pump stopped\n- 15:05 the crew went home", None, None),
        ("## Timeline\n\n- 14:05 a\n- 15:05 b", None, None),
        # a field goes before a sentence, a sentence before the timeline
        (
            "- Start: 14:00\n- End: 15:00\n\n## Summary\n\nDown from 14:05 to 15:05.\n\n## Timeline\n\n- 14:10 Outage begins",
            "14:00",
            "15:00",
        ),
        (
            "## Timeline\n\n- 14:10 Outage begins\n- 15:10 Outage ends\n\n## Impact\n\nDown from 14:05 to 15:05.",
            "14:05",
            "15:05",
        ),
        ("- Start: 14:00\n\n## Timeline\n\n- 14:10 Outage begins\n- 15:10 Outage ends", "14:00", "15:10"),
        # none
        ("", None, None),
        ("At 14:05 it rained.", None, None),
        ("- Start: soon", None, None),
    ],
)
def test_start_and_end(text: str, start: str | None, end: str | None) -> None:
    body = text if text.startswith("---") else f"# Ferry\n\n{text}"
    found = milestones(f"{body}\n")
    assert (found.get("start"), found.get("end")) == (start, end)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("- Detected: 14:10", {"detected": "14:10"}),
        ("- Detected at: 14:10", {"detected": "14:10"}),
        ("- Time detected: 14:10", {"detected": "14:10"}),
        ("- Acknowledged: 14:15", {"acknowledged": "14:15"}),
        ("- Acked: 14:15", {"acknowledged": "14:15"}),
        ("- Mitigated: 14:50", {"mitigated": "14:50"}),
        ("- Resolved: 15:05", {"resolved": "15:05", "end": "15:05"}),
        ("- Resolved 2023-11-03 14:38", {"resolved": "2023-11-03 14:38", "end": "2023-11-03 14:38"}),
        ("- Service restored: 15:05", {"resolved": "15:05", "end": "15:05"}),
        ("- Resolved: 15:05\n- End: 15:10", {"resolved": "15:05", "end": "15:10"}),
        (
            "| Start | 14:05 |\n|---|---|\n| Detected | 14:10 |\n| Mitigated | 14:50 |\n| Resolved | 15:05 |",
            {"start": "14:05", "detected": "14:10", "mitigated": "14:50", "resolved": "15:05", "end": "15:05"},
        ),
        ("- Published: 15:05", {}),
        ("- Resolution: we drained the pumps at 15:05 and restarted them, one by one", {}),
    ],
)
def test_other_milestones(text: str, found: dict[str, str]) -> None:
    assert milestones(f"# Ferry\n\n{text}\n") == found


def test_times_bear_the_role_of_their_milestone() -> None:
    doc = document(
        "# Ferry\n\n- Start: 14:05\n- Detected: 14:10\n- End: 15:05\n\n## Timeline\n\n- 14:30 a pump\n\n"
        "## Action items\n\n- Paint it by 16:00\n\n## Data\n\nIt rained at 17:00.\n"
    )
    assert [(time.text, time.role) for time in doc.times] == [
        ("14:05", "start"),
        ("14:10", "detected"),
        ("15:05", "end"),
        ("14:30", "event"),
        ("16:00", "due"),
        ("17:00", "other"),
    ]
    (incident,) = doc.incidents
    assert incident.start == doc.times[0]
    assert incident.detected == doc.times[1]
    assert incident.end == doc.times[2]


def test_a_time_of_publication_says_so() -> None:
    doc = document("# Ferry\n\n- Published: 2023-11-09 15:05 UTC\n")
    assert [time.role for time in doc.times] == ["published"]


def test_an_entry_that_states_a_milestone_bears_its_role() -> None:
    doc = document("# Ferry\n\n## Timeline\n\n- 14:05 Outage begins\n- 14:30 a\n- 15:05 Outage ends\n")
    assert [time.role for time in doc.times] == ["start", "event", "end"]


@pytest.mark.parametrize(
    ("value", "unknown"),
    [
        *(
            (value, True)
            for value in ("unknown", "Unknown.", "not known", "unclear", "ongoing", "not determined", "N/A")
        ),
        *((value, False) for value in ("14:05", "soon", "TBD")),
    ],
)
def test_milestones_that_are_said_to_be_unknown(value: str, unknown: bool) -> None:  # noqa: FBT001 - a case
    (incident,) = document(f"# Ferry\n\n- Start: 14:00\n- End: {value}\n").incidents
    assert incident.unknown == (("end",) if unknown else ())


def test_a_date_alone_is_a_milestone_without_a_clock() -> None:
    (incident,) = document("# Ferry\n\n- Start: 2023-11-07\n- End: 8 November 2023\n").incidents
    assert incident.start is not None
    assert incident.end is not None
    assert [
        (time.clock, str(time.date), time.instants, time.date_source) for time in (incident.start, incident.end)
    ] == [
        (None, "2023-11-07", (), "own"),
        (None, "2023-11-08", (), "own"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Duration: 45 minutes", [("45 minutes", 45.0, "outage")]),
        ("Duration: 1 hour 45 minutes", [("1 hour 45 minutes", 105.0, "outage")]),
        ("Duration: 1 h 45 min", [("1 h 45 min", 105.0, "outage")]),
        ("Duration: 1h45m", [("1h45m", 105.0, "outage")]),
        ("Duration: 1hr 22mins", [("1hr 22mins", 82.0, "outage")]),
        ("Duration: 1 hour and 5 minutes", [("1 hour and 5 minutes", 65.0, "outage")]),
        ("Duration: 1 hour, 5 minutes", [("1 hour, 5 minutes", 65.0, "outage")]),
        ("Duration: ~8.75 hours", [("8.75 hours", 525.0, "outage")]),
        ("Duration: approximately 1 hour", [("1 hour", 60.0, "outage")]),
        ("Duration: about an hour", [("an hour", 60.0, "outage")]),
        ("Duration: two hours", [("two hours", 120.0, "outage")]),
        ("Duration: 25-min", [("25-min", 25.0, "outage")]),
        ("Duration: 371 minutes", [("371 minutes", 371.0, "outage")]),
        ("Duration: 11 Days", [("11 Days", 15840.0, "outage")]),
        ("Duration: 1 day 2 hours 3 minutes", [("1 day 2 hours 3 minutes", 1563.0, "outage")]),
        ("Duration: 2 hours (14:05 - 16:05 UTC)", [("2 hours", 120.0, "outage")]),
        ("Duration: 14:05 - 16:05 UTC (2 hours)", [("2 hours", 120.0, "outage")]),
        ("**Outage duration:** 45 minutes", [("45 minutes", 45.0, "outage")]),
        ("Downtime: 45 minutes", [("45 minutes", 45.0, "outage")]),
        ("- Duration:\n  - 45 minutes", [("45 minutes", 45.0, "outage")]),
        ("| Duration | 45 minutes |\n|---|---|\n| Severity | 1 |", [("45 minutes", 45.0, "outage")]),
        ("---\nduration: 45 minutes\n---", [("45 minutes", 45.0, "outage")]),
        ("Time to detect: 5 minutes", [("5 minutes", 5.0, "detection")]),
        ("TTD: 5 min", [("5 min", 5.0, "detection")]),
        ("Time to recovery: 40 minutes", [("40 minutes", 40.0, "recovery")]),
        ("MTTR: 40 min", [("40 min", 40.0, "recovery")]),
        (
            "- TTD: 5 min\n- Duration: 45 min",
            [("5 min", 5.0, "detection"), ("45 min", 45.0, "outage")],
        ),
        # bounds, ranges and what is no length
        ("Duration: at maximum 16 hours", []),
        ("Duration: up to 16 hours", []),
        ("Duration: less than an hour", []),
        ("Duration: 4-5 hours", []),
        ("Duration: 4 - 5 hours", []),
        ("Duration: ?", []),
        ("Duration: N/A", []),
        ("Duration: YYY", []),
        ("Duration: 14:05 - 16:05 UTC", []),
        ("Duration: long", []),
        ("Lunch: 45 minutes", []),
        ("> Duration: 45 minutes", []),
        ("## Summary\n\nThe outage lasted 45 minutes.", [("45 minutes", 45.0, "outage")]),
        ("## Summary\n\nThe outage lasted half an hour.", [("half an hour", 30.0, "outage")]),
        ("Duration: 01:45:00", [("01:45:00", 105.0, "outage")]),
        ("Duration: half an hour", [("half an hour", 30.0, "outage")]),
    ],
)
def test_stated_lengths(text: str, found: list[tuple[str, float, str]]) -> None:
    body = text if text.startswith("---") else f"# Ferry\n\n{text}"
    doc = document(f"{body}\n")
    (incident,) = doc.incidents
    assert [(length.text, length.minutes, length.of) for length in incident.durations] == found
    for length in incident.durations:
        assert doc.source.slice(length.span) == length.text


def test_an_end_under_another_label_is_not_moved_past_midnight() -> None:
    (incident,) = document("# F\n\nDate: 2023-11-07\n\n- Start: 14:05 UTC\n- End: 09:05 EST\n").incidents
    assert incident.end is not None
    assert (str(incident.end.date), incident.end.rolled) == ("2023-11-07", False)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize(
    "text",
    [
        "Duration: 1 h 45 min",
        "**Duration:** about 1 h 45 min, or so",
        "-\tDuration: 1 h 45 min",
        "\U0001f6a2\n\n| Duration | \U0001f6a2 1 h 45 min |\n|---|---|\n| a | b |",
        "1. Duration:\n   - 1 h 45 min",
    ],
)
def test_the_text_at_a_length(text: str, bom: str, end: str) -> None:
    doc = document(f"{bom}# Ferry\n\n{text}\n".replace("\n", end))
    (length,) = doc.incidents[0].durations
    assert (length.text, length.minutes) == ("1 h 45 min", 105.0)
    assert doc.source.slice(length.span) == "1 h 45 min"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("45 min", 45.0),
        ("x 45 min", 45.0),
        ("2 d", 2880.0),
        ("0 minutes", 0.0),
        ("1.5h", 90.0),
        ("", None),
        ("45", None),
        ("max 45 min", None),
        ("3–4 h", None),
        ("45 mint", None),
    ],
)
def test_minutes(text: str, minutes: float | None) -> None:
    found = length_in(text)
    assert (found.minutes if found else None) == minutes


@GENTLE
@given(documents() | damaged())
def test_incidents_of_any_document(text: str) -> None:
    doc = document(f"Start: 2023-11-07 14:05 UTC\n\n{text}")
    (incident,) = doc.incidents
    assert incident.span == (0, len(doc.source.text))
    for role in MILESTONES:
        time = getattr(incident, role)
        if time is not None:
            assert time.role == role
            assert doc.source.slice(time.span) == time.text
    for length in incident.durations:
        assert doc.source.slice(length.span) == length.text
        assert length.minutes >= 0


def test_an_entry_that_states_two_milestones_keeps_both() -> None:
    (incident,) = document(
        "# Down\n\n## Timeline (UTC)\n\n- 2024-01-09 10:00: outage starts\n- 2024-01-09 10:30: Resolved, service is restored\n"
    ).incidents
    assert [time.role for time in incident.stated] == ["start", "resolved", "end"]


def test_of_a_table_with_a_row_for_each_region_the_ends_count() -> None:
    rows = "| eu | 2024-03-14 10:02 | 2024-03-14 11:15 |\n| us | 2024-03-14 09:50 | 2024-03-14 10:40 |\n"
    table = f"| Region | Start (UTC) | End (UTC) |\n|---|---|---|\n{rows}"
    (incident,) = document(f"# Down\n\n## Impact\n\n{table}").incidents
    assert [time and time.text for time in (incident.start, incident.end)] == ["2024-03-14 09:50", "2024-03-14 11:15"]
    (incident,) = document(f"# Down\n\n## Supporting data\n\n{table}").incidents
    assert (incident.start, incident.end) == (None, None)


def test_the_window_of_the_incident_stands_together() -> None:
    (incident,) = document(
        "# Down\n\n- Incident start: 2024-11-14 19:00 UTC\n- Customer impact start: 2024-11-14 19:20 UTC\n"
        "- Customer impact end: 2024-11-14 20:50 UTC\n- Incident end: 2024-11-14 21:00 UTC\n"
    ).incidents
    assert [time and time.clock for time in (incident.start, incident.end)] == ["19:00", "21:00"]


def test_an_update_of_a_status_page_tells_the_resolution() -> None:
    (incident,) = document(
        "# Down\n\n**Resolved** - This incident has been resolved.\nJul 19, 2024 - 05:27 UTC\n\n"
        "**Monitoring** - A fix is in place.\nJul 19, 2024 - 05:10 UTC\n"
    ).incidents
    assert incident.end is not None
    assert incident.end.clock == "05:27"


def test_the_date_of_an_example_is_no_start() -> None:
    (incident,) = document("# Date and brief description\n\nE.g. 2018-02-28 - A node hangs\n").incidents
    assert incident.start is None
    (incident,) = document("# A node hangs\n\n2018-02-28 - A node hangs\n").incidents
    assert incident.start is not None
