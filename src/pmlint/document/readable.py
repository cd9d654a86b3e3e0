"""The text of a leaf in which times count, and the times in it."""

from pmlint.blocks import Block, prose
from pmlint.document.dates import dates
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
    code = [(a, b) for a, b in leaf.prose.code if not (_is_time(text[a:b]) or _is_day(text, a, b))]
    for a, b in code + list(leaf.prose.urls):
        text = text[:a] + _MASK * (b - a) + text[b:]
    return text


def _is_time(code: str) -> bool:
    found = mentions(code, dotted=True) if len(code) <= _LONGEST_TIME else []
    covered = sum(mention.end - mention.start for mention in found)
    return len(found) in {1, 2} and len(code.strip()) - covered <= 4 * len(found) - 3


def _is_day(text: str, start: int, end: int) -> bool:
    """Whether a code span is a date that has a line of its own: "`2024-09-12`" over the entries of a day."""
    line = text[text.rfind("\n", 0, start) + 1 :].partition("\n")[0]
    code = text[start:end].strip()
    return line.strip() == code and any(parts.end - parts.start == len(code) for parts in dates(code))


def mentions_in(page: Page, index: int, *, dotted: bool) -> list[Mention]:
    """Give every time of day that a leaf mentions; in a column of times "0942" and "09.42" are some."""
    text, leaf = page.texts[index], page.leaves[index]
    found = mentions(text, dotted=dotted)
    if not found and leaf.table is not None and leaf.row and text.strip().replace(".", "", 1).isdigit():
        bare = bare_clock(text)
        return [bare] if bare and _is_under_time(page, leaf.table, leaf.column) else []
    return found


def _is_under_time(page: Page, table: Block, column: int) -> bool:
    """Whether the header of a column is such as "Time"."""
    header = prose(table.children[0].children[column].inlines).text
    return "time" in page.lexicon.column(header.partition("(")[0])
