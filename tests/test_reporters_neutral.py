"""Nothing that a document or a file name holds acts on a terminal or a CI log."""

import re
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint import neutral
from pmlint.diagnostics import Place, RelatedPlace
from pmlint.reporters import REPORTERS, Style
from pmlint.reporters.snippet import snippet
from test_reporters import finding, nasty, report

# Format characters that are seen: signs of Arabic, Syriac, Kaithi and Egyptian.
VISIBLE_FORMATS = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD, *range(0x13430, 0x13440)}


def test_every_acting_character_is_shown() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        acts = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"} and code not in VISIBLE_FORMATS
        if acts:
            assert neutral.visible(char).isascii(), hex(code)
            assert neutral.visible(char).isprintable(), hex(code)
    for code in (0x034F, 0x115F, 0x1160, 0x180B, 0x3164, 0xFFA0, 0xE0100):
        assert neutral.visible(chr(code)).startswith("\\"), hex(code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain text: it stays, ## Timeline [1] and é 漢字 🙂 ⚠️ too", None),
        ("a\tb\nc\rd", r"a\tb\nc\rd"),
        ("\x1b[31m\x00\x7f", r"\x1b[31m\x00\x7f"),
        ("\x9b", r"\u009b"),
        ("caf\udce9", r"caf\xe9"),
        ("\ud800", r"\ud800"),
        ("\u202egnp.md", r"\u202egnp.md"),
        ("\U000e0041", r"\U000e0041"),
        ("x ##[error]y", r"x #\x23[error]y"),
        ("####[x] ##vso[y] ##a[ ##", r"###\x23[x] #\x23vso[y] #\x23a[ ##"),
        ("#\ufe0f#\ufe0f[x", "#\ufe0f\\x23\ufe0f[x"),
        ("::error::", None),
    ],
)
def test_visible(text: str, expected: str | None) -> None:
    assert neutral.visible(text) == (text if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a::b", None),
        (":x", None),
        ("::error::", r"\x3a:error::"),
        (" \xa0\u3000::error::", " \xa0\u3000\\x3a:error::"),
        ("\ufe0f::x", "\ufe0f\\x3a:x"),
        (":::note", r"\x3a::note"),
        ("\t::x", r"\t::x"),
    ],
)
def test_line(text: str, expected: str | None) -> None:
    assert neutral.line(text) == (text if expected is None else expected)


@given(nasty)
def test_neutral_text_is_neutral(text: str) -> None:
    shown = neutral.line(text)
    seen = shown.replace("\ufe0f", "")
    assert not seen.lstrip().startswith("::")
    assert not re.search(r"##\w{0,20}\[", seen)
    assert len(shown.splitlines()) <= 1
    assert neutral.line(shown) == shown


@given(nasty, nasty, nasty, st.sampled_from(["text", "concise"]))
def test_output_is_lines_of_harmless_text(path: str, message: str, quoted: str, name: str) -> None:
    place = Place(path or "x", 1, 1, 2, 1, quoted)
    related = (RelatedPlace(message, place._replace(path=quoted)),)
    one = finding(place, message=message, help_text=quoted, related=related, together=message)
    for line in REPORTERS[name](report(one, one._replace(message=quoted), one._replace(together="")), Style()):
        assert len(line.splitlines()) <= 1
        seen = line.replace("\ufe0f", "")
        assert not seen.lstrip().startswith("::")
        assert not re.search(r"##\w{0,20}\[", seen)
        assert not any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in line)
        assert not set(line) & set(
            "\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c\ufeff"
        )


def drawn(text: str, start: int, end: int, room: int = 100) -> list[str]:
    shown = snippet(Place("x.md", 1, start + 1, 1, end + 1, text), room)
    assert shown
    return [shown.text, " " * shown.skip + "^" * shown.mark]


@pytest.mark.parametrize(
    ("text", "named", "expected"),
    [
        ("at 09:45 GMT", "GMT", ["at 09:45 GMT", "         ^^^"]),
        ("\t- a\tGMT", "GMT", ["    - a GMT", "        ^^^"]),
        ("a\tb", "\t", ["a   b", " ^^^"]),
        ("漢字 GMT", "GMT", ["漢字 GMT", "     ^^^"]),
        ("漢字 GMT", "字", ["漢字 GMT", "  ^^"]),
        ("cafe\u0301 GMT", "GMT", ["cafe\u0301 GMT", "     ^^^"]),
        ("\u1112\u1161\u11ab GMT", "GMT", ["\u1112\u1161\u11ab GMT", "   ^^^"]),
        ("⚠️ GMT", "GMT", ["⚠️ GMT", "   ^^^"]),
        ("\x1b[1m GMT", "GMT", [r"\x1b[1m GMT", "        ^^^"]),
        ("\udcff \u202eGMT", "GMT", [r"\xff \u202eGMT", "           ^^^"]),
        ("##[x] GMT", "GMT", [r"#\x23[x] GMT", "         ^^^"]),
        ("GMT   ", "", ["GMT", "^"]),
    ],
)
def test_the_underline_fits_what_is_shown(text: str, named: str, expected: list[str]) -> None:
    start = text.index(named)
    assert drawn(text, start, start + len(named)) == expected


def test_a_long_line_is_cut_around_the_place() -> None:
    text = f"{'a' * 50}GMT{'b' * 50}"
    assert drawn(text, 50, 53, 21) == ["…aaaaaaaaGMTbbbbbbbb…", " " * 9 + "^^^"]
    assert drawn(text, 0, 3, 21) == ["aaaaaaaaaaaaaaaaaaa…", "^^^"]
    assert drawn(text, 100, 103, 21) == ["…bbbbbbbbbbbbbbbbbbb", " " * 17 + "^^^"]
    assert drawn(text, 10, 90, 21) == [f"…{'a' * 19}…", " " + "^" * 19]
    assert drawn("x" * 1_000_000, 500_000, 500_001, 21) == ["…xxxxxxxxxxxxxxxxxxx…", " " * 10 + "^"]


def test_a_line_is_as_long_as_it_looks() -> None:
    text = "\u1112\u1161\u11ab" * 30
    assert drawn(text, 0, 3, 65) == [text, "^^"]


def test_a_place_of_several_lines_is_underlined_to_the_end_of_the_first() -> None:
    shown = snippet(Place("x.md", 3, 3, 5, 1, "- one  "), 80)
    assert shown == ("- one", 2, 3)


def test_where_nothing_is_to_be_seen_nothing_is_shown() -> None:
    assert snippet(Place("x.md", 1, 1, 1, 1, ""), 80) is None
    assert snippet(Place("x.md", 1, 1, 2, 1, " \t "), 80) is None


@given(nasty, st.integers(0, 20), st.integers(0, 20), st.integers(0, 60))
def test_a_snippet_fits_its_room(text: str, start: int, length: int, room: int) -> None:
    shown = snippet(Place("x.md", 1, start + 1, 1, start + length + 1, text), room)
    if shown is None:
        assert not text.strip()
    else:
        # One column more: an empty place at the end of the line is marked behind it.
        assert shown.mark >= 1
        assert shown.skip + shown.mark <= max(room, 10) + 1
        assert sum(_columns(char) for char in shown.text) <= max(room, 10)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
