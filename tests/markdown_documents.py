"""Markdown documents to try the parser on: nested as people nest them, and damaged as people damage them."""

from hypothesis import strategies as st

WORDS = (
    "alpha", "14:05 UTC", "**bold**", "*em*", "_em_", "`code`", "`` a`b ``", "[link](https://example.com/a)", "&amp;",
    "\\*", "~~gone~~", "![alt](a.png)", "<br>", "<!-- note -->", "https://example.com/x.", "<https://example.com>", "a\\|b",
    "[^1]", "[ref]", "*", "**", "_", "`", "[", "](", "<", "&", "\\", "é", "日本", "\U0001f600", "snake_case_name", "~",
)  # fmt: skip
TEXT = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)

LEAVES = st.one_of(
    st.lists(TEXT, min_size=1, max_size=3),
    st.builds(lambda level, text: ["#" * level + " " + text], st.integers(1, 6), TEXT),
    st.builds(lambda text, line: [text, line], TEXT, st.sampled_from(("===", "---", "="))),
    st.builds(lambda text, fence: [fence + "sh", text, "", "\tx", fence[:3]], TEXT, st.sampled_from(("```", "~~~"))),
    st.builds(lambda text: ["    " + text, "\t" + text], TEXT),
    st.sampled_from(
        (["---"], ["* * *"], ["<div>", "a", "</div>"], ["<!-- a", "b -->"], ["[ref]: https://example.com 't'"])
    ),
    st.sampled_from((["<details>", "<summary>More</summary>", "", "inside", "", "</details>"], ["<b>", "x"])),
    st.builds(lambda text: ["[^1]: " + text, "    more"], TEXT),
)

CELL = st.one_of(st.just(""), TEXT)


@st.composite
def tables(draw: st.DrawFn) -> list[str]:
    """Draw a table with rows of any width, with and without outer pipes."""
    width = draw(st.integers(1, 4))
    rows = draw(st.lists(st.lists(CELL, min_size=1, max_size=5), min_size=0, max_size=4))
    head = draw(st.lists(TEXT.map("h {}".format), min_size=width, max_size=width))
    edges = draw(st.sampled_from((("| ", " |"), ("| ", ""), ("", " |"))))
    lines = [edges[0] + " | ".join(head) + edges[1], "|" + "|".join([" :-- "] * width) + "|"]
    return lines + [edges[0] + " | ".join(row) + edges[1] for row in rows]


def _in_quote(blocks: list[list[str]], marker: str, *, is_lazy: bool) -> list[str]:
    lines = _below_each_other(blocks)
    return [line if is_lazy and index and line else marker + line for index, line in enumerate(lines)]


def _in_item(blocks: list[list[str]], marker: str, *, is_lazy: bool) -> list[str]:
    lines = _below_each_other(blocks)
    indent = " " * len(marker)
    return [marker + lines[0], *(line if is_lazy or not line else indent + line for line in lines[1:])]


def _below_each_other(blocks: list[list[str]]) -> list[str]:
    return [line for block in blocks for line in (*block, "")][:-1]


def _containers(inner: st.SearchStrategy[list[str]], lazy: st.SearchStrategy[bool]) -> st.SearchStrategy[list[str]]:
    blocks = st.lists(inner, min_size=1, max_size=3)
    quotes = st.builds(lambda b, m, z: _in_quote(b, m, is_lazy=z), blocks, st.sampled_from(("> ", ">", " > ")), lazy)
    markers = st.sampled_from(("- ", "* ", "1. ", "2) ", "-   ", "- [ ] ", "- [x] ", "-\n  "))
    items = st.builds(lambda b, m, z: _in_item(b, m, is_lazy=z), blocks, markers, lazy)
    alerts = st.builds(lambda b: _in_quote([["[!NOTE]"], *b], "> ", is_lazy=False), blocks)
    return st.one_of(quotes, items, items, alerts)


def _blocks(lazy: st.SearchStrategy[bool]) -> st.SearchStrategy[list[str]]:
    return st.recursive(st.one_of(LEAVES, tables()), lambda inner: _containers(inner, lazy), max_leaves=8)


FRONT = st.sampled_from(([], [], ["---", "title: a", "---"], ["+++", "a = 1", "+++"], ["---", "---"]))
LINE_ENDS = st.sampled_from(("\n", "\n", "\r\n", "\r"))


@st.composite
def documents(draw: st.DrawFn, lazy: st.SearchStrategy[bool] = st.booleans()) -> str:  # noqa: B008 - a strategy is a value
    """Draw a document; blocks stand below each other with and without blank lines between them.

    `lazy` says whether lines inside containers may lack their markers.
    """
    lines = list(draw(FRONT))
    for block in draw(st.lists(_blocks(lazy), min_size=1, max_size=5)):
        lines.extend(block)
        lines.extend([""] * draw(st.sampled_from((0, 1, 1, 2))))
    return draw(LINE_ENDS).join(lines)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Draw a document of which some characters are lost, doubled or strange."""
    text = draw(documents())
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(text)))
        what = draw(st.sampled_from(("drop", "double", "add")))
        size = draw(st.integers(1, 3))
        if what == "add":
            text = text[:at] + draw(st.sampled_from("\n\r\t >-*#`|[]()<&;\\~_:!\0\udc80\ufeff\u2028\x0c1.")) + text[at:]
        else:
            text = text[:at] + text[at : at + size] * 2 * (what == "double") + text[at + size :]
    return text
