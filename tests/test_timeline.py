"""The entries of timelines, in every form."""

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from markdown_documents import damaged, documents
from pmlint.document import read
from pmlint.document.model import Postmortem
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Seen(NamedTuple):
    """An entry as a reader sees it: its text, its time as written, and where it stands."""

    text: str
    time: str | None
    place: str


def document(text: str) -> Postmortem:
    return read(Source.from_bytes(text.encode("utf-8", "surrogateescape")))


def seen(text: str) -> list[Seen]:
    doc = document(text)
    return [
        Seen(
            entry.text,
            entry.time.text if entry.time else None,
            "{}:{}".format(*doc.source.position(entry.span.start)),
        )
        for entry in doc.timeline
    ]


def entries(body: str) -> list[Seen]:
    """Give the entries of a timeline; its body begins on line 5."""
    return seen(f"# Ferry\n\n## Timeline\n\n{body}\n")


@pytest.mark.parametrize(
    ("body", "found"),
    [
        # lists
        ("- 14:05 a\n- 14:10 b", [Seen("14:05 a", "14:05", "5:3"), Seen("14:10 b", "14:10", "6:3")]),
        ("* **14:05** a", [Seen("14:05 a", "14:05", "5:3")]),
        ("+ 14:05: a", [Seen("14:05: a", "14:05", "5:3")]),
        ("1. 14:05 - a\n2. 14:10 - b", [Seen("14:05 - a", "14:05", "5:4"), Seen("14:10 - b", "14:10", "6:4")]),
        ("-\t14:05 a", [Seen("14:05 a", "14:05", "5:3")]),
        ("- [x] 14:05 a", [Seen("14:05 a", "14:05", "5:7")]),
        ("- A pump stopped at 14:05.", [Seen("A pump stopped at 14:05.", "14:05", "5:3")]),
        ("- 2023-11-07 14:05 UTC a", [Seen("2023-11-07 14:05 UTC a", "2023-11-07 14:05 UTC", "5:3")]),
        ("- 14:05 - 14:10 a", [Seen("14:05 - 14:10 a", "14:05", "5:3")]),
        ("- 14:05 a, seen at 14:10", [Seen("14:05 a, seen at 14:10", "14:05", "5:3")]),
        ("- 14:05 a\n  wrapped", [Seen("14:05 a\nwrapped", "14:05", "5:3")]),
        ("- 14:05 a\nlazy", [Seen("14:05 a\nlazy", "14:05", "5:3")]),
        ("- 14:05 a\n\n  more", [Seen("14:05 a\nmore", "14:05", "5:3")]),
        ("- 14:05 a\n  - why\n  - how", [Seen("14:05 a\nwhy\nhow", "14:05", "5:3")]),
        ("- 14:05\n  - a", [Seen("14:05\na", "14:05", "5:3")]),
        ("- a\n- 14:10 b", [Seen("a", None, "5:3"), Seen("14:10 b", "14:10", "6:3")]),
        ("- a\n- b", [Seen("a", None, "5:3"), Seen("b", None, "6:3")]),
        ("- `14:05` a", [Seen("14:05 a", "14:05", "5:3")]),
        ("- 25:10 a", [Seen("25:10 a", "25:10", "5:3")]),
        # days and phases over entries
        (
            "- 2023-11-07\n  - 14:05 a\n  - 14:10 b\n- 2023-11-08\n  - 09:00 c\n  - 10:00 d",
            [
                Seen("14:05 a", "14:05", "6:5"),
                Seen("14:10 b", "14:10", "7:5"),
                Seen("09:00 c", "09:00", "9:5"),
                Seen("10:00 d", "10:00", "10:5"),
            ],
        ),
        (
            "- 2023-11-07\n  - 14:05 a\n- 2023-11-08\n  - 09:00 b",
            [Seen("14:05 a", "14:05", "6:5"), Seen("09:00 b", "09:00", "8:5")],
        ),
        (
            "- **Detection:**\n  - 14:05 a\n- **Response:**\n  - b",
            [Seen("Detection:\n14:05 a", "14:05", "5:3"), Seen("Response:\nb", None, "7:3")],
        ),
        (
            "### Day 1\n\n- 14:05 a\n\n### Day 2\n\n- 09:00 b",
            [Seen("14:05 a", "14:05", "7:3"), Seen("09:00 b", "09:00", "11:3")],
        ),
        # tables
        ("| Time | Event |\n|---|---|\n| 14:05 | a |", [Seen("14:05 | a", "14:05", "7:1")]),
        (
            "| Time | Event |\n|---|---|\n| 14:05 | a |\n| | b |",
            [Seen("14:05 | a", "14:05", "7:1"), Seen(" | b", None, "8:1")],
        ),
        ("| Event | When |\n|---|---|\n| a | 14:05 |", [Seen("a | 14:05", "14:05", "7:1")]),
        ("Time | Event\n---|---\n14:05 | a", [Seen("14:05 | a", "14:05", "7:1")]),
        ("| A | B |\n|---|---|\n| 14:05 | b |", [Seen("14:05 | b", "14:05", "7:1")]),
        ("| Alert | Team |\n|---|---|\n| a | b |", []),
        (
            "| Date | Time | Event |\n|---|---|---|\n| 2023-11-07 | 14:05 | a |",
            [Seen("2023-11-07 | 14:05 | a", "14:05", "7:1")],
        ),
        # headings
        (
            "### 14:05 a\n\nmore\n\n### 14:10 b",
            [Seen("14:05 a\nmore", "14:05", "5:1"), Seen("14:10 b", "14:10", "9:1")],
        ),
        (
            "### 2022-01-28 09:00\n\na\n\n### 14:35\n\nb",
            [Seen("2022-01-28 09:00\na", "2022-01-28 09:00", "5:1"), Seen("14:35\nb", "14:35", "9:1")],
        ),
        # paragraphs
        ("14:05 a\n\n14:10 b", [Seen("14:05 a", "14:05", "5:1"), Seen("14:10 b", "14:10", "7:1")]),
        ("14:05 a\n14:10 b", [Seen("14:05 a", "14:05", "5:1"), Seen("14:10 b", "14:10", "6:1")]),
        ("14:05 a\nwrapped\n14:10 b", [Seen("14:05 a\nwrapped", "14:05", "5:1"), Seen("14:10 b", "14:10", "7:1")]),
        ("**14:05** a\\\n**14:10** b", [Seen("14:05 a", "14:05", "5:3"), Seen("14:10 b", "14:10", "6:3")]),
        ("14:05 a  \n14:10 b", [Seen("14:05 a", "14:05", "5:1"), Seen("14:10 b", "14:10", "6:1")]),
        ("At 14:05 a pump stopped.", [Seen("At 14:05 a pump stopped.", "14:05", "5:1")]),
        # other
        ("Here is what was seen.\n\n- 14:05 a", [Seen("14:05 a", "14:05", "7:3")]),
        ("All times in UTC.\n\n- 14:05 a", [Seen("14:05 a", "14:05", "7:3")]),
        ("```\n14:05 log\n```", []),
        ("<!-- 14:05 a -->", []),
        ("", []),
        ("To be written.", []),
        (
            "<ul>\n<li>14:05 a</li>\n<li>14:10 b</li>\n</ul>",
            [Seen("14:05 a", "14:05", "6:5"), Seen("14:10 b", "14:10", "7:5")],
        ),
        # titles inside it that tell of something else
        ("- 14:05 a\n\n### Impact\n\n- 14:10 b", [Seen("14:05 a", "14:05", "5:3")]),
        ("- 14:05 a\n\n**Root causes**\n\n- 14:10 b", [Seen("14:05 a", "14:05", "5:3")]),
        ("### Detection\n\n- 14:05 a", [Seen("14:05 a", "14:05", "7:3")]),
        # labels that tell of something else
        ("- 14:05 a\n- **Impact:** forty people\n- **Note:** rain", [Seen("14:05 a", "14:05", "5:3")]),
        ("- 14:05 a\n\n**Root cause:** rust\n\n- one\n- two", [Seen("14:05 a", "14:05", "5:3")]),
        (
            "**Impact:** rust\n\n- 14:05 a\n- 14:10 b",
            [Seen("14:05 a", "14:05", "7:3"), Seen("14:10 b", "14:10", "8:3")],
        ),
        (
            "- 14:05 a\n\n**Resolution:** paint\n\n- one",
            [Seen("14:05 a", "14:05", "5:3"), Seen("one", None, "9:3")],
        ),
        ("### Follow-up\n\n- 14:05 a", [Seen("14:05 a", "14:05", "7:3")]),
        ("- 14:05 a\n\n### Follow-up\n\n- 14:15 a\n- paint it", [Seen("14:05 a", "14:05", "5:3")]),
    ],
)
def test_entries(body: str, found: list[Seen]) -> None:
    assert entries(body) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**Timeline:**\n\n- 14:05 a", [Seen("14:05 a", "14:05", "3:3")]),
        ("Timeline:\n- 14:05 a", [Seen("14:05 a", "14:05", "2:3")]),
        ("- **Timeline:**\n  - 14:05 a\n- **Impact:**\n  - 15:05 b", [Seen("14:05 a", "14:05", "2:5")]),
        ("1. Timeline\n   - 14:05 a\n2. Impact\n   - 15:05 b", [Seen("14:05 a", "14:05", "2:6")]),
        ("<h2>Timeline</h2>\n\n- 14:05 a", [Seen("14:05 a", "14:05", "3:3")]),
        ("<details>\n<summary>Timeline</summary>\n\n- 14:05 a\n\n</details>", [Seen("14:05 a", "14:05", "4:3")]),
        ("## Impact\n\n- 14:05 a", []),
        ("- 14:05 a", []),
        ("## Timeline\n\n- 14:05 a\n\n## Impact\n\n- 15:05 b", [Seen("14:05 a", "14:05", "3:3")]),
        ("> ## Timeline\n>\n> - 14:05 a", [Seen("14:05 a", "14:05", "3:5")]),
    ],
)
def test_where_timelines_stand(text: str, found: list[Seen]) -> None:
    assert seen(f"{text}\n") == found


