"""What a sentence or an entry tells: that the trouble begins, that it is noticed, that it is over.

    begins = trouble "starts" | service "goes down" | service "returned" trouble
    ails   = load "climbs" | success "drops" | certificate "expires" | "ran out of memory"
    ends   = trouble "is resolved" | service "is restored" | "back to normal"

A subject and its verb stand within a few words of each other, and nothing between them turns the meaning round. What
somebody reports or notices began before.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from pmlint.patterns import lazy
from pmlint.vocabulary import fold, meanings, phrases, phrases_from, words

LONGEST = 300  # characters of an entry that are read
NEAR = 3  # words between a subject and its verb
FAR = 5  # words between a verb and the trouble that is its object
LONG = 8  # words between a subject and the verb before its time
_REPORT = 12  # words between who reports and what is reported
BREAK = "|"
_CLAUSE = lazy(r"[,;:.()!?|\n–—]+(?=\s|$)|\s[-–—]+\s")
_JOINS = frozenset({"and", "that", "which", "who", "que", "qui"})
_NODE = lazy(r"\b[Nn]ó(?=s?\b)")  # which is no "no"
_ARTICLES = frozenset({"the", "our", "a", "an", "el", "la", "le", "o", "die", "das", "der"})
_TO = frozenset({"to", "into", "on", "for", "from", "with", "via"})
_AT = frozenset(
    {"in", "a", "as", "im", "am", "em", "en", "vom", "same", "day", "mismo", "meme", "jour", "mesmo", "selben", "tag"}
)


class Said(NamedTuple):
    """A phrase in a text: the index of its first word, and that behind its last one."""

    start: int
    end: int


@cache
def _eastern(family: str) -> tuple[str, ...]:
    """Give the phrases of languages that put no blanks between words."""
    east = (phrases_from(first) for first in phrases() if ord(first[0]) > _LATIN)
    return tuple(" ".join(parts) for rows in east for name, parts in rows if name == family)


_LATIN = 0x2E7F


@cache
def _leading() -> frozenset[str]:
    """Give the words that may stand between a verb and its time: prepositions, months, days of the week."""
    days = (words(f"{family} {name}") for family in ("weekday", "month") for name in meanings(family))
    return frozenset().union(words("time at"), words("time about"), _AT, *days)


class Text:
    """The words of a text, and what phrases of each list stand in it."""

    def __init__(self, text: str) -> None:
        text = text[:LONGEST]
        if not text.isascii():
            text = _NODE.sub("nodo", text)
        clauses = [fold(clause) for clause in _CLAUSE.split(text)]
        self.folded = " ".join(clauses)
        # A mark of punctuation counts as so many words that nothing reaches over it.
        self.words = [word for clause in clauses for word in (*clause.split(), *[BREAK] * (NEAR + 1))]
        self._found = self._said()

    def _said(self) -> dict[str, list[Said]]:
        known = phrases()
        found: dict[str, list[Said]] = {}
        for index, word in enumerate(self.words):
            done: set[str] = set()
            for family, parts in phrases_from(word) if word in known else ():
                if family in done or (len(parts) > 1 and self.words[index : index + len(parts)] != parts):
                    continue
                done.add(family)
                found.setdefault(family, []).append(Said(index, index + len(parts)))
        return found

    def said(self, family: str) -> list[Said]:
        """Give the phrases of a list in the text."""
        return self._found.get(family, [])

    def pairs(
        self, subject: str, verb: str, *, unless: str = "", turned: tuple[str, ...] = (), reach: int = NEAR
    ) -> Iterator[int]:
        """Give where a subject stands that has its verb close behind, and no word of `unless` behind both.

        Words of `turned`, and those that deny, turn it round before the verb.
        """
        subjects = self.said(subject)
        verbs = self.said(verb) if subjects else []
        no = self._turning(turned) if verbs else set()
        other = {said.start for said in self.said(unless)}
        for done in verbs:
            if not other.isdisjoint(range(done.end, done.end + 2)):
                continue
            for one in subjects:
                # "identifies the issue and begins": somebody else begins; "a pod that failed" did so before.
                if (
                    one.end <= done.start <= one.end + reach
                    and _JOINS.isdisjoint(self.words[one.end : done.start])
                    and no.isdisjoint((*range(max(0, one.start - 2), one.start), *range(one.end, done.start)))
                ):
                    yield one.start
        if self._eastern(subject) and self._eastern(verb):
            yield 0

    def alone(self, family: str, *, turned: tuple[str, ...] = ()) -> Iterator[int]:
        """Give where a phrase of a list stands that nothing before it turns round."""
        found = self.said(family)
        no = self._turning(turned) if found else set()
        for said in found:
            if no.isdisjoint(range(max(0, said.start - NEAR), said.start)):
                yield said.start
        if self._eastern(family):
            yield 0

    def last(self, family: str, stop: int, *, turned: tuple[str, ...] | None = ("partly",)) -> int:
        """Give where a phrase of a list begins that the words up to `stop` end with, -1 where none does.

        Nothing before it may turn it round.
        """
        no = self._turning(turned) if turned is not None else set()
        ends = (said.start for said in self.said(family) if said.start < stop <= said.end)
        return next((at for at in ends if no.isdisjoint(range(max(0, at - NEAR), at))), -1)

    def _turning(self, turned: tuple[str, ...]) -> set[int]:
        return {said.start for family in ("not", *turned) for said in self.said(family)}

    def _eastern(self, family: str) -> bool:
        return not self.folded.isascii() and any(one in self.folded for one in _eastern(family))

    def preposition(self) -> int:
        """Give where the words begin that lead to a time behind the text: "about", "on Friday, at"."""
        stop = len(self.words) - NEAR - 1
        while stop > 0:
            word = self.words[stop - 1]
            if word not in _leading() and not (word[0].isdigit() and word[-1].isalnum()):
                if word != BREAK or not (stop > NEAR + 1 and self.words[stop - NEAR - 2] in _leading()):
                    break
                stop -= NEAR
            stop -= 1
        return max(0, stop)

    def reported(self, at: int) -> bool:
        """Whether what stands at a place is what somebody reports, notices or finds."""
        return any(at - _REPORT <= said.start < at for said in self.said("reports"))

    def object(self, at: int) -> bool:
        """Whether a preposition before a word says that it is no subject."""
        near = [word for word in self.words[max(0, at - 2) : at] if word not in _ARTICLES]
        return bool(near) and near[-1] in _TO

    def troubled(self) -> bool:
        """Whether a text tells of trouble at all."""
        return any(self.said(family) or self._eastern(family) for family in _TROUBLE)


_TROUBLE = ("trouble", "outage", "breaks", "fails", "suffers")


def begins(text: Text, behind: int = 0) -> bool:
    """Whether a text says that the trouble begins, from the word `behind` on."""
    return any(at >= behind and not text.reported(at) for at in _beginnings(text))


def _beginnings(text: Text) -> Iterator[int]:
    yield from text.pairs("trouble", "begins", unless="not after", turned=("reports", "about"))
    # "The deployment to production fails": a deployment does.
    yield from (
        at for at in text.pairs("service", "breaks", unless="not broken", turned=("reports",)) if not text.object(at)
    )
    yield from text.alone("fails", turned=("about",))
    yield from text.pairs("drops", "out", reach=FAR)
    yield from text.pairs("wrecks", "service")
    yield from _met(text, "trouble")


def _met(text: Text, what: str) -> Iterator[int]:
    """Give where a service stands that meets trouble: "users see errors"."""
    met = set(text.pairs("meets", what, reach=FAR))
    if met:
        yield from (who.start for who in text.said("service") if not met.isdisjoint(range(who.end, who.end + NEAR + 1)))


def ails(text: Text, behind: int = 0) -> bool:
    """Whether a text tells of a sign that trouble begins, from a word on; it counts where nothing says it better."""
    noticed = min((said.start for said in text.said("reports")), default=LONGEST)
    return not text.said("mends") and any(behind <= at < noticed for at in _ailings(text))


def _ailings(text: Text) -> Iterator[int]:
    yield from text.pairs("load", "rises", reach=FAR)
    yield from text.pairs("rate", "falls", reach=FAR)
    yield from text.pairs("credential", "lapses", reach=FAR)
    yield from text.pairs("first", "instance", reach=1)
    yield from text.pairs("begins", "failing", reach=0)
    yield from text.pairs("service", "hits", unless="not broken")
    yield from text.pairs("causes", "trouble", reach=FAR)
    yield from _met(text, "suffers")
    yield from text.alone("exhausted")
    yield from text.alone("accident")
    yield from text.alone("wrecks")
    yield from text.pairs("attacker", "intrudes", reach=FAR)


def outage_ends(text: Text) -> bool:
    """Whether a text says that the outage is over for its users."""
    return said_at_all(
        text.pairs("service", "recovers", turned=("partly",)),
        text.pairs("outage", "ends", turned=("partly",)),
        text.alone("over", turned=("intends",)),
    ) or _runs_again(text)


def _runs_again(text: Text) -> bool:
    """Whether a service does again what it is for: "users can pay again", "wieder läuft der Dienst"."""
    if text.said("trouble") or not said_at_all(text.pairs("runs", "again", turned=("partly",), reach=FAR)):
        return False
    return said_at_all(text.pairs("service", "runs"), text.pairs("runs", "service"))


def incident_ends(text: Text) -> bool:
    """Whether a text says that the incident is over."""
    return said_at_all(text.pairs("trouble", "ends", turned=("partly",)))


def works(text: Text) -> bool:
    """Whether a text says that all works, which tells of an end where nothing tells it better."""
    if text.said("elsewhere"):
        return False
    return said_at_all(
        text.alone("works", turned=("partly",)),
        text.pairs("all", "fine", turned=("partly",)),
        (at for at in text.pairs("all", "recovers", turned=("partly",)) if not text.reported(at)),
        text.pairs("gauge", "recovers", turned=("partly",)),
        (at for at in text.pairs("backlog", "worked off", turned=("partly",)) if not text.reported(at)),
    ) or (
        # "The workers take jobs again", and not "the workers are restarted again".
        not (text.troubled() or text.said("acts"))
        and said_at_all(
            text.pairs("service", "again", turned=("partly",), reach=LONG),
            text.pairs("service", "functions", unless="at it", turned=("partly",)),
        )
    )


def said_at_all(*found: Iterator[int]) -> bool:
    """Whether any place is found."""
    return any(next(places, None) is not None for places in found)
