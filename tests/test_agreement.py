"""Another parser, written by others, finds the same blocks on the same lines and the same inlines in them.

Documents are in `readings.md`, one below each heading. Where the two differ, the reason is given here; the test fails
when a difference comes or goes.
"""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from pmlint.blocks import Block, Inline, parse
from pmlint.source import Source

OTHER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
KINDS = {
    "paragraph": "paragraph",
    "heading": "heading",
    "fence": "code",
    "code_block": "code",
    "html_block": "html",
    "hr": "thematic-break",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "em": "emphasis",
    "strong": "strong",
    "s": "strike",
    "link": "link",
    "image": "image",
    "code_inline": "code",
    "html_inline": "html",
}
CONTAINERS = {"list", "item", "quote"}
LINE_END = re.compile(r"\r\n|\n|\r")
# Whether a blank line at the end still belongs to a container, everybody answers in another way.
NOTHING = re.compile(r"[ >\t]*")

Tree = tuple[object, ...]


def read_documents() -> dict[str, str]:
    text = Path(__file__).with_name("readings.md").read_text(encoding="utf-8")
    parts = re.split(r"^## (.+)\n\n~~~~~ markdown\n((?:.*\n)*?)~~~~~\n", text, flags=re.MULTILINE)
    return {name: body.replace("→", "\t") for name, body in zip(parts[1::3], parts[2::3], strict=True)}


DOCUMENTS = read_documents()

FRONT_MATTER = "the other parser knows no front matter"
TABLE_FIRST = (
    "GFM asks what a line begins before it asks whether it is the header of a table; the other parser does not"
)
BOX = "the other parser knows no check boxes, which are not text"
DEFINITION = "a definition is the beginning of a paragraph, with which a line without marker may go on"
PIPE = "an escaped pipe makes no cell, and so no header"
ALERT = "the other parser knows no alerts, whose first line is not text"
FOOTNOTE = "the other parser knows no footnotes"
ADDRESS = "the other parser finds addresses in angle brackets only"
TABS = "the other parser miscounts the columns of a tab behind several markers"
INDENTED = "four spaces before it are too many for the marker of a quote, and so the line goes on with the paragraph"
IMAGE = "a link in the text of an image is a link, and so the brackets around the image cannot be one"
DIFFERENT = {
    "front matter": FRONT_MATTER,
    "front matter that is empty": FRONT_MATTER,
    "a table whose header looks like an item": TABLE_FIRST,
    "a table whose header looks like a heading": TABLE_FIRST,
    "check boxes": BOX,
    "a definition and a line without marker": DEFINITION,
    "a definition and an indented line": DEFINITION,
    "an escaped pipe above an underline": PIPE,
    "an alert": ALERT,
    "footnotes": FOOTNOTE,
    "bare addresses": ADDRESS,
    "a tab behind three quote markers": TABS,
    "a quote marker that is indented too far": INDENTED,
    "a link in an image in a link": IMAGE,
}


def lines_of(lines: list[str], first: int, end: int) -> tuple[int, int]:
    while end > first + 1 and NOTHING.fullmatch(lines[end - 1]):
        end -= 1
    return first + 1, end


def other_blocks(node: SyntaxTreeNode, lines: list[str]) -> Tree:
    return tuple(_other_block(child, lines) for child in node.children)


def _other_block(node: SyntaxTreeNode, lines: list[str]) -> Tree:
    kind = KINDS[node.type]
    assert node.map is not None
    place = lines_of(lines, *node.map)
    if kind == "table":
        rows = [row for part in node.children for row in part.children]
        return (kind, place, tuple(tuple(other_inlines(cell) for cell in row.children) for row in rows))
    if kind in CONTAINERS:
        return (kind, place, other_blocks(node, lines))
    if kind in {"heading", "paragraph"}:
        return (kind, place, other_inlines(node))
    return (kind, place, node.content.rstrip() if kind == "code" else "", node.info.strip() if kind == "code" else "")


def other_inlines(block: SyntaxTreeNode) -> Tree:
    return joined([_other_inline(node) for part in block.children for node in part.children])


def _other_inline(node: SyntaxTreeNode) -> Tree:
    if node.type in {"text", "text_special"}:
        return ("text", node.content)
    if node.type in {"softbreak", "hardbreak"}:
        return ("break", node.type == "hardbreak")
    kind = KINDS[node.type]
    if kind in {"code", "html"}:
        return (kind, " ".join(node.content.split()))
    url = unquote(str(node.attrs.get("href", node.attrs.get("src", ""))))
    return (kind, url, joined([_other_inline(child) for child in node.children]))


def our_blocks(source: Source, blocks: tuple[Block, ...], lines: list[str]) -> Tree:
    return tuple(_our_block(source, block, lines) for block in blocks)


def _our_block(source: Source, block: Block, lines: list[str]) -> Tree:
    place = lines_of(lines, source.line_at(block.span.start) - 1, source.line_at(block.span.end))
    if block.kind == "table":
        rows = tuple(tuple(our_inlines(cell.inlines) for cell in row.children) for row in block.children)
        return (block.kind, place, rows)
    if block.kind in CONTAINERS:
        return (block.kind, place, our_blocks(source, block.children, lines))
    if block.kind in {"heading", "paragraph"}:
        return (block.kind, place, our_inlines(block.inlines))
    return (block.kind, place, block.text.rstrip() if block.kind == "code" else "", block.info)


def our_inlines(inlines: tuple[Inline, ...]) -> Tree:
    return joined([_our_inline(inline) for inline in inlines])


def _our_inline(inline: Inline) -> Tree:
    if inline.kind == "text":
        return ("text", inline.text)
    if inline.kind == "break":
        return ("break", inline.hard)
    if inline.kind in {"code", "html"}:
        return (inline.kind, " ".join(inline.text.split()))
    return (inline.kind, unquote(inline.url), joined([_our_inline(child) for child in inline.children]))


def joined(inlines: list[Tree]) -> Tree:
    """Join texts that follow each other: where one ends is each parser's own affair."""
    result: list[Tree] = []
    for inline in inlines:
        if inline[0] == "text" and result and result[-1][0] == "text":
            result[-1] = ("text", f"{result[-1][1]}{inline[1]}")
        elif inline != ("text", ""):
            result.append(inline)
    return tuple(result)


def differs(text: str) -> bool:
    source, lines = Source(text), LINE_END.split(text)
    ours = our_blocks(source, parse(source), lines)
    return ours != other_blocks(SyntaxTreeNode(OTHER.parse(text)), lines)


def test_there_are_documents() -> None:
    assert len(DOCUMENTS) > 80


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_both_read_the_same(name: str, line_end: str) -> None:
    assert differs(DOCUMENTS[name].replace("\n", line_end)) is (name in DIFFERENT)


def test_each_difference_is_of_a_document() -> None:
    assert not DIFFERENT.keys() - DOCUMENTS.keys()