@pytest.mark.parametrize(
    ("line", "dated"),
    [
        ("2023-11-07: a", True),
        ("November 7: a", True),
        ("Jan 13: a", True),
        ("Day 2: a", True),
        ("Morning: a", True),
        ("Evening: a", True),
        ("late afternoon: a", True),
        ("T0: a", True),
        ("T+5: a", True),
        ("T + 5 min: a", True),
        ("T0+8m: a", True),
        ("T-00:10: a", True),
        ("+30m a", True),
        ("Next day: a", True),
        ("Day Prior: a", True),
        ("Weeks before: a", True),
        ("5 minutes later: a", True),
        ("2022-02-?? ??:??: a", True),
        ("A pump stopped", False),
        ("14:05 a", False),
    ],
)
def test_entries_that_are_dated_without_a_time_of_day(line: str, dated: bool) -> None:  # noqa: FBT001 - a case
    (entry,) = document(f"# Ferry\n\n## Timeline\n\n- {line}\n").timeline
    assert entry.dated is dated


def test_what_is_quoted_says_so() -> None:
    doc = document("# Ferry\n\n## Timeline\n\n- 14:05 a\n\n> - 14:10 b\n")
    assert [(entry.text, entry.quoted) for entry in doc.timeline] == [("14:05 a", False), ("14:10 b", True)]


