"""The grammar of times: from running text to mentions of a time of day.

    mention  = [approx] [date glue] clock [zone] ["," date]
    range    = mention ("-" | "to" | "until" | "and") mention
    clock    = 09:45 | 9:45 AM | 9.45 | 9h45 | 2 PM | 0945 UTC | noon | midnight
    date     = 2023-11-07 | November 7(th)(, 2023) | 7 November (2023) | 07/11/2023, a weekday before it or not
    zone     = abbreviation | UTC±n | IANA name | long name, in parentheses or not, twice or not

It is strict where libraries are lenient: what cannot be a time of day is kept
as it is written and marked, never made to fit.
"""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import NamedTuple

from pmlint.patterns import lazy
from pmlint.vocabulary import fold
from pmlint.vocabulary.zones import ZoneMeaning, meaning_of, zones

_MONTHS = (
    "jan feb mar apr may jun jul aug sep oct nov dec",
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    "januar februar marz april mai juni juli august september oktober november dezember",
    "ene fev mrz abr maio jun juil ago sept okt nov dez",
    "ene fev mae avr mai jun juil aou set out nov dic",
)
MONTHS = {name: number for names in _MONTHS for number, name in enumerate(names.split(), 1)}
_MONTH = r"(?:(?:jan|f[eé][bv]|m[aäe]r|mr[rz]|mae|a[bpv]r|ma[iy]|ju[inl]|a[gouû]|sep|set|o[cku]t|nov|d[ei][cz]|déc|ene)[a-zçéûä]*\b\.?)"
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_YEAR = r"(?:19|20)\d\d(?!\d)"

