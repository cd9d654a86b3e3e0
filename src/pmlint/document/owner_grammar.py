"""The patterns of the owner grammar, each with what it fits and what it does not.

A pattern only says where a name may stand. Whether the text there is one is decided in `pmlint.document.owners`.
"""

import re
from collections.abc import Iterator

from pmlint.patterns import lazy

HANDLE = r"@[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?(?:/[A-Za-z0-9._-]+)?"
MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
HANDLES = lazy(rf"{HANDLE}|\[~[\w.]+\]")
"""Handles, wherever they stand: "@ada", "@harbour/pumps", "[~ada]" of Jira."""

DUE = lazy(r"\s*[,;(–—-]\s*(?:due\b|by\b|deadline\b|eta\b|\d{4}-\d\d|\d{1,2}[./]\d)", re.IGNORECASE)
"""Where an owner's place goes on with a day: "Ada| (due Friday)", "Ada|, by 2024-05-01"."""

ALONE = lazy(rf"(?:{HANDLE}|\[~[\w.]+\]|{MAIL})\Z")
"""A text that is but a handle or an address, and so an owner wherever it stands."""

LEADING = lazy(
    rf"(?P<who>{HANDLE}(?:\s*(?:,|and|&|\+|/)\s*{HANDLE})*)\s*(?::|[-–—]\s|\b(?:to|will|should|is|are|can|must|needs?)\b)"
)
"""Handles before what they do: "@ada to paint it", "@ada and @bo: paint it"; not "@ada paint it"."""

SIGN_BEFORE = lazy(rf"(?:[\[(](?P<who>[^\[\]()\n]{{1,40}})[\])]|(?P<handle>{HANDLE}))\s+(?=\S)")
"""A name in brackets, or a handle, before the task: "[Ada] paint it", "(Ada) paint it", "@ada paint it"."""

NAME_BEFORE = lazy(r"(?P<who>[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w.'’-]*(?:\s[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w.'’-]*){0,2})\s+[-–—]\s+\S")
"""A name and a dash before the task: "Ada Okoro – paint it"; not "Pre-paint it"."""

DASHES = frozenset({"-", "–", "—"})
"""Of such a name; one of them is the second, the third or the fourth word."""

ARROW = lazy(
    rf"(?:→|->|=>)\s*(?P<who>{HANDLE}|{MAIL}|[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w.-]*(?:\s[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w.-]*){{0,2}})\s*\Z"
)
"""An arrow at the end: "paint it → Ada", "paint it -> @ada"."""

MENTION = lazy(r"<(?P<who>@[\w.-]+)>")
"""A handle as Slack pastes it: "paint it <@ada>"."""

PREFIX = lazy(r"(?P<who>[^:\n.!?()\[\]]{1,48}?)(?:\s*\([^()\n]{1,20}\))?\s*:\s+\S")
"""Anything short before a colon: "Ada: paint it"; whether it is a name is asked of `Names`."""

LABEL = lazy(r"(?:(?P<mark>[(\[,;:–—\n-]\s*|[.!?]\s+|\A)|\s)(?P<label>[^\W\d_][\w'’]*(?:[ /][\w'’]+){0,3})\s*\Z")
"""A label in the middle of an item, before the sign that ends it: "(Owner|: Ada)", ". Responsable |: Ana"."""

LABEL_SIGN = lazy(r"[:=：]\s*|(?P<owner>[oO]wner)\s+(?=[@A-Z])")
"""What ends such a label; a bare "owner" needs no colon before a name."""

VALUE = lazy(r"\[[^\]\n]*\]|[^)\]\n;|]*")
"""What stands behind such a label, up to the end of its bracket or line."""

VAGUE_LABELS = frozenset({"team", "lead", "who", "driver", "squad", "assigned", "poc"})
"""Labels that are also words of a sentence: only behind a bracket, a comma or a dash."""

LINE = lazy(r"\W*(?P<label>[^:：\n]{1,32}?)\s*[:：]\s*(?P<who>[^\n]*)")
"""A line that is a label and its value: "Owner: Ada", "**Due:** Friday"."""

BRACKET = lazy(r"[\[(](?P<who>[^\[\]()\n]{1,60})[\])](?=[\s.]*(?:[\[(][^\[\]()\n]{1,40}[\])][\s.]*)*\Z)")
"""Brackets at the end, others behind them: "paint it (Ada)", "paint it [Ada] (done)"; not "paint (all of) it"."""

_ONE = rf"(?:{HANDLE}|{MAIL}|[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w'’-]*(?:\s[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w'’-]*){{0,2}}|(?:[a-z]+\s){{1,2}}(?:team|crew|squad))"
DASH = lazy(rf"\s[-–—]+\s*(?P<who>{_ONE}(?:\s*(?:,|/|&|\+|and)\s*{_ONE}){{0,3}})\s*\Z")
"""A dash and a name at the end: "paint it — Ada Okoro", "- Ada/Bo"; not "re-paint it"."""

