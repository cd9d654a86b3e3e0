"""Who is to do it: the owner grammar."""

import re
from collections.abc import Container, Iterator
from functools import cache, cached_property
from typing import NamedTuple

from pmlint.document import owner_grammar as grammar
from pmlint.document.model import OwnerSource
from pmlint.leaves import Leaf
from pmlint.patterns import holds_any, lazy
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.lexicon import STANDARD, Lexicon

_LONGEST_NAME = 6  # letters of a word that may end as abstract nouns do
_ABSTRACT = (
    *("tion", "tions", "sion", "ity", "ing", "ment", "ments", "ness", "ance", "ence", "ency", "ology", "ability"),
    *("cion", "ciones", "cao", "coes", "dad", "dade", "mento", "miento", "encia", "ancia"),  # Spanish, Portuguese
    *("ung", "ungen", "heit", "keit", "tat", "schaft"),  # German
)
_CHANNELS = frozenset({"@channel", "@here", "@everyone", "@all"})
_NOBODY_YET = lazy(r"\?{2,}")
_ARTICLE = lazy(r"(?:the|a|an)\s+", re.IGNORECASE)
_CUT = lazy(r"\s+[-–—]\s+|\*\*|\s+\*")
_LONGEST_SIGN = 24  # characters
_ASSIGNMENTS = ("ssigned", "wned", "signad", "cargo", "ssigné", "ilotée", "iloté", "tribuíd", "ugewiesen")
_LABEL_SIGNS = (":", "：", "=", "wner", *_ASSIGNMENTS)
_TEAMS = ("team", "crew", "squad", "group")
_STAFF = ("team", "engineer", "group", "squad", "department", "developer", "admin", "sre", "dba")
_FOREIGN_TEAMS = ("equip", "équip", "time", "eam", "bteilung", "etrieb", "ruppe")
_TAILS = ")]✅✔☑🎉"
_NEAR = 24  # characters before a handle that tell whether it is only mentioned
_TAIL = 160  # characters at the end of an item in which an owner may sign
_PARTICLES = frozenset({"and", "de", "van", "von", "der"})
_PLACEHOLDERS = lazy(
    r"\W*|[\[<{(](?!~).*[\]>})]|@?(?:username|your-handle|person|your-name|owner|name)|x{2,}|\?+|tbd.*", re.IGNORECASE
)
_BLANKS = ("username", "your-", "person", "owner", "name", "xx", "tbd")
"""How those begin that begin with a letter."""


Range = tuple[int, int]


@cache
def _nobody() -> frozenset[str]:
    """Placeholders that stand for an owner even where nothing else says so; "(all)" or "(unknown)" may mean another thing."""
    return words("placeholder") - words("doubtful placeholder")


class Who(NamedTuple):
    """A range of text that stands in the place of an owner, where that place is, and whether it is a placeholder."""

    start: int
    end: int
    placeholder: bool = False
    source: OwnerSource = "column"


class Small:
    """The words that a document writes in small letters; most documents need them not, so they are found when asked for."""

    def __init__(self, leaves: tuple[Leaf, ...]) -> None:
        self.leaves = leaves

    @cached_property
    def words(self) -> set[str]:
        """The words, without the punctuation around them."""
        told = set("\n".join([leaf.prose.text for leaf in self.leaves]).split())
        return {word.strip(".,;:!?()[]\"'") for word in told if word.islower()}

    def __contains__(self, word: object) -> bool:
        return word in self.words


class Names(NamedTuple):
    """What a document tells of names.

    Attributes:
        people: Folded names that its fields give for its people: whole names, and their first words.
        common: Words that it writes in small letters somewhere: these are no names.
        lexicon: The words that are known.
    """

    people: frozenset[str]
    common: Container[str]
    lexicon: Lexicon = STANDARD

    def is_name(self, text: str) -> bool:
        """Whether `text` stands for a person, a team or a role where a theme may stand as well."""
        if fold(text) in words("product"):
            return False
        if looks_like_owner(text, people=self.people, strict=True):
            return True
        if "*" in text or self.lexicon.column(text) or not looks_like_owner(text, people=self.people):
            return False
        if grammar.CAMEL.search(text):
            return False  # "BinderHub"
        parts = fold(text).split()
        if any(_is_abstract(part) or _is_plural(part) for part in parts):
            return False  # "Observability", "Rate limiting": a theme
        known = words("verb") | words("pronoun") | words("product")
        return len(parts) <= 2 and not any(part in self.common or part in known for part in parts)


