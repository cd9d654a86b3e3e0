"""Who is to do it: the owner grammar."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.document.model import OwnerSource
from pmlint.patterns import lazy
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.lexicon import STANDARD, Lexicon

_HANDLE = r"@[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:/[A-Za-z0-9._-]+)?"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_HANDLES = lazy(rf"{_HANDLE}|\[~[\w.]+\]")
_DUE = lazy(r"\s*[,;(–—-]\s*(?:due\b|by\b|deadline\b|eta\b|\d{4}-\d\d|\d{1,2}[./]\d)", re.IGNORECASE)
_ALONE = lazy(rf"(?:{_HANDLE}|\[~[\w.]+\]|{_MAIL})\Z")
_LEADING = lazy(
    rf"(?P<who>{_HANDLE}(?:\s*(?:,|and|&|\+|/)\s*{_HANDLE})*)\s*(?::|[-–—]\s|\b(?:to|will|should|is|are|can|must|needs?)\b)"
)
_SIGN_BEFORE = lazy(rf"(?:[\[(](?P<who>[^\[\]()\n]{{1,40}})[\])]|(?P<handle>{_HANDLE}))\s+(?=\S)")
_NAME_BEFORE = lazy(r"(?P<who>[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,2})\s+[-–—]\s+\S")
_ARROW = lazy(rf"(?:→|->|=>)\s*(?P<who>{_HANDLE}|{_MAIL}|[A-ZÀ-ÖØ-Þ][\w.-]*(?:\s[A-ZÀ-ÖØ-Þ][\w.-]*){{0,2}})\s*\Z")
_MENTION = lazy(r"<(?P<who>@[\w.-]+)>")
_PREFIX = lazy(r"(?P<who>[^:\n.!?()\[\]]{1,48}?)\s*:\s+\S")
_LABEL = lazy(  # a label in the middle of an item; a bare "owner" needs no colon before a name
    r"(?:(?P<mark>[(\[,;:–—\n-]\s*|[.!?]\s+|\A)|\s)(?P<label>[^\W\d_][\w'’]*(?:[ /][\w'’]+){0,3}?)"
    r"(?:\s*[:=：]\s*|(?<=[oO]wner)\s+(?=[@A-Z]))"
)
_VALUE = lazy(r"\[[^\]\n]*\]|[^)\]\n;|]*")
_VAGUE_LABELS = frozenset({"team", "lead", "who", "driver", "squad", "assigned", "poc"})
"""Labels that are also words of a sentence: only behind a bracket, a comma or a dash."""
_LINE = lazy(r"\W*(?P<label>[^:：\n]{1,32}?)\s*[:：]\s*(?P<who>[^\n]*)")
_BRACKET = lazy(r"[\[(](?P<who>[^\[\]()\n]{1,60})[\])](?=[\s.]*(?:[\[(][^\[\]()\n]{1,40}[\])][\s.]*)*\Z)")
_DASH = lazy(
    rf"\s[-–—]+\s*(?P<who>{_HANDLE}|{_MAIL}|[A-ZÀ-ÖØ-Þ][\w.-]*(?:\s[A-ZÀ-ÖØ-Þ][\w.-]*){{0,2}})(?:,\s*(?:due\s|by\s)?[\w\s./-]*\d[\w\s./-]*)?\s*\Z"
)
_TRAILING = lazy(rf"(?<=\s)(?P<who>(?:{_HANDLE}|\[~[\w.]+\])(?:\s*(?:,|and|&|/)?\s*{_HANDLE})*)[\s.]*\Z")
_SUBJECT = lazy(
    r"(?P<who>[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:\s[A-ZÀ-ÖØ-Þ][\w.'’-]*){0,2}(?:\s(?:and|&|y|et|e|und)\s[A-ZÀ-ÖØ-Þ][\w.'’-]*)?)\s+"
    r"(?:(?:will|should|to)\s+(?!be\b)|(?:va a|va|vai|irá|debe|deberá|doit|devra|deve|deverá|wird|soll|sollte|muss)\s+)"
    r"[^\W\d_]+\b"
)
_FOREIGN_TEAM = lazy(  # "El equipo de redes va a …", "L'équipe réseau doit …", "Das Netzwerk-Team soll …"
    r"(?:\A|[.:,;]\s+)(?:(?:El|La|O|A|L['’])\s?(?P<romance>(?i:equipo|équipe|equipe|time)"
    r"(?:\s(?:de\s(?:la\s|los\s)?|del\s|da\s|do\s|d['’])?[\w-]+){0,3}?)\s"
    r"(?:va|vai|irá|debe|deberá|doit|devra|deve|deverá|tiene que|se encargará)"
    r"|(?:Das|Die|Der)\s(?P<german>[\w-]*(?:[Tt]eam|[Aa]bteilung|[Bb]etrieb|[Gg]ruppe)(?:\s\w+)?)\s(?:wird|soll|sollte|muss))\s"
)
_TEAM_SUBJECT = lazy(
    r"(?:\A|[:,.!?]\s+|\band\s+)(?:The|Our|the|our)\s+(?P<who>(?:[\w&/-]+\s+){0,3}?"
    r"(?i:teams?|engineers?|group|squad|department|developers?|admins?|administrators?|sres?|dbas?))"
    r"\s+(?:(?:will|should|must|needs? to|is to|are to|has to|have to)\s(?!be\b)|(?!is\b|was\b|has\b)[a-z]+s\s+[a-z])"
)
_ROLE_SUBJECT = lazy(
    r"(?:The\s+)?(?P<who>(?P<role>[A-Z][a-z]+)(?:\s(?:of|on|for|in)\s[\w'’ -]{1,40}?)?)\s+(?:will|should|must|needs? to)\s+(?!be\b)[a-z]"
)
_LATER_SUBJECT = lazy(
    r"(?:\A|[.!?]\s+|,\s+)(?P<who>[A-ZÀ-ÖØ-Þ][^\W\d_]*)\s+(?:will|needs to|is going to)\s+(?!be\b)[a-z]+\b"
)
_HANDLE_SUBJECT = lazy(rf"(?<=[.!?;]\s)(?P<who>{_HANDLE})\s+(?:will|should|to)\s")
_TO_DO = lazy(r"(?P<who>[A-Z]{1,4}|[A-Z][a-z]+)\s+to\s+[a-z]")
_SPLIT = lazy(r"\s*(?:,|/|&|\+|;|\band\b|<br\s*/?>|\n)\s*")
_NAMEWORD = lazy(r"[A-ZÀ-ÖØ-Þ][\w'’.-]*|[A-Z]{1,4}")
_EXTRA = lazy(
    r"\s*[,;]\s*(?:(?:due|by|until|before|eta)\b.*|[\d/.-]+|P[0-5]|high|medium|low|critical)\s*\Z", re.IGNORECASE
)
_LONGEST_NAME = 6  # letters of a word that may end as abstract nouns do
_ABSTRACT = (
    *("tion", "tions", "sion", "ity", "ing", "ment", "ments", "ness", "ance", "ence", "ency", "ology", "ability"),
    *("cion", "ciones", "cao", "coes", "dad", "dade", "mento", "miento", "encia", "ancia"),  # Spanish, Portuguese
    *("ung", "ungen", "heit", "keit", "tat", "schaft"),  # German
)
_CHANNELS = frozenset({"@channel", "@here", "@everyone", "@all"})
_NOBODY = frozenset({"tbd", "tba", "tbc", "unassigned", "owner tbd", "to be decided", "to be assigned"})
_NOBODY_YET = lazy(r"\?{2,}")
_CUT = lazy(r"\s+[-–—]\s+|\*\*|\s+\*")
_LONGEST_SIGN = 24  # characters
_TAIL = 160  # characters at the end of an item in which an owner may sign
_PARTICLES = frozenset({"and", "de", "van", "von", "der"})
_PLACEHOLDERS = lazy(
    r"\W*|[\[<{(](?!~).*[\]>})]|@?(?:username|your-handle|person|your-name|owner|name)|x{2,}|\?+|tbd.*", re.IGNORECASE
)


Range = tuple[int, int]


class Who(NamedTuple):
    """A range of text that stands in the place of an owner, where that place is, and whether it is a placeholder."""

    start: int
    end: int
    placeholder: bool = False
    source: OwnerSource = "column"


class Names(NamedTuple):
    """What a document tells of names.

    Attributes:
        people: Folded names that its fields give for its people: whole names, and their first words.
        common: Words that it writes in small letters somewhere: these are no names.
        lexicon: The words that are known.
    """

    people: frozenset[str]
    common: frozenset[str]
    lexicon: Lexicon = STANDARD

    def is_name(self, text: str) -> bool:
        """Whether `text` stands for a person, a team or a role where a theme may stand as well."""
        if looks_like_owner(text, people=self.people, strict=True):
            return True
        if "*" in text or self.lexicon.column(text) or not looks_like_owner(text, people=self.people):
            return False
        parts = fold(text).split()
        if any(_is_abstract(part) for part in parts):
            return False  # "Observability", "Rate limiting": a theme
        known = words("verb") | words("pronoun") | words("product")
        return len(parts) <= 2 and not any(part in self.common or part in known for part in parts)


def _is_abstract(word: str) -> bool:
    return len(word) > _LONGEST_NAME and word.endswith(_ABSTRACT)


def is_placeholder(text: str) -> bool:
    """Whether `text`, in the place of an owner, is but a placeholder."""
    bare = text.strip().strip("*_`.")
    return fold(bare) in words("placeholder") or bool(_PLACEHOLDERS.fullmatch(bare))


def looks_like_owner(text: str, *, people: frozenset[str] = frozenset(), strict: bool = False) -> bool:
    """Whether `text` can be a person, a team or a role.

    Args:
        text: The text in question.
        people: Folded names that the document itself gives for its people.
        strict: Whether a bare capitalised word is not enough, because a theme may stand there as well.
    """
    bare = text.strip().strip("*_").strip()
    folded = fold(bare)
    if folded in people or _ALONE.match(bare):
        return True
    tokens = folded.split()
    is_team = len(tokens) > 1 and (tokens[-1] in words("team") or tokens[0] in words("team first"))
    themed = not is_team and any(token in words("theme") for token in tokens)
    if not 1 <= len(tokens) <= 5 or len(bare) > 48 or themed or any(c.isdigit() for c in bare):
        return False
    parts = [part for part in re.split(r"[\s/&+,]+", bare) if part and part.lower() not in _PARTICLES]
    capital = 1 <= len(parts) <= 4 and all(_NAMEWORD.fullmatch(part) for part in parts)
    initials = all(part.isupper() and len(part) <= 3 for part in parts)
    return (
        is_team
        or tokens[-1] in words("team")
        or " ".join(tokens[-2:]) in words("team")
        or (capital and (initials or not strict))
    )


def named(text: str) -> list[Who]:
    """Split the content of an owner's place into owners; a placeholder gives one placeholder, an empty place too."""
    if is_placeholder(text):
        lead = len(text) - len(text.lstrip())
        return [Who(lead, max(lead, len(text.rstrip())), placeholder=True)]
    found: list[Who] = []
    handles = list(_HANDLES.finditer(text))
    if handles and not _HANDLES.sub("", text).strip(" ,;/&+."):
        return [Who(*handle.span()) for handle in handles]
    for pattern in (_CUT, _DUE):
        if (match := pattern.search(text)) and match.start():
            text = text[: match.start()]
    position = 0
    for piece in [*_SPLIT.finditer(text), None]:
        end = piece.start() if piece else len(text)
        part = text[position:end]
        lead = len(part) - len(part.lstrip(" *_"))
        tail = len(part.rstrip(" *_.")) if part.strip(" *_.") else lead
        article = re.match(r"(?:the|a|an)\s+", part[lead:tail], re.IGNORECASE)
        lead += article.end() if article else 0
        if tail > lead and not is_placeholder(part[lead:tail]):
            found.append(Who(position + lead, position + tail))
        position = piece.end() if piece else len(text)
    return found


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
    marked = sorted((*strong, *slanted))
    for found in (*_ways(text, names, strong), _signed(text, names, marked)):
        shown = [who for who in found if not any(a <= who.start < b for a, b in hidden)]
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
    pieces = [piece for piece in _SPLIT.split(tail.strip("()[] ")) if piece]
    # "Move it to *Harbour*" names a thing, "Paint it *Ada*" is signed.
    strict = before in words("function word")
    if pieces and all(
        looks_like_owner(piece, people=names.people, strict=True) or (not strict and names.is_name(piece))
        for piece in pieces
    ):
        return _from(tail, start, "end")
    return []


