"""Statements of a zone: what they govern, and what governs first."""

from datetime import UTC, date, datetime

import pytest

from pmlint.document import read
from pmlint.document.clock import Clock, instants_of
from pmlint.document.model import Postmortem
from pmlint.source import Source
from pmlint.vocabulary.zones import ZoneMeaning, meaning_of


def document(text: str) -> Postmortem:
    return read(Source(text))


def zones(text: str) -> list[tuple[str, str | None, str | None]]:
    """Give each time with the label that governs it, and where that was learned."""
    return [(time.text, time.zone.label if time.zone else None, time.zone_source) for time in document(text).times]


def notes(text: str) -> list[tuple[str, str, str]]:
    """Give each statement: its label, what it counts as, and the first line of what it governs."""
    doc = document(text)
    return [(note.zone.label, note.learned, doc.source.slice(note.scope).partition("\n")[0]) for note in doc.zone_notes]


@pytest.mark.parametrize(
    ("text", "zone", "source"),
    [
        ("- 14:05 UTC a pump stopped", "UTC", "own"),
        ("- 14:05 (CET) a pump stopped", "CET", "own"),
        ("All times in UTC.\n\n- 14:05 a pump stopped", "UTC", "section"),
        ("All times are in GMT+2.\n\n- 14:05 a pump stopped", "GMT+2", "section"),
        ("*(All times US/Pacific, 24-hour clock.)*\n\n- 14:05 a pump stopped", "US/Pacific", "section"),
        ("(times in PT)\n\n- 14:05 a pump stopped", "PT", "section"),
        ("Timezone: CET\n\n- 14:05 a pump stopped", "CET", "section"),
        ("Times: UTC\n\n- 14:05 a pump stopped", "UTC", "section"),
        ("**Timestamps:** UTC\n\n- 14:05 a pump stopped", "UTC", "section"),
        ("- Times (24h): UTC\n\n- 14:05 a pump stopped", "UTC", "section"),
        ("Times are local (Europe/Berlin)\n\n- 14:05 a pump stopped", "Europe/Berlin", "section"),
        ("Zone: UTC\n\n- 14:05 a pump stopped", "UTC", "section"),
        ("Uhrzeiten: MEZ\n\n- 14:05 eine Pumpe", "MEZ", "section"),
        ("Los horarios son UTC-3.\n\n- 14:05 una bomba", "UTC-3", "section"),
        ("Todos los tiempos están en UTC.\n\n- 14:05 una bomba", "UTC", "section"),
        ("所有时间均为北京时间\n\n- 14:05 泵", "北京时间", "section"),
        ("時刻はすべてJST\n\n- 14:05 ポンプ", "JST", "section"),
        ("| Time zone | UTC |\n|---|---|\n| Crew | five |\n\n- 14:05 a pump stopped", "UTC", "document"),
        ("| Crew | five |\n|---|---|\n| All times | UTC |\n\n- 14:05 a pump stopped", "UTC", "document"),
        ("| Crew | five |\n|---|---|\n| Zone of the ship | UTC |\n\n- 14:05 a pump stopped", None, None),
        ("Several times the UTC clock failed.\n\n- 14:05 a pump stopped", None, None),
        ("All times Eastern.\n\n- 14:05 a pump stopped", "Eastern", "section"),
        ("All times are US Pacific.\n\n- 14:05 a pump stopped", "US Pacific", "section"),
        ("All times Pacific Gas gave us.\n\n- 14:05 a pump stopped", None, None),
        ("**July 4** (PDT)\n\n- 14:05 a pump stopped", "PDT", "section"),
        ("### 4 July, PDT\n\n- 14:05 a pump stopped", "PDT", "section"),
        ("The pump of July 4 (PDT)\n\n- 14:05 a pump stopped", None, None),
        ("Time zone: Europe/Paris\n\n- 14:05 a pump stopped", "Europe/Paris", "section"),
        ("Todas las horas en UTC\n\n- 14:05 una bomba", "UTC", "section"),
        ("Toutes les heures sont en UTC\n\n- 14:05 une pompe", "UTC", "section"),
        ("Todos os horários em UTC\n\n- 14:05 uma bomba", "UTC", "section"),
        ("Alle Zeiten in MEZ\n\n- 14:05 eine Pumpe", "MEZ", "section"),
        ("- 14:05 a pump stopped\n\nAll times in UTC.", "UTC", "section"),
        ("> [!NOTE]\n> All times in UTC.\n\n- 14:05 a pump stopped", "UTC", "section"),
        ("> All times in UTC.\n\n- 14:05 a pump stopped", None, None),
        ("```\nAll times in UTC.\n```\n\n- 14:05 a pump stopped", None, None),
        ("<!-- all times in UTC -->\n\n- 14:05 a pump stopped", None, None),
        ("- 14:05 a pump stopped", None, None),
        ("We met the team at the gate at 14:05.", None, None),
        ("| Time (UTC) | Event |\n|---|---|\n| 14:05 | a pump stopped |", "UTC", "table"),
        ("| UTC | Event |\n|---|---|\n| 14:05 | a pump stopped |", "UTC", "table"),
        ("| Time [CET] | Event |\n|---|---|\n| 14:05 | a pump stopped |", "CET", "table"),
        ("| Time | Event |\n|---|---|\n| 14:05 UTC | a pump stopped |", "UTC", "own"),
        ("| Time | Zone | Event |\n|---|---|---|\n| 14:05 | UTC | a pump stopped |", "UTC", "row"),
    ],
)
def test_what_governs_a_time(text: str, zone: str | None, source: str | None) -> None:
    found = zones(f"# Ferry\n\n## Timeline\n\n{text}\n")
    assert [(label, learned) for _, label, learned in found] == [(zone, source)]


