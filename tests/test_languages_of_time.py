"""Times, lengths and milestones in several languages."""

import math

import pytest

from pmlint.document import read
from pmlint.document.clock import clock_of
from pmlint.document.lengths import length_in, lengths, tolerance
from pmlint.document.mentions import mentions
from pmlint.document.model import Incident
from pmlint.document.telling import Text, begins, incident_ends, outage_ends
from pmlint.source import Source


def clocks(text: str) -> list[str]:
    return [clock_of(found).text for found in mentions(text)]


def incident(text: str) -> Incident:
    return read(Source(f"# Ferry on 2023-11-07\n\n{text}\n")).incidents[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # Spanish
        ("el 7 de noviembre de 2023 a las 14:05 h", ["14:05"]),
        ("de 10:00 UTC a 11:30 UTC", ["10:00", "11:30"]),
        ("entre las 10:00 y las 11:30", ["10:00", "11:30"]),
        ("hasta las 11:30", ["11:30"]),
        ("a medianoche", ["00:00"]),
        ("al mediodía", ["12:00"]),
        ("17:30-36: una prueba", ["17:30", "17:36"]),
        # French
        ("à 14h30", ["14:30"]),
        ("vers 14h", ["14:00"]),
        ("de 14h à 15h30", ["14:00", "15:30"]),
        ("- 14 h 02 : une panne", ["14:02"]),
        ("jusqu'à 15 h", ["15:00"]),
        ("création ~15 h 00", ["15:00"]),
        # Portuguese
        ("às 14h30", ["14:30"]),
        ("20/jun ~22:45–22:50", ["22:45", "22:50"]),
        ("das 10:00 até 11:30", ["10:00", "11:30"]),
        ("9h: deploy", ["09:00"]),
        ("quarta-feira, 10:00", ["10:00"]),
        # German
        ("am 7. November 2023 um 14:05 Uhr MEZ", ["14:05"]),
        ("gegen 14 Uhr", ["14:00"]),
        ("14.05 Uhr", ["14:05"]),
        ("zwischen 09:40 und 11:55 Uhr", ["09:40", "11:55"]),
        ("von 9:40 bis 11:55 Uhr", ["09:40", "11:55"]),
        # Chinese, Japanese, Korean
        ("2023年11月7日 14时05分", ["14:05"]),
        ("下午2:30", ["14:30"]),
        ("从10:00到11:30", ["10:00", "11:30"]),
        ("11月7日(火)14:05頃", ["14:05"]),
        ("午後2時30分", ["14:30"]),
        ("10:00から11:30まで", ["10:00", "11:30"]),
        ("오후 2:30", ["14:30"]),
        # English
        ("9-10am", ["09:00", "10:00"]),
        ("between 2 and 3 PM", ["14:00", "15:00"]),
        ("UTC 14:05", ["14:05"]),
        ("8 PM UTC on the 16th", ["20:00"]),
        ("Friday 14:05", ["14:05"]),
        ("15:44 Second transaction", ["15:44"]),
        # no times
        ("un freno de 6 h", []),
        ("pendant 2 h 30", []),
        ("3点建议", []),
        ("3時間", []),
        ("durante 2 horas", []),
        ("dauerte 2:30 Stunden", []),
        ("since 5h", []),
        ("page 9-10", []),
        ("it took 9h: too long", []),
    ],
)
def test_clocks(text: str, found: list[str]) -> None:
    assert clocks(text) == found


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("1 hour 45 minutes", 105),
        ("1,440 minutes", 1440),
        ("3.600 Sekunden", 60),
        ("2.5 hours", 150),
        ("seven hours and ten\nminutes", 430),
        ("1h30", 90),
        ("half an hour", 30),
        ("5h50m", 350),
        ("~21.5 hours", 1290),
        ("00:47:30", 47.5),
        ("2 semanas", 20160),
        ("3 horas y 20 minutos", 200),
        ("una hora", 60),
        ("1 h 12 min 30 s", 72.5),
        ("deux jours", 2880),
        ("2 horas e 5 minutos", 125),
        ("2 Stunden 15 Minuten", 135),
        ("zwei Tage", 2880),
        ("約12分", 12),
        ("1時間30分", 90),
        ("2小时5分钟", 125),
        ("1:15 h", 75),
        ("01:15 hrs", 75),
        ("1:15 Std.", 75),
        ("~0:45 horas", 45),
    ],
)
def test_lengths(text: str, minutes: float) -> None:
    found = length_in(text)
    assert found is not None
    assert found.minutes == pytest.approx(minutes)


