"""The grammar of times: shapes that are a time of day, and traps that are none."""

from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlint.document.clock import clock_of
from pmlint.document.dates import DateParts, dates
from pmlint.document.mentions import bare_clock, is_dotted, mentions
from pmlint.document.zone_labels import zone_at, zone_in

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


class Seen(NamedTuple):
    """A mention as a reader sees it: its text, clock, date and zone, and the number of its range."""

    text: str
    clock: str
    date: str = ""
    zone: str = ""
    range: int | None = None


def day(parts: DateParts | None) -> str:
    """Write a date as ISO 8601 does, a missing year as "--"; the other reading behind a slash."""
    if parts is None:
        return ""
    year = f"{parts.year}-" if parts.year else "--"
    text = f"{year}{parts.month:02}-{parts.day:02}"
    return f"{text}/{year}{parts.other[0]:02}-{parts.other[1]:02}" if parts.other else text


def seen(text: str, *, dotted: bool = False) -> list[Seen]:
    return [
        Seen(
            text[found.start : found.end],
            clock_of(found).text,
            day(found.date),
            found.zone.label if found.zone else "",
            found.range,
        )
        for found in mentions(text, dotted=dotted)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # a long date, a 12 h clock, a zone
        ("November 7, 2023, 09:45 AM (GMT)", Seen("November 7, 2023, 09:45 AM (GMT)", "09:45", "2023-11-07", "GMT")),
        ("March 3, 2023 9:36 AM (UTC)", Seen("March 3, 2023 9:36 AM (UTC)", "09:36", "2023-03-03", "UTC")),
        ("Mar 5, 2024 12:00 (GMT)", Seen("Mar 5, 2024 12:00 (GMT)", "12:00", "2024-03-05", "GMT")),
        ("March 3rd, 2023 at 9:36 PM UTC", Seen("March 3rd, 2023 at 9:36 PM UTC", "21:36", "2023-03-03", "UTC")),
        ("3 March 2023, 21:36 UTC", Seen("3 March 2023, 21:36 UTC", "21:36", "2023-03-03", "UTC")),
        ("7 novembre 2023, 13 h 42", Seen("7 novembre 2023, 13 h 42", "13:42", "2023-11-07")),
        ("7/11/2023, 13 h", Seen("7/11/2023, 13 h", "13:00", "2023-07-11/2023-11-07")),
        ("13 h (heure de Paris)", Seen("13 h (heure de Paris)", "13:00", "", "heure de Paris")),
        ("- 13 h : panne", Seen("13 h", "13:00")),
        ("10 AM Eastern", Seen("10 AM Eastern", "10:00", "", "Eastern")),
        ("10 AM Pacific Gas", Seen("10 AM", "10:00")),
        ("01:35 UTC +1d", Seen("01:35 UTC +1d", "01:35", "", "UTC")),
        ("01:35 UTC +1 day", Seen("01:35 UTC +1 day", "01:35", "", "UTC")),
        ("01:35 (+1d) UTC", Seen("01:35 (+1d) UTC", "01:35", "", "UTC")),
        ("01:35 UTC +1", Seen("01:35 UTC +1", "01:35", "", "UTC +1")),
        ("3rd of March 2023 21:36", Seen("3rd of March 2023 21:36", "21:36", "2023-03-03")),
        ("Monday, March 4, 2024 10:00", Seen("Monday, March 4, 2024 10:00", "10:00", "2024-03-04")),
        ("Monday 20. January 10:00", Seen("Monday 20. January 10:00", "10:00", "--01-20")),
        ("July-12-2022 10:00", Seen("July-12-2022 10:00", "10:00", "2022-07-12")),
        ("12-Jul-2022 10:00", Seen("12-Jul-2022 10:00", "10:00", "2022-07-12")),
        ("20 January 10:00", Seen("20 January 10:00", "10:00", "--01-20")),
        ("Sept. 4, 2023 10:00", Seen("Sept. 4, 2023 10:00", "10:00", "2023-09-04")),
        ("May 7, 2023, at 8:15 AM EDT", Seen("May 7, 2023, at 8:15 AM EDT", "08:15", "2023-05-07", "EDT")),
        ("JUNE 15, 2023 @ 10:00", Seen("JUNE 15, 2023 @ 10:00", "10:00", "2023-06-15")),
        # an ISO date, a 24 h clock
        ("2020-01-20 13:50", Seen("2020-01-20 13:50", "13:50", "2020-01-20")),
        ("2017-10-17 17:14", Seen("2017-10-17 17:14", "17:14", "2017-10-17")),
        ("2023-11-07T09:45:00Z", Seen("2023-11-07T09:45:00Z", "09:45", "2023-11-07", "Z")),
        ("2023-11-07T09:45Z", Seen("2023-11-07T09:45Z", "09:45", "2023-11-07", "Z")),
        ("2023-11-07T09:45:00.123Z", Seen("2023-11-07T09:45:00.123Z", "09:45", "2023-11-07", "Z")),
        ("2023-11-07T09:45:00+02:00", Seen("2023-11-07T09:45:00+02:00", "09:45", "2023-11-07", "+02:00")),
        ("2023-11-07T09:45-07:00", Seen("2023-11-07T09:45-07:00", "09:45", "2023-11-07", "-07:00")),
        ("2023-11-07 09:45:12 UTC", Seen("2023-11-07 09:45:12 UTC", "09:45", "2023-11-07", "UTC")),
        ("2023/11/07 09:45", Seen("2023/11/07 09:45", "09:45", "2023-11-07")),
        ("2023.11.07 09:45", Seen("2023.11.07 09:45", "09:45", "2023-11-07")),
        ("2023‑11‑07 09:45", Seen("2023‑11‑07 09:45", "09:45", "2023-11-07")),
        ("2023-11-07, 09:45 UTC", Seen("2023-11-07, 09:45 UTC", "09:45", "2023-11-07", "UTC")),
        ("2023-11-07 - 09:45", Seen("2023-11-07 - 09:45", "09:45", "2023-11-07")),
        ("[2023-11-07 09:45]", Seen("2023-11-07 09:45", "09:45", "2023-11-07")),
        # numeric dates
        ("06/05/2024 10:00", Seen("06/05/2024 10:00", "10:00", "2024-06-05/2024-05-06")),
        ("16/05/2024 10:00", Seen("16/05/2024 10:00", "10:00", "2024-05-16")),
        ("05/16/2024 10:00", Seen("05/16/2024 10:00", "10:00", "2024-05-16")),
        ("05/05/2024 10:00", Seen("05/05/2024 10:00", "10:00", "2024-05-05")),
        ("20.01.2023 10:00", Seen("20.01.2023 10:00", "10:00", "2023-01-20")),
        ("9–12–2018 10:00", Seen("9–12–2018 10:00", "10:00", "2018-12-09")),
        ("15/08 10:00", Seen("15/08 10:00", "10:00", "--08-15")),
        # other languages
        ("7 November 2023 um 09:45", Seen("7 November 2023 um 09:45", "09:45", "2023-11-07")),
        ("20 de noviembre de 2023 10:00", Seen("20 de noviembre de 2023 10:00", "10:00", "2023-11-20")),
        ("7 novembre 2023 à 9h45", Seen("7 novembre 2023 à 9h45", "09:45", "2023-11-07")),
        # a clock alone
        ("14:51", Seen("14:51", "14:51")),
        ("10:30 AM: the alarm", Seen("10:30 AM", "10:30")),
        ("10:30: the alarm", Seen("10:30", "10:30")),
        ("4:05", Seen("4:05", "04:05")),
        ("2pm", Seen("2pm", "14:00")),
        ("2 PM", Seen("2 PM", "14:00")),
        ("3pm ish", Seen("3pm", "15:00")),
        ("2:08pm", Seen("2:08pm", "14:08")),
        ("2:08 p.m.", Seen("2:08 p.m.", "14:08")),
        ("2:08 a.m. UTC", Seen("2:08 a.m. UTC", "02:08", "", "UTC")),
        ("2:08p", Seen("2:08p", "14:08")),
        ("12:00 AM", Seen("12:00 AM", "00:00")),
        ("12:30 PM", Seen("12:30 PM", "12:30")),
        ("12 am", Seen("12 am", "00:00")),
        ("11:59:59 pm", Seen("11:59:59 pm", "23:59")),
        ("00:00", Seen("00:00", "00:00")),
        ("24:00", Seen("24:00", "24:00")),
        ("9h45", Seen("9h45", "09:45")),
        ("0945 UTC", Seen("0945 UTC", "09:45", "", "UTC")),
        ("1430Z", Seen("1430Z", "14:30", "", "Z")),
        ("0945 hrs", Seen("0945 hrs", "09:45")),
        ("noon", Seen("noon", "12:00")),
        ("Midnight", Seen("Midnight", "00:00")),
        ("midnight UTC", Seen("midnight UTC", "00:00", "", "UTC")),
        ("14:02Z", Seen("14:02Z", "14:02", "", "Z")),
        ("09:12:40 PM UTC", Seen("09:12:40 PM UTC", "21:12", "", "UTC")),
        ("**14:51**".strip("*"), Seen("14:51", "14:51")),
        ("(14:51)", Seen("14:51", "14:51")),
        # zones
        ("14:02 UTC", Seen("14:02 UTC", "14:02", "", "UTC")),
        ("14:02 (UTC)", Seen("14:02 (UTC)", "14:02", "", "UTC")),
        ("14:02 [UTC]", Seen("14:02 [UTC]", "14:02", "", "UTC")),
        ("14:02, UTC", Seen("14:02, UTC", "14:02", "", "UTC")),
        ("14:02UTC", Seen("14:02UTC", "14:02", "", "UTC")),
        ("14:02 utc", Seen("14:02 utc", "14:02", "", "utc")),
        ("14:02 GMT", Seen("14:02 GMT", "14:02", "", "GMT")),
        ("14:02 UTC+3", Seen("14:02 UTC+3", "14:02", "", "UTC+3")),
        ("14:02 (UTC-5)", Seen("14:02 (UTC-5)", "14:02", "", "UTC-5")),
        ("14:02 (UTC−5)", Seen("14:02 (UTC−5)", "14:02", "", "UTC−5")),
        ("14:02 UTC+05:30", Seen("14:02 UTC+05:30", "14:02", "", "UTC+05:30")),
        ("14:02 GMT+1", Seen("14:02 GMT+1", "14:02", "", "GMT+1")),
        ("14:02 GMT+2", Seen("14:02 GMT+2", "14:02", "", "GMT+2")),
        ("14:02 +02:00", Seen("14:02 +02:00", "14:02", "", "+02:00")),
        ("14:02 +0200", Seen("14:02 +0200", "14:02", "", "+0200")),
        ("14:02 CET (GMT+1)", Seen("14:02 CET (GMT+1)", "14:02", "", "CET")),
        ("14:02 PST (UTC-7)", Seen("14:02 PST (UTC-7)", "14:02", "", "PST")),
        ("14:02 UTC+1 (Zurich time)", Seen("14:02 UTC+1 (Zurich time)", "14:02", "", "UTC+1")),
        ("14:02 US/Pacific", Seen("14:02 US/Pacific", "14:02", "", "US/Pacific")),
        ("14:02 Europe/Paris", Seen("14:02 Europe/Paris", "14:02", "", "Europe/Paris")),
        ("14:02 PT", Seen("14:02 PT", "14:02", "", "PT")),
        ("14:02 PST8PDT", Seen("14:02 PST8PDT", "14:02", "", "PST8PDT")),
        ("14:02 EDT", Seen("14:02 EDT", "14:02", "", "EDT")),
        ("14:02 EAT", Seen("14:02 EAT", "14:02", "", "EAT")),
        ("14:02 WAT", Seen("14:02 WAT", "14:02", "", "WAT")),
        ("14:02 SAST", Seen("14:02 SAST", "14:02", "", "SAST")),
        ("14:02 AEST", Seen("14:02 AEST", "14:02", "", "AEST")),
        ("14:02 Pacific Time", Seen("14:02 Pacific Time", "14:02", "", "Pacific Time")),
        (
            "14:02 Central European Time (CET)",
            Seen("14:02 Central European Time (CET)", "14:02", "", "CET"),
        ),
        ("14:02 West Africa Time", Seen("14:02 West Africa Time", "14:02", "", "West Africa Time")),
        ("02:45 (CT)", Seen("02:45 (CT)", "02:45", "", "CT")),
        ("7:00 PM (CMT)", Seen("7:00 PM (CMT)", "19:00", "", "CMT")),
        ("7:00 PM CMT", Seen("7:00 PM CMT", "19:00", "", "CMT")),
        ("09:12:40 PM +UTC", Seen("09:12:40 PM +UTC", "21:12", "", "UTC")),
        # the date behind the clock
        ("09:45 UTC on 7 November 2023", Seen("09:45 UTC", "09:45", "2023-11-07", "UTC")),
        ("09:45 UTC, November 7, 2023", Seen("09:45 UTC", "09:45", "2023-11-07", "UTC")),
        ("09:45 2023-11-07", Seen("09:45", "09:45", "2023-11-07")),
        ("noon on the 7th of November 2023", Seen("noon", "12:00", "2023-11-07")),
        ("09:45 on 2023-11-07 UTC", Seen("09:45", "09:45", "2023-11-07", "UTC")),
        ("10:15 AM on 3/24/2024 (PST)", Seen("10:15 AM", "10:15", "2024-03-24", "PST")),
        ("23:50 (7 Nov) UTC", Seen("23:50", "23:50", "--11-07", "UTC")),
        ("23:50 (7 Nov, see above)", Seen("23:50", "23:50")),
        ("2023-11-07 09:45:10 -0400", Seen("2023-11-07 09:45:10 -0400", "09:45", "2023-11-07", "-0400")),
        ("2023-11-07 09:45:10-04:00", Seen("2023-11-07 09:45:10-04:00", "09:45", "2023-11-07", "-04:00")),
        ("2023-11-07 09:45:10+01", Seen("2023-11-07 09:45:10+01", "09:45", "2023-11-07", "+01")),
        ("2023-11-07 09:45 (-0400)", Seen("2023-11-07 09:45 (-0400)", "09:45", "2023-11-07", "-0400")),
        (
            "Tue Nov  7 09:45:10 UTC 2023",
            Seen("Tue Nov  7 09:45:10 UTC 2023", "09:45", "2023-11-07", "UTC"),
        ),
        ("07/Nov/23 9:45 AM", Seen("07/Nov/23 9:45 AM", "09:45", "2023-11-07")),
        ("7-Nov-23 09:45", Seen("7-Nov-23 09:45", "09:45", "2023-11-07")),
        ("7-Nov-09:45", Seen("7-Nov-09:45", "09:45", "--11-07")),
        ("10:15 second alert", Seen("10:15", "10:15")),
        ("10:15 minute by minute check", Seen("10:15", "10:15")),
        ("9h45UTC", Seen("9h45UTC", "09:45", "", "UTC")),
        ("9:30hs (ART)", Seen("9:30hs (ART)", "09:30", "", "ART")),
        # behind words that also tell a length
        ("after 14:55", Seen("14:55", "14:55")),
        ("after 14:55 UTC", Seen("14:55 UTC", "14:55", "", "UTC")),
        ("scheduled for 14:55 UTC", Seen("14:55 UTC", "14:55", "", "UTC")),
        ("scheduled for 2:55 PM", Seen("2:55 PM", "14:55")),
        ("after noon", Seen("noon", "12:00")),
        # approximate
        ("~14:55", Seen("14:55", "14:55")),
        ("around 2pm", Seen("2pm", "14:00")),
        ("c. 15:30", Seen("15:30", "15:30")),
        # impossible clocks are kept as they are written
        ("25:10", Seen("25:10", "25:10")),
        ("12:75", Seen("12:75", "12:75")),
        ("at 25:10 UTC", Seen("25:10 UTC", "25:10", "", "UTC")),
        ("14:30 AM", Seen("14:30 AM", "14:30")),
        ("13:30 PM GMT", Seen("13:30 PM GMT", "13:30", "", "GMT")),
        ("17:14pm", Seen("17:14pm", "17:14")),
        ("23:59 PM", Seen("23:59 PM", "23:59")),
        ("0:10 PM", Seen("0:10 PM", "00:10")),
        ("24:30", Seen("24:30", "24:30")),
    ],
)
def test_shapes_of_one_time(text: str, found: Seen) -> None:
    assert seen(text) == [found]
    assert seen(f"{text} the pumps stopped") == [found]
    assert seen(f"- {text}\nthe pumps stopped") == [found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "10:00 AM - 12:00 PM GMT",
            [Seen("10:00 AM", "10:00", "", "GMT", 0), Seen("12:00 PM GMT", "12:00", "", "GMT", 0)],
        ),
        (
            "8:00 AM to 8:25AM (UTC+3)",
            [Seen("8:00 AM", "08:00", "", "UTC+3", 0), Seen("8:25AM (UTC+3)", "08:25", "", "UTC+3", 0)],
        ),
        (
            "22:37 UTC to 04:47 UTC",
            [Seen("22:37 UTC", "22:37", "", "UTC", 0), Seen("04:47 UTC", "04:47", "", "UTC", 0)],
        ),
        (
            "2024-08-18, 09:00 - 11:30 UTC",
            [Seen("2024-08-18, 09:00", "09:00", "2024-08-18", "UTC", 0), Seen("11:30 UTC", "11:30", "", "UTC", 0)],
        ),
        ("~21:13-21:23", [Seen("21:13", "21:13", "", "", 0), Seen("21:23", "21:23", "", "", 0)]),
        ("09:45–11:30", [Seen("09:45", "09:45", "", "", 0), Seen("11:30", "11:30", "", "", 0)]),
        ("09:45 — 11:30", [Seen("09:45", "09:45", "", "", 0), Seen("11:30", "11:30", "", "", 0)]),
        ("09:45 -> 11:30", [Seen("09:45", "09:45", "", "", 0), Seen("11:30", "11:30", "", "", 0)]),
        ("09:45 → 11:30", [Seen("09:45", "09:45", "", "", 0), Seen("11:30", "11:30", "", "", 0)]),
        (
            "23:50 (7 Nov) - 00:20 (8 Nov) UTC",
            [Seen("23:50", "23:50", "--11-07", "UTC", 0), Seen("00:20", "00:20", "--11-08", "UTC", 0)],
        ),
        ("0730 - 1230 (UTC)", [Seen("0730", "07:30", "", "UTC", 0), Seen("1230 (UTC)", "12:30", "", "UTC", 0)]),
        ("of March 2023 - 1230 UTC", [Seen("1230 UTC", "12:30", "", "UTC")]),
        ("(since 09:45) - 11:30", [Seen("09:45", "09:45"), Seen("11:30", "11:30")]),
        ("09:45 until 11:30", [Seen("09:45", "09:45", "", "", 0), Seen("11:30", "11:30", "", "", 0)]),
        (
            "from 7:31 PM to 9:21 PM PT",
            [Seen("7:31 PM", "19:31", "", "PT", 0), Seen("9:21 PM PT", "21:21", "", "PT", 0)],
        ),
        (
            "between 09:45 and 11:30 UTC",
            [Seen("09:45", "09:45", "", "UTC", 0), Seen("11:30 UTC", "11:30", "", "UTC", 0)],
        ),
        (
            "May 7, 2023, at 8:15 AM EDT - May 7, 2023, at 9:00 AM EDT",
            [
                Seen("May 7, 2023, at 8:15 AM EDT", "08:15", "2023-05-07", "EDT", 0),
                Seen("May 7, 2023, at 9:00 AM EDT", "09:00", "2023-05-07", "EDT", 0),
            ],
        ),
        (
            "17:10 to 17:50 PST8PDT",
            [Seen("17:10", "17:10", "", "PST8PDT", 0), Seen("17:50 PST8PDT", "17:50", "", "PST8PDT", 0)],
        ),
        ("10:00 - 11:30 AM", [Seen("10:00", "10:00", "", "", 0), Seen("11:30 AM", "11:30", "", "", 0)]),
        ("11:00 - 1:30 PM", [Seen("11:00", "11:00", "", "", 0), Seen("1:30 PM", "13:30", "", "", 0)]),
        ("1:00 - 2:30 PM", [Seen("1:00", "13:00", "", "", 0), Seen("2:30 PM", "14:30", "", "", 0)]),
        ("11:00 - 12:30 PM", [Seen("11:00", "11:00", "", "", 0), Seen("12:30 PM", "12:30", "", "", 0)]),
        (
            "09:45 to 11:30 on 7 November 2023",
            [Seen("09:45", "09:45", "2023-11-07", "", 0), Seen("11:30", "11:30", "2023-11-07", "", 0)],
        ),
        (
            "3AM and 4AM on Thursday, May 2, 2024",
            [Seen("3AM", "03:00", "2024-05-02", "", 0), Seen("4AM", "04:00", "2024-05-02", "", 0)],
        ),
        (
            "2023-11-07 23:45 to 2023-11-08 00:30 UTC",
            [
                Seen("2023-11-07 23:45", "23:45", "2023-11-07", "UTC", 0),
                Seen("2023-11-08 00:30 UTC", "00:30", "2023-11-08", "UTC", 0),
            ],
        ),
        (
            "2023-11-07T09:45Z/2023-11-07T11:30Z",
            [
                Seen("2023-11-07T09:45Z", "09:45", "2023-11-07", "Z", 0),
                Seen("2023-11-07T11:30Z", "11:30", "2023-11-07", "Z", 0),
            ],
        ),
        # several that are no range
        ("14:02 and later at 15:02", [Seen("14:02", "14:02"), Seen("15:02", "15:02")]),
        ("14:02, 15:02", [Seen("14:02", "14:02"), Seen("15:02", "15:02")]),
        ("14:02 UTC (15:02 CET)", [Seen("14:02 UTC", "14:02", "", "UTC"), Seen("15:02 CET", "15:02", "", "CET")]),
        (
            "14:02 UTC / 06:02 PST",
            [Seen("14:02 UTC", "14:02", "", "UTC"), Seen("06:02 PST", "06:02", "", "PST")],
        ),
        (
            "09:00 - 10:00, then 11:00 - 12:00",
            [
                Seen("09:00", "09:00", "", "", 0),
                Seen("10:00", "10:00", "", "", 0),
                Seen("11:00", "11:00", "", "", 1),
                Seen("12:00", "12:00", "", "", 1),
            ],
        ),
        ("2 hours (June 15, 2023, 10:00 AM)", [Seen("June 15, 2023, 10:00 AM", "10:00", "2023-06-15")]),
    ],
)
def test_shapes_of_several_times(text: str, found: list[Seen]) -> None:
    assert seen(text) == found


