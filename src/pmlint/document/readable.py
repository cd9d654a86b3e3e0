"""The text of a leaf in which times count."""

from pmlint.document.mentions import mentions
from pmlint.leaves import Leaf
from pmlint.patterns import lazy

_MASK = "\ufffc"
_CLOCK = lazy(r"(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){1,2}")  # the commonest time needs no closer look
_LONGEST_TIME = 48  # characters of a code span that is a date, a time and a zone


def readable(leaf: Leaf) -> str:
    """Give the text of a leaf in which times count: code and addresses are masked, a code span that is a time is not."""
    text, code, urls = leaf.prose.text, leaf.prose.code, leaf.prose.urls
    if not (code or urls):
        return text
    for a, b in [*(one for one in code if not _is_time(text[slice(*one)])), *urls]:
        text = text[:a] + _MASK * (b - a) + text[b:]
    return text


def _is_time(code: str) -> bool:
    if _CLOCK.fullmatch(code):
        return True
    found = mentions(code, dotted=True) if len(code) <= _LONGEST_TIME else []
    covered = sum(mention.end - mention.start for mention in found)
    return len(found) in {1, 2} and len(code.strip()) - covered <= 4 * len(found) - 3
