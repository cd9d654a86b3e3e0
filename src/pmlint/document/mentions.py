"""Times of day in running text: every mention with its own date and zone, and the ends of ranges joined."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable

from pmlint.document.checks import (
    LAST_HOUR,
    LAST_MINUTE,
    LOOK_BACK,
    Seen,
    heads,
    is_clock,
    is_length,
    is_oclock,
    is_vague,
)
from pmlint.document.dates import Counted, DateParts, date_after, date_before, dates, days_later, shift_before
from pmlint.document.grammar import (
    ABOUT_BEFORE,
    AFTER_CLOCK,
    CLOCK,
    DOTTED_LINE,
    GLUED,
    GLUED_AFTER,
    ON_A_DAY,
    UNIX,
    YEAR_AFTER,
)
from pmlint.document.mention import Mention
from pmlint.document.ranges import bare_start, joined, short_end
from pmlint.document.tokens import Tokens, is_listed, tokens, value
from pmlint.document.zone_labels import ZoneLabel, zone_at
from pmlint.patterns import holds_any, lazy
from pmlint.vocabulary.zones import ZoneMeaning

EPOCH = ZoneMeaning((0,), "")
"""What a Unix stamp counts in."""


def mentions(text: str, *, dotted: bool = False) -> list[Mention]:
    """Give every time of day that `text` mentions, in order; `dotted` says that its document writes 13.41."""
    read = tokens(text)
    match = CLOCK.search(read.classes)
    days = dates(text) if match else ()
    found: list[Mention] = []
    floor = 0
    while match:
        start, position = read.starts[match.start()], match.end()
        before = bisect_right(days, start, key=_begins) - 1 if days else -1
        if start < floor or (before >= 0 and start < days[before].end):
            # It begins inside a date, or in what belongs to the time before; "noon" behind "2023-11-07" does not.
            position = match.start() + 1
        elif (mention := _mention(read, match, days, found[-1] if found else None, dotted=dotted)) is not None:
            if (bare := bare_start(read, mention, floor)) is not None:
                found.append(bare)
            found.append(mention)
            if (short := short_end(read, mention)) is not None:
                found.append(short)
            floor = found[-1].end
        match = CLOCK.search(read.classes, position)
    if len(found) > 1:
        found = joined(read, found)
    if "nix" in text or "poch" in text:
        found = sorted([*found, *_unix(text)], key=_starts)
    return found


def _mention(
    read: Tokens, match: re.Match[str], days: tuple[DateParts, ...], last: Mention | None, *, dotted: bool
) -> Mention | None:
    text, index, behind = read.text, match.start(), match.end()
    floor = last.end if last is not None else 0
    start = read.starts[index]
    hour, minute, second, meridiem = _reading(read, match)
    if hour > _NOON and _is_german_on(read, behind):
        meridiem, behind = "", behind - 2
    before = read.classes[max(0, index - LOOK_BACK, read.at(floor) if floor else 0) : index]
    offset = zone_at(text, read.starts[index - 2]) if before.endswith("z-") else None
    if offset is not None and offset.end > start:
        return None  # "All times in UTC-03:30"
    suffix = AFTER_CLOCK.match(read.classes, behind)
    spoken = suffix is not None and is_oclock(read, index, suffix.end() - 1, before) and hour <= LAST_HOUR
    behind = suffix.end() if suffix and spoken else behind
    clock = start, read.ends[behind - 1]
    zone = zone_at(text, clock[1], spoken=bool(meridiem))
    seen = Seen(read, match, before, behind, zone, dotted)
    if not is_clock(seen, match.lastgroup or ""):
        return None
    firm = spoken or bool(meridiem) or match.lastgroup in _FIRM or zone is not None
    if not firm and (is_length(seen) or ((hour > LAST_HOUR or minute > LAST_MINUTE) and not heads(text, start))):
        return None
    end = zone.outer if zone is not None else clock[1]
    later, counted, end = days_later(text, end)
    if zone is None and later and (zone := zone_at(text, end)) is not None:
        end = zone.outer  # "01:35 (+1d) UTC"
    date, start, by_words = _own_date(read, days, last, index, end)
    date, end = _with_year(read, date, end)
    if date is None and read.classes.endswith("T", 0, index):
        return None  # "?end_time=20151021T145700"
    approximate = ("~" in before and bool(ABOUT_BEFORE.search(before))) or is_vague(read, behind)
    if date is not None and date.start < clock[0]:
        ahead = read.at(start)
        approximate = approximate or bool(ABOUT_BEFORE.search(read.classes[max(0, ahead - LOOK_BACK) : ahead]))
    elif date is None and not later:
        later, counted = by_words
    if zone is None:
        zone, start = _other_zone(seen, date, start, end)
    words = {0: "midnight", 12: "noon"}[value(read.word(match.end() - 1))] if match["word"] else ""
    return Mention(
        start, end, hour, minute, second, meridiem, approximate, date, zone, None, words, later, clock, counted
    )


_FIRM = frozenset({"word", "digits", "east", "before"})
_NOON = 12


def _with_year(read: Tokens, date: DateParts | None, end: int) -> tuple[DateParts | None, int]:
    """Read the year that `date` prints behind the zone: "Tue Oct  1 02:10:00 UTC 2024"."""
    if date is None or not date.weekday or date.year is not None:
        return date, end
    year = YEAR_AFTER.match(read.classes, read.at(end))
    return (date._replace(year=read.number(year.end() - 1)), read.ends[year.end() - 1]) if year else (date, end)


def _other_zone(seen: Seen, date: DateParts | None, start: int, end: int) -> tuple[ZoneLabel | None, int]:
    """Give the label that stands behind the date of a clock, or before the clock, and where the mention then begins."""
    read = seen.read
    if date is not None and date.start >= end:
        # On 7 November 2023 UTC; a bracket may close before it.
        return zone_at(read.text, date.end + read.text.startswith(")", date.end)), start
    if not seen.before.endswith("z "):
        return None, start
    at = read.starts[seen.match.start() - 2]
    return zone_at(read.text, at), min(start, at)


def _is_german_on(read: Tokens, behind: int) -> bool:
    """Whether the "am" at the end of a clock is no AM: "14:05 am 2023-11-07", "14:05 am Montag"."""
    if not ON_A_DAY.match(read.classes, behind - 2) or read.word(behind - 1) != "am":
        return False
    return read.classes[behind + 1] != "w" or read.word(behind + 1).lower().endswith(("tag", "woch", "abend"))


def _own_date(
    read: Tokens, days: tuple[DateParts, ...], last: Mention | None, index: int, end: int
) -> tuple[DateParts | None, int, tuple[int, Counted]]:
    """Give the date beside the clock at `index`, where the mention begins with it, and the days that words before it count."""
    start = read.starts[index]
    at = bisect_right(days, start, key=_begins)
    floor = last.end if last is not None else 0
    date = days[at - 1] if at and days[at - 1].start >= floor else None
    glued = date is not None and GLUED.fullmatch(read.between(date.end, start)) is not None
    if date is not None and glued and reaches(read.text, date, start) and not _is_taken(read, date, last, start):
        # A date on the line before belongs to the time; the mention begins with its clock.
        return date, start if "\n" in read.text[date.end : start] else date.start, (0, "")
    short = date_before(read, index, floor) if index else None
    if short is not None and not (date and short.start < date.end):
        return short, short.start, (0, "")
    at = bisect_left(days, end, key=_begins)
    if at < len(days):
        between = read.between(end, days[at].start)
        closed = not between.endswith("(") or read.text.startswith(")", days[at].end)
        if closed and GLUED_AFTER.fullmatch(between):
            return days[at], start, (0, "")
    if (behind := date_after(read, end)) is not None:
        return behind, start, (0, "")
    return None, start, shift_before(read.text, start) if index else (0, "")


def _is_taken(read: Tokens, date: DateParts, last: Mention | None, start: int) -> bool:
    """Whether a date is that of the clock before it: "09:45 UTC on 7 November (01:45 PT)", "09:45, 7 November - 10:30"."""
    if last is None or last.date != date:
        return False
    parts = {"(", "[", "-"} if "," in read.between(last.end, date.start) else {"(", "[", "-", "g", "a"}
    return not parts.isdisjoint(read.between(date.end, start))


def reaches(text: str, date: DateParts, start: int) -> bool:
    """Whether a date reaches a clock on the next line: it stands alone on its own, or a comma or a word joins them."""
    between = text[date.end : start]
    if "\n" not in between or between.strip():
        return True
    before = text[text.rfind("\n", 0, date.start) + 1 : date.start]
    return not any(c.isalnum() for c in before)


def _reading(read: Tokens, match: re.Match[str]) -> tuple[int, int, int, str]:
    """Give hour, minute, second and half of the day as written."""
    if match["word"]:
        return value(read.word(match.end() - 1)), 0, 0, ""
    if match["digits"]:
        whole = read.word(match.start())
        return int(whole[:2]), int(whole[2:4]), int(whole[4:] or 0), ""
    shape = match.group()
    numbers = [read.number(at) for at, letter in enumerate(shape, match.start()) if letter in "12"]
    hour, minute, second = (*numbers, 0, 0)[:3]
    meridiem = ""
    if "P" in shape:
        meridiem = "p" if is_listed(read.word(match.start()), "half p") else "a"
    elif (half := shape.lower().find("a")) >= 0:
        meridiem = read.word(match.start() + half)[0].lower()
    return hour, minute, second, meridiem


def _begins(parts: DateParts) -> int:
    return parts.start


def _starts(mention: Mention) -> int:
    return mention.start


_BARE_DIGITS = lazy(r"\W*(?P<h>[01]\d|2[0-3])\.?(?P<m>[0-5]\d)\W*")


def bare_clock(text: str) -> Mention | None:
    """Read "0942" or "09.42" as a time, in a cell under a header that promises one."""
    match = _BARE_DIGITS.fullmatch(text)
    if match is None:
        return None
    place = match.start("h"), match.end("m")
    return Mention(
        *place, int(match["h"]), int(match["m"]), 0, "", approximate=False, date=None, zone=None, clock=place
    )


def is_dotted(texts: Iterable[str]) -> bool:
    """Whether a document writes its clocks with a dot ("13.41"): at least three lines begin with one."""
    return sum([len(DOTTED_LINE.findall(text)) for text in texts if holds_any(text, _DOTTED)]) >= 3


_DOTTED = (".0", ".1", ".2", ".3", ".4", ".5")


def _unix(text: str) -> list[Mention]:
    """Give the stamps that are said to count seconds since 1970: `Unix time 1699350300`."""
    from datetime import UTC, datetime  # noqa: PLC0415 - hardly any document has one

    found: list[Mention] = []
    for match in UNIX.finditer(text):
        group = "a" if match["a"] else "b"
        place = match.span(group)
        at = datetime.fromtimestamp(int(match[group]), UTC)
        day = DateParts(at.year, at.month, at.day, None, *place)
        zone = ZoneLabel("Unix time", EPOCH, *place, place[1])
        found.append(
            Mention(*place, at.hour, at.minute, at.second, "", approximate=False, date=day, zone=zone, clock=place)
        )
    return found