def _ways(text: str, names: Names, strong: tuple[Range, ...]) -> Iterator[list[Who]]:
    """The ways in which an item names an owner, the plainest first; each is tried only where its sign is there."""
    people = names.people
    if strong and strong[0][0] == 0 and len(text[: strong[0][1]].split()) > 1:
        # A bold label of several words is a theme more often than a name: only known people count.
        names = names._replace(common=frozenset(fold(text[: strong[0][1]]).split()))
    head = text.lstrip()
    skip = len(text) - len(head)
    if ":" in text or "：" in text or "=" in text or "wner" in text:
        yield from _labelled(text, names)
    if head.startswith("@") and (handle := _LEADING.match(head)):
        yield _from(handle["who"], skip + handle.start("who"), "front")
    yield from _in_front(head, skip, names)
    for part in (text.partition("\n")[0], text):
        yield from _at_end(part, people)
    yield from _subjects(head, skip, names)


def _subjects(head: str, skip: int, names: Names) -> Iterator[list[Who]]:
    """An owner as the subject of a sentence: `The network team will …`, `El equipo de redes debe …`, `Ada will …`."""
    people = names.people
    if "@" in head and (later := _HANDLE_SUBJECT.search(head)):
        yield _from(later["who"], skip + later.start("who"), "subject")
    if (team := _TEAM_SUBJECT.search(head)) and not is_placeholder(team["who"]):
        yield _from(team["who"], skip + team.start("who"), "subject")
    if (team := _FOREIGN_TEAM.search(head)) and not is_placeholder(team["romance"] or team["german"]):
        group = "romance" if team["romance"] else "german"
        yield _from(team[group], skip + team.start(group), "subject")
    role = _ROLE_SUBJECT.match(head)
    if role and fold(role["role"]) in words("team") and not is_placeholder(role["who"]):
        yield _from(role["who"], skip + role.start("who"), "subject")
    if head[:1].isupper() and (subject := _SUBJECT.match(head)) and _is_subject(subject["who"], people):
        yield _from(subject["who"], skip + subject.start("who"), "subject")
    if (later := _LATER_SUBJECT.search(head)) and names.is_name(later["who"]):
        yield _from(later["who"], skip + later.start("who"), "subject")


