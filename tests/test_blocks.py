"""What the blocks of a document are."""

from textwrap import dedent

import pytest

from pmlint.blocks import Block, parse
from pmlint.source import Source


def outline(text: str) -> str:
    """Write one line for each block: what it is, its details, and what stands at its content."""
    source = Source(text)
    return "\n".join(line for block in parse(source) for line in _lines(source, block, ""))


def _lines(source: Source, block: Block, indent: str) -> list[str]:
    details = [block.kind, block.marker, str(block.level or ""), block.info]
    details += [{True: "[x]", False: "[ ]", None: ""}[block.checked], "" if block.tight else "loose"]
    holds_text = block.kind in {"heading", "paragraph", "cell", "code", "html", "front-matter"}
    details.append(repr(source.slice(block.content)) if holds_text else "")
    line = indent + " ".join(detail for detail in details if detail)
    return [line, *(inner for child in block.children for inner in _lines(source, child, indent + "  "))]


def check(text: str, expected: str) -> None:
    assert outline(dedent(text).strip("\n")) == dedent(expected).strip("\n")


def test_headings() -> None:
    check(
        r"""
        # One #
        ##   Two \#
        ### #
        #hash
        Three
        lines
        ===
        Four
        -
        """,
        r"""
        heading atx 1 'One'
        heading atx 2 'Two \\#'
        heading atx 3 ''
        heading setext 1 '#hash\nThree\nlines'
        heading setext 2 'Four'
        """,
    )


def test_an_underline_is_of_one_character() -> None:
    check("a\n=-=", "paragraph 'a\\n=-='")


def test_code() -> None:
    check(
        """
        ```python  title
        a

        b
        ```
            c

            d

        ~~~~
        e
        ~~~
        """,
        r"""
        code fenced python  title 'a\n\nb'
        code indented 'c\n\n    d'
        code fenced 'e\n~~~'
        """,
    )


def test_code_keeps_its_tabs() -> None:
    (item,) = parse(Source("- a\n\n  ```\n  \tb\n\tc\n  ```"))[0].children
    assert item.children[1].text == "\tb\n  c"


@pytest.mark.parametrize(
    ("text", "content", "code"),
    [
        ("> ```\n> a\n>\n>  b\n> ```", "a\n>\n>  b", "a\n\n b"),
        ("- ```\n  a\n    b", "a\n    b", "a\n  b"),
        ("- ```\n\ta\n  ```", "\ta", "  a"),
        ("  ~~~\n   a\n b\n  ~~~", "   a\n b", " a\nb"),
        (">\t\ta", "a", "  a"),
        ("-\t\ta", "a", "  a"),
        ("```\n```", "", ""),
        ("```\n\n\n", "\n", "\n"),
    ],
)
def test_the_text_of_code_and_its_place(text: str, content: str, code: str) -> None:
    source = Source(text)
    block = parse(source)[0]
    while block.children:
        block = block.children[0]
    assert (source.slice(block.content), block.text) == (content, code)


def test_lists() -> None:
    check(
        """
        - a
        - b
          1. c

             d
          2. e
        * f
        7) g
        8) h
        """,
        """
        list
          item -
            paragraph 'a'
          item -
            paragraph 'b'
            list 1 loose
              item 1.
                paragraph 'c'
                paragraph 'd'
              item 2.
                paragraph 'e'
        list
          item *
            paragraph 'f'
        list 7
          item 7)
            paragraph 'g'
          item 8)
            paragraph 'h'
        """,
    )


@pytest.mark.parametrize(
    ("text", "tight"),
    [
        ("- a\n- b", True),
        ("- a\n\n- b", False),
        ("- a\n\n\n- b", False),
        ("- a\n- b\n\n", True),
        ("- a\n\n  b", False),
        ("- a\n  - b\n\n- c", False),
        ("- a\n  - b\n\n    c\n- d", True),
        ("- ```\n\n\n  ```\n- b", True),
        ("> - a\n>\n> - b", False),
    ],
)
def test_a_list_is_loose_where_blank_lines_part_it(text: str, *, tight: bool) -> None:
    (block,) = parse(Source(text))
    assert (block.children[0] if block.kind == "quote" else block).tight is tight


def test_an_item_may_begin_on_the_line_below_its_marker() -> None:
    check("-\n  a\n-\n\n  b", "list\n  item -\n    paragraph 'a'\n  item -\nparagraph 'b'")


def test_neither_an_empty_item_nor_a_high_number_interrupts_a_paragraph() -> None:
    check("a\n-\nb\n14. c\n1. d", "heading setext 2 'a'\nparagraph 'b\\n14. c'\nlist 1\n  item 1.\n    paragraph 'd'")


def test_task_items() -> None:
    source = Source("- [ ] a\n- [x]  b\n- [X]\tc\n- [-] d\n- [ ]e\n- [ ]\n- [ ]\n  f\n1. [x] g\n- # [ ] h")
    items = [item for block in parse(source) for item in block.children]
    assert [(item.checked, source.slice(item.content)) for item in items] == [
        (False, "a"),
        (True, "b"),
        (True, "c"),
        (None, "[-] d"),
        (None, "[ ]e"),
        (False, ""),
        (False, "f"),
        (True, "g"),
        (None, "# [ ] h"),
    ]