@pytest.mark.parametrize(
    ("title", "zone"),
    [
        ("## Timeline (UTC)", "UTC"),
        ("## Timeline (times in UTC)", "UTC"),
        ("## Timeline: (in PT)", "PT"),
        ("## Timeline (AEST — UTC+10)", "AEST"),
        ("## Timeline [CET]", "CET"),
        ("## Timeline in UTC", "UTC"),
        ("**Timeline (UTC)**", "UTC"),
        ("**Timeline (UTC):**", "UTC"),
        ("Timeline (UTC):", "UTC"),
        ("Timeline (UTC)\n--------------", "UTC"),
        ("<h2>Timeline (UTC)</h2>", "UTC"),
        ("## Timeline", None),
    ],
)
def test_a_title_governs_its_section(title: str, zone: str | None) -> None:
    text = f"# Ferry\n\n{title}\n\n- 14:05 a pump stopped\n\n## Impact\n\nFrom 14:05 on nothing moved.\n"
    inside, outside = zones(text)
    assert inside == ("14:05", zone, "section" if zone else None)
    assert outside == ("14:05", None, None)


def test_a_title_that_speaks_of_all_times_governs_the_document_too() -> None:
    text = "# Ferry\n\n## Timeline (all times in UTC)\n\n- 14:05 x\n\n## Impact\n\nFrom 14:05 on.\n"
    assert zones(text) == [("14:05", "UTC", "section"), ("14:05", "UTC", "document")]


def test_a_title_of_an_item_governs_what_is_under_it() -> None:
    text = (
        "# Ferry\n\n- **Timeline (UTC):**\n  - 14:05 a pump stopped\n- **Impact:**\n  - nothing moved from 14:05 on\n"
    )
    assert zones(text) == [("14:05", "UTC", "section"), ("14:05", None, None)]


def test_a_note_before_the_first_section_governs_the_document() -> None:
    text = "# Ferry\n\nTimes in UTC\n\n## Impact\n\nNothing moved from 14:05 on.\n\n## Timeline\n\n- 14:05 a pump stopped\n"
    assert zones(text) == [("14:05", "UTC", "document"), ("14:05", "UTC", "document")]


def test_a_note_of_all_times_in_a_section_governs_the_document_too() -> None:
    text = "# Ferry\n\n## Impact\n\nFrom 14:05 on.\n\n## Timeline\n\nAll times in UTC.\n\n- 14:05 a pump stopped\n"
    assert zones(text) == [("14:05", "UTC", "document"), ("14:05", "UTC", "section")]
    assert zones(text.replace("All times", "Times")) == [("14:05", None, None), ("14:05", "UTC", "section")]


@pytest.mark.parametrize("key", ["timezone", "time_zone", "time-zone", "tz", "Timezone"])
def test_front_matter_governs_the_document(key: str) -> None:
    text = f"---\n{key}: Europe/Paris\n---\n\n# Ferry\n\n## Timeline\n\n- 14:05 a pump stopped\n"
    assert zones(text) == [("14:05", "Europe/Paris", "front-matter")]


