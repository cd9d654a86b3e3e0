"""Labelled values, wherever they stand: `Severity: SEV1`, a row of two cells, a key of the front matter."""

from collections.abc import Iterator

from pmlint.blocks import prose
from pmlint.document.grammar import has_digit
from pmlint.document.model import Field
from pmlint.document.page import Page
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.sections import LABEL, is_data
from pmlint.source import Span
from pmlint.vocabulary import field, fold, words

_LONGEST_LABEL = 6  # words
_AROUND = " \t|,;·"  # what may part the labelled values of one line
_ASIDE = lazy(r"\s*\([^()]*\)\s*$")
_COUNTED = lazy(r"\b(?:an?|one|two|three|four|five|six|half) (?:an? )?(?:hours?|minutes?|days?)\b")
_LONGEST_VALUE = 160
_UNPUNCTUATED = lazy(
    r"(?P<label>(?!From\b|To\b|Until\b|When\b)[A-Z][a-z]+(?: [a-z]+)?)\s+(?P<rest>\d[\d./-]{3,}[ T].{0,30}\Z)"
)  # Resolved 2023-11-03 14:38
_MEASURED = frozenset(
    {
        *("start", "end", "detected", "acknowledged", "mitigated", "resolved", "window", "date", "published"),
        *("outage-length", "detection-length", "recovery-length"),
    }
)


def fields_of(page: Page) -> tuple[Field, ...]:
    """Give the labelled values of a document whose labels are known."""
    found = [Field(entry.key, _key(entry.key), entry.value, entry.span, entry.key_span) for entry in page.front]
    leaves = page.leaves
    for index, leaf in enumerate(leaves):
        if leaf.quoted or leaf.block.kind in {"code", "html", "heading", "front-matter"}:
            continue
        if leaf.table is not None:
            found.extend(_row(leaves, index))
        else:
            found.extend(_lines(leaves, index))
    return tuple(item for item in found if item.key and (item.key not in _MEASURED or _measured(item.value)))


def _measured(value: str) -> bool:
    """Whether a value can be a moment or a length: a story under the label "Resolution" is none."""
    told = fold(value)
    if told in words("answer") or told in words("unknown"):
        return True
    return len(value) <= _LONGEST_VALUE and (has_digit(value) or bool(_COUNTED.search(told)))


def meanings_of(label: str) -> tuple[str, ...]:
    """Give what a label means, all of it; "Start (UTC)" is "Start"."""
    label = _ASIDE.sub("", label)
    return field(label) if len(label.split()) <= _LONGEST_LABEL else ()


def _key(label: str) -> str:
    return next(iter(meanings_of(label)), "")


def _lines(leaves: tuple[Leaf, ...], index: int) -> Iterator[Field]:
    """Labels at the beginning of the lines of a paragraph; a label alone takes what is nested under it."""
    leaf = leaves[index]
    text = leaf.prose.text
    start = 0
    for line in text.split("\n"):
        pad = len(line) - len(line.lstrip())
        match = LABEL.match(line.strip())
        match = match or _UNPUNCTUATED.match(line.strip())
        begin = start + pad
        is_code = any(a <= begin < b for a, b in leaf.prose.code)
        if match and not is_code and (key := _key(match["label"])):
            name = leaf.prose.span(begin + match.start("label"), begin + match.end("label"))
            offset = begin + match.start("rest") + len(match["rest"]) - len(match["rest"].lstrip())
            value = text[offset : _next_label(leaf, offset, start + len(line))].strip(_AROUND)
            if value:
                yield Field(match["label"], key, value, leaf.prose.span(offset, offset + len(value)), name)
            elif "\n" not in text[start + len(line) :]:
                yield from (Field(match["label"], key, *value, name) for value in _nested(leaves, index))
            yield from _more(leaf, offset, start + len(line))
        start += len(line) + 1


def _next_label(leaf: Leaf, start: int, end: int) -> int:
    """Where the next bold label of a line begins: `**Start:** 09:45 **End:** 11:30`."""
    text = leaf.prose.text
    for a, b in leaf.prose.strong:
        if start < a < end and text[a : b + 1].rstrip().endswith((":", "：")) and _key(text[a:b].rstrip(":： ")):
            return a
    return end


def _more(leaf: Leaf, start: int, end: int) -> Iterator[Field]:
    """The further labelled values of a line with several bold labels."""
    text = leaf.prose.text
    while (a := _next_label(leaf, start, end)) < end:
        colon = min(at for mark in (":", "：") if (at := text.find(mark, a)) >= 0)
        stop = _next_label(leaf, colon, end)
        value = text[colon + 1 : stop].strip(_AROUND)
        if value:
            at = text.index(value, colon + 1)
            name = text[a:colon]
            yield Field(name, _key(name), value, leaf.prose.span(at, at + len(value)), leaf.prose.span(a, colon))
        start = colon


def _nested(leaves: tuple[Leaf, ...], index: int) -> Iterator[tuple[str, Span]]:
    """The texts nested under a list item that is but a label."""
    leaf = leaves[index]
    depth = len(leaf.items)
    for other in leaves[index + 1 :] if leaf.items else ():
        if len(other.items) <= depth or other.items[depth - 1] is not leaf.items[-1]:
            return
        label = LABEL.match(other.prose.text)
        if other.prose.text.strip() and not (label and _key(label["label"])):
            yield other.prose.text, other.span


def _row(leaves: tuple[Leaf, ...], index: int) -> Iterator[Field]:
    """A cell's value: labelled by the first cell of a table of two columns, or by the header of a table of one row."""
    leaf = leaves[index]
    if leaf.table is None:
        return
    rows = leaf.table.children
    heads = [prose(cell.inlines).text for cell in rows[0].children]
    if len(rows) == 2 and leaf.row == 1 and sum(bool(_key(head)) for head in heads) > 1:
        head = rows[0].children[leaf.column]
        if key := _key(heads[leaf.column]):
            yield Field(heads[leaf.column], key, leaf.prose.text, leaf.span, head.content)
    elif len(heads) == 2 and leaf.column == 0 and index + 1 < len(leaves) and not is_data(leaf.table):
        value = leaves[index + 1]
        label = leaf.prose.text.strip().rstrip(":：")
        if (key := _key(label)) and value.table is leaf.table and value.row == leaf.row:
            yield Field(label, key, value.prose.text, value.span, leaf.span)
