"""Labelled values, wherever they stand: `Severity: SEV1`, a row of two cells, a key of the front matter."""

from collections.abc import Iterator
from itertools import chain, pairwise

from pmlint.blocks import Block, prose
from pmlint.document.dates import has_digit
from pmlint.document.model import Field, walk
from pmlint.document.page import Page
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.sections import is_data, labelled
from pmlint.source import Span
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.lexicon import Lexicon

_LONGEST_LABEL = 6  # words
_AROUND = " \t|,;·"  # what may part the labelled values of one line
_ASIDE = lazy(r"\s*\([^()]*\)\s*$")
_COUNTED = lazy(r"\b(?:an?|one|two|three|four|five|six|half) (?:an? )?(?:hours?|minutes?|days?)\b")
_LONGEST_VALUE = 160
_LONGEST_BLANK = 40
_NUMBER = "0123456789.) "
_UNPUNCTUATED = lazy(
    r"(?P<label>(?!From\b|To\b|Until\b|When\b)[A-Z][a-z]+(?: [a-z]+)?)\s+(?P<rest>\d[\d./-]{3,}[ T].{0,30}\Z)"
)  # Resolved 2023-11-03 14:38
_MOMENTS = frozenset({"resolution", "detection"})
_INLINE = lazy(r"(?<=[\s(,;·|])(?P<label>[A-Za-z]+(?:[ -][A-Za-z]+){0,2})\s*:(?=\s)")
"""A label within a line: `Start: 09:45 End: 11:30`."""

_ENDS = frozenset({"start", "end", "detected", "mitigated", "resolved"})
_LONGEST_TITLE = 40
_CLOCK = lazy(r"\d[:.h]\d\d|\d\s?[AaPp]\.?[Mm]")
_TIMED = frozenset(
    {
        *("start", "end", "detected", "acknowledged", "mitigated", "resolved", "window"),
        *("outage-length", "detection-length", "recovery-length"),
    }
)
_MEASURED = _TIMED | {"date", "published", "review", "edited"}


def fields_of(page: Page) -> tuple[Field, ...]:
    """Give the labelled values of a document whose labels are known."""
    reader = _Reader(page.leaves, page.lexicon)
    found = [
        Field(entry.key, keys, entry.value, entry.span, entry.key_span)
        for entry in page.front
        if (keys := reader.keys(entry.key))
    ]
    for index, leaf in enumerate(page.leaves):
        if leaf.quoted or leaf.block.kind in {"code", "html", "front-matter"}:
            continue
        if leaf.block.kind == "heading":
            found.extend(reader.heading(index))
            continue
        if (leaf.items or leaf.table is not None) and "action-items" in page.places.innermost[index]:
            continue  # "Owner: Ada" under a task is the task's
        if leaf.table is not None:
            found.extend(reader.row(index))
        elif ":" in leaf.prose.text or "：" in leaf.prose.text or page.numbered[index]:
            found.extend(reader.lines(index))
    return tuple(
        item._replace(placeholder=True) if _is_blank(item.value) else item
        for item in found
        if item.key not in _MEASURED or _measured(item.value)
    )


def headed(page: Page) -> Iterator[str]:
    """Give what titles mean as labels of fields: those of filled sections, and list items that are but a title."""
    reader = _Reader(page.leaves, page.lexicon)
    for section in walk(page.sections):
        if section.state == "filled" and not section.quoted:
            yield from reader.keys(section.title.lstrip(_NUMBER))
    for leaf, below in pairwise(page.leaves):
        depth = len(leaf.items)
        if 0 < depth < len(below.items) and below.items[depth - 1] is leaf.items[-1] and not leaf.quoted:
            yield from reader.keys(leaf.prose.text) if not _is_blank(below.prose.text) else ()


def _is_blank(value: str) -> bool:
    """Whether a value is still to be written; "N/A" and "none" are answers."""
    return len(value) <= _LONGEST_BLANK and (not (told := fold(value)) or told in words("blank"))


def _may_be_unpunctuated(line: str) -> bool:
    """Whether a number is the second or the third word of a line."""
    return any(word[0].isdecimal() for word in line.split(None, 3)[1:3])


def _measured(value: str) -> bool:
    """Whether a value can be a moment or a length: a story under the label "Resolution" is none."""
    told = fold(value)
    if told in words("answer") or told in words("unknown"):
        return True
    return len(value) <= _LONGEST_VALUE and (has_digit(value) or bool(_COUNTED.search(told)))