@pytest.mark.parametrize(
    "text",
    [
        # durations and elapsed times
        "1h 30m",
        "1h30m",
        "1 hour 45 minutes",
        "25-min",
        "~30h28m",
        "~8.75 hours",
        "371 minutes",
        "Duration: 00:42:10",
        "it took 1:30 hours",
        "elapsed 00:42:10",
        "for 1:30 h",
        "lasted 2:15",
        "10:00 minutes",
        # dates alone
        "2023-11-07",
        "November 7, 2023",
        "06/05/2024",
        "15/08",
        "9–12–2018",
        "20 January",
        "31/31/30",
        # ratios, versions, addresses, numbers
        "a ratio of 16:9",
        "16:9",
        "a ratio of 16:90",
        "version 1.24:3",
        "version 1.25:70",
        "1.25.30",
        "v1.14.2",
        "10.0.0.1:8080",
        "localhost:8080",
        "127.0.0.1:443",
        "host:22:33",
        "::1",
        "fe80::1:22",
        "00:1a:2b:3c:4d:5e",
        "12:34:56:78",
        "p1621515479023400",
        "#1234",
        "$10:30",
        "page 12:345",
        "3.14",
        "99.95 percent",
        "12.5%",
        "10.30 GB",
        "2.20ms",
        "chapter 4.15",
        "1,200",
        "a 50:50 split",
        "x12:30",
        "12:30x",
        "12:30%",
        "@12:30",
        "?end_time=20151021T145700",
        "graph?from=12:30",
        # words
        "mid-day",
        "midday",
        "afternoon",
        "forenoon",
        "noontide",
        "afternoons",
        "Morning",
        "Evening:",
        "T0:",
        "T+5:",
        "+30m",
        "(+1d)",
        "00:20 min",
        "T-00:10",
        "It took 10:15 minutes in all",
        "a few minutes later",
        "Day Prior",
        "3 hours ago",
        "I am 5 and am happy",
        "5 ambulances",
        "3 pmids",
        "1234",
        "2023",
        "",
        ":",
        "::",
        "1:",
        ":30",
    ],
)
def test_traps_that_are_no_times(text: str) -> None:
    assert seen(text) == []
    assert seen(f"We saw {text}.") == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13.41 the pumps stopped", [Seen("13.41", "13.41".replace(".", ":"))]),
        ("c.15.30 the pumps stopped", [Seen("15.30", "15:30")]),
        ("~15.30 the pumps stopped", [Seen("15.30", "15:30")]),
        ("at 9.15 the pumps stopped", [Seen("9.15", "09:15")]),
        ("9.15-9.45 no water", [Seen("9.15", "09:15", "", "", 0), Seen("9.45", "09:45", "", "", 0)]),
        ("9.15pm no water", [Seen("9.15pm", "21:15")]),
        ("9.15% of the water", []),
        ("9.15 GB of water", []),
        ("release 9.15 of water", []),
        ("9.15.2 of water", []),
        ("9.75 of water", []),
    ],
)
def test_clocks_with_a_dot(text: str, found: list[Seen]) -> None:
    assert seen(text, dotted=True) == found


