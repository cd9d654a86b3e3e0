"""The text of a leaf in which times count."""

from pmlint.document.mentions import mentions
from pmlint.leaves import Leaf

_MASK = "\ufffc"
_LONGEST_TIME = 48  # characters of a code span that is a date, a time and a zone


def readable(leaf: Leaf) -> str:
    """Give the text of a leaf in which times count: code and addresses are masked, a code span that is a time is not."""
    text = leaf.prose.text
    for a, b in [(a, b) for a, b in leaf.prose.code if not _is_time(text[a:b])] + list(leaf.prose.urls):
        text = text[:a] + _MASK * (b - a) + text[b:]
    return text


def _is_time(code: str) -> bool:
    found = mentions(code, dotted=True) if len(code) <= _LONGEST_TIME else []
    covered = sum(mention.end - mention.start for mention in found)
    return len(found) in {1, 2} and len(code.strip()) - covered <= 4 * len(found) - 3
