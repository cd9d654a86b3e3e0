"""One fault in a document without any: the rule that is there for it reports it where it stands, and nothing else is.

Documents are drawn with a language, a form, a day, a zone's label and the times of a timeline; a fault changes one of
these. Rules that are not there yet are skipped by name, so their faults wait for them here.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlint.config import Wishes, configure
from pmlint.facts import Facts
from pmlint.linter import lint
from pmlint.profiles import load
from pmlint.rules import RULES
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
NAMES = frozenset(rule.name for rule in RULES)
CONFIG = configure(load("default"), RULES, Wishes())

Form = Literal["bullets", "table", "bold"]


class Language(NamedTuple):
    """The words of a document: labels of its fields, titles, columns, sentences, months and weekdays."""

    title: str
    day: str
    start: str
    end: str
    length: str
    minutes: str
    sections: tuple[tuple[str, str], ...]
    timeline: str
    columns: tuple[str, str]
    actions: str
    task: str
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    long_date: str
    events: tuple[str, ...]


def listed(words: str) -> tuple[str, ...]:
    """Give the words of a text."""
    return tuple(words.split())


LANGUAGES = {
    "en": Language(
        "Ferry outage",
        "Date",
        "Start",
        "End",
        "Duration",
        "minutes",
        (
            ("Summary", "The ferry did not sail."),
            ("Impact", "Nobody crossed the river."),
            ("Root cause", "The pump was rusty."),
            ("Resolution", "The pump was replaced."),
        ),
        "Timeline",
        ("Time", "Event"),
        "Action items",
        "Paint the pump (Owner: Ada)",
        listed("January February March April May June July August September October November December"),
        listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        "{weekday}, {month} {day}, {year}",
        ("the pump stopped", "Ada was called", "a diver went down", "the crew came back", "nobody saw a light"),
    ),
    "es": Language(
        "Caída del ferry",
        "Fecha",
        "Inicio",
        "Fin",
        "Duración",
        "minutos",
        (
            ("Resumen", "El ferry no salió."),
            ("Impacto", "Nadie cruzó el río."),
            ("Causa raíz", "La bomba estaba oxidada."),
            ("Resolución", "Se cambió la bomba."),
        ),
        "Cronología",
        ("Hora", "Evento"),
        "Acciones",
        "Pintar la bomba (Responsable: Ada)",
        listed("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        listed("lunes martes miércoles jueves viernes sábado domingo"),
        "{weekday}, {day} de {month} de {year}",
        ("se paró la bomba", "se llamó a Ada", "bajó un buzo", "volvió el equipo", "nadie vio una luz"),
    ),
    "de": Language(
        "Ausfall der Fähre",
        "Datum",
        "Beginn",
        "Ende",
        "Dauer",
        "Minuten",
        (
            ("Zusammenfassung", "Die Fähre fuhr nicht."),
            ("Auswirkungen", "Niemand kam über den Fluss."),
            ("Ursache", "Die Pumpe war verrostet."),
            ("Lösung", "Die Pumpe wurde ersetzt."),
        ),
        "Zeitverlauf",
        ("Uhrzeit", "Ereignis"),
        "Maßnahmen",
        "Die Pumpe anstreichen (Verantwortlich: Ada)",
        listed("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        listed("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        "{weekday}, {day}. {month} {year}",
        (
            "die Pumpe stand still",
            "Ada wurde gerufen",
            "ein Taucher ging hinab",
            "alle kamen zurück",
            "keiner sah Licht",
        ),
    ),
}


class Stamp(NamedTuple):
    """A time as it is written: day, clock and label of its zone."""

    day: str
    clock: str
    zone: str

    def __str__(self) -> str:
        return " ".join(part for part in self if part)


class Report(NamedTuple):
    """All that a document says of its times; `fields` are its date, start, end and length."""

    language: Language
    form: Form
    fields: dict[str, str]
    entries: tuple[tuple[Stamp, str], ...]


class Planted(NamedTuple):
    """A document with a fault, and what it stands at: the key of a field or the words of an entry."""

    report: Report
    at: str


def long_date(language: Language, day: date, weekday: int) -> str:
    """Write a date with a weekday."""
    return language.long_date.format(
        weekday=language.weekdays[weekday], day=day.day, month=language.months[day.month - 1], year=day.year
    )


def stamp(at: datetime) -> Stamp:
    """Write a time in UTC."""
    return Stamp(at.strftime("%Y-%m-%d"), at.strftime("%H:%M"), "UTC")


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Draw a document without faults: five entries, the first at its start and the last at its end."""
    language = LANGUAGES[draw(st.sampled_from(sorted(LANGUAGES)))]
    form: Form = draw(st.sampled_from(("bullets", "table", "bold")))
    day = draw(st.dates(date(2019, 1, 1), date(2027, 12, 31)))
    at = datetime(day.year, day.month, day.day) + timedelta(minutes=draw(st.integers(0, 1439)))  # noqa: DTZ001 - UTC
    steps = draw(st.lists(st.integers(5, 90), min_size=4, max_size=4))
    moments = [at + timedelta(minutes=sum(steps[:count])) for count in range(5)]
    fields = {
        "date": long_date(language, day, day.weekday()),
        "start": str(stamp(moments[0])),
        "end": str(stamp(moments[-1])),
        "length": f"{sum(steps)} {language.minutes}",
    }
    return Report(language, form, fields, tuple(zip(map(stamp, moments), language.events, strict=True)))