TRAILING = lazy(rf"(?<=\s)(?P<who>(?:{HANDLE}|\[~[\w.]+\])(?:\s*(?:,|and|&|/)?\s*{HANDLE})*)[\s.]*\Z")
"""Handles at the end: "paint it @ada, @bo"."""

_PERSON = r"[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w.'’-]*(?:\s[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w.'’-]*){0,2}"
SUBJECT = lazy(
    rf"(?P<who>{_PERSON}(?:\s(?:and|&|y|et|e|und)\s{_PERSON})?)\s+"
    r"(?:(?:will|should|must|to|has to|needs to)\s+(?!be\b)|(?:va a|va|vai|irá|debe|deberá|tiene que|se encargará de|se encarga de"
    r"|doit|devra|se charge de|est chargée? de|deve|deverá|ficará responsável por|wird|soll|sollte|muss)\s+)"
    r"[^\W\d_]+\b"
)
"""A name as the first word, and what it will do: "Ada will paint it", "Ana debe pintar"; not "It will be painted"."""

_LONGEST_SUBJECT = 8  # words
_ANDS = frozenset({"and", "y", "et", "e", "und"})
_VERBS = frozenset(
    [
        *("will", "should", "must", "to", "has", "needs", "va", "vai", "irá", "debe", "deberá", "tiene", "se"),
        *("doit", "devra", "est", "deve", "deverá", "ficará", "wird", "soll", "sollte", "muss"),
    ]
)
"""How the verbs of `SUBJECT` begin."""


def may_be_subject(head: str) -> bool:
    """Whether a verb stands behind words that can be names; most tasks go on in small letters."""
    for word in head.split(None, _LONGEST_SUBJECT)[1:_LONGEST_SUBJECT]:
        if word in _VERBS:
            return True
        if "a" <= word[0] <= "z" and word not in _ANDS:
            return False
    return False


FOREIGN_TEAM = lazy(
    r"(?:\A|[.:,;]\s+)(?:(?:El|La|O|A|L['’])\s?(?P<romance>(?i:equipo|équipe|equipe|time)"
    r"(?:\s(?:de\s(?:la\s|los\s)?|del\s|da\s|do\s|d['’])?[\w-]+){0,3}?)\s"
    r"(?:va|vai|irá|debe|deberá|doit|devra|deve|deverá|tiene que|se encargará)"
    r"|(?:Das|Die|Der)\s(?P<german>[\w-]*(?:[Tt]eam|[Aa]bteilung|[Bb]etrieb|[Gg]ruppe)(?:\s\w+)?)\s(?:wird|soll|sollte|muss))\s"
)
"""The same of teams: "El equipo de redes va a …", "L'équipe réseau doit …", "Das Netzwerk-Team soll …"."""

TEAM_SUBJECT = lazy(
    r"(?:\A|[:,.!?]\s+|\band\s+)(?:The|Our|the|our)\s+(?P<who>(?:[\w&/-]+\s+){0,3}?"
    r"(?i:teams?|engineers?|group|squad|department|developers?|admins?|administrators?|sres?|dbas?))"
    r"\s+(?:(?:will|should|must|needs? to|is to|are to|has to|have to)\s(?!be\b)|(?!is\b|was\b|has\b)[a-z]+s\s+[a-z])"
)
"""A team as a subject, at the beginning of any sentence: "The pump team will …", "…: our DBAs own …"."""

TEAM_TO = lazy(
    r"(?:The\s)?(?P<who>(?:[A-Z][\w-]*\s){1,2}(?:team|crew|squad|group))\s+(?:to|will|should|must|needs to)\s+(?!be\b)[a-z]"
)
"""A team by its name and what it will do: "Pump team to paint it"."""

ROLE_SUBJECT = lazy(
    r"(?:The\s+)?(?P<who>(?P<role>[A-Z][a-z]+)(?:\s(?:of|on|for|in)\s[\w'’ -]{1,40}?)?)\s+(?:will|should|must|needs? to)\s+(?!be\b)[a-z]"
)
"""A role with what it belongs to: "Reviewers of this change should …"; the role must be a known word."""

LATER_SUBJECT = lazy(
    r"(?:\A|[.!?]\s+|,\s+)(?P<who>[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][^\W\d_]*)\s+(?:will|needs to|is going to)\s+(?!be\b)[a-z]+\b"
)
"""A name as the subject of a later sentence or clause: "To that end, Ada will …"."""

HANDLE_SUBJECT = lazy(rf"(?<=[.!?;]\s)(?P<who>{HANDLE})\s+(?:will|should|to)\s")
"""A handle as the subject of a later sentence: "It leaks. @ada will …"."""

