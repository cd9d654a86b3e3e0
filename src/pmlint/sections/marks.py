"""Titles, in whatever form: headings, bold lines, labels, plain lines, chapters, rows, HTML."""

import re
from typing import NamedTuple

from pmlint.blocks import Block, Prose, prose
from pmlint.leaves import Leaf
from pmlint.patterns import lazy
from pmlint.sections.lines import (
    LEADS,
    all_strong,
    begins_with_time,
    has_colon,
    is_timed,
    is_title,
    is_title_case,
    is_value,
    labelled,
    lead_of,
    plain,
    trimmed,
)
from pmlint.sections.model import Form, Key, Mark
from pmlint.source import Source, Span
from pmlint.vocabulary import fold, words
from pmlint.vocabulary.lexicon import Lexicon

NUMBERED = lazy(
    r"\W*(?:incident|outage|inc|event|issue|case|postmortem|post-mortem|incidente?|vorfall|störung|panne|事故|障害|故障|インシデント)"
    r"\W{0,3}\d+\b",
    re.IGNORECASE,
)
"""A title that numbers an incident: "Incident 2: …", "INC-12"."""

_NUMBER = lazy(r"\W*(\d{1,2}(?:\.\d{1,2})*)[.):]?\s")
_DAY = lazy(r"\W*20\d\d-\d\d-\d\d\W+[^\W\d]")  # a day with words behind it
_HTML_TITLE = lazy(r"<(h[1-6]|summary)\b[^>]*>(.*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
_COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_HTML_LABEL = lazy(
    r"<(?:li|p|div|td|dt)\b[^>]*>\s*(?:<(?P<tag>strong|b|em)>\s*(?P<strong>[^<:]{2,60}?)\s*:?\s*</(?P=tag)>|(?P<plain>[A-Z][^<:]{2,60}?)\s*:)",
    re.IGNORECASE,
)
_HTML_LINE = lazy(r"^[ \t]*(?P<title>[^\W\d_][^<>\n:]{2,60}?)[ \t]*:?[ \t]*(?:<br\s*/?>[ \t]*)?$", re.MULTILINE)
_TAG = lazy(r"<[^>]*>")
_RAW_HEADING = lazy(r"^ {0,3}(#{1,6})[ \t]+([^\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_DIGITS_ONLY = lazy(r"[\d\W]*(?:(?:[ap]m|utc|gmt|z|th|st|nd|rd)[\d\W]*)*", re.IGNORECASE)

_RECORDS = frozenset({"owner", "due", "ticket", "status", "event"})
_HTML_SUMMARY, _REPORT_LINE, _LINE, _UNKNOWN_LINE, _IN_LIST = 65, 68, 70, 75, 80
_LONGEST_TITLE = 100  # characters
_LONGEST_LABEL = 8  # words
_LONGEST_GROUP = 6  # words

_UNDER_ACTIONS = frozenset({"response", "detection", "resolution"})

# Inside these sections a label in a list names the subject of an item, not a section.
_THEMED = {
    "action-items": frozenset({"action-items"}),
    "lessons": frozenset({"lessons", "action-items"}),
    "supporting": frozenset(),
}


class _Around(NamedTuple):
    """What surrounds a block: where its container ends, the number of list items around it, and whether it is quoted."""

    limit: int
    depth: int = 0
    quoted: bool = False


class _Line(NamedTuple):
    """A line of a paragraph.

    Attributes:
        text: The paragraph's text.
        words: The line itself.
        start: Where it begins in the text.
        sole: Whether it is the only line.
        before: The line before it, "" where there is none or a title begins it.
        opening: Whether it begins a list item.
    """

    text: Prose
    words: str
    start: int
    sole: bool
    before: str
    opening: bool

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.words)


def marks_of(source: Source, blocks: tuple[Block, ...], leaves: tuple[Leaf, ...], lexicon: Lexicon) -> tuple[Mark, ...]:
    """Give the titles in `blocks` in the order of the document; `leaves` are those of the same blocks."""
    collector = _Collector(source, {id(leaf.block): leaf.prose for leaf in leaves}, lexicon)
    collector.visit(blocks, _Around(len(source.text)))
    return tuple(collector.found)


def marks_of_keys(keys: tuple[Key, ...], lexicon: Lexicon) -> tuple[Mark, ...]:
    """Give the keys of the front matter that open a section: `impact: nobody could pay`."""
    found = []
    for key in keys:
        read = lexicon.read(key.text)
        if lexicon.labels(key.text) and fold(key.text) not in words("neutral title"):
            why = ", ".join(f'"{phrase}"' for phrase in read.phrases)
            form: Form = "front-matter"
            found.append(
                Mark(key.text, read.kinds, form, _IN_LIST, key.span, key.span.start, key.end, quoted=False, why=why)
            )
    return tuple(found)


class _Collector:
    """Collects titles in order; it knows which sections are open, for what a label means depends on them."""

    def __init__(self, source: Source, told: dict[int, Prose], lexicon: Lexicon) -> None:
        self.source = source
        self.told = told
        self.lexicon = lexicon
        self.found: list[Mark] = []
        self.open: list[Mark] = []
        self.at = 0
        """Where the block begins that is looked at."""

    def visit(self, blocks: tuple[Block, ...], around: _Around) -> None:
        """Look for titles in `blocks`."""
        for index, block in enumerate(blocks):
            self.at = block.span.start
            match block.kind:
                case "heading":
                    self.heading(block, around)
                case "paragraph":
                    self.paragraph(block, around, opening=index == 0 and around.depth > 0)
                case "html":
                    self.html(block, around)
                case "list":
                    chapters = block.ordered and self.are_chapters(block)
                    for item in block.children:
                        self.at = item.span.start
                        self.item(block, item, around, chapter=chapters)
                case "table":
                    self.table(block, around)
                case _:
                    quoted = around.quoted or (block.kind == "quote" and not block.marker)
                    self.visit(block.children, around._replace(limit=block.span.end, quoted=quoted))

    def still_open(self) -> list[Mark]:
        """Give the titles whose containers have not ended; those of inner containers are the last ones."""
        while self.open and self.open[-1].limit <= self.at:
            self.open.pop()
        return self.open

    def prose(self, block: Block) -> Prose:
        """Give the visible text of a heading, a paragraph or a cell; each is made up once, with the leaves."""
        return self.told.get(id(block)) or prose(block.inlines)

    def add(self, title: str, span: Span | None, form: Form, depth: int, around: _Around, *, start: int = -1) -> None:  # noqa: PLR0913 - a title is all of this
        """Note a title; what it closes is open no longer."""
        if span is None or not title:
            return
        begin = span.start if start < 0 else start
        while self.open and (self.open[-1].depth >= depth or self.open[-1].limit <= begin):
            self.open.pop()
        kinds, why, meant = self.read(title, depth)
        mark = Mark(title, kinds, form, depth, span, begin, around.limit, around.quoted, why, meant)
        self.found.append(mark)
        self.open.append(mark)

    def read(self, title: str, depth: int) -> tuple[tuple[str, ...], str, str]:
        """Give the kinds of a title here, why, and the phrase that it means where it is misspelt.

        Under action items, "Process" or "Investigation" groups more of them.
        """
        read = self.lexicon.read_spelt(title)
        if read.misspelt:
            return read.kinds, f'nearly "{read.phrases[0]}"', read.phrases[0]
        kinds, why = read.kinds, ", ".join([f'"{phrase}"' for phrase in read.phrases])
        around = self.innermost()
        if around is not None and depth < _LINE and fold(title) in words("neutral title"):
            return (), f'part of "{around.title}"', ""
        if around is None or around.kinds != ("action-items",) or "action-items" in kinds:
            return kinds, why, ""
        theme = all(word in words("theme") for word in fold(title).split())
        if (theme and set(kinds) <= {"supporting"}) or (kinds and _UNDER_ACTIONS.issuperset(kinds)):
            return ("action-items",), f'part of "{around.title}"', ""
        return kinds, why, ""

    def kinds_of(self, title: str) -> tuple[str, ...]:
        """Give the kinds of a title by itself."""
        return self.lexicon.kinds_of(title)

    def are_chapters(self, block: Block) -> bool:
        """Whether the items of a numbered list are chapters: several are known titles with content under them."""
        over = [item.children[0] for item in block.children if len(item.children) > 1]
        return sum(bool(self.kinds_of(self.prose(first).text)) for first in over) > 1

    def innermost(self) -> Mark | None:
        """Give the innermost open title that has kinds."""
        for mark in reversed(self.still_open()):
            if mark.kinds:
                return mark
        return None

    def themed(self, kinds: tuple[str, ...]) -> bool:
        """Whether `kinds` on a label here are but the theme of an item."""
        around = self.innermost()
        allowed = _THEMED.get(around.kinds[-1]) if around is not None else None
        return allowed is not None and allowed.isdisjoint(kinds)

    def heading(self, block: Block, around: _Around) -> None:
        """Note a heading."""
        text = self.prose(block)
        span = trimmed(text, 0, len(text.text)) or block.content
        depth = 10 * block.level + self.numbered_under(text.text, 10 * block.level)
        self.add(plain(text.text), span, "heading", depth, around, start=block.span.start)

    def numbered_under(self, title: str, depth: int) -> int:
        """Give by how much a title is deeper than its level: "1.2" at the level of "1." belongs to it."""
        number = _NUMBER.match(title)
        if number is None:
            return 0
        over = next((mark for mark in reversed(self.still_open()) if mark.depth == depth), None)
        major = _NUMBER.match(over.title) if over is not None else None
        if major is None or "." in major[1] or number[1].partition(".")[0] != major[1]:
            return 0
        return min(number[1].count("."), 9)

    def paragraph(self, block: Block, around: _Around, *, opening: bool) -> None:
        """Look for titles at the beginning of the lines of a paragraph."""
        text = self.prose(block)
        lines = text.text.split("\n")
        start, before = 0, ""
        for line in lines:
            told = False
            if text.strong or _may_be_title(line, around):
                told = self.line(_Line(text, line, start, len(lines) == 1, before, opening and not start), around)
            start += len(line) + 1
            before = "" if told else line

    def line(self, line: _Line, around: _Around) -> bool:
        """Look for a title at the beginning of a line; tell whether one stands there that text runs on behind."""
        told = line.words
        bold = all_strong(line.text, line.start, line.end) if line.text.strong else None
        if line.text.strong and not bold and self.run_in(line, around):
            return True
        if bold and not _DIGITS_ONLY.fullmatch(told) and not begins_with_time(told):
            self.bold(line, around)
        elif not bold and (bold is not None or not line.opening or labelled(told)):
            self.label(line, around)
        return False

    def run_in(self, line: _Line, around: _Around) -> bool:
        """Note a bold title that a full stop parts from the text behind it: `**Cause.** A full disk …`."""
        end = next((b for a, b in line.text.strong if a == line.start), 0)
        title = line.text.text[line.start : end].strip()
        kinds, over = self.kinds_of(title), self.innermost()
        # In a list, or under a title of their own kind, such questions are those of five whys.
        asked = around.depth > 0 or (over is not None and not set(kinds).isdisjoint(over.kinds))
        known = (title.endswith(".") and self.lexicon.is_phrase(title.rstrip("."))) or (
            title.endswith("?") and bool(kinds) and end < line.end and not asked
        )
        if not known:
            return False
        if self.themed(kinds) and around.depth:
            return False
        begin, stop = line.start, line.start + len(title.rstrip("."))
        depth = _IN_LIST + 1 + around.depth if around.depth else _LINE
        self.add(title.rstrip("."), trimmed(line.text, begin, stop), "inline", depth, around)
        return True

    def bold(self, line: _Line, around: _Around) -> None:
        """Note a line that is only bold; one that names nothing known is a title only if it stands alone."""
        title = plain(line.words)
        # "**TODO**" stands for what is still to be written, "**To do**" over a list is a title.
        kinds = self.kinds_of(title) if fold(title) not in words("blank") or " " in title else ()
        known = bool(kinds) and not (around.depth and self.themed(kinds))
        if len(title) > _LONGEST_TITLE or not (known or (not kinds and line.sole and not around.depth)):
            return
        # A short unknown line groups what is in the section that it stands in ("Robert"); a longer one ends it.
        short = not kinds and len(title.split()) <= _LONGEST_GROUP
        depth = _IN_LIST + 1 + around.depth if around.depth else _UNKNOWN_LINE if short else _LINE
        if not kinds and not around.depth and self.names_incident(title):
            depth = _REPORT_LINE
        self.add(title, trimmed(line.text, line.start, line.end), "bold", depth, around)

    def names_incident(self, title: str) -> bool:
        """Whether a bold line names one incident of several; in a timeline a day does not."""
        in_timeline = any("timeline" in mark.kinds for mark in self.still_open() if mark.depth < _LINE)
        return bool(NUMBERED.match(title) or (_DAY.match(title) and not in_timeline))

    def label(self, line: _Line, around: _Around) -> None:
        """Look for `Impact: text`, `Timeline:` and a bare `Timeline` at the beginning of a line."""
        lead = lead_of(line.words)
        words_of_line = line.words[lead:]
        told = words_of_line.strip()
        match = labelled(told)
        if not (match or lead) and (around.depth or not is_title(told)):
            return  # prose
        label = match["label"].strip() if match else told
        if not label or len(label) > _LONGEST_TITLE or self.is_long(label) or is_timed(label):
            return
        if not (self.is_label(label, match["rest"], around) if match else self.is_bare(label, line, hashed=bool(lead))):
            return
        begin = line.start + lead + len(words_of_line) - len(words_of_line.lstrip())
        if any(a <= begin < b for a, b in line.text.code):
            return  # code shows what others write
        form: Form = "inline" if match and match["rest"] else "plain"
        depth = _IN_LIST + 1 + around.depth if around.depth else _LINE
        self.add(label, trimmed(line.text, begin, begin + len(label)), form, depth, around)

    def is_long(self, label: str) -> bool:
        """Whether a label has too many words for one, and is not as a whole a phrase that is known."""
        return len(label.split()) > _LONGEST_LABEL and not self.lexicon.is_phrase(label)

    def is_label(self, label: str, rest: str, around: _Around) -> bool:
        """Whether a label with a colon opens a section: its value must be more than a date, a time or a length."""
        kinds = self.lexicon.labels(label, item=around.depth > 0) if rest else self.lexicon.read_spelt(label).kinds
        if not kinds or (around.depth and self.themed(kinds)):
            return False
        if rest and around.depth and set(kinds) == {"action-items"}:
            over = self.innermost()
            if over is not None and over.kinds[-1] == "action-items":
                return False  # "- To do: paint it" in a list of actions is one of them
        blank = bool(rest) and fold(label) in words("blank")  # "TODO: say more"; "To do:" over a list is a title
        return not (label[-1].isdigit() or blank or is_value(rest))

    def is_bare(self, label: str, line: _Line, *, hashed: bool) -> bool:
        """Whether a short line without a colon is a title: alone, or as a whole a known title where no sentence runs on."""
        if hashed:
            return bool(self.kinds_of(label))
        if fold(label) in words("blank"):
            return False
        if line.sole:
            read = self.lexicon.read_spelt(label)
            return bool(read.kinds) and not read.headed and "," not in label
        # A line before it that ends no sentence may be a title too: then this one must look like nothing else.
        before = line.before.rstrip()
        ended = not before or before.endswith((".", "!", "?", ":"))
        firm = ended or (len(label.split()) > 1 and is_title_case(label))
        return firm and label[:1].isupper() and self.lexicon.is_phrase(label)

    def item(self, parent: Block, item: Block, around: _Around, *, chapter: bool) -> None:
        """Look for titles in a list item: a label over nested content, a chapter, an inline label."""
        inside = _Around(item.span.end, around.depth + 1, around.quoted)
        children = item.children
        if (len(children) > 1 or (chapter and children)) and children[0].kind == "paragraph":
            told = self.opener(parent, item, children[0], around)
            children = children[told:]
        self.visit(children, inside)

    def opener(self, parent: Block, item: Block, first: Block, around: _Around) -> bool:
        """Note the first line of an item that opens nested content, if it is a title."""
        text = self.prose(first)
        line = text.text.strip()
        labelled = line.endswith((":", "：")) or all_strong(text, 0, len(text.text)) is True
        if "\n" in text.text or not (labelled or (parent.ordered and "?" not in line) or is_title(line)):
            return False
        title = plain(line)
        kinds = self.kinds_of(title) if parent.ordered else self.lexicon.labels(title, item=True)
        if labelled and not kinds:
            kinds = self.lexicon.read_slip(title).kinds
        if not kinds or self.themed(kinds):
            return False
        inside = around._replace(limit=item.span.end)
        span = trimmed(text, 0, len(text.text))
        form: Form = "label" if labelled else "item"
        self.add(plain(line), span, form, _IN_LIST + around.depth, inside, start=item.span.start)
        return True

    def html(self, block: Block, around: _Around) -> None:
        """Look for `<h2>` and `<summary>` in an HTML block, and for `## Title` that it has swallowed."""
        # Of equal length, and with one line end alone.
        raw, base = self.source.slice(block.span).replace("\r\n", " \n").replace("\r", "\n"), block.span.start
        raw = _COMMENT.sub(_blanked, raw)
        for match in _RAW_HEADING.finditer(raw):
            span = Span(base + match.start(2), base + match.end(2))
            self.add(plain(match[2]), span, "heading", 10 * len(match[1]), around)
        for match in _HTML_TITLE.finditer(raw):
            title = plain(_TAG.sub("", match[2]))
            tag = match[1].lower()
            if tag != "summary" or self.kinds_of(title):
                start = match.start(2) + len(match[2]) - len(match[2].lstrip())
                span = Span(base + start, max(base + start, base + match.start(2) + len(match[2].rstrip())))
                self.add(title, span, "html", _HTML_SUMMARY if tag == "summary" else 10 * int(tag[1]), around)

        for match in _HTML_LABEL.finditer(raw):
            group = "strong" if match["strong"] else "plain"
            kinds = self.kinds_of(match[group]) if match["strong"] else self.lexicon.labels(match[group])
            if kinds and not self.themed(kinds):
                span = Span(base + match.start(group), base + match.end(group))
                self.add(plain(match[group]), span, "html", _IN_LIST + around.depth, around)
        for match in _HTML_LINE.finditer(raw):
            if match["title"][:1].isupper() and self.lexicon.is_phrase(match["title"]):
                span = Span(base + match.start("title"), base + match.end("title"))
                self.add(plain(match["title"]), span, "html", _LINE, around)

    def table(self, table: Block, around: _Around) -> None:
        """Look for rows that are labelled values, and for a header that names what the table holds."""
        width = len(table.children[0].children) if table.children else 0
        if width == 2 and not is_data(table, self.lexicon):
            # "| Symptom | Evidence |" heads two columns, "| Severity | SEV1 |" is a row like the others.
            heads = bool(self.kinds_of(self.prose(table.children[0].children[1]).text))
            for row in table.children[heads:]:
                self.row(row, around)
        elif width:
            header = self.prose(table.children[0].children[0])
            named = "action-items" in self.kinds_of(header.text)
            if named and not any("action-items" in mark.kinds for mark in self.still_open()):
                inside = around._replace(limit=table.span.end)
                span = trimmed(header, 0, len(header.text))
                self.add(plain(header.text), span, "table", _IN_LIST + around.depth, inside)

    def row(self, row: Block, around: _Around) -> None:
        """Note a row whose first cell names what its second cell tells."""
        text, value = (self.prose(cell) for cell in row.children[:2])
        title = plain(text.text)
        kinds = self.lexicon.labels(title) if len(title.split()) <= _LONGEST_LABEL else ()
        if kinds and value.text.strip() and not is_value(value.text) and not self.themed(kinds):
            inside = around._replace(limit=row.span.end)
            self.add(title, trimmed(text, 0, len(text.text)), "table", _IN_LIST + around.depth, inside)


def _blanked(comment: re.Match[str]) -> str:
    """Give blanks in place of a comment, which nobody sees."""
    return " " * len(comment.group())


def _may_be_title(line: str, around: _Around) -> bool:
    """Whether a line has a label, a mark before it, or is as short as a title outside lists: other lines are prose."""
    return has_colon(line) or line[:1] in LEADS or (not around.depth and is_title(line.strip()))


def is_data(table: Block, lexicon: Lexicon) -> bool:
    """Whether a table of two columns is a list of records, told by its header, and not of labelled values."""
    header = prose(table.children[0].children[1].inlines).text
    return not _RECORDS.isdisjoint(lexicon.column(header))
