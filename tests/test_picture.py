"""The picture of an incident."""

from datetime import UTC, datetime

import pytest

from pmlint.document import read
from pmlint.document.picture import length, picture
from pmlint.source import Source


def drawn(*lines: str) -> list[str]:
    return list(
        picture(read(Source("# Ferry on 2023-11-07\n\n" + "\n".join(f"- {line}" for line in lines))).incidents[0])
    )


def test_milestones_stand_in_proportion() -> None:
    line, legend = drawn("Start: 10:00 UTC", "Detected: 10:10 UTC", "Mitigated: 10:30 UTC", "End: 10:40 UTC")
    assert line == "10:00 UTC |----------D-------------------M---------| 10:40 UTC, 40 min"
    assert legend == "           D detected +10 min, M mitigated +30 min"


def test_the_ends_alone() -> None:
    assert drawn("Start: 10:00 UTC", "End: 12:05 UTC") == [f"10:00 UTC |{'-' * 40}| 12:05 UTC, 2 h 5 min"]


def test_an_end_on_another_day_has_its_date() -> None:
    (line,) = drawn("Start: 22:00 UTC", "End: 2023-11-08 01:00 UTC")
    assert line.endswith("| 2023-11-08 01:00 UTC, 3 h")


@pytest.mark.parametrize(
    "lines",
    [
        ("Start: 10:00 UTC",),
        ("Start: 10:00", "End: 11:00"),
        ("Start: 11:00 UTC", "End: 2023-11-07 10:00 UTC"),
        ("Start: 10:00 IST", "End: 11:00 IST"),
        ("Start: 10:00 UTC", "End: 10:00 UTC"),
    ],
)
def test_nothing_is_drawn_where_the_instants_are_not_two(lines: tuple[str, ...]) -> None:
    assert drawn(*lines) == []


def test_a_milestone_outside_the_window_is_left_out() -> None:
    assert drawn("Start: 10:00 UTC", "Detected: 09:00 UTC", "End: 11:00 UTC") == [
        f"10:00 UTC |{'-' * 40}| 11:00 UTC, 1 h"
    ]


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 min"), (0.4, "0 min"), (45, "45 min"), (60, "1 h"), (105, "1 h 45 min"), (1440, "1 d"), (3075, "2 d 3 h")],
)
def test_lengths_in_words(minutes: float, text: str) -> None:
    assert length(minutes) == text


def test_instants_are_those_of_the_document() -> None:
    start = read(Source("# Ferry on 2023-11-07\n\nStart: 10:00 UTC")).incidents[0].start
    assert start is not None
    assert start.instants == (datetime(2023, 11, 7, 10, tzinfo=UTC),)