@pytest.mark.parametrize(
    ("body", "subs"),
    [
        ("- 14:05 a\n- 14:10 b", [0, 0]),
        ("### One\n\n- 14:05 a\n\n### Two\n\n- 13:05 b\n- 13:10 c", [0, 1, 1]),
        ("**One**\n\n- 14:05 a\n\n**Two**\n\n- 13:05 b", [0, 1]),
        ("- **Detection:**\n  - 14:05 a\n- **Response:**\n  - 13:05 b", [0, 0]),
    ],
)
def test_sub_timelines(body: str, subs: list[int]) -> None:
    assert [entry.sub for entry in document(f"# Ferry\n\n## Timeline\n\n{body}\n").timeline] == subs


def test_two_timelines_are_two() -> None:
    doc = document("# Ferry\n\n## Timeline\n\n- 14:05 a\n\n## Impact\n\nx\n\n## Timeline of the repair\n\n- 13:05 b\n")
    assert [(entry.text, entry.sub) for entry in doc.timeline] == [("14:05 a", 0), ("13:05 b", 1)]


def test_times_of_entries_are_events() -> None:
    doc = document("# Ferry\n\n## Timeline\n\n- 14:05 a, until 14:10\n\n## Impact\n\nNobody came at 15:00.\n")
    assert [(time.text, time.role) for time in doc.times] == [
        ("14:05", "event"),
        ("14:10", "other"),
        ("15:00", "other"),
    ]
    assert [entry.time for entry in doc.timeline] == [doc.times[0]]