def _is_code(leaf: Leaf, at: int) -> bool:
    """Whether code stands at a place in the text of a leaf: it shows what others write."""
    return any(a <= at < b for a, b in leaf.prose.code)


class _Reader:
    """Reads the labelled values of one document."""

    def __init__(self, leaves: tuple[Leaf, ...], lexicon: Lexicon) -> None:
        self.leaves, self.lexicon = leaves, lexicon
        self.heads: dict[int, list[str]] = {}

    def keys(self, label: str) -> tuple[str, ...]:
        """Give what a label means, all of it; "Start (UTC)" is "Start"."""
        if "(" in label:
            label = _ASIDE.sub("", label)
        if len(label.split()) > _LONGEST_LABEL or self.lexicon.field_words.isdisjoint(fold(label).split()):
            return ()
        # "Natural resolution" is a resolution: a moment's name may have an adjective.
        if keys := self.lexicon.field(label):
            return keys
        _, blank, last = label.rpartition(" ")
        if not blank:
            return ()
        # "Approximate start of the outage" is a start.
        core = self.lexicon.field(" ".join(word for word in fold(label).split() if word not in words("label filler")))
        return core if core and core[0] in _TIMED else self.lexicon.field(last) if fold(last) in _MOMENTS else ()

    def lines(self, index: int) -> Iterator[Field]:
        """Give labels at the beginning of the lines of a paragraph; a label alone takes what is nested under it."""
        leaf = self.leaves[index]
        text = leaf.prose.text
        start = 0
        for line in text.split("\n"):
            told = line.strip()
            match = labelled(told) or (_UNPUNCTUATED.match(told) if _may_be_unpunctuated(told) else None)
            if match and (keys := self.keys(match["label"])) and not _is_code(leaf, begin := start + line.index(told)):
                name = leaf.prose.span(begin + match.start("label"), begin + match.end("label"))
                offset = begin + match.start("rest") + len(match["rest"]) - len(match["rest"].lstrip())
                raw = text[offset : self.next_label(leaf, offset, start + len(line))]
                offset += len(raw) - len(raw.lstrip(_AROUND))
                value = raw.strip(_AROUND)
                if value:
                    yield Field(match["label"], keys, value, leaf.prose.span(offset, offset + len(value)), name)
                elif "\n" not in text[start + len(line) :]:
                    yield from (Field(match["label"], keys, *value, name) for value in self.nested(index))
                elif below := self.next_line(leaf, start + len(line)):
                    yield Field(match["label"], keys, *below, name)
                    stop = text.find("\n", start + len(line) + 1)
                    yield from self.more(leaf, start + len(line) + 1, stop if stop >= 0 else len(text))
                yield from self.more(leaf, offset, start + len(line))
            start += len(line) + 1

    def heading(self, index: int) -> Iterator[Field]:
        """Give the value of a title that is the name of a moment or a length: `### Start: 09:45`, or under `### Duration`."""
        leaf = self.leaves[index]
        match = labelled(leaf.prose.text) if len(leaf.prose.text) <= 2 * _LONGEST_TITLE else None
        if (
            match
            and has_digit(value := match["rest"].strip())
            and _MEASURED.intersection(told := self.keys(match["label"]))
        ):
            at = leaf.prose.text.index(value, match.start("rest"))
            name = leaf.prose.span(match.start("label"), match.end("label"))
            yield Field(match["label"], told, value, leaf.prose.span(at, at + len(value)), name)
            return
        keys = self.keys(leaf.prose.text.strip().rstrip(":：")) if len(leaf.prose.text) <= _LONGEST_TITLE else ()
        if not _MEASURED.intersection(keys) or index + 1 >= len(self.leaves):
            return
        value = self.leaves[index + 1]
        text = value.prose.text
        if value.items and any(other.items for other in self.leaves[index + 2 : index + 3]):
            # Of several items the first says how long it was, and hardly when.
            keys = tuple(key for key in keys if key.endswith("-length"))
        if (
            keys
            and value.block.kind == "paragraph"
            and value.table is None
            and has_digit(text)
            and len(text) <= _LONGEST_VALUE
        ):
            yield Field(leaf.prose.text, keys, text, value.span, leaf.span)

    def next_line(self, leaf: Leaf, end: int) -> tuple[str, Span] | None:
        """Give the line behind a label that stands alone on its own, if it is no label itself."""
        text = leaf.prose.text
        stop = text.find("\n", end + 1)
        line = text[end + 1 : stop if stop >= 0 else len(text)]
        match = labelled(line.strip())
        if not line.strip() or (match and self.keys(match["label"])):
            return None
        begin = end + 1 + len(line) - len(line.lstrip(_AROUND))
        offset = self.next_label(leaf, begin, end + 1 + len(line))
        value = text[begin:offset].rstrip(_AROUND)
        return value, leaf.prose.span(begin, begin + len(value))

    def next_label(self, leaf: Leaf, start: int, end: int) -> int:
        """Give where the next bold label of a line begins: `**Start:** 09:45 **End:** 11:30`."""
        text = leaf.prose.text
        for a, b in leaf.prose.strong:
            labels = start < a < end and text[a : b + 1].rstrip().endswith((":", "："))
            if labels and self.keys(text[a:b].rstrip(":： ")):
                return a
        for match in _INLINE.finditer(text, start, max(start, end)):
            if _ENDS.intersection(self.keys(match["label"])):
                return match.start("label")
        return end

    def more(self, leaf: Leaf, start: int, end: int) -> Iterator[Field]:
        """Give the further labelled values of a line with several bold labels."""
        text = leaf.prose.text
        while (a := self.next_label(leaf, start, end)) < end:
            colon = min(at for mark in (":", "：") if (at := text.find(mark, a)) >= 0)
            stop = self.next_label(leaf, colon, end)
            value = text[colon + 1 : stop].strip(_AROUND)
            if value:
                at = text.index(value, colon + 1)
                span, name = leaf.prose.span(at, at + len(value)), text[a:colon]
                yield Field(name, self.keys(name), value, span, leaf.prose.span(a, colon))
            start = colon

    def nested(self, index: int) -> Iterator[tuple[str, Span]]:
        """Give the texts nested under a list item that is but a label."""
        leaf = self.leaves[index]
        depth = len(leaf.items)
        for other in self.leaves[index + 1 :] if leaf.items else ():
            if len(other.items) <= depth or other.items[depth - 1] is not leaf.items[-1]:
                return
            label = labelled(other.prose.text)
            if other.prose.text.strip() and not (label and self.keys(label["label"])):
                yield other.prose.text, other.span

    def headers(self, table: Block) -> list[str]:
        """Give the texts in the header of a table; each is made up once."""
        if id(table) not in self.heads:
            self.heads[id(table)] = [prose(cell.inlines).text for cell in table.children[0].children]
        return self.heads[id(table)]

    def row(self, index: int) -> Iterator[Field]:
        """Give a cell's value: labelled by the first cell of two, or by the header of a table of one row."""
        leaf = self.leaves[index]
        if leaf.table is None:
            return
        rows = leaf.table.children
        heads = self.headers(leaf.table)
        known = [self.keys(head) for head in heads] if len(rows) == 2 and leaf.row == 1 else []
        # A length may be the only value of several that has a known label.
        if len(known) > 1 and (sum(map(bool, known)) > 1 or (len(heads) > 2 and not _TIMED.isdisjoint(chain(*known)))):
            head, keys = rows[0].children[leaf.column], known[leaf.column]
            if keys:
                yield Field(heads[leaf.column], keys, leaf.prose.text, leaf.span, head.content)
        elif (
            len(heads) == 2
            and leaf.column == 0
            and index + 1 < len(self.leaves)
            and not is_data(leaf.table, self.lexicon)
        ):
            value = self.leaves[index + 1]
            label = leaf.prose.text.strip().rstrip(":：")
            if (keys := self.keys(label)) and value.table is leaf.table and value.row == leaf.row:
                yield Field(label, keys, value.prose.text, value.span, leaf.span)
        elif leaf.column == 0 and leaf.row:
            yield from self.moment(index, len(heads))

    def moment(self, index: int, width: int) -> Iterator[Field]:
        """Give the first clock in a row of more cells that begins with the name of a moment: `Start | 20:15 | 22:15`."""
        leaf = self.leaves[index]
        keys = self.keys(leaf.prose.text.strip().rstrip(":："))
        if _ENDS.isdisjoint(keys):
            return
        heads = self.headers(leaf.table) if leaf.table is not None else []
        for value in self.leaves[index + 1 : index + width]:
            if value.column < len(heads) and fold(heads[value.column]) in words("planned"):
                continue  # what was to be
            if _CLOCK.search(value.prose.text) and len(value.prose.text) <= _LONGEST_TITLE:
                yield Field(leaf.prose.text, keys, value.prose.text, value.span, leaf.span)
                return
