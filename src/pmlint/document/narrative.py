"""Where running text states the moments of an incident: `down from 09:45 to 11:30`, `it was restored at 11:30`."""

from pmlint.document.calendar import Calendar
from pmlint.document.dates import dates
from pmlint.document.dating import Found
from pmlint.document.milestones import MILESTONES, Statement, other_end
from pmlint.document.model import Time
from pmlint.document.page import Page
from pmlint.document.sentences import moment
from pmlint.document.telling import Text
from pmlint.patterns import lazy
from pmlint.sections import labelled
from pmlint.source import Span
from pmlint.vocabulary import fold, words

_TOLD = frozenset({"summary", "impact"})
_LONGEST_SENTENCE = 400  # characters before and behind a time
_NEAR = 40  # characters
_LONGEST_LABEL = 3  # words
_LEADING_WORDS = 6  # before the date that a sentence begins with


def from_ranges(page: Page, found: tuple[Found, ...], *, logged: bool) -> list[Statement]:
    """`The site was down from 09:45 to 11:30 UTC`: the first such range outside the timeline.

    Where there is a timeline (`logged`), only a summary or an impact counts, else a cause may tell it as well.
    """
    for index, item in enumerate(found):
        end = other_end(found, index)
        text = page.leaves[item.leaf].prose.text
        if item.time.quoted or end < 0 or _are_two(text, item, found[end]) or _is_told_twice(text, item, found[end]):
            continue
        kinds = set(page.places.kinds(item.leaf))
        if not kinds & _TOLD and _is_of_something_else(page, text, item.start):
            continue
        sentence = text[slice(*_sentence(text, item.start, found[end].end))]
        if not kinds or kinds & _TOLD or (not logged and "root-cause" in kinds and Text(sentence).troubled()):
            starts, ends = zip(*_together(text, found, index, end), strict=True)
            return [Statement("start", starts[0]), *(Statement("end", one) for one in ends)]
    return []