@pytest.mark.parametrize("text", ["13.41 the pumps stopped", "at 9.15 the pumps stopped", "9.15-9.45 no water"])
def test_clocks_with_a_dot_count_only_where_the_document_writes_them(text: str) -> None:
    assert seen(text) == []


def test_a_dotted_clock_with_am_or_pm_counts_everywhere() -> None:
    assert seen("9.15pm no water") == [Seen("9.15pm", "21:15")]


@pytest.mark.parametrize(
    ("texts", "dotted"),
    [
        (["13.41 a", "13.55 b", "14.02 c"], True),
        (["13.41 a\n13.55 b\nc.14.02 c"], True),
        (["13.41 a", "13.55 b"], False),
        (["13.41% a", "13.55% b", "14.02% c"], False),
        (["see 13.41", "see 13.55", "see 14.02"], False),
        ([], False),
    ],
)
def test_whether_a_document_writes_dots(texts: list[str], dotted: bool) -> None:  # noqa: FBT001 - a case, not an option
    assert is_dotted(texts) is dotted


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("14:55", False),
        ("~14:55", True),
        ("≈14:55", True),
        ("~ 14:55", True),
        ("around 14:55", True),
        ("about 2 PM", True),
        ("approximately 14:55", True),
        ("approx. 14:55", True),
        ("c. 14:55", True),
        ("circa 14:55", True),
        ("shortly after 14:55", True),
        ("just before 14:55", True),
        ("by 14:55", True),
        ("3pm ish", True),
        ("3pm-ish", True),
        ("14:55 (approx.)", True),
        ("about 2024-01-09 09:50 UTC", True),
        ("2024-01-09 around 09:50 UTC", True),
        ("2024-01-09 ~09:50 UTC", True),
        ("about forty people waited at 14:55", False),
        ("at 14:55", False),
    ],
)
def test_approximate_times(text: str, approximate: bool) -> None:  # noqa: FBT001 - a case, not an option
    assert [found.approximate for found in mentions(text)] == [approximate]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("09:45", ""),
        ("24:00", ""),
        ("12:00 AM", ""),
        ("12:00 PM", ""),
        ("12:59 PM", ""),
        ("1:00 AM", ""),
        ("25:10", "clock"),
        ("12:75", "clock"),
        ("24:30", "clock"),
        ("09:45:75 UTC", "clock"),
        ("25:10 PM", "clock"),
        ("14:30 AM", "meridiem"),
        ("0:10 PM", "meridiem"),
        ("13 AM", "meridiem"),
        ("13:06 PM", "needless-meridiem"),
        ("17:14pm", "needless-meridiem"),
        ("0:10 AM", ""),
    ],
)
def test_faults_of_a_clock(text: str, fault: str) -> None:
    (found,) = mentions(text)
    clock = clock_of(found)
    assert clock.fault == fault
    assert (clock.minutes is None) == (fault == "clock")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2023-11-07", ["2023-11-07"]),
        ("2023-1-7", ["2023-01-07"]),
        ("2023/11/07 and 2023.11.08", ["2023-11-07", "2023-11-08"]),
        ("November 7, 2023", ["2023-11-07"]),
        ("Nov. 7th 2023", ["2023-11-07"]),
        ("7 November", ["--11-07"]),
        ("the 7th of November, 2023", ["2023-11-07"]),
        ("January 4rd, 2023", ["2023-01-04"]),
        ("06/05/2024", ["2024-06-05/2024-05-06"]),
        ("06/05/24", ["2024-06-05/2024-05-06"]),
        ("31/01/2024", ["2024-01-31"]),
        ("01/31/2024", ["2024-01-31"]),
        ("9–12–2018", ["2018-12-09"]),
        ("20.01.2023", ["2023-01-20"]),
        ("from 10 January to 25 February", ["--01-10", "--02-25"]),
        ("2023-02-30", ["2023-02-30"]),
        ("sunk 4", []),
        ("marked 3", []),
        ("it may 5 times", []),
        ("2023-11-071", []),
        ("127.0.0.2023", []),
        ("a/2023-11-07", []),
        ("1-2-3", []),
        ("", []),
    ],
)
def test_dates(text: str, found: list[str]) -> None:
    assert [day(parts) for parts in dates(text)] == found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("All times in UTC", "UTC"),
        ("all times are GMT+2.", "GMT+2"),
        ("Timeline (CET)", "CET"),
        ("in US/Pacific, 24-hour clock", "US/Pacific"),
        ("times in Pacific Time", "Pacific Time"),
        ("all times in CET (UTC+1)", "CET"),
        ("all times utc", "utc"),
        ("Times in central European time", "central European time"),
    ],
)
def test_a_label_anywhere(text: str, label: str) -> None:
    found = zone_in(text)
    assert found is not None
    assert found.label == label
    assert text[found.start : found.end] == label
    assert found.meaning is not None


