"""What the schema of profiles lets pass and yet cannot be meant."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pmlint.demands import SECTION_KINDS
from pmlint.errors import UserError
from pmlint.guarded import PatternError, guarded
from pmlint.profiles.joining import spelled
from pmlint.settings import Settings
from pmlint.suggest import did_you_mean, nearest
from pmlint.vocabulary import meanings
from pmlint.vocabulary.zones import meaning_of

_LIKENESS = 0.85


def check_meaning(read: Settings, base: Mapping[str, Any]) -> None:
    """Refuse what the schema lets pass and yet cannot be meant; `base` is what the profile extends.

    Raises:
        UserError: With the place in the file.
    """
    data = read.data
    for path, row in _valued(data):
        try:
            guarded(row.get("pattern", ""))
        except PatternError as error:
            raise _bad(read, (*path, "pattern"), str(error)) from error
    for place, stated in _limited(data):
        limits = {**base.get("length", {}), **stated} if place == ("length",) and stated else stated
        if limits.get("max", limits.get("min", 0)) < limits.get("min", 0):
            raise _bad(read, (*place, "max"), "it is less than min")
    for index, label in enumerate(data.get("zones", ())):
        if meaning_of(label) is None:
            raise _bad(read, ("zones", index), f'"{label}" is no time zone that pmlint knows')
    _check_fields(read, set(base.get("fields", {})))
    _check_sections(read, {section["name"] for section in base.get("sections", ())})


def _check_fields(read: Settings, known: set[str]) -> None:
    """Refuse what is all but the name of a known field: nobody would write that label."""
    for name, value in read.data.get("fields", {}).items():
        if name not in known and name not in meanings("field") and "labels" not in spelled(value):
            near = nearest(name, meanings("field"), _LIKENESS)
            if near:
                reason = f'"{name}" is no field that pmlint knows; did you mean "{near}"? Else "labels" says how it is written'
                raise _bad(read, ("fields", name), reason)


def _check_sections(read: Settings, known: set[str]) -> None:
    for index, section in enumerate(read.data.get("sections", ())):
        name, place = section["name"], ("sections", index)
        if not (name in known or name in SECTION_KINDS or "any_of" in section or "titles" in section):
            hint = did_you_mean(name, (*known, *SECTION_KINDS)) or '; "any_of" or "titles" says what counts as it'
            raise _bad(read, place, f'"{name}" is no section that pmlint knows{hint}')
        known.add(name)
        after = section.get("after", name)
        if after not in known:
            raise _bad(read, (*place, "after"), f'there is no section "{after}"{did_you_mean(after, known)}')


def _bad(read: Settings, place: Sequence[str | int], reason: str) -> UserError:
    # In a configuration the profile stands under keys of its own.
    base = read.base[read.base.index("profile") :] if "profile" in read.base else ()
    return UserError(f"{read.where(place)}: {'.'.join(map(str, (*base, *place)))}: {reason}")


def _valued(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    yield ("title",), spelled(data.get("title", {}))
    for key in ("fields", "action_items"):
        yield from (((key, name), spelled(value)) for name, value in data.get(key, {}).items())


def _limited(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, int]]]:
    yield ("length",), data.get("length", {})
    for index, section in enumerate(data.get("sections", ())):
        yield from ((("sections", index, key), section[key]) for key in ("words", "items") if key in section)
