"""The tree that `pmlint inspect` prints."""

import re

import pytest
from hypothesis import HealthCheck, given, settings

from markdown_documents import damaged, documents
from pmlint.document import read
from pmlint.document.tree import render
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

DOCUMENT = """\
# Tills down

**Severity:** 2

## Summary

- Start: 2023-11-07 09:45 UTC
- End: unknown
- Duration: 1 h 45 min

## Root Cause and Resolution

### Odds and ends

Rust.

## Timeline

- 2023-11-07 09:50 UTC the office was called
- Somebody came
- 10:05 somebody left
- Day 2: nobody came
- 2023-11-07 11:00 IST a call

## Action items

- [x] Delete receipts (Ada)
- Watch the disk (Owner: TBD) #123
- Buy a disk
- Paint it by 2023-12-01

## Impact

At 12:00 it rained.
"""


def tree(text: str, *, color: bool = False, path: str = "a.md") -> list[str]:
    return list(render(read(Source.from_bytes(text.encode("utf-8", "surrogateescape")), path), color=color))


def part(lines: list[str], title: str) -> list[str]:
    """Give the lines of a part of the tree."""
    start = lines.index(title) + 1
    return lines[start : lines.index("", start) if "" in lines[start:] else len(lines)]


def test_the_head() -> None:
    lines = tree(DOCUMENT)
    assert lines[0] == "a.md: a postmortem"
    assert lines[1] == "    1:3  Tills down"
    signs = lines[2 : lines.index("") - 1]
    assert all(re.fullmatch(r"         [+-]\d+ .+", line) for line in signs)
    total = sum(int(line.split()[0]) for line in signs)
    assert lines[lines.index("") - 1] == f"         = {total}; from 6 a postmortem, from 4 perhaps one"


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("", ["a.md: no postmortem"]),
        ("# Recipes\n\nFlour.\n", ["a.md: no postmortem", "    1:3  Recipes"]),
    ],
)
def test_the_head_of_what_is_none(text: str, head: list[str]) -> None:
    assert tree(text)[: len(head)] == head


def test_a_text_without_a_path() -> None:
    assert tree("", path="")[0] == "<text>: no postmortem"


def test_fields() -> None:
    assert part(tree(DOCUMENT), "fields") == [
        "   3:15  Severity: 2",
        "   7:10  Start: 2023-11-07 09:45 UTC",
        "    8:8  End: unknown",
        "   9:13  Duration: 1 h 45 min (window, outage-length)",
    ]


def test_sections() -> None:
    assert part(tree(DOCUMENT), "sections") == [
        "    5:4  Summary                                   summary (heading)",
        '   11:4  Root Cause and Resolution                 root-cause, resolution (heading; "root cause", "resolution")',
        "   13:5    Odds and ends                           no kind that pmlint knows (heading)",
        "   17:4  Timeline                                  timeline (heading)",
        "   25:4  Action items                              action-items (heading)",
        "   32:4  Impact                                    impact (heading)",
    ]


def test_empty_sections_say_so() -> None:
    lines = part(tree("# F\n\n## Impact\n\n## Timeline\n\nTBD\n"), "sections")
    assert [line.rpartition("  ")[2] for line in lines] == [
        "impact (heading, empty)",
        "timeline (heading, placeholder)",
    ]


def test_the_incident() -> None:
    assert part(tree(DOCUMENT), "incident") == [
        "   7:10  start         2023-11-07 09:45 UTC  = 2023-11-07 09:45 UTC (date: own, zone: own)",
        "      -  end           said to be unknown",
        "   9:13  outage        1 h 45 min = 105 min",
    ]
    assert part(tree("# F\n"), "incident") == [
        "      -  start         not found",
        "      -  end           not found",
    ]


def test_the_timeline() -> None:
    assert part(tree(DOCUMENT), "timeline, 5 entries") == [
        "   19:3  2023-11-07 09:50 UTC  2023-11-07 09:50 UTC the office was called (date: own, zone: own)",
        "   20:3  no time               Somebody came",
        "   21:3  2023-11-07 10:05      10:05 somebody left (date: section, zone: -)",
        "   22:3  date or phase         Day 2: nobody came",
        "   23:3  2023-11-07 11:00 IST  2023-11-07 11:00 IST a call (date: own, zone: own)",
    ]
    assert "timeline, 1 entry" in tree("# F\n\n## Timeline\n\n- 10:00 x\n")