TO_DO = lazy(r"(?P<who>[A-Z]{1,4}|[A-Z][a-z]+)\s+to\s+[a-z]")
"""A name and its task inside brackets: "[RK to write it]"."""

SPLIT = lazy(r"\s*(?:,|/|&|\+|;|\b(?:and|y|et|e|und)\b|<br\s*/?>|\n)\s*")
"""What parts several owners: "Ada, Bo", "Ada/Bo", "Ada & Bo"."""

NAMEWORD = lazy(r"[A-ZÀ-ÖØ-ÞĀ-žЀ-Я][\w'’.-]*|[A-Z]{1,4}")
"""A word of a name: "Ada", "Élodie", "O'Neil", "RK"."""

EXTRA = lazy(
    r"\s*[,;]\s*(?:(?:due|by|until|before|eta)\b.*|[\d/.-]+|P[0-5]|high|medium|low|critical)\s*\Z", re.IGNORECASE
)
"""What may stand behind a name in brackets: "(Ada, due Friday)", "(Ada; high)"."""

BEHIND = lazy(
    r"(?:\s*(?:[✅✔☑🎉]|#\d+|[(\[](?:done|todo|wip|in progress|completed?|P[0-5]|[A-Z][A-Z0-9]+-\d+|#\d+|due\b[^)\]]*|by\b[^)\]]*)[)\]]"
    r"|(?:[-–—,;]\s*)?(?:(?:due|by|until|before|eta)\s+)?(?:\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|Q[1-4])\b)[\s.]*)+\Z",
    re.IGNORECASE,
)
"""What may stand behind an owner at the end of a task: a tick, a ticket, a state, a day."""

PASSING = lazy(
    r"(?:\b(?:cc|thanks to|from|via|ping|ask|see|with|like|suggested by|reported by|proposed by|raised by|requested by|found by"
    r"|mentioned by|noted by|written by|reviewed by|approved by|as per|per|remove|delete))\s*\Z",
    re.IGNORECASE,
)
"""Words before a handle that only mention somebody: "as suggested by @ada"."""

ASSIGNED = lazy(
    r"\b(?:assigned to|owned by|asignad[oa] a|a cargo de|assignée? à|pilotée? par|atribuíd[oa] a|zugewiesen an)\s+(?P<who>[^,;()\[\]\n]{1,40})",
    re.IGNORECASE,
)
"""An assignment in words: "(assigned to Ada)", ", owned by the pump team"."""

SENTENCE = lazy(r"(?<=\w\w)\.\s+(?=[A-ZÀ-Þ])|[,;]\s*(?=[^\W\d_]+(?:\s[^\W\d_]+)?\s*[:：=])")
"""Where an owner's place ends and goes on with another label or sentence: "Ada|. Due: Friday", "Ada|, échéance : …"."""

TICKETS_BEFORE = lazy(r"\s*(?:P[0-5]|[A-Z][A-Z0-9]+-\d+|#\d+)\s*[,;]\s*")
"""A ticket or a priority before a name in brackets: "(P1, Ada)"."""

TICKETS_BEHIND = lazy(
    r"\s*[,;]\s*(?:P[0-5]|[A-Z][A-Z0-9]+-\d+|#\d+|Q[1-4]|done|wip|todo|end of \w+|next \w+)\s*\Z", re.IGNORECASE
)
"""The same behind it, or a state or a period: "(Ada, PUMP-12)", "(Ada, end of month)"."""

LEADS = lazy(r"[\])]?\s*(?::|[-–—]\s|(?:to|will|should|must|has to|needs to)\b)")
"""What follows a known name that leads a task: "Deck crew| to paint it", "Deck crew|: paint it"."""

SCOPE = lazy(r"@[\w-]+/[A-Za-z]")
"""A package, not a handle: "@lib/ui"."""

BY = lazy(r"\s+(?:due|by|until|before|bis|avant|antes|até|para)\b.*\Z", re.IGNORECASE)
"""A day behind a name in brackets: "(Ada| by Friday)"."""

CAMEL = lazy(r"[a-z][A-Z]")
"""A capital in the middle of a word: "BinderHub" is a product, not a person."""

_LABEL_WORDS = 4


def labels(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """Give the labels in the middle of an item, each with where its value begins."""
    position = 0
    for sign in LABEL_SIGN.finditer(text):
        end = max(sign.start(), sign.end("owner"))
        # The last words before the sign; the mark before a label is the end of the word before it.
        told = text[position:end].rsplit(None, _LABEL_WORDS)
        begin = position + max(0, len(told[0]) - 1) if len(told) > _LABEL_WORDS else position
        if label := LABEL.search(text, begin, end):
            yield label, sign.end()
        position = end
