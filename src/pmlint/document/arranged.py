"""The mentions of one leaf: which of them begin a line, and what stands beside them."""

from collections.abc import Iterator
from typing import NamedTuple

from pmlint.document.mention import Mention
from pmlint.document.zone_labels import ZoneLabel

_AT_ONCE = 16  # characters before the time that a line begins with


class Around(NamedTuple):
    """What stands around a mention.

    Attributes:
        before, behind: The mentions before and behind it in its leaf.
        leads: Whether a line begins with it: only such times carry a timeline on.
        labels: The labels of zones that stand in its line.
    """

    before: Mention | None
    behind: Mention | None
    leads: bool
    labels: dict[str, ZoneLabel]


def arranged(text: str, found: list[Mention]) -> Iterator[tuple[Mention, Around]]:
    """Give the mentions of a leaf, each with what stands around it.

    A paragraph is one line, unless several lines begin with a time: then each of these is an entry of its own.
    """
    if not found:
        return
    if len(found) == 1:
        sole, zone = found[0], found[0].zone
        aside = "(" in text and _is_aside(text, sole, -1)
        alone = {zone.label.upper(): zone} if zone and not aside else {}
        yield sole, Around(None, None, _leads(text, sole), alone)
        return
    lines: list[int] = []
    leading: list[bool] = []
    number, position = 0, 0
    for mention in found:
        number += text.count("\n", position, mention.start)
        position = mention.start
        lines.append(number)
        # Of the times of a line only the first carries on, so not the other end of its range.
        leading.append(lines[-2:-1] != [number] and _leads(text, mention))
    entries = len({line for line, leads in zip(lines, leading, strict=True) if leads}) > 1
    labels: dict[int, dict[str, ZoneLabel]] = {}
    for index, (mention, line) in enumerate(zip(found, lines, strict=True)):
        ahead = found[index - 1].end if index and lines[index - 1] == line else -1
        if mention.zone and not _is_aside(text, mention, ahead):
            labels.setdefault(line if entries else 0, {})[mention.zone.label.upper()] = mention.zone
    for index, mention in enumerate(found):
        before = found[index - 1] if index else None
        behind = found[index + 1] if index + 1 < len(found) else None
        yield mention, Around(before, behind, leading[index], labels.get(lines[index] if entries else 0, {}))


def _is_aside(text: str, mention: Mention, before: int) -> bool:
    """Whether a mention is told in parentheses, behind the one that ends `before` or with words before it.

    "(they had seen it at 1:50 PM PT)", "12:00 errors begin (08:00 EDT)".
    """
    opened = max(text.rfind("(", max(0, mention.start - _LONGEST_ASIDE), mention.start), 0)
    between = text[opened + 1 : mention.start]
    if text[opened] != "(" or ")" in between:
        return False
    return 0 <= before <= opened or len(between.split()) >= _TOLD


_LONGEST_ASIDE = 80  # characters
_TOLD = 2  # words


def _leads(text: str, mention: Mention) -> bool:
    """Whether a line begins with a mention, but for marks and a word or two: "At approx. 14:05", "Tue 14:05"."""
    return mention.start - text.rfind("\n", 0, mention.start) - 1 <= _AT_ONCE
