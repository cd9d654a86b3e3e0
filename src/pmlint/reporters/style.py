"""What a caller may choose about the output, whatever its format."""

from typing import NamedTuple


class Style(NamedTuple):
    """How to show a report; a format heeds what means something to it.

    Attributes:
        color: Whether to colour, as only a terminal should be.
        show_info: Whether formats for people show findings at info level too; data formats always hold them.
        statistics: Whether the summary counts the findings of each rule.
        base: The current folder as seen from the root of the checkout, "" for the root itself. Formats that
            speak to a code host put it before the paths.
        width: The columns that a quoted line of a document may take, with what stands before it.
    """

    color: bool = False
    show_info: bool = False
    statistics: bool = False
    base: str = ""
    width: int = 100