@pytest.mark.parametrize("text", ["All times", "we met AT the gate", "A-UTC", "my_UTC", "Z", "+02:00", "CETACEAN", ""])
def test_no_label_anywhere(text: str) -> None:
    assert zone_in(text) is None


@pytest.mark.parametrize(
    ("text", "label", "outer"),
    [
        (" UTC", "UTC", 4),
        ("UTC", "UTC", 3),
        (" (UTC)", "UTC", 6),
        (" (UTC, local)", "UTC", 13),
        (" UTC)", "UTC", 4),
        ("+02:00", "+02:00", 6),
        (" Pacific Time", "Pacific Time", 13),
        (" (CMT)", "CMT", 6),
    ],
)
def test_a_label_at_a_place(text: str, label: str, outer: int) -> None:
    found = zone_at(text, 0)
    assert found is not None
    assert (found.label, found.outer) == (label, outer)


@pytest.mark.parametrize("text", ["", " ", "(", " the", "-11:30", " - UTC", " (the)", " West wing", " MET the", " at"])
def test_no_label_at_a_place(text: str) -> None:
    assert zone_at(text, 0) is None


@pytest.mark.parametrize(("text", "clock"), [("0942", (9, 42)), (" 2359 ", (23, 59)), ("**0000**", (0, 0))])
def test_four_digits_in_a_column_of_times(text: str, clock: tuple[int, int]) -> None:
    found = bare_clock(text)
    assert found is not None
    assert (found.hour, found.minute) == clock


