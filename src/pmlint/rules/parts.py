"""The sections of a document that are what a profile asks for."""

from collections.abc import Iterator

from pmlint.demands import Part
from pmlint.document.model import Postmortem, Section


def counts_as(section: Section, part: Part) -> bool:
    """Tell whether a section is `part`: by what it holds, or by a title of the part's own."""
    return (bool(part.key) and part.key in section.parts) or not set(section.kinds).isdisjoint(part.any_of)


def present(doc: Postmortem, part: Part) -> Iterator[Section]:
    """Give the sections that count as `part`, at any depth, without quoted ones."""
    return (section for section in doc.every_section() if not section.quoted and counts_as(section, part))