def _labelled(text: str, names: Names) -> Iterator[list[Who]]:
    """An owner behind a label that the vocabulary knows: `… (Owner: Alice)`, `… — Responsable : Ana`."""
    position = 0
    while label := _LABEL.search(text, position):
        position = label.end("label")
        told = fold(label["label"])
        if "owner" in names.lexicon.column(told) and (label["mark"] or told not in _VAGUE_LABELS):
            value = _VALUE.match(text, label.end())
            yield _from(value.group() if value else "", label.end(), "label")


def _in_front(head: str, skip: int, names: Names) -> Iterator[list[Who]]:
    """An owner before the task: `[Sam] add …`, `@lou add …`, `Meera: alert …`, `Erin – migrate …`."""
    if head[:1] in {"[", "(", "@"} and (sign := _SIGN_BEFORE.match(head)):
        group = "handle" if sign["handle"] else "who"
        if all(looks_like_owner(piece, people=names.people) for piece in _SPLIT.split(sign[group])):
            yield _from(sign[group], skip + sign.start(group), "front")
    if ":" in head[:64] and (prefix := _PREFIX.match(head)):
        pieces = [piece for piece in _SPLIT.split(prefix["who"].strip("*_ ")) if piece]
        if pieces and all(names.is_name(piece) for piece in pieces):
            yield _from(prefix["who"], skip + prefix.start("who"), "front")
    if (dash := _NAME_BEFORE.match(head)) and names.is_name(dash["who"]):
        yield _from(dash["who"], skip + dash.start("who"), "front")


