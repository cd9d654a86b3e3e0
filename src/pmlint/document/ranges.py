"""The two ends of a range: what is written once holds for both."""

from pmlint.document.grammar import BARE_START, DIGITS_START, ENDED, RANGE, SHORT_END
from pmlint.document.mention import Mention
from pmlint.document.tokens import Tokens

_LAST_HOUR, _LAST_MINUTE = 23, 59


def bare_start(read: Tokens, end: Mention, floor: int) -> Mention | None:
    """Give the bare hour that begins "9-10 AM" or "between 2 and 3 PM", and the digits that begin "0730 - 1230 UTC"."""
    if read.text[slice(*end.clock)].isdigit():
        return _digits_before(read, end, floor)
    if not end.meridiem or (end.date is not None and end.date.start < end.clock[0]):
        return None
    index = read.at(end.clock[0])
    match = BARE_START.search(read.classes, max(0, index - 10, read.at(floor)), index)
    group = "" if match is None else "tight" if match["tight"] else "told"
    if match is None or read.classes[match.start(group) - 1 : match.start(group)] in {*"0123468.:,/-$#+%"}:
        return None
    at = match.start(group)
    hour = read.number(at)
    if not 1 <= hour <= 12:
        return None
    place = read.starts[at], read.ends[at]
    return Mention(*place, hour, 0, 0, "", approximate=end.approximate, date=None, zone=None, clock=place)


def _digits_before(read: Tokens, end: Mention, floor: int) -> Mention | None:
    index = read.at(end.clock[0])
    match = DIGITS_START.search(read.classes, max(0, index - 5, read.at(floor)), index)
    if match is None:
        return None
    word = read.word(match.start())
    hour, minute = int(word[:2]), int(word[2:])
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
        return None
    place = read.starts[match.start()], read.ends[match.start()]
    return Mention(*place, hour, minute, 0, "", approximate=end.approximate, date=None, zone=None, clock=place)


def short_end(read: Tokens, start: Mention) -> Mention | None:
    """Give the end of "17:30-36", whose hour goes without saying."""
    if start.meridiem or start.zone is not None or (start.date is None and start.end != start.clock[1]):
        return None
    match = SHORT_END.match(read.classes, read.at(start.end))
    if match is None:
        return None
    at = match.start("minute")
    minute = read.number(at)
    if not start.minute < minute <= _LAST_MINUTE:
        return None
    place = read.starts[at], read.ends[at]
    return Mention(*place, start.hour, minute, 0, "", approximate=start.approximate, date=None, zone=None, clock=place)


def joined(read: Tokens, found: list[Mention]) -> list[Mention]:
    """Join neighbours that are the two ends of one range; what is written once holds for both."""
    number = 0
    index = 0
    while index + 1 < len(found):
        first, step = found[index], 1
        if read.text[first.end : found[index + 1].start].strip() in {"(", "/"} and index + 2 < len(found):
            step = 2  # the same instant in another zone: "09:45 UTC (01:45 PT) to 10:30 UTC"
        second = found[index + step]
        between = read.between(found[index + step - 1].outer, _begin(second))
        if step == 2 and not RANGE.fullmatch(between.lstrip(" )")):
            step, second = 1, found[index + 1]
            between = read.between(first.outer, _begin(second))
        if first.date is not None and first.date.start >= first.end:
            between = between.removeprefix(")")  # "23:50 (7 November) - 00:20 (8 November)"
        slashed = between == "/" and first.date is not None and second.date is not None
        told = slashed or RANGE.fullmatch(between.lstrip(" )") if step == 2 else between) is not None
        if not told and not ENDED.fullmatch(read.text, first.outer, max(first.outer, _begin(second))):
            index += 1
            continue
        zone = first.zone or second.zone
        date = first.date or (second.date if second.date and second.date.start >= second.end else None)
        found[index] = first._replace(
            zone=zone, date=date, meridiem=first.meridiem or _half(first, second), range=number
        )
        found[index + step] = second._replace(zone=second.zone or zone, range=number)
        number += 1
        index += 1 + step
    return found


def _begin(mention: Mention) -> int:
    """Give where a mention begins with its date, which may stand on the line before."""
    return min(mention.start, mention.date.start) if mention.date else mention.start


def _half(first: Mention, second: Mention) -> str:
    """The half of the day of the first end of "10:00 - 11:30 AM"."""
    if not second.meridiem or not 1 <= first.hour <= 12:
        return ""
    same = (first.hour % 12, first.minute) < (second.hour % 12, second.minute)
    return second.meridiem if same else {"a": "p", "p": "a"}[second.meridiem]