def written(report: Report) -> list[str]:
    """Write the lines of a document."""
    language, form = report.language, report.form
    names = dict(zip(report.fields, (language.day, language.start, language.end, language.length), strict=True))
    pairs = [(names[key], value) for key, value in report.fields.items()]
    lines = [f"# {language.title}", ""]
    match form:
        case "table":
            lines += [f"| {pairs[0][0]} | {pairs[0][1]} |", "|---|---|"]
            lines += [f"| {name} | {value} |" for name, value in pairs[1:]]
        case "bold":
            lines += [line for name, value in pairs for line in (f"**{name}:** {value}", "")]
        case _:
            lines += [f"- **{name}:** {value}" for name, value in pairs]
    for title, body in language.sections:
        lines += ["", f"## {title}", "", body]
    lines += ["", f"## {language.timeline}", ""]
    match form:
        case "table":
            lines += [f"| {language.columns[0]} | {language.columns[1]} |", "|---|---|"]
            lines += [f"| {time} | {event} |" for time, event in report.entries]
        case "bold":
            lines += [line for time, event in report.entries for line in (f"**{time}** {event}", "")]
        case _:
            lines += [f"- {time}: {event}" for time, event in report.entries]
    return [*lines, "", f"## {language.actions}", "", f"- {language.task}", ""]


def found(lines: list[str]) -> list[tuple[str, int]]:
    """Lint a document: the rules that report, each with its line."""
    report = lint(Source("\n".join(lines)), Facts("docs/ferry.md"), CONFIG)
    assert report.linted
    return [(finding.rule, finding.place.line) for finding in report.diagnostics]


def with_field(report: Report, key: str, value: str) -> Planted:
    return Planted(report._replace(fields={**report.fields, key: value}), key)


def with_time(report: Report, index: int, **parts: str) -> Planted:
    entries = list(report.entries)
    time, event = entries[index]
    entries[index] = Stamp(**{**time._asdict(), **parts}), event
    return Planted(report._replace(entries=tuple(entries)), event)


def start_and_end_swapped(_draw: st.DrawFn, report: Report) -> Planted:
    start, end = report.fields["start"], report.fields["end"]
    return Planted(report._replace(fields={**report.fields, "start": end, "end": start}), "end")


def one_label_is_gmt(draw: st.DrawFn, report: Report) -> Planted:
    return with_time(report, draw(st.integers(0, 4)), zone="GMT")


def one_end_is_gmt(_draw: st.DrawFn, report: Report) -> Planted:
    return with_field(report, "end", report.fields["end"].replace("UTC", "GMT"))


def one_label_is_lost(draw: st.DrawFn, report: Report) -> Planted:
    return with_time(report, draw(st.integers(0, 4)), zone="")


def one_end_lost_its_label(_draw: st.DrawFn, report: Report) -> Planted:
    return with_field(report, "end", report.fields["end"].removesuffix(" UTC"))


def one_entry_stands_below(draw: st.DrawFn, report: Report) -> Planted:
    entries = list(report.entries)
    old = draw(st.integers(0, 2))
    moved = entries.pop(old)
    entries.insert(draw(st.integers(old + 2, 4)), moved)
    return Planted(report._replace(entries=tuple(entries)), moved[1])