_DIGIT = lazy(r"\d")
_DATE = lazy(
    rf"""(?:(?<![\w/.-])|(?<=\d\dZ/)){_WEEKDAY}(?:
      (?P<y1>{_YEAR})(?P<s1>[-/.‑–])(?P<m1>\d{{1,2}})(?P=s1)(?P<d1>\d{{1,2}})(?!\d)
    | (?P<m2>{_MONTH})[\s-]*(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d)(?:[\s,-]+(?P<y2>{_YEAR}))?
    | (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?\.?(?:\s+(?:of|de))?[\s-]*(?P<m3>{_MONTH})(?:[\s,-]+(?:de\s+)?(?P<y3>{_YEAR}))?
    | (?P<a4>\d{{1,2}})(?P<s4>[-/.–])(?P<b4>\d{{1,2}})(?P=s4)(?P<y4>{_YEAR}|(?<=/)\d\d(?![\d/.-]))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_CLOCK = lazy(
    r"""(?:(?<=\dT)|(?<![\w/$#@+%=])(?<!\d[.,:])(?<!::))(?:
      (?P<h>\d{1,2}):(?P<m>\d\d)(?::(?P<s>\d\d)(?:[.,]\d{1,6})?)?(?!\d|:\d|[.,]\d|-\d\d-)
        (?:\s?(?P<ap>[ap]\.?m\b\.?|[ap]\.m\.)|(?P<short>[ap])\b)?(?!(?!(?:UTC|GMT|CES?T|[PMCE][SD]T)\b)[A-Ya-y]|/\d|%)
    | (?P<h2>\d{1,2})\s?(?P<ap2>[ap]\.?m\b\.?|[ap]\.m\.)
    | (?P<h3>\d{1,2})\.(?P<m3>[0-5]\d)(?![\d.,%:]|\s?(?:%|[KMGTkmgt]i?[Bb]\b|ms\b|s\b|x\b|k\b|sec|min|hour|hrs?\b|day|week|mill|bill|GB|TB))
        (?:\s?(?P<ap3>[ap]\.?m\b\.?))?(?!\w)
    | (?P<h4>[01]?\d|2[0-3])h(?P<m4>[0-5]\d)(?!\w)
    | (?P<h5>[01]\d|2[0-3])(?P<m5>[0-5]\d)(?=\s?(?:UTC|GMT|Z\b|[hH]rs\b|[hH]ours\b))
    | (?P<word>noon|midnight)\b
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_ELAPSED_AFTER = lazy(r"\s*(?:(?i:hours?|hrs?|minutes?|mins?|seconds?|secs?)|[hms])\b")
_RANGE_NEXT = lazy(r"\s*(?:[-–—→]|to\b|until\b)\s*\d{1,2}(?:[:.]\d\d|\s?[ap]\.?m)", re.IGNORECASE)
_DAYS_LATER = lazy(r"\s*\(\s*(?:\+\s?(?P<days>\d)\s?d(?:ays?)?|next day)\s*\)", re.IGNORECASE)
_ELAPSED_BEFORE = lazy(
    r"(?:\b(?:duration|elapsed|took|lasted|lasting|for|ratio|within|total)\b[\s:]*(?:about|around|of|approximately|~)?\s*)$",
    re.IGNORECASE,
)
_APPROXIMATE = lazy(
    r"(?:~|≈|\b(?:around|about|approximately|approx\.?|roughly|circa|ca\.?|c\.|near|nearly|almost|just (?:before|after)|"
    r"shortly (?:before|after)|before|after|by)(?:\b|(?<=\.)))\s*\(?$",
    re.IGNORECASE,
)
_VAGUE_AFTER = lazy(r"\s?(?:ish\b|-ish\b|\(?\s?(?:approx|ish|maybe))", re.IGNORECASE)
_GLUE = lazy(
    r"[\s,(\[]*(?:(?:at|@|T|um|kl\.?|à|às|a las|from|between|around|about|approximately|approx\.?|roughly|circa|ca\.?|"
    r"c\.|~|≈|[-–—|:,])[\s,(\[]*){0,3}",
    re.IGNORECASE,
)
_GLUE_AFTER = lazy(r"[\s,)\]]*(?:(?:on|of|the)\s+){0,2}", re.IGNORECASE)
_RANGE = lazy(
    r"\s*(?:[-–—‑→]+|->|\b(?:to|until|till|through|and|til)\b)\s*(?:approximately\s|about\s|around\s|~)?", re.IGNORECASE
)
_DOTTED_BEFORE = lazy(
    r"(?:^|\n)[\s*_>|(\[~≈-]*(?:c\.|ca\.?)?\s*$|\b(?:at|around|about|from|to|until|till|by|between|and|c\.)\s*$|\d\s?[-–—]\s?$",
    re.IGNORECASE,
)
_DOTTED_LINE = lazy(r"(?:^|\n)[\s*_~≈]*(?:c\.|ca\.?)?\s*\d{1,2}\.[0-5]\d(?![\d.%])(?=\W)", re.IGNORECASE)
_CLOSE = lazy(r"\s*\)")
_CLOSING = lazy(r"[^()\[\]\n]{0,24}[)\]]")
_ISO_BEFORE = lazy(r"\dT\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?\Z")
_OFFSET = r"(?:UTC|GMT)(?:\s?\+\s?|[-−–])(?:0?\d|1[0-4])(?::?[0-5]\d)?(?!\d|:\d)"


class DateParts(NamedTuple):
    """A date as written; parts that are absent are None.

    Attributes:
        year, month, day: Its parts. Where the order of day and month is open ("06/05/2024") they are read as the
            other order in `other` too.
        other: The same date with month and day exchanged, where both readings are dates.
        start, end: Its place in the text.
        numeric_day_first: What a numeric date shows of the order of day and month, where one of them is above 12.
    """

    year: int | None
    month: int
    day: int
    other: tuple[int, int] | None
    start: int
    end: int
    numeric_day_first: bool | None = None


class ZoneLabel(NamedTuple):
    """The label of a zone; `start` and `end` are those of the label itself, `outer` is behind its parenthesis."""

    label: str
    meaning: ZoneMeaning | None
    start: int
    end: int
    outer: int


class Mention(NamedTuple):
    """A time of day as it is written.

    Attributes:
        start, end: Its place, its own date and zone included where they stand beside the clock.
        hour, minute, second: As written, before AM and PM count.
        meridiem: "a", "p" or "".
        approximate: Whether it is said to be approximate.
        date: Its own date.
        zone: Its own zone.
        range: A number that it shares with the other end of its range, else None.
        words: "noon" or "midnight", else "".
        clock: The place of the clock alone, AM or PM included.
        later: Whole days after the day that governs it: 1 for "(+1d)".
    """

    start: int
    end: int
    hour: int
    minute: int
    second: int
    meridiem: str
    approximate: bool
    date: DateParts | None
    zone: ZoneLabel | None
    range: int | None = None
    words: str = ""
    later: int = 0
    clock: tuple[int, int] = (0, 0)


@lru_cache(maxsize=1024)
def dates(text: str) -> tuple[DateParts, ...]:
    """Give the dates in `text`, in order."""
    if not has_digit(text):
        return ()
    found: list[DateParts] = []
    position = 0
    while match := _DATE.search(text, position):
        parts = _date(match)
        if parts is not None:
            found.append(parts)
        # "Outage 12" is no day in October, but "12 March" behind it may be one.
        position = match.end() if parts is not None else match.start() + 1
    return tuple(found)


def has_digit(text: str) -> bool:
    """Whether any digit stands in `text`, without which it holds neither a date nor a clock."""
    return _DIGIT.search(text) is not None


def _date(match: re.Match[str]) -> DateParts | None:
    start, end = match.span()
    if match["y1"]:
        return DateParts(int(match["y1"]), int(match["m1"]), int(match["d1"]), None, start, end)
    for month, day, year in (("m2", "d2", "y2"), ("m3", "d3", "y3")):
        if match[month]:
            number = MONTHS.get(fold(match[month]))
            if number is None or (match[month] == "may" and not match[year]):
                return None  # "marked 3", "sunk 4", "may 5"
            return DateParts(int(match[year]) if match[year] else None, number, int(match[day]), None, start, end)
    first, second, year_text = int(match["a4"]), int(match["b4"]), match["y4"]
    year_number = int(year_text) + (2000 if len(year_text) == 2 else 0)
    if match["s4"] in ".–":
        first, second = second, first  # 20.01.2023 and 9–12–2018 put the day first
    if first > 12 >= second:
        return DateParts(year_number, second, first, None, start, end, numeric_day_first=True)
    open_order = first <= 12 and second <= 12 and first != second and match["s4"] in "/-"
    day_first = False if second > 12 >= first and match["s4"] in "/-" else None
    other = (second, first) if open_order else None
    return DateParts(year_number, first, second, other, start, end, day_first)


def is_dotted(texts: list[str]) -> bool:
    """Whether a document writes its clocks with a dot ("13.41"): at least three lines begin with one."""
    return sum(len(_DOTTED_LINE.findall(text)) for text in texts) >= 3


_ZONE = lazy(
    rf"(?P<offset>{_OFFSET})|(?P<bare>[+-]\d\d:?[0-5]\d\b)"
    r"|(?P<iana>(?:US|America|Europe|Asia|Africa|Australia|Pacific|Atlantic|Etc)/[A-Z]\w+(?:/\w+)?)"
    r"|(?P<word>[A-Za-z][A-Za-z0-9]*)"
)
_WORDS = lazy(r"[A-Za-z]+(?:[ /][A-Za-z]+){1,4}")
_ANY_CASE = frozenset({"utc", "gmt", "pdt", "mdt", "cdt", "edt", "pst", "cest"})
_UNKNOWN = lazy(r"(?!NOT\b|BUT\b|GET\b|PUT\b|POST\b|TEST\b|HOST\b)[A-Z]{2,3}T\b")


def _label(text: str, match: re.Match[str]) -> str:
    """Give the label of a zone that a match holds, "" where its words are none."""
    word = match["word"]
    if not word:
        return match.group()
    known = zones()
    if word in known.abbreviations or word.lower() in _ANY_CASE:
        return word
    if word.lower() in known.heads and (phrase := _WORDS.match(text, match.start())):
        words = phrase.group().split()
        for count in range(len(words), 1, -1):
            name = " ".join(words[:count])
            if fold(name) in known.names:
                return text[match.start() : match.start() + len(name)]
    return ""


def zone_at(text: str, position: int, *, spoken: bool = False) -> ZoneLabel | None:
    """Give the label of a zone that follows at `position`, behind blanks and an opening parenthesis.

    Capitals that look like a label but are none that is known count in parentheses, and behind AM or PM (`spoken`).
    """
    begin = position
    while begin < len(text) and text[begin] in " \t\u00a0":
        begin += 1
    opened = begin < len(text) and text[begin] in "([,"
    if opened:
        begin += 1
        while begin < len(text) and text[begin] == " ":
            begin += 1
    match = _ZONE.match(text, begin)
    if match is None:
        return None
    if match["bare"] and (
        opened or (match["bare"][0] == "-" and not _ISO_BEFORE.search(text[max(0, position - 30) : position]))
    ):
        return None  # "10:00-11:30" is a range
    label = _label(text, match)
    if not label and (opened or spoken) and (unknown := _UNKNOWN.match(text, begin)):
        label = unknown.group()
    if not label:
        return None
    end = begin + len(label)
    outer = end
    if opened and text[begin - 1] in "([" and (close := _CLOSING.match(text, end)):
        outer = close.end()
    return ZoneLabel(label, meaning_of(label), begin, end, outer)


def zone_in(text: str) -> ZoneLabel | None:
    """Give the first label of a zone anywhere in a short text such as "All times in CET (UTC+1)"."""
    for match in _ZONE.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if before.isalnum() or before in {"-", "/", "_", "+"} or match["bare"]:
            continue
        label = _label(text, match)
        if label and label != "Z":
            return ZoneLabel(
                label, meaning_of(label), match.start(), match.start() + len(label), match.start() + len(label)
            )
    return None


_BARE_DIGITS = lazy(r"\W*(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)\W*")


def bare_clock(text: str) -> Mention | None:
    """Read "0942" as a time, in a cell under a header that promises one."""
    match = _BARE_DIGITS.fullmatch(text)
    if match is None:
        return None
    return Mention(
        match.start("h"),
        match.end("m"),
        int(match["h"]),
        int(match["m"]),
        0,
        "",
        approximate=False,
        date=None,
        zone=None,
    )


def mentions(text: str, *, dotted: bool = False) -> list[Mention]:
    """Give every time of day that `text` mentions, in order."""
    if not has_digit(text) and "noon" not in text.lower() and "midnight" not in text.lower():
        return []
    days = dates(text)
    found: list[Mention] = []
    floor = 0
    for match in _CLOCK.finditer(text):
        before = bisect_right(days, match.start(), key=_begins) - 1
        if match.start() < floor or (before >= 0 and match.start() < days[before].end):
            continue  # inside a date, or in what belongs to the time before
        mention = _mention(text, match, days, floor, dotted=dotted)
        if mention is not None:
            found.append(mention)
            floor = mention.end
    return _ranges(text, found)


def _mention(
    text: str, match: re.Match[str], days: tuple[DateParts, ...], floor: int, *, dotted: bool
) -> Mention | None:
    hour, minute, second, meridiem = _reading(match)
    before = text[max(floor, match.start() - 40) : match.start()]
    if match["h3"] and not match["ap3"] and not (dotted and _DOTTED_BEFORE.search(before)):
        return None
    timed = bool(meridiem or match["word"] or match["h5"])
    end = match.end()
    zone = zone_at(text, end, spoken=bool(meridiem))
    if not timed and zone is None and _is_elapsed(text, before, end):
        return None
    if (hour > 24 or minute > 59) and not timed and not _heads(text, match):
        return None  # "a ratio of 16:90"
    approximate = bool(_APPROXIMATE.search(before)) or bool(_VAGUE_AFTER.match(text, end))
    if zone is not None:
        end = zone.outer
        second_zone = zone_at(text, end)
        if second_zone is not None and text[end : second_zone.start].strip():
            end = second_zone.outer
            if zone.meaning is None or len(zone.meaning.offsets) > 1:
                zone = zone._replace(meaning=second_zone.meaning)
    if later := _DAYS_LATER.match(text, end):
        end = later.end()
    start = match.start()
    index = bisect_right(days, start, key=_begins)
    date = days[index - 1] if index and days[index - 1].start >= floor else None
    if date is not None and _GLUE.fullmatch(text, date.end, start):
        start = date.start
        approximate = approximate or bool(_APPROXIMATE.search(text[max(0, start - 40) : start]))
    else:
        index = bisect_left(days, end, key=_begins)
        date = days[index] if index < len(days) and _GLUE_AFTER.fullmatch(text, end, days[index].start) else None
    return Mention(
        start,
        end,
        hour,
        minute,
        second,
        meridiem,
        approximate,
        date,
        zone,
        None,
        (match["word"] or "").lower(),
        int(later["days"] or 1) if later else 0,
        match.span(),
    )


def _is_elapsed(text: str, before: str, end: int) -> bool:
    """Whether "1:30" is a length: by the words around it, unless it begins a range."""
    told = _ELAPSED_BEFORE.search(before) or _ELAPSED_AFTER.match(text, end)
    return bool(told) and not _RANGE_NEXT.match(text, end)


def _begins(parts: DateParts) -> int:
    return parts.start


def _heads(text: str, match: re.Match[str]) -> bool:
    """Whether a clock stands where a time is expected: at the beginning of a line or behind a label, or with a zone."""
    before = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    return (
        not any(c.isalpha() for c in before.rpartition(":")[2])
        or zone_at(text, match.end()) is not None
        or bool(dates(before[-24:]))
    )


def _reading(match: re.Match[str]) -> tuple[int, int, int, str]:
    """Give hour, minute, second and half of the day as written."""
    if match["word"]:
        return (12 if match["word"].lower() == "noon" else 0), 0, 0, ""
    hour = match["h"] or match["h2"] or match["h3"] or match["h4"] or match["h5"]
    minute = match["m"] or match["m3"] or match["m4"] or match["m5"] or "0"
    meridiem = match["ap"] or match["short"] or match["ap2"] or match["ap3"] or ""
    return int(hour), int(minute), int(match["s"] or 0), meridiem[:1].lower()


def _ranges(text: str, found: list[Mention]) -> list[Mention]:
    """Join neighbours that are the two ends of one range; what is written once holds for both."""
    number = 0
    index = 0
    while index + 1 < len(found):
        first, step = found[index], 1
        if text[first.end : found[index + 1].start].strip() == "(" and index + 2 < len(found):
            step = 2  # the same instant in another zone: "09:45 UTC (01:45 PT) to 10:30 UTC"
        second = found[index + step]
        before = found[index + step - 1].end
        close = _CLOSE.match(text, before) if step > 1 else None
        if not _RANGE.fullmatch(text, close.end() if close else before, second.start):
            index += 1
            continue
        zone = first.zone or second.zone
        date = first.date or (second.date if second.date and second.date.start >= second.end else None)
        found[index] = first._replace(
            zone=first.zone or zone, date=date, meridiem=first.meridiem or _half(first, second), range=number
        )
        found[index + step] = second._replace(zone=second.zone or zone, range=number)
        number += 1
        index += 1 + step
    return found


def _half(first: Mention, second: Mention) -> str:
    """The half of the day of the first end of "10:00 - 11:30 AM"."""
    if not second.meridiem or not 1 <= first.hour <= 12:
        return ""
    same = (first.hour % 12, first.minute) < (second.hour % 12, second.minute)
    return second.meridiem if same else {"a": "p", "p": "a"}[second.meridiem]
