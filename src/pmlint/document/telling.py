"""What a sentence or an entry tells: that the trouble begins, that it is noticed, that it is over.

    begins = trouble "starts" | service "goes down"
    ends   = trouble "is resolved" | service "is restored" | "back to normal"

A subject and its verb stand within a few words of each other, and nothing between them turns the meaning round.
"""

from functools import cache
from typing import NamedTuple

from pmlint.patterns import lazy
from pmlint.vocabulary import fold, phrases

_LONGEST = 300  # characters of an entry that are read
_NEAR = 3  # words between a subject and its verb
_BREAK = "|"
_CLAUSE = lazy(r"[,;:.()!?|\n–—]+(?=\s|$)|\s[-–—]+\s")


class Said(NamedTuple):
    """A phrase in a text: the index of its first word, and that behind its last one."""

    start: int
    end: int


@cache
def _eastern(family: str) -> tuple[str, ...]:
    """Give the phrases of languages that put no blanks between words."""
    east = (rows for first, rows in phrases().items() if ord(first[0]) > _LATIN)
    return tuple(" ".join(parts) for rows in east for name, *parts in rows if name == family)


_LATIN = 0x2E7F


class Text:
    """The words of a text, and what phrases of each list stand in it."""

    def __init__(self, text: str) -> None:
        clauses = [fold(clause) for clause in _CLAUSE.split(text[:_LONGEST])]
        self.folded = " ".join(clauses)
        # A mark of punctuation counts as so many words that nothing reaches over it.
        self.words = [word for clause in clauses for word in (*clause.split(), *[_BREAK] * (_NEAR + 1))]
        self._found = self._said()

    def _said(self) -> dict[str, list[Said]]:
        known = phrases()
        found: dict[str, list[Said]] = {}
        for index, word in enumerate(self.words):
            done: set[str] = set()
            for family, *parts in known.get(word, ()):
                if family in done or (len(parts) > 1 and self.words[index : index + len(parts)] != parts):
                    continue
                done.add(family)
                found.setdefault(family, []).append(Said(index, index + len(parts)))
        return found

    def said(self, family: str) -> list[Said]:
        """Give the phrases of a list in the text."""
        return self._found.get(family, [])

    def together(self, subject: str, verb: str, *, unless: str = "") -> bool:
        """Whether a subject and its verb stand close by, in this order, and no word of `unless` behind them."""
        subjects = self.said(subject)
        if not subjects:
            return self._eastern(subject, verb)
        turned = {said.start for said in self.said("not")}
        other = {said.start for said in self.said(unless)} if unless else set()
        for done in self.said(verb):
            if not other.isdisjoint(range(done.end, done.end + 2)):
                continue
            for one in subjects:
                between = range(max(0, one.start - 2), done.end)
                # "identifies the issue and begins": somebody else begins.
                joined = "and" in self.words[one.end : done.start]
                if one.end <= done.start <= one.end + _NEAR and not joined and turned.isdisjoint(between):
                    return True
        return self._eastern(subject, verb)

    def _eastern(self, subject: str, verb: str) -> bool:
        if self.folded.isascii():
            return False
        return any(one in self.folded for one in _eastern(subject)) and any(
            one in self.folded for one in _eastern(verb)
        )

    def alone(self, family: str) -> bool:
        """Whether a phrase of a list stands in the text, and nothing before it turns it round."""
        turned = {said.start for said in self.said("not")}
        return any(
            turned.isdisjoint(range(max(0, said.start - _NEAR), said.start)) for said in self.said(family)
        ) or any(one in self.folded for one in _eastern(family) if not self.folded.isascii())


def begins(text: Text) -> bool:
    """Whether a text says that the trouble begins."""
    return (
        text.together("trouble", "begins", unless="not after")
        or text.together("service", "breaks")
        or text.alone("fails")
    )


def outage_ends(text: Text) -> bool:
    """Whether a text says that the outage is over for its users."""
    return text.together("service", "recovers") or text.together("outage", "ends") or text.alone("over")


def incident_ends(text: Text) -> bool:
    """Whether a text says that the incident is over."""
    return text.together("trouble", "ends")
