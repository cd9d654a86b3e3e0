"""Times in documents: dates and zones that they inherit, midnight, halves of the day, positions."""

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from markdown_documents import damaged, documents
from pmlint.document import read
from pmlint.document.dates import dates
from pmlint.document.model import Postmortem, Time
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Seen(NamedTuple):
    """A time with its date, and where that was learned."""

    clock: str | None
    date: str | None
    source: str | None


def document(text: str, path: str = "") -> Postmortem:
    return read(Source(text), path)


def seen(text: str, path: str = "") -> list[Seen]:
    return [
        Seen(time.clock, time.date.isoformat() if time.date else None, time.date_source)
        for time in document(text, path).times
    ]


def clocks(text: str) -> list[str]:
    return [f"{time.date or '-'} {time.clock}{' rolled' if time.rolled else ''}" for time in document(text).times]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 2023-11-07 14:05 it failed.", [Seen("14:05", "2023-11-07", "own")]),
        ("It failed at 14:05 on 7 November 2023.", [Seen("14:05", "2023-11-07", "own")]),
        ("On 7 November 2023 the pumps, as often, stopped at 14:05.", [Seen("14:05", "2023-11-07", "row")]),
        ("It failed at 14:05, in the rain of November 7, 2023.", [Seen("14:05", "2023-11-07", "row")]),
        ("It failed at 14:05.", [Seen("14:05", None, None)]),
        # the document's day
        ("- Date: 2023-11-07\n\nIt failed at 14:05.", [Seen("14:05", "2023-11-07", "document")]),
        ("**Date:** 7 November 2023\n\nIt failed at 14:05.", [Seen("14:05", "2023-11-07", "document")]),
        (
            "| Date | 2023-11-07 |\n|---|---|\n| Severity | 1 |\n\nIt failed at 14:05.",
            [Seen("14:05", "2023-11-07", "document")],
        ),
        (
            "## Summary\n\nOn November 7, 2023 it failed.\n\n## Timeline\n\n- 14:05 x",
            [Seen("14:05", "2023-11-07", "document")],
        ),
        # a heading with a day
        ("## Timeline\n\n### 2023-11-07\n\n- 14:05 x", [Seen("14:05", "2023-11-07", "section")]),
        (
            "## Timeline\n\n### 2023-11-07\n\n- 14:05 x\n\n### 2023-11-08\n\n- 09:00 y",
            [Seen("14:05", "2023-11-07", "section"), Seen("09:00", "2023-11-08", "section")],
        ),
        (
            "## Timeline\n\n**2023-11-07**\n\n- 14:05 x\n\n**2023-11-08**\n\n- 09:00 y",
            [Seen("14:05", "2023-11-07", "section"), Seen("09:00", "2023-11-08", "section")],
        ),
        (
            "## Timeline\n\n2023-11-07\n\n- 14:05 x\n\n2023-11-08\n\n- 09:00 y",
            [Seen("14:05", "2023-11-07", "section"), Seen("09:00", "2023-11-08", "section")],
        ),
        (
            "## Timeline\n\n- 2023-11-07\n  - 14:05 x\n- 2023-11-08\n  - 09:00 y",
            [Seen("14:05", "2023-11-07", "section"), Seen("09:00", "2023-11-08", "section")],
        ),
        (
            "## Timeline\n\n- **Day 1: 2023-11-07**\n  - 14:05 x",
            [Seen("14:05", "2023-11-07", "section")],
        ),
        (
            "## Timeline\n\nTuesday 7 November 2023\n\n- 14:05 x\n\nWednesday 8 November\n\n- 09:00 y",
            [Seen("14:05", "2023-11-07", "section"), Seen("09:00", "2023-11-08", "section")],
        ),
        (
            "## Timeline\n\n### 2022-01-28 09:00\n\nx\n\n### 14:35\n\ny",
            [Seen("09:00", "2022-01-28", "own"), Seen("14:35", "2022-01-28", "section")],
        ),
        ("## Timeline (2023-11-07)\n\n- 14:05 x", [Seen("14:05", "2023-11-07", "section")]),
        # the entry before
        (
            "## Timeline\n\n- 2023-11-07 14:05 x\n- 14:10 y",
            [Seen("14:05", "2023-11-07", "own"), Seen("14:10", "2023-11-07", "section")],
        ),
        # the line before
        ("## Timeline\n\n**2023-11-07**<br>\n14:05 x", [Seen("14:05", "2023-11-07", "own")]),
        (
            "- Date: 2023-11-08\n\n## Timeline\n\nThe copy is of 2023-11-07<br>\n14:05 x<br>\n14:06 y",
            [Seen("14:05", "2023-11-08", "document"), Seen("14:06", "2023-11-08", "document")],
        ),
        # a date whose label is of something else
        (
            "Date: 2023-11-07\n\nLast updated: 2023-11-09\n\nStart: 14:05",
            [Seen("14:05", "2023-11-07", "document")],
        ),
        (
            "- Date: 2023-11-07\n- Next review: 2024-05-07\n- Start: 14:05",
            [Seen("14:05", "2023-11-07", "document")],
        ),
        ("Date: 2023-11-07\nPaper due: 2023-12-01\nStart: 14:05", [Seen("14:05", "2023-11-07", "row")]),
        ("Paper written on: 2023-11-07\n\nStart: 14:05", [Seen("14:05", "2023-11-07", "document")]),
        (
            "| Date | 2023-11-07 |\n|---|---|\n| Published | 2023-11-09 |\n| Start | 14:05 |",
            [Seen("14:05", "2023-11-07", "table")],
        ),
        (
            "- Date: 2023-11-07\n\n## Timeline\n\n- Second day: 2023-11-08\n  - 14:05 x",
            [Seen("14:05", "2023-11-08", "section")],
        ),
        # a sentence before that tells of another day, or of this one
        (
            "- Date: 2023-11-07\n\nThe fault came with the build of 1 November 2023. It failed from 14:05 to 15:00.",
            [Seen("14:05", None, "row"), Seen("15:00", None, "row")],
        ),
        (
            "- Date: 2023-11-08\n\nOn 7 November 2023 at 9:00 the build went out. At 14:05 it failed.",
            [Seen("09:00", "2023-11-07", "own"), Seen("14:05", "2023-11-07", "row")],
        ),
        (
            "The fault came with the build of 1 November 2023. It failed at 14:05.",
            [Seen("14:05", "2023-11-01", "row")],
        ),
        # rows
        (
            "| Date | Time | Event |\n|---|---|---|\n| 2023-11-07 | 14:05 | x |\n| 2023-11-08 | 09:00 | y |",
            [Seen("14:05", "2023-11-07", "row"), Seen("09:00", "2023-11-08", "row")],
        ),
        (
            "## Timeline\n\n| Time | Event |\n|---|---|\n| 2023-11-07 | |\n| 14:05 | x |\n| 2023-11-08 | |\n| 09:00 | y |",
            [Seen("14:05", "2023-11-07", "section"), Seen("09:00", "2023-11-08", "section")],
        ),
        ("| Time (2023-11-07) | Event |\n|---|---|\n| 14:05 | x |", [Seen("14:05", "2023-11-07", "table")]),
        # ranges
        (
            "From 2023-11-07 14:05 to 15:00 it failed.",
            [Seen("14:05", "2023-11-07", "own"), Seen("15:00", "2023-11-07", "row")],
        ),
        (
            "It failed from 14:05 to 15:00 on 7 November 2023.",
            [Seen("14:05", "2023-11-07", "own"), Seen("15:00", "2023-11-07", "own")],
        ),
        # two clocks of one instant share a date
        (
            "It failed at 00:33 UTC / 17:33 PDT (7 November 2023).",
            [Seen("00:33", "2023-11-07", "row"), Seen("17:33", "2023-11-06", "row")],
        ),
        (
            "- Date: 2023-11-07\n\nIt failed at 02:12 UTC (18:12 PST on the 6th).",
            [Seen("02:12", "2023-11-07", "document"), Seen("18:12", "2023-11-06", "own")],
        ),
        # a year from elsewhere
        ("In 2023.\n\n- Date: 2023-11-07\n\nOn 8 November 14:05 it failed.", [Seen("14:05", "2023-11-08", "own")]),
        ("On 8 November at 14:05 it failed.", [Seen("14:05", None, "own")]),
    ],
)
def test_where_a_date_is_learned(text: str, found: list[Seen]) -> None:
    assert seen(f"# Ferry\n\n{text}\n") == found


