"""What tells a clock from something else of the same shape: a length, a version, a score."""

import re
from collections.abc import Callable
from typing import NamedTuple

from pmlint.document.dates import dates
from pmlint.document.grammar import (
    ABOUT_AFTER,
    DOTTED_BEFORE,
    GOES_ON,
    HOUR_AFTER,
    LENGTH_AFTER,
    LENGTH_BEFORE,
    MEASURE,
    RANGE_NEXT,
)
from pmlint.document.tokens import Tokens, is_listed
from pmlint.document.zone_labels import ZoneLabel

LOOK_BACK = 8  # tokens
LAST_HOUR, LAST_MINUTE = 24, 59


class Seen(NamedTuple):
    """A shape that may be a clock: the classes before it, and where the clock ends, "Uhr" and "hrs" included."""

    read: Tokens
    match: re.Match[str]
    before: str
    behind: int
    zone: ZoneLabel | None
    dotted: bool


def is_clock(seen: Seen, group: str) -> bool:
    """Whether a shape of the grammar's group is a clock; most groups leave no doubt."""
    check = _CHECKS.get(group)
    if seen.before.endswith(("T-", "T+")):
        return False  # "T-00:10" is counted from the start
    return check is None or check(seen)


def _is_dotted_clock(seen: Seen) -> bool:
    """Whether "13.41" is a clock: by "Uhr", by a zone, or at the beginning of a line where the document writes dots."""
    read, match = seen.read, seen.match
    if match["half2"]:
        return True
    if MEASURE.match(read.text, read.ends[match.end() - 1]) or _minutes(read, match) > LAST_MINUTE:
        return False
    zoned = seen.zone is not None and seen.zone.label != "Z" and seen.zone.label[0] not in "+-"
    ahead = read.classes[max(0, match.start() - LOOK_BACK) : match.start()]
    return zoned or seen.behind > match.end() or (seen.dotted and DOTTED_BEFORE.search(ahead) is not None)


def _is_hour(seen: Seen) -> bool:
    """Whether "14h" is an hour, and no length: by the word before it; "14 Uhr" is always one."""
    read, match = seen.read, seen.match
    uhr = read.word(match.end() - 1).lower() == "uhr"
    told = seen.before[-1:] == " " and is_listed(read.word(match.start() - 2), "time before hour")
    ranged = HOUR_AFTER.match(read.classes, match.end()) is not None
    ahead = read.classes[max(0, match.start() - LOOK_BACK) : match.start()]
    # As in "13 h : panne" and "9h: deploy".
    leads = read.classes.startswith((":", " :"), match.end()) and DOTTED_BEFORE.search(ahead) is not None
    firm = uhr or told or ranged or leads or seen.zone is not None or _follows_date(seen)
    return firm and read.number(match.start()) <= LAST_HOUR


def _is_h(seen: Seen) -> bool:
    """Whether "9h45" and "14 h 02" are clocks: written with blanks only where a time is expected."""
    read, match = seen.read, seen.match
    tight = " " not in match.group()
    minute = read.number(match.end() - 1)
    unit = read.classes[match.end() :].lstrip(" ")[:1] in {"u", "M"}
    ahead = read.classes[max(0, match.start() - LOOK_BACK) : match.start()]
    told = seen.before[-1:] == " " and is_listed(read.word(match.start() - 2), "time before hour")
    expected = (
        tight
        or told
        or seen.zone is not None
        or _follows_date(seen)
        or seen.before[-1:] == "~"
        or DOTTED_BEFORE.search(ahead) is not None
    )
    return expected and not unit and read.number(match.start()) < LAST_HOUR and minute <= LAST_MINUTE


def _follows_date(seen: Seen) -> bool:
    """Whether a date with a year and a comma stand before a clock: "5 mars 2024, 13 h 42"."""
    return seen.before.endswith(("m 4, ", "/4, ", ".4, "))


def _is_digits(seen: Seen) -> bool:
    """Whether "0945" before a zone or "hrs" is a clock."""
    whole = seen.read.word(seen.match.start())
    unit = seen.read.classes[seen.match.end() :].lstrip(" ")[:1] == "u"
    return (
        (not unit or seen.behind > seen.match.end()) and int(whole[:2]) < LAST_HOUR and int(whole[2:4]) <= LAST_MINUTE
    )


def _is_eastern(seen: Seen) -> bool:
    """Whether "3点" is an hour, and not three points; "3時間" are three hours."""
    read, match = seen.read, seen.match
    end = read.ends[match.end() - 1]
    if read.text[end : end + 1] in {"間", "间"}:
        return False
    shape = match.group()
    return (
        "I" in shape or "P" in shape or seen.before.rstrip().endswith("D") or read.word(match.end() - 1) in {"時", "时"}
    )


_CHECKS: dict[str, Callable[[Seen], bool]] = {
    "dotted": _is_dotted_clock,
    "hour": _is_hour,
    "h": _is_h,
    "digits": _is_digits,
    "east": _is_eastern,
}
"""What tells a clock from something else of the same shape."""


def is_oclock(read: Tokens, index: int, last: int, before: str) -> bool:
    """Whether a word behind a clock belongs to it: "10:00 hrs" is a time, "1:30 h" a length."""
    word = read.word(last)
    if word.lower() in {"uhr", "hs"} or read.classes[last] == "N":
        return True
    firm = read.classes[index] in "24" and is_listed(word, "time oclock")
    return firm and not LENGTH_BEFORE.search(before)


def _minutes(read: Tokens, match: re.Match[str]) -> int:
    return read.number(match.start() + 2)


def is_length(seen: Seen) -> bool:
    """Whether "1:30" is a length: by the words around it, unless it begins a range."""
    read = seen.read
    after = LENGTH_AFTER.match(read.classes, seen.behind)
    unit = after is not None and read.word(after.end() - 1).islower() and not _begins_entry(seen, after.end())
    told = unit or ("l" in seen.before and LENGTH_BEFORE.search(seen.before) is not None)
    return told and not RANGE_NEXT.match(read.classes, seen.behind)


def _begins_entry(seen: Seen, behind: int) -> bool:
    """Whether a clock begins a line that goes on behind what looks like a unit: "10:15 second alert fires"."""
    read, index = seen.read, seen.match.start()
    line = read.text[read.text.rfind("\n", 0, read.starts[index]) + 1 : read.starts[index]]
    goes_on = GOES_ON.match(read.classes, behind) is not None
    return read.classes[index] == "2" and goes_on and not any(map(str.isalnum, line))


def is_vague(read: Tokens, behind: int) -> bool:
    """Whether what stands behind a clock makes it approximate: "14:05?", "14:05-ish"."""
    match = ABOUT_AFTER.match(read.classes, behind)
    if match is None:
        return False
    # "14:05?" is a guess, "since 14:05?" at the end of a line perhaps only a question.
    return match.group() != "?" or read.classes[match.end() : match.end() + 1] in {" ", ":", ")", "|", ""}


def heads(text: str, start: int) -> bool:
    """Whether a clock stands where a time is expected: at the beginning of a line, behind a label or a date."""
    before = text[text.rfind("\n", 0, start) + 1 : start]
    return not any(c.isalpha() for c in before.rpartition(":")[2]) or bool(dates(before[-24:]))
