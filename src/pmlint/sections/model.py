"""What a section is."""

from typing import Literal, NamedTuple

from pmlint.leaves import Leaf
from pmlint.source import Span

SectionKind = Literal[
    "summary",
    "impact",
    "timeline",
    "detection",
    "response",
    "trigger",
    "root-cause",
    "contributing-factors",
    "resolution",
    "lessons",
    "action-items",
    "background",
    "supporting",
]
Form = Literal["heading", "bold", "label", "inline", "plain", "item", "table", "front-matter", "html"]
State = Literal["filled", "empty", "placeholder"]


class Section(NamedTuple):
    """A part of the document, whatever form its title takes.

    Attributes:
        title: The title's visible text, without a trailing colon.
        kinds: What it holds; a title may name several kinds, or none that is known.
        form: How the title is written.
        level: 1 for the outermost; children are deeper than their parent.
        span: The place of the title.
        whole: From the title to the end of the section, its subsections included.
        text: The visible text of its content, subsections included.
        state: "filled"; "empty" where nothing stands under the title; "placeholder" where only a placeholder
            (TBD, …) or a comment does.
        quoted: Whether it stands in quoted material.
        why: How its kinds were found, for its author: the phrases of the vocabulary that the title says, its content,
            the section around it.
        meant: The phrase of the vocabulary that a misspelt title means, else "".
        timed: Whether its lines tell what happened when, whatever its title says: most begin with a time of day.
        parts: The folded names of the sections that the user asks for by titles of their own, as far as it is one.
        items: The places of its items: of lists the outermost, of tables the rows; where there are none, paragraphs
            that begin with words in bold.
    """

    title: str
    kinds: tuple[SectionKind, ...]
    form: Form
    level: int
    span: Span
    whole: Span
    text: str
    state: State
    children: tuple["Section", ...] = ()
    quoted: bool = False
    why: str = ""
    meant: str = ""
    timed: bool = False
    parts: tuple[str, ...] = ()
    items: tuple[Span, ...] = ()


class Title(NamedTuple):
    """The title of the document, and its place; `late` where it is no heading of the first level."""

    text: str
    span: Span
    late: bool


class Key(NamedTuple):
    """A key of the front matter that may be a title: its text, its place, and where its value ends."""

    text: str
    span: Span
    end: int


class Outline(NamedTuple):
    """The title and the sections of a document, and its leaves, cut at the titles inside paragraphs."""

    title: Title | None
    sections: tuple[Section, ...]
    leaves: tuple[Leaf, ...]


class Mark(NamedTuple):
    """A title as it is met.

    Attributes:
        depth: How deep it sits: a title holds all that follow it with a greater depth. Headings count 10 a level.
        start: Where its section begins, markup included.
        limit: Where its section ends at the latest: the end of the list item, row or quote that it stands in.
        why, meant: As in `Section`.
    """

    title: str
    kinds: tuple[str, ...]
    form: Form
    depth: int
    span: Span
    start: int
    limit: int
    quoted: bool
    why: str = ""
    meant: str = ""