@pytest.mark.parametrize(
    ("text", "path", "day"),
    [
        ("# Ferry on 2023-11-07\n\nAt 14:05.", "", "2023-11-07"),
        ("# 2023-11-07 Ferry\n\nAt 14:05.", "", "2023-11-07"),
        ("# Ferry of November 7th, 2023\n\nAt 14:05.", "", "2023-11-07"),
        ("---\ndate: 2023-11-07\n---\n\n# Ferry\n\nAt 14:05.", "", "2023-11-07"),
        ("+++\ndate = 2023-11-07\n+++\n\n# Ferry\n\nAt 14:05.", "", "2023-11-07"),
        ("---\ntitle: Ferry on 2023-11-07\n---\n\nAt 14:05.", "", "2023-11-07"),
        ("# Ferry\n\nAt 14:05.", "postmortems/2023-11-07-ferry.md", "2023-11-07"),
        ("# Ferry\n\nAt 14:05.", "postmortems/20231107.md", "2023-11-07"),
        ("# Ferry\n\nAt 14:05.", "2023-11-07/ferry.md", None),
        ("# Ferry\n\nAt 14:05.", "2023-13-07.md", None),
        ("# Ferry\n\nAt 14:05.", "2023-02-30.md", None),
        ("# Ferry on 2023-11-07\n\nAt 14:05.", "2023-11-09.md", "2023-11-07"),
        ("# Ferry on 2023-11-07\n\nDate: 2023-11-06\n\nAt 14:05.", "", "2023-11-06"),
        ("# Ferry on 7 November\n\nAt 14:05.", "2023.md", None),
        (
            "# Ferry\n\nPublished: 2023-11-09\n\nThe pier was shut on 7 November 2023.\n\n## Timeline\n\n14:05 x",
            "",
            "2023-11-07",
        ),
    ],
)
def test_the_day_of_the_document(text: str, path: str, day: str | None) -> None:
    (found,) = seen(text, path)
    assert found.date == day


