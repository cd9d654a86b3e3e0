"""A document as its recognisers get it: its text in leaves, and where each stands in the section tree."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from pmlint.document.front_matter import Entry
from pmlint.leaves import Leaf
from pmlint.sections import Section, SectionKind
from pmlint.source import Source, Span
from pmlint.vocabulary.lexicon import STANDARD, Lexicon


class Places(NamedTuple):
    """Where each leaf stands in the section tree; a section's title stands in the section itself.

    Attributes:
        chains: For each leaf the sections around it, the outermost first.
        innermost: For each leaf the kinds of the innermost of them that has any.
        known: For each leaf the innermost of them that has any kinds, else the innermost one.
    """

    chains: tuple[tuple[Section, ...], ...]
    innermost: tuple[tuple[SectionKind, ...], ...]
    known: tuple[Section | None, ...]

    def of(self, leaves: Iterable[int]) -> "Places":
        """Give the places of some of the leaves."""
        chosen = list(leaves)
        return Places(
            tuple([self.chains[i] for i in chosen]),
            tuple([self.innermost[i] for i in chosen]),
            tuple([self.known[i] for i in chosen]),
        )

    def within(self, index: int, kind: str) -> Section | None:
        """Give the innermost section of `kind` around the leaf `index`."""
        for section in reversed(self.chains[index]):
            if kind in section.kinds:
                return section
        return None

    def kinds(self, index: int) -> tuple[str, ...]:
        """Give the kinds of the innermost section around the leaf `index` that has any."""
        return self.innermost[index]


class Page(NamedTuple):
    """What is known of a document before its times, items and incidents are read.

    Attributes:
        path: The file's path; its name may hold a date.
        title: The title's visible text, "" where there is none.
        front: The values of its front matter.
        texts: The text of each leaf in which times count: code and addresses are masked.
        numbered: Whether a digit stands in each leaf: without one it holds no date, and hardly a time.
        words: The words of each leaf, folded: a recogniser that needs one of some words runs only where they stand.
        said: How often each word stands in the whole document.
        lexicon: The words that are known.
        part: The part of the document that it is, where it is not the whole one.
        zone: The label of the zone of all times that nothing else governs, as the configuration says; "" for none.
    """

    source: Source
    path: str
    title: str
    sections: tuple[Section, ...]
    leaves: tuple[Leaf, ...]
    places: Places
    front: tuple[Entry, ...]
    texts: tuple[str, ...]
    numbered: tuple[bool, ...]
    words: tuple[list[str], ...]
    said: Counter[str]
    lexicon: Lexicon = STANDARD
    part: Span | None = None
    zone: str = ""

    @property
    def whole(self) -> Span:
        """The span of the page: the whole document, or the part of it that reports one incident."""
        return self.part or Span(0, len(self.source.text))


def places_of(leaves: tuple[Leaf, ...], sections: tuple[Section, ...]) -> Places:
    """Find the sections around every leaf."""
    chains: list[tuple[Section, ...]] = []
    known: list[Section | None] = []
    chain: tuple[Section, ...] = ()
    innermost: Section | None = None
    start, end = 0, 0
    for leaf in leaves:
        # What stands in a section that has none in it stands where the leaf before it does.
        if not (start <= leaf.begin < end and leaf.end <= end):
            chain, innermost = (), None
            level = sections
            while section := _holding(level, leaf):
                chain = (*chain, section)
                innermost = section if section.kinds or innermost is None or not innermost.kinds else innermost
                level = section.children
            start, end = chain[-1].whole if chain and not chain[-1].children else (0, 0)
        chains.append(chain)
        known.append(innermost)
    kinds = tuple([section.kinds if section is not None else () for section in known])
    return Places(tuple(chains), kinds, tuple(known))


def _holding(sections: tuple[Section, ...], leaf: Leaf) -> Section | None:
    """The last section that begins at or in `leaf`, or before it, if it reaches that far."""
    low, high = 0, len(sections)
    while low < high:
        middle = (low + high) // 2
        section = sections[middle]
        if section.whole.start <= leaf.begin or leaf.begin <= section.span.start < leaf.end:
            low = middle + 1
        else:
            high = middle
    if not low:
        return None
    last = sections[low - 1]
    # An empty cell at the end of a table stands where its section ends.
    reached = leaf.begin < last.whole.end or (leaf.begin == leaf.end == last.whole.end)
    return last if reached or leaf.begin <= last.span.end else None
