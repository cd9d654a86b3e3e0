"""What a profile asks for, as typed values that parameterise the rules."""

from typing import Literal, NamedTuple, get_args

from pmlint.document.model import SectionKind

Need = Literal["required", "recommended", "optional"]
"""Required: without it the postmortem is not done, an error. Recommended: it is missed, a warning. Optional: it may be
there, and must be right where it is."""

ValueType = Literal["text", "number", "integer", "date"]

SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)


class Limits(NamedTuple):
    """How many there must be: `least` and `most` included; no upper bound where `most` is None."""

    least: int = 0
    most: int | None = None


class Part(NamedTuple):
    """A section that is asked for.

    Attributes:
        name: What messages call it.
        any_of: The kinds of section that count as it.
        key: Its folded name, by which `Section.parts` names it where its title is one of the part's own; "" where it
            has no titles of its own.
        title: How its title is written in a new postmortem.
        need: Whether it must be there.
        words: How many words it must have; None for any number.
        items: How many list items, table rows or subsections it must have; None for any number.
        repeat: Whether there may be several of it side by side.
        guide: What to write in it, for a new postmortem.
    """

    name: str
    any_of: tuple[SectionKind, ...] = ()
    key: str = ""
    title: str = ""
    need: Need = "required"
    words: Limits | None = None
    items: Limits | None = None
    repeat: bool = False
    guide: str = ""


class Value(NamedTuple):
    """What a value must be.

    Attributes:
        type: "number", "integer" and "date" are what a reader takes for one, in any notation that pmlint reads.
        values: All that are allowed, as they are to be written; any where there are none.
        pattern: A regular expression that is to be found in it; "" for none.
        hint: How it is to be written, in words: an example, a rule.
    """

    type: ValueType = "text"
    values: tuple[str, ...] = ()
    pattern: str = ""
    hint: str = ""


class Asked(NamedTuple):
    """A named value that is asked for: a field of the document, a part of an action item or of an entry.

    Attributes:
        name: The meaning of its label ("severity"), for action items "owner", "due", "ticket", "priority", "status" or
            "type", for entries "date" or "zone".
    """

    name: str
    need: Need = "required"
    value: Value = Value()
    guide: str = ""