def test_a_day_from_the_front_matter_says_so() -> None:
    assert seen("---\ndate: 2023-11-07\n---\n\n# Ferry\n\nAt 14:05.") == [Seen("14:05", "2023-11-07", "front-matter")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("06/05/2024 10:00 and 16/05/2024 10:00", ["2024-05-06", "2024-05-16"]),
        ("06/05/2024 10:00 and 05/16/2024 10:00", ["2024-06-05", "2024-05-16"]),
        ("06/05/2024 10:00 and 16/05/2024 10:00 and 05/16/2024 10:00", [None, "2024-05-16", "2024-05-16"]),
        ("06/05/2024 10:00", [None]),
        ("Date: 6 March 2024\n\n06/03/2024 10:00", ["2024-03-06"]),
        ("07/04/2024 10:00 and 07/04/2024 11:00, on July 4th", ["2024-07-04", "2024-07-04"]),
        ("Mon 4/3/2024 10:00 and 5/3/2024 10:00", ["2024-03-04", "2024-03-05"]),
        ("Wed 4/3/2024 10:00", ["2024-04-03"]),
        # within a week by one order, months apart by the other
        ("08-01-2024, then 11-01-2024 10:00 and 12-01-2024 10:00", ["2024-01-11", "2024-01-12"]),
        ("03/04/2024 10:00 to 03/05/2024 10:00", ["2024-03-04", "2024-03-05"]),
        ("03/04/2024 10:00 and 06/07/2024 10:00", [None, None]),
        ("Sun 4/3/2024 10:00", [None]),
        ("Mon 4/3/2024 10:00 and Wed 4/3/2024 10:00", ["2024-03-04", "2024-04-03"]),
        ("Date: 3 April 2024\n\nMon 4/3/2024 10:00", ["2024-04-03"]),
        ("06/06/2024 10:00", ["2024-06-06"]),
        ("All times in PT.\n\n06/05/2024 10:00", ["2024-06-05"]),
        ("31/02/2024 10:00", [None]),
        ("2024-02-30 10:00", [None]),
        ("2024-13-01 10:00", [None]),
        ("February 29, 2024 10:00", ["2024-02-29"]),
        ("February 29, 2023 10:00", [None]),
    ],
)
def test_numeric_dates_are_read_only_where_their_order_is_known(text: str, days: list[str | None]) -> None:
    found = seen(f"# Ferry\n\n{text}\n")
    assert [one.date for one in found] == days
    assert all(one.source == "own" for one in found)


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (["2023-11-07 23:50 x", "00:10 y"], ["2023-11-07 23:50", "2023-11-08 00:10 rolled"]),
        (
            ["2023-11-07 23:50 x", "00:10 y", "01:00 z"],
            ["2023-11-07 23:50", "2023-11-08 00:10 rolled", "2023-11-08 01:00"],
        ),
        (
            ["2023-12-31 23:50 x", "00:10 y"],
            ["2023-12-31 23:50", "2024-01-01 00:10 rolled"],
        ),
        # a small step back is a slip, no midnight
        (["2023-11-07 15:38 x", "15:36 y"], ["2023-11-07 15:38", "2023-11-07 15:36"]),
        (["2023-11-07 15:00 x", "09:00 y"], ["2023-11-07 15:00", "2023-11-07 09:00"]),
        (["2023-11-07 14:00 x", "14:00 y"], ["2023-11-07 14:00", "2023-11-07 14:00"]),
        # two midnights
        (
            ["2023-11-07 22:00 x", "02:00 y", "23:00 z", "01:00 w"],
            ["2023-11-07 22:00", "2023-11-08 02:00 rolled", "2023-11-08 23:00", "2023-11-09 01:00 rolled"],
        ),
        # AM and PM leave no doubt
        (["2023-11-07 10:00 PM x", "2:00 AM y"], ["2023-11-07 22:00", "2023-11-08 02:00 rolled"]),
        (["2023-11-07 11:00 PM x", "8:45 AM y"], ["2023-11-07 23:00", "2023-11-08 08:45 rolled"]),
        # own dates
        (["2023-11-07 23:50 x", "2023-11-07 00:10 y"], ["2023-11-07 23:50", "2023-11-07 00:10"]),
        # no day is known
        (["23:50 x", "00:10 y"], ["- 23:50", "- 00:10"]),
        # what cannot be
        (["2023-11-07 23:50 x", "25:10 y"], ["2023-11-07 23:50", "2023-11-07 25:10"]),
        (["2023-11-07 23:50 x", "24:00 y"], ["2023-11-07 23:50", "2023-11-07 24:00"]),
        # ranges
        (["2023-11-07 23:50 - 00:20 x"], ["2023-11-07 23:50", "2023-11-08 00:20 rolled"]),
        (["2023-11-07 22:37 UTC to 04:47 UTC x"], ["2023-11-07 22:37", "2023-11-08 04:47 rolled"]),
        (["2023-11-07 12:00 - 09:00 x"], ["2023-11-07 12:00", "2023-11-07 09:00"]),
        # stated days
        (["2023-11-07 23:50 x", "00:10 (+1d) y"], ["2023-11-07 23:50", "2023-11-08 00:10"]),
        (
            ["2023-11-07 23:50 x", "00:10 (+1d) y", "01:00 (+1d) y", "02:00 (+2d) z", "03:00 z"],
            ["2023-11-07 23:50", "2023-11-08 00:10", "2023-11-08 01:00", "2023-11-09 02:00", "2023-11-09 03:00"],
        ),
        (["2023-11-07 23:50 x", "00:10 +1d y"], ["2023-11-07 23:50", "2023-11-08 00:10"]),
        (["2023-11-07 23:50 x", "00:10+1 y"], ["2023-11-07 23:50", "2023-11-08 00:10"]),
        (["2023-11-07 23:50 UTC x", "00:10 UTC +1 day y"], ["2023-11-07 23:50", "2023-11-08 00:10"]),
        (["2023-11-07 14:00 x", "13:00 (+1d) y"], ["2023-11-07 14:00", "2023-11-08 13:00"]),
        (["2023-11-07 14:00 x", "next day, 13:00 y"], ["2023-11-07 14:00", "2023-11-08 13:00"]),
    ],
)
def test_midnight_in_a_timeline(entries: list[str], found: list[str]) -> None:
    assert clocks("# Ferry\n\n## Timeline\n\n" + "\n".join(f"- {entry}" for entry in entries)) == found
    if "(+1d)" not in "".join(entries):
        rows = "\n".join(f"| {entry[:-2]} | {entry[-1]} |" for entry in entries)
        assert clocks(f"# Ferry\n\n## Timeline\n\n| Time | Event |\n|---|---|\n{rows}") == found


