"""Tables: rows of any width, pipes of any kind."""

import pytest

from pmlint.blocks import Block, parse, prose
from pmlint.source import Source


def rows(text: str) -> list[list[str]]:
    """Give what a reader sees in the cells of the one table in `text`."""
    (table,) = (block for block in _all(parse(Source(text))) if block.kind == "table")
    return [[prose(cell.inlines).text for cell in row.children] for row in table.children]


def _all(blocks: tuple[Block, ...]) -> list[Block]:
    return [inner for block in blocks for inner in (block, *_all(block.children))]


def kinds(text: str) -> list[str]:
    return [block.kind for block in parse(Source(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| a | b |\n| --- | --- |\n| 1 | 2 |", [["a", "b"], ["1", "2"]]),
        ("a | b\n-|-\n1 | 2", [["a", "b"], ["1", "2"]]),
        ("|a|b\n|:-|-:|\n1|2|", [["a", "b"], ["1", "2"]]),
        ("a|b\n :-: | --- \n", [["a", "b"]]),
        ("|a|\n|-|\n|1|", [["a"], ["1"]]),
        ("|a|\n:-\n|1|", [["a"], ["1"]]),
        ("|a|b|\n|-|-|\n|1|\n|1|2|3|\nrow", [["a", "b"], ["1", ""], ["1", "2"], ["row", ""]]),
        ("|a|b|\n|-|-|\n||2|\n| | |", [["a", "b"], ["", "2"], ["", ""]]),
        ("|a|b|\n|-|-|\n|1 \\| x|`2 \\| y`|\n|\\||\\\\|z|", [["a", "b"], ["1 | x", "2 | y"], ["|", "|z"]]),
        ("|a|b|\n|-|-|\n|1|2 \\|", [["a", "b"], ["1", "2 |"]]),
        ("> text\n|a|b|\n> |-|-|\n> |1|2|\n|3|4|", [["a", "b"], ["1", "2"]]),
        ("text\n|a|b|\n|-|-|\n|1|2|", [["a", "b"], ["1", "2"]]),
        ("> |a|b|\n> |-|-|\n> |1|2|\n3|4", [["a", "b"], ["1", "2"]]),
        ("- |a|b|\n  |-|-|\n  |1|2|\n\n  |3|4|", [["a", "b"], ["1", "2"]]),
        ("  |a|b|\n   |-|-|\n |1|2|", [["a", "b"], ["1", "2"]]),
        ("|a|b|\n|-|-|\n|**1**|[2](u) <br> x|", [["a", "b"], ["1", "2 \n x"]]),
        ("|a|b|\n|-|-|\n|<!-- c -->|`|`|", [["a", "b"], ["", "`"]]),
    ],
)
def test_cells(text: str, expected: list[list[str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n|-|\n", ["paragraph"]),
        ("|a|b|\n|-|\n", ["paragraph"]),
        ("|a|b|\n|-|x|\n", ["paragraph"]),
        ("a\\|b\n---", ["heading"]),
        ("|a|b|\n---", ["heading"]),
        ("|a|b|\n    |-|-|", ["paragraph"]),
        ("# |a|b|\n|-|-|", ["heading", "paragraph"]),
        ("|-|-|\n|1|2|", ["paragraph"]),
        ("> |a|b|\n|-|-|", ["quote"]),
    ],
)
def test_what_is_no_table(text: str, expected: list[str]) -> None:
    assert kinds(text) == expected
    assert "table" not in [block.kind for block in _all(parse(Source(text)))]


@pytest.mark.parametrize(
    ("behind", "kind"),
    [
        ("\nx", "paragraph"),
        ("# x", "heading"),
        ("> x", "quote"),
        ("- x", "list"),
        ("2. x", "list"),
        ("```", "code"),
        ("    x", "code"),
        ("---", "thematic-break"),
        ("<div>", "html"),
        ("<b>", "html"),
        ("[^1]: x", "footnote"),
    ],
)
def test_another_block_ends_a_table(behind: str, kind: str) -> None:
    assert kinds(f"|a|b|\n|-|-|\n|1|2|\n{behind}") == ["table", kind]


def test_the_header_is_taken_off_the_paragraph_above_it() -> None:
    source = Source("text\n|a|b|\n|-|-|\n|1|2|")
    paragraph, table = parse(source)
    assert source.slice(paragraph.span) == "text"
    assert source.slice(table.span) == "|a|b|\n|-|-|\n|1|2|"


def test_the_places_of_cells() -> None:
    source = Source("|a | b|\r\n|-|-|\r\n|  1 |\r\n||  |")
    (table,) = parse(source)
    cells = [[(tuple(cell.span), source.slice(cell.span)) for cell in row.children] for row in table.children]
    assert cells == [
        [((1, 2), "a"), ((5, 6), "b")],
        [((19, 20), "1"), ((22, 22), "")],
        [((25, 25), ""), ((27, 27), "")],
    ]


def test_the_places_of_escaped_pipes() -> None:
    source = Source("|a|\n|-|\n|x \\| `y \\| z`|")
    cell = parse(source)[0].children[1].children[0]
    text, code = cell.inlines
    assert (text.text, source.slice(text.span)) == ("x | ", "x \\| ")
    assert (code.text, source.slice(code.span)) == ("y | z", "`y \\| z`")
    seen = prose(cell.inlines)
    assert [source.slice(seen.span(at, at + 1)) for at, char in enumerate(seen.text) if char == "|"] == ["\\|", "\\|"]
    assert source.slice(seen.span(seen.text.index("z"), len(seen.text))) == "z"
