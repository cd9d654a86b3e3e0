"""The running text of a document as a flat sequence of leaves."""

import pytest
from hypothesis import HealthCheck, given, settings

from markdown_documents import damaged, documents
from pmlint.blocks import parse
from pmlint.leaves import Leaf, leaves_of, split_at
from pmlint.source import Source

GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def leaves(text: str) -> tuple[Leaf, ...]:
    source = Source(text)
    return leaves_of(source, parse(source))


def texts(text: str) -> list[str]:
    return [leaf.prose.text for leaf in leaves(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Head *one*\n\npara", ["Head one", "para"]),
        ("Head\n====\n\npara", ["Head", "para"]),
        ("one\ntwo", ["one\ntwo"]),
        ("one  \ntwo", ["one\ntwo"]),
        ("one<br>two", ["one\ntwo"]),
        ("- a\n- b\n  - c", ["a", "b", "c"]),
        ("1. a\n\n   b", ["a", "b"]),
        ("- [x] done", ["done"]),
        ("> quoted", ["quoted"]),
        ("> [!WARNING]\n> alert", ["alert"]),
        ("| A | B |\n|---|---|\n| 1 | 2 |", ["A", "B", "1", "2"]),
        ("| A | B |\n|---|---|\n| 1 |", ["A", "B", "1", ""]),
        ("| A |\n|---|\n| 1 | 2 |", ["A", "1"]),
        ("a **b** _c_ `d` ~~e~~ [f](g) ![h](i)", ["a b c d e f "]),
        ("a &amp; b \\* c", ["a & b * c"]),
        ("a <!-- b --> c", ["a  c"]),
        ("a <b>b</b>", ["a b"]),
        ("<https://example.com>", ["https://example.com"]),
        ("a[^1]\n\n[^1]: note", ["a", "note"]),
        ("```\ncode\n```", [""]),
        ("    code", [""]),
        ("<!-- comment -->", [""]),
        ("---", []),
        ("", []),
        ("[a]: https://example.com", []),
        ("---\ntitle: a\n---\n\nb", ["b"]),
        ("<p>one</p>\n<p>two</p>", ["one", "two"]),
        ("<ul>\n<li>one</li>\n<li>two\n</ul>", ["one", "two"]),
        ("<table><tr><td>one</td><td>two</td></tr></table>", ["one", "two"]),
        ("<details>\n<summary>more</summary>\n\ninside\n\n</details>", ["more", "inside", ""]),
    ],
)
def test_what_a_reader_sees(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["crlf", "cr"])
def test_lines_in_html_end_like_all_others(end: str) -> None:
    assert texts("<div>one\ntwo\nthree</div>".replace("\n", end)) == ["one\ntwo\nthree"]


def test_html_keeps_its_blanks_and_line_breaks() -> None:
    assert texts("<div>The <b>ferry</b> stopped<br>at noon</div>") == ["The ferry stopped\nat noon"]


def test_list_items_nest() -> None:
    outer, inner, second, after = leaves("- a\n  - b\n\n    c\n- d")
    assert [len(leaf.items) for leaf in (outer, inner, second, after)] == [1, 2, 2, 1]
    assert [leaf.first for leaf in (outer, inner, second, after)] == [True, True, False, True]
    assert inner.items[0] is outer.items[0]
    assert inner.items == second.items
    assert after.items[0] is not outer.items[0]


def test_a_quote_in_an_item_is_not_its_first_thing() -> None:
    assert [leaf.first for leaf in leaves("- a\n\n  > b")] == [True, False]


def test_html_items_are_items() -> None:
    one, two, after = leaves("<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n\nafter")
    assert [(len(leaf.items), leaf.first) for leaf in (one, two, after)] == [(1, True), (1, True), (0, False)]
    assert one.items[0].marker == "<li>"
    assert one.items[0] != two.items[0]