def test_midnight_passes_only_in_timelines() -> None:
    text = "# Ferry\n\nDate: 2023-11-07\n\n## Summary\n\nIt failed at 23:50. The crew came at 00:10.\n"
    assert clocks(text) == ["2023-11-07 23:50", "2023-11-07 00:10"]


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        ("2023-11-07 22:00 UTC", "01:00 UTC", "2023-11-08"),
        ("2023-11-07 22:00 UTC", "2023-11-07 01:00 UTC", "2023-11-07"),
        ("2023-11-07 22:00 UTC", "23:00 UTC", "2023-11-07"),
        ("2023-11-07 22:00 UTC", "2023-11-08 01:00 UTC", "2023-11-08"),
    ],
)
def test_an_end_without_a_date_follows_its_start(start: str, end: str, day: str) -> None:
    doc = document(f"# Ferry\n\n- Start: {start}\n- End: {end}\n")
    assert doc.incidents[0].end is not None
    assert str(doc.incidents[0].end.date) == day
    assert [time for time in doc.times if time.role == "end"] == [doc.incidents[0].end]


@pytest.mark.parametrize(
    ("entries", "found"),
    [
        (["1:34pm x", "2:00 y"], ["13:34", "14:00"]),
        (["1:34pm x", "2:00 y", "3:15 z"], ["13:34", "14:00", "15:15"]),
        (["11:50 AM x", "12:10 PM y", "1:00 z"], ["11:50", "12:10", "13:00"]),
        (["9:00 AM x", "9:30 y"], ["09:00", "09:30"]),
        (["9:00 AM x", "11:30 y", "1:00 z"], ["09:00", "11:30", "13:00"]),
        (["1:34pm x", "15:10 y"], ["13:34", "15:10"]),
        (["13:34 x", "2:00 y"], ["13:34", "02:00"]),
        (["13:34 UTC x", "02:00 UTC y"], ["13:34", "02:00"]),
    ],
)
def test_a_clock_without_its_half_of_the_day(entries: list[str], found: list[str]) -> None:
    text = "# Ferry\n\n## Timeline\n\n" + "\n".join(f"- {entry}" for entry in entries)
    assert [time.clock for time in document(text).times] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("`14:05 UTC`", ["14:05 UTC"]),
        ("`2023-11-07 14:05`", ["2023-11-07 14:05"]),
        ("`14:05` - `14:10`", ["14:05", "14:10"]),
        ("`14:05 - 14:10`", ["14:05", "14:10"]),
        ("`at 14:05 pump=3`", []),
        ("`curl host?at=14:05`", []),
        ("https://example.com/a?t=14:05", []),
        ("<https://example.com/a/14:05>", []),
        ("[14:05](https://example.com/15:05)", ["14:05"]),
        ("![14:05](a.png)", []),
        ("<!-- 14:05 -->", []),
        ("a <!-- 14:05 --> b", []),
        ("```\n14:05 log\n```", []),
        ("    14:05 log", []),
        ("14&#58;05", ["14&#58;05"]),
        ("14\\:05", ["14\\:05"]),
        ("~~14:05~~", ["14:05"]),
        ("# At 14:05", ["14:05"]),
        ("14:05[^1]\n\n[^1]: at 15:05", ["14:05", "15:05"]),
        ("> 14:05", ["14:05"]),
        ("<p>at 14:05</p>", ["14:05"]),
        ("<details><summary>14:05</summary></details>", ["14:05"]),
        ("---\nstart: 2023-11-07 14:05\n---\n\nx", ["2023-11-07 14:05"]),
    ],
)
def test_where_times_are_visible(text: str, found: list[str]) -> None:
    doc = document(f"{text}\n")
    assert [time.text for time in doc.times] == found


@pytest.mark.parametrize("text", ["**14:05** UTC", "14:05 **UTC**", "*14:05 UTC*", "**2023-11-07** 14:05 UTC"])
def test_markup_inside_a_mention(text: str) -> None:
    doc = document(f"- {text} x")
    (time,) = doc.times
    assert time.clock == "14:05"
    assert time.zone is not None
    assert time.zone.label == "UTC"
    assert doc.source.slice(time.span) == time.text


@pytest.mark.parametrize("text", ["14:05 x\n\n> 14:05 y", "14:05 x\n\n> - 14:05 y"])
def test_quoted_times_are_marked(text: str) -> None:
    assert [time.quoted for time in document(text).times] == [False, True]