def _is_of_something_else(page: Page, text: str, start: int) -> bool:
    """Whether the label of a line names no trouble: "Review meeting: 15:00-16:00", "Backup window: 02:00-04:00"."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    label = labelled(line + " ")
    if label is None or len(label["label"].split()) > _LONGEST_LABEL or Text(line).troubled():
        return False
    if any(word[0].islower() for word in line[label.end("label") :].split()):
        return False  # "What we saw: from 14:05 to …" is a sentence
    keys = page.lexicon.field(label["label"])
    return not page.lexicon.labels(label["label"]) and _OF_THE_INCIDENT.isdisjoint(keys)


_OF_THE_INCIDENT = frozenset({*MILESTONES, "window", "date", "outage-length"})


def _are_two(text: str, first: Found, second: Found) -> bool:
    """Whether two times are but joined: "at 09:00 and 10:00", not "between 09:00 and 10:00"."""
    joined = fold(text[first.end : second.start]) in words("time and")
    return joined and words("time between").isdisjoint(fold(text[max(0, first.start - _NEAR) : second.start]).split())


def _is_told_twice(text: str, first: Found, second: Found) -> bool:
    """Whether a range is two verbs, and the first says nothing of a start: "the migration began at … and ended at"."""
    between = Text(text[first.end : second.start])
    if not (between.said("ends") or between.said("recovers")):
        return False
    return moment(text[_sentence(text, first.start, first.end)[0] : first.start], "") != "start"


def _together(text: str, found: tuple[Found, ...], first: int, end: int) -> list[tuple[int, int]]:
    """Give the first start of the ranges of one sentence with the ends, the last one first.

    "Two outages: 09:00-09:20, and 14:05-14:50", "sign-in failed (09:10-09:40) and so did search (09:00-10:20)".
    """
    ranges = [(first, end)]
    stop = _sentence(text, found[first].start, found[end].end)[1]
    at = end + 1
    while at < len(found) and found[at].leaf == found[end].leaf and found[at].end <= stop:
        if (last := other_end(found, at)) >= 0:
            # In another zone it is most likely the same range.
            if _zone(found[at]) == _zone(found[first]):
                ranges.append((at, last))
            at = last
        at += 1
    known = all(len(found[i].time.instants) == 1 for pair in ranges for i in pair)
    starts = sorted((i for i, _ in ranges), key=lambda i: found[i].time.instants) if known else [first]
    ends = [i for _, i in reversed(ranges)]
    if known:
        ends.sort(key=lambda i: found[i].time.instants, reverse=True)
    return [(starts[0], i) for i in ends]


def _zone(item: Found) -> str:
    return item.time.zone.label if item.time.zone else ""


def from_sentences(page: Page, found: tuple[Found, ...], entries: set[Span]) -> tuple[Statement, ...]:
    """`At 09:45 UTC the site went down`, `it was restored at 11:30`, where a summary tells it."""
    stated: list[Statement] = []
    for index, item in enumerate(found):
        kinds = set(page.places.kinds(item.leaf))
        told = not kinds or bool(kinds & _TOLD)
        if item.time.quoted or item.time.span in entries or not (told or "resolution" in kinds):
            continue
        text = page.leaves[item.leaf].prose.text
        first, stop = _sentence(text, item.start, item.end)
        before = _before(page, found, index)
        # What stands beyond the next time is told of that one.
        if index + 1 < len(found) and found[index + 1].leaf == item.leaf and found[index + 1].start < stop:
            stop = _parted(text, item.end, found[index + 1].start)
        ahead = text[first : item.start - len(before)]
        role = moment(before, text[item.end : max(stop, item.end)], ahead)
        # How it was resolved says when it was over, and no more.
        if role is not None and (told or role == "end"):
            stated.append(Statement(role, index, firm=told))
    return tuple(_whole(page, found, stated))


def _whole(page: Page, found: tuple[Found, ...], stated: list[Statement]) -> list[Statement]:
    """Leave out the ends before one that is told to be whole: "Reads recovered at …, full service was restored at …"."""
    ends = [statement for statement in stated if statement.role == "end"]
    whole = [one for one in ends[1:] if Text(_before(page, found, one.at)).said("whole")]
    return [one for one in stated if one.role != "end" or not whole or one.at >= whole[0].at]


def _before(page: Page, found: tuple[Found, ...], index: int) -> str:
    """Give the words between a time and the one before it, or the begin of its sentence."""
    item, text = found[index], page.leaves[found[index].leaf].prose.text
    begin = _sentence(text, item.start, item.end)[0]
    if index and found[index - 1].leaf == item.leaf:
        begin = max(begin, found[index - 1].end)
    return text[begin : item.start]


def _parted(text: str, start: int, stop: int) -> int:
    """Give where the words behind a time end that are not the beginning of the clause of the next one."""
    breaks = [match.start() for match in _CLAUSE_BREAK.finditer(text, start + 1, max(start + 1, stop))]
    return breaks[-1] if breaks else stop


_CLAUSE_BREAK = lazy(r"[,;.](?=\s)|(?<=\s)(?:and|but|then|y|et|e|und)(?=\s)")


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around a range."""
    begin = max(text.rfind(". ", max(0, start - _LONGEST_SENTENCE), start) + 1, start - _LONGEST_SENTENCE, 0)
    stop = text.find(". ", end, end + _LONGEST_SENTENCE)
    return begin, stop if stop >= 0 else min(len(text), end + _LONGEST_SENTENCE)


def date_told(page: Page, calendar: Calendar) -> Time | None:
    """`On the afternoon of 21 February the network slowed down`: the first date of the summary, where that says so."""
    for index, leaf in enumerate(page.leaves):
        kinds = set(page.places.kinds(index))
        if leaf.quoted or leaf.block.kind != "paragraph" or (kinds and not kinds & _TOLD):
            continue
        for parts in dates(leaf.prose.text):
            ahead = leaf.prose.text[: parts.start].rpartition(". ")[2]
            shown = fold(leaf.prose.text[: parts.start].rpartition("\n")[2]) in words("example")
            if shown or ahead.count(" ") > _LEADING_WORDS or ahead.endswith("("):
                continue
            days = calendar.days(parts)
            begin, stop = _sentence(leaf.prose.text, parts.start, parts.end)
            told = moment(leaf.prose.text[begin : parts.start], leaf.prose.text[parts.end : stop])
            if len(days) != 1 or told != "start":
                continue
            span = leaf.prose.span(parts.start, parts.end)
            text = page.source.slice(span)
            return Time(text, span, None, days[0], "own", None, None, (), role="start", days=days, clock_span=span)
    return None
