"""Timelines built from known instants: what was written is what is read, to the minute.

Each document begins with instants in UTC. `zoneinfo` tells what clocks on a wall showed then; these are written down in
one of the ways that people write them, with date and zone where people put them. The instants must come back.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pmlint.document import read
from pmlint.document.model import Learned
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

ClockStyle = Literal["24", "12", "h", "uhr", "dotted", "digits", "east"]
DateStyle = Literal["iso", "en", "es", "fr", "pt", "de", "dots", "day/month", "month/day", "east", "short", "weekday"]
DatePlace = Literal[
    "each",
    "first",
    "title",
    "field",
    "front",
    "file",
    "section",
    "line",
    "lines",
    "head",
    "column",
    "changes",
    "counted",
]
ZonePlace = Literal["each", "title", "head", "column", "note", "document", "front"]
Carrier = Literal["bullets", "bold", "numbers", "table", "headings", "paragraphs", "lines"]
Shape = Literal["one", "range", "two", "beside"]


def listed(words: str) -> tuple[str, ...]:
    """Give the words of a text."""
    return tuple(words.split())


class Region(NamedTuple):
    """A zone with seasons or without: its IANA name, labels that hold all year, and labels of each offset in minutes."""

    name: str
    always: tuple[str, ...]
    labels: dict[int, tuple[str, ...]]


REGIONS = (
    Region("UTC", (), {0: ("UTC", "UTC", "GMT", "utc", "Coordinated Universal Time", "Etc/UTC")}),
    Region("Europe/London", ("UK time",), {0: ("GMT", "WET"), 60: ("BST (UTC+1)", "British Summer Time", "WEST")}),
    Region(
        "Europe/Berlin",
        ("Berlin time", "Europe/Paris"),
        {60: ("CET", "MEZ", "CET (UTC+1)", "Central European Time"), 120: ("CEST", "MESZ", "CEST (UTC+2)")},
    ),
    Region("Europe/Athens", (), {120: ("EET", "Eastern European Time"), 180: ("EEST", "EEST (UTC+3)")}),
    Region(
        "America/New_York",
        ("ET", "US/Eastern", "Eastern Time", "EST5EDT"),
        {-300: ("EST", "Eastern Standard Time", "EST (UTC-5)"), -240: ("EDT", "Eastern Daylight Time", "EDT (GMT-4)")},
    ),
    Region(
        "America/Los_Angeles",
        ("PT", "US/Pacific", "Pacific Time", "PST8PDT"),
        {-480: ("PST", "Pacific Standard Time", "PST (UTC−8)"), -420: ("PDT", "Pacific Daylight Time")},
    ),
    Region("America/St_Johns", (), {-210: ("NST",), -150: ("NDT", "NDT (UTC-2:30)")}),
    Region("America/Santiago", (), {-240: ("CLT",), -180: ("CLST", "CLST (UTC-3)")}),
    Region("America/Sao_Paulo", (), {-180: ("BRT",)}),
    Region("America/Argentina/Buenos_Aires", (), {-180: ("ART",)}),
    Region("America/Port-au-Prince", (), {}),
    Region("Africa/Lagos", (), {60: ("WAT", "West Africa Time")}),
    Region("Indian/Maldives", (), {}),
    Region("Asia/Kolkata", (), {330: ("IST (UTC+5:30)", "India Standard Time", "Indian Standard Time")}),
    Region("Asia/Kathmandu", (), {345: ("NPT",)}),
    Region("Asia/Tokyo", (), {540: ("JST", "Japan Standard Time", "JST (UTC+9)")}),
    Region(
        "Australia/Sydney",
        ("AET",),
        {600: ("AEST", "Australian Eastern Standard Time"), 660: ("AEDT", "Australian Eastern Daylight Time")},
    ),
    Region("Australia/Lord_Howe", (), {}),
    Region("Pacific/Auckland", ("NZT",), {720: ("NZST", "NZST (UTC+12)"), 780: ("NZDT", "NZDT (UTC+13)")}),
)
UNIVERSAL = REGIONS[0]


class Language(NamedTuple):
    """How a language writes a timeline: its title, the label of a date, months, weekdays, what joins date and clock."""

    timeline: str
    date: str
    columns: tuple[str, str, str]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    glue: tuple[str, ...]
    behind: tuple[str, ...]
    notes: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...]
    events: tuple[str, ...]


DASHES = (("", "-"), ("", "–"), ("", " - "), ("", " – "), ("", " — "), ("", " → "), ("", " -> "))
LANGUAGES: dict[str, Language] = {
    "en": Language(
        "Timeline",
        "Date",
        ("Date", "Time", "Event"),
        listed("January February March April May June July August September October November December"),
        listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        (" ", ", ", " at ", ", at ", " @ ", " - ", " – "),
        (" on ", ", ", " "),
        ("All times in {}.", "All times are in {}", "*All times are {}.*", "(all times {})", "Timezone: {}"),
        (*DASHES, ("from ", " to "), ("From ", " until "), ("between ", " and "), ("", " to "), ("", " through ")),
        ("the pumps stopped", "A pump stopped", "Pumps in Paris stop again", "on-call was paged"),
    ),
    "es": Language(
        "Cronología",
        "Fecha",
        ("Fecha", "Hora", "Evento"),
        listed("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        listed("lunes martes miércoles jueves viernes sábado domingo"),
        (" ", ", ", " a las ", ", a las "),
        (" del ", ", "),
        ("Todas las horas en {}.", "Todas las horas están en {}"),
        (*DASHES, ("entre las ", " y las "), ("entre ", " y "), ("desde las ", " hasta las "), ("de ", " a ")),
        ("se pararon las bombas", "Las bombas volvieron"),
    ),
    "fr": Language(
        "Chronologie",
        "Date",
        ("Date", "Heure", "Événement"),
        listed("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        listed("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        (" ", ", ", " à "),
        (" le ", ", "),
        ("Toutes les heures sont en {}.",),
        (*DASHES, ("de ", " à "), ("entre ", " et "), ("depuis ", " jusqu'à ")),
        ("les pompes se sont arrêtées", "Les pompes repartent"),
    ),
    "pt": Language(
        "Linha do tempo",
        "Data",
        ("Data", "Hora", "Evento"),
        listed("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro"),
        listed("segunda terça quarta quinta sexta sábado domingo"),
        (" ", ", ", " às "),
        (", ", " de "),
        ("Todos os horários em {}.",),
        (*DASHES, ("das ", " às "), ("entre ", " e "), ("desde ", " até ")),
        ("as bombas pararam", "As bombas voltaram"),
    ),
    "de": Language(
        "Zeitverlauf",
        "Datum",
        ("Datum", "Uhrzeit", "Ereignis"),
        listed("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        listed("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        (" ", ", ", " um "),
        (", ", " am "),
        ("Alle Zeiten in {}.", "Alle Zeiten sind in {}"),
        (*DASHES, ("von ", " bis "), ("zwischen ", " und ")),
        ("die Pumpen standen still", "Pumpen laufen wieder"),
    ),
}
DATE_STYLES: dict[str, tuple[DateStyle, ...]] = {
    "en": ("iso", "en", "en", "day/month", "month/day", "east", "short", "weekday"),
    "es": ("iso", "es", "es", "day/month"),
    "fr": ("iso", "fr", "fr", "day/month"),
    "pt": ("iso", "pt", "pt", "day/month"),
    "de": ("iso", "de", "de", "dots"),
}
CLOCK_STYLES: dict[str, tuple[ClockStyle, ...]] = {
    "en": ("24", "24", "12", "12", "dotted", "digits"),
    "es": ("24", "12"),
    "fr": ("24", "h"),
    "pt": ("24", "h"),
    "de": ("24", "uhr", "dotted"),
}


class Told(NamedTuple):
    """A time as it was written: its instant, the clock, the label of its zone, and where its date and zone stand."""

    at: datetime
    clock: str
    label: str
    date_sources: tuple[Learned, ...]
    zone_source: Learned


class Written(NamedTuple):
    """A document, its path, and its times in their order."""

    text: str
    path: str
    told: tuple[Told, ...]


def offset_of(at: datetime, region: Region) -> int:
    """Give the minutes that clocks in a region are ahead of UTC."""
    ahead = at.astimezone(ZoneInfo(region.name)).utcoffset()
    assert ahead is not None
    return int(ahead.total_seconds()) // 60


def wall(at: datetime, region: Region) -> datetime:
    """Give what a clock on a wall in a region shows."""
    return at.astimezone(ZoneInfo(region.name)).replace(tzinfo=None, fold=0)


def is_plain(at: datetime, region: Region) -> bool:
    """Whether what the wall clock shows then it shows only once that day."""
    zone = ZoneInfo(region.name)
    local = at.astimezone(zone)
    return local.replace(fold=0).utcoffset() == local.replace(fold=1).utcoffset()


@cache
def edges(name: str) -> tuple[date, ...]:
    """Give days on which something ends: clocks change, a month, a year, a leap February."""
    zone = ZoneInfo(name)
    days = [date(2018, 1, 1) + timedelta(days=n) for n in range(3650)]
    noons = [datetime(day.year, day.month, day.day, 12, tzinfo=zone).utcoffset() for day in days]
    changes = [days[n] for n in range(len(days) - 1) if noons[n] != noons[n + 1]]
    last = [day for day in days if (day + timedelta(days=1)).day == 1 and day.month in {2, 4, 12}]
    return (*changes, *last, date(2024, 2, 29), date(2020, 2, 28))


@st.composite
def instants(draw: st.DrawFn, region: Region, most: int = 8) -> tuple[datetime, ...]:
    """Draw ascending instants, at most eleven hours apart on the wall, none of which its clock shows twice."""
    day = draw(st.dates(date(2016, 1, 2), date(2029, 12, 31)) | st.sampled_from(edges(region.name)))
    minute = draw(st.integers(0, 1439) | st.sampled_from((0, 1, 720, 720, 1439)))
    steps = draw(st.lists(st.integers(1, 90) | st.integers(1, 660), max_size=most - 1))
    at = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute - offset_of(_noon(day), region))
    found: list[datetime] = []
    for step in (0, *steps):
        at += timedelta(minutes=step)
        while not is_plain(at, region):
            at += timedelta(minutes=7)
        if found and wall(at, region) - wall(found[-1], region) > timedelta(hours=11):
            break
        found.append(at)
    return tuple(found)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@st.composite
def labels(draw: st.DrawFn, region: Region, offsets: Sequence[int]) -> str:
    """Draw a label of a region that holds for all `offsets`."""
    known = [*region.always, *([region.name] if "/" in region.name else [])]
    if len(set(offsets)) == 1:
        offset = offsets[0]
        sign, size = "-" if offset < 0 else "+", abs(offset)
        hours, minutes = divmod(size, 60)
        known += region.labels.get(offset, ()) * 2
        known += [f"UTC{sign}{hours:02}:{minutes:02}", f"GMT{sign}{hours}" + (f":{minutes:02}" if minutes else "")]
        known += [f"UTC {sign}{hours}" + (f":{minutes:02}" if minutes else "")] if offset > 0 else []
    return draw(st.sampled_from(known))


def short(label: str) -> str:
    """Give the label without what explains it."""
    return label.partition(" (")[0]


@st.composite
def zoned(draw: st.DrawFn, label: str, clock: str) -> str:
    """Draw how a label stands behind a clock."""
    forms = [" {}"] if "(" in label else [" {}", " {}", " ({})", " [{}]"]
    if label in {"UTC", "CET", "JST"} and ":" in clock and clock[-1].isdigit():
        forms.append("{}")
    return draw(st.sampled_from(forms)).format(label)


@st.composite
def clocks(draw: st.DrawFn, style: ClockStyle, at: datetime) -> str:
    """Draw how a clock is written."""
    hour, minute, second = at.hour, at.minute, draw(st.integers(0, 59))
    twelve, half = hour % 12 or 12, "ap"[hour >= 12]
    plain = f"{hour:02}:{minute:02}"
    match style:
        case "12":
            halves = [f" {half.upper()}M", f"{half.upper()}M", f" {half}m", f"{half}m", f" {half}.m.", f"{half}.m."]
            mark = draw(st.sampled_from([*halves, f" {half.upper()}.M."]))
            bare = [f"{twelve}:{minute:02}", f"{twelve:02}:{minute:02}", f"{twelve}:{minute:02}:{second:02}"]
            bare += [f"{twelve}"] * 2 if minute == 0 else []
            words = [{0: "midnight", 12: "noon"}[hour]] if minute == 0 and hour in {0, 12} else []
            forms = [*(form + mark for form in bare), *words * 4]
        case "h":
            forms = [f"{hour}h{minute:02}", f"{hour:02}h{minute:02}"]
        case "uhr":
            forms = [f"{plain} Uhr", f"{hour}.{minute:02} Uhr", f"{hour}:{minute:02} Uhr"]
        case "dotted":
            forms = [f"{hour:02}.{minute:02}", f"{hour}.{minute:02}"]
        case "digits":
            forms = [f"{hour:02}{minute:02}"]
        case "east":
            forms = [f"{hour}時{minute:02}分", f"{hour}时{minute}分", plain]
        case _:
            forms = [plain, plain, f"{hour}:{minute:02}", f"{plain}:{second:02}"]
    return draw(st.sampled_from(forms))


@st.composite
def days(draw: st.DrawFn, style: DateStyle, day: date) -> str:
    """Draw how a date is written."""
    iso, numbers = day.isoformat(), f"{day.day:02}/{day.month:02}/{day.year}"
    english = LANGUAGES["en"].months[day.month - 1], LANGUAGES["en"].weekdays[day.weekday()]
    dotted, german = numbers.replace("/", "."), LANGUAGES["de"].weekdays[day.weekday()]
    plain: dict[str, tuple[str, ...]] = {
        "iso": (iso, iso, iso.replace("-", "/"), iso.replace("-", ".")),
        "east": (f"{day.year}年{day.month}月{day.day}日",),
        "dots": (dotted, f"{day.day}.{day.month}.{day.year}", f"{german}, {dotted}", f"{german}, den {dotted}"),
        "day/month": (numbers,),
        "month/day": (f"{day.month:02}/{day.day:02}/{day.year}",),
        "short": (f"{english[0]} {day.day}", f"{day.day} {english[0][:3]}", f"{english[1]}, {english[0]} {day.day}"),
        "weekday": (english[1], english[1][:3]),
    }
    return draw(st.sampled_from(plain[style])) if style in plain else draw(long_days(style, day))


@st.composite
def long_days(draw: st.DrawFn, style: str, day: date) -> str:
    """Draw how a date is written out in a language."""
    iso = day.isoformat()
    language = LANGUAGES[style]
    month, weekday = language.months[day.month - 1], language.weekdays[day.weekday()]
    match style:
        case "en":
            nth = f"{day.day}" + (
                "th" if day.day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day.day % 10, "th")
            )
            forms = [
                f"{month} {day.day}, {day.year}",
                f"{month[:3]} {day.day}, {day.year}",
                f"{month} {nth}, {day.year}",
            ]
            forms += [
                f"{day.day} {month} {day.year}",
                f"{nth} of {month} {day.year}",
                f"{day.day}-{month[:3]}-{day.year}",
            ]
            forms += [f"{weekday}, {forms[0]}", f"{weekday} {day.day} {month} {day.year}", f"{weekday[:3]} {forms[1]}"]
            forms += [f"{iso} ({weekday[:3]})", f"{weekday} {iso}"]
        case "es" | "pt":
            plain = f"{day.day} de {month} de {day.year}"
            forms = [plain, f"{weekday}, {plain}", f"{weekday} {plain}", f"{day.day} {month} {day.year}"]
        case "fr":
            plain = f"{day.day}{'er' if day.day == 1 else ''} {month} {day.year}"
            forms = [plain, f"{weekday} {plain}"]
        case _:
            plain = f"{day.day}. {month} {day.year}"
            # "7." at the very beginning of an item would be the number of a list.
            forms = [f"{weekday}, {plain}", f"{weekday}, den {plain}"]
    return draw(st.sampled_from(forms))


class Plan(NamedTuple):
    """What holds for a whole document."""

    language: Language
    clock: ClockStyle
    date: DateStyle
    date_place: DatePlace
    zone_place: ZonePlace
    carrier: Carrier
    region: Region
    label: str


DATE_SOURCES: dict[DatePlace, Learned] = {
    "each": "own",
    "title": "document",
    "field": "document",
    "front": "front-matter",
    "file": "document",
    "head": "table",
    "column": "row",
}
ZONE_SOURCES: dict[ZonePlace, Learned] = {
    "each": "own",
    "title": "section",
    "head": "table",
    "column": "row",
    "note": "section",
    "document": "document",
    "front": "front-matter",
}


@st.composite
def plans(draw: st.DrawFn, region: Region, walls: Sequence[datetime], offsets: Sequence[int]) -> Plan:
    """Draw how a document is written, so that nothing about it is open."""
    code = draw(st.sampled_from(sorted(LANGUAGES)))
    carrier: Carrier = draw(
        st.sampled_from(("bullets", "bold", "numbers", "table", "table", "headings", "paragraphs", "lines"))
    )
    tabled = carrier == "table"
    date_places: list[DatePlace] = ["each", "each", "first", "title", "field", "front", "file", "section", "line"]
    date_places += ["head", "column", "changes"] if tabled else ["lines", "counted"]
    zone_places: list[ZonePlace] = ["each", "each", "title", "note", "document", "front"]
    zone_places += ["head", "column"] if tabled else []
    date_place, zone_place = draw(st.sampled_from(date_places)), draw(st.sampled_from(zone_places))
    style = draw(st.sampled_from(DATE_STYLES[code]))
    if style in {"day/month", "month/day"} and not (walls[0].day > 12):
        style = "iso"
    clock = draw(st.sampled_from(CLOCK_STYLES[code]))
    if clock in {"dotted", "digits"} and zone_place != "each":
        clock = "24"
    if style == "east":
        clock = draw(st.sampled_from(("24", "east")))
    if date_place == "front" or (style in {"short", "weekday"} and date_place != "each"):
        style = "iso"
    label = ""
    if zone_place != "each":
        label = draw(labels(region, offsets))
        if zone_place == "front":
            label = short(label)
            label = region.name if label in {"BST", "IST"} else label
    return Plan(LANGUAGES[code], clock, style, date_place, zone_place, carrier, region, label)


class Said(NamedTuple):
    """A mention as text, and the clock in it."""

    text: str
    clock: str
    label: str


@st.composite
def mentions(
    draw: st.DrawFn, plan: Plan, at: datetime, *, dated: bool, region: Region | None = None, label: str | None = None
) -> Said:
    """Draw a mention of an instant, with its date and zone where they stand beside it."""
    region = region or plan.region
    local = wall(at, region)
    clock = draw(clocks(plan.clock, local))
    if label is None:
        label = draw(labels(region, [offset_of(at, region)])) if plan.zone_place == "each" else ""
    if plan.clock == "digits" and not (label.isupper() and label.isalpha()):
        # Four digits are a clock before a short label.
        clock = f"{clock[:2]}:{clock[2:]}"
    zone = draw(zoned(label, clock)) if label else ""
    if not dated:
        return Said(f"{clock}{zone}", clock, short(label))
    day = draw(days(plan.date, local.date()))
    if plan.date == "iso" and plan.clock == "24" and draw(st.booleans()):
        iso, plain = local.date().isoformat(), f"{local.hour:02}:{local.minute:02}"
        if not label:
            return Said(f"{iso}T{plain}", plain, "")
        offset = offset_of(at, region)
        bare = "Z" if offset == 0 else f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02}:{abs(offset) % 60:02}"
        seconds = draw(st.sampled_from(("", ":00", ":59.123")))
        return Said(f"{iso}T{plain}{seconds}{bare}", f"{plain}{seconds}", bare)
    if (
        draw(st.integers(0, 3)) == 0
        and plan.date not in {"east", "weekday"}
        and (plan.language is not LANGUAGES["de"] or plan.date != "iso")
    ):
        return Said(f"{clock}{zone}{draw(st.sampled_from(plan.language.behind))}{day}", clock, short(label))
    glue = draw(st.sampled_from(plan.language.glue if plan.date != "east" else (" ", "")))
    return Said(f"{day}{glue}{clock}{zone}", clock, short(label))


def document(plan: Plan, first: date, opening: str, lines: list[str], note: str) -> str:
    """Put the parts of a document together: front matter, title, fields, the timeline with its title and notes."""
    front: list[str] = []
    head: list[str] = []
    title, section = "# The ferry that stayed", plan.language.timeline
    body: list[str] = []
    match plan.date_place:
        case "front":
            front.append(f"date: {first.isoformat()}")
        case "title":
            title = f"# {opening}: the ferry that stayed"
        case "each" | "field" if plan.date_place == "field" or plan.date in {"short", "weekday"}:
            head += [f"**{plan.language.date}:** {opening}", ""]
        case "section":
            section += f" ({opening})"
        case _:
            pass
    match plan.zone_place:
        case "front":
            front.append(f"timezone: {plan.label}")
        case "title":
            section += f" ({plan.label})" if "(" not in plan.label else f" – {plan.label}"
        case "document":
            head += [note.format(plan.label), ""]
        case "note":
            body += [note.format(plan.label), ""]
        case _:
            pass
    body += [f"**{opening}**", ""] if plan.date_place == "line" else []
    start = ["---", *front, "---", ""] if front else []
    return "\n".join([*start, title, "", *head, f"## {section}", "", *body, *lines, ""])


def carried(plan: Plan, number: int, text: str, event: str) -> list[str]:
    """Write one entry."""
    match plan.carrier:
        case "bold":
            return [f"- **{text}** {event}"]
        case "numbers":
            return [f"{number}. {text} – {event}"]
        case "headings":
            return [f"### {text}", "", event.capitalize() + ".", ""]
        case "paragraphs":
            return [f"{text} {event}", ""]
        case "lines":
            return [f"{text} {event}  "]
        case _:
            return [f"- {text}: {event}"]


@st.composite
def timelines(draw: st.DrawFn, shapes: tuple[Shape, ...] = ("one",), *, backwards: bool = False) -> Written:
    """Draw a timeline."""
    region = draw(st.sampled_from(REGIONS))
    ats = draw(instants(region))
    walls = [wall(at, region) for at in ats]
    plan = draw(plans(region, walls, [offset_of(at, region) for at in ats]))
    if backwards:
        ats, walls = ats[::-1], walls[::-1]
        places: tuple[DatePlace, ...] = ("each", "column") if plan.carrier == "table" else ("each",)
        plan = plan._replace(date_place=draw(st.sampled_from(places)))
        if plan.date in {"weekday", "short"} or (plan.date in {"day/month", "month/day"} and walls[0].day <= 12):
            plan = plan._replace(date="iso")
    writer = _Writer(plan, draw, walls[0].date())
    index = 0
    while index < len(ats):
        shape = draw(st.sampled_from(shapes))
        if shape == "range" and index + 1 < len(ats) and not backwards:
            writer.span(ats[index], ats[index + 1])
            index += 1
        elif shape in {"two", "beside"} and plan.zone_place == "each" and plan.clock not in {"digits", "dotted"}:
            writer.twice(ats[index], shape)
        else:
            writer.one(ats[index])
        index += 1
    return writer.written()


class _Writer:
    """Writes the entries of a timeline, and keeps what it wrote."""

    def __init__(self, plan: Plan, draw: st.DrawFn, first: date) -> None:
        self.plan, self.draw, self.first = plan, draw, first
        self.day: date | None = None if plan.date_place in {"first", "lines", "changes", "counted"} else first
        self.lines: list[str] = []
        self.told: list[Told] = []
        self.count = 0
        self.opening = draw(days("en" if plan.date in {"short", "weekday"} else plan.date, first))
        self.note = draw(st.sampled_from(plan.language.notes))
        if plan.carrier == "table":
            self.header()

    def header(self) -> None:
        """Write the header of a table."""
        plan, names = self.plan, list(self.plan.language.columns)
        if plan.zone_place == "head":
            names[1] += f" ({plan.label})" if "(" not in plan.label else f", {plan.label}"
        if plan.date_place == "head":
            names[1] += f" {self.opening}"
        if plan.date_place not in {"column", "changes"}:
            names.pop(0)
        if plan.zone_place == "column":
            names.insert(-1, "Zone")
        self.lines += [f"| {' | '.join(names)} |", "|---" * len(names) + "|"]

    def sources(self, day: date) -> tuple[bool, tuple[Learned, ...], str]:
        """Say whether the next mention has its date beside it, where its date is learned, and what is behind it."""
        place, before = self.plan.date_place, self.day
        self.day = day
        match place:
            case "first" | "counted" if before is None:
                return True, ("own",), ""
            case "counted" if day != self.first:
                return False, ("own",), f" (+{(day - self.first).days}d)"
            case "lines":
                if day != before:
                    self.lines += ["", f"**{self.draw(days(self.plan.date, day))}**", ""]
                return False, ("section",), ""
            case "changes":
                return False, ("row",) if day != before else ("section",), ""
            case "each":
                return True, ("own",), ""
            case _:
                return False, (DATE_SOURCES.get(place, "section"),), ""

    def add(self, said: Said, at: datetime, dates: tuple[Learned, ...], zone: Learned | None = None) -> None:
        """Keep what was written."""
        source = zone or ZONE_SOURCES[self.plan.zone_place]
        self.told.append(Told(at, said.clock, said.label or short(self.plan.label), dates, source))

    def put(self, text: str, day: date, before: date | None) -> None:
        """Write an entry."""
        plan = self.plan
        event = self.draw(st.sampled_from(plan.language.events))
        self.count += 1
        if plan.carrier != "table":
            self.lines += carried(plan, self.count, text, event)
            return
        cells = [text, event]
        if plan.date_place == "column" or (plan.date_place == "changes" and day != before):
            cells.insert(0, self.draw(days(plan.date, day)))
        elif plan.date_place == "changes":
            cells.insert(0, "")
        if plan.zone_place == "column":
            cells.insert(-1, plan.label)
        self.lines.append(f"| {' | '.join(cells)} |")

    def one(self, at: datetime) -> None:
        """Write an entry with one time."""
        day, before = wall(at, self.plan.region).date(), self.day
        dated, learned, behind = self.sources(day)
        said = self.draw(mentions(self.plan, at, dated=dated))
        self.add(said, at, learned)
        self.put(said.text + behind, day, before)

    def span(self, start: datetime, end: datetime) -> None:
        """Write an entry with the two ends of a range; what the first says of its day need not be said again."""
        plan, before = self.plan, self.day
        one, two = wall(start, plan.region).date(), wall(end, plan.region).date()
        dated, learned, behind = self.sources(one)
        if behind:
            self.day = before
            self.one(start)
            self.one(end)
            return
        # The label may stand behind the second end alone.
        lone = plan.zone_place == "each" and offset_of(start, plan.region) == offset_of(end, plan.region)
        lone = lone and plan.clock != "dotted" and self.draw(st.booleans())
        first = self.draw(mentions(plan, start, dated=dated, label="" if lone and plan.clock != "digits" else None))
        again = dated and plan.date_place == "each" and self.draw(st.booleans())
        second = self.draw(mentions(plan, end, dated=again))
        # "14:05, 2023-11-07-15:00", "14:05 UTC-10:00" and "2023-11-07T14:05-03:00" are too tight for anybody.
        loose = (
            again
            or "T" in first.text
            or not first.text.endswith((first.clock, first.label or "-"))
            or first.label != second.label
        )
        # "de 14h05, 2023-11-07 à 15h10" may be read in two ways.
        open_date = dated and ", " in first.text and first.text.startswith(first.clock)
        ranges = DASHES if open_date else plan.language.ranges
        opening, joint = self.draw(st.sampled_from(ranges[2 if loose else 0 :]))
        if plan.date_place == "counted":
            self.first = one if before is None else self.first
        self.add(first._replace(label=first.label or second.label), start, learned)
        after: tuple[Learned, ...] = ("own",) if again else ("row",) if learned in {("own",), ("row",)} else learned
        self.add(second, end, after)
        self.day = two
        self.put(f"{opening}{first.text}{joint}{second.text}", one, before)

    def twice(self, at: datetime, shape: Shape) -> None:
        """Write an entry whose time stands on two clocks."""
        plan = self.plan
        day, before = wall(at, plan.region).date(), self.day
        dated, learned, behind = self.sources(day)
        others = [other for other in REGIONS if offset_of(at, other) != offset_of(at, plan.region)]
        other = UNIVERSAL if shape == "beside" else self.draw(st.sampled_from(others))
        far = shape == "beside" and abs(offset_of(at, plan.region)) > 720
        if behind or far or offset_of(at, other) == offset_of(at, plan.region) or not is_plain(at, other):
            self.day = before
            self.one(at)
            return
        first = self.draw(mentions(plan, at, dated=dated, label="" if shape == "beside" else None))
        second = self.draw(mentions(plan, at, dated=False, region=other))
        moved = wall(at, other).date() != day
        after: tuple[Learned, ...] = ("row",) if learned == ("own",) else learned
        self.add(first, at, learned, "row" if shape == "beside" else None)
        self.add(second, at, (*after, "row") if moved else after)
        joint = " ({})" if shape == "beside" or "(" not in second.text else " / {}"
        if shape != "beside":
            tight = "/{}" if first.text.endswith((" UTC", " JST", " PDT")) else " / {}"
            joint = self.draw(st.sampled_from((joint, " / {}", tight, " = {}")))
        self.put(first.text + joint.format(second.text), day, before)

    def written(self) -> Written:
        """Give the document."""
        text = document(self.plan, self.first, self.opening, self.lines, self.note)
        path = f"postmortems/{self.first.isoformat()}-ferry.md" if self.plan.date_place == "file" else ""
        return Written(text, path, tuple(self.told))


SENTENCES = {
    "en": (
        "On {day} at {clock} {event}.",
        "At {clock} on {day}, {event}.",
        "It was seen that {event} at {clock} on {day}.",
        "On {day}, as often, {event} at {clock}.",
        "By {day} nobody knew. {event} ({day} {clock}).",
    ),
    "es": ("El {day} a las {clock} {event}.", "A las {clock} del {day} {event}.", "El {day}, {event} a las {clock}."),
    "fr": ("Le {day} à {clock}, {event}.", "À {clock} le {day}, {event}.", "Le {day}, {event} à {clock}."),
    "pt": ("Em {day}, às {clock}, {event}.", "Às {clock} de {day} {event}.", "No dia {day} {event} às {clock}."),
    "de": (
        "Am {day} um {clock} {event}.",
        "Um {clock} am {day} {event}.",
        "Am {day}, so heißt es, {event} um {clock}.",
    ),
}


@st.composite
def accounts(draw: st.DrawFn) -> Written:
    """Draw sentences, each with its date and zone."""
    region = draw(st.sampled_from(REGIONS))
    code = draw(st.sampled_from(sorted(LANGUAGES)))
    language = LANGUAGES[code]
    style = draw(st.sampled_from([style for style in DATE_STYLES[code] if style in {"iso", "dots", code}]))
    times = draw(st.sampled_from([style for style in CLOCK_STYLES[code] if style != "digits"]))
    lines = ["# The ferry that stayed", "", draw(st.sampled_from(("## Summary", "## Impact", "Nobody crossed."))), ""]
    told: list[Told] = []
    for at in draw(instants(region, 4)):
        local = wall(at, region)
        clock = draw(clocks(times, local))
        label = draw(labels(region, [offset_of(at, region)]))
        sentence = draw(st.sampled_from(SENTENCES[code]))
        if code == "de" and style == "iso" and "am {day} {event}" in sentence:
            sentence = SENTENCES[code][0]
        day, event = draw(days(style, local.date())), draw(st.sampled_from(language.events))
        lines += [sentence.format(day=day, clock=clock + draw(zoned(label, clock)), event=event), ""]
        told.append(Told(at, clock, short(label), ("own", "row"), "own"))
    return Written("\n".join(lines), "", tuple(told))


def check(written: Written) -> None:
    """Check that exactly the times that were written are read, each with its instant."""
    source = Source(written.text)
    times = read(source, written.path).times
    assert [source.slice(time.clock_span) for time in times] == [told.clock for told in written.told], written.text
    for time, told in zip(times, written.told, strict=True):
        assert time.instants == (told.at,), (told, time, written.text)
        assert time.date_source in told.date_sources, (told, time, written.text)
        assert time.zone_source == told.zone_source, (told, time, written.text)
        assert source.slice(time.span) == time.text, (told, time, written.text)
        assert time.fault == "", (told, time, written.text)
        assert not time.approximate, (told, time, written.text)
        assert time.zone is not None
        assert not told.label or time.zone.label == told.label, (told, time, written.text)
        assert time.days == (time.date,)


@pytest.mark.parametrize(
    ("text", "instants"),
    [
        # a date behind the clock
        ("- 14:05 UTC am 7. November 2023: x", ["11-07 14:05"]),
        ("## Timeline (UTC)\n\n- 14:05 am 2023-11-07: x", ["11-07 14:05"]),
        ("- Dienstag, 7.11.2023, 14:05 UTC: x", ["11-07 14:05"]),
        ("- 14:05 Uhr UTC am Dienstag, den 7. November 2023: x", ["11-07 14:05"]),
        ("- 14:05 UTC, Dienstag, den 7. November 2023: x", ["11-07 14:05"]),
        ("## Timeline (UTC)\n\n- 13:00 November 7, 2023: x", ["11-07 13:00"]),
        ("- 23:00 UTC on 7 November 2023 – 01:00 UTC: x", ["11-07 23:00", "11-08 01:00"]),
        ("- de 23:00 UTC del 7 de noviembre de 2023 a 01:00 UTC: x", ["11-07 23:00", "11-08 01:00"]),
        ("- depuis 23:00 UTC le 7 novembre 2023 jusqu'à 01:00 UTC: x", ["11-07 23:00", "11-08 01:00"]),
        # one moment on two clocks
        ("- 23:30 UTC, 2023-11-07 (00:30 CET): x", ["11-07 23:30", "11-07 23:30"]),
        ("- 2023-11-08 00:30 (23:30 UTC): x", ["11-07 23:30", "11-07 23:30"]),
        ("- 2023-11-07 17:03 (11:03 ET): x", ["11-07 16:03", "11-07 16:03"]),
        ("- 2023-11-07 17:03 (12:03 EST): x", ["11-07 17:03", "11-07 17:03"]),
        ("- 2023-11-07 14:05 UTC/15:05 CET: x", ["11-07 14:05", "11-07 14:05"]),
        ("- 2023-11-07 23:15 UTC / 00:15 CET: x\n- 23:30 UTC: y", ["11-07 23:15", "11-07 23:15", "11-07 23:30"]),
        ("- 2023-11-07 14:05 UTC (09:05 EST): x\n- 14:06 UTC: y", ["11-07 14:05", "11-07 14:05", "11-07 14:06"]),
        # ranges
        ("- 2023-11-07 09:45 UTC-10:30 UTC: x", ["11-07 09:45", "11-07 10:30"]),
        (
            "- 2023-11-07 20:00-21:00 UTC: x\n- 09:00-10:00 UTC: y",
            ["11-07 20:00", "11-07 21:00", "11-07 09:00", "11-07 10:00"],
        ),
        # lines of one paragraph
        ("2023-11-07 22:30 UTC x\n23:00 UTC y\n00:10 UTC z", ["11-07 22:30", "11-07 23:00", "11-08 00:10"]),
        (
            "2023-11-07 midnight UTC x\n2023-11-07 12:01 AM UTC the pumps stopped once more\n2023-11-07 12:02 AM UTC z",
            ["11-07 00:00", "11-07 00:01", "11-07 00:02"],
        ),
        # zones
        ("All times in UTC-03:30.\n\n- 2023-11-07 14:05 x", ["11-07 17:35"]),
        ("- 2023-11-07 14:05 America/Port-au-Prince: x", ["11-07 19:05"]),
        ("- 2023-11-07 14:05 Indian/Maldives: x", ["11-07 09:05"]),
        ("- 2023-11-07 14:05 Etc/GMT+5: x", ["11-07 19:05"]),
        ("- 2023-11-07 1405 [UTC]: x", ["11-07 14:05"]),
        # an impossible half of the day tells nothing of its neighbours
        ("- 2023-11-07 14:30 AM UTC: x\n- 2023-11-07 07:30 UTC: y", ["11-07 14:30", "11-07 07:30"]),
    ],
)
def test_moments_that_were_once_misread(text: str, instants: list[str]) -> None:
    times = read(Source(f"# Ferry\n\n## Timeline\n\n{text}\n")).times
    assert [[at.strftime("%m-%d %H:%M") for at in time.instants] for time in times] == [[at] for at in instants]


@GENTLE
@given(timelines())
def test_every_moment_of_a_timeline_comes_back(written: Written) -> None:
    check(written)


@GENTLE
@given(timelines(("one", "range")))
def test_both_ends_of_every_range_come_back(written: Written) -> None:
    check(written)


@GENTLE
@given(timelines(("one", "two", "beside")))
def test_a_moment_on_two_clocks_is_one_moment(written: Written) -> None:
    check(written)


@GENTLE
@given(timelines(backwards=True))
def test_moments_with_full_dates_may_come_in_any_order(written: Written) -> None:
    check(written)


@GENTLE
@given(accounts())
def test_every_moment_of_a_sentence_comes_back(written: Written) -> None:
    check(written)
