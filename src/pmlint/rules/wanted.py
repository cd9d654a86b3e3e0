"""The sections that a profile asks for, as rules take them from their options."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from pmlint.document.model import Postmortem, Section, SectionKind
from pmlint.rule import Option


class Wanted(NamedTuple):
    """A part that a postmortem should have: it has it if there is a section of one of `any_of`."""

    name: str
    any_of: tuple[SectionKind, ...]


def wanted(value: Iterable[tuple[str, tuple[SectionKind, ...]]]) -> Iterator[Wanted]:
    """Read the value of an option made by `option`, which the profile fills from its `sections`."""
    return (Wanted(*part) for part in value)


def present(doc: Postmortem, part: Wanted) -> Iterator[Section]:
    """Give the sections that count as `part`, without quoted ones."""
    return (section for section in doc.sections_of(*part.any_of) if not section.quoted)


def option(name: str, about: str) -> Option:
    """Declare an option that lists parts of a postmortem."""
    return Option(name, _SCHEMA, (), about)


_SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "minLength": 1},
            "any_of": {"type": "array", "items": {"enum": list(get_args(SectionKind))}, "minItems": 1},
        },
        "required": ["name", "any_of"],
        "additionalProperties": False,
    },
}