def _is_plural(word: str) -> bool:
    """Whether a word looks like a plural: "Timeouts: …" is a theme, "Thomas: …" is not."""
    return (
        len(word) >= _LONGEST_NAME and word.endswith("s") and not word.endswith("ss") and word not in words("name in s")
    )


def _is_abstract(word: str) -> bool:
    return len(word) > _LONGEST_NAME and word.endswith(_ABSTRACT)


def is_placeholder(text: str) -> bool:
    """Whether `text`, in the place of an owner, is but a placeholder."""
    bare = text.strip().strip("*_`.")
    if fold(bare) in words("placeholder"):
        return True
    blank = not bare[:1].isalnum() or bare.lower().startswith(_BLANKS)
    return blank and _PLACEHOLDERS.fullmatch(bare) is not None


def looks_like_owner(text: str, *, people: frozenset[str] = frozenset(), strict: bool = False) -> bool:
    """Whether `text` can be a person, a team or a role.

    Args:
        text: The text in question.
        people: Folded names that the document itself gives for its people.
        strict: Whether a bare capitalised word is not enough, because a theme may stand there as well.
    """
    bare = text.strip().strip("*_").strip()
    folded = fold(bare)
    if folded in people or grammar.ALONE.match(bare):
        return True
    tokens = folded.split()
    is_team = len(tokens) > 1 and (tokens[-1] in words("team") or tokens[0] in words("team first"))
    themed = not is_team and any(token in words("theme") for token in tokens)
    if not 1 <= len(tokens) <= 5 or len(bare) > 48 or themed or any(c.isdigit() for c in bare):
        return False
    parts = [part for part in re.split(r"[\s/&+,]+", bare) if part and part.lower() not in _PARTICLES]
    capital = 1 <= len(parts) <= 4 and all(grammar.NAMEWORD.fullmatch(part) for part in parts)
    initials = all(part.isupper() and len(part) <= 3 for part in parts)
    return (
        is_team
        or tokens[-1] in words("team")
        or " ".join(tokens[-2:]) in words("team")
        or (capital and (initials or not strict))
    )


def named(text: str) -> list[Who]:
    """Split the content of an owner's place into owners; a placeholder gives one placeholder, an empty place too."""
    found: list[Who] = []
    if is_placeholder(text) and not _names_beside(text):
        lead = len(text) - len(text.lstrip())
        return [Who(lead, max(lead, len(text.rstrip())), placeholder=True)]
    handles = list(grammar.HANDLES.finditer(text)) if holds_any(text, ("@", "[~")) else []
    if handles and not grammar.HANDLES.sub("", text).strip(" ,;/&+."):
        return [Who(*handle.span()) for handle in handles]
    for pattern in (_CUT, grammar.SENTENCE, grammar.DUE) if holds_any(text, ".,;(*–—-") else ():
        if (match := pattern.search(text)) and match.start():
            text = text[: match.start()]
    position = 0
    for piece in [*grammar.SPLIT.finditer(text), None]:
        end = piece.start() if piece else len(text)
        part = text[position:end]
        lead = len(part) - len(part.lstrip(" *_"))
        tail = len(part.rstrip(" *_.")) if part.strip(" *_.") else lead
        article = _ARTICLE.match(part, lead, tail)
        lead = article.end() if article else lead
        if tail > lead and not is_placeholder(part[lead:tail]):
            found.append(Who(position + lead, position + tail))
        position = piece.end() if piece else len(text)
    return found


def _names_beside(text: str) -> bool:
    """Whether an owner stands beside a placeholder: "TBD, Ada"."""
    pieces = [piece for piece in grammar.SPLIT.split(text) if piece.strip()]
    if fold(text) in words("placeholder"):
        return False
    return len(pieces) > 1 and any(not is_placeholder(piece) and looks_like_owner(piece) for piece in pieces)


