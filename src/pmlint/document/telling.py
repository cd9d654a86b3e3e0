"""What a sentence or an entry tells: that the trouble begins, that it is noticed, that it is over.

    begins = trouble "starts" | service "goes down" | service "returned" trouble
    ends   = trouble "is resolved" | service "is restored" | "back to normal"

A subject and its verb stand within a few words of each other, and nothing between them turns the meaning round. What
somebody reports or notices began before.
"""

from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from pmlint.patterns import lazy
from pmlint.vocabulary import fold, meanings, phrases, words

_LONGEST = 300  # characters of an entry that are read
_NEAR = 3  # words between a subject and its verb
_FAR = 5  # words between a verb and the trouble that is its object
_LONG = 8  # words between a subject and the verb before its time
_REPORT = 12  # words between who reports and what is reported
_OPENING = 6  # words at the beginning of a sentence that say no more than when: "On Friday afternoon, at"
_BREAK = "|"
_CLAUSE = lazy(r"[,;:.()!?|\n–—]+(?=\s|$)|\s[-–—]+\s")
_JOINS = frozenset({"and", "that", "which", "who", "que", "qui"})
_NODE = lazy(r"\b[Nn]ó(?=s?\b)")  # which is no "no"
_ARTICLES = frozenset({"the", "our", "a", "an", "el", "la", "le", "o", "die", "das", "der"})
_TO = frozenset({"to", "into", "on", "for", "from", "with", "via"})
_AND = frozenset({"and", "but", "then", "y", "et", "e", "und"})
_AT = frozenset({"in", "a", "as", "im", "am", "em", "en", "vom"})
_NOT_AT = frozenset({"before", "after", "prior"})
Told = Literal["start", "end", "other"]


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


@cache
def _leading() -> frozenset[str]:
    """Give the words that may stand between a verb and its time: prepositions, months, days of the week."""
    days = (words(f"{family} {name}") for family in ("weekday", "month") for name in meanings(family))
    return frozenset().union(words("time at"), words("time about"), _AT, *days)