def test_toml_front_matter_governs_the_document() -> None:
    text = '+++\ntimezone = "UTC"\n+++\n\n# Ferry\n\n## Timeline\n\n- 14:05 a pump stopped\n'
    assert zones(text) == [("14:05", "UTC", "front-matter")]


def test_a_zone_told_in_an_aside_is_that_of_the_aside() -> None:
    text = "## Timeline\n\n- 17:30 the yard is called (they had seen it at 1:50 PM PT)\n- 18:05 (1:05 PM PT) the pump runs\n"
    assert [(label, source) for _, label, source in zones(text)][:2] == [(None, None), ("PT", "own")]


@pytest.mark.parametrize(
    "entry",
    [
        "12:00 a pump stopped (08:00 EDT)",
        "12:00 a pump stopped, 8 AM EDT in town",
        "12:00 the log of 07:58 EDT is found",
    ],
)
def test_what_the_document_states_holds_for_the_log(entry: str) -> None:
    text = f"# Ferry\n\nAll times below are UTC.\n\n## Timeline\n\n- {entry}\n"
    first, other = zones(text)
    assert first == ("12:00", "UTC", "document")
    assert other[1:] == ("EDT", "own")


def test_each_column_has_the_zone_of_its_header() -> None:
    text = "# Ferry\n\n## Timeline\n\n| Pacific | UTC | Event |\n|---|---|---|\n| 3:15 PM | 22:15 | a pump stopped |\n"
    assert zones(text) == [("3:15 PM", "Pacific", "table"), ("22:15", "UTC", "table")]


def test_a_column_without_a_zone_does_not_take_that_of_the_next() -> None:
    text = "# Ferry\n\n## Timeline\n\n| Local | UTC | Event |\n|---|---|---|\n| 13:15 | 20:15 | a pump stopped |\n"
    assert zones(text) == [("13:15", None, None), ("20:15", "UTC", "table")]
    (entry,) = document(text).timeline
    assert entry.time is not None
    assert entry.time.text == "20:15"


def test_two_ranges_side_by_side_tell_no_offset() -> None:
    text = "# Ferry\n\nAll times are CEST.\n\nDown 09:45-11:20 (07:45-09:20 UTC).\n"
    found = [(clock, label) for clock, label, _ in zones(text)]
    assert found == [("09:45", "CEST"), ("11:20", "CEST"), ("07:45", "UTC"), ("09:20 UTC", "UTC")]


def test_a_clock_in_parentheses_leaves_the_one_before_without_a_zone() -> None:
    text = "# Ferry\n\n## Timeline\n\n- 12:00 a pump stopped (08:00 EDT)\n"
    assert zones(text) == [("12:00", None, None), ("08:00 EDT", "EDT", "own")]


def test_a_day_over_entries_may_name_their_zone() -> None:
    text = "## Timeline\n\n**4 July 2024** (PDT)\n\n- 21:30 a\n\n**5 July 2024** (UTC)\n\n- 09:00 b\n"
    found = [(str(time.date), time.zone.label if time.zone else "") for time in document(text).times]
    assert found == [("2024-07-04", "PDT"), ("2024-07-05", "UTC")]


def test_the_nearest_statement_wins() -> None:
    text = """\
---
timezone: JST
---

# Ferry

All times in EAT.

## Timeline (CET)

- 10:00 one

| Time (UTC) | Event |
|---|---|
| 11:00 | two |
| 12:00 WAT | three |

## Impact

From 13:00 on.
"""
    assert zones(text) == [
        ("10:00", "CET", "section"),
        ("11:00", "UTC", "table"),
        ("12:00 WAT", "WAT", "own"),
        ("13:00", "EAT", "document"),
    ]


def test_front_matter_comes_after_what_the_text_says() -> None:
    text = "---\ntz: JST\n---\n\n# Ferry\n\nAll times in UTC.\n\n## Timeline\n\n- 10:00 one\n"
    assert zones(text) == [("10:00", "UTC", "document")]


def test_a_label_of_another_time_governs_nothing() -> None:
    text = "# Ferry\n\n## Timeline\n\n- 10:00 UTC one\n- 11:00 two\n"
    assert zones(text) == [("10:00 UTC", "UTC", "own"), ("11:00", None, None)]


