"""What a sentence of a summary says of its times: that the trouble began then, that it was over."""

from collections.abc import Iterator
from typing import Literal

from pmlint.document.telling import (
    BREAK,
    FAR,
    LONG,
    LONGEST,
    NEAR,
    Text,
    ails,
    begins,
    incident_ends,
    outage_ends,
    said_at_all,
    works,
)
from pmlint.vocabulary import fold, words

Told = Literal["start", "end", "other"]

_AND = frozenset({"and", "but", "then", "y", "et", "e", "und"})
# An incident is closed when its report is done, long after the outage.
_CLOSED = frozenset(
    {"closed", "cerrado", "cerrada", "clos", "close", "cloture", "encerrado", "encerrada", "geschlossen"}
)
_IF = frozenset({"if", "unless", "should", "would", "expected", "wenn", "falls", "si"})
_AFTER = frozenset({"after", "following", "tras", "después", "despues", "apres", "suite", "após", "apos", "nach"})
_NOT_AT = frozenset({"before", "after", "prior"})
_OPENING = 6  # words at the beginning of a sentence that say no more than when: "On Friday afternoon, at"
_BARE = _AND | {
    *("it", "we", "which", "was", "were", "is", "are", "has", "have", "had", "been", "fully", "finally", "completely"),
    *(
        "fue",
        "quedó",
        "se",
        "totalmente",
        "foi",
        "foram",
        "a",
        "été",
        "ete",
        "ont",
        "wurde",
        "wurden",
        "ist",
        "sind",
        "vollstandig",
    ),
}


def moment(before: str, after: str, ahead: str = "") -> Told | None:
    """Tell what a sentence says of one of its times: `before` and `after` are its words up to the times next to it.

    The verb stands right before the time ("went down at", "was resolved by", "until"), the time opens the clause ("At …
    the site went down"), or it closes one ("users could not log in at"). `ahead` is what the sentence says before all
    that, which has the subject of "and was restored at".
    """
    said = Text(before[-LONGEST:])
    stop = said.preposition()
    if not _NOT_AT.isdisjoint(said.words[stop : stop + 1]) or not _IF.isdisjoint(said.words[:stop]):
        return None
    lead = said.words[:stop]
    # What is labelled is a field, or a story; within a line a name follows another one.
    listed = not ahead.strip() or fold(ahead).partition(" ")[0] in words("field start")
    named = _named([word for word in lead if word != BREAK]) if listed and ":" not in before else None
    if named or not lead or lead[-1] == BREAK or lead[-1] in _AND:
        return named or _clause(Text(after))
    told = _bounded(said, stop, after) or _done(said, stop, ahead) or _clause_around(lead, after, ahead)
    # "After a deploy at 14:00 the site went down": what went before has the time.
    earlier = told == "start" and not _AFTER.isdisjoint(lead[_clause_start(lead) :])
    return None if told == "other" or earlier else told


def _named(lead: list[str]) -> Told | None:
    """Give the moment whose name is all that stands before a time: "**Start** - 09:45", "Resolved 11:30"."""
    name = " ".join(lead)
    if len(lead) > NEAR or name in words("time from") | words("time to") or lead[-1:] in (["closed"], ["beginning"]):
        return None
    return next((role for family, role in _NAMES if name in words(f"field {family}")), None)


_NAMES: tuple[tuple[str, Told], ...] = (("start", "start"), ("end", "end"), ("resolved", "end"))


def _bounded(said: Text, stop: int, after: str) -> Told | None:
    """Tell what "until" and "since" before a time say; "not resolved until" is an end as well."""
    role: Told | None = next((role for family, role in _BOUNDS if said.last(family, stop, turned=None) >= 0), None)
    if role is None:
        return None
    if role == "start" and outage_ends(said):
        return "end"  # "operational again as of"
    behind = Text(after if stop <= 1 or "not" in said.words[:stop] else "")
    return _clause(behind) or (role if said.troubled() or (stop <= 1 and behind.troubled()) else "other")


_BOUNDS: tuple[tuple[str, Told], ...] = (("until", "end"), ("since", "start"))


def _done(said: Text, stop: int, ahead: str) -> Told | None:
    """Tell what the verb right before a time says."""
    if said.last("over", stop, turned=("intends",)) >= 0:
        return "end"
    if _CLOSED.intersection(said.words[stop - 1 : stop]):
        return "other"
    for family in ("ends", "recovers"):
        if (at := said.last(family, stop)) >= 0:
            lead = said.words[:at]
            named = (said.pairs(subject, family, turned=("partly",), reach=LONG) for subject in ("trouble", "service"))
            # Trouble that stops is an end, a service that stops is none.
            if family == "ends" and said_at_all(said.pairs("service", "breaks")):
                return None
            return (
                "end" if said_at_all(*named) or (_is_bare(lead) and (not ahead or Text(ahead).troubled())) else "other"
            )
    if said.last("begins", stop) >= 0:
        firm = said.said("trouble") and not said.said("not after") and not said.reported(stop)
        return "start" if firm else "other"
    return None


def _clause_around(lead: list[str], after: str, ahead: str) -> Told | None:
    """Tell what the clause says that a time closes, or stands in: "on that day the site went down"."""
    start = _clause_start(lead)
    told = _clause(Text(" ".join(lead[start:])))
    if told is None and len(lead) - start <= _OPENING:
        rest = Text(after)
        # The verb may stand behind it: "wurde um 11:30 behoben".
        if _is_bare(lead) and ahead and any(one.start == 0 for one in (*rest.said("ends"), *rest.said("recovers"))):
            told = "end" if Text(ahead).troubled() else None
        else:
            told = _clause(Text(f"{' '.join(lead[start:])} {after}"), len(lead) - start)
    return told


def _clause_start(lead: list[str]) -> int:
    """Give where the last clause of some words begins."""
    return max((index for index, word in enumerate(lead) if word == BREAK or word in _AND), default=-1) + 1


def _is_bare(lead: list[str]) -> bool:
    """Whether a clause leaves its subject out, or has "it" or "we" for one: "and was fully restored by"."""
    breaks = [index for index, word in enumerate(lead) if word == BREAK]
    return _BARE.issuperset(lead[breaks[-1] + 1 if breaks else 0 :])


def _clause(text: Text, behind: int = 0) -> Told | None:
    """Tell what the clause of a time says, in a part of the document that sums up; trouble begins behind a word."""
    if begins(text, behind) or any(at >= behind and not text.reported(at) for at in _sums_up(text)):
        return "start"
    if outage_ends(text) or incident_ends(text):
        return "end"
    return "start" if ails(text, behind) else "end" if works(text) else None


def _sums_up(text: Text) -> Iterator[int]:
    yield from text.pairs("meets", "trouble", reach=FAR)
    yield from text.pairs("meets", "suffers", reach=FAR)
    yield from text.pairs("causes", "trouble", reach=FAR)
    yield from text.pairs("trouble", "hits")