def _at_end(part: str, people: frozenset[str]) -> Iterator[list[Who]]:
    """An owner in brackets, a handle, or a name behind a dash, at the end."""
    near = max(0, len(part) - _TAIL)
    if part.rstrip(" .")[-1:] in {")", "]"}:
        for bracket in _BRACKET.finditer(part, near):
            yield _in_brackets(bracket, people)
    if ("→" in part or ">" in part) and (arrow := _ARROW.search(part, near)) and _is_subject(arrow["who"], people):
        yield _from(arrow["who"], arrow.start("who"), "end")
    if "<@" in part and (mention := _MENTION.search(part, near)):
        yield [Who(*mention.span("who"), source="end")]
    handle = _TRAILING.search(part, near) if "@" in part[near:] or "[~" in part[near:] else None
    if handle and "/" not in handle["who"] and handle["who"].casefold() not in _CHANNELS:
        yield _from(handle["who"], handle.start("who"), "end")
    dashed = any(dash in part for dash in (" -", " –", " —"))
    if dashed and (name := _DASH.search(part, near)) and _is_subject(name["who"], people):
        yield _from(name["who"], name.start("who"), "end")


def _in_brackets(bracket: re.Match[str], people: frozenset[str]) -> list[Who]:
    """`[Rick]`, `(Alice, Bob)`, `[CF to write the story]`."""
    who, start = bracket["who"], bracket.start("who")
    if doer := _TO_DO.match(who):
        return [Who(start, start + doer.end("who"), source="end")]
    if fold(who) in _NOBODY or _NOBODY_YET.fullmatch(who):
        return _from(who, start, "end")
    if extra := _EXTRA.search(who):
        who = who[: extra.start()]
    pieces = [piece.strip() for piece in _SPLIT.split(who) if piece.strip()]
    # In parentheses an abbreviation explains, in square brackets it signs.
    explains = bracket.group()[0] == "(" and all(
        piece.isupper() and fold(piece) not in people and fold(piece) not in words("team") for piece in pieces
    )
    themed = len(pieces) > 1 and any(_is_abstract(word) for word in fold(who).split())
    if pieces and not explains and not themed and all(looks_like_owner(piece, people=people) for piece in pieces):
        return _from(who, start, "end")
    return []


def _is_subject(who: str, people: frozenset[str]) -> bool:
    first = fold(who).partition(" ")[0]
    if first in words("pronoun") or first in words("verb") or is_placeholder(who):
        return False
    return looks_like_owner(who, people=people)


def labelled_line(text: str) -> tuple[str, int, int] | None:
    """Read `Owner: Alice` on a line of its own: the folded label, and the range of the value."""
    match = _LINE.fullmatch(text)
    return (fold(match["label"]), match.start("who"), match.end("who")) if match else None