def test_a_label_governs_its_line() -> None:
    text = "# Ferry\n\n## Timeline\n\n- 10:00 one, and at 10:30 UTC two\n"
    assert zones(text) == [("10:00", "UTC", "row"), ("10:30 UTC", "UTC", "own")]
    text = "# Ferry\n\n## Timeline\n\n- 10:00 UTC (12:00 CEST), and at 10:30 two\n"
    assert zones(text) == [("10:00 UTC", "UTC", "own"), ("12:00 CEST", "CEST", "own"), ("10:30", "UTC", "row")]


def test_a_label_that_is_written_once_with_a_range_is_that_of_both_ends() -> None:
    assert zones("# Ferry\n\nDown from 15:00 to 17:00 UTC, again at 18:00.\n") == [
        ("15:00", "UTC", "own"),
        ("17:00 UTC", "UTC", "own"),
        ("18:00", "UTC", "row"),
    ]


def test_statements_carry_their_place_and_their_scope() -> None:
    text = "---\ntz: CET\n---\n\n# Ferry\n\nAll times in UTC.\n\n## Timeline (GMT)\n\n| Time (WAT) | E |\n|---|---|\n| 10:00 | x |\n"
    assert notes(text) == [
        ("WAT", "table", "| Time (WAT) | E |"),
        ("GMT", "section", "## Timeline (GMT)"),
        ("UTC", "document", "---"),
        ("CET", "front-matter", "---"),
    ]
    doc = document(text)
    for note in doc.zone_notes:
        assert doc.source.slice(note.zone.span) == note.zone.label


NOON = Clock("12:00", 720, "")


@pytest.mark.parametrize(
    ("label", "day", "hours"),
    [
        ("UTC", date(2023, 11, 7), [12]),
        ("GMT", date(2023, 7, 7), [12]),
        ("Z", date(2023, 7, 7), [12]),
        ("CET", date(2023, 7, 7), [11]),
        ("CEST", date(2023, 7, 7), [10]),
        ("UTC+3", date(2023, 7, 7), [9]),
        ("-07:00", date(2023, 7, 7), [19]),
        ("EST", date(2023, 1, 7), [17]),
        ("PT", date(2023, 1, 7), [20]),
        ("PT", date(2023, 7, 7), [19]),
        ("Europe/Paris", date(2023, 1, 7), [11]),
        ("Europe/Paris", date(2023, 7, 7), [10]),
        ("Pacific Time", date(2023, 7, 7), [19]),
        ("IST", date(2023, 7, 7), [6, 10, 11]),
        ("CST", date(2023, 7, 7), [4, 17, 18]),
        ("BST", date(2023, 7, 7), [6, 11]),
    ],
)
def test_instants(label: str, day: date, hours: list[int]) -> None:
    found = instants_of((day,), NOON, meaning_of(label))
    assert [instant.hour for instant in found] == hours
    assert all(instant.tzinfo is UTC and instant.date() == day for instant in found)
    assert list(found) == sorted(found)


def test_instants_of_half_hours() -> None:
    assert instants_of((date(2023, 7, 7),), NOON, meaning_of("NPT")) == (datetime(2023, 7, 7, 6, 15, tzinfo=UTC),)
    assert instants_of((date(2023, 7, 7),), NOON, meaning_of("UTC+5:30")) == (datetime(2023, 7, 7, 6, 30, tzinfo=UTC),)


@pytest.mark.parametrize(
    ("day", "clock", "meaning"),
    [
        (None, NOON, ZoneMeaning((0,), "")),
        (date(2023, 7, 7), NOON, None),
        (date(2023, 7, 7), Clock("25:10", None, "clock"), ZoneMeaning((0,), "")),
        (date(1, 1, 1), Clock("00:30", 30, ""), ZoneMeaning((60,), "")),
        (date(9999, 12, 31), Clock("24:00", 1440, ""), ZoneMeaning((0,), "")),
        (date(2023, 7, 7), NOON, ZoneMeaning((), "Europe/Atlantis")),
    ],
)
def test_where_no_instant_is_known(day: date | None, clock: Clock, meaning: ZoneMeaning | None) -> None:
    assert instants_of((day,) if day else (), clock, meaning) == ()


def test_a_clock_that_comes_twice_has_two_instants() -> None:
    # Clocks in Paris go back from 03:00 to 02:00.
    assert instants_of((date(2023, 10, 29),), Clock("02:30", 150, ""), meaning_of("Europe/Paris")) == (
        datetime(2023, 10, 29, 0, 30, tzinfo=UTC),
        datetime(2023, 10, 29, 1, 30, tzinfo=UTC),
    )