def test_an_alert_is_no_quote() -> None:
    assert [time.quoted for time in document("> [!NOTE]\n> 14:05 x").times] == [False]


@pytest.mark.parametrize(
    ("header", "cell", "found"),
    [
        ("Time", "0942", ["0942"]),
        ("Time (UTC)", "0942", ["0942"]),
        ("When", "2359", ["2359"]),
        ("Time", "2442", []),
        ("Ticket", "0942", []),
        ("Time", "0942 UTC", ["0942 UTC"]),
    ],
)
def test_four_digits_under_a_header_that_promises_times(header: str, cell: str, found: list[str]) -> None:
    doc = document(f"# F\n\n## Timeline\n\n| {header} | Event |\n|---|---|\n| {cell} | x |\n")
    assert [time.text for time in doc.times] == found


@pytest.mark.parametrize(
    "text",
    [
        "## Timeline\n\n- 9999-12-31 23:50 UTC x\n- 00:10 UTC y",
        "- Start: December 31, 1999 23:50 UTC\n- End: 00:10 UTC",
    ],
)
def test_the_last_days_of_the_calendar(text: str) -> None:
    assert [time.clock for time in document(f"# F\n\n{text}\n").times] == ["23:50", "00:10"]


def test_both_ends_of_a_range_bear_one_number() -> None:
    times = document("10:00 - 11:00, 12:00, 13:00 - 14:00\n\n15:00 to 16:00").times
    sides = [time.side for time in times]
    assert sides[0] == sides[1]
    assert sides[2] is None
    assert sides[3] == sides[4]
    assert sides[5] == sides[6]
    assert len({sides[0], sides[3], sides[5]}) == 3


@pytest.mark.parametrize(
    ("text", "clock", "fault"),
    [
        ("at 25:10 UTC", "25:10", "clock"),
        ("14:30 AM", "14:30", "meridiem"),
        ("13:06 PM", "13:06", "needless-meridiem"),
        ("14:05 UTC", "14:05", ""),
    ],
)
def test_faults_reach_the_document(text: str, clock: str, fault: str) -> None:
    (time,) = document(f"2023-11-07 {text} x").times
    assert (time.clock, time.fault) == (clock, fault)
    assert (time.instants == ()) == (fault == "clock" or "UTC" not in text)


