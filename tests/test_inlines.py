"""What the inlines of running text are, and what a reader sees of them."""

import pytest

from pmlint.blocks import Inline, Prose, parse, prose, prose_of
from pmlint.source import Source, Span


def tree(text: str, after: str = "") -> str:
    """Write the inlines of the first block of `text` as one line; `after` holds definitions."""
    return " ".join(_show(inline) for inline in parse(Source(text + after))[0].inlines)


def _show(inline: Inline) -> str:
    name = inline.kind + ("!" if inline.bare or inline.hard else "") + (f"<{inline.url}>" if inline.url else "")
    if inline.children:
        return f"{name}({' '.join(_show(child) for child in inline.children)})"
    return f"{name}:{inline.text!r}" if inline.kind != "text" else repr(inline.text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* _c_", "'a ' emphasis('b') ' ' emphasis('c')"),
        ("**a *b***", "strong('a ' emphasis('b'))"),
        ("***a** b*", "emphasis(strong('a') ' b')"),
        ("a*b*c a_b_c", "'a' emphasis('b') 'c a_b_c'"),
        ("a * b * c _ d _", "'a * b * c _ d _'"),
        ("*a **b* c**", "emphasis('a ' emphasis(emphasis('b') ' c'))"),
        ("*a _b* c_", "emphasis('a _b') ' c_'"),
        ("**a", "'**a'"),
        ("a**b**c**", "'a' strong('b') 'c**'"),
        ("*foo**bar*", "emphasis('foo**bar')"),
        ("**“a”**b", "'**“a”**b'"),
        ("~~a~~ ~b~ ~~~c~~~ ~~d~", "strike('a') ' ' strike('b') ' ~~~c~~~ ~~d~'"),
        ("_a *b c~~ d_ ~~e~~", "emphasis('a *b c~~ d') ' ' strike('e')"),
        ("~~a **b~~ c**", "strike('a **b') ' c**'"),
        ("\\*a\\* &lt;&#97;&#x62;&nope;&amp", "'*a* <ab&nope;&amp'"),
        ("`a` ``b`c`` ` d ` `  ` `e", "code:'a' ' ' code:'b`c' ' ' code:'d' ' ' code:'  ' ' `e'"),
        ("*a `*` b*", "emphasis('a ' code:'*' ' b')"),
        ("a <b c='d'>e</b> <!-- f --> < g", "'a ' html:\"<b c='d'>\" 'e' html:'</b>' ' ' html:'<!-- f -->' ' < g'"),
        ("a  \nb\\\nc \n  d", "'a' break!:'\\n' 'b' break!:'\\n' 'c' break:'\\n' 'd'"),
        ("![a *b*](c.png 'd')", "image<c.png>('a ' emphasis('b'))"),
    ],
)
def test_inlines(text: str, expected: str) -> None:
    assert tree(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](b)", "link<b>('a')"),
        ("[a](<b c> 'd')", "link<b c>('a')"),
        ("[a](b&amp;\\(c 'd\\'')", "link<b&(c>('a')"),
        ("[a]()", "link('a')"),
        ("[a](b c)", "'[a](b c)'"),
        ("[a [b](c) d](e)", "'[a ' link<c>('b') ' d](e)'"),
        ("[![a](b)](c)", "link<c>(image<b>('a'))"),
        ("[*a](b)*", "link<b>('*a') '*'"),
        ("*[a*](b)", "'*' link<b>('a*')"),
        ("[a][r] [R][] [r] [a][s] [s]", "link<u%20é>('a') ' ' link<u%20é>('R') ' ' link<u%20é>('r') ' [a][s] [s]'"),
        ("[a[r]]", "'[a' link<u%20é>('r') ']'"),
        ("\\[r] !\\[r]", "'[r] ![r]'"),
        ("a[^1] b[^2] [^1](c)", "'a' footnote-ref:'1' ' b[^2] ' link<c>('^1')"),
    ],
)
def test_links(text: str, expected: str) -> None:
    assert tree(text, "\n\n[r]: <u%20é> 't'\n[r]: other\n\n[^1]: note") == expected


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://a.example/b.", "https://a.example/b"),
        ("(https://a.example/b_(c))", "https://a.example/b_(c)"),
        ("**https://a.example/b**", "https://a.example/b"),
        ("HTTP://A.example?", "HTTP://A.example"),
        ("https://a.example/?q=1&amp; x", "https://a.example/?q=1"),
        ("http://localhost:80/a;", "http://localhost:80/a"),
        ("https://a.example/b<br>", "https://a.example/b"),
        ("www.a.example/b, c", "www.a.example/b"),
        ("<https://a.example/b c> <https://a.example>", "https://a.example/b"),
        ('"https://a.example"', "https://a.example"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    inlines = [i for top in parse(Source(text))[0].inlines for i in (top, *top.children) if i.kind == "link"]
    assert (inlines[0].text, inlines[0].bare) == (address, True)
    assert inlines[0].url == (address if ":" in address else "http://" + address)


@pytest.mark.parametrize(
    "text", ["xhttps://a.example", "https://", "https://_", "www.", "awww.b.example", "http://a_b.c_d"]
)
def test_no_addresses(text: str) -> None:
    assert tree(text) == repr(text)


def test_an_address_as_the_text_of_a_link_is_text() -> None:
    assert tree("[https://a.example](https://b.example)") == "link<https://b.example>('https://a.example')"


def test_angle_brackets_are_not_part_of_an_address() -> None:
    source = Source("<https://a.example> <a@b.example>")
    link, _, mail = parse(source)[0].inlines
    assert (source.slice(link.span), source.slice(link.children[0].span)) == (
        "<https://a.example>",
        "https://a.example",
    )
    assert (mail.text, mail.url, mail.bare) == ("a@b.example", "mailto:a@b.example", True)


def test_an_inline_over_two_lines_of_a_quote_holds_the_second_marker() -> None:
    source = Source("> **a\r\n> b** `c\r\n>  d`")
    strong, _, code = parse(source)[0].children[0].inlines
    assert (source.slice(strong.span), strong.text) == ("**a\r\n> b**", "a\nb")
    assert (source.slice(code.span), code.text) == ("`c\r\n>  d`", "c d")


def seen(text: str) -> Prose:
    return prose(parse(Source(text))[0].inlines)


def test_prose() -> None:
    text = "a **b _c_** `d` [e](f)<br>g<!-- h --> ![i](j) ~~k~~ https://l.example &amp; \\*\nm[^1]"
    source = Source(text + "\n\n[^1]: n")
    got = prose(parse(source)[0].inlines)
    assert got.text == "a b c d e\ng  k https://l.example & *\nm"
    marked = {
        name: [got.text[start:end] for start, end in getattr(got, name)]
        for name in ("code", "links", "urls", "strong", "emphasis", "strike")
    }
    assert marked == {
        "code": ["d"],
        "links": ["e"],
        "urls": ["https://l.example"],
        "strong": ["b c"],
        "emphasis": ["c"],
        "strike": ["k"],
    }


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("one two three", "two", "two"),
        ("one **two** three", "two", "two"),
        ("one **two** three", "one two", "one **two"),
        ("a &amp; b", "&", "&amp;"),
        ("a &amp; b", " b", " b"),
        ("a &amp; b", "a ", "a "),
        ("a \\* b", "*", "\\*"),
        ("a \\* b \\_", "b _", "b \\_"),
        ("a &NotEqualTilde; b", "\u2242", "&NotEqualTilde;"),
        ("&nope; \\*", "op", "op"),
        ("`` a`b ``", "a`b", "a`b"),
        ("a\nb", "a\nb", "a\nb"),
        ("a  \n   b", "\n", "  \n   "),
        ("a<br/>b", "\n", "<br/>"),
        ("[a](b) c", "a c", "a](b) c"),
    ],
)
def test_the_places_of_prose(text: str, part: str, expected: str) -> None:
    source = Source(text)
    got = seen(text)
    start = got.text.index(part)
    assert source.slice(got.span(start, start + len(part))) == expected


def test_the_place_of_nothing() -> None:
    got = seen("a **b**")
    assert [got.span(at, at) for at in range(4)] == [Span(0, 0), Span(1, 1), Span(4, 4), Span(5, 5)]
    assert prose(()).span(0, 0) == Span(0, 0)


def test_the_prose_of_a_block_with_blocks_in_it() -> None:
    source = Source("- a\n\n  ```\n  b\n  ```\n- **c**\n  > d")
    got = prose_of(parse(source)[0])
    assert got.text == "a\nc\nd"
    assert source.slice(got.span(2, 3)) == "c"
    assert source.slice(got.span(3, 4)) == "\n  > "
    assert [got.text[start:end] for start, end in got.strong] == ["c"]