def _from(text: str, by: int, source: OwnerSource) -> list[Who]:
    """Read the owners in `text`, which begins at `by`."""
    return [Who(who.start + by, who.end + by, who.placeholder, source) for who in named(text)]


def owners_in(
    text: str,
    *,
    names: Names,
    strong: tuple[Range, ...] = (),
    slanted: tuple[Range, ...] = (),
    hidden: tuple[Range, ...] = (),
) -> list[Who]:
    """Give the owners that an item names itself: a labelled one, one in front, one at its end.

    Args:
        text: The item's text.
        names: What the document tells of names.
        strong: The ranges of the text that are bold: a bold name at the end signs.
        slanted: The ranges that are in italics: they sign likewise.
        hidden: The ranges of code, addresses and labels of links: no owner begins in them, but for a linked handle.
    """
    for found in _ways(text, names, strong, sorted((*strong, *slanted))):
        shown = [who for who in found if not any(a <= who.start < b for a, b in hidden)] if hidden else found
        if shown:
            return shown
    return []


def _signed(text: str, names: Names, marked: list[Range]) -> list[Who]:
    """`… for the API **JP**`, `… **RK**/JT`, `… *Ada*`."""
    start = marked[-1][0] if marked else len(text)
    tail = text[start:].rstrip(" .")
    if not start or not tail or len(tail) > _LONGEST_SIGN:
        return []
    before = fold(text[max(0, start - _LONGEST_SIGN) : start]).rpartition(" ")[2]
    pieces = [piece for piece in grammar.SPLIT.split(tail.strip("()[] ")) if piece]
    # "Move it to *Harbour*" names a thing, "Paint it *Ada*" is signed.
    strict = before in words("function word")
    if pieces and all(
        looks_like_owner(piece, people=names.people, strict=True) or (not strict and names.is_name(piece))
        for piece in pieces
    ):
        return _from(tail, start, "end")
    return []


def _ways(text: str, names: Names, strong: tuple[Range, ...], marked: list[Range]) -> Iterator[list[Who]]:
    """The ways in which an item names an owner, the plainest first; each is tried only where its sign is there."""
    known = names
    if strong and strong[0][0] == 0 and len(text[: strong[0][1]].split()) > 1:
        # A bold label of several words is a theme more often than a name: only known people count.
        names = names._replace(common=frozenset(fold(text[: strong[0][1]]).split()))
    head = text.lstrip()
    skip = len(text) - len(head)
    bare = text.replace("://", "") if "://" in text else text  # the colon of an address follows no label
    if holds_any(bare, _LABEL_SIGNS):
        yield from _labelled(text, names)
    if head.startswith("@") and (handle := grammar.LEADING.match(head)):
        yield _from(handle["who"], skip + handle.start("who"), "front")
    if names.lexicon.names:
        yield from _known(text, names)
    yield from _in_front(head, skip, names)
    for part in dict.fromkeys((text.partition("\n")[0], text)):
        yield from _at_end(part, known)
        last = part.rstrip(" .")[-1:]
        if (last.isdigit() or last in _TAILS) and (behind := grammar.BEHIND.search(part, max(0, len(part) - _TAIL))):
            yield from _at_end(part[: behind.start()], known)
    yield from _subjects(head, skip, names)
    yield _signed(text, known, marked)


def _known(text: str, names: Names) -> Iterator[list[Who]]:
    """An owner whom the profile names, in any case of letters: `Deck crew to …`, `… — deck crew`."""
    low = text.casefold()
    for name in sorted(names.lexicon.names):
        at = low.find(name)
        if at < 0 or fold(text[at : at + len(name)]) != name:
            continue
        before, after = text[:at].strip().casefold(), text[at + len(name) :].strip()
        leads = before in {"", "the", "[", "("} and grammar.LEADS.match(after)
        ends = not after.strip(".)]") and before[-1:] in {"-", "–", "—", "(", "[", ">", "→"}
        if leads or ends:
            yield [Who(at, at + len(name), source="front" if leads else "end")]