def test_cells_know_their_place() -> None:
    found = leaves("- a\n\n  | A | B |\n  |---|---|\n  | 1 | 2 |\n\nb")
    cells = [leaf for leaf in found if leaf.table is not None]
    assert [(leaf.prose.text, leaf.row, leaf.column) for leaf in cells] == [
        ("A", 0, 0),
        ("B", 0, 1),
        ("1", 1, 0),
        ("2", 1, 1),
    ]
    assert len({id(leaf.table) for leaf in cells}) == 1
    assert all(len(leaf.items) == 1 for leaf in cells)
    assert [leaf.table for leaf in found if leaf not in cells] == [None, None]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("> a", [True]),
        ("> - a\n>   - b", [True, True]),
        ("> > a\n\nb", [True, False]),
        ("- a\n\n  > b\n\n  c", [False, True, False]),
        ("> [!NOTE]\n> a", [False]),
        ("> [!NOTE]\n> > a", [True]),
        ("> | A |\n> |---|\n> | 1 |", [True, True]),
        ("> # a", [True]),
    ],
)
def test_quoted_material(text: str, quoted: list[bool]) -> None:
    assert [leaf.quoted for leaf in leaves(text)] == quoted


@pytest.mark.parametrize(
    ("text", "word", "written"),
    [
        ("# *Head* one", "Head one", "Head* one"),
        ("\ufeffa\r\nb", "b", "b"),
        ("a &amp; b", "&", "&amp;"),
        ("a \\* b", "*", "\\*"),
        ("| a \\| b |\n|---|", "|", "\\|"),
        ("|\t\U0001f6a2 ferry |\n|---|", "ferry", "ferry"),
        ("-\tone\n\n\ttwo", "two", "two"),
        ("> > one\ntwo", "two", "two"),
        ("<div>a <b>ferry</b></div>", "ferry", "ferry"),
        ("1. one\r   two", "two", "two"),
    ],
)
def test_the_way_back_to_the_file(text: str, word: str, written: str) -> None:
    source = Source(text)
    leaf = next(leaf for leaf in leaves_of(source, parse(source)) if word in leaf.prose.text)
    at = leaf.prose.text.index(word)
    assert source.slice(leaf.prose.span(at, at + len(word))) == written


def test_paragraphs_are_cut_at_the_titles_inside_them() -> None:
    text = "Summary: **x** `y`\nwrapped [z](u)\nImpact: one\n*two*\nCause: three"
    places = [text.index(word) for word in ("Summary", "Impact", "Cause")]
    cut = split_at(leaves(text), places)
    assert [leaf.prose.text for leaf in cut] == ["Summary: x y\nwrapped z", "Impact: one\ntwo", "Cause: three"]
    assert [Source(text).slice(leaf.span) for leaf in cut] == [
        "Summary: **x** `y`\nwrapped [z",
        "Impact: one\n*two",
        "Cause: three",
    ]
    first, second, third = cut
    assert [first.prose.text[a:b] for a, b in first.prose.strong] == ["x"]
    assert [first.prose.text[a:b] for a, b in first.prose.code] == ["y"]
    assert [first.prose.text[a:b] for a, b in first.prose.links] == ["z"]
    assert [second.prose.text[a:b] for a, b in second.prose.emphasis] == ["two"]
    assert first.begin == 0
    assert third.end == len(text)
    assert first.end <= second.begin <= second.end <= third.begin


def test_markup_before_a_title_does_not_hide_it() -> None:
    text = "One.\n**Impact:** two"
    assert [leaf.prose.text for leaf in split_at(leaves(text), [text.index("Impact")])] == ["One.", "Impact: two"]


def test_only_paragraphs_of_several_lines_are_cut() -> None:
    text = "Impact: one\n\n# Impact: two\n\n- Impact: three"
    found = leaves(text)
    assert split_at(found, [text.index("one"), text.index("two"), text.index("three")]) == found
    assert split_at(found, []) == found


@GENTLE
@given(documents() | damaged())
def test_leaves_stay_in_the_file_and_ascend(text: str) -> None:
    found = leaves(text)
    for leaf in found:
        assert 0 <= leaf.begin <= leaf.span.start <= leaf.span.end <= leaf.end <= len(text)
    assert [leaf.begin for leaf in found] == sorted(leaf.begin for leaf in found)


@GENTLE
@given(documents() | damaged())
def test_every_character_leads_back_to_the_file(text: str) -> None:
    for leaf in leaves(text):
        spans = [leaf.prose.span(i, i + 1) for i in range(len(leaf.prose.text))]
        assert all(leaf.begin <= span.start <= span.end <= leaf.end for span in spans)
        assert [span.start for span in spans] == sorted(span.start for span in spans)