class Text:
    """The words of a text, and what phrases of each list stand in it."""

    def __init__(self, text: str) -> None:
        text = text[:_LONGEST]
        if not text.isascii():
            text = _NODE.sub("nodo", text)
        clauses = [fold(clause) for clause in _CLAUSE.split(text)]
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

    def pairs(
        self, subject: str, verb: str, *, unless: str = "", turned: str = "not", reach: int = _NEAR
    ) -> Iterator[int]:
        """Give where a subject stands that has its verb close behind, and no word of `unless` behind both.

        Words of `turned` before the verb turn it round.
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
                    and no.isdisjoint(range(max(0, one.start - 2), done.start))
                ):
                    yield one.start
        if self._eastern(subject) and self._eastern(verb):
            yield 0

    def alone(self, family: str, *, turned: str = "not") -> Iterator[int]:
        """Give where a phrase of a list stands that nothing before it turns round."""
        found = self.said(family)
        no = self._turning(turned) if found else set()
        for said in found:
            if no.isdisjoint(range(max(0, said.start - _NEAR), said.start)):
                yield said.start
        if self._eastern(family):
            yield 0

    def last(self, family: str, stop: int, *, turned: str = "partly") -> bool:
        """Whether the words up to `stop` end with a phrase of a list, and nothing before it turns it round."""
        no = self._turning(turned) if turned else set()
        return any(
            said.start < stop <= said.end and no.isdisjoint(range(max(0, said.start - _NEAR), said.start))
            for said in self.said(family)
        )

    def _turning(self, turned: str) -> set[int]:
        return {said.start for family in {"not", turned} for said in self.said(family)}

    def _eastern(self, family: str) -> bool:
        return not self.folded.isascii() and any(one in self.folded for one in _eastern(family))

    def preposition(self) -> int:
        """Give where the words begin that lead to a time behind the text: "about", "on Friday, at"."""
        stop = len(self.words) - _NEAR - 1
        while stop > 0:
            word = self.words[stop - 1]
            if word not in _leading() and not (word[0].isdigit() and word[-1].isalnum()):
                if word != _BREAK or not (stop > _NEAR + 1 and self.words[stop - _NEAR - 2] in _leading()):
                    break
                stop -= _NEAR
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


def begins(text: Text) -> bool:
    """Whether a text says that the trouble begins."""
    return any(not text.reported(at) for at in _beginnings(text))


def _beginnings(text: Text) -> Iterator[int]:
    yield from text.pairs("trouble", "begins", unless="not after")
    # "The deployment to production fails": a deployment does.
    yield from (at for at in text.pairs("service", "breaks", unless="not broken") if not text.object(at))
    yield from text.alone("fails")
    yield from text.pairs("drops", "out", reach=_FAR)
    met = set(text.pairs("meets", "trouble", reach=_FAR))
    if met:
        yield from (
            who.start for who in text.said("service") if not met.isdisjoint(range(who.end, who.end + _NEAR + 1))
        )


def outage_ends(text: Text) -> bool:
    """Whether a text says that the outage is over for its users."""
    return _any(
        text.pairs("service", "recovers", turned="partly"),
        text.pairs("runs", "again", turned="partly", reach=_FAR),
        text.pairs("outage", "ends", turned="partly"),
        text.alone("over", turned="partly"),
    )


def incident_ends(text: Text) -> bool:
    """Whether a text says that the incident is over."""
    return _any(text.pairs("trouble", "ends", turned="partly"))


def works(text: Text) -> bool:
    """Whether a text says that all works, which tells of an end where nothing tells it better."""
    if text.said("elsewhere"):
        return False
    # "The workers started to take jobs again"
    again = bool(text.said("again")) and not text.troubled() and _any(text.pairs("service", "begins", turned="partly"))
    return again or _any(text.alone("works", turned="partly"))


def _any(*found: Iterator[int]) -> bool:
    return any(next(places, None) is not None for places in found)


def moment(before: str, after: str, ahead: str = "") -> Told | None:
    """Tell what a sentence says of one of its times: `before` and `after` are its words up to the times next to it.

    The verb stands right before the time ("went down at", "was resolved by", "until"), the time opens the clause ("At …
    the site went down"), or it closes one ("users could not log in at"). `ahead` is what the sentence says before all
    that, which has the subject of "and was restored at".
    """
    said = Text(before[-_LONGEST:])
    stop = said.preposition()
    if not _NOT_AT.isdisjoint(said.words[stop : stop + 1]):
        return None
    lead = said.words[:stop]
    if not lead or lead[-1] == _BREAK or lead[-1] in _AND:
        return _clause(Text(after))
    told = _bounded(said, stop, after) or _done(said, stop, ahead) or _clause_around(lead, after, ahead)
    return None if told == "other" else told


def _bounded(said: Text, stop: int, after: str) -> Told | None:
    """Tell what "until" and "since" before a time say; "not resolved until" is an end as well."""
    role: Told | None = next((role for family, role in _BOUNDS if said.last(family, stop, turned="")), None)
    if role is None:
        return None
    behind = Text(after if stop <= 1 or "not" in said.words[:stop] else "")
    return _clause(behind) or (role if said.troubled() or (stop <= 1 and behind.troubled()) else "other")


_BOUNDS: tuple[tuple[str, Told], ...] = (("until", "end"), ("since", "start"))


def _done(said: Text, stop: int, ahead: str) -> Told | None:
    """Tell what the verb right before a time says."""
    if said.last("over", stop):
        return "end"
    for family in ("ends", "recovers"):
        if said.last(family, stop):
            lead = said.words[:stop]
            named = (said.pairs(subject, family, turned="partly", reach=_LONG) for subject in ("trouble", "service"))
            short = _is_short(lead) and (not ahead or Text(ahead).troubled())
            return "end" if short or "it" in lead or _any(*named) else "other"
    if said.last("begins", stop):
        firm = said.said("trouble") and not said.said("not after") and not said.reported(stop)
        return "start" if firm else "other"
    return None


def _clause_around(lead: list[str], after: str, ahead: str) -> Told | None:
    """Tell what the clause says that a time closes, or stands in: "on that day the site went down"."""
    start = max((index for index, word in enumerate(lead) if word == _BREAK or word in _AND), default=-1) + 1
    told = _clause(Text(" ".join(lead[start:])))
    if told is None and len(lead) - start <= _OPENING:
        rest = Text(after)
        # The verb may stand behind it: "wurde um 11:30 behoben".
        if _is_short(lead) and ahead and any(one.start == 0 for one in (*rest.said("ends"), *rest.said("recovers"))):
            told = "end" if Text(ahead).troubled() else None
        else:
            told = _clause(Text(f"{' '.join(lead[start:])} {after}"))
    return told


def _is_short(lead: list[str]) -> bool:
    """Whether a clause leaves its subject out: "restored at", "and was fully restored by"."""
    return len(lead) <= _NEAR or (lead[0] in _AND and len(lead) <= _OPENING)


def _clause(text: Text) -> Told | None:
    """Tell what the clause of a time says, in a part of the document that sums up."""
    if begins(text) or any(not text.reported(at) for at in _sums_up(text)):
        return "start"
    return "end" if outage_ends(text) or incident_ends(text) else None


def _sums_up(text: Text) -> Iterator[int]:
    yield from text.pairs("meets", "trouble", reach=_FAR)
    yield from text.pairs("meets", "suffers", reach=_FAR)
    yield from text.pairs("causes", "trouble", reach=_FAR)
    yield from text.pairs("trouble", "hits")