def _subjects(head: str, skip: int, names: Names) -> Iterator[list[Who]]:
    """An owner as the subject of a sentence: `The network team will …`, `El equipo de redes debe …`, `Ada will …`."""
    if "@" in head and (later := grammar.HANDLE_SUBJECT.search(head)):
        yield _from(later["who"], skip + later.start("who"), "subject")
    low = head.casefold()
    manned = holds_any(low, _STAFF)
    if manned and (team := grammar.TEAM_SUBJECT.search(head)) and not is_placeholder(team["who"]):
        yield _from(team["who"], skip + team.start("who"), "subject")
    if holds_any(head, _TEAMS) and (team := grammar.TEAM_TO.match(head)):
        yield _from(team["who"], skip + team.start("who"), "subject")
    foreign = holds_any(head, _FOREIGN_TEAMS)
    if (
        foreign
        and (team := grammar.FOREIGN_TEAM.search(head))
        and not is_placeholder(team["romance"] or team["german"])
    ):
        group = "romance" if team["romance"] else "german"
        yield _from(team[group], skip + team.start(group), "subject")
    modal = holds_any(head, (" will ", " should ", " must ", " need", " going to "))
    role = grammar.ROLE_SUBJECT.match(head) if modal else None
    if role and fold(role["role"]) in words("team") and not is_placeholder(role["who"]):
        yield _from(role["who"], skip + role.start("who"), "subject")
    told = head[:1].isupper() and grammar.may_be_subject(head)
    if told and (subject := grammar.SUBJECT.match(head)) and _can_sign(subject["who"], names):
        yield _from(subject["who"], skip + subject.start("who"), "subject")
    if modal and (later := grammar.LATER_SUBJECT.search(head)) and names.is_name(later["who"]):
        yield _from(later["who"], skip + later.start("who"), "subject")


def _labelled(text: str, names: Names) -> Iterator[list[Who]]:
    """An owner behind a label that the vocabulary knows: `… (Owner: Alice)`, `… — Responsable : Ana`."""
    labelled = not names.lexicon.owner_words.isdisjoint(fold(text).split())
    for label, begin in grammar.labels(text) if labelled else ():
        if _is_owner_label(label["label"], bool(label["mark"]), names):
            value = grammar.VALUE.match(text, begin)
            yield _from(value.group() if value else "", begin, "label")
    if holds_any(text, _ASSIGNMENTS) and (assigned := grammar.ASSIGNED.search(text)):
        yield _from(assigned["who"].rstrip(" ."), assigned.start("who"), "label")


def _is_owner_label(label: str, marked: bool, names: Names) -> bool:  # noqa: FBT001 - of a label
    """Whether a label, or its last words, is one of owners: "Add a pump Owner: Ada" has no mark before it."""
    told = fold(label).split()
    for count in range(len(told), 0, -1):
        tail = " ".join(told[-count:])
        if "owner" in names.lexicon.column(tail):
            return (marked and count == len(told)) or tail not in grammar.VAGUE_LABELS
    return False


def _in_front(head: str, skip: int, names: Names) -> Iterator[list[Who]]:
    """An owner before the task: `[Sam] add …`, `@lou add …`, `Meera: alert …`, `Erin – migrate …`."""
    if head[:1] in {"[", "(", "@"} and (sign := grammar.SIGN_BEFORE.match(head)):
        group = "handle" if sign["handle"] else "who"
        if all(looks_like_owner(piece, people=names.people) for piece in grammar.SPLIT.split(sign[group])):
            yield _from(sign[group], skip + sign.start(group), "front")
    if ":" in head[:64] and (prefix := grammar.PREFIX.match(head)):
        if fold(prefix["who"]) in _nobody():
            yield _from(prefix["who"], skip + prefix.start("who"), "front")
        pieces = [piece for piece in grammar.SPLIT.split(prefix["who"].strip("*_ ")) if piece]
        if pieces and all(names.is_name(piece) for piece in pieces):
            yield _from(prefix["who"], skip + prefix.start("who"), "front")
    parted = not grammar.DASHES.isdisjoint(head.split(None, 4)[1:4])
    if parted and (dash := grammar.NAME_BEFORE.match(head)) and names.is_name(dash["who"]):
        yield _from(dash["who"], skip + dash.start("who"), "front")