def test_a_clock_that_a_zone_skips_has_no_instant() -> None:
    # Clocks in Paris go forward from 02:00 to 03:00.
    assert instants_of((date(2023, 3, 26),), Clock("02:30", 150, ""), meaning_of("Europe/Paris")) == ()


def test_the_day_may_change_on_the_way_to_utc() -> None:
    assert instants_of((date(2023, 11, 7),), Clock("23:30", 1410, ""), meaning_of("EST")) == (
        datetime(2023, 11, 8, 4, 30, tzinfo=UTC),
    )
    assert instants_of((date(2023, 11, 7),), Clock("24:00", 1440, ""), meaning_of("UTC")) == (
        datetime(2023, 11, 8, 0, 0, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2023-11-07 14:05 UTC", ["2023-11-07T14:05"]),
        ("2023-11-07 14:05 IST", ["2023-11-07T08:35", "2023-11-07T12:05", "2023-11-07T13:05"]),
        ("2023-11-07 14:05 (CMT)", []),
        ("2023-11-07 14:05", []),
        ("14:05 UTC", []),
        ("2023-07-07 14:05 PT", ["2023-07-07T21:05"]),
        ("2023-11-05 01:30 US/Pacific", ["2023-11-05T08:30", "2023-11-05T09:30"]),
        ("2023-11-07 14:05 CST (UTC+8)", ["2023-11-07T06:05"]),
        ("2023-11-07 14:05 PST (UTC-8)", ["2023-11-07T22:05"]),
        ("2023-11-07 14:05 UTC+1 (Zurich time)", ["2023-11-07T13:05"]),
        ("2023-11-07 25:10 UTC", []),
        ("2023-02-30 14:05 UTC", []),
        ("06/05/2024 14:05 UTC", ["2024-05-06T14:05", "2024-06-05T14:05"]),
    ],
)
def test_instants_of_mentions(text: str, utc: list[str]) -> None:
    (time,) = document(f"{text} the pumps stopped").times
    assert [instant.strftime("%Y-%m-%dT%H:%M") for instant in time.instants] == utc


@pytest.mark.parametrize(
    ("line", "zone"),
    [
        ("Date: 2023-11-07 (UTC)", "UTC"),
        ("**Date:** 7 November 2023 (CET)", "CET"),
        ("Date: 2023-11-07 (the day of the storm)", None),
        ("Review: 2023-11-07 (UTC)", None),
    ],
)
def test_a_date_may_name_the_zone_of_its_times(line: str, zone: str | None) -> None:
    (time,) = document(f"# Ferry\n\n{line}\n\n## Timeline\n\n- 14:05 Pump stops\n").times
    assert (time.zone and time.zone.label) == zone


def test_a_zone_that_is_reckoned_from_another_does_not_stand_beside_it() -> None:
    (time,) = document(
        "# Ferry\n\nAll times are UTC (EDT + 4).\n\n## Timeline\n\n- 2023-07-11 14:05 Pump stops\n"
    ).times
    assert time.zone is not None
    assert (time.zone.label, time.zone.beside) == ("UTC", ())


@pytest.mark.parametrize(
    ("title", "zone"), [("Ferry on 7 November 2023 (UTC+1)", "UTC+1"), ("Ferry on 7 November 2023 (SEV1)", None)]
)
def test_the_title_may_name_the_zone_of_the_day(title: str, zone: str | None) -> None:
    (time,) = document(f"# {title}\n\n## Timeline\n\n- 14:05 Pump stops\n").times
    assert (time.zone and time.zone.label) == zone


@pytest.mark.parametrize(("note", "zone"), [("(UTC)", "UTC"), ("All UTC", "UTC"), ("UTC", "UTC"), ("(the crew)", None)])
def test_a_paragraph_that_is_but_a_zone(note: str, zone: str | None) -> None:
    (time,) = document(f"# Ferry\n\n## Timeline\n\n{note}\n\n- 2023-11-07 14:05 Pump stops\n").times
    assert (time.zone and time.zone.label) == zone


def test_a_header_that_explains_its_zone_governs_its_column() -> None:
    table = "| Event | UTC | IST (UTC+5:30) |\n|---|---|---|\n| x | 2024-05-21 03:12 | 08:42 |\n"
    times = document(f"# Ferry\n\n{table}").times
    assert [time.instants for time in times] == [(datetime(2024, 5, 21, 3, 12, tzinfo=UTC),)] * 2
