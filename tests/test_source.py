import codecs
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmlint.source import Position, Source, Span

ANY_TEXT = st.text(st.sampled_from("ab \t\n\r\u2028\x0b\x0c\x85é\U0001f600\ufeff"), max_size=40)


@given(st.binary(max_size=60))
def test_bytes_come_back_as_they_were(data: bytes) -> None:
    assert Source.from_bytes(data).to_bytes() == data


@given(st.binary(max_size=30))
def test_bytes_behind_a_byte_order_mark_come_back_as_they_were(data: bytes) -> None:
    source = Source.from_bytes(codecs.BOM_UTF8 + data)
    assert source.bom
    assert source.to_bytes() == codecs.BOM_UTF8 + data


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    source = Source.from_bytes(b"\xef\xbb\xbf# A")
    assert (source.text, source.bom) == ("# A", True)
    assert source.position(0) == Position(1, 1)


def test_a_second_byte_order_mark_is_text() -> None:
    assert Source.from_bytes(codecs.BOM_UTF8 * 2).text == "\ufeff"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a", ""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("\n\r\n\r", ["", "", "", ""]),
        ("\r\r\n", ["", "", ""]),
        ("a\u2028b\x0bc\x0cd\x85e", ["a\u2028b\x0bc\x0cd\x85e"]),
    ],
)
def test_lines_end_at_the_three_line_ends_and_at_nothing_else(text: str, lines: list[str]) -> None:
    source = Source(text)
    assert [source.line_text(number) for number in range(1, source.line_count + 1)] == lines
    assert [source.slice(source.line_span(number)) for number in range(1, source.line_count + 1)] == lines


@given(ANY_TEXT)
def test_a_position_counts_line_ends_and_the_characters_behind_the_last_one(text: str) -> None:
    source = Source(text)
    for offset in range(len(text) + 1):
        before = re.split(r"\r\n|\n|\r", text[:offset])
        line, column = len(before), len(before[-1]) + 1
        if text[offset - 1 : offset + 1] == "\r\n":
            # Between the two characters of one line end the line has not ended yet.
            line, column = line - 1, len(before[-2]) + 2
        assert source.position(offset) == Position(line, column)
        assert source.line_at(offset) == line


def test_columns_count_code_points() -> None:
    assert Source("é\U0001f600x").position(2) == Position(1, 3)


def test_stray_bytes_are_kept_and_told_run_by_run() -> None:
    source = Source.from_bytes(b"a\xff\xfe\xc3\xa9\x80")
    assert source.text == "a\udcff\udcfeé\udc80"
    assert source.stray_bytes() == (Span(1, 3), Span(4, 5))
    assert Source("plain").stray_bytes() == ()
