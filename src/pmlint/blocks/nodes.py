"""The blocks and inlines of a Markdown document, each with its exact span."""

from typing import Literal, NamedTuple

from pmlint.source import Span

InlineKind = Literal["text", "code", "emphasis", "strong", "strike", "link", "image", "html", "break", "footnote-ref"]

BlockKind = Literal[
    "heading",
    "paragraph",
    "list",
    "item",
    "quote",
    "code",
    "html",
    "table",
    "row",
    "cell",
    "thematic-break",
    "footnote",
    "front-matter",
]


class Inline(NamedTuple):
    r"""A piece of running text.

    Attributes:
        kind: What it is. A "break" is the end of a line inside a paragraph.
        span: Its place, markup included: the span of `**bold**` holds the stars.
        text: What a reader sees: a text with its escapes and entities resolved; the code of a code span; the raw
            markup of an "html" (a tag or a comment); the label of a footnote reference; "\n" of a break; the
            bare text of links, images and emphasis (their children's texts joined).
        children: The inlines inside emphasis, strong, strike, link and image.
        url: Where a link or an image leads to, as written in the document (escapes resolved), else "".
        hard: Whether a break is a hard one.
        bare: Whether a link is an autolink, whose text is its address.
        places: Where the characters of a text or of a code stand. Empty: one by one from the start of the span. One
            offset: one by one from there. Else an offset for each character and one for the end: there are escapes,
            entities or line ends among them.
    """

    kind: InlineKind
    span: Span
    text: str = ""
    children: tuple["Inline", ...] = ()
    url: str = ""
    hard: bool = False
    bare: bool = False
    places: tuple[int, ...] = ()


class Block(NamedTuple):
    """A block of a document.

    Attributes:
        kind: What it is.
        span: From its first character (its marker, where it has one; indentation does not count) to the end of its
            last line that is not blank, without the line end. To code without a closing fence blank lines belong.
        children: Blocks inside lists (their items), items, quotes and footnotes; rows of a table (the header row
            first); cells of a row. Rows are padded and cut to the width of the header, as GFM says: a padded cell
            has an empty span at the end of its row, and cells beyond the width are not kept.
        inlines: The running text of a heading, a paragraph or a cell.
        content: The span of what lies inside the markup: the text of a heading (no `#`), of a paragraph or a cell
            (no pipes, no padding), an item behind its marker and check box, a quote and a footnote from their first
            block on, the lines inside a code fence, the text of an HTML block, the lines between the fences of front
            matter. Empty where nothing is there.
        level: Of a heading 1 to 6; of an ordered list the number it starts with, else 0.
        ordered: Whether a list is numbered.
        tight: Whether a list has no blank lines between its items.
        marker: "atx" or "setext" of a heading; the marker of an item as written (`-`, `3.`); "fenced" or "indented"
            of code; "yaml" or "toml" of front matter; the label of a footnote; the kind of an alert (`> [!NOTE]`
            gives "note", the marker line is not among the children's text), else "".
        checked: Of a task list item whether it is ticked, else None.
        text: The code of a code block, the raw text of an HTML block, the lines of front matter.
        info: The info string of a fenced code block.
    """

    kind: BlockKind
    span: Span
    children: tuple["Block", ...] = ()
    inlines: tuple[Inline, ...] = ()
    content: Span = Span(0, 0)
    level: int = 0
    ordered: bool = False
    tight: bool = True
    marker: str = ""
    checked: bool | None = None
    text: str = ""
    info: str = ""