def test_action_items() -> None:
    lines = part(tree(DOCUMENT), "4 action items")
    assert lines == [
        "   27:7  [x] Delete receipts (Ada)",
        "             owner Ada (at the end)",
        "   28:3  [ ] Watch the disk (Owner: TBD) #123",
        "             owner placeholder 'TBD'; ticket #123",
        "   29:3  [ ] Buy a disk",
        "             no owner",
        "   30:3  [ ] Paint it by 2023-12-01",
        "             due 2023-12-01",
    ]
    assert "1 action item" in tree("# F\n\n## Next steps\n\n- Paint it\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("12:00", "    1:1  other         12:00  = no date and no zone (date: -, zone: -)"),
        ("12:00 UTC", "    1:1  other         12:00 UTC  = no date (date: -, zone: own)"),
        ("2023-11-07 12:00", "    1:1  other         2023-11-07 12:00  = no zone (date: own, zone: -)"),
        (
            "2023-11-07 12:00 IST",
            "    1:1  other         2023-11-07 12:00 IST  = one of 2023-11-07 06:30 UTC, 2023-11-07 10:00 UTC, 2023-11-07 11:00 UTC (date: own, zone: own)",
        ),
        ("2023-11-07 25:10 UTC", "    1:1  other         2023-11-07 25:10 UTC  = no instant (date: own, zone: own)"),
    ],
)
def test_other_times(text: str, line: str) -> None:
    assert part(tree(f"{text}\n"), "other times") == [line]


def test_parts_without_content_are_left_out() -> None:
    assert [line for line in tree("text\n") if line and not line.startswith(" ")] == [
        "a.md: no postmortem",
        "incident",
    ]


def test_colour_adds_nothing_but_colour() -> None:
    plain, colourful = tree(DOCUMENT), tree(DOCUMENT, color=True)
    assert [re.sub(r"\x1b\[\d*m", "", line) for line in colourful] == plain
    assert not any("\x1b" in line for line in plain)
    assert colourful[0] == "\x1b[1ma.md\x1b[0m: a postmortem"
    assert all(line.count("\x1b[0m") * 2 == line.count("\x1b[") for line in colourful)


HOSTILE = "# F\x1b[31m \u202e\n\nSeverity: \x07\n\n## Impact \x9b\n\n## Timeline\n\n- 10:00 \x00##[group]\n\n## To do\n\n- a\udcff\x1b\n"


@pytest.mark.parametrize("path", ["a.md", "::error::x.md", "a\x1b[2J.md", "a\n::error::.md", "##[group]a.md"])
def test_nothing_active_reaches_the_terminal(path: str) -> None:
    for line in tree(HOSTILE, path=path):
        assert line.isprintable(), line
        assert not line.lstrip().startswith("::")
        assert "##[" not in line


def test_long_texts_are_cut() -> None:
    lines = tree(f"# {'x' * 500}\n\n## Timeline\n\n- 10:00 {'y' * 500}\n\n## To do\n\n- {'z' * 500}\n")
    assert max(map(len, lines)) < 200
    assert any(line.endswith("…") for line in lines)


@GENTLE
@given(documents() | damaged())
def test_any_document_is_shown(text: str) -> None:
    for line in tree(f"# F\n\n{text}"):
        assert line == "" or line.isprintable()


def test_what_is_but_inferred_is_said() -> None:
    text = "# F\n\n## Timeline (UTC)\n\n- 2023-11-07 14:05 Error rate climbs\n- 2023-11-07 15:05 Service restored\n"
    start = next(line for line in tree(text) if " start " in line)
    assert start.endswith("(date: own, zone: section; a sign of it)")


def test_of_many_days_the_first_and_the_last_are_shown() -> None:
    shown = tree("# F\n\nAt 14:05 UTC on 14-31 March 2024 it failed.\n")
    assert any("one of 2024-03-14 14:05 UTC, …, 2024-03-31 14:05 UTC" in line for line in shown)


def test_the_window_of_the_outage_is_told_apart_from_that_of_the_incident() -> None:
    text = "# F\n\n- Date: 2023-11-07\n- Incident start: 10:02 UTC\n- Incident end: 13:00 UTC\n- Outage: 10:10 - 11:15 UTC\n- Start: 10:02 UTC\n"
    lines = [line for line in tree(text) if "stated" in line]
    assert [line.rpartition(") ")[2] for line in lines] == [
        "stated under 'Outage'",
        "stated under 'Outage'",
        "stated again",
    ]