PLACES = [
    "{}",
    "# Ferry {} stopped",
    "- {} the pumps",
    "* **{}** the pumps",
    "1. a\n   - {} the pumps\n     and more",
    "> {} the pumps",
    "> - a\n>   {} the pumps",
    "| Time | Event |\n|---|---|\n| {} | a \\| b |",
    "| Time | Event |\n|---|---|\n|\t{}\t|",
    "-\t{} the pumps",
    "\U0001f6a2 日本 {} the pumps",
    "- [x] {} the pumps",
    "a &amp; b \\* {} c",
    "Start: {}",
    "<p>{} the pumps</p>",
    "a\nb\n{} c",
    "[^1]\n\n[^1]: {} c",
    "<details>\n<summary>{}</summary>\n\nx\n\n</details>",
    "> [!NOTE]\n> {} the pumps",
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("place", PLACES)
def test_the_text_at_a_time_is_the_time(place: str, bom: str, end: str) -> None:
    mention = "2023-11-07 14:05 (UTC)"
    text = bom + f"# \U0001f6a2\n\n{place.format(mention)}\n\nat 9:30\n".replace("\n", end)
    source = Source.from_bytes(text.encode())
    times = read(source).times
    assert [time.text for time in times] == [mention, "9:30"]
    assert [source.slice(time.span) for time in times] == [mention, "9:30"]
    line, column = source.position(times[0].span.start)
    assert source.line_text(line)[column - 1 :].startswith(mention)
    zone = times[0].zone
    assert zone is not None
    assert source.slice(zone.span) == "UTC"


def _check(doc: Postmortem, time: Time) -> None:
    assert doc.source.slice(time.span) == time.text
    assert 0 <= time.span.start < time.span.end <= len(doc.source.text)
    assert (time.zone is None) == (time.zone_source is None)
    assert time.date is None or time.date_source is not None
    assert time.zone is not None or not time.instants
    assert time.days or not time.instants
    if time.zone is not None:
        assert 0 <= time.zone.span.start < time.zone.span.end <= len(doc.source.text)


@GENTLE
@given(documents() | damaged())
def test_times_of_any_document(text: str) -> None:
    doc = document(text)
    for time in doc.times:
        _check(doc, time)
    starts = [time.span.start for time in doc.times]
    assert starts == sorted(starts)


LINES = st.sampled_from(
    [
        "- 14:05 UTC x",
        "- 23:50 y",
        "| Time (CET) | E |\n|---|---|\n| 2023-11-07 10:00 | z |",
        "All times in PT",
        "## Timeline",
        "### 2023-11-07",
        "2 PM - 3:30",
        "> 9:00 GMT",
        "Start: 7 May 2023 25:10",
        "## Impact",
        "",
        "0:10 AM",
        "`14:05`",
        "## Timeline (UTC)",
        "- **Timeline:**\n  - 10:00 a",
        "06/05/2024 noon",
        "From 22:00 to 01:00 IST",
        "🚢 9.15",
    ]
)


@GENTLE
@given(st.lists(LINES, max_size=12), st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_times_of_any_timeline(lines: list[str], end: str) -> None:
    doc = document(end.join(lines).replace("\n", end))
    for time in doc.times:
        _check(doc, time)


def rows(*rows: str) -> str:
    """Write a timeline on 7 November 2023 as a table: its header and its rows, the cells parted by bars."""
    head, *rest = (f"| {row} |" for row in rows)
    rule = "|---" * (head.count("|") - 1) + "|"
    return "\n".join(["# Ferry", "", "- Date: 2023-11-07", "", "## Timeline", "", head, rule, *rest, ""])


def days_of(text: str) -> list[str]:
    """Give clock and day of the entries of a timeline."""
    return [f"{entry.time.date} {entry.time.clock}" for entry in read(Source(text)).timeline if entry.time]


@pytest.mark.parametrize(
    "table",
    [
        ("UTC | CET | Event", "22:10 | 23:10 | a", "23:10 | 00:10 | b", "23:30 | 00:30 | c"),
        ("Time | Elapsed | Event", "22:10 | 0:00 | a", "23:10 | 1:00 | b", "23:30 | 1:20 | c"),
        ("Start | End | Event", "22:10 | 00:10 | a", "23:10 | 00:30 | b", "23:30 | 01:00 | c"),
        ("Time | Event", "22:10 | a moved to 02:30", "23:10 | b moved to 03:30", "23:30 | c"),
        ("Time | Event", "22:10 / 06:10 | a", "23:10 / 07:10 | b", "23:30 / 07:30 | c"),
        ("UTC | JST | Event", "22:10 | 07:10 (+1) | a", "23:10 | 08:10 | b", "23:30 | 08:30 | c"),
        ("Time | Event", "22:10 | a", "23:10 | call on Nov 9 at 10:00", "23:30 | c"),
        ("Time | Event", "22:10 | a", "23:10 | the build of 2023-11-01", "23:30 | c"),
        ("Time | Event", "22:10 | a", "23:10 | same as on 12 October", "23:30 | c"),
        ("Time | Version | Event", "22:10 | 2023.11.01 | a", "23:10 | 2023.10.28 | b", "23:30 | 2023.10.28 | c"),
    ],
)
def test_what_carries_no_timeline_on(table: tuple[str, ...]) -> None:
    assert days_of(rows(*table)) == ["2023-11-07 22:10", "2023-11-07 23:10", "2023-11-07 23:30"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("11-07", "11-08"),
        ("11/7", "11/8"),
        ("07.11.", "08.11."),
        ("7th", "8th"),
        ("Tue", "Wed"),
        ("D", "D+1"),
        ("Day 1", "Day 2"),
        ("Day 0", "Day 1"),
        ("Tue, Nov 7", "Wed, Nov 8"),
    ],
)
def test_short_dates_in_a_column_of_dates(first: str, second: str) -> None:
    table = rows("Date | Time | Event", f"{first} | 18:10 | a", f"{first} | 19:00 | b", f"{second} | 11:30 | c")
    assert days_of(table) == ["2023-11-07 18:10", "2023-11-07 19:00", "2023-11-08 11:30"]


def test_a_weekday_beside_a_date_is_no_day_of_its_own() -> None:
    table = rows("Day | Date | Time | Event", "Tue | Nov 7 | 18:10 | a", "Tue | Nov 14 | 11:30 | b")
    assert days_of(table) == ["2023-11-07 18:10", "2023-11-14 11:30"]


@pytest.mark.parametrize(
    ("titles", "last"),
    [
        (("### Tuesday", "### Thursday"), "2023-11-09"),
        (("**Tuesday**", "**Monday**"), "2023-11-13"),
        (("**Day 1**", "**Day 3**"), "2023-11-09"),
        (("Day 0:", "Day 1:"), "2023-11-08"),
        (("### 11-07", "### 11-09"), "2023-11-09"),
        (("**Tue 11/7**", "**Thu 11/9**"), "2023-11-09"),
        (("### Deck", "### Engine"), "2023-11-07"),
    ],
)
def test_titles_that_count_days(titles: tuple[str, str], last: str) -> None:
    text = "# Ferry\n\n- Date: 2023-11-07\n\n## Timeline\n\n{}\n\n- 18:10 a\n\n{}\n\n- 19:00 b\n".format(*titles)
    assert days_of(text) == ["2023-11-07 18:10", f"{last} 19:00"]


@pytest.mark.parametrize(("first", "second"), [("Mon", "Tue"), ("D-1", "D"), ("Day -1", "Day 0")])
def test_a_timeline_may_begin_before_the_incident(first: str, second: str) -> None:
    table = rows("Day | Time | Event", f"{first} | 16:00 | a", f"{second} | 11:30 | b")
    assert days_of(table) == ["2023-11-06 16:00", "2023-11-07 11:30"]


def test_a_range_over_midnight_moves_only_what_follows_it() -> None:
    entries = "- 22:10 a\n- 22:30-00:30 b\n- 23:30 c\n- 01:30 d"
    found = days_of(f"# Ferry\n\n- Date: 2023-11-07\n\n## Timeline\n\n{entries}\n")
    assert found == ["2023-11-07 22:10", "2023-11-07 22:30", "2023-11-07 23:30", "2023-11-08 01:30"]


def test_midnight_is_passed_behind_the_end_of_a_range() -> None:
    found = days_of("# Ferry\n\n- Date: 2023-11-07\n\n## Timeline\n\n- 02:00-13:00 a\n- 00:00 b\n")
    assert found == ["2023-11-07 02:00", "2023-11-08 00:00"]


def test_a_date_told_in_an_entry_does_not_govern_the_next_line() -> None:
    text = "# Ferry\n\n- Date: 2023-11-07\n\n## Timeline\n\n11:40 a\n11:52 build 7.4.2023 is out\n13:05 c\n"
    assert days_of(text) == ["2023-11-07 11:40", "2023-11-07 11:52", "2023-11-07 13:05"]


@pytest.mark.parametrize(
    ("head", "title", "entries", "found"),
    [
        (
            "Start: 2023-11-07 00:10 UTC",
            "Timeline (UTC)",
            ["23:50 a", "00:10 b", "01:30 c"],
            ["2023-11-06 23:50", "2023-11-07 00:10", "2023-11-07 01:30"],
        ),
        (
            "Start: 2023-11-06 4:10 PM PST",
            "Timeline (UTC)",
            ["00:10 a", "01:30 b"],
            ["2023-11-07 00:10", "2023-11-07 01:30"],
        ),
        (
            "Start: 2023-11-07 00:10 UTC",
            "Timeline (Europe/Paris)",
            ["23:50 a", "01:10 b"],
            ["2023-11-06 23:50", "2023-11-07 01:10"],
        ),
        # the start is no entry
        (
            "Start: 2023-11-07 00:15 UTC",
            "Timeline (UTC)",
            ["23:50 a", "00:10 b"],
            ["2023-11-07 23:50", "2023-11-08 00:10"],
        ),
        # the timeline tells its day
        (
            "Start: 2023-11-07 00:10 UTC",
            "Timeline (UTC)",
            ["2023-11-05 23:50 a", "00:10 b"],
            ["2023-11-05 23:50", "2023-11-06 00:10"],
        ),
        # one entry is of the day before
        (
            "Start: 2023-11-07 08:10 UTC",
            "Timeline (UTC)",
            ["16:00 (day before) a", "08:10 b", "09:30 c"],
            ["2023-11-06 16:00", "2023-11-07 08:10", "2023-11-07 09:30"],
        ),
    ],
)
def test_an_undated_timeline_comes_to_the_start(head: str, title: str, entries: list[str], found: list[str]) -> None:
    listed = "\n".join(f"- {entry}" for entry in entries)
    assert days_of(f"# Ferry\n\n{head}\n\n## {title}\n\n{listed}\n") == found


def test_titles_of_the_day_before_and_the_day_itself() -> None:
    text = "# Ferry\n\n- Date: 2023-11-07\n\n## Timeline\n\n**The day before**\n\n- 16:00 a\n\n**Day of the incident**\n\n- 08:10 b\n"
    assert days_of(text) == ["2023-11-06 16:00", "2023-11-07 08:10"]


def test_the_labelled_incident_tells_the_day_before_other_dates() -> None:
    text = "# Ferry\n\n- Next drill: 2023-12-05\n- Incident: 2023-11-07, 14:00-14:10\n\n## Timeline\n\n- 14:05 a\n"
    assert days_of(text) == ["2023-11-07 14:05"]


@pytest.mark.parametrize(
    "period",
    [
        "7-8 November 2023",
        "7. bis 8. November 2023",
        "November 7–8, 2023",
        "November 7 to 8, 2023",
        "du 7 au 8 novembre 2023",
    ],
)
def test_a_period_of_days_tells_when_a_timeline_begins(period: str) -> None:
    text = f"# Ferry\n\n**Period:** {period}\n\n## Timeline\n\n- 23:10 UTC Pump stops\n- 01:10 UTC Pump runs\n"
    document = read(Source(text))
    assert [str(time.date) for time in document.times] == ["2023-11-07", "2023-11-08"]
    (incident,) = document.incidents
    assert [str(time and time.date) for time in (incident.start, incident.end)] == ["2023-11-07", "2023-11-08"]


@pytest.mark.parametrize("text", ["November 7 - 10 pods failed", "8-7 November 2023", "nodes 3-99 November 7"])
def test_what_is_no_period_of_days(text: str) -> None:
    assert [parts.last for parts in dates(text)] == [0]


def test_any_day_of_a_period_may_be_meant() -> None:
    (time,) = read(Source("# Ferry\n\nAt 14:05 UTC on 7-8 November 2023 it failed.\n")).times
    assert [str(day) for day in time.days] == ["2023-11-07", "2023-11-08"]
    assert time.date is None


@pytest.mark.parametrize(
    ("date", "weekday"),
    [("3月14日（木）", 4), ("2024年3月14日(日曜日)", 7), ("quarta-feira, 5 de junho de 2024", 3), ("14 March (x)", 0)],
)
def test_weekdays_of_other_languages(date: str, weekday: int) -> None:
    assert dates(date)[0].weekday == weekday


@pytest.mark.parametrize(
    ("entry", "day"),
    [
        ("D-1 16:00 x", "2023-11-06"),
        ("D+2, 09:00 x", "2023-11-09"),
        ("J-1 16h00 : x", "2023-11-06"),
        ("Jour J, 9h30 : x", "2023-11-07"),
    ],
)
def test_days_that_are_counted_from_the_incident(entry: str, day: str) -> None:
    (time,) = read(Source(f"# Ferry\n\nDate: 2023-11-07\n\n## Timeline\n\n- {entry}\n")).times
    assert str(time.date) == day


def test_two_dates_of_which_one_is_the_same_in_either_order() -> None:
    times = read(Source("# Ferry\n\n- Start: 05/06/2024 23:10 UTC\n- End: 06/06/2024 01:20 UTC\n")).times
    assert [str(time.date) for time in times] == ["2024-06-05", "2024-06-06"]


def test_two_ranges_side_by_side_over_midnight_are_one() -> None:
    text = "# Ferry on 2025-08-18\n\nIt was slow (23:15-02:43 UTC / 16:15-19:43 PDT).\n"
    instants = [time.instants[0].strftime("%dT%H:%M") for time in read(Source(text)).times]
    assert instants == ["18T23:15", "19T02:43", "18T23:15", "19T02:43"]


def test_a_range_on_two_days_begins_on_the_first() -> None:
    times = read(Source("# Ferry\n\nIt was slow (23:15-02:43 UTC) on 18-19 August 2025.\n")).times
    assert [str(time.date) for time in times] == ["2025-08-18", "2025-08-19"]


def test_a_paragraph_below_one_that_tells_of_another_day_may_go_on_with_it() -> None:
    text = (
        "# Ferry on 2023-11-07\n\nOn 5 November at 14:05 UTC a pump was painted.\n\nAt 15:05 UTC the paint was dry.\n"
    )
    times = read(Source(text)).times
    assert [[str(day) for day in time.days] for time in times] == [["2023-11-05"], ["2023-11-05", "2023-11-07"]]


@pytest.mark.parametrize(
    "between", ["- At 15:05 UTC the paint was dry.", "On 7 November it rained.\n\nAt 15:05 UTC it stopped."]
)
def test_what_is_no_paragraph_that_goes_on(between: str) -> None:
    text = f"# Ferry on 2023-11-07\n\nOn 5 November at 14:05 UTC a pump was painted.\n\n{between}\n"
    assert str(read(Source(text)).times[1].date) == "2023-11-07"


@pytest.mark.parametrize("words", ["the following morning", "of the next day", "on the next morning"])
def test_the_next_day_behind_a_clock(words: str) -> None:
    text = f"# Ferry on 2023-11-07\n\nOn 5 November a pump was painted.\n\nAt 04:05 UTC {words} it was dry.\n"
    (time,) = read(Source(text)).times
    assert str(time.date) == "2023-11-06"


def test_a_title_with_a_day_and_a_time_governs_the_titles_below() -> None:
    text = "# Ferry\n\nDate: 2023-11-07\n\n## November 8, 13:00\n\nA pump.\n\n### 15:05\n\nThe other one.\n"
    assert [str(time.date) for time in read(Source(text)).times] == ["2023-11-08", "2023-11-08"]


def test_a_title_names_the_day_of_the_timeline_below_it() -> None:
    part = "### {day}, 2025 - It broke\n\n**Duration:** 2 hours\n\n**Timeline:**\n\n- {first} UTC - It broke\n- {last} UTC - It was mended\n"
    days = [("October 21", "21:45", "23:28"), ("October 24", "18:00", "19:12"), ("October 29-30", "22:30", "05:39")]
    text = "\n".join(part.format(day=day, first=first, last=last) for day, first, last in days)
    times = read(Source(f"# Ferry: three outages (October 2025)\n\n## Incident Timeline\n\n{text}")).times
    assert [str(time.date)[-2:] for time in times] == ["21", "21", "24", "24", "29", "30"]


def test_a_date_in_code_that_has_a_line_of_its_own_governs() -> None:
    text = (
        "# Ferry\n\n## Timeline (UTC)\n\n`2023-11-07`\n\n- `14:30` Pump stops\n\n`2023-11-08`\n\n- `08:00` Pump runs\n"
    )
    assert [str(time.date) for time in read(Source(text)).times] == ["2023-11-07", "2023-11-08"]


def test_clocks_with_a_dot_in_a_column_of_times() -> None:
    table = "| Time | Event |\n|---|---|\n| 09.05 | Pump stops |\n| 10.15 | Pump runs |\n"
    assert [time.clock for time in read(Source(f"# Ferry\n\n## Timeline\n\n{table}")).times] == ["09:05", "10:15"]


def test_a_wave_between_two_clocks_is_a_range() -> None:
    times = read(Source("# Ferry\n\n2024/07/23 13:20〜15:00(JST) x\n")).times
    assert [(time.clock, str(time.date)) for time in times] == [("13:20", "2024-07-23"), ("15:00", "2024-07-23")]


def test_outside_a_timeline_a_title_with_a_period_leaves_its_days_open() -> None:
    head = "# Ferry\n\n## It was slow on 18-19 August 2025\n\n"
    times = read(Source(f"{head}The worst was at 00:33 UTC.\n\n### Timeline\n\n- 23:15 UTC x\n- 00:30 UTC y\n")).times
    assert [[day.day for day in time.days] for time in times] == [[18, 19], [18], [19]]


def test_a_number_that_can_be_no_year_ends_a_date() -> None:
    text = "# Outage on February 28, 2018\n\n## Timeline\n\n- February 28 0004 UTC: one\n- March 3, 4711 users: two\n"
    doc = read(Source(text))
    assert [(time.text, time.date_source) for time in doc.times] == [("February 28 0004 UTC", "own")]
    assert [date.text for date in doc.dates] == ["February 28, 2018", "February 28", "March 3"]