def _at_end(part: str, names: Names) -> Iterator[list[Who]]:
    """An owner in brackets, a handle, or a name behind a dash, at the end."""
    near = max(0, len(part) - _TAIL)
    if part.rstrip(" .")[-1:] in {")", "]"}:
        for bracket in grammar.BRACKET.finditer(part, near):
            yield _in_brackets(bracket, names)
    if ("→" in part or ">" in part) and (arrow := grammar.ARROW.search(part, near)) and _signs(arrow["who"], names):
        yield _from(arrow["who"], arrow.start("who"), "end")
    if "<@" in part and (mention := grammar.MENTION.search(part, near)):
        yield [Who(*mention.span("who"), source="end")]
    handle = grammar.TRAILING.search(part, near) if "@" in part[near:] or "[~" in part[near:] else None
    passing = handle and grammar.PASSING.search(part[max(0, handle.start() - _NEAR) : handle.start()])
    if handle and not passing and not grammar.SCOPE.search(handle["who"]) and handle["who"].casefold() not in _CHANNELS:
        yield _from(handle["who"], handle.start("who"), "end")
    dashed = holds_any(part, (" -", " –", " —"))
    if dashed and (name := grammar.DASH.search(part, near)) and _signs(name["who"], names):
        yield _from(name["who"], name.start("who"), "end")


def _in_brackets(bracket: re.Match[str], names: Names) -> list[Who]:
    """`[Rick]`, `(Alice, Bob)`, `[CF to write the story]`."""
    who, start = bracket["who"], bracket.start("who")
    people = names.people
    if (doer := grammar.TO_DO.match(who)) and fold(doer["who"]) not in words("theme"):
        return [Who(start, start + doer.end("who"), source="end")]
    if fold(who) in _nobody() or _NOBODY_YET.fullmatch(who):
        return _from(who, start, "end")
    if extra := grammar.EXTRA.search(who):
        who = who[: extra.start()]
    for behind in (grammar.BEHIND, grammar.BY, grammar.TICKETS_BEHIND):
        if (match := behind.search(who)) and match.start():
            who = who[: match.start()]
    if ticket := grammar.TICKETS_BEFORE.match(who):  # "(P1, Ada)", "(PUMP-12, Ada)"
        start += ticket.end()
        who = who[ticket.end() :]
    pieces = [piece.strip() for piece in grammar.SPLIT.split(who) if piece.strip()]
    # In parentheses an abbreviation explains, in square brackets it signs.
    explains = bracket.group()[0] == "(" and all(
        piece.isupper() and fold(piece) not in people and fold(piece) not in words("team") for piece in pieces
    )
    themed = len(pieces) > 1 and any(_is_abstract(word) for word in fold(who).split())
    fits = all(looks_like_owner(piece, people=people) and not _is_common(piece, names) for piece in pieces)
    if pieces and not explains and not themed and fits:
        return _from(who, start, "end")
    return []


def _can_sign(who: str, names: Names) -> bool:
    """Whether a text behind a dash, an arrow or before "will" can be an owner: not a word of the sentence or a product."""
    first = fold(who).partition(" ")[0]
    if first in words("pronoun") or first in words("verb") or is_placeholder(who):
        return False
    return looks_like_owner(who, people=names.people) and not _is_common(who, names)


def _signs(who: str, names: Names) -> bool:
    """Whether a text at the end of a task is its owner, or stands where one should: `— Ada`, `→ TBD`."""
    return fold(who) in _nobody() or _can_sign(who, names)


def _is_common(who: str, names: Names) -> bool:
    """Whether a single capitalised word is one that the document also writes small, or a product."""
    folded = fold(who)
    if " " in folded or who.startswith("@") or folded in names.people or folded in words("team"):
        return False
    return folded in names.common or folded in words("product")


def labelled_line(text: str) -> tuple[str, int, int] | None:
    """Read `Owner: Alice` on a line of its own: the folded label, and the range of the value."""
    match = grammar.LINE.fullmatch(text)
    return (fold(match["label"]), match.start("who"), match.end("who")) if match else None