def one_entry_stands_above(draw: st.DrawFn, report: Report) -> Planted:
    entries = list(report.entries)
    old = draw(st.integers(2, 4))
    moved = entries.pop(old)
    entries.insert(draw(st.integers(0, old - 2)), moved)
    return Planted(report._replace(entries=tuple(entries)), moved[1])


def the_weekday_is_another(draw: st.DrawFn, report: Report) -> Planted:
    text, language = report.fields["date"], report.language
    right = next(name for name in language.weekdays if text.startswith(name))
    wrong = draw(st.sampled_from([name for name in language.weekdays if name != right]))
    return with_field(report, "date", wrong + text.removeprefix(right))


def no_such_clock(draw: st.DrawFn, report: Report) -> Planted:
    return with_time(report, draw(st.integers(0, 4)), clock=draw(st.sampled_from(("25:10", "12:75", "24:30"))))


def no_such_morning(draw: st.DrawFn, report: Report) -> Planted:
    return with_time(
        report, draw(st.integers(0, 4)), clock=draw(st.sampled_from(("14:30 AM", "23:05 am", "13:06 a.m.")))
    )


def the_length_is_another(draw: st.DrawFn, report: Report) -> Planted:
    count = int(report.fields["length"].split()[0])
    other = draw(st.sampled_from((count + 60, count * 2 + 30, count + 600)))
    return with_field(report, "length", f"{other} {report.language.minutes}")


def no_such_day(draw: st.DrawFn, report: Report) -> Planted:
    index = draw(st.integers(0, 4))
    year = report.entries[index][0].day[:4]
    return with_time(report, index, day=f"{year}-{draw(st.sampled_from(('02-30', '04-31', '13-01')))}")


class Fault(NamedTuple):
    """A fault, the rule that is there for it, and rules that may see the same fault from another side."""

    rule: str
    plant: Callable[[st.DrawFn, Report], Planted]
    echoes: frozenset[str] = frozenset()


WINDOW = frozenset({"window-timeline-mismatch", "milestone-order", "duration-mismatch"})
FAULTS = (
    Fault("end-not-after-start", start_and_end_swapped, WINDOW),
    Fault("utc-gmt-mixed", one_label_is_gmt),
    Fault("utc-gmt-mixed", one_end_is_gmt),
    Fault("missing-time-zone", one_label_is_lost),
    Fault("missing-time-zone", one_end_lost_its_label),
    Fault("timeline-out-of-order", one_entry_stands_below),
    Fault("timeline-out-of-order", one_entry_stands_above),
    Fault("weekday-mismatch", the_weekday_is_another),
    Fault("impossible-time", no_such_clock),
    Fault("impossible-time", no_such_morning),
    Fault("duration-mismatch", the_length_is_another),
    Fault("impossible-date", no_such_day),
)


@st.composite
def planted_with(draw: st.DrawFn, fault: Fault) -> Planted:
    """Draw a document and plant a fault."""
    return fault.plant(draw, draw(reports()))


def line_of(planted: Planted, lines: list[str]) -> int:
    """Give the line on which a fault stands."""
    language, at = planted.report.language, planted.at
    label = {"date": language.day, "start": language.start, "end": language.end, "length": language.length}.get(at, at)
    return next(number for number, line in enumerate(lines, 1) if label in line)


@GENTLE
@given(reports())
def test_a_document_without_faults_has_no_findings(report: Report) -> None:
    lines = written(report)
    assert found(lines) == [], "\n".join(lines)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.plant.__name__)
@settings(GENTLE, max_examples=40)
@given(data=st.data())
def test_a_fault_is_found_where_it_stands(fault: Fault, data: st.DataObject) -> None:
    if fault.rule not in NAMES:
        pytest.skip(f"there is no rule {fault.rule} yet")
    planted = data.draw(planted_with(fault))
    lines = written(planted.report)
    told = found(lines)
    assert (fault.rule, line_of(planted, lines)) in told, (told, "\n".join(lines))
    others = [(rule, line) for rule, line in told if rule not in fault.echoes]
    assert others == [(fault.rule, line_of(planted, lines))], "\n".join(lines)