@pytest.mark.parametrize(
    "text", ["up to 2 hours", "4-5 hours", "hasta 3 horas", "bis zu 2 Stunden", "< 2 minutos", "a m", "12"]
)
def test_bounds_and_spans_are_no_lengths(text: str) -> None:
    assert list(lengths(text)) == []


@pytest.mark.parametrize(
    ("text", "off"),
    [
        ("371 minutes", 3.71),
        ("47 minutes", 1),
        ("45 minutes", 5),
        ("90 minutes", 10),
        ("2 hours", 60),
        ("about 2 hours", 90),
        ("1 hour 45 minutes", 5),
        ("3 days", 1440),
    ],
)
def test_the_precision_of_a_length(text: str, off: float) -> None:
    found = length_in(text)
    assert found is not None
    assert tolerance(found) == pytest.approx(off)


def test_an_open_length_has_no_upper_bound() -> None:
    (length,) = incident("- Duration: 24+ hours").durations
    assert (length.minutes, length.most) == (1440, math.inf)


@pytest.mark.parametrize(
    ("text", "minutes", "of"),
    [
        ("The outage lasted 47 minutes.", 47, "outage"),
        ("The ferry was down for about 2 hours.", 120, "outage"),
        ("It took 3 weeks to notice.", 30240, "detection"),
        ("Work was restored roughly 22 hours after the incident began.", 1320, "recovery"),
        ("Everything was fixed in about 40 minutes.", 40, "recovery"),
        ("Sales were degraded for 60 minutes (16:45–17:45 UTC).", 60, "outage"),
        ("From 14:00 to 16:30 UTC (2 hours 30 minutes) no ticket was sold.", 150, "outage"),
        ("L'incident a duré 45 minutes.", 45, "outage"),
        ("El sistema estuvo caído durante 3 horas.", 180, "outage"),
        ("O sistema ficou fora do ar por 20 minutos.", 20, "outage"),
        ("Der Ausfall dauerte 2 Stunden.", 120, "outage"),
        ("All orders failed for just over nine hours.", 540, "outage"),
        ("The pumps were down for nearly an hour before we noticed it.", 60, "detection"),
        ("The mistake was not detected for 17 days.", 24480, "detection"),
    ],
)
def test_lengths_that_a_summary_tells(text: str, minutes: float, of: str) -> None:
    (length,) = incident(f"## Summary\n\n{text}").durations
    assert (length.minutes, length.of) == (minutes, of)


@pytest.mark.parametrize(
    "text",
    [
        "The investigation lasted 4 days.",
        "Tokens expire after 30 minutes.",
        "Somebody called 20 minutes later.",
        "We saw 5 minutes of silence.",
    ],
)
def test_other_lengths_of_a_summary(text: str) -> None:
    assert incident(f"## Summary\n\n{text}").durations == ()


@pytest.mark.parametrize(
    "text",
    [
        "Outage begins",
        "The site goes down",
        "Users started to fail",
        "The database stopped responding",
        "La base deja de responder",
        "Le serveur ne répond plus",
        "O container parou",
        "Die Anwendung fällt aus",
        "Der Ausfall beginnt",
        "サーバー停止",
    ],
)
def test_what_says_that_it_begins(text: str) -> None:
    assert begins(Text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Ada reports the issue and begins investigating",
        "The site is not down",
        "Issue identified, started work on the fix",
        "If the server stops",
        "Issues begin again",
        "The start of the shift",
        "Bo identifies the issue and begins coordination",
    ],
)
def test_what_does_not_say_that_it_begins(text: str) -> None:
    assert not begins(Text(text))


