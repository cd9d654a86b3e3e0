"""Follow-up tasks as they are read: owners, placeholders, tickets, due dates, whether they are done."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pmlint.blocks import Inline, prose
from pmlint.document.dates import has_digit
from pmlint.document.dues import due_in
from pmlint.document.model import ActionItem, Entry, Field, Owner, Section, Text, walk
from pmlint.document.owners import Names, Small, Who, labelled_line, named, owners_in
from pmlint.document.page import Page
from pmlint.document.tasks import Draft, tasks_of
from pmlint.leaves import Leaf
from pmlint.patterns import holds_any, lazy
from pmlint.sections import offset_of
from pmlint.source import Span
from pmlint.vocabulary import fold, words

_DONE = lazy(
    r"(?:[—–\[(*:|]\s*|\s-\s*|\A\W*)(?:DONE|Done|done|COMPLETED?|Completed?|completed|hech[oa]|[Tt]erminad[oa]|[Ff]ait|[Tt]erminé|[Cc]oncluíd[oa]|[Ff]eit[oa]|[Ee]rledigt)\b(?!\s+(?:by|in a|means))"
    r"|(?<!\bis)(?<!\bare)\s(?:DONE|Done|done|COMPLETED)\W*\Z|✅|☑|✔"
)
_DONE_SIGNS = (
    *("done", "Done", "DONE", "omplete", "OMPLETE", "hech", "erminad", "fait", "Fait", "erminé", "oncluíd", "feit"),
    *("Feit", "rledigt", "✅", "☑", "✔"),
)
"""Each of them holds one of these; looking for them is cheap."""
_CLOSED_TITLE = lazy(
    r"\b(?:done|completed?|implemented|applied|implementad[oa]s|aplicad[oa]s|realizad[oa]s|concluíd[oa]s|executad[oa]s"
    r"|appliquée?s|réalisée?s|terminée?s|umgesetzte?|durchgeführte?|erledigte?)\b(?!\s+by)|実施済み?|実装済み?|対応済み?|已完成|已实施",
    re.IGNORECASE,
)
_PAST = lazy(
    r"\W*(?:We )?(?:Sent|Got|Made|Wrote|Built|(?!Need|Embed|Feed|Speed|Exceed|Proceed|Succeed|Shed\b)[A-Z]?[a-z]+ed)\b|[^.]*\b(?:has|have) been \w+ed\b"
)
_PASSIVE = lazy(
    r"(?!\W*(?:to|once|after|if|when|until|since|because)\b)(?:(?!\b(?:should|will|must|needs?|if|whether|that)\b)[^.:\n]){3,80}?"
    r"\b(?:was|were) (?:\w+ly )?(?:\w{3,}ed|taken|made|put|built|sent|written)\b",
    re.IGNORECASE,
)
_TICKET_URL = lazy(
    r"/(?:issues|pull|pulls|merge_requests|browse|tickets?|commit)/|jira|linear\.app|bugzilla|show_bug", re.IGNORECASE
)
_TICKET = lazy(
    r"(?<![\w&])(?:#\d{2,}|GH-\d+|(?!(?:UTF|SHA|ISO|RFC|TLS|SSL|AES|RSA|HTTP|IPV|COVID|MD|UTC|GMT|CVE|CWE|EIP|ERC|BIP|PEP|KIP|JEP|CIP|HIP|SIP|BCP|STD|ECMA|IEEE|TIER|LEVEL|SEV|PHASE|STEP|P)-)"
    r"[A-Z][A-Z0-9]{1,9}-\d+)\b"
)
_PRIORITY = lazy(
    r"(?:[\[(]|\b(?:priority|prio|prioridad|priorité|prioridade|priorität)\s*:\s*)(?P<priority>P[0-4]|(?:high|medium|low|critical|urgent)(?:\s+priority)?)[\])]",
    re.IGNORECASE,
)
_PRIORITIES = ("p0", "p1", "p2", "p3", "p4", "high", "medium", "low", "critical", "urgent")
_TASKS = lazy(r"\b(?:tasks?|action items?|actions|to ?dos?|tareas|acciones|taches|tarefas|acoes|aufgaben)\b")
_BROAD = lazy(
    r"\bimprove[md]|\bfixes\b|\bwe could do\b|\bmejoras?\b|\bameliorations?\b|\bmelhorias?\b|\bverbesserungen\b"
)
_BROAD_SIGNS = ("improve", "fixes", "we could do", "mejora", "ameliora", "melhoria", "verbesserung")
_CLOSED = frozenset({"done", "complete", "completed", "closed", "yes", "x"})


def names_of(page: Page, fields: tuple[Field, ...]) -> Names:
    """Give what a document tells of names: the people of its fields, and the words that it writes in small letters."""
    found = set(page.lexicon.names)
    for field in fields:
        for name in re.split(r"\s*(?:,|;|&|\band\b|/|\n)\s*", field.value) if field.key in {"authors", "owner"} else ():
            bare = fold(re.sub(r"[<(\[].*", "", name))
            if bare and len(bare) <= 40:
                found.update({bare, bare.partition(" ")[0]})
    return Names(frozenset(found), Small(page.leaves), page.lexicon)


def items_of(page: Page, names: Names, timeline: tuple[Entry, ...] = ()) -> tuple[ActionItem, ...]:
    """Give the follow-up tasks of a document in order; what its timeline logs is done."""
    reader = _Reader(page, names)
    logged = {entry.span.start for entry in timeline if entry.time or entry.dated}
    drafts = [(section, draft) for section, draft in tasks_of(page, names) if draft.span.start not in logged]
    found = [reader.item(draft, section) for section, draft in drafts]
    return tuple(_tiered(found, page.sections))


class _Labelled(NamedTuple):
    """A labelled value of an item: its leaf and its range there."""

    leaf: Leaf
    start: int
    end: int

    @property
    def text(self) -> str:
        """The value."""
        return self.leaf.prose.text[self.start : self.end]


class _Reader:
    """Reads the items of one document."""

    def __init__(self, page: Page, names: Names) -> None:
        self.source, self.leaves, self.names = page.source, page.leaves, names
        self.column = page.lexicon.column
        self.links: dict[int, tuple[Inline, ...]] = {}
        self.tables: dict[Span, list[tuple[str, ...]]] = {}

    def item(self, draft: Draft, section: Section) -> ActionItem:
        """Read one item."""
        return self.row(draft, section) if draft.is_row else self.text(draft, section)

    def text(self, draft: Draft, section: Section) -> ActionItem:
        """Read an item of a list, a line or a paragraph."""
        leaves = self.leaves[draft.first : draft.last]
        first = leaves[0]
        start, end = draft.line or (0, len(first.prose.text))
        text = first.prose.text[start:end]
        whole = text if draft.line else "\n".join([leaf.prose.text for leaf in leaves if leaf.prose.text])
        under = {} if draft.line else self.under(leaves)
        told = {name: self.value(labelled) for name, labelled in under.items()}
        owners, placeholder = self.owners(draft, text, start, under.get("owner"))
        due = due_in(text)
        head = text.partition("\n")[0].rstrip()
        checked = draft.item.checked if draft.item else None
        return ActionItem(
            text=whole,
            span=draft.span,
            title=first.prose.span(start, start + len(head)) if head else draft.span,
            owners=owners,
            placeholder=placeholder,
            due=told.get("due") or (self.part(first, start + due[0], start + due[1]) if due else None),
            ticket=self.ticket(leaves, (start, end) if draft.line else None) or told.get("ticket"),
            priority=told.get("priority") or self.priority(first, text, start),
            status=(status := told.get("status")),
            type=told.get("type"),
            done=bool(checked)
            or bool(status and fold(status.text) in _CLOSED)
            or (checked is None and _is_done(whole, section))  # an open box says more than a word
            or _is_struck(first),
            listed=draft.listed,
            section=section.span,
            quoted=first.quoted,
        )

    def row(self, draft: Draft, section: Section) -> ActionItem:
        """Read a row of a table by the headers of its columns."""
        leaves = self.leaves[draft.first : draft.last]
        cells: dict[str, Leaf] = {}
        headers = self.headers(leaves[0])
        for leaf in leaves:
            for name in headers[leaf.column] if leaf.column < len(headers) else ():
                cells.setdefault(name, leaf)
        told = cells.get("item") or max(leaves, key=lambda leaf: len(leaf.prose.text))
        owner = cells.get("owner")
        if owner is not None:
            owners, placeholder = self.texts(owner, named(owner.prose.text), 0)
        else:
            owners, placeholder = self.texts(
                told, owners_in(told.prose.text, names=self.names, hidden=_hidden(told, 0)), 0
            )
        status = self.cell(cells.get("status"))
        closed = bool(status and fold(status.text) in _CLOSED)
        return ActionItem(
            text=" | ".join(leaf.prose.text for leaf in leaves),
            span=draft.span,
            title=told.span if told.prose.text.strip() else draft.span,
            owners=owners,
            placeholder=placeholder,
            due=self.cell(cells.get("due")),
            ticket=self.ticket(leaves, None) or self.cell(cells.get("ticket")),
            priority=self.cell(cells.get("priority")),
            status=status,
            type=self.cell(cells.get("type")),
            done=closed or any(_says_done(leaf.prose.text) for leaf in leaves) or _is_struck(told),
            section=section.span,
            quoted=leaves[0].quoted,
        )

    def headers(self, leaf: Leaf) -> list[tuple[str, ...]]:
        """Give what the columns of the table around a cell hold."""
        table = leaf.table
        if table is None:
            return []
        if table.span not in self.tables:
            heads = (prose(cell.inlines).text for cell in table.children[0].children)
            self.tables[table.span] = [self.column(head.partition("(")[0]) for head in heads]
        return self.tables[table.span]

    def cell(self, leaf: Leaf | None) -> Text | None:
        """Give the text of a cell, None where it says nothing."""
        told = fold(leaf.prose.text) if leaf is not None else ""
        if leaf is None or not told or told in words("placeholder") or told in words("no ticket"):
            return None
        return Text(leaf.prose.text.strip(), leaf.span)

    def priority(self, leaf: Leaf, text: str, base: int) -> Text | None:
        """Give the priority that the text of an item tells in brackets."""
        match = _PRIORITY.search(text) if holds_any(text, ")]") and holds_any(text.lower(), _PRIORITIES) else None
        return self.part(leaf, base + match.start(1), base + match.end(1)) if match else None

    def part(self, leaf: Leaf, start: int, end: int) -> Text:
        """Give a range of a leaf's text with its place."""
        span = leaf.prose.span(start, end)
        return Text(self.source.slice(span), span)

    def under(self, leaves: tuple[Leaf, ...]) -> "dict[str, _Labelled]":
        """Give what lines of an item say of it: `Owner: Alice`, `Due: 2024-05-01`; the first of each counts."""
        found: dict[str, _Labelled] = {}
        for leaf in leaves:
            start = 0
            for line in leaf.prose.text.split("\n"):
                if (leaf is not leaves[0] or start) and (read := labelled_line(line)):
                    for name in self.column(read[0]):
                        found.setdefault(name, _Labelled(leaf, start + read[1], start + read[2]))
                start += len(line) + 1
        return found

    def value(self, labelled: "_Labelled") -> Text | None:
        """Give a labelled value, None where it says nothing."""
        folded = fold(labelled.text)
        return self.part(*labelled) if folded and folded not in words("placeholder") else None

    def ticket(self, leaves: tuple[Leaf, ...], inside: tuple[int, int] | None) -> Text | None:
        """Give the first link to a ticket, or its number; `inside` limits the look to a range of the only leaf."""
        for leaf in leaves:
            start, end = inside or (0, len(leaf.prose.text))
            for link in self.links_of(leaf):
                here = inside is None or start <= offset_of(leaf.prose, link.span.start) < end
                if here and _TICKET_URL.search(link.url):
                    return Text(_ticket_named_by(link), link.span)
            signed = ("#" in leaf.prose.text or "-" in leaf.prose.text) and has_digit(leaf.prose.text)
            for match in _TICKET.finditer(leaf.prose.text, start, end) if signed else ():
                if any(a <= match.start() < b for a, b in leaf.prose.code):
                    continue
                span = leaf.prose.span(*match.span())
                return Text(self.source.slice(span), span)
        return None

    def links_of(self, leaf: Leaf) -> tuple[Inline, ...]:
        """Give the links of a leaf; a paragraph may hold many items, and is searched once."""
        if id(leaf.block) not in self.links:
            self.links[id(leaf.block)] = tuple(_links(leaf.block.inlines))
        return self.links[id(leaf.block)]

    def owners(
        self, draft: Draft, text: str, base: int, under: "_Labelled | None"
    ) -> tuple[tuple[Owner, ...], Text | None]:
        """Give an item's owners: those that it names itself, those of a line under it, that of its group."""
        first = self.leaves[draft.first]
        strong = _within(first.prose.strong, base, base + len(text))
        slanted = _within(first.prose.emphasis, base, base + len(text))
        hidden = _hidden(first, base)
        if found := owners_in(text, names=self.names, strong=strong, slanted=slanted, hidden=hidden):
            return self.texts(first, found, base)
        if under is not None:
            return self.texts(under.leaf, [who._replace(source="line") for who in named(under.text)], under.start)
        return draft.group, None

    def texts(self, leaf: Leaf, found: list[Who], base: int) -> tuple[tuple[Owner, ...], Text | None]:
        """Give owners and placeholder with their places; an owner makes a placeholder beside it void."""
        owners: list[Owner] = []
        placeholder = None
        for who in found:
            empty = who.end <= who.start
            span = Span(leaf.span.end, leaf.span.end) if empty else leaf.prose.span(base + who.start, base + who.end)
            text = Text(self.source.slice(span), span)
            if who.placeholder:
                placeholder = text
            else:
                owners.append(Owner(*text, who.source))
        return tuple(owners), None if owners else placeholder


