"""Every block and every inline stands exactly where it says it does, whatever the document."""

import re
from html.entities import html5

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from markdown_documents import damaged, documents
from pmlint.blocks import Block, Inline, parse, prose, prose_of
from pmlint.source import Source

WRITTEN = re.compile(r"\\([!-/:-@\[-`{-~])|&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
NASTY = st.text(
    st.sampled_from("\n\n\r\t  >>-*+_#`~|[]()<>&;:!\\=.1ax^\"'{}$\0\udc80\ud800\ufeff\u2028\x0b\x0cé\U0001f600")
)
GENTLE = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def unescape(text: str) -> str:
    def seen(match: re.Match[str]) -> str:
        escaped, entity = match.groups()
        if escaped:
            return str(escaped)
        if entity[0] != "#":
            return html5.get(entity + ";", match[0])
        code = int("0" + entity[1:].lower(), 16) if entity[1] in "xX" else int(entity[1:])
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"

    return WRITTEN.sub(seen, text)


def check_inline(source: Source, inline: Inline, *, in_cell: bool, is_bare: bool = False) -> None:
    start, end = inline.span
    written = source.text[start:end]
    assert start < end
    if in_cell:
        written = written.replace("\\|", "|")
    if inline.kind == "text":
        assert "\n" not in written
        assert "\r" not in written
        assert inline.text == (written if is_bare else unescape(written))
    elif inline.kind == "code":
        ticks = len(written) - len(written.lstrip("`"))
        assert written.endswith("`" * ticks)
        assert len(inline.text) <= len(written) - 2 * ticks
        assert squeeze(inline.text) == squeeze(written[ticks:-ticks])
    elif inline.kind == "html":
        assert written[0] + written[-1] == "<>"
    elif inline.kind == "footnote-ref":
        assert written == f"[^{inline.text}]"
    elif inline.kind == "break":
        assert written.strip(" \t>\\") in {"\n", "\r", "\r\n"}
    check_order(source, inline.children, start, end, in_cell=in_cell, is_bare=inline.bare)


def squeeze(text: str) -> str:
    """Leave out what may stand between the lines of a code span: line ends, indentation, the markers of quotes."""
    return re.sub(r"[\s>]+", "", text)


def check_order(
    source: Source, inlines: tuple[Inline, ...], start: int, end: int, *, in_cell: bool, is_bare: bool = False
) -> None:
    for inline in inlines:
        assert start <= inline.span.start
        check_inline(source, inline, in_cell=in_cell, is_bare=is_bare)
        start = inline.span.end
    assert start <= end


def check_block(source: Source, block: Block) -> None:
    start, end = block.span
    if block.kind != "cell":
        assert start < end
        assert source.text[start] not in " \t\r\n"
    if end < len(source.text) and block.kind != "cell":
        assert source.text[end] in "\r\n"
    if block.kind not in {"list", "table", "row", "thematic-break"}:
        assert start <= block.content.start <= block.content.end <= end
    for child in block.children:
        assert start <= child.span.start
        check_block(source, child)
        start = child.span.end
    assert start <= end
    check_running(source, block)


def check_running(source: Source, block: Block) -> None:
    """The inlines cover the content without a gap, and each character of the prose stands inside it."""
    if not block.inlines:
        return
    ends = [block.content.start, *(inline.span.end for inline in block.inlines)]
    assert [inline.span.start for inline in block.inlines] == ends[:-1]
    assert ends[-1] == block.content.end
    check_order(source, block.inlines, *block.content, in_cell=block.kind == "cell")
    seen = prose(block.inlines)
    last = block.content.start
    for index, char in enumerate(seen.text):
        start, end = seen.span(index, index + 1)
        assert block.content.start <= last <= start < end <= block.content.end
        if end - start == 1 and char not in "\n ":
            assert source.text[start] in {char, "\0"}
        last = start


def check(source: Source) -> None:
    end = 0
    for block in parse(source):
        assert end <= block.span.start
        check_block(source, block)
        prose_of(block)
        end = block.span.end
    assert end <= len(source.text)


@given(documents())
@GENTLE
def test_documents(text: str) -> None:
    check(Source(text))


@given(damaged())
@GENTLE
def test_damaged_documents(text: str) -> None:
    check(Source(text))


@given(NASTY)
@GENTLE
def test_any_text(text: str) -> None:
    check(Source(text))


@given(st.binary(max_size=200))
@GENTLE
def test_any_bytes(data: bytes) -> None:
    check(Source.from_bytes(data))


@given(documents())
@GENTLE
def test_line_ends_and_a_byte_order_mark_change_nothing_but_the_places(text: str) -> None:
    plain = "\n".join(re.split(r"\r\n|\n|\r", text))
    strange = Source.from_bytes(b"\xef\xbb\xbf" + plain.replace("\n", "\r\n").encode())
    assert shape(parse(Source(plain))) == shape(parse(strange))


def shape(blocks: tuple[Block, ...]) -> list[object]:
    return [(b.kind, b.marker, b.level, b.checked, b.text, words(b.inlines), shape(b.children)) for b in blocks]


def words(inlines: tuple[Inline, ...]) -> list[object]:
    return [(i.kind, i.text if i.kind != "html" else "", i.url, i.hard, words(i.children)) for i in inlines]


HOSTILE = (
    "> ", "- ", "* ", "1. ", "*", "**a ", "*a_ ", "a**", "[", "![", "[a](", "![a](b", "[[a](b)", "[](<", "]", "`", "`` ` ",
    "|", "|\n", "\\", "&", "&amp", "<", "<a ", "<!--", "<?", "<![CDATA[", "</a b\n", "\t", " ", "\n", "~", "~~a ~", "http://",
    "www.a_", "www.a)))", "[^a]", "[^a]: ", "[a]: b\n", "[a\n", "```\n", "> ```\nx\n", "> # h\nx\n", "> > a\nx\n", "- a\n",
    "-\n", "- # h\nx\n", "a|b\n-|-\n", "a\n===\n", "<div>\n", "> [!NOTE]\nx\n", "    a\n", "-   a\n\n    - b\n\n", "---\n", "a: b\n",
)  # fmt: skip


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("before", ["", "a|b\n-|-\n", "---\n", "[a]: b\n\n"])
def test_hostile_texts(unit: str, before: str) -> None:
    parse(Source(before + unit * (20_000 // len(unit))))


def test_a_large_hostile_text() -> None:
    parse(Source("".join(f"{one}{two}word" for one in HOSTILE for two in HOSTILE) * 4))


@pytest.mark.parametrize("depth", [5, 19, 20, 21, 22, 400])
def test_deep_nesting(depth: int) -> None:
    for text in (
        "> " * depth + "a\n> b\nc",
        "".join("  " * level + "- a\n" for level in range(depth)),
        "> - " * depth + "a\nb\n",
        "[^1]: " * depth + "a",
        "*a " * depth + "b" + "*" * depth,
        "*" * depth + "a" + "*" * depth,
        "**a _b ~c " * depth + "~_**" * depth,
        "[" * depth + "a" + "](b)" * depth,
        "![" * depth + "a" + "](b)" * depth,
        "*![" * depth + "a" + "](b)*" * depth,
    ):
        check(Source(text))
