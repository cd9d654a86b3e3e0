"""Labels of time zones: what each can mean."""

import re
from functools import cache
from typing import NamedTuple

from pmlint.patterns import lazy
from pmlint.vocabulary import fold, lines, lines_under


class ZoneMeaning(NamedTuple):
    """What a label can mean.

    Attributes:
        offsets: Every offset from UTC it is used for, in minutes.
        iana: The IANA zone whose rules tell the offset, else "".
        season: The IANA zone whose summer or winter time it is, where nobody uses it all year; else "".
    """

    offsets: tuple[int, ...]
    iana: str
    season: str = ""


class Zones(NamedTuple):
    """All labels that are known: abbreviations as written, long names folded, the first words of the long names."""

    abbreviations: dict[str, ZoneMeaning]
    names: dict[str, ZoneMeaning]
    heads: set[str]


_OFFSET = lazy(r"(?:UTC|GMT)?\s?([+\-−–])\s?(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


@cache
def zones() -> Zones:
    """Give the labels of "zones.txt"."""
    names = _meanings("names")
    return Zones(_meanings("abbreviations"), names, {name.partition(" ")[0] for name in names})


def _meanings(table: str) -> dict[str, ZoneMeaning]:
    rows = (line.split("|") for line in lines_under(f"zones:{table}"))
    return {
        label: ZoneMeaning(tuple(map(int, offsets.split(","))) if offsets else (), iana, season)
        for label, offsets, iana, season in rows
    }


def load() -> Zones:
    """Read the labels of "zones.txt"; the tables are made of them."""
    known = Zones({}, {}, set())
    for line in lines("zones.txt"):
        label, equals, name = line.partition(" = ")
        if equals:
            meaning = ZoneMeaning((), name.strip())
        else:
            told, _, season = line.partition(" ~ ")
            words = told.split()
            label = " ".join(word for word in words if word[0] not in "+-")
            meaning = ZoneMeaning(tuple(_minutes(word) for word in words if word[0] in "+-"), "", season.strip())
        if label.isascii() and (label.isupper() or label.endswith("DT")):
            known.abbreviations[label] = meaning
        else:
            known.names[fold(label)] = meaning
            known.heads.add(fold(label).partition(" ")[0])
    return known


def _minutes(offset: str) -> int:
    hours, _, minutes = offset[1:].partition(":")
    total = 60 * int(hours) + int(minutes or 0)
    return -total if offset[0] in "-−–" else total


def meaning_of(label: str) -> ZoneMeaning | None:
    """Give what `label` can mean: an abbreviation, an offset, a long name, an IANA name; None where it is unknown."""
    known = zones()
    if found := known.abbreviations.get(label.strip().upper()) or known.names.get(fold(label)):
        return found
    if (match := _OFFSET.fullmatch(label.strip())) and int(match[2]) <= 14:
        total = 60 * int(match[2]) + int(match[3] or 0)
        return ZoneMeaning((total if match[1] == "+" else -total,), "")
    if re.fullmatch(r"[A-Z][A-Za-z]+(?:/[A-Z][A-Za-z_-]+)+(?:[+-]\d+)?", label):
        return ZoneMeaning((), label) if _exists(label) else None
    return None


def _exists(name: str) -> bool:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - costs start-up time, and few documents name an IANA zone

    try:
        ZoneInfo(name)
    except (OSError, ValueError):  # ZoneInfoNotFoundError is a KeyError
        return False
    except KeyError:
        return False
    return True
