"""By when a task is to be done: a date or a period behind a word that announces one."""

import re

from pmlint.document.dates import dates
from pmlint.patterns import holds_any, lazy

_ANNOUNCED = lazy(
    r"\b(?:(?P<label>due(?: date| by| on)?(?! to\b)|deadline|eta|target(?: date)?|f[äa]llig(?: am| bis)?|frist|[ée]ch[ée]ance"
    r"|date limite|fecha l[íi]mite|plazo|prazo|vence(?: el)?)"
    r"|by|until|before|no later than|bis(?: zum)?|d['’]ici(?: le| au)?|avant(?: le)?|para el|antes del?|hasta el|at[ée])\b"
    r"\s*(?P<sign>[:=：])?\s*",
    re.IGNORECASE,
)
_SIGNS = (
    *(
        "due",
        "deadline",
        "eta",
        "target",
        "llig",
        "frist",
        "cheance",
        "chéance",
        "limite",
        "plazo",
        "prazo",
        "vence",
        "by",
        "until",
    ),
    *("before", "later", "bis", "ici", "avant", "para el", "antes", "hasta", "ate", "até"),
)
"""Every announcement holds one of these in small letters."""
_PERIOD = lazy(
    r"(?:the )?(?:(?:end|middle|beginning|start) of |early |mid[- ]?|late |next |this |fin(?: de)? |fim (?:de|do) |ende )*"
    r"(?:Q[1-4](?:[ /-]?\d{4})?|H[12](?:[ /-]?\d{4})?|KW ?\d{1,2}|week \d{1,2}|EO[DWMQY]|(?:19|20)\d\d-\d\d(?!-?\d)"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b(?: \d{4})?"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|(?:day|week|sprint|month|quarter|year)\b)",
    re.IGNORECASE,
)
_ARTICLE = lazy(r"(?:the |el |le |dem |den |(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?", re.IGNORECASE)
_REST = lazy(r"[^,;()\[\]|\n.]{0,30}")
_NEAR = 3  # characters between the announcement and its date: a bracket, a star


def due_in(text: str) -> tuple[int, int] | None:
    """Give the range of `text` that says by when something is due, None where nothing does.

    A label ("due:", "deadline") is believed whatever number stands behind it; "by" and its like only before a date or
    the name of a period, so that "by adding 3 layers" is none.
    """
    low = text.casefold()
    if not holds_any(low, _SIGNS):
        return None
    days = dates(text)
    for said in _ANNOUNCED.finditer(text):
        at = said.end()
        article = _ARTICLE.match(text, at)
        latest = (article.end() if article else at) + _NEAR
        day = next((parts for parts in days if at <= parts.start <= latest), None)
        if day is not None:
            return day.start, day.end
        if period := _PERIOD.match(text, at):
            return period.span()
        rest = _REST.match(text, at)
        if said["label"] and said["sign"] and rest and any(c.isdigit() for c in rest.group()):
            return rest.start(), rest.start() + len(rest.group().rstrip())
    return None