def test_a_line_without_marker_goes_on_with_a_paragraph_and_with_nothing_else() -> None:
    check(
        """
        > a
        b
        > # c
        d
        > ```
        e
        > - f
        g

        - # h
        i
        """,
        r"""
        quote
          paragraph 'a\nb'
          heading atx 1 'c'
        paragraph 'd'
        quote
          code fenced ''
        paragraph 'e'
        quote
          list
            item -
              paragraph 'f\ng'
        list
          item -
            heading atx 1 'h'
        paragraph 'i'
        """,
    )


def test_a_line_without_the_outer_marker_cannot_go_on_with_the_inner_container() -> None:
    check("> - a\n    - b", "quote\n  list\n    item -\n      paragraph 'a\\n    - b'")
    check("> 1. a\n>\n    b", "quote\n  list 1\n    item 1.\n      paragraph 'a'\ncode indented 'b'")


def test_what_stands_outside_a_quote_ends_it() -> None:
    check("> a\n# b", "quote\n  paragraph 'a'\nheading atx 1 'b'")
    check("> a\n- b", "quote\n  paragraph 'a'\nlist\n  item -\n    paragraph 'b'")
    check("> a\n2. b", "quote\n  paragraph 'a'\nlist 2\n  item 2.\n    paragraph 'b'")
    check("> a\n\nb", "quote\n  paragraph 'a'\nparagraph 'b'")
    check("> a\n===", "quote\n  paragraph 'a\\n==='")


def test_the_spans_of_containers_end_with_their_last_line() -> None:
    source = Source("> - a\n>\n>   b\n>\n\nc")
    quote, _ = parse(source)
    assert source.slice(quote.span) == "> - a\n>\n>   b\n>"
    assert source.slice(quote.children[0].children[0].span) == "- a\n>\n>   b"


def test_alerts() -> None:
    check(
        "> [!WARNING]\n> a\n\n> [!Note]  \nb\n\n> [!TIP] c\n\n> [!OTHER]",
        """
        quote warning
          paragraph 'a'
        quote note
          paragraph 'b'
        quote
          paragraph '[!TIP] c'
        quote
          paragraph '[!OTHER]'
        """,
    )


def test_html() -> None:
    check(
        """
        <details>
        <summary>a</summary>

        b

        </details>

        <!-- c

        d --> e
        f
        <br/>
        g

        <pre>

        </PRE>
        <x-y z='1'>
        i
        """,
        r"""
        html '<details>\n<summary>a</summary>'
        paragraph 'b'
        html '</details>'
        html '<!-- c\n\nd --> e'
        paragraph 'f\n<br/>\ng'
        html '<pre>\n\n</PRE>'
        html "<x-y z='1'>\ni"
        """,
    )


def test_a_lone_tag_is_html() -> None:
    check("<br/>", "html '<br/>'")
    check("<br/> a", "paragraph '<br/> a'")
    check("<!-->\na", "html '<!-->'\nparagraph 'a'")


def test_footnotes() -> None:
    check(
        "[^1]: a\nb\n\n    c\n\n[^two words]: d\n[^n]:\n    - e",
        r"""
        footnote 1
          paragraph 'a\nb'
          paragraph 'c'
        footnote n
          list
            item -
              paragraph 'e'
        """,
    )


def test_definitions_of_links_are_no_blocks() -> None:
    check("[a]: b\n    c\n[d]: e 'f'\n\n[g]:\nh\n'i'\n\n[j]: k l", "paragraph \"c\\n[d]: e 'f'\"\nparagraph '[j]: k l'")


def test_a_definition_ends_where_another_block_begins() -> None:
    check("[a]: b\n'c\n# d\n'", "paragraph \"'c\"\nheading atx 1 'd'\nparagraph \"'\"")
    check("[a]:\n===", "heading setext 1 '[a]:'")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\na: 1\n---\nb", "front-matter yaml 'a: 1'\nparagraph 'b'"),
        ("---\n---\nb", "front-matter yaml ''\nparagraph 'b'"),
        ("---\n# c\n\na b: 'x'\nc:\n- d\n  e\n...\n", "front-matter yaml \"# c\\n\\na b: 'x'\\nc:\\n- d\\n  e\""),
        ("+++\na = 1\n[b]\n+++\n", "front-matter toml 'a = 1\\n[b]'"),
        ("---\n\n# a\n\n---\n", "thematic-break\nheading atx 1 'a'\nthematic-break"),
        ("---\nWe saw: errors.\nThen none\n---\n", "thematic-break\nheading setext 2 'We saw: errors.\\nThen none'"),
        ("---\na: 1\n", "thematic-break\nparagraph 'a: 1'"),
        ("\n---\na: 1\n---\n", "thematic-break\nheading setext 2 'a: 1'"),
        (" ---\na: 1\n---\n", "thematic-break\nheading setext 2 'a: 1'"),
        ("----\na: 1\n---\n", "thematic-break\nheading setext 2 'a: 1'"),
        ("+++\na\n+++\n", "paragraph '+++\\na\\n+++'"),
    ],
)
def test_front_matter(text: str, expected: str) -> None:
    assert outline(text) == expected


def test_containers_deeper_than_anyone_nests_are_text() -> None:
    (block,) = parse(Source("> " * 25 + "a"))
    depth = 0
    while block.children:
        (block,) = block.children
        depth += 1
    assert (depth, block.kind) == (20, "paragraph")


def test_an_empty_file_has_no_blocks() -> None:
    assert parse(Source("")) == ()
    assert parse(Source(" \n\t\r\n")) == ()