@pytest.mark.parametrize("text", ["2442", "942", "09421", "0960", "", "0942 0943", "abcd"])
def test_digits_that_are_no_clock(text: str) -> None:
    assert bare_clock(text) is None


@GENTLE
@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["", " UTC", " (GMT)", "Z", " CET"]))
def test_every_clock_of_the_day(hour: int, minute: int, zone: str) -> None:
    assert [one.clock for one in seen(f"{hour:02}:{minute:02}{zone}")] == [f"{hour:02}:{minute:02}"]
    half = "AM" if hour < 12 else "PM"
    assert [one.clock for one in seen(f"{hour % 12 or 12}:{minute:02} {half} {zone}")] == [f"{hour:02}:{minute:02}"]


PIECES = st.sampled_from(
    [
        "14:05",
        "2 PM",
        "9.15",
        "9h45",
        "25:10",
        "-",
        "–",
        "to",
        " ",
        "UTC",
        "(",
        ")",
        "+02:00",
        "2023-11-07",
        "7 May",
        "~",
        ",",
        "noon",
        "T",
        "Z",
        ":",
        "May",
        "2023",
        "00",
        "/",
        "\n",
        "é",
        "🚢",
        "July 12",
        "PT",
        "AM",
        "at",
        "0942",
    ]
)


@GENTLE
@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=60), st.booleans())
def test_mentions_ascend_and_stay_in_the_text(text: str, dotted: bool) -> None:  # noqa: FBT001 - drawn
    floor = 0
    for found in mentions(text, dotted=dotted):
        assert floor <= found.start < found.end <= len(text)
        assert 0 <= found.hour <= 99
        assert 0 <= found.minute <= 99
        if found.zone is not None:
            assert text[found.zone.start : found.zone.end] == found.zone.label
        floor = found.end
    for parts in dates(text):
        assert 0 <= parts.start < parts.end <= len(text)
