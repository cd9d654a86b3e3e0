"""A line of a document with a part of it underlined, as it fits a terminal."""

from typing import NamedTuple

from pmlint import neutral
from pmlint.diagnostics import Place

_TAB = 4
_CUT = "…"
_EMOJI = "\ufe0f"


class Snippet(NamedTuple):
    """A line to show, and under it the columns to underline: so many to skip, so many to mark."""

    text: str
    skip: int
    mark: int


def snippet(place: Place, room: int) -> Snippet | None:
    """Show the first line of `place` in `room` columns, cut where it is longer; None where nothing is to be seen."""
    text = place.snippet
    if not text.strip():
        return None
    start = min(place.column - 1, len(text))
    # Of a place of several lines, the rest of the first.
    end = len(text.rstrip()) if place.end_line > place.line else min(place.end_column - 1, len(text))
    return _fitted(text, start, max(start, end), max(room, 10))


def _fitted(text: str, start: int, end: int, room: int) -> Snippet:
    # A line may be a megabyte long; no more of it than could be shown is looked at.
    low, high = max(0, start - room), min(len(text), start + 2 * room)
    shown, widths = _measured(text[low:high])
    begin, stop = start - low, min(end, high) - low
    if low == 0 and high == len(text) and sum(widths) <= room:
        left, right = 0, len(shown)
    else:
        left, right = _window(widths, begin, stop, room - 2 * len(_CUT))
    before = _CUT if low + left > 0 else ""
    after = _CUT if low + right < len(text) else ""
    return Snippet(
        text=(before + "".join(shown[left:right]) + after).rstrip(),
        skip=len(before) + sum(widths[left:begin]),
        mark=max(1, sum(widths[begin : min(stop, right)])),
    )


def _window(widths: list[int], begin: int, stop: int, room: int) -> tuple[int, int]:
    """Give the range to show: as much of begin..stop as fits, then as much on both sides of it as does."""
    left = right = begin
    while right < stop and widths[right] <= room:
        room -= widths[right]
        right += 1
    grown = right >= stop
    while grown:
        grown = False
        if right < len(widths) and widths[right] <= room:
            room -= widths[right]
            right += 1
            grown = True
        if left > 0 and widths[left - 1] <= room:
            left -= 1
            room -= widths[left]
            grown = True
    return left, right


def _measured(text: str) -> tuple[list[str], list[int]]:
    """Give for each code point what is shown in its place, and the columns it takes."""
    shown = neutral.cells(text.replace("\t", " "))
    widths = [len(cell) for cell in shown] if text.isascii() else _display_widths(shown)
    if "\t" in text:
        column = 0
        for index, char in enumerate(text):
            if char == "\t":
                widths[index] = _TAB - column % _TAB
                shown[index] = " " * widths[index]
            column += widths[index]
    return shown, widths


def _display_widths(shown: list[str]) -> list[int]:
    widths: list[int] = []
    for cell in shown:
        if cell == _EMOJI:  # It turns a narrow sign into an emoji, which is wide.
            widths.append(1 if widths and widths[-1] == 1 else 0)
        else:
            widths.append(_char_width(cell) if len(cell) == 1 else len(cell))
    return widths


def _char_width(char: str) -> int:
    if char.isascii():
        return 1
    import unicodedata  # noqa: PLC0415 - costs start-up time, and only text beyond ASCII needs it

    if unicodedata.category(char) in {"Mn", "Me"} or "\u1161" <= char <= "\u11ff":  # marks, parts of a Hangul syllable
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
