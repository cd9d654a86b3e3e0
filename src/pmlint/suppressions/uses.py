"""Which findings comments silence, and what became of each of their names."""

from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from pmlint.source import Span
from pmlint.suggest import nearest
from pmlint.suppressions.comments import Name, Suppression


class Found(NamedTuple):
    """A finding: the names that silence it, its rule's and its group's, and its place."""

    names: tuple[str, ...]
    span: Span


def reasons(suppressions: Sequence[Suppression], findings: Sequence[Found]) -> dict[int, str]:
    """Give the reasons for which findings are silenced, by their indexes; of several comments the first one counts."""
    given: dict[int, str] = {}
    for one, silenced in zip(suppressions, _silenced(suppressions, findings), strict=True):
        for index, _ in silenced:
            given.setdefault(index, one.reason)
    return given


def told(
    suppressions: Sequence[Suppression], findings: Sequence[Found], ran: AbstractSet[str], known: AbstractSet[str]
) -> tuple[Suppression, ...]:
    """Give `suppressions` with what became of their names.

    Args:
        suppressions: The comments of a document.
        findings: What the rules found.
        ran: The names of the rules that ran and of their groups.
        known: The names of all rules and groups that there are.
    """
    judged = []
    for one, silenced in zip(suppressions, _silenced(suppressions, findings), strict=True):
        used = {name for _, name in silenced}
        judged.append(one._replace(names=tuple(_judged(name, used, ran, known) for name in one.names)))
    return tuple(judged)


def _silenced(suppressions: Sequence[Suppression], findings: Sequence[Found]) -> list[list[tuple[int, str]]]:
    """Give, for each comment, the indexes of the findings that it silences, each with the name that does."""
    ordered = sorted(range(len(findings)), key=lambda index: findings[index].span)
    starts = [findings[index].span.start for index in ordered]
    return [
        [
            (index, name)
            for part in one.covers
            for index in ordered[bisect_left(starts, part.start) : bisect_left(starts, part.end)]
            for name in findings[index].names
            if name in names
        ]
        for one in suppressions
        for names in [{name.text for name in one.names}]
    ]


def _judged(name: Name, used: AbstractSet[str], ran: AbstractSet[str], known: AbstractSet[str]) -> Name:
    if name.text not in known:
        return name._replace(use="unknown", near=_near(name.text, known))
    if name.text not in ran:
        return name
    return name._replace(use="used" if name.text in used else "unused")


def _near(text: str, known: AbstractSet[str]) -> str:
    word = text.replace(",", " ").split()[0]
    return word if word in known else nearest(word, sorted(known))
