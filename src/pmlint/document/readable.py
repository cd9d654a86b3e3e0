"""The text of a leaf in which times count, and the times in it."""

from pmlint.blocks import prose
from pmlint.document.mention import Mention
from pmlint.document.mentions import bare_clock, mentions
from pmlint.document.page import Page
from pmlint.leaves import Leaf

_MASK = "\ufffc"
_LONGEST_TIME = 48  # characters of a code span that is a date, a time and a zone


def readable(leaf: Leaf) -> str:
    """Give the text of a leaf in which times count: code and addresses are masked, a code span that is a time is not."""
    text = leaf.prose.text
    if not (leaf.prose.code or leaf.prose.urls):
        return text
    for a, b in [(a, b) for a, b in leaf.prose.code if not _is_time(text[a:b])] + list(leaf.prose.urls):
        text = text[:a] + _MASK * (b - a) + text[b:]
    return text


def _is_time(code: str) -> bool:
    found = mentions(code, dotted=True) if len(code) <= _LONGEST_TIME else []
    covered = sum(mention.end - mention.start for mention in found)
    return len(found) in {1, 2} and len(code.strip()) - covered <= 4 * len(found) - 3


def mentions_in(page: Page, index: int, *, dotted: bool) -> list[Mention]:
    """Give every time of day that a leaf mentions; in a column of times "0942" is one."""
    text = page.texts[index]
    found = mentions(text, dotted=dotted)
    if not found and text.strip().isdigit() and _promises_time(page, page.leaves[index]) and (bare := bare_clock(text)):
        return [bare]
    return found


def _promises_time(page: Page, leaf: Leaf) -> bool:
    """Whether a leaf is a cell under a header such as "Time"."""
    if leaf.table is None or not leaf.row:
        return False
    header = prose(leaf.table.children[0].children[leaf.column].inlines).text
    return "time" in page.lexicon.column(header.partition("(")[0])