def _ticket_named_by(link: Inline) -> str:
    """Give what a link calls a ticket, "OPS-7"; its address where that is a mere word, "issue"."""
    label = prose(link.children).text.strip()
    return label if has_digit(label) else link.url


def _links(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    for inline in inlines:
        if inline.kind == "link":
            yield inline
        if inline.children:
            yield from _links(inline.children)


def _is_done(text: str, section: Section) -> bool:
    """Whether an item says that it is done: by a word, by its past tense, or in the title above it."""
    if _says_done(text) or _CLOSED_TITLE.search(section.title):
        return True
    first = fold(text[:40]).partition(" ")[0]
    if _PAST.match(text) and first not in words("adjective"):
        return True  # "Automated rollback" is wanted yet
    passive = holds_any(text.lower(), ("was ", "were "))
    return passive and first not in words("verb") and _PASSIVE.match(text) is not None


def _says_done(text: str) -> bool:
    """Whether a word or a tick says that something is done."""
    return holds_any(text, _DONE_SIGNS) and _DONE.search(text) is not None


def _is_struck(leaf: Leaf) -> bool:
    return bool(leaf.prose.strike) and sum(b - a for a, b in leaf.prose.strike) * 2 > len(leaf.prose.text.strip()) > 0


def _within(ranges: tuple[tuple[int, int], ...], start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Give those of some ranges that lie in another one, counted from its start."""
    if not ranges:
        return ()
    return tuple([(a - start, b - start) for a, b in ranges if start <= a and b <= end])


def _hidden(leaf: Leaf, base: int) -> tuple[tuple[int, int], ...]:
    """Give the ranges of code, of addresses and of labels of links, a linked handle left out, counted from `base`."""
    text, code = leaf.prose.text, leaf.prose.code
    links = (*leaf.prose.urls, *leaf.prose.links)
    if not (code or links):
        return ()
    labels = [one for one in links if not text.startswith("@", one[0])]
    return tuple([(a - base, b - base) for a, b in (*code, *labels)])


def _tiered(found: list[ActionItem], sections: tuple[Section, ...]) -> Iterator[ActionItem]:
    """Tell broad improvements from tasks where a document has a list of each."""
    inside = {item.section for item in found}
    titles = {section.span: fold(section.title) for section in walk(sections) if section.span in inside}
    broad = {span for span, title in titles.items() if holds_any(title, _BROAD_SIGNS) and _BROAD.search(title)}
    tasks = {span for span, title in titles.items() if _TASKS.search(title)} if broad else set()
    broad -= tasks
    both = any(item.section in tasks for item in found) and any(item.section in broad for item in found)
    for item in found:
        yield item._replace(tier="improvement") if both and item.section in broad else item