SPANS = [
    ("- 14:05 a", "14:05 a"),
    ("1.  14:05 a", "14:05 a"),
    ("- 14:05 a\n  b\n- 14:10 c", "14:05 a\n  b"),
    ("- 14:05 a\n  - b\n- 14:10 c", "14:05 a\n  - b"),
    ("- 14:05 \U0001f6a2 **a**", "14:05 \U0001f6a2 **a**"),
    ("| Time | Event |\n|---|---|\n| 14:05 | a |\n| 14:10 | b |", "| 14:05 | a |"),
    ("### 14:05 a\n\nb\n\n### 14:10 c", "### 14:05 a\n\nb"),
    ("14:05 a\nb\n14:10 c", "14:05 a\nb"),
    ("> - 14:05 a", "14:05 a"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize(("body", "whole"), SPANS)
def test_the_text_at_an_entry(body: str, whole: str, bom: str, end: str) -> None:
    doc = document(f"{bom}# Ferry\n\n## Timeline\n\n{body}\n".replace("\n", end))
    assert doc.source.slice(doc.timeline[0].span) == whole.replace("\n", end)


@GENTLE
@given(documents() | damaged())
def test_entries_of_any_document(text: str) -> None:
    doc = document(f"## Timeline\n\n{text}")
    times = set(doc.times)
    for entry in doc.timeline:
        assert 0 <= entry.span.start <= entry.span.end <= len(doc.source.text)
        assert entry.time is None or entry.time in times
        assert not (entry.time and entry.dated)
    starts = [entry.span.start for entry in doc.timeline]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("T0: a", 0),
        ("T+8m: a", 8),
        ("T0+8m: a", 8),
        ("T0 - 5 min: a", -5),
        ("T-00:10: a", -10),
        ("+30m a", 30),
        ("a", None),
    ],
)
def test_minutes_from_the_start(line: str, minutes: float | None) -> None:
    (entry,) = read(Source(f"## Timeline\n\n- {line}\n")).timeline
    assert entry.after == minutes


@pytest.mark.parametrize("note", ["Time zone: UTC", "All times are in UTC", "Times: UTC"])
def test_a_statement_of_the_zone_is_no_entry(note: str) -> None:
    doc = read(Source(f"# F\n\n## Timeline\n\n- {note}\n- 2023-11-07 14:05 Pump stops\n"))
    assert [entry.text for entry in doc.timeline] == ["2023-11-07 14:05 Pump stops"]


def test_each_sentence_that_begins_with_a_time_is_an_entry() -> None:
    text = "At 06:30 UTC on 7 November 2023 the pumps failed. Nobody came. At 06:41 the crew woke. At 08:00 they ran."
    doc = read(Source(f"# F\n\n## Timeline\n\n{text}\n"))
    assert [entry.text.partition(" the")[0] for entry in doc.timeline] == [
        "At 06:30 UTC on 7 November 2023",
        "At 06:41",
        "At 08:00",
    ]