@pytest.mark.parametrize(
    "text",
    [
        "Service has been restored",
        "The site is back up",
        "Back to normal",
        "Bo solved the issue",
        "La base vuelve",
        "Servicio restablecido",
        "Retour à la normale",
        "Sistema restaurado",
        "Dienst wiederhergestellt",
        "サービス復旧",
    ],
)
def test_what_says_that_the_outage_is_over(text: str) -> None:
    assert outage_ends(Text(text))


@pytest.mark.parametrize("text", ["Incident resolved", "The issue was fixed", "Incidente resuelto", "Vorfall behoben"])
def test_what_says_that_the_incident_is_over(text: str) -> None:
    assert incident_ends(Text(text)) or outage_ends(Text(text))


@pytest.mark.parametrize("text", ["Service partially restored", "The service should be back up", "We hope it ends"])
def test_what_does_not_say_that_it_is_over(text: str) -> None:
    assert not outage_ends(Text(text))
    assert not incident_ends(Text(text))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("- Inicio: 10:00 UTC\n- Fin: 11:30 UTC", "10:00", "11:30"),
        ("- **Début :** 10h00\n- **Fin :** 11h30", "10:00", "11:30"),
        ("- Início: 10:00\n- Término: 11:30", "10:00", "11:30"),
        ("- Beginn: 10:00 Uhr\n- Ende: 11:30 Uhr", "10:00", "11:30"),
        ("- 開始時刻: 10:00\n- 終了時刻: 11:30", "10:00", "11:30"),
        ("- 开始时间：10:00\n- 结束时间：11:30", "10:00", "11:30"),
        ("**Zeitraum:** 10:00 bis 11:30 Uhr", "10:00", "11:30"),
        ("**Durée de l'incident :** 10h00 - 11h30", "10:00", "11:30"),
        ("Start: 10:00 End: 11:30", "10:00", "11:30"),
        ("Duration: 90 minutes, starting at 10:00 AM and ending at 11:30 AM EAT", "10:00", "11:30"),
        ("## Summary\n\nThe disruption began at 10:00 and was restored by 11:30 GMT.", "10:00", "11:30"),
        ("**When:** 10:00 UTC\n\n## Timeline\n\n- 11:30 Service restored", "10:00", "11:30"),
        ("Start-time:\n10:00 End-time: 11:30", "10:00", "11:30"),
        ("## Resumen\n\nEl sitio estuvo caído de 10:00 a 11:30 UTC.", "10:00", "11:30"),
        ("## Résumé\n\nLe site a été indisponible de 10 h 00 à 11 h 30.", "10:00", "11:30"),
        ("## Cronología\n\n- 10:00 La base deja de responder\n- 11:30 Servicio restablecido", "10:00", "11:30"),
        ("## Zeitleiste\n\n- 10:00 Die Seite fällt aus\n- 11:30 Störung behoben", "10:00", "11:30"),
        ("## Timeline\n\n- 10:00 Outage begins\n- 11:30 Resolved", "10:00", "11:30"),
    ],
)
def test_start_and_end(text: str, start: str, end: str) -> None:
    found = incident(text)
    assert found.start is not None
    assert found.end is not None
    assert (found.start.clock, found.end.clock) == (start, end)


def test_a_moment_that_is_stated_twice_has_two_places() -> None:
    found = incident("- Resolved: 11:30 UTC\n\n## Timeline\n\n- 10:00 UTC Outage begins\n- 11:30 UTC Resolved")
    assert [time.clock for time in found.stated if time.role == "resolved"] == ["11:30", "11:30"]


def test_a_period_of_days() -> None:
    found = incident("**Zeitraum:** 22.07.2026 bis 26.07.2026")
    assert found.start is not None
    assert found.end is not None
    assert (str(found.start.date), str(found.end.date)) == ("2026-07-22", "2026-07-26")


@pytest.mark.parametrize("text", ["45:10 min", "2024-03-18, 09:12 h (CET)", "9時12分", "2024-W12-1", "at 10:15 h"])
def test_what_is_no_length(text: str) -> None:
    assert length_in(text) is None
